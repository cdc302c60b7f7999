//! What typst may see: one template, the data, the logo and the bundled fonts. No disk, no network, no clock.
//!
//! As it sets the cards, the template reads a file `/progress-N` at each of [`N_MARKS`] places. That is how progress is
//! told. A person stops the work at whatever typst asks for next: it would collect an error for each card and take longer
//! than without, so the asking unwinds with [`Stopped`], which whoever called typst catches.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use serde_json::Value;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts::{BOOK, FONTS, is_printable};
use crate::error::Result;
use crate::export::paper::Paper;
use crate::export::unwritten;
use crate::model::{Logo, Progress};

const TEMPLATE: &str = include_str!("../templates/report.typ");

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// Everything that typst may ask for.
pub struct Desk<'a> {
    template: Source,
    data: Bytes,
    logo: Option<Bytes>,
    progress: &'a Progress,
    /// Marks still to be passed; a layout that is done twice does not count twice.
    n_left: AtomicUsize,
}

/// Marks at which progress is told; each is a file for typst, which has room for 65,000 names.
pub const N_MARKS: usize = 250;

/// What the setting unwinds with when a person has stopped it.
pub struct Stopped;

impl<'a> Desk<'a> {
    /// Puts a paper on the desk.
    pub fn new(paper: &Paper<'_>, logo: Option<&Logo>, progress: &'a Progress) -> Result<Self> {
        let mut data = serde_json::to_value(paper).map_err(unwritten)?;
        let is_lacking = make_printable(&mut data);
        if let Value::Object(fields) = &mut data {
            fields.insert("is_lacking".to_owned(), is_lacking.into());
            fields.insert("n_marks".to_owned(), N_MARKS.into());
            fields.insert("logo".to_owned(), logo.map(|logo| logo_format(&logo.media_type)).into());
        }
        let data = serde_json::to_vec(&data).map_err(unwritten)?;
        Ok(Self {
            template: Source::new(file("report.typ")?, TEMPLATE.to_owned()),
            data: Bytes::new(data),
            logo: logo.map(|logo| Bytes::new(logo.bytes.clone())),
            progress,
            n_left: AtomicUsize::new(N_MARKS),
        })
    }

    /// An empty file, for having come so far.
    fn advance(&self) -> Bytes {
        let counted = self.n_left.try_update(Relaxed, Relaxed, |n_left| n_left.checked_sub(1)).is_ok();
        let _goes_on = self.progress.advance(usize::from(counted));
        Bytes::new([])
    }

    fn stop_if_asked(&self) {
        if self.progress.is_cancelled() {
            std::panic::resume_unwind(Box::new(Stopped));
        }
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.stop_if_asked();
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.stop_if_asked();
        &BOOK
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.stop_if_asked();
        match id.get().vpath().get_without_slash() {
            "data.json" => Ok(self.data.clone()),
            "logo" => self.logo.clone().ok_or(FileError::AccessDenied),
            name if name.starts_with("progress-") => Ok(self.advance()),
            _ => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.stop_if_asked();
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn file(path: &str) -> Result<FileId> {
    let path = VirtualPath::new(path).map_err(|_| unwritten(std::io::Error::other("no such path")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn logo_format(media_type: &str) -> &'static str {
    match media_type {
        "image/png" => "png",
        "image/jpeg" => "jpg",
        _ => "svg",
    }
}

/// Longest run of letters that needs no help to break over lines.
const N_UNBROKEN: usize = 40;

/// Gives words that are wider than a line places to break, and says whether a character has no face.
fn make_printable(value: &mut Value) -> bool {
    match value {
        Value::String(text) => {
            let is_lacking = !text.chars().all(is_printable);
            *text = breakable(text);
            is_lacking
        }
        Value::Array(values) => values.iter_mut().fold(false, |lacks, value| make_printable(value) | lacks),
        Value::Object(fields) => {
            fields.values_mut().fold(false, |lacks, value| make_printable(value) | lacks)
        }
        _ => false,
    }
}

fn breakable(text: &str) -> String {
    let (mut broken, mut n_run) = (String::with_capacity(text.len()), 0);
    for letter in text.chars() {
        n_run = if letter.is_whitespace() { 0 } else { n_run + 1 };
        if n_run > N_UNBROKEN {
            broken.push('\u{200b}');
            n_run = 1;
        }
        broken.push(letter);
    }
    broken
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    #[test]
    fn setting_goes_on_until_a_person_stops_it() {
        let report = crate::model::Report::default();
        let paper = Paper::new(&report, &mut std::iter::empty()).unwrap();
        let progress = Progress::default();
        let desk = Desk::new(&paper, None, &progress).unwrap();
        let read = || catch_unwind(AssertUnwindSafe(|| desk.file(file("progress-7").unwrap())));
        assert!(read().unwrap().is_ok());
        progress.cancel();
        assert!(read().unwrap_err().is::<Stopped>());
    }

    #[test]
    fn only_endless_words_get_places_to_break() {
        let long = "x".repeat(N_UNBROKEN);
        assert_eq!(breakable(&format!("a {long} b")), format!("a {long} b"));
        assert_eq!(breakable(&long.repeat(2)), format!("{long}\u{200b}{long}"));
    }

    #[test]
    fn what_the_fonts_lack_is_noticed() {
        for (text, is_lacking) in
            [("plain – “curly”", false), ("Ελλάδα Україна Łódź", false), ("שלום", true), ("🙂", true)]
        {
            assert_eq!(make_printable(&mut serde_json::json!({"a": [text]})), is_lacking, "{text}");
        }
    }
}
