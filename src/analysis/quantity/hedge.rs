//! Hedges around an amount: `about`, `more than`, `up to`, `or so`.

use super::amount::Amount;
use crate::analysis::token::Token;
use crate::model::Modifier;

/// The hedge directly before the amount, or `or so` after it.
pub fn modifier(tokens: &[Token], amount: &Amount) -> Option<Modifier> {
    let mut at = amount.start;
    let word = |n: usize| at.checked_sub(n).and_then(|at| tokens.get(at));
    if word(1).is_some_and(|word| word.is_any(&["the", "a", "an", "only", "just", "between", "from"])) {
        at = at.saturating_sub(1);
    }
    let word =
        |n: usize| at.checked_sub(n).and_then(|at| tokens.get(at)).map_or("", |token| token.lower.as_ref());
    if word(3).starts_with("no") && word(1) == "than" && at > 2 {
        return match (word(3), word(2)) {
            ("no" | "not" | "nor", "more" | "higher" | "greater" | "longer" | "further" | "farther") => {
                Some(Modifier::Under)
            }
            ("no" | "not", "less" | "fewer" | "lower") => Some(Modifier::Over),
            _ => None,
        };
    }
    match (word(2), word(1)) {
        ("more" | "greater" | "higher" | "better" | "longer" | "larger" | "bigger" | "further", "than")
        | ("at", "least")
        | ("upwards", "of")
        | (_, "over" | "above") => Some(Modifier::Over),
        ("less" | "fewer" | "lower" | "smaller" | "shorter" | "younger", "than")
        | ("up", "to")
        | ("at", "most")
        | (_, "under" | "below") => Some(Modifier::Under),
        ("as", "many") => Some(Modifier::Under),
        ("close", "to") | ("or", "so") => Some(Modifier::About),
        (
            _,
            "about" | "around" | "approximately" | "roughly" | "some" | "nearly" | "almost" | "estimated"
            | "circa" | "~" | "near",
        ) => Some(Modifier::About),
        _ => after_hedge(tokens, amount.end),
    }
}

fn after_hedge(tokens: &[Token], at: usize) -> Option<Modifier> {
    let (first, second) = (tokens.get(at)?, tokens.get(at + 1)?);
    match (first.lower.as_ref(), second.lower.as_ref()) {
        ("or", "so") => Some(Modifier::About),
        ("or", "more") => Some(Modifier::Over),
        ("or", "less" | "fewer") => Some(Modifier::Under),
        _ => None,
    }
}
