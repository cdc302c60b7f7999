//! The speaker's noun phrase, before or after the verb, found by word order and marks alone.
//!
//! Phrases are at most a dozen tokens long; longer ones are cut.

use std::ops::Range;

use super::governor::names_speaker;
use super::scene::Scene;
use super::speaker::is_document;
use crate::analysis::calendar_words;
use crate::analysis::lexicon;
use crate::analysis::token::Token;

/// The subject after the verb: `said the mayor`, `said Asha Lund, the mayor`, `said the mayor, Asha Lund`.
pub fn inverted_subject(scene: &Scene, at: usize) -> Option<Range<usize>> {
    let verb = scene.token(at)?;
    let is_after_quote = at > 0 && scene.quote_at(at - 1).is_some();
    let is_certain = verb.is_any(&["said", "says", "added", "wrote"])
        || scene
            .token(at + 1)
            .is_some_and(|first| first.is_capitalised() && !lexicon::is_function_word(&first.lower))
        || is_last_to_speak(scene, at);
    let is_after_comma = at > scene.sentence.start && scene.is_any(at - 1, &[","]) && is_certain;
    let first = scene
        .token(at + 1)
        .filter(|_| (lexicon::is_inverting_verb(&verb.lower) && is_after_comma) || is_after_quote)?;
    let is_phrase = first.is_capitalised()
        || first.is_any(&["the", "a", "an", "one", "his", "her", "their", "its", "another"])
        || lexicon::is_title(&first.lower)
        || scene.tree.class(at + 1) == "NOUN" && scene.token(at + 2).is_some_and(Token::is_capitalised);
    let end = phrase_end(scene, at + 1);
    let is_closed = is_after_quote
        || scene.token(end).is_none_or(|next| next.is_mark() || next.is_any(&["in", "on", "at", "of"]))
            && scene.quote_at(end).is_none();
    // `Asha Lund, the mayor, says her boat sank`: a clause and no speaker.
    let is_clause = !is_after_quote && (at + 1..end).any(|at| scene.tree.is_finite(at));
    (is_phrase && is_closed && !is_clause && end > at + 1).then_some(())?;
    let apposed = end + 1..phrase_end(scene, end + 1);
    let is_named = scene.is_any(end, &[","]) && is_name_apposed(scene, &(at + 1..end), &apposed);
    Some(if is_named { apposed } else { at + 1..end })
}

/// `…, pledges its chairman.`, `…, pledges its chairman, Asha Lund.`: somebody who can speak ends the sentence.
fn is_last_to_speak(scene: &Scene, at: usize) -> bool {
    let end = phrase_end(scene, at + 1);
    let apposed = phrase_end(scene, end + 1);
    let is_last = end == scene.last || scene.is_any(end, &[","]) && apposed == scene.last;
    let is_published = scene.is_any(end, &["in", "by", "from", "on"]);
    is_last && names_speaker(scene, &(at + 1..end))
        || (is_last || is_published)
            && scene.tokens.get(at + 1..end).is_some_and(|words| words.iter().any(is_document))
}

/// Whether a description is followed by its bearer's name: `the mayor, Asha Lund`.
pub fn is_name_apposed(scene: &Scene, head: &Range<usize>, apposed: &Range<usize>) -> bool {
    let is_described = scene
        .token(head.start)
        .is_some_and(|first| !first.is_capitalised() || lexicon::is_function_word(&first.lower));
    let names = apposed.clone().filter(|&at| scene.token(at).is_some_and(Token::is_capitalised)).count();
    let is_name = scene
        .token(apposed.start)
        .is_some_and(|first| first.is_capitalised() && !lexicon::is_function_word(&first.lower));
    is_described && is_name && names >= 2 && apposed.len() <= 6
}

