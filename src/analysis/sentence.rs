//! Sentence boundaries inside one paragraph.
//!
//! Each stop is judged by the word before it and the words after it:
//! abbreviations, initials, acronyms, list numbers, dots of omission, closing
//! quotation marks and brackets. It does not split at colons or semicolons,
//! and it does not know the language's grammar.

use std::ops::Range;

use super::abbreviation::{self, Abbreviation};
use super::calendar_words;
use super::lexicon;
use super::token::Token;

/// Ranges of `tokens` (those of one paragraph), one for each sentence.
pub fn find_sentences(tokens: &[Token]) -> Vec<Range<usize>> {
    let list = ListStyle::of(tokens);
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if list.is_some_and(|style| style.is_next_item(tokens, start, at)) {
            sentences.push(start..at);
            start = at;
        }
        let Some(end) = stop_end(tokens, at) else {
            at += 1;
            continue;
        };
        if is_boundary(tokens, start, at, end) {
            sentences.push(start..end);
            start = end;
        }
        at = end;
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    sentences
}

/// How the items of a list inside one line are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ListStyle {
    /// `1)`, `1.)`, `b)`
    Bracket,
    /// `1.`, `b.`
    Dot,
    /// `• 9.`
    Bullet,
}

impl ListStyle {
    /// The style of the paragraph's first token, if it opens a list.
    fn of(tokens: &[Token]) -> Option<Self> {
        let first = tokens.first()?;
        if is_bullet(first.text) {
            return Some(Self::Bullet);
        }
        Self::marker(tokens, 0)
    }

    fn marker(tokens: &[Token], at: usize) -> Option<Self> {
        let counter = tokens.get(at)?;
        let is_counter = counter.is_number() || (counter.is_word() && counter.text.len() == 1);
        let next = tokens.get(at + 1).filter(|next| is_counter && !next.is_spaced)?;
        let is_free = |index: usize| tokens.get(index).is_some_and(|token| token.is_spaced);
        match next.text {
            ")" if is_free(at + 2) => Some(Self::Bracket),
            "." if tokens.get(at + 2).is_some_and(|token| !token.is_spaced && token.is(")")) => {
                Some(Self::Bracket)
            }
            "." if is_free(at + 2) => Some(Self::Dot),
            _ => None,
        }
    }

    /// Whether the token at `at` begins the item after the one that begins at `start`.
    fn is_next_item(self, tokens: &[Token], start: usize, at: usize) -> bool {
        let (Some(first), Some(token)) = (tokens.get(start), tokens.get(at)) else {
            return false;
        };
        if at < start + 3 || !token.is_spaced {
            return false;
        }
        if self == Self::Bullet {
            return token.text == first.text;
        }
        Self::marker(tokens, at) == Some(self) && is_successor(first.text, token.text)
    }
}

/// Whether `next` counts one further than `first`: 2 after 1, b after a.
fn is_successor(first: &str, next: &str) -> bool {
    match (first.parse::<u32>(), next.parse::<u32>()) {
        (Ok(first), Ok(next)) => Some(next) == first.checked_add(1),
        _ => match (first.as_bytes(), next.as_bytes()) {
            ([first], [next]) => Some(*next) == first.checked_add(1),
            _ => false,
        },
    }
}

/// One past the stop at `at` and everything that goes with it; `None` if no stop stands there.
fn stop_end(tokens: &[Token], at: usize) -> Option<usize> {
    tokens.get(at).filter(|stop| stop.is_dotted() || is_stop(stop))?;
    let mut end = at + 1;
    while tokens.get(end).is_some_and(|token| goes_with_stop(tokens, end, token)) {
        end += 1;
    }
    while let Some(after) = reference_end(tokens, end) {
        end = after;
    }
    Some(end)
}

/// One past a reference that follows a stop: `[12]`, `[3, 4]`, `[1 – 3]`.
fn reference_end(tokens: &[Token], at: usize) -> Option<usize> {
    tokens.get(at).filter(|open| open.is("["))?;
    let inner = tokens
        .get(at + 1..)?
        .iter()
        .take(8)
        .take_while(|token| token.is_number() || token.is(",") || token.is_dash());
    let close = at + 1 + inner.count();
    tokens.get(close).filter(|end| end.is("]") && close > at + 1)?;
    Some(close + 1)
}

