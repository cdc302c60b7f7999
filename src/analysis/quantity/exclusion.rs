//! Numbers that are no quantities: house numbers, numbers in names, `one` as a pronoun, parts of codes.

use std::collections::HashSet;

use super::amount::Amount;
use crate::analysis::calendar_words;
use crate::analysis::token::Token;

/// Leaves out house numbers, numbers in names, `one` as a pronoun, and numbers glued to codes.
pub fn is_quantity(tokens: &[Token], amount: &Amount, names: &HashSet<&str>) -> bool {
    if let Some(measure) = &amount.measure {
        return measure.dimension != "angle" || !is_order_to_turn(tokens, amount.start);
    }
    let before = amount.start.checked_sub(1).and_then(|at| tokens.get(at));
    let next = tokens.get(amount.end);
    let is_glued = next
        .is_some_and(|next| !next.is_spaced && (next.is_word() && next.lower != "'s" || next.is_number()));
    let is_code =
        !amount.is_spelled && before.is_some_and(|before| is_name_part(tokens, amount.start, before));
    let is_house = !amount.is_spelled && is_street(tokens, amount.end);
    let is_reference = before.is_some_and(|before| before.is_any(&REFERENCES));
    let is_named = amount.end == amount.start + 1
        && tokens.get(amount.start).is_some_and(|token| names.contains(token.text));
    let is_coded = tokens.get(amount.start).is_some_and(|token| is_code_number(token.text));
    let is_year_end = !amount.is_spelled && ends_years(tokens, amount.start);
    let is_one = amount.value == 1.0 && amount.is_spelled && is_pronoun(before, next);
    !(is_glued || is_code || is_house || is_one || is_reference || is_named || is_coded || is_year_end)
}

/// Numbers of three digits and more that are part of a name somewhere in the paragraph (`Boeing 787`): there they are
/// names each time (`the 787`).
pub fn number_names<'a>(tokens: &'a [Token]) -> HashSet<&'a str> {
    let pairs = tokens.iter().zip(tokens.iter().skip(1)).enumerate();
    let named = pairs.filter(|(at, (before, number))| {
        number.is_number()
            && number.text.len() >= 3
            && number.text.bytes().all(|byte| byte.is_ascii_digit())
            && is_name_part(tokens, at + 1, before)
    });
    named.map(|(_, (_, number))| number.text).collect()
}

/// One past a telephone number that begins at `at`: `+44 20 7946 0018`, `(02) 9374 4000`, `call 555-1234`.
pub fn phone_end(tokens: &[Token], at: usize) -> Option<usize> {
    const LONGEST_PHONE: usize = 12;
    const BEFORE: [&str; 8] = ["call", "phone", "telephone", "tel", "hotline", "fax", "text", "dial"];
    let first = tokens.get(at)?;
    let has_sign =
        first.text == "+" && tokens.get(at + 1).is_some_and(|next| next.is_number() && !next.is_spaced);
    let has_bracket = first.text == "(" && tokens.get(at + 2).is_some_and(|close| close.text == ")");
    (first.is_number() || has_sign || has_bracket).then_some(())?;
    let run = tokens.iter().skip(at).take(LONGEST_PHONE).take_while(|token| {
        let is_group =
            token.is_number() && token.text.len() <= 4 && token.text.bytes().all(|b| b.is_ascii_digit());
        is_group || matches!(token.text, "+" | "(" | ")") || token.is_hyphen()
    });
    let run: Vec<&Token> = run.collect();
    let last = run.iter().rposition(|token| token.is_number())?;
    let n_groups = run.iter().filter(|token| token.is_number()).count();
    let n_digits: usize = run.iter().filter(|token| token.is_number()).map(|token| token.text.len()).sum();
    let is_told = tokens.get(at.saturating_sub(4)..at)?.iter().any(|word| word.is_any(&BEFORE));
    let is_hyphened = n_groups >= 3 && run.get(1).is_some_and(|token| token.is_hyphen());
    let is_phone = n_digits >= 7 && n_groups >= 2 && (has_sign || has_bracket || is_told || is_hyphened);
    is_phone.then_some(at + last + 1)
}

/// `Rotate the dial 90 degrees`: a sentence that begins with the bare verb asserts nothing.
fn is_order_to_turn(tokens: &[Token], at: usize) -> bool {
    const FARTHEST: usize = 6;
    let first = at.saturating_sub(FARTHEST);
    (first..at).any(|verb| {
        let is_first =
            verb == 0 || tokens.get(verb - 1).is_some_and(|stop| stop.is_any(&[".", "!", "?", ":", ";"]));
        is_first && tokens.get(verb).is_some_and(|verb| verb.is_any(&["rotate", "turn", "tilt", "bend"]))
    })
}

/// Words that number a thing of a series; the number is its name.
const REFERENCES: [&str; 30] = [
    "article",
    "chapter",
    "volume",
    "section",
    "page",
    "paragraph",
    "clause",
    "figure",
    "table",
    "number",
    "version",
    "channel",
    "flight",
    "route",
    "highway",
    "room",
    "gate",
    "platform",
    "row",
    "seat",
    "grade",
    "phase",
    "episode",
    "season",
    "resolution",
    "verse",
    "exhibit",
    "extension",
    "postcode",
    "pp",
];

/// `007`, `001`: a number that begins with a nought is a code.
fn is_code_number(text: &str) -> bool {
    text.len() > 1 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The `11` of `2010-11`.
fn ends_years(tokens: &[Token], at: usize) -> bool {
    let dash = at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(Token::is_dash);
    let year = at.checked_sub(2).and_then(|at| tokens.get(at)).map_or("", |token| token.text);
    dash && year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
        && !year.contains(['.', ','])
}

/// `Route 66`, `iPhone 4`, `No. 4`: a capitalised word before the digits, not at the sentence's start.
fn is_name_part(tokens: &[Token], at: usize, before: &Token) -> bool {
    let two_before = at.checked_sub(2).and_then(|at| tokens.get(at));
    let is_inner = two_before.is_some_and(|word| word.is_word() || word.is(","));
    let is_name = before.is_capitalised() || before.is_word() && before.text.contains(char::is_uppercase);
    is_name && is_inner && !calendar_words::is_weekday_or_month(&before.lower)
        || before.is("#")
        || (before.is(".") && two_before.is_some_and(|word| word.is("no") && word.is_capitalised()))
}

fn is_street(tokens: &[Token], at: usize) -> bool {
    const STREETS: [&str; 9] =
        ["street", "road", "avenue", "lane", "drive", "boulevard", "square", "st", "ave"];
    let words = tokens.get(at..).unwrap_or_default().iter().take(4);
    words.take_while(|word| word.is_capitalised()).any(|word| word.is_any(&STREETS))
}

fn is_pronoun(before: Option<&Token>, next: Option<&Token>) -> bool {
    const BEFORE: [&str; 18] = [
        "this", "that", "the", "no", "any", "every", "each", "which", "some", "another", "a", "an", "good",
        "new", "first", "last", "only", "other",
    ];
    let is_noun_next = next.is_some_and(|next| {
        next.is_word()
            && next.is_spaced
            && !next.is_any(&[
                "of", "can", "is", "was", "has", "who", "that", "thing", "another", "day", "time", "must",
                "should", "could", "would", "to", "in", "at", "for", "and",
            ])
    });
    before.is_some_and(|before| before.is_any(&BEFORE)) || !(is_noun_next || next.is_none())
}
