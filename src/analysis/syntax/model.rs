//! Weights: for each hashed feature a short row of (label, weight), eight bits each with one power of two per
//! row. The bytes that `examples/train_syntax` writes are looked up as they lie, so nothing is loaded.
//!
//! Most of the time of a parse goes by waiting for memory, so all that tells whether a key has a row, and where, is
//! one line of the processor's cache: a bucket of up to [`LANES`] rows. A key's place among all keys gives its bucket,
//! its last eight bits are the row's check, the eight bits before them the row's mark.
//!
//! Layout, little endian: `n_labels: u8`, each label as `len: u8` and UTF-8; `n_buckets`, `n_bytes` and `n_full`, `u32`
//! each; nothing up to a multiple of [`LINE`]; the buckets, each the marks of its rows, how far each row lies from the
//! first, in pairs of bytes, and where the first lies, `u32`; `n_bytes` of rows: check, `shift << 5 | n: u8`, n ×
//! (`label: u8`, `weight: i8`); `n_full` rows of a weight for every label, filled up to a multiple of [`BLOCK`];
//! nothing up to a multiple of [`LINE`]. A row of more than [`MOST`] entries is [`FULL`] and the `u16` number of a full
//! row in place of its entries, as if they were two.

/// Entries of a row; the five bits that hold their number, all set.
pub const MOST: usize = 31;

/// Rows of a bucket.
pub const LANES: usize = 30;

/// Bytes of a bucket, and of a line of the processor's cache.
pub const LINE: usize = 64;

/// Weights of a full row that are added at once.
pub const BLOCK: usize = 16;

/// The label of no entry: the row is a full one.
pub const FULL: u8 = u8::MAX;

/// Keys that are looked up side by side: about as many as a state has.
const AT_ONCE: usize = 160;

/// One score for each label there could be.
pub type Scores = [i16; 256];

/// One perceptron's labels and weights.
#[derive(Debug)]
pub struct Weights<'a> {
    /// What it chooses from.
    pub labels: Vec<&'a str>,
    buckets: &'a [[u8; LINE]],
    rows: &'a [u8],
    full: &'a [u8],
    width: usize,
}

/// The number of the bucket of a key, among so many.
#[must_use]
pub const fn bucket_of(key: u32, n_buckets: usize) -> usize {
    ((key as u64 * n_buckets as u64) >> 32) as usize
}

