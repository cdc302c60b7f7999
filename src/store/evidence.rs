//! Sources, and the passages of them that are held against claims.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::original::keep_original;
use super::{Edit, Store, expect_one, id_list, word};
use crate::error::{Error, Result};
use crate::model::{
    ClaimId, Evidence, EvidenceDetails, EvidenceId, ListedSource, RevisionId, Source, SourceDetails,
    SourceDraft, SourceId, SourceUse,
};

impl Store {
    /// The source of that number.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn find_source(&self, id: SourceId) -> Result<Source> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM source WHERE id = ?1")?;
        let found = statement.query_row([id.0], read_source).optional()?;
        found.ok_or_else(|| Error::missing("source", format!("S{id}")))
    }

    /// Every source, by number.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_sources(&self) -> Result<Vec<Source>> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM source ORDER BY id")?;
        let rows = statement.query_map([], read_source)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Every source without its text, by number.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_listed_sources(&self) -> Result<Vec<ListedSource>> {
        let sql = "SELECT id, kind, tier, independence_group, title, author, publisher, is_confidential
            FROM source ORDER BY id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(ListedSource {
                id: SourceId(row.get("id")?),
                kind: word(row, "kind")?,
                tier: word(row, "tier")?,
                independence_group: row.get("independence_group")?,
                title: row.get("title")?,
                author: row.get("author")?,
                publisher: row.get("publisher")?,
                is_confidential: row.get("is_confidential")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The evidence held against those claims, in the order it was attached.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_evidence(&self, claims: &[ClaimId]) -> Result<Vec<Evidence>> {
        let sql = "SELECT * FROM evidence WHERE claim_id IN (SELECT value FROM json_each(?1)) ORDER BY id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([id_list(claims)], read_evidence)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The evidence held against one claim, with its sources.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_held(&self, claim: ClaimId) -> Result<Vec<(Evidence, Source)>> {
        let with_source = |evidence: Evidence| {
            let source = self.find_source(evidence.source_id)?;
            Ok((evidence, source))
        };
        self.list_evidence(&[claim])?.into_iter().map(with_source).collect()
    }

    /// Every passage of a source with the claim it is held against, the newest drafts first, in reading order.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_uses(&self, source: SourceId) -> Result<Vec<SourceUse>> {
        let sql =
            "SELECT evidence.*, claim.revision_id, claim.number AS claim_no, claim.verbatim, claim.status,
                revision.number AS draft, article.title AS article
            FROM evidence
            JOIN claim ON claim.id = evidence.claim_id
            JOIN revision ON revision.id = claim.revision_id
            JOIN article ON article.id = revision.article_id
            WHERE evidence.source_id = ?1
            ORDER BY revision.id DESC, claim.start_byte, claim.id, evidence.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([source.0], read_use)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The piece of evidence of that number.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn find_evidence(&self, id: EvidenceId) -> Result<Evidence> {
        find_evidence(&self.connection, id)
    }
}

impl Edit<'_> {
    /// The piece of evidence of that number, as it stands inside this step.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn find_evidence(&self, id: EvidenceId) -> Result<Evidence> {
        find_evidence(self.connection, id)
    }

    /// Adds a source, with the file it came from if there is one.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn add_source(&self, draft: &SourceDraft, at: &str) -> Result<SourceId> {
        let sha256 = draft.original.as_ref().map(|file| keep_original(self.connection, file)).transpose()?;
        let sql = "INSERT INTO source (kind, tier, independence_group, title, author, publisher, date, url,
                archived_url, text, contact, is_confidential, note, sha256, accessed_at)
            VALUES (:kind, :tier, :independence_group, :title, :author, :publisher, :date, :url,
                :archived_url, :text, :contact, :is_confidential, :note, :sha256, :at)";
        let SourceDetails { kind, tier, is_confidential, .. } = draft.details;
        let details = &draft.details;
        self.connection.execute(
            sql,
            named_params! {
                ":kind": kind.word(), ":tier": tier.word(), ":independence_group": details.independence_group,
                ":title": details.title, ":author": details.author, ":publisher": details.publisher,
                ":date": details.date, ":url": details.url, ":archived_url": details.archived_url,
                ":text": details.text, ":contact": details.contact, ":is_confidential": is_confidential,
                ":note": details.note, ":sha256": sha256, ":at": at,
            },
        )?;
        let id = SourceId(self.connection.last_insert_rowid());
        self.set_source_places(id, &draft.locators)?;
        Ok(id)
    }

    /// Changes what is known of a source.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn set_source(&self, id: SourceId, details: &SourceDetails) -> Result<()> {
        self.move_source_places(id, &details.text)?;
        let sql = "UPDATE source SET kind = :kind, tier = :tier, independence_group = :independence_group,
                title = :title, author = :author, publisher = :publisher, date = :date, url = :url,
                archived_url = :archived_url, text = :text, contact = :contact,
                is_confidential = :is_confidential, note = :note
            WHERE id = :id";
        let n_changed = self.connection.execute(
            sql,
            named_params! {
                ":kind": details.kind.word(), ":tier": details.tier.word(),
                ":independence_group": details.independence_group, ":title": details.title,
                ":author": details.author, ":publisher": details.publisher, ":date": details.date,
                ":url": details.url, ":archived_url": details.archived_url, ":text": details.text,
                ":contact": details.contact, ":is_confidential": details.is_confidential,
                ":note": details.note, ":id": id.0,
            },
        )?;
        expect_one(n_changed, || Error::missing("source", format!("S{id}")))
    }

    /// Takes a source out, with the evidence that rests on it.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn delete_source(&self, id: SourceId) -> Result<()> {
        let n_changed = self.connection.execute("DELETE FROM source WHERE id = ?1", [id.0])?;
        expect_one(n_changed, || Error::missing("source", format!("S{id}")))
    }

    /// Holds a passage of a source against a claim.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn add_evidence(
        &self,
        claim: ClaimId,
        source: SourceId,
        details: &EvidenceDetails,
    ) -> Result<EvidenceId> {
        self.connection.execute(
            "INSERT INTO evidence (claim_id, source_id, excerpt, locator, stance, note)
             VALUES (:claim, :source, :excerpt, :locator, :stance, :note)",
            named_params! {
                ":claim": claim.0, ":source": source.0, ":excerpt": details.excerpt,
                ":locator": details.locator, ":stance": details.stance.word(), ":note": details.note,
            },
        )?;
        Ok(EvidenceId(self.connection.last_insert_rowid()))
    }

    /// Changes a piece of evidence.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn set_evidence(&self, id: EvidenceId, details: &EvidenceDetails) -> Result<()> {
        let n_changed = self.connection.execute(
            "UPDATE evidence SET excerpt = :excerpt, locator = :locator, stance = :stance, note = :note WHERE id = :id",
            named_params! {
                ":excerpt": details.excerpt, ":locator": details.locator,
                ":stance": details.stance.word(), ":note": details.note, ":id": id.0,
            },
        )?;
        expect_one(n_changed, || Error::missing("evidence", id))
    }

    /// Takes a piece of evidence away from its claim.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn delete_evidence(&self, id: EvidenceId) -> Result<()> {
        let n_changed = self.connection.execute("DELETE FROM evidence WHERE id = ?1", [id.0])?;
        expect_one(n_changed, || Error::missing("evidence", id))
    }
}

