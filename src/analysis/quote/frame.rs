//! Who says in one sentence: the cue, the speaker next to it, and what is said.
//!
//! Works on word order and marks alone: `"…," she said`, `"…," said the
//! mayor`, `the mayor said that …`, `…, the mayor said`, `according to …`.

use std::ops::Range;

use super::content::{
    as_said, clause_start, content_before, contents, is_clause_next, second_piece, second_quote, trimmed,
};
use super::governor::{governing_subject, names_speaker, takes_clause};
use super::phrasal::{phrasal_cue, to_say};
use super::scene::Scene;
use super::subject::{inverted_subject, is_name_apposed, phrase_end, subject};
use crate::analysis::lexicon;
use crate::analysis::token::Token;

/// A verb that introduces a quotation stands at most this many tokens before its colon.
const FARTHEST_VERB: usize = 12;

/// One act of speech in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The words that introduce the speech.
    pub cue: Range<usize>,
    /// The noun phrase of the speaker, if one stands there.
    pub speaker: Option<Range<usize>>,
    /// What is said, in one or two pieces, quotation marks included.
    pub content: Vec<Range<usize>>,
}

/// The acts of speech in a sentence, in order.
pub fn find_frames(scene: &Scene) -> Vec<Frame> {
    let mut frames: Vec<Frame> = Vec::new();
    let mut at = scene.sentence.start;
    while at < scene.sentence.end {
        if let Some(quote) = scene.quote_at(at) {
            at = quote.end.max(at + 1);
            continue;
        }
        let last = frames.last().and_then(|frame| frame.speaker.clone());
        let frame = according_to(scene, at)
            .or_else(|| to_say(scene, at))
            .or_else(|| said(scene, at, last))
            .or_else(|| introduced(scene, at, &frames));
        let end = frame.as_ref().map_or(at, |frame| frame.cue.end.max(at));
        frames.extend(frame.filter(|frame| !frame.content.is_empty()));
        at = end.max(at + 1);
    }
    frames
}

/// `According to NP, …` and `…, according to NP`.
fn according_to(scene: &Scene, at: usize) -> Option<Frame> {
    let is_according = scene.is_any(at, &["according"]) && scene.is_any(at + 1, &["to"]);
    let is_named_next = scene.token(at + 1).is_some_and(|next| next.is("the") || next.is_capitalised());
    let is_free = at == scene.sentence.start || scene.is_any(at - 1, &[","]);
    let is_per = scene.is_any(at, &["per"]) && is_named_next && is_free;
    let is_words =
        ["in", "the", "words", "of"].iter().enumerate().all(|(n, word)| scene.is_any(at + n, &[word]));
    let n_cue = match (is_according, is_per, is_words) {
        (true, ..) => 2,
        (_, true, _) => 1,
        (.., true) => 4,
        _ => return None,
    };
    let cue = at..at + n_cue;
    let (speaker, end) = named(scene, cue.end);
    let opens = at == scene.sentence.start;
    let content = if opens {
        let start = end + usize::from(scene.is_any(end, &[","]));
        trimmed(scene, start..scene.last)
    } else {
        trimmed(scene, clause_start(scene, at)..at)
    };
    Some(Frame { cue, speaker, content: content.into_iter().collect() })
}

/// The phrase that begins at `at`, or the name after its comma (`its director, Asha Lund`), and where both end.
fn named(scene: &Scene, at: usize) -> (Option<Range<usize>>, usize) {
    let end = phrase_end(scene, at);
    let apposed = end + 1..phrase_end(scene, end + 1);
    if scene.is_any(end, &[","]) && is_name_apposed(scene, &(at..end), &apposed) {
        return (Some(apposed.clone()), apposed.end);
    }
    ((end > at).then_some(at..end), end)
}

/// `Lund shrugged: “…”`: any verb before a colon with a quotation behind it, if nothing else introduces it.
fn introduced(scene: &Scene, colon: usize, frames: &[Frame]) -> Option<Frame> {
    let quote = scene.quote_at(colon + 1).filter(|_| scene.is_any(colon, &[":"]))?;
    let is_taken =
        frames.iter().flat_map(|frame| &frame.content).any(|content| content.contains(&quote.start));
    let near = colon.saturating_sub(FARTHEST_VERB).max(scene.sentence.start)..colon;
    let mut verbs = near.rev().filter(|&at| scene.tree.class(at) == "VERB" && scene.quote_at(at).is_none());
    let subject = |verb: usize| likely_subject(scene, verb).filter(|phrase| names_speaker(scene, phrase));
    let (verb, speaker) = verbs.find_map(|verb| Some((verb, subject(verb)?))).filter(|_| !is_taken)?;
    Some(Frame { cue: verb..verb + 1, speaker: Some(speaker), content: vec![quote.clone()] })
}

