//! An end before its beginning: `from 17 May to 7 May`; a sequel dated before what it follows.
//!
//! Ranges are read in any form; months without a year may run over the turn of the year. In running sentences only
//! `before` and `after`, and pairs such as `born … died`, `began … ended`, tell an order.

use jiff::civil::Date;

use super::draft::{Day, Draft, Line};
use super::finding;
use super::range::{find_ranges, shown};
use crate::model::{Family, Finding, Severity, Span};

/// Dates in an order that cannot be.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let mut found = Vec::new();
    for line in &draft.lines {
        let ranges = find_ranges(line).into_iter().filter(|range| {
            let is_turned = range.end.1 < range.start.0;
            let is_over_new_year = range.is_without_year && range.start.0.month() != range.end.0.month();
            is_turned && !is_over_new_year
        });
        found.extend(ranges.map(|range| report(range.span, Vec::new(), range.start, range.end)));
        let events = events(line);
        found.extend(events.windows(2).filter_map(|pair| in_sentence(draft, line, pair)));
        found.extend(years_in_brackets(line));
    }
    found
}

fn report(span: Span, related: Vec<Span>, earlier: (Date, Date), later: (Date, Date)) -> Finding {
    Finding {
        related,
        computation: format!("{} is before {}", shown(later), shown(earlier)),
        ..finding(
            Family::DateOrder,
            Severity::Error,
            span,
            format!("{} comes before {}, though the text puts it after.", shown(later), shown(earlier)),
        )
    }
}

/// `(1950–1920)`: a number that the dates do not hold.
fn years_in_brackets(line: &Line) -> Option<Finding> {
    let at = (1..line.items.len()).find(|&at| {
        line.is(at, &["–", "-", "—"])
            && at.checked_sub(2).is_some_and(|open| line.is(open, &["("]))
            && line.is(at + 2, &[")"])
    })?;
    let (first, second) = (year(line, at - 1)?, year(line, at + 1)?);
    let stretch = |year: i16| Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    // Two dates that the recogniser knows are a range, and checked as such.
    let is_known = line.day(at - 1).is_some() && line.day(at + 1).is_some();
    (second < first && !is_known)
        .then(|| Some(report(line.span_of(at - 1, at + 1), Vec::new(), stretch(first)?, stretch(second)?)))
        .flatten()
}

fn year(line: &Line, at: usize) -> Option<i16> {
    let of_figure = line.figure(at).filter(|figure| {
        figure.is_bare() && figure.value.fract() == 0.0 && (1500.0..2100.0).contains(&figure.value)
    });
    #[expect(clippy::cast_possible_truncation, reason = "between 1500 and 2100")]
    let of_figure = of_figure.map(|figure| figure.value as i16);
    of_figure
        .or_else(|| line.day(at).filter(|day| day.written.month.is_none()).and_then(|day| day.written.year))
}

/// A date with its place and its clause.
struct Event<'l> {
    at: usize,
    day: &'l Day,
    stretch: (Date, Date),
}

/// The dates of a sentence.
fn events<'l>(line: &'l Line) -> Vec<Event<'l>> {
    line.days()
        .filter(|(_, day)| day.written.is_day() || day.written.year.is_some())
        .filter_map(|(at, day)| Some(Event { at, day, stretch: day.from.zip(day.to)? }))
        .collect()
}

/// Two neighbouring dates of a sentence that its words put in order.
fn in_sentence(draft: &Draft, line: &Line, pair: &[Event]) -> Option<Finding> {
    let [first, second] = pair else { return None };
    let is_second_later = order(line, first, second)?;
    let (earlier, later) = if is_second_later { (first, second) } else { (second, first) };
    let is_range = draft.words(Span::new(first.day.span.end, second.day.span.start)).trim().len() < 4;
    (later.stretch.1 < earlier.stretch.0 && !is_range).then(|| {
        let span = clause(line, later);
        report(span, vec![clause(line, earlier)], earlier.stretch, later.stretch)
    })
}

/// From up to four words before a date to its end.
fn clause(line: &Line, event: &Event) -> Span {
    let stop = (event.at.saturating_sub(6)..event.at)
        .rev()
        .find(|&at| line.is(at, &[",", "and", "after", "before", ";", "who", "but", "that"]));
    line.span_of(stop.map_or(event.at.saturating_sub(4), |stop| stop + 1).min(event.at), event.at)
}

