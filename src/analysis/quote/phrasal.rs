//! Cues of more than one word: `shot back`, `made it clear that`, `was careful to add`.

use std::ops::Range;

use super::content::{content_before, contents, is_clause_next};
use super::frame::{Frame, likely_subject};
use super::governor::names_speaker;
use super::scene::Scene;
use crate::analysis::lexicon;
use crate::analysis::token::Token;

/// A verb with what makes it one of speech, and whether it is one only before `that`.
const PHRASES: [(&str, bool); 30] = [
    ("went on", false),
    ("goes on", false),
    ("shot back", false),
    ("shoots back", false),
    ("hit back", false),
    ("hits back", false),
    ("fired back", false),
    ("fires back", false),
    ("chimed in", false),
    ("chimes in", false),
    ("chipped in", false),
    ("puts in", false),
    ("put in", false),
    ("blurted out", false),
    ("let slip", true),
    ("lets slip", true),
    ("let it be known", true),
    ("made clear", true),
    ("made it clear", true),
    ("makes clear", true),
    ("makes it clear", true),
    ("make it clear", true),
    ("made plain", true),
    ("made it plain", true),
    ("made the point", true),
    ("makes the point", true),
    ("took the view", true),
    ("takes the view", true),
    ("take the view", true),
    ("gave warning", true),
];

/// The longest of them, in words.
const MOST_WORDS: usize = 4;

/// The cue of several words that begins at `at`.
pub fn phrasal_cue(scene: &Scene, at: usize) -> Option<Range<usize>> {
    let verb = scene.token(at)?.lower.as_ref();
    let fits = |phrase: &str| {
        phrase.split(' ').take(MOST_WORDS).enumerate().all(|(n, word)| scene.is_any(at + n, &[word]))
    };
    let of_verb = PHRASES.into_iter().filter(|(phrase, _)| phrase.split(' ').next() == Some(verb));
    let (phrase, needs_that) = of_verb.into_iter().find(|(phrase, _)| fits(phrase))?;
    let end = at + phrase.split(' ').count();
    // `put in a new lock`: speech only beside a quotation or a comma.
    let is_closed = scene.token(end).is_none_or(|next| next.is_mark()) || scene.quote_at(end).is_some();
    let is_inverted = at > 0 && scene.quote_at(at - 1).is_some();
    let is_speech = if needs_that { scene.is_any(end, &["that"]) } else { is_closed || is_inverted };
    is_speech.then_some(at..end)
}

/// A speaker and the phrase between quotations take at most this many tokens.
const FARTHEST_QUOTE: usize = 12;

/// `“Not,” she was careful to add, “a large one.”`: an infinitive between a quotation and a comma or stop.
pub fn to_say(scene: &Scene, at: usize) -> Option<Frame> {
    let to = at.checked_sub(1).filter(|&to| scene.is_any(to, &["to"]))?;
    scene.token(at).filter(|verb| is_base_of_speech(&verb.lower))?;
    if is_clause_next(scene, at) {
        return quick_to_say(scene, at, to);
    }
    scene.token(at + 1).is_none_or(Token::is_mark).then_some(())?;
    let near = to.saturating_sub(FARTHEST_QUOTE).max(scene.sentence.start)..to;
    let start = near.rev().find(|&start| start > 0 && scene.quote_at(start - 1).is_some())?;
    let is_verb = |at: &usize| matches!(scene.tree.class(*at), "AUX" | "VERB");
    let speaker = start..(start..to).find(is_verb)?;
    let is_withheld = scene.tokens.get(start..to)?.iter().any(|word| {
        word.is_any(&["not", "never", "declined", "declines", "refused", "refuses", "failed", "forgot"])
            || word.lower.ends_with("n't")
    });
    let before = content_before(scene, start).filter(|_| !is_withheld && names_speaker(scene, &speaker))?;
    let after = scene.quote_at(at + 2).filter(|_| scene.is_any(at + 1, &[",", ":"])).cloned();
    Some(Frame {
        cue: at..at + 1,
        speaker: Some(speaker),
        content: [Some(before), after].into_iter().flatten().collect(),
    })
}

/// `She went on to say that …`, `the board was quick to point out that …`: said, and not only meant to be said.
fn quick_to_say(scene: &Scene, at: usize, to: usize) -> Option<Frame> {
    const WAYS: [&str; 7] = ["careful", "quick", "swift", "keen", "anxious", "pains", "eager"];
    let before = to.checked_sub(2)?;
    let goes_on = scene.is_any(before, &["went", "goes"]) && scene.is_any(before + 1, &["on"]);
    let at_pains = usize::from(scene.is_any(before, &["at"]));
    let is_way = scene.is_any(before + 1, &WAYS)
        && before
            .checked_sub(at_pains)
            .is_some_and(|be| scene.is_any(be, &["was", "were", "is", "are", "been"]));
    let start = if goes_on { before } else { before - at_pains };
    let speaker = likely_subject(scene, start).filter(|_| goes_on || is_way)?;
    let cue = at..at + 1;
    let content = contents(scene, &cue, &speaker, true);
    Some(Frame { cue, speaker: Some(speaker), content })
}

/// Whether the verb is one of speech, by its form with `s`, which the list has.
fn is_base_of_speech(lower: &str) -> bool {
    let third = lower.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    lexicon::is_speech_verb(&third.map_or_else(|| format!("{lower}s"), |stem| format!("{stem}ies")))
}
