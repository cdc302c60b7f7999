//! Sources that may be the same: by the hash of their file, or by runs of words that they share.

use rusqlite::{OptionalExtension, named_params};

use super::{Edit, Store, to_json};
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

    /// At most `limit` sources that have some of those prints, those with most of them first.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_sources_with_prints(&self, prints: &[i64], limit: usize) -> Result<Vec<SourceId>> {
        let sql = "SELECT source_id FROM source_print
            WHERE hash IN (SELECT value FROM json_each(:prints)) AND hash > 0
            GROUP BY source_id ORDER BY count(*) DESC, source_id LIMIT :limit";
        let mut statement = self.connection.prepare_cached(sql)?;
        let prints = to_json(&prints)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = statement
            .query_map(named_params! {":prints": prints, ":limit": limit}, |row| row.get(0).map(SourceId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Edit<'_> {
    /// The sources whose prints are still to be worked out, by number.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_sources_without_prints(&self) -> Result<Vec<SourceId>> {
        let sql = "SELECT source_id FROM source_print WHERE hash = -1 ORDER BY source_id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get(0).map(SourceId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps the prints of a source's text, which were still to be worked out.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn keep_prints(&self, source: SourceId, prints: &[i64]) -> Result<()> {
        self.connection
            .prepare_cached("DELETE FROM source_print WHERE source_id = ?1")?
            .execute([source.0])?;
        let sql = "INSERT INTO source_print (source_id, hash) SELECT ?1, value FROM json_each(?2)";
        self.connection.prepare_cached(sql)?.execute((source.0, to_json(&prints)?))?;
        Ok(())
    }
}
