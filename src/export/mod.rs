//! Reports as bytes: one file per format. A report's claims pass by one at a time, so that a format of rows never
//! holds them all. Gathering is the workbench's work; this room only writes down.

mod claim_review;
mod corrections;
mod csv;
mod docx;
mod html;
mod json;
mod log;
mod logo;
mod markdown;
mod pack;
mod paper;
mod pdf;
mod record;
mod xlsx;

use std::io::Write;

pub use log::render_log;
pub use logo::{Picture, draw_logo};
pub use pack::{Pack, verify_pack, write_pack};
pub use record::{Cell, ClaimRecord, claim_record};

use crate::error::{Error, Result};
use crate::model::{Progress, Report, ReportClaim, ReportFormat, ReportOptions};

/// The claims of a report, in the order they are to be written.
pub type Claims<'a> = dyn Iterator<Item = Result<ReportClaim>> + 'a;

/// Writes a report to `out`; what a person must still add to it by hand, in words. `progress` is for formats that
/// have work left once the claims have passed by.
///
/// # Errors
/// Whatever `claims` fails with; [`Error::File`] if `out` fails.
pub fn render(
    report: &Report,
    claims: &mut Claims<'_>,
    format: ReportFormat,
    options: ReportOptions,
    progress: &Progress,
    out: &mut dyn Write,
) -> Result<Vec<String>> {
    match format {
        ReportFormat::Csv => csv::render(report, claims, options, out)?,
        ReportFormat::Xlsx => xlsx::render(report, claims, out)?,
        ReportFormat::Html => html::render(report, claims, out)?,
        ReportFormat::Pdf => pdf::render(report, claims, progress, out)?,
        ReportFormat::Docx => docx::render(report, claims, out)?,
        ReportFormat::Markdown => markdown::render(report, claims, out)?,
        ReportFormat::Json => json::render(report, claims, out)?,
        ReportFormat::ClaimReview => return claim_review::render(report, claims, out),
        ReportFormat::Corrections => corrections::render(report, claims, options, out)?,
        ReportFormat::CorrectionsDocx => docx::render_corrections(report, claims, out)?,
        ReportFormat::Pack => {
            return Err(Error::Unusable("a pack is made of reports; it is none itself".to_owned()));
        }
    }
    Ok(Vec::new())
}

/// What a failing destination is called in an error; its path is known to the caller alone.
fn unwritten(reason: impl Into<std::io::Error>) -> Error {
    Error::file("write", "the report")(reason.into())
}
