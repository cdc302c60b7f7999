//! Parts of a whole in words: `half a million`, `two thirds`, `one in five`, `three and a quarter`.

use super::number_word::{denominator, scale, small};
use super::numeral::{Numeral, cardinal};
use crate::analysis::token::Token;

/// `twenty-one fifths`, `one in five`, `two out of five hundred`, `one over three`: a number with what divides it.
pub fn divided(tokens: &[Token], number: Numeral) -> Numeral {
    part(tokens, number).or_else(|| ratio(tokens, number)).unwrap_or(number)
}

fn part(tokens: &[Token], number: Numeral) -> Option<Numeral> {
    let dash = usize::from(tokens.get(number.end)?.is_hyphen());
    let (below, is_plural) = denominator(&tokens.get(number.end + dash)?.lower)?;
    (number.is_spelled && is_plural && number.value > 1.0).then(|| Numeral {
        value: number.value / below,
        end: number.end + dash + 1,
        is_scaled: false,
        ..number
    })
}

fn ratio(tokens: &[Token], number: Numeral) -> Option<Numeral> {
    let joint = tokens.get(number.end)?;
    let n_tokens = match joint.lower.as_ref() {
        "over" | "in" => 1,
        "out" if tokens.get(number.end + 1)?.is("of") => 2,
        _ => return None,
    };
    let whole = cardinal(tokens, number.end + n_tokens)?;
    let is_small = number.value >= 1.0 && number.value <= 20.0 && number.value.fract() == 0.0;
    let is_round = whole.value.fract() == 0.0
        && (number.value == 1.0 || whole.value <= 10.0 || whole.value % 100.0 == 0.0);
    let is_told = whole.is_spelled || number.is_spelled || joint.is("out") || joint.is("in") && is_round;
    let is_ratio = is_small && whole.value > number.value && is_told && !whole.is_scaled;
    let is_total = !joint.is("over") || tokens.get(whole.end).is_none_or(|next| !next.is_word());
    let is_year = !whole.is_spelled && whole.value >= 1000.0;
    let is_time = tokens.get(whole.end).is_some_and(|next| {
        next.is_any(&["years", "months", "weeks", "days", "hours", "minutes"]) || next.is_hyphen()
    });
    (is_ratio && is_total && !is_year && !is_time).then(|| Numeral {
        value: number.value / whole.value,
        end: whole.end,
        ..number
    })
}

/// `half a million`, `half a dozen`, `quarter million`.
pub fn fraction_of_scale(tokens: &[Token], at: usize) -> Option<Numeral> {
    let skipped = usize::from(tokens.get(at)?.is_any(&["a", "an"]));
    let part = match tokens.get(at + skipped)?.lower.as_ref() {
        "half" => 0.5,
        "quarter" => 0.25,
        _ => return None,
    };
    let article = at + skipped + 1;
    let of = usize::from(tokens.get(article)?.is_any(&["a", "an"]));
    let whole = scale(&tokens.get(article + of)?.lower).filter(|&whole| whole != 100.0 || of == 1)?;
    Some(Numeral { value: part * whole, end: article + of + 1, is_spelled: true, is_scaled: whole >= 1000.0 })
}

/// `two thirds`, `three-fifths`, `a quarter`, `one sixth`, `half`.
pub fn spoken_fraction(tokens: &[Token], at: usize) -> Option<Numeral> {
    let first = tokens.get(at)?;
    if first.is("half") {
        return half(tokens, at, at);
    }
    let counter = if first.is_any(&["a", "an"]) { 1.0 } else { small(&first.lower)? };
    let dash = usize::from(tokens.get(at + 1)?.is_dash());
    let part = at + 1 + dash;
    if tokens.get(part)?.is("half") && counter == 1.0 {
        return half(tokens, at, part);
    }
    let (denominator, is_plural, end) = denominator_at(tokens, part)?;
    let is_share = tokens.get(end).is_none_or(|next| !next.is_word() || next.is_any(&SHARE_FOLLOWERS));
    let is_fraction =
        is_plural != (counter == 1.0) && (is_plural || dash == 1 || is_share || denominator == 4.0);
    is_fraction.then_some(())?;
    let value = counter / denominator;
    Some(scaled_share(tokens, Numeral { value, end, is_spelled: true, is_scaled: false }))
}

