//! Queries: questions about claims, open until answered.

use rusqlite::{OptionalExtension, Row, named_params};

use super::{Edit, Store, expect_one, id_list};
use crate::error::{Error, Result};
use crate::model::{ClaimId, Query, QueryId, RevisionId};

impl Store {
    /// The query of that number.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn find_query(&self, id: QueryId) -> Result<Query> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM query WHERE id = ?1")?;
        let found = statement.query_row([id.0], read_query).optional()?;
        found.ok_or_else(|| Error::missing("query", id))
    }

    /// Everybody who was ever asked, whoever was asked last first.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_recipients(&self) -> Result<Vec<String>> {
        let sql = "SELECT recipient FROM query GROUP BY recipient ORDER BY max(id) DESC";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// The queries about those claims, oldest first.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_claim_queries(&self, claims: &[ClaimId]) -> Result<Vec<Query>> {
        let sql = "SELECT * FROM query WHERE claim_id IN (SELECT value FROM json_each(?1)) ORDER BY id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([id_list(claims)], read_query)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The queries about the claims of a draft, open ones first, then in the order they were asked.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_queries(&self, revision: RevisionId) -> Result<Vec<Query>> {
        let sql = "SELECT query.* FROM query JOIN claim ON claim.id = query.claim_id
            WHERE claim.revision_id = ?1 ORDER BY answered_at <> '', query.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([revision.0], read_query)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Edit<'_> {
    /// Asks `recipient` about a claim.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn add_query(
        &self,
        claim: ClaimId,
        recipient: &str,
        question: &str,
        who: &str,
        at: &str,
    ) -> Result<QueryId> {
        self.connection.execute(
            "INSERT INTO query (claim_id, recipient, question, asked_by, asked_at)
             VALUES (:claim, :recipient, :question, :who, :at)",
            named_params! {":claim": claim.0, ":recipient": recipient, ":question": question, ":who": who, ":at": at},
        )?;
        Ok(QueryId(self.connection.last_insert_rowid()))
    }

    /// Writes the answer down, which closes the query.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn answer_query(&self, id: QueryId, answer: &str, at: &str) -> Result<()> {
        let sql = "UPDATE query SET answer = ?2, answered_at = ?3 WHERE id = ?1";
        let n_changed = self.connection.execute(sql, (id.0, answer, at))?;
        expect_one(n_changed, || Error::missing("query", id))
    }
}

/// A query out of a row of its table.
pub fn read_query(row: &Row<'_>) -> rusqlite::Result<Query> {
    Ok(Query {
        id: QueryId(row.get("id")?),
        claim_id: ClaimId(row.get("claim_id")?),
        recipient: row.get("recipient")?,
        question: row.get("question")?,
        asked_by: row.get("asked_by")?,
        asked_at: row.get("asked_at")?,
        answer: row.get("answer")?,
        answered_at: row.get("answered_at")?,
    })
}
