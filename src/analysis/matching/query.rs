//! A claim as something to look for: its words, each once, and how rare each is.

use std::collections::HashMap;

use super::word::{Kind, Word, spellings, words};

/// Words that a query keeps; a longer text is cut, for its first words say what it is about.
const LONGEST: usize = 64;

/// How rare words are among the texts that were searched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rarity {
    /// How many texts there are.
    pub n_rows: usize,
    /// In how many of them each group of [`Query::searches`] occurs, in its order.
    pub n_with: Vec<usize>,
}

/// The words to look for.
#[derive(Debug, Clone)]
pub struct Query {
    text: String,
    /// Every word, in order.
    pub(super) words: Vec<Word>,
    /// The place among the distinct words by key.
    pub(super) places: HashMap<String, usize>,
    /// One word for each key.
    distinct: Vec<Word>,
}

impl Query {
    /// The words of a claim.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut words = words(text);
        words.truncate(LONGEST);
        let (mut places, mut distinct) = (HashMap::new(), Vec::new());
        for word in &words {
            if !places.contains_key(&word.key) {
                places.insert(word.key.clone(), distinct.len());
                distinct.push(word.clone());
            }
        }
        Self { text: text.to_owned(), words, places, distinct }
    }

    /// What to search for: a group of spellings for each distinct word.
    #[must_use]
    pub fn searches(&self) -> Vec<Vec<String>> {
        self.distinct.iter().map(|word| spellings(word, self.printed(word))).collect()
    }

    /// The distinct word of that place, as it is printed.
    pub(super) fn printed_at(&self, place: usize) -> &str {
        self.distinct.get(place).map_or("", |word| self.printed(word))
    }

    /// Whether the distinct word of that place is a number.
    pub(super) fn is_figure(&self, place: usize) -> bool {
        self.distinct.get(place).is_some_and(|word| word.kind == Kind::Figure)
    }

    /// What each distinct word weighs: rare ones more, figures and names a little more than their rarity says.
    pub(super) fn weights(&self, rarity: &Rarity) -> Vec<f64> {
        let weight = |(place, word): (usize, &Word)| {
            let n_with = rarity.n_with.get(place).copied().unwrap_or(0);
            inverse_frequency(rarity.n_rows, n_with) * emphasis(word.kind)
        };
        self.distinct.iter().enumerate().map(weight).collect()
    }

    fn printed(&self, word: &Word) -> &str {
        self.text.get(word.place.clone()).unwrap_or_default()
    }
}

/// The inverse document frequency of BM25, never below nothing.
fn inverse_frequency(n_rows: usize, n_with: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts of rows are far below 2^52")]
    let (all, with) = (n_rows.max(n_with) as f64, n_with as f64);
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

/// What a word weighs of which nobody has counted how often it occurs: that of one text in five hundred.
pub(super) fn usual_weight(n_rows: usize) -> f64 {
    inverse_frequency(n_rows, n_rows.div_ceil(500))
}

const fn emphasis(kind: Kind) -> f64 {
    match kind {
        Kind::Figure => 0.9,
        Kind::Name => 1.2,
        Kind::Plain => 1.0,
    }
}
