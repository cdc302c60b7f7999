//! How much of one text's wording stands in another: wire stories that several papers print, a press release that a
//! page repeats. Texts are compared as sets of runs of words; the order of paragraphs does not matter.
//!
//! Says nothing of who copied whom, and finds no paraphrase.

use std::collections::HashSet;

/// Words in a run: fewer are common by chance, more are broken by every edited word.
const N_RUN: usize = 5;

/// Words in a row that two people do not write alike, unless they quote: so many stand in both by copying.
const N_LONG: usize = 12;

/// Small words, those that are no names, that such a run holds at least: titles and names of bodies are long, and everybody
/// prints them alike.
const N_SMALL: usize = 8;

/// Words of a text that count; a long book says enough of itself with its first.
const MOST_WORDS: usize = 200_000;

/// Words by which copies of a text can be looked up; what is copied is seldom longer.
const MOST_LOOKED_UP: usize = 20_000;

/// Of so many runs that follow one another one is noted: then every run of twelve words has one that is.
const WINDOW: usize = N_LONG - N_RUN + 1;

/// The runs of words of a text.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// Every run of five words. What stands between quotation marks is left out: whoever quotes the same speech copies
    /// nobody.
    runs: HashSet<u64>,
    /// Runs of twelve that are no mere names.
    long: HashSet<u64>,
}

/// A word, and whether it stands between quotation marks or begins with a small letter or a digit.
struct Word {
    text: String,
    is_quoted: bool,
    is_small: bool,
}

impl Wording {
    /// The wording of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let words = words(text, MOST_WORDS);
        let is_own = |run: &&[Word]| run.iter().all(|word| !word.is_quoted);
        let has_small = |run: &&[Word]| run.iter().filter(|word| word.is_small).count() >= N_SMALL;
        Self {
            runs: words.windows(N_RUN).filter(is_own).map(hash_of).collect(),
            long: words.windows(N_LONG).filter(is_own).filter(has_small).map(hash_of).collect(),
        }
    }

    /// How many different runs of words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.runs.len()
    }

    /// Whether the text is shorter than one run.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// How many runs of words both have.
    #[must_use]
    pub fn n_shared(&self, other: &Self) -> usize {
        let (few, many) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        few.runs.iter().filter(|run| many.runs.contains(run)).count()
    }

    /// Whether both have twelve words in a row that neither quotes, names left aside.
    #[must_use]
    pub fn shares_long_run(&self, other: &Self) -> bool {
        let (few, many) = if self.long.len() <= other.long.len() { (self, other) } else { (other, self) };
        few.long.iter().any(|run| many.long.contains(run))
    }
}

/// Numbers by which copies of a text can be looked up: whatever twelve words in a row two texts have in common, they have
/// one of these in common. One for every five words or so; a text without any has 0.
#[must_use]
pub fn prints(text: &str) -> Vec<i64> {
    let words = words(text, MOST_LOOKED_UP);
    let runs: Vec<_> = words.windows(N_RUN).map(hash_of).collect();
    let least = |window: &[u64]| window.iter().min().copied();
    let noted = if runs.len() < WINDOW {
        least(&runs).into_iter().collect()
    } else {
        runs.windows(WINDOW).filter_map(least).collect::<Vec<_>>()
    };
    // SQLite has 63 bits and stores small numbers in less room.
    let mut noted: Vec<_> = noted.into_iter().filter_map(|hash| i64::try_from(hash >> 16).ok()).collect();
    noted.sort_unstable();
    noted.dedup();
    if noted.is_empty() { vec![0] } else { noted }
}

/// The words without case. A quotation ends with its paragraph, for a mark may be missing.
fn words(text: &str, most: usize) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut is_quoted, mut is_inside) = (false, false);
    for sign in text.chars() {
        if sign.is_alphanumeric() {
            if !is_inside {
                if words.len() == most {
                    break;
                }
                words.push(Word { text: String::new(), is_quoted, is_small: !sign.is_uppercase() });
            }
            if let Some(word) = words.last_mut() {
                word.text.extend(sign.to_lowercase());
            }
        } else {
            is_quoted = match sign {
                '“' | '„' | '«' => true,
                '”' | '»' | '\n' => false,
                '"' => !is_quoted,
                _ => is_quoted,
            };
        }
        is_inside = sign.is_alphanumeric();
    }
    words
}

/// FNV-1a: it is kept in projects, so it must be the same in every version.
fn hash_of(run: &[Word]) -> u64 {
    let bytes = run.iter().flat_map(|word| word.text.bytes().chain([b' ']));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
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
    fn a_dozen_words_in_a_row_are_told_from_quotations_and_names() {
        for (text, expected) in [
            ("They said that 212 boats had to be moved to the quay on the other side.", true),
            ("They said that 212 boats had to be moved to the pier on the other side.", false),
            ("She said: “212 boats had to be moved to the quay on the other side of the bay.”", false),
            ("She said: \"212 boats had to be moved to the quay on the other side of the bay.\"", false),
        ] {
            let (one, other) = (Wording::of(WIRE), Wording::of(text));
            assert_eq!(one.shares_long_run(&other), expected, "{text}");
            let n_common = prints(WIRE).iter().filter(|print| prints(text).contains(print)).count();
            assert!(!expected || n_common > 0, "it is found by what is noted of it: {text}");
        }
        let body = "The Joint Commission on the Upper River Basin and Its Northern Tributaries met";
        let other = format!("Nobody knows when {body} last.");
        assert!(!Wording::of(body).shares_long_run(&Wording::of(&other)), "a name is nobody's wording");
    }

    #[test]
    fn what_is_noted_of_a_text_is_little_and_stays_the_same() {
        assert_eq!((prints(""), prints("Too short.")), (vec![0], vec![0]));
        let n_words = WIRE.split_whitespace().count();
        let noted = prints(WIRE);
        assert!((n_words / 8..n_words / 3).contains(&noted.len()), "{} of {n_words}", noted.len());
        assert_eq!(prints("One two three four five six.").len(), 1);
    }
}
