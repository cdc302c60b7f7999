//! Who says in one sentence: the cue, the speaker next to it, and what is said.
//!
//! Works on word order and marks alone: `"…," she said`, `"…," said the
//! mayor`, `the mayor said that …`, `…, the mayor said`, `according to …`.

use std::ops::Range;

use crate::analysis::calendar_words;
use crate::analysis::lexicon;
use crate::analysis::token::Token;
use crate::analysis::verb;

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

/// The sentence and where its quotations are.
pub struct Scene<'a> {
    /// Tokens of the block.
    pub tokens: &'a [Token<'a>],
    /// The sentence.
    pub sentence: Range<usize>,
    /// Quoted ranges of the block.
    pub quoted: &'a [Range<usize>],
    /// One past the sentence's last token before its stop.
    last: usize,
}

/// Reported clauses longer than this many tokens are not followed to their end.
const LONGEST_CLAUSE: usize = 160;

impl<'a> Scene<'a> {
    /// The scene of one sentence.
    pub fn new(tokens: &'a [Token<'a>], sentence: Range<usize>, quoted: &'a [Range<usize>]) -> Self {
        let mut last = sentence.end;
        while last > sentence.start
            && tokens
                .get(last - 1)
                .is_some_and(|token| token.is_any(&[".", "!", "?", "…"]))
        {
            last -= 1;
        }
        Self {
            tokens,
            sentence,
            quoted,
            last,
        }
    }

    fn token(&self, at: usize) -> Option<&Token<'_>> {
        self.tokens.get(at).filter(|_| self.sentence.contains(&at))
    }

    fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.token(at).is_some_and(|token| token.is_any(words))
    }

    /// The quotation that covers the token.
    fn quote_at(&self, at: usize) -> Option<&Range<usize>> {
        let next = self.quoted.partition_point(|range| range.end <= at);
        self.quoted.get(next).filter(|range| range.contains(&at))
    }
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
        let frame = according_to(scene, at).or_else(|| said(scene, at, last));
        let end = frame.as_ref().map_or(at, |frame| frame.cue.end);
        frames.extend(frame.filter(|frame| !frame.content.is_empty()));
        at = end.max(at + 1);
    }
    frames
}

/// `According to NP, …` and `…, according to NP`.
fn according_to(scene: &Scene, at: usize) -> Option<Frame> {
    let is_according = scene.is_any(at, &["according"]) && scene.is_any(at + 1, &["to"]);
    let is_named_next = scene
        .token(at + 1)
        .is_some_and(|next| next.is("the") || next.is_capitalised());
    let is_free = at == scene.sentence.start || scene.is_any(at - 1, &[","]);
    let is_per = scene.is_any(at, &["per"]) && is_named_next && is_free;
    let is_words = ["in", "the", "words", "of"]
        .iter()
        .enumerate()
        .all(|(n, word)| scene.is_any(at + n, &[word]));
    let n_cue = match (is_according, is_per, is_words) {
        (true, ..) => 2,
        (_, true, _) => 1,
        (.., true) => 4,
        _ => return None,
    };
    let cue = at..at + n_cue;
    let end = phrase_end(scene, cue.end);
    let speaker = (end > cue.end).then_some(cue.end..end);
    let opens = at == scene.sentence.start;
    let content = if opens {
        let start = end + usize::from(scene.is_any(end, &[","]));
        trimmed(scene, start..scene.last)
    } else {
        trimmed(scene, clause_start(scene, at)..at)
    };
    Some(Frame {
        cue,
        speaker,
        content: content.into_iter().collect(),
    })
}

