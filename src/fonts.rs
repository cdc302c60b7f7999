//! The bundled fonts, for the screen and for the PDF: Inter 4.0 for the tool's words, Charis SIL 6.1 for quoted words,
//! unmodified. Their licences lie beside them under `src/fonts`.

/// The tool's words.
pub const REGULAR: &[u8] = include_bytes!("fonts/Inter-Regular.otf");
/// Buttons and names.
pub const MEDIUM: &[u8] = include_bytes!("fonts/Inter-Medium.otf");
/// Headings and counts that matter.
pub const SEMIBOLD: &[u8] = include_bytes!("fonts/Inter-SemiBold.otf");
/// Quoted words.
pub const SERIF: &[u8] = include_bytes!("fonts/CharisSIL-Regular.ttf");
/// Headlines.
pub const SERIF_BOLD: &[u8] = include_bytes!("fonts/CharisSIL-Bold.ttf");
/// Titles of works.
pub const SERIF_ITALIC: &[u8] = include_bytes!("fonts/CharisSIL-Italic.ttf");
