//! Every span of a sentence that might be a claim: five to fifty a sentence, to choose from.
//!
//! Families: the whole sentence, runs of pieces (cut at commas, dashes,
//! brackets and connectives), quotations with the words that introduce them,
//! figures and dates with what they belong to, names with titles, appositions,
//! reported clauses. Nothing is judged here; see [`super::choice`].

use std::ops::Range;

use super::branch::branches;
use super::mark::Marks;
use super::phrase::{noun_phrase, with_next_phrase, with_verb_before};
use super::sheet::Sheet;
use crate::analysis::token::Token;

/// Where a candidate comes from. One span may have several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Family {
    /// The whole sentence.
    Whole,
    /// One piece between two cuts.
    Piece,
    /// Two or three pieces in a row.
    Pieces,
    /// Up to a cut from the sentence's start.
    Prefix,
    /// From a cut to the sentence's end.
    Suffix,
    /// A quotation with the words that introduce it.
    CuedQuote,
    /// A quotation alone, or a sentence inside one.
    Quote,
    /// A reported clause alone.
    Reported,
    /// A reported clause with its speaker.
    Frame,
    /// A figure with its noun.
    Figure,
    /// A date with its preposition.
    Date,
    /// A name with its title.
    Title,
    /// A name with what stands beside it between commas.
    Apposition,
    /// A piece without its subject.
    VerbPhrase,
    /// A piece up to, or from, a preposition.
    Prepositional,
    /// A clause of the tree, from its first word or its subject.
    Clause,
    /// A clause of the tree up to something that is added to it.
    ClausePart,
    /// A clause of the tree without its subject.
    Predicate,
    /// A noun phrase of the tree, whole or up to what follows its noun.
    NounPhrase,
    /// A noun phrase of the tree with its preposition.
    Phrase,
    /// An apposition or a clause behind its noun.
    Aside,
}

/// A span of tokens that might be a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its tokens in the block.
    pub tokens: Range<usize>,
    /// The families it comes from, as bits.
    pub families: u32,
}

impl Candidate {
    /// Whether it comes from a family.
    pub fn is_from(&self, family: Family) -> bool {
        self.families & (1 << family as u32) != 0
    }
}

/// Longest run of pieces that is looked at.
const MOST_PIECES: usize = 5;
/// Candidates other than whole sentences and quotations have at most this many tokens.
const LONGEST: usize = 70;

/// Gathers candidates, one for each span.
struct Gathered<'a> {
    sheet: &'a Sheet<'a>,
    stretch: Range<usize>,
    found: Vec<Candidate>,
}

/// The candidates of one stretch of a sentence, in order of their spans.
pub fn find_candidates(sheet: &Sheet, stretch: &Range<usize>, cuts: &[usize]) -> Vec<Candidate> {
    let mut gathered = Gathered { sheet, stretch: stretch.clone(), found: Vec::with_capacity(128) };
    gathered.add(stretch.clone(), Family::Whole);
    gathered.add_pieces(cuts);
    gathered.add_speech();
    gathered.add_figures_and_dates();
    gathered.add_names();
    for (range, family) in branches(sheet, stretch) {
        if range.len() <= LONGEST {
            gathered.add(range, family);
        }
    }
    merged(gathered.found)
}

/// One candidate for each span, from all its families, in order.
fn merged(mut found: Vec<Candidate>) -> Vec<Candidate> {
    found.sort_unstable_by_key(|candidate| (candidate.tokens.start, candidate.tokens.end));
    found.dedup_by(|later, earlier| {
        let is_same = later.tokens == earlier.tokens;
        earlier.families |= if is_same { later.families } else { 0 };
        is_same
    });
    found
}

