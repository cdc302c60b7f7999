//! The text as the checks read it: sentences as rows of items, where a figure or a date is one item.
//!
//! A pattern such as `from FIGURE to FIGURE` is then four items long, however the figures are printed. Ranges are
//! taken apart again (`from 4 to 8` is two figures), and the units that only a neighbour tells (`32 US gallons`,
//! `40C`) are added.

use jiff::civil::Date;

use super::day::Written;
use super::figure::Figure;
use crate::analysis::reading::Block;
use crate::analysis::token::Token;
use crate::model::{
    Analysis, DateKind, DateMention, Modifier, NameMention, Paragraph, ParagraphKind, Quantity, Quotation,
    Span,
};

/// Longer runs of tokens are no sentence that anybody wrote; the checks, which compare every figure of a sentence
/// with every other, leave them alone.
const LONGEST_SENTENCE: usize = 300;

/// Words before a figure that leave open how exact it is, and that no check reads more into.
const HEDGES: [&str; 8] = ["about", "around", "some", "nearly", "almost", "roughly", "just", "over"];

/// One word, mark, figure or date.
#[derive(Debug)]
pub struct Item<'a> {
    /// Where it stands.
    pub span: Span,
    /// In lower case; empty for a figure or a date.
    pub lower: &'a str,
    /// As printed; empty for a figure or a date.
    pub text: &'a str,
    /// What it is.
    pub what: What,
}

/// What an item is.
#[derive(Debug)]
pub enum What {
    /// A word or a mark.
    Word,
    /// A figure with its unit.
    Figure(Box<Figure>),
    /// An expression of time.
    Day(Box<Day>),
}

/// An expression of time, resolved and as printed.
#[derive(Debug, Clone)]
pub struct Day {
    /// Where it stands.
    pub span: Span,
    /// What it denotes.
    pub kind: DateKind,
    /// First day, if resolved.
    pub from: Option<Date>,
    /// Last day, if resolved.
    pub to: Option<Date>,
    /// TIMEX3 value.
    pub timex: String,
    /// Its printed parts.
    pub written: Written,
    /// Whether it begins with three letters that may be a weekday: `Sun`.
    pub is_short_weekday: bool,
}

/// One sentence.
#[derive(Debug)]
pub struct Line<'a> {
    /// Its items, in order.
    pub items: Vec<Item<'a>>,
    /// The number of its paragraph.
    pub paragraph: usize,
    /// What its paragraph is.
    pub kind: ParagraphKind,
    /// Its bytes.
    pub span: Span,
}

/// A text with everything found in it.
#[derive(Debug)]
pub struct Draft<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The day of publication.
    pub published: Option<Date>,
    /// Its sentences.
    pub lines: Vec<Line<'a>>,
    /// Its names.
    pub names: &'a [NameMention],
    /// Its speech.
    pub quotations: &'a [Quotation],
    /// Its paragraphs.
    pub paragraphs: &'a [Paragraph],
}

impl<'a> Draft<'a> {
    /// Lays the sentences of the blocks out as items.
    pub fn new(
        text: &'a str,
        published: Option<Date>,
        blocks: &'a [Block<'a>],
        analysis: &'a Analysis,
    ) -> Self {
        let mut lines = Vec::new();
        let mut figures = analysis.quantities.as_slice();
        let mut days = analysis.dates.as_slice();
        for (number, block) in blocks.iter().enumerate() {
            for sentence in &block.sentences {
                let tokens = block.tokens.get(sentence.clone()).unwrap_or_default();
                let tokens = if tokens.len() > LONGEST_SENTENCE { &[] } else { tokens };
                let items = items(tokens, &mut figures, &mut days);
                let span = block.span(sentence);
                lines.push(Line { items, paragraph: number, kind: block.paragraph.kind, span });
            }
        }
        let Analysis { names, quotations, paragraphs, .. } = analysis;
        Self { text, published, lines, names, quotations, paragraphs }
    }

    /// The words under a span.
    pub fn words(&self, span: Span) -> &'a str {
        span.of(self.text).unwrap_or_default()
    }

    /// The names that begin inside a span, in order.
    pub fn names_in(&self, span: Span) -> &'a [NameMention] {
        let first = self.names.partition_point(|name| name.span.start < span.start);
        let last = self.names.partition_point(|name| name.span.start < span.end);
        self.names.get(first..last).unwrap_or_default()
    }

    /// The sentence that a byte stands in.
    pub fn line_at(&self, byte: usize) -> Option<&Line<'a>> {
        let after = self.lines.partition_point(|line| line.span.start <= byte);
        self.lines.get(after.checked_sub(1)?)
    }

    /// The sentences of running text, headings left out.
    pub fn prose(&self) -> impl Iterator<Item = &Line<'a>> {
        self.lines.iter().filter(|line| line.kind != ParagraphKind::Heading)
    }
}

