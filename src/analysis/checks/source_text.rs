//! Finds quoted words in the text of a source: as they stand, or nearly so.
//!
//! Words are compared in lower case, punctuation and kinds of quotation mark left out. A source is read once into an
//! index of its words; a quotation is then looked up by its rarest word, or, if it does not stand there as quoted, by
//! the place that most of its words point to.

use std::collections::HashMap;

use crate::model::Span;

/// More places of one word than these are not looked at: such words tell nothing.
const MOST_PLACES: usize = 4_000;
/// Words of a quotation beyond these are not compared.
const LONGEST: usize = 600;
/// How far source and quotation may drift apart, in words.
const DRIFT: usize = 12;

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// In lower case, with straight apostrophes.
    pub lower: String,
    /// Where it stands.
    pub span: Span,
}

/// The words under `span`: letters and digits, with the marks inside them (`don't`, `1,000`).
pub fn words(text: &str, span: Span) -> Vec<Word> {
    let inner = span.of(text).unwrap_or_default();
    let mut words = Vec::new();
    let mut start = None;
    let mut letters = inner.char_indices().peekable();
    let mut previous = ' ';
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map_or(' ', |&(_, next)| next);
        let is_joint = matches!(letter, '\'' | '’' | 'ʼ') && previous.is_alphabetic() && next.is_alphabetic()
            || matches!(letter, ',' | '.') && previous.is_ascii_digit() && next.is_ascii_digit();
        if letter.is_alphanumeric() || is_joint {
            start = start.or(Some(at));
        } else if let Some(from) = start.take() {
            words.extend(word(inner, span.start, from, at));
        }
        previous = letter;
    }
    if let Some(from) = start {
        words.extend(word(inner, span.start, from, inner.len()));
    }
    words
}

fn word(inner: &str, offset: usize, from: usize, to: usize) -> Option<Word> {
    let lower = inner.get(from..to)?.to_lowercase().replace(['’', 'ʼ'], "'");
    Some(Word { lower, span: Span::new(offset + from, offset + to) })
}

/// A source, ready to be searched.
#[derive(Debug)]
pub struct SourceText<'a> {
    /// Its text.
    pub text: &'a str,
    words: Vec<Word>,
    places: HashMap<String, Vec<usize>>,
}

/// A stretch of a source beside a quotation.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// First and one past the last word of the source.
    pub first: usize,
    /// One past the last word.
    pub end: usize,
    /// What happens to each word, in order.
    pub steps: Vec<Step>,
}

/// A step from the source to the quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The same word: its places in source and quotation.
    Same(usize, usize),
    /// A word of the source that the quotation leaves out.
    Left(usize),
    /// A word of the quotation that the source does not have.
    Added(usize),
}

impl<'a> SourceText<'a> {
    /// Reads a source.
    pub fn new(text: &'a str) -> Self {
        let words = words(text, Span::new(0, text.len()));
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, word) in words.iter().enumerate() {
            places.entry(word.lower.clone()).or_default().push(place);
        }
        Self { text, words, places }
    }

    /// The word at a place.
    pub fn word(&self, at: usize) -> Option<&Word> {
        self.words.get(at)
    }

    /// The bytes from the first to the last of some words.
    pub fn span(&self, first: usize, end: usize) -> Span {
        match (self.words.get(first), end.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => Span::new(0, 0),
        }
    }

    /// Where these words stand one after the other, at or after a place.
    pub fn find_exact(&self, quoted: &[Word], from: usize) -> Option<usize> {
        let rarest =
            (0..quoted.len()).min_by_key(|&at| quoted.get(at).map_or(0, |word| self.n_places(word)))?;
        let places = self.places.get(&quoted.get(rarest)?.lower)?;
        let first = places.partition_point(|&place| place < from + rarest);
        let candidates = places.iter().skip(first).take(MOST_PLACES).map(|place| place - rarest);
        candidates.into_iter().find(|&start| {
            quoted
                .iter()
                .enumerate()
                .all(|(at, word)| self.words.get(start + at).is_some_and(|known| known.lower == word.lower))
        })
    }

    fn n_places(&self, word: &Word) -> usize {
        self.places.get(&word.lower).map_or(0, Vec::len)
    }

    /// The stretch that most of these words point to, with the steps between the two.
    pub fn find_near(&self, quoted: &[Word], from: usize) -> Option<Found> {
        let quoted = quoted.get(..quoted.len().min(LONGEST)).unwrap_or_default();
        let start = self.likeliest_start(quoted, from)?;
        let low = start.saturating_sub(DRIFT).max(from);
        let high = (start + quoted.len() + DRIFT).min(self.words.len());
        let window = self.words.get(low..high)?;
        let pairs = align(window, quoted);
        let (first, last) = (pairs.first()?.0, pairs.last()?.0);
        Some(Found { first: first + low, end: last + low + 1, steps: steps(&pairs, low, quoted.len()) })
    }

    /// Each word that is not too frequent votes for where the quotation would begin.
    fn likeliest_start(&self, quoted: &[Word], from: usize) -> Option<usize> {
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for (at, word) in quoted.iter().enumerate() {
            let places = self.places.get(&word.lower).map(Vec::as_slice).unwrap_or_default();
            let weight = match places.len() {
                0..=3 => 8,
                4..=20 => 4,
                21..=200 => 2,
                _ => 1,
            };
            for place in places.iter().take(MOST_PLACES).filter(|place| **place >= from) {
                let start = (place + DRIFT).saturating_sub(at) / 4;
                *votes.entry(start).or_default() += weight;
            }
        }
        let both = |bucket: usize| {
            votes.get(&bucket).copied().unwrap_or(0) + votes.get(&(bucket + 1)).copied().unwrap_or(0)
        };
        let best = votes.keys().copied().max_by_key(|&bucket| (both(bucket), std::cmp::Reverse(bucket)))?;
        Some((best * 4).saturating_sub(DRIFT))
    }
}

