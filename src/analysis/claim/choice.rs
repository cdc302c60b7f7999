//! Choosing claims among candidates: a weighted sum of features, a limit on overlap, a claim for every figure and date.

use std::ops::Range;

use super::candidate::{Candidate, Family, find_candidates};
use super::cut::cuts;
use super::feature::{Row, features, n_words};
use super::sheet::Sheet;
use super::weight::WEIGHTS;
use crate::analysis::token::Token;

/// A candidate with the likelihood that a checker would mark it, 0–1.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// The span.
    pub candidate: Candidate,
    /// How likely it is a claim.
    pub likelihood: f64,
}

/// Candidates less likely than this are left out.
const LEAST_LIKELIHOOD: f64 = 0.35;
/// Two chosen claims share at most this share of the tokens that either has.
const MOST_OVERLAP: f64 = 0.50;
/// A figure or date should stand in a claim of at most this many words.
const LONGEST_COVER_WORDS: usize = 14;
/// A figure with its conversion, `a 900-kilometer (559-mile) border`, is ticked by itself: at most this many words.
const LONGEST_CONVERSION_WORDS: usize = 10;
/// Longer sentences are cut into stretches of this many tokens.
const LONGEST_STRETCH: usize = 160;

/// The claims of one sentence, in order.
pub fn choose(sheet: &Sheet, sentence: &Range<usize>) -> Vec<Chosen> {
    let mut chosen = Vec::new();
    for stretch in stretches(sentence) {
        let cuts = cuts(sheet, &stretch);
        let mut scored: Vec<Chosen> = find_candidates(sheet, &stretch)
            .into_iter()
            .map(|candidate| Chosen {
                likelihood: likelihood(&features(sheet, &stretch, &cuts, &candidate)),
                candidate,
            })
            .collect();
        scored.sort_by(|a, b| b.likelihood.total_cmp(&a.likelihood));
        let mut kept: Vec<Chosen> = Vec::new();
        for one in &scored {
            if one.likelihood >= LEAST_LIKELIHOOD
                && kept.iter().all(|other| overlap(&one.candidate, &other.candidate) <= MOST_OVERLAP)
            {
                kept.push(one.clone());
            }
        }
        cover(sheet, &stretch, &scored, &mut kept);
        chosen.extend(kept);
    }
    chosen.sort_by_key(|one| (one.candidate.tokens.start, one.candidate.tokens.end));
    chosen
}

/// The sentence, or parts of it if it is endless.
fn stretches(sentence: &Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = sentence.end;
    sentence.clone().step_by(LONGEST_STRETCH).map(move |start| start..(start + LONGEST_STRETCH).min(end))
}

/// Logistic function of the weighted features.
fn likelihood(row: &Row) -> f64 {
    let sum: f64 =
        row.0.iter().zip(WEIGHTS).filter(|((_, is_set), _)| *is_set).map(|(_, (_, weight))| weight).sum();
    1.0 / (1.0 + (-sum).exp())
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

/// Gives every figure and date that stands in no short claim its best candidate.
fn cover(sheet: &Sheet, stretch: &Range<usize>, scored: &[Chosen], kept: &mut Vec<Chosen>) {
    let mut wanted = sheet.quantities_in(stretch);
    wanted.extend(sheet.dates_in(stretch));
    for place in wanted {
        let limit = if is_converted(sheet, &place) { LONGEST_CONVERSION_WORDS } else { LONGEST_COVER_WORDS };
        let covers = |one: &Chosen| {
            let tokens = &one.candidate.tokens;
            let is_inside = tokens.start <= place.start && place.end <= tokens.end;
            is_inside && n_words(sheet.tokens().get(tokens.clone()).unwrap_or_default()) <= limit
        };
        if kept.iter().any(covers) {
            continue;
        }
        let is_new = |one: &&Chosen| kept.iter().all(|other| other.candidate.tokens != one.candidate.tokens);
        let best = scored.iter().filter(is_new).find(|one| covers(one) && !is_bare(&one.candidate, &place));
        kept.extend(best.cloned());
    }
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
        let stretch = block.sentences[0].clone();
        let candidates = find_candidates(&sheet, &stretch);
        let row = features(&sheet, &stretch, &cuts(&sheet, &stretch), &candidates[0]);
        let named: Vec<_> = row.0.iter().map(|(name, _)| *name).collect();
        let weighed: Vec<_> = WEIGHTS.iter().map(|(name, _)| *name).collect();
        assert_eq!(named, weighed);
    }
}
