//! A relative date that cannot be: `last month, on August 5` in an article of 22 August; `earlier this month` in one
//! of the first of a month.
//!
//! A relative date is checked against the absolute one beside it and against the day of publication. Weeks begin on
//! Monday; a week that is doubtful only because it may begin on Sunday is left alone. Without a day of publication
//! the pair says when the article would fit, which is worth a look and no more.

use jiff::ToSpan;
use jiff::civil::Date;

use super::day::{month_name, spelled};
use super::draft::{Day, Draft, Line};
use super::finding;
use crate::model::{Family, Finding, Severity, Span};

/// Relative dates that the calendar or the day of publication contradicts.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let mut found = Vec::new();
    for line in &draft.lines {
        for (at, day) in line.days() {
            let Some(words) = relative(draft, line, at, day) else { continue };
            let pair = beside(line, at);
            found.extend(match (draft.published, pair) {
                (Some(published), Some((span, fixed))) => contradicted(draft, &words, published, span, fixed),
                (None, Some((span, fixed))) => proposed(draft, &words, span, fixed),
                (Some(published), None) => at_the_edge(draft, &words, published),
                (None, None) => None,
            });
        }
    }
    found
}

/// A relative date as worded.
struct Relative {
    words: String,
    span: Span,
    /// `earlier`, `later` before it.
    lead: Option<bool>,
}

/// The relative date at `at`, with the `earlier` before it.
fn relative(draft: &Draft, line: &Line, at: usize, day: &Day) -> Option<Relative> {
    let words = draft.words(day.span).to_lowercase();
    let bare = words.trim_start_matches("earlier ").trim_start_matches("later ").trim_start_matches("the ");
    let is_shifted = ["last ", "this ", "next "].iter().any(|lead| bare.starts_with(lead))
        && ["week", "month", "year"].iter().any(|noun| bare.ends_with(noun));
    let is_known = is_shifted || matches!(bare, "yesterday" | "today" | "tomorrow") || is_ago(bare);
    let before = at.checked_sub(1).map_or("", |before| line.word(before));
    let is_earlier = words.starts_with("earlier") || before == "earlier";
    let is_later = words.starts_with("later") || before == "later";
    is_known.then(|| Relative {
        words: bare.to_owned(),
        span: day.span,
        lead: if is_earlier { Some(true) } else { is_later.then_some(false) },
    })
}

fn is_ago(words: &str) -> bool {
    words.ends_with(" ago") && words.split(' ').count() == 3
}

/// The absolute date beside a relative one, and the span of both: `last month, on August 5`, `August 5 last month`.
fn beside<'l>(line: &'l Line, at: usize) -> Option<(Span, &'l Day)> {
    if let Some(place) = told_of_it(line, at) {
        return line.day(place).filter(|day| is_fixed(day)).map(|day| (line.span_of(at, place), day));
    }
    let is_joint = |place: usize| line.is(place, &[",", "on", "in", "(", "of", "–", "—"]);
    let mut next = at + 1;
    while next < at + 4 && is_joint(next) {
        next += 1;
    }
    let after = line.day(next).filter(|day| is_fixed(day) && !line.is(next - 1, &["of"]));
    if let Some(day) = after {
        return Some((line.span_of(at, next), day));
    }
    let mut last = at.checked_sub(1)?;
    while line.is(last, &[",", "("]) && last + 3 > at {
        last = last.checked_sub(1)?;
    }
    let before = line.day(last).filter(|day| is_fixed(day))?;
    Some((line.span_of(last, at), before))
}

/// `last month’s offer, made on May 3`: where the date of what the relative one owns stands.
fn told_of_it(line: &Line, at: usize) -> Option<usize> {
    line.is(at + 1, &["'s", "s'"]).then_some(())?;
    let comma = line.find(at + 2, 4, &[","])?;
    let on = line.find(comma + 1, 3, &["on"])?;
    let is_plain = (at + 2..on).all(|place| line.day(place).is_none() && line.figure(place).is_none());
    (is_plain && line.word(comma + 1).ends_with(['d', 'e', 'n', 't'])).then_some(on + 1)
}

fn is_fixed(day: &Day) -> bool {
    let written = &day.written;
    (written.month.is_some() || written.year.is_some()) && written.last_day.is_none()
}

/// First and last day of a relative date seen from a day.
fn stretch(words: &str, from: Date) -> Option<(Date, Date)> {
    let after = |days: i64| from.checked_add(days.days()).ok();
    let shift = match words.split(' ').next()? {
        "last" => -1,
        "next" => 1,
        _ => 0,
    };
    Some(match words {
        "yesterday" => (after(-1)?, after(-1)?),
        "today" => (from, from),
        "tomorrow" => (after(1)?, after(1)?),
        _ if words.ends_with("week") => {
            let monday = after(shift * 7 - i64::from(from.weekday().to_monday_zero_offset()))?;
            (monday, monday.checked_add(6.days()).ok()?)
        }
        _ if words.ends_with("month") => {
            let month = from.first_of_month().checked_add(shift.months()).ok()?;
            (month, month.last_of_month())
        }
        _ if words.ends_with("year") => {
            let year = from.first_of_year().checked_add(shift.years()).ok()?;
            (year, year.last_of_year())
        }
        _ => return ago(words, from),
    })
}

