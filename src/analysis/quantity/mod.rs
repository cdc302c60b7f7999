//! Figures with what they measure: `1,000-kilometer`, `about $3m`, `between 5 and 10 per cent`, `34 years old`.
//!
//! Years, dates and times are left to [`super::date`]; ordinals, house numbers
//! and the numbers inside names (`Route 66`, `A320`) are no quantities. Nothing
//! is converted: value and unit are as printed.

mod digits;
mod fraction;
mod money;
mod number_word;
mod numeral;
mod unit;

use self::money::{currency_after, currency_before};
pub use self::numeral::{Numeral, numeral_at};
pub use self::unit::unit_at;
use super::reading::span_of;
use super::token::Token;
use crate::model::{Modifier, Quantity, Span};

/// A figure, its unit and its place among the tokens.
#[derive(Debug, Clone, PartialEq)]
struct Amount {
    start: usize,
    end: usize,
    value: f64,
    measure: Option<Measure>,
    is_spelled: bool,
}

/// A unit and its dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Measure {
    unit: String,
    dimension: &'static str,
}

impl Measure {
    /// A measure, ready for an [`Amount`].
    fn of(unit: impl Into<String>, dimension: &'static str) -> Option<Self> {
        Some(Self {
            unit: unit.into(),
            dimension,
        })
    }
}

/// The quantities of a paragraph; numbers under `taken` (dates, in order) are left alone.
pub fn find_quantities(tokens: &[Token], taken: &[Span]) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    let mut taken = taken.iter().peekable();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        while taken.next_if(|span| span.end <= token.span.start).is_some() {}
        if taken.peek().is_some_and(|span| span.overlaps(token.span)) {
            at += 1;
            continue;
        }
        let Some(amount) = amount_at(tokens, at) else {
            at += 1;
            continue;
        };
        let (amount, high) = with_range(tokens, amount);
        if is_quantity(tokens, &amount) {
            quantities.push(quantity(tokens, &amount, high));
        }
        at = amount.end.max(at + 1);
    }
    quantities
}

fn quantity(tokens: &[Token], amount: &Amount, high: Option<f64>) -> Quantity {
    Quantity {
        span: span_of(tokens.get(amount.start..amount.end).unwrap_or_default()),
        value: amount.value,
        high,
        unit: amount.measure.as_ref().map(|measure| measure.unit.clone()),
        dimension: amount
            .measure
            .as_ref()
            .map(|measure| measure.dimension.to_owned()),
        modifier: modifier(tokens, amount),
    }
}

/// The amount that begins at `at`: money, an age, a measure or a bare number.
fn amount_at(tokens: &[Token], at: usize) -> Option<Amount> {
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
    let (Some(token), Some(before)) = (
        tokens.get(at),
        at.checked_sub(1).and_then(|before| tokens.get(before)),
    ) else {
        return false;
    };
    let two_before = at.checked_sub(2).and_then(|before| tokens.get(before));
    let is_joined = before.is_hyphen()
        && two_before.is_some_and(|word| word.is_word() && number_word::small(&word.lower).is_none());
    !token.is_spaced
        && (before.is_word() || before.text == "_" || before.text == "/" || (is_joined && token.is_number()))
}

fn is_minus(tokens: &[Token], at: usize) -> bool {
    let is_before_number = tokens
        .get(at + 1)
        .is_some_and(|next| next.is_number() || number_word::small(&next.lower).is_some());
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
    let currency = currency_before(tokens, at)?;
    let number = numeral_at(tokens, currency.end).filter(|number| !number.is_spelled)?;
    let (factor, end) = scale_letter(tokens, number.end);
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
    let is_counted = at > 0
        && tokens
            .get(at - 1)
            .is_some_and(|before| before.is_word() || before.is_number());
    tokens.get(unit.end).filter(|of| of.is("of") && !is_counted)?;
    let number = numeral_at(tokens, unit.end + 1)?;
    let measure = Measure::of(unit.name, unit.dimension);
    Some(Amount {
        start: at,
        end: number.end,
        value: number.value,
        measure,
        is_spelled: false,
    })
}

