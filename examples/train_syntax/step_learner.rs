//! The averaged perceptron of the parser's moves in training.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use claimbench::analysis::syntax::model::bucket_of;
use claimbench::analysis::syntax::steps::{N_ENTRIES, Steps};

use crate::learner::{PlainHasher, Rows, STEPS};

/// Weights of the three moves: now, and summed up over the decisions since they were set.
#[derive(Default)]
struct Row {
    weights: [f32; 3],
    totals: [f64; 3],
}

/// Keys of features.
pub type Keys = HashSet<u32, BuildHasherDefault<PlainHasher>>;

/// A perceptron over three moves.
#[derive(Default)]
pub struct StepLearner<'a> {
    rows: Rows<Row>,
    /// The features it may learn; any if there are none.
    allowed: Option<&'a Keys>,
    /// Decisions seen.
    pub now: u32,
}

impl<'a> StepLearner<'a> {
    /// One that learns only some features.
    pub fn over(allowed: Option<&'a Keys>) -> Self {
        Self { allowed, ..Self::default() }
    }

    /// The features that find room in so many buckets, the heaviest first.
    pub fn heaviest(&self, n_buckets: usize) -> Keys {
        let mut n_taken = vec![0; n_buckets];
        let mut rows: Vec<_> = self.averages().collect();
        sort(&mut rows);
        let finds_room = |key: &u32| {
            let n = &mut n_taken[bucket_of(*key, n_buckets)];
            *n += 1;
            *n <= N_ENTRIES
        };
        rows.into_iter().map(|(key, _)| key).filter(finds_room).collect()
    }

    /// What the moves score.
    pub fn score(&self, keys: &[u32]) -> [f32; 3] {
        let rows = keys.iter().filter_map(|key| self.rows.get(key));
        rows.fold([0.0; 3], |sums, row| [0, 1, 2].map(|step| sums[step] + row.weights[step]))
    }

    /// Moves the weights of features towards one move and away from another.
    pub fn update(&mut self, keys: &[u32], right: usize, wrong: usize) {
        let now = f64::from(self.now);
        for key in keys.iter().filter(|key| self.allowed.is_none_or(|allowed| allowed.contains(key))) {
            let row = self.rows.entry(*key).or_default();
            for (step, by) in [(right, 1.0), (wrong, -1.0)] {
                row.weights[step] += by;
                row.totals[step] += f64::from(by) * now;
            }
        }
    }

    /// Leaves all decisions so far out of the averages.
    pub fn restart(&mut self) {
        self.now = 0;
        self.rows.values_mut().for_each(|row| row.totals = [0.0; 3]);
    }

    /// What each feature says for an arc to the left and to the right, averaged over all decisions.
    fn averages(&self) -> impl Iterator<Item = (u32, [f64; 2])> {
        let now = f64::from(self.now.max(1));
        self.rows.iter().map(move |(key, row)| {
            let [shift, left, right] =
                [0, 1, 2].map(|step| f64::from(row.weights[step]) - row.totals[step] / now);
            (*key, [left - shift, right - shift])
        })
    }
}

/// The mean of several learners in so many buckets: the heaviest weights that find room.
pub fn write(learners: &[&StepLearner<'_>], n_buckets: usize) -> Vec<u8> {
    let mut means: Rows<[f64; 2]> = Rows::default();
    let part = STEPS / learners.len() as f64;
    for (key, weights) in learners.iter().flat_map(|learner| learner.averages()) {
        let mean = means.entry(key).or_default();
        *mean = [mean[0] + weights[0] * part, mean[1] + weights[1] * part];
    }
    let mut rows: Vec<_> = means.into_iter().collect();
    sort(&mut rows);
    println!("{} rows of moves, room for {}", rows.len(), n_buckets * N_ENTRIES);
    Steps::write(rows.into_iter(), n_buckets)
}

/// The heaviest first.
fn sort(rows: &mut [(u32, [f64; 2])]) {
    let heaviest = |weights: &[f64; 2]| weights[0].abs().max(weights[1].abs());
    rows.sort_unstable_by(|a, b| heaviest(&b.1).total_cmp(&heaviest(&a.1)).then(a.0.cmp(&b.0)));
}
