//! What is typed into the inspector before it becomes a command: one edit per thought, not per keystroke.

use crate::model::{Claim, ClaimEdit, ClaimId, CopyAction, FindingId, QueryId};

/// The texts of the selected claim as the fields show them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    claim: Option<ClaimId>,
    base: Texts,
    /// As typed.
    pub texts: Texts,
    /// Words beside these, while they are asked for.
    pub remark: Option<Remark>,
    /// The field for the replacement, where it was asked for.
    pub fix: Fix,
    /// What a finding put into that field.
    suggested: Option<String>,
    action: Option<CopyAction>,
}

/// Words that are asked for beside a claim's own texts, as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What they are about.
    pub about: About,
    /// The words.
    pub text: String,
    /// Whether their field has not had the focus yet.
    pub is_new: bool,
}

/// What words are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Why a finding does not matter.
    Dismissal(FindingId),
    /// Why a verdict goes back to its checker.
    Rejection(ClaimId),
    /// Why a verdict is approved without enough sources.
    Approval(ClaimId),
    /// What was answered to a query.
    Answer(QueryId),
}

/// Whether the field for the replacement is shown though the claim asks for no change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Fix {
    /// As the claim's action has it.
    #[default]
    AsNeeded,
    /// Shown, and to be given the focus.
    Begins,
    /// Shown.
    Shown,
}

/// The texts of a claim that a person edits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    /// The wording that stands alone.
    pub restatement: String,
    /// Who asserts it.
    pub claimant: String,
    /// The words to put in its place.
    pub replacement: String,
    /// Why this verdict.
    pub rationale: String,
    /// The sums behind it.
    pub calculation: String,
}

impl Texts {
    fn of(claim: &Claim) -> Self {
        Self {
            restatement: claim.restatement.clone(),
            claimant: claim.claimant.clone(),
            replacement: claim.replacement.clone(),
            rationale: claim.rationale.clone(),
            calculation: claim.calculation.clone(),
        }
    }
}

impl Draft {
    /// Follows the claim that is shown: another claim replaces everything, a newer state of the same claim only
    /// what has not been typed over.
    pub fn follow(&mut self, claim: &Claim) {
        let found = Texts::of(claim);
        if self.claim != Some(claim.id) {
            *self = Self {
                claim: Some(claim.id),
                base: found.clone(),
                texts: found,
                action: claim.action,
                ..self.clone()
            };
            return;
        }
        self.action = claim.action;
        if self.base == found {
            return;
        }
        let keep = |typed: &mut String, base: &String, new: &String| {
            if typed == base {
                typed.clone_from(new);
            }
        };
        keep(&mut self.texts.restatement, &self.base.restatement, &found.restatement);
        keep(&mut self.texts.claimant, &self.base.claimant, &found.claimant);
        keep(&mut self.texts.replacement, &self.base.replacement, &found.replacement);
        keep(&mut self.texts.rationale, &self.base.rationale, &found.rationale);
        keep(&mut self.texts.calculation, &self.base.calculation, &found.calculation);
        self.base = found;
    }

    /// Asks for words.
    pub fn begin(&mut self, about: About) {
        self.remark = Some(Remark { about, text: String::new(), is_new: true });
    }

    /// Asks for the words to put in the claim's place, beginning with what a finding suggests. Until the field is
    /// left they are nobody's words and nothing is kept.
    pub fn begin_fix(&mut self, suggested: Option<String>) {
        self.fix = Fix::Begins;
        if let Some(words) = &suggested {
            self.texts.replacement.clone_from(words);
        }
        self.suggested = suggested;
    }

    /// The field for the replacement was left; `has_escaped` takes a suggestion that was only looked at out again.
    pub fn end_fix(&mut self, has_escaped: bool) {
        self.fix = Fix::AsNeeded;
        let suggested = self.suggested.take();
        if has_escaped && suggested.as_ref() == Some(&self.texts.replacement) {
            self.texts.replacement.clone_from(&self.base.replacement);
        }
    }

    /// Drops what was asked for beside the claim's own texts.
    pub fn end_asking(&mut self) {
        (self.remark, self.fix) = (None, Fix::AsNeeded);
    }

    /// What was typed since the last time, as one edit; `None` if nothing was. Whoever writes words to put in the
    /// claim's place asks for that change.
    pub fn take_edit(&mut self) -> Option<(ClaimId, ClaimEdit)> {
        let claim = self.claim?;
        let changed = |typed: &String, base: &String| (typed != base).then(|| typed.clone());
        let (texts, base) = (&self.texts, &self.base);
        let edit = ClaimEdit {
            restatement: changed(&texts.restatement, &base.restatement),
            claimant: changed(&texts.claimant, &base.claimant),
            replacement: changed(&texts.replacement, &base.replacement),
            rationale: changed(&texts.rationale, &base.rationale),
            calculation: changed(&texts.calculation, &base.calculation),
            action: self.asks_for_change().then_some(Some(CopyAction::Change)),
            ..ClaimEdit::default()
        };
        self.base = self.texts.clone();
        (!edit.is_empty()).then_some((claim, edit))
    }

    fn asks_for_change(&self) -> bool {
        self.texts.replacement != self.base.replacement
            && !self.texts.replacement.trim().is_empty()
            && matches!(self.action, None | Some(CopyAction::Stet))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{NewClaim, RevisionId, Span, Status};

    fn claim(id: i64, rationale: &str) -> Claim {
        let new = NewClaim::marked(Span::new(0, 3), "abc");
        Claim {
            id: ClaimId(id),
            revision_id: RevisionId(1),
            number: id,
            paragraph: 1,
            sentence: 1,
            span: new.span,
            verbatim: "abc".to_owned(),
            restatement: new.restatement,
            claimant: new.claimant,
            form: new.form,
            kind: new.kind,
            check_worthiness: 0.5,
            reasons: Vec::new(),
            priority: new.priority,
            is_legal: false,
            status: Status::ToCheck,
            verdict: None,
            action: None,
            replacement: String::new(),
            rationale: rationale.to_owned(),
            calculation: String::new(),
            checker: String::new(),
            checked_at: String::new(),
        }
    }

    #[test]
    fn typing_makes_one_edit_and_only_once() {
        let mut draft = Draft::default();
        draft.follow(&claim(1, ""));
        assert_eq!(draft.take_edit(), None);
        draft.texts.rationale.push_str("The yearbook says so.");
        let (id, edit) = draft.take_edit().unwrap();
        assert_eq!((id, edit.rationale.as_deref()), (ClaimId(1), Some("The yearbook says so.")));
        assert_eq!(draft.take_edit(), None);
    }

    #[test]
    fn a_change_from_elsewhere_does_not_overwrite_what_is_being_typed() {
        let mut draft = Draft::default();
        draft.follow(&claim(1, "old"));
        draft.texts.calculation.push_str("1 + 1");
        draft.follow(&claim(1, "new"));
        assert_eq!((draft.texts.rationale.as_str(), draft.texts.calculation.as_str()), ("new", "1 + 1"));
        draft.follow(&claim(2, ""));
        assert_eq!(draft.texts.calculation, "");
    }
}
