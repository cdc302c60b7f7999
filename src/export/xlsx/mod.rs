//! XLSX: one workbook with a sheet each for claims, evidence, sources, findings, open queries, the log and coverage.
//!
//! Every text is written as a string, so no text becomes a formula. Rows go to temporary files as they come, so the
//! claims are never held. A text that is longer than a cell may be goes on, whole, on a sheet of its own.

mod coverage;
mod lists;
mod sheet;

use std::collections::BTreeMap;
use std::io::Write;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};

use super::log::{LOG_COLUMNS, step_cells};
use super::record::{
    CLAIM_COLUMNS, Cell, ClaimRecord, EVIDENCE_COLUMNS, claim_record, count, evidence_cells, text,
};
use super::{Claims, unwritten};
use crate::error::{Error, Result};
use crate::model::{KeptFinding, Report, ReportClaim, ReportDraft, Source};
use sheet::Sheets;

/// The sheets, in the order of the tabs.
const SHEETS: [&str; 7] = ["Claims", "Evidence", "Sources", "Findings", "Open queries", "Log", "Coverage"];

const CLAIMS: usize = 0;
const EVIDENCE: usize = 1;
const SOURCES: usize = 2;
const FINDINGS: usize = 3;
const QUERIES: usize = 4;
const LOG: usize = 5;
const COVERAGE: usize = 6;

/// Where the rows of one draft's claims begin and end on the sheet, for lists to choose from and tints.
type Rows = BTreeMap<usize, (u32, u32)>;

/// Writes the workbook.
pub fn render(report: &Report, claims: &mut Claims<'_>, out: &mut dyn Write) -> Result<()> {
    let mut sheets = Sheets::new(&SHEETS).map_err(failed)?;
    write_headers(&mut sheets).map_err(failed)?;
    let mut rows = Rows::new();
    for claim in claims {
        write_claim(&mut sheets, report, &claim?, &mut rows).map_err(failed)?;
    }
    let workbook = finish(sheets, report, &rows).map_err(failed)?;
    out.write_all(&workbook).map_err(unwritten)
}

fn write_headers(sheets: &mut Sheets) -> Result<(), XlsxError> {
    let place = ["article", "revision", "claim_no"];
    let claims: Vec<_> = CLAIM_COLUMNS.iter().copied().chain(["tags"]).collect();
    sheets.header(CLAIMS, &claims)?;
    let evidence: Vec<_> =
        place.into_iter().chain(["verbatim"]).chain(EVIDENCE_COLUMNS).chain(["note"]).collect();
    sheets.header(EVIDENCE, &evidence)?;
    sheets.header(SOURCES, &SOURCE_COLUMNS)?;
    sheets.header(FINDINGS, &FINDING_COLUMNS)?;
    sheets.header(QUERIES, &QUERY_COLUMNS)?;
    sheets.header(LOG, &LOG_COLUMNS)?;
    sheets.header(COVERAGE, &coverage::COLUMNS)
}

fn write_claim(
    sheets: &mut Sheets,
    report: &Report,
    entry: &ReportClaim,
    rows: &mut Rows,
) -> Result<(), XlsxError> {
    let ClaimRecord(cells) = claim_record(report, entry);
    let [article, revision, number, ..] = &cells;
    for held in &entry.evidence {
        let place = [article, revision, number].map(Clone::clone);
        let verbatim = [text(&entry.claim.verbatim)];
        let note = [text(&held.details.note)];
        let held = evidence_cells(report, held);
        sheets.row(EVIDENCE, place.iter().chain(&verbatim).chain(&held).chain(&note))?;
    }
    let tags = Cell::Text(entry.tags.join(", ").into());
    let row = sheets.row(CLAIMS, cells.iter().chain([&tags]))?;
    rows.entry(entry.draft).and_modify(|(_, last)| *last = row).or_insert((row, row));
    Ok(())
}

