//! Where the pages, parts or time codes of a file begin in its text, and the comments that came with a draft.

use rusqlite::{Connection, OptionalExtension};

use super::{Edit, Store};
use crate::error::Result;
use crate::model::{ArticleDraft, Locator, Note, RevisionId, SourceId, moved_locators};

pub(super) const OF_SOURCE: &str =
    "SELECT start_byte, place FROM source_locator WHERE source_id = ?1 ORDER BY start_byte, id";

impl Store {
    /// Where the pages, parts or time codes of a source begin in its text, in order.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_source_places(&self, source: SourceId) -> Result<Vec<Locator>> {
        list_places(&self.connection, OF_SOURCE, source.0)
    }

    /// The same of a draft.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_revision_places(&self, revision: RevisionId) -> Result<Vec<Locator>> {
        let sql =
            "SELECT start_byte, place FROM revision_locator WHERE revision_id = ?1 ORDER BY start_byte, id";
        list_places(&self.connection, sql, revision.0)
    }

    /// The comments that came with a draft's file, in reading order.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_notes(&self, revision: RevisionId) -> Result<Vec<Note>> {
        let sql =
            "SELECT at_byte, author, words FROM revision_note WHERE revision_id = ?1 ORDER BY at_byte, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([revision.0], |row| {
            Ok(Note { at: row.get("at_byte")?, author: row.get("author")?, words: row.get("words")? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Edit<'_> {
    /// Adds the places and comments of a new draft.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn add_revision_places(&self, id: RevisionId, draft: &ArticleDraft) -> Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO revision_locator (revision_id, start_byte, place) VALUES (?1, ?2, ?3)",
        )?;
        for locator in &draft.locators {
            insert.execute((id.0, locator.start, &locator.place))?;
        }
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO revision_note (revision_id, at_byte, author, words) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for note in &draft.notes {
            insert.execute((id.0, note.at, &note.author, &note.words))?;
        }
        Ok(())
    }

    /// Adds the places of a source's text, in the place of those that it had.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn set_source_places(&self, id: SourceId, locators: &[Locator]) -> Result<()> {
        self.connection.execute("DELETE FROM source_locator WHERE source_id = ?1", [id.0])?;
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO source_locator (source_id, start_byte, place) VALUES (?1, ?2, ?3)",
        )?;
        for locator in locators {
            insert.execute((id.0, locator.start, &locator.place))?;
        }
        Ok(())
    }

    /// Moves the places of a source along with its words, before its text becomes `after`.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn move_source_places(&self, id: SourceId, after: &str) -> Result<()> {
        let mut statement = self.connection.prepare_cached("SELECT text FROM source WHERE id = ?1")?;
        let before: Option<String> = statement.query_row([id.0], |row| row.get(0)).optional()?;
        let Some(before) = before.filter(|before| before != after) else { return Ok(()) };
        let places = list_places(self.connection, OF_SOURCE, id.0)?;
        self.set_source_places(id, &moved_locators(&places, &before, after))
    }
}

pub(super) fn list_places(connection: &Connection, sql: &str, id: i64) -> Result<Vec<Locator>> {
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement
        .query_map([id], |row| Ok(Locator { start: row.get("start_byte")?, place: row.get("place")? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
