//! `the first woman to`, `the longest … in Europe`, `the only … that`: claims that need a source of their own.
//!
//! Only worth a look. Ordinary ranks and places are left out (`the first half`, `First Avenue`, `at first`, `his
//! first contract`), and so is a superlative without a field (`the largest room`).

use super::draft::{Draft, Line};
use super::finding;
use crate::model::{Family, Finding, Severity, Span};

/// Superlatives with a field they are said to lead.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let mut found = Vec::new();
    for line in draft.prose() {
        let mut at = 0;
        while at < line.items.len() {
            match claim_at(line, at) {
                Some(last) => {
                    found.push(report(draft, line.span_of(at, last)));
                    at = last + 1;
                }
                None => at += 1,
            }
        }
    }
    found
}

fn report(draft: &Draft, span: Span) -> Finding {
    let words = draft.words(span).to_owned();
    let message = format!("'{words}' needs a source of its own.");
    finding(Family::Superlative, Severity::Info, span, message)
}

/// The last item of the superlative that begins at `at`.
fn claim_at(line: &Line, at: usize) -> Option<usize> {
    let is_led = line.is(at, &["the", "'s"]) || ["unprecedented", "record", "no"].contains(&line.word(at));
    is_led.then_some(())?;
    if line.is(at, &["record"]) {
        return (line.is(
            at + 1,
            &[
                "high",
                "low",
                "profit",
                "profits",
                "sales",
                "turnout",
                "temperature",
                "crowd",
                "time",
                "number",
            ],
        ) && !line.is(at + 1, &["time"])
            || line.is(at + 1, &["time"]) && line.is(at.wrapping_sub(1), &["in"]))
        .then_some(at + 1);
    }
    if line.is(at, &["no"]) {
        let has = line.find(at + 2, 8, &["has", "have", "had", "is", "was"])?;
        let is_more = (has + 1..has + 4)
            .any(|place| line.word(place).ends_with("er") || line.is(place, &["more", "ever", "so"]));
        return (line.is(at + 1, &["other"]) && is_more).then(|| end_of_clause(line, has));
    }
    if line.is(at, &["unprecedented"]) {
        return Some(at);
    }
    let word = line.word(at + 1);
    let is_most = word == "most" && !line.is(at + 2, &["of", "part", "recent", "likely", "important"]);
    let is_second =
        ["second", "third"].contains(&word) && is_superlative(line.word(at + 2).trim_start_matches('-'));
    match word {
        "first" => first(line, at),
        "only" => only(line, at),
        _ if line.is(at, &["'s"]) && is_superlative(word) && has_owner(line, at) => {
            Some(end_of_clause(line, at + 1))
        }
        _ if is_superlative(word) || is_most || is_second => {
            field(line, at + 2).map(|field| end_of_clause(line, field))
        }
        _ => None,
    }
}

/// `the world’s`, `Europe’s`
fn has_owner(line: &Line, at: usize) -> bool {
    let owner = at.checked_sub(1).and_then(|owner| line.items.get(owner));
    owner.is_some_and(|owner| {
        matches!(owner.lower, "world" | "country" | "nation" | "city" | "region" | "continent")
            || owner.text.starts_with(char::is_uppercase)
    })
}

/// `-est` words that are superlatives.
fn is_superlative(word: &str) -> bool {
    const OTHERS: [&str; 17] = [
        "rest", "west", "east", "test", "guest", "interest", "request", "forest", "protest", "harvest",
        "contest", "latest", "best", "honest", "modest", "arrest", "invest",
    ];
    matches!(word, "worst" | "furthest" | "most")
        || word.len() > 5 && word.ends_with("est") && !OTHERS.contains(&word)
}

/// `the first woman to`, `the first in Europe`, `the first ever`, `the first time since`
fn first(line: &Line, at: usize) -> Option<usize> {
    const ORDINARY: [&str; 42] = [
        "half",
        "quarter",
        "round",
        "leg",
        "stage",
        "phase",
        "step",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "part",
        "floor",
        "place",
        "lady",
        "minister",
        "name",
        "class",
        "hand",
        "aid",
        "place",
        "few",
        "two",
        "three",
        "four",
        "five",
        "six",
        "line",
        "item",
        "draft",
        "edition",
        "chapter",
        "thing",
        "half-hour",
        "game",
        "match",
        "set",
        "session",
    ];
    let noun = line.word(at + 2);
    if ORDINARY.contains(&noun) || line.figure(at + 2).is_some() || line.day(at + 1).is_some() {
        return None;
    }
    if noun == "ever" || line.is(at + 3, &["ever"]) {
        return Some(end_of_clause(line, at + 3));
    }
    let open = (at + 2..at + 7).find(|&place| line.is(place, &["to", "in", "since", "of", "that", "on"]))?;
    let is_plain = (at + 2..open).all(|place| {
        !line.is(place, &[",", ".", "and", "was", "is", "were"]) && line.figure(place).is_none()
    });
    let is_verb = !line.is(open, &["to"]) || line.word(open + 1) != "the";
    let is_kind =
        !line.is(open, &["of"]) || line.is(open + 1, &["its", "their"]) && line.is(open + 2, &["kind"]);
    let is_field = !line.is(open, &["in", "on"]) || has_wide_field(line, open);
    let is_fair = !line.is(open, &["that"]) || open > at + 2;
    (is_plain
        && is_verb
        && is_kind
        && is_field
        && is_fair
        && open > at + 2 - usize::from(line.is(open, &["to", "in", "of"])))
    .then(|| end_of_clause(line, open))
}

