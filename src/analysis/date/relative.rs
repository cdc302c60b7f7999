//! Dates seen from the day of publication: `yesterday`, `last week`, `on Tuesday`, `two days ago`, `earlier this month`.

use jiff::ToSpan;
use jiff::civil::Date;

use super::calendar::{self, Stretch, Tense};
use super::duration::{Length, length_at};
use super::{Context, Found, season};
use crate::analysis::calendar_words;
use crate::analysis::token::Token;
use crate::model::DateKind;

/// The relative date that begins at `at`.
pub fn find(tokens: &[Token], at: usize, context: &Context) -> Option<Found> {
    ago(tokens, at, context)
        .or_else(|| named_day(tokens, at, context))
        .or_else(|| weekday(tokens, at, context))
        .or_else(|| this_last_next(tokens, at, context))
        .or_else(|| reference(tokens, at))
}

/// `today`, `yesterday`, `tomorrow`, `tonight`.
fn named_day(tokens: &[Token], at: usize, context: &Context) -> Option<Found> {
    let (shift, part) = match tokens.get(at)?.lower.as_ref() {
        "today" => (0, None),
        "tonight" => (0, Some("TNI")),
        "yesterday" => (-1, None),
        "tomorrow" => (1, None),
        _ => return None,
    };
    let (end, part) = match (part, day_part(tokens, at + 1)) {
        (None, Some(part)) => (at + 2, Some(part)),
        _ => (at + 1, part),
    };
    Some(day_with_part(
        end,
        context.published.and_then(|day| calendar::after(day, i64::from(shift).days())),
        part,
    ))
}

/// `morning`, `afternoon`, `evening`, `night`.
fn day_part(tokens: &[Token], at: usize) -> Option<&'static str> {
    Some(match tokens.get(at)?.lower.as_ref() {
        "morning" => "TMO",
        "afternoon" => "TAF",
        "evening" => "TEV",
        "night" => "TNI",
        _ => return None,
    })
}

fn day_with_part(end: usize, day: Option<Date>, part: Option<&str>) -> Found {
    let kind = if part.is_some() { DateKind::Time } else { DateKind::Date };
    let found = Found::stretch(end, kind, day.map(Stretch::Day));
    let timex = found.timex.clone().map(|timex| format!("{timex}{}", part.unwrap_or_default()));
    Found { timex, ..found }
}

/// `Tuesday`, `last Friday`, `next Monday morning`, and a weekday before its date.
fn weekday(tokens: &[Token], at: usize, context: &Context) -> Option<Found> {
    let shifted = direction(tokens, at);
    let first = at + usize::from(shifted.is_some());
    let token = tokens.get(first).filter(|token| token.is_capitalised())?;
    let is_plural = token.lower.ends_with("days");
    let weekday = calendar_words::weekday(token.lower.trim_end_matches('s'))?;
    let is_short = token.text.len() < 6;
    if is_plural {
        return Some(Found {
            timex: Some(format!("XXXX-WXX-{weekday}")),
            ..Found::stretch(first + 1, DateKind::Set, None)
        });
    }
    let dot = usize::from(is_short && tokens.get(first + 1).is_some_and(|dot| dot.is(".")));
    let comma = usize::from(tokens.get(first + 1 + dot).is_some_and(|comma| comma.is(",")));
    if let Some(date) = super::absolute::find(tokens, first + 1 + dot + comma, context)
        .filter(|date| date.kind == DateKind::Date)
    {
        return Some(date);
    }
    if is_short {
        return None;
    }
    let day = context.published.and_then(|published| match shifted {
        Some(-1) => calendar::weekday(calendar::after(published, (-1).days())?, weekday, Tense::Past),
        Some(1) => calendar::weekday(calendar::after(published, 1.day())?, weekday, Tense::Future),
        Some(_) => nearest_weekday(published, weekday),
        None => calendar::weekday(published, weekday, context.tense),
    });
    let part = day_part(tokens, first + 1);
    Some(day_with_part(first + 1 + usize::from(part.is_some()), day, part))
}

fn nearest_weekday(published: Date, weekday: i8) -> Option<Date> {
    calendar::after(calendar::monday(published)?, i64::from(weekday - 1).days())
}

/// −1 for `last`, 0 for `this`, 1 for `next`.
fn direction(tokens: &[Token], at: usize) -> Option<i8> {
    match tokens.get(at)?.lower.as_ref() {
        "last" | "past" | "previous" => Some(-1),
        "this" | "current" => Some(0),
        "next" | "coming" => Some(1),
        _ => None,
    }
}

