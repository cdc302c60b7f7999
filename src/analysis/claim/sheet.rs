//! One paragraph laid out for the search for claims: everything found in it, by token.

use std::ops::Range;

use crate::analysis::name::Name;
use crate::analysis::quote::Speech;
use crate::analysis::reading::Block;
use crate::analysis::token::Token;
use crate::analysis::verb;
use crate::model::{ParagraphKind, Span};

/// A paragraph and what earlier passes found in it.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// The paragraph.
    pub block: &'a Block<'a>,
    /// Names, in order.
    pub names: &'a [Name],
    /// Speech, in order of its content.
    pub speech: &'a [Speech],
    /// Whether it is the headline or the first paragraph.
    pub is_lead: bool,
    /// Whether it is the only paragraph of its text.
    pub is_alone: bool,
    quotes: Vec<Range<usize>>,
    quantities: Vec<Range<usize>>,
    dates: Vec<Range<usize>>,
    is_quoted: Vec<bool>,
    /// For each token, how many verbs stand before it; once more for the end.
    n_verbs: Vec<usize>,
}

impl<'a> Sheet<'a> {
    /// Lays out a paragraph; `quantities` and `dates` are byte spans in order.
    pub fn new(
        block: &'a Block<'a>,
        names: &'a [Name],
        speech: &'a [Speech],
        quotes: Vec<Range<usize>>,
        quantities: &[Span],
        dates: &[Span],
    ) -> Self {
        let mut is_quoted = vec![false; block.tokens.len()];
        for quote in &quotes {
            is_quoted.get_mut(quote.clone()).unwrap_or_default().fill(true);
        }
        let by_token = |spans: &[Span]| spans.iter().map(|&span| block.range(span)).collect();
        let (quantities, dates) = (by_token(quantities), by_token(dates));
        let mut n_verbs = vec![0];
        n_verbs.extend(block.tokens.iter().scan(0, |n, token| {
            *n += usize::from(verb::is_finite(token));
            Some(*n)
        }));
        Self {
            block,
            names,
            speech,
            is_lead: false,
            is_alone: false,
            quotes,
            quantities,
            dates,
            is_quoted,
            n_verbs,
        }
    }

    /// The paragraph's tokens.
    pub fn tokens(&self) -> &'a [Token<'a>] {
        &self.block.tokens
    }

    /// Whether it is a heading.
    pub fn is_heading(&self) -> bool {
        self.block.paragraph.kind == ParagraphKind::Heading
    }

    /// Whether the token stands in quotation marks.
    pub fn is_quoted(&self, at: usize) -> bool {
        self.is_quoted.get(at).copied().unwrap_or(false)
    }

    /// How many tokens of the range look like finite verbs.
    pub fn n_verbs_in(&self, range: &Range<usize>) -> usize {
        let before = |at: usize| self.n_verbs.get(at).copied().unwrap_or_default();
        before(range.end).saturating_sub(before(range.start))
    }

    /// Quotations that begin in the range.
    pub fn quotes_in(&self, range: &Range<usize>) -> &[Range<usize>] {
        within(&self.quotes, range, |quote| quote.start)
    }

    /// Figures in the range.
    pub fn quantities_in(&self, range: &Range<usize>) -> &[Range<usize>] {
        within(&self.quantities, range, |figure| figure.start)
    }

    /// Dates in the range.
    pub fn dates_in(&self, range: &Range<usize>) -> &[Range<usize>] {
        within(&self.dates, range, |date| date.start)
    }

    /// Names that begin in the range.
    pub fn names_in(&self, range: &Range<usize>) -> &'a [Name] {
        within(self.names, range, |name| name.tokens.start)
    }

    /// Speech whose content begins in the range.
    pub fn speech_in(&self, range: &Range<usize>) -> &'a [Speech] {
        within(self.speech, range, |speech| speech.content.start)
    }
}

/// The items, ordered by `start`, that begin in the range.
fn within<'s, T>(items: &'s [T], range: &Range<usize>, start: impl Fn(&T) -> usize) -> &'s [T] {
    let first = items.partition_point(|item| start(item) < range.start);
    let last = items.partition_point(|item| start(item) < range.end);
    items.get(first..last).unwrap_or_default()
}
