//! A length of time that its ends contradict: `for 14 years, from 1988 to 2009`.
//!
//! Counting with and without the last day, week or year are both right, and a hedged length may be off by more. A
//! length belongs to two dates only if it stands beside them (`13 days, from 4 to 11 May`), leads from one to the
//! other (`66 days after … on March 1`), or counts to the day of publication (`for 12 years, since 2009`).

use jiff::Unit;
use jiff::civil::Date;

use super::draft::{Day, Draft, Line};
use super::figure::short;
use super::finding;
use super::range::{find_ranges, shown};
use crate::model::{DateKind, Family, Finding, Severity, Span};

/// Lengths that cannot be.
pub fn find(draft: &Draft) -> Vec<Finding> {
    draft
        .lines
        .iter()
        .flat_map(|line| {
            let lengths: Vec<Length> =
                line.days().filter_map(|(at, day)| length(draft, line, at, day)).collect();
            let beside = lengths.iter().filter_map(|length| beside_range(draft, line, length));
            let leading = lengths.iter().filter_map(|length| leading(draft, line, length));
            let since = lengths.iter().filter_map(|length| since(draft, line, length));
            let until_now = lengths.iter().filter_map(|length| until_now(draft, line, length));
            let ahead = lengths.iter().filter_map(|length| ahead(draft, line, length));
            let mut found: Vec<Finding> =
                beside.chain(leading).chain(since).chain(until_now).chain(ahead).collect();
            found.extend(between_times(draft, line));
            found.extend(anniversary(draft, line));
            found
        })
        .collect()
}

/// A printed length of time.
#[derive(Debug, Clone, Copy)]
struct Length {
    at: usize,
    span: Span,
    n: f64,
    unit: char,
    /// How much further than its unit it may be off.
    is_hedged: bool,
    is_over: bool,
    is_under: bool,
    /// Years in one of its units: 10 for decades.
    grain: f64,
}

fn length(draft: &Draft, line: &Line, at: usize, day: &Day) -> Option<Length> {
    let plain = day.timex.strip_prefix('P').filter(|_| day.kind == DateKind::Duration)?;
    let unit = plain.chars().last().filter(|unit| "YMWD".contains(*unit) && !plain.starts_with('T'))?;
    let n: f64 = plain.trim_end_matches(unit).parse().ok().filter(|n: &f64| n.is_finite() && *n > 0.0)?;
    let words = draft.words(day.span).to_lowercase();
    let grain = if words.contains("decade") {
        10.0
    } else if words.contains("centur") {
        100.0
    } else {
        1.0
    };
    let before = |n: usize| at.checked_sub(n).map_or("", |at| line.word(at));
    let is_over = matches!((before(2), before(1)), ("more", "than") | ("at", "least") | (_, "over"));
    let is_under = matches!((before(2), before(1)), ("less", "than") | ("up", "to") | (_, "under"));
    let is_hedged =
        matches!(before(1), "about" | "almost" | "nearly" | "around" | "some" | "roughly" | "past" | "last")
            || ["past ", "last ", "first ", "next "].iter().any(|lead| words.contains(lead));
    Some(Length { at, span: day.span, n, unit, is_hedged, is_over, is_under, grain })
}

