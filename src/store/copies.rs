//! Sources that may be the same: by the hash of their file, or by runs of words that they share.

use rusqlite::{OptionalExtension, named_params};

use super::Store;
use crate::error::Result;
use crate::model::SourceId;

impl Store {
    /// The first source that came as a file of that SHA-256, and its title.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn find_source_of_original(&self, sha256: &str) -> Result<Option<(SourceId, String)>> {
        let sql = "SELECT id, title FROM source WHERE sha256 = ?1 ORDER BY id LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([sha256], |row| Ok((SourceId(row.get(0)?), row.get(1)?))).optional()?)
    }

    /// At most `limit` sources whose text has some of those runs of words, those with most of them first. The index
    /// finds them: what it costs hangs on the runs, not on the library.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_sources_with_runs(&self, runs: &[String], limit: usize) -> Result<Vec<SourceId>> {
        if runs.is_empty() {
            return Ok(Vec::new());
        }
        let phrases: Vec<_> = runs.iter().map(|run| format!("\"{}\"", run.replace('"', ""))).collect();
        let query = format!("text : ({})", phrases.join(" OR "));
        let sql = "SELECT rowid FROM source_search WHERE source_search MATCH :query ORDER BY rank, rowid LIMIT :limit";
        let mut statement = self.connection.prepare_cached(sql)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement
            .query_map(named_params! {":query": query, ":limit": limit}, |row| row.get(0).map(SourceId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
