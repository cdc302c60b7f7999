//! The correction list: place, old → new, why, severity, source; what the writer or the desk works from.

use std::io::Write;

use super::lists::{corrections, counts, lists, sources};
use super::parts::{begin, faint, heading, pack};
use crate::error::Result;
use crate::export::Claims;
use crate::export::paper::Paper;
use crate::model::Report;

/// Writes the correction list.
pub fn render(report: &Report, claims: &mut Claims<'_>, out: &mut dyn Write) -> Result<()> {
    let paper = Paper::new(report, claims)?;
    let labels = paper.labels;
    let mut document = begin(report, &paper, labels.corrections);
    for sheet in &paper.sheets {
        if paper.sheets.len() > 1 {
            document = document.add_paragraph(heading(1, &sheet.title));
        }
        document = corrections(document, labels, sheet, false);
        document = counts(document, labels, sheet);
        document = lists(document, labels, sheet, false);
    }
    document = sources(document, &paper, false);
    if !paper.disclaimer.is_empty() {
        document = document.add_paragraph(faint(paper.disclaimer));
    }
    pack(document, out)
}
