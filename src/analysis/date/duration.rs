//! Lengths of time and things that recur: `two years`, `six-month`, `a decade`, `every week`, `annual`.

use super::Found;
use crate::analysis::quantity::numeral_at;
use crate::analysis::token::Token;
use crate::model::DateKind;

/// A length of time as read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Length {
    /// One past its last token.
    pub end: usize,
    /// How many; `None` for `several`.
    pub n: Option<f64>,
    /// TIMEX3 unit: `Y M W D`, or `h m s` within a day.
    pub unit: char,
    /// Whether number and unit make one adjective: `six-month`.
    pub is_adjective: bool,
}

impl Length {
    fn timex(self) -> String {
        // Half an hour is written as thirty minutes.
        let (n, unit) = match (self.n, self.unit) {
            (Some(n), 'h') if n < 1.0 => (Some((n * 60.0).round()), 'm'),
            (Some(n), 'D') if n < 1.0 => (Some((n * 24.0).round()), 'h'),
            (Some(n), 'Y') if n < 1.0 => (Some((n * 12.0).round()), 'M'),
            other => other,
        };
        let n = n.map_or("X".to_owned(), |n| n.to_string());
        match unit {
            unit @ ('h' | 'm' | 's') => format!("PT{n}{}", unit.to_ascii_uppercase()),
            unit => format!("P{n}{unit}"),
        }
    }
}

/// The duration or recurring time that begins at `at`.
pub fn find(tokens: &[Token], at: usize) -> Option<Found> {
    span_of_time(tokens, at).or_else(|| length(tokens, at)).or_else(|| recurring(tokens, at))
}

/// The length of time that begins at `at`.
pub fn length_at(tokens: &[Token], at: usize) -> Option<Length> {
    let first = tokens.get(at)?;
    let (n, end) = if let Some(number) = numeral_at(tokens, at) {
        let is_share = number.value < 1.0 && number.is_spelled;
        let article = tokens.get(number.end).filter(|word| is_share && word.is_any(&["a", "an"]));
        (Some(number.value), number.end + usize::from(article.is_some()))
    } else if first.is_any(&["a", "an", "one"]) {
        let few = tokens.get(at + 1)?.is_any(&["few", "couple"]);
        let of = usize::from(few && tokens.get(at + 2)?.is("of"));
        (if few { None } else { Some(1.0) }, at + 1 + usize::from(few) + of)
    } else if first.is_any(&["several", "many", "some", "few"]) {
        (None, at + 1)
    } else {
        return None;
    };
    let dash = usize::from(tokens.get(end).is_some_and(Token::is_dash));
    let word = tokens.get(end + dash)?;
    let (unit, factor) = unit(&word.lower)?;
    let after = || tokens.iter().skip(end + dash + 1);
    let is_of_age = after().take(2).map(|token| token.lower.as_ref()).eq(["of", "age"]);
    let is_age =
        is_of_age || after().find(|token| !token.is_dash()).is_some_and(|next| next.is_any(&["old", "olds"]));
    let is_rate = n == Some(1.0) && !first.is_number() && at > 0 && is_rate(tokens, at);
    (!is_age && !is_rate).then_some(Length {
        end: end + dash + 1,
        n: n.map(|n| n * factor),
        unit,
        is_adjective: dash == 1,
    })
}

/// `times a year`, `miles an hour`, `3 % a year`: a rate, not a length.
fn is_rate(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.is_any(&["a", "an"]))
        && tokens.get(at - 1).is_some_and(|before| {
            before.is_any(&[
                "%",
                "percent",
                "cent",
                "times",
                "twice",
                "once",
                "miles",
                "kilometres",
                "kilometers",
                "barrels",
                "dollars",
                "million",
                "billion",
            ])
        })
}

fn length(tokens: &[Token], at: usize) -> Option<Found> {
    let length = length_at(tokens, at)?;
    Some(Found { timex: Some(length.timex()), ..Found::stretch(length.end, DateKind::Duration, None) })
}

/// `the past decade`, `the next four years`, `the last two weeks`.
fn span_of_time(tokens: &[Token], at: usize) -> Option<Found> {
    let article = usize::from(tokens.get(at)?.is("the"));
    tokens
        .get(at + article)?
        .is_any(&["past", "last", "next", "coming", "previous", "first"])
        .then_some(())?;
    let noun = at + article + 1;
    let length = match length_at(tokens, noun) {
        Some(length) => length,
        None if article == 1 && tokens.get(at + 1)?.is("past") => {
            let (unit, n) = unit(&tokens.get(noun)?.lower)?;
            Length { end: noun + 1, n: Some(n), unit, is_adjective: false }
        }
        None => return None,
    };
    Some(Found { timex: Some(length.timex()), ..Found::stretch(length.end, DateKind::Duration, None) })
}

/// `every day`, `each year`, `annual`, `weekly`.
fn recurring(tokens: &[Token], at: usize) -> Option<Found> {
    let first = tokens.get(at)?;
    let (timex, end) = match first.lower.as_ref() {
        "every" | "each" => {
            let (unit, n) = unit(&tokens.get(at + 1)?.lower)?;
            (Length { end: 0, n: Some(n), unit, is_adjective: false }.timex(), at + 2)
        }
        "annual" | "annually" | "yearly" => ("P1Y".to_owned(), at + 1),
        "monthly" => ("P1M".to_owned(), at + 1),
        "weekly" => ("P1W".to_owned(), at + 1),
        "daily" if !first.is_capitalised() => ("P1D".to_owned(), at + 1),
        _ => return None,
    };
    Some(Found { timex: Some(timex), ..Found::stretch(end, DateKind::Set, None) })
}

/// TIMEX3 unit and how many of it the word means.
fn unit(lower: &str) -> Option<(char, f64)> {
    Some(match lower {
        "year" | "years" => ('Y', 1.0),
        "decade" | "decades" => ('Y', 10.0),
        "century" | "centuries" => ('Y', 100.0),
        "month" | "months" => ('M', 1.0),
        "week" | "weeks" => ('W', 1.0),
        "fortnight" | "fortnights" => ('W', 2.0),
        "day" | "days" => ('D', 1.0),
        "hour" | "hours" => ('h', 1.0),
        "minute" | "minutes" => ('m', 1.0),
        "second" | "seconds" => ('s', 1.0),
        _ => return None,
    })
}