impl Gathered<'_> {
    fn tokens(&self) -> &[Token<'_>] {
        self.sheet.tokens()
    }

    /// Adds a span after cutting marks and connectives off its ends.
    fn add(&mut self, range: Range<usize>, family: Family) {
        let range = range.start.max(self.stretch.start)..range.end.min(self.stretch.end);
        let trimmed = trimmed(self.sheet, &range).filter(|range| self.sheet.is_balanced(range));
        let trimmed = trimmed.filter(|range| !self.leaves_aside(range));
        let whole = trimmed.map(|range| with_whole_words(self.sheet, &self.stretch, range));
        self.found.extend(whole.map(|tokens| Candidate { tokens, families: 1 << family as u32 }));
    }

    /// Whether it begins in an aside between dashes and ends outside: `a friend of hers – vowed to sail`.
    fn leaves_aside(&self, range: &Range<usize>) -> bool {
        let is_dash = |at: usize| {
            self.tokens().get(at).is_some_and(|token| token.is_spaced && token.is_dash())
                && !self.sheet.is_quoted(at)
        };
        range.start > self.stretch.start && is_dash(range.start - 1) && range.clone().any(is_dash)
    }

    fn add_pieces(&mut self, cuts: &[usize]) {
        for (first, &start) in cuts.iter().enumerate() {
            for (n, &end) in cuts.iter().skip(first + 1).take(MOST_PIECES).enumerate() {
                if end - start > LONGEST {
                    break;
                }
                self.add(start..end, if n == 0 { Family::Piece } else { Family::Pieces });
                if start == self.stretch.start {
                    self.add(start..end, Family::Prefix);
                }
                if end == self.stretch.end {
                    self.add(start..end, Family::Suffix);
                }
                if n < 2 {
                    self.add_parts(start..end);
                }
            }
        }
    }

    /// A piece without its subject, and up to or from each preposition.
    fn add_parts(&mut self, piece: Range<usize>) {
        let verb = piece
            .clone()
            .skip(1)
            .take(14)
            .find(|&at| self.sheet.is(at, Marks::VERB) && !self.sheet.is_quoted(at));
        if let Some(verb) = verb {
            self.add(verb..piece.end, Family::VerbPhrase);
        }
        let prepositions: Vec<usize> = piece
            .clone()
            .skip(3)
            .filter(|&at| self.sheet.is(at, Marks::PREPOSITION) && !self.sheet.is_quoted(at))
            .collect();
        for &at in prepositions.iter().take(5) {
            self.add(piece.start..at, Family::Prepositional);
            if piece.end - at > 2 {
                self.add(at..piece.end, Family::Prepositional);
            }
        }
    }

    fn add_speech(&mut self) {
        for speech in self.sheet.speech_in(&self.stretch) {
            let content = speech.content.clone();
            let is_quoted = self.sheet.is_quoted(content.start);
            self.add(content.clone(), if is_quoted { Family::Quote } else { Family::Reported });
            let parts = [speech.cue.clone(), speech.speaker.clone()].into_iter().flatten();
            let parts = parts.filter(|part| self.stretch.start <= part.start && part.end <= self.stretch.end);
            let whole = parts
                .fold(content.clone(), |whole, part| whole.start.min(part.start)..whole.end.max(part.end));
            if whole != content && whole.len() < content.len() + 14 {
                self.add(whole, if is_quoted { Family::CuedQuote } else { Family::Frame });
            }
        }
        for quote in self.sheet.quotes_in(&self.stretch) {
            self.add(quote.clone(), Family::Quote);
            self.add_touching(quote);
        }
    }

    /// A quoted fragment with the clause words before it: `called the vote “a sham”`.
    fn add_touching(&mut self, quote: &Range<usize>) {
        let before =
            (self.stretch.start..quote.start).rev().take(6).find(|&at| self.sheet.is(at, Marks::VERB));
        if let Some(verb) = before {
            self.add(verb..quote.end, Family::CuedQuote);
        }
    }

    fn add_figures_and_dates(&mut self) {
        for figure in self.sheet.quantities_in(&self.stretch) {
            let phrase = noun_phrase(self.sheet, figure, &self.stretch);
            self.add(phrase.clone(), Family::Figure);
            self.add(with_next_phrase(self.sheet, &phrase, &self.stretch), Family::Figure);
            self.add(with_verb_before(self.sheet, &phrase, &self.stretch), Family::Figure);
        }
        for date in self.sheet.dates_in(&self.stretch) {
            let is_led = date.start > self.stretch.start && self.sheet.is(date.start - 1, Marks::PREPOSITION);
            let start = date.start - usize::from(is_led);
            self.add(start..date.end, Family::Date);
            self.add(with_verb_before(self.sheet, &(start..date.end), &self.stretch), Family::Date);
            self.add(with_next_phrase(self.sheet, &(start..date.end), &self.stretch), Family::Date);
        }
    }

    fn add_names(&mut self) {
        for name in self.sheet.names_in(&self.stretch) {
            if name.title_start < name.tokens.start {
                self.add(name.title_start..name.tokens.end, Family::Title);
            }
            self.add_apposition(name.title_start..name.tokens.end);
        }
    }

    /// `Asha Lund, the harbour commissioner,` and `the harbour commissioner, Asha Lund`.
    fn add_apposition(&mut self, name: Range<usize>) {
        let is_break =
            |token: &Token| token.is_any(&[",", "–", "—", "(", ")"]) || token.is("-") && token.is_spaced;
        if self.tokens().get(name.end).is_some_and(is_break) {
            let end = (name.end + 1..self.stretch.end)
                .take(16)
                .find(|&at| self.tokens().get(at).is_some_and(is_break));
            if let Some(end) = end {
                self.add(name.start..end, Family::Apposition);
            }
        }
        if name.start > self.stretch.start
            && self.tokens().get(name.start - 1).is_some_and(|token| token.is(","))
        {
            let start = (self.stretch.start..name.start - 1).rev().take(12).find(|&at| {
                self.tokens()
                    .get(at)
                    .is_some_and(|token| token.is_any(&["the", "its", "their", "his", "her"]))
            });
            if let Some(start) = start {
                self.add(start..name.end, Family::Apposition);
            }
        }
    }
}

/// Out to the ends of hyphenated words and to the owner of `'s`: `elect` of `re-elect` and `'s pier` are no beginnings.
fn with_whole_words(sheet: &Sheet, stretch: &Range<usize>, range: Range<usize>) -> Range<usize> {
    let is = |at: usize, test: fn(&Token) -> bool| sheet.tokens().get(at).is_some_and(test);
    let is_joint = |at: usize| is(at, |token| !token.is_spaced && matches!(token.text, "-" | "‐" | "‑"));
    let is_joined = |at: usize| is(at, |token| !token.is_spaced);
    let is_inside =
        |at: usize| is_joined(at) && (is_joint(at) || is_joint(at - 1) || is(at, |token| token.is("'s")));
    let (mut start, mut end) = (range.start, range.end);
    while start > stretch.start && is_inside(start) {
        start -= 1;
    }
    while end + 1 < stretch.end && is_joint(end) && is_joined(end + 1) {
        end += 2;
    }
    start..end
}

/// Without marks and connectives at the ends; `None` if no word is left.
fn trimmed(sheet: &Sheet, range: &Range<usize>) -> Option<Range<usize>> {
    let start = range.clone().find(|&at| !sheet.is(at, Marks::LEADING))?;
    let last = (start..range.end).rev().find(|&at| !sheet.is(at, Marks::TRAILING))?;
    let is_word = |token: &Token| token.is_word() || token.is_number();
    let has_word = sheet.tokens().get(start..=last)?.iter().any(is_word);
    has_word.then_some(start..last + 1)
}
