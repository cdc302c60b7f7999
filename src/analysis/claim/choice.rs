//! Choosing claims among candidates: a weighted sum of features, a limit on overlap, a claim for every figure and date.

use std::ops::Range;

use super::candidate::{Candidate, Family, find_candidates};
use super::cut::cuts;
use super::feature::{Row, features};
use super::sheet::Sheet;
use super::weight::WEIGHTS;
use crate::analysis::token::Token;
use crate::model::Span;

/// Candidates worth less than this are left out.
const LEAST_LIKELIHOOD: f64 = 0.34;
/// Two chosen claims share at most this share of the tokens that either has.
const MOST_OVERLAP: f64 = 0.50;
/// How fast a candidate loses worth with the square of what it shares with a chosen one.
const REPETITION: f64 = 1.6;
/// A figure or date should stand in a claim of at most this many words.
const LONGEST_COVER_WORDS: usize = 14;
/// A figure with its conversion, `a 900-kilometer (559-mile) border`, is ticked by itself: at most this many words.
const LONGEST_CONVERSION_WORDS: usize = 10;
/// Quotations of more tokens are no single claim.
const LONGEST_PASSAGE: usize = 240;
/// Longer sentences are cut into stretches of this many tokens.
const LONGEST_STRETCH: usize = 160;

/// The claims of one sentence, in order.
pub fn choose(sheet: &Sheet, sentence: &Range<usize>) -> Vec<Candidate> {
    let weights: Vec<f64> = WEIGHTS.iter().map(|(_, weight)| *weight).collect();
    let stretches = stretches(sentence);
    let mut chosen: Vec<Candidate> = stretches
        .flat_map(|stretch| {
            let ballot = Ballot::new(sheet, &stretch, &Row::default());
            let chosen: Vec<_> =
                ballot.choose(&weights).into_iter().map(|one| one.candidate.clone()).collect();
            chosen
        })
        .collect();
    chosen.sort_by_key(|candidate| (candidate.tokens.start, candidate.tokens.end));
    chosen
}

/// A candidate with all that the choice looks at.
#[derive(Debug)]
pub struct Nominee {
    /// The candidate.
    pub candidate: Candidate,
    /// Its bytes.
    pub span: Span,
    /// Its features.
    pub row: Row,
    n_words: usize,
}

/// The candidates of one stretch of a sentence, and the figures and dates that want a claim.
#[derive(Debug)]
pub struct Ballot {
    /// Candidates in order.
    pub nominees: Vec<Nominee>,
    /// Quotations of several sentences that begin here: claims whatever else is chosen.
    passages: Vec<Nominee>,
    /// Figures and dates, each with the most words that a claim for it may have.
    wanted: Vec<(Range<usize>, usize)>,
}

impl Ballot {
    /// Gathers the candidates of a stretch; their features go into copies of `row`.
    pub fn new(sheet: &Sheet, stretch: &Range<usize>, row: &Row) -> Self {
        let cuts = cuts(sheet, stretch);
        let nominate = |candidate: Candidate, row: Row| Nominee {
            span: sheet.block.span(&candidate.tokens),
            n_words: sheet.n_words_in(&candidate.tokens),
            candidate,
            row,
        };
        let nominees = find_candidates(sheet, stretch, &cuts).into_iter().map(|candidate| {
            let row = features(sheet, stretch, &cuts, &candidate, row.clone());
            nominate(candidate, row)
        });
        let passages = passages(sheet, stretch).map(|candidate| nominate(candidate, Row::default()));
        let places = sheet.quantities_in(stretch).iter().chain(sheet.dates_in(stretch));
        let limit = |place: &Range<usize>| {
            if is_converted(sheet, place) { LONGEST_CONVERSION_WORDS } else { LONGEST_COVER_WORDS }
        };
        Self {
            nominees: nominees.collect(),
            passages: passages.collect(),
            wanted: places.map(|place| (place.clone(), limit(place))).collect(),
        }
    }

    /// All that may be chosen.
    pub fn everything(&self) -> impl Iterator<Item = &Nominee> {
        self.passages.iter().chain(&self.nominees)
    }

