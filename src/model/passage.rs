//! Passages of sources: suggested for a claim, or fallen out of their source.

use super::{EvidenceId, SourceId, Span};

/// A passage of a source that may speak to a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    /// The source.
    pub source: SourceId,
    /// What it is called.
    pub title: String,
    /// Where the passage stands in the source's text.
    pub span: Span,
    /// Its words.
    pub words: String,
    /// The words it shares with the claim, as places in `words`.
    pub marks: Vec<Span>,
    /// Page, time code or paragraph.
    pub place: String,
    /// 0–1; it ranks, and says nothing about truth.
    pub score: f64,
}

/// A piece of evidence whose words are not in its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenEvidence {
    /// The piece.
    pub evidence: EvidenceId,
    /// The passage that comes closest, and by how many words it differs; `None` if nothing comes close.
    pub closest: Option<(Span, String, usize)>,
}
