//! The passages of a source that may speak to a claim: sentences that share its rare words, figures and names.

use std::collections::HashSet;
use std::ops::Range;

use super::query::{Query, Rarity};
use super::word::{Kind, words};
use crate::model::Span;

/// Sentences of one text that are compared; those around its rarest words come first.
const N_COMPARED: usize = 200;

/// The longest passage in bytes; a longer sentence is shown from its first matching word on.
const LONGEST: usize = 600;

/// What a figure in common counts more than its rarity.
const FIGURE: f64 = 1.5;

/// A passage with its rank.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Where it stands in the text.
    pub span: Span,
    /// 0–1: how much of the claim it has; a rank, never a judgement.
    pub score: f64,
    /// The words it shares with the claim, as places in the text.
    pub marks: Vec<Span>,
}

/// The best passages of a text, best first, at most `limit`; none that shares fewer than two words.
#[must_use]
pub fn find_passages(query: &Query, rarity: &Rarity, text: &str, limit: usize) -> Vec<Found> {
    let weights = query.weights(rarity);
    let mut found: Vec<_> = sentences(query, &weights, text)
        .into_iter()
        .filter_map(|sentence| score(query, &weights, text, sentence))
        .collect();
    found.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.span.start.cmp(&other.span.start)));
    found.truncate(limit);
    found
}

/// The sentences in which words of the query stand, those of its rarest words first.
fn sentences(query: &Query, weights: &[f64], text: &str) -> Vec<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let searches = query.searches();
    let mut order: Vec<usize> = (0..searches.len()).collect();
    let weight = |place: &usize| weights.get(*place).copied().unwrap_or(0.0);
    order.sort_by(|one, other| weight(other).total_cmp(&weight(one)));
    let (mut known, mut found) = (HashSet::new(), Vec::new());
    for spelling in order.iter().filter_map(|place| searches.get(*place)).flatten() {
        let needle = beginning(&spelling.to_ascii_lowercase()).to_owned();
        if needle.is_empty() {
            continue;
        }
        let mut passed = 0;
        for (at, _) in lower.match_indices(&needle) {
            if at < passed || is_inside_word(&lower, at) {
                continue;
            }
            let sentence = sentence_around(text, at);
            passed = sentence.end;
            if known.insert(sentence.start) {
                found.push(sentence);
            }
            if found.len() >= N_COMPARED {
                return found;
            }
        }
    }
    found
}

/// As much of a word as its other forms share with it.
fn beginning(word: &str) -> &str {
    let n_letters = word.chars().count();
    let kept = if n_letters > 7 {
        n_letters - 3
    } else if n_letters > 4 {
        n_letters - 1
    } else {
        n_letters
    };
    word.char_indices().nth(kept).map_or(word, |(end, _)| word.get(..end).unwrap_or(word))
}

fn is_inside_word(text: &str, at: usize) -> bool {
    text.get(..at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric)
}

/// The stretch between two ends of sentences, by their signs alone: cheap, and good enough to be read.
fn sentence_around(text: &str, at: usize) -> Range<usize> {
    let ends =
        |before: char, sign: char| sign == '\n' || (matches!(before, '.' | '!' | '?' | '”') && sign == ' ');
    let head = text.get(..at).unwrap_or_default();
    let mut start = 0;
    let mut next = ' ';
    for (place, sign) in head.char_indices().rev() {
        if at - place > LONGEST || (next != ' ' && next == '\n') || ends(sign, next) {
            start = place + sign.len_utf8();
            break;
        }
        next = sign;
    }
    let tail = text.get(at..).unwrap_or_default();
    let mut before = ' ';
    let mut end = text.len();
    for (place, sign) in tail.char_indices() {
        if place > LONGEST || ends(before, sign) {
            end = at + place;
            break;
        }
        before = sign;
    }
    trimmed(text, start..end)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (words.len() - words.trim_start().len());
    start..(start + words.trim().len())
}

fn score(query: &Query, weights: &[f64], text: &str, sentence: Range<usize>) -> Option<Found> {
    let passage = text.get(sentence.clone())?;
    let (mut shared, mut marks, mut sum, mut all) = (HashSet::new(), Vec::new(), 0.0, 0.0);
    for word in words(passage) {
        let Some(place) = query.places.get(&word.key) else { continue };
        marks.push(Span::new(sentence.start + word.place.start, sentence.start + word.place.end));
        if shared.insert(*place) {
            let emphasis = if word.kind == Kind::Figure { FIGURE } else { 1.0 };
            sum += weights.get(*place).copied().unwrap_or(0.0) * emphasis;
        }
    }
    for (place, weight) in weights.iter().enumerate() {
        all += weight * if query.is_figure(place) { FIGURE } else { 1.0 };
    }
    (shared.len() > 1 && all > 0.0).then(|| Found {
        span: Span::new(sentence.start, sentence.end),
        score: (sum / all).min(1.0),
        marks,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "Border yearbook\n\nThe commission met twice. The common border of Ostra and Velm is 900 \
        kilometres long. It was drawn in 1921 by Dr. Quill. Nobody lives there.\n\nOstra has 12 hospitals.";

    fn best(claim: &str) -> Option<&'static str> {
        let query = Query::of(claim);
        let rarity = Rarity { n_rows: 100, n_with: vec![5; query.searches().len()] };
        let found = find_passages(&query, &rarity, SOURCE, 3);
        found.first().and_then(|found| found.span.of(SOURCE))
    }

    #[test]
    fn the_sentence_that_speaks_to_the_claim_comes_first() {
        for (claim, wanted) in [
            (
                "The 900-kilometer border between Ostra and Velm was closed.",
                Some("The common border of Ostra and Velm is 900 kilometres long."),
            ),
            ("Ostra shut twelve of its clinics.", Some("Ostra has 12 hospitals.")),
            ("Wheat prices fell.", None),
            ("", None),
        ] {
            assert_eq!(best(claim), wanted, "{claim}");
        }
    }

    #[test]
    fn the_words_in_common_are_marked() {
        let query = Query::of("Velm is 900 kilometers away");
        let rarity = Rarity { n_rows: 100, n_with: vec![5; query.searches().len()] };
        let found = find_passages(&query, &rarity, SOURCE, 1);
        let marks: Vec<_> = found[0].marks.iter().map(|mark| mark.of(SOURCE).unwrap()).collect();
        assert_eq!(marks, ["Velm", "900", "kilometres"]);
    }

    proptest::proptest! {
        #[test]
        fn passages_lie_in_the_text(claim: String, text: String) {
            let query = Query::of(&claim);
            for found in find_passages(&query, &Rarity::default(), &text, 9) {
                proptest::prop_assert!(found.span.of(&text).is_some());
                proptest::prop_assert!(found.marks.iter().all(|mark| mark.of(&text).is_some()));
            }
        }
    }
}