/// One past the noun phrase that begins at `at`: up to a comma, a verb, a stop or a quotation.
pub fn phrase_end(scene: &Scene, at: usize) -> usize {
    let mut end = at;
    while let Some(token) = scene.token(end).filter(|_| end < at + 14 && scene.quote_at(end).is_none()) {
        let is_initial_dot = token.is(".")
            && !token.is_spaced
            && end > at
            && scene.token(end - 1).is_some_and(|before| {
                before.text.len() == 1 || lexicon::is_title_abbreviation(&before.lower)
            });
        let is_inner = token.is_hyphen() || token.is("&") || is_initial_dot;
        let is_stop = token.is_mark() && !is_inner
            || token.is_any(&[
                "that", "who", "which", "when", "while", "as", "after", "before", "in", "on", "at", "during",
                "and", "but", "is", "are", "was", "were", "has", "had", "have", "will", "would", "by",
                "from", "with", "because", "they", "he", "she", "it", "we", "to", "last", "this", "there",
            ]) && end > at
            || calendar_words::is_weekday_or_month(&token.lower);
        if is_stop {
            break;
        }
        end += 1;
    }
    end
}

/// The subject before the verb.
pub fn subject(scene: &Scene, at: usize) -> Option<Range<usize>> {
    let mut end = at;
    while end > scene.sentence.start && scene.token(end - 1).is_some_and(|token| is_adverbial(token)) {
        end -= 1;
    }
    if end > scene.sentence.start && scene.is_any(end - 1, &["who"]) {
        end -= 1;
        end -= usize::from(scene.is_any(end.wrapping_sub(1), &[","]));
    } else if end > scene.sentence.start && scene.is_any(end - 1, &[","]) {
        let comma = before_apposition(scene, end - 1).unwrap_or(end - 1);
        let (head, apposed) = (phrase_start(scene, comma)..comma, comma + 1..end - 1);
        if is_name_apposed(scene, &head, &apposed) {
            return Some(apposed);
        }
        end = comma;
    }
    let start = phrase_start(scene, end);
    (start < end).then_some(start..end)
}

/// Auxiliaries and adverbs between subject and verb.
fn is_adverbial(token: &Token) -> bool {
    token.is_any(&[
        "has",
        "had",
        "have",
        "also",
        "later",
        "then",
        "would",
        "will",
        "once",
        "again",
        "since",
        "previously",
        "now",
        "further",
        "even",
        "always",
        "himself",
        "herself",
        "themselves",
        "itself",
        "both",
        "could",
        "did",
    ]) || (token.lower.ends_with("ly") && !token.is_capitalised())
}

/// `Asha Lund, the harbour's commissioner, said`: the end of what stands before the apposition.
fn before_apposition(scene: &Scene, comma: usize) -> Option<usize> {
    let floor = comma.saturating_sub(20).max(scene.sentence.start);
    (floor..comma).rev().find(|&at| scene.is_any(at, &[","])).filter(|&at| at > scene.sentence.start)
}

/// Where the noun phrase that ends before `end` begins.
fn phrase_start(scene: &Scene, end: usize) -> usize {
    let mut start = end;
    while start > scene.sentence.start && end - start < 16 {
        let Some(token) = scene.token(start - 1).filter(|_| scene.quote_at(start - 1).is_none()) else {
            break;
        };
        if token.is_any(&["he", "she", "they", "it", "we", "i", "who", "you"]) {
            return if start == end { start - 1 } else { start };
        }
        let is_inner =
            token.is_hyphen() || token.is("&") || (token.is_any(&[".", "’", "'"]) && !token.is_spaced);
        let is_stop = token.is_mark() && !is_inner
            || lexicon::is_auxiliary(&token.lower)
            || lexicon::is_speech_verb(&token.lower)
                && !token.is_capitalised()
                && scene.tree.class(start - 1) != "NOUN"
            || token.is_any(&[
                "and", "but", "that", "which", "because", "while", "as", "when", "although", "if", "where",
                "after", "before", "whether", "said", "says", "what", "than", "so", "or",
            ])
            || (calendar_words::is_weekday_or_month(&token.lower) && token.is_capitalised());
        if is_stop {
            break;
        }
        start -= 1;
    }
    start
}
