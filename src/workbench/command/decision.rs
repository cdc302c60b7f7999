//! What comes of a decision: of a checker about a finding, of a second person about a verdict.

use crate::error::Result;
use crate::model::{
    Claim, ClaimEdit, ClaimId, CopyAction, Finding, FindingId, FindingState, Review, ReviewOutcome, Severity,
    Status,
};
use crate::store::{Edit, StepNote};

/// A claim takes a finding over, and the finding is accepted.
pub fn accept(
    edit: &Edit<'_>,
    finding: FindingId,
    claim: ClaimId,
    replacement: Option<&str>,
    note: StepNote<'_>,
) -> Result<()> {
    let kept = edit.find_finding(finding)?;
    let change = taken_over(&kept.found, &edit.find_claim(claim)?, replacement);
    edit.edit_claim(claim, &change, note.who, note.at)?;
    edit.decide_finding(finding, FindingState::Accepted, "")
}

/// What a claim takes over from a finding: the computation, once; a change, unless it is a mere note.
fn taken_over(found: &Finding, claim: &Claim, replacement: Option<&str>) -> ClaimEdit {
    let known = claim.calculation.trim_end();
    let calculation = match known.contains(&found.computation) {
        true => known.to_owned(),
        false => [known, &found.computation].join("\n").trim().to_owned(),
    };
    let replacement = replacement.map(str::to_owned).or_else(|| found.suggested_for(claim));
    let asks_for_change = replacement.is_some() || found.severity != Severity::Info;
    ClaimEdit {
        action: asks_for_change.then_some(Some(CopyAction::Change)),
        replacement,
        calculation: Some(calculation),
        ..ClaimEdit::default()
    }
}

/// Writes a review down. A claim that waited for it goes on: approved, it is done; rejected, or without a verdict,
/// it is in progress again. Its checker stays its checker.
pub fn review(
    edit: &Edit<'_>,
    claim_id: ClaimId,
    outcome: ReviewOutcome,
    comment: &str,
    note: StepNote<'_>,
) -> Result<()> {
    let (reviewer, reviewed_at) = (note.who.to_owned(), note.at.to_owned());
    edit.add_review(&Review { claim_id, reviewer, reviewed_at, outcome, comment: comment.to_owned() })?;
    let claim = edit.find_claim(claim_id)?;
    if claim.status != Status::AwaitingReview {
        return Ok(());
    }
    let is_done = outcome == ReviewOutcome::Approved && claim.verdict.is_some();
    let status = if is_done { Status::Done } else { Status::InProgress };
    edit.edit_claim(claim_id, &ClaimEdit::status(status), &claim.checker, &claim.checked_at)
}
