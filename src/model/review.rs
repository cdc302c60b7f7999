//! The second eye.

use serde::{Deserialize, Serialize};

use super::{ClaimId, Status};

words! {
    /// What a reviewer decides.
    ReviewOutcome, "review outcome", {
        /// The verdict stands.
        Approved = "approved",
        /// The verdict goes back to its checker.
        Rejected = "rejected",
    }
}

/// One reviewer's decision on one claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The claim reviewed.
    pub claim_id: ClaimId,
    /// Who reviewed it; never its checker.
    pub reviewer: String,
    /// When, RFC 3339.
    pub reviewed_at: String,
    /// The decision.
    pub outcome: ReviewOutcome,
    /// Why; required for a rejection.
    pub comment: String,
}

impl Review {
    /// Whether it rejects a claim of that status, and the claim still waits for its checker.
    #[must_use]
    pub fn is_standing_rejection(&self, status: Status) -> bool {
        let is_back = matches!(status, Status::ToCheck | Status::InProgress | Status::AwaitingSource);
        self.outcome == ReviewOutcome::Rejected && is_back
    }
}
