//! Where a sentence may be cut into pieces: at commas, dashes, brackets and connectives, never inside quotation marks or lists.

use std::ops::Range;

use super::sheet::Sheet;
use crate::analysis::lexicon;
use crate::analysis::token::Token;
use crate::analysis::verb;

/// Places to cut a stretch, its ends included: before and after marks, before connectives; never inside quotation marks.
pub fn cuts(sheet: &Sheet, stretch: &Range<usize>) -> Vec<usize> {
    let tokens = sheet.tokens();
    let mut cuts = vec![stretch.start];
    for at in stretch.start + 1..stretch.end {
        let Some(token) = tokens.get(at) else { break };
        let is_bracket = token.is_any(&["(", ")"]) && !is_conversion(tokens, at);
        let is_mark =
            is_bracket || token.is_any(&[",", ";", ":", "–", "—", "--"]) || token.is("-") && token.is_spaced;
        let is_connective =
            token.is_word() && is_connective(&token.lower) && !joins_list(tokens, at, stretch.end);
        let is_quote_edge = sheet.is_quoted(at) != sheet.is_quoted(at - 1) && !is_embedded(sheet, at);
        let is_cut = if sheet.is_quoted(at) && sheet.is_quoted(at - 1) {
            false
        } else {
            is_mark || is_connective || is_quote_edge
        };
        if is_cut {
            cuts.push(at);
        }
    }
    cuts.push(stretch.end);
    cuts.dedup();
    cuts
}

/// Whether `and` or `or` joins nouns (`defence and security ties`, `Xi and Lukashenko`), not clauses.
fn joins_list(tokens: &[Token], at: usize, end: usize) -> bool {
    let is_joint = tokens.get(at).is_some_and(|token| token.is_any(&["and", "or"]));
    let (before, after) = (at.checked_sub(1).and_then(|at| tokens.get(at)), tokens.get(at + 1));
    let are_names = before.is_some_and(Token::is_capitalised) && after.is_some_and(Token::is_capitalised);
    let is_after_comma = before.is_some_and(|before| before.is(","));
    let clause = tokens
        .get(at + 1..end)
        .unwrap_or_default()
        .iter()
        .take(9)
        .take_while(|token| !is_connective(&token.lower) && !token.is(","));
    let has_verb = clause.clone().any(verb::is_finite);
    is_joint && !is_after_comma && (are_names || !has_verb)
}

/// Whether a quotation that begins at `at` is part of a phrase: `to an “early return”`.
fn is_embedded(sheet: &Sheet, at: usize) -> bool {
    let before = sheet.tokens().get(at - 1);
    let is_introduced = before.is_some_and(|before| {
        before.is_mark() || before.is("that") || lexicon::is_speech_verb(&before.lower)
    });
    sheet.is_quoted(at) && !is_introduced
}

/// `(621-mile)`: a bracket that repeats a figure in other units belongs to its figure.
fn is_conversion(tokens: &[Token], at: usize) -> bool {
    let is_close = tokens.get(at).is_some_and(|token| token.is(")"));
    let inner = if is_close { at.saturating_sub(5)..at } else { at + 1..at + 6 };
    let inner = || tokens.get(inner.clone()).unwrap_or_default().iter();
    let other = if is_close { "(" } else { ")" };
    inner().any(Token::is_number) && inner().any(|token| token.is(other))
}

/// Words that open a clause or go on with one.
pub fn is_connective(lower: &str) -> bool {
    matches!(
        lower,
        "and"
            | "but"
            | "or"
            | "that"
            | "which"
            | "who"
            | "whose"
            | "where"
            | "while"
            | "although"
            | "though"
            | "because"
            | "as"
            | "after"
            | "before"
            | "when"
            | "if"
            | "since"
            | "until"
            | "so"
            | "unless"
            | "whereas"
            | "despite"
            | "according"
            | "including"
            | "amid"
            | "following"
            | "saying"
            | "adding"
            | "noting"
    )
}