/// `last week`, `this year`, `next summer`, `last September`, `earlier this month`, `the last quarter`.
fn this_last_next(tokens: &[Token], at: usize, context: &Context) -> Option<Found> {
    const OPENERS: [&str; 5] = ["earlier", "later", "late", "early", "the"];
    let skipped = usize::from(tokens.get(at)?.is_any(&OPENERS));
    let shift = direction(tokens, at + skipped)?;
    let noun = tokens.get(at + skipped + 1)?;
    let end = at + skipped + 2;
    let published = context.published;
    let found = |kind, stretch| Some(Found::stretch(end, kind, stretch));
    if let Some(month) = calendar_words::month(&noun.lower).filter(|_| noun.is_capitalised()) {
        let year = published.map(|published| shifted_year(published, month, shift));
        return found(DateKind::Period, year.map(|year| Stretch::Month(year, month)));
    }
    if let Some(season) = season(&noun.lower) {
        let month = i8::try_from(season * 3 + 3).unwrap_or(12);
        let year = published.map(|published| shifted_year(published, month, shift));
        return found(DateKind::Period, year.map(|year| Stretch::Season(year, season)));
    }
    if let (0, Some(part)) = (shift, day_part(tokens, at + skipped + 1)) {
        return Some(day_with_part(end, published, Some(part)));
    }
    let stretch =
        |make: fn(Date, i8) -> Option<Stretch>| published.and_then(|published| make(published, shift));
    let stretch = match noun.lower.as_ref() {
        "week" => stretch(|day, shift| {
            Some(Stretch::Week(calendar::monday(calendar::after(day, i64::from(shift).weeks())?)?))
        }),
        "weekend" => stretch(|day, shift| {
            Some(Stretch::Weekend(calendar::monday(calendar::after(day, i64::from(shift).weeks())?)?))
        }),
        "month" => stretch(|day, shift| {
            calendar::after(day, i64::from(shift).months()).map(|day| Stretch::Month(day.year(), day.month()))
        }),
        "quarter" => stretch(|day, shift| {
            calendar::after(day, (i64::from(shift) * 3).months())
                .map(|day| Stretch::Quarter(day.year(), (day.month() + 2) / 3))
        }),
        "year" => stretch(|day, shift| Some(Stretch::Year(day.year() + i16::from(shift)))),
        "decade" if skipped == 0 => {
            stretch(|day, shift| Some(Stretch::Decade((day.year() / 10 + i16::from(shift)) * 10)))
        }
        "century" if skipped == 0 => {
            stretch(|day, shift| Some(Stretch::Century((day.year() / 100 + i16::from(shift)) * 100)))
        }
        _ => return None,
    };
    found(DateKind::Period, stretch)
}

fn shifted_year(published: Date, month: i8, shift: i8) -> i16 {
    match shift {
        -1 if month >= published.month() => published.year() - 1,
        1 if month <= published.month() => published.year() + 1,
        _ => published.year(),
    }
}

/// `two days ago`, `a year earlier`, `three weeks later` (only `ago` can be resolved).
fn ago(tokens: &[Token], at: usize, context: &Context) -> Option<Found> {
    let Length { end, n, unit, .. } = length_at(tokens, at)?;
    tokens.get(end).filter(|token| token.is("ago"))?;
    let back = n.filter(|n| n.fract() == 0.0 && *n <= 10_000.0);
    #[expect(clippy::cast_possible_truncation, reason = "a small whole number")]
    let stretch = context.published.zip(back).and_then(|(published, back)| {
        let back = -(back as i64);
        match unit {
            'D' => calendar::after(published, back.days()).map(Stretch::Day),
            'W' => calendar::after(published, back.weeks()).map(Stretch::Day),
            'M' => {
                calendar::after(published, back.months()).map(|day| Stretch::Month(day.year(), day.month()))
            }
            'Y' => calendar::after(published, back.years()).map(|day| Stretch::Year(day.year())),
            _ => None,
        }
    });
    let kind = if matches!(stretch, Some(Stretch::Day(_))) { DateKind::Date } else { DateKind::Period };
    let found = Found::stretch(end + 1, kind, stretch);
    let timex = found.timex.clone().or_else(|| Some("PAST_REF".to_owned()));
    Some(Found { timex, ..found })
}

/// `now`, `currently`, `recently`: TIMEX3 references without a date.
fn reference(tokens: &[Token], at: usize) -> Option<Found> {
    let (timex, end) = match tokens.get(at)?.lower.as_ref() {
        "now" | "currently" | "nowadays" => ("PRESENT_REF", at + 1),
        "recently" => ("PAST_REF", at + 1),
        "more" if tokens.get(at + 1).is_some_and(|next| next.is("recently")) => ("PAST_REF", at + 2),
        _ => return None,
    };
    Some(Found { timex: Some(timex.to_owned()), ..Found::stretch(end, DateKind::Period, None) })
}
