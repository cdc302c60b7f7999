//! Numbers that are one another with two digits changed round: `a crowd of 21,360`, later `the 21,630 spectators`.
//!
//! Whatever they count, so only large ones that point back. Without a noun it must be the only number of its digits.

use std::collections::HashMap;

use super::super::draft::{Draft, Line};
use super::super::figure::Figure;
use super::mention::is_year_like;
use super::{REACH, message};
use crate::model::{Finding, Span};

/// The same digits in another order.
pub fn is_swap(a: &Figure, b: &Figure) -> bool {
    a.value != b.value && digits(a) == digits(b)
}

/// Large numbers that point back to one with two of their digits changed round.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let mut by_digits: HashMap<String, Vec<(&Figure, Span)>> = HashMap::new();
    let mut found = Vec::new();
    for line in draft.prose() {
        for (at, figure) in
            line.figures().filter(|(_, figure)| figure.value >= 1000.0 && !is_year_like(figure))
        {
            let earlier = by_digits.entry(digits(figure)).or_default();
            let is_told = earlier.iter().any(|(known, _)| known.value == figure.value);
            let other = earlier.iter().find(|(known, _)| {
                known.unit == figure.unit && n_places_apart(known.value, figure.value) == 2
            });
            let twin = other.filter(|_| !is_told && figure.modifier.is_none() && points_back(line, at));
            found.extend(twin.map(|(known, span)| {
                message(draft, line.span_of(at, last_of(line, at)), *span, known, figure)
            }));
            if !is_told && earlier.len() < REACH {
                earlier.push((figure, figure.span));
            }
        }
    }
    found
}

/// `the 21,630`, `the stolen $21,630`, `those 21,630`
fn points_back(line: &Line, at: usize) -> bool {
    const ARTICLES: [&str; 4] = ["the", "those", "these", "that"];
    const OTHER: [&str; 9] =
        ["first", "last", "next", "new", "other", "additional", "extra", "remaining", "previous"];
    let before = |n: usize| at.checked_sub(n).map_or("", |place| line.word(place));
    let is_adjective = before(1).ends_with("ed") || before(1).ends_with("en");
    !OTHER.contains(&before(1))
        && (ARTICLES.contains(&before(1)) || before(2) == "the" && is_adjective)
        && !line.is(at + 1, &["others", "more", "other", "new"])
}

/// The last word of the noun phrase that a figure opens, if it is a plain one.
fn last_of(line: &Line, at: usize) -> usize {
    let is_noun = line.word(at + 1).starts_with(char::is_alphabetic) && line.word(at + 1).len() > 3;
    at + usize::from(is_noun)
}

fn digits(figure: &Figure) -> String {
    let mut digits: Vec<char> = figure.value.to_string().chars().collect();
    digits.sort_unstable();
    digits.into_iter().collect()
}

/// In how many places two numbers of equal length differ.
fn n_places_apart(a: f64, b: f64) -> usize {
    let (a, b) = (a.to_string(), b.to_string());
    if a.len() == b.len() { a.chars().zip(b.chars()).filter(|(a, b)| a != b).count() } else { usize::MAX }
}
