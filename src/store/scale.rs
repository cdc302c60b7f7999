//! Rating scales, and how often their words are in use.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, named_params};

use super::{Edit, Store, expect_one, to_json, word};
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

    /// How many articles take their verdicts from a scale.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn count_scale_articles(&self, scale_id: i64) -> Result<i64> {
        let mut statement =
            self.connection.prepare_cached("SELECT count(*) FROM article WHERE scale_id = ?1")?;
        Ok(statement.query_row([scale_id], |row| row.get(0))?)
    }

    /// How many claims have each verdict, over the articles that take theirs from a scale.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn count_verdicts(&self, scale_id: i64) -> Result<BTreeMap<String, i64>> {
        let sql = "SELECT verdict, count(*) FROM article
            JOIN revision ON revision.article_id = article.id
            JOIN claim INDEXED BY claim_verdict ON claim.revision_id = revision.id AND claim.verdict > ''
            WHERE article.scale_id = ?1 GROUP BY verdict";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([scale_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
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

impl Edit<'_> {
    /// The scale that a new article takes its verdicts from: the first there is.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn first_scale(&self) -> Result<i64> {
        Ok(self.connection.query_row("SELECT min(id) FROM rating_scale", [], |row| row.get(0))?)
    }

    /// Adds a rating scale.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn add_scale(&self, name: &str, ratings: &[Rating]) -> Result<i64> {
        self.connection.execute("INSERT INTO rating_scale (name) VALUES (?1)", [name])?;
        let id = self.connection.last_insert_rowid();
        self.add_ratings(id, ratings)?;
        Ok(id)
    }

    /// Changes a rating scale; its ratings are written anew.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn set_scale(&self, id: i64, name: &str, ratings: &[Rating]) -> Result<()> {
        let sql = "UPDATE rating_scale SET name = ?2 WHERE id = ?1";
        let n_changed = self.connection.execute(sql, (id, name))?;
        expect_one(n_changed, || Error::missing("rating scale", id))?;
        self.connection.execute("DELETE FROM rating WHERE scale_id = ?1", [id])?;
        self.add_ratings(id, ratings)
    }

    /// Takes a rating scale out, which no article uses.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn delete_scale(&self, id: i64) -> Result<()> {
        let n_changed = self.connection.execute("DELETE FROM rating_scale WHERE id = ?1", [id])?;
        expect_one(n_changed, || Error::missing("rating scale", id))
    }

    /// Gives each verdict of a scale's articles its new name, all at once, so that two names may change places.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn rename_verdicts(&self, scale_id: i64, names: &BTreeMap<&str, &str>) -> Result<()> {
        let sql = "UPDATE claim SET verdict = (SELECT value FROM json_each(:names) WHERE key = claim.verdict)
            WHERE verdict IN (SELECT key FROM json_each(:names)) AND revision_id IN (
                SELECT revision.id FROM revision JOIN article ON article.id = revision.article_id
                WHERE article.scale_id = :scale)";
        let parameters = named_params! {":names": to_json(names)?, ":scale": scale_id};
        self.connection.execute(sql, parameters)?;
        Ok(())
    }

    fn add_ratings(&self, scale_id: i64, ratings: &[Rating]) -> Result<()> {
        let sql = "INSERT INTO rating (scale_id, position, name, value, tone)
            VALUES (:scale, :position, :name, :value, :tone)";
        let mut statement = self.connection.prepare_cached(sql)?;
        for (position, rating) in (1..).zip(ratings) {
            statement.execute(named_params! {
                ":scale": scale_id, ":position": position, ":name": rating.name, ":value": rating.value,
                ":tone": rating.tone.word(),
            })?;
        }
        Ok(())
    }
}
