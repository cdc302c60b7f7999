//! An age that the dates contradict: `Waireka, 38, who was born in 1979` in an article of 2023.
//!
//! Birth and age may stand anywhere in the article if a name joins them. A year of birth allows two ages. An age at
//! death is counted to the day of death, or to the weeks before publication if none is told.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::{ToSpan, Unit};

use super::draft::{Draft, Line};
use super::finding;
use super::range::shown;
use crate::model::{DateKind, Family, Finding, NameKind, Severity, Span};

/// Ages that cannot be.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let births = find_births(draft);
    let mut implied: HashMap<String, Birth> = HashMap::new();
    let mut last_person = None;
    let mut last_year = None;
    let mut found = Vec::new();
    for line in &draft.lines {
        found.extend(in_one_clause(draft, line));
        for stated in find_ages(draft, line, last_person.as_deref(), last_year) {
            let Some(person) = stated.person.clone() else { continue };
            let birth = births.get(&person).or_else(|| implied.get(&person));
            found.extend(birth.and_then(|birth| check(draft, &stated, birth)));
            // A ship and a horse have a name, too, but mostly a single one.
            let is_certain = person.contains(' ');
            if birth.is_none()
                && is_certain
                && let Some(birth) = birth_of(&stated)
            {
                implied.insert(person, birth);
            }
        }
        last_person = person_before(draft, line, line.items.len()).or(last_person);
        last_year = year_told(line);
    }
    found
}

/// `who was born in 1971 and is 52`: the clause itself says whose age it is.
fn in_one_clause(draft: &Draft, line: &Line) -> Option<Finding> {
    let born = (0..line.items.len()).find(|&at| line.is(at, &["born"]))?;
    let (place, day) = line.days().find(|(place, _)| *place > born).filter(|(place, _)| place - born < 8)?;
    let stretch = day.from.zip(day.to).filter(|_| day.written.year.is_some())?;
    let and = (place + 1..place + 3).find(|&at| line.is(at, &["and"]))?;
    let (at, figure) = line.figures().find(|(at, _)| *at > and).filter(|(at, _)| at - and < 4)?;
    let is_age = line.is(and + 1, &["is", "now"]) && is_predicate(line, at) && figure.value.fract() == 0.0;
    let published = draft.published.filter(|_| is_age && (1.0..=120.0).contains(&figure.value))?;
    let birth = Birth { stretch, span: line.span_of(born, place) };
    let at_publication = (published.checked_sub(10.days()).ok()?, published);
    let stated = Stated { n: figure.value, span: figure.span, person: None, at: at_publication };
    check(draft, &stated, &birth)
}

/// When somebody of a stated age was born: two ages of one person must agree, as two tellings of the birth must.
fn birth_of(stated: &Stated) -> Option<Birth> {
    #[expect(clippy::cast_possible_truncation, reason = "an age is at most 120")]
    let n = stated.n as i64;
    let first = stated.at.0.checked_sub((n + 1).years()).ok()?;
    let last = stated.at.1.checked_sub(n.years()).ok()?;
    Some(Birth { stretch: (first, last), span: stated.span })
}

type Stretch = (Date, Date);

/// When somebody was born, and where that stands.
#[derive(Debug, Clone, Copy)]
struct Birth {
    stretch: Stretch,
    span: Span,
}

/// An age, whose it is, and when it was theirs.
struct Stated {
    n: f64,
    span: Span,
    person: Option<String>,
    at: Stretch,
}

