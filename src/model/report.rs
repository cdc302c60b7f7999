//! A report: everything an export format may print, gathered once.

use serde::{Deserialize, Serialize};

use super::{Article, Claim, Evidence, KeptFinding, RatingScale, Review, Revision, Source, SourceId};

words! {
    /// A format that a report can be written in.
    ReportFormat, "report format", {
        /// Comma-separated values, one row per claim or claim–source pair.
        Csv = "csv",
        /// JSON, everything.
        Json = "json",
    }
}

/// How a report is to be written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReportOptions {
    /// One row per claim–source pair instead of one per claim.
    pub per_source: bool,
    /// Leave cells as they are instead of guarding them against spreadsheet formulas.
    pub raw: bool,
    /// Begin with a byte order mark, for Excel.
    pub bom: bool,
    /// Leave the header out: the rows go on from another report of the same shape.
    pub headless: bool,
}

/// What a report says once: the article, its draft, its scale and its sources.
/// The claims follow one by one, so that no format need hold them all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The article.
    pub article: Article,
    /// The draft reported on.
    pub revision: Revision,
    /// The scale its verdicts come from.
    pub scale: RatingScale,
    /// The whole library of sources, by number.
    pub sources: Vec<Source>,
}

impl Report {
    /// The source of that number.
    #[must_use]
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        let place = self.sources.binary_search_by_key(&id, |source| source.id).ok()?;
        self.sources.get(place)
    }
}

/// A claim with what hangs on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportClaim {
    /// The claim.
    #[serde(flatten)]
    pub claim: Claim,
    /// Its evidence, in the order it was attached.
    pub evidence: Vec<Evidence>,
    /// What automatic checks report about it.
    pub findings: Vec<KeptFinding>,
    /// The latest review, if there was one.
    pub review: Option<Review>,
}

/// One row of an edited CSV: which claim it names, and what it says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditedRow {
    /// Line in the file, from 1, the header being line 1.
    pub line: u64,
    /// Number of the article.
    pub article: i64,
    /// Number of the draft.
    pub revision: i64,
    /// Number of the claim within the draft.
    pub claim_no: i64,
    /// The claim's words, which must not have changed.
    pub verbatim: String,
    /// What the row says of the claim, or why it cannot be read, in words.
    pub edit: Result<super::ClaimEdit, String>,
}
