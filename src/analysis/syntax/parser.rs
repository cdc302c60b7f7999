//! Parses a tagged sentence greedily: first the move, then the relation of the arc it draws.

use super::model::{Scores, Weights};
use super::seat::{Seats, Sentence};
use super::steps::{Lead, Steps};
use super::tagger::best;
use super::transition::{Move, NONE, State};
use super::{relation_feature, step_feature};

/// Weights of moves and of relations.
#[derive(Debug, Clone, Copy)]
pub struct Parser<'a> {
    /// What moves weigh.
    pub steps: &'a Steps<'a>,
    /// What relations weigh.
    pub relations: &'a Weights<'a>,
}

impl Parser<'_> {
    /// The tree of a sentence.
    #[must_use]
    pub fn parse(&self, sentence: &Sentence) -> State {
        let mut state = State::new(u16::try_from(sentence.words.len()).unwrap_or(NONE - 1));
        let mut keys = Vec::new();
        while !state.is_final() {
            let Some((step, label)) = self.choose(&state, sentence, &mut keys) else { break };
            state.make(step, label);
        }
        state
    }

    /// The next move and its relation; `None` if no move is left.
    fn choose(&self, state: &State, sentence: &Sentence, keys: &mut Vec<u32>) -> Option<(Move, u8)> {
        if state.stack.is_empty() {
            return state.allows(Move::Shift).then_some((Move::Shift, 0));
        }
        let seats = Seats::of(state, sentence);
        keys.clear();
        step_feature::give(&seats, keys);
        let mut lead = Lead::default();
        self.steps.add(keys, &mut lead);
        let step = best_step(state, lead)?;
        if step == Move::Shift {
            return Some((step, 0));
        }
        keys.clear();
        relation_feature::give(&seats, step, keys);
        let mut scores: Scores = [0; 256];
        self.relations.add(keys, &mut scores);
        Some((step, best(&scores, self.relations.labels.len())))
    }
}

/// The allowed move of the highest score; the first of equals.
fn best_step(state: &State, [left, right]: Lead) -> Option<Move> {
    let moves = [(Move::Shift, 0), (Move::Left, left), (Move::Right, right)];
    let allowed = moves.into_iter().filter(|(step, _)| state.allows(*step));
    allowed.reduce(|best, other| if other.1 > best.1 { other } else { best }).map(|(step, _)| step)
}
