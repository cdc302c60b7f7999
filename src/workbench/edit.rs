//! Edited CSV rows: what they would change, and why a row cannot be placed.

use std::collections::HashMap;

use super::{Command, Outcome, RULE_SETTING, Workbench};
use crate::error::{Error, Result};
use crate::model::{ArticleId, Claim, ClaimEdit, ClaimId, EditedRow, Sufficiency, SufficiencyRule};
use crate::store::Store;

/// What an edited CSV would do, row by row. Nothing is changed by making it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RowPlan {
    /// Rows that change something: the claim as it is, and the edit.
    pub edits: Vec<(Claim, ClaimEdit)>,
    /// Claims whose rows say what the project says already.
    pub n_unchanged: usize,
    /// Rows that cannot be placed.
    pub refusals: Vec<Refusal>,
}

/// A row that cannot be placed, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Line in the file, the header being line 1.
    pub line: u64,
    /// What is wrong with it, in words.
    pub reason: String,
}

/// One field that a plan changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedChange {
    /// The claim's number within its draft.
    pub claim_no: i64,
    /// The column of the CSV.
    pub field: &'static str,
    /// What stands there now.
    pub before: String,
    /// What would stand there.
    pub after: String,
}

impl Workbench {
    /// Reads an edited CSV and says what it would change.
    ///
    /// # Errors
    /// [`Error::Unusable`] if the file is no CSV of claims at all.
    pub fn plan_edits(&self, csv: &[u8]) -> Result<RowPlan> {
        let mut plan = RowPlan::default();
        let mut planned = HashMap::new();
        for row in crate::import::read_edits(csv)? {
            match self.plan_row(&row).and_then(|change| only_once(change, row.line, &mut planned)) {
                Ok(change) => plan.edits.extend(change),
                Err(error) => plan.refusals.push(Refusal { line: row.line, reason: error.to_string() }),
            }
        }
        plan.n_unchanged = planned.values().filter(|(_, edit)| edit.is_empty()).count();
        Ok(plan)
    }

    /// What a plan changes, field by field.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn planned_changes(&self, plan: &RowPlan) -> Result<Vec<PlannedChange>> {
        let mut changes = Vec::new();
        for (claim, edit) in &plan.edits {
            let fields = edit.changes(claim, &self.tags(claim.id)?);
            changes.extend(fields.into_iter().map(|(field, before, after)| PlannedChange {
                claim_no: claim.number,
                field,
                before,
                after,
            }));
        }
        Ok(changes)
    }

    /// Carries out a plan as one step.
    ///
    /// # Errors
    /// As [`Workbench::run`].
    pub fn apply_edits(&mut self, plan: &RowPlan) -> Result<Outcome> {
        let edits = plan.edits.iter().map(|(claim, edit)| (claim.id, edit.clone())).collect();
        let label = format!("apply an edited CSV to {} claims", plan.edits.len());
        self.run(Command::Together { label, commands: vec![Command::EditClaims { edits }] })
    }

    /// The tags of a claim, by the alphabet.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn tags(&self, claim: ClaimId) -> Result<Vec<String>> {
        Ok(self.store.list_tags(&[claim])?.into_iter().map(|(_, tag)| tag).collect())
    }

    fn plan_row(&self, row: &EditedRow) -> Result<(Claim, ClaimEdit)> {
        let edit = row.edit.clone().map_err(Error::Unusable)?;
        let claim = self.claim_of(row)?;
        if claim.verbatim != row.verbatim {
            return Err(Error::Unusable(format!(
                "claim {} reads '{}', not '{}'; the words of the article cannot be changed here",
                row.claim_no, claim.verbatim, row.verbatim
            )));
        }
        let edit = with_known_verdict(&self.store, claim.id, edit)?;
        let edit = edit.without_unchanged(&claim, &self.tags(claim.id)?);
        Ok((claim, edit))
    }

    fn claim_of(&self, row: &EditedRow) -> Result<Claim> {
        let drafts = self.store.list_revisions(ArticleId(row.article))?;
        let draft = drafts.iter().find(|(number, _)| *number == row.revision);
        let found = draft.map(|(_, id)| self.store.find_claim_by_number(*id, row.claim_no)).transpose()?;
        found.flatten().ok_or_else(|| {
            let EditedRow { article, revision, claim_no, .. } = row;
            Error::missing("claim", format!("{claim_no} in draft {revision} of article {article}"))
        })
    }
}

/// The first edit of each claim, and the line it stands on.
type Planned = HashMap<ClaimId, (u64, ClaimEdit)>;

/// A claim stands in several rows of a file with a row per source. `None` for a row that says what the project
/// says already, or that only repeats another.
fn only_once(
    (claim, edit): (Claim, ClaimEdit),
    line: u64,
    planned: &mut Planned,
) -> Result<Option<(Claim, ClaimEdit)>> {
    match planned.get(&claim.id) {
        Some((_, first)) if edit.is_empty() || *first == edit => Ok(None),
        Some((first_line, first)) if !first.is_empty() => Err(Error::Unusable(format!(
            "claim {} is edited in another way on line {first_line}; say it on one line",
            claim.number
        ))),
        _ => {
            planned.insert(claim.id, (line, edit.clone()));
            Ok((!edit.is_empty()).then_some((claim, edit)))
        }
    }
}

/// The edit with its verdict as the article's rating scale spells it, however it was typed; a verdict that the
/// scale does not have is refused.
pub fn with_known_verdict(store: &Store, claim: ClaimId, edit: ClaimEdit) -> Result<ClaimEdit> {
    let Some(Some(verdict)) = &edit.verdict else { return Ok(edit) };
    let article = store.find_revision_article(store.find_claim(claim)?.revision_id)?;
    let scale = store.find_scale(store.find_article(article)?.scale_id)?;
    if let Some(rating) = scale.rating(verdict) {
        return Ok(ClaimEdit { verdict: Some(Some(rating.name.clone())), ..edit });
    }
    let allowed: Vec<_> = scale.ratings.iter().map(|rating| rating.name.as_str()).collect();
    Err(Error::Unusable(format!(
        "'{verdict}' is not a verdict of the scale '{}'; use one of: {}",
        scale.name,
        allowed.join(", ")
    )))
}

/// How many sources a claim needs in this project.
pub fn rule(store: &Store) -> Result<SufficiencyRule> {
    Ok(SufficiencyRule::read(&store.find_setting(RULE_SETTING)?.unwrap_or_default()))
}

/// A claim is done only with a verdict, and with enough sources or a reason.
pub fn check_finish(store: &Store, id: ClaimId, reason: &str) -> Result<()> {
    let claim = store.find_claim(id)?;
    if claim.verdict.is_none() {
        return Err(Error::Unusable(format!("claim {} has no verdict yet; give it one first", claim.number)));
    }
    let sufficiency = Sufficiency::of(rule(store)?, &store.list_held(id)?, claim.is_legal);
    if sufficiency.is_enough() || !reason.trim().is_empty() {
        return Ok(());
    }
    Err(Error::Unusable(format!(
        "claim {} is not done yet. {} Say why it is done all the same, or attach a source",
        claim.number,
        sufficiency.reason()
    )))
}
