//! The day that a file says it was published on, from the forms that metadata come in. The day is taken as it is
//! printed: `2026-11-18T23:30:00+01:00` is the 18th, wherever the reader sits. No free text is searched.

use jiff::civil::Date;
use jiff::fmt::{rfc2822, strtime};

/// Forms of a day in words and figures, as `strtime` writes them.
const FORMS: [&str; 8] = [
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%A, %B %d, %Y",
    "%A, %d %B %Y",
    "%Y/%m/%d",
    "%Y.%m.%d",
];

/// The day; `None` if the words name none.
pub fn day_of(words: &str) -> Option<Date> {
    let words = words.trim();
    let iso = || words.get(..10)?.parse().ok();
    // Also what PDF writes: D:20261118093000+01'00'.
    let compact =
        || strtime::parse("%Y%m%d", words.strip_prefix("D:").unwrap_or(words).get(..8)?).ok()?.to_date().ok();
    let letter = || rfc2822::DateTimeParser::new().parse_zoned_datetime(words).ok().map(|time| time.date());
    let in_words = || FORMS.iter().find_map(|form| strtime::parse(form, words).ok()?.to_date().ok());
    iso().or_else(compact).or_else(letter).or_else(in_words)
}

#[cfg(test)]
mod tests {
    use super::day_of;

    #[test]
    fn the_forms_that_metadata_come_in() {
        for words in [
            "2026-11-18",
            "2026-11-18T23:30:00+01:00",
            " 2026-11-18 09:00 ",
            "20261118",
            "D:20261118093000+01'00'",
            "Wed, 18 Nov 2026 23:30:00 -0500",
            "18 November 2026",
            "18 Nov 2026",
            "November 18, 2026",
            "Wednesday, November 18, 2026",
            "2026/11/18",
        ] {
            assert_eq!(day_of(words).map(|day| day.to_string()).as_deref(), Some("2026-11-18"), "{words}");
        }
        for words in ["", "yesterday", "2026-13-40", "18/11/2026", "é026-11-18", "1234"] {
            assert_eq!(day_of(words), None, "{words}");
        }
    }
}
