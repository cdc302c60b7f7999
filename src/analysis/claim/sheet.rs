//! One paragraph laid out for the search for claims: everything found in it, by token.

use std::ops::Range;

use super::mark::Marks;
use super::structure::{Hanging, hangings};
use crate::analysis::name::Name;
use crate::analysis::quote::Speech;
use crate::analysis::reading::Block;
use crate::analysis::token::Token;
use crate::model::{ParagraphKind, Span};

/// How many tokens of a kind stand before a token.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    verbs: usize,
    spaced: usize,
    superlatives: usize,
    opened: usize,
    closed: usize,
}

impl Counts {
    fn with(self, marks: Marks) -> Self {
        Self {
            verbs: self.verbs + usize::from(marks.is(Marks::VERB)),
            spaced: self.spaced + usize::from(marks.is(Marks::SPACED)),
            superlatives: self.superlatives + usize::from(marks.is(Marks::SUPERLATIVE)),
            opened: self.opened + usize::from(marks.is(Marks::OPEN)),
            closed: self.closed + usize::from(marks.is(Marks::CLOSE)),
        }
    }
}

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
    marks: Vec<Marks>,
    hangings: Vec<Hanging>,
    /// What stands before each token; once more for the end.
    counts: Vec<Counts>,
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
        let marks: Vec<Marks> = block.tokens.iter().map(Marks::of).collect();
        let mut counts = vec![Counts::default()];
        counts.extend(marks.iter().scan(Counts::default(), |count, marks| {
            *count = count.with(*marks);
            Some(*count)
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
            marks,
            hangings: hangings(&block.tree),
            counts,
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

    /// What is known of a token; nothing outside the paragraph.
    pub fn marks(&self, at: usize) -> Marks {
        self.marks.get(at).copied().unwrap_or_default()
    }

    /// Whether the answer to any of these questions about a token is yes.
    pub fn is(&self, at: usize, any: Marks) -> bool {
        self.marks(at).is(any)
    }

    /// How each token hangs in its tree.
    pub fn hangings(&self) -> &[Hanging] {
        &self.hangings
    }

    /// How many tokens of the range look like finite verbs.
    pub fn n_verbs_in(&self, range: &Range<usize>) -> usize {
        self.count(range, |counts| counts.verbs)
    }

    /// Words as people count them: runs between white space.
    pub fn n_words_in(&self, range: &Range<usize>) -> usize {
        self.count(&(range.start + 1..range.end), |counts| counts.spaced) + 1
    }

    /// Whether the range holds a superlative.
    pub fn has_superlative(&self, range: &Range<usize>) -> bool {
        self.count(range, |counts| counts.superlatives) > 0
    }

    /// Whether every bracket inside is opened and closed.
    pub fn is_balanced(&self, range: &Range<usize>) -> bool {
        self.count(range, |counts| counts.opened) == self.count(range, |counts| counts.closed)
    }

    fn count(&self, range: &Range<usize>, what: impl Fn(&Counts) -> usize) -> usize {
        let before = |at: usize| self.counts.get(at).map_or(0, &what);
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
