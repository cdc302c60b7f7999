//! Rich text → groups, control words and text, one by one. It knows nothing of what the words mean.

/// A piece of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word` or `\word12`; also `\~`, `\_`, `\par` for a broken line.
    Word(&'a str, Option<i32>),
    /// `\*`
    Optional,
    /// `\'e9`
    Byte(u8),
    /// Text up to the next of these, line breaks left out.
    Text(&'a [u8]),
}

/// The pieces of a file, in order. Any bytes have some.
pub struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    /// The pieces of `bytes`.
    pub const fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn skip(&mut self, n_bytes: usize) {
        self.rest = self.rest.get(n_bytes..).unwrap_or_default();
    }

    /// How many bytes at the start of the rest are of a kind.
    fn n_while(&self, is_kind: impl Fn(u8) -> bool) -> usize {
        self.rest.iter().position(|byte| !is_kind(*byte)).unwrap_or(self.rest.len())
    }

    fn control(&mut self) -> Token<'a> {
        let n_letters = self.n_while(|byte| byte.is_ascii_alphabetic()).min(32);
        if n_letters == 0 {
            return self.symbol();
        }
        let word =
            self.rest.get(..n_letters).and_then(|word| std::str::from_utf8(word).ok()).unwrap_or_default();
        self.skip(n_letters);
        let n_sign = usize::from(self.rest.starts_with(b"-"));
        let n_digits =
            self.rest.iter().skip(n_sign).take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let number = self.rest.get(..n_sign + n_digits).filter(|_| n_digits > 0);
        let number = number.and_then(|number| std::str::from_utf8(number).ok()?.parse::<i32>().ok());
        if n_digits > 0 {
            self.skip(n_sign + n_digits);
        }
        if self.rest.starts_with(b" ") {
            self.skip(1);
        }
        if let ("bin", Some(n_bytes)) = (word, number) {
            self.skip(usize::try_from(n_bytes).unwrap_or(0));
        }
        Token::Word(word, number)
    }

    fn symbol(&mut self) -> Token<'a> {
        let (symbol, rest) = self.rest.split_at_checked(1).unwrap_or_default();
        self.rest = rest;
        match symbol {
            b"'" => {
                let code = self.rest.get(..2).and_then(|code| std::str::from_utf8(code).ok());
                let byte = code.and_then(|code| u8::from_str_radix(code, 16).ok());
                self.skip(if byte.is_some() { 2 } else { 0 });
                byte.map_or(Token::Text(b""), Token::Byte)
            }
            b"*" => Token::Optional,
            b"~" => Token::Word("~", None),
            b"_" => Token::Word("_", None),
            b"\n" | b"\r" => Token::Word("par", None),
            b"{" | b"}" | b"\\" => Token::Text(symbol),
            _ => Token::Text(b""),
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let n_breaks = self.n_while(|byte| matches!(byte, b'\r' | b'\n' | 0));
        self.skip(n_breaks);
        let first = *self.rest.first()?;
        if matches!(first, b'{' | b'}' | b'\\') {
            self.skip(1);
        }
        Some(match first {
            b'{' => Token::Open,
            b'}' => Token::Close,
            b'\\' => self.control(),
            _ => {
                let n_text = self.n_while(|byte| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0));
                let text = self.rest.get(..n_text).unwrap_or_default();
                self.skip(n_text);
                Token::Text(text)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_in_order() {
        let tokens: Vec<_> = Tokens::of(b"{\\b1 a\r\nb\\'e9\\*\\u-3c\\bin2xyd}").collect();
        use Token::{Byte, Close, Open, Optional, Text, Word};
        assert_eq!(
            tokens,
            [
                Open,
                Word("b", Some(1)),
                Text(b"a"),
                Text(b"b"),
                Byte(0xe9),
                Optional,
                Word("u", Some(-3)),
                Text(b"c"),
                Word("bin", Some(2)),
                Text(b"d"),
                Close
            ]
        );
    }

    #[test]
    fn nothing_after_the_end() {
        for bytes in [b"\\".as_slice(), b"\\'", b"\\'g", b"\\bin999999999", b"\\-", b"\\u99999999999"] {
            assert!(Tokens::of(bytes).count() <= 3);
        }
    }
}
