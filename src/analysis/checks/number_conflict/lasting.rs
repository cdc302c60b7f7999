//! A length of time that is told twice: `inspected for 20 days`, later `the 60-day inspection`.

use std::collections::HashMap;

use super::super::draft::{Draft, Line, What};
use super::super::finding;
use super::REACH;
use super::mention::stem;
use crate::model::{DateKind, Family, Finding, Severity, Span};

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
pub fn find(draft: &Draft) -> Vec<Finding> {
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