/// `3m`, `2.5k`, `1b`: a letter that multiplies, directly after the digits.
fn scale_letter(tokens: &[Token], at: usize) -> (f64, usize) {
    match tokens
        .get(at)
        .filter(|letter| !letter.is_spaced)
        .map(|letter| letter.text)
    {
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
    Some(measured(tokens, &bare).unwrap_or_else(|| lettered(tokens, bare)))
}

fn money_with_word_after(tokens: &[Token], bare: &Amount, number: &Numeral) -> Option<Amount> {
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

/// `… and forty-five cents` after a larger coin.
fn coins(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let skipped = usize::from(tokens.get(at)?.is("and"));
    let number = numeral_at(tokens, at + skipped).filter(|number| number.value < 100.0)?;
    let coin =
        currency_after(tokens, number.end, false).filter(|coin| matches!(coin.code, "cent" | "pence"))?;
    Some((number.value / 100.0, coin.end))
}

/// `34-year-old`, `34 years old`, `ten months of age`, `aged 34`, `Osei, 34,`.
fn age(tokens: &[Token], bare: &Amount) -> Option<Amount> {
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
        return Some(Amount {
            end,
            measure: Measure::of(name, "age"),
            ..bare.clone()
        });
    }
    is_age_by_place(tokens, bare).then(|| Amount {
        measure: Measure::of("year", "age"),
        ..bare.clone()
    })
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
        && tokens
            .get(bare.end)
            .is_some_and(|token| token.is_any(&[",", "."]))
        && bare.end == bare.start + 1
        && bare.value >= 14.0;
    is_age && (is_aged || is_of_age || is_between_commas)
}

/// The number with the unit after it, with a hyphen or without.
fn measured(tokens: &[Token], bare: &Amount) -> Option<Amount> {
    let kilo = tokens
        .get(bare.end)
        .filter(|letter| !letter.is_spaced && letter.is("k"))
        .map_or(0, |_| 1);
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

/// Bare degrees are a temperature, unless something turns.
fn degree_dimension(tokens: &[Token], dimension: &'static str, bare: &Amount) -> &'static str {
    const TURNING: [&str; 9] = [
        "rotate",
        "rotated",
        "turn",
        "turned",
        "turning",
        "angle",
        "latitude",
        "longitude",
        "tilt",
    ];
    let is_degree = tokens
        .get(bare.end)
        .is_some_and(|unit| unit.lower.starts_with("deg") || unit.is("°"));
    let mut around = tokens.iter().skip(bare.start.saturating_sub(5)).take(10);
    let is_turned = around.any(|token| token.is_any(&TURNING));
    if is_degree && dimension == "angle" && !is_turned {
        "temperature"
    } else {
        dimension
    }
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
    Amount {
        end,
        value: bare.value * factor,
        ..bare
    }
}

/// Joins `5` with `10 per cent` in `5 to 10 per cent`, `5–10%`, `between 5 and 10%`.
fn with_range(tokens: &[Token], low: Amount) -> (Amount, Option<f64>) {
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
    (
        Amount {
            end: high.end,
            measure,
            value,
            ..low
        },
        Some(high.value),
    )
}

/// The size of the scale word in `2 to 3 million`.
fn magnitude(value: f64) -> f64 {
    [1e12, 1e9, 1e6]
        .into_iter()
        .find(|&scale| value >= scale)
        .unwrap_or(1.0)
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

/// Leaves out house numbers, numbers in names, `one` as a pronoun, and numbers glued to codes.
fn is_quantity(tokens: &[Token], amount: &Amount) -> bool {
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
    before.is_capitalised() && is_inner && !super::calendar_words::is_weekday_or_month(&before.lower)
        || before.is("#")
        || (before.is(".") && two_before.is_some_and(|word| word.is("no") && word.is_capitalised()))
}

fn is_street(tokens: &[Token], at: usize) -> bool {
    const STREETS: [&str; 9] = [
        "street",
        "road",
        "avenue",
        "lane",
        "drive",
        "boulevard",
        "square",
        "st",
        "ave",
    ];
    let words = tokens.get(at..).unwrap_or_default().iter().take(4);
    words
        .take_while(|word| word.is_capitalised())
        .any(|word| word.is_any(&STREETS))
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

/// The hedge directly before the amount, or `or so` after it.
fn modifier(tokens: &[Token], amount: &Amount) -> Option<Modifier> {
    let mut at = amount.start;
    let word = |n: usize| at.checked_sub(n).and_then(|at| tokens.get(at));
    if word(1).is_some_and(|word| word.is_any(&["the", "a", "an", "only", "just", "between", "from"])) {
        at = at.saturating_sub(1);
    }
    let word = |n: usize| {
        at.checked_sub(n)
            .and_then(|at| tokens.get(at))
            .map_or("", |token| token.lower.as_ref())
    };
    match (word(2), word(1)) {
        ("more" | "greater" | "higher" | "better", "than")
        | ("at", "least")
        | ("upwards", "of")
        | (_, "over" | "above") => Some(Modifier::Over),
        ("less" | "fewer" | "lower", "than") | ("up", "to") | ("at", "most") | (_, "under" | "below") => {
            Some(Modifier::Under)
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::find_tokens;

    fn check(text: &str, expected: &[&str]) {
        let tokens = find_tokens(text, Span::new(0, text.len()));
        let found: Vec<String> = find_quantities(&tokens, &[])
            .into_iter()
            .map(|quantity| {
                let high = quantity.high.map_or(String::new(), |high| format!("..{high}"));
                let modifier = quantity
                    .modifier
                    .map_or(String::new(), |modifier| format!("{modifier} "));
                let unit = quantity.unit.map_or(String::new(), |unit| format!(" {unit}"));
                format!(
                    "[{}] {modifier}{}{high}{unit}",
                    quantity.span.of(text).unwrap(),
                    quantity.value
                )
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn measures_money_and_ages() {
        check(
            "a 1,000-kilometer (621-mile) coast",
            &["[1,000-kilometer] 1000 kilometre", "[621-mile] 621 mile"],
        );
        check("It cost more than $3m.", &["[$3m] over 3000000 USD"]);
        check("about 12 per cent of them", &["[12 per cent] about 12 percent"]);
        check("between 5 and 10 percent", &["[5 and 10 percent] 5..10 percent"]);
        check("5–10% fewer", &["[5–10%] 5..10 percent"]);
        check("a 34-year-old nurse", &["[34-year-old] 34 year"]);
        check("Ruth Adeyemi, 34, is a nurse", &["[34] 34 year"]);
        check(
            "three lighthouses stood at -5°C",
            &["[three] 3", "[-5°C] -5 degree celsius"],
        );
        check("20 million euros", &["[20 million euros] 20000000 EUR"]);
        check("3m people", &["[3m] 3000000"]);
        check("two square miles", &["[two square miles] 2 square mile"]);
    }

    #[test]
    fn what_is_no_quantity() {
        check("the third ferry", &[]);
        check("the Airbus A320 on Route 66", &[]);
        check("this one and that one", &[]);
        check("at 14 Harbour Street", &[]);
        check("code 24703L202", &[]);
    }
}
