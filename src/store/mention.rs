//! What the analysis saw in a draft, and the words a person has marked as holding nothing to check.

use rusqlite::Connection;

use super::{Edit, Store, expect_one, span, word};
use crate::error::{Error, Result};
use crate::model::{Coverage, Mention, NoClaimId, RevisionId, Span, Status};

impl Store {
    /// The figures, dates, names and quotations of a draft, in reading order.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_mentions(&self, revision: RevisionId) -> Result<Vec<Mention>> {
        list_mentions(&self.connection, revision)
    }

    /// The words of a draft that are marked as no claim, in reading order.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_no_claims(&self, revision: RevisionId) -> Result<Vec<(NoClaimId, Span)>> {
        let sql =
            "SELECT id, start_byte, end_byte FROM no_claim WHERE revision_id = ?1 ORDER BY start_byte, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([revision.0], |row| Ok((NoClaimId(row.get("id")?), span(row)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How much of a draft is settled, open, no claim or outside.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn coverage(&self, revision: RevisionId, text: &str) -> Result<Coverage> {
        let no_claims: Vec<_> = self.list_no_claims(revision)?.into_iter().map(|(_, span)| span).collect();
        Ok(Coverage::of(text, &self.list_claim_states(revision)?, &no_claims, &self.list_mentions(revision)?))
    }

    fn list_claim_states(&self, revision: RevisionId) -> Result<Vec<(Span, Status)>> {
        let sql = "SELECT start_byte, end_byte, status FROM claim WHERE revision_id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([revision.0], |row| Ok((span(row)?, word(row, "status")?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Edit<'_> {
    /// Adds what the analysis saw in a new draft.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn add_mentions(&self, revision: RevisionId, mentions: &[Mention]) -> Result<()> {
        let sql = "INSERT INTO mention (revision_id, kind, start_byte, end_byte) VALUES (?1, ?2, ?3, ?4)";
        let mut insert = self.connection.prepare_cached(sql)?;
        for Mention { span, kind } in mentions {
            insert.execute((revision.0, kind.word(), span.start, span.end))?;
        }
        Ok(())
    }

    /// Marks words as no claim.
    ///
    /// # Errors
    /// [`Error::Unusable`] if they are no words of the draft.
    pub fn add_no_claim(&self, revision: RevisionId, span: Span) -> Result<()> {
        super::claim::place_of(&super::article::find_revision(self.connection, revision)?, span)?;
        let sql = "INSERT OR IGNORE INTO no_claim (revision_id, start_byte, end_byte) VALUES (?1, ?2, ?3)";
        self.connection.execute(sql, (revision.0, span.start, span.end))?;
        Ok(())
    }

    /// Takes a mark away.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn delete_no_claim(&self, id: NoClaimId) -> Result<()> {
        let n_changed = self.connection.execute("DELETE FROM no_claim WHERE id = ?1", [id.0])?;
        expect_one(n_changed, || Error::missing("mark", id))
    }
}

/// The figures, dates, names and quotations of a draft, in reading order.
pub fn list_mentions(connection: &Connection, revision: RevisionId) -> Result<Vec<Mention>> {
    let sql = "SELECT kind, start_byte, end_byte FROM mention WHERE revision_id = ?1 ORDER BY start_byte, id";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement
        .query_map([revision.0], |row| Ok(Mention { span: span(row)?, kind: word(row, "kind")? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
