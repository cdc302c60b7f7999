//! Dates with a month, a year or a number form: `March 2, 2023`, `2 March`, `2023-03-02`, `1990s`, `May 2008`.

use super::calendar::{self, Stretch};
use super::{Context, Found};
use crate::analysis::calendar_words;
use crate::analysis::token::Token;
use crate::model::DateKind;

/// The date that begins at `at`.
pub fn find(tokens: &[Token], at: usize, context: &Context) -> Option<Found> {
    iso(tokens, at)
        .or_else(|| slashed(tokens, at))
        .or_else(|| month_first(tokens, at, context))
        .or_else(|| day_first(tokens, at, context))
        .or_else(|| decade(tokens, at, context))
        .or_else(|| season(tokens, at))
        .or_else(|| year(tokens, at))
}

/// `2023-03-02`
fn iso(tokens: &[Token], at: usize) -> Option<Found> {
    let part = |n: usize| tokens.get(at + n).filter(|part| n == 0 || !part.is_spaced);
    let (year, first, month, second, day) = (part(0)?, part(1)?, part(2)?, part(3)?, part(4)?);
    let is_iso = year.text.len() == 4
        && first.text == "-"
        && second.text == "-"
        && month.text.len() == 2
        && day.text.len() == 2;
    is_iso.then_some(())?;
    let date = calendar::day(number(year)?, number(month)?, number(day)?);
    Some(Found::stretch(at + 5, DateKind::Date, date.map(Stretch::Day)))
}

/// `7/8/07`, read the American way unless the first number cannot be a month.
fn slashed(tokens: &[Token], at: usize) -> Option<Found> {
    let part = |n: usize| tokens.get(at + n).filter(|part| n == 0 || !part.is_spaced);
    let (first, slash, second, other, year) = (part(0)?, part(1)?, part(2)?, part(3)?, part(4)?);
    let is_date = slash.text == "/"
        && other.text == "/"
        && matches!(year.text.len(), 2 | 4)
        && first.text.len() <= 2
        && second.text.len() <= 2;
    is_date.then_some(())?;
    let (first, second): (i8, i8) = (number(first)?, number(second)?);
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    let short: i16 = number(year)?;
    let full = match short {
        0..=49 => short + 2000,
        50..=99 => short + 1900,
        _ => short,
    };
    Some(Found::stretch(at + 5, DateKind::Date, calendar::day(full, month, day).map(Stretch::Day)))
}

/// `March 2, 2023`, `March 2nd`, `March 2–4`, `March 2023`, `in March`.
fn month_first(tokens: &[Token], at: usize, context: &Context) -> Option<Found> {
    let token = tokens.get(at).filter(|token| token.is_capitalised())?;
    let month = calendar_words::month(&token.lower)?;
    let dot = usize::from(
        token.text.len() <= 4 && tokens.get(at + 1).is_some_and(|dot| dot.is(".") && !dot.is_spaced),
    );
    let next = at + 1 + dot;
    if let Some((day, end)) = day_number(tokens, next) {
        let (last, end) = second_day(tokens, end).map_or((None, end), |(last, end)| (Some(last), end));
        let (year, end) = year_after(tokens, end).map_or((None, end), |(year, end)| (Some(year), end));
        return days(month, day, last, year, end, context);
    }
    if let Some((year, end)) = year_after(tokens, next) {
        return Some(Found::stretch(end, DateKind::Period, Some(Stretch::Month(year, month))));
    }
    is_month_certain(tokens, at).then_some(())?;
    let year = context.published.map(|published| calendar::nearest_month(published, month, context.tense));
    Some(Found::stretch(at + 1 + dot, DateKind::Period, year.map(|year| Stretch::Month(year, month))))
}

/// `2 March 2023`, `2nd of March`, `2–4 March`.
fn day_first(tokens: &[Token], at: usize, context: &Context) -> Option<Found> {
    let (day, end) = day_number(tokens, at)?;
    let (last, end) = second_day(tokens, end).map_or((None, end), |(last, end)| (Some(last), end));
    let of = usize::from(tokens.get(end).is_some_and(|token| token.is("of")));
    let token = tokens.get(end + of).filter(|token| token.is_capitalised())?;
    let month = calendar_words::month(&token.lower)?;
    let end = end + of + 1;
    let dot = usize::from(
        token.text.len() <= 4
            && !token.is("may")
            && tokens.get(end).is_some_and(|dot| dot.is(".") && !dot.is_spaced)
            && tokens.get(end + 1).is_some_and(Token::is_number),
    );
    let (year, end) = year_after(tokens, end + dot).map_or((None, end), |(year, end)| (Some(year), end));
    days(month, day, last, year, end, context)
}

