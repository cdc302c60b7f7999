//! The same thing with two numbers, anywhere in the article: `3,400 people have been ordered out`, later `the 4,300
//! people under evacuation orders`.
//!
//! Counting the same noun twice is no conflict: articles count boats here and other boats there. The later figure
//! must point back (`the`, `those`, `all`, or the same name: `Nordkorn employees`), never have been told before, be no
//! sum or difference of figures that were, and share words of its clause, or its digits, with the earlier one.

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, Line, What};
use super::figure::Figure;
use super::finding;
use crate::analysis::lexicon;
use crate::model::{DateKind, Family, Finding, Modifier, ParagraphKind, Severity, Span};

/// How many figures of one noun are compared with a later one.
const REACH: usize = 24;

/// Figures that contradict earlier ones.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let mentions = find_mentions(draft);
    let mut found = conflicts(draft, &mentions);
    found.extend(lengths(draft));
    found
        .extend(draft.lines.iter().enumerate().filter_map(|(number, line)| all_of_them(draft, number, line)));
    found
}

/// A counted thing.
struct Mention<'d> {
    figure: Figure,
    /// Figure and noun.
    span: Span,
    noun: String,
    /// Names beside the noun, in lower case.
    names: Vec<String>,
    /// Stems of the long words around.
    context: HashSet<String>,
    is_definite: bool,
    is_other: bool,
    is_heading: bool,
    line: &'d Line<'d>,
}

fn find_mentions<'d>(draft: &'d Draft<'d>) -> Vec<Mention<'d>> {
    let mut mentions = Vec::new();
    for line in &draft.lines {
        let mut header = None;
        for (at, figure) in line.figures() {
            let is_count = figure.is_bare() && figure.value >= 2.0 && figure.value.fract() == 0.0;
            let is_money = figure.dimension == "currency";
            if !(is_count || is_money) {
                continue;
            }
            let phrase = noun_after(line, at);
            let noun = phrase
                .as_ref()
                .map(|(_, noun)| noun.clone())
                .or_else(|| header.clone().filter(|_| line.is(at + 1, &["at", "in", "from"])));
            let Some(noun) = noun else { continue };
            let last = phrase.as_ref().map_or(at, |(last, _)| *last);
            header = phrase.map(|(_, noun)| noun).or(header);
            mentions.push(mention(line, at, last, figure, noun));
        }
    }
    mentions
}

fn mention<'d>(line: &'d Line<'d>, at: usize, last: usize, figure: &Figure, noun: String) -> Mention<'d> {
    const OTHER: [&str; 22] = [
        "another",
        "other",
        "others",
        "more",
        "further",
        "extra",
        "additional",
        "remaining",
        "first",
        "last",
        "next",
        "new",
        "only",
        "some",
        "least",
        "up",
        "old",
        "past",
        "previous",
        "average",
        "annual",
        "same",
    ];
    let around = (at.saturating_sub(2)..=last).chain([last + 1]);
    let is_other = around.into_iter().any(|place| line.is(place, &OTHER))
        || line.is(at.wrapping_sub(1), &["of"]) && at > 1 && line.figure(at - 2).is_some();
    let is_definite = at > 0
        && (line.is(at - 1, &["the", "those", "these"]) || line.is(at - 1, &["all"]) && figure.value > 2.0);
    Mention {
        span: line.span_of(at, last),
        noun,
        names: names_beside(line, at, last),
        context: context(line, at),
        is_definite,
        is_other,
        is_heading: line.kind == ParagraphKind::Heading,
        figure: figure.clone(),
        line,
    }
}

/// The counted noun after a figure: its place and its stem.
fn noun_after(line: &Line, at: usize) -> Option<(usize, String)> {
    let is_inside = |place: usize| {
        let word = line.word(place);
        word.starts_with(char::is_alphabetic)
            && word.len() > 2
            && !lexicon::is_function_word(word)
            && !lexicon::is_auxiliary(word)
    };
    let run = (at + 1..at + 5).take_while(|&place| is_inside(place));
    let mut noun = None;
    for place in run {
        let word = line.word(place);
        if is_plural(word) {
            noun = Some((place, stem(word)));
            break;
        }
        if line.figure(at).is_some_and(|figure| figure.dimension == "currency")
            && noun.is_none()
            && place == at + 1
        {
            noun = Some((place, stem(word)));
        }
    }
    noun
}

