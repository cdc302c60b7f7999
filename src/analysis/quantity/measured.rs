//! A number with a unit of measurement: `12 km`, `half a mile`, `5 feet 10 inches`, `20 degrees below zero`.

use super::amount::{Amount, Measure};
use super::numeral::numeral_at;
use super::unit::{Unit, unit_at};
use crate::analysis::token::Token;

/// The amount that a bare number and the unit around it make.
pub fn measured(tokens: &[Token], bare: &Amount) -> Option<Amount> {
    let whole = with_unit(tokens, bare).or_else(|| share_of_unit(tokens, bare));
    let whole = whole.map(|amount| below_zero(tokens, with_smaller_unit(tokens, amount)));
    whole.or_else(|| feet_and_inches(tokens, bare)).or_else(|| inches(tokens, bare))
}

/// `half-mile`, `quarter-litre`, `half-percentage-point`.
pub fn hyphened_share(tokens: &[Token], at: usize) -> Option<Amount> {
    let value = match tokens.get(at)?.lower.as_ref() {
        "half" => 0.5,
        "quarter" => 0.25,
        _ => return None,
    };
    let unit = tokens.get(at + 1).filter(|dash| dash.is_hyphen()).and_then(|_| unit_at(tokens, at + 2))?;
    let is_measure = !matches!(unit.dimension, "time" | "angle");
    let measure = Measure::of(unit.name, unit.dimension).filter(|_| is_measure);
    measure.map(|measure| Amount {
        start: at,
        end: unit.end,
        value,
        measure: Some(measure),
        is_spelled: true,
    })
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
fn with_unit(tokens: &[Token], bare: &Amount) -> Option<Amount> {
    let kilo = tokens.get(bare.end).filter(|letter| !letter.is_spaced && letter.is("k")).map_or(0, |_| 1);
    let at = bare.end + kilo;
    let dash = usize::from(tokens.get(at).is_some_and(Token::is_dash));
    if let Some(unit) = bracketed(tokens, bare.end) {
        return Some(Amount {
            end: unit.end,
            measure: Measure::of(unit.name, unit.dimension),
            ..bare.clone()
        });
    }
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

/// `[kg]` as tables print it, between brackets other than round ones.
fn bracketed(tokens: &[Token], at: usize) -> Option<Unit> {
    let close = match tokens.get(at)?.text {
        "[" => "]",
        "{" => "}",
        "<" => ">",
        _ => return None,
    };
    let unit = unit_at(tokens, at + 1)?;
    tokens.get(unit.end).filter(|token| token.text == close)?;
    Some(Unit { end: unit.end + 1, ..unit })
}

/// `20 degrees below zero` is minus 20 degrees, unless there is a minus before it.
fn below_zero(tokens: &[Token], amount: Amount) -> Amount {
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is(word));
    let is_negative = amount.start > 0 && (is(amount.start - 1, "minus") || is(amount.start - 1, "-"));
    let is_cold = amount.measure.as_ref().is_some_and(|measure| measure.dimension == "temperature");
    if is_cold && !is_negative && is(amount.end, "below") && is(amount.end + 1, "zero") {
        return Amount { end: amount.end + 2, value: -amount.value, ..amount };
    }
    amount
}

/// `6'2`, `5′ 10″`: feet and inches in marks, of a height that a person may have.
fn feet_and_inches(tokens: &[Token], bare: &Amount) -> Option<Amount> {
    let mark = tokens.get(bare.end).filter(|mark| !mark.is_spaced && matches!(mark.text, "'" | "’" | "′"))?;
    let number = tokens.get(bare.end + 1).filter(|number| number.is_number())?;
    let inches: f64 = number.text.parse().ok().filter(|inches| (0.0..12.0).contains(inches))?;
    let sign = tokens.get(bare.end + 2).filter(|sign| !sign.is_spaced && is_inch_mark(sign));
    let is_height = (3.0..9.0).contains(&bare.value) && bare.value.fract() == 0.0 && !bare.is_spelled;
    let is_told = sign.is_some() || mark.is_mark() && !number.is_spaced;
    (is_height && is_told).then(|| Amount {
        end: bare.end + 2 + usize::from(sign.is_some()),
        value: bare.value * 12.0 + inches,
        measure: Measure::of("inch", "length"),
        ..bare.clone()
    })
}

/// `10" long`: the mark alone may be one of quotation.
fn inches(tokens: &[Token], bare: &Amount) -> Option<Amount> {
    tokens.get(bare.end).filter(|mark| is_inch_mark(mark) && !bare.is_spelled)?;
    tokens.get(bare.end + 1).filter(|word| word.is_any(&["long", "tall", "wide", "deep", "thick"]))?;
    Some(Amount { end: bare.end + 1, measure: Measure::of("inch", "length"), ..bare.clone() })
}

fn is_inch_mark(mark: &Token) -> bool {
    matches!(mark.text, "\"" | "”" | "″")
}
