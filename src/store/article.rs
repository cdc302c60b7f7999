//! Articles, their drafts, and the files they came from.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::original::keep_original;
use super::{Edit, Store, expect_one, span, word};
use crate::error::{Error, Result};
use crate::model::{Article, ArticleDraft, ArticleId, ArticleSummary, Paragraph, Revision, RevisionId, Span};

impl Store {
    /// The article of that number.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn find_article(&self, id: ArticleId) -> Result<Article> {
        let sql = "SELECT id, title, outlet, scale_id,
                (SELECT id FROM revision WHERE article_id = article.id ORDER BY number DESC LIMIT 1) AS latest
            FROM article WHERE id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row([id.0], |row| {
            Ok(Article {
                id,
                title: row.get("title")?,
                outlet: row.get("outlet")?,
                scale_id: row.get("scale_id")?,
                latest: RevisionId(row.get("latest")?),
            })
        });
        found.optional()?.ok_or_else(|| Error::missing("article", id))
    }

    /// Every article with the counts of its newest draft, oldest article first.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_articles(&self) -> Result<Vec<ArticleSummary>> {
        let sql = "SELECT article.id, article.title, revision.id AS latest, max(revision.number) AS draft,
                (SELECT count(*) FROM claim WHERE revision_id = revision.id) AS n_claims,
                (SELECT count(*) FROM claim WHERE revision_id = revision.id AND status IN ('done', 'dropped')) AS n_settled
            FROM article JOIN revision ON revision.article_id = article.id
            GROUP BY article.id ORDER BY article.id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(ArticleSummary {
                id: ArticleId(row.get("id")?),
                title: row.get("title")?,
                latest: RevisionId(row.get("latest")?),
                draft: row.get("draft")?,
                n_claims: row.get("n_claims")?,
                n_settled: row.get("n_settled")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The draft of that number, with its text, paragraphs and sentences.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn find_revision(&self, id: RevisionId) -> Result<Revision> {
        find_revision(&self.connection, id)
    }

    /// The draft of that number without its text and what divides it.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn find_revision_head(&self, id: RevisionId) -> Result<Revision> {
        let sql = "SELECT id, article_id, number, '' AS text, byline, url, published, received_at, sha256
            FROM revision WHERE id = ?1";
        let found = self.connection.prepare_cached(sql)?.query_row([id.0], read_revision).optional()?;
        found.ok_or_else(|| Error::missing("draft", id))
    }

    /// The article that a draft belongs to.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is no such draft.
    pub fn find_revision_article(&self, id: RevisionId) -> Result<ArticleId> {
        let mut statement =
            self.connection.prepare_cached("SELECT article_id FROM revision WHERE id = ?1")?;
        let found = statement.query_row([id.0], |row| row.get(0).map(ArticleId)).optional()?;
        found.ok_or_else(|| Error::missing("draft", id))
    }

    /// The drafts of an article, first draft first: number and id.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_revisions(&self, article: ArticleId) -> Result<Vec<(i64, RevisionId)>> {
        let sql = "SELECT number, id FROM revision WHERE article_id = ?1 ORDER BY number";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([article.0], |row| Ok((row.get(0)?, RevisionId(row.get(1)?))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Edit<'_> {
    /// Adds an article without a draft; give it one with [`Edit::add_revision`].
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn add_article(&self, title: &str, outlet: &str, scale_id: i64) -> Result<ArticleId> {
        self.connection.execute(
            "INSERT INTO article (title, outlet, scale_id) VALUES (:title, :outlet, :scale_id)",
            named_params! {":title": title, ":outlet": outlet, ":scale_id": scale_id},
        )?;
        Ok(ArticleId(self.connection.last_insert_rowid()))
    }

    /// Adds the next draft of an article, with the file it came from.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn add_revision(&self, article: ArticleId, draft: &ArticleDraft, at: &str) -> Result<RevisionId> {
        let sha256 = keep_original(self.connection, &draft.original)?;
        self.connection.execute(
            "INSERT INTO revision (article_id, number, text, byline, url, published, received_at, sha256)
             SELECT :article, 1 + coalesce(max(number), 0), :text, :byline, :url, :published, :at, :sha256
             FROM revision WHERE article_id = :article",
            named_params! {
                ":article": article.0, ":text": draft.text, ":byline": draft.byline, ":url": draft.url,
                ":published": draft.published.map(|day| day.to_string()), ":at": at, ":sha256": sha256,
            },
        )?;
        let id = RevisionId(self.connection.last_insert_rowid());
        self.add_revision_places(id, draft)?;
        Ok(id)
    }

    /// Adds the paragraphs and sentences of a new draft.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn add_structure(&self, id: RevisionId, paragraphs: &[Paragraph], sentences: &[Span]) -> Result<()> {
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO paragraph (revision_id, number, start_byte, end_byte, kind) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (number, paragraph) in (1_i64..).zip(paragraphs) {
            let Span { start, end } = paragraph.span;
            insert.execute((id.0, number, start, end, paragraph.kind.word()))?;
        }
        let mut insert = self.connection.prepare_cached(
            "INSERT INTO sentence (revision_id, number, start_byte, end_byte) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (number, sentence) in (1_i64..).zip(sentences) {
            insert.execute((id.0, number, sentence.start, sentence.end))?;
        }
        Ok(())
    }

    /// Sets title, outlet and rating scale of an article.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn set_article(&self, id: ArticleId, title: &str, outlet: &str, scale_id: i64) -> Result<()> {
        let n_changed = self.connection.execute(
            "UPDATE article SET title = :title, outlet = :outlet, scale_id = :scale_id WHERE id = :id",
            named_params! {":title": title, ":outlet": outlet, ":scale_id": scale_id, ":id": id.0},
        )?;
        expect_one(n_changed, || Error::missing("article", id))
    }

    /// Sets the day of publication of a draft.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn set_published(&self, id: RevisionId, published: Option<jiff::civil::Date>) -> Result<()> {
        let n_changed = self.connection.execute(
            "UPDATE revision SET published = :published WHERE id = :id",
            named_params! {":published": published.map(|day| day.to_string()), ":id": id.0},
        )?;
        expect_one(n_changed, || Error::missing("draft", id))
    }
}