impl<'a> Weights<'a> {
    /// Reads weights from the beginning of `bytes`; gives them and the rest, or `None` if the bytes are no model.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (n_labels, mut rest) = bytes.split_first()?;
        let mut labels = Vec::new();
        for _ in 0..*n_labels {
            let (len, after) = rest.split_first()?;
            let (label, after) = after.split_at_checked(usize::from(*len))?;
            labels.push(std::str::from_utf8(label).ok()?);
            rest = after;
        }
        let (sizes, rest) = rest.split_first_chunk::<12>()?;
        let [n_buckets, n_bytes, n_full] = [0, 4, 8].map(|at| number(sizes, at));
        let width = labels.len().next_multiple_of(BLOCK);
        let after_gap = |rest: &'a [u8]| {
            let n_read = bytes.len() - rest.len();
            rest.get(n_read.next_multiple_of(LINE) - n_read..)
        };
        let (buckets, rest) = after_gap(rest)?.split_at_checked(n_buckets.checked_mul(LINE)?)?;
        let (rows, rest) = rest.split_at_checked(n_bytes)?;
        let (full, rest) = rest.split_at_checked(n_full.checked_mul(width)?)?;
        Some((Self { labels, buckets: buckets.as_chunks().0, rows, full, width }, after_gap(rest)?))
    }

    /// Adds the weights of features to the scores.
    ///
    /// In rounds, so that looks into memory do not wait for one another: which keys may have a row, where it lies,
    /// whether it is theirs, what it says.
    pub fn add(&self, keys: &[u32], scores: &mut Scores) {
        let mut found = Vec::with_capacity(AT_ONCE);
        for keys in keys.chunks(AT_ONCE) {
            let (mut likely, mut n_likely) = ([0; AT_ONCE], 0);
            for key in keys {
                // Written always and counted only if it stays: no branch to guess.
                if let Some(place) = likely.get_mut(n_likely) {
                    *place = *key;
                }
                n_likely += usize::from(self.may_have(*key));
            }
            found.clear();
            for key in likely.iter().take(n_likely) {
                self.find(*key, &mut found);
            }
            found.retain(|(start, check)| self.rows.get(*start) == Some(check));
            for (start, _) in &found {
                self.add_row(*start, scores);
            }
        }
    }

    #[inline]
    fn bucket(&self, key: u32) -> Option<&'a [u8; LINE]> {
        self.buckets.get(bucket_of(key, self.buckets.len()))
    }

    /// Whether a row of the key's bucket has the key's mark, or, rarely, whether it looks so.
    #[inline]
    fn may_have(&self, key: u32) -> bool {
        let mark = (key >> 8) as u8;
        let marks = self.bucket(key).and_then(|bucket| bucket.first_chunk::<{ 2 * BLOCK }>());
        marks.is_some_and(|marks| marks.iter().fold(false, |any, other| any | (*other == mark)))
    }

    /// Where the rows of the key's bucket lie that have its mark, with the check they should have.
    #[inline]
    fn find(&self, key: u32, found: &mut Vec<(usize, u8)>) {
        let Some(bucket) = self.bucket(key) else { return };
        let (marks, rest) = bucket.split_at(LANES);
        for first in [0, BLOCK] {
            let mut lanes = lanes_of(bucket, first, (key >> 8) as u8);
            while lanes != 0 {
                let lane = first + lanes.trailing_zeros() as usize / 8;
                lanes &= lanes - 1;
                // A lane without a row holds nothing, but only the first row lies at the beginning.
                let is_row = |pairs: &&u8| lane < marks.len() && (lane == 0 || **pairs > 0);
                if let Some(pairs) = rest.get(lane).filter(is_row) {
                    found.push((number(rest, LANES) + 2 * usize::from(*pairs), key as u8));
                }
            }
        }
    }

    #[inline]
    fn add_row(&self, start: usize, scores: &mut Scores) {
        let Some([_, head, rest @ ..]) = self.rows.get(start..) else { return };
        let (n, shift) = (usize::from(*head) & MOST, head >> 5);
        let entries = rest.get(..2 * n).unwrap_or_default();
        if let [FULL, low, high, _] = *entries {
            return self.add_full(usize::from(u16::from_le_bytes([low, high])), shift, scores);
        }
        for [label, weight] in entries.as_chunks().0 {
            let score = &mut scores[usize::from(*label)];
            *score = score.wrapping_add(i16::from(weight.cast_signed()) << shift);
        }
    }

    #[inline]
    fn add_full(&self, number: usize, shift: u8, scores: &mut Scores) {
        let row = self.full.get(number * self.width..(number + 1) * self.width).unwrap_or_default();
        let blocks = scores.as_chunks_mut::<BLOCK>().0.iter_mut().zip(row.as_chunks::<BLOCK>().0);
        for (scores, weights) in blocks {
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score = score.wrapping_add(i16::from(weight.cast_signed()) << shift);
            }
        }
    }
}

/// The number at a place.
#[inline]
pub(super) fn number(bytes: &[u8], at: usize) -> usize {
    let found = bytes.get(at..).and_then(<[u8]>::first_chunk).copied().unwrap_or_default();
    u32::from_le_bytes(found) as usize
}

/// The highest bit of each of sixteen bytes that is the wanted one.
#[inline]
fn lanes_of(bucket: &[u8; LINE], first: usize, wanted: u8) -> u128 {
    const EACH: u128 = u128::MAX / 255;
    let bytes = bucket.get(first..).and_then(<[u8]>::first_chunk).copied().unwrap_or_default();
    let differences = u128::from_le_bytes(bytes) ^ (EACH * u128::from(wanted));
    // Adding 127 sets the highest bit of any byte whose other bits are not all zero; no byte runs over.
    !(((differences & (EACH * 127)) + EACH * 127) | differences) & (EACH * 128)
}