/// Every birth that is told of somebody with a name; a person with two is left out.
fn find_births(draft: &Draft) -> HashMap<String, Birth> {
    let mut births: HashMap<String, Birth> = HashMap::new();
    let mut contested = Vec::new();
    let mut last_person = None;
    for line in &draft.lines {
        for at in (0..line.items.len()).filter(|&at| line.is(at, &["born"])) {
            let Some((place, day)) =
                line.days().find(|(place, _)| *place > at).filter(|(place, _)| place - at < 8)
            else {
                continue;
            };
            let is_fixed = day.written.year.is_some() && day.kind != DateKind::Duration;
            let is_plain = (at + 1..place)
                .all(|place| !line.is(place, &["and", "who", "when", "after", "before", "to"]));
            let person = person_of_birth(draft, line, at, last_person.as_deref());
            let (Some(person), Some(stretch)) =
                (person, day.from.zip(day.to).filter(|_| is_fixed && is_plain))
            else {
                continue;
            };
            let birth = Birth { stretch, span: line.span_of(at, place) };
            if births.insert(person.clone(), birth).is_some_and(|other| other.stretch != stretch) {
                contested.push(person);
            }
        }
        last_person = person_before(draft, line, line.items.len()).or(last_person);
    }
    births.retain(|person, _| !contested.contains(person));
    births
}

/// Whose birth: the name before, `Born on …, NAME`, or the person of the sentence before for a pronoun.
fn person_of_birth(draft: &Draft, line: &Line, at: usize, last: Option<&str>) -> Option<String> {
    if at == 0 {
        let start = line.items.get(at).map_or(0, |item| item.span.start);
        let after = draft
            .names_in(Span::new(start, line.span.end))
            .iter()
            .filter(|name| is_person_like(draft, name.span, name.kind));
        let comma = line
            .find(at, 14, &[","])
            .and_then(|comma| line.items.get(comma))
            .map_or(start, |comma| comma.span.start);
        let mut after = after.filter(|name| name.span.start > comma);
        return after.next().map(|name| name.canonical.clone());
    }
    let is_other = |place: usize| {
        let is_and = line.is(place, &["and"]) && !line.is(place + 1, &["was", "who"]);
        is_and || line.is(place, &["her", "his", "their", "whose", "while", "but", "'s"])
    };
    let name_end = draft.names_in(Span::new(line.span.start, line.items.get(at)?.span.start)).last();
    let name_end = name_end.map_or(0, |name| line.place_of(name.span.end));
    if (name_end..at).any(is_other) {
        return None;
    }
    person_before(draft, line, at).or_else(|| {
        let is_pronoun = (0..at).any(|place| line.is(place, &["she", "he"]));
        last.filter(|_| is_pronoun).map(str::to_owned)
    })
}

/// The nearest person named before an item of a sentence.
fn person_before(draft: &Draft, line: &Line, at: usize) -> Option<String> {
    let end = line.items.get(at).map_or(line.span.end, |item| item.span.start);
    let names = draft.names_in(Span::new(line.span.start, end));
    let known = names.iter().rev().find(|name| name.kind == NameKind::Person);
    let found = known.or_else(|| names.iter().rev().find(|name| is_person_like(draft, name.span, name.kind)));
    found.map(|name| name.canonical.clone())
}

fn is_person_like(draft: &Draft, span: Span, kind: NameKind) -> bool {
    let words = draft.words(span);
    let is_acronym = words.chars().all(char::is_uppercase);
    kind == NameKind::Person || kind == NameKind::Other && words.len() > 2 && !is_acronym
}

/// The ages of a sentence.
fn find_ages(draft: &Draft, line: &Line, last: Option<&str>, last_year: Option<Stretch>) -> Vec<Stated> {
    let mut ages = Vec::new();
    let has_birth = line.has(&["born"]);
    for (at, figure) in line.figures() {
        let is_whole =
            figure.value.fract() == 0.0 && (1.0..=120.0).contains(&figure.value) && figure.modifier.is_none();
        let is_year = figure.dimension == "age" && figure.unit == "year";
        let is_free = figure.is_bare()
            && is_whole
            && (is_after_name(draft, line, at)
                || has_birth && is_predicate(line, at)
                || is_then(line, at)
                || is_at_the_time(line, at));
        if !is_whole || !(is_year || is_free) {
            continue;
        }
        let then = is_at_the_time(line, at).then(|| year_told(line).or(last_year));
        let Some(when) = then.unwrap_or_else(|| time_of(draft, line, at)) else { continue };
        let beside = person_beside(draft, line, at);
        let person =
            beside.or_else(|| person_before(draft, line, at)).or_else(|| person_after(draft, line, at));
        let is_pronoun = (0..at).any(|place| line.is(place, &["she", "he"]));
        let person = person.or_else(|| last.filter(|_| is_pronoun).map(str::to_owned));
        ages.push(Stated { n: figure.value, span: span_of(line, at, is_year), person, at: when });
    }
    ages
}

