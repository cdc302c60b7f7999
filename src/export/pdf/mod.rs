//! PDF: the report for filing, set by typst after `templates/report.typ`: page numbers, links, an outline, tagged for
//! readers. What the project says reaches the template as data, never as markup, so nothing in a claim can run.
//!
//! The bundled fonts cover Latin, Greek and Cyrillic; other characters print as boxes, and the title page says so.

mod fonts;
mod world;

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use typst::foundations::Smart;
use typst_pdf::PdfOptions;

use self::world::{Desk, N_MARKS, Stopped};
use super::paper::Paper;
use super::{Claims, draw_logo, unwritten};
use crate::error::{Error, Result};
use crate::model::{Progress, Report};

/// Writes the report as PDF. `progress` tells how far the cards are set; a person who stops waits for the next
/// thing that typst asks for; only once all pages are set, for the whole file.
pub fn render(
    report: &Report,
    claims: &mut Claims<'_>,
    progress: &Progress,
    out: &mut dyn Write,
) -> Result<()> {
    let paper = Paper::new(report, claims)?;
    // The cards are set in a quarter of the time; then pages are numbered and filled anew, and the file is made.
    progress.start(4 * N_MARKS);
    let logo = report.house.logo.as_ref().filter(|logo| draw_logo(logo).is_ok());
    let desk = Desk::new(&paper, logo, progress)?;
    let set = catch_unwind(AssertUnwindSafe(|| typst::compile(&desk).output));
    let written = match set {
        Ok(set) if progress.advance(2 * N_MARKS) => {
            set.and_then(|document| typst_pdf::pdf(&document, &options(&paper)))
        }
        Ok(_) => Ok(Vec::new()),
        Err(stopped) if stopped.is::<Stopped>() => Ok(Vec::new()),
        Err(fault) => resume_unwind(fault),
    };
    // What typst remembers for a next time is of no use to another report.
    typst::comemo::evict(0);
    if progress.is_cancelled() {
        return Err(Error::Cancelled);
    }
    let bytes = written.map_err(|faults| {
        let first = faults.first().map_or_else(String::new, |fault| fault.message.to_string());
        unwritten(std::io::Error::other(first))
    })?;
    out.write_all(&bytes).map_err(unwritten)
}

/// No time of day and no chance in the file: the same report gives the same bytes.
fn options(paper: &Paper<'_>) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(format!("{} {}", paper.title, paper.as_of)),
        creator: Smart::Custom(Some("Claimbench".to_owned())),
        ..PdfOptions::default()
    }
}
