//! What must hold before a command may run, and how its words are spelled. Nothing is changed here.

use super::wording::with_wording;
use super::{Command, carry, scale};
use crate::error::{Error, Result};
use crate::model::{
    ClaimId, Family, Labels, Logo, ReviewOutcome, RevisionId, Severity, Span, Status, SufficiencyRule,
    UnknownWord,
};
use crate::store::Store;
use crate::workbench::copies::refuse_same_file;
use crate::workbench::edit::{check_finish, with_known_verdict};
use crate::workbench::{CHECK_SETTING, FETCH_SETTING, LANGUAGE_SETTING, LOGO_SETTING, RULE_SETTING};

/// The command with every verdict in it spelled as its scale spells it, and every wording that follows a claim's
/// words written out.
pub fn spelled(command: Command, store: &Store) -> Result<Command> {
    let known = |(claim, edit)| {
        let edit = with_known_verdict(store, claim, edit)?;
        Ok((claim, with_wording(store, claim, edit)?))
    };
    Ok(match command {
        Command::EditClaims { edits } => {
            Command::EditClaims { edits: edits.into_iter().map(known).collect::<Result<_>>()? }
        }
        Command::Together { label, commands } => {
            let commands = commands.into_iter().map(|part| spelled(part, store)).collect::<Result<_>>()?;
            Command::Together { label, commands }
        }
        other => other,
    })
}

/// What must hold before a command may run.
pub fn check(command: &Command, store: &Store, who: &str) -> Result<()> {
    match command {
        Command::EditClaims { edits } => {
            let mut claimants = edits.iter().filter_map(|(_, edit)| edit.claimant.as_deref());
            claimants.try_for_each(|claimant| require(claimant, NO_CLAIMANT))?;
            let mut spans = edits.iter().filter_map(|(claim, edit)| Some((*claim, edit.span?)));
            spans.try_for_each(|(claim, span)| {
                stays_in_paragraph(store, store.find_claim(claim)?.revision_id, span)
            })
        }
        Command::AddClaim { claim, revision } => {
            require(&claim.claimant, NO_CLAIMANT)?;
            stays_in_paragraph(store, *revision, claim.span)
        }
        Command::DecideCarry { claim, revision, decision } => {
            carry::check_decision(store, *claim, *revision, *decision)
        }
        Command::SettleAlike { claim, repetitions } => carry::check_alike(store, *claim, repetitions),
        Command::AddSource { source } | Command::AttachNew { source, .. } => {
            require(&source.details.title, NO_TITLE).and_then(|()| refuse_same_file(store, source))
        }
        Command::EditSource { details, .. } => require(&details.title, NO_TITLE),
        Command::SetArticle { title, .. } => require(title, "an article needs a title"),
        Command::AttachEvidence { source, .. } => store.find_source(*source).map(drop),
        Command::ReviewClaim { claim, outcome, comment } => {
            check_review(store, *claim, *outcome, comment, who)
        }
        Command::FinishClaims { claims, reason } => {
            claims.iter().try_for_each(|claim| check_finish(store, *claim, reason))
        }
        Command::RaiseQuery { recipient, question, .. } => {
            require(recipient, "say who is asked").and_then(|()| require(question, "write the question down"))
        }
        Command::AnswerQuery { answer, .. } => require(answer, "write the answer down"),
        Command::AcceptFinding { finding, claim, .. } => {
            let ((revision, kept), claim) = (store.find_finding(*finding)?, store.find_claim(*claim)?);
            if claim.revision_id == revision && claim.span.overlaps(kept.found.span) {
                return Ok(());
            }
            Err(Error::Unusable(format!("the finding is not about claim {}", claim.number)))
        }
        Command::DismissFinding { finding, reason } => match store.find_finding(*finding)?.1.found.severity {
            Severity::Error => require(reason, "say why the error does not matter here"),
            Severity::Warning | Severity::Info => Ok(()),
        },
        Command::AddScale { name, ratings } => scale::check_words(store, None, name, ratings.iter()),
        Command::SetScale { scale_id, name, ratings } => {
            scale::check_words(store, Some(*scale_id), name, ratings.iter().map(|edited| &edited.rating))?;
            scale::check_kept(store, *scale_id, ratings)
        }
        Command::DeleteScale { scale_id } => scale::check_unused(store, *scale_id),
        Command::SetSetting { key, value } => {
            require(key, "a setting needs a name").and_then(|()| check_setting(key, value))
        }
        Command::RestoreProject { .. } => check_empty(store),
        Command::Together { commands, .. } => commands.iter().try_for_each(|part| check(part, store, who)),
        _ => Ok(()),
    }
}

