//! What each command does, inside its step.

use super::{Command, Outcome, carry, decision, located, renew, scale};
use crate::error::Result;
use crate::model::{
    Analysis, ArticleDraft, ArticleId, ClaimEdit, ClaimId, FindingState, NewClaim, RevisionId, Status,
};
use crate::store::{Edit, StepNote};
use crate::workbench::sample::add_samples;

/// Carries a command out; the step it belongs to is written or forgotten by the caller.
pub fn carry_out(command: &Command, edit: &Edit<'_>, note: StepNote<'_>) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    match command {
        Command::AddArticle { draft, analysis } => {
            let article = edit.add_article(&draft.title, &draft.outlet, edit.first_scale()?)?;
            outcome = add_draft(edit, article, draft, analysis, note.at)?;
        }
        Command::AddRevision { article, draft, analysis } => {
            outcome = add_draft(edit, *article, draft, analysis, note.at)?;
        }
        Command::DecideCarry { .. } | Command::SettleAlike { .. } => {
            outcome.claim = carry::carry_out(command, edit, note)?;
        }
        Command::SetArticle { article, title, outlet, scale_id } => {
            edit.set_article(*article, title, outlet, *scale_id)?;
        }
        Command::Reanalyse { revision, analysis } => renew::reanalyse(edit, *revision, analysis)?,
        Command::SetPublished { revision, published } => edit.set_published(*revision, *published)?,
        Command::AddClaim { revision, claim } => {
            outcome.claim = edit.add_claims(*revision, std::slice::from_ref(claim))?.first().copied();
            carry::link_repetitions(edit, *revision)?;
        }
        Command::EditClaims { edits } => edit_claims(edit, edits, note)?,
        Command::DeleteClaim { claim } => edit.delete_claim(*claim)?,
        Command::AddSource { source } => outcome.source = Some(edit.add_source(source, note.at)?),
        Command::EditSource { source, details } => located::set_source(edit, *source, details)?,
        Command::DeleteSource { source } => edit.delete_source(*source)?,
        Command::AttachEvidence { claim, source, details } => {
            outcome.evidence = Some(located::attach(edit, *claim, *source, details)?);
        }
        Command::EditEvidence { evidence, details } => located::change(edit, *evidence, details)?,
        Command::DetachEvidence { evidence } => edit.delete_evidence(*evidence)?,
        Command::ReviewClaim { claim, outcome, comment } => {
            decision::review(edit, *claim, *outcome, comment, note)?;
        }
        Command::FinishClaims { claims, .. } => {
            let done = |claim: &ClaimId| (*claim, ClaimEdit::status(Status::Done));
            edit_claims(edit, &claims.iter().map(done).collect::<Vec<_>>(), note)?;
        }
        Command::MarkNoClaim { revision, span } => edit.add_no_claim(*revision, *span)?,
        Command::UnmarkNoClaim { mark } => edit.delete_no_claim(*mark)?,
        Command::RaiseQuery { claim, recipient, question } => {
            outcome.query = Some(edit.add_query(*claim, recipient, question, note.who, note.at)?);
        }
        Command::AnswerQuery { query, answer } => edit.answer_query(*query, answer, note.at)?,
        Command::AcceptFinding { finding, claim, replacement } => {
            decision::accept(edit, *finding, *claim, replacement.as_deref(), note)?;
        }
        Command::DismissFinding { finding, reason } => {
            edit.decide_finding(*finding, FindingState::Dismissed, reason.trim())?;
        }
        Command::ReopenFinding { finding } => edit.decide_finding(*finding, FindingState::Open, "")?,
        Command::AttachNew { claim, source, details } => {
            let source = edit.add_source(source, note.at)?;
            outcome.source = Some(source);
            outcome.evidence = Some(located::attach(edit, *claim, source, details)?);
        }
        Command::AddScale { name, ratings } => outcome.scale = Some(edit.add_scale(name, ratings)?),
        Command::SetScale { scale_id, name, ratings } => scale::set_scale(edit, *scale_id, name, ratings)?,
        Command::DeleteScale { scale_id } => edit.delete_scale(*scale_id)?,
        Command::AddPrior { checks, .. } => edit.keep_prior(checks)?,
        Command::SetSetting { key, value } => edit.set_setting(key, value)?,
        Command::RestoreProject { project } => edit.put_project(project)?,
        Command::AddSamples => outcome = add_samples(edit, note)?,
        Command::Together { commands, .. } => {
            for part in commands {
                outcome = outcome.or(carry_out(part, edit, note)?);
            }
        }
    }
    Ok(outcome)
}

fn edit_claims(edit: &Edit<'_>, edits: &[(ClaimId, ClaimEdit)], note: StepNote<'_>) -> Result<()> {
    edits.iter().try_for_each(|(claim, change)| edit.edit_claim(*claim, change, note.who, note.at))
}

impl Outcome {
    /// What either made; this one first.
    fn or(self, other: Self) -> Self {
        Self {
            step: self.step.or(other.step),
            article: self.article.or(other.article),
            revision: self.revision.or(other.revision),
            claim: self.claim.or(other.claim),
            source: self.source.or(other.source),
            evidence: self.evidence.or(other.evidence),
            query: self.query.or(other.query),
            scale: self.scale.or(other.scale),
        }
    }
}

fn add_draft(
    edit: &Edit<'_>,
    article: ArticleId,
    draft: &ArticleDraft,
    analysis: &Analysis,
    at: &str,
) -> Result<Outcome> {
    let revision = add_revision(edit, article, draft, analysis, at)?;
    Ok(Outcome { article: Some(article), revision: Some(revision), ..Outcome::default() })
}

/// Adds a draft with everything found in it, and with what it takes over from the draft before, if there is one.
pub fn add_revision(
    edit: &Edit<'_>,
    article: ArticleId,
    draft: &ArticleDraft,
    analysis: &Analysis,
    at: &str,
) -> Result<RevisionId> {
    let before = edit.find_newest_draft(article)?;
    let revision = edit.add_revision(article, draft, at)?;
    edit.add_structure(revision, &analysis.marked_paragraphs(&draft.paragraphs), &analysis.sentences)?;
    edit.add_mentions(revision, &analysis.mentions())?;
    analysis.findings.iter().try_for_each(|finding| edit.add_finding(revision, finding))?;
    match before {
        Some(before) => carry::carry_over(edit, before, revision, analysis)?,
        None => {
            let claims: Vec<_> = analysis.claims.iter().cloned().map(NewClaim::from).collect();
            edit.add_claims(revision, &claims)?;
        }
    }
    carry::link_repetitions(edit, revision)?;
    Ok(revision)
}