fn days(
    month: i8,
    day: i8,
    last: Option<i8>,
    year: Option<i16>,
    end: usize,
    context: &Context,
) -> Option<Found> {
    let resolve = |day: i8| match (year, context.published) {
        (Some(year), _) => calendar::day(year, month, day),
        (None, Some(published)) => {
            calendar::nearest_day(published, month, day, context.is_future().then_some(context.tense))
        }
        (None, None) => None,
    };
    let first = resolve(day);
    Some(match last {
        Some(last) => Found::stretch(
            end,
            DateKind::Period,
            first.zip(resolve(last)).map(|(first, last)| Stretch::Days(first, last)),
        ),
        None if first.is_none() && year.is_none() && context.published.is_none() => Found {
            timex: Some(format!("XXXX-{month:02}-{day:02}")),
            ..Found::stretch(end, DateKind::Date, None)
        },
        None => Found::stretch(end, DateKind::Date, first.map(Stretch::Day)),
    })
}

/// A day of the month with its ending, and one past it: `2`, `2nd`.
fn day_number(tokens: &[Token], at: usize) -> Option<(i8, usize)> {
    let token = tokens.get(at).filter(|token| token.is_number() && token.text.len() <= 2)?;
    let day: i8 = number(token).filter(|day| (1..=31).contains(day))?;
    let suffix =
        tokens.get(at + 1).is_some_and(|next| !next.is_spaced && next.is_any(&["st", "nd", "rd", "th"]));
    let is_glued = tokens
        .get(at + 1)
        .is_some_and(|next| !next.is_spaced && (next.is_word() || next.is("%") || next.is(":")) && !suffix);
    (!is_glued).then_some((day, at + 1 + usize::from(suffix)))
}

/// The second day in `2–4`, `2 to 4`.
fn second_day(tokens: &[Token], at: usize) -> Option<(i8, usize)> {
    let joint = tokens.get(at)?;
    (joint.is_dash() || joint.is_any(&["to", "and"])).then_some(())?;
    day_number(tokens, at + 1)
}

/// A year, perhaps after a comma: `, 2023`.
fn year_after(tokens: &[Token], at: usize) -> Option<(i16, usize)> {
    let comma = usize::from(tokens.get(at)?.is(","));
    let token = tokens.get(at + comma)?;
    let is_unit_next = tokens
        .get(at + comma + 1)
        .is_some_and(|next| next.is_word() && next.is_any(&["people", "km", "miles"]));
    plain_year(token).filter(|_| !is_unit_next).map(|year| (year, at + comma + 1))
}

/// `May` and `March` alone are months only after a word of time.
fn is_month_certain(tokens: &[Token], at: usize) -> bool {
    const BEFORE: [&str; 20] = [
        "in", "since", "until", "till", "by", "of", "from", "to", "early", "late", "mid", "during", "last",
        "next", "this", "and", "between", "through", "for", "before",
    ];
    let is_doubtful = tokens.get(at).is_some_and(|token| {
        token.is_any(&["may", "march", "mar", "sun", "august"]) || token.text.len() <= 3
    });
    let is_full_name = at
        .checked_sub(1)
        .and_then(|at| tokens.get(at))
        .is_some_and(|before| before.is_any(&BEFORE) || before.is_hyphen());
    let before_capital = at
        .checked_sub(1)
        .and_then(|at| tokens.get(at))
        .is_some_and(|before| before.is_capitalised() && at > 1);
    is_full_name || !is_doubtful && !before_capital
}

