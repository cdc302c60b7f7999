//! One amount: money, an age, a measure or a bare number, and the range it may open.

use super::age::age;
use super::money::{Currency, currency_after, currency_before, millions_code};
use super::number_word;
use super::numeral::{Numeral, numeral_at};
use super::unit::unit_at;
use crate::analysis::token::Token;

/// A figure, its unit and its place among the tokens.
#[derive(Debug, Clone, PartialEq)]
pub struct Amount {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// The figure.
    pub value: f64,
    /// What it measures; `None` for a bare number.
    pub measure: Option<Measure>,
    /// Whether it is written in words.
    pub is_spelled: bool,
}

/// A unit and its dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Canonical name.
    pub unit: String,
    /// What the unit measures.
    pub dimension: &'static str,
}

impl Measure {
    /// A measure, ready for an [`Amount`].
    pub fn of(unit: impl Into<String>, dimension: &'static str) -> Option<Self> {
        Some(Self { unit: unit.into(), dimension })
    }
}

/// The amount that begins at `at`: money, an age, a measure or a bare number.
pub fn amount_at(tokens: &[Token], at: usize) -> Option<Amount> {
    if is_inside_word(tokens, at) {
        return None;
    }
    let sign = usize::from(is_minus(tokens, at));
    let mut amount = money_with_sign_before(tokens, at + sign)
        .or_else(|| percent_of(tokens, at))
        .or_else(|| plain_amount(tokens, at + sign))?;
    if sign == 1 {
        amount.start = at;
        amount.value = -amount.value;
    }
    Some(amount)
}

/// Whether the token at `at` goes on with a word or a code: `A-320`, `x86`.
fn is_inside_word(tokens: &[Token], at: usize) -> bool {
    let (Some(token), Some(before)) =
        (tokens.get(at), at.checked_sub(1).and_then(|before| tokens.get(before)))
    else {
        return false;
    };
    let two_before = at.checked_sub(2).and_then(|before| tokens.get(before));
    let is_joined = before.is_hyphen()
        && two_before.is_some_and(|word| word.is_word() && number_word::small(&word.lower).is_none());
    let is_after_slash = before.text == "/" && !token.is_mark();
    !token.is_spaced && (before.is_word() || before.text == "_" || is_after_slash || is_joined)
}

fn is_minus(tokens: &[Token], at: usize) -> bool {
    let is_before_number =
        tokens.get(at + 1).is_some_and(|next| next.is_number() || number_word::small(&next.lower).is_some());
    let is_free = at == 0
        || tokens.get(at).is_some_and(|token| token.is_spaced)
            && !tokens.get(at - 1).is_some_and(Token::is_number);
    let is_attached = tokens.get(at + 1).is_some_and(|next| !next.is_spaced);
    tokens.get(at).is_some_and(|token| match token.text {
        "-" | "−" => is_before_number && is_free && (is_attached || at == 0),
        _ => token.is_any(&["minus", "negative"]) && is_before_number,
    })
}

fn money_with_sign_before(tokens: &[Token], at: usize) -> Option<Amount> {
    let millions = tokens.get(at).and_then(|token| millions_code(token.text));
    let millions = millions.map(|code| Currency { code, start: at, end: at + 1 });
    let currency = millions.or_else(|| currency_before(tokens, at))?;
    let number = numeral_at(tokens, currency.end).filter(|number| !number.is_spelled)?;
    let (factor, end) = scale_letter(tokens, number.end);
    let factor = if millions.is_some() { factor * 1e6 } else { factor };
    let after = currency_after(tokens, end, true)
        .filter(|after| after.code == currency.code && tokens.get(end).is_some_and(Token::is_word));
    Some(Amount {
        start: at,
        end: after.map_or(end, |after| after.end),
        value: number.value * factor,
        measure: Measure::of(currency.code, "currency"),
        is_spelled: false,
    })
}

/// `per cent of twenty-two`: the unit before the number, if nothing else counts the percent.
fn percent_of(tokens: &[Token], at: usize) -> Option<Amount> {
    let unit = unit_at(tokens, at).filter(|unit| unit.name == "percent")?;
    let is_counted =
        at > 0 && tokens.get(at - 1).is_some_and(|before| before.is_word() || before.is_number());
    tokens.get(unit.end).filter(|of| of.is("of") && !is_counted)?;
    let number = numeral_at(tokens, unit.end + 1)?;
    let measure = Measure::of(unit.name, unit.dimension);
    Some(Amount { start: at, end: number.end, value: number.value, measure, is_spelled: false })
}

/// `3m`, `2.5k`, `1b`: a letter that multiplies, directly after the digits.
fn scale_letter(tokens: &[Token], at: usize) -> (f64, usize) {
    match tokens.get(at).filter(|letter| !letter.is_spaced).map(|letter| letter.text) {
        Some("k" | "K") => (1e3, at + 1),
        Some("m" | "M") => (1e6, at + 1),
        Some("b" | "B") => (1e9, at + 1),
        _ => (1.0, at),
    }
}

