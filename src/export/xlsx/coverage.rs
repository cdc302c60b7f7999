//! The sheet that says how much of each draft was checked, what was not, and who stands for it.

use rust_xlsxwriter::XlsxError;

use super::Cell;
use super::sheet::Sheets;
use crate::export::record::{count, text};
use crate::model::{Cover, Report, ReportDraft};

/// The columns of the sheet.
pub const COLUMNS: [&str; 5] = ["article", "revision", "topic", "what", "value"];

/// Writes the sheet.
pub fn write(sheets: &mut Sheets, place: usize, report: &Report) -> Result<(), XlsxError> {
    let labels = &report.house.labels;
    for draft in &report.drafts {
        let mut row = |topic: &str, what: &str, value: Cell<'_>| {
            let cells = [
                Cell::Count(draft.article.id.0),
                Cell::Count(draft.revision.number),
                text(topic),
                text(what),
                value,
            ];
            sheets.row(place, cells.iter()).map(drop)
        };
        row(labels.article, &draft.article.title, Cell::Missing)?;
        if !report.house.name.is_empty() {
            row(labels.house, &report.house.name, Cell::Missing)?;
        }
        if draft.n_open() > 0 {
            row(labels.draft_mark, labels.draft_note, Cell::Missing)?;
        }
        if report.is_selection {
            row(labels.report, labels.selection_note, Cell::Missing)?;
        }
        row(labels.as_of, &report.as_of, Cell::Missing)?;
        counts(draft, &mut |what, value| row(labels.coverage, what, value))?;
        for (mention, words) in draft.not_checked() {
            row(labels.not_checked, words, text(mention.kind.word()))?;
        }
        for claim in &draft.unverified {
            let what = format!("{} {}: {}", labels.claim, claim.number, claim.verbatim);
            row(labels.unverified, &what, text(claim.status.word()))?;
        }
        for signature in &draft.sign_off {
            let role = if signature.is_review { labels.approved_by } else { labels.checked_by };
            row(labels.sign_off, &format!("{role} {}", signature.name), Cell::Count(signature.n_claims))?;
        }
        if !report.house.disclaimer.is_empty() {
            row(labels.disclaimer, &report.house.disclaimer, Cell::Missing)?;
        }
    }
    Ok(())
}

fn counts(
    draft: &ReportDraft,
    row: &mut dyn FnMut(&str, Cell<'static>) -> Result<(), XlsxError>,
) -> Result<(), XlsxError> {
    for (cover, share) in Cover::ALL.iter().zip(draft.coverage.per_cent()) {
        row(&format!("{cover}, characters"), count(draft.coverage.count(*cover)))?;
        row(&format!("{cover}, per cent"), count(share))?;
    }
    for (status, n_claims) in &draft.counts {
        row(&format!("claims: {status}"), Cell::Count(*n_claims))?;
    }
    Ok(())
}