/// `for 14 years, from 1988 until 2009`, `an 8-day walk from 5 to 12 June`, `from 1988 to 2009, or 21 years`
fn beside_range(draft: &Draft, line: &Line, length: &Length) -> Option<Finding> {
    const CLOSE: [&str; 18] = [
        ",", "(", "–", "—", "or", "a", "period", "of", "in", "all", "long", "total", "run", "ran", "lasted",
        "for", "the", "about",
    ];
    let range = find_ranges(line).into_iter().find(|range| {
        let after = range.first.checked_sub(length.at + 1).filter(|gap| *gap <= 4);
        let is_plain = |from: usize, to: usize| {
            (from..to).all(|at| {
                line.figure(at).is_none()
                    && line.day(at).is_none()
                    && !line
                        .is(at, &["and", "but", ";", "who", "that", "for", "before", "after", "until", "to"])
            })
        };
        let is_first =
            after.is_some() && is_plain(length.at + 1, range.first) && counts(line, length, range.first);
        let is_second = length.at > range.last
            && length.at - range.last <= 5
            && (range.last + 1..length.at).all(|at| line.is(at, &CLOSE));
        is_first || is_second
    })?;
    let (low, high) = bounds(length.unit, range.start, range.end)?;
    let is_days = range.is_days;
    check(
        draft,
        length,
        (low, high),
        is_days,
        range.span,
        &format!("{} to {}", shown(range.start), shown(range.end)),
    )
}

/// Whether a length before a range can be its length, and not a rate or an age: `two days of talks` can.
fn counts(line: &Line, length: &Length, first: usize) -> bool {
    let gap = first - length.at - 1;
    let is_clock =
        line.is(length.at + 1, &["at"]) && !line.word(length.at + 2).starts_with(char::is_alphabetic);
    let is_ago =
        is_clock || line.is(length.at + 1, &["ago", "earlier", "later", "before", "after", "old", "on"]);
    !is_ago && (gap <= 1 || line.is(length.at + 1, &["of", ",", "in"]) || gap <= 3)
}

/// The length in a unit from two stretches of time: least and most.
fn bounds(unit: char, start: (Date, Date), end: (Date, Date)) -> Option<(f64, f64)> {
    let days =
        |from: Date, to: Date| f64::from(to.since((Unit::Day, from)).map_or(0, |span| span.get_days()));
    let per = match unit {
        'Y' => 365.2425,
        'M' => 30.436_875,
        'W' => 7.0,
        _ => 1.0,
    };
    let (low, high) = (days(start.1, end.0) / per, days(start.0, end.1) / per);
    (high >= 0.0).then_some((low.max(0.0), high))
}

fn check(
    draft: &Draft,
    length: &Length,
    (low, high): (f64, f64),
    is_days: bool,
    other: Span,
    ends: &str,
) -> Option<Finding> {
    // Ends that are mere years allow one more and one less already.
    let is_years = high - low > 1.9;
    let slack = match length.unit {
        _ if length.grain > 1.0 => length.grain * 0.7,
        'Y' if is_years => 0.1,
        'Y' if is_days => 0.65,
        'Y' => 0.75,
        'W' => 0.7,
        _ => 1.1,
    };
    let hedged = if length.is_hedged { (length.n * 0.15).max(length.grain) } else { 0.0 };
    // Some count the day, month or year on which it ends, so the length may be one more than its ends are apart.
    let (low, high) = (low - slack - hedged, high + slack + hedged);
    let is_long_enough = low <= length.n || length.is_over;
    let is_short_enough = length.n <= high || length.is_under;
    let fits = is_long_enough && is_short_enough;
    (!fits).then(|| {
        let actual = actual(length, low + slack + hedged, high - slack - hedged);
        Finding {
            related: vec![other],
            computation: format!("{ends} = {actual}"),
            ..finding(
                Family::Duration,
                Severity::Error,
                length.span,
                format!("{ends} is {actual}, not {}.", draft.words(length.span)),
            )
        }
    })
}

fn actual(length: &Length, low: f64, high: f64) -> String {
    let unit = match length.unit {
        'Y' => "years",
        'M' => "months",
        'W' => "weeks",
        _ => "days",
    };
    let decimals = usize::from(matches!(length.unit, 'W' | 'M'));
    let middle = f64::midpoint(low, high);
    match length.unit {
        'D' => format!("{} {unit} ({} with the first day)", short(middle, 0), short(middle + 1.0, 0)),
        'Y' => format!("{} {unit}", short(middle, 0)),
        _ => format!("{} {unit}", short(middle, decimals)),
    }
}

