//! Bytes → text: byte order mark, then UTF-8, then a guess, which is said.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8};

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
    let (encoding, is_guessed) = encoding_of(bytes);
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
fn encoding_of(bytes: &[u8]) -> (&'static Encoding, bool) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, false);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, false);
    }
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // Short English texts fit windows-1250 and 1252 alike, and a pound sign then becomes "Ł"; the hint decides.
    (detector.guess(Some(b"us"), chardetng::Utf8Detection::Deny), true)
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
    fn a_legacy_encoding_is_guessed_and_said() {
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(NEWS);
        let decoded = decode(&bytes);
        assert_eq!(decoded.text, NEWS);
        assert!(decoded.warning.unwrap().contains("guessed"));
    }
}