/// Whether the stop at `at`, which reaches to `end`, ends the sentence that begins at `start`.
fn is_boundary(tokens: &[Token], start: usize, at: usize, end: usize) -> bool {
    let (Some(stop), Some(next)) = (tokens.get(at), tokens.get(end)) else {
        return true;
    };
    if is_item_marker(tokens, start, end) || is_omission(tokens, at) {
        return false;
    }
    let closed = tokens.get(at + 1..end).unwrap_or_default();
    if closed.iter().any(|token| token.is("]")) {
        return opens_sentence(tokens, end);
    }
    if stop.is_dotted() {
        next.is_spaced && ends_after_acronym(stop, tokens, end)
    } else if stop.text.starts_with('.') && at > start && closed.is_empty() {
        ends_after_dot(tokens, at, end)
    } else {
        let is_asked = stop.is("?") && closed.is_empty() && next.is_word();
        next.is_spaced
            && (is_asked || opens_sentence(tokens, end))
            && !is_followed_by_cue(stop, closed, tokens, end)
    }
}

/// Whether everything from `start` to `end` is the number of a list item.
fn is_item_marker(tokens: &[Token], start: usize, end: usize) -> bool {
    let is_bullet = tokens.get(start).is_some_and(|first| is_bullet(first.text));
    let counter = start + usize::from(is_bullet);
    end <= counter + 3 && ListStyle::marker(tokens, counter).is_some()
}

/// Whether the dots at `at` stand for left-out words: `[...]`.
fn is_omission(tokens: &[Token], at: usize) -> bool {
    tokens.get(at.wrapping_sub(1)).is_some_and(|before| before.is("["))
}

fn is_bullet(mark: &str) -> bool {
    matches!(mark, "•" | "⁃" | "▪" | "‣")
}

fn is_stop(token: &Token) -> bool {
    matches!(token.text, "!" | "?" | "…" | "。" | "．" | "？" | "！" | "‽")
        || token.text.starts_with('.') && token.is_mark()
}

/// Further stops, closing quotation marks and brackets, and spaced dots of omission.
fn goes_with_stop(tokens: &[Token], at: usize, token: &Token) -> bool {
    if is_stop(token) {
        let is_dots = tokens.get(at.wrapping_sub(1)).is_some_and(|before| before.is("."));
        return !token.is_spaced || (token.is(".") && is_dots);
    }
    !token.is_spaced && matches!(token.text, "”" | "’" | "\"" | "'" | ")" | "]" | "»" | "″")
}

/// Whether a dot without closing marks after it ends the sentence.
fn ends_after_dot(tokens: &[Token], at: usize, end: usize) -> bool {
    let (Some(word), Some(next)) = (tokens.get(at - 1), tokens.get(end)) else {
        return true;
    };
    let is_attached = tokens.get(at).is_some_and(|stop| !stop.is_spaced);
    if !next.is_spaced {
        return is_missing_space(word, next);
    }
    if !opens_sentence(tokens, end) {
        return is_attached && is_plain_stop(tokens, at, word) && lexicon::is_lower_case_opener(&next.lower);
    }
    if tokens.get(at).is_some_and(|stop| stop.text.len() > 1) || end > at + 1 || !is_attached {
        return true;
    }
    match abbreviation::kind(word, tokens.get(at.wrapping_sub(2))) {
        Some(Abbreviation::Title) => false,
        Some(Abbreviation::Counter) => !next.is_number() && !is_roman(next),
        Some(Abbreviation::Month) => !next.is_number(),
        Some(Abbreviation::Initial | Abbreviation::Ending) => is_starter(tokens, end),
        Some(Abbreviation::Inner) => false,
        None => true,
    }
}

/// A single dot after a word that is no abbreviation: even a small letter may follow in hasty writing.
fn is_plain_stop(tokens: &[Token], at: usize, word: &Token) -> bool {
    let is_single = tokens.get(at).is_some_and(|stop| stop.text == ".");
    is_single && word.is_word() && word.text.len() > 2 && abbreviation::kind(word, None).is_none()
}

/// `…of the harbour.The ferry` lacks a space; `example.Com` does not.
fn is_missing_space(word: &Token, next: &Token) -> bool {
    let is_lower = word.text.chars().skip(usize::from(word.text.len() > 3)).all(char::is_lowercase);
    let is_plain = word.is_number() || (word.text.len() > 1 && is_lower);
    is_plain && next.is_capitalised() && next.text.chars().skip(1).all(char::is_lowercase)
}

fn is_roman(token: &Token) -> bool {
    token.text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// After `U.S.`, `a.m.`: only a word that usually opens a sentence begins one.
fn ends_after_acronym(stop: &Token, tokens: &[Token], end: usize) -> bool {
    if stop.is_any(&["e.g.", "i.e.", "c.f.", "v.s."]) {
        return false;
    }
    let is_clock = stop.is_any(&["a.m.", "p.m."]);
    let is_loud = stop.text.starts_with('P');
    let is_title =
        tokens.get(end).is_some_and(|next| abbreviation::kind(next, None) == Some(Abbreviation::Title));
    opens_sentence(tokens, end)
        && (!is_title || (is_clock && is_loud))
        && (is_starter(tokens, end) || (is_clock && !is_zone(tokens, end)))
}

fn is_zone(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| {
        token.is_any(&[
            "gmt", "utc", "est", "edt", "pst", "bst", "cet", "eastern", "pacific", "eastern", "local",
        ]) || token.is_number()
            || calendar_words::is_weekday_or_month(&token.lower)
    })
}

