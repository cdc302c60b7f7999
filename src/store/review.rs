//! Reviews: the second eye.

use rusqlite::{OptionalExtension, named_params};

use super::{Edit, Store, word};
use crate::error::Result;
use crate::model::{ClaimId, Review};

impl Store {
    /// The latest review of a claim.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn find_latest_review(&self, claim_id: ClaimId) -> Result<Option<Review>> {
        let sql = "SELECT * FROM review WHERE claim_id = ?1 ORDER BY id DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row([claim_id.0], |row| {
            Ok(Review {
                claim_id,
                reviewer: row.get("reviewer")?,
                reviewed_at: row.get("reviewed_at")?,
                outcome: word(row, "outcome")?,
                comment: row.get("comment")?,
            })
        });
        Ok(found.optional()?)
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
