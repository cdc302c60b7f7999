//! A new draft against the one before: where each claim of the older draft stands in the newer.
//!
//! A sentence is the unit. Where the same sentence stands in both drafts, once in each or in the same surroundings,
//! its claims are carried. A claim whose sentence was changed is to be checked again, at the place that its words
//! have there. Where more than one place fits, or one place fits more than one claim, a person decides: nothing is
//! moved silently. What fits nowhere is archived.
//!
//! Not done here: reading meaning. A sentence with other words is another sentence, however small the change.
//! Time grows with the length of the drafts, never with its square: see `lookalike`.

mod candidate;
mod contest;
mod difference;
mod lookalike;
mod repeat;
mod sentence;

use std::collections::{BTreeSet, HashMap};

pub use difference::compare_words;
pub use repeat::{Said, find_repeats};

use self::candidate::Candidate;
use self::contest::{Landed, settle_contests};
use self::difference::Difference;
use self::lookalike::{Lookalike, Lookalikes};
use self::sentence::Pairs;
use crate::model::Span;

/// Places that one claim is offered at most: as many as there are keys for, two kept for "both" and "neither".
pub const MOST_PLACES: usize = 7;
/// Of two places, neither is better if their likeness differs by no more than this.
const CLOSE: f64 = 0.15;

/// A draft: its text, and its sentences in reading order.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The text.
    pub text: &'a str,
    /// Where its sentences stand.
    pub sentences: &'a [Span],
}

/// What becomes of a claim of the older draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// The same words in the same sentence, here.
    Carried(Span),
    /// It stands here, in a sentence that was changed.
    Recheck(Span),
    /// It may stand at one of these places; a person decides. Never empty.
    Decide(Vec<Span>),
    /// It stands nowhere.
    Archived,
}

/// Two drafts laid side by side.
#[derive(Debug)]
pub struct Match<'a> {
    old: Side<'a>,
    new: Side<'a>,
    pairs: Pairs,
}

/// The sentences that a claim stands in, the first and the last.
type Unit = (usize, usize);

impl<'a> Match<'a> {
    /// Lays the older draft beside the newer.
    #[must_use]
    pub fn of(old: Side<'a>, new: Side<'a>) -> Self {
        Self { old, new, pairs: Pairs::of(old, new) }
    }

    /// Where words of the older draft stand unchanged, in sentences that stand unchanged.
    #[must_use]
    pub fn unchanged(&self, span: Span) -> Option<Span> {
        let (first, last) = self.old.unit(span)?;
        let (new_first, new_last) = (self.pairs.new_of(first)?, self.pairs.new_of(last)?);
        if new_last.checked_sub(new_first) != Some(last - first) {
            return None;
        }
        moved(span, self.old, first, self.new, new_first)
    }

    /// Whether a place of the older and one of the newer draft are the same words of the same sentence.
    #[must_use]
    pub fn is_same_sentence(&self, old: Span, new: Span) -> bool {
        let (Some(unit), Some(other)) = (self.old.unit(old), self.new.unit(new)) else { return false };
        let words = |side: Side<'a>, unit| side.span_of(unit).and_then(|span| span.of(side.text));
        words(self.old, unit) == words(self.new, other)
            && moved(old, self.old, unit.0, self.new, other.0) == Some(new)
    }

    /// The fate of each claim of the older draft, in their order.
    #[must_use]
    pub fn fates(&self, claims: &[Span]) -> Vec<Fate> {
        let mut fates = vec![Fate::Archived; claims.len()];
        let mut changed: HashMap<Unit, Vec<usize>> = HashMap::new();
        for (place, span) in claims.iter().enumerate() {
            match (self.unchanged(*span), self.old.unit(*span)) {
                (Some(there), _) => fates[place] = Fate::Carried(there),
                (None, Some(unit)) => changed.entry(unit).or_default().push(place),
                (None, None) => (),
            }
        }
        let mut units: Vec<_> = changed.into_iter().collect();
        units.sort_unstable();
        let lookalikes = Lookalikes::of(self.old, self.new, &self.pairs);
        let mut landed = Vec::new();
        for (unit, places) in &units {
            let spans: Vec<_> = places.iter().map(|place| claims[*place]).collect();
            for (place, (fate, likeness)) in places.iter().zip(self.changed_fates(*unit, &spans, &lookalikes))
            {
                if let Fate::Recheck(there) = &fate {
                    landed.push(Landed { there: *there, unit: *unit, place: *place, likeness });
                }
                fates[*place] = fate;
            }
        }
        settle_contests(&mut landed, &mut fates);
        fates
    }

    /// Which of the claims found in the newer draft are news. In a sentence that stood in the older draft none is: its
    /// claims are as people left them. Where claims are checked again, only one with a new word that none of those has.
    #[must_use]
    pub fn are_new(&self, claims: &[Span], fates: &[Fate], found: &[Span]) -> Vec<bool> {
        let mut changed: HashMap<usize, Changed> = HashMap::new();
        for (claim, fate) in claims.iter().zip(fates) {
            let Fate::Recheck(there) = fate else { continue };
            if let (Some((sentence, _)), Some(unit)) = (self.new.unit(*there), self.old.unit(*claim)) {
                let changed = changed.entry(sentence).or_default();
                changed.known.push(*there);
                changed.units.insert(unit);
            }
        }
        let news: HashMap<_, _> =
            changed.iter().map(|(sentence, changed)| (*sentence, self.news(*sentence, changed))).collect();
        let is_new = |span: &Span| {
            let Some((first, last)) = self.new.unit(*span) else { return true };
            (first..=last).any(|sentence| match news.get(&sentence) {
                Some(news) => news.iter().any(|word| span.contains(*word)),
                None => !self.pairs.is_taken(sentence),
            })
        };
        found.iter().map(is_new).collect()
    }

