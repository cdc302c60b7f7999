//! What is said: the quotation or clause before the speaker, after the verb, or on both sides.

use std::ops::Range;

use super::scene::Scene;
use super::subject::phrase_end;
use crate::analysis::calendar_words;
use crate::analysis::lexicon;
use crate::analysis::token::Token;
use crate::analysis::verb;

/// Reported clauses longer than this many tokens are not followed to their end.
const LONGEST_CLAUSE: usize = 160;

/// What stands before the speaker, after the verb, or both: `“…,” she said, “…”`.
pub fn contents(
    scene: &Scene,
    cue: &Range<usize>,
    speaker: &Range<usize>,
    opens_clause: bool,
) -> Vec<Range<usize>> {
    let at = cue.start;
    let closes =
        |content: &Range<usize>| scene.quote_at(content.end - 1).is_some() || ends_reporting(scene, cue);
    let before = content_before(scene, speaker.start).filter(|content| !opens_clause && closes(content));
    let Some(verb) = scene
        .token(at)
        .filter(|verb| before.is_some() || opens_clause || is_quote_near(scene, at) || !needs_that(verb))
    else {
        return Vec::new();
    };
    let is_after_too = before.is_none()
        || scene.is_any(at + 1, &[","])
        || (at + 1..at + 3).any(|next| scene.quote_at(next).is_some())
        || is_told_on(scene, at);
    let after = if is_after_too { content_after(scene, cue.end - 1, verb, before.is_some()) } else { None };
    // `“…,” she declared, to jeers` and `the app adds support for maps` say nothing.
    let is_said = |content: &Range<usize>| {
        before.is_none() && (!verb.is_any(&DOING) || scene.is_any(content.start, &["to"]))
            || content.clone().any(|at| scene.quote_at(at).is_some() || scene.tree.is_finite(at))
    };
    let after = after.filter(is_said);
    before.into_iter().chain(after).collect()
}

/// Whether `that` follows the verb before any comma.
pub fn is_clause_next(scene: &Scene, at: usize) -> bool {
    let mut near = (at + 1..at + 8).take_while(|&next| !scene.is_any(next, &[","]));
    near.any(|next| scene.is_any(next, &["that"]))
}

/// Whether a colon or a quotation follows soon.
fn is_quote_near(scene: &Scene, at: usize) -> bool {
    (at + 1..at + 8).any(|next| scene.is_any(next, &[":"]) || scene.quote_at(next).is_some())
}

/// `The ferry, a stoker told the board, | “coughed”`: whom it is told to, a comma, a quotation.
fn is_told_on(scene: &Scene, at: usize) -> bool {
    let is_edge = |next: &usize| scene.is_any(*next, &[","]) && scene.quote_at(next + 1).is_some();
    scene.is_any(at, &["told"]) && (at + 1..at + 8).any(|next| is_edge(&next))
}

/// `The sale, said one curator, | was like a fire`: what goes on after the speaker's comma.
pub fn second_piece(scene: &Scene, at: usize) -> Option<Range<usize>> {
    let next = scene.token(at + 1).filter(|_| scene.is_any(at, &[",", "–", "—"]))?;
    verb::is_finite(next).then(|| at + 1..clause_end(scene, at + 1, scene.last))
}

/// `“The sale,” said one curator, | “was a fire.”`: the quotation that goes on after the speaker's comma.
pub fn second_quote(scene: &Scene, at: usize) -> Option<Range<usize>> {
    scene.quote_at(at + 1).filter(|_| scene.is_any(at, &[",", "–", "—", ":"])).cloned()
}

/// `As Lund told reporters, …`: what follows the comma.
pub fn as_said(scene: &Scene, at: usize, speaker: &Range<usize>) -> Option<Range<usize>> {
    let opens = speaker.start == scene.sentence.start + 1 && scene.is_any(scene.sentence.start, &["as"]);
    let comma = (at + 1..scene.sentence.end).take(10).find(|&at| scene.is_any(at, &[","]) && opens)?;
    trimmed(scene, comma + 1..clause_end(scene, comma + 1, scene.last))
}

/// Verbs that are speech only with a clause or a quotation behind them.
const DOING: [&str; 7] = ["adds", "added", "offers", "offered", "shows", "showed", "show"];

/// Verbs that are speech only with `that`, a colon or a quotation: `announced a deal` is an act.
fn needs_that(verb: &Token) -> bool {
    const VERBS: [&str; 13] = [
        "announced",
        "announces",
        "called",
        "calls",
        "continued",
        "continues",
        "read",
        "reads",
        "revealed",
        "rules",
        "ruled",
        "determined",
        "posted",
    ];
    verb.is_any(&VERBS)
}

/// Whether the verb closes the reporting: a comma, a stop or an adjunct follows, not a clause.
fn ends_reporting(scene: &Scene, cue: &Range<usize>) -> bool {
    const AFTER: [&str; 8] = ["as", "of", "while", "when", "reporters", "for", "with", "from"];
    let closes = |next: &Token| next.is_mark() || next.is_any(&AFTER) || is_adjunct(next);
    let is_addressed = scene.is_any(cue.start, &["told", "asked"]);
    (is_addressed || scene.token(cue.end).is_none_or(closes)) && !scene.is_any(cue.end, &[":"])
}

