//! Passages: those that may speak to a claim, the place of an excerpt, and excerpts that have lost theirs.

use super::Workbench;
use super::command::place_name;
use crate::analysis::matching::{Query, Rarity, closest, find_passages};
use crate::error::Result;
use crate::model::{BrokenEvidence, ClaimId, Evidence, Passage, Source, SourceId, Span};
use crate::store::SourceText;

/// Sources whose texts are read for a claim.
const N_SOURCES: usize = 12;

/// Passages that one source may offer.
const N_OF_SOURCE: usize = 3;

/// Passages that are shown at most: one for each digit.
const N_SHOWN: usize = 9;

/// Words of an excerpt that must follow one another in a source for it to be looked at.
const N_PHRASE: usize = 5;

/// A passage that has less of the claim than this is no help.
const LEAST: f64 = 0.2;

/// Where words stand in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The source.
    pub source: SourceId,
    /// Where the words stand in its text.
    pub span: Span,
    /// Page, time code or paragraph.
    pub name: String,
}

impl Workbench {
    /// The passages of the project's sources that may speak to a claim, best first, at most nine. Those that are held
    /// against it already are left out.
    ///
    /// # Errors
    /// [`crate::error::Error::Missing`] if there is no such claim.
    pub fn suggested_passages(&self, claim: ClaimId) -> Result<Vec<Passage>> {
        let claim = self.store.find_claim(claim)?;
        let held = self.store.list_evidence(&[claim.id])?;
        let query =
            Query::of(if claim.restatement.is_empty() { &claim.verbatim } else { &claim.restatement });
        let candidates = self.store.source_candidates(&query.searches(), N_SOURCES)?;
        let rarity = Rarity { n_rows: candidates.n_rows, n_with: candidates.n_with };
        let mut passages = Vec::new();
        for id in candidates.ids.into_iter().map(SourceId) {
            let source = self.store.source_text(id)?;
            let found = find_passages(&query, &rarity, &source.text, N_OF_SOURCE);
            let found = found.into_iter().filter(|found| found.score >= LEAST);
            passages.extend(found.filter_map(|found| {
                let words = found.span.of(&source.text)?.to_owned();
                let is_held = |piece: &Evidence| {
                    let excerpt = piece.details.excerpt.trim();
                    piece.source_id == id
                        && !excerpt.is_empty()
                        && (words.contains(excerpt) || excerpt.contains(&words))
                };
                let inside =
                    |mark: Span| Span::new(mark.start - found.span.start, mark.end - found.span.start);
                (!held.iter().any(is_held)).then(|| Passage {
                    source: id,
                    title: source.title.clone(),
                    place: place_name(&source.text, &source.locators, found.span.start),
                    span: found.span,
                    words: words.clone(),
                    marks: found.marks.iter().copied().map(inside).collect(),
                    score: found.score,
                })
            }));
        }
        passages
            .sort_by(|one, other| other.score.total_cmp(&one.score).then(one.source.0.cmp(&other.source.0)));
        passages.truncate(N_SHOWN);
        Ok(passages)
    }

    /// The text of a source; empty for a bare reference.
    ///
    /// # Errors
    /// [`crate::error::Error::Missing`] if there is no such source.
    pub fn source_text(&self, source: SourceId) -> Result<String> {
        Ok(self.store.source_text(source)?.text)
    }

    /// Where an excerpt stands in a source.
    ///
    /// # Errors
    /// [`crate::error::Error::Missing`] if there is no such source.
    pub fn place_in(&self, source: SourceId, excerpt: &str) -> Result<Option<Place>> {
        Ok(place_in(source, &self.store.source_text(source)?, excerpt))
    }

    /// Where an excerpt stands in any source, by number.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn find_excerpt(&self, excerpt: &str) -> Result<Option<Place>> {
        let words: Vec<&str> = excerpt
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(N_PHRASE)
            .collect();
        for source in self.store.sources_with_phrase(&words, N_SOURCES)? {
            if let Some(place) = self.place_in(source, excerpt)? {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }

    /// The evidence whose words are not in its source, each with the passage that comes closest.
    pub(super) fn broken(
        &self,
        claim: ClaimId,
        evidence: &[(Evidence, Source)],
    ) -> Result<Vec<BrokenEvidence>> {
        let lost = self.store.list_broken(&[claim])?;
        let lost = evidence.iter().filter(|(piece, _)| lost.contains(&piece.id));
        Ok(lost
            .map(|(piece, source)| {
                let text = &source.details.text;
                let closest = closest(text, &piece.details.excerpt).and_then(|closest| {
                    Some((closest.span, closest.span.of(text)?.to_owned(), closest.n_words))
                });
                BrokenEvidence { evidence: piece.id, closest }
            })
            .collect())
    }
}

fn place_in(source: SourceId, text: &SourceText, excerpt: &str) -> Option<Place> {
    let span = crate::analysis::matching::locate(&text.text, excerpt)?;
    Some(Place { source, span, name: place_name(&text.text, &text.locators, span.start) })
}
