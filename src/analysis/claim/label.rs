//! What a chosen claim is: who asserts it, in which form, and what to look up first.

use std::ops::Range;

use super::candidate::{Candidate, Family};
use super::sheet::Sheet;
use crate::analysis::lexicon;
use crate::analysis::quote::Speech;
use crate::analysis::verb;
use crate::model::{ClaimKind, Form};

/// The claimant of claims in the article's own voice.
pub const ARTICLE: &str = "article";

/// Who asserts a claim and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// `article` or a name.
    pub claimant: String,
    /// The form of the assertion.
    pub form: Form,
}

/// Speech that begins more tokens before a candidate is not looked at.
const FARTHEST_START: usize = 400;

/// The voice behind a candidate: the innermost speech that holds most of it.
pub fn voice(sheet: &Sheet, candidate: &Candidate) -> Voice {
    let is_aside = candidate.is_from(Family::Title)
        || candidate.is_from(Family::Apposition) && !sheet.is_quoted(candidate.tokens.start);
    let around = candidate.tokens.start.saturating_sub(FARTHEST_START)..candidate.tokens.end;
    let holders = sheet.speech_in(&around).iter().filter(|speech| holds(speech, candidate));
    let innermost = holders.min_by_key(|speech| speech.content.len());
    let named = innermost.and_then(|speech| speech.name.as_ref().map(|name| (speech, name)));
    let is_act = innermost.is_some_and(|speech| is_act(sheet, speech));
    match named.filter(|(_, name)| !is_aside && !is_act && is_named(name)) {
        Some((speech, name)) => Voice { claimant: name.clone(), form: form(sheet, speech, candidate) },
        None => Voice { claimant: ARTICLE.to_owned(), form: Form::Article },
    }
}

/// `agreed to reopen the pier`: what somebody resolves to do is reported by the article, unless it is quoted.
fn is_act(sheet: &Sheet, speech: &Speech) -> bool {
    let opens_with_to =
        sheet.tokens().get(speech.content.start).is_some_and(|first| first.is_any(&["to", "on"]));
    speech.form == Form::Indirect && opens_with_to
}

/// Whether a claimant has a name: unnamed sources leave the claim to the article.
fn is_named(claimant: &str) -> bool {
    let first = claimant.split(' ').next().unwrap_or_default();
    first.starts_with(char::is_uppercase) && !lexicon::is_function_word(&first.to_lowercase())
        || claimant.starts_with("The ")
}

/// Whether the candidate is part of the speech, or tells it: most of it lies between the speaker and the end of what is said.
fn holds(speech: &Speech, candidate: &Candidate) -> bool {
    let tokens = &candidate.tokens;
    let shared = |part: &Range<usize>| part.end.min(tokens.end).saturating_sub(part.start.max(tokens.start));
    let parts = [speech.cue.as_ref(), speech.speaker.as_ref()].into_iter().flatten();
    let whole = parts
        .fold(speech.content.clone(), |whole, part| whole.start.min(part.start)..whole.end.max(part.end));
    let in_content = shared(&speech.content);
    let is_told =
        speech.cue.as_ref().is_some_and(|cue| shared(cue) == cue.len()) && 3 * in_content >= tokens.len();
    let is_inside = 2 * in_content >= tokens.len();
    in_content > 0 && (is_told || is_inside) && 10 * shared(&whole) >= 8 * tokens.len()
}

/// A reported clause with quoted fragments is mixed only where the fragments are.
fn form(sheet: &Sheet, speech: &Speech, candidate: &Candidate) -> Form {
    let n_quoted = candidate.tokens.clone().filter(|&at| sheet.is_quoted(at)).count();
    match speech.form {
        Form::Mixed if n_quoted == 0 => Form::Indirect,
        Form::Mixed if n_quoted == candidate.tokens.len() => Form::Direct,
        other => other,
    }
}

/// What a checker looks up first.
pub fn kind(sheet: &Sheet, candidate: &Candidate, voice: &Voice) -> ClaimKind {
    let range = &candidate.tokens;
    let words = sheet.tokens().get(range.clone()).unwrap_or_default();
    let n_quoted = range.clone().filter(|&at| sheet.is_quoted(at)).count();
    let has_verb = words.iter().any(verb::is_finite);
    let is_any = |list: &[&str]| words.iter().any(|token| token.is_any(list));
    if voice.form == Form::Direct
        && 2 * n_quoted > words.len()
        && (candidate.is_from(Family::Quote) || candidate.is_from(Family::CuedQuote))
        || voice.form == Form::Mixed
    {
        ClaimKind::Quote
    } else if candidate.is_from(Family::Title) || candidate.is_from(Family::Apposition) && !has_verb {
        ClaimKind::Relationship
    } else if !sheet.quantities_in(range).is_empty() {
        ClaimKind::Number
    } else if !sheet.dates_in(range).is_empty() && (candidate.is_from(Family::Date) || words.len() <= 9) {
        ClaimKind::Date
    } else if is_any(&["according", "statement", "report", "study", "poll", "survey", "published"])
        && voice.form == Form::Article
    {
        ClaimKind::Attribution
    } else if is_any(&[
        "want", "wants", "plans", "believes", "hopes", "supports", "opposes", "should", "must", "pledged",
        "vowed", "demanded", "urged", "wanted", "intends", "expects", "will", "would",
    ]) {
        ClaimKind::Position
    } else if !has_verb || is_any(&["member", "called", "known", "named", "located"]) {
        ClaimKind::Relationship
    } else {
        ClaimKind::Event
    }
}
