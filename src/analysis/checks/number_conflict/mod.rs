//! The same thing with two numbers, anywhere in the article: `2,600 villagers were moved`, later `the 6,200
//! villagers who were moved`.
//!
//! Counting the same noun twice is no conflict: articles count boats here and other boats there. The later figure
//! must point back (`the`, `those`, `all`, or the same name: `Hafrel workers`), never have been told before, be no
//! sum or difference of figures that were, and share words of its clause, or its digits, with the earlier one.

mod lasting;
mod mention;
mod twin;
mod vote;

use std::collections::HashMap;

use self::mention::{Mention, find_mentions, stem};
use self::twin::is_swap;
use super::draft::{Draft, Line};
use super::figure::Figure;
use super::finding;
use crate::model::{Family, Finding, Modifier, Severity, Span};

/// How many figures of one noun are compared with a later one.
const REACH: usize = 24;

/// Figures that contradict earlier ones.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let mentions = find_mentions(draft);
    let mut found = conflicts(draft, &mentions);
    found.extend(lasting::find(draft));
    found.extend(twin::find(draft));
    found.extend(vote::find(draft));
    found
        .extend(draft.lines.iter().enumerate().filter_map(|(number, line)| all_of_them(draft, number, line)));
    found
}

fn conflicts(draft: &Draft, mentions: &[Mention]) -> Vec<Finding> {
    let mut by_noun: HashMap<&str, Vec<usize>> = HashMap::new();
    let key = |figure: &Figure| (figure.value.to_bits(), figure.is_percent());
    let mut first_told: HashMap<(u64, bool), usize> = HashMap::new();
    for (_, figure) in draft.lines.iter().flat_map(Line::figures) {
        first_told.entry(key(figure)).or_insert(figure.span.start);
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
        let is_first = first_told.get(&key(&later.figure)) == Some(&later.figure.span.start);
        let is_repeated = earlier.iter().any(|earlier| earlier.figure.value == later.figure.value);
        let is_new = if is_small { !is_repeated } else { is_first };
        let is_derived = is_derived(later.figure.value, &earlier);
        if is_new && !is_derived {
            let other = earlier.iter().copied().find(|earlier| {
                !later.is_other && (is_same_thing(earlier, later) || is_same_clause(earlier, later))
                    || is_remainder(earlier, later)
            });
            let other = other.or_else(|| exceeded(&earlier, later));
            found.extend(other.map(|other| report(draft, other, later)));
        }
        by_noun.entry(&later.noun).or_default().push(number);
    }
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

/// `the remaining 221 stores` of 212: two digits changed round, though the words speak of a part.
fn is_remainder(earlier: &Mention, later: &Mention) -> bool {
    let (a, b) = (&earlier.figure, &later.figure);
    let at = later.line.place_of(b.span.start);
    let is_left =
        at > 1 && later.line.is(at - 1, &["remaining"]) && later.line.is(at - 2, &["the", "its", "their"]);
    is_left && b.value > a.value && a.value >= 100.0 && is_swap(a, b) && !earlier.is_other
}

/// `The unit employs 210 nurses`, later `the unit employs 190 nurses`: one clause with two numbers.
fn is_same_clause(earlier: &Mention, later: &Mention) -> bool {
    let is_timeless =
        |mention: &Mention| mention.line.days().next().is_none() && !tells_a_change(mention.line);
    let are_exact = earlier.figure.modifier.is_none() && later.figure.modifier.is_none();
    earlier.told.is_some()
        && earlier.told == later.told
        && earlier.figure.unit == later.figure.unit
        && earlier.figure.value != later.figure.value
        && (are_exact && is_timeless(earlier) && is_timeless(later))
        && earlier.names == later.names
}

/// `The 18 towns` where 14 were told, `all six suspects` where five were arrested: the whole cannot be more than was
/// counted. Only one number of them may have been told before.
fn exceeded<'m>(earlier: &[&'m Mention<'m>], later: &Mention) -> Option<&'m Mention<'m>> {
    let first = earlier.iter().rev().find(|mention| !mention.is_other)?;
    let (a, b) = (first.figure.value, later.figure.value);
    let is_only = earlier.iter().all(|mention| mention.figure.value == a);
    let at = later.line.place_of(later.figure.span.start);
    let is_all = at > 0 && later.line.is(at - 1, &["all"]) && b > 2.0;
    let is_the = is_bare_after_the(later) && a >= 10.0;
    let last = later.line.place_of(later.span.end);
    let is_whole = !later
        .line
        .is(last, &["of", "from", "in", "at", "on", "that", "who", "which", "with", "where", "to", ","]);
    let is_plain = first.figure.modifier.is_none() && later.figure.modifier.is_none() && !later.is_other;
    let is_still = !tells_a_change(first.line) && !tells_a_change(later.line);
    let is_fitting = first.figure.unit == later.figure.unit && b > a && b < 2.0 * a;
    (is_only && (is_all || is_the) && is_whole && is_plain && is_still && is_fitting).then_some(*first)
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
        && (is_large && (n_shared > 0 || is_swap(a, b) || earlier.is_priced && ratio < 2.0)
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
        && b.value - a.value < 2.0
        && adjectives(later).all(|word| earlier.line.has(&[word]));
    (shares_name && is_large || points_back || is_toll || is_more) && ratio < 6.0
}

/// `the three libraries`, with nothing between number and noun but what the earlier sentence says as well.
fn is_bare_after_the(mention: &Mention) -> bool {
    let at = mention.line.place_of(mention.figure.span.start);
    at > 0
        && mention.line.is(at - 1, &["the"])
        && mention.figure.is_bare()
        && (1..3).any(|n| stem(mention.line.word(at + n)) == mention.noun)
}

/// The words between a number and its noun.
fn adjectives<'m>(mention: &'m Mention) -> impl Iterator<Item = &'m str> {
    let at = mention.line.place_of(mention.figure.span.start);
    (at + 1..)
        .map(|place| mention.line.word(place))
        .take_while(|word| !word.is_empty() && stem(word) != mention.noun)
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
            ("The motion passed by 31 votes to 24. The 31-to-23 vote came late.", "31-to-23"),
            ("The motion passed by 31 votes to 24. The majority of nine was large.", "majority of nine"),
            ("The wing will cost £86 million. They toured the £76 million wing.", "£76 million wing"),
            ("The unit employs 210 nurses. On its own page the unit employs 190 nurses.", "190 nurses"),
            ("They arrested five people. All six suspects were let go.", "six suspects"),
            ("Work begins in 14 towns. The 18 towns share a mast.", "18 towns"),
            ("It took $386,000 from them. They want back the stolen $368,000.", "$368,000"),
            ("Police have arrested two men over it. The three men will be heard.", "three men"),
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
            "The motion passed by 31 votes to 24. The majority of seven was large.",
            "The motion passed by 31 votes to 24. A second one fell by 19 votes to 36.",
            "The wing will cost £86 million. They toured the £21 million wing.",
            "The unit employs 210 nurses. In 2019 the unit employs 190 nurses on paper.",
            "They arrested five people. All five suspects were let go.",
            "Work begins in 14 towns. The 12 towns share a mast.",
            "Work begins in 14 towns. The 18 towns of the valley share a mast.",
            "They lost 40 seats in the 1994 midterms. The 2006 midterms are near.",
            "It took in $1,986. The 1968 riots were worse.",
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
