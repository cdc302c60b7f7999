//! One amount: money, an age, a measure or a bare number, and the range it may open.

use super::age::age;
use super::measured::{hyphened_share, measured};
use super::money::{Currency, Money, currency_after, currency_before, millions_code, pence_coin};
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
    /// ISO 4217 code, for money whose country is clear.
    pub currency: Option<&'static str>,
}

impl Measure {
    /// A measure, ready for an [`Amount`].
    pub fn of(unit: impl Into<String>, dimension: &'static str) -> Option<Self> {
        Some(Self { unit: unit.into(), dimension, currency: None })
    }

    fn of_money(money: &'static Money) -> Option<Self> {
        Some(Self { unit: money.unit.clone(), dimension: "currency", currency: money.code.as_deref() })
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
    let millions = millions.map(|money| Currency { money, start: at, end: at + 1 });
    let currency = millions.or_else(|| currency_before(tokens, at))?;
    let number = numeral_at(tokens, currency.end).filter(|number| !number.is_spelled)?;
    let (factor, end) = match tokens.get(number.end) {
        Some(crore) if crore.is("cr") => (1e7, number.end + 1),
        _ => scale_letter(tokens, number.end),
    };
    let factor = if millions.is_some() { factor * 1e6 } else { factor };
    let after = currency_after(tokens, end, true)
        .filter(|after| after.money == currency.money && tokens.get(end).is_some_and(Token::is_word));
    Some(Amount {
        start: at,
        end: after.map_or(end, |after| after.end),
        value: number.value * factor,
        measure: Measure::of_money(currency.money),
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

/// The last `five` of `one kuai five mao five`, where ten coins make one and ten of the next make a coin.
fn smaller_coin(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let number = numeral_at(tokens, at).filter(|number| number.value < 10.0)?;
    let is_last = tokens.get(number.end).is_none_or(|next| next.is_any(&[".", ",", ";"]));
    is_last.then_some((number.value / 10.0, number.end))
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
    if let Some(share) = hyphened_share(tokens, at) {
        return Some(share);
    }
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
    Some(measured(tokens, &bare).unwrap_or_else(|| lettered(tokens, bare)))
}

fn money_with_word_after(tokens: &[Token], bare: &Amount, number: &Numeral) -> Option<Amount> {
    if let Some(money) = tokens.get(number.end).and_then(|token| millions_code(token.text)) {
        let measure = Measure::of_money(money);
        return Some(Amount { end: number.end + 1, value: number.value * 1e6, measure, ..bare.clone() });
    }
    let (factor, end) = scale_letter(tokens, number.end);
    let dash = usize::from(tokens.get(end).is_some_and(Token::is_hyphen));
    let currency = currency_after(tokens, end + dash, number.is_scaled || factor > 1.0)
        .or_else(|| pence(tokens, bare))?;
    let late = tokens
        .get(currency.end)
        .and_then(|scale| number_word::scale(&scale.lower))
        .filter(|&scale| scale >= 1e6);
    let coins =
        coins(tokens, currency.end).filter(|_| currency.money.n_in_larger.is_none() && late.is_none());
    Some(Amount {
        end: coins.map_or(currency.end + usize::from(late.is_some()), |(_, end)| end),
        value: number.value * factor * late.unwrap_or(1.0) + coins.map_or(0.0, |(part, _)| part),
        measure: Measure::of_money(currency.money),
        ..bare.clone()
    })
}

/// `12p`: pence, as British newspapers print them; not the `720p` of a picture.
fn pence(tokens: &[Token], bare: &Amount) -> Option<Currency> {
    const LINES: [f64; 4] = [360.0, 480.0, 576.0, 720.0];
    let letter = tokens.get(bare.end).filter(|letter| !letter.is_spaced && letter.text == "p")?;
    let is_end = tokens.get(bare.end + 1).is_none_or(|next| next.is_spaced || next.is_mark());
    let is_price = bare.value < 1000.0 && !LINES.contains(&bare.value) && !bare.is_spelled;
    let money = pence_coin().filter(|_| letter.is_word() && is_end && is_price)?;
    Some(Currency { money, start: bare.end, end: bare.end + 1 })
}

/// `… and forty-five cents`, `… and 43c` after a larger coin, or two digits that end the phrase: `15 dollars 50.`
fn coins(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let skipped = usize::from(tokens.get(at)?.is("and"));
    let number = numeral_at(tokens, at + skipped).filter(|number| number.value < 1000.0)?;
    let coin = currency_after(tokens, number.end, false);
    if let Some((coin, n)) = coin.and_then(|coin| Some((coin, coin.money.n_in_larger?))) {
        let (smaller, end) = smaller_coin(tokens, coin.end).filter(|_| n == 10.0).unwrap_or((0.0, coin.end));
        return (number.value < n).then_some(((number.value + smaller) / n, end));
    }
    let next = tokens.get(number.end);
    let is_letter = next.is_some_and(|next| !next.is_spaced && next.is_any(&["c", "p"]));
    let is_two_digits =
        tokens.get(at + skipped).is_some_and(|token| token.is_number() && token.text.len() == 2);
    let is_last = next.is_none_or(|next| next.is_any(&[".", ",", ";"]));
    let end = number.end + usize::from(is_letter);
    (number.value < 100.0 && (is_letter || is_two_digits && is_last)).then_some((number.value / 100.0, end))
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
    if let Some(exact) = without_margin(tokens, &low) {
        return (exact, None);
    }
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

/// `9.81 ± 0.02 km`: the figure takes the unit that stands behind its margin.
fn without_margin(tokens: &[Token], figure: &Amount) -> Option<Amount> {
    let is = |at: usize, mark: &str| tokens.get(at).is_some_and(|token| token.text == mark);
    let n_tokens = match tokens.get(figure.end)?.text {
        "±" => 1,
        "+" if is(figure.end + 1, "/") && is(figure.end + 2, "-") => 3,
        _ => return None,
    };
    let margin = plain_amount(tokens, figure.end + n_tokens)?;
    Some(Amount { end: margin.end, measure: figure.measure.clone().or(margin.measure), ..figure.clone() })
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
