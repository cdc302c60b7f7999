//! Questions about claims.

use serde::{Deserialize, Serialize};

use super::ClaimId;

row_id! {
    /// Number of a query in its project.
    QueryId
}

/// A question that a checker asks about a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// Its number.
    pub id: QueryId,
    /// The claim asked about.
    pub claim_id: ClaimId,
    /// Who is asked, e.g. `writer`.
    pub recipient: String,
    /// The question.
    pub question: String,
    /// Who asks.
    pub asked_by: String,
    /// When, RFC 3339.
    pub asked_at: String,
    /// The answer; empty while the query is open.
    pub answer: String,
    /// When it was answered, RFC 3339; empty while the query is open.
    pub answered_at: String,
}

impl Query {
    /// Whether it waits for an answer.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.answered_at.is_empty()
    }
}
