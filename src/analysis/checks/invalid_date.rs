//! A date that is not in the calendar: `31 November`, `29 February 2023`.
//!
//! A leap day without a year is wrong if none lies within a year of the day of publication; birthdays on it are
//! left alone.

use jiff::civil::Date;

use super::day::{Written, month_name, spelled};
use super::draft::{Day, Draft, Line};
use super::finding;
use crate::model::{DateKind, Family, Finding, Severity, Span};

/// Dates that do not exist.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let mut found = Vec::new();
    for line in &draft.lines {
        for (at, day) in line.days() {
            let reason = if counts_a_noun(line, at, day) {
                None
            } else if day.written.is_day() {
                reason(&day.written, draft.published, line)
            } else {
                (day.kind == DateKind::Date
                    && day.from.is_none()
                    && day.written.year.is_some()
                    && day.written.day.is_some())
                .then(|| "no month has that day".to_owned())
            };
            found.extend(reason.map(|reason| report(draft, day.span, &reason)));
            found.extend(beyond_all_months(draft, line, at, day));
        }
    }
    found
}

/// `until July 32,`: a number that no reader of dates takes for a day.
fn beyond_all_months(draft: &Draft, line: &Line, at: usize, day: &Day) -> Option<Finding> {
    let is_month = day.written.month.is_some() && day.written.day.is_none() && day.written.year.is_none();
    let is_dated =
        at.checked_sub(1).is_some_and(|before| line.is(before, &["on", "until", "by", "since", "from"]));
    let number =
        line.figure(at + 1).filter(|number| number.is_bare() && (32.0..100.0).contains(&number.value))?;
    let is_closed = line
        .items
        .get(at + 2)
        .is_none_or(|next| !next.lower.starts_with(char::is_alphabetic) && !next.lower.is_empty());
    (is_month && is_dated && is_closed && !number.is_spelled())
        .then(|| report(draft, line.span_of(at, at + 1), "no month has that day"))
}

/// `In February 30 people left`: the number belongs to what follows.
fn counts_a_noun(line: &Line, at: usize, day: &Day) -> bool {
    let is_number_last = day.written.year.is_none() && day.written.day.is_some_and(|number| number > 28);
    let next = line.word(at + 1);
    is_number_last && next.ends_with('s') && next.len() > 3
        || is_number_last && line.is(at + 1, &["people", "men", "women", "per"])
}

fn report(draft: &Draft, span: Span, reason: &str) -> Finding {
    let message = format!("There is no {}: {reason}.", draft.words(span));
    Finding { computation: reason.to_owned(), ..finding(Family::InvalidDate, Severity::Error, span, message) }
}

/// Why a day is not in the calendar; `None` if it is.
fn reason(written: &Written, published: Option<Date>, line: &Line) -> Option<String> {
    let (day, month) = written.last_day.max(written.day).zip(written.month)?;
    if (month, day) == (2, 29) {
        return leap_reason(written.year, published, line);
    }
    let n_days = Date::new(2024, month, 1).ok()?.days_in_month();
    (day > n_days).then(|| {
        let shown = match (month, written.year) {
            (2, Some(year)) => Date::new(year, 2, 1).map_or(n_days, Date::days_in_month).to_string(),
            (2, None) => "28 or 29".to_owned(),
            _ => n_days.to_string(),
        };
        format!("{} has {shown} days", month_name(month))
    })
}

fn leap_reason(year: Option<i16>, published: Option<Date>, line: &Line) -> Option<String> {
    if let Some(year) = year {
        let is_leap = Date::new(year, 2, 29).is_ok();
        return (!is_leap).then(|| format!("{year} is not a leap year"));
    }
    let published = published?;
    let years = [published.year() - 1, published.year(), published.year() + 1];
    let mut leap_days = years.into_iter().filter_map(|year| Date::new(year, 2, 29).ok());
    let is_near = leap_days.any(|day| (day - published).get_days().abs() < 366);
    let is_birthday = line.has(&["born", "birthday", "birthdays", "leap", "anniversary"]);
    let is_leap = Date::new(published.year(), 2, 29).is_ok();
    (!is_birthday && !is_leap && (!is_near || is_told_of_this_year(published, line))).then(|| {
        format!("{} is not a leap year, and the article is of {}", published.year(), spelled(published))
    })
}

/// The nearest leap day is in another year than everything else that the sentence tells of.
fn is_told_of_this_year(published: Date, line: &Line) -> bool {
    let mut others = line.days().filter(|(_, day)| day.written.is_day() && day.written.month != Some(2));
    others.any(|(_, day)| day.from.is_some_and(|from| from.year() == published.year()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::tests::flagged;
    use crate::model::Family::InvalidDate;

    #[test]
    fn dates_that_are_not_in_the_calendar() {
        for (text, expected) in [
            ("She left on 31 November 1979.", "31 November 1979"),
            ("She left on February 30.", "February 30"),
            ("She left on 29 February 2023.", "29 February 2023"),
            ("By 29 February they could see it.", "29 February"),
            ("It closes on Sunday, June 31.", "Sunday, June 31"),
            ("It ran from 28 to 31 April.", "28 to 31 April"),
            ("It burned until July 32, when rain fell.", "July 32"),
        ] {
            assert_eq!(flagged(text, Some(date(2025, 4, 5)), InvalidDate), [expected], "{text}");
        }
    }

    #[test]
    fn dates_that_are() {
        for text in [
            "She left on 30 November 1979.",
            "A flood on 29 February 1992 took the pier.",
            "It closes on 31 March.",
            "She was born on 29 February.",
            "In February 30 people left.",
            "It ran from 28 to 30 April.",
            "In July 32 people came.",
            "It ran on July 1932 maps.",
        ] {
            assert!(flagged(text, Some(date(2025, 4, 5)), InvalidDate).is_empty(), "{text}");
        }
        assert!(flagged("By 29 February they saw it.", Some(date(2024, 12, 1)), InvalidDate).is_empty());
        assert!(flagged("By 29 February they saw it.", None, InvalidDate).is_empty());
    }
}
