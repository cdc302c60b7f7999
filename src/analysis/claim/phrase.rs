//! The words that belong to a figure or a date: its noun phrase, the phrase after it, the verb before it.

use std::ops::Range;

use super::cut::is_connective;
use super::sheet::Sheet;
use crate::analysis::lexicon;
use crate::analysis::token::Token;
use crate::analysis::verb;

/// Prepositions, `of` included.
pub fn is_preposition(token: &Token) -> bool {
    token.is_any(&[
        "in", "on", "at", "for", "from", "with", "by", "to", "into", "during", "over", "under", "between",
        "among", "against", "through", "across", "within", "without", "about", "since", "until", "than",
        "of",
    ])
}

/// The noun phrase around a figure: back to its article or preposition, on to its noun.
pub fn noun_phrase(sheet: &Sheet, figure: &Range<usize>, stretch: &Range<usize>) -> Range<usize> {
    let tokens = sheet.tokens();
    let mut end = figure.end;
    while end < stretch.end
        && end < figure.end + 10
        && tokens.get(end).is_some_and(|token| is_inside_phrase(tokens, token, end))
    {
        end += 1;
    }
    let mut start = figure.start;
    while start > stretch.start
        && figure.start - start < 4
        && tokens.get(start - 1).is_some_and(is_before_figure)
    {
        start -= 1;
    }
    start..end
}

/// Words that go on with a noun phrase: nouns and adjectives, brackets with figures.
fn is_inside_phrase(tokens: &[Token], token: &Token, at: usize) -> bool {
    let is_bracketed =
        token.is_any(&["(", ")"]) && (tokens.get(at + 1).is_some_and(Token::is_number) || token.is(")"));
    let is_word = token.is_word() && !lexicon::is_function_word(&token.lower) && !verb::is_finite(token);
    is_bracketed || is_word || token.is_number() || token.is_hyphen() || token.is_any(&["%", "of", "'s"])
}

fn is_before_figure(token: &Token) -> bool {
    token.is_any(&[
        "the",
        "a",
        "an",
        "about",
        "around",
        "some",
        "more",
        "less",
        "than",
        "at",
        "least",
        "up",
        "to",
        "over",
        "nearly",
        "almost",
        "only",
        "estimated",
        "its",
        "their",
        "his",
        "her",
        "all",
        "by",
        "of",
        "fewer",
        "approximately",
        "roughly",
        "just",
    ])
}

/// The phrase with the prepositional phrase after it.
pub fn with_next_phrase(sheet: &Sheet, phrase: &Range<usize>, stretch: &Range<usize>) -> Range<usize> {
    let tokens = sheet.tokens();
    let is_joint = tokens
        .get(phrase.end)
        .is_some_and(|token| is_preposition(token) || token.is_any(&["north", "south", "east", "west"]));
    let mut end = phrase.end + usize::from(is_joint);
    while is_joint && end < stretch.end && end < phrase.end + 9 {
        let Some(token) = tokens.get(end) else { break };
        if token.is_any(&[",", "(", ")", ";", "–", "—", ".", "and"])
            || is_connective(&token.lower)
            || verb::is_finite(token)
        {
            break;
        }
        end += 1;
    }
    phrase.start..end
}

/// From the verb before the phrase, if one stands near.
pub fn with_verb_before(sheet: &Sheet, phrase: &Range<usize>, stretch: &Range<usize>) -> Range<usize> {
    let tokens = sheet.tokens();
    let verb = (stretch.start..phrase.start)
        .rev()
        .take(9)
        .take_while(|&at| !tokens.get(at).is_some_and(|token| token.is_any(&[",", ";", "–", "—"])))
        .find(|&at| tokens.get(at).is_some_and(verb::is_finite));
    verb.unwrap_or(phrase.start)..phrase.end
}