fn plain_amount(tokens: &[Token], at: usize) -> Option<Amount> {
    let number = numeral_at(tokens, at)?;
    let bare = Amount {
        start: at,
        end: number.end,
        value: number.value,
        measure: None,
        is_spelled: number.is_spelled,
    };
    if let Some(age) = age(tokens, &bare) {
        return Some(age);
    }
    if let Some(money) = money_with_word_after(tokens, &bare, &number) {
        return Some(money);
    }
    let measured = measured(tokens, &bare).or_else(|| share_of_unit(tokens, &bare));
    Some(measured.map_or_else(|| lettered(tokens, bare), |amount| with_smaller_unit(tokens, amount)))
}

fn money_with_word_after(tokens: &[Token], bare: &Amount, number: &Numeral) -> Option<Amount> {
    if let Some(code) = tokens.get(number.end).and_then(|token| millions_code(token.text)) {
        let measure = Measure::of(code, "currency");
        return Some(Amount { end: number.end + 1, value: number.value * 1e6, measure, ..bare.clone() });
    }
    let (factor, end) = scale_letter(tokens, number.end);
    let dash = usize::from(tokens.get(end).is_some_and(Token::is_hyphen));
    let currency = currency_after(tokens, end + dash, number.is_scaled || factor > 1.0)?;
    let late = tokens
        .get(currency.end)
        .and_then(|scale| number_word::scale(&scale.lower))
        .filter(|&scale| scale >= 1e6);
    let cents = coins(tokens, currency.end).filter(|_| currency.code != "cent" && late.is_none());
    Some(Amount {
        end: cents.map_or(currency.end + usize::from(late.is_some()), |(_, end)| end),
        value: number.value * factor * late.unwrap_or(1.0) + cents.map_or(0.0, |(part, _)| part),
        measure: Measure::of(currency.code, "currency"),
        ..bare.clone()
    })
}

/// `… and forty-five cents` after a larger coin, or two digits that end the phrase: `15 dollars 50.`
fn coins(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let skipped = usize::from(tokens.get(at)?.is("and"));
    let number = numeral_at(tokens, at + skipped).filter(|number| number.value < 100.0)?;
    let coin = currency_after(tokens, number.end, false).filter(|coin| matches!(coin.code, "cent" | "pence"));
    let is_two_digits =
        tokens.get(at + skipped).is_some_and(|token| token.is_number() && token.text.len() == 2);
    let is_last = tokens.get(number.end).is_none_or(|next| next.is_any(&[".", ",", ";"]));
    let end = coin.map_or(number.end, |coin| coin.end);
    (coin.is_some() || is_two_digits && is_last).then_some((number.value / 100.0, end))
}

/// `half a mile`, `a tenth of a square metre`: a share with an article before its unit.
fn share_of_unit(tokens: &[Token], bare: &Amount) -> Option<Amount> {
    let of = usize::from(tokens.get(bare.end)?.is("of"));
    let article = bare.end + of;
    tokens.get(article).filter(|word| bare.value < 1.0 && bare.is_spelled && word.is_any(&["a", "an"]))?;
    let unit = unit_at(tokens, article + 1).filter(|unit| unit.dimension != "percent")?;
    let measure = Measure::of(unit.name, unit.dimension);
    Some(Amount { end: unit.end, measure, ..bare.clone() })
}

/// The number with the unit after it, with a hyphen or without.
fn measured(tokens: &[Token], bare: &Amount) -> Option<Amount> {
    let kilo = tokens.get(bare.end).filter(|letter| !letter.is_spaced && letter.is("k")).map_or(0, |_| 1);
    let at = bare.end + kilo;
    let dash = usize::from(tokens.get(at).is_some_and(Token::is_dash));
    let token = tokens.get(at + dash)?;
    let is_glued = !token.is_spaced;
    let unit = unit_at(tokens, at + dash)?;
    let is_letter = token.text.len() == 1 && token.is_word();
    let is_odd = is_letter && (dash == 1 || unit.dimension == "time");
    let is_cut = tokens.get(unit.end).is_some_and(|next| {
        !next.is_spaced && (next.is_word() || next.is_number()) && next.text != "’s" && next.text != "'s"
    }) || is_letter && tokens.get(unit.end).is_some_and(Token::is_hyphen);
    let is_million = token.text == "m" && is_glued && is_counted(tokens.get(at + 1));
    (!is_odd && !is_cut && !is_million).then(|| Amount {
        end: unit.end,
        value: if kilo == 1 { bare.value * 1e3 } else { bare.value },
        measure: Measure::of(unit.name, degree_dimension(tokens, unit.dimension, bare)),
        ..bare.clone()
    })
}

