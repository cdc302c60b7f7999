//! Expressions of time with their TIMEX3 values, resolved against the day of publication.
//!
//! Without that day, relative expressions are found and typed but not resolved.
//! Dates that are not in the calendar (`30 February`) are found, without ends.
//! It does not follow a story's own clock: `two days later` stays unresolved.

mod absolute;
mod calendar;
mod clock;
mod duration;
mod part;
mod relative;

use jiff::civil::Date;

use self::calendar::{Stretch, Tense};
use super::reading::span_of;
use super::token::Token;
use crate::model::{DateKind, DateMention};

/// What the recognisers need to know besides the tokens.
#[derive(Debug, Clone, Copy)]
struct Context {
    published: Option<Date>,
    tense: Tense,
}

impl Context {
    fn is_future(&self) -> bool {
        self.tense == Tense::Future
    }
}

/// An expression of time before it has a span.
#[derive(Debug, Clone)]
struct Found {
    /// One past its last token.
    end: usize,
    kind: DateKind,
    from: Option<Date>,
    to: Option<Date>,
    timex: Option<String>,
}

impl Found {
    fn stretch(end: usize, kind: DateKind, stretch: Option<Stretch>) -> Self {
        let bounds = stretch.and_then(Stretch::bounds);
        Self {
            end,
            kind,
            from: bounds.map(|(from, _)| from),
            to: bounds.map(|(_, to)| to),
            timex: stretch.map(Stretch::timex),
        }
    }
}

/// The expressions of time in one sentence.
pub fn find_dates(tokens: &[Token], published: Option<Date>) -> Vec<DateMention> {
    let context = Context { published, tense: tense(tokens) };
    let mut dates = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(found) = find(tokens, at, &context) else {
            at += 1;
            continue;
        };
        dates.push(DateMention {
            span: span_of(tokens.get(at..found.end).unwrap_or_default()),
            kind: found.kind,
            from: found.from,
            to: found.to,
            timex: found.timex,
        });
        at = found.end.max(at + 1);
    }
    dates
}

fn find(tokens: &[Token], at: usize, context: &Context) -> Option<Found> {
    clock::find(tokens, at, context)
        .or_else(|| relative::find(tokens, at, context))
        .or_else(|| duration::find(tokens, at))
        .or_else(|| part::find(tokens, at))
        .or_else(|| absolute::find(tokens, at, context))
}

/// Future if the sentence announces something, else past.
fn tense(tokens: &[Token]) -> Tense {
    const ANNOUNCING: [&str; 12] = [
        "will",
        "shall",
        "scheduled",
        "expected",
        "due",
        "plans",
        "planned",
        "upcoming",
        "set",
        "'ll",
        "won't",
        "begins",
    ];
    let is_past = |token: &Token| token.is_any(&["said", "told", "announced", "was", "were", "had"]);
    let is_future = tokens.iter().any(|token| token.is_any(&ANNOUNCING)) && !tokens.iter().any(is_past);
    if is_future { Tense::Future } else { Tense::Past }
}

/// 0 spring, 1 summer, 2 autumn, 3 winter.
fn season(lower: &str) -> Option<usize> {
    Some(match lower {
        "spring" => 0,
        "summer" => 1,
        "autumn" | "fall" => 2,
        "winter" => 3,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::find_tokens;
    use crate::model::Span;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let tokens = find_tokens(text, Span::new(0, text.len()));
        let dates = find_dates(&tokens, Some(jiff::civil::date(2023, 3, 1)));
        let found: Vec<_> = dates
            .iter()
            .map(|date| (date.span.of(text).unwrap(), date.timex.as_deref().unwrap_or("none")))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn absolute_dates() {
        check("on March 2, 2023", &[("March 2, 2023", "2023-03-02")]);
        check("on 2 March", &[("2 March", "2023-03-02")]);
        check("the 2nd of March 2021", &[("2nd of March 2021", "2021-03-02")]);
        check("on 2021-12-24", &[("2021-12-24", "2021-12-24")]);
        check("in September", &[("September", "2022-09")]);
        check("on Thursday, June 18, 2009", &[("Thursday, June 18, 2009", "2009-06-18")]);
        check("in the 1990s and since 2004", &[("1990s", "199"), ("2004", "2004")]);
        check("from 30 February", &[("30 February", "none")]);
    }

    #[test]
    fn relative_dates() {
        check("on Tuesday", &[("Tuesday", "2023-02-28")]);
        check("It will open on Friday", &[("Friday", "2023-03-03")]);
        check("yesterday", &[("yesterday", "2023-02-28")]);
        check("last week", &[("last week", "2023-W08")]);
        check("earlier this month", &[("earlier this month", "2023-03")]);
        check("two years ago", &[("two years ago", "2021")]);
        check("last September", &[("last September", "2022-09")]);
        check("Monday morning", &[("Monday morning", "2023-02-27TMO")]);
    }

    #[test]
    fn parts_and_spans_of_years() {
        check("in the third quarter of 2021", &[("third quarter of 2021", "2021-Q3")]);
        check("Q1 2022 sales", &[("Q1 2022", "2022-Q1")]);
        check("the first half of 2020", &[("first half of 2020", "2020-H1")]);
        check("the 2010-11 season", &[("2010-11", "2010/2011")]);
        check("ruled 1999–2003", &[("1999–2003", "1999/2003")]);
        check("the same day", &[("the same day", "XXXX-XX-XX")]);
        check("in the second half", &[]);
        check("2010-11-12", &[("2010-11-12", "2010-11-12")]);
    }

    #[test]
    fn durations_sets_and_times() {
        check("for two and a half years", &[("two and a half years", "P2.5Y")]);
        check("half an hour late", &[("half an hour", "PT30M")]);
        check("half a century", &[("half a century", "P50Y")]);
        check("a six-month ban", &[("six-month", "P6M")]);
        check("over the next four years", &[("the next four years", "P4Y")]);
        check("at 6:40 p.m.", &[("6:40 p.m.", "2023-03-01T18:40")]);
        check("every week", &[("every week", "P1W")]);
    }

    #[test]
    fn what_is_no_date() {
        check("she may march on", &[]);
        check("a 34-year-old nurse", &[]);
        check("2000 people and $1990", &[]);
        check("the second ferry", &[]);
    }
}