/// A verb of speech with its speaker.
fn said(scene: &Scene, at: usize, last_speaker: Option<Range<usize>>) -> Option<Frame> {
    let verb = scene
        .token(at)
        .filter(|verb| verb.is_word() && !verb.is_capitalised())?;
    let is_cue = lexicon::is_speech_verb(&verb.lower) || is_cue_by_place(scene, at);
    let goes_on = verb.is("went") && scene.is_any(at + 1, &["on"]);
    if !is_cue || is_noun(scene, at) || is_withheld(scene, at) || (verb.is("went") && !goes_on) {
        return None;
    }
    let cue = at..at + 1 + usize::from(goes_on);
    if let Some(speaker) = inverted_subject(scene, at) {
        let before = content_before(scene, at);
        let is_clause = before
            .as_ref()
            .is_some_and(|content| scene.quote_at(content.start).is_none());
        let after = second_piece(scene, speaker.end).filter(|_| is_clause);
        let content = before.into_iter().chain(after).collect();
        return Some(Frame {
            cue,
            speaker: Some(speaker),
            content,
        });
    }
    let is_shared = verb.lower.ends_with("ing") || at > 0 && scene.is_any(at - 1, &["and", "but"]);
    let shared = last_speaker.filter(|_| is_shared);
    let opens_clause = shared.is_some() || is_clause_next(scene, at);
    let speaker = shared.or_else(|| subject(scene, at))?;
    if let Some(content) = as_said(scene, at, &speaker) {
        return Some(Frame {
            cue,
            speaker: Some(speaker),
            content: vec![content],
        });
    }
    let content = contents(scene, &cue, &speaker, opens_clause);
    Some(Frame {
        cue,
        speaker: Some(speaker),
        content,
    })
}

/// What stands before the speaker, after the verb, or both: `“…,” she said, “…”`.
fn contents(
    scene: &Scene,
    cue: &Range<usize>,
    speaker: &Range<usize>,
    opens_clause: bool,
) -> Vec<Range<usize>> {
    let at = cue.start;
    let closes =
        |content: &Range<usize>| scene.quote_at(content.end - 1).is_some() || ends_reporting(scene, at);
    let before = content_before(scene, speaker.start).filter(|content| !opens_clause && closes(content));
    let Some(verb) = scene
        .token(at)
        .filter(|verb| before.is_some() || opens_clause || is_quote_near(scene, at) || !needs_that(verb))
    else {
        return Vec::new();
    };
    let is_after_too = before.is_none()
        || scene.is_any(at + 1, &[","])
        || (at + 1..at + 3).any(|next| scene.quote_at(next).is_some());
    let after = if is_after_too {
        content_after(scene, cue.end - 1, verb, before.is_some())
    } else {
        None
    };
    before.into_iter().chain(after).collect()
}

/// Whether `that` follows the verb before any comma.
fn is_clause_next(scene: &Scene, at: usize) -> bool {
    let mut near = (at + 1..at + 8).take_while(|&next| !scene.is_any(next, &[","]));
    near.any(|next| scene.is_any(next, &["that"]))
}

/// Whether a colon or a quotation follows soon.
fn is_quote_near(scene: &Scene, at: usize) -> bool {
    (at + 1..at + 8).any(|next| scene.is_any(next, &[":"]) || scene.quote_at(next).is_some())
}

/// `The sale, said one curator, | was like a fire`: what goes on after the speaker's comma.
fn second_piece(scene: &Scene, at: usize) -> Option<Range<usize>> {
    let next = scene
        .token(at + 1)
        .filter(|_| scene.is_any(at, &[",", "–", "—"]))?;
    verb::is_finite(next).then(|| at + 1..clause_end(scene, at + 1, scene.last))
}

/// `As Lund told reporters, …`: what follows the comma.
fn as_said(scene: &Scene, at: usize, speaker: &Range<usize>) -> Option<Range<usize>> {
    let opens = speaker.start == scene.sentence.start + 1 && scene.is_any(scene.sentence.start, &["as"]);
    let comma = (at + 1..scene.sentence.end)
        .take(10)
        .find(|&at| scene.is_any(at, &[","]) && opens)?;
    trimmed(scene, comma + 1..clause_end(scene, comma + 1, scene.last))
}

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
    is_determined && (is_base || !scene.is_any(at - 1, &["that", "to", "of", "and", "in", "with", "from"]))
        || (is_passive && !scene.is_any(at, &["saying", "told", "quoted"]))
        || before.is_some_and(|before| before.is("to"))
}

