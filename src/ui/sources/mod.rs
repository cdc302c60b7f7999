//! The screen of the sources: the library at the left, the article with the text of one source beside it, and at the
//! right a passage on its way to the claim in focus, or what is known of the source.

mod details;
mod head;
mod list;
mod passage;
mod prose;
mod side;
mod text;

pub use details::SourceForm;
pub use list::{SourceList, list_ui};
pub use passage::Passage;
pub use side::side_ui;
pub use text::{SourceText, text_ui};