impl Line<'_> {
    /// The word or mark at a place, in lower case; empty if there is none.
    pub fn word(&self, at: usize) -> &str {
        self.items.get(at).map_or("", |item| item.lower)
    }

    /// Whether one of these words stands at a place.
    pub fn is(&self, at: usize, words: &[&str]) -> bool {
        words.contains(&self.word(at))
    }

    /// Whether a hedge, or one of the other words, stands at a place.
    pub fn is_hedge_or(&self, at: usize, others: &[&str]) -> bool {
        self.is(at, &HEDGES) || self.is(at, others)
    }

    /// The figure at a place.
    pub fn figure(&self, at: usize) -> Option<&Figure> {
        match &self.items.get(at)?.what {
            What::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    /// The expression of time at a place.
    pub fn day(&self, at: usize) -> Option<&Day> {
        match &self.items.get(at)?.what {
            What::Day(day) => Some(day),
            _ => None,
        }
    }

    /// Every figure with its place.
    pub fn figures(&self) -> impl Iterator<Item = (usize, &Figure)> {
        (0..self.items.len()).filter_map(|at| Some((at, self.figure(at)?)))
    }

    /// Every expression of time with its place.
    pub fn days(&self) -> impl Iterator<Item = (usize, &Day)> {
        (0..self.items.len()).filter_map(|at| Some((at, self.day(at)?)))
    }

    /// The first place from `at` on, at most `reach` items on, with one of these words.
    pub fn find(&self, at: usize, reach: usize, words: &[&str]) -> Option<usize> {
        (at..self.items.len().min(at.saturating_add(reach))).find(|&at| self.is(at, words))
    }

    /// Whether one of these words stands anywhere in the sentence.
    pub fn has(&self, words: &[&str]) -> bool {
        (0..self.items.len()).any(|at| self.is(at, words))
    }

    /// The bytes from one item to another, both included.
    pub fn span_of(&self, first: usize, last: usize) -> Span {
        match (self.items.get(first), self.items.get(last)) {
            (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
            _ => self.span,
        }
    }

    /// The place of the item that begins at or after a byte.
    pub fn place_of(&self, byte: usize) -> usize {
        self.items.partition_point(|item| item.span.start < byte)
    }
}

/// The items of one sentence; what was used of figures and days is taken off their fronts.
fn items<'a>(
    tokens: &'a [Token<'a>],
    figures: &mut &'a [Quantity],
    days: &mut &'a [DateMention],
) -> Vec<Item<'a>> {
    let mut items = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        skip_before(figures, token.span.start, |figure| figure.span);
        skip_before(days, token.span.start, |day| day.span);
        if let Some((day, rest)) = days.split_first().filter(|(day, _)| day.span.start <= token.span.start) {
            *days = rest;
            let end = end_of(tokens, at, day.span.end);
            items.push(day_item(day, tokens.get(at..end).unwrap_or_default()));
            at = end;
        } else if let Some((figure, value, rest)) = figures
            .split_first()
            .filter(|(figure, _)| figure.span.start <= token.span.start)
            .and_then(|(figure, rest)| Some((figure, figure.value?, rest)))
        {
            *figures = rest;
            let end = end_of(tokens, at, figure.span.end);
            at = add_figures(figure, value, tokens, at..end, &mut items);
        } else if let Some(item) = degrees_item(tokens, at) {
            items.push(item);
            at += 2;
        } else {
            items.push(Item { span: token.span, lower: &token.lower, text: token.text, what: What::Word });
            at += 1;
        }
    }
    items
}

fn skip_before<T>(found: &mut &[T], start: usize, span: fn(&T) -> Span) {
    while let Some((first, rest)) = found.split_first() {
        if span(first).end > start {
            break;
        }
        *found = rest;
    }
}

/// One past the last token that begins before a byte.
fn end_of(tokens: &[Token], at: usize, byte: usize) -> usize {
    let n_tokens = tokens.iter().skip(at).take_while(|token| token.span.start < byte).count();
    at + n_tokens.max(1)
}

fn day_item<'a>(day: &DateMention, tokens: &[Token]) -> Item<'a> {
    let found = Day {
        span: day.span,
        kind: day.kind,
        from: day.from,
        to: day.to,
        timex: day.timex.clone().unwrap_or_default(),
        written: Written::read(tokens),
        is_short_weekday: tokens.first().is_some_and(|token| token.text.len() == 3),
    };
    Item { span: day.span, lower: "", text: "", what: What::Day(Box::new(found)) }
}

/// Adds a figure, or the two ends of a range with the word between them; one past the last token used.
fn add_figures<'a>(
    quantity: &Quantity,
    value: f64,
    tokens: &'a [Token<'a>],
    range: std::ops::Range<usize>,
    items: &mut Vec<Item<'a>>,
) -> usize {
    let inside = tokens.get(range.clone()).unwrap_or_default();
    if let Some((high, joint)) = quantity.high.zip(joint(inside)) {
        let (low_tokens, high_tokens) = (inside.get(..joint).unwrap_or_default(), inside.get(joint + 1..));
        let high_tokens = high_tokens.unwrap_or_default();
        let middle = inside.get(joint);
        let start = middle.map_or(quantity.span.start, |middle| middle.span.start);
        let end = low_tokens.last().map_or(start, |last| last.span.end);
        items.push(figure_item(quantity, value, Span::new(quantity.span.start, end), low_tokens));
        items.extend(middle.map(|token| Item {
            span: token.span,
            lower: &token.lower,
            text: token.text,
            what: What::Word,
        }));
        let start = high_tokens.first().map_or(start, |first| first.span.start);
        items.push(figure_item(quantity, high, Span::new(start, quantity.span.end), high_tokens));
        return range.end;
    }
    let mut item = figure_item(quantity, value, quantity.span, inside);
    let end = with_told_unit(&mut item, tokens, range.end);
    items.push(item);
    end
}