/// `fifth`, `fifths`, `twenty-fifth`: what divides, whether it is plural, and one past it.
fn denominator_at(tokens: &[Token], at: usize) -> Option<(f64, bool, usize)> {
    let word = &tokens.get(at)?.lower;
    if let Some((below, is_plural)) = denominator(word) {
        return Some((below, is_plural, at + 1));
    }
    let tens = small(word).filter(|&tens| tens >= 20.0)?;
    tokens.get(at + 1).filter(|dash| dash.is_hyphen())?;
    let last = &tokens.get(at + 2)?.lower;
    let (ones, is_plural) = match last.as_ref() {
        "first" | "firsts" => (1.0, last.len() > 5),
        "second" | "seconds" => (2.0, last.len() > 6),
        _ => denominator(last).filter(|(ones, _)| *ones < 10.0)?,
    };
    Some((tens + ones, is_plural, at + 3))
}

/// Words after `a third` that make it a share and not a rank.
const SHARE_FOLLOWERS: [&str; 10] = ["of", "to", "in", "the", "is", "are", "from", "more", "less", "or"];

/// `half of`, `a half`; not `half-hearted`, `first half`, `second half`.
fn half(tokens: &[Token], start: usize, at: usize) -> Option<Numeral> {
    let is_hyphened = tokens.get(at + 1).is_some_and(Token::is_hyphen);
    let is_period = start > 0
        && tokens
            .get(start - 1)
            .is_some_and(|before| before.is_any(&["first", "second", "the", "other", "last", "and"]));
    let is_noun = tokens.get(at + 1).is_some_and(|next| {
        next.is_any(&["time", "way", "year", "term", "brother", "sister", "hour", "day"])
    });
    (!is_hyphened && !is_period && !is_noun).then(|| {
        scaled_share(tokens, Numeral { value: 0.5, end: at + 1, is_spelled: true, is_scaled: false })
    })
}

/// `two thirds of a million`.
fn scaled_share(tokens: &[Token], share: Numeral) -> Numeral {
    let is_of = tokens.get(share.end).is_some_and(|token| token.is("of"));
    let is_article = tokens.get(share.end + 1).is_some_and(|token| token.is_any(&["a", "one"]));
    match tokens.get(share.end + 2).and_then(|token| scale(&token.lower)) {
        Some(scale) if is_of && is_article => {
            Numeral { value: share.value * scale, end: share.end + 3, ..share }
        }
        _ => share,
    }
}

/// `five and a half`, `two and three fifths`, `3 million and a half`, `one and a half million`.
pub fn with_fraction(tokens: &[Token], number: Numeral) -> Numeral {
    if !tokens.get(number.end).is_some_and(|token| token.is("and")) {
        return number;
    }
    let part = spoken_fraction_after_and(tokens, number.end + 1);
    let Some(part) = part else { return number };
    if let Some(scale) =
        tokens.get(part.end).and_then(|token| scale(&token.lower)).filter(|&scale| scale >= 1000.0)
    {
        let value = if number.is_scaled {
            number.value + part.value * scale
        } else {
            (number.value + part.value) * scale
        };
        return Numeral { value, end: part.end + 1, is_scaled: true, ..number };
    }
    let unit = if number.is_scaled { magnitude(number.value) } else { 1.0 };
    Numeral { value: number.value + part.value * unit, end: part.end, ..number }
}

fn spoken_fraction_after_and(tokens: &[Token], at: usize) -> Option<Numeral> {
    let first = tokens.get(at)?;
    let counter = if first.is_any(&["a", "an"]) { 1.0 } else { small(&first.lower)? };
    let dash = usize::from(tokens.get(at + 1)?.is_dash());
    let word = tokens.get(at + 1 + dash)?;
    let denominator = if word.is_any(&["half", "halves"]) { 2.0 } else { denominator(&word.lower)?.0 };
    Some(Numeral { value: counter / denominator, end: at + 2 + dash, is_spelled: true, is_scaled: false })
}

/// The scale word a round value was written with: 3,000,000 → a million.
fn magnitude(value: f64) -> f64 {
    [1e12, 1e9, 1e6, 1e3].into_iter().find(|&scale| value >= scale).unwrap_or(1.0)
}
