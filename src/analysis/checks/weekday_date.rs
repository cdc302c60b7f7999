//! A weekday and a date that do not meet: `Friday, February 7`.
//!
//! A date without a year is the one near the day of publication, if there is one within two months or the sentence
//! looks ahead; else it may be any within the year before publication or the half-year after it, and only if the weekday
//! fits none of them is it wrong. Without a year and without a day of publication nothing can be said.

use jiff::civil::Date;

use super::day::{Written, month_name, spelled, weekday_name};
use super::draft::{Day, Draft, Line};
use super::finding;
use crate::model::{Family, Finding, Severity, Span};

/// Weekdays that the calendar contradicts.
pub fn find(draft: &Draft) -> Vec<Finding> {
    draft
        .lines
        .iter()
        .flat_map(|line| dated_weekdays(line))
        .filter_map(|place| check(draft, &place))
        .collect()
}

/// A weekday with its date, wherever the two stand.
struct Place {
    weekday: i8,
    weekday_span: Option<Span>,
    written: Written,
    span: Span,
    /// Whether the sentence looks ahead: `opens on Friday, May 3`.
    is_ahead: bool,
}

fn dated_weekdays(line: &Line) -> Vec<Place> {
    // `Edmonton Sun, August 16` is a newspaper.
    let is_named = |at: usize, day: &Day| {
        day.is_short_weekday
            && at
                .checked_sub(1)
                .and_then(|before| line.items.get(before))
                .is_some_and(|item| item.text.starts_with(char::is_uppercase))
    };
    line.days()
        .filter(|(at, day)| !is_named(*at, day))
        .filter_map(|(at, day)| {
            let place = in_one(day).or_else(|| side_by_side(line, at, day))?;
            Some(Place { is_ahead: looks_ahead(line, at), ..place })
        })
        .collect()
}

/// Whether the words before a date speak of what is to come.
fn looks_ahead(line: &Line, at: usize) -> bool {
    const AHEAD: [&str; 16] = [
        "will",
        "due",
        "scheduled",
        "set",
        "planned",
        "expected",
        "starts",
        "begins",
        "opens",
        "reopens",
        "resumes",
        "returns",
        "ends",
        "closes",
        "meets",
        "plays",
    ];
    let said = (0..at).rev().find(|&place| line.is(place, &["said", "announced", "decided", "told"]));
    (said.unwrap_or(0)..at).any(|place| line.is(place, &AHEAD)) && !line.has(&["had", "would"])
}

/// `Friday, February 7`
fn in_one(day: &Day) -> Option<Place> {
    let weekday = day.written.weekday.filter(|_| day.written.is_day() && day.written.last_day.is_none())?;
    Some(Place { weekday, weekday_span: None, written: day.written, span: day.span, is_ahead: false })
}

/// `Friday (February 7)`, `Friday, the 7th of February`, `February 7, a Friday`, `February 8 (Friday)`
fn side_by_side(line: &Line, at: usize, day: &Day) -> Option<Place> {
    const BETWEEN: [&str; 6] = ["(", ",", "the", "a", "on", "which"];
    let mut next = at + 1;
    while next < at + 4 && line.is(next, &BETWEEN) {
        next += 1;
    }
    let is_close = next > at + 1 && !(next == at + 2 && line.is(at + 1, &["on", "which", "a"]));
    let other = line.day(next).filter(|_| is_close)?;
    let is_bare_weekday = |day: &Day| day.written.weekday.is_some() && day.written.month.is_none();
    let is_bare_day =
        |day: &Day| day.written.weekday.is_none() && day.written.is_day() && day.written.last_day.is_none();
    let is_apposed = line.is(next - 1, &["a", "("]);
    let (weekday, date) = match () {
        () if is_bare_weekday(day) && is_bare_day(other) && line.is(next - 1, &["(", "the", ","]) => {
            (day, other)
        }
        () if is_bare_day(day) && is_bare_weekday(other) && is_apposed => (other, day),
        () => return None,
    };
    Some(Place {
        weekday: weekday.written.weekday?,
        weekday_span: Some(weekday.span),
        written: date.written,
        span: Span::new(day.span.start, other.span.end),
        is_ahead: false,
    })
}

fn check(draft: &Draft, place: &Place) -> Option<Finding> {
    let mut candidates = place.written.candidates(draft.published);
    if let Some(published) = draft.published.filter(|_| place.written.year.is_none()) {
        let is_near = |day: Date| (-NEAR_DAYS..=NEAR_DAYS).contains(&days_after(day, published));
        let is_coming = |day: Date| place.is_ahead && (0..=FAR_DAYS).contains(&days_after(day, published));
        let meant = candidates.iter().copied().find(|&day| is_near(day) || is_coming(day));
        candidates.retain(|day| meant.map_or_else(|| is_in_reach(*day, published), |meant| *day == meant));
    }
    let first = candidates.first().copied()?;
    let weekday_of = |day: &Date| day.weekday().to_monday_one_offset();
    if candidates.iter().any(|day| weekday_of(day) == place.weekday) {
        return None;
    }
    let right = weekday_name(weekday_of(&first));
    let computation: Vec<String> = candidates
        .iter()
        .map(|day| format!("{} = {}", spelled(*day), weekday_name(weekday_of(day))))
        .collect();
    let said = weekday_name(place.weekday);
    Some(Finding {
        computation: computation.join("; "),
        replacement: replaced(draft, place, right),
        ..finding(
            Family::WeekdayDate,
            Severity::Error,
            place.span,
            format!("{} is a {right}, not a {said}.", named(&place.written, first)),
        )
    })
}

