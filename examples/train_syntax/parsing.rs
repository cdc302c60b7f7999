//! Trains the parser: averaged perceptrons of moves and of relations, with the dynamic oracle of Goldberg and Nivre
//! (2013), a margin, and moves of its own most of the time.

use std::collections::HashMap;

use claimbench::analysis::syntax::feature::Word;
use claimbench::analysis::syntax::seat::{Seats, Sentence};
use claimbench::analysis::syntax::transition::{Move, State};
use claimbench::analysis::syntax::{relation_feature, step_feature};

use crate::learner::{Learner, argmax};
use crate::step_learner::{Keys, StepLearner};
use crate::treebank::Gold;

/// Epochs after which the averages begin: what is learned first is soon put right.
const N_UNCOUNTED: usize = 1;

/// How far the right move must lead, in updates of one feature; likewise the right relation.
const STEP_MARGIN: f32 = 100.0;
const RELATION_MARGIN: f32 = 60.0;

const MOVES: [Move; 3] = [Move::Shift, Move::Left, Move::Right];

/// What a parser learns from.
pub struct Lessons<'a> {
    pub sentences: Vec<&'a Gold>,
    /// Tags of each sentence as a tagger finds them.
    pub tags: Vec<Vec<u8>>,
    pub is_verb: Vec<bool>,
    /// How often each form stands in them.
    pub counts: HashMap<u32, usize>,
    pub n_relations: usize,
}

impl Lessons<'_> {
    /// The words of a sentence, of which rare ones now and then look as if they were unknown: of those that stand n
    /// times in all one in 1 + 4n (as the word dropout of Kiperwasser and Goldberg 2016).
    fn words(&self, gold: &Gold, dice: &mut Dice) -> Vec<Word> {
        let n_sides = |word: &Word| 1 + 4 * self.counts.get(&word.form).copied().unwrap_or_default();
        gold.words
            .iter()
            .map(|word| if dice.roll(n_sides(word)) == 0 { word.as_rare() } else { *word })
            .collect()
    }
}

/// A parser in training.
#[derive(Default)]
pub struct ParserLearner<'a> {
    pub steps: StepLearner<'a>,
    pub relations: Learner,
}

/// Xorshift: the same order of sentences on every machine.
pub struct Dice(pub u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    /// Puts things into another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.roll(at + 1));
        }
    }
}

/// Learns from all sentences, in an order that hangs on the seed; of the moves' features only those allowed.
pub fn train<'a>(
    lessons: &Lessons,
    seed: u64,
    n_epochs: usize,
    allowed: Option<&'a Keys>,
) -> ParserLearner<'a> {
    let mut learner = ParserLearner { steps: StepLearner::over(allowed), ..ParserLearner::default() };
    let mut dice = Dice(seed);
    let mut order: Vec<_> = (0..lessons.sentences.len()).collect();
    for epoch in 0..n_epochs {
        if epoch == N_UNCOUNTED {
            learner.steps.restart();
            learner.relations.restart();
        }
        dice.shuffle(&mut order);
        for &place in &order {
            let gold = lessons.sentences[place];
            let words = lessons.words(gold, &mut dice);
            let sentence = Sentence { words: &words, tags: &lessons.tags[place], is_verb: &lessons.is_verb };
            let mut state = State::new(gold.words.len() as u16);
            while !state.is_final() {
                let explores = epoch > 0 && dice.roll(10) != 0;
                learner.learn(&mut state, &sentence, (gold, lessons.n_relations), explores);
            }
        }
        println!("  seed {seed}: epoch {epoch} done");
    }
    learner
}

impl ParserLearner<'_> {
    /// Learns from one state, and makes a move: its own if it explores, else the right one.
    fn learn(
        &mut self,
        state: &mut State,
        sentence: &Sentence,
        (gold, n_relations): (&Gold, usize),
        explores: bool,
    ) {
        if state.stack.is_empty() {
            state.make(Move::Shift, 0);
            return;
        }
        let seats = Seats::of(state, sentence);
        let step = self.learn_step(state, &seats, gold, explores);
        if step == Move::Shift {
            state.make(step, 0);
            return;
        }
        let head = if step == Move::Left { Some(state.next) } else { state.stacked(1) };
        let child = state.stacked(0).map_or(0, usize::from);
        let right = (Some(gold.heads[child]) == head).then_some(usize::from(gold.labels[child]));
        let label = self.learn_relation(&seats, step, right, n_relations);
        let label = if explores { label } else { right.unwrap_or(label) };
        state.make(step, label as u8);
    }

    fn learn_step(&mut self, state: &State, seats: &Seats, gold: &Gold, explores: bool) -> Move {
        let mut keys = Vec::new();
        step_feature::give(seats, &mut keys);
        let scores = self.steps.score(&keys);
        self.steps.now += 1;
        let costs = MOVES.map(|step| state.allows(step).then(|| state.cost(step, &gold.heads)));
        let least = costs.iter().flatten().min().copied();
        let guess = argmax(&scores, |step| costs[step].is_some()).unwrap();
        let right = argmax(&scores, |step| costs[step] == least).unwrap();
        if let Some(rival) = argmax(&scores, |step| costs[step].is_some() && costs[step] != least)
            && scores[right] - scores[rival] < STEP_MARGIN
        {
            self.steps.update(&keys, right, rival);
        }
        MOVES[if explores { guess } else { right }]
    }

    /// Learns the relation of an arc that the tree has; gives the one it finds.
    fn learn_relation(
        &mut self,
        seats: &Seats,
        step: Move,
        right: Option<usize>,
        n_relations: usize,
    ) -> usize {
        let mut keys = Vec::new();
        relation_feature::give(seats, step, &mut keys);
        let mut scores = vec![0.0; n_relations];
        self.relations.score(&keys, &mut scores);
        self.relations.now += 1;
        if let Some(right) = right
            && let Some(rival) = argmax(&scores, |label| label != right)
            && scores[right] - scores[rival] < RELATION_MARGIN
        {
            self.relations.update(&keys, right, rival);
        }
        argmax(&scores, |_| true).unwrap()
    }
}