/// A verb right after a quotation and before a name, or after a quotation and a name: `“…,” sighed Lund`, `“…,” she sighed`.
fn is_cue_by_place(scene: &Scene, at: usize) -> bool {
    let is_verb_like = |verb: &&Token| {
        verb.lower.len() > 3
            && verb.lower.ends_with(['d', 's', 't'])
            && !lexicon::is_function_word(&verb.lower)
    };
    let Some(verb) = scene.token(at).filter(is_verb_like) else {
        return false;
    };
    let is_after_quote = |at: usize| at > 0 && scene.quote_at(at - 1).is_some();
    let is_name = |at: usize| scene.token(at).is_some_and(Token::is_capitalised);
    let is_subject = at > 0 && (is_name(at - 1) || scene.is_any(at - 1, &["he", "she", "they"]));
    let subject = (at.saturating_sub(4)..at)
        .rev()
        .take_while(|&before| is_name(before))
        .last()
        .unwrap_or(at.saturating_sub(1));
    verb.is_word() && (is_after_quote(at) && is_name(at + 1) || is_subject && is_after_quote(subject))
}

/// `would not say`, `neither confirmed nor denied`: no speech.
fn is_withheld(scene: &Scene, at: usize) -> bool {
    (at.saturating_sub(2)..at)
        .any(|before| scene.is_any(before, &["not", "neither", "nor", "never", "declined", "refused"]))
        || at > 0
            && scene
                .token(at - 1)
                .is_some_and(|before| before.lower.ends_with("n't"))
}

/// Whether the verb closes the reporting: a comma, a stop or an adjunct follows, not a clause.
fn ends_reporting(scene: &Scene, at: usize) -> bool {
    const AFTER: [&str; 8] = ["as", "of", "while", "when", "reporters", "for", "with", "from"];
    let closes = |next: &Token| next.is_mark() || next.is_any(&AFTER) || is_adjunct(next);
    let is_addressed = scene.is_any(at, &["told", "asked"]);
    (is_addressed || scene.token(at + 1).is_none_or(closes)) && !scene.is_any(at + 1, &[":"])
}

