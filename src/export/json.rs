//! JSON: the whole report, claims one after another. `claimbench_report` is the version of the layout.

use std::io::Write;

use serde::Serialize;

use super::{Claims, unwritten};
use crate::error::Result;
use crate::model::{Article, RatingScale, Report, ReportDraft, Revision, Source};

/// The version of the layout; a reader refuses versions it does not know.
const LAYOUT: u32 = 2;

/// Everything that stands before the claims.
#[derive(Serialize)]
struct Head<'a> {
    claimbench_report: u32,
    drafts: Vec<Draft<'a>>,
    sources: &'a [Source],
}

#[derive(Serialize)]
struct Draft<'a> {
    article: &'a Article,
    revision: &'a Revision,
    scale: &'a RatingScale,
}

/// Writes the report as one JSON object, a claim per line.
pub fn render(report: &Report, claims: &mut Claims<'_>, out: &mut dyn Write) -> Result<()> {
    let drafts = report.drafts.iter().map(|ReportDraft { article, revision, scale, .. }| Draft {
        article,
        revision,
        scale,
    });
    let head = Head { claimbench_report: LAYOUT, drafts: drafts.collect(), sources: &report.sources };
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
