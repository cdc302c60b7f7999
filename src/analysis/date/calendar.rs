//! Stretches of the calendar: their first and last day, and their TIMEX3 value.
//!
//! Resolution of what a text leaves out (the year of `11 December`, the week of
//! `Friday`) takes the day of publication and the tense of the sentence.

use jiff::civil::Date;
use jiff::{Span as Length, ToSpan};

/// Which way a text looks from its day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// Reports what happened.
    Past,
    /// Announces what will happen.
    Future,
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// One day.
    Day(Date),
    /// The week that begins on this Monday.
    Week(Date),
    /// The weekend of the week that begins on this Monday.
    Weekend(Date),
    /// A month: year and month.
    Month(i16, i8),
    /// A quarter: year and 1–4.
    Quarter(i16, i8),
    /// A season: year and 0 (spring) to 3 (winter).
    Season(i16, usize),
    /// A year.
    Year(i16),
    /// Ten years from this one.
    Decade(i16),
    /// A hundred years from this one.
    Century(i16),
    /// From one day to another.
    Days(Date, Date),
}

impl Stretch {
    /// First and last day; `None` outside the calendar.
    pub fn bounds(self) -> Option<(Date, Date)> {
        let years =
            |first: i16, n: i16| Some((Date::new(first, 1, 1).ok()?, Date::new(first + n - 1, 12, 31).ok()?));
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Week(monday) => Some((monday, after(monday, 6.days())?)),
            Self::Weekend(monday) => Some((after(monday, 5.days())?, after(monday, 6.days())?)),
            Self::Month(year, month) => months(year, month, 1),
            Self::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3),
            Self::Season(year, 3) => {
                Some((Date::new(year, 12, 1).ok()?, Date::new(year + 1, 2, 1).ok()?.last_of_month()))
            }
            Self::Season(year, season) => months(year, i8::try_from(season).ok()? * 3 + 3, 3),
            Self::Year(year) => years(year, 1),
            Self::Decade(year) => years(year, 10),
            Self::Century(year) => years(year, 100),
            Self::Days(first, last) => Some((first, last)),
        }
    }

    /// The TIMEX3 value.
    pub fn timex(self) -> String {
        const SEASONS: [&str; 4] = ["SP", "SU", "FA", "WI"];
        match self {
            Self::Day(day) => day.to_string(),
            Self::Week(monday) => week(monday),
            Self::Weekend(monday) => format!("{}-WE", week(monday)),
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Self::Season(year, season) => format!("{year:04}-{}", SEASONS.get(season).unwrap_or(&"SU")),
            Self::Year(year) => format!("{year:04}"),
            Self::Decade(year) => format!("{:03}", year / 10),
            Self::Century(year) => format!("{:02}", year / 100),
            Self::Days(first, last) => format!("{first}/{last}"),
        }
    }
}

fn week(monday: Date) -> String {
    let iso = monday.iso_week_date();
    format!("{:04}-W{:02}", iso.year(), iso.week())
}

fn months(year: i16, first: i8, n: i8) -> Option<(Date, Date)> {
    Some((Date::new(year, first, 1).ok()?, Date::new(year, first + n - 1, 1).ok()?.last_of_month()))
}

/// The day that lies `length` after `day`; `None` outside the calendar.
pub fn after(day: Date, length: Length) -> Option<Date> {
    day.checked_add(length).ok()
}

/// The Monday of the week of `day`.
pub fn monday(day: Date) -> Option<Date> {
    after(day, (-i64::from(day.weekday().to_monday_zero_offset())).days())
}

/// The day that a weekday (1 Monday – 7 Sunday) names, seen from `published`.
pub fn weekday(published: Date, weekday: i8, tense: Tense) -> Option<Date> {
    let today = published.weekday().to_monday_one_offset();
    let back = (today - weekday).rem_euclid(7);
    match tense {
        Tense::Past => after(published, (-i64::from(back)).days()),
        Tense::Future if back == 0 => Some(published),
        Tense::Future => after(published, (7 - i64::from(back)).days()),
    }
}

/// The year of a day and month, seen from `published`: the nearest such day.
pub fn nearest_day(published: Date, month: i8, day: i8, tense: Option<Tense>) -> Option<Date> {
    let candidates = (-1..=1).filter_map(|shift| Date::new(published.year() + shift, month, day).ok());
    let distance = |candidate: &Date| (*candidate - published).get_days().abs();
    match tense {
        Some(Tense::Future) => candidates.filter(|candidate| *candidate >= published).min_by_key(distance),
        Some(Tense::Past) | None => candidates.min_by_key(distance),
    }
}

/// The year of a month, seen from `published`: this year's if it has begun, else the nearest.
pub fn nearest_month(published: Date, month: i8, tense: Tense) -> i16 {
    let ahead = month - published.month();
    match tense {
        Tense::Past if ahead > 2 => published.year() - 1,
        Tense::Past if ahead < -9 => published.year() + 1,
        Tense::Future if ahead < 0 => published.year() + 1,
        Tense::Past | Tense::Future => published.year(),
    }
}

/// A day, if it is in the calendar.
pub fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn stretches_know_their_ends() {
        for (stretch, from, to, timex) in [
            (Stretch::Month(2024, 2), date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
            (Stretch::Week(date(2004, 11, 15)), date(2004, 11, 15), date(2004, 11, 21), "2004-W47"),
            (Stretch::Quarter(2006, 4), date(2006, 10, 1), date(2006, 12, 31), "2006-Q4"),
            (Stretch::Season(2011, 3), date(2011, 12, 1), date(2012, 2, 29), "2011-WI"),
            (Stretch::Decade(1990), date(1990, 1, 1), date(1999, 12, 31), "199"),
        ] {
            assert_eq!(stretch.bounds(), Some((from, to)));
            assert_eq!(stretch.timex(), timex);
        }
    }

    #[test]
    fn weekdays_and_days_are_seen_from_publication() {
        let published = date(2023, 3, 1);
        assert_eq!(weekday(published, 3, Tense::Past), Some(date(2023, 3, 1)));
        assert_eq!(weekday(published, 2, Tense::Past), Some(date(2023, 2, 28)));
        assert_eq!(weekday(published, 5, Tense::Future), Some(date(2023, 3, 3)));
        assert_eq!(nearest_day(published, 12, 11, None), Some(date(2022, 12, 11)));
        assert_eq!(nearest_day(published, 2, 30, None), None);
    }
}