/// Numbers would collide in a project that holds something already.
fn check_empty(store: &Store) -> Result<()> {
    let sentence =
        "a report can be restored into an empty project only; name a new one with --project NEW.claimbench";
    if store.is_empty()? { Ok(()) } else { Err(Error::Unusable(sentence.to_owned())) }
}

/// Nobody reviews a claim of their own; a rejection says why, and so does whoever calls a claim done without
/// enough sources.
fn check_review(store: &Store, id: ClaimId, outcome: ReviewOutcome, comment: &str, who: &str) -> Result<()> {
    let claim = store.find_claim(id)?;
    if claim.checker == who {
        return Err(Error::Unusable("a claim cannot be reviewed by its own checker".to_owned()));
    }
    match outcome {
        ReviewOutcome::Rejected => require(comment, "say why the verdict is rejected"),
        ReviewOutcome::Approved if claim.status == Status::AwaitingReview && claim.verdict.is_some() => {
            check_finish(store, id, comment)
        }
        ReviewOutcome::Approved => Ok(()),
    }
}

/// A claim stands in one paragraph.
fn stays_in_paragraph(store: &Store, revision: RevisionId, span: Span) -> Result<()> {
    let sentence = "a claim cannot run over the end of a paragraph; select words of one paragraph";
    if store.leaves_paragraph(revision, span)? { Err(Error::Unusable(sentence.to_owned())) } else { Ok(()) }
}

const NO_TITLE: &str = "a source needs a title";

const NO_CLAIMANT: &str = "a claim needs a claimant: 'article' or a name";

pub fn require(text: &str, sentence: &str) -> Result<()> {
    if text.trim().is_empty() { Err(Error::Unusable(sentence.to_owned())) } else { Ok(()) }
}

/// `check.FAMILY` takes a severity, `off`, or nothing for the check's own; `fetch` takes `on` or nothing.
fn check_setting(key: &str, value: &str) -> Result<()> {
    if key == FETCH_SETTING && !matches!(value, "" | "on") {
        return Err(Error::Unusable(format!("'{value}' is nothing for '{key}'; use on, or nothing for off")));
    }
    if key == RULE_SETTING && !value.is_empty() && SufficiencyRule::read(value).setting() != value {
        return Err(Error::Unusable(format!(
            "'{value}' is no rule for '{key}'; use three figures from 1 to 9: primary, secondary, legal factor"
        )));
    }
    if key == LOGO_SETTING && !value.is_empty() && Logo::from_data_url(value).is_none() {
        return Err(Error::Unusable(format!(
            "the value of '{key}' is no picture; use data:image/png;base64,… of a PNG, JPEG or SVG of up to {} bytes",
            Logo::MOST_BYTES
        )));
    }
    if key == LANGUAGE_SETTING && !value.is_empty() && Labels::LANGUAGES.iter().all(|known| known.0 != value)
    {
        return Err(Error::Unusable(format!("'{value}' is no language of reports; use {}", Labels::codes())));
    }
    let Some(family) = key.strip_prefix(CHECK_SETTING) else { return Ok(()) };
    let family: Family = family.parse().map_err(|error: UnknownWord| Error::Unusable(error.to_string()))?;
    let is_known = value.is_empty() || value == "off" || value.parse::<Severity>().is_ok();
    if is_known && key == format!("{CHECK_SETTING}{family}") {
        return Ok(());
    }
    Err(Error::Unusable(format!(
        "'{value}' is no severity for '{CHECK_SETTING}{family}'; use info, warning, error, off, or nothing for the \
         check's own"
    )))
}