fn finish(mut sheets: Sheets, report: &Report, rows: &Rows) -> Result<Vec<u8>, XlsxError> {
    for source in &report.sources {
        sheets.row(SOURCES, source_cells(source).iter())?;
    }
    for draft in &report.drafts {
        for finding in &draft.findings {
            sheets.row(FINDINGS, finding_cells(draft, finding).iter())?;
        }
        for (number, query) in draft.queries.iter().filter(|(_, query)| query.is_open()) {
            let cells = [
                Cell::Count(draft.article.id.0),
                Cell::Count(draft.revision.number),
                Cell::Count(*number),
                text(&query.recipient),
                text(&query.question),
                text(&query.asked_by),
                text(&query.asked_at),
            ];
            sheets.row(QUERIES, cells.iter())?;
        }
    }
    for step in &report.log {
        sheets.row(LOG, step_cells(step).iter())?;
    }
    coverage::write(&mut sheets, COVERAGE, report)?;
    let mut workbook = sheets.finish()?;
    lists::add(&mut workbook, report, rows)?;
    workbook.set_properties(&properties(report)?);
    workbook.save_to_buffer()
}

/// The times of a workbook are those of the project, so that the same project gives the same file.
fn properties(report: &Report) -> Result<DocProperties, XlsxError> {
    const BEFORE_ANY_CHANGE: &str = "2000-01-01T00:00:00Z";
    let as_of = if report.as_of.is_empty() { BEFORE_ANY_CHANGE } else { &report.as_of };
    let at =
        ExcelDateTime::parse_from_str(as_of).or_else(|_| ExcelDateTime::parse_from_str(BEFORE_ANY_CHANGE))?;
    let title = report.drafts.first().map_or("", |draft| &draft.article.title);
    let mark = if report.is_draft() { report.house.labels.draft_mark } else { "" };
    let properties = DocProperties::new().set_title(title.chars().take(255).collect::<String>());
    Ok(properties.set_company(&report.house.name).set_status(mark).set_creation_datetime(&at))
}

const SOURCE_COLUMNS: [&str; 16] = [
    "source_no",
    "source_kind",
    "source_tier",
    "independence_group",
    "source_title",
    "source_author",
    "source_publisher",
    "source_date",
    "source_url",
    "archived_url",
    "is_confidential",
    "note",
    "accessed_at",
    "sha256",
    "has_text",
    "n_characters",
];

/// The text of a source itself is left out: it is in the JSON and, as a file, in the pack.
fn source_cells(source: &Source) -> [Cell<'_>; 16] {
    let details = &source.details;
    [
        Cell::Text(format!("S{}", source.id).into()),
        text(details.kind.word()),
        text(details.tier.word()),
        text(&details.independence_group),
        text(&details.title),
        text(&details.author),
        text(&details.publisher),
        text(&details.date),
        text(&details.url),
        text(&details.archived_url),
        Cell::Flag(details.is_confidential),
        text(&details.note),
        text(&source.accessed_at),
        text(&source.sha256),
        Cell::Flag(!details.text.is_empty()),
        count(details.text.chars().count()),
    ]
}

const FINDING_COLUMNS: [&str; 12] = [
    "article",
    "revision",
    "severity",
    "family",
    "start",
    "end",
    "words",
    "message",
    "computation",
    "replacement",
    "decision",
    "reason",
];

fn finding_cells<'a>(draft: &'a ReportDraft, finding: &'a KeptFinding) -> [Cell<'a>; 12] {
    let found = &finding.found;
    [
        Cell::Count(draft.article.id.0),
        Cell::Count(draft.revision.number),
        text(found.severity.word()),
        text(found.family.word()),
        count(found.span.start),
        count(found.span.end),
        text(found.span.of(&draft.revision.text).unwrap_or_default()),
        text(&found.message),
        text(&found.computation),
        text(&found.replacement),
        text(finding.state.word()),
        text(&finding.reason),
    ]
}

const QUERY_COLUMNS: [&str; 7] =
    ["article", "revision", "claim_no", "recipient", "question", "asked_by", "asked_at"];

fn failed(error: XlsxError) -> Error {
    match error {
        XlsxError::IoError(reason) => unwritten(reason),
        XlsxError::RowColumnLimitError => Error::Unusable(
            "a sheet cannot hold more than 1,048,575 rows; export a selection, or CSV".to_owned(),
        ),
        other => unwritten(std::io::Error::other(other)),
    }
}
