//! Brings a project file to the current schema, by hand, on `PRAGMA user_version`.
//!
//! The same version: nothing to do. Older: a copy is laid beside the file, then each step runs in one
//! transaction. Newer or foreign: a typed error, and the file is not touched.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Error, Result};

/// The whole current schema.
const SCHEMA: &str = include_str!("../../schema.sql");

/// "CLBN", as `schema.sql` sets it.
const APPLICATION_ID: i64 = 0x434C_424E;

/// `STEPS[n]` turns format n+1 into format n+2. The current format is one more than their number.
const STEPS: &[&str] = &[
    // 2: a finding says what would stand right.
    "ALTER TABLE finding ADD COLUMN replacement TEXT NOT NULL DEFAULT ''",
    include_str!("migrate/3.sql"),
];

/// Makes the schema in an empty file, migrates an older one, refuses any other.
pub fn bring_up_to_date(connection: &mut Connection, path: &Path) -> Result<()> {
    migrate(connection, path, SCHEMA, STEPS)
}

fn migrate(connection: &mut Connection, path: &Path, schema: &str, steps: &[&str]) -> Result<()> {
    let current = steps.len() as i64 + 1;
    match format_of(connection, path)? {
        None => create(connection, schema),
        Some(found) if found == current => Ok(()),
        Some(found) if found > current => Err(Error::NewerProject { found, known: current }),
        Some(found) => upgrade(connection, path, found, steps),
    }
}

/// The file's format number; `None` for a file with nothing in it.
fn format_of(connection: &Connection, path: &Path) -> Result<Option<i64>> {
    let is_foreign = |error: rusqlite::Error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => Error::NotAProject(path.to_owned()),
        _ => error.into(),
    };
    let n_objects: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(is_foreign)?;
    let application_id: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    match (n_objects, application_id) {
        (0, 0) if found == 0 => Ok(None),
        (_, APPLICATION_ID) if found >= 1 => Ok(Some(found)),
        _ => Err(Error::NotAProject(path.to_owned())),
    }
}

fn create(connection: &mut Connection, schema: &str) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    // Another Claimbench may have made the schema while this one waited for the lock.
    let n_objects: i64 = transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if n_objects == 0 {
        transaction.execute_batch(schema)?;
    }
    Ok(transaction.commit()?)
}

fn upgrade(connection: &mut Connection, path: &Path, found: i64, steps: &[&str]) -> Result<()> {
    super::backup::copy_to(connection, &copy_path(path, found))?;
    for (index, step) in steps.iter().enumerate().skip(usize::try_from(found - 1).unwrap_or(0)) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
        transaction.execute_batch(step)?;
        transaction.pragma_update(None, "user_version", index as i64 + 2)?;
        transaction.commit()?;
    }
    Ok(())
}

/// Where the copy of a file of format `found` is laid before it is migrated.
fn copy_path(path: &Path, found: i64) -> PathBuf {
    path.with_extension(format!("format-{found}.claimbench"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str =
        "PRAGMA application_id = 0x434C424E; PRAGMA user_version = 1; CREATE TABLE word (text TEXT) STRICT;
        INSERT INTO word VALUES ('kept');";
    const NEW: &str = "PRAGMA application_id = 0x434C424E; PRAGMA user_version = 2;
        CREATE TABLE word (text TEXT, tone TEXT) STRICT;";
    const OLD_TO_NEW: &[&str] = &["ALTER TABLE word ADD COLUMN tone TEXT"];

    fn file(name: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        (folder, path)
    }

    fn columns(connection: &Connection) -> Vec<String> {
        let mut statement = connection.prepare("SELECT name FROM pragma_table_info('word')").unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn the_old_road_and_the_new_road_meet_and_a_copy_is_kept() {
        let (_folder, path) = file("old.claimbench");
        let mut old = Connection::open(&path).unwrap();
        migrate(&mut old, &path, OLD, &[]).unwrap();
        migrate(&mut old, &path, NEW, OLD_TO_NEW).unwrap();
        let (_other_folder, other_path) = file("new.claimbench");
        let mut new = Connection::open(&other_path).unwrap();
        migrate(&mut new, &other_path, NEW, OLD_TO_NEW).unwrap();
        assert_eq!(columns(&old), columns(&new));
        let copy = Connection::open(copy_path(&path, 1)).unwrap();
        assert_eq!(columns(&copy), ["text"]);
        let kept: String = copy.query_row("SELECT text FROM word", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, "kept");
    }

    #[test]
    fn a_failed_step_leaves_the_file_as_it_was() {
        let (_folder, path) = file("old.claimbench");
        let mut old = Connection::open(&path).unwrap();
        migrate(&mut old, &path, OLD, &[]).unwrap();
        let broken = &["ALTER TABLE word ADD COLUMN tone TEXT; SELECT * FROM nowhere;"];
        assert!(migrate(&mut old, &path, NEW, broken).is_err());
        assert_eq!(columns(&old), ["text"]);
        assert_eq!(format_of(&old, &path).unwrap(), Some(1));
    }

    #[test]
    fn a_newer_file_is_refused() {
        let (_folder, path) = file("new.claimbench");
        let mut new = Connection::open(&path).unwrap();
        migrate(&mut new, &path, NEW, OLD_TO_NEW).unwrap();
        let error = migrate(&mut new, &path, OLD, &[]).unwrap_err();
        assert!(matches!(error, Error::NewerProject { found: 2, known: 1 }));
    }

    #[test]
    fn the_schema_wears_the_number_that_the_steps_lead_to() {
        let mut connection = Connection::open_in_memory().unwrap();
        bring_up_to_date(&mut connection, Path::new("new.claimbench")).unwrap();
        let found = format_of(&connection, Path::new("new.claimbench")).unwrap();
        assert_eq!(found, Some(STEPS.len() as i64 + 1));
    }
}
