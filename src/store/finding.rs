//! Findings of automatic checks.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{Edit, Store, expect_one, json, span, to_json, word};
use crate::error::{Error, Result};
use crate::model::{Finding, FindingId, FindingState, KeptFinding, RevisionId, Span};

impl Store {
    /// The finding of that number, and the draft it hangs on.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn find_finding(&self, id: FindingId) -> Result<(RevisionId, KeptFinding)> {
        find_finding(&self.connection, id)
    }

    /// The findings of a draft that touch `place`, in reading order, with the severity that the project's settings
    /// give their family; those of a family that is off are left out.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_findings(&self, revision: RevisionId, place: Span) -> Result<Vec<KeptFinding>> {
        let sql = select_shown(&format!(
            "revision_id = :revision AND start_byte < :end AND end_byte > :start AND {IS_ON}
            ORDER BY start_byte, finding.id"
        ));
        let mut statement = self.connection.prepare_cached(&sql)?;
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
        let sql = "INSERT INTO finding (revision_id, family, severity, start_byte, end_byte, related, message,
                computation, replacement)
            VALUES (:revision, :family, :severity, :start, :end, :related, :message, :computation, :replacement)";
        self.connection.prepare_cached(sql)?.execute(named_params! {
            ":revision": revision.0, ":family": finding.family.word(), ":severity": finding.severity.word(),
            ":start": finding.span.start, ":end": finding.span.end,
            ":related": to_json(&finding.related)?, ":message": finding.message,
            ":computation": finding.computation, ":replacement": finding.replacement,
        })?;
        Ok(())
    }

    /// The finding of that number, as it stands inside this step.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn find_finding(&self, id: FindingId) -> Result<KeptFinding> {
        Ok(find_finding(self.connection, id)?.1)
    }

    /// Writes down what a person has decided about a finding.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn decide_finding(&self, id: FindingId, state: FindingState, reason: &str) -> Result<()> {
        let sql = "UPDATE finding SET state = :state, reason = :reason WHERE id = :id";
        let parameters = named_params! {":state": state.word(), ":reason": reason, ":id": id.0};
        let n_changed = self.connection.execute(sql, parameters)?;
        expect_one(n_changed, || Error::missing("finding", id))
    }
}

/// Findings, each beside the setting `check.FAMILY` of its family.
pub const FINDING_AND_SETTING: &str = "finding LEFT JOIN setting ON setting.key = 'check.' || finding.family";

/// The severity that the setting gives a finding; one that is no severity leaves the check's own.
pub const SEVERITY: &str =
    "iif(setting.value IN ('info', 'warning', 'error'), setting.value, finding.severity)";

/// Whether a finding is shown at all.
pub const IS_ON: &str = "setting.value IS NOT 'off'";

fn select_shown(condition: &str) -> String {
    format!("SELECT finding.*, {SEVERITY} AS shown FROM {FINDING_AND_SETTING} WHERE {condition}")
}

/// Every finding of a draft as it was reported, whatever the settings say.
pub fn list_all(connection: &Connection, revision: RevisionId) -> Result<Vec<KeptFinding>> {
    let sql = "SELECT *, severity AS shown FROM finding WHERE revision_id = ?1 ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([revision.0], read_finding)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn find_finding(connection: &Connection, id: FindingId) -> Result<(RevisionId, KeptFinding)> {
    let mut statement = connection.prepare_cached(&select_shown("finding.id = ?1"))?;
    let read = |row: &Row<'_>| Ok((RevisionId(row.get("revision_id")?), read_finding(row)?));
    statement.query_row([id.0], read).optional()?.ok_or_else(|| Error::missing("finding", id))
}

fn read_finding(row: &Row<'_>) -> rusqlite::Result<KeptFinding> {
    Ok(KeptFinding {
        id: FindingId(row.get("id")?),
        found: Finding {
            family: word(row, "family")?,
            severity: word(row, "shown")?,
            span: span(row)?,
            related: json(row, "related")?,
            message: row.get("message")?,
            computation: row.get("computation")?,
            replacement: row.get("replacement")?,
        },
        state: word(row, "state")?,
        reason: row.get("reason")?,
    })
}
