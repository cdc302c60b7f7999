//! Confidential sources: what of them may stand in a report. It is decided here once, for every format: the number,
//! the kind, the tier and the group stay; title, excerpt and everything else read `confidential` or are empty. The log
//! and what the quotation check says of such a source's words are masked as well. What a person writes into a
//! rationale, a query or an answer is not looked through.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::error::Result;
use crate::model::{Family, KeptFinding, ReportClaim, Source, SourceDetails, SourceId, StepId};
use crate::store::Store;
use crate::workbench::history::{Told, ToldStep};

/// What stands in the place of anything that could give a confidential source away.
const CONFIDENTIAL: &str = "confidential";

/// What remains of the quotation check's message.
const QUOTE_DIFFERS: &str = "The quotation differs from a source.";

/// What must not leave the house; nothing by default.
#[derive(Debug, Default)]
pub struct Secrets {
    /// Sources that are confidential, or were when they were deleted.
    sources: BTreeSet<SourceId>,
    /// What they are or were called.
    titles: BTreeSet<String>,
    /// Steps whose label repeats what the quotation check says.
    steps: BTreeSet<StepId>,
    /// Whether one of them has a text that quotations are looked up in.
    has_text: bool,
}

impl Secrets {
    /// Those of a project.
    pub fn of(store: &Store) -> Result<Self> {
        let sources = store.list_confidential()?;
        let has_text = store.has_confidential_text()?;
        let titles = store.list_titles(&sources)?;
        let steps = if has_text { store.list_quote_decisions()? } else { BTreeSet::new() };
        Ok(Self { sources, titles, steps, has_text })
    }

    /// Number, kind, tier and group; nothing else.
    pub fn mask_source(&self, source: Source) -> Source {
        if !self.sources.contains(&source.id) {
            return source;
        }
        let SourceDetails { kind, tier, independence_group, .. } = source.details;
        let details = SourceDetails {
            kind,
            tier,
            independence_group,
            is_confidential: true,
            ..SourceDetails::titled(CONFIDENTIAL)
        };
        Source { id: source.id, details, sha256: String::new(), accessed_at: String::new() }
    }

    /// Stance alone of each passage from a confidential source.
    pub fn mask_claim(&self, mut claim: ReportClaim) -> ReportClaim {
        let is_secret =
            |id| claim.evidence.iter().any(|held| held.id == id && self.sources.contains(&held.source_id));
        claim.broken.retain(|id| !is_secret(*id));
        for evidence in claim.evidence.iter_mut().filter(|held| self.sources.contains(&held.source_id)) {
            let details = &mut evidence.details;
            details.excerpt = CONFIDENTIAL.to_owned();
            (details.locator, details.note) = (String::new(), String::new());
        }
        claim.findings = claim.findings.into_iter().map(|finding| self.mask_finding(finding)).collect();
        claim
    }

    /// The quotation check does not say which source it compares with; so none of its words stay where a
    /// confidential source has a text.
    pub fn mask_finding(&self, mut finding: KeptFinding) -> KeptFinding {
        if self.has_text && finding.found.family == Family::QuoteAltered {
            let found = &mut finding.found;
            found.message = QUOTE_DIFFERS.to_owned();
            found.computation = CONFIDENTIAL.to_owned();
            found.replacement = String::new();
        }
        finding
    }

    /// A step keeps its place, its time and its person; what it says of a confidential source goes.
    pub fn mask_step(&self, mut told: ToldStep) -> ToldStep {
        if self.steps.contains(&told.step.id) {
            told.step.label = "decide about a quotation".to_owned();
        }
        for title in &self.titles {
            told.step.label = told.step.label.replace(title, CONFIDENTIAL);
        }
        told.changes.iter_mut().filter(|change| self.is_told_of(change)).for_each(mask_change);
        told
    }

    /// Rows of the archive, masked like what is read of them elsewhere.
    pub fn mask_rows(&self, table: &str, mut rows: Vec<Value>) -> Vec<Value> {
        let number = |row: &Value, column: &str| row.get(column).and_then(Value::as_i64);
        match table {
            "source_locator" | "evidence" => rows.retain(|row| {
                number(row, "source_id").is_none_or(|source| !self.sources.contains(&SourceId(source)))
            }),
            "finding" if self.has_text => rows.iter_mut().for_each(mask_finding_row),
            _ => {}
        }
        rows
    }

    fn is_told_of(&self, change: &Told) -> bool {
        let name = change.what.strip_prefix("evidence from ").unwrap_or(&change.what);
        let number = name.strip_prefix('S').and_then(|number| number.parse().ok());
        number.is_some_and(|number| self.sources.contains(&SourceId(number)))
            || (self.has_text && change.what == "finding")
    }
}

fn mask_finding_row(row: &mut Value) {
    if row.get("family").and_then(Value::as_str) == Some(Family::QuoteAltered.word()) {
        for (column, words) in
            [("message", QUOTE_DIFFERS), ("computation", CONFIDENTIAL), ("replacement", "")]
        {
            row[column] = words.into();
        }
    }
}

fn mask_change(change: &mut Told) {
    for side in [&mut change.before, &mut change.after] {
        if !side.is_empty() {
            *side = CONFIDENTIAL.to_owned();
        }
    }
}
