//! Tags a sentence from left to right: the universal class and the treebank's finer one as one label.

use super::feature::{Word, mix};
use super::model::{Scores, Weights};

/// A tag that stands outside the sentence.
pub const NO_TAG: u8 = u8::MAX;

/// The features of the word at `at`, given the two tags before it.
pub fn features(words: &[Word], at: usize, before: [u8; 2], mut take: impl FnMut(u32)) {
    let word = |offset: isize| {
        at.checked_add_signed(offset).and_then(|place| words.get(place)).copied().unwrap_or_default()
    };
    let (here, last, next) = (word(0), word(-1), word(1));
    let [one, two] = before.map(u32::from);
    let mut template = 0;
    let mut give = |parts: &[u32]| {
        template += 1;
        take(parts.iter().fold(mix(0, template), |hash, part| mix(hash, *part)));
    };
    give(&[]);
    give(&[here.form]);
    for suffix in here.suffixes {
        give(&[suffix]);
    }
    for prefix in here.prefixes {
        give(&[prefix]);
    }
    give(&[here.shape]);
    give(&[here.shape, u32::from(at == 0)]);
    give(&[here.shape, here.suffixes[2]]);
    give(&[one]);
    give(&[one, two]);
    give(&[one, here.form]);
    give(&[one, here.suffixes[2]]);
    give(&[one, next.form]);
    give(&[two]);
    give(&[last.form]);
    give(&[last.form, here.form]);
    give(&[last.suffixes[2]]);
    give(&[next.form]);
    give(&[next.form, here.form]);
    give(&[next.suffixes[2]]);
    give(&[next.suffixes[1], here.suffixes[1]]);
    give(&[next.shape, here.shape]);
    give(&[last.shape, here.shape]);
    give(&[word(-2).form]);
    give(&[word(2).form]);
    give(&[word(2).suffixes[2], next.suffixes[2]]);
    give(&[here.cluster]);
    give(&[next.cluster]);
    give(&[last.cluster]);
    give(&[one, here.cluster, next.cluster]);
    give(&[last.cluster, here.cluster]);
    give(&[here.cluster, next.cluster]);
    give(&[here.suffixes[1], next.cluster]);
    give(&[one, next.cluster]);
}

/// The tags of a sentence.
#[must_use]
pub fn tag(words: &[Word], weights: &Weights) -> Vec<u8> {
    let mut tags = Vec::with_capacity(words.len());
    let mut scores = [0; 256];
    let (mut before, mut keys) = ([NO_TAG; 2], Vec::new());
    for at in 0..words.len() {
        scores.fill(0);
        keys.clear();
        features(words, at, before, |key| keys.push(key));
        weights.add(&keys, &mut scores);
        let tag = best(&scores, weights.labels.len());
        tags.push(tag);
        before = [tag, before[0]];
    }
    tags
}

/// The label of the highest score among the first so many; the first of equals.
pub fn best(scores: &Scores, n_labels: usize) -> u8 {
    let (label, _) =
        scores.iter().take(n_labels).enumerate().fold((0, i16::MIN), |found, (label, score)| {
            if *score > found.1 { (label, *score) } else { found }
        });
    u8::try_from(label).unwrap_or(0)
}