/// The quotation or the clause that ends just before `at`.
pub fn content_before(scene: &Scene, at: usize) -> Option<Range<usize>> {
    let mut end = at;
    // `“…,” as Lund put it`
    if end > scene.sentence.start && scene.is_any(end - 1, &["as"]) {
        end -= 1;
    }
    if end > scene.sentence.start && scene.is_any(end - 1, &[",", "—", "–", "-"]) {
        end -= 1;
    }
    let last =
        end.checked_sub(1).filter(|last| scene.sentence.contains(last) || scene.quote_at(*last).is_some())?;
    if let Some(quote) = scene.quote_at(last) {
        if scene.is_fresh_start(at) {
            return None;
        }
        let opens = quote.start <= scene.sentence.start || starts_clause(scene, quote.start);
        return Some(if opens { quote.clone() } else { scene.sentence.start..quote.end });
    }
    (end < at)
        .then(|| trimmed(scene, scene.sentence.start..end))
        .flatten()
        .filter(|range| (1..LONGEST_CLAUSE).contains(&range.len()))
}

/// Whether nothing but a mark or a connective stands before the quotation.
fn starts_clause(scene: &Scene, at: usize) -> bool {
    at <= scene.sentence.start + 1 || scene.is_any(at - 1, &[":", ".", ","])
}

/// What follows the verb: a quotation, or a clause with or without `that`.
fn content_after(scene: &Scene, at: usize, verb: &Token, is_second: bool) -> Option<Range<usize>> {
    let mut start = after_addressee(scene, at + 1, verb);
    let last = scene.last;
    if scene.is_any(start, &["that"]) {
        start += 1 + usize::from(scene.is_any(start + 1, &[","]));
    } else if scene.is_any(start, &[",", ":"]) {
        start += 1;
        if let Some(quote) = scene.quote_at(start) {
            return Some(quote.clone());
        }
        if scene.is_any(start - 1, &[","]) && !is_second {
            return None;
        }
    }
    if let Some(quote) = scene.quote_at(start).filter(|quote| quote.end >= last) {
        return Some(quote.clone());
    }
    trimmed(scene, start..clause_end(scene, start, last)).filter(|range| range.len() > 1)
}

/// Skips whom it is said to, and where: `told reporters`, `said in a statement`, `said on Tuesday`.
fn after_addressee(scene: &Scene, at: usize, verb: &Token) -> usize {
    let particle = usize::from(scene.is_any(at, &["out"]) && verb.lower.starts_with("point"));
    let mut start = at + particle;
    if verb.is_any(&["told", "tells", "telling", "asked", "reminded", "warned"])
        && !scene.is_any(start, &["that"])
    {
        let end = phrase_end(scene, start);
        start = if end > start && end < start + 8 { end } else { start };
    }
    while let Some(token) = scene.token(start).filter(|token| is_adjunct(token)) {
        let is_day = !token.is_any(&["in", "on", "at", "to", "after", "during", "by"]);
        let end = if is_day { start + 1 } else { adjunct_end(scene, start + 1) };
        let is_clause = scene.is_any(end, &["that", ":", ","]) || scene.quote_at(end).is_some();
        if !is_day && !is_clause {
            break;
        }
        start = end;
    }
    start
}

/// Words that say when or where something was said.
fn is_adjunct(token: &Token) -> bool {
    const WORDS: [&str; 13] = [
        "in",
        "on",
        "at",
        "to",
        "by",
        "during",
        "after",
        "last",
        "yesterday",
        "today",
        "earlier",
        "later",
        "also",
    ];
    token.is_any(&WORDS) || calendar_words::is_weekday_or_month(&token.lower)
}

/// One past the phrase after a preposition, days and months included.
fn adjunct_end(scene: &Scene, at: usize) -> usize {
    let is_day = |at: usize| {
        scene
            .token(at)
            .is_some_and(|token| token.is_number() || calendar_words::is_weekday_or_month(&token.lower))
    };
    let days = (at..scene.sentence.end).take(4).take_while(|&at| is_day(at)).count();
    phrase_end(scene, at + days).max(at + days)
}

/// Where the reported clause stops: before another speaker takes over.
pub fn clause_end(scene: &Scene, start: usize, last: usize) -> usize {
    let mut at = start;
    while at < last && at - start < LONGEST_CLAUSE {
        if let Some(quote) = scene.quote_at(at) {
            at = quote.end.max(at + 1);
            continue;
        }
        let is_shared = scene.is_any(at, &["and", "but"])
            && scene.token(at + 1).is_some_and(|next| lexicon::is_speech_verb(&next.lower));
        if is_shared {
            return at;
        }
        let is_participle =
            scene.token(at + 1).is_some_and(|next| next.lower.ends_with("ing") && !next.is_capitalised());
        if scene.is_any(at, &[","]) && is_participle {
            return at;
        }
        let is_turn = scene.is_any(at, &[",", ";"])
            && scene.is_any(at + 1, &["according", "but", "while", "although", "adding", "saying", "citing"]);
        let is_withheld = scene.is_any(at, &["and", "but"]) && scene.is_any(at + 1, &["declined", "refused"]);
        if is_turn || is_withheld {
            return at;
        }
        at += 1;
    }
    at.max(start).min(last.max(start))
}

/// The range without marks and white space at its ends; `None` if nothing is left.
pub fn trimmed(scene: &Scene, range: Range<usize>) -> Option<Range<usize>> {
    let (mut start, mut end) = (range.start, range.end);
    while start < end && scene.is_any(start, &[",", ";", ":", "—", "–", "and", "but"]) {
        start += 1;
    }
    while end > start && scene.is_any(end - 1, &[",", ";", ":", "—", "–", "."]) {
        end -= 1;
    }
    (start < end).then_some(start..end)
}

/// Where the clause that ends before `at` begins: after a semicolon or at the sentence's start.
pub fn clause_start(scene: &Scene, at: usize) -> usize {
    (scene.sentence.start..at)
        .rev()
        .take(LONGEST_CLAUSE)
        .find(|&before| scene.is_any(before, &[";", ":"]) && scene.quote_at(before).is_none())
        .map_or(scene.sentence.start, |mark| mark + 1)
}
