//! PDF: the words of its text layer with the page each stands on. Columns are read one after the other, words broken
//! at the end of a line are joined, and what stands at the head or foot of every page is left out.
//!
//! Pictures of text are not read. `pdf_oxide` says which words stand where; [`super::pdf_page`] puts them in
//! reading order, and [`super::pdf_text`] makes paragraphs of them.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_oxide::PdfDocument;
use pdf_oxide::layout::TextSpan;
use pdf_oxide::object::Object;

use super::File;
use super::blocks::squeezed;
use super::limits::{Deadline, LARGEST_TEXT};
use super::package::locked;
use super::pdf_page::{Line, Piece, lines_of};
use super::pdf_text::write_lines;
use crate::error::{Error, Result};
use crate::model::ArticleDraft;

/// More pages than this are not read; the longest reports have some thousands.
const MOST_PAGES: usize = 5000;

/// Words turned further than this, in degrees, stand beside the text: stamps, labels of axes.
const MOST_TURNED: f32 = 10.0;

/// Told by its first bytes; some files have others before them.
pub fn is_pdf(file: &File<'_>) -> bool {
    let start = file.bytes.get(..file.bytes.len().min(1024)).unwrap_or_default();
    start.windows(5).any(|part| part == b"%PDF-")
}

/// The text of a file.
pub fn read(file: &File<'_>) -> Result<ArticleDraft> {
    let document = PdfDocument::from_bytes(file.bytes.to_vec()).map_err(|error| refusal(file, &error))?;
    // Most encrypted files open without a password; it guards printing and copying only.
    if document.is_encrypted() && !document.authenticate(b"").unwrap_or(false) {
        return Err(locked(file.shown()));
    }
    let n_pages = document.page_count().map_err(|error| refusal(file, &error))?;
    let mut pages = Pages::default();
    pages.read(&document, n_pages);
    if pages.lines.iter().all(Vec::is_empty) {
        return Err(pages.refusal(file));
    }
    let mut warnings = pages.warnings(n_pages);
    let draft = write_lines(pages.lines);
    warnings.extend(draft.warnings);
    let [title, byline] = ["Title", "Author"].map(|field| field_of(&document, field));
    Ok(ArticleDraft {
        title: title.filter(|title| is_title(title)).unwrap_or_default(),
        byline: byline.unwrap_or_default(),
        warnings,
        ..draft
    })
}

/// Pages as they are read, and what is wrong with them.
#[derive(Default)]
struct Pages {
    lines: Vec<Vec<Line>>,
    broken: Vec<usize>,
    /// Whether the time, or the room for text, was over before the last page.
    is_cut: bool,
}

impl Pages {
    fn read(&mut self, document: &PdfDocument, n_pages: usize) {
        let deadline = Deadline::from_now();
        let mut n_bytes = 0;
        for number in 1..=n_pages.min(MOST_PAGES) {
            if deadline.is_over() || n_bytes > LARGEST_TEXT {
                break;
            }
            // One broken page shall not cost the others.
            let spans = catch_unwind(AssertUnwindSafe(|| document.extract_spans(number - 1)));
            let spans = spans.ok().and_then(std::result::Result::ok);
            if spans.is_none() {
                self.broken.push(number);
            }
            let pieces: Vec<_> = spans.unwrap_or_default().into_iter().filter_map(piece_of).collect();
            n_bytes += pieces.iter().map(|piece| piece.text.len()).sum::<usize>();
            self.lines.push(lines_of(pieces));
        }
        self.is_cut = self.lines.len() < n_pages;
    }

    fn refusal(&self, file: &File<'_>) -> Error {
        if self.broken.is_empty() && !self.lines.is_empty() {
            return Error::Unusable(format!(
                "'{}' is a scan: its pages are pictures without text; run text recognition (OCR) over it and import the result",
                file.shown()
            ));
        }
        super::package::damaged(file.shown())
    }

