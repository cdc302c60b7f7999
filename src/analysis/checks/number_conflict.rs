//! The same thing with two numbers, anywhere in the article: `2,600 villagers were moved`, later `the 6,200
//! villagers who were moved`.
//!
//! Counting the same noun twice is no conflict: articles count boats here and other boats there. The later figure
//! must point back (`the`, `those`, `all`, or the same name: `Hafrel workers`), never have been told before, be no
//! sum or difference of figures that were, and share words of its clause, or its digits, with the earlier one.

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, Line, What};
use super::figure::Figure;
use super::finding;
use crate::analysis::lexicon;
use crate::model::{DateKind, Family, Finding, Modifier, Severity, Span};

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
        figure: figure.clone(),
        line,
    }
}

/// The dead and the hurt, by whatever word they are counted.
fn casualties(word: &str) -> Option<&'static str> {
    Some(match word {
        "deaths" | "died" | "dead" | "killed" | "fatalities" => "death",
        "injured" | "wounded" | "hurt" | "injuries" => "injury",
        _ => return None,
    })
}

/// The counted noun after a figure: its place and its stem.
fn noun_after(line: &Line, at: usize) -> Option<(usize, String)> {
    let counted = (at + 1..at + 5)
        .take_while(|&place| {
            line.word(place).starts_with(char::is_alphabetic) && !line.is(place, &["and", "who", "of"])
        })
        .find_map(|place| Some((place, casualties(line.word(place))?)));
    if let Some((place, noun)) = counted {
        return Some((place, noun.to_owned()));
    }
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
    for ending in ["ations", "ation", "ions", "ion", "ing", "ers", "ed", "es", "er", "s"] {
        if let Some(start) = word.strip_suffix(ending).filter(|start| start.chars().count() > 3) {
            return start.trim_end_matches('e').to_owned();
        }
    }
    word.trim_end_matches('e').to_owned()
}

/// Capitalised words inside the phrase or right behind it: `Hafrel workers`, `1,800 at Hafrel`.
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
        // Small numbers count many things; only those of the same noun tell that this one is not new.
        let is_small = later.figure.value < 10.0;
        let is_first = first_told.get(&later.figure.value.to_bits()) == Some(&later.figure.span.start);
        let is_repeated = earlier.iter().any(|earlier| earlier.figure.value == later.figure.value);
        let is_new = if is_small { !is_repeated } else { is_first };
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
    let is_toll = matches!(later.noun.as_str(), "death" | "injury") && later.is_definite && is_large;
    // A part of them would be fewer: `the three libraries` cannot be some of two.
    let is_more = later.is_definite
        && is_bare_after_the(later)
        && b.value > a.value
        && b.value < 10.0
        && b.value - a.value < 2.0;
    (shares_name && is_large || points_back || is_toll || is_more) && ratio < 6.0
}

/// `the three libraries`, with nothing between number and noun.
fn is_bare_after_the(mention: &Mention) -> bool {
    let at = mention.line.place_of(mention.figure.span.start);
    at > 0
        && mention.line.is(at - 1, &["the"])
        && mention.figure.is_bare()
        && stem(mention.line.word(at + 1)) == mention.noun
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

/// `A crowd of 21,360`, later `the 21,630 spectators`: large numbers with two digits swapped, whatever they count.
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

/// `inspected for 20 days`, later `the 60-day inspection`
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

/// `Four divers were hurt; all five are home`
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
                "About 2,600 villagers were moved to dry ground.\n\nTents are ready for the 6,200 villagers on that ground.",
                "6,200 villagers",
            ),
            ("Over seven summers she painted 38 murals. The 83 murals from those summers stay.", "83 murals"),
            (
                "Each bridge was inspected for 20 days. Notes from the 60-day inspection are missing.",
                "60-day inspection",
            ),
            (
                "The mills have 4,700 workers between them: 2,900 at Marlow and 1,800 at Hafrel. Later 2,100 Hafrel workers heard of it.",
                "2,100 Hafrel workers",
            ),
            ("Four divers were hurt; all five are home.", "all five"),
            ("Twenty-three patients died. All 32 deaths were in Elm.", "32 deaths"),
            (
                "Elm will close two libraries in the north. Staff at the three libraries in Elm were told.",
                "three libraries",
            ),
            ("A crowd of 21,360 saw it. Of the 21,630 spectators, most were glad.", "21,630 spectators"),
            (
                "They passed a £57.2 million budget for roads. The £52.7 million budget will mend the roads.",
                "£52.7 million budget",
            ),
        ] {
            assert_eq!(flagged(text, None, NumberConflict), [expected], "{text}");
        }
    }

    #[test]
    fn numbers_of_different_things() {
        for text in [
            "About 2,600 villagers were moved, and another 900 villagers live nearby.",
            "Over seven summers she painted 38 murals. The murals from those seven summers stay.",
            "Four divers were hurt; all four are home.",
            "It ordered 25 jets. The 12 new jets cost more.",
            "There were 46 bells and 20 bells. The 66 bells stay.",
            "Staff grew from 1,800 workers. The 2,100 workers now live in Elm.",
            "Three men fled. The two men from Elm were caught.",
            "The club drew 4,000 fans in March. In May 7,000 fans came.",
            "She was ill for 20 days. The 60-day trial is over.",
        ] {
            assert!(flagged(text, None, NumberConflict).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_earlier_number_is_suggested() {
        let text = "Over seven summers she painted 38 murals. The 83 murals from those summers stay.";
        assert_eq!(suggested(text, None, NumberConflict), ["38 murals"]);
    }
}
