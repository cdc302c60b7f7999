//! Sentences of the newer draft that look like a changed sentence of the older: by the words they have in common.
//!
//! Candidates come from an index of the words, in which a word that stands nearly everywhere is passed over, and from
//! the same place between unchanged sentences. Each sentence is so compared with a bounded number of others.

use std::collections::HashMap;

use super::Side;
use super::sentence::Pairs;
use crate::analysis::lexicon::is_function_word;
use crate::model::Span;

/// A word that stands in more sentences than this tells none of them from the others.
const MOST_SENTENCES: usize = 64;
/// Sentences that are looked at closely.
const MOST_CLOSE: usize = 12;
/// Likeness from which a sentence at the same place is taken for the changed one.
const LEAST_HERE: f64 = 0.34;
/// The same for a sentence anywhere else.
const LEAST_ELSEWHERE: f64 = 0.6;

/// A sentence of the newer draft, and how like it is, 0–1.
#[derive(Debug, Clone, Copy)]
pub struct Lookalike {
    /// Its place among the sentences of the newer draft.
    pub sentence: usize,
    /// The share of words, function words aside, that both have.
    pub likeness: f64,
}

/// The changed sentences of the newer draft, by their words.
#[derive(Debug)]
pub struct Lookalikes<'a> {
    old: Side<'a>,
    pairs: &'a Pairs,
    words: HashMap<usize, Vec<String>>,
    by_word: HashMap<String, Vec<usize>>,
    /// For each sentence of the older draft: the nearest sentence before and after it that stands in both, by its
    /// place in the newer draft.
    before: Vec<Option<usize>>,
    after: Vec<Option<usize>>,
}

impl<'a> Lookalikes<'a> {
    /// Takes up the sentences of the newer draft that did not stand in the older.
    pub fn of(old: Side<'a>, new: Side<'_>, pairs: &'a Pairs) -> Self {
        let (n_old, n_new) = pairs.n_sentences();
        let mut words = HashMap::new();
        let mut by_word: HashMap<String, Vec<usize>> = HashMap::new();
        for sentence in (0..n_new).filter(|sentence| !pairs.is_taken(*sentence)) {
            let found = content_words(new.words(sentence));
            let mut distinct = found.clone();
            distinct.dedup();
            for word in distinct {
                by_word.entry(word).or_default().push(sentence);
            }
            words.insert(sentence, found);
        }
        let (mut last, mut next) = (None, None);
        let before = (0..n_old).map(|place| last.replace_if(pairs.new_of(place))).collect();
        let mut after: Vec<_> = (0..n_old).rev().map(|place| next.replace_if(pairs.new_of(place))).collect();
        after.reverse();
        Self { old, pairs, words, by_word, before, after }
    }

    /// The sentences that may be the changed one, the likest first.
    pub fn find(&self, (first, last): (usize, usize), span: Span) -> Vec<Lookalike> {
        let wanted = content_words(span.of(self.old.text).unwrap_or_default());
        let gap = self.gap(first, last);
        let mut near: Vec<usize> = self.sharing(&wanted);
        near.extend(gap.clone().filter(|place| !self.pairs.is_taken(*place)).take(MOST_CLOSE));
        near.sort_unstable();
        near.dedup();
        let mut found: Vec<_> = near
            .into_iter()
            .filter_map(|sentence| {
                let likeness = likeness(&wanted, self.words.get(&sentence)?);
                let least = if gap.contains(&sentence) { LEAST_HERE } else { LEAST_ELSEWHERE };
                (likeness >= least).then_some(Lookalike { sentence, likeness })
            })
            .collect();
        found.sort_by(|one, other| {
            other.likeness.total_cmp(&one.likeness).then(one.sentence.cmp(&other.sentence))
        });
        found
    }

    /// The sentences of the newer draft between the unchanged neighbours of some of the older.
    fn gap(&self, first: usize, last: usize) -> std::ops::Range<usize> {
        let from = self.before.get(first).copied().flatten().map_or(0, |place| place + 1);
        let to = self.after.get(last).copied().flatten().unwrap_or(self.pairs.n_sentences().1);
        from..to.max(from)
    }

    /// Those that have most of the rarer words.
    fn sharing(&self, wanted: &[String]) -> Vec<usize> {
        let mut distinct = wanted.to_vec();
        distinct.dedup();
        let mut n_shared: HashMap<usize, usize> = HashMap::new();
        let rare = distinct.iter().filter_map(|word| self.by_word.get(word));
        for sentence in rare.filter(|places| places.len() <= MOST_SENTENCES).flatten() {
            *n_shared.entry(*sentence).or_default() += 1;
        }
        let mut ranked: Vec<_> = n_shared.into_iter().collect();
        ranked.sort_unstable_by_key(|(sentence, n_shared)| (std::cmp::Reverse(*n_shared), *sentence));
        ranked.into_iter().take(MOST_CLOSE).map(|(sentence, _)| sentence).collect()
    }
}

/// The last value that was there.
trait ReplaceIf {
    fn replace_if(&mut self, new: Self) -> Self;
}

impl ReplaceIf for Option<usize> {
    fn replace_if(&mut self, new: Self) -> Self {
        if new.is_some() {
            *self = new;
        }
        *self
    }
}

/// The words in small letters, sorted, function words left out unless there are no others.
fn content_words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_lowercase).collect();
    if words.iter().any(|word| !is_function_word(word)) {
        words.retain(|word| !is_function_word(word));
    }
    words.sort_unstable();
    words
}

/// The share of words that two sorted lists have in common: twice those over all.
#[expect(clippy::cast_precision_loss, reason = "a share")]
fn likeness(one: &[String], other: &[String]) -> f64 {
    let (mut n_common, mut at) = (0_usize, 0);
    for word in one {
        at += other.get(at..).unwrap_or_default().partition_point(|found| found < word);
        if other.get(at) == Some(word) {
            n_common += 1;
            at += 1;
        }
    }
    let n_words = one.len() + other.len();
    if n_words == 0 { 0.0 } else { (2 * n_common) as f64 / n_words as f64 }
}