/// The quotation or the clause that ends just before `at`.
fn content_before(scene: &Scene, at: usize) -> Option<Range<usize>> {
    let mut end = at;
    if end > scene.sentence.start && scene.is_any(end - 1, &[",", "—", "–", "-"]) {
        end -= 1;
    }
    let last = end
        .checked_sub(1)
        .filter(|last| scene.sentence.contains(last) || scene.quote_at(*last).is_some())?;
    if let Some(quote) = scene.quote_at(last) {
        let opens = quote.start <= scene.sentence.start || starts_clause(scene, quote.start);
        return Some(if opens {
            quote.clone()
        } else {
            scene.sentence.start..quote.end
        });
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
        start = if end > start && end < start + 8 {
            end
        } else {
            start
        };
    }
    while let Some(token) = scene.token(start).filter(|token| is_adjunct(token)) {
        let is_day = !token.is_any(&["in", "on", "at", "to", "after", "during", "by"]);
        let end = if is_day {
            start + 1
        } else {
            adjunct_end(scene, start + 1)
        };
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
    let days = (at..scene.sentence.end)
        .take(4)
        .take_while(|&at| is_day(at))
        .count();
    phrase_end(scene, at + days).max(at + days)
}

/// Where the reported clause stops: before another speaker takes over.
fn clause_end(scene: &Scene, start: usize, last: usize) -> usize {
    let mut at = start;
    while at < last && at - start < LONGEST_CLAUSE {
        if let Some(quote) = scene.quote_at(at) {
            at = quote.end.max(at + 1);
            continue;
        }
        let is_shared = scene.is_any(at, &["and", "but"])
            && scene
                .token(at + 1)
                .is_some_and(|next| lexicon::is_speech_verb(&next.lower));
        if is_shared {
            return at;
        }
        let is_participle = scene
            .token(at + 1)
            .is_some_and(|next| next.lower.ends_with("ing") && !next.is_capitalised());
        if scene.is_any(at, &[","]) && is_participle {
            return at;
        }
        let is_turn = scene.is_any(at, &[",", ";"])
            && scene.is_any(
                at + 1,
                &[
                    "according",
                    "but",
                    "while",
                    "although",
                    "adding",
                    "saying",
                    "citing",
                ],
            );
        if is_turn {
            return at;
        }
        at += 1;
    }
    at.max(start).min(last.max(start))
}

/// The range without marks and white space at its ends; `None` if nothing is left.
fn trimmed(scene: &Scene, range: Range<usize>) -> Option<Range<usize>> {
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
fn clause_start(scene: &Scene, at: usize) -> usize {
    (scene.sentence.start..at)
        .rev()
        .take(LONGEST_CLAUSE)
        .find(|&before| scene.is_any(before, &[";", ":"]) && scene.quote_at(before).is_none())
        .map_or(scene.sentence.start, |mark| mark + 1)
}

/// The subject after the verb: `said the mayor`, `said Asha Lund, the mayor`, `said the mayor, Asha Lund`.
fn inverted_subject(scene: &Scene, at: usize) -> Option<Range<usize>> {
    let verb = scene.token(at)?;
    let is_after_quote = at > 0 && scene.quote_at(at - 1).is_some();
    let is_certain = verb.is_any(&["said", "says", "added", "wrote"])
        || scene
            .token(at + 1)
            .is_some_and(|first| first.is_capitalised() && !lexicon::is_function_word(&first.lower));
    let is_after_comma = at > scene.sentence.start && scene.is_any(at - 1, &[","]) && is_certain;
    let first = scene
        .token(at + 1)
        .filter(|_| (lexicon::is_inverting_verb(&verb.lower) && is_after_comma) || is_after_quote)?;
    let is_phrase = first.is_capitalised()
        || first.is_any(&["the", "a", "an", "one", "his", "her", "their", "its", "another"])
        || lexicon::is_title(&first.lower);
    let end = phrase_end(scene, at + 1);
    let is_closed = is_after_quote
        || scene
            .token(end)
            .is_none_or(|next| next.is_mark() || next.is_any(&["in", "on", "at", "of"]));
    (is_phrase && is_closed && end > at + 1).then_some(())?;
    let apposed = end + 1..phrase_end(scene, end + 1);
    let is_named = scene.is_any(end, &[","]) && is_name_apposed(scene, &(at + 1..end), &apposed);
    Some(if is_named { apposed } else { at + 1..end })
}

/// Whether a description is followed by its bearer's name: `the mayor, Asha Lund`.
fn is_name_apposed(scene: &Scene, head: &Range<usize>, apposed: &Range<usize>) -> bool {
    let is_described = scene
        .token(head.start)
        .is_some_and(|first| !first.is_capitalised() || lexicon::is_function_word(&first.lower));
    let names = apposed
        .clone()
        .filter(|&at| scene.token(at).is_some_and(Token::is_capitalised))
        .count();
    let is_name = scene
        .token(apposed.start)
        .is_some_and(|first| first.is_capitalised() && !lexicon::is_function_word(&first.lower));
    is_described && is_name && names >= 2 && apposed.len() <= 6
}

/// One past the noun phrase that begins at `at`: up to a comma, a verb, a stop or a quotation.
fn phrase_end(scene: &Scene, at: usize) -> usize {
    let mut end = at;
    while let Some(token) = scene
        .token(end)
        .filter(|_| end < at + 14 && scene.quote_at(end).is_none())
    {
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
fn subject(scene: &Scene, at: usize) -> Option<Range<usize>> {
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
    (floor..comma)
        .rev()
        .find(|&at| scene.is_any(at, &[","]))
        .filter(|&at| at > scene.sentence.start)
}

/// Where the noun phrase that ends before `end` begins.
fn phrase_start(scene: &Scene, end: usize) -> usize {
    let mut start = end;
    while start > scene.sentence.start && end - start < 16 {
        let Some(token) = scene
            .token(start - 1)
            .filter(|_| scene.quote_at(start - 1).is_none())
        else {
            break;
        };
        if token.is_any(&["he", "she", "they", "it", "we", "i", "who", "you"]) {
            return if start == end { start - 1 } else { start };
        }
        let is_inner =
            token.is_hyphen() || token.is("&") || (token.is_any(&[".", "’", "'"]) && !token.is_spaced);
        let is_stop = token.is_mark() && !is_inner
            || lexicon::is_auxiliary(&token.lower)
            || lexicon::is_speech_verb(&token.lower) && !token.is_capitalised()
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
