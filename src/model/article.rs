//! Articles and their drafts.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Locator, Note, Paragraph, Span};

row_id! {
    /// Number of an article in its project.
    ArticleId
}
row_id! {
    /// Number of a revision (one draft of an article) in its project.
    RevisionId
}

/// An article under check, as the library lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Its number, as `--article` takes it.
    pub id: ArticleId,
    /// Headline or working title.
    pub title: String,
    /// Where it is published; empty if unknown.
    pub outlet: String,
    /// Number of the rating scale its verdicts come from.
    pub scale_id: i64,
    /// The newest draft.
    pub latest: RevisionId,
}

/// An article with the counts of its newest draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleSummary {
    /// Its number.
    pub id: ArticleId,
    /// Headline or working title.
    pub title: String,
    /// The newest draft.
    pub latest: RevisionId,
    /// 1 if that is the first draft, 2 if the second …
    pub draft: i64,
    /// Claims in it.
    pub n_claims: i64,
    /// Claims in it that are done or dropped.
    pub n_settled: i64,
}

/// One draft of an article. The text never changes after import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// Its number in the project.
    pub id: RevisionId,
    /// The article it is a draft of.
    pub article_id: ArticleId,
    /// 1 for the first draft, 2 for the second …
    pub number: i64,
    /// The draft's text, as checked.
    pub text: String,
    /// Who wrote it, as printed; empty if unknown.
    pub byline: String,
    /// Its address on the web; empty if unknown.
    pub url: String,
    /// The day of publication, on which everything relative hangs.
    pub published: Option<Date>,
    /// When it was imported, RFC 3339.
    pub received_at: String,
    /// SHA-256 of the imported file, in hexadecimal.
    pub sha256: String,
    /// Its paragraphs in reading order.
    pub paragraphs: Vec<Paragraph>,
    /// Its sentences in reading order.
    pub sentences: Vec<Span>,
}

/// What an importer makes of a file: the text to check and what is known of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticleDraft {
    /// Guessed or given title.
    pub title: String,
    /// Who wrote it; empty if unknown.
    pub byline: String,
    /// Where it is published; empty if unknown.
    pub outlet: String,
    /// Its address on the web; empty if unknown.
    pub url: String,
    /// The day of publication, if known.
    pub published: Option<Date>,
    /// The text to check: lines joined into paragraphs, quotes and dashes as they were.
    pub text: String,
    /// Paragraphs whose kind the file itself says, in reading order; empty if the format marks none.
    pub paragraphs: Vec<Paragraph>,
    /// Where pages, chapters or time codes begin, in reading order; empty if the format has none.
    pub locators: Vec<Locator>,
    /// Comments that people left in the file, in reading order.
    pub notes: Vec<Note>,
    /// What the importer could not be sure of, in words for the checker.
    pub warnings: Vec<String>,
    /// The file as it came, kept so that the check can be proved.
    pub original: Original,
}

/// A file as it came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Original {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Media type, e.g. `text/plain`.
    pub media_type: String,
    /// File name without its folder; empty for pasted text.
    pub file_name: String,
}
