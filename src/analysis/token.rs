//! Words, numbers and marks: the atoms every recogniser works on.
//!
//! A token never contains white space, and every character that is not white
//! space is in exactly one token, so a span of tokens is a span of the text.
//! What it does not do: join hyphenated words (`six-mile` is three tokens), or
//! decide whether a dot ends a sentence (see [`super::sentence`]).

use std::borrow::Cow;

use crate::model::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes (`don't`) or the dots of an acronym (`U.S.`); also `'s`.
    Word,
    /// Digits with their inner separators (`1,000.5`), or a fraction sign (`½`).
    Number,
    /// One sign, or a run of dots or hyphens.
    Mark,
    /// A web address or an e-mail address.
    Address,
}

/// One atom of the text.
#[derive(Debug, Clone)]
pub struct Token<'a> {
    /// Where it stands.
    pub span: Span,
    /// As printed.
    pub text: &'a str,
    /// In lower case, with straight apostrophes.
    pub lower: Cow<'a, str>,
    /// What it is made of.
    pub kind: TokenKind,
    /// Whether white space stands before it.
    pub is_spaced: bool,
}

impl Token<'_> {
    /// Whether it is this word or mark, in any case.
    pub fn is(&self, lower: &str) -> bool {
        self.lower == lower
    }

    /// Whether it is one of these words or marks, in any case.
    pub fn is_any(&self, lower: &[&str]) -> bool {
        lower.contains(&self.lower.as_ref())
    }

    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a number in digits.
    pub fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }

    /// Whether it is a sign.
    pub fn is_mark(&self) -> bool {
        self.kind == TokenKind::Mark
    }

    /// Whether it begins with a capital letter.
    pub fn is_capitalised(&self) -> bool {
        self.is_word() && self.text.starts_with(char::is_uppercase)
    }

    /// Whether it is a hyphen or a dash.
    pub fn is_dash(&self) -> bool {
        matches!(self.text, "-" | "‐" | "‑" | "–" | "—" | "--" | "---" | "−" | "⁃")
    }

    /// Whether it is a hyphen inside a word: no white space before it.
    pub fn is_hyphen(&self) -> bool {
        !self.is_spaced && matches!(self.text, "-" | "‐" | "‑" | "–")
    }

    /// Whether it is an acronym written with dots, such as `U.S.`.
    pub fn is_dotted(&self) -> bool {
        self.is_word() && self.text.len() > 2 && self.text.ends_with('.')
    }
}

/// Longer runs of letters and dots are no acronym (and must not be read again and again).
const LONGEST_ACRONYM: usize = 16;

/// Whether a character is an apostrophe, straight or curly.
pub fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ')
}

/// The tokens under `span`, in order.
pub fn find_tokens(text: &str, span: Span) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = span.of(text).unwrap_or_default();
    let mut is_spaced = true;
    let mut is_address_possible = true;
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() {
            rest = rest.trim_start();
            is_spaced = true;
            is_address_possible = true;
            continue;
        }
        let start = span.end - rest.len();
        let address_len = if is_address_possible { address_len(rest) } else { 0 };
        is_address_possible = false;
        let (kind, len) = if address_len > 0 {
            (TokenKind::Address, address_len)
        } else {
            next_token(rest, first, is_spaced || tokens.last().is_some_and(Token::is_mark))
        };
        let (token, after) = rest.split_at(len);
        tokens.push(Token {
            span: Span::new(start, start + len),
            text: token,
            lower: lower(token),
            kind,
            is_spaced,
        });
        rest = after;
        is_spaced = false;
    }
    tokens
}

/// The kind and the byte length of the token that `rest` begins with.
fn next_token(rest: &str, first: char, is_free: bool) -> (TokenKind, usize) {
    if first.is_ascii_digit() || (first == '.' && is_free && second_is_digit(rest)) {
        (TokenKind::Number, number_len(rest))
    } else if first.is_alphabetic() {
        (TokenKind::Word, word_len(rest))
    } else if first.is_numeric() {
        (TokenKind::Number, first.len_utf8())
    } else if is_apostrophe(first) && !is_free && is_clitic(rest, first) {
        (TokenKind::Word, first.len_utf8() + 1)
    } else {
        (TokenKind::Mark, mark_len(rest, first))
    }
}

fn second_is_digit(rest: &str) -> bool {
    rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
}

/// Whether `rest` begins with the `'s` of a possessive.
fn is_clitic(rest: &str, apostrophe: char) -> bool {
    let mut after = rest.get(apostrophe.len_utf8()..).unwrap_or_default().chars();
    matches!(after.next(), Some('s' | 'S')) && !after.next().is_some_and(char::is_alphanumeric)
}

fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = 1;
    loop {
        match (bytes.get(len), bytes.get(len + 1)) {
            (Some(b'0'..=b'9'), _) => len += 1,
            (Some(b'.' | b','), Some(b'0'..=b'9')) => len += 2,
            _ => return len,
        }
    }
}

fn word_len(rest: &str) -> usize {
    let whole = acronym_len(rest).max(code_len(rest));
    if whole > 0 {
        return whole;
    }
    let mut previous = ' ';
    let mut characters = rest.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map_or(' ', |&(_, next)| next);
        let is_inner = is_apostrophe(character) && previous.is_alphanumeric() && next.is_alphabetic();
        let is_possessive = is_inner && is_clitic(rest.get(at..).unwrap_or_default(), character);
        if is_possessive
            || !(is_inner
                || character.is_alphabetic()
                || character.is_ascii_digit()
                || is_combining(character))
        {
            return at;
        }
        previous = character;
    }
    rest.len()
}

/// The length of a currency code or of a currency's letters before an amount (`USD50`, `Rs500`), or 0.
fn code_len(rest: &str) -> usize {
    const LETTERS: [&str; 6] = ["Rs", "RM", "Rp", "Tk", "KSh", "Php"];
    let bytes = rest.as_bytes();
    let code = bytes.iter().take(3).all(u8::is_ascii_uppercase).then_some(3);
    let letters = LETTERS.into_iter().find(|letters| rest.starts_with(letters)).map(str::len);
    code.into_iter().chain(letters).find(|&len| bytes.get(len).is_some_and(u8::is_ascii_digit)).unwrap_or(0)
}

/// Accents that follow their letter, and the invisible soft hyphen.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200d}')
}

/// The length of an acronym with dots (`U.S.`, `a.m.`), or 0.
fn acronym_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = 0;
    while let (Some(letter), Some(b'.')) = (bytes.get(len), bytes.get(len + 1)) {
        if len > LONGEST_ACRONYM || !letter.is_ascii_alphabetic() {
            break;
        }
        len += 2;
    }
    let is_cut = bytes.get(len).is_some_and(u8::is_ascii_lowercase);
    if len >= 4 && !is_cut { len } else { 0 }
}

fn mark_len(rest: &str, first: char) -> usize {
    if matches!(first, '.' | '-') {
        rest.len() - rest.trim_start_matches(first).len()
    } else {
        first.len_utf8()
    }
}

/// The length of the address that a run without white space begins with, or 0.
fn address_len(rest: &str) -> usize {
    let run = rest.split(char::is_whitespace).next().unwrap_or_default();
    let is_address = run.starts_with("http://")
        || run.starts_with("https://")
        || run.starts_with("www.")
        || run
            .get(1..)
            .is_some_and(|after| after.split_once('@').is_some_and(|(_, host)| host.contains('.')));
    if is_address {
        run.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '\'', '”', '’']).len()
    } else {
        0
    }
}

fn lower(token: &str) -> Cow<'_, str> {
    if token.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(token)
    } else {
        Cow::Owned(token.to_lowercase().replace(['’', 'ʼ'], "'"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found = find_tokens(text, Span::new(0, text.len()));
        assert_eq!(found.iter().map(|token| token.text).collect::<Vec<_>>(), expected, "{text}");
    }

    #[test]
    fn words_numbers_and_marks() {
        check("The six-mile walk.", &["The", "six", "-", "mile", "walk", "."]);
        check("Don't wait for Asha’s boat", &["Don't", "wait", "for", "Asha", "’s", "boat"]);
        check("It cost $1,250.75, no less", &["It", "cost", "$", "1,250.75", ",", "no", "less"]);
        check("the U.S. at 9 a.m. sharp", &["the", "U.S.", "at", "9", "a.m.", "sharp"]);
        check("wait... what", &["wait", "...", "what"]);
        check("a 5th A320 of 3m", &["a", "5", "th", "A320", "of", "3", "m"]);
        check("‘Stop,’ he said", &["‘", "Stop", ",", "’", "he", "said"]);
        check("for USD50", &["for", "USD", "50"]);
        check("Rs500 or RM42, an RPG7", &["Rs", "500", "or", "RM", "42", ",", "an", "RPG", "7"]);
        check("half is .5 or ½", &["half", "is", ".5", "or", "½"]);
        check("see www.example.org. Then", &["see", "www.example.org", ".", "Then"]);
        check("", &[]);
    }
}
