//! Bytes → text: byte order mark, then UTF-8, then what the file says of itself, then a guess, which is said.
//!
//! UTF-8 goes before the label: a page saved anew is often UTF-8 under its old label, while hardly any text in
//! another encoding is good UTF-8 by chance.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text, and what the reader should know of how it was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without byte order mark.
    pub text: String,
    /// What was guessed or lost, in words.
    pub warning: Option<String>,
}

/// Decodes a file. Bytes that the encoding does not know become U+FFFD, and the warning says so.
pub fn decode(bytes: &[u8]) -> Decoded {
    decode_labelled(bytes, None)
}

/// As [`decode`], of a file that names its encoding: in its head, or in the letter it came with.
pub fn decode_labelled(bytes: &[u8], label: Option<&str>) -> Decoded {
    let (encoding, is_guessed) = encoding_of(bytes, label);
    let (text, _, has_errors) = encoding.decode(bytes);
    let name = encoding.name();
    let warning = match (is_guessed, has_errors) {
        (_, true) => Some(format!("some characters could not be read as {name}; look for �")),
        (true, false) => Some(format!("read as {name}, which was guessed; look at quotes and accents")),
        (false, false) => None,
    };
    Decoded { text: text.into_owned(), warning }
}

/// The encoding, and whether it was guessed.
fn encoding_of(bytes: &[u8], label: Option<&str>) -> (&'static Encoding, bool) {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    if let Some(encoding) = marked.or_else(|| wide_encoding_of(bytes)) {
        return (encoding, false);
    }
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    // ISO-2022-JP is written in ASCII: there the label is all there is.
    let labelled = || label.and_then(|label| Encoding::for_label(label.as_bytes()));
    let is_ascii = bytes.is_ascii() && bytes.contains(&0x1b);
    if is_utf8 && !is_ascii {
        return (UTF_8, false);
    }
    if let Some(encoding) = labelled() {
        return (encoding, false);
    }
    if is_utf8 {
        return (UTF_8, false);
    }
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // Short English texts fit windows-1250 and 1252 alike, and a pound sign then becomes "Ł"; the hint decides.
    (detector.guess(Some(b"us"), chardetng::Utf8Detection::Deny), true)
}

/// UTF-16 without a mark: in a text of western letters every second byte is zero, always on the same side.
fn wide_encoding_of(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let n_pairs = start.len() / 2;
    let n_zeros = |side: usize| start.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (n_first, n_second) = (n_zeros(0), n_zeros(1));
    let is_side = |n_many: usize, n_few: usize| {
        n_pairs >= 4 && bytes.len().is_multiple_of(2) && n_many * 2 > n_pairs && n_few == 0
    };
    match () {
        () if is_side(n_second, n_first) => Some(UTF_16LE),
        () if is_side(n_first, n_second) => Some(UTF_16BE),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEWS: &str = "The president said “we will not go” – and left. It’s the first such walk-out since 1996, at £3 each.";

    #[test]
    fn marks_and_utf8_are_believed() {
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(NEWS.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [NEWS.as_bytes().to_vec(), [b"\xef\xbb\xbf", NEWS.as_bytes()].concat(), utf16] {
            assert_eq!(decode(&bytes), Decoded { text: NEWS.to_owned(), warning: None });
        }
    }

    #[test]
    fn utf16_without_a_mark_is_recognised() {
        for unit in [u16::to_le_bytes, u16::to_be_bytes] {
            let bytes: Vec<u8> = NEWS.encode_utf16().flat_map(unit).collect();
            assert_eq!(decode(&bytes), Decoded { text: NEWS.to_owned(), warning: None });
        }
    }

    #[test]
    fn a_label_counts_after_utf8_and_before_a_guess() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("Мост закрыт");
        let of = |bytes: &[u8], label| decode_labelled(bytes, Some(label)).text;
        assert_eq!(of(&bytes, "windows-1251"), "Мост закрыт");
        assert_eq!(of(NEWS.as_bytes(), "iso-8859-1"), NEWS);
        assert_eq!(of(b"\x1b$B%K%e!<%9\x1b(B", "iso-2022-jp"), "ニュース");
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(NEWS);
        assert_eq!(of(&bytes, "no such label"), NEWS);
    }

    #[test]
    fn a_legacy_encoding_is_guessed_and_said() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(NEWS);
        let decoded = decode(&bytes);
        assert_eq!(decoded.text, NEWS);
        assert!(decoded.warning.unwrap().contains("guessed"));
    }
}
