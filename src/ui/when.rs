//! Times as people say them, in the time zone of the machine.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

/// "today 10:42", "yesterday 9:05", "18 November 10:42", "3 March 2025 10:42"; a time that cannot be read stays
/// as it is.
#[must_use]
pub fn local_words(at: &str, now: &str) -> String {
    words_in(at, now, &TimeZone::system())
}

fn words_in(at: &str, now: &str, zone: &TimeZone) -> String {
    let read = |time: &str| time.parse::<Timestamp>().ok().map(|time| time.to_zoned_datetime(zone.clone()));
    match (read(at), read(now)) {
        (Some(at), Some(now)) => words_for(&at, &now),
        _ => at.to_owned(),
    }
}

fn words_for(at: &ZonedDateTime, now: &ZonedDateTime) -> String {
    let clock = at.strftime("%-H:%M");
    let is_yesterday = now.date().yesterday().is_ok_and(|day| day == at.date());
    match () {
        () if at.date() == now.date() => format!("today {clock}"),
        () if is_yesterday => format!("yesterday {clock}"),
        () if at.year() == now.year() => format!("{} {clock}", at.strftime("%-d %B")),
        () => format!("{} {clock}", at.strftime("%-d %B %Y")),
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::words_in;

    #[test]
    fn a_time_is_said_by_its_day_and_its_clock() {
        let two_hours_east = TimeZone::fixed(jiff::tz::offset(2));
        for (at, words) in [
            ("2026-11-24T08:42:10Z", "today 10:42"),
            ("2026-11-23T22:30:00Z", "today 0:30"),
            ("2026-11-23T08:05:00Z", "yesterday 10:05"),
            ("2026-11-18T08:42:00Z", "18 November 10:42"),
            ("2025-03-03T08:42:00Z", "3 March 2025 10:42"),
            ("in the morning", "in the morning"),
        ] {
            assert_eq!(words_in(at, "2026-11-24T10:00:00Z", &two_hours_east), words);
        }
    }
}
