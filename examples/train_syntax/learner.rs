//! The averaged perceptron in training, and how its weights are written.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use claimbench::analysis::syntax::model::{BLOCK, FULL, LANES, LINE, MOST, bucket_of};

/// Averages are written in steps of this part of an update.
pub const STEPS: f64 = 16.0;

/// Rows of a bucket on average: few have more than there is room for.
const ROWS_PER_BUCKET: usize = 22;

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

/// Something for each key.
pub type Rows<T> = HashMap<u32, T, BuildHasherDefault<PlainHasher>>;

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
    rows: Rows<Vec<Entry>>,
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

    /// Leaves all decisions so far out of the averages.
    pub fn restart(&mut self) {
        self.now = 0;
        self.rows.values_mut().flatten().for_each(|entry| (entry.total, entry.stamp) = (0.0, 0));
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

/// The label of the highest score among those allowed; the first of equals.
pub fn argmax(scores: &[f32], is_allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let allowed = (0..scores.len()).filter(|label| is_allowed(*label));
    allowed.reduce(|best, label| if scores[label] > scores[best] { label } else { best })
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

/// A feature's row as it is written.
struct Row {
    key: u32,
    /// Its heaviest weight: the lightest rows of a bucket that is full are left out.
    heaviest: f64,
    shift: u8,
    /// Label and weight.
    entries: Vec<[u8; 2]>,
}

/// The mean of several learners over the same labels, in the layout of `analysis::syntax::model`.
pub fn write(learners: &[&Learner], labels: &[String], pruning: Pruning) -> Vec<u8> {
    let mut means: Rows<Vec<(u8, f64)>> = Rows::default();
    let mut n_updates: HashMap<u32, u32> = HashMap::new();
    for (key, n, row) in learners.iter().flat_map(|learner| learner.averages()) {
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
    let mut rows: Vec<Row> = kept.filter_map(|(key, mean)| row_of(*key, mean, pruning)).collect();
    rows.sort_unstable_by_key(|row| row.key);
    let mut bytes = vec![u8::try_from(labels.len()).unwrap()];
    for label in labels {
        bytes.push(u8::try_from(label.len()).unwrap());
        bytes.extend(label.as_bytes());
    }
    write_rows(&mut bytes, &rows, labels.len().next_multiple_of(BLOCK));
    bytes
}

/// `None` if nothing is heavy enough.
fn row_of(key: u32, row: &[(u8, f64)], pruning: Pruning) -> Option<Row> {
    let heaviest = row.iter().map(|(_, weight)| weight.abs()).fold(0.0, f64::max);
    let shift = (0..8_u8).find(|shift| heaviest * STEPS / f64::from(1 << shift) < 127.5).unwrap_or(7);
    let small = |weight: f64| (weight * STEPS / f64::from(1 << shift)).round().clamp(-127.0, 127.0) as i8;
    let heavy = row.iter().filter(|(_, weight)| weight.abs() >= pruning.weight && small(*weight) != 0);
    let mut entries: Vec<[u8; 2]> = heavy.map(|(label, weight)| [*label, small(*weight) as u8]).collect();
    entries.sort_unstable();
    let is_heavy = heaviest >= pruning.heaviest && !entries.is_empty();
    is_heavy.then_some(Row { key, heaviest, shift, entries })
}

/// The sizes, the buckets, their rows, the full rows.
fn write_rows(bytes: &mut Vec<u8>, rows: &[Row], width: usize) {
    let n_buckets = rows.len().div_ceil(ROWS_PER_BUCKET);
    let mut buckets: Vec<Vec<&Row>> = vec![Vec::new(); n_buckets];
    for row in rows {
        buckets[bucket_of(row.key, n_buckets)].push(row);
    }
    let (mut lines, mut written, mut full) = (Vec::new(), Vec::new(), Vec::new());
    for mut bucket in buckets {
        bucket.sort_by(|a, b| b.heaviest.total_cmp(&a.heaviest));
        bucket.truncate(LANES);
        bucket.sort_by_key(|row| (row.entries.len(), row.key));
        write_bucket(&bucket, width, [&mut lines, &mut written, &mut full]);
    }
    for size in [n_buckets, written.len(), full.len() / width] {
        bytes.extend(u32::try_from(size).unwrap().to_le_bytes());
    }
    bytes.resize(bytes.len().next_multiple_of(LINE), 0);
    for part in [lines, written, full] {
        bytes.extend(part);
    }
    bytes.resize(bytes.len().next_multiple_of(LINE), 0);
}

fn write_bucket(bucket: &[&Row], width: usize, [lines, written, full]: [&mut Vec<u8>; 3]) {
    let start = written.len();
    let mut line = [0; LINE];
    for (lane, row) in bucket.iter().enumerate() {
        line[lane] = (row.key >> 8) as u8;
        line[LANES + lane] = u8::try_from((written.len() - start) / 2).unwrap();
        written.push(row.key as u8);
        if row.entries.len() <= MOST {
            written.push(row.shift << 5 | row.entries.len() as u8);
            written.extend(row.entries.iter().flatten());
        } else {
            let number = u16::try_from(full.len() / width).unwrap().to_le_bytes();
            written.extend([row.shift << 5 | 2, FULL, number[0], number[1], 0]);
            let mut weights = vec![0; width];
            for [label, weight] in &row.entries {
                weights[usize::from(*label)] = *weight;
            }
            full.extend(weights);
        }
    }
    line[2 * LANES..].copy_from_slice(&u32::try_from(start).unwrap().to_le_bytes());
    lines.extend(line);
}
