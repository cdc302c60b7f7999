//! What is typed into the inspector before it becomes a command: one edit per thought, not per keystroke.

use crate::model::{Claim, ClaimEdit, ClaimId};

/// The texts of the selected claim as the fields show them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    claim: Option<ClaimId>,
    base: Texts,
    /// As typed.
    pub texts: Texts,
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
            *self = Self { claim: Some(claim.id), base: found.clone(), texts: found };
            return;
        }
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

    /// What was typed since the last time, as one edit; `None` if nothing was.
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
            ..ClaimEdit::default()
        };
        self.base = self.texts.clone();
        (!edit.is_empty()).then_some((claim, edit))
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
