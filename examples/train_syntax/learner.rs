//! The averaged perceptron in training, and how its weights are written.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use claimbench::analysis::syntax::model::MANY;

/// Averages are written in steps of this part of an update.
const STEPS: f64 = 64.0;

/// Keys are hashes already.
#[derive(Default)]
pub struct PlainHasher(u64);

impl Hasher for PlainHasher {
    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u32(&mut self, key: u32) {
        self.0 = u64::from(key);
    }
}

type Rows<T> = HashMap<u32, Vec<T>, BuildHasherDefault<PlainHasher>>;

/// One weight in training.
struct Entry {
    label: u8,
    weight: f32,
    total: f64,
    stamp: u32,
    n_updates: u32,
}

/// An averaged perceptron in training.
#[derive(Default)]
pub struct Learner {
    rows: Rows<Entry>,
    /// Decisions seen.
    pub now: u32,
}

impl Learner {
    /// Adds the weights of features to the scores.
    pub fn score(&self, keys: &[u32], scores: &mut [f32]) {
        for entry in keys.iter().filter_map(|key| self.rows.get(key)).flatten() {
            scores[usize::from(entry.label)] += entry.weight;
        }
    }

    /// Moves the weights of features towards one label and away from another.
    pub fn update(&mut self, keys: &[u32], right: usize, wrong: usize) {
        for key in keys {
            self.update_one(*key, right, 1.0);
            self.update_one(*key, wrong, -1.0);
        }
    }

    fn update_one(&mut self, key: u32, label: usize, by: f32) {
        let (now, label) = (self.now, u8::try_from(label).unwrap());
        let row = self.rows.entry(key).or_default();
        let place = row.iter().position(|entry| entry.label == label).unwrap_or_else(|| {
            row.push(Entry { label, weight: 0.0, total: 0.0, stamp: now, n_updates: 0 });
            row.len() - 1
        });
        let entry = &mut row[place];
        entry.total += f64::from(entry.weight) * f64::from(now - entry.stamp);
        (entry.stamp, entry.weight, entry.n_updates) = (now, entry.weight + by, entry.n_updates + 1);
    }

    /// Each feature with its number of updates and its averaged weights.
    fn averages(&self) -> impl Iterator<Item = (u32, u32, Vec<(u8, f64)>)> {
        self.rows.iter().map(|(key, row)| {
            let n_updates = row.iter().map(|entry| entry.n_updates).sum();
            (*key, n_updates, row.iter().map(|entry| (entry.label, self.average(entry))).collect())
        })
    }

    fn average(&self, entry: &Entry) -> f64 {
        let since = f64::from(self.now - entry.stamp);
        (entry.total + f64::from(entry.weight) * since) / f64::from(self.now)
    }
}

/// What is left out when weights are written.
#[derive(Clone, Copy, Debug)]
pub struct Pruning {
    /// Features with fewer updates.
    pub n_updates: u32,
    /// Features whose heaviest weight is lighter.
    pub heaviest: f64,
    /// Weights that are lighter.
    pub weight: f64,
}

/// The mean of several learners over the same labels, in the layout of `analysis::syntax::model`.
pub fn write(learners: &[Learner], labels: &[String], n_bits: u32, pruning: Pruning) -> Vec<u8> {
    let mut means: Rows<(u8, f64)> = Rows::default();
    let mut n_updates: HashMap<u32, u32> = HashMap::new();
    for (key, n, row) in learners.iter().flat_map(Learner::averages) {
        *n_updates.entry(key).or_default() += n;
        let mean = means.entry(key).or_default();
        for (label, weight) in row {
            let part = weight / learners.len() as f64;
            match mean.iter_mut().find(|(known, _)| *known == label) {
                Some((_, sum)) => *sum += part,
                None => mean.push((label, part)),
            }
        }
    }
    let least = pruning.n_updates * u32::try_from(learners.len()).unwrap();
    let kept = means.iter().filter(|(key, _)| n_updates[*key] >= least);
    let mut rows: Vec<_> = kept.filter_map(|(key, mean)| Some((*key, bytes_of(mean, pruning)?))).collect();
    rows.sort_unstable();
    let mut bytes = vec![u8::try_from(labels.len()).unwrap()];
    for label in labels {
        bytes.push(u8::try_from(label.len()).unwrap());
        bytes.extend(label.as_bytes());
    }
    bytes.push(u8::try_from(n_bits).unwrap());
    write_rows(&mut bytes, n_bits, &rows);
    bytes
}

/// `shift << 5 | n`, then the entries; `None` if nothing is heavy enough.
fn bytes_of(row: &[(u8, f64)], pruning: Pruning) -> Option<Vec<u8>> {
    let heaviest = row.iter().map(|(_, weight)| weight.abs()).fold(0.0, f64::max);
    let shift = (0..8_u8).find(|shift| heaviest * STEPS / f64::from(1 << shift) < 127.5).unwrap_or(7);
    let small = |weight: f64| (weight * STEPS / f64::from(1 << shift)).round().clamp(-127.0, 127.0) as i8;
    let heavy = row.iter().filter(|(_, weight)| weight.abs() >= pruning.weight && small(*weight) != 0);
    let mut entries: Vec<[u8; 2]> = heavy.map(|(label, weight)| [*label, small(*weight) as u8]).collect();
    entries.sort_unstable();
    let n = u8::try_from(entries.len()).unwrap();
    let mut bytes = if n < MANY { vec![shift << 5 | n] } else { vec![shift << 5 | MANY, n] };
    bytes.extend(entries.into_iter().flatten());
    (heaviest >= pruning.heaviest && n > 0).then_some(bytes)
}

/// Offsets by the keys' first bits, then the rows.
fn write_rows(bytes: &mut Vec<u8>, n_bits: u32, rows: &[(u32, Vec<u8>)]) {
    let (mut offsets, mut written) = (Vec::new(), Vec::new());
    for (key, row) in rows {
        let place = usize::try_from(key >> (32 - n_bits)).unwrap();
        while offsets.len() <= place {
            offsets.push(written.len());
        }
        written.extend(((key & (u32::MAX >> n_bits)) as u16).to_le_bytes());
        written.extend(row);
    }
    offsets.resize((1 << n_bits) + 1, written.len());
    bytes.extend(offsets.into_iter().flat_map(|offset| u32::try_from(offset).unwrap().to_le_bytes()));
    bytes.extend(written);
}