/// `in 2004, when she was 31`, `in 1989, aged 31`, `in 2012 at 28`: an age at a date of its own.
fn is_then(line: &Line, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map_or("", |place| line.word(place));
    let is_when =
        before(3) == "when" && matches!(before(2), "he" | "she") && matches!(before(1), "was" | "turned");
    let is_end = line.items.get(at + 1).is_none_or(|next| !next.lower.starts_with(char::is_alphabetic));
    (is_when || before(1) == "aged") && is_end && year_before(line, at).is_some()
}

/// `who was 52 at the time`: at the time that the sentence, or the one before, is about.
fn is_at_the_time(line: &Line, at: usize) -> bool {
    let words = ["at", "the", "time"];
    let is_told = words.iter().enumerate().all(|(n, word)| line.is(at + 1 + n, &[word]));
    is_told && at.checked_sub(1).is_some_and(|verb| line.is(verb, &["was"]))
}

/// The only year that a sentence tells.
fn year_told(line: &Line) -> Option<Stretch> {
    let mut days =
        line.days().filter(|(_, day)| day.written.year.is_some() && day.kind != DateKind::Duration);
    let (_, day) = days.next().filter(|_| days.next().is_none())?;
    day.from.zip(day.to)
}

/// The year, or the day of one, that an age is told of: `in 2004, when she was 31`.
fn year_before(line: &Line, at: usize) -> Option<Stretch> {
    let place = (at.saturating_sub(6)..at).rev().find(|&place| line.day(place).is_some())?;
    let day = line.day(place).filter(|day| day.written.year.is_some())?;
    let is_in = place.checked_sub(1).is_some_and(|before| line.is(before, &["in", "on", "since"]));
    let is_plain = (place + 1..at)
        .all(|between| line.is(between, &[",", "when", "he", "she", "was", "aged", "at", "turned"]));
    day.from.zip(day.to).filter(|_| is_in && is_plain)
}

/// `Waireka, 38, …`: a number between commas after a person.
fn is_after_name(draft: &Draft, line: &Line, at: usize) -> bool {
    let is_closed = line.is(at + 1, &[",", ".", ")"]);
    let is_old_enough = line.figure(at).is_some_and(|figure| figure.value >= 5.0 && !figure.is_spelled());
    is_closed && is_old_enough && person_beside(draft, line, at).is_some()
}

/// The person whose name ends right before the comma before an item.
fn person_beside(draft: &Draft, line: &Line, at: usize) -> Option<String> {
    let now = usize::from(at > 0 && line.day(at - 1).is_some_and(|day| day.timex == "PRESENT_REF"));
    let comma = at.checked_sub(1 + now).filter(|&comma| line.is(comma, &[","]))?;
    let end = line.items.get(comma.checked_sub(1)?)?.span.end;
    let name = draft.names_in(Span::new(line.span.start, end)).last()?;
    let is_beside = name.span.end == end && is_person_like(draft, name.span, name.kind);
    is_beside.then(|| name.canonical.clone())
}