fn is_plural(word: &str) -> bool {
    matches!(word, "people" | "men" | "women" | "children" | "staff" | "spectators")
        || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
}

/// A word without its usual endings.
fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    if let Some(start) = word.strip_suffix("ies") {
        return format!("{start}y");
    }
    for ending in ["ations", "ation", "ing", "ers", "ed", "es", "er", "s"] {
        if let Some(start) = word.strip_suffix(ending).filter(|start| start.chars().count() > 3) {
            return start.trim_end_matches('e').to_owned();
        }
    }
    word.trim_end_matches('e').to_owned()
}

/// Capitalised words inside the phrase or right behind it: `Nordkorn employees`, `1,900 at Nordkorn`.
fn names_beside(line: &Line, at: usize, last: usize) -> Vec<String> {
    let capital =
        |place: usize| line.items.get(place).filter(|item| item.text.starts_with(char::is_uppercase));
    let inside = (at + 1..last).filter_map(capital);
    let behind = line.is(last + 1, &["at", "of", "in"]).then(|| capital(last + 2)).flatten();
    inside.chain(behind).map(|item| item.lower.to_owned()).collect()
}

/// Stems of the long words within reach of a figure in its sentence.
fn context(line: &Line, at: usize) -> HashSet<String> {
    const PLAIN: [&str; 16] = [
        "people", "about", "would", "there", "their", "which", "years", "after", "before", "million",
        "billion", "being", "other", "where", "those", "these",
    ];
    let words = line.items.iter().skip(at.saturating_sub(14)).take(28).map(|item| item.lower);
    let is_telling = |word: &&str| {
        word.len() > 4
            && word.chars().all(char::is_alphabetic)
            && !PLAIN.contains(word)
            && !lexicon::is_function_word(word)
            && !lexicon::is_speech_verb(word)
    };
    words.filter(is_telling).map(stem).collect()
}

fn conflicts(draft: &Draft, mentions: &[Mention]) -> Vec<Finding> {
    let mut by_noun: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut first_told: HashMap<u64, usize> = HashMap::new();
    for (_, figure) in draft.lines.iter().flat_map(Line::figures) {
        first_told.entry(figure.value.to_bits()).or_insert(figure.span.start);
    }
    let mut found = Vec::new();
    for (number, later) in mentions.iter().enumerate() {
        let earlier: Vec<&Mention> = by_noun
            .get(later.noun.as_str())
            .into_iter()
            .flatten()
            .rev()
            .take(REACH)
            .filter_map(|&place| mentions.get(place))
            .collect();
        let is_new = first_told.get(&later.figure.value.to_bits()) == Some(&later.figure.span.start);
        let is_derived = is_derived(later.figure.value, &earlier);
        if is_new && !later.is_other && !is_derived {
            let other = earlier.iter().find(|earlier| is_same_thing(earlier, later));
            found.extend(other.map(|other| report(draft, other, later)));
        }
        by_noun.entry(&later.noun).or_default().push(number);
    }
    found.extend(swapped(draft, mentions));
    found
}

/// Whether a value is the sum or the difference of two that were told.
fn is_derived(value: f64, earlier: &[&Mention]) -> bool {
    let values: Vec<f64> = earlier.iter().map(|mention| mention.figure.value).collect();
    let total: f64 = values.iter().sum();
    let pairs = values.iter().enumerate().flat_map(|(at, a)| values.iter().skip(at + 1).map(move |b| (a, b)));
    values.len() > 1
        && ((total - value).abs() < 1e-6
            || pairs
                .into_iter()
                .any(|(a, b)| ((a + b) - value).abs() < 1e-6 || ((a - b).abs() - value).abs() < 1e-6))
}

