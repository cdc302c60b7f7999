//! Parts of a year and spans of years: `the third quarter of 2010`, `Q3 2010`, `first half of 2010`, `2010-11`, `1999–2003`;
//! and days seen from the story, found but not resolved: `the same day`, `the following year`.

use jiff::civil::Date;

use super::Found;
use super::absolute::plain_year;
use super::calendar::Stretch;
use crate::analysis::token::Token;
use crate::model::DateKind;

/// The part of a year, span of years or day of the story that begins at `at`.
pub fn find(tokens: &[Token], at: usize) -> Option<Found> {
    quarter_or_half(tokens, at).or_else(|| years(tokens, at)).or_else(|| day_of_story(tokens, at))
}

/// `third quarter of 2010`, `third-quarter 2010`, `Q3 2010`, `first half of 2010`: nothing without its year.
fn quarter_or_half(tokens: &[Token], at: usize) -> Option<Found> {
    const ORDINALS: [&str; 4] = ["first", "second", "third", "fourth"];
    const SHORT: [&str; 4] = ["q1", "q2", "q3", "q4"];
    let first = tokens.get(at)?;
    let place =
        |words: &[&str]| words.iter().position(|word| first.is(word)).and_then(|n| i8::try_from(n + 1).ok());
    let (number, is_half, after) = if let Some(number) = place(&SHORT) {
        (number, false, at + 1)
    } else {
        let number = place(&ORDINALS)?;
        let dash = usize::from(tokens.get(at + 1)?.is_hyphen());
        let noun = tokens.get(at + 1 + dash).filter(|noun| noun.is_any(&["quarter", "half"]))?;
        (number, noun.is("half"), at + 2 + dash)
    };
    let of = usize::from(tokens.get(after)?.is_any(&["of", "in"]));
    let year = plain_year(tokens.get(after + of)?)?;
    let end = after + of + 1;
    if !is_half {
        return Some(Found::stretch(end, DateKind::Period, Some(Stretch::Quarter(year, number))));
    }
    let (from, to) = match number {
        1 => (Date::new(year, 1, 1), Date::new(year, 6, 30)),
        2 => (Date::new(year, 7, 1), Date::new(year, 12, 31)),
        _ => return None,
    };
    let timex = Some(format!("{year:04}-H{number}"));
    Some(Found { end, kind: DateKind::Period, from: from.ok(), to: to.ok(), timex })
}

/// `2010-11`, `1999–2003`.
fn years(tokens: &[Token], at: usize) -> Option<Found> {
    let first = plain_year(tokens.get(at)?)?;
    tokens.get(at + 1).filter(|dash| dash.is_hyphen())?;
    let second = tokens.get(at + 2).filter(|second| second.is_number() && !second.is_spaced)?;
    let is_longer = tokens.get(at + 3).is_some_and(|next| {
        !next.is_spaced && (next.is_word() || next.is_dash() || next.is_any(&["/", "%"]))
    });
    let last = match second.text.len() {
        2 => first / 100 * 100 + second.text.parse::<i16>().ok()?,
        4 => plain_year(second)?,
        _ => return None,
    };
    let is_span = (1700..=2099).contains(&first) && last > first && last - first <= 200 && !is_longer;
    is_span.then_some(())?;
    let (from, to) = (Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?);
    let timex = Some(format!("{first:04}/{last:04}"));
    Some(Found { end: at + 3, kind: DateKind::Period, from: Some(from), to: Some(to), timex })
}

/// `the same day`, `that year`, `the following week`: the story knows which; the day of publication does not.
fn day_of_story(tokens: &[Token], at: usize) -> Option<Found> {
    let first = tokens.get(at)?;
    let adjective = tokens.get(at + 1).filter(|_| first.is("the"));
    let is_told = adjective.is_some_and(|word| word.is_any(&["same", "following", "preceding"]));
    let noun = tokens.get(at + 1 + usize::from(is_told)).filter(|_| is_told || first.is("that"))?;
    let (kind, timex) = match noun.lower.as_ref() {
        "day" => (DateKind::Date, "XXXX-XX-XX"),
        "week" => (DateKind::Period, "XXXX-WXX"),
        "month" => (DateKind::Period, "XXXX-XX"),
        "year" => (DateKind::Period, "XXXX"),
        _ => return None,
    };
    let end = at + 2 + usize::from(is_told);
    Some(Found { timex: Some(timex.to_owned()), ..Found::stretch(end, kind, None) })
}
