//! Ages: `34-year-old`, `ten months of age`, `aged 34`, and a number between commas after a name.

use super::amount::{Amount, Measure};
use crate::analysis::token::Token;

/// `34-year-old`, `34 years old`, `ten months of age`, `aged 34`, `Osei, 34,`.
pub fn age(tokens: &[Token], bare: &Amount) -> Option<Amount> {
    let dash = usize::from(tokens.get(bare.end).is_some_and(Token::is_dash));
    let unit = tokens.get(bare.end + dash);
    let name = unit.and_then(|unit| match unit.lower.as_ref() {
        "year" | "years" => Some("year"),
        "month" | "months" => Some("month"),
        "week" | "weeks" => Some("week"),
        "day" | "days" => Some("day"),
        "yo" | "y.o." => Some("year"),
        _ => None,
    });
    if let Some(name) = name {
        let after = bare.end + dash + 1;
        let dash = usize::from(tokens.get(after).is_some_and(Token::is_dash));
        let is_old = |at: usize| tokens.get(at).is_some_and(|token| token.is_any(&["old", "olds"]));
        let is_of_age = tokens.get(after).is_some_and(|token| token.is("of"))
            && tokens.get(after + 1).is_some_and(|token| token.is("age"));
        let end = if is_old(after + dash) {
            after + dash + 1
        } else if is_of_age {
            after + 2
        } else if unit.is_some_and(|unit| unit.is_any(&["yo", "y.o."])) {
            after
        } else {
            return None;
        };
        return Some(Amount { end, measure: Measure::of(name, "age"), ..bare.clone() });
    }
    is_age_by_place(tokens, bare).then(|| Amount { measure: Measure::of("year", "age"), ..bare.clone() })
}

/// `aged 34`, `the age of 34`, and a number between commas after a name.
fn is_age_by_place(tokens: &[Token], bare: &Amount) -> bool {
    let before = |n: usize| bare.start.checked_sub(n).and_then(|at| tokens.get(at));
    let is_age = (1.0..=120.0).contains(&bare.value) && bare.value.fract() == 0.0;
    let is_aged = before(1).is_some_and(|token| token.is("aged"));
    let is_of_age = before(1).is_some_and(|token| token.is("of"))
        && before(2).is_some_and(|token| token.is_any(&["age", "ages"]));
    let is_between_commas = before(1).is_some_and(|token| token.is(","))
        && before(2).is_some_and(Token::is_capitalised)
        && before(3).is_some_and(Token::is_capitalised)
        && tokens.get(bare.end).is_some_and(|token| token.is_any(&[",", "."]))
        && bare.end == bare.start + 1
        && bare.value >= 14.0;
    is_age && (is_aged || is_of_age || is_between_commas)
}