/// `1990s`, `the ’80s`, `the mid-1990s`.
fn decade(tokens: &[Token], at: usize, context: &Context) -> Option<Found> {
    let token = tokens.get(at).filter(|token| token.is_number() && token.text.ends_with('0'))?;
    let suffix = tokens.get(at + 1).filter(|next| !next.is_spaced)?;
    let is_plural = suffix.is("s") || suffix.is("'s");
    let value: i16 = number(token)?;
    let is_old = context.published.is_none_or(|published| published.year() < 2020 + value);
    let year = match (token.text.len(), value) {
        (4, 1000..=2090) => value,
        (2, 0..=90) => value + if is_old || value > 20 { 1900 } else { 2000 },
        _ => return None,
    };
    let is_aged = at > 0
        && tokens.get(at - 1).is_some_and(|before| before.is_any(&["her", "his", "their", "my", "your"]));
    let stretch =
        if token.text.len() == 4 && year % 100 == 0 { Stretch::Century(year) } else { Stretch::Decade(year) };
    (is_plural && !is_aged).then(|| Found::stretch(at + 2, DateKind::Period, Some(stretch)))
}

/// `summer 2011`, `spring of 1999`, `last autumn`; a season alone is no date.
fn season(tokens: &[Token], at: usize) -> Option<Found> {
    let season = super::season(&tokens.get(at)?.lower)?;
    let of = usize::from(tokens.get(at + 1)?.is("of"));
    let year = plain_year(tokens.get(at + 1 + of)?)?;
    Some(Found::stretch(at + 2 + of, DateKind::Period, Some(Stretch::Season(year, season))))
}

/// A year by itself; four digits alone do not suffice, the words around must agree.
fn year(tokens: &[Token], at: usize) -> Option<Found> {
    const BEFORE: [&str; 24] = [
        "in", "since", "from", "until", "till", "by", "of", "during", "before", "after", "through", "to",
        "and", "between", "late", "early", "mid", "year", "spring", "summer", "autumn", "winter", "fall",
        "circa",
    ];
    let token = tokens.get(at)?;
    let year = plain_year(token)?;
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let next = tokens.get(at + 1);
    let is_introduced =
        before.is_some_and(|before| before.is_any(&BEFORE) || before.is_hyphen() || before.is("("));
    let is_joined = before.is_some_and(|before| {
        !token.is_spaced
            && !before.is("(")
            && !before.is_dash()
            && !before.is_any(&["\"", "“", "'", "‘", "’"])
    });
    let is_glued = next.is_some_and(|next| {
        !next.is_spaced && (next.is_word() && next.lower != "'s" || next.is_any(&["%", "/", "°"]))
    });
    let is_usual = (1700..=2099).contains(&year);
    let is_counted = next.is_some_and(|next| next.is_spaced && next.is_word() && is_counted(&next.lower));
    let is_ranged = before.is_some_and(|before| before.is_dash() && !token.is_spaced)
        && at >= 2
        && tokens.get(at - 2).is_some_and(|first| {
            !first.is_number() && !first.is("mid") && !first.is_any(&["pre", "post", "early", "late"])
        });
    let is_money = before.is_some_and(|before| {
        before.is_any(&["$", "£", "€", "#", "no", "about", "than", "nearly", "almost", "over"])
    });
    (is_usual && !is_joined && !is_glued && !is_money && !is_ranged && (is_introduced || !is_counted))
        .then(|| Found::stretch(at + 1, DateKind::Period, Some(Stretch::Year(year))))
}

/// Words that four digits count: `2000 people`, `1900 km`.
fn is_counted(lower: &str) -> bool {
    const NO_COUNT: [&str; 13] = [
        "was",
        "is",
        "has",
        "as",
        "elections",
        "games",
        "olympics",
        "series",
        "finals",
        "does",
        "this",
        "his",
        "sales",
    ];
    matches!(
        lower,
        "people" | "km" | "m" | "feet" | "metres" | "men" | "women" | "children" | "percent" | "kg"
    ) || (lower.ends_with('s') && lower.len() > 3 && !NO_COUNT.contains(&lower))
}

/// Four digits without separators.
pub fn plain_year(token: &Token) -> Option<i16> {
    let is_plain =
        token.is_number() && token.text.len() == 4 && token.text.bytes().all(|byte| byte.is_ascii_digit());
    number(token).filter(|year| is_plain && (1000..=2199).contains(year))
}

fn number<T: std::str::FromStr>(token: &Token) -> Option<T> {
    token.text.parse().ok()
}
