//! The room that turns text into values.
//!
//! Pure and deterministic: it cannot fail, reads no clock, touches no disk,
//! and takes time linear in the text. The passes, in order, are those of
//! [`analyse_watched`]; each recogniser is one file with its cases beside it.

mod abbreviation;
mod cue;
mod date;
mod lexicon;
mod name;
mod paragraph;
mod quantity;
mod quote;
mod reading;
mod sentence;
mod token;

use jiff::civil::Date;

use self::date::find_dates;
use self::name::{Name, NameBook, find_names};
use self::quantity::find_quantities;
use self::quote::{Memory, find_speech};
use self::reading::Block;
use crate::model::{Analysis, DateMention, Paragraph, Progress, Quantity, Span};

/// Everything found in `text`; `published` resolves relative dates.
#[must_use]
pub fn analyse(text: &str, published: Option<Date>) -> Analysis {
    analyse_watched(text, published, &Progress::default()).unwrap_or_default()
}

/// As [`analyse`], counting paragraphs in `progress`; `None` if it was cancelled.
#[must_use]
pub fn analyse_watched(text: &str, published: Option<Date>, progress: &Progress) -> Option<Analysis> {
    let paragraphs = reading::blocks(text);
    progress.start(paragraphs.len() * 2);
    let mut pages = Vec::with_capacity(paragraphs.len());
    let mut book = NameBook::default();
    for &paragraph in &paragraphs {
        let page = Page::read(text, paragraph, published);
        book.add(&page.block, &page.names);
        pages.push(page);
        progress.advance(1).then_some(())?;
    }
    let mut analysis = Analysis { paragraphs, ..Analysis::default() };
    let mut memory = Memory::default();
    for page in pages {
        page.report(&book, &mut memory, &mut analysis);
        progress.advance(1).then_some(())?;
    }
    Some(analysis)
}

/// A paragraph with everything that can be found in it without looking at the others.
struct Page<'a> {
    block: Block<'a>,
    dates: Vec<DateMention>,
    quantities: Vec<Quantity>,
    names: Vec<Name>,
}

impl<'a> Page<'a> {
    fn read(text: &'a str, paragraph: Paragraph, published: Option<Date>) -> Self {
        let block = reading::read(text, paragraph);
        let sentences = block.sentences.iter().filter_map(|range| block.tokens.get(range.clone()));
        let dates: Vec<_> = sentences.flat_map(|tokens| find_dates(tokens, published)).collect();
        let taken: Vec<Span> = dates.iter().map(|date| date.span).collect();
        let quantities = find_quantities(&block.tokens, &taken);
        let names = find_names(&block);
        Self { block, dates, quantities, names }
    }

    /// Adds what was found to the analysis, with the names and speakers of the whole article.
    fn report(self, book: &NameBook, memory: &mut Memory, analysis: &mut Analysis) {
        let speech = find_speech(&self.block, &self.names, book, memory);
        analysis.sentences.extend(self.block.sentences.iter().map(|range| self.block.span(range)));
        analysis.quotations.extend(speech.iter().map(|speech| speech.quotation(&self.block)));
        analysis.names.extend(self.names.iter().map(|name| book.mention(&self.block, name)));
        analysis.dates.extend(self.dates);
        analysis.quantities.extend(self.quantities);
    }
}