/// `two weeks ago`, a little wider than it says.
fn ago(words: &str, from: Date) -> Option<(Date, Date)> {
    const SMALL: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let mut parts = words.split(' ');
    let (n, unit) = (parts.next()?, parts.next()?);
    let n: i64 = match n {
        "a" | "an" => 1,
        _ => match SMALL.iter().position(|word| *word == n) {
            Some(place) => i64::try_from(place).ok()? + 1,
            None => n.parse().ok().filter(|n| *n < 2000)?,
        },
    };
    let back = |length: jiff::Span| from.checked_sub(length).ok();
    let (day, slack) = match unit.trim_end_matches('s') {
        "day" => (back(n.days())?, 1),
        "week" => (back((n * 7).days())?, 4),
        "month" => (back(n.months())?, 31),
        "year" => (back(n.years())?, 366),
        _ => return None,
    };
    Some((day.checked_sub(slack.days()).ok()?, day.checked_add(slack.days()).ok()?))
}

/// The stretches of the calendar that an absolute date may mean.
fn meanings(day: &Day, published: Date) -> Vec<(Date, Date)> {
    let written = &day.written;
    if written.is_day() {
        return written.candidates(Some(published)).into_iter().map(|day| (day, day)).collect();
    }
    let years = match written.year {
        Some(year) => vec![year],
        None => vec![published.year(), published.year() - 1, published.year() + 1],
    };
    let months = |year: i16| match written.month {
        Some(month) => Date::new(year, month, 1).ok().map(|first| (first, first.last_of_month())),
        None => Date::new(year, 1, 1).ok().map(|first| (first, first.last_of_year())),
    };
    years.into_iter().filter_map(months).collect()
}

fn contradicted(
    draft: &Draft,
    relative: &Relative,
    published: Date,
    span: Span,
    fixed: &Day,
) -> Option<Finding> {
    let (from, to) = stretch(&relative.words, published)?;
    let meanings = meanings(fixed, published);
    let meets = |&(first, last): &(Date, Date)| first <= to && from <= last;
    if meanings.is_empty() || meanings.iter().any(meets) {
        return None;
    }
    let meant = if from == to { spelled(from) } else { format!("{} to {}", spelled(from), spelled(to)) };
    let date = draft.words(fixed.span);
    // So many years ago is a length of time, counted from the day of publication.
    let is_length = is_ago(&relative.words) && relative.words.contains("year");
    let family = if is_length { Family::Duration } else { Family::RelativeDate };
    Some(Finding {
        related: vec![relative.span, fixed.span],
        computation: format!("published {}; {} = {meant}", spelled(published), relative.words),
        replacement: date_alone(draft, span, fixed, relative),
        ..finding(
            family,
            Severity::Error,
            span,
            format!("Seen from {}, '{}' is not {date}.", spelled(published), relative.words),
        )
    })
}

/// The place with the relative words left out.
fn date_alone(draft: &Draft, span: Span, fixed: &Day, relative: &Relative) -> String {
    let before = if fixed.span.start > relative.span.end {
        draft
            .words(Span::new(relative.span.end, fixed.span.start))
            .trim_start_matches([',', ' ', '(', '–', '—'])
    } else {
        ""
    };
    let _ = span;
    format!("{before}{}", draft.words(fixed.span))
}

/// When the article would have to be published for the pair to fit.
fn proposed(draft: &Draft, relative: &Relative, span: Span, fixed: &Day) -> Option<Finding> {
    let month = fixed.written.month?;
    let shift = match relative.words.split(' ').next()? {
        "last" => 1,
        "next" => -1,
        "this" => 0,
        _ => return proposed_day(draft, relative, span, fixed),
    };
    if !relative.words.ends_with("month") {
        return None;
    }
    let fitting = month_name((month - 1 + shift).rem_euclid(12) + 1);
    Some(proposal(relative, span, &format!("in {fitting}"), draft.words(fixed.span)))
}

fn proposed_day(draft: &Draft, relative: &Relative, span: Span, fixed: &Day) -> Option<Finding> {
    let shift = match relative.words.as_str() {
        "yesterday" => 1,
        "today" => 0,
        "tomorrow" => -1,
        _ => return None,
    };
    let (day, month) = fixed.written.day.zip(fixed.written.month)?;
    // Without a printed year any common year will do: only the day and the month are named.
    let date = Date::new(fixed.written.year.unwrap_or(2023), month, day).ok()?;
    let fitting = date.checked_add(i64::from(shift).days()).ok()?;
    let when = match fixed.written.year {
        Some(_) => format!("on {}", spelled(fitting)),
        None => format!("on {} {}", fitting.day(), month_name(fitting.month())),
    };
    Some(proposal(relative, span, &when, draft.words(fixed.span)))
}

