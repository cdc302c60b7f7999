//! The words of a claim that can be compared: without addresses, function words and endings; figures as numbers,
//! tags and handles taken apart, words of one meaning under one head.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::stem::{fold, stem};
use crate::analysis::lexicon;

/// What makes a word worth more or less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A number, in digits or in letters.
    Figure,
    /// Printed with a capital where none is due.
    Name,
    /// Any other word.
    Plain,
}

/// A word that can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it is printed, in bytes.
    pub place: Range<usize>,
    /// What it is compared by.
    pub key: String,
    /// What it is.
    pub kind: Kind,
}

/// The words of a text that say something, in order.
pub fn words(text: &str) -> Vec<Word> {
    let is_shouted = is_mostly_capitals(text);
    let mut found: Vec<Word> = Vec::new();
    let mut begins_sentence = true;
    for piece in pieces(text) {
        let Some(printed) = text.get(piece.clone()) else { continue };
        let word = read(printed, piece, begins_sentence || is_shouted);
        begins_sentence =
            ends_sentence(text, word.as_ref().map_or(0, |word| word.place.end)) && word.is_some();
        match (word, found.last_mut()) {
            // "3 million" is one figure.
            (Some(word), Some(before))
                if before.kind == Kind::Figure && multiplied(before, &word).is_some() =>
            {
                before.key = multiplied(before, &word).unwrap_or_default();
                before.place.end = word.place.end;
            }
            (Some(word), _) => found.push(word),
            (None, _) => {}
        }
    }
    found
}

/// The words that a search should look for to find this one: itself, its spellings, and words of the same meaning.
pub fn spellings(word: &Word, printed: &str) -> Vec<String> {
    let mut all = vec![printed.to_owned()];
    all.extend(same_meaning().groups.get(&word.key).into_iter().flatten().cloned());
    if word.kind == Kind::Figure {
        all.push(word.key.clone());
        all.extend(grouped(&word.key));
    }
    all
}

fn read(printed: &str, place: Range<usize>, is_capital_due: bool) -> Option<Word> {
    let lower = fold(printed);
    if let Some(key) = figure(&lower) {
        return Some(Word { place, key, kind: Kind::Figure });
    }
    let is_country = matches!(printed, "US" | "U.S." | "U.S" | "UK" | "U.K." | "EU" | "UN");
    if !is_country && (lower.chars().count() < 2 || lexicon::is_function_word(&lower)) {
        return None;
    }
    let plain: String = lower.chars().filter(|&c| c != '.' && c != '\'').collect();
    if matches!(lower.as_str(), "thousand" | "million" | "billion" | "trillion") {
        return Some(Word { place, key: lower, kind: Kind::Plain });
    }
    let key = same_meaning().heads.get(&plain).or_else(|| same_meaning().heads.get(&stem(&plain)));
    let is_name = !is_capital_due && printed.starts_with(char::is_uppercase);
    let kind = if is_name { Kind::Name } else { Kind::Plain };
    Some(Word { place, key: key.cloned().unwrap_or_else(|| stem(&plain)), kind })
}

/// The stretches of letters and digits; a tag or handle is taken apart where a capital follows a small letter.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    for chunk in text.split_inclusive(char::is_whitespace) {
        let is_address = ["://", "www.", "pic.twitter", "t.co/"].iter().any(|sign| chunk.contains(sign));
        if !is_address {
            let is_tag = chunk
                .trim_start_matches(|c: char| !c.is_alphanumeric() && c != '#' && c != '@')
                .starts_with(['#', '@']);
            pieces_of(chunk, at, is_tag, &mut found);
        }
        at += chunk.len();
    }
    found
}

fn pieces_of(chunk: &str, at: usize, is_tag: bool, found: &mut Vec<Range<usize>>) {
    let mut start = None;
    let mut before = ' ';
    let mut letters = chunk.char_indices().peekable();
    while let Some((place, letter)) = letters.next() {
        let next = letters.peek().map_or(' ', |(_, next)| *next);
        let joins = joins(before, letter, next);
        if !letter.is_alphanumeric() && !joins {
            found.extend(start.take().map(|start| at + start..at + place));
        } else if start.is_none() {
            start = Some(place);
        } else if is_tag && letter.is_uppercase() && before.is_lowercase() {
            found.extend(start.replace(place).map(|start| at + start..at + place));
        }
        before = letter;
    }
    found.extend(start.map(|start| at + start..at + chunk.len()));
}

/// Signs inside a word: `3,000`, `2.5`, `U.S.`; an apostrophe ends it, so that `Lorn's` is `Lorn`.
fn joins(before: char, letter: char, next: char) -> bool {
    match letter {
        ',' => before.is_ascii_digit() && next.is_ascii_digit(),
        '.' => {
            (before.is_ascii_digit() && next.is_ascii_digit())
                || (before.is_uppercase() && next.is_uppercase())
        }
        _ => false,
    }
}

