//! Settings of the project, by key.

use rusqlite::OptionalExtension;

use super::{Edit, Store};
use crate::error::Result;

impl Store {
    /// The value of a setting; `None` if it was never set.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn find_setting(&self, key: &str) -> Result<Option<String>> {
        let mut statement = self.connection.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }
}

impl Edit<'_> {
    /// Sets a setting.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        let sql = "INSERT INTO setting (key, value) VALUES (?1, ?2)
            ON CONFLICT (key) DO UPDATE SET value = excluded.value";
        self.connection.execute(sql, [key, value])?;
        Ok(())
    }
}
