//! From draft to draft: what a new draft takes over from the one before, what a person decides about claims that more
//! than one place may continue, and claims of one draft that say the same.

use super::Command;
use super::renew::requote;
use super::wording::patched;
use crate::analysis::carry::{Fate, Match, Said, Side, find_repeats, share_most};
use crate::error::{Error, Result};
use crate::model::{
    Analysis, Carry, CarryDecision, CarryOption, Claim, ClaimEdit, ClaimId, NewClaim, Revision, RevisionId,
    Span, Status,
};
use crate::store::{Carried, Edit, StepNote, Store};

/// Gives a new draft its claims: those of the draft before, as far as they stand in it, and those that are new. Marks
/// that there is no claim, and decisions about findings, come along where nothing has changed.
pub fn carry_over(
    edit: &Edit<'_>,
    before: RevisionId,
    revision: RevisionId,
    analysis: &Analysis,
) -> Result<()> {
    let (before, revision) = (edit.find_revision(before)?, edit.find_revision(revision)?);
    let claims = edit.list_draft_claims(before.id)?;
    let spans: Vec<_> = claims.iter().map(|claim| claim.span).collect();
    let matched = Match::of(side(&before), side(&revision));
    let fates = matched.fates(&spans);
    let mut came = Vec::new();
    for (claim, fate) in claims.iter().zip(&fates) {
        let (there, carry) = match fate {
            Fate::Carried(there) => (*there, Carry::Carried),
            Fate::Recheck(there) => (*there, Carry::Recheck),
            Fate::Decide(places) => {
                edit.add_carry_options(claim.id, revision.id, places)?;
                continue;
            }
            Fate::Archived => continue,
        };
        let carried = carried(claim, &revision, there, carry, Some(claim.number));
        came.push(edit.carry_claim(claim.id, &revision, &carried)?);
    }
    edit.carry_work(&came)?;
    let found: Vec<_> = analysis.claims.iter().map(|claim| claim.span).collect();
    let are_new = matched.are_new(&spans, &fates, &found);
    let new = analysis.claims.iter().zip(are_new).filter(|(_, is_new)| *is_new);
    edit.add_new_claims(&revision, &new.map(|(claim, _)| NewClaim::from(claim.clone())).collect::<Vec<_>>())?;
    edit.carry_no_claims(before.id, &revision, |span| matched.unchanged(span))?;
    // The evidence that came along has sources, in which the quotations of this draft have not been looked up yet.
    requote(edit, &[revision.id], &[Vec::new()])?;
    edit.carry_findings(before.id, revision.id, |span| matched.unchanged(span))
}

/// Carries out a command about claims that go from draft to draft or say the same; the claim it made.
pub fn carry_out(command: &Command, edit: &Edit<'_>, note: StepNote<'_>) -> Result<Option<ClaimId>> {
    match command {
        Command::DecideCarry { claim, revision, decision } => {
            let made = decide(edit, *claim, *revision, *decision)?;
            link_repetitions(edit, *revision)?;
            Ok(made)
        }
        Command::SettleAlike { claim, repetitions } => {
            settle_alike(edit, *claim, repetitions, note)?;
            Ok(None)
        }
        _ => Ok(None),
    }
}

/// Carries out what a person decided about a claim of an older draft; the claim that continues it.
fn decide(
    edit: &Edit<'_>,
    claim: ClaimId,
    revision: RevisionId,
    decision: CarryDecision,
) -> Result<Option<ClaimId>> {
    let options = edit.list_carry_options(revision)?;
    let own = options.iter().filter(|option| option.claim_id == claim);
    let places: Vec<&CarryOption> = match decision {
        CarryDecision::Place(id) => own.clone().filter(|option| option.id == id).collect(),
        CarryDecision::Everywhere => own.clone().collect(),
        CarryDecision::Archive => Vec::new(),
    };
    let (before, draft) = edit.find_both_drafts(claim, revision)?;
    let claim = edit.find_claim(claim)?;
    let matched = Match::of(side(&before), side(&draft));
    let mut made = Vec::new();
    for place in &places {
        clear_the_place(edit, revision, place.span)?;
        let is_same = matched.is_same_sentence(claim.span, place.span);
        let carry = if is_same { Carry::Carried } else { Carry::Recheck };
        let number = if made.is_empty() { Some(claim.number) } else { None };
        let carried = carried(&claim, &draft, place.span, carry, number);
        made.push(edit.carry_claim(claim.id, &draft, &carried)?);
    }
    edit.carry_work(&made)?;
    let is_taken = |option: &&CarryOption| {
        option.claim_id == claim.id || places.iter().any(|place| place.span == option.span)
    };
    options.iter().filter(is_taken).try_for_each(|option| edit.delete_carry_option(option.id))?;
    Ok(made.first().copied())
}

