//! One vote with two results: `27 to 13`, later `the 27-to-12 vote`; and a majority that its result contradicts.

use super::super::draft::{Draft, Line};
use super::super::figure::{Figure, short};
use super::super::finding;
use super::REACH;
use crate::model::{Family, Finding, Severity, Span};

/// The result of a vote.
struct Count {
    for_it: f64,
    against: f64,
    span: Span,
}

/// Results that share one number with the result of another, and majorities that none of them has.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let mut counts: Vec<Count> = Vec::new();
    let mut majorities: Vec<(Figure, Span)> = Vec::new();
    let mut found = Vec::new();
    for line in draft.prose().filter(|line| is_about_a_vote(line)) {
        for (at, figure) in line.figures() {
            majorities.extend(majority(line, at).map(|span| (figure.clone(), span)));
            let Some(count) = count_at(line, at, figure) else { continue };
            let is_known = counts.iter().take(REACH).any(|known| n_shared(known, &count) == 2);
            let other = counts.iter().take(REACH).find(|known| n_shared(known, &count) == 1);
            found.extend(other.filter(|_| !is_known).map(|other| report(draft, other, &count)));
            counts.push(count);
        }
    }
    if let [only] = counts.as_slice() {
        let gap = (only.for_it - only.against).abs();
        let wrong = majorities.iter().filter(|(figure, _)| figure.value != gap && figure.value < only.for_it);
        found.extend(wrong.map(|(figure, span)| Finding {
            related: vec![only.span],
            computation: format!("{} − {} = {}", only.for_it, only.against, short(gap, 0)),
            ..finding(
                Family::NumberConflict,
                Severity::Error,
                *span,
                format!("The vote leaves a majority of {}, not {}.", short(gap, 0), draft.words(figure.span)),
            )
        }));
    }
    found
}

fn is_about_a_vote(line: &Line) -> bool {
    line.has(&[
        "vote", "votes", "voted", "passed", "approved", "rejected", "majority", "ballot", "motion", "bill",
    ])
}

/// `27 to 13`, `31 votes to 24`, `27-to-13`, `27–13`
fn count_at(line: &Line, at: usize, figure: &Figure) -> Option<Count> {
    let mut next = at + 1 + usize::from(line.is(at + 1, &["votes", "vote"]));
    let hyphen = usize::from(line.is(next, &["-", "‑"]) && line.is(next + 1, &["to"]));
    next += hyphen;
    line.is(next, &["to", "–", "-"]).then_some(())?;
    let end = next + 1 + hyphen;
    let against = line.figure(end).filter(|figure| figure.is_bare()).map(|figure| figure.value);
    let against = against.or_else(|| line.word(end).parse().ok())?;
    let before = at.checked_sub(1).map_or("", |place| line.word(place));
    let is_range = matches!(before, "from" | "of" | "between");
    (figure.is_bare() && !is_range && figure.value.fract() == 0.0 && against <= figure.value).then(|| Count {
        for_it: figure.value,
        against,
        span: line.span_of(at, end),
    })
}

/// `a majority of nine`
fn majority(line: &Line, at: usize) -> Option<Span> {
    let of = at.checked_sub(1).filter(|&of| line.is(of, &["of"]))?;
    let noun = of.checked_sub(1).filter(|&noun| line.is(noun, &["majority", "margin"]))?;
    let figure = line.figure(at).filter(|figure| figure.is_bare() && figure.value.fract() == 0.0)?;
    let is_alone = !line.word(at + 1).starts_with(char::is_alphabetic)
        || line.is(at + 1, &["votes", "was", "is", "in", "for"]);
    (is_alone && figure.modifier.is_none() && line.figure(at + 1).is_none()).then(|| line.span_of(noun, at))
}

fn n_shared(a: &Count, b: &Count) -> usize {
    usize::from(a.for_it == b.for_it) + usize::from(a.against == b.against)
}

fn report(draft: &Draft, earlier: &Count, later: &Count) -> Finding {
    let (one, other) = (draft.words(earlier.span), draft.words(later.span));
    Finding {
        related: vec![earlier.span],
        computation: format!("{one} ≠ {other}"),
        ..finding(
            Family::NumberConflict,
            Severity::Error,
            later.span,
            format!("It is '{one}' earlier and '{other}' here."),
        )
    }
}