/// `reached it on May 6, 66 days after they left on March 1`
fn leading(draft: &Draft, line: &Line, length: &Length) -> Option<Finding> {
    let sign = length.at + 1;
    let is_after = line.is(sign, &["after"]);
    if !is_after && !line.is(sign, &["before"]) {
        return None;
    }
    let is_event = |day: &Day| {
        (day.written.is_day() || day.written.year.is_some())
            && day.from.is_some()
            && day.kind != DateKind::Duration
    };
    let (near, this) = line
        .days()
        .filter(|(at, day)| *at < length.at && is_event(day))
        .last()
        .filter(|(at, _)| length.at - at < 12)?;
    let (far, that) =
        line.days().find(|(at, _)| *at > sign).filter(|(at, day)| is_event(day) && at - sign < 14)?;
    let is_clear = (near..far).all(|at| !line.is(at, &[";", "but"]))
        && (near + 1..length.at).all(|at| !line.is(at, &["and", "to"]));
    let (this_stretch, that_stretch) = (this.from.zip(this.to)?, that.from.zip(that.to)?);
    let (start, end) = if is_after { (that_stretch, this_stretch) } else { (this_stretch, that_stretch) };
    let (low, high) = bounds(length.unit, start, end).filter(|_| is_clear)?;
    let is_days = this.written.is_day() && that.written.is_day();
    let mut wide = *length;
    wide.is_hedged |= matches!(length.unit, 'W' | 'M') && length.n > 1.0;
    let ends = format!("{} to {}", shown(start), shown(end));
    let span = Span::new(this.span.start, that.span.end);
    check(draft, &wide, (low, high), is_days, span, &ends)
}

/// `has led it for 12 years, since 2009`
fn since(draft: &Draft, line: &Line, length: &Length) -> Option<Finding> {
    let published = draft.published?;
    let since = (length.at + 1..length.at + 4).find(|&at| line.is(at, &["since"]))?;
    let is_present = !line.has(&["had"]) && line.has(&["has", "have", "been"])
        || line.has(&["had"]) && is_told_of_now(draft, line, length);
    let is_for = length
        .at
        .checked_sub(1)
        .is_some_and(|at| line.is(at, &["for", "about", "almost", "nearly", "over", "than", "some", "the"]));
    let is_beside = (length.at + 1..since).all(|at| line.is(at, &[",", "ever", "now", "–", "—", "("]));
    let (at, day) = line.days().find(|(at, _)| *at > since)?;
    let is_close =
        at - since < 3 || at - since < 6 && line.day(at).is_some_and(|day| day.written.year.is_some());
    let start = day
        .from
        .zip(day.to)
        .filter(|_| is_present && is_for && is_beside && is_close && day.kind != DateKind::Duration)?;
    let (low, high) = bounds(length.unit, start, (published, published))?;
    let ends = format!("{} to {}", shown(start), shown((published, published)));
    check(draft, length, (low, high), false, day.span, &ends)
}

/// The sentences around one: an article's worth of them.
fn around<'d>(draft: &'d Draft<'d>, line: &Line) -> &'d [Line<'d>] {
    const REACH: usize = 60;
    let number = draft.lines.partition_point(|other| other.span.start < line.span.start);
    draft.lines.get(number.saturating_sub(REACH)..draft.lines.len().min(number + REACH)).unwrap_or_default()
}

/// Whether `had worked there for eight years, since 2015` leads to the day of publication: the year that it would end in
/// is told nowhere, and the beginning is not long ago.
fn is_told_of_now(draft: &Draft, line: &Line, length: &Length) -> bool {
    let start = line.days().filter(|(at, _)| *at > length.at).find_map(|(_, day)| day.written.year);
    let (Some(start), Some(published)) = (start, draft.published) else { return false };
    let end = f64::from(start) + length.n;
    let is_recent = f64::from(published.year()) - end < 10.0 && published.year() - start < 20;
    let is_end = |day: &Day| day.written.year.is_some_and(|year| (f64::from(year) - end).abs() < 1.5);
    let is_other = |day: &Day| is_end(day) && day.written.year != Some(published.year());
    length.unit == 'Y'
        && is_recent
        && !around(draft, line).iter().any(|line| line.days().any(|(_, day)| is_other(day)))
}

