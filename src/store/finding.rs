//! Findings of automatic checks.

use rusqlite::{Row, named_params};

use super::{Edit, Store, json, span, to_json, word};
use crate::error::Result;
use crate::model::{Finding, RevisionId, Span};

impl Store {
    /// The findings of a draft that touch `place`, in reading order.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_findings(&self, revision: RevisionId, place: Span) -> Result<Vec<Finding>> {
        let sql = "SELECT * FROM finding
            WHERE revision_id = :revision AND start_byte < :end AND end_byte > :start ORDER BY start_byte, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(
            named_params! {":revision": revision.0, ":start": place.start, ":end": place.end},
            read_finding,
        )?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Edit<'_> {
    /// Adds a finding to a draft.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn add_finding(&self, revision: RevisionId, finding: &Finding) -> Result<()> {
        let sql = "INSERT INTO finding (revision_id, family, severity, start_byte, end_byte, related, message, computation)
            VALUES (:revision, :family, :severity, :start, :end, :related, :message, :computation)";
        self.connection.prepare_cached(sql)?.execute(named_params! {
            ":revision": revision.0, ":family": finding.family.word(), ":severity": finding.severity.word(),
            ":start": finding.span.start, ":end": finding.span.end,
            ":related": to_json(&finding.related)?, ":message": finding.message,
            ":computation": finding.computation,
        })?;
        Ok(())
    }
}

fn read_finding(row: &Row<'_>) -> rusqlite::Result<Finding> {
    Ok(Finding {
        family: word(row, "family")?,
        severity: word(row, "severity")?,
        span: span(row)?,
        related: json(row, "related")?,
        message: row.get("message")?,
        computation: row.get("computation")?,
    })
}
