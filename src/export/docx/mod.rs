//! Word: the annotated article with a comment for each claim, and the correction list. Opens in Word, LibreOffice and
//! Google Docs. The files hold no time but that of the report, so the same report gives the same bytes.

mod article;
mod corrections;
mod lists;
mod parts;

pub use article::render;
pub use corrections::render as render_corrections;
