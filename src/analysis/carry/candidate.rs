//! A sentence of the newer draft that may be a changed one of the older: where a claim stands in it.

use std::cell::OnceCell;

use super::difference::Difference;
use crate::model::Span;

/// A sentence of the newer draft that looks like one of the older.
#[derive(Debug)]
pub struct Candidate<'a> {
    /// How like it is, 0–1.
    pub likeness: f64,
    /// Where it stands.
    there: Span,
    /// The words of the older sentence, and its own.
    words: &'a str,
    sentence: &'a str,
    difference: OnceCell<Difference<'a>>,
}

impl<'a> Candidate<'a> {
    /// A sentence at its place, beside the words of the older one.
    pub const fn of(likeness: f64, words: &'a str, there: Span, sentence: &'a str) -> Self {
        Self { likeness, there, words, sentence, difference: OnceCell::new() }
    }

    /// Where it has a claim's very words, once.
    pub fn find(&self, words: &str) -> Option<Span> {
        let mut found = self.sentence.match_indices(words);
        let (Some((at, _)), None) = (found.next(), found.next()) else { return None };
        let start = self.there.start + at;
        is_whole(self.sentence, at, at + words.len()).then(|| Span::new(start, start + words.len()))
    }

    /// Where the words of a claim stand in it, given where the older sentence stands.
    pub fn place(&self, span: Span, from: Span) -> Option<Span> {
        let difference = self.difference.get_or_init(|| Difference::of(self.words, self.sentence));
        let inside = Span::new(span.start.saturating_sub(from.start), span.end.saturating_sub(from.start));
        let there = difference.place(inside)?;
        Some(Span::new(self.there.start + there.start, self.there.start + there.end))
    }
}

/// Whether neither end cuts a word.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let letter = |found: Option<char>| found.is_some_and(char::is_alphanumeric);
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    !letter(before) && !letter(after)
}
