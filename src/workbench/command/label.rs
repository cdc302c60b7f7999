//! What commands are called in the undo menu and the log.

use super::Command;
use crate::error::Result;
use crate::model::{ClaimEdit, ClaimId, FindingId};
use crate::store::{RENEWAL_LABEL, Store};

impl Command {
    /// What the undo menu and the log call it, e.g. `set verdict on claim 7`.
    ///
    /// # Errors
    /// [`Error::Missing`] if the command names something that is not there.
    pub(super) fn label(&self, store: &Store) -> Result<String> {
        let number = |claim: &ClaimId| store.find_claim(*claim).map(|claim| claim.number);
        let message = |id: &FindingId| store.find_finding(*id).map(|(_, kept)| kept.found.message);
        Ok(match self {
            Self::AddArticle { draft, .. } => format!("import '{}'", draft.title),
            Self::AddRevision { article, .. } => {
                format!("import a new draft of '{}'", store.find_article(*article)?.title)
            }
            Self::DecideCarry { claim, .. } => format!("decide where claim {} continues", number(claim)?),
            Self::SettleAlike { claim, repetitions } => {
                format!("settle {} repeated claims like claim {}", repetitions.len(), number(claim)?)
            }
            Self::SetArticle { title, .. } => format!("change the details of '{title}'"),
            Self::Reanalyse { .. } => RENEWAL_LABEL.to_owned(),
            Self::SetPublished { .. } => "set the publication date".to_owned(),
            Self::AddClaim { .. } => "add a claim".to_owned(),
            Self::EditClaims { edits } => match edits.as_slice() {
                [(claim, edit)] => format!("{} claim {}", verb(edit), number(claim)?),
                [(_, first), rest @ ..] if rest.iter().all(|(_, edit)| edit == first) => {
                    format!("{} {} claims", verb(first), edits.len())
                }
                _ => format!("change {} claims", edits.len()),
            },
            Self::DeleteClaim { claim } => format!("delete claim {}", number(claim)?),
            Self::AddSource { source } => format!("add source '{}'", source.details.title),
            Self::EditSource { source, .. } => format!("change source S{source}"),
            Self::DeleteSource { source } => format!("delete source S{source}"),
            Self::AttachEvidence { claim, source, .. } => {
                format!("attach S{source} to claim {}", number(claim)?)
            }
            Self::EditEvidence { evidence, .. } => {
                let found = store.find_evidence(*evidence)?;
                format!("change evidence of claim {}", number(&found.claim_id)?)
            }
            Self::DetachEvidence { evidence } => {
                let found = store.find_evidence(*evidence)?;
                format!("detach S{} from claim {}", found.source_id, number(&found.claim_id)?)
            }
            Self::ReviewClaim { claim, outcome, .. } => {
                format!("review claim {}: {outcome}", number(claim)?)
            }
            Self::FinishClaims { claims, reason } => finish_label(store, claims, reason)?,
            Self::MarkNoClaim { .. } => "mark as no claim".to_owned(),
            Self::UnmarkNoClaim { .. } => "take a no-claim mark away".to_owned(),
            Self::RaiseQuery { claim, recipient, .. } => {
                format!("query claim {} to {recipient}", number(claim)?)
            }
            Self::AnswerQuery { query, .. } => {
                format!("answer the query on claim {}", number(&store.find_query(*query)?.claim_id)?)
            }
            Self::AcceptFinding { claim, .. } => format!("accept a finding on claim {}", number(claim)?),
            Self::DismissFinding { finding, .. } => format!("dismiss '{}'", message(finding)?),
            Self::ReopenFinding { finding } => format!("reopen '{}'", message(finding)?),
            Self::AttachNew { claim, source, .. } => {
                format!("attach '{}' to claim {}", source.details.title, number(claim)?)
            }
            Self::AddScale { name, .. } => format!("add the rating scale '{name}'"),
            Self::SetScale { name, .. } => format!("change the rating scale '{name}'"),
            Self::DeleteScale { scale_id } => {
                format!("delete the rating scale '{}'", store.find_scale(*scale_id)?.name)
            }
            Self::AddPrior { name, .. } => format!("import earlier checks from '{name}'"),
            Self::SetSetting { key, .. } => format!("set {key}"),
            Self::RestoreProject { .. } => "restore the project from a report".to_owned(),
            Self::AddSamples => "open the sample".to_owned(),
            Self::Together { label, .. } => label.clone(),
        })
    }
}

fn finish_label(store: &Store, claims: &[ClaimId], reason: &str) -> Result<String> {
    let what = match claims {
        [claim] => format!("finish claim {}", store.find_claim(*claim)?.number),
        _ => format!("finish {} claims", claims.len()),
    };
    let reason = reason.trim();
    Ok(if reason.is_empty() { what } else { format!("{what} without enough sources: {reason}") })
}

/// The words for an edit: its field if it touches one, else "change".
fn verb(edit: &ClaimEdit) -> &'static str {
    let only = |part: ClaimEdit| *edit == part;
    let ClaimEdit { span, restatement, status, verdict, action, .. } = edit.clone();
    if only(ClaimEdit { verdict, ..ClaimEdit::default() }) {
        "set verdict on"
    } else if only(ClaimEdit { status, ..ClaimEdit::default() }) {
        "set status of"
    } else if only(ClaimEdit { action, ..ClaimEdit::default() }) {
        "set action on"
    } else if span.is_some() && only(ClaimEdit { span, restatement, ..ClaimEdit::default() }) {
        "move the ends of"
    } else {
        "change"
    }
}
