//! Files as people send them → [`ArticleDraft`]. The format is told from the content, then from the name.
//!
//! A format is one file and one line in `FORMATS`. This room reads bytes it is given; it opens no file and no
//! connection. What a file may ask of the machine stands in `limits`.

mod blocks;
mod day;
mod docx;
mod edited_csv;
mod encoding;
mod epub;
mod html;
mod limits;
mod mail;
mod markdown;
mod markup;
mod odt;
mod package;
mod page;
mod paragraphs;
mod pdf;
mod pdf_page;
mod pdf_text;
mod prior;
mod project;
mod rtf;
mod rtf_sign;
mod rtf_token;
mod subtitles;
mod title;
mod txt;
mod xml;

pub use edited_csv::read_edits;
pub use limits::refuse_large;
pub use prior::{read_prior, refuse_large_feed};
pub use project::{is_project, read_project};

use crate::error::{Error, Result};
use crate::model::{ArticleDraft, Original};

/// A format: its media type, how it is told, how it is read.
type Format = (&'static str, fn(&File<'_>) -> bool, fn(&File<'_>) -> Result<ArticleDraft>);

/// Every format, in the order in which they are tried.
const FORMATS: [Format; 12] = [
    ("application/pdf", pdf::is_pdf, pdf::read),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx::is_word, docx::read),
    ("application/vnd.oasis.opendocument.text", odt::is_text, odt::read),
    ("application/epub+zip", epub::is_book, epub::read),
    ("application/rtf", rtf::is_rich_text, rtf::read),
    ("multipart/related", mail::is_archive, mail::read_archive),
    ("message/rfc822", mail::is_letter, mail::read_letter),
    ("text/html", html::is_page, html::read),
    ("text/vtt", subtitles::is_web_subtitles, subtitles::read),
    ("application/x-subrip", subtitles::is_subtitles, subtitles::read),
    ("text/markdown", markdown::is_markdown, markdown::read),
    ("text/plain", txt::is_text, txt::read),
];

/// First bytes that tell a format we do not read, and what it is called.
const UNREAD: [(&[u8], &str); 7] = [
    (b"PK\x03\x04", "a zip archive, a table or a set of slides, or a file that is cut off"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document, or one under a password"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"SQLite format 3", "a database"),
    (b"{\\pwi", "a Pocket Word document"),
];

/// How much of a file its format is told from, in bytes.
const N_HEAD_BYTES: usize = 8192;

/// A file to be read.
#[derive(Debug, Clone, Copy)]
pub struct File<'a> {
    /// Its name without a folder; empty for pasted text.
    name: &'a str,
    /// All of it.
    bytes: &'a [u8],
    /// The beginning as text, white space before it gone.
    head: &'a str,
    /// The encoding that whoever handed it over names, if anybody did.
    charset: Option<&'a str>,
}

impl<'a> File<'a> {
    const fn new(name: &'a str, bytes: &'a [u8], head: &'a str) -> Self {
        Self { name, bytes, head, charset: None }
    }

    /// What messages call it.
    const fn shown(&self) -> &'a str {
        if self.name.is_empty() { "the pasted text" } else { self.name }
    }

    fn has_ending(&self, endings: &[&str]) -> bool {
        let found = std::path::Path::new(self.name).extension().unwrap_or_default();
        endings.iter().any(|ending| found.eq_ignore_ascii_case(ending))
    }
}

/// Reads a file, or pasted text with an empty name.
///
/// # Errors
/// [`Error::Unusable`] if it is empty, too large, locked, damaged, or of no format that is read; the sentence says
/// what would do.
pub fn read(file_name: &str, bytes: Vec<u8>) -> Result<ArticleDraft> {
    read_labelled(file_name, bytes, "")
}

/// As [`read`], of a file whose encoding a server names; that goes before what the file says of itself.
///
/// # Errors
/// As [`read`].
pub fn read_labelled(file_name: &str, bytes: Vec<u8>, charset: &str) -> Result<ArticleDraft> {
    refuse_large(bytes.len() as u64)?;
    let (name, charset) = (file_name.to_owned(), charset.to_owned());
    let shown = File::new(file_name, &[], "").shown();
    limits::watched(shown, move || read_now(name, bytes, &charset))
}

