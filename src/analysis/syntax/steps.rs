//! The weights of the parser's moves. Only differences count, so a feature has two: what speaks for an arc to the
//! left, and for one to the right, rather than for a shift.
//!
//! Most of the time of a parse goes by waiting for memory, so everything about a key lies in one line of the
//! processor's cache: a bucket of [`N_ENTRIES`] entries of four bytes. A key's place among all keys gives its bucket;
//! an entry is its check of 16 bits, two weights of seven bits, and two bits that say how far the weights are shifted.
//! An empty entry weighs nothing.
//!
//! Layout: `n_buckets: u32`, little endian; nothing up to a multiple of [`LINE`] from where the bytes begin; the
//! buckets.

use super::model::{LINE, bucket_of, number};

/// Entries of a bucket.
pub const N_ENTRIES: usize = LINE / 4;

/// Bits of an entry that are its check.
const CHECK: u32 = (1 << 16) - 1;

/// Places that weights are shifted by, for each of the two bits that say so.
const SHIFT: u32 = 2;

/// The heaviest weight of seven bits.
const MOST: f64 = 63.0;

/// What an arc to the left and one to the right score above a shift.
pub type Lead = [i32; 2];

/// The weights of moves, looked up in bytes as they lie.
#[derive(Debug)]
pub struct Steps<'a> {
    buckets: &'a [[u8; LINE]],
}

impl<'a> Steps<'a> {
    /// Reads weights from the beginning of `bytes`; gives them and the rest, or `None` if the bytes are none.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let n_buckets = number(bytes, 0);
        let (buckets, rest) = bytes.get(LINE..)?.split_at_checked(n_buckets.checked_mul(LINE)?)?;
        Some((Self { buckets: buckets.as_chunks().0 }, rest))
    }

    /// The bytes of weights by key, the weightiest first: those that find no room in `n_buckets` are left out.
    #[must_use]
    pub fn write(rows: impl Iterator<Item = (u32, [f64; 2])>, n_buckets: usize) -> Vec<u8> {
        let mut buckets = vec![Vec::with_capacity(N_ENTRIES); n_buckets];
        for (key, weights) in rows {
            let entry = entry_of(key, weights);
            let Some(bucket) = buckets.get_mut(bucket_of(key, n_buckets)) else { continue };
            let is_taken = bucket.iter().any(|other: &u32| other & CHECK == entry & CHECK);
            if entry >> 16 != 0 && !is_taken && bucket.len() < N_ENTRIES {
                bucket.push(entry);
            }
        }
        let mut bytes = u32::try_from(n_buckets).unwrap_or_default().to_le_bytes().to_vec();
        bytes.resize(LINE, 0);
        for mut bucket in buckets {
            bucket.resize(N_ENTRIES, 0);
            bytes.extend(bucket.into_iter().flat_map(u32::to_le_bytes));
        }
        bytes
    }

    /// Adds the weights of features to what moves score.
    ///
    /// All buckets are touched before any is looked into, so that the looks into memory do not wait for one another.
    pub fn add(&self, keys: &[u32], lead: &mut Lead) {
        let first = |key: &u32| self.bucket(*key).map_or(0, |bucket| bucket[0]);
        std::hint::black_box(keys.iter().fold(0, |touched, key| touched ^ first(key)));
        for key in keys {
            let entry = self.find(*key);
            let shift = (entry >> 30) * SHIFT;
            lead[0] += ((entry << 9).cast_signed() >> 25) << shift;
            lead[1] += ((entry << 2).cast_signed() >> 25) << shift;
        }
    }

    #[inline]
    fn bucket(&self, key: u32) -> Option<&'a [u8; LINE]> {
        self.buckets.get(bucket_of(key, self.buckets.len()))
    }

    /// The entry of a key, or 0; no branch hangs on what is found.
    #[inline]
    fn find(&self, key: u32) -> u32 {
        let entries = self.bucket(key).map_or(&[][..], |bucket| bucket.as_chunks().0);
        let check = check_of(key);
        entries.iter().fold(0, |found, entry| {
            let entry = u32::from_le_bytes(*entry);
            found | if entry & CHECK == check { entry } else { 0 }
        })
    }
}

/// Keys of one bucket are alike in their first bits, so the check is taken from a hash of all.
const fn check_of(key: u32) -> u32 {
    key.wrapping_mul(0x85EB_CA6B) >> 16
}

fn entry_of(key: u32, weights: [f64; 2]) -> u32 {
    let heaviest = weights[0].abs().max(weights[1].abs());
    let is_fine = |code: &u32| heaviest / f64::from(1 << (code * SHIFT)) < MOST + 0.5;
    let code = (0..3).find(is_fine).unwrap_or(3);
    #[expect(clippy::cast_possible_truncation, reason = "clamped before")]
    let small = |weight: f64| (weight / f64::from(1 << (code * SHIFT))).round().clamp(-MOST, MOST) as i32;
    let [left, right] = weights.map(|weight| small(weight).cast_unsigned() & 127);
    check_of(key) | left << 16 | right << 23 | code << 30
}

#[cfg(test)]
mod tests {
    use super::Steps;

    #[test]
    fn what_was_written_is_added() {
        let rows = [(7, [100.0, -3.0]), (8, [1_000.0, 20.0]), (9, [0.2, 0.0]), (1 << 31, [-5.0, 5.0])];
        let bytes = Steps::write(rows.into_iter(), 3);
        let (steps, rest) = Steps::read(&bytes).unwrap();
        assert!(rest.is_empty());
        for (keys, expected) in [
            (&[7][..], [100, -4]),
            (&[8], [1_008, 16]),
            (&[9], [0, 0]),
            (&[10], [0, 0]),
            (&[7, 1 << 31, 12], [95, 1]),
        ] {
            let mut lead = [0; 2];
            steps.add(keys, &mut lead);
            assert_eq!(lead, expected, "{keys:?}");
        }
        assert!(Steps::read(&bytes[..100]).is_none());
    }
}
