//! The room that turns text into values.
//!
//! Pure and deterministic: it cannot fail, reads no clock, touches no disk,
//! and takes time linear in the text. The passes, in order, are those of
//! [`analyse_watched`]; each recogniser is one file with its cases beside it.

mod abbreviation;
mod cue;
mod paragraph;
mod quantity;
mod reading;
mod sentence;
mod token;

use jiff::civil::Date;

use crate::model::{Analysis, Progress};

/// Everything found in `text`; `published` resolves relative dates.
#[must_use]
pub fn analyse(text: &str, published: Option<Date>) -> Analysis {
    analyse_watched(text, published, &Progress::default()).unwrap_or_default()
}

/// As [`analyse`], counting paragraphs in `progress`; `None` if it was cancelled.
#[must_use]
pub fn analyse_watched(text: &str, published: Option<Date>, progress: &Progress) -> Option<Analysis> {
    let _ = published;
    let paragraphs = reading::blocks(text);
    progress.start(paragraphs.len());
    let mut analysis = Analysis { paragraphs, ..Analysis::default() };
    for &paragraph in &analysis.paragraphs {
        let block = reading::read(text, paragraph);
        analysis.sentences.extend(block.sentences.iter().map(|range| block.span(range)));
        analysis.quantities.extend(quantity::find_quantities(&block.tokens, &[]));
        if !progress.advance(1) {
            return None;
        }
    }
    Some(analysis)
}