/// The draft of that number, with its text, paragraphs and sentences.
pub fn find_revision(connection: &Connection, id: RevisionId) -> Result<Revision> {
    let mut statement = connection.prepare_cached("SELECT * FROM revision WHERE id = ?1")?;
    let found = statement.query_row([id.0], read_revision).optional()?;
    let mut revision = found.ok_or_else(|| Error::missing("draft", id))?;
    revision.paragraphs = list_paragraphs(connection, id)?;
    revision.sentences = list_sentences(connection, id)?;
    Ok(revision)
}

fn list_paragraphs(connection: &Connection, id: RevisionId) -> Result<Vec<Paragraph>> {
    let sql = "SELECT start_byte, end_byte, kind FROM paragraph WHERE revision_id = ?1 ORDER BY number";
    let mut statement = connection.prepare_cached(sql)?;
    let rows =
        statement.query_map([id.0], |row| Ok(Paragraph { span: span(row)?, kind: word(row, "kind")? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn list_sentences(connection: &Connection, id: RevisionId) -> Result<Vec<Span>> {
    let sql = "SELECT start_byte, end_byte FROM sentence WHERE revision_id = ?1 ORDER BY number";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([id.0], span)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read_revision(row: &Row<'_>) -> rusqlite::Result<Revision> {
    let published: Option<String> = row.get("published")?;
    Ok(Revision {
        id: RevisionId(row.get("id")?),
        article_id: ArticleId(row.get("article_id")?),
        number: row.get("number")?,
        text: row.get("text")?,
        byline: row.get("byline")?,
        url: row.get("url")?,
        published: published.and_then(|day| day.parse().ok()),
        received_at: row.get("received_at")?,
        sha256: row.get("sha256")?,
        paragraphs: Vec::new(),
        sentences: Vec::new(),
    })
}