/// Where the word between the ends of a range stands.
fn joint(tokens: &[Token]) -> Option<usize> {
    let inner = |at: &usize| *at > 0 && at + 1 < tokens.len();
    let is = |words: &'static [&'static str]| {
        (0..tokens.len()).filter(inner).find(|&at| tokens.get(at).is_some_and(|token| token.is_any(words)))
    };
    is(&["to"]).or_else(|| is(&["and"])).or_else(|| {
        (0..tokens.len()).filter(inner).find(|&at| {
            tokens.get(at).is_some_and(Token::is_dash)
                && tokens.get(at + 1).is_some_and(|next| !next.is_word() || next.is_any(&["us", "eur"]))
        })
    })
}

fn figure_item<'a>(quantity: &Quantity, value: f64, span: Span, tokens: &[Token]) -> Item<'a> {
    let figure = Figure {
        unit: quantity.currency.as_ref().or(quantity.unit.as_ref()).cloned().unwrap_or_default(),
        dimension: quantity.dimension.clone().unwrap_or_default(),
        modifier: quantity.modifier,
        ..Figure::new(span, value, tokens)
    };
    Item { span, lower: "", text: "", what: What::Figure(Box::new(figure)) }
}

/// `28C`, which elsewhere is a room or a paragraph: a temperature if a bracket or a conversion stands beside it.
fn degrees_item<'a>(tokens: &[Token], at: usize) -> Option<Item<'a>> {
    let (number, scale) = (tokens.get(at)?, tokens.get(at + 1)?);
    let unit = degree(scale.text).filter(|_| number.is_number() && !scale.is_spaced)?;
    let is = |token: Option<&Token>, marks: &[&str]| token.is_some_and(|token| token.is_any(marks));
    let is_paired = is(tokens.get(at + 2), &["(", "/", ")"])
        || is(at.checked_sub(1).and_then(|before| tokens.get(before)), &["(", "/"]);
    let value: f64 = number.text.replace(',', "").parse().ok().filter(|_| is_paired)?;
    let span = Span::new(number.span.start, scale.span.end);
    let is_hedged = at.checked_sub(1).is_some_and(|before| is(tokens.get(before), &HEDGES[..5]));
    let figure = Figure {
        unit: unit.to_owned(),
        dimension: "temperature".to_owned(),
        modifier: is_hedged.then_some(Modifier::About),
        ..Figure::new(span, value, tokens.get(at..at + 1)?)
    };
    Some(Item { span, lower: "", text: "", what: What::Figure(Box::new(figure)) })
}

fn degree(letter: &str) -> Option<&'static str> {
    match letter {
        "C" => Some("degree celsius"),
        "F" => Some("degree fahrenheit"),
        _ => None,
    }
}

/// Gives a bare figure the unit that the next words tell: `32 US gallons`, `40C`; one past the last token used.
fn with_told_unit(item: &mut Item, tokens: &[Token], end: usize) -> usize {
    let What::Figure(figure) = &mut item.what else { return end };
    let (Some(first), second) = (tokens.get(end).filter(|_| figure.is_bare()), tokens.get(end + 1)) else {
        return end;
    };
    // `104 F (40 C)`: a letter that stands alone needs a bracket beside it.
    let is_bracketed = second.is_some_and(|second| second.is_any(&["(", ")"]));
    let degree = degree(first.text).filter(|_| !first.is_spaced || is_bracketed);
    let nation = match first.lower.as_ref() {
        "us" | "u.s." | "american" => Some("us"),
        "imperial" | "uk" | "british" => Some("imperial"),
        "short" | "long" => Some(if first.is("short") { "short" } else { "long" }),
        _ => None,
    };
    let volume = second.and_then(|second| {
        let noun = second.lower.trim_end_matches('s');
        match (nation?, noun) {
            ("us" | "imperial", "gallon" | "pint" | "quart" | "gal") => Some((noun.to_owned(), "volume")),
            ("short" | "long", "ton") => Some((noun.to_owned(), "mass")),
            _ => None,
        }
    });
    let (unit, dimension, n_tokens) = match (degree, volume) {
        (Some(degree), _) => (degree.to_owned(), "temperature", 1),
        (None, Some((noun, dimension))) => (
            format!(
                "{} {}",
                nation.unwrap_or_default(),
                noun.replace("gal", "gallon").replace("gallonlon", "gallon")
            ),
            dimension,
            2,
        ),
        _ => return end,
    };
    let last = tokens.get(end + n_tokens - 1).map_or(item.span.end, |token| token.span.end);
    item.span.end = last;
    (figure.span.end, figure.unit, figure.dimension) = (last, unit, dimension.to_owned());
    end + n_tokens
}