/// A figure without its commas and the zeros after its point; number words as digits.
fn figure(lower: &str) -> Option<String> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    // "one" is a pronoun more often than a figure.
    if let Some(value) = WORDS.iter().position(|word| *word == lower).filter(|value| *value != 1) {
        return Some(value.to_string());
    }
    let digits: String = lower.chars().filter(|&c| c != ',').collect();
    let number = digits.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = digits.get(number.len()..).unwrap_or_default();
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.parse::<f64>().is_ok();
    if !is_number {
        return None;
    }
    match unit {
        "m" | "mn" | "bn" | "k" | "tn" => times(number, unit),
        "" | "th" | "st" | "nd" | "rd" | "s" => Some(plain(number)),
        _ => None,
    }
}

fn plain(number: &str) -> String {
    if number.contains('.') {
        number.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        number.to_owned()
    }
}

fn multiplied(before: &Word, word: &Word) -> Option<String> {
    let is_next = word.place.start <= before.place.end + 1;
    if is_next { times(&before.key, &word.key) } else { None }
}

fn times(number: &str, unit: &str) -> Option<String> {
    let factor = match unit {
        "k" | "thousand" => 1e3,
        "m" | "mn" | "million" => 1e6,
        "bn" | "billion" => 1e9,
        "tn" | "trillion" => 1e12,
        _ => return None,
    };
    let value = number.parse::<f64>().ok()? * factor;
    Some(format!("{value:.0}"))
}

/// `1200000` as it is printed: `1,200,000`, and `1.2` for "1.2 million".
fn grouped(key: &str) -> Vec<String> {
    if key.len() < 4 || key.len() > 18 || !key.bytes().all(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let mut printed = String::new();
    for (place, digit) in key.chars().enumerate() {
        if place > 0 && (key.len() - place).is_multiple_of(3) {
            printed.push(',');
        }
        printed.push(digit);
    }
    let head = |zeros: usize| {
        key.len().checked_sub(zeros).and_then(|len| key.get(..len)).filter(|head| !head.is_empty())
    };
    let in_words = [(6, "million"), (9, "billion"), (3, "thousand")];
    let words = in_words.iter().filter_map(|(zeros, word)| {
        key.ends_with(&"0".repeat(*zeros))
            .then(|| head(*zeros).map(|head| format!("{head} {word}")))
            .flatten()
    });
    std::iter::once(printed).chain(words).collect()
}

fn ends_sentence(text: &str, at: usize) -> bool {
    let after = text.get(at..).unwrap_or_default();
    after.starts_with(['.', '!', '?', ':', '"', '”', '\n'])
}

/// A headline or a shout: capitals then say nothing.
fn is_mostly_capitals(text: &str) -> bool {
    let words =
        || text.split_whitespace().filter(|word| word.chars().next().is_some_and(char::is_alphabetic));
    let n_capital = words().filter(|word| word.starts_with(char::is_uppercase)).count();
    n_capital * 10 > words().count() * 6
}

/// Words of one meaning: by word or stem the head, and by head all words of its group.
struct SameMeaning {
    heads: HashMap<String, String>,
    groups: HashMap<String, Vec<String>>,
}

fn same_meaning() -> &'static SameMeaning {
    static LIST: LazyLock<SameMeaning> = LazyLock::new(|| {
        let mut list = SameMeaning { heads: HashMap::new(), groups: HashMap::new() };
        let file = include_str!("../lexicon/same_meaning.txt");
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let words: Vec<_> = line.split_whitespace().map(|word| word.replace('_', " ")).collect();
            let Some(head) = words.first() else { continue };
            let head = stem(head);
            for word in &words {
                list.heads.insert(word.clone(), head.clone());
                list.heads.insert(stem(word), head.clone());
            }
            list.groups.insert(head, words);
        }
        list
    });
    &LIST
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> String {
        words(text).iter().map(|word| word.key.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_can_be_compared_is_taken_out_of_the_text() {
        for (text, wanted) in [
            ("The dam burst on Friday.", "dam burst fridai"),
            ("3 million people, 3,000,000 people", "3000000 peopl 3000000 peopl"),
            ("$2.5bn and 2.50 metres", "2500000000 2.5 met"),
            ("Lorn’s plan https://t.co/abc pic.twitter.com/x", "lorn plan"),
            ("#StopTheDam @AdaQuill", "stop dam ada quill"),
            ("U.S. troops; the US army", "us soldi us soldi"),
            ("two of twelve", "2 12"),
            ("", ""),
        ] {
            assert_eq!(keys(text), wanted, "{text}");
        }
    }

    #[test]
    fn names_are_told_from_words_where_capitals_mean_something() {
        let kinds = |text: &str| words(text).iter().map(|word| word.kind).collect::<Vec<_>>();
        assert_eq!(kinds("The mayor met Ada"), [Kind::Plain, Kind::Plain, Kind::Name]);
        assert_eq!(kinds("MAYOR MET ADA"), [Kind::Plain; 3]);
    }

    proptest::proptest! {
        #[test]
        fn places_are_places(text: String) {
            for word in words(&text) {
                proptest::prop_assert!(text.get(word.place).is_some());
            }
        }
    }
}