    /// The likeliest candidates, each worth less the more it shares with those chosen before, and one for every
    /// figure and date.
    pub fn choose(&self, weights: &[f64]) -> Vec<&Nominee> {
        let mut scored: Vec<(f64, &Nominee)> =
            self.nominees.iter().map(|nominee| (likelihood(&nominee.row, weights), nominee)).collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut kept: Vec<&Nominee> = self.passages.iter().collect();
        let is_fresh = |one: &Nominee| {
            kept.iter().all(|passage| overlap(&one.candidate, &passage.candidate) <= MOST_OVERLAP)
        };
        let mut open: Vec<(f64, &Nominee)> = scored
            .iter()
            .copied()
            .filter(|(worth, one)| *worth >= LEAST_LIKELIHOOD && is_fresh(one))
            .collect();
        while let Some((_, best)) =
            open.iter().copied().reduce(|best, one| if one.0 > best.0 { one } else { best })
        {
            kept.push(best);
            for (worth, one) in &mut open {
                *worth *= freshness(overlap(&one.candidate, &best.candidate));
            }
            open.retain(|(worth, _)| *worth >= LEAST_LIKELIHOOD);
        }
        self.cover(&scored, &mut kept);
        kept
    }

    /// Gives every figure and date that stands in no short claim its best candidate.
    fn cover<'n>(&self, scored: &[(f64, &'n Nominee)], kept: &mut Vec<&'n Nominee>) {
        for (place, limit) in &self.wanted {
            let covers = |one: &Nominee| {
                let tokens = &one.candidate.tokens;
                tokens.start <= place.start && place.end <= tokens.end && one.n_words <= *limit
            };
            if kept.iter().any(|one| covers(one)) {
                continue;
            }
            let is_new = |one: &Nominee| kept.iter().all(|other| other.span != one.span);
            let mut fitting = scored.iter().filter(|(_, one)| covers(one) && is_new(one));
            kept.extend(fitting.find(|(_, one)| !is_bare(&one.candidate, place)).map(|(_, one)| one));
        }
    }
}

/// The quotations that begin in a stretch and end behind it: what somebody said at length is one claim, whatever is
/// claimed inside of it.
fn passages(sheet: &Sheet, stretch: &Range<usize>) -> impl Iterator<Item = Candidate> {
    let quotes = sheet.quotes_in(stretch).iter();
    let long = quotes.filter(|quote| quote.end > stretch.end && quote.len() <= LONGEST_PASSAGE);
    long.map(|quote| Candidate { tokens: quote.clone(), families: 1 << Family::Quote as u32 })
}

/// The sentence, or parts of it if it is endless.
pub fn stretches(sentence: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = sentence.end;
    sentence.clone().step_by(LONGEST_STRETCH).map(move |start| start..(start + LONGEST_STRETCH).min(end))
}

/// Logistic function of the weighted features.
fn likelihood(row: &Row, weights: &[f64]) -> f64 {
    let sum: f64 = row.set().filter_map(|place| weights.get(place)).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// What is left of a candidate's worth beside a chosen one: of half the words in common, two thirds.
fn freshness(overlap: f64) -> f64 {
    if overlap > MOST_OVERLAP { 0.0 } else { 1.0 - REPETITION * overlap * overlap }
}

/// Shared tokens as a share of all tokens of the two.
fn overlap(one: &Candidate, other: &Candidate) -> f64 {
    let shared =
        one.tokens.end.min(other.tokens.end).saturating_sub(one.tokens.start.max(other.tokens.start));
    let all = one.tokens.len() + other.tokens.len() - shared;
    #[expect(clippy::cast_precision_loss, reason = "a share of a few dozen tokens")]
    let share = shared as f64 / all.max(1) as f64;
    share
}

/// Whether a bracket with a figure follows, as a conversion does.
fn is_converted(sheet: &Sheet, figure: &Range<usize>) -> bool {
    let is_open = sheet.tokens().get(figure.end).is_some_and(|token| token.is("("));
    is_open && sheet.tokens().get(figure.end + 1).is_some_and(Token::is_number)
}

/// Whether a candidate is the figure alone, which states nothing.
fn is_bare(candidate: &Candidate, place: &Range<usize>) -> bool {
    candidate.tokens == *place && (!candidate.is_from(Family::Date) || place.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::name::find_names;
    use crate::analysis::paragraph::find_paragraphs;
    use crate::analysis::reading::read;

    #[test]
    fn every_feature_has_its_weight() {
        let text = "The harbour board closed 14 piers on Monday.";
        let block = read(text, find_paragraphs(text)[0]);
        let names = find_names(&block);
        let sheet = Sheet::new(&block, &names, &[], Vec::new(), &[], &[]);
        let ballot = Ballot::new(&sheet, &block.sentences[0], &Row::named());
        let named = ballot.nominees[0].row.names();
        let weighed: Vec<_> = WEIGHTS.iter().map(|(name, _)| *name).collect();
        assert_eq!(named, weighed);
    }
}
