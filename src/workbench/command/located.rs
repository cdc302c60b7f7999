//! Evidence and its place: whenever words are held against a claim, or the text they come from changes, they are looked
//! up in that text. A place that nobody has named is named by its page or paragraph.

use crate::analysis::matching::{locate, paragraph_number};
use crate::analysis::prints;
use crate::error::Result;
use crate::model::{
    ClaimId, Evidence, EvidenceDetails, EvidenceId, Locator, SourceDetails, SourceId, Span, locator_at,
};
use crate::store::{Edit, SourceText};

/// Holds a passage of a source against a claim.
pub fn attach(
    edit: &Edit<'_>,
    claim: ClaimId,
    source: SourceId,
    details: &EvidenceDetails,
) -> Result<EvidenceId> {
    let text = edit.source_text(source)?;
    let span = locate(&text.text, &details.excerpt);
    let id = edit.add_evidence(claim, source, &with_place(details, &text, span))?;
    edit.set_evidence_place(id, span)?;
    Ok(id)
}

/// Brings the index up to date by which near-copies among the sources are found.
pub fn keep_prints(edit: &Edit<'_>) -> Result<()> {
    let keep = |source: SourceId| edit.keep_prints(source, &prints(&edit.source_text(source)?.text));
    edit.list_sources_without_prints()?.into_iter().try_for_each(keep)
}

/// Changes a piece of evidence.
pub fn change(edit: &Edit<'_>, id: EvidenceId, details: &EvidenceDetails) -> Result<()> {
    let text = edit.source_text(edit.find_evidence(id)?.source_id)?;
    let span = locate(&text.text, &details.excerpt);
    edit.set_evidence(id, &with_place(details, &text, span))?;
    edit.set_evidence_place(id, span)
}

/// Changes what is known of a source, and looks its evidence up again. What a place is called stays.
pub fn set_source(edit: &Edit<'_>, source: SourceId, details: &SourceDetails) -> Result<()> {
    edit.set_source(source, details)?;
    let locate_again =
        |piece: &Evidence| edit.set_evidence_place(piece.id, locate(&details.text, &piece.details.excerpt));
    edit.list_evidence_of(source)?.iter().try_for_each(locate_again)
}

/// What the place of a byte is called: its page or time code, else its paragraph.
pub fn place_name(text: &str, locators: &[Locator], at: usize) -> String {
    let named = locator_at(locators, at).map(str::to_owned);
    named.unwrap_or_else(|| format!("paragraph {}", paragraph_number(text, at)))
}

fn with_place(details: &EvidenceDetails, text: &SourceText, span: Option<Span>) -> EvidenceDetails {
    let mut details = details.clone();
    if let (true, Some(span)) = (details.locator.trim().is_empty(), span) {
        details.locator = place_name(&text.text, &text.locators, span.start);
    }
    details
}
