//! An acronym that is never spelled out, or spelled out twice for two bodies.
//!
//! Only acronyms that act like a body (`the RVWB said`) are missed; names of firms (`EADS said`) need no definition,
//! and neither does what everybody knows (`lexicon/acronyms.txt`). Any run of words in the text with the right initials
//! counts as a definition.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::draft::{Draft, Line};
use super::finding;
use crate::analysis::lexicon;
use crate::model::{Family, Finding, ParagraphKind, Severity, Span};

/// Acronyms without a meaning, or with two.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let definitions = find_definitions(draft);
    let mut found = defined_twice(draft, &definitions);
    found.extend(undefined(draft, &definitions));
    found
}

/// A definition: the words it is spelled out with, and where.
#[derive(Debug, Clone)]
struct Definition {
    meaning: String,
    span: Span,
}

type Definitions<'a> = BTreeMap<&'a str, Vec<Definition>>;

/// `Maritime Safety Board (MSB)`, `MSB (Maritime Safety Board)`, `the MSB, or Maritime Safety Board`
fn find_definitions<'a>(draft: &Draft<'a>) -> Definitions<'a> {
    let mut definitions: Definitions = BTreeMap::new();
    for line in &draft.lines {
        for at in 0..line.items.len() {
            let Some(acronym) = acronym_at(line, at) else { continue };
            let is_bracketed =
                at > 0 && line.is(at - 1, &["(", "["]) && line.is(at + 1, &[")", "]", ",", ";"]);
            let is_or = at > 1 && line.is(at - 1, &["or"]) && line.is(at - 2, &[","]);
            let end = if is_bracketed {
                at.checked_sub(2)
            } else if is_or {
                at.checked_sub(3)
            } else {
                None
            };
            if let Some(first) = end.and_then(|end| spelled_before(line, end, acronym)) {
                let words = line.span_of(first, end.unwrap_or(first));
                let meaning = normal(draft.words(words));
                let span =
                    line.span_of(first, at + usize::from(is_bracketed && line.is(at + 1, &[")", "]"])));
                definitions.entry(acronym).or_default().push(Definition { meaning, span });
            }
        }
    }
    definitions
}

/// Two to six capitals.
fn acronym_at<'a>(line: &Line<'a>, at: usize) -> Option<&'a str> {
    let text = line.items.get(at)?.text;
    let is_short = (2..=6).contains(&text.chars().count());
    (is_short && text.chars().all(char::is_uppercase)).then_some(text)
}

/// Where the words before and at `end` begin whose initials make the acronym; small words may be skipped.
fn spelled_before(line: &Line, end: usize, acronym: &str) -> Option<usize> {
    const SMALL: [&str; 16] =
        ["of", "and", "the", "for", "in", "on", "to", "de", "des", "du", "la", "&", "-", "‑", "a", "’s"];
    let mut letters =
        acronym.chars().rev().map(|letter| letter.to_lowercase().next().unwrap_or(letter)).peekable();
    let mut at = end;
    loop {
        let word = line.word(at);
        let initial = word.chars().next()?;
        if letters.peek() == Some(&initial) && initial.is_alphabetic() {
            letters.next();
            if letters.peek().is_none() {
                return Some(at);
            }
        } else if !(SMALL.contains(&word) || at > 0 && line.is(at - 1, &["-"])) {
            return None;
        }
        at = at.checked_sub(1)?;
    }
}

fn normal(words: &str) -> String {
    let lower = words.to_lowercase().replace(['-', '‑'], " ");
    let kept: Vec<&str> = lower
        .split_whitespace()
        .filter(|word| !matches!(*word, "the" | "of" | "and" | "for" | "&"))
        .collect();
    kept.join(" ")
}

fn defined_twice(draft: &Draft, definitions: &Definitions) -> Vec<Finding> {
    let mut found = Vec::new();
    for (acronym, meanings) in definitions {
        let Some((first, rest)) = meanings.split_first() else { continue };
        for other in rest {
            let is_same = other.meaning == first.meaning;
            let severity = if is_same { Severity::Info } else { Severity::Warning };
            let message = if is_same {
                format!("{acronym} is spelled out a second time.")
            } else {
                format!(
                    "{acronym} stands for two things: {} and {}.",
                    draft.words(first.span),
                    draft.words(other.span)
                )
            };
            found.push(Finding {
                related: vec![first.span],
                computation: format!("{acronym} = {}; {acronym} = {}", first.meaning, other.meaning),
                ..finding(Family::Acronym, severity, other.span, message)
            });
        }
    }
    found
}

