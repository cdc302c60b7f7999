//! What a search finds.

use serde::{Deserialize, Serialize};

words! {
    /// Where to search.
    SearchScope, "place to search", {
        /// The words and restatements of claims.
        Claims = "claims",
        /// Titles and texts of sources.
        Sources = "sources",
        /// The texts of articles, with the headline that stands in them.
        Articles = "articles",
        /// Excerpts and notes of evidence.
        Evidence = "evidence",
        /// Earlier fact-checks.
        Prior = "prior",
    }
}

/// One hit, best first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchHit {
    /// Where it was found.
    pub scope: SearchScope,
    /// Number of the claim, source, article or prior check; of evidence that of the claim it is held against.
    pub id: i64,
    /// Its title or words.
    pub title: String,
    /// The passage that matches, the words found in `[` and `]`.
    pub snippet: String,
}