/// Whether the second date must be the later one (`true`), the earlier one (`false`), or nothing is told.
fn order(line: &Line, first: &Event, second: &Event) -> Option<bool> {
    let is_between = |words: &[&str]| (first.at + 1..second.at).any(|at| line.is(at, words));
    if let Some(is_later) = told_by_tense(line, first, second) {
        return Some(is_later);
    }
    let is_free =
        !is_between(&[";", "(", "which", "who", "that", "since", "because", "announced", "planned"]);
    if !is_free || !has_on(line, first.at) || !has_on(line, second.at) {
        return None;
    }
    let after = (first.at + 1..second.at).find(|&at| line.is(at, &["after"]));
    let before = (first.at + 1..second.at).find(|&at| line.is(at, &["before"]));
    if after.is_some() != before.is_some() && !is_between(&["and", "but", "while", ":"]) {
        let sign = after.or(before)?;
        let is_clause = second.at - sign > 2 && !line.is(sign + 1, &["the"]) || second.at - sign > 4;
        return is_clause.then_some(before.is_some());
    }
    if starts_and_ends(line, first, second) || follows_after(line, first, second) {
        return Some(true);
    }
    None
}

/// Orders that the verbs tell: `in 1998, when she bought it from a man who had inherited it in 2003`, `a strike in May that
/// followed a lockout in June`, `took effect in 2000 and was adopted in 2001`.
fn told_by_tense(line: &Line, first: &Event, second: &Event) -> Option<bool> {
    let is_first_told = has_on(line, first.at) && has_on(line, second.at);
    let between = first.at + 1..second.at;
    let is_broken =
        between.clone().any(|at| line.is(at, &[";", ":", "said", "“", "until", "before", "after"]));
    if !is_first_told || is_broken {
        return None;
    }
    let is_earlier = (first.at.saturating_sub(5)..first.at).any(|at| line.is(at, &["had", "by"]));
    let had = between.clone().find(|&at| {
        line.is(at, &["had"]) && line.is(at - 1, &["who", "which", "that", "it", "he", "she", "they"])
    });
    let is_perfect = had.is_some_and(|had| is_past(line, had + 1) && second.at - had < 8);
    let followed =
        between.clone().find(|&at| line.is(at, &["followed"]) && line.is(at - 1, &["that", "which"]));
    let is_followed = followed.is_some_and(|at| !line.is(at + 1, &["by"]) && second.at - at < 7);
    let is_in_force = (first.at.saturating_sub(4)..first.at).any(|at| line.is(at, &["effect", "force"]))
        && between.clone().any(|at| line.is(at, &["adopted", "passed", "signed", "approved", "enacted"]))
        && !between.clone().any(|at| line.is(at, &["amended", "another", "second"]));
    (is_perfect && !is_earlier || is_followed || is_in_force).then_some(false)
}

/// Whether a verb in the past, or a participle, stands at a place.
fn is_past(line: &Line, at: usize) -> bool {
    line.word(at).ends_with("ed") || crate::analysis::lexicon::is_irregular_verb(line.word(at))
}

/// `on`, `in` or `by` before a date.
fn has_on(line: &Line, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| line.is(before, &["on", "in", "since", "of", "early", "late"]))
}

/// `after the roof fell in on D1 and mended the walls on D2`
fn follows_after(line: &Line, first: &Event, second: &Event) -> bool {
    let Some(after) = (first.at.saturating_sub(7)..first.at).rev().find(|&at| line.is(at, &["after"])) else {
        return false;
    };
    let is_clause = first.at - after > 2 && (after + 1..first.at).all(|at| !line.is(at, &[",", ";"]));
    let joint = (first.at + 1..first.at + 3).find(|&at| line.is(at, &["and", "then"]));
    let Some(verb) =
        joint.map(|joint| joint + 1 + usize::from(line.is(joint + 1, &["then", "was", "were", "finally"])))
    else {
        return false;
    };
    let is_plain = (verb + 1..second.at.saturating_sub(1))
        .all(|at| !line.is(at, &["to", "of", "from", "for", "with", "by", "in", "at", "had"]));
    is_clause && is_past(line, verb) && is_plain && second.at - verb < 9
}

// What begins, and what ends after it.
const STARTS: [&str; 23] = [
    "born", "began", "begins", "begin", "began", "started", "starts", "start", "opened", "opens", "open",
    "launched", "founded", "left", "departed", "departs", "built", "joined", "arrested", "married",
    "elected", "hired", "set",
];
const ENDS: [&str; 26] = [
    "died",
    "ended",
    "ends",
    "end",
    "finished",
    "finishes",
    "closed",
    "closes",
    "close",
    "concluded",
    "concludes",
    "completed",
    "arrived",
    "arrives",
    "reached",
    "landed",
    "retired",
    "resigned",
    "demolished",
    "divorced",
    "released",
    "dissolved",
    "sacked",
    "dismissed",
    "returned",
    "abolished",
];

