//! The place and day before a report: `PORT ELM, Corvania, 3 March (Agency) — `. It states where the report was
//! written, so sentences and claims begin behind it.

use std::ops::Range;

use super::calendar_words;
use super::token::Token;

/// Longer openings are no datelines.
const LONGEST: usize = 14;

/// The tokens of a paragraph's dateline, its dash included; empty if there is none.
pub fn find_dateline(tokens: &[Token]) -> Range<usize> {
    let dash = tokens.iter().take(LONGEST).position(|token| token.is_dash() && token.is_spaced);
    let Some(dash) = dash.filter(|&dash| dash > 0) else { return 0..0 };
    let (before, after) = tokens.split_at(dash);
    let is_capital_next =
        after.get(1).is_some_and(|next| next.is_spaced && (next.is_capitalised() || next.is_mark()));
    let is_place = before.first().is_some_and(Token::is_capitalised)
        && before.iter().all(is_dateline_word)
        && before.iter().any(is_telling);
    if is_capital_next && is_place { 0..dash + 1 } else { 0..0 }
}

/// How many tokens of a paragraph are the day of the report before its first sentence, without a stop: `Tuesday, May 5,
/// 2015 The ferry sank.`
pub fn find_printed_day(tokens: &[Token]) -> usize {
    let is_part = |token: &&Token| {
        token.is(",") || token.is_number() || calendar_words::is_weekday_or_month(&token.lower)
    };
    let n_parts = tokens.iter().take(LONGEST).take_while(is_part).count();
    let has_weekday = tokens.first().is_some_and(|first| calendar_words::weekday(&first.lower).is_some());
    let is_year = |token: &Token| token.is_number() && token.text.len() == 4;
    let has_year = n_parts > 2 && tokens.get(n_parts - 1).is_some_and(is_year);
    let is_followed = tokens.get(n_parts).is_some_and(|next| next.is_capitalised() && next.is_spaced);
    if has_weekday && has_year && is_followed { n_parts } else { 0 }
}

/// Names, months, numbers, commas and brackets; no verb, no article.
fn is_dateline_word(token: &Token) -> bool {
    let is_mark = token.is_any(&[",", "(", ")", ".", "/", "-"]);
    is_mark || token.is_capitalised() || token.is_number() || token.is_any(&["of", "st", "nd", "rd", "th"])
}

/// What a mere name before a dash has not: small words in capitals, a comma, a month.
fn is_telling(token: &Token) -> bool {
    let is_shouted = token.text.len() > 3 && token.is_word() && token.text.chars().all(char::is_uppercase);
    is_shouted || token.is(",") || calendar_words::is_weekday_or_month(&token.lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::find_tokens;
    use crate::model::Span;

    #[test]
    fn the_day_of_a_report_is_no_part_of_its_first_sentence() {
        for (text, expected) in [
            ("Monday, May 3, 2021 The ferry sank.", 6),
            ("Monday 3 May 2021 Two boats sank.", 4),
            ("Monday, May 3, 2021, the ferry sank.", 0),
            ("Monday, May 3, 2021 was a bad day.", 0),
            ("May 2021 The ferry sank.", 0),
            ("Monday, May 3, 2021", 0),
        ] {
            let tokens = find_tokens(text, Span::new(0, text.len()));
            assert_eq!(find_printed_day(&tokens), expected, "{text}");
        }
    }

    #[test]
    fn datelines_end_at_their_dash() {
        for (text, expected) in [
            ("PORT ELM, Corvania, March 3 (Agency) — The ferry sank.", 11),
            ("PORT ELM - Two boats sank.", 3),
            ("Elm, Corvania – “We sail,” he said.", 4),
            ("Two boats – both old – sank.", 0),
            ("Ada Quill – The mayor – spoke.", 0),
            ("The ferry, an old one — It sank.", 0),
            ("— The ferry sank.", 0),
            ("", 0),
        ] {
            let tokens = find_tokens(text, Span::new(0, text.len()));
            assert_eq!(find_dateline(&tokens).len(), expected, "{text}");
        }
    }
}
