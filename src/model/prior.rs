//! Earlier fact-checks: of other houses, from a ClaimReview feed, and our own settled claims.

use serde::{Deserialize, Serialize};

use super::ClaimId;

/// An earlier fact-check as a feed tells it. Text fields are empty if unknown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriorCheck {
    /// The claim that was checked; never empty.
    pub claim: String,
    /// Who made the claim.
    pub claimant: String,
    /// The rating in the words of those who checked it.
    pub verdict: String,
    /// Who checked it.
    pub reviewer: String,
    /// When the check was published, as printed; the day alone where the feed gives an ISO time.
    pub date: String,
    /// Where it was published.
    pub url: String,
    /// Its headline.
    pub title: String,
    /// The line under the headline.
    pub subtitle: String,
}

/// What a feed holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PriorFeed {
    /// Its checks, in order.
    pub checks: Vec<PriorCheck>,
    /// Records that were left out, each with its line and the reason.
    pub warnings: Vec<String>,
}

/// An earlier check that may answer a claim.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PriorMatch {
    /// The check. An own claim has the address `claimbench:claim/N`.
    #[serde(flatten)]
    pub check: PriorCheck,
    /// The settled claim of this project, if it is our own.
    pub claim_id: Option<ClaimId>,
    /// 0–1: how much the two have in common; it ranks, and says nothing about truth.
    pub score: f64,
    /// Names, figures and other rare words that both have, as the claim prints them.
    pub shares: Vec<String>,
}