/// Nobody leaves the year out who writes of the same day in another year this near to it.
const NEAR_DAYS: i32 = 60;

/// As far ahead as a date without a year may be.
const FAR_DAYS: i32 = 200;

/// Whether a date without a year may be meant: within the year before publication, or a little more than half a year
/// after it.
fn is_in_reach(day: Date, published: Date) -> bool {
    (-366..=FAR_DAYS).contains(&days_after(day, published))
}

fn days_after(day: Date, published: Date) -> i32 {
    (day - published).get_days()
}

fn named(written: &Written, day: Date) -> String {
    match written.year {
        Some(_) => spelled(day),
        None => format!("{} {} in {}", day.day(), month_name(day.month()), day.year()),
    }
}

/// The words with the right weekday, as long or as short as the wrong one.
fn replaced(draft: &Draft, place: &Place, right: &str) -> String {
    let words = draft.words(place.span);
    let span = place.weekday_span.unwrap_or_else(|| {
        let len =
            words.chars().take_while(|letter| letter.is_alphabetic()).map(char::len_utf8).sum::<usize>();
        Span::new(place.span.start, place.span.start + len)
    });
    let wrong = draft.words(span).trim_end_matches('.');
    let name = if wrong.ends_with("day") { right } else { right.get(..3).unwrap_or(right) };
    let before = draft.words(Span::new(place.span.start, span.start));
    let after = draft.words(Span::new(span.start + wrong.len(), place.span.end));
    format!("{before}{name}{after}")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::tests::{flagged, suggested};
    use crate::model::Family::WeekdayDate;

    #[test]
    fn wrong_weekdays() {
        let published = Some(date(2024, 3, 14));
        for (text, expected) in [
            ("They met on Friday, February 7.", "Friday, February 7"),
            ("They met on Monday 4 April.", "Monday 4 April"),
            ("They will meet on Saturday, March 15.", "Saturday, March 15"),
            ("They met on Wednesday, October 9, 2012.", "Wednesday, October 9, 2012"),
            ("They met on Mon., Dec. 25, 2004.", "Mon., Dec. 25, 2004"),
            ("They met on Monday (March 14).", "Monday (March 14"),
            ("They met on March 14, a Monday.", "March 14, a Monday"),
            ("They met on Monday, the 12th of March.", "Monday, the 12th of March"),
            ("They met on Wednesday, March 13, 2023.", "Wednesday, March 13, 2023"),
            ("She said so on Monday, March 13.", "Monday, March 13"),
            ("The hall reopens on Sunday, August 3.", "Sunday, August 3"),
            ("A hearing is set for Wednesday 7 June, the court said.", "Wednesday 7 June"),
        ] {
            assert_eq!(flagged(text, published, WeekdayDate), [expected], "{text}");
        }
    }

    #[test]
    fn right_weekdays_and_what_cannot_be_told() {
        let published = Some(date(2024, 3, 14));
        for text in [
            "They met on Monday, March 11.",
            "They met on Wednesday, October 9, 2013.",
            "They met on Saturday Dec. 25, 2004.",
            "They will meet on Thursday, 4 April.",
            "They met on Friday, 7 July.",
            "They met on Tuesday.",
            "They met on Friday and left on March 3.",
            "They met on Tuesday, and March 3 was warm.",
            "It was in the Edmonton Sun, August 16, 2008.",
            "The shops open Friday to Sunday, March 5-7.",
            "She said so on Wednesday, March 13.",
            "The hall reopens on Saturday, August 3.",
            "They met on Saturday, 7 October.",
            "They had met on Thursday, December 14.",
        ] {
            assert!(flagged(text, published, WeekdayDate).is_empty(), "{text}");
        }
        assert!(flagged("They met on Friday, February 7.", None, WeekdayDate).is_empty());
    }

    #[test]
    fn the_right_weekday_is_suggested() {
        let published = Some(date(2024, 3, 14));
        assert_eq!(suggested("on Friday, February 7.", published, WeekdayDate), ["Wednesday, February 7"]);
        assert_eq!(suggested("on Mon., Dec. 25, 2004.", published, WeekdayDate), ["Sat., Dec. 25, 2004"]);
        assert_eq!(suggested("on March 14, a Monday.", published, WeekdayDate), ["March 14, a Thursday"]);
    }
}
