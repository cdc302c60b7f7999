//! Two dates with what joins them: `from 1973 to 1985`, `between 3 and 9 May`, `3–9 May`.

use jiff::civil::Date;

use super::draft::{Day, Line};
use crate::model::{DateKind, Span};

/// A stretch of time told by its two ends.
#[derive(Debug, Clone)]
pub struct Range {
    /// First and last day that the beginning may be.
    pub start: (Date, Date),
    /// First and last day that the end may be.
    pub end: (Date, Date),
    /// First and last item.
    pub first: usize,
    /// Its last item.
    pub last: usize,
    /// From the word that opens it to its end.
    pub span: Span,
    /// Whether both ends are days.
    pub is_days: bool,
    /// Whether both ends are printed without a year.
    pub is_without_year: bool,
}

/// The ranges of a sentence, in order.
pub fn find_ranges(line: &Line) -> Vec<Range> {
    let pairs = line.days().filter_map(|(at, day)| in_one(line, at, day).or_else(|| joined(line, at, day)));
    pairs.collect()
}

/// `4 to 11 May`
fn in_one(line: &Line, at: usize, day: &Day) -> Option<Range> {
    day.written.last_day?;
    let (from, to) = day.from.zip(day.to)?;
    let first = at - usize::from(at > 0 && line.is(at - 1, &["from", "between"]));
    Some(Range {
        start: (from, from),
        end: (to, to),
        first,
        last: at,
        span: line.span_of(first, at),
        is_days: true,
        is_without_year: day.written.year.is_none(),
    })
}

/// `from DATE [until her retirement in] DATE`, `between DATE and DATE`, `DATE–DATE`
fn joined(line: &Line, at: usize, day: &Day) -> Option<Range> {
    const OPEN: [&str; 3] = ["from", "between", "("];
    let before = at.checked_sub(1).filter(|&before| line.is(before, &OPEN));
    let is_between = before.is_some_and(|before| line.is(before, &["between"]));
    let joint = at + 1;
    let is_joint = if is_between {
        line.is(joint, &["and"])
    } else {
        line.is(joint, &["to", "until", "till", "through", "–", "—", "-"])
    };
    is_joint.then_some(())?;
    let is_word = line.is(joint, &["until", "till", "to"]);
    let reach = if is_word && before.is_some() { 6 } else { 1 };
    let end = (joint + 1..joint + 1 + reach).find(|&place| line.day(place).is_some())?;
    let is_clear =
        (joint + 1..end).all(|place| line.figure(place).is_none() && !line.is(place, &[",", "and", "from"]));
    let other = line.day(end).filter(|_| is_clear)?;
    (before.is_some()
        || line.is(joint, &["–", "—", "-"]) && (is_year(day) && is_year(other) || day.written.is_day()))
    .then_some(())?;
    let is_time = |day: &Day| matches!(day.kind, DateKind::Time | DateKind::Duration | DateKind::Set);
    let start = day.from.zip(day.to).filter(|_| !is_time(day) && is_absolute(day))?;
    let stop = other.from.zip(other.to).filter(|_| !is_time(other) && is_absolute(other))?;
    let first = before.unwrap_or(at);
    let stop = if day.written.year.is_some() && other.written.year.is_none() {
        in_year_after(start, stop)?
    } else {
        stop
    };
    let start = if day.written.year.is_none() && other.written.year.is_some() {
        in_year_before(start, stop)?
    } else {
        start
    };
    Some(Range {
        start,
        end: stop,
        first,
        last: end,
        span: line.span_of(first, end),
        is_days: day.written.is_day() && other.written.is_day(),
        is_without_year: day.written.year.is_none() && other.written.year.is_none(),
    })
}

fn is_year(day: &Day) -> bool {
    day.written.year.is_some() && day.written.month.is_none()
}

fn is_absolute(day: &Day) -> bool {
    day.written.year.is_some() || day.written.month.is_some()
}

/// The end in the year of the beginning, or in the next.
fn in_year_after(start: (Date, Date), stop: (Date, Date)) -> Option<(Date, Date)> {
    let moved = |year: i16| Some((with_year(stop.0, year)?, with_year(stop.1, year)?));
    let same = moved(start.0.year())?;
    if same.1 < start.0 && same.0.month() != start.0.month() { moved(start.0.year() + 1) } else { Some(same) }
}

/// The beginning in the year of the end, or in the one before.
fn in_year_before(start: (Date, Date), stop: (Date, Date)) -> Option<(Date, Date)> {
    let moved = |year: i16| Some((with_year(start.0, year)?, with_year(start.1, year)?));
    let same = moved(stop.0.year())?;
    if same.0 > stop.1 && same.0.month() != stop.0.month() { moved(stop.0.year() - 1) } else { Some(same) }
}

fn with_year(day: Date, year: i16) -> Option<Date> {
    Date::new(year, day.month(), day.day()).ok()
}

/// `2024-11-18`, or the year alone for a stretch of one.
pub fn shown((from, to): (Date, Date)) -> String {
    match () {
        () if from == to => super::day::spelled(from),
        () if from.month() == to.month() && from.year() == to.year() => {
            format!("{} {}", super::day::month_name(from.month()), from.year())
        }
        () => from.year().to_string(),
    }
}