    fn warnings(&self, n_pages: usize) -> Vec<String> {
        let empty = (1..)
            .zip(&self.lines)
            .filter(|(number, lines)| lines.is_empty() && !self.broken.contains(number));
        let empty: Vec<_> = empty.map(|(number, _)| number).collect();
        let n_lost: usize =
            self.lines.iter().flatten().map(|line| line.text.matches('\u{fffd}').count()).sum();
        let mut warnings = Vec::new();
        if !empty.is_empty() {
            warnings.push(format!("pages without text, which may be scans: {}", ranges(&empty)));
        }
        if !self.broken.is_empty() {
            warnings.push(format!("pages that could not be read: {}", ranges(&self.broken)));
        }
        if self.is_cut {
            warnings.push(format!("only the first {} of {n_pages} pages were read", self.lines.len()));
        }
        if n_lost > 0 {
            warnings.push(format!("{n_lost} characters could not be read; look for \u{fffd}"));
        }
        warnings
    }
}

fn piece_of(span: TextSpan) -> Option<Piece> {
    let TextSpan { bbox, font_size: size, text, .. } = span;
    let is_sound = [bbox.x, bbox.y, bbox.width, size].iter().all(|number| number.is_finite()) && size > 0.0;
    let is_seen = is_sound && span.rotation_degrees.abs() <= MOST_TURNED && !text.trim().is_empty();
    let is_bold = span.font_weight.is_bold();
    is_seen.then_some(Piece {
        left: bbox.x,
        right: bbox.x + bbox.width.max(0.0),
        base: bbox.y,
        size,
        is_bold,
        text,
    })
}

fn refusal(file: &File<'_>, error: &pdf_oxide::Error) -> Error {
    match error {
        pdf_oxide::Error::EncryptedPdf => locked(file.shown()),
        _ => super::package::damaged(file.shown()),
    }
}

/// What the file says of itself. The day it was made is no day of publication and stays unread.
fn field_of(document: &PdfDocument, name: &str) -> Option<String> {
    let about = document.trailer().as_dict()?.get("Info")?.clone();
    let about = match about.as_reference() {
        Some(reference) => document.load_object(reference).ok()?,
        None => about,
    };
    let value = about.as_dict()?.get(name)?.clone();
    let value = match value.as_reference() {
        Some(reference) => document.load_object(reference).ok()?,
        None => value,
    };
    words_of(&value).map(|words| squeezed(&words)).filter(|words| !words.is_empty())
}

/// A text string: UTF-16 or UTF-8 behind a mark, else close to windows-1252 (PDF 2.0, 7.9.2.2).
fn words_of(value: &Object) -> Option<String> {
    let bytes = value.as_string()?;
    let encoding =
        encoding_rs::Encoding::for_bom(bytes).map_or(encoding_rs::WINDOWS_1252, |(encoding, _)| encoding);
    Some(encoding.decode(bytes).0.into_owned())
}

/// Many programs put the name of their own file where the title should be.
fn is_title(title: &str) -> bool {
    const ENDINGS: [&str; 8] = [".doc", ".docx", ".indd", ".qxp", ".qxd", ".pdf", ".odt", ".dvi"];
    let title = title.to_lowercase();
    !title.starts_with("microsoft word")
        && title != "untitled"
        && !ENDINGS.iter().any(|ending| title.ends_with(ending))
}

/// "1, 3–5, 9"
fn ranges(numbers: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let shown = |(first, last): &(usize, usize)| {
        if first == last { first.to_string() } else { format!("{first}–{last}") }
    };
    runs.iter().map(shown).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_pages_are_told_shortly() {
        assert_eq!(ranges(&[1, 3, 4, 5, 9]), "1, 3–5, 9");
        assert_eq!(ranges(&[]), "");
    }

    #[test]
    fn the_name_of_a_file_is_no_title() {
        for (title, is) in [
            ("Noise at the quarry", true),
            ("Microsoft Word - noise3", false),
            ("report_final.INDD", false),
            ("Untitled", false),
        ] {
            assert_eq!(is_title(title), is, "{title}");
        }
    }
}
