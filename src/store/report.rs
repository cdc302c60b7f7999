//! What only reports ask for: who stands for what, what is not verified, which steps would give a source away.

use std::collections::BTreeSet;

use rusqlite::Row;

use super::query::read_query;
use super::{Store, to_json, word};
use crate::error::Result;
use crate::model::{ClaimId, Query, RevisionId, Signature, SourceId, StepId, Unverified};

impl Store {
    /// When the project was changed last, RFC 3339; empty if it never was.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn last_change(&self) -> Result<String> {
        let sql = "SELECT coalesce((SELECT at FROM step_event ORDER BY id DESC LIMIT 1), '')";
        Ok(self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// The claims of a draft that are not done, in reading order.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_unverified(&self, revision: RevisionId) -> Result<Vec<Unverified>> {
        let sql = "SELECT number, status, verbatim FROM claim WHERE revision_id = ?1 AND status <> 'done'
            ORDER BY start_byte, end_byte, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([revision.0], |row| {
            let (number, verbatim) = (row.get("number")?, row.get("verbatim")?);
            Ok(Unverified { number, status: word(row, "status")?, verbatim })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The queries about the claims of a draft with the numbers of these, open ones first, then in the order they
    /// were asked.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_numbered_queries(&self, revision: RevisionId) -> Result<Vec<(i64, Query)>> {
        let sql = "SELECT query.*, claim.number FROM query JOIN claim ON claim.id = query.claim_id
            WHERE claim.revision_id = ?1 ORDER BY answered_at <> '', query.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([revision.0], |row| Ok((row.get("number")?, read_query(row)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Who has settled how many claims of a draft, and who has approved how many as they stand.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_signatures(&self, revision: RevisionId) -> Result<Vec<Signature>> {
        let sql = "SELECT checker AS name, 0 AS is_review, count(*) AS n_claims, max(checked_at) AS last_at
                FROM claim WHERE revision_id = ?1 AND checker <> '' AND status IN ('done', 'dropped') GROUP BY checker
            UNION ALL
            SELECT reviewer, 1, count(*), max(reviewed_at)
                FROM claim JOIN review ON review.id = (SELECT max(id) FROM review WHERE claim_id = claim.id)
                WHERE revision_id = ?1 AND outcome = 'approved' GROUP BY reviewer
            ORDER BY is_review, n_claims DESC, name";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([revision.0], read_signature)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The sources that are confidential, or were when they were deleted.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_confidential(&self) -> Result<BTreeSet<SourceId>> {
        let sql = "SELECT id FROM source WHERE is_confidential
            UNION SELECT row_id FROM change WHERE table_name = 'source'
                AND (before ->> 'is_confidential' = 1 OR after ->> 'is_confidential' = 1)
                AND row_id NOT IN (SELECT id FROM source)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get(0).map(SourceId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a confidential source has a text, in which quotations are looked up.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn has_confidential_text(&self) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM source WHERE is_confidential AND text <> '')";
        Ok(self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// Every title that those sources have or had.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_titles(&self, sources: &BTreeSet<SourceId>) -> Result<BTreeSet<String>> {
        let sql = "SELECT title FROM source WHERE id IN (SELECT value FROM json_each(?1))
            UNION SELECT before ->> 'title' FROM change WHERE table_name = 'source' AND before IS NOT NULL
                AND row_id IN (SELECT value FROM json_each(?1))
            UNION SELECT after ->> 'title' FROM change WHERE table_name = 'source' AND after IS NOT NULL
                AND row_id IN (SELECT value FROM json_each(?1))";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([to_json(sources)?], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The steps that decide about a finding of the quotation check: their labels repeat what it says.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_quote_decisions(&self) -> Result<BTreeSet<StepId>> {
        let sql = "SELECT DISTINCT step_id FROM change WHERE table_name = 'finding'
            AND before IS NOT NULL AND after IS NOT NULL AND after ->> 'family' = 'quote_altered'";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get(0).map(StepId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Each claim with the steps that changed it, its evidence, its queries or its reviews, oldest first.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_claim_steps(&self) -> Result<Vec<(ClaimId, StepId)>> {
        let sql = "SELECT row_id AS claim, step_id FROM change WHERE table_name = 'claim'
            UNION SELECT coalesce(after, before) ->> 'claim_id', step_id FROM change
                WHERE table_name IN ('evidence', 'query', 'review')
            ORDER BY claim, step_id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| Ok((ClaimId(row.get(0)?), StepId(row.get(1)?))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn read_signature(row: &Row<'_>) -> rusqlite::Result<Signature> {
    Ok(Signature {
        name: row.get("name")?,
        is_review: row.get("is_review")?,
        n_claims: row.get("n_claims")?,
        last_at: row.get("last_at")?,
    })
}