/// `joined in 2006 and has led it for 12 years`: a beginning, and a length that leads from it to the day of publication.
fn until_now(draft: &Draft, line: &Line, length: &Length) -> Option<Finding> {
    const STARTS: [&str; 9] =
        ["joined", "arrived", "moved", "came", "started", "began", "took", "opened", "founded"];
    let published = draft.published?;
    let is_for = length.at.checked_sub(1).is_some_and(|at| line.is(at, &["for"]));
    let has = (length.at.saturating_sub(6)..length.at).rev().find(|&at| line.is(at, &["has", "have"]))?;
    let (at, day) = line
        .days()
        .filter(|(at, day)| *at < has && day.written.year.is_some() && day.kind != DateKind::Duration)
        .last()?;
    let is_only = line.days().filter(|(_, day)| day.written.year.is_some()).count() == 1;
    let is_start = (at.saturating_sub(8)..at).any(|place| line.is(place, &STARTS));
    let is_joined = has - at < 4 && (at + 1..has).any(|place| line.is(place, &["and"]));
    let is_all = !line.is(length.at + 1, &["as", "in", "before", "after", "at", "on", "of"]);
    let start = day.from.zip(day.to).filter(|_| is_for && is_only && is_start && is_joined && is_all)?;
    let (low, high) = bounds(length.unit, start, (published, published))?;
    let ends = format!("{} to {}", shown(start), shown((published, published)));
    check(draft, length, (low, high), false, day.span, &ends)
}

/// `starts in eight months, in March 2026`: a length that leads from the day of publication to a date.
fn ahead(draft: &Draft, line: &Line, length: &Length) -> Option<Finding> {
    let published = draft.published?;
    let is_in = length.at.checked_sub(1).is_some_and(|at| line.is(at, &["in"]));
    let is_apposed = line.is(length.at + 1, &[","]) && line.is(length.at + 2, &["in", "on"]);
    let day = line.day(length.at + 3).filter(|_| is_in && is_apposed)?;
    let end = day.from.zip(day.to).filter(|(from, _)| *from > published && day.written.month.is_some())?;
    let (low, high) = bounds(length.unit, (published, published), end)?;
    let ends = format!("{} to {}", shown((published, published)), shown(end));
    check(draft, length, (low, high), false, day.span, &ends)
}

