//! What a candidate looks like: yes-or-no features for the choice, in a fixed order.
//!
//! The names are there for [`super::weight`], which must list them in the same
//! order. No feature looks beyond the candidate's own sentence.

use std::ops::Range;

use super::candidate::{Candidate, Family};
use super::mark::Marks;
use super::sheet::Sheet;
use super::structure::add_structure;

/// Answers to as many questions as there are weights, as bits; for training also their names.
#[derive(Debug, Default, Clone)]
pub struct Row {
    n_asked: usize,
    answers: [u64; N_PARTS],
    names: Option<Vec<&'static str>>,
}

/// Room for 256 features.
const N_PARTS: usize = 4;

impl Row {
    /// A row that remembers the names of its features.
    pub fn named() -> Self {
        Self { names: Some(Vec::new()), ..Self::default() }
    }

    /// One yes or no.
    pub fn flag(&mut self, name: &'static str, answer: bool) {
        if let Some(part) = self.answers.get_mut(self.n_asked / 64) {
            *part |= u64::from(answer) << (self.n_asked % 64);
        }
        self.n_asked += 1;
        if let Some(names) = &mut self.names {
            names.push(name);
        }
    }

    /// One feature for each bucket: up to and including each bound, and above the last.
    pub fn bucket(&mut self, names: &[&'static str], bounds: &[usize], value: usize) {
        let place = bounds.iter().filter(|&&bound| bound < value).count();
        for (at, &name) in names.iter().enumerate() {
            self.flag(name, at == place);
        }
    }

    /// The places of the features that are set, in order.
    pub fn set(&self) -> impl Iterator<Item = usize> {
        self.answers.iter().enumerate().flat_map(|(part, &answers)| {
            let rest = std::iter::successors(Some(answers), |rest| Some(rest & rest.wrapping_sub(1)));
            rest.take_while(|rest| *rest != 0).map(move |rest| part * 64 + rest.trailing_zeros() as usize)
        })
    }

    /// The names of all features, if they were remembered.
    pub fn names(&self) -> &[&'static str] {
        self.names.as_deref().unwrap_or_default()
    }
}

/// Adds the features of a candidate in its stretch of a sentence to an empty row.
pub fn features(
    sheet: &Sheet,
    stretch: &Range<usize>,
    cuts: &[usize],
    candidate: &Candidate,
    mut row: Row,
) -> Row {
    let range = &candidate.tokens;
    add_size(&mut row, sheet, stretch, range);
    add_families(&mut row, candidate);
    add_content(&mut row, sheet, range);
    add_edges(&mut row, sheet, stretch, range);
    add_cuts(&mut row, cuts, range);
    add_crossings(&mut row, sheet, candidate, cuts);
    add_structure(&mut row, sheet, stretch, range);
    row
}

fn add_size(row: &mut Row, sheet: &Sheet, stretch: &Range<usize>, range: &Range<usize>) {
    let (n, n_all) = (sheet.n_words_in(range), sheet.n_words_in(stretch));
    row.flag("always", true);
    row.bucket(
        &[
            "1-2 words",
            "3 words",
            "4-5 words",
            "6-8 words",
            "9-12 words",
            "13-18 words",
            "19-25 words",
            "26+ words",
        ],
        &[2, 3, 5, 8, 12, 18, 25],
        n,
    );
    row.bucket(
        &["to 10 %", "to 20 %", "to 35 %", "to 50 %", "to 75 %", "to 99 %", "all"],
        &[10, 20, 35, 50, 75, 99],
        100 * n / n_all,
    );
    row.bucket(
        &["sentence to 9", "sentence to 16", "sentence to 24", "sentence to 32", "sentence over 32"],
        &[9, 16, 24, 32],
        n_all,
    );
    let is_whole = n == n_all;
    row.bucket(
        &["all of up to 9", "all of up to 14", "all of up to 20", "all of more"],
        &[9, 14, 20],
        if is_whole { n_all } else { 0 },
    );
    row.flag("part of up to 14", !is_whole && n_all <= 14);
}

fn add_families(row: &mut Row, candidate: &Candidate) {
    const NAMED: [(&str, Family); 21] = [
        ("whole", Family::Whole),
        ("piece", Family::Piece),
        ("pieces", Family::Pieces),
        ("prefix", Family::Prefix),
        ("suffix", Family::Suffix),
        ("cued quote", Family::CuedQuote),
        ("quote", Family::Quote),
        ("reported", Family::Reported),
        ("frame", Family::Frame),
        ("figure", Family::Figure),
        ("date", Family::Date),
        ("title", Family::Title),
        ("apposition", Family::Apposition),
        ("verb phrase", Family::VerbPhrase),
        ("prepositional", Family::Prepositional),
        ("clause", Family::Clause),
        ("clause part", Family::ClausePart),
        ("predicate", Family::Predicate),
        ("noun phrase", Family::NounPhrase),
        ("phrase", Family::Phrase),
        ("aside", Family::Aside),
    ];
    for (name, family) in NAMED {
        row.flag(name, candidate.is_from(family));
    }
}

fn add_content(row: &mut Row, sheet: &Sheet, range: &Range<usize>) {
    let n_figures = sheet.quantities_in(range).len();
    let n_dates = sheet.dates_in(range).len();
    let n_names = sheet.names_in(range).len();
    let n_verbs = sheet.n_verbs_in(range);
    row.flag("figure inside", n_figures > 0);
    row.flag("two figures", n_figures > 1);
    row.flag("date inside", n_dates > 0);
    row.flag("figure and date", n_dates > 0 && n_figures > 0);
    row.flag("name inside", n_names > 0);
    row.flag("two names", n_names > 1);
    row.flag("three names", n_names > 2);
    row.flag("no name, figure or date", n_figures + n_dates + n_names == 0);
    row.bucket(&["no verb", "one verb", "two verbs", "more verbs"], &[0, 1, 2], n_verbs);
    row.flag("quotation inside", !sheet.quotes_in(range).is_empty());
    row.flag(
        "all quoted",
        range.len() > 1 && sheet.is_quoted(range.start) && sheet.is_quoted(range.end.saturating_sub(1)),
    );
    row.flag("in heading", sheet.is_heading());
    row.flag("in lead", sheet.is_lead);
    row.flag("superlative", sheet.has_superlative(range));
}

fn add_edges(row: &mut Row, sheet: &Sheet, stretch: &Range<usize>, range: &Range<usize>) {
    let before = range.start.checked_sub(1).filter(|&at| at >= stretch.start).map(|at| sheet.marks(at));
    let after = Some(range.end).filter(|&at| at < stretch.end).map(|at| sheet.marks(at));
    let (first, last) = (sheet.marks(range.start), sheet.marks(range.end.saturating_sub(1)));
    add_before(row, before);
    add_after(row, after);
    add_first_and_last(row, first, last);
    row.flag("cuts quotation", cuts_quotation(sheet, range));
    row.flag("splits phrase before", before.is_some_and(|before| is_inner_edge(before, first)));
    row.flag("splits phrase after", after.is_some_and(|after| is_inner_edge(last, after)));
    row.flag("splits name", is_inside_name(sheet, range.start) || is_inside_name(sheet, range.end));
    row.flag(
        "splits date or figure",
        is_inside_figure(sheet, stretch, range.start) || is_inside_figure(sheet, stretch, range.end),
    );
}

/// Whether an edge runs between two words of one noun phrase.
fn is_inner_edge(left: Marks, right: Marks) -> bool {
    left.is(Marks::CONTENT.and(Marks::ARTICLE)) && right.is(Marks::CONTENT)
}

/// Whether an edge runs through a name.
fn is_inside_name(sheet: &Sheet, at: usize) -> bool {
    let near = at.saturating_sub(12)..at;
    sheet.names_in(&near).iter().any(|name| name.title_start < at && at < name.tokens.end)
}

/// Whether an edge runs through a figure or a date.
fn is_inside_figure(sheet: &Sheet, stretch: &Range<usize>, at: usize) -> bool {
    let near = at.saturating_sub(12).max(stretch.start)..at;
    let figures = sheet.quantities_in(&near);
    figures.iter().chain(sheet.dates_in(&near)).any(|figure| figure.start < at && at < figure.end)
}

fn add_before(row: &mut Row, before: Option<Marks>) {
    let is = |any: Marks| before.is_some_and(|before| before.is(any));
    row.flag("opens sentence", before.is_none());
    row.flag("after comma", is(Marks::COMMA));
    row.flag("after dash or bracket", is(Marks::DASH.and(Marks::OPEN)));
    row.flag("after that", is(Marks::THAT));
    row.flag("after and, but, or", is(Marks::CONJUNCTION));
    row.flag("after preposition", is(Marks::EDGE_PREPOSITION));
    row.flag("after verb", is(Marks::VERB));
    row.flag("after article", is(Marks::ARTICLE));
}

fn add_after(row: &mut Row, after: Option<Marks>) {
    let is = |any: Marks| after.is_some_and(|after| after.is(any));
    row.flag("closes sentence", after.is_none() || is(Marks::STOP));
    row.flag("before comma", is(Marks::COMMA));
    row.flag("before dash or bracket", is(Marks::DASH.and(Marks::OPEN).and(Marks::CLOSE)));
    row.flag("before conjunction", is(Marks::CONJUNCTION));
    row.flag("before relative", is(Marks::RELATIVE.and(Marks::THAT)));
    row.flag("before connective", is(Marks::JOINT));
    row.flag("before of", is(Marks::OF));
    row.flag("before preposition", is(Marks::EDGE_PREPOSITION) && !is(Marks::OF));
    row.flag("before verb", is(Marks::VERB));
    row.flag("before noun", is(Marks::CONTENT));
    row.flag("before unspaced", after.is_some_and(|after| !after.is(Marks::SPACED.and(Marks::SIGN))));
}

fn add_first_and_last(row: &mut Row, first: Marks, last: Marks) {
    row.flag("opens with relative", first.is(Marks::RELATIVE));
    row.flag("opens with connective", first.is(Marks::JOINT));
    row.flag("opens with of", first.is(Marks::OF));
    row.flag("opens with to", first.is(Marks::TO));
    row.flag(
        "opens with preposition",
        first.is(Marks::EDGE_PREPOSITION) && !first.is(Marks::OF.and(Marks::TO)),
    );
    row.flag("opens with verb", first.is(Marks::VERB));
    row.flag("opens with -ing", first.is(Marks::ING));
    row.flag("opens with article", first.is(Marks::ARTICLE));
    row.flag("opens with pronoun", first.is(Marks::PRONOUN));
    row.flag("opens with capital", first.is(Marks::CAPITAL));
    row.flag("opens with digit", first.is(Marks::NUMBER));
    row.flag("opens with mark", first.is(Marks::SIGN));
    row.flag("closes with capital", last.is(Marks::CAPITAL));
    row.flag("closes with digit", last.is(Marks::NUMBER));
    row.flag("closes with function word", last.is(Marks::CLOSER));
    row.flag("closes with verb", last.is(Marks::VERB));
}

/// Whether one end lies inside a quotation and the other outside of it.
fn cuts_quotation(sheet: &Sheet, range: &Range<usize>) -> bool {
    let crosses = |at: usize| {
        at > 0
            && sheet.is_quoted(at)
            && sheet.is_quoted(at - 1)
            && !sheet.tokens().get(at).is_some_and(|token| matches!(token.text, "“" | "‘"))
    };
    crosses(range.start) != crosses(range.end)
}

fn add_cuts(row: &mut Row, cuts: &[usize], range: &Range<usize>) {
    let first = cuts.partition_point(|&cut| cut <= range.start);
    let last = cuts.partition_point(|&cut| cut < range.end);
    row.bucket(
        &["no cut inside", "one cut", "two cuts", "three cuts", "more cuts"],
        &[0, 1, 2, 3],
        last.saturating_sub(first),
    );
}

fn add_crossings(row: &mut Row, sheet: &Sheet, candidate: &Candidate, cuts: &[usize]) {
    let range = &candidate.tokens;
    let (n, n_verbs) = (sheet.n_words_in(range), sheet.n_verbs_in(range));
    let is_opening = sheet.is(range.start, Marks::CAPITAL.and(Marks::SUBJECT_OPENER));
    row.flag("clause with subject", is_opening && n_verbs > 0 && n <= 20);
    row.flag("short clause with subject", is_opening && n_verbs > 0 && n <= 10);
    row.flag("short piece with verb", candidate.is_from(Family::Piece) && n_verbs > 0 && n <= 14);
    row.flag("long piece", candidate.is_from(Family::Piece) && n > 14);
    row.flag("piece without verb", candidate.is_from(Family::Piece) && n_verbs == 0);
    row.flag("pieces without verb", candidate.is_from(Family::Pieces) && n_verbs == 0);
    row.flag("long quotation with cue", candidate.is_from(Family::CuedQuote) && n > 6);
    row.flag("prepositional without verb", candidate.is_from(Family::Prepositional) && n_verbs == 0);
    row.flag("many cuts in the sentence", cuts.len() > 7);
}
