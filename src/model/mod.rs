//! The nouns of the house: plain values with no behaviour beyond their own
//! consistency. Every other room may use them; they use nothing of ours.
//!
//! Words that are stored, printed or typed by people (a status, a stance) are
//! closed enums made by `words!`; the same word stands in Rust, in SQL, in
//! CSV and on the screen.

#[macro_use]
mod words;
mod analysis;
mod article;
pub mod base64;
mod carry;
mod claim;
mod coverage;
mod evidence;
mod finding;
mod history;
mod labels;
mod listing;
mod locator;
mod passage;
mod prior;
mod progress;
mod query;
mod report;
mod review;
mod scale;
mod search;
mod span;
mod sufficiency;

pub use analysis::*;
pub use article::*;
pub use carry::*;
pub use claim::*;
pub use coverage::*;
pub use evidence::*;
pub use finding::*;
pub use history::*;
pub use labels::*;
pub use listing::*;
pub use locator::*;
pub use passage::*;
pub use prior::*;
pub use progress::*;
pub use query::*;
pub use report::*;
pub use review::*;
pub use scale::*;
pub use search::*;
pub use span::*;
pub use sufficiency::*;
pub use words::{UnknownWord, sentence_case};