/// Each acronym with `the` that is never spelled out, where it stands first.
fn undefined(draft: &Draft, definitions: &Definitions) -> Vec<Finding> {
    let mut first: HashMap<&str, (Span, Option<Severity>)> = HashMap::new();
    let mut order = Vec::new();
    for line in draft.lines.iter().filter(|line| line.kind != ParagraphKind::Heading && !is_shouted(line)) {
        for at in 0..line.items.len() {
            let Some(acronym) = acronym_at(line, at).filter(|acronym| acronym.len() > 2) else { continue };
            let span = line.items.get(at).map_or(line.span, |item| item.span);
            let entry = first.entry(acronym).or_insert_with(|| {
                order.push(acronym);
                (span, None)
            });
            entry.1 = entry.1.max(severity(line, at));
        }
    }
    let known = known_otherwise(draft);
    let is_unknown = |acronym: &&str| {
        let lower = acronym.to_lowercase();
        let is_roman = acronym.chars().all(|letter| "IVXLCM".contains(letter));
        !definitions.contains_key(*acronym)
            && !lexicon::is_acronym(&lower)
            && !known.contains(&lower)
            && !is_roman
    };
    let missing = order.into_iter().filter(is_unknown).filter_map(|acronym| {
        let (span, severity) = first.get(acronym).copied()?;
        let message = format!("{acronym} is used and never spelled out.");
        Some(finding(Family::Acronym, severity?, span, message))
    });
    missing.collect()
}

/// A warning for a body that does something (`the RVWB said`, `the RVWB’s`, `by the RVWB`), worth a look for any other
/// with `the`; nothing without, and nothing for a noun that the acronym only qualifies (`the DABX radio`).
fn severity(line: &Line, at: usize) -> Option<Severity> {
    let before = at.checked_sub(1).filter(|&before| line.is(before, &["the"]))?;
    let next = line.word(at + 1);
    let is_verb = lexicon::is_speech_verb(next)
        || lexicon::is_auxiliary(next)
        || lexicon::is_irregular_verb(next)
        || next.ends_with("ed");
    let is_agent = before.checked_sub(1).is_some_and(|by| line.is(by, &["by"]));
    let is_qualifier = line.is(at + 1, &["-", "‑", "/", "(", ":"])
        || next.starts_with(char::is_alphabetic) && !lexicon::is_function_word(next);
    if is_verb || next == "'s" || is_agent && !is_qualifier {
        Some(Severity::Warning)
    } else {
        (!is_qualifier).then_some(Severity::Info)
    }
}

/// Two capitalised words in a row: a headline or a dateline, where capitals say nothing.
fn is_shouted(line: &Line) -> bool {
    let shouted =
        |item: &super::draft::Item| item.text.len() > 1 && item.text.chars().all(char::is_uppercase);
    line.items.windows(2).take(3).any(|pair| pair.iter().all(shouted))
        && line.items.iter().filter(|item| shouted(item)).count() > line.items.len() / 2
}

/// Acronyms, in lower case, that the text explains in another way: initials of a name, with and without its small
/// words, a place in brackets behind a word (`Elmish Oceanographic Institute (EOGI)`), or a noun or a maker before
/// it (`the agency BEA`, `the Motorola ROKR`).
fn known_otherwise(draft: &Draft) -> HashSet<String> {
    let mut known = HashSet::new();
    for name in draft.names {
        let words = || draft.words(name.span).split([' ', '-']).filter(|word| !word.is_empty());
        let initial = |word: &str| word.chars().next().map(|letter| letter.to_lowercase().to_string());
        known.insert(words().filter_map(initial).collect::<String>());
        let capitals = words().filter(|word| word.starts_with(char::is_uppercase));
        known.insert(capitals.filter_map(initial).collect());
    }
    for line in &draft.lines {
        let is_explained = |at: &usize| {
            let before = at.checked_sub(1).and_then(|before| line.items.get(before));
            let is_named = before.is_some_and(|item| {
                lexicon::is_body_noun(item.lower)
                    || item.text.starts_with(char::is_uppercase) && !lexicon::is_function_word(item.lower)
            });
            is_named || *at > 1 && line.is(at - 1, &["("]) || line.is(at + 1, &["("])
        };
        let explained = (0..line.items.len()).filter(is_explained);
        known.extend(explained.filter_map(|at| acronym_at(line, at)).map(str::to_lowercase));
    }
    known
}

#[cfg(test)]
mod tests {
    use super::super::tests::flagged;
    use crate::model::Family::Acronym;

    #[test]
    fn acronyms_without_a_meaning_or_with_two() {
        for (text, expected) in [
            ("Water rose. The RVWB issued an alert.", "RVWB"),
            ("It was approved by the WRTC, which paid for it.", "WRTC"),
            ("Staff of the LDFB’s office left.", "LDFB"),
            (
                "The Coastal Rescue Fund (CRF) ran it. The Central River Foundation (CRF) waits.",
                "Central River Foundation (CRF)",
            ),
            ("It joined the HPRA in 2010.", "HPRA"),
            ("Critics of the TQLB were unmoved.", "TQLB"),
        ] {
            assert_eq!(flagged(text, None, Acronym), [expected], "{text}");
        }
    }

    #[test]
    fn acronyms_that_need_nothing() {
        for text in [
            "The Elmish Canal Directorate (ECD) paid. The ECD will watch.",
            "He was in an intensive care unit (ICU). The ICU was full.",
            "The BBC and the EU disagreed with the US.",
            "EADS said it would build the A330.",
            "The Sulu Archipelago Rescue Team left. The SART was late.",
            "The Elmish Oceanographic Institute (EOGI) expects rain. The EOGI said so.",
            "ELM HARBOUR — The flood spread.",
            "They heard it on the DABX radio.",
            "Henry VIII and the XIV were kings.",
        ] {
            assert!(flagged(text, None, Acronym).is_empty(), "{text}");
        }
    }
}
