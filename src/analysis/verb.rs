//! Guessing finite verbs without a tagger: auxiliaries, frequent past forms, and the ending `-ed`.
//!
//! It errs on the side of finding a verb; participles used as adjectives
//! (`armed men`) are taken for verbs.

use super::cue;
use super::token::Token;

/// Whether the token looks like a finite verb.
pub fn is_finite(token: &Token) -> bool {
    if !token.is_word() || token.is_capitalised() {
        return false;
    }
    is_auxiliary(&token.lower)
        || is_frequent(&token.lower)
        || cue::is_speech_verb(&token.lower)
        || is_past(&token.lower)
}

/// Forms of be, have, do and the modals.
pub fn is_auxiliary(lower: &str) -> bool {
    matches!(
        lower,
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "does"
            | "do"
            | "did"
            | "will"
            | "would"
            | "can"
            | "could"
            | "should"
            | "may"
            | "might"
            | "must"
            | "isn't"
            | "aren't"
            | "wasn't"
            | "weren't"
            | "hasn't"
            | "haven't"
            | "hadn't"
            | "doesn't"
            | "don't"
            | "didn't"
            | "won't"
            | "wouldn't"
            | "can't"
            | "couldn't"
            | "shouldn't"
            | "cannot"
            | "be"
            | "been"
    )
}

fn is_past(lower: &str) -> bool {
    lower.len() > 4
        && lower.ends_with("ed")
        && !matches!(
            lower,
            "hundred" | "indeed" | "sacred" | "naked" | "breed" | "speed" | "unprecedented" | "united"
        )
}

/// Irregular past forms and common present forms.
fn is_frequent(lower: &str) -> bool {
    matches!(
        lower,
        "became"
            | "become"
            | "becomes"
            | "began"
            | "begins"
            | "begin"
            | "bought"
            | "broke"
            | "brought"
            | "brings"
            | "built"
            | "came"
            | "comes"
            | "come"
            | "cost"
            | "costs"
            | "cut"
            | "drew"
            | "drove"
            | "fell"
            | "falls"
            | "felt"
            | "fled"
            | "flew"
            | "fought"
            | "gave"
            | "gives"
            | "give"
            | "got"
            | "gets"
            | "grew"
            | "grows"
            | "held"
            | "holds"
            | "hit"
            | "hits"
            | "kept"
            | "keeps"
            | "knew"
            | "knows"
            | "know"
            | "led"
            | "leads"
            | "left"
            | "leaves"
            | "lost"
            | "loses"
            | "made"
            | "makes"
            | "make"
            | "meant"
            | "means"
            | "met"
            | "meets"
            | "paid"
            | "pays"
            | "ran"
            | "runs"
            | "rose"
            | "rises"
            | "sank"
            | "sent"
            | "sends"
            | "set"
            | "sets"
            | "shot"
            | "shut"
            | "sold"
            | "sells"
            | "spent"
            | "spends"
            | "spoke"
            | "speaks"
            | "stood"
            | "stands"
            | "stole"
            | "took"
            | "takes"
            | "take"
            | "taught"
            | "thought"
            | "think"
            | "threw"
            | "went"
            | "goes"
            | "go"
            | "won"
            | "wins"
            | "works"
            | "want"
            | "wants"
            | "needs"
            | "need"
            | "remains"
            | "remain"
            | "lives"
            | "live"
            | "includes"
            | "include"
            | "contains"
            | "provides"
            | "allows"
            | "requires"
            | "plans"
            | "hopes"
            | "seems"
            | "appears"
            | "helps"
            | "offers"
            | "uses"
            | "believes"
            | "believe"
            | "continues"
            | "faces"
            | "sees"
            | "saw"
            | "seeks"
            | "sought"
            | "struck"
            | "swept"
            | "lies"
            | "lay"
            | "died"
            | "dies"
            | "opens"
            | "closes"
            | "expects"
            | "marks"
            | "represents"
            | "serves"
            | "owns"
            | "employs"
            | "covers"
            | "features"
            | "plays"
            | "played"
            | "produces"
            | "supports"
            | "reached"
            | "reaches"
            | "wore"
            | "woke"
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
