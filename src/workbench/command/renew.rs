//! What is checked anew because of a command: everything when the day of publication changes, the quotations when the
//! sources held against a draft do. It belongs to the command's step, so undo takes it back as well.

use super::Command;
use crate::error::{Error, Result};
use crate::model::{Analysis, Family, Finding, NewClaim, Progress, RevisionId};
use crate::store::{Edit, Store};
use crate::workbench::{Workbench, analyse, analyse_watched, match_quotations};

/// Findings computed before the step, so that the file is locked no longer than it takes to write them.
pub type Renewals = Vec<(RevisionId, Vec<Finding>)>;

/// The findings of every draft whose day of publication a command sets.
pub fn recheck(command: &Command, store: &Store) -> Result<Renewals> {
    match command {
        Command::SetPublished { revision, published } => {
            let draft = store.find_revision(*revision)?;
            if draft.published == *published {
                return Ok(Vec::new());
            }
            let texts = store.list_source_texts(*revision)?;
            let analysis = analyse_with(&draft.text, *published, &texts);
            Ok(vec![(*revision, analysis.findings)])
        }
        Command::Together { commands, .. } => {
            let parts = commands.iter().map(|part| recheck(part, store)).collect::<Result<Vec<_>>>()?;
            Ok(parts.into_iter().flatten().collect())
        }
        _ => Ok(Vec::new()),
    }
}

impl Workbench {
    /// The command that analyses a draft again, with the sources held against it now.
    ///
    /// # Errors
    /// [`Error::Cancelled`] if it was; [`Error::Missing`] if there is no such draft.
    pub fn reanalysis(&self, revision: RevisionId, progress: &Progress) -> Result<Command> {
        let draft = self.store.find_revision(revision)?;
        let mut analysis = analyse_watched(&draft.text, draft.published, progress).ok_or(Error::Cancelled)?;
        let texts = self.store.list_source_texts(revision)?;
        match_quotations(&draft.text, &mut analysis, &as_texts(&texts));
        Ok(Command::Reanalyse { revision, analysis })
    }
}

fn as_texts(sources: &[String]) -> Vec<&str> {
    sources.iter().map(String::as_str).collect()
}

/// An analysis with the quotations looked up in the texts of sources.
fn analyse_with(text: &str, published: Option<jiff::civil::Date>, sources: &[String]) -> Analysis {
    let mut analysis = analyse(text, published);
    match_quotations(text, &mut analysis, &as_texts(sources));
    analysis
}

/// Writes what [`recheck`] found.
pub fn write(edit: &Edit<'_>, renewals: &Renewals) -> Result<()> {
    renewals.iter().try_for_each(|(revision, found)| edit.renew_findings(*revision, found, |_| true))
}

/// The drafts whose sources a command changes; those that it makes itself are left out.
pub fn drafts_with_other_sources(command: &Command, edit: &Edit<'_>) -> Result<Vec<RevisionId>> {
    let draft_of = |claim| edit.find_claim(claim).map(|claim| claim.revision_id);
    let mut drafts = match command {
        Command::AttachEvidence { claim, .. } | Command::AttachNew { claim, .. } => {
            draft_of(*claim).into_iter().collect()
        }
        Command::DetachEvidence { evidence } => {
            edit.find_evidence(*evidence).and_then(|found| draft_of(found.claim_id)).into_iter().collect()
        }
        Command::SettleAlike { claim, .. } => draft_of(*claim).into_iter().collect(),
        Command::DecideCarry { revision, .. } => vec![*revision],
        Command::EditSource { source, .. } | Command::DeleteSource { source } => {
            edit.list_drafts_with(*source)?
        }
        Command::Together { commands, .. } => {
            let parts = commands
                .iter()
                .map(|part| drafts_with_other_sources(part, edit))
                .collect::<Result<Vec<_>>>()?;
            parts.into_iter().flatten().collect()
        }
        _ => Vec::new(),
    };
    drafts.sort_unstable();
    drafts.dedup();
    Ok(drafts)
}

/// Looks the quotations of those drafts up again.
pub fn requote(edit: &Edit<'_>, drafts: &[RevisionId], before: &[Vec<String>]) -> Result<()> {
    for (draft, before) in drafts.iter().zip(before) {
        let texts = edit.list_source_texts(*draft)?;
        if texts == *before {
            continue;
        }
        let text = edit.find_revision(*draft)?.text;
        let mut found = Analysis::default();
        match_quotations(&text, &mut found, &as_texts(&texts));
        edit.renew_findings(*draft, &found.findings, |family| family == Family::QuoteAltered)?;
    }
    Ok(())
}

/// Puts a new analysis in the place of an old one, as far as nobody has touched what came of that.
pub fn reanalyse(edit: &Edit<'_>, revision: RevisionId, analysis: &Analysis) -> Result<()> {
    edit.renew_structure(revision, &analysis.paragraphs, &analysis.sentences, &analysis.mentions())?;
    let claims: Vec<_> = analysis.claims.iter().cloned().map(NewClaim::from).collect();
    edit.renew_claims(revision, &claims)?;
    super::carry::link_repetitions(edit, revision)?;
    edit.renew_findings(revision, &analysis.findings, |_| true)
}
