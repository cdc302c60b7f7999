//! Numbers that are no quantities: house numbers, numbers in names, `one` as a pronoun, parts of codes.

use super::amount::Amount;
use crate::analysis::calendar_words;
use crate::analysis::token::Token;

/// Leaves out house numbers, numbers in names, `one` as a pronoun, and numbers glued to codes.
pub fn is_quantity(tokens: &[Token], amount: &Amount) -> bool {
    if amount.measure.is_some() {
        return true;
    }
    let before = amount.start.checked_sub(1).and_then(|at| tokens.get(at));
    let next = tokens.get(amount.end);
    let is_glued = next
        .is_some_and(|next| !next.is_spaced && (next.is_word() && next.lower != "'s" || next.is_number()));
    let is_code =
        !amount.is_spelled && before.is_some_and(|before| is_name_part(tokens, amount.start, before));
    let is_house = !amount.is_spelled && is_street(tokens, amount.end);
    let is_one = amount.value == 1.0 && amount.is_spelled && is_pronoun(before, next);
    !(is_glued || is_code || is_house || is_one)
}

/// `Route 66`, `No. 4`: a capitalised word before the digits, not at the sentence's start.
fn is_name_part(tokens: &[Token], at: usize, before: &Token) -> bool {
    let two_before = at.checked_sub(2).and_then(|at| tokens.get(at));
    let is_inner = two_before.is_some_and(|word| word.is_word() || word.is(","));
    before.is_capitalised() && is_inner && !calendar_words::is_weekday_or_month(&before.lower)
        || before.is("#")
        || (before.is(".") && two_before.is_some_and(|word| word.is("no") && word.is_capitalised()))
}

fn is_street(tokens: &[Token], at: usize) -> bool {
    const STREETS: [&str; 9] =
        ["street", "road", "avenue", "lane", "drive", "boulevard", "square", "st", "ave"];
    let words = tokens.get(at..).unwrap_or_default().iter().take(4);
    words.take_while(|word| word.is_capitalised()).any(|word| word.is_any(&STREETS))
}

fn is_pronoun(before: Option<&Token>, next: Option<&Token>) -> bool {
    const BEFORE: [&str; 18] = [
        "this", "that", "the", "no", "any", "every", "each", "which", "some", "another", "a", "an", "good",
        "new", "first", "last", "only", "other",
    ];
    let is_noun_next = next.is_some_and(|next| {
        next.is_word()
            && next.is_spaced
            && !next.is_any(&[
                "of", "can", "is", "was", "has", "who", "that", "thing", "another", "day", "time", "must",
                "should", "could", "would", "to", "in", "at", "for", "and",
            ])
    });
    let is_out_of = next.is_some_and(|next| next.is_any(&["in", "out"]));
    before.is_some_and(|before| before.is_any(&BEFORE)) || !(is_noun_next || next.is_none() || is_out_of)
}
