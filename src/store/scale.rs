//! Rating scales.

use rusqlite::OptionalExtension;

use super::{Store, word};
use crate::error::{Error, Result};
use crate::model::{Rating, RatingScale};

impl Store {
    /// The rating scale of that number.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn find_scale(&self, id: i64) -> Result<RatingScale> {
        let mut statement = self.connection.prepare_cached("SELECT name FROM rating_scale WHERE id = ?1")?;
        let name = statement.query_row([id], |row| row.get(0)).optional()?;
        let name = name.ok_or_else(|| Error::missing("rating scale", id))?;
        Ok(RatingScale { id, name, ratings: self.list_ratings(id)? })
    }

    /// Every rating scale, by number.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_scales(&self) -> Result<Vec<RatingScale>> {
        let mut statement = self.connection.prepare_cached("SELECT id FROM rating_scale ORDER BY id")?;
        let ids = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        ids.into_iter().map(|id| self.find_scale(id)).collect()
    }

    fn list_ratings(&self, scale_id: i64) -> Result<Vec<Rating>> {
        let sql = "SELECT name, value, tone FROM rating WHERE scale_id = ?1 ORDER BY position";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([scale_id], |row| {
            Ok(Rating { name: row.get("name")?, value: row.get("value")?, tone: word(row, "tone")? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
