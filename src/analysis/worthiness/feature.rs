//! What a sentence looks like to the model: hashed pieces of its words, of its letters, of its shape, and a few counts.
//!
//! Nothing here knows a topic by name: whatever matters is in the weights. The
//! weights fit exactly these features; after any change here the model must be
//! trained again (`examples/train_worthiness.rs`).

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::analysis::token::Token;

/// How many weights the model has; every feature is hashed to one of them.
pub const N_WEIGHTS: usize = 1 << 17;

/// Groups of features. All but the last are scaled by the square root of how many there are, so that a long sentence
/// does not shout.
pub const N_GROUPS: usize = 4;

/// What a feature of each group weighs: words, letters, shape, counts.
const GROUP_SHARES: [f64; N_GROUPS] = [1.0, 1.0, 0.7, 0.2];

/// The features of a sentence: for each group the places of its weights, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// Places of weights, by group.
    pub groups: [Vec<usize>; N_GROUPS],
}

impl Features {
    /// What each feature of a group counts.
    #[must_use]
    pub fn share(&self, group: usize) -> f64 {
        let n_features = self.groups.get(group).map_or(1, Vec::len).max(1);
        let share = GROUP_SHARES.get(group).copied().unwrap_or(0.0);
        if group + 1 == N_GROUPS { share } else { share / (n_features as f64).sqrt() }
    }
}

/// Room for this many features of a group from the start.
const ROOM: usize = 256;

/// The features of a sentence.
pub fn features(tokens: &[Token]) -> Features {
    let words: Vec<&str> = tokens.iter().map(written).collect();
    let shapes: Vec<&str> = tokens.iter().enumerate().map(|(at, token)| shape(token, at == 0)).collect();
    let mut groups: [Vec<usize>; N_GROUPS] = Default::default();
    groups.iter_mut().for_each(|group| group.reserve(ROOM));
    let [by_word, by_letter, by_shape, by_count] = &mut groups;
    runs(&words, 2, b'w', by_word);
    for word in words.iter().filter(|word| !word.starts_with('#')) {
        letters(word, by_letter);
    }
    runs(&shapes, 3, b's', by_shape);
    counts(tokens, &shapes, by_count);
    let mut seen = Seen(vec![0; N_WEIGHTS / 64]);
    for group in &mut groups {
        group.retain(|&place| seen.is_new(place));
        seen.forget(group);
    }
    Features { groups }
}

/// One bit for each place: whether it was seen. Far quicker than putting the places in order.
struct Seen(Vec<u64>);

impl Seen {
    fn is_new(&mut self, place: usize) -> bool {
        let Some(part) = self.0.get_mut(place / 64) else { return false };
        let bit = 1 << (place % 64);
        let is_new = *part & bit == 0;
        *part |= bit;
        is_new
    }

    fn forget(&mut self, places: &[usize]) {
        for place in places {
            if let Some(part) = self.0.get_mut(place / 64) {
                *part = 0;
            }
        }
    }
}

/// Every run of up to `longest` items, with marks for the beginning and the end.
fn runs(items: &[&str], longest: usize, kind: u8, places: &mut Vec<usize>) {
    let mut framed = vec!["<"];
    framed.extend(items);
    framed.push(">");
    for n in 1..=longest {
        places.extend(framed.windows(n).map(|run| place(kind, run)));
    }
}

/// Longer words are cut: no word needs more to be known by.
const LONGEST_WORD: usize = 32;

/// Every run of two to four letters of a word, with a space on both sides.
fn letters(word: &str, places: &mut Vec<usize>) {
    let mut framed = [' '; LONGEST_WORD + 2];
    let mut n_framed = 2;
    for (slot, letter) in framed.iter_mut().skip(1).zip(word.chars().take(LONGEST_WORD)) {
        *slot = letter;
        n_framed += 1;
    }
    let framed = framed.get(..n_framed).unwrap_or_default();
    let start = hashed(SEED, b"c");
    let mut bytes = [0; 4];
    for at in 0..framed.len() {
        let mut hash = start;
        for (n, letter) in framed.iter().skip(at).take(4).enumerate() {
            hash = hashed(hash, letter.encode_utf8(&mut bytes).as_bytes());
            if n > 0 {
                places.push(folded(hash));
            }
        }
    }
}

/// A word as it is counted; figures by what they look like.
fn written<'a>(token: &'a Token) -> &'a str {
    let is_year = token.text.len() == 4 && (token.text.starts_with("19") || token.text.starts_with("20"));
    match token.text.len() {
        _ if !token.is_number() => token.lower.as_ref(),
        _ if is_year => "#year",
        _ if token.text.contains('.') => "#decimal",
        1 => "#1",
        2 => "#2",
        3 => "#3",
        _ => "#long",
    }
}

