//! Sources and the passages of them that are held against claims.

use serde::{Deserialize, Serialize};

use super::{ClaimId, Locator, Original};

row_id! {
    /// Number of a source in its project; printed as `S1`, `S2` …
    SourceId
}
row_id! {
    /// Number of a piece of evidence in its project.
    EvidenceId
}

words! {
    /// What a source is.
    SourceKind, "source kind", {
        /// A document: report, statute, letter.
        Document = "document",
        /// A page of the web.
        WebPage = "web page",
        /// A table or database.
        Dataset = "dataset",
        /// A recording or its transcript.
        Transcript = "transcript or tape",
        /// An interview made for the check.
        Interview = "interview",
        /// A book.
        Book = "book",
        /// An image or a video.
        Image = "image or video",
        /// What the checker saw in person.
        Observation = "own observation",
    }
}

words! {
    /// How close a source is to what happened.
    Tier, "tier", {
        /// Made by those who did, saw or measured it.
        Primary = "primary",
        /// Reports what primary sources say.
        Secondary = "secondary",
        /// Collects secondary sources.
        Tertiary = "tertiary",
    }
}

words! {
    /// What a passage does to a claim.
    Stance, "stance", {
        /// It agrees.
        Supports = "supports",
        /// It disagrees.
        Refutes = "refutes",
        /// It helps to judge.
        Context = "context",
    }
}

/// A document that was consulted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its number, printed as `S1`.
    pub id: SourceId,
    /// Everything known of it.
    #[serde(flatten)]
    pub details: SourceDetails,
    /// SHA-256 of the stored original, in hexadecimal; empty for a bare reference.
    pub sha256: String,
    /// When it was added, RFC 3339.
    pub accessed_at: String,
}

/// What a person knows of a source. All text fields are empty if unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceDetails {
    /// What it is.
    pub kind: SourceKind,
    /// How close it is to what happened.
    pub tier: Tier,
    /// Sources that copy one another share a group and count once.
    pub independence_group: String,
    /// Title; never empty.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// Who published it.
    pub publisher: String,
    /// When it was published, as printed.
    pub date: String,
    /// Where it was found.
    pub url: String,
    /// Where a copy is archived.
    pub archived_url: String,
    /// Its text, if there is one; indexed.
    pub text: String,
    /// How to reach the person behind it.
    pub contact: String,
    /// Whether its identity must never leave the house.
    pub is_confidential: bool,
    /// How far it can be trusted, in words.
    pub note: String,
}

impl SourceDetails {
    /// A secondary document of that title, nothing else known.
    #[must_use]
    pub fn titled(title: impl Into<String>) -> Self {
        let unknown = String::new;
        Self {
            kind: SourceKind::Document,
            tier: Tier::Secondary,
            independence_group: unknown(),
            title: title.into(),
            author: unknown(),
            publisher: unknown(),
            date: unknown(),
            url: unknown(),
            archived_url: unknown(),
            text: unknown(),
            contact: unknown(),
            is_confidential: false,
            note: unknown(),
        }
    }
}

/// What an importer makes of a source file or reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceDraft {
    /// Everything known of it.
    pub details: SourceDetails,
    /// The file as it came; `None` for a bare reference.
    pub original: Option<Original>,
    /// Where its pages, chapters or time codes begin, as in [`super::ArticleDraft::locators`].
    pub locators: Vec<Locator>,
    /// What the importer could not be sure of, in words for the checker.
    pub warnings: Vec<String>,
}

impl SourceDraft {
    /// A bare reference: no file, no text.
    #[must_use]
    pub const fn reference(details: SourceDetails) -> Self {
        Self { details, original: None, locators: Vec::new(), warnings: Vec::new() }
    }
}

/// A passage of a source attached to a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Its number.
    pub id: EvidenceId,
    /// The claim it speaks to.
    pub claim_id: ClaimId,
    /// The source it comes from.
    pub source_id: SourceId,
    /// What it says and how.
    #[serde(flatten)]
    pub details: EvidenceDetails,
}

/// What a piece of evidence says. Text fields are empty if unknown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceDetails {
    /// The source's words, exactly.
    pub excerpt: String,
    /// Page, paragraph or time stamp.
    pub locator: String,
    /// What it does to the claim.
    pub stance: Stance,
    /// The checker's remark.
    pub note: String,
}