/// `the only bridge in`, `the only person who`
fn only(line: &Line, at: usize) -> Option<usize> {
    const ORDINARY: [&str; 6] = ["way", "thing", "reason", "question", "problem", "time"];
    if ORDINARY.contains(&line.word(at + 2)) {
        return None;
    }
    let open =
        (at + 3..at + 7).find(|&place| line.is(place, &["to", "in", "on", "that", "who", "with", "of"]))?;
    let is_plain = (at + 2..open).all(|place| !line.is(place, &[",", ".", "and", "was", "is"]));
    is_plain.then(|| end_of_clause(line, open))
}

/// The word that opens the field a superlative leads: `in`, `of its kind`, `ever`, `on`, `since`.
fn field(line: &Line, from: usize) -> Option<usize> {
    let open = (from..from + 6)
        .find(|&place| line.is(place, &["in", "ever", "since", "on", "of", "between", "anywhere"]))?;
    let is_plain = (from..open).all(|place| !line.is(place, &[",", ".", "and", "was", "is", "to"]));
    let is_field = match line.word(open) {
        "of" => line.is(open + 1, &["its", "their", "all", "any"]),
        "in" | "on" => has_wide_field(line, open),
        _ => true,
    };
    (is_plain && is_field).then_some(open)
}

/// `in the world`, `in Europe`, `in its 140-year history`, `in decades`
fn has_wide_field(line: &Line, at: usize) -> bool {
    const WIDE: [&str; 26] = [
        "world",
        "history",
        "country",
        "nation",
        "region",
        "city",
        "state",
        "town",
        "county",
        "continent",
        "earth",
        "decades",
        "years",
        "century",
        "record",
        "union",
        "kingdom",
        "existence",
        "memory",
        "industry",
        "league",
        "district",
        "province",
        "its",
        "valley",
        "generation",
    ];
    (at + 1..at + 6).any(|place| {
        line.is(place, &WIDE)
            || line.items.get(place).is_some_and(|item| item.text.starts_with(char::is_uppercase))
            || line.day(place).is_some()
    })
}

/// The last item before the next comma or stop, at most a dozen on.
fn end_of_clause(line: &Line, at: usize) -> usize {
    let stop =
        line.find(at, 12, &[",", ".", ";", ":", "–", "—", "(", ")", "”", "?", "!", "but", "and", "which"]);
    stop.unwrap_or_else(|| line.items.len().min(at + 12)).saturating_sub(1).max(at)
}

#[cfg(test)]
mod tests {
    use super::super::tests::flagged;
    use crate::model::Family::Superlative;

    #[test]
    fn claims_to_be_first_only_or_most() {
        for (text, expected) in [
            (
                "He is the first diver to reach the wreck in its 90-year history.",
                "the first diver to reach the wreck in its 90-year history",
            ),
            (
                "It is the deepest well of its kind in Asia, they said.",
                "the deepest well of its kind in Asia",
            ),
            ("This is the only bridge in the valley.", "the only bridge in the valley"),
            ("It was the worst flood in decades.", "the worst flood in decades"),
            ("He became the first man to row it alone.", "the first man to row it alone"),
            ("They say no other team has a longer record.", "no other team has a longer record"),
            ("It is Asia’s oldest working well.", "’s oldest working well"),
            ("Turnout fell to a record low.", "record low"),
            ("It is the most expensive painting ever sold.", "the most expensive painting ever sold"),
            ("No other ship on the lake is older.", "No other ship on the lake is older"),
            (
                "It is the deepest valley known between the two islands.",
                "the deepest valley known between the two islands",
            ),
        ] {
            assert_eq!(flagged(text, None, Superlative), [expected], "{text}");
        }
    }

    #[test]
    fn ordinary_ranks() {
        for text in [
            "He ran down First Street at first light.",
            "At first she had not wished to sing.",
            "She signed her first contract in Elm.",
            "Only small boats were counted.",
            "It fell in the first half of the year.",
            "The largest room was empty.",
            "In the rest of the country it rained.",
            "The first two ships left on Monday.",
            "There is no other ship on the lake.",
            "She sat between the oldest and the youngest.",
        ] {
            assert!(flagged(text, None, Superlative).is_empty(), "{text}");
        }
    }
}
