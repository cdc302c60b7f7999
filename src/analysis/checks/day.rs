//! A date as printed: which of weekday, day, month and year stand there, whether or not they make a date.

use jiff::civil::Date;

use crate::analysis::calendar_words;
use crate::analysis::token::Token;

/// The parts of a printed date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// 1 Monday – 7 Sunday.
    pub weekday: Option<i8>,
    /// Day of the month.
    pub day: Option<i8>,
    /// The second day of `2–4 March`.
    pub last_day: Option<i8>,
    /// 1–12.
    pub month: Option<i8>,
    /// Four digits.
    pub year: Option<i16>,
}

impl Written {
    /// Reads the tokens of an expression of time.
    pub fn read(tokens: &[Token]) -> Self {
        let mut written = Self::default();
        for token in tokens {
            let lower = token.lower.trim_end_matches('.');
            if let Some(weekday) = calendar_words::weekday(lower).filter(|_| token.is_capitalised()) {
                written.weekday = written.weekday.or(Some(weekday));
            } else if let Some(month) = calendar_words::month(lower).filter(|_| token.is_capitalised()) {
                written.month = written.month.or(Some(month));
            } else if token.is_number() {
                written.add_number(token.text);
            }
        }
        written
    }

    fn add_number(&mut self, text: &str) {
        if text.len() == 4 {
            self.year = self.year.or(text.parse().ok());
        } else if text.len() <= 2 && self.day.is_none() {
            self.day = text.parse().ok();
        } else if text.len() <= 2 && self.last_day.is_none() {
            self.last_day = text.parse().ok();
        }
    }

    /// Whether a day of a month stands there.
    pub fn is_day(&self) -> bool {
        self.day.is_some() && self.month.is_some()
    }

    /// The day in the printed year, or in that of publication and its neighbours where it exists.
    pub fn candidates(&self, published: Option<Date>) -> Vec<Date> {
        let Some((day, month)) = self.day.zip(self.month) else { return Vec::new() };
        let years = match (self.year, published) {
            (Some(year), _) => vec![year],
            (None, Some(published)) => vec![published.year(), published.year() - 1, published.year() + 1],
            (None, None) => Vec::new(),
        };
        years.into_iter().filter_map(|year| Date::new(year, month, day).ok()).collect()
    }
}

/// `Monday` … `Sunday` for 1 – 7.
pub fn weekday_name(weekday: i8) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    usize::try_from(weekday - 1).ok().and_then(|at| NAMES.get(at)).copied().unwrap_or_default()
}

/// `January` … `December` for 1 – 12.
pub fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|at| NAMES.get(at)).copied().unwrap_or_default()
}

/// `14 August 2023`
pub fn spelled(day: Date) -> String {
    format!("{} {} {}", day.day(), month_name(day.month()), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::find_tokens;
    use crate::model::Span;

    #[test]
    fn parts_are_read_even_if_they_make_no_date() {
        for (text, weekday, day, month, year) in [
            ("Friday, February 7", Some(5), Some(7), Some(2), None),
            ("Sat. Dec. 25, 2004", Some(6), Some(25), Some(12), Some(2004)),
            ("31 November 1979", None, Some(31), Some(11), Some(1979)),
            ("the 2nd of March", None, Some(2), Some(3), None),
            ("last month", None, None, None, None),
        ] {
            let found = Written::read(&find_tokens(text, Span::new(0, text.len())));
            assert_eq!(
                (found.weekday, found.day, found.month, found.year),
                (weekday, day, month, year),
                "{text}"
            );
        }
    }
}
