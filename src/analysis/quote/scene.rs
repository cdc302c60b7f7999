//! One sentence laid out for the search for speech: its tokens and the quotations in its paragraph.

use std::ops::Range;

use crate::analysis::reading::Block;
use crate::analysis::syntax::Tree;
use crate::analysis::token::Token;

/// The sentence and where its quotations are.
pub struct Scene<'a> {
    /// Tokens of the block.
    pub tokens: &'a [Token<'a>],
    /// The trees of the block.
    pub tree: &'a Tree,
    /// The sentence.
    pub sentence: Range<usize>,
    /// Quoted ranges of the block.
    pub quoted: &'a [Range<usize>],
    /// One past the sentence's last token before its stop.
    pub last: usize,
}

impl<'a> Scene<'a> {
    /// The scene of one sentence.
    pub fn new(block: &'a Block<'a>, sentence: Range<usize>, quoted: &'a [Range<usize>]) -> Self {
        let tokens = block.tokens.as_slice();
        let mut last = sentence.end;
        while last > sentence.start
            && tokens.get(last - 1).is_some_and(|token| token.is_any(&[".", "!", "?", "…"]))
        {
            last -= 1;
        }
        Self { tokens, tree: &block.tree, sentence, quoted, last }
    }

    /// The token at `at`, if it belongs to the sentence.
    pub fn token(&self, at: usize) -> Option<&Token<'_>> {
        self.tokens.get(at).filter(|_| self.sentence.contains(&at))
    }

    /// Whether one of these words stands at `at`.
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.token(at).is_some_and(|token| token.is_any(words))
    }

    /// The quotation that covers the token.
    pub fn quote_at(&self, at: usize) -> Option<&Range<usize>> {
        let next = self.quoted.partition_point(|range| range.end <= at);
        self.quoted.get(next).filter(|range| range.contains(&at))
    }

    /// Whether a new sentence begins at `at`, behind a quotation that has its own stop: `“It is late.” | She called it off.`
    pub fn is_fresh_start(&self, at: usize) -> bool {
        let is_stopped =
            at.checked_sub(2).and_then(|stop| self.tokens.get(stop)).is_some_and(|stop| stop.is("."));
        at == self.sentence.start
            && is_stopped
            && self.quote_at(at - 1).is_some()
            && self.token(at).is_some_and(Token::is_capitalised)
    }
}
