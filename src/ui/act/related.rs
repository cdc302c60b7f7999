//! What is done with what may help: an earlier verdict is reused, a passage taken as evidence.

use crate::model::{Claim, ClaimEdit, ClaimId, EvidenceDetails, PriorCheck, Stance};
use crate::ui::App;
use crate::ui::dialog::{AttachForm, Dialog, PriorForm, ReuseForm};
use crate::workbench::Command;

impl App {
    /// Reuses the verdict of the nth earlier check, or asks what it comes to if its word is not on the scale.
    pub(super) fn reuse_verdict(&mut self, claim: &Claim, place: usize) {
        let related = &self.views.related.value;
        let found = place.checked_sub(1).and_then(|place| related.prior.get(place));
        let Some(found) = found.filter(|_| related.claim == Some(claim.id)) else {
            return self.toasts.look(format!("Claim {} has no such earlier check", claim.number));
        };
        let (check, Some(article)) = (found.check.clone(), &self.views.article) else { return };
        match article.scale.rating(&check.verdict).map(|rating| rating.name.clone()) {
            Some(verdict) => self.reuse_as(claim.id, &check, verdict),
            None => {
                self.dialog = Some(Dialog::Reuse(Box::new(ReuseForm::new(claim.id, check, &article.scale))))
            }
        }
    }

    /// Sets the verdict, and a rationale that names the check: one step.
    pub(super) fn reuse_as(&mut self, claim: ClaimId, check: &PriorCheck, verdict: String) {
        let Some(view) = self.views.claim.as_ref().filter(|view| view.claim.id == claim) else { return };
        let known = view.claim.rationale.trim_end();
        let rationale = [known, &source_of(check)].join("\n").trim_start().to_owned();
        let edit = ClaimEdit { rationale: Some(rationale), ..ClaimEdit::verdict(verdict) };
        let label = format!("reuse an earlier verdict on claim {}", view.claim.number);
        let commands = vec![Command::EditClaims { edits: vec![(claim, edit)] }];
        let said = format!("Verdict of claim {} reused", view.claim.number);
        self.run(Command::Together { label, commands }, &said);
    }

    /// Shows an earlier check with the claims it may answer.
    pub(super) fn show_prior(&mut self, check: i64) {
        match self.bench.prior_check(check) {
            Ok((check, claims)) => self.dialog = Some(Dialog::Prior(Box::new(PriorForm::new(check, claims)))),
            Err(error) => self.toasts.failed(&error),
        }
    }

    /// Opens the form of evidence with the nth suggested passage in it; the stance is asked there.
    pub(super) fn take_passage(&mut self, claim: &Claim, place: usize) {
        let related = &self.views.related.value;
        let found = place.checked_sub(1).and_then(|place| related.passages.get(place));
        let (Some(passage), Some(view)) =
            (found.filter(|_| related.claim == Some(claim.id)), &self.views.claim)
        else {
            return self.toasts.look(format!("Claim {} has no suggested passage {place}", claim.number));
        };
        let details = EvidenceDetails {
            excerpt: passage.words.clone(),
            locator: passage.place.clone(),
            stance: Stance::Supports,
            note: String::new(),
        };
        let form = AttachForm::new(view, Some(passage.source)).with(details);
        self.dialog = Some(Dialog::Attach(Box::new(form)));
    }
}

/// Where a verdict comes from, in a sentence.
fn source_of(check: &PriorCheck) -> String {
    let known = [&check.reviewer, &check.date, &check.url];
    let known: Vec<_> = known.into_iter().filter(|part| !part.is_empty()).cloned().collect();
    format!("Earlier check: {} ({}).", check.verdict, known.join(", "))
}