/// Whether a later figure counts what an earlier one does, and another number of it.
fn is_same_thing(earlier: &Mention, later: &Mention) -> bool {
    let (a, b) = (&earlier.figure, &later.figure);
    let is_near =
        (a.value - b.value).abs() <= 0.05 * b.value.abs() && (a.modifier.is_some() || b.modifier.is_some());
    let is_like = a.unit == b.unit && (a.value - b.value).abs() > 1e-9 && !is_near;
    let is_fair = a.modifier != Some(Modifier::Over)
        && a.modifier != Some(Modifier::Under)
        && b.modifier.is_none_or(|modifier| modifier == Modifier::About);
    if !is_like || !is_fair || earlier.is_other || tells_a_change(earlier.line) || tells_a_change(later.line)
    {
        return false;
    }
    if earlier.is_heading {
        return false;
    }
    let ratio = a.value.max(b.value) / a.value.min(b.value).max(1e-9);
    let shares_name = !later.names.is_empty()
        && later.names.iter().any(|name| earlier.names.contains(name))
        && earlier.names.len() == later.names.len();
    let n_shared = later.context.intersection(&earlier.context).filter(|word| **word != later.noun).count();
    let is_large = a.value >= 10.0 && b.value >= 10.0;
    let points_back = later.is_definite
        && (is_large && (n_shared > 0 || is_swap(a, b))
            || later
                .line
                .is(later.line.place_of(later.figure.span.start).wrapping_sub(1), &["those", "these"])
                && n_shared > 0);
    (shares_name && is_large || points_back) && ratio < 6.0
}

/// Words that say that a number moves, or is that of another time.
fn tells_a_change(line: &Line) -> bool {
    const CHANGES: [&str; 21] = [
        "rose",
        "fell",
        "grew",
        "grown",
        "compared",
        "increase",
        "increased",
        "decrease",
        "cut",
        "raised",
        "rise",
        "fall",
        "dropped",
        "doubled",
        "reduced",
        "previously",
        "originally",
        "initially",
        "instead",
        "average",
        "expected",
    ];
    line.has(&CHANGES)
}

/// The same digits in another order.
fn is_swap(a: &Figure, b: &Figure) -> bool {
    let digits = |figure: &Figure| {
        let mut digits: Vec<char> = figure.value.to_string().chars().collect();
        digits.sort_unstable();
        digits
    };
    digits(a) == digits(b) && a.value != b.value
}

/// `A crowd of 18,450`, later `the 18,540 spectators`: large numbers with two digits swapped, whatever they count.
fn swapped(draft: &Draft, mentions: &[Mention]) -> Vec<Finding> {
    let mut by_digits: HashMap<String, Vec<(&Figure, Span)>> = HashMap::new();
    for (_, figure) in draft.prose().flat_map(Line::figures) {
        let mut digits: Vec<char> = figure.value.to_string().chars().collect();
        digits.sort_unstable();
        by_digits.entry(digits.into_iter().collect()).or_default().push((figure, figure.span));
    }
    let mut found = Vec::new();
    for later in mentions
        .iter()
        .filter(|mention| mention.is_definite && !mention.is_other && mention.figure.value >= 1000.0)
    {
        let mut digits: Vec<char> = later.figure.value.to_string().chars().collect();
        digits.sort_unstable();
        let others = by_digits.get(&digits.into_iter().collect::<String>());
        let other = others.into_iter().flatten().take(REACH).find(|(figure, span)| {
            span.end <= later.span.start
                && figure.value != later.figure.value
                && figure.unit == later.figure.unit
                && n_places_apart(figure.value, later.figure.value) == 2
        });
        found.extend(other.map(|(figure, span)| message(draft, later.span, *span, figure, &later.figure)));
    }
    found
}

/// In how many places two numbers of equal length differ.
fn n_places_apart(a: f64, b: f64) -> usize {
    let (a, b) = (a.to_string(), b.to_string());
    if a.len() == b.len() { a.chars().zip(b.chars()).filter(|(a, b)| a != b).count() } else { usize::MAX }
}

