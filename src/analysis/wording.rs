//! How much of one text's wording stands in another: wire stories that several papers print, a press release that a
//! page repeats. Texts are compared as sets of runs of words; the order of paragraphs does not matter.
//!
//! Says nothing of who copied whom, and finds no paraphrase.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Words in a run: fewer are common by chance, more are broken by every edited word.
const N_RUN: usize = 5;

/// Words of a text that count; a long book says enough of itself with its first.
const MOST_WORDS: usize = 200_000;

/// The runs of words of a text.
#[derive(Debug, Clone, Default)]
pub struct Wording(HashSet<u64>);

impl Wording {
    /// The wording of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let words = words(text);
        Self(words.windows(N_RUN).map(hash_of).collect())
    }

    /// How many different runs of words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the text is shorter than one run.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many runs of words both have.
    #[must_use]
    pub fn n_shared(&self, other: &Self) -> usize {
        let (few, many) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        few.0.iter().filter(|run| many.0.contains(run)).count()
    }
}

/// At most `n` runs of words by which copies of a text can be looked up: those with the smallest hashes, so that a copy
/// with other edits has most of them too.
#[must_use]
pub fn sample_runs(text: &str, n: usize) -> Vec<String> {
    let words = words(text);
    let mut runs: Vec<_> = words.windows(N_RUN).map(|run| (hash_of(run), run)).collect();
    runs.sort_unstable();
    runs.dedup();
    runs.iter().take(n).map(|(_, run)| run.join(" ")).collect()
}

/// The words, as a full-text index divides them, without case.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.take(MOST_WORDS).map(str::to_lowercase).collect()
}

fn hash_of(run: &[String]) -> u64 {
    let mut hasher = DefaultHasher::new();
    run.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIRE: &str = "The harbour wall at Hallnes broke for the third time since 2019 on Tuesday night, the harbour \
                        master said, and 212 boats had to be moved to the quay on the other side of the bay.";

    #[test]
    fn copies_share_their_runs_whatever_stands_around_them() {
        let paper = WIRE.replace("Tuesday night", "Tuesday evening").to_uppercase();
        let paper =
            format!("Nobody was hurt. {paper} The council meets today, and it will be a long evening there.");
        let other =
            "The harbour master said on Tuesday that the boats of the bay had been moved before the night.";
        for (text, expected) in [(WIRE, 100), (paper.as_str(), 84), (other, 0), ("", 0), ("Too short.", 0)] {
            let (left, right) = (Wording::of(WIRE), Wording::of(text));
            assert_eq!(left.n_shared(&right) * 100 / left.len(), expected, "{text}");
            assert_eq!(left.n_shared(&right), right.n_shared(&left));
        }
        assert!(Wording::of("Too short.").is_empty());
    }

    #[test]
    fn a_copy_has_most_of_the_runs_it_is_looked_up_by() {
        let copy = WIRE.replace("212 boats", "more than 200 boats");
        let runs = sample_runs(WIRE, 12);
        let n_kept = runs.iter().filter(|run| sample_runs(&copy, usize::MAX).contains(run)).count();
        assert!(runs.len() == 12 && n_kept >= 8, "{n_kept} of {runs:?}");
        assert_eq!(runs, sample_runs(WIRE, 12), "always the same");
        assert_eq!(sample_runs("Too short.", 12), Vec::<String>::new());
    }
}
