//! The log: every step anyone took, as it is read back.

use serde::{Deserialize, Serialize};

use super::{ArticleId, ClaimId};

row_id! {
    /// Number of a step in the log.
    StepId
}

words! {
    /// Where a step stands.
    StepState, "step state", {
        /// In force.
        Done = "done",
        /// Taken back; redo brings it again.
        Undone = "undone",
        /// Taken back, and overtaken by a later step.
        Abandoned = "abandoned",
    }
}

/// One command as the audit log keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its number; later steps have larger ones.
    pub id: StepId,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub who: String,
    /// What, e.g. `set verdict on claim 7`.
    pub label: String,
    /// Whether it is in force.
    pub state: StepState,
    /// How many rows it changed.
    pub n_changes: i64,
}

/// Which steps of the log are asked for; everything if nothing is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StepFilter {
    /// Only steps that touch this article.
    pub article: Option<ArticleId>,
    /// Only steps that touch this claim, its evidence, queries and reviews.
    pub claim: Option<ClaimId>,
    /// Only steps older than this one.
    pub before: Option<StepId>,
}

/// One row that a step changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowChange {
    /// The table.
    pub table: String,
    /// The row's number.
    pub row_id: i64,
    /// The row before; `None` if the step made it.
    pub before: Option<serde_json::Value>,
    /// The row after; `None` if the step deleted it.
    pub after: Option<serde_json::Value>,
}
