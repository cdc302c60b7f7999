//! What a candidate looks like: yes-or-no features for the choice, in a fixed order.
//!
//! The names are there for [`super::weight`], which must list them in the same
//! order. No feature looks beyond the candidate's own sentence.

use std::ops::Range;

use super::candidate::{Candidate, Family};
use super::sheet::Sheet;
use super::structure::add_structure;
use super::weight::WEIGHTS;
use crate::analysis::lexicon;
use crate::analysis::token::Token;
use crate::analysis::verb;

/// Feature names with their answers.
#[derive(Debug, Default)]
pub struct Row(pub Vec<(&'static str, bool)>);

impl Row {
    /// One yes or no.
    pub fn flag(&mut self, name: &'static str, answer: bool) {
        self.0.push((name, answer));
    }

    /// One feature for each bucket: up to and including each bound, and above the last.
    pub fn bucket(&mut self, names: &[&'static str], bounds: &[usize], value: usize) {
        let place = bounds.partition_point(|&bound| bound < value);
        for (at, &name) in names.iter().enumerate() {
            self.flag(name, at == place);
        }
    }
}

/// The features of a candidate in its stretch of a sentence.
pub fn features(sheet: &Sheet, stretch: &Range<usize>, cuts: &[usize], candidate: &Candidate) -> Row {
    let mut row = Row(Vec::with_capacity(WEIGHTS.len()));
    let tokens = sheet.tokens();
    let range = &candidate.tokens;
    let words = tokens.get(range.clone()).unwrap_or_default();
    add_size(&mut row, tokens, stretch, words);
    add_families(&mut row, candidate);
    add_content(&mut row, sheet, range, words);
    add_edges(&mut row, sheet, stretch, range);
    add_cuts(&mut row, cuts, range);
    add_crossings(&mut row, sheet, candidate, words, cuts);
    add_structure(&mut row, sheet, stretch, range);
    row
}

/// Words as people count them: runs between white space.
pub fn n_words(tokens: &[Token]) -> usize {
    tokens.iter().skip(1).filter(|token| token.is_spaced).count() + 1
}

fn add_size(row: &mut Row, tokens: &[Token], stretch: &Range<usize>, words: &[Token]) {
    let n = n_words(words);
    let n_all = n_words(tokens.get(stretch.clone()).unwrap_or_default()).max(1);
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

fn add_content(row: &mut Row, sheet: &Sheet, range: &Range<usize>, words: &[Token]) {
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
        words.len() > 1 && sheet.is_quoted(range.start) && sheet.is_quoted(range.end.saturating_sub(1)),
    );
    row.flag("in heading", sheet.is_heading());
    row.flag("in lead", sheet.is_lead);
    row.flag("superlative", words.iter().any(|token| is_superlative(&token.lower)));
}

/// `first`, `largest`, `only`, `never`.
pub fn is_superlative(lower: &str) -> bool {
    matches!(
        lower,
        "first"
            | "only"
            | "never"
            | "most"
            | "best"
            | "worst"
            | "last"
            | "unprecedented"
            | "record"
            | "least"
            | "sole"
    ) || (lower.len() > 5
        && lower.ends_with("est")
        && !matches!(
            lower,
            "interest"
                | "request"
                | "forest"
                | "protest"
                | "arrest"
                | "suggest"
                | "harvest"
                | "contest"
                | "honest"
                | "invest"
        ))
}

/// Short lists of words that an edge is asked for.
const CONJUNCTIONS: [&str; 3] = ["and", "but", "or"];
const PREPOSITIONS: [&str; 16] = [
    "of", "in", "to", "for", "on", "at", "with", "by", "from", "during", "over", "under", "between", "than",
    "into", "through",
];
const ARTICLES: [&str; 9] = ["the", "a", "an", "his", "her", "its", "their", "this", "some"];
const PRONOUNS: [&str; 8] = ["he", "she", "it", "they", "we", "i", "there", "you"];
const RELATIVES: [&str; 4] = ["which", "who", "whose", "where"];
const CONNECTIVES: [&str; 15] = [
    "while", "although", "though", "because", "as", "after", "before", "when", "if", "since", "until", "so",
    "unless", "despite", "amid",
];

fn add_edges(row: &mut Row, sheet: &Sheet, stretch: &Range<usize>, range: &Range<usize>) {
    let tokens = sheet.tokens();
    let before = range.start.checked_sub(1).filter(|&at| at >= stretch.start).and_then(|at| tokens.get(at));
    let after = tokens.get(range.end).filter(|_| range.end < stretch.end);
    add_before(row, before);
    add_after(row, after);
    if let Some(words) = tokens.get(range.clone()) {
        add_first_and_last(row, words);
    }
    row.flag("cuts quotation", cuts_quotation(sheet, range));
    let last = range.end.checked_sub(1).and_then(|at| tokens.get(at));
    row.flag("splits phrase before", is_inner_edge(before, tokens.get(range.start)));
    row.flag("splits phrase after", is_inner_edge(last, after));
    row.flag("splits name", is_inside_name(sheet, range.start) || is_inside_name(sheet, range.end));
    row.flag(
        "splits date or figure",
        is_inside_figure(sheet, stretch, range.start) || is_inside_figure(sheet, stretch, range.end),
    );
}

/// Whether an edge runs between two words of one noun phrase.
fn is_inner_edge(left: Option<&Token>, right: Option<&Token>) -> bool {
    let is_end = |token: &Token| is_content_word(token) || ARTICLES.contains(&token.lower.as_ref());
    left.is_some_and(is_end) && right.is_some_and(is_content_word)
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

fn add_before(row: &mut Row, before: Option<&Token>) {
    let is_any = |words: &[&str]| before.is_some_and(|before| before.is_any(words));
    row.flag("opens sentence", before.is_none());
    row.flag("after comma", is_any(&[","]));
    row.flag("after dash or bracket", before.is_some_and(Token::is_dash) || is_any(&["("]));
    row.flag("after that", is_any(&["that"]));
    row.flag("after and, but, or", is_any(&CONJUNCTIONS));
    row.flag("after preposition", is_any(&PREPOSITIONS));
    row.flag("after verb", before.is_some_and(verb::is_finite));
    row.flag("after article", is_any(&ARTICLES));
}

fn add_after(row: &mut Row, after: Option<&Token>) {
    let is_any = |words: &[&str]| after.is_some_and(|after| after.is_any(words));
    row.flag("closes sentence", after.is_none() || is_any(&[".", "!", "?"]));
    row.flag("before comma", is_any(&[","]));
    row.flag("before dash or bracket", after.is_some_and(Token::is_dash) || is_any(&["(", ")"]));
    row.flag("before conjunction", is_any(&CONJUNCTIONS));
    row.flag("before relative", is_any(&RELATIVES) || is_any(&["that"]));
    row.flag("before connective", is_any(&CONNECTIVES));
    row.flag("before of", is_any(&["of"]));
    row.flag("before preposition", is_any(&PREPOSITIONS) && !is_any(&["of"]));
    row.flag("before verb", after.is_some_and(verb::is_finite));
    row.flag("before noun", after.is_some_and(is_content_word));
    row.flag("before unspaced", after.is_some_and(|after| !after.is_spaced && !after.is_mark()));
}

/// Neither a function word nor a verb.
fn is_content_word(token: &Token) -> bool {
    (token.is_word() || token.is_number())
        && !lexicon::is_function_word(&token.lower)
        && !verb::is_finite(token)
}

fn add_first_and_last(row: &mut Row, words: &[Token]) {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return;
    };
    row.flag("opens with relative", first.is_any(&RELATIVES));
    row.flag("opens with connective", first.is_any(&CONNECTIVES));
    row.flag("opens with of", first.is("of"));
    row.flag("opens with to", first.is("to"));
    row.flag("opens with preposition", first.is_any(&PREPOSITIONS) && !first.is_any(&["of", "to"]));
    row.flag("opens with verb", verb::is_finite(first));
    row.flag("opens with -ing", first.lower.ends_with("ing") && !first.is_capitalised());
    row.flag("opens with article", first.is_any(&ARTICLES));
    row.flag("opens with pronoun", first.is_any(&PRONOUNS));
    row.flag("opens with capital", first.is_capitalised());
    row.flag("opens with digit", first.is_number());
    row.flag("opens with mark", first.is_mark());
    row.flag("closes with capital", last.is_capitalised());
    row.flag("closes with digit", last.is_number());
    row.flag(
        "closes with function word",
        lexicon::is_function_word(&last.lower) || lexicon::is_auxiliary(&last.lower),
    );
    row.flag("closes with verb", verb::is_finite(last));
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

fn add_crossings(row: &mut Row, sheet: &Sheet, candidate: &Candidate, words: &[Token], cuts: &[usize]) {
    let n = n_words(words);
    let n_verbs = sheet.n_verbs_in(&candidate.tokens);
    let is_opening = words.first().is_some_and(|first| {
        first.is_capitalised()
            || first.is_any(&[
                "the", "a", "an", "he", "she", "it", "they", "we", "his", "her", "its", "their", "this",
            ])
    });
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
