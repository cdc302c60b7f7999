//! JSON: everything, so that a project can be made of it again. `claimbench_report` is the version of the layout;
//! `docs/report.schema.json` describes it. Claims follow one after another, a line each.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;
use serde_json::Value;

use super::{Claims, unwritten};
use crate::error::Result;
use crate::model::{Article, Coverage, Original, RatingScale, Report, ReportDraft, Revision, Source, base64};

/// The version of the layout; a reader refuses versions it does not know.
const LAYOUT: u32 = 2;

/// Everything that stands before the claims.
#[derive(Serialize)]
struct Head<'a> {
    claimbench_report: u32,
    drafts: Vec<Draft<'a>>,
    sources: &'a [Source],
    scales: &'a [RatingScale],
    rows: &'a BTreeMap<&'static str, Vec<Value>>,
    originals: Vec<File<'a>>,
}

#[derive(Serialize)]
struct Draft<'a> {
    article: &'a Article,
    revision: &'a Revision,
    scale: &'a RatingScale,
    coverage: &'a Coverage,
}

#[derive(Serialize)]
struct File<'a> {
    file_name: &'a str,
    media_type: &'a str,
    base64: String,
}

/// Writes the report as one JSON object, a claim per line.
pub fn render(report: &Report, claims: &mut Claims<'_>, out: &mut dyn Write) -> Result<()> {
    let head = Head {
        claimbench_report: LAYOUT,
        drafts: report.drafts.iter().map(draft).collect(),
        sources: &report.sources,
        scales: &report.archive.scales,
        rows: &report.archive.rows,
        originals: report.archive.originals.iter().map(file).collect(),
    };
    let head = serde_json::to_string(&head).map_err(unwritten)?;
    // The head is an object; the claims go in before its closing brace.
    let open = head.strip_suffix('}').unwrap_or(&head);
    write!(out, "{open},\"claims\":[").map_err(unwritten)?;
    for (place, claim) in claims.enumerate() {
        out.write_all(if place == 0 { b"\n" } else { b",\n" }).map_err(unwritten)?;
        serde_json::to_writer(&mut *out, &claim?).map_err(unwritten)?;
    }
    out.write_all(b"\n]}\n").map_err(unwritten)
}

fn draft(draft: &ReportDraft) -> Draft<'_> {
    let ReportDraft { article, revision, scale, coverage, .. } = draft;
    Draft { article, revision, scale, coverage }
}

fn file(original: &Original) -> File<'_> {
    let Original { file_name, media_type, bytes } = original;
    File { file_name, media_type, base64: base64::encode(bytes) }
}
