//! Plain text.

use super::paragraphs::tidy;

/// The text in paragraphs; every other character stays as it is.
pub fn read(text: &str) -> String {
    tidy(text.trim_start_matches('\u{feff}'))
}
