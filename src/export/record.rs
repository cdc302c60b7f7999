//! A claim as one flat record: the columns of the CSV, which are also the fields of `claims --format json`.
//!
//! The names and their order are a contract with other people's spreadsheets: add at the end, never change.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::model::{Evidence, Finding, FindingState, KeptFinding, Report, ReportClaim, Source};

/// One value of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Somebody's words.
    Text(Cow<'a, str>),
    /// A whole number.
    Count(i64),
    /// A share, 0–1.
    Share(f64),
    /// Yes or no.
    Flag(bool),
    /// Nothing.
    Missing,
}

/// The columns of one claim, in the order of the contract.
pub const CLAIM_COLUMNS: [&str; 30] = [
    "article",
    "revision",
    "claim_no",
    "paragraph",
    "sentence",
    "start",
    "end",
    "verbatim",
    "restatement",
    "claimant",
    "form",
    "kind",
    "check_worthiness",
    "priority",
    "legal",
    "status",
    "verdict",
    "rating_scale",
    "rating_value",
    "action",
    "replacement",
    "rationale",
    "calculation",
    "findings",
    "checker",
    "checked_at",
    "reviewer",
    "reviewed_at",
    "review_outcome",
    "n_sources",
];

/// The columns that follow for one piece of evidence.
pub const EVIDENCE_COLUMNS: [&str; 13] = [
    "source_no",
    "source_kind",
    "source_tier",
    "source_title",
    "source_publisher",
    "source_date",
    "source_url",
    "archived_url",
    "locator",
    "excerpt",
    "stance",
    "accessed_at",
    "sha256",
];

/// The cells under `CLAIM_COLUMNS`, as a JSON object when serialised.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimRecord<'a>(pub [Cell<'a>; 30]);

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Count(count) => serializer.serialize_i64(*count),
            Self::Share(share) => serializer.serialize_f64(*share),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Missing => serializer.serialize_none(),
        }
    }
}

impl Serialize for ClaimRecord<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, cell) in CLAIM_COLUMNS.iter().zip(&self.0) {
            map.serialize_entry(name, cell)?;
        }
        map.end()
    }
}

/// The cells of one claim.
#[must_use]
pub fn claim_record<'a>(report: &'a Report, entry: &'a ReportClaim) -> ClaimRecord<'a> {
    let claim = &entry.claim;
    let review = entry.review();
    let draft = report.draft_of(entry);
    let scale = draft.map(|draft| &draft.scale);
    let rating = claim.verdict.as_deref().and_then(|name| scale?.rating(name));
    let sources: BTreeSet<_> = entry.evidence.iter().map(|evidence| evidence.source_id).collect();
    ClaimRecord([
        draft.map_or(Cell::Missing, |draft| Cell::Count(draft.article.id.0)),
        draft.map_or(Cell::Missing, |draft| Cell::Count(draft.revision.number)),
        Cell::Count(claim.number),
        Cell::Count(claim.paragraph),
        Cell::Count(claim.sentence),
        count(claim.span.start),
        count(claim.span.end),
        text(&claim.verbatim),
        text(&claim.restatement),
        text(&claim.claimant),
        text(claim.form.word()),
        text(claim.kind.word()),
        Cell::Share(claim.check_worthiness),
        text(claim.priority.word()),
        Cell::Flag(claim.is_legal),
        text(claim.status.word()),
        text(claim.verdict.as_deref().unwrap_or_default()),
        text(scale.map_or("", |scale| &scale.name)),
        rating.and_then(|rating| rating.value).map_or(Cell::Missing, Cell::Count),
        text(claim.action.map_or("", crate::model::CopyAction::word)),
        text(&claim.replacement),
        text(&claim.rationale),
        text(&claim.calculation),
        Cell::Text(findings(entry).into()),
        text(&claim.checker),
        text(&claim.checked_at),
        text(review.map_or("", |review| &review.reviewer)),
        text(review.map_or("", |review| &review.reviewed_at)),
        text(review.map_or("", |review| review.outcome.word())),
        count(sources.len()),
    ])
}

/// The cells of one piece of evidence, under [`EVIDENCE_COLUMNS`].
#[must_use]
pub fn evidence_cells<'a>(report: &'a Report, evidence: &'a Evidence) -> [Cell<'a>; 13] {
    let source = report.source(evidence.source_id);
    let of = |field: fn(&Source) -> &str| text(source.map_or("", field));
    [
        Cell::Text(format!("S{}", evidence.source_id).into()),
        of(|source| source.details.kind.word()),
        of(|source| source.details.tier.word()),
        of(|source| &source.details.title),
        of(|source| &source.details.publisher),
        of(|source| &source.details.date),
        of(|source| &source.details.url),
        of(|source| &source.details.archived_url),
        text(&evidence.details.locator),
        text(&evidence.details.excerpt),
        text(evidence.details.stance.word()),
        of(|source| &source.accessed_at),
        of(|source| &source.sha256),
    ]
}

/// Somebody's words as a cell.
pub fn text(text: &str) -> Cell<'_> {
    Cell::Text(text.into())
}

/// A number of things as a cell.
pub fn count(count: usize) -> Cell<'static> {
    i64::try_from(count).map_or(Cell::Missing, Cell::Count)
}

/// Findings as a person reads them in one cell: the difference, its computation, and what was decided about it; then the
/// excerpts that are not in their sources.
fn findings(entry: &ReportClaim) -> String {
    let broken = entry.evidence.iter().filter(|held| entry.is_broken(held.id));
    let broken = broken.map(|held| format!("warning: an excerpt is not in the text of S{}", held.source_id));
    entry.findings.iter().map(finding).chain(broken).collect::<Vec<_>>().join("; ")
}

fn finding(finding: &KeptFinding) -> String {
    let Finding { severity, message, computation, .. } = &finding.found;
    let decision = match finding.state {
        FindingState::Open => String::new(),
        state if finding.reason.is_empty() => format!(", {state}"),
        state => format!(", {state}: {}", finding.reason),
    };
    format!("{severity}: {message} ({computation}){decision}")
}