/// What must hold before a claim is decided about.
pub fn check_decision(
    store: &Store,
    claim: ClaimId,
    revision: RevisionId,
    decision: CarryDecision,
) -> Result<()> {
    let options = store.list_carry_options(revision)?;
    let mut own = options.iter().filter(|option| option.claim_id == claim);
    let is_known = match decision {
        CarryDecision::Place(id) => own.any(|option| option.id == id),
        CarryDecision::Everywhere | CarryDecision::Archive => own.next().is_some(),
    };
    if is_known {
        return Ok(());
    }
    let number = store.find_claim(claim)?.number;
    Err(Error::Unusable(format!("claim {number} is decided already; take that back first to decide again")))
}

/// Notes anew which claims of a draft say what an earlier one says.
pub fn link_repetitions(edit: &Edit<'_>, revision: RevisionId) -> Result<()> {
    let claims = edit.list_draft_claims(revision)?;
    let said: Vec<_> = claims
        .iter()
        .map(|claim| Said {
            verbatim: &claim.verbatim,
            restatement: &claim.restatement,
            claimant: &claim.claimant,
        })
        .collect();
    let earlier = find_repeats(&said);
    let links = claims.iter().zip(earlier).map(|(claim, earlier)| {
        (claim.id, earlier.and_then(|place| claims.get(place)).map(|earlier| earlier.id))
    });
    edit.set_repetitions(revision, &links.collect::<Vec<_>>())
}

/// Gives repetitions of a claim what was found out about it: verdict, status, action, reasons and evidence. Words to
/// put in its place only where the same words stand.
fn settle_alike(edit: &Edit<'_>, claim: ClaimId, repetitions: &[ClaimId], note: StepNote<'_>) -> Result<()> {
    let settled = edit.find_claim(claim)?;
    for id in repetitions {
        edit.copy_evidence(claim, *id)?;
        let is_verbatim = edit.find_claim(*id)?.verbatim == settled.verbatim;
        let change = ClaimEdit {
            status: Some(settled.status),
            verdict: Some(settled.verdict.clone()),
            action: Some(settled.action),
            replacement: is_verbatim.then(|| settled.replacement.clone()),
            rationale: Some(settled.rationale.clone()),
            calculation: Some(settled.calculation.clone()),
            is_legal: settled.is_legal.then_some(true),
            ..ClaimEdit::default()
        };
        edit.edit_claim(*id, &change, note.who, note.at)?;
    }
    Ok(())
}

/// Only claims that say the same are settled alike, and only by one that is settled.
pub fn check_alike(store: &Store, claim: ClaimId, repetitions: &[ClaimId]) -> Result<()> {
    let settled = store.find_claim(claim)?;
    if settled.verdict.is_none() {
        let number = settled.number;
        return Err(Error::Unusable(format!("claim {number} has no verdict yet; give it one first")));
    }
    let known: Vec<_> = store.list_repetitions(claim)?.into_iter().map(|claim| claim.id).collect();
    match repetitions.iter().find(|id| !known.contains(id)) {
        None => Ok(()),
        Some(other) => Err(Error::Unusable(format!(
            "claim {} does not say the same as claim {}",
            store.find_claim(*other)?.number,
            settled.number
        ))),
    }
}

fn side(revision: &Revision) -> Side<'_> {
    Side { text: &revision.text, sentences: &revision.sentences }
}

/// What a claim becomes at its new place. One that is to be checked again is work again, and what was asked for and
/// has been done to the copy is no longer asked for.
fn carried(claim: &Claim, revision: &Revision, span: Span, carry: Carry, number: Option<i64>) -> Carried {
    let kept = Carried {
        span,
        carry,
        number,
        restatement: claim.restatement.clone(),
        status: claim.status,
        action: claim.action,
        replacement: claim.replacement.clone(),
    };
    if carry == Carry::Carried {
        return kept;
    }
    let words = span.of(&revision.text).unwrap_or_default();
    let is_done = claim.is_changed_as_asked(words);
    Carried {
        restatement: patched(&claim.restatement, &claim.verbatim, words).unwrap_or(kept.restatement),
        status: Status::ToCheck,
        action: kept.action.filter(|_| !is_done),
        replacement: if is_done { String::new() } else { kept.replacement },
        ..kept
    }
}

/// Takes away what the machine found at a place and nobody has touched, since an older claim goes there.
fn clear_the_place(edit: &Edit<'_>, revision: RevisionId, span: Span) -> Result<()> {
    let untouched = edit.list_untouched_new(revision)?;
    let there = untouched.iter().filter(|(found, _)| share_most(*found, span));
    there.into_iter().try_for_each(|(_, claim)| edit.delete_claim(*claim))
}
