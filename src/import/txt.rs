//! Plain text.

use super::limits::refuse_long;
use super::paragraphs::tidy;
use super::{File, encoding, is_unread, refusal};
use crate::error::Result;
use crate::model::ArticleDraft;

/// Everything that does not begin like a format we know and do not read.
pub fn is_text(file: &File<'_>) -> bool {
    !is_unread(file.bytes)
}

/// The text in paragraphs; every other character stays as it is.
pub fn read(file: &File<'_>) -> Result<ArticleDraft> {
    refuse_long(file.bytes.len())?;
    let decoded = encoding::decode_labelled(file.bytes, file.charset);
    if is_binary(&decoded.text) {
        return Err(refusal(file));
    }
    let text = tidy(decoded.text.trim_start_matches('\u{feff}'));
    Ok(ArticleDraft { text, warnings: decoded.warning.into_iter().collect(), ..ArticleDraft::default() })
}

/// Text has no NUL, and of other control characters at most one in a hundred.
pub fn is_binary(text: &str) -> bool {
    let is_odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
    text.contains('\0') || text.chars().filter(|&c| is_odd(c)).count() * 100 > text.chars().count()
}
