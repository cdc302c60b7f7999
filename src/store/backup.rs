//! Backups, and the proof that a project is whole.

use std::path::{Path, PathBuf};

use rusqlite::backup::Backup;
use rusqlite::{Connection, ErrorCode};

use super::Store;
use super::span;
use crate::error::{Error, Result};

/// Copies the project at `from`, which may be open elsewhere, to the new file `to`, whole or not at all.
///
/// # Errors
/// [`Error::Unusable`] if `to` is there already.
pub fn backup(from: &Path, to: &Path) -> Result<()> {
    let store = Store::open_existing(from)?;
    refuse_existing(to)?;
    copy_to(&store.connection, to)
}

/// As [`backup`], and proves that the copy is whole; one that is not does not stay.
///
/// # Errors
/// [`Error::Unusable`] if `to` is there already or the copy is not whole.
pub fn proved_backup(from: &Path, to: &Path) -> Result<()> {
    backup(from, to)?;
    let proved = prove(to);
    if proved.is_err() {
        // A damaged copy is worse than none; the error says what is wrong with it.
        let _ = std::fs::remove_file(to);
    }
    proved
}

fn prove(copy: &Path) -> Result<()> {
    let store = Store::open_existing(copy)?;
    let problems = store.verify()?;
    // Opening it has set WAL mode; as a file of its own it needs no companions.
    store.connection.pragma_update(None, "journal_mode", "delete")?;
    match problems.first() {
        Some(problem) => {
            Err(Error::Unusable(format!("the backup is not whole: {problem}; look at the project itself")))
        }
        None => Ok(()),
    }
}

/// Makes the new project `to` from the backup `from`, after proving that the backup is whole.
///
/// # Errors
/// [`Error::Unusable`] if `to` is there already or the backup is damaged.
pub fn restore(from: &Path, to: &Path) -> Result<()> {
    refuse_existing(to)?;
    let store = Store::open_existing(from)?;
    match store.verify()?.first() {
        Some(problem) => {
            Err(Error::Unusable(format!("the backup is damaged: {problem}; nothing was restored")))
        }
        None => copy_to(&store.connection, to),
    }
}

/// A log file that an earlier project left beside its name counts as existing: SQLite would play its pages
/// into the new one.
fn refuse_existing(path: &Path) -> Result<()> {
    let beside = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    match [path.to_owned(), beside("-wal"), beside("-journal")].iter().find(|file| file.exists()) {
        Some(file) => Err(Error::Unusable(format!(
            "'{}' is there already; choose another name or move it away",
            file.display()
        ))),
        None => Ok(()),
    }
}

/// Copies an open database to `to` by way of a temporary file, so that `to` is never half-written.
pub fn copy_to(connection: &Connection, to: &Path) -> Result<()> {
    let temporary = to.with_extension("claimbench-part");
    let copied = write_copy(connection, &temporary)
        .and_then(|()| std::fs::rename(&temporary, to).map_err(Error::file("write", to)));
    if copied.is_err() {
        // The copy failed; what remains of it is of no use, and the error says why.
        let _ = std::fs::remove_file(&temporary);
    }
    copied
}

fn write_copy(connection: &Connection, to: &Path) -> Result<()> {
    let mut copy = Connection::open(to)?;
    Backup::new(connection, &mut copy)?.run_to_completion(1024, std::time::Duration::ZERO, None)?;
    // A copy carries the source's WAL mode in its header; as a file of its own it needs no companions.
    copy.pragma_update(None, "journal_mode", "delete")?;
    copy.close().map_err(|(_, error)| error.into())
}

impl Store {
    /// Everything that is wrong with the project, in words; empty if it is whole.
    ///
    /// # Errors
    /// Fails only when the file cannot be read at all.
    pub fn verify(&self) -> Result<Vec<String>> {
        let mut problems = self.list_strings("PRAGMA integrity_check")?;
        problems.retain(|line| line != "ok");
        problems.extend(self.list_strings(
            "SELECT 'a row of ' || \"table\" || ' names a ' || parent || ' that is not there' FROM pragma_foreign_key_check",
        )?);
        problems.extend(self.misplaced_claims()?);
        problems.extend(self.damaged_originals()?);
        problems.extend(self.damaged_indexes()?);
        Ok(problems)
    }

    fn list_strings(&self, sql: &str) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare(sql)?;
        Ok(statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Reads each draft's text once, however many claims stand on it.
    fn misplaced_claims(&self) -> Result<Vec<String>> {
        let mut drafts = self.connection.prepare("SELECT id, text FROM revision")?;
        let mut claims = self.connection.prepare(
            "SELECT id, start_byte, end_byte, verbatim FROM claim WHERE revision_id = ?1 ORDER BY start_byte",
        )?;
        let mut problems = Vec::new();
        let mut drafts = drafts.query([])?;
        while let Some(draft) = drafts.next()? {
            let text: String = draft.get("text")?;
            let mut claims = claims.query([draft.get::<_, i64>("id")?])?;
            while let Some(claim) = claims.next()? {
                if span(claim)?.of(&text) != Some(claim.get_ref("verbatim")?.as_str().unwrap_or_default()) {
                    problems
                        .push(format!("claim {} is not the words it stands on", claim.get::<_, i64>("id")?));
                }
            }
        }
        Ok(problems)
    }

    /// FTS5 compares an index with its table on request; the request is worded as an insert.
    fn damaged_indexes(&self) -> Result<Vec<String>> {
        let mut problems = Vec::new();
        for index in ["article_search", "claim_search", "source_search", "prior_search"] {
            let sql = format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)");
            match self.connection.execute(&sql, []) {
                Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => {
                    problems.push(format!("the search index {index} does not match its table"));
                }
                // Anything else, a busy project above all, says nothing of the index.
                checked => drop(checked?),
            }
        }
        Ok(problems)
    }
}