fn read_source(row: &Row<'_>) -> rusqlite::Result<Source> {
    Ok(Source {
        id: SourceId(row.get("id")?),
        details: SourceDetails {
            kind: word(row, "kind")?,
            tier: word(row, "tier")?,
            independence_group: row.get("independence_group")?,
            title: row.get("title")?,
            author: row.get("author")?,
            publisher: row.get("publisher")?,
            date: row.get("date")?,
            url: row.get("url")?,
            archived_url: row.get("archived_url")?,
            text: row.get("text")?,
            contact: row.get("contact")?,
            is_confidential: row.get("is_confidential")?,
            note: row.get("note")?,
        },
        sha256: row.get::<_, Option<String>>("sha256")?.unwrap_or_default(),
        accessed_at: row.get("accessed_at")?,
    })
}

pub(super) fn read_evidence(row: &Row<'_>) -> rusqlite::Result<Evidence> {
    Ok(Evidence {
        id: EvidenceId(row.get("id")?),
        claim_id: ClaimId(row.get("claim_id")?),
        source_id: SourceId(row.get("source_id")?),
        details: EvidenceDetails {
            excerpt: row.get("excerpt")?,
            locator: row.get("locator")?,
            stance: word(row, "stance")?,
            note: row.get("note")?,
        },
    })
}

fn read_use(row: &Row<'_>) -> rusqlite::Result<SourceUse> {
    Ok(SourceUse {
        evidence: read_evidence(row)?,
        revision_id: RevisionId(row.get("revision_id")?),
        draft: row.get("draft")?,
        article: row.get("article")?,
        claim_no: row.get("claim_no")?,
        verbatim: row.get("verbatim")?,
        status: word(row, "status")?,
    })
}

fn find_evidence(connection: &Connection, id: EvidenceId) -> Result<Evidence> {
    let mut statement = connection.prepare_cached("SELECT * FROM evidence WHERE id = ?1")?;
    let found = statement.query_row([id.0], read_evidence).optional()?;
    found.ok_or_else(|| Error::missing("evidence", id))
}