fn report(draft: &Draft, earlier: &Mention, later: &Mention) -> Finding {
    message(draft, later.span, earlier.span, &earlier.figure, &later.figure)
}

fn message(draft: &Draft, span: Span, other: Span, earlier: &Figure, later: &Figure) -> Finding {
    let n_decimals = earlier.n_decimals;
    Finding {
        related: vec![other],
        computation: format!("{} ≠ {}", draft.words(other), draft.words(span)),
        replacement: later.replaced(draft.text, span, earlier.value, n_decimals),
        ..finding(
            Family::NumberConflict,
            Severity::Error,
            span,
            format!("It is '{}' earlier and '{}' here.", draft.words(other), draft.words(span)),
        )
    }
}

/// A length of time said of one thing.
struct Lasting {
    key: String,
    n: f64,
    unit: char,
    span: Span,
    is_definite: bool,
    is_adjective: bool,
}

/// `followed up for 30 days`, later `the 90-day follow-up`
fn lengths(draft: &Draft) -> Vec<Finding> {
    let mut known: HashMap<String, Vec<Lasting>> = HashMap::new();
    let mut found = Vec::new();
    for lasting in draft.prose().flat_map(|line| lasting_of(draft, line)) {
        let earlier = known.entry(lasting.key.clone()).or_default();
        let is_known =
            earlier.iter().any(|other| other.unit == lasting.unit && (other.n - lasting.n).abs() < 1e-9);
        let other = earlier.iter().take(REACH).find(|other| {
            let pointer = if lasting.is_adjective { &lasting } else { *other };
            other.unit == lasting.unit && (other.is_adjective || lasting.is_adjective) && pointer.is_definite
        });
        if let Some(other) = other.filter(|_| !is_known) {
            found.push(Finding {
                related: vec![other.span],
                computation: format!("{} ≠ {}", draft.words(other.span), draft.words(lasting.span)),
                ..finding(
                    Family::NumberConflict,
                    Severity::Error,
                    lasting.span,
                    format!(
                        "It is '{}' earlier and '{}' here.",
                        draft.words(other.span),
                        draft.words(lasting.span)
                    ),
                )
            });
        }
        earlier.push(lasting);
    }
    found
}

fn lasting_of(draft: &Draft, line: &Line) -> Vec<Lasting> {
    let mut found = Vec::new();
    for (at, item) in line.items.iter().enumerate() {
        let What::Day(day) = &item.what else { continue };
        let Some(plain) = day.timex.strip_prefix('P').filter(|_| day.kind == DateKind::Duration) else {
            continue;
        };
        let plain = plain.trim_start_matches('T');
        let Some((unit, n)) =
            plain.chars().last().and_then(|unit| Some((unit, plain.trim_end_matches(unit).parse().ok()?)))
        else {
            continue;
        };
        let is_adjective = draft.words(day.span).contains(['-', '‑']);
        let back = |n: usize| at.checked_sub(n).map_or("", |place| line.word(place));
        let (key, span, is_definite) = if is_adjective {
            let last = at + 1 + if line.is(at + 2, &["-", "‑"]) { 2 } else { 0 };
            (
                stem(line.word(at + 1)),
                line.span_of(at, last.min(line.items.len().saturating_sub(1))),
                matches!(back(1), "the" | "that" | "this"),
            )
        } else if back(1) == "for" {
            let particle = matches!(back(2), "up" | "down" | "out" | "on");
            let verb = if particle { back(3) } else { back(2) };
            let first = at.saturating_sub(if particle { 3 } else { 2 });
            (stem(verb), line.span_of(first, at), false)
        } else if back(1) == "lasted" || back(1) == "took" {
            (stem(back(2)), line.span_of(at.saturating_sub(2), at), false)
        } else {
            continue;
        };
        if key.chars().count() > 3 {
            found.push(Lasting { key, n, unit, span, is_definite, is_adjective });
        }
    }
    found
}

