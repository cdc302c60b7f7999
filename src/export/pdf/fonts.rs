//! The faces that the PDF may use, and what they lack.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::fonts::{MEDIUM, REGULAR, SEMIBOLD, SERIF, SERIF_BOLD, SERIF_ITALIC};

/// The bundled faces, read once.
pub static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let faces = [REGULAR, MEDIUM, SEMIBOLD, SERIF, SERIF_BOLD, SERIF_ITALIC];
    faces.into_iter().flat_map(|face| Font::iter(Bytes::new(face))).collect()
});

/// What typst looks faces up in.
pub static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(&*FONTS)));

/// Whether some face has the character, or it needs none.
#[must_use]
pub fn is_printable(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || FONTS.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
}
