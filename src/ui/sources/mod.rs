//! The screen of the sources: the library at the left, the article, and beside it the text of one source.

mod prose;
mod text;

pub use text::{SourceText, text_ui};
