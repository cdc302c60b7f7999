//! Trains the tagger, and tags the training sentences by taggers that have not seen them.

use claimbench::analysis::syntax::model::Weights;
use claimbench::analysis::syntax::tagger;

use crate::learner::{Learner, Pruning, argmax, write};
use crate::parsing::Dice;
use crate::treebank::{Gold, Names};

const N_EPOCHS: usize = 8;
const N_FOLDS: usize = 5;
const PRUNING: Pruning = Pruning { n_updates: 2, heaviest: 1.0, weight: 0.6 };

/// The bytes of a tagger's weights.
pub fn train(sentences: &[&Gold], tags: &Names) -> Vec<u8> {
    let mut learner = Learner::default();
    let mut dice = Dice(42);
    let mut order: Vec<_> = sentences.to_vec();
    let (mut scores, mut keys) = (vec![0.0; tags.0.len()], Vec::new());
    for _ in 0..N_EPOCHS {
        dice.shuffle(&mut order);
        for gold in &order {
            let mut before = [tagger::NO_TAG; 2];
            for (at, &right) in gold.tags.iter().enumerate() {
                keys.clear();
                tagger::features(&gold.words, at, before, |key| keys.push(key));
                scores.fill(0.0);
                learner.score(&keys, &mut scores);
                let guess = argmax(&scores, |_| true).unwrap();
                learner.now += 1;
                if guess != usize::from(right) {
                    learner.update(&keys, usize::from(right), guess);
                }
                before = [guess as u8, before[0]];
            }
        }
    }
    write(&[&learner], &tags.0, PRUNING)
}

/// Tags of each training sentence by a tagger that has not seen its fold.
pub fn jackknife(sentences: &[&Gold], tags: &Names) -> Vec<Vec<u8>> {
    let size = sentences.len().div_ceil(N_FOLDS);
    let mut found = Vec::new();
    for (number, fold) in sentences.chunks(size).enumerate() {
        let others = sentences.iter().enumerate().filter(|(place, _)| place / size != number);
        let bytes = train(&others.map(|(_, gold)| *gold).collect::<Vec<_>>(), tags);
        let (weights, _) = Weights::read(&bytes).unwrap();
        found.extend(fold.iter().map(|gold| tagger::tag(&gold.words, &weights)));
    }
    found
}
