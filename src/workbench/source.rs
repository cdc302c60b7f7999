//! Sources as they come: a file, pasted text, an address that is fetched or only referred to, a title.

use std::path::Path;

use super::{FETCH_SETTING, Workbench, read_article, read_pasted};
use crate::error::{Error, Result};
use crate::fetch::{self, Fetched, Limits};
use crate::import;
use crate::model::{ArticleDraft, Note, Progress, SourceDetails, SourceDraft, SourceKind};

pub use crate::fetch::is_address;

/// What is said of an address that is only referred to.
pub const NOT_FETCHED: &str = "the address was not fetched, because this project fetches none: it is a bare reference. \
     To have pages kept, turn fetching on in the settings";

impl Workbench {
    /// Whether addresses may be fetched for this project; off unless somebody has turned it on.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn may_fetch(&self) -> Result<bool> {
        Ok(self.setting(FETCH_SETTING)? == "on")
    }
}

/// Reads a source: a file to keep with the project, or, where there is no such file, a bare reference by address
/// or title; no address is fetched. What a file says of itself (author, day, address) is filled in; its comments stand in the note.
///
/// # Errors
/// As [`read_article`] for a file; [`Error::File`] for a name that looks like a file and is none.
pub fn read_source(name: &str) -> Result<SourceDraft> {
    let path = Path::new(name);
    if path.is_file() {
        return Ok(source_of(read_article(path)?));
    }
    if is_address(name) {
        let details =
            SourceDetails { kind: SourceKind::WebPage, url: name.to_owned(), ..SourceDetails::titled(name) };
        return Ok(SourceDraft::reference(details));
    }
    match path.extension() {
        Some(_) if !name.contains(char::is_whitespace) => {
            Err(Error::file("read", path)(std::io::ErrorKind::NotFound.into()))
        }
        _ => Ok(SourceDraft::reference(SourceDetails::titled(name))),
    }
}

/// Reads pasted text as a source.
///
/// # Errors
/// [`Error::Unusable`] if there is no text in it.
pub fn read_pasted_source(text: &str) -> Result<SourceDraft> {
    Ok(source_of(read_pasted(text)?))
}

/// Fetches a source: its text, the bytes as they came, and every address on the way, which stands in the note if the
/// server led on. Whether that is allowed ([`Workbench::may_fetch`], or a person's word for this once) is asked before.
///
/// # Errors
/// [`Error::Unusable`] with a sentence that says why nothing came, or why it cannot be read; [`Error::Cancelled`].
pub fn fetch_source(address: &str, progress: &Progress) -> Result<SourceDraft> {
    let Fetched { bytes, file_name, charset, addresses } =
        fetch::fetch(address, Limits::default(), progress)?;
    let source = source_of(import::read_labelled(&file_name, bytes, &charset)?);
    let way = led_on(&addresses);
    let parts: Vec<_> =
        way.iter().chain(Some(&source.details.note)).filter(|part| !part.is_empty()).cloned().collect();
    let url = addresses.last().cloned().unwrap_or_else(|| address.to_owned());
    let details = SourceDetails { url, note: parts.join("\n"), ..source.details };
    let warnings = way.into_iter().chain(source.warnings).collect();
    Ok(SourceDraft { details, warnings, ..source })
}

/// The way a server led, in words; `None` if it answered at once.
fn led_on(addresses: &[String]) -> Option<String> {
    (addresses.len() > 1).then(|| format!("The server led on: {}", addresses.join(" → ")))
}

fn source_of(draft: ArticleDraft) -> SourceDraft {
    let comment = |note: &Note| {
        let by = if note.author.is_empty() { String::new() } else { format!(" ({})", note.author) };
        format!("Comment{by}: {}", note.words)
    };
    let comments: Vec<_> = draft.notes.iter().map(comment).collect();
    let details = SourceDetails {
        kind: kind_of_media(&draft.original.media_type),
        author: draft.byline,
        publisher: draft.outlet,
        date: draft.published.map(|day| day.to_string()).unwrap_or_default(),
        url: draft.url,
        text: draft.text,
        note: comments.join("\n"),
        ..SourceDetails::titled(draft.title)
    };
    let (locators, warnings) = (draft.locators, draft.warnings);
    SourceDraft { details, original: Some(draft.original), locators, warnings }
}

/// What a file most likely is, by its format; a person may say otherwise.
fn kind_of_media(media_type: &str) -> SourceKind {
    match media_type {
        "text/html" | "multipart/related" => SourceKind::WebPage,
        "text/vtt" | "application/x-subrip" => SourceKind::Transcript,
        "application/epub+zip" => SourceKind::Book,
        _ => SourceKind::Document,
    }
}