/// `Four firefighters were treated; all five have returned`
fn all_of_them(draft: &Draft, number: usize, line: &Line) -> Option<Finding> {
    const VERBS: [&str; 9] = ["have", "were", "are", "had", "will", "of", "survived", "died", "returned"];
    let (at, all) = line.figures().find(|(at, figure)| {
        let is_all = at.checked_sub(1).is_some_and(|before| line.is(before, &["all"]));
        is_all
            && figure.is_bare()
            && figure.value > 2.0
            && line.is(at + 1, &VERBS)
            && (!line.is(at + 1, &["of"]) || line.is(at + 2, &["them"]))
    })?;
    let before: Vec<&Figure> = line
        .figures()
        .filter(|(place, figure)| *place < at && figure.is_bare() && figure.value >= 2.0)
        .map(|(_, figure)| figure)
        .collect();
    let previous = number
        .checked_sub(1)
        .and_then(|number| draft.lines.get(number))
        .filter(|previous| previous.paragraph == line.paragraph);
    let earlier: Vec<&Figure> = previous
        .into_iter()
        .flat_map(Line::figures)
        .map(|(_, figure)| figure)
        .filter(|figure| figure.is_bare() && figure.value >= 2.0)
        .collect();
    let known = if before.is_empty() { earlier } else { before };
    let is_told = known.iter().any(|figure| figure.value == all.value);
    let sum: f64 = known.iter().map(|figure| figure.value).sum();
    let [only] = known.as_slice() else { return None };
    let is_close = only.value < 100.0 && sum != all.value && only.modifier.is_none();
    (!is_told && is_close)
        .then(|| message(draft, line.span_of(at.saturating_sub(1), at), only.span, only, all))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{flagged, suggested};
    use crate::model::Family::NumberConflict;

    #[test]
    fn the_same_thing_with_two_numbers() {
        for (text, expected) in [
            (
                "About 3,400 people have been ordered out of their homes.\n\nShelters are open for the 4,300 people under evacuation orders.",
                "4,300 people",
            ),
            (
                "Over nine expeditions she brought back 46 cores. The 64 cores from those expeditions stay.",
                "64 cores",
            ),
            (
                "Each patient was followed up for 30 days. Data from the 90-day follow-up are missing.",
                "90-day follow-up",
            ),
            (
                "The groups have 5,200 employees between them: 3,300 at Kestrel and 1,900 at Nordkorn. Later 2,300 Nordkorn employees heard of it.",
                "2,300 Nordkorn employees",
            ),
            ("Four firefighters were treated; all five have returned.", "all five"),
            ("A crowd of 18,450 saw it. Of the 18,540 spectators, most were glad.", "18,540 spectators"),
            (
                "They passed a £48.6 million budget for roads. The £46.8 million budget will mend the roads.",
                "£46.8 million budget",
            ),
        ] {
            assert_eq!(flagged(text, None, NumberConflict), [expected], "{text}");
        }
    }

    #[test]
    fn numbers_of_different_things() {
        for text in [
            "About 3,400 people have been ordered out, and another 1,100 people live nearby.",
            "Over nine expeditions she brought back 46 cores. The cores from those nine expeditions stay.",
            "Four firefighters were treated; all four have returned.",
            "It ordered 25 jets. The 12 new jets cost more.",
            "There were 46 cores and 20 cores. The 66 cores stay.",
            "Staff grew from 1,900 employees. The 2,300 employees now work in Elm.",
            "Three men fled. The two men from Elm were caught.",
            "The club drew 4,000 fans in March. In May 7,000 fans came.",
            "She was ill for 30 days. The 90-day trial is over.",
        ] {
            assert!(flagged(text, None, NumberConflict).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_earlier_number_is_suggested() {
        let text =
            "Over nine expeditions she brought back 46 cores. The 64 cores from those expeditions stay.";
        assert_eq!(suggested(text, None, NumberConflict), ["46 cores"]);
    }
}