/// `was born in D1 and died in D2`
fn starts_and_ends(line: &Line, first: &Event, second: &Event) -> bool {
    // Nothing is done by or to what is not there yet, but an origin may be told last.
    const BEGINNINGS: [&str; 14] = [
        "born",
        "founded",
        "built",
        "opened",
        "launched",
        "bought",
        "acquired",
        "appointed",
        "created",
        "established",
        "commissioned",
        "hired",
        "joined",
        "formed",
    ];
    const ARRIVALS: [&str; 7] = ["reached", "entered", "arrived", "landed", "boarded", "came", "moved"];
    let before = |words: &[&str]| (first.at.saturating_sub(7)..first.at).rev().find(|&at| line.is(at, words));
    let after = |words: &[&str]| (first.at + 1..second.at).rev().find(|&at| line.is(at, words));
    let next =
        (first.at + 1..second.at).find(|&at| is_past(line, at) && !line.is(at, &["was", "were", "had"]));
    let plain = next.filter(|&at| {
        !line.is(at, &BEGINNINGS) && !line.is(at, &["named", "made", "began", "held", "dated"])
    });
    // `came here in 2019 and left Elm in 2016` is no contradiction.
    let is_place =
        |at: usize| line.items.get(at).is_some_and(|item| item.text.starts_with(char::is_uppercase));
    let pair = before(&STARTS).zip(after(&ENDS)).or_else(|| before(&BEGINNINGS).zip(plain)).or_else(|| {
        before(&ARRIVALS).zip(after(&["left", "departed", "sailed"]).filter(|&left| !is_place(left + 1)))
    });
    let Some((start, end)) = pair else { return false };
    let is_near = second.at - end < 8 && first.at - start < 7;
    let is_one_subject = (first.at + 1..end).all(|at| {
        line.is(
            at,
            &[
                "and", ",", "was", "were", "then", "it", "he", "she", "they", "will", "is", "until", "but",
                "finally", "had", "to",
            ],
        )
    });
    is_near && is_one_subject
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::tests::flagged;
    use crate::model::Family::DateOrder;

    #[test]
    fn ends_before_beginnings() {
        for (text, expected) in [
            ("Guests have from 17 May to 7 May to answer.", "from 17 May to 7 May"),
            (
                "The show ran from 10 February 2024 to 6 November 2023.",
                "from 10 February 2024 to 6 November 2023",
            ),
            ("She led it between 2008 and 1986.", "between 2008 and 1986"),
            (
                "They came after the roof fell in on 9 May 2023 and mended the walls on 29 April 2023.",
                "mended the walls on 29 April 2023",
            ),
            ("She was born in 1950 and died in 1940.", "died in 1940"),
            (
                "Digging began on 3 June after the owners sold the field on 12 June.",
                "Digging began on 3 June",
            ),
            ("The painter Ida Holm (1950–1920) lived here.", "(1950–1920"),
            ("It opened on 5 May 2023 and closed on 1 May 2023.", "closed on 1 May 2023"),
            ("The mill was bought by Elm in May 1987 and expanded in 1979.", "expanded in 1979"),
            (
                "An inspector, appointed on 4 July 2022, delivered her report on 20 March 2022.",
                "delivered her report on 20 March 2022",
            ),
            (
                "It reached the comet on 9 August 2021, and left it on 2 February 2020.",
                "left it on 2 February 2020",
            ),
            ("She sold it in 1998 to a man who had inherited it in 2003.", "She sold it in 1998"),
            ("A strike in May 2023 that followed a lockout in June 2023 closed it.", "A strike in May 2023"),
            ("The law took effect in 2000 and was adopted in 2001.", "law took effect in 2000"),
        ] {
            assert_eq!(flagged(text, Some(date(2024, 10, 30)), DateOrder), [expected], "{text}");
        }
    }

    #[test]
    fn orders_that_can_be() {
        for text in [
            "The show ran from 6 November 2023 to 10 February 2024.",
            "It is shut from November to March.",
            "Digging began on 12 June, nine days after the owners sold the field on 3 June.",
            "It was launched on 4 June 1921. She was scrapped on 12 October 1959.",
            "She won gold in 2012 and silver in 2008.",
            "He was arrested after he was seen on 3 November and confessed to a theft on 27 October.",
            "She was born in 1940 and died in 1950.",
            "It ran from 30 December to 3 January.",
            "He spoke on 3 May of the plan that was signed on 9 May.",
            "The mill was bought by Elm in May 1987 and expanded in 1989.",
            "The mill was bought in 1987 and built in 1960.",
            "She came to Elm in 2019 and left Oak in 2016.",
            "She sold it in 2003 to a man who had inherited it in 1998.",
            "She had sold it in 1998 to a man who had inherited it in 2003.",
            "A strike in June 2023 that followed a lockout in May 2023 closed it.",
            "The law took effect in 2001 and was adopted in 2000.",
        ] {
            assert!(flagged(text, Some(date(2024, 10, 30)), DateOrder).is_empty(), "{text}");
        }
    }
}