/// Units that are told together, and how many of the smaller make one of the larger.
const PAIRED_UNITS: [(&str, &str, f64); 9] = [
    ("foot", "inch", 12.0),
    ("yard", "foot", 3.0),
    ("mile", "yard", 1760.0),
    ("stone", "pound", 14.0),
    ("pound", "ounce", 16.0),
    ("kilometre", "metre", 1000.0),
    ("metre", "centimetre", 100.0),
    ("kilogram", "gram", 1000.0),
    ("gallon", "pint", 8.0),
];

/// `5 feet 10 inches`, `11 stone 4 pounds`, `7 feet, 10 inches`: one amount, in the smaller unit.
fn with_smaller_unit(tokens: &[Token], large: Amount) -> Amount {
    let is_joint = tokens.get(large.end).is_some_and(|joint| joint.is_any(&[",", "and"]));
    let at = large.end + usize::from(is_joint);
    let pair = numeral_at(tokens, at).and_then(|number| {
        let dash = usize::from(tokens.get(number.end).is_some_and(Token::is_hyphen));
        let unit = unit_at(tokens, number.end + dash)?;
        let name = large.measure.as_ref().map(|measure| measure.unit.as_str())?;
        let (.., ratio) =
            PAIRED_UNITS.into_iter().find(|&(big, small, _)| big == name && small == unit.name)?;
        (number.value < ratio && large.value.fract() == 0.0).then_some((number.value, ratio, unit))
    });
    let Some((rest, ratio, unit)) = pair else { return large };
    Amount {
        end: unit.end,
        value: large.value * ratio + rest,
        measure: Measure::of(unit.name, unit.dimension),
        ..large
    }
}

/// Bare degrees are a temperature, unless something turns.
fn degree_dimension(tokens: &[Token], dimension: &'static str, bare: &Amount) -> &'static str {
    const TURNING: [&str; 9] =
        ["rotate", "rotated", "turn", "turned", "turning", "angle", "latitude", "longitude", "tilt"];
    let is_degree = tokens.get(bare.end).is_some_and(|unit| unit.lower.starts_with("deg") || unit.is("°"));
    let mut around = tokens.iter().skip(bare.start.saturating_sub(5)).take(10);
    let is_turned = around.any(|token| token.is_any(&TURNING));
    if is_degree && dimension == "angle" && !is_turned { "temperature" } else { dimension }
}

/// `3m people`: a plural noun after the letter makes it a multiplier.
fn is_counted(noun: Option<&Token>) -> bool {
    const MEASURED: [&str; 8] = ["long", "tall", "high", "wide", "deep", "away", "above", "below"];
    noun.is_some_and(|noun| {
        noun.is_spaced
            && noun.is_word()
            && (noun.is("people") || noun.lower.len() > 3 && noun.lower.ends_with('s'))
            && !noun.is_any(&MEASURED)
    })
}

/// A bare number, with the letter that multiplies it if there is one.
fn lettered(tokens: &[Token], bare: Amount) -> Amount {
    let (factor, end) = scale_letter(tokens, bare.end);
    Amount { end, value: bare.value * factor, ..bare }
}

/// Joins `5` with `10 per cent` in `5 to 10 per cent`, `5–10%`, `between 5 and 10%`.
pub fn with_range(tokens: &[Token], low: Amount) -> (Amount, Option<f64>) {
    let Some(joint) = tokens.get(low.end) else {
        return (low, None);
    };
    let before = low.start.checked_sub(1).and_then(|at| tokens.get(at));
    let is_between = before.is_some_and(|before| before.is("between"));
    let is_joint = joint.is("to")
        || joint.is_hyphen()
        || (joint.is_dash() && joint.is_spaced)
        || (joint.is("and") && is_between);
    let high = amount_at_free(tokens, low.end + 1).filter(|_| is_joint);
    let Some(high) = high.filter(|high| fits_range(&low, high)) else {
        return (low, None);
    };
    let measure = high.measure.or(low.measure);
    let value = if measure.is_some() && high.value >= 1e5 && low.value < 1e3 && low.value * 1e6 <= high.value
    {
        low.value * magnitude(high.value)
    } else {
        low.value
    };
    (Amount { end: high.end, measure, value, ..low }, Some(high.value))
}

/// The size of the scale word in `2 to 3 million`.
fn magnitude(value: f64) -> f64 {
    [1e12, 1e9, 1e6].into_iter().find(|&scale| value >= scale).unwrap_or(1.0)
}

fn amount_at_free(tokens: &[Token], at: usize) -> Option<Amount> {
    money_with_sign_before(tokens, at).or_else(|| plain_amount(tokens, at))
}

fn fits_range(low: &Amount, high: &Amount) -> bool {
    let is_same = match (&low.measure, &high.measure) {
        (Some(low), Some(high)) => low == high,
        (Some(_), None) => false,
        (None, _) => true,
    };
    is_same && high.value > low.value
}
