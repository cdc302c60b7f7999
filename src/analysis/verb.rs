//! Guessing finite verbs without a tagger: auxiliaries, frequent past forms, and the ending `-ed`.
//!
//! It errs on the side of finding a verb; participles used as adjectives
//! (`armed men`) are taken for verbs.

use super::lexicon;
use super::token::Token;

/// Whether the token looks like a finite verb.
pub fn is_finite(token: &Token) -> bool {
    if !token.is_word() || token.is_capitalised() {
        return false;
    }
    lexicon::is_auxiliary(&token.lower)
        || lexicon::is_irregular_verb(&token.lower)
        || lexicon::is_speech_verb(&token.lower)
        || is_past(&token.lower)
}

fn is_past(lower: &str) -> bool {
    lower.len() > 4
        && lower.ends_with("ed")
        && !matches!(
            lower,
            "hundred" | "indeed" | "sacred" | "naked" | "breed" | "speed" | "unprecedented" | "united"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::find_tokens;
    use crate::model::Span;

    #[test]
    fn verbs_are_guessed() {
        for (word, expected) in [
            ("opened", true),
            ("was", true),
            ("rose", true),
            ("harbour", false),
            ("hundred", false),
            ("Said", false),
        ] {
            let tokens = find_tokens(word, Span::new(0, word.len()));
            assert_eq!(is_finite(&tokens[0]), expected, "{word}");
        }
    }
}