/// `left at 7.10 a.m. and took two hours and 50 minutes, arriving at 11 a.m.`
fn between_times(draft: &Draft, line: &Line) -> Option<Finding> {
    const MOVES: [&str; 17] = [
        "left", "leaves", "departed", "began", "started", "set", "from", "opened", "arriving", "arrived",
        "arrives", "ended", "ending", "finished", "until", "took", "lasted",
    ];
    let times: Vec<(usize, f64, Span)> =
        line.days().filter_map(|(at, day)| Some((at, minutes(day)?, day.span))).collect();
    let range = times.windows(2).find(|pair| is_clock_range(line, pair));
    let [(first, from, from_span), (second, to, to_span)] = range.unwrap_or(&times) else { return None };
    let is_range = range.is_some();
    let is_in_reach =
        |at: usize| !is_range || at < *first && first - at < 6 || at > *second && at - second < 6;
    let lengths: Vec<(usize, f64, Span)> = line
        .days()
        .filter(|(at, _)| is_in_reach(*at))
        .filter_map(|(at, day)| Some((at, length_minutes(day)?, day.span)))
        .collect();
    let (at, n, span, has_minutes) = match lengths.as_slice() {
        [(at, n, span)] => (*at, *n, *span, n % 60.0 != 0.0),
        [(at, hours, span), (_, minutes, end)] if *minutes < 60.0 && *hours >= 60.0 => {
            (*at, hours + minutes, Span::new(span.start, end.end), true)
        }
        _ => return None,
    };
    let is_told = is_range || (0..line.items.len()).filter(|&at| line.is(at, &MOVES)).count() > 1;
    let actual = (to - from).rem_euclid(24.0 * 60.0);
    let is_hedged = at.checked_sub(1).is_some_and(|before| {
        line.is(before, &["about", "almost", "nearly", "around", "some", "over", "than", "under"])
    });
    let slack = if has_minutes { 2.0 } else { 29.0 } + if is_hedged { 30.0 } else { 0.0 };
    let is_before = is_range && at < *first && first - at < 6;
    let is_beside = is_before || at > *first && at < *second || at > *second && at - second < 6;
    (is_told && is_beside && (actual - n).abs() > slack).then(|| {
        let text = format!("{} h {} min", (actual / 60.0).floor(), actual % 60.0);
        let (start, end) = (draft.words(*from_span), draft.words(*to_span));
        Finding {
            related: vec![*from_span, *to_span],
            computation: format!("{start} to {end} = {text}"),
            ..finding(
                Family::Duration,
                Severity::Error,
                span,
                format!("{start} to {end} is {text}, not {}.", draft.words(span)),
            )
        }
    })
}

/// `from 9 a.m. to 1 p.m.`
fn is_clock_range(line: &Line, pair: &[(usize, f64, Span)]) -> bool {
    let [(first, ..), (second, ..)] = pair else { return false };
    first.checked_sub(1).is_some_and(|open| line.is(open, &["from", "between"]))
        && second - first == 2
        && line.is(first + 1, &["to", "until", "till", "and", "–", "-"])
}

fn minutes(day: &Day) -> Option<f64> {
    let (_, clock) = day.timex.split_once('T').filter(|_| day.kind == DateKind::Time)?;
    let (hour, minute) = clock.trim_end_matches('Z').split_once(':')?;
    Some(hour.parse::<f64>().ok()? * 60.0 + minute.parse::<f64>().ok()?)
}

fn length_minutes(day: &Day) -> Option<f64> {
    let plain = day.timex.strip_prefix("PT").filter(|_| day.kind == DateKind::Duration)?;
    let (n, factor) =
        plain.strip_suffix('H').map(|n| (n, 60.0)).or_else(|| plain.strip_suffix('M').map(|n| (n, 1.0)))?;
    n.parse::<f64>().ok().map(|n| n * factor)
}

/// `founded in 1924, it marks its 90th anniversary this year`
fn anniversary(draft: &Draft, line: &Line) -> Option<Finding> {
    const BEGINNINGS: [&str; 13] = [
        "founded",
        "established",
        "opened",
        "built",
        "launched",
        "created",
        "formed",
        "began",
        "started",
        "set",
        "incorporated",
        "married",
        "born",
    ];
    let (at, n) = (0..line.items.len()).find_map(|at| Some((at, jubilee(line, at)?)))?;
    let start = (0..at).find(|&at| line.is(at, &BEGINNINGS))?;
    let (place, day) =
        line.days().find(|(place, day)| *place > start && *place < at && day.written.year.is_some())?;
    let first = day.written.year.filter(|_| place - start < 6)?;
    let later =
        line.days().find(|(place, day)| *place > at && day.from.is_some() && day.kind != DateKind::Duration);
    let year = later.and_then(|(_, day)| day.from).or(draft.published)?.year();
    let actual = f64::from(year - first);
    ((actual - n).abs() > 1.0 && actual > 0.0).then(|| {
        let last = at + usize::from(line.is(at + 1, &["anniversary", "birthday", "-"]));
        let span = line.span_of(at, last);
        Finding {
            related: vec![day.span],
            computation: format!("{year} − {first} = {}", short(actual, 0)),
            ..finding(
                Family::Duration,
                Severity::Error,
                span,
                format!("From {first} to {year} it is {} years, not {}.", short(actual, 0), short(n, 0)),
            )
        }
    })
}