    /// The words of a changed sentence that the sentences it was did not have, outside the claims checked again.
    fn news(&self, sentence: usize, changed: &Changed) -> Vec<Span> {
        let start = self.new.sentences.get(sentence).map_or(0, |span| span.start);
        let mut added: Option<Vec<Span>> = None;
        for unit in &changed.units {
            let words = self.old.span_of(*unit).and_then(|span| span.of(self.old.text)).unwrap_or_default();
            let here: Vec<_> = Difference::of(words, self.new.words(sentence)).added().collect();
            added = Some(added.map_or_else(
                || here.clone(),
                |added| added.into_iter().filter(|word| here.binary_search(word).is_ok()).collect(),
            ));
        }
        let there = |word: Span| Span::new(start + word.start, start + word.end);
        let words = added.unwrap_or_default().into_iter().map(there);
        words.filter(|word| !changed.known.iter().any(|known| known.contains(*word))).collect()
    }

    /// The fates of claims in one changed sentence, each with the likeness of the sentence it went to.
    fn changed_fates(&self, unit: Unit, claims: &[Span], lookalikes: &Lookalikes<'_>) -> Vec<(Fate, f64)> {
        let twins = self.pairs.twins(unit);
        if !twins.is_empty() {
            let fate = |span: &Span| {
                let places = twins.iter().filter_map(|twin| moved(*span, self.old, unit.0, self.new, *twin));
                (decide(places.take(MOST_PLACES).collect()), 1.0)
            };
            return claims.iter().map(fate).collect();
        }
        let Some(from) = self.old.span_of(unit) else { return vec![(Fate::Archived, 0.0); claims.len()] };
        let words = from.of(self.old.text).unwrap_or_default();
        let candidate = |lookalike: Lookalike| {
            let there = *self.new.sentences.get(lookalike.sentence)?;
            Some(Candidate::of(lookalike.likeness, words, there, there.of(self.new.text)?))
        };
        let found: Vec<_> = lookalikes.find(unit, from).into_iter().filter_map(candidate).collect();
        claims.iter().map(|span| self.fate_among(*span, from, &found)).collect()
    }

    /// The fate of one claim among the sentences that look like its own, the likest first.
    fn fate_among(&self, span: Span, from: Span, found: &[Candidate<'_>]) -> (Fate, f64) {
        let words = span.of(self.old.text).unwrap_or_default();
        // A sentence that was split: only one half has the claim's own words.
        let mut verbatim = found.iter().filter_map(|one| Some((one.find(words)?, one.likeness)));
        if let (Some((there, likeness)), None) = (verbatim.next(), verbatim.next()) {
            return (Fate::Recheck(there), likeness);
        }
        let (mut near, mut best) = (Vec::new(), None);
        for candidate in found {
            if best.is_some_and(|best| best - candidate.likeness > CLOSE) {
                break;
            }
            let there = candidate.find(words).or_else(|| candidate.place(span, from));
            near.extend(there);
            best = best.or_else(|| there.map(|_| candidate.likeness));
        }
        near.truncate(MOST_PLACES);
        near.sort_unstable();
        match near.as_slice() {
            [there] => (Fate::Recheck(*there), best.unwrap_or_default()),
            _ => (decide(near), best.unwrap_or_default()),
        }
    }
}

impl<'a> Side<'a> {
    /// The words of a sentence.
    fn words(&self, sentence: usize) -> &'a str {
        self.sentences.get(sentence).and_then(|span| span.of(self.text)).unwrap_or_default()
    }

    /// The sentences that words stand in; `None` if they stand outside all of them.
    fn unit(&self, span: Span) -> Option<Unit> {
        let first = self.sentences.partition_point(|sentence| sentence.end <= span.start);
        let last = self.sentences.partition_point(|sentence| sentence.start < span.end).checked_sub(1)?;
        (first <= last).then_some((first, last))
    }

    fn span_of(&self, (first, last): Unit) -> Option<Span> {
        Some(Span::new(self.sentences.get(first)?.start, self.sentences.get(last)?.end))
    }
}

/// What went into a changed sentence: the claims that are checked again there, and the sentences they stood in.
#[derive(Default)]
struct Changed {
    known: Vec<Span>,
    units: BTreeSet<Unit>,
}

/// A place as far behind the beginning of a sentence of the newer draft as it is behind that of the older, if the
/// words there are the same.
fn moved(span: Span, old: Side<'_>, old_sentence: usize, new: Side<'_>, new_sentence: usize) -> Option<Span> {
    let from = old.sentences.get(old_sentence)?.start;
    let to = new.sentences.get(new_sentence)?.start;
    let start = span.start.checked_sub(from)? + to;
    let there = Span::new(start, start + span.len());
    (there.of(new.text)? == span.of(old.text)?).then_some(there)
}

fn decide(places: Vec<Span>) -> Fate {
    if places.is_empty() { Fate::Archived } else { Fate::Decide(places) }
}

/// Whether two places have more in common than not.
#[must_use]
pub fn share_most(one: Span, other: Span) -> bool {
    let n_common = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    let n_either = one.end.max(other.end) - one.start.min(other.start);
    n_common * 2 >= n_either && n_common > 0
}

#[cfg(test)]
mod tests;
