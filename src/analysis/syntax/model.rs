//! Weights: for each hashed feature a short row of (label, weight), eight bits each with one power of two per
//! row. The bytes that `examples/train_syntax.rs` writes are looked up as they lie, so nothing is loaded.
//!
//! Layout, little endian: `n_labels: u8`, each label as `len: u8` and UTF-8; `n_bits: u8`; 2^`n_bits` + 1 offsets
//! `u32`, one for each value of a key's first bits; then the rows in order of their keys: the key's last bits
//! `u16`, `shift << 5 | n: u8` (`n` = 31 stands for a byte more), n × (`label: u8`, `weight: i8`).

/// The five bits that hold the number of entries of a row, all set: one byte more tells the number.
pub const MANY: u8 = 31;

/// Keys that are looked up side by side: about as many as a state has.
const AT_ONCE: usize = 160;

/// One perceptron's labels and weights.
#[derive(Debug)]
pub struct Weights<'a> {
    /// What it chooses from.
    pub labels: Vec<&'a str>,
    n_bits: u32,
    offsets: &'a [u8],
    rows: &'a [u8],
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
        let (n_bits, rest) = rest.split_first()?;
        let n_bits = u32::from(*n_bits);
        let n_offsets = 1_usize.checked_shl(n_bits).filter(|_| (16..=24).contains(&n_bits))? + 1;
        let (offsets, rest) = rest.split_at_checked(n_offsets * 4)?;
        let size = u32::from_le_bytes(*offsets.last_chunk()?);
        let (rows, rest) = rest.split_at_checked(usize::try_from(size).ok()?)?;
        Some((Self { labels, n_bits, offsets, rows }, rest))
    }

    /// Adds the weights of features to the scores, one score per label.
    ///
    /// Where the rows of a key lie is looked up for many keys before the first row is read: looks that do not wait
    /// for one another let the processor fetch them from memory side by side, which is most of the time of a parse.
    pub fn add(&self, keys: &[u32], scores: &mut [i32]) {
        let mut found: [&[u8]; AT_ONCE] = [&[]; AT_ONCE];
        for keys in keys.chunks(AT_ONCE) {
            for (rows, key) in found.iter_mut().zip(keys) {
                *rows = self.rows_of(key >> (32 - self.n_bits)).unwrap_or_default();
            }
            for (rows, key) in found.iter().zip(keys) {
                add_row(rows, (key & (u32::MAX >> self.n_bits)) as u16, scores);
            }
        }
    }

    /// The rows whose keys begin with these bits.
    #[inline]
    fn rows_of(&self, bits: u32) -> Option<&'a [u8]> {
        let at = bits as usize * 4;
        let bounds: &[u8; 8] = self.offsets.get(at..at + 8)?.try_into().ok()?;
        let [a, b, c, d, e, f, g, h] = *bounds;
        let (start, end) = (u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h]));
        self.rows.get(start as usize..end as usize)
    }
}

/// Adds the row of the key that ends in `low`, if it is among these.
#[inline]
fn add_row(mut rows: &[u8], low: u16, scores: &mut [i32]) {
    while let [first, second, head, after @ ..] = rows {
        let (n, after) = match (head & MANY, after) {
            (MANY, [n, after @ ..]) => (*n, after),
            (n, after) => (n, after),
        };
        let Some((entries, after)) = after.split_at_checked(usize::from(n) * 2) else { return };
        if u16::from_le_bytes([*first, *second]) == low {
            return add_entries(entries, head >> 5, scores);
        }
        rows = after;
    }
}

#[inline]
fn add_entries(entries: &[u8], shift: u8, scores: &mut [i32]) {
    for entry in entries.as_chunks::<2>().0 {
        if let Some(score) = scores.get_mut(usize::from(entry[0])) {
            *score += i32::from(entry[1].cast_signed()) << shift;
        }
    }
}
