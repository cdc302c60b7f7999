//! Where evidence stands in its source, and which sources may speak to a claim.

use rusqlite::{Connection, OptionalExtension, named_params};

use super::candidate::{Candidates, Index};
use super::place::{OF_SOURCE, list_places};
use super::{Edit, Store, id_list};
use crate::error::{Error, Result};
use crate::model::{ClaimId, Evidence, EvidenceId, Locator, SourceId, Span};

const SOURCES: Index = Index {
    find: "SELECT rowid FROM source_search WHERE source_search MATCH ?1",
    highest: "SELECT coalesce(max(id), 0) FROM source",
};

/// The condition after `FROM evidence` of those pieces whose words are not in their source's text, as far as it has one.
pub(super) const BROKEN: &str = "JOIN source ON source.id = evidence.source_id
    WHERE start_byte IS NULL AND trim(excerpt) <> '' AND source.text <> ''";

/// The text of a source, with what places in it are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceText {
    /// Its title.
    pub title: String,
    /// Its text; empty for a bare reference.
    pub text: String,
    /// Where its pages or time codes begin, in order.
    pub locators: Vec<Locator>,
}

impl Store {
    /// The text of a source.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is no such source.
    pub fn source_text(&self, id: SourceId) -> Result<SourceText> {
        source_text(&self.connection, id)
    }

    /// The sources that hold the most of those words, at most `limit`.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn source_candidates(&self, words: &[Vec<String>], limit: usize) -> Result<Candidates> {
        self.candidates(SOURCES, words, limit)
    }

    /// The sources in which those words follow one another, by number, at most `limit`.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn sources_with_phrase(&self, words: &[&str], limit: usize) -> Result<Vec<SourceId>> {
        let phrase: Vec<_> = words.iter().map(|word| word.replace('"', " ")).collect();
        if !phrase.iter().any(|word| word.contains(char::is_alphanumeric)) {
            return Ok(Vec::new());
        }
        let sql = "SELECT rowid FROM source_search WHERE source_search MATCH ?1 ORDER BY rowid LIMIT ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let query = format!("text : \"{}\"", phrase.join(" "));
        let rows = statement.query_map((query, limit), |row| row.get(0).map(SourceId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The evidence of those claims whose words are not in their source's text, as far as it has a text.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_broken(&self, claims: &[ClaimId]) -> Result<Vec<EvidenceId>> {
        let sql = format!(
            "SELECT evidence.id FROM evidence {BROKEN} AND claim_id IN (SELECT value FROM json_each(?1))
            ORDER BY evidence.id"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([id_list(claims)], |row| row.get(0).map(EvidenceId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Edit<'_> {
    /// As [`Store::source_text`], inside this step.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is no such source.
    pub fn source_text(&self, id: SourceId) -> Result<SourceText> {
        source_text(self.connection, id)
    }

    /// The evidence that rests on a source.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_evidence_of(&self, source: SourceId) -> Result<Vec<Evidence>> {
        let mut statement =
            self.connection.prepare_cached("SELECT * FROM evidence WHERE source_id = ?1 ORDER BY id")?;
        let rows = statement.query_map([source.0], super::evidence::read_evidence)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Notes where a piece of evidence stands in its source's text; `None` if it does not.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn set_evidence_place(&self, id: EvidenceId, place: Option<Span>) -> Result<()> {
        let sql = "UPDATE evidence SET start_byte = :start, end_byte = :end
            WHERE id = :id AND (start_byte IS NOT :start OR end_byte IS NOT :end)";
        self.connection.prepare_cached(sql)?.execute(named_params! {
            ":start": place.map(|span| span.start), ":end": place.map(|span| span.end), ":id": id.0,
        })?;
        Ok(())
    }
}

fn source_text(connection: &Connection, id: SourceId) -> Result<SourceText> {
    let mut statement = connection.prepare_cached("SELECT title, text FROM source WHERE id = ?1")?;
    let found = statement.query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let (title, text) = found.ok_or_else(|| Error::missing("source", format!("S{id}")))?;
    Ok(SourceText { title, text, locators: list_places(connection, OF_SOURCE, id.0)? })
}
