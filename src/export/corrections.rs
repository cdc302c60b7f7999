//! The correction list as CSV: one row for each claim whose words should not stay as they are. Cells are guarded as in
//! the CSV of claims.

use std::io::Write;

use super::csv::{begin, write_row};
use super::record::{Cell, count, text};
use super::{Claims, unwritten};
use crate::error::Result;
use crate::model::{Correction, Report, ReportClaim, ReportDraft, ReportOptions};

/// The columns, in an order that stays.
const COLUMNS: [&str; 15] = [
    "article",
    "revision",
    "claim_no",
    "paragraph",
    "sentence",
    "start",
    "end",
    "action",
    "severity",
    "old",
    "new",
    "why",
    "sources",
    "status",
    "checker",
];

/// Writes the correction list.
pub fn render(
    report: &Report,
    claims: &mut Claims<'_>,
    options: ReportOptions,
    out: &mut dyn Write,
) -> Result<()> {
    let mut writer = begin(COLUMNS.iter(), options, out)?;
    for claim in claims {
        let claim = claim?;
        let Some(draft) = report.draft_of(&claim) else { continue };
        if let Some(correction) = claim.correction(draft.tone(&claim.claim)) {
            write_row(&mut writer, cells(draft, &claim, &correction).iter(), options)?;
        }
    }
    writer.flush().map_err(unwritten)
}

fn cells<'a>(draft: &ReportDraft, entry: &'a ReportClaim, correction: &'a Correction<'_>) -> [Cell<'a>; 15] {
    let claim = &entry.claim;
    [
        Cell::Count(draft.article.id.0),
        Cell::Count(draft.revision.number),
        Cell::Count(claim.number),
        Cell::Count(claim.paragraph),
        Cell::Count(claim.sentence),
        count(claim.span.start),
        count(claim.span.end),
        text(correction.action.word()),
        text(correction.severity.word()),
        text(correction.old),
        text(correction.new),
        text(correction.why),
        text(&correction.sources),
        text(claim.status.word()),
        text(&claim.checker),
    ]
}
