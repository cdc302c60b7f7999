//! A project as rows: what of it no other question reads, for the JSON that is lossless, and the way back.

use rusqlite::OptionalExtension;
use serde_json::Value;

use super::original::keep_original;
use super::{Edit, Store, history, to_json, unreadable};
use crate::error::{Error, Result};
use crate::model::{ProjectRows, RevisionId};

/// Tables whose rows hang on a draft.
const OF_DRAFTS: [&str; 5] = ["revision_locator", "revision_note", "mention", "no_claim", "finding"];

/// What of claims and evidence is kept as rows: the ties between drafts and places in sources.
const TIES: &str =
    "SELECT json_object('id', id, 'carry', carry, 'carried_from', carried_from, 'same_as', same_as)
    FROM claim WHERE coalesce(carry, carried_from, same_as) IS NOT NULL ORDER BY id";
const PLACES: &str =
    "SELECT json_object('id', id, 'source_id', source_id, 'start_byte', start_byte, 'end_byte', end_byte)
    FROM evidence WHERE start_byte IS NOT NULL ORDER BY id";

impl Store {
    /// The rows of those drafts, and of a whole project those that hang on none: table and rows, by number.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn archive_rows(
        &self,
        drafts: &[RevisionId],
        is_whole: bool,
    ) -> Result<Vec<(&'static str, Vec<Value>)>> {
        let mut rows = Vec::new();
        for table in OF_DRAFTS {
            rows.push((table, self.rows(table, "revision_id IN (SELECT value FROM json_each(?1))", drafts)?));
        }
        rows.push(("source_locator", self.rows("source_locator", "?1 IS NOT NULL", drafts)?));
        if is_whole {
            for table in ["carry_option", "prior_check", "setting"] {
                rows.push((table, self.rows(table, "?1 IS NOT NULL", drafts)?));
            }
            rows.push(("claim", self.json_rows(TIES, None)?));
            rows.push(("evidence", self.json_rows(PLACES, None)?));
        }
        Ok(rows)
    }

    fn rows(&self, table: &str, condition: &str, drafts: &[RevisionId]) -> Result<Vec<Value>> {
        let row = history::row_as_json(table, &history::columns_of(&self.connection, table)?);
        self.json_rows(&format!("SELECT {row} FROM {table} WHERE {condition} ORDER BY id"), Some(drafts))
    }

    fn json_rows(&self, sql: &str, drafts: Option<&[RevisionId]>) -> Result<Vec<Value>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let parameters = drafts.map(|drafts| to_json(&drafts)).transpose()?;
        let read = |row: &rusqlite::Row<'_>| {
            serde_json::from_str(row.get_ref(0)?.as_str()?).map_err(|error| unreadable(0, error))
        };
        Ok(statement
            .query_map(rusqlite::params_from_iter(parameters), read)?
            .collect::<rusqlite::Result<_>>()?)
    }

    /// Whether nothing has been imported yet.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn is_empty(&self) -> Result<bool> {
        let sql = "SELECT NOT EXISTS (SELECT 1 FROM article UNION ALL SELECT 1 FROM source
            UNION ALL SELECT 1 FROM prior_check)";
        Ok(self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }
}

impl Edit<'_> {
    /// Fills an empty project with the rows of another.
    ///
    /// # Errors
    /// [`Error::Unusable`] if the rows do not make a project.
    pub fn put_project(&self, project: &ProjectRows) -> Result<()> {
        self.connection.pragma_update(None, "defer_foreign_keys", true)?;
        for original in &project.originals {
            keep_original(self.connection, original)?;
        }
        for table in ["rating", "rating_scale", "setting", "tag"] {
            self.connection.execute(&format!("DELETE FROM {table}"), [])?;
        }
        for (table, row) in &project.rows {
            history::insert_row(self.connection, table, &row.to_string())
                .map_err(|error| no_row(table, &error))?;
        }
        let sql = "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1";
        let dangling: Option<String> = self.connection.query_row(sql, [], |row| row.get(0)).optional()?;
        match dangling {
            Some(table) => Err(Error::Unusable(format!(
                "the file is not whole: a {table} in it refers to what is not there; export the project again"
            ))),
            None => Ok(()),
        }
    }
}

fn no_row(table: &str, error: &Error) -> Error {
    Error::Unusable(format!("the file is not whole: a {table} in it cannot be stored ({error})"))
}