/// Whether the token at `at` can begin a sentence: a capital, a digit or an opening mark before one.
fn opens_sentence(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return true;
    };
    if token.is_mark() {
        return match token.text {
            "“" | "‘" | "\"" | "'" | "(" | "[" | "«" | "–" | "—" | "-" | "--" | "…" | "..." | "." | "•"
            | "*" | "¿" | "¡" => !token.is_dash() && opens_after_mark(tokens, at + 1),
            "$" | "£" | "€" | "#" | "@" | "¥" => true,
            _ => false,
        };
    }
    if token.is_number() || token.kind == super::token::TokenKind::Address {
        return true;
    }
    let mut letters = token.text.chars();
    let first_is_upper = letters.next().is_some_and(|first| first.is_uppercase() || !first.is_lowercase());
    first_is_upper || (token.text.len() > 2 && letters.next().is_some_and(char::is_uppercase))
}

fn opens_after_mark(tokens: &[Token], at: usize) -> bool {
    tokens
        .get(at..)
        .unwrap_or_default()
        .iter()
        .take(4)
        .find(|token| !token.is_mark())
        .is_some_and(|token| token.is_number() || token.text.starts_with(|first: char| first.is_uppercase()))
}

/// Whether a word that usually opens a sentence stands at `at`.
fn is_starter(tokens: &[Token], at: usize) -> bool {
    let word = tokens.get(at..).unwrap_or_default().iter().take(3).find(|token| token.is_word());
    let is_quoted = tokens.get(at).is_some_and(|token| matches!(token.text, "“" | "\""));
    is_quoted || word.is_some_and(|word| lexicon::is_sentence_opener(&word.lower))
}

/// `“Who won?” Ms Hale asked` is one sentence although a capital follows the mark.
fn is_followed_by_cue(stop: &Token, closed: &[Token], tokens: &[Token], at: usize) -> bool {
    let is_quoted = closed.iter().any(|token| matches!(token.text, "”" | "\"" | "’" | "'"));
    if !is_quoted || stop.text.starts_with('.') {
        return false;
    }
    let mut following = tokens.get(at..).unwrap_or_default().iter().take(6);
    following
        .find(|token| !(token.is_capitalised() || token.is(".") || token.is_hyphen()))
        .is_some_and(|verb| lexicon::is_speech_verb(&verb.lower) && !verb.is_capitalised())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::find_tokens;
    use crate::model::Span;

    fn check(expected: &[&str]) {
        let text = expected.join(" ");
        let tokens = find_tokens(&text, Span::new(0, text.len()));
        let found: Vec<_> = find_sentences(&tokens)
            .into_iter()
            .map(|range| &text[tokens[range.start].span.start..tokens[range.end - 1].span.end])
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn plain_stops() {
        check(&["The pier reopened.", "Nobody noticed!", "Why would they?"]);
        check(&["It cost $4.50.", "That was cheap."]);
        check(&["She waited...", "Nobody came."]);
        check(&["She waited ... and waited."]);
    }

    #[test]
    fn abbreviations_initials_and_acronyms() {
        check(&["Dr. Osei met Mr. Lund at St. Anne's."]);
        check(&["It is based in the U.S. and Canada."]);
        check(&["He moved to the U.S.", "The firm followed."]);
        check(&["The U.S. Senate met at 9 a.m. on Monday."]);
        check(&["Ruth K. Adeyemi of Marlow Inc. spoke first."]);
        check(&["It was sold to Marlow Inc.", "He was not told."]);
        check(&["See No. 4 on p. 12 for more."]);
        check(&["It opened on Jan. 4 and shut on Feb. 9."]);
    }

    #[test]
    fn quotations_and_brackets() {
        check(&["“We won.”", "She sat down."]);
        check(&["“Who won?” Ms Hale asked."]);
        check(&["\"Is it over?\" he said.", "\"It is.\""]);
        check(&["They left (it was late.) in a hurry."]);
        check(&["They left.", "(It was late.)", "Nobody minded."]);
    }

    #[test]
    fn lists_in_one_line() {
        check(&["1) nets", "2) ropes", "3) sails"]);
        check(&["a. The nets", "b. The ropes"]);
        check(&["• 9. The nets", "• 10. The ropes"]);
    }
}