/// The places of the words that both sides have in one order, as many as there can be and close together. By the
/// usual table: both sides are short.
fn align(source: &[Word], quoted: &[Word]) -> Vec<(usize, usize)> {
    let (n, m) = (source.len(), quoted.len());
    let is_same = |row: usize, column: usize| {
        source.get(row).zip(quoted.get(column)).is_some_and(|(a, b)| a.lower == b.lower)
    };
    let place = |row: usize, column: usize| row * (m + 1) + column;
    let mut table = vec![0_u16; (n + 1) * (m + 1)];
    for row in (0..n).rev() {
        for column in (0..m).rev() {
            let read = |row, column| table.get(place(row, column)).copied().unwrap_or(0);
            let skipped = read(row + 1, column).max(read(row, column + 1));
            let best = if is_same(row, column) { read(row + 1, column + 1) + 1 } else { skipped };
            if let Some(cell) = table.get_mut(place(row, column)) {
                *cell = best;
            }
        }
    }
    let read = |row, column| table.get(place(row, column)).copied().unwrap_or(0);
    let mut pairs = Vec::new();
    let (mut row, mut column) = (0, 0);
    while row < n && column < m {
        if is_same(row, column) {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if read(row + 1, column) >= read(row, column + 1) {
            row += 1;
        } else {
            column += 1;
        }
    }
    close_up(source, quoted, &mut pairs);
    pairs
}

/// Moves each word as far towards the next one as the source allows: of two `we`, the nearer one is meant.
fn close_up(source: &[Word], quoted: &[Word], pairs: &mut [(usize, usize)]) {
    for at in (0..pairs.len().saturating_sub(1)).rev() {
        let (Some(&(row, column)), Some(&(next, _))) = (pairs.get(at), pairs.get(at + 1)) else { continue };
        let word = quoted.get(column).map(|word| &word.lower);
        let nearer = (row + 1..next).rev().find(|&row| source.get(row).map(|word| &word.lower) == word);
        if let (Some(nearer), Some(pair)) = (nearer, pairs.get_mut(at)) {
            pair.0 = nearer;
        }
    }
}

/// The steps between and around the common words; what the source has before the first and after the last is none.
fn steps(pairs: &[(usize, usize)], low: usize, n_quoted: usize) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut row = pairs.first().map_or(0, |pair| pair.0);
    let mut column = 0;
    for &(next_row, next_column) in pairs {
        steps.extend((row..next_row).map(|row| Step::Left(row + low)));
        steps.extend((column..next_column).map(Step::Added));
        steps.push(Step::Same(next_row + low, next_column));
        (row, column) = (next_row + 1, next_column + 1);
    }
    steps.extend((column..n_quoted).map(Step::Added));
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_words_are_found_as_they_stand_and_nearly() {
        let source = SourceText::new("It was late. We were seldom hungry, only rather cold, and it rained.");
        let quoted = |text: &str| words(text, Span::new(0, text.len()));
        assert_eq!(source.find_exact(&quoted("only rather cold"), 0), Some(7));
        assert_eq!(source.find_exact(&quoted("only rather cold"), 8), None);
        let near = source.find_near(&quoted("We were never hungry, only rather cold"), 0).unwrap();
        assert_eq!((near.first, near.end), (3, 10));
        assert_eq!(near.steps.iter().filter(|step| matches!(step, Step::Same(..))).count(), 6);
        assert!(SourceText::new("").find_near(&quoted("a b"), 0).is_none());
    }
}