/// A word's shape: grammar words as they are, others by their ending, names, figures.
fn shape<'a>(token: &'a Token, is_first: bool) -> &'a str {
    const ENDINGS: [&str; 9] = ["ed", "ing", "ly", "tion", "ment", "ies", "est", "er", "s"];
    let lower = token.lower.as_ref();
    if token.is_number() {
        return if written(token) == "#year" { "#year" } else { "#" };
    }
    if NUMBER_WORDS.contains(&lower) {
        return "#word";
    }
    if !token.is_word() || is_grammar_word(lower) {
        return lower;
    }
    if !is_first && token.is_capitalised() {
        return "Name";
    }
    let has_ending = |ending: &&&str| lower.len() > ending.len() + 2 && lower.ends_with(**ending);
    ENDINGS.iter().find(has_ending).copied().unwrap_or("word")
}

fn is_grammar_word(lower: &str) -> bool {
    static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        let lines = include_str!("grammar_words.txt").lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(str::split_whitespace).collect()
    });
    WORDS.contains(lower)
}

/// Words that say how many, here and in no other list: the weights depend on them.
const NUMBER_WORDS: [&str; 41] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "half",
    "third",
    "quarter",
    "percent",
    "dozen",
    "hundreds",
    "thousands",
    "millions",
    "billions",
];

/// Words that are counted together, and how far the counting goes.
const COUNTED: [(&str, usize, &[&str]); 12] = [
    ("i", 3, &["i", "i'm", "i've", "i'd", "i'll", "me", "my"]),
    ("we", 3, &["we", "we're", "we've", "we'll", "our", "us"]),
    ("you", 2, &["you", "your", "you're"]),
    ("they", 3, &["he", "his", "she", "her", "him", "they", "their"]),
    ("modal", 3, &["will", "would", "should", "could", "can", "may", "might", "must", "shall", "going"]),
    ("negation", 2, &["not", "no", "never", "none", "nothing", "nobody"]),
    ("question", 2, &["what", "why", "how", "who"]),
    ("question mark", 1, &["?"]),
    (
        "opinion",
        3,
        &[
            "think",
            "believe",
            "hope",
            "want",
            "feel",
            "know",
            "let",
            "thank",
            "thanks",
            "need",
            "important",
            "ought",
        ],
    ),
    ("being", 4, &["is", "are", "was", "were", "has", "have", "had"]),
    ("comma", 4, &[","]),
    (
        "past",
        4,
        &[
            "was", "were", "had", "did", "went", "took", "said", "voted", "got", "lost", "made", "came",
            "put", "cut", "spent",
        ],
    ),
];

/// Words that compare.
const COMPARING: [&str; 16] = [
    "more", "less", "most", "least", "fewer", "higher", "lower", "than", "largest", "highest", "lowest",
    "biggest", "worst", "first", "only", "every",
];

/// Lengths, figures, names, persons, tenses.
fn counts(tokens: &[Token], shapes: &[&str], places: &mut Vec<usize>) {
    let shaped = |wanted: &[&str]| shapes.iter().filter(|shape| wanted.contains(shape)).count();
    let with_ending = |ending: &str| {
        tokens.iter().filter(|token| token.lower.len() > 4 && token.lower.ends_with(ending)).count()
    };
    let mut add = |name: &str, count: usize| places.push(place(b'f', &[name, &count.to_string()]));
    for (name, most, words) in COUNTED {
        let ending = if name == "past" { with_ending("ed") } else { 0 };
        add(name, (tokens.iter().filter(|token| token.is_any(words)).count() + ending).min(most));
    }
    let n_comparing = tokens.iter().filter(|token| token.is_any(&COMPARING)).count() + with_ending("est");
    let (n_digits, n_number_words) = (shaped(&["#", "#year"]), shaped(&["#word"]));
    let n_figures = n_digits + n_number_words;
    let n_reached = |bounds: &[usize]| bounds.iter().filter(|&&bound| tokens.len() >= bound).count();
    add("comparison", n_comparing.min(3));
    add("name", shaped(&["Name"]).min(5));
    add("digits", n_digits.min(4));
    add("number word", n_number_words.min(4));
    add("figure", n_figures.min(4));
    add("length", n_reached(&[2, 3, 5, 7, 10, 15, 22, 31, 44, 63]));
    add("length and figure", n_reached(&[5, 10, 18, 30]) * 3 + n_figures.min(2));
}

/// The place of the weight for a run of items.
fn place(kind: u8, run: &[&str]) -> usize {
    folded(run.iter().fold(hashed(SEED, &[kind]), |hash, item| hashed(hashed(hash, item.as_bytes()), b" ")))
}

/// FNV-1a, 32 bits.
const SEED: u32 = 0x811c_9dc5;

fn hashed(hash: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(hash, |hash, &byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Mixes the high bits into the low ones, which are kept.
fn folded(hash: u32) -> usize {
    let mixed = (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d);
    let mixed = (mixed ^ (mixed >> 12)).wrapping_mul(0x297a_2d39);
    usize::try_from(mixed ^ (mixed >> 15)).unwrap_or_default() % N_WEIGHTS
}