/// A verb of speech with its speaker.
fn said(scene: &Scene, at: usize, last_speaker: Option<Range<usize>>) -> Option<Frame> {
    let verb = scene.token(at).filter(|verb| verb.is_word() && !verb.is_capitalised())?;
    let phrasal = phrasal_cue(scene, at);
    let is_cue = phrasal.is_some()
        || lexicon::is_speech_verb(&verb.lower) && !verb.is("went")
        || is_cue_by_place(scene, at)
        || takes_clause(scene, at);
    if !is_cue || is_noun(scene, at) || is_naming(scene, at) || is_withheld(scene, at) {
        return None;
    }
    let cue = phrasal.unwrap_or(at..at + 1);
    if let Some(speaker) = inverted_subject(scene, cue.end - 1) {
        let before = content_before(scene, at);
        let is_clause = before.as_ref().is_some_and(|content| scene.quote_at(content.start).is_none());
        let after = if is_clause {
            second_piece(scene, speaker.end)
        } else {
            second_quote(scene, speaker.end).filter(|_| before.is_some())
        };
        let content = before.into_iter().chain(after).collect();
        return Some(Frame { cue, speaker: Some(speaker), content });
    }
    let is_shared = verb.lower.ends_with("ing") || at > 0 && scene.is_any(at - 1, &["and", "but"]);
    let shared = last_speaker.filter(|_| is_shared);
    let opens_clause = shared.is_some() || is_clause_next(scene, cue.end - 1) || takes_clause(scene, at);
    let speaker = shared.or_else(|| likely_subject(scene, at))?;
    if let Some(content) = as_said(scene, at, &speaker) {
        return Some(Frame { cue, speaker: Some(speaker), content: vec![content] });
    }
    let content = contents(scene, &cue, &speaker, opens_clause);
    Some(Frame { cue, speaker: Some(speaker), content })
}

/// The subject by word order; by the tree if word order gives nobody who could speak.
pub fn likely_subject(scene: &Scene, at: usize) -> Option<Range<usize>> {
    let by_order = subject(scene, at);
    if by_order.as_ref().is_some_and(|phrase| names_speaker(scene, phrase)) {
        return by_order;
    }
    let by_tree =
        governing_subject(scene, at).filter(|phrase| phrase.end <= at && names_speaker(scene, phrase));
    by_tree.or(by_order)
}

/// `his claims`, `the report`, `has warned` keep apart by what stands before.
fn is_noun(scene: &Scene, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| scene.token(before));
    let is_base = scene.is_any(
        at,
        &[
            "claim",
            "claims",
            "report",
            "reports",
            "warning",
            "promises",
            "pledges",
            "demands",
            "rules",
            "notes",
            "estimates",
            "forecast",
            "forecasts",
            "finds",
            "calls",
            "shows",
            "comments",
            "states",
            "puts",
            "put",
            "read",
            "reads",
            "posted",
            "say",
            "tell",
        ],
    );
    let is_determined = before.is_some_and(|before| {
        before.is_any(&[
            "the", "a", "an", "his", "her", "their", "its", "this", "that", "of", "these", "those", "any",
            "no", "to", "and", "in", "with", "from",
        ]) || before.is("'s")
    });
    let is_passive =
        before.is_some_and(|before| before.is_any(&["be", "been", "being", "were", "was", "is", "are"]));
    // `a red warning`, `its profit forecast`; `our man reports` may be taken for a noun and is none.
    let is_single = scene.is_any(at, &["claim", "report", "warning", "forecast"]);
    let is_described = scene.tree.class(at) == "NOUN"
        && scene.tree.children(at).any(|child| {
            let relation = scene.tree.relation(child);
            child + 1 == at && (relation == "amod" || relation == "compound" && is_single)
        });
    is_base && is_described
        || is_determined
            && (is_base || !scene.is_any(at - 1, &["that", "to", "of", "and", "in", "with", "from"]))
        || (is_passive && !scene.is_any(at, &["saying", "told", "quoted"]))
        || before.is_some_and(|before| before.is("to"))
}

/// `the boat, called the “Grey Goose”,`: a participle that names and does not say.
fn is_naming(scene: &Scene, at: usize) -> bool {
    let is_after_comma = at > scene.sentence.start && scene.is_any(at - 1, &[","]);
    is_after_comma && scene.is_any(at, &["called", "dubbed", "described", "labelled", "labeled", "branded"])
}

/// A verb right after a quotation and before a name, or after a quotation and a name: `“…,” sighed Lund`, `“…,” she sighed`.
fn is_cue_by_place(scene: &Scene, at: usize) -> bool {
    let is_verb_like = |verb: &&Token| {
        verb.lower.len() > 3
            && verb.lower.ends_with(['d', 's', 't'])
            && !lexicon::is_function_word(&verb.lower)
    };
    // `“…,” messages engineer Asha Lund`: the tagger takes odd verbs for nouns.
    let is_described = scene.token(at + 1).is_some_and(|noun| lexicon::is_person_noun(&noun.lower))
        && scene.token(at + 2).is_some_and(Token::is_capitalised);
    let is_verb = scene.tree.class(at) == "VERB" || is_described;
    let Some(verb) = scene.token(at).filter(|verb| is_verb && is_verb_like(verb)) else {
        return false;
    };
    let is_after_quote = |at: usize| at > 0 && scene.quote_at(at - 1).is_some() && !scene.is_fresh_start(at);
    let is_name = |at: usize| scene.token(at).is_some_and(Token::is_capitalised);
    let is_subject = at > 0 && (is_name(at - 1) || scene.is_any(at - 1, &["he", "she", "they"]));
    let subject = (at.saturating_sub(4)..at)
        .rev()
        .take_while(|&before| is_name(before))
        .last()
        .unwrap_or(at.saturating_sub(1));
    verb.is_word()
        && (is_after_quote(at) && (is_name(at + 1) || is_name(at + 2))
            || is_subject && is_after_quote(subject))
}

/// `would not say`, `neither confirmed nor denied`: no speech.
fn is_withheld(scene: &Scene, at: usize) -> bool {
    (at.saturating_sub(2)..at)
        .any(|before| scene.is_any(before, &["not", "neither", "nor", "never", "declined", "refused"]))
        || at > 0 && scene.token(at - 1).is_some_and(|before| before.lower.ends_with("n't"))
}
