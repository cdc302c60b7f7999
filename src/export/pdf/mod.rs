//! PDF: the report for filing, set by typst after `templates/report.typ`: page numbers, links, an outline, tagged for
//! readers. What the project says reaches the template as data, never as markup, so nothing in a claim can run.
//!
//! The bundled fonts cover Latin, Greek and Cyrillic; other characters print as boxes, and the title page says so.

mod fonts;
mod world;

use std::io::Write;

use typst::foundations::Smart;
use typst_pdf::PdfOptions;

use self::world::Desk;
use super::paper::Paper;
use super::{Claims, draw_logo, unwritten};
use crate::error::{Error, Result};
use crate::model::{Progress, Report};

/// Writes the report as PDF. `progress` counts the claims that are set.
pub fn render(
    report: &Report,
    claims: &mut Claims<'_>,
    progress: &Progress,
    out: &mut dyn Write,
) -> Result<()> {
    let paper = Paper::new(report, claims)?;
    progress.start(paper.n_claims());
    let logo = report.house.logo.as_ref().filter(|logo| draw_logo(logo).is_ok());
    let desk = Desk::new(&paper, logo, progress)?;
    let set = typst::compile(&desk).output;
    let written = set.and_then(|document| typst_pdf::pdf(&document, &options(&paper)));
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
