//! A text read into paragraphs, sentences, tokens and trees: what every later pass works on.

use std::ops::Range;

use super::dateline::{find_dateline, find_printed_day};
use super::sentence::find_sentences;
use super::syntax::{self, Tree};
use super::token::{Token, find_tokens};
use crate::model::{Paragraph, Span};

/// One paragraph, read.
#[derive(Debug)]
pub struct Block<'a> {
    /// Where it stands and what it is.
    pub paragraph: Paragraph,
    /// Its tokens.
    pub tokens: Vec<Token<'a>>,
    /// The place and day before its first sentence; mostly empty.
    pub dateline: Range<usize>,
    /// Its sentences, as ranges of its tokens, without the dateline.
    pub sentences: Vec<Range<usize>>,
    /// The trees of its sentences.
    pub tree: Tree,
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

    /// The dateline, if there is one, and the sentences.
    pub fn parts(&self) -> impl Iterator<Item = &Range<usize>> {
        std::iter::once(&self.dateline).chain(&self.sentences).filter(|part| !part.is_empty())
    }

    /// The bytes of each sentence as a reader counts them: a dateline belongs to the first.
    pub fn printed_sentences(&self) -> impl Iterator<Item = Span> {
        let is_first = |range: &Range<usize>| range.start == self.dateline.end;
        self.sentences.iter().map(move |range| {
            let start = if is_first(range) { self.dateline.start } else { range.start };
            self.span(&(start..range.end))
        })
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
    let dateline = find_dateline(&tokens);
    let mut sentences = find_sentences(&tokens);
    let n_day_tokens = find_printed_day(&tokens);
    if let Some(first) =
        sentences.first_mut().filter(|first| first.contains(&n_day_tokens) && n_day_tokens > 0)
    {
        first.start = n_day_tokens;
        sentences.insert(0, 0..n_day_tokens);
    }
    // A stop inside the dateline ends no sentence.
    sentences.iter_mut().for_each(|range| range.start = range.start.max(dateline.end));
    sentences.retain(|range| !range.is_empty());
    let tree = syntax::parse(&tokens, sentences.iter().cloned());
    Block { paragraph, tokens, dateline, sentences, tree }
}
