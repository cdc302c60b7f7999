//! Base64 (RFC 4648, with padding): files inside JSON and `data:` addresses. Which of its dialects is ours is said here
//! alone.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Bytes as letters.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Letters as bytes; `None` if they are no base64.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vectors of RFC 4648, section 10.
    #[test]
    fn bytes_come_back() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text).unwrap(), bytes.as_bytes());
        }
        for wrong in ["Zg=", "Zg", "Z===", "Z*==", "====", "Zm9v\n"] {
            assert_eq!(decode(wrong), None, "{wrong:?}");
        }
    }
}