/// `is now 47`, `was 24 when`, `turned 80`, `who is 75`
fn is_predicate(line: &Line, at: usize) -> bool {
    let verb = at.checked_sub(1).is_some_and(|verb| {
        line.is(verb, &["is", "was", "turned", "turns", "be", "aged"])
            || line.day(verb).is_some_and(|day| day.timex == "PRESENT_REF")
    });
    let is_end = line.items.get(at + 1).is_none_or(|next| {
        !next.lower.starts_with(char::is_alphabetic)
            || matches!(next.lower, "when" | "and" | "or" | "as" | "at" | "on" | "in")
            || next.lower.is_empty()
    });
    verb && is_end
}

fn person_after(draft: &Draft, line: &Line, at: usize) -> Option<String> {
    let start = line.items.get(at).map_or(0, |item| item.span.end);
    let names = draft.names_in(Span::new(start, line.span.end));
    names.iter().find(|name| is_person_like(draft, name.span, name.kind)).map(|name| name.canonical.clone())
}

/// From the name or the words `at the age of` to the number.
fn span_of(line: &Line, at: usize, is_year: bool) -> Span {
    let is_lead = |place: usize| line.is(place, &["at", "the", "age", "of", "aged", "is", "was", "now"]);
    let mut first = at;
    while is_year && first > 0 && is_lead(first - 1) {
        first -= 1;
    }
    if first == at && at > 1 && line.is(at - 1, &[","]) {
        first = at - 2;
    }
    line.span_of(first, at)
}

/// When somebody was so old: at the date after `when`, at death, or now.
fn time_of(draft: &Draft, line: &Line, at: usize) -> Option<Stretch> {
    let is_event = |place: usize| {
        line.day(place).is_some_and(|day| {
            (day.written.year.is_some() || day.written.month.is_some())
                && !matches!(day.kind, DateKind::Duration | DateKind::Set)
        })
    };
    let stretch = |place: usize| line.day(place).and_then(|day| day.from.zip(day.to));
    let born = (0..line.items.len()).find(|&place| line.is(place, &["born"])).unwrap_or(usize::MAX);
    let is_birth = |place: usize| place > born && place - born < 8;
    if let Some(then) = year_before(line, at) {
        return Some(then);
    }
    // `who turns 45 in November`: at some day of the year to come.
    if at.checked_sub(1).is_some_and(|verb| line.is(verb, &["turns"])) {
        let published = draft.published?;
        return Some((published, published.checked_add(1.years()).ok()?));
    }
    let is_past = at.checked_sub(1).is_some_and(|verb| line.is(verb, &["was", "turned", "be", "been"]))
        || line.is(at + 1, &["when"]);
    if is_past {
        let place = (at + 1..line.items.len())
            .chain((0..at).rev())
            .find(|&place| is_event(place) && !is_birth(place))?;
        return stretch(place);
    }
    if line.has(&["died", "dies", "dead", "death", "killed"]) {
        let dates: Vec<usize> =
            (0..line.items.len()).filter(|&place| is_event(place) && !is_birth(place)).collect();
        let died = (0..line.items.len()).find(|&place| line.is(place, &["died"]))?;
        let near = dates
            .iter()
            .copied()
            .filter(|place| place.abs_diff(died) < 10)
            .min_by_key(|place| place.abs_diff(died));
        let is_new = line.has(&["has", "have"]) || dates.is_empty();
        return near.and_then(stretch).or_else(|| {
            let published = draft.published.filter(|_| is_new)?;
            Some((published.checked_sub(45.days()).ok()?, published))
        });
    }
    let is_when = line.is(at + 1, &["when", "at", "in"]) || line.is(at + 2, &["when"]);
    let is_now = is_after_name(draft, line, at) || !line.has(&["would", "turned", "turn", "then"]);
    let published = draft.published.filter(|_| !is_when && is_now)?;
    Some((published.checked_sub(10.days()).ok()?, published))
}

