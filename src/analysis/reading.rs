//! A text read into paragraphs, sentences and tokens: what every later pass works on.

use std::ops::Range;

use super::sentence::find_sentences;
use super::token::{Token, find_tokens};
use crate::model::{Paragraph, Span};

/// One paragraph, read.
#[derive(Debug)]
pub struct Block<'a> {
    /// Where it stands and what it is.
    pub paragraph: Paragraph,
    /// Its tokens.
    pub tokens: Vec<Token<'a>>,
    /// Its sentences, as ranges of its tokens.
    pub sentences: Vec<Range<usize>>,
}

impl Block<'_> {
    /// The bytes from the first to the last token of a range; empty for an empty range.
    pub fn span(&self, range: &Range<usize>) -> Span {
        span_of(self.tokens.get(range.clone()).unwrap_or_default())
    }

    /// The tokens that touch a span of bytes.
    pub fn range(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }
}

/// The bytes from the first to the last of these tokens.
pub fn span_of(tokens: &[Token]) -> Span {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => Span::new(0, 0),
    }
}

/// Reads one paragraph.
pub fn read(text: &str, paragraph: Paragraph) -> Block<'_> {
    let tokens = find_tokens(text, paragraph.span);
    let sentences = find_sentences(&tokens);
    Block { paragraph, tokens, sentences }
}
