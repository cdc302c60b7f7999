//! Reviews: the second eye.

use rusqlite::named_params;

use super::{Edit, Store, id_list, word};
use crate::error::Result;
use crate::model::{ClaimId, Review};

impl Store {
    /// The reviews of those claims, oldest first.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_reviews(&self, claims: &[ClaimId]) -> Result<Vec<Review>> {
        let sql = "SELECT * FROM review WHERE claim_id IN (SELECT value FROM json_each(?1)) ORDER BY id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([id_list(claims)], |row| {
            Ok(Review {
                claim_id: ClaimId(row.get("claim_id")?),
                reviewer: row.get("reviewer")?,
                reviewed_at: row.get("reviewed_at")?,
                outcome: word(row, "outcome")?,
                comment: row.get("comment")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Edit<'_> {
    /// Adds a review to a claim.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn add_review(&self, review: &Review) -> Result<()> {
        self.connection.execute(
            "INSERT INTO review (claim_id, reviewer, reviewed_at, outcome, comment)
             VALUES (:claim, :reviewer, :at, :outcome, :comment)",
            named_params! {
                ":claim": review.claim_id.0, ":reviewer": review.reviewer, ":at": review.reviewed_at,
                ":outcome": review.outcome.word(), ":comment": review.comment,
            },
        )?;
        Ok(())
    }
}
