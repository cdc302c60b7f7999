//! Tokens → the words of the treebank: clitics stand for themselves (`do` `n't`, `cannot` → `can` `not`);
//! hyphens are split off already, abbreviations keep their stop.

use std::ops::Range;

/// Endings that are words of their own.
const CLITICS: [&str; 7] = ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"];

/// The words of a token as byte ranges of its text, given the token in lower case with straight apostrophes; the
/// second is empty for most tokens.
#[must_use]
pub fn split(text: &str, lower: &str) -> [Range<usize>; 2] {
    let ending = if lower == "cannot" {
        Some("not")
    } else {
        CLITICS.into_iter().find(|ending| lower.len() > ending.len() && lower.ends_with(ending))
    };
    // Apostrophes as printed may be longer, so characters are counted and not bytes.
    let n_characters = ending.map_or(0, |ending| ending.chars().count());
    let cut = n_characters.checked_sub(1).and_then(|n| text.char_indices().rev().nth(n));
    let cut = cut.map_or(text.len(), |(at, _)| at);
    [0..cut, cut..text.len()]
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn clitics_are_words() {
        for (token, words) in [
            ("don't", ["do", "n't"]),
            ("Don’t", ["Do", "n’t"]),
            ("they've", ["they", "'ve"]),
            ("cannot", ["can", "not"]),
            ("'s", ["'s", ""]),
            ("isn't", ["is", "n't"]),
            ("border", ["border", ""]),
            ("o'clock", ["o'clock", ""]),
            ("é", ["é", ""]),
        ] {
            let lower = token.to_lowercase().replace('’', "'");
            assert_eq!(split(token, &lower).map(|range| &token[range]), words, "{token}");
        }
    }
}