fn check(draft: &Draft, stated: &Stated, birth: &Birth) -> Option<Finding> {
    let years = |from: Date, to: Date| to.since((Unit::Year, from)).map_or(0, |span| span.get_years());
    let (low, high) = (years(birth.stretch.1, stated.at.0), years(birth.stretch.0, stated.at.1));
    let fits = f64::from(low) <= stated.n && stated.n <= f64::from(high);
    let is_known = high >= 0 && stated.span != birth.span;
    (!fits && is_known).then(|| {
        let right = if low == high { high.to_string() } else { format!("{low} or {high}") };
        let person = stated.person.clone().unwrap_or_else(|| "this person".to_owned());
        let words = draft.words(stated.span);
        let said = stated.n.to_string();
        let replacement = if low == high && words.ends_with(&said) {
            format!("{}{right}", words.strip_suffix(&said).unwrap_or_default())
        } else {
            String::new()
        };
        Finding {
            related: vec![birth.span],
            computation: format!("{} − {} = {right}", shown(stated.at), shown(birth.stretch)),
            replacement,
            ..finding(
                Family::Age,
                Severity::Error,
                stated.span,
                format!("Born {}, {person} is {right} here, not {said}.", shown(birth.stretch)),
            )
        }
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::tests::{flagged, suggested};
    use crate::model::Family::Age;

    #[test]
    fn ages_that_cannot_be() {
        let published = Some(date(2023, 6, 12));
        for (text, expected) in [
            ("Aroha Waireka, 38, who was born in Elm in 1979, sells fish.", "Waireka, 38"),
            ("Her aunt Ada Quill, who was born in 1975 and is now 57, said so.", "57"),
            (
                "Ada Quill has died at the age of 91.\n\nBorn on 9 April 1941 in Elm, Quill studied physics.",
                "at the age of 91",
            ),
            ("Ada Quill was born in 1941. She was 34 when she left in 1965.", ""),
            ("Ada Quill listens. The seismologist, who was born in 1971 and is 32, came.", "32"),
            ("Tom Lund, 61, won. Lund was born in 1972.", "Lund, 61"),
            ("The 50-year-old Ruth Adeyemi was born on 3 May 1980.", "The 50-year-old"),
            ("Tom Lund, 33, was fined in 2012, when he was 28.", "28"),
            ("Ada Quill, who turns 45 in November, was born in 1970.", "45"),
            ("The strike of 1998 was long. Gil Lund, now 70, who was 52 at the time, led it.", "52"),
        ] {
            let expected: Vec<&str> = [expected].into_iter().filter(|words| !words.is_empty()).collect();
            assert_eq!(flagged(text, published, Age), expected, "{text}");
        }
    }

    #[test]
    fn ages_that_can() {
        let published = Some(date(2023, 6, 12));
        for text in [
            "Trevor Harwick, 61, who was born in 1962, conceded.",
            "Trevor Harwick, 60, who was born in 1962, conceded.",
            "Luca Benvolo, 19, who was born on 2 March 2004, scored.",
            "Ada Quill, who was born in 1975 and is now 47, said so.",
            "Born on 9 April 1941 in Elm, Ada Quill studied physics and was 24 when she sailed in October 1965.",
            "Ada Quill died in 2010 aged 69.\n\nBorn on 9 April 1941 in Elm, Quill studied.",
            "Ada Quill, 38, and her son, who was born in 1999, left.",
            "Tom Lund lives at number 12, Elm Road. He was born in 1950.",
            "Tom Lund, 39, was fined in 2012, when he was 28.",
            "Ada Quill, 62, came here in 1989, aged 28.",
            "Ada Quill, who turns 45 in November, was born in 1978.",
            "Ada Quill has a son of 12; in 2012, when she was 40, she left.",
            "The strike of 1998 was long. Gil Lund, now 70, who was 45 at the time, led it.",
        ] {
            assert!(flagged(text, published, Age).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_right_age_is_suggested() {
        let text = "Luca Benvolo, 29, who was born on 2 March 2004, scored.";
        assert_eq!(suggested(text, Some(date(2023, 6, 12)), Age), ["Benvolo, 19"]);
    }
}
