//! Closed lists of words, one text file each: verbs of speech, titles, institutions, first names.
//!
//! They are hints, not knowledge: whatever is not in them is still found, with
//! a vaguer kind. A new word is one word in a file.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// The words of a list. They are asked for at every word of a text and fixed, so the hash is a quick one.
type Words = HashSet<String, BuildHasherDefault<QuickHasher>>;

/// Eight bytes at a time, multiplied and turned, as `FxHash` does.
#[derive(Default)]
struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        let last = rest.iter().fold(1, |word, byte| word << 8 | u64::from(*byte));
        for word in eights.iter().map(|eight| u64::from_le_bytes(*eight)).chain([last]) {
            self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517C_C1B7_2722_0A95);
        }
    }

    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// Declares a question about a word in lower case, answered by a file.
macro_rules! list {
    ($(#[$doc:meta])* $name:ident, $file:literal) => {
        $(#[$doc])*
        pub fn $name(lower: &str) -> bool {
            static WORDS: LazyLock<Words> = LazyLock::new(|| read(include_str!($file)));
            WORDS.contains(lower)
        }
    };
}

/// The words of a list: between white space, without comment lines; `_` stands for a space.
fn read(file: &str) -> Words {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).map(|word| word.replace('_', " ")).collect()
}

list! {
    /// Acronyms that readers know without a definition.
    is_acronym, "acronyms.txt"
}
list! {
    /// Verbs that take a clause and report no words.
    is_attitude_verb, "attitude_verbs.txt"
}
list! {
    /// Titles that stand before a person's name.
    is_title, "titles.txt"
}
list! {
    /// Words that go before a title: foreign minister, prime minister.
    is_title_word, "title_words.txt"
}
list! {
    /// Titles that are written with a dot.
    is_title_abbreviation, "title_abbreviations.txt"
}
list! {
    /// Words that make a name an institution's.
    is_institution, "institutions.txt"
}
list! {
    /// Endings of company names.
    is_company_ending, "company_endings.txt"
}
list! {
    /// Words that make a name a place's.
    is_place_word, "place_words.txt"
}
list! {
    /// Countries and a few capitals.
    is_known_place, "places.txt"
}
list! {
    /// Frequent first names of men.
    is_male_name, "male_names.txt"
}
list! {
    /// Frequent first names of women.
    is_female_name, "female_names.txt"
}
list! {
    /// Nouns that name a person without a name: `the pensioner`, `the accused`.
    is_person_noun, "person_nouns.txt"
}
list! {
    /// Nouns that name a body without a name: `the company`.
    is_body_noun, "body_nouns.txt"
}
list! {
    /// Verbs of speech that may stand before their subject: `said Lund`.
    is_inverting_verb, "inverting_verbs.txt"
}
list! {
    /// Common nouns and adverbs that often open a sentence by themselves.
    is_common_opener, "common_openers.txt"
}
list! {
    /// Verbs that report what somebody said, in the forms that news uses.
    is_speech_verb, "speech_verbs.txt"
}
list! {
    /// Words that usually open a sentence rather than going on with a name.
    is_sentence_opener, "sentence_openers.txt"
}
list! {
    /// Forms of be, have, do and the modals.
    is_auxiliary, "auxiliaries.txt"
}
list! {
    /// Irregular past forms and common present forms.
    is_irregular_verb, "irregular_verbs.txt"
}
list! {
    /// Words that open a sentence even in small letters, in hasty writing.
    is_lower_case_opener, "lower_case_openers.txt"
}
list! {
    /// Function words that are no sentence openers.
    is_other_function_word, "function_words.txt"
}

/// Articles, pronouns, prepositions, conjunctions, auxiliaries.
pub fn is_function_word(lower: &str) -> bool {
    is_sentence_opener(lower) || is_other_function_word(lower)
}

/// Frequent first names.
pub fn is_first_name(lower: &str) -> bool {
    is_male_name(lower) || is_female_name(lower)
}

/// Adjectives of nations and places, by their endings: `Belarusian`, `Chinese`, `Western`.
pub fn is_demonym(lower: &str) -> bool {
    const ENDINGS: [&str; 13] = [
        "ian", "ean", "ese", "ish", "can", "western", "eastern", "soviet", "french", "german", "greek",
        "dutch", "swiss",
    ];
    lower.len() > 4 && ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_pairs_of_words() {
        assert!(is_speech_verb("said") && is_title("minister") && is_known_place("new zealand"));
        assert!(!is_speech_verb("harbour") && !is_title("#") && is_demonym("norwegian"));
    }
}
