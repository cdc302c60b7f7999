//! Files as people send them → [`ArticleDraft`]. The format is told from the content, then from the name.
//!
//! A format is one file and one line in [`read`]. This room reads bytes it is given; it opens no file.

mod edited_csv;
mod encoding;
mod markdown;
mod paragraphs;
mod title;
mod txt;

pub use edited_csv::read_edits;

use crate::error::{Error, Result};
use crate::model::{ArticleDraft, Original};

/// The largest file taken, in bytes: a thousand times a long article.
const LARGEST: u64 = 20_000_000;

/// First bytes that tell a format we do not read, and what it is called.
const UNREAD: [(&[u8], &str); 8] = [
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3", "a database"),
];

/// Reads a file, or pasted text with an empty name.
///
/// # Errors
/// [`Error::Unusable`] if it is empty, too large, or no text; the sentence says what would do.
pub fn read(file_name: &str, bytes: Vec<u8>) -> Result<ArticleDraft> {
    refuse_large(bytes.len() as u64)?;
    let shown = if file_name.is_empty() { "the pasted text" } else { file_name };
    if let Some((_, format)) = UNREAD.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Error::Unusable(format!("'{shown}' is {format}; save it as plain text and import that")));
    }
    let decoded = encoding::decode(&bytes);
    if is_binary(&decoded.text) {
        return Err(Error::Unusable(format!(
            "'{shown}' is not a text file; save it as plain text and import that"
        )));
    }
    let is_markdown = ["md", "markdown"].iter().any(|ending| has_ending(file_name, ending));
    let (body, media_type) = if is_markdown {
        (markdown::read(&decoded.text), "text/markdown")
    } else {
        (txt::read(&decoded.text), "text/plain")
    };
    if body.is_empty() {
        return Err(Error::Unusable(format!("there is no text in '{shown}'")));
    }
    let original = Original { bytes, media_type: media_type.to_owned(), file_name: file_name.to_owned() };
    let warnings = decoded.warning.into_iter().collect();
    Ok(ArticleDraft { warnings, original, ..title::draft_of(&body) })
}

/// Refuses a file by its size, before it is read.
///
/// # Errors
/// [`Error::Unusable`] over the limit.
pub fn refuse_large(n_bytes: u64) -> Result<()> {
    if n_bytes <= LARGEST {
        return Ok(());
    }
    let (size, limit) = (n_bytes.div_ceil(1_000_000), LARGEST / 1_000_000);
    Err(Error::Unusable(format!(
        "the file has {size} MB, more than the {limit} MB an article may have; import its parts one by one"
    )))
}

fn has_ending(file_name: &str, ending: &str) -> bool {
    std::path::Path::new(file_name).extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

/// Text has no NUL, and of other control characters at most one in a hundred.
fn is_binary(text: &str) -> bool {
    let is_odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}');
    text.contains('\0') || text.chars().filter(|&c| is_odd(c)).count() * 100 > text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(name: &str, bytes: &[u8]) -> String {
        read(name, bytes.to_vec()).unwrap_err().to_string()
    }

    #[test]
    fn what_is_no_text_is_refused_in_one_sentence() {
        for (name, bytes, part) in [
            ("empty.txt", b"".as_slice(), "there is no text in 'empty.txt'"),
            ("blank.txt", b" \r\n\t\n", "there is no text"),
            ("", b"", "there is no text in 'the pasted text'"),
            ("paper.txt", b"%PDF-1.7 ...", "is a PDF"),
            ("draft.docx", b"PK\x03\x04....", "office document"),
            ("noise.txt", b"a\0b\0c", "is not a text file"),
            ("noise.txt", b"\x01\x02\x03 some words", "is not a text file"),
        ] {
            let said = refusal(name, bytes);
            assert!(said.contains(part) && !said.contains('\n'), "{said}");
        }
    }

    #[test]
    fn fifty_megabytes_are_refused_with_the_limit() {
        let said = refusal("long.txt", &vec![b'a'; 50_000_000]);
        assert_eq!(
            said,
            "the file has 50 MB, more than the 20 MB an article may have; import its parts one by one"
        );
    }

    #[test]
    fn quotes_and_dashes_stay_as_they_are() {
        let text = "“It’s – as they say — ‘done’ …”";
        assert_eq!(read("a.txt", text.as_bytes().to_vec()).unwrap().text, text);
    }

    #[test]
    fn the_original_is_kept_byte_by_byte() {
        let bytes = b"One\r\nline.\r\n".to_vec();
        let draft = read("a.txt", bytes.clone()).unwrap();
        assert_eq!((draft.original.bytes, draft.original.media_type.as_str()), (bytes, "text/plain"));
    }

    #[test]
    fn markdown_is_told_by_its_name() {
        assert_eq!(read("a.MD", b"# Head\n\nSome *words*.".to_vec()).unwrap().text, "Head\n\nSome words.");
        assert_eq!(read("a.txt", b"# Head".to_vec()).unwrap().text, "# Head");
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_break_it(name in "(a\\.md)?", bytes: Vec<u8>) {
            if let Ok(draft) = read(&name, bytes) {
                proptest::prop_assert!(!draft.text.trim().is_empty() && !draft.title.is_empty());
            }
        }
    }
}