fn proposal(relative: &Relative, span: Span, when: &str, date: &str) -> Finding {
    Finding {
        computation: format!("{} = {date} → published {when}", relative.words),
        ..finding(
            Family::RelativeDate,
            Severity::Info,
            span,
            format!(
                "The day of publication is not known; '{}' fits an article published {when}.",
                relative.words
            ),
        )
    }
}

/// `earlier this month` on the first of a month, `later this year` on the last day of one.
fn at_the_edge(draft: &Draft, relative: &Relative, published: Date) -> Option<Finding> {
    let is_earlier = relative.lead?;
    let noun = relative.words.strip_prefix("this ")?;
    let (edge, place) = match (noun, is_earlier) {
        ("month", true) => (published.first_of_month(), "first"),
        ("month", false) => (published.last_of_month(), "last"),
        ("year", true) => (published.first_of_year(), "first"),
        ("year", false) => (published.last_of_year(), "last"),
        _ => return None,
    };
    let (way, other) = if is_earlier { ("earlier", "last") } else { ("later", "next") };
    let words = draft.words(relative.span);
    (published == edge).then(|| Finding {
        computation: format!("{} is the {place} day of the {noun}", spelled(published)),
        replacement: if words.to_lowercase().starts_with(way) { format!("{other} {noun}") } else { String::new() },
        ..finding(
            Family::RelativeDate,
            Severity::Warning,
            relative.span,
            format!(
                "The article is of {}, the {place} day of the {noun}: there is no {way} day in it. '{other} {noun}' may be meant.",
                spelled(published)
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::tests::{flagged, suggested};
    use crate::analysis::analyse;
    use crate::model::Family::RelativeDate;
    use crate::model::Severity;

    #[test]
    fn relative_dates_that_cannot_be() {
        let published = Some(date(2023, 8, 22));
        for (text, expected) in [
            ("Swimming was banned last month, on August 5.", "last month, on August 5"),
            ("Swimming was banned on August 5 last month.", "August 5 last month"),
            ("It opened yesterday, 20 August.", "yesterday, 20 August"),
            ("Last month, on 3 May, it rained.", "Last month, on 3 May"),
            ("It opened last year, in 2019.", "last year, in 2019"),
            ("It opened last week (30 August).", "last week (30 August"),
            ("It opened two weeks ago, on 22 June.", "two weeks ago, on 22 June"),
            ("It opens next month, in November.", "next month, in November"),
            ("They refused last month’s offer, made on August 4.", "last month’s offer, made on August 4"),
        ] {
            assert_eq!(flagged(text, published, RelativeDate), [expected], "{text}");
        }
        let first = Some(date(2026, 4, 1));
        assert_eq!(flagged("She left earlier this month.", first, RelativeDate), ["earlier this month"]);
        assert_eq!(
            flagged("She leaves later this year.", Some(date(2026, 12, 31)), RelativeDate),
            ["later this year"]
        );
    }

    #[test]
    fn relative_dates_that_can() {
        let published = Some(date(2023, 8, 22));
        for text in [
            "Swimming was banned on July 8 last month.",
            "Swimming was banned last month, on 8 July.",
            "It opened yesterday, 21 August.",
            "It opens next year, in March.",
            "It opened on Tuesday night.",
            "She left earlier this month.",
            "It opened two weeks ago, on 7 August.",
            "Last month was hot. On August 5 it rained.",
            "It opened last year, and in 2019 it closed.",
            "They refused last month’s offer, made on July 4.",
        ] {
            assert!(flagged(text, published, RelativeDate).is_empty(), "{text}");
        }
        assert!(flagged("She left earlier this week.", Some(date(2026, 6, 1)), RelativeDate).is_empty());
    }

    #[test]
    fn without_a_day_of_publication_the_fitting_one_is_proposed() {
        let found = analyse("Swimming was banned last month, on August 5.", None).findings;
        let proposed = found.first().unwrap();
        assert_eq!(proposed.severity, Severity::Info);
        assert!(proposed.message.contains("published in September"), "{}", proposed.message);
    }

    #[test]
    fn what_would_be_right_is_suggested() {
        assert_eq!(
            suggested("She left earlier this month.", Some(date(2026, 4, 1)), RelativeDate),
            ["last month"]
        );
        let published = Some(date(2023, 8, 22));
        assert_eq!(
            suggested("It was banned last month, on August 5.", published, RelativeDate),
            ["on August 5"]
        );
    }
}
