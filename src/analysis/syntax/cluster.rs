//! Clusters of words that stand in the same company, learned from raw text by `examples/train_syntax` (exchange
//! clustering over class bigrams, Kneser and Ney 1993): what is known of a rare word is known from words like it.
//!
//! Layout, little endian: `n: u32`; n hashes of words, `u32` each, in order; for each the number of its cluster, `u8`,
//! and whether it is common, `u8`.

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known {
    /// The number of its cluster.
    pub cluster: u8,
    /// Whether the treebanks have it so often that the parser learned the word itself.
    pub is_common: bool,
}

/// What is known of each word that has a cluster, looked up in bytes as they lie.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clusters<'a> {
    forms: &'a [[u8; 4]],
    known: &'a [[u8; 2]],
}

impl<'a> Clusters<'a> {
    /// Reads clusters from the beginning of `bytes`; gives them and the rest, or `None` if the bytes are none.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (n, rest) = bytes.split_first_chunk::<4>()?;
        let n = u32::from_le_bytes(*n) as usize;
        let (forms, rest) = rest.split_at_checked(n.checked_mul(4)?)?;
        let (known, rest) = rest.split_at_checked(n.checked_mul(2)?)?;
        Some((Self { forms: forms.as_chunks().0, known: known.as_chunks().0 }, rest))
    }

    /// The bytes of clusters by the hashes of their words, each hash once.
    #[must_use]
    pub fn write(mut words: Vec<(u32, Known)>) -> Vec<u8> {
        words.sort_unstable();
        let n = u32::try_from(words.len()).unwrap_or_default();
        let forms = words.iter().flat_map(|(form, _)| form.to_le_bytes());
        let known = words.iter().flat_map(|(_, known)| [known.cluster, u8::from(known.is_common)]);
        n.to_le_bytes().into_iter().chain(forms).chain(known).collect()
    }

    /// What is known of the word of that hash.
    #[must_use]
    pub fn of(&self, form: u32) -> Option<Known> {
        let place = self.forms.binary_search_by_key(&form, |bytes| u32::from_le_bytes(*bytes)).ok()?;
        self.known
            .get(place)
            .map(|[cluster, is_common]| Known { cluster: *cluster, is_common: *is_common != 0 })
    }
}

#[cfg(test)]
mod tests {
    use super::{Clusters, Known};

    #[test]
    fn what_was_written_is_read() {
        let known = |cluster, is_common| Known { cluster, is_common };
        let words = vec![(70_000, known(3, true)), (5, known(250, false)), (u32::MAX, known(0, true))];
        let bytes = Clusters::write(words.clone());
        let (clusters, rest) = Clusters::read(&bytes).unwrap();
        assert!(words.iter().all(|(form, known)| clusters.of(*form) == Some(*known)));
        assert_eq!(clusters.of(6), None);
        assert!(rest.is_empty());
        assert!(Clusters::read(&bytes[..bytes.len() - 1]).is_none());
    }
}