fn read_now(name: String, bytes: Vec<u8>, charset: &str) -> Result<ArticleDraft> {
    let head = encoding::decode(bytes.get(..bytes.len().min(N_HEAD_BYTES)).unwrap_or_default()).text;
    let charset = Some(charset).filter(|charset| !charset.is_empty());
    let file = File { charset, ..File::new(&name, &bytes, head.trim_start()) };
    let Some((media_type, _, read)) = FORMATS.iter().find(|(_, is_told, _)| is_told(&file)) else {
        return Err(refusal(&file));
    };
    let draft = read(&file)?;
    if draft.text.trim().is_empty() {
        return Err(Error::Unusable(format!("there is no text in '{}'", file.shown())));
    }
    let original = Original { bytes, media_type: (*media_type).to_owned(), file_name: name };
    Ok(ArticleDraft { original, ..title::completed(draft) })
}

/// Whether the first bytes are those of a format that we do not read.
fn is_unread(bytes: &[u8]) -> bool {
    UNREAD.iter().any(|(magic, _)| bytes.starts_with(magic))
}

/// Says what a file is that no format takes.
fn refusal(file: &File<'_>) -> Error {
    // Word puts a document under a password into the box that it once kept all documents in.
    let box_name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if is_unread(file.bytes) && file.bytes.windows(box_name.len()).any(|part| part == box_name) {
        return package::locked(file.shown());
    }
    let format = UNREAD.iter().find(|(magic, _)| file.bytes.starts_with(magic));
    let what = format.map_or("not a text file", |(_, format)| format);
    Error::Unusable(format!("'{}' is {what}; save it as plain text and import that", file.shown()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(name: &str, bytes: &[u8]) -> String {
        read(name, bytes.to_vec()).unwrap_err().to_string()
    }

    #[test]
    fn what_is_no_text_is_refused_in_one_sentence() {
        let locked =
            [b"\xd0\xcf\x11\xe0....".as_slice(), b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"]
                .concat();
        for (name, bytes, part) in [
            ("empty.txt", b"".as_slice(), "there is no text in 'empty.txt'"),
            ("blank.txt", b" \r\n\t\n", "there is no text"),
            ("", b"", "there is no text in 'the pasted text'"),
            ("table.docx", b"PK\x03\x04....", "is a zip archive"),
            ("old.doc", b"\xd0\xcf\x11\xe0....", "old Word"),
            ("draft.docx", &locked, "protected by a password"),
            ("photo.html", b"\x89PNG....", "a PNG picture"),
            ("noise.txt", b"a\0b\0c", "is not a text file"),
            ("noise.txt", b"\x01\x02\x03 some words", "is not a text file"),
        ] {
            let said = refused(name, bytes);
            assert!(said.contains(part) && !said.contains('\n'), "{said}");
        }
    }

    #[test]
    fn what_is_too_large_is_refused_with_the_limit() {
        assert_eq!(
            refused("long.txt", &vec![b'a'; 50_000_000]),
            "the text has 50 MB, more than the 20 MB an article may have; import its parts one by one"
        );
        assert!(
            refused("long.pdf", &vec![b'a'; 101_000_000]).contains("more than the 100 MB a file may have")
        );
    }

    #[test]
    fn the_format_is_told_from_the_content_before_the_name() {
        let of = |name: &str, text: &str| read(name, text.as_bytes().to_vec()).unwrap().original.media_type;
        for (name, text, media_type) in [
            ("a.txt", "{\\rtf1 Words.}", "application/rtf"),
            ("a.txt", "\u{feff}<!DOCTYPE html><p>Words.", "text/html"),
            ("a.html", "<p>Words.", "text/html"),
            ("a.html", "No tags at all.", "text/plain"),
            ("a.txt", "<p>is how a paragraph begins.", "text/plain"),
            ("a.txt", "1\n00:00:01,000 --> 00:00:02,000\nWords.", "application/x-subrip"),
            ("a.txt", "WEBVTT\n\n00:01.000 --> 00:02.000\nWords.", "text/vtt"),
            (
                "a.txt",
                "From: Mira <m@example.org>\nMessage-ID: <1@example.org>\nSubject: x\n\nWords.",
                "message/rfc822",
            ),
            ("a.eml", "Subject: x\n\nWords.", "message/rfc822"),
            ("a.txt", "From: here on, the road is closed.", "text/plain"),
            ("a.MD", "Words.", "text/markdown"),
            ("", "# Words.", "text/plain"),
        ] {
            assert_eq!(of(name, text), media_type, "{name}: {text}");
        }
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
}