/// `centenary`, `90th anniversary`
fn jubilee(line: &Line, at: usize) -> Option<f64> {
    match line.word(at) {
        "centenary" | "centennial" => Some(100.0),
        "bicentenary" | "bicentennial" => Some(200.0),
        "anniversary" => {
            let ordinal = at.checked_sub(1)?;
            let word = line.word(ordinal);
            if matches!(word, "th" | "st" | "nd" | "rd") {
                return line.word(ordinal.checked_sub(1)?).parse().ok();
            }
            None
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::tests::flagged;
    use crate::model::Family::Duration;

    #[test]
    fn lengths_that_cannot_be() {
        for (text, expected) in [
            ("She ran it for 14 years, from 1988 until her marriage in 2009.", "14 years"),
            ("They spent 13 days, from 4 to 11 May, in port.", "13 days"),
            ("An 8-day walk from 5 to 24 June 1991 made her name.", "8-day"),
            ("They arrived on May 6, 81 days after they left on March 1.", "81 days"),
            ("She has taught there for 20 years, since 2015.", "20 years"),
            ("From 1973 to 1985, a period of 14 years, it was shut.", "14 years"),
            (
                "The ferry left at 7.10 a.m. and took two hours and 50 minutes, arriving at 11 a.m.",
                "two hours and 50 minutes",
            ),
            ("Founded in 1921, it marked its centenary in 2013.", "centenary"),
            ("The trial lasted three weeks, from 4 March to 29 April.", "three weeks"),
            ("The mill was founded 60 years ago, in 1974.", "60 years ago, in 1974"),
            ("In 2011, nine years ago, he left.", "2011, nine years ago"),
            ("She joined the choir in 2006 and has led it for 12 years.", "12 years"),
            ("Digging starts in eight months, in May 2026.", "eight months"),
            ("They talked for six hours, from 9 a.m. to 1 p.m.", "six hours"),
            ("It was 26 days at sea, from August 2 to September 7.", "26 days"),
            ("The shop had traded for three years, since October 2019.", "three years"),
            ("Lunch is at 11 a.m., and the day is seven hours long, from 8 a.m. to 2:30 p.m.", "seven hours"),
        ] {
            assert_eq!(flagged(text, Some(date(2024, 6, 10)), Duration), [expected], "{text}");
        }
    }

    #[test]
    fn lengths_that_can() {
        for text in [
            "She taught for 12 years, from 1973 to 1985.",
            "She sang for six seasons, from 2007 to 2013.",
            "An 8-day walk from 5 to 12 June 1991 made her name.",
            "They arrived on May 6, 66 days after they left on March 1.",
            "She has taught there for 15 years, since 2009.",
            "The ferry left at 7.10 a.m. and took two hours and 50 minutes, arriving at 10 a.m.",
            "Founded in Elm in 1924, it kept its centenary in May.",
            "He waited two days, and from 4 to 11 May he was away.",
            "More than ten years, from 1980 to 2000, it stood empty.",
            "Three decades, from 1970 to 2001, went by.",
            "It closed two years ago, from March to May.",
            "The mill was founded 60 years ago, in 1964.",
            "In 2015, nine years ago, he left.",
            "She joined the choir in 2006 and has led it for 12 years as a conductor.",
            "She joined the choir in 2006 and has led it for 18 years.",
            "Digging starts in eight months, in February 2025.",
            "They talked for four hours, from 9 a.m. to 1 p.m.",
            "The shop had traded for three years, since October 2019. It closed in 2022.",
            "Lunch is at 11 a.m., and the day is six and a half hours long, from 8 a.m. to 2:30 p.m.",
        ] {
            assert!(flagged(text, Some(date(2024, 6, 10)), Duration).is_empty(), "{text}");
        }
    }
}
