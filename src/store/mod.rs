//! The project file. Only this room speaks SQL; `schema.sql` is its whole description.
//!
//! Reading is free: every `find_*`, `list_*` and `count_*` of [`Store`]. Writing needs an [`Edit`], and an
//! `Edit` exists only inside [`Store::step`], so **nothing changes without being logged and undoable**.

mod archive;
mod article;
mod backup;
mod batch;
mod candidate;
mod carry;
mod claim;
mod copies;
mod evidence;
mod finding;
mod history;
mod listing;
mod mention;
mod migrate;
mod original;
mod passage;
mod place;
mod prior;
mod query;
mod renewal;
mod report;
mod review;
mod scale;
mod search;
mod search_condition;
mod search_query;
mod setting;
mod tag;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Row, TransactionBehavior};

pub use backup::{backup, proved_backup, restore};
pub use batch::ClaimBatches;
pub use candidate::Candidates;
pub use carry::Carried;
pub use original::sha256_of;
pub use passage::SourceText;
pub use renewal::RENEWAL_LABEL;

use crate::error::{Error, Result};
use crate::model::StepId;

/// How long a write waits for another Claimbench that is writing to the same file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// An open project.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
}

/// The right to change the project, for the length of one step.
#[derive(Debug)]
pub struct Edit<'step> {
    connection: &'step Connection,
}

/// Who takes a step, when, and what it is called in the undo menu and the log.
#[derive(Debug, Clone, Copy)]
pub struct StepNote<'a> {
    /// The person.
    pub who: &'a str,
    /// RFC 3339.
    pub at: &'a str,
    /// E.g. `set verdict on claim 7`.
    pub label: &'a str,
}

impl Store {
    /// Opens the project at `path`, making a new one where there is no file.
    ///
    /// # Errors
    /// [`Error::NotAProject`] and [`Error::NewerProject`] leave the file as it was.
    pub fn open(path: &Path) -> Result<Self> {
        let connection = Connection::open(path).map_err(|error| open_error(path, error))?;
        Self::prepare(connection, path)
    }

    /// Opens the project at `path`, which must exist.
    ///
    /// # Errors
    /// As [`Store::open`], and [`Error::File`] where there is no file.
    pub fn open_existing(path: &Path) -> Result<Self> {
        std::fs::metadata(path).map_err(Error::file("open", path))?;
        let flags = OpenFlags::default() & !OpenFlags::SQLITE_OPEN_CREATE;
        let connection = Connection::open_with_flags(path, flags).map_err(|error| open_error(path, error))?;
        Self::prepare(connection, path)
    }

    fn prepare(mut connection: Connection, path: &Path) -> Result<Self> {
        connection.busy_timeout(BUSY_TIMEOUT)?;
        migrate::bring_up_to_date(&mut connection, path)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        // FULL: an acknowledged edit survives a power cut. Edits are rare; losing one is not acceptable.
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.set_prepared_statement_cache_capacity(128);
        history::watch(&connection)?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// The project file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A number that changes whenever *another* connection has written to the file.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self.connection.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// Runs `work` as one logged step in one transaction: all of it happens, or nothing.
    /// A step that changes nothing leaves no trace; its number is then `None`.
    ///
    /// # Errors
    /// Whatever `work` fails with; [`Error::Busy`] if another program keeps writing.
    pub fn step<T>(
        &mut self,
        note: StepNote<'_>,
        work: impl FnOnce(&Edit<'_>) -> Result<T>,
    ) -> Result<(Option<StepId>, T)> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let step = history::begin(&transaction, note)?;
        let result = work(&Edit { connection: &transaction })?;
        if !history::end(&transaction, step)? {
            return Ok((None, result));
        }
        transaction.commit()?;
        Ok((Some(step), result))
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => Self::Busy,
            Some(rusqlite::ErrorCode::DiskFull) => Self::DiskFull,
            _ => Self::Database(error.to_string()),
        }
    }
}

fn open_error(path: &Path, error: rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::CannotOpen) => Error::file("open", path)(std::io::Error::other(
            "the folder does not exist or may not be written to",
        )),
        Some(rusqlite::ErrorCode::NotADatabase) => Error::NotAProject(path.to_owned()),
        _ => error.into(),
    }
}

/// Reads a column that holds a word of a closed list.
fn word<T>(row: &Row<'_>, column: &str) -> rusqlite::Result<T>
where
    T: std::str::FromStr<Err = crate::model::UnknownWord>,
{
    let index = row.as_ref().column_index(column)?;
    let text = row.get_ref(index)?.as_str()?;
    text.parse().map_err(|error| unreadable(index, error))
}

/// Reads a column that holds JSON.
fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    let index = row.as_ref().column_index(column)?;
    let text = row.get_ref(index)?.as_str()?;
    serde_json::from_str(text).map_err(|error| unreadable(index, error))
}

/// Reads a pair of byte columns `start_byte`, `end_byte`.
fn span(row: &Row<'_>) -> rusqlite::Result<crate::model::Span> {
    Ok(crate::model::Span::new(row.get("start_byte")?, row.get("end_byte")?))
}

fn unreadable(index: usize, error: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(index, rusqlite::types::Type::Text, Box::new(error))
}

/// An error where an edit was to change one row and found none.
fn expect_one(n_changed: usize, missing: impl FnOnce() -> Error) -> Result<()> {
    if n_changed == 0 { Err(missing()) } else { Ok(()) }
}

/// The numbers of claims as the JSON array that `json_each` takes apart inside a statement.
fn id_list(ids: &[crate::model::ClaimId]) -> String {
    let numbers: Vec<_> = ids.iter().map(ToString::to_string).collect();
    format!("[{}]", numbers.join(","))
}

/// Renders a list as the JSON text kept in a column.
fn to_json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::Database(error.to_string()))
}
