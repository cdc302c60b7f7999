//! What is done to claims: judging, finishing, walking, marking, attaching.

use crate::model::{
    Claim, ClaimEdit, ClaimId, EvidenceDetails, NewClaim, ReviewOutcome, RevisionId, SourceId, Span, Status,
};
use crate::ui::App;
use crate::ui::action::Action;
use crate::ui::dialog::{AskForm, AttachOrder, Dialog};
use crate::ui::draft::About;
use crate::ui::jobs::Task;
use crate::ui::reader::text::{Side, stepped, whole_words};
use crate::workbench::Command;

impl App {
    pub(super) fn verdict(&mut self, claim: &Claim, place: usize) {
        let Some(scale) = self.views.article.as_ref().map(|article| &article.scale) else { return };
        match place.checked_sub(1).and_then(|place| scale.ratings.get(place)) {
            Some(rating) => self.edit(claim.id, ClaimEdit::verdict(rating.name.clone()), ""),
            None => {
                let words = format!("The scale '{}' has {} verdicts", scale.name, scale.ratings.len());
                self.toasts.look(words);
            }
        }
    }

    pub(super) fn done_and_next(&mut self, claim: &Claim) {
        let Some(view) = self.views.claim.as_ref() else { return };
        if claim.verdict.is_none() {
            self.toasts.look(format!("Give claim {} a verdict first", claim.number));
        } else if view.sufficiency.is_enough() {
            self.finish(claim.id, String::new());
        } else {
            self.dialog = Some(Dialog::Ask(AskForm::reason(view)));
        }
    }

    pub(super) fn finish(&mut self, claim: ClaimId, reason: String) {
        let number = self.views.claims().iter().find(|row| row.claim.id == claim).map(|row| row.claim.number);
        let said = format!("Claim {} is done", number.unwrap_or_default());
        let next = self.next_open(claim).unwrap_or_default();
        if self.run(Command::FinishClaims { claims: vec![claim], reason }, &said).is_some()
            && let Some(next) = next
        {
            self.select(next);
        }
    }

    /// Approves the verdict, or asks for the reason that a rejection, or too few sources, need.
    pub(super) fn review(&mut self, action: &Action, claim: &Claim) {
        let Some(view) = &self.views.claim else { return };
        let about = match action {
            _ if claim.status != Status::AwaitingReview => {
                return self
                    .toasts
                    .look(format!("Claim {} waits for no review; V asks for one", claim.number));
            }
            Action::Reject => About::Rejection(claim.id),
            _ if !view.sufficiency.is_enough() && claim.verdict.is_some() => About::Approval(claim.id),
            _ => {
                let (outcome, comment) = (ReviewOutcome::Approved, String::new());
                let command = Command::ReviewClaim { claim: claim.id, outcome, comment };
                self.run(command, &format!("Claim {} approved", claim.number));
                return;
            }
        };
        self.draft.begin(about);
    }

    pub(super) fn next_outside(&mut self) {
        let Some(article) = &self.views.article else { return };
        let after = self.desk.words.map_or(0, |words| words.start + 1);
        let missed = &article.coverage.missed;
        let next = missed.iter().find(|mention| mention.span.start >= after).or_else(|| missed.first());
        match next.map(|mention| mention.span) {
            Some(span) => (self.desk.words, self.desk.reveal) = (Some(span), Some(span)),
            None => self.toasts.say("Nothing is outside claims"),
        }
    }

    /// The selected words, widened to whole ones, their draft and their text.
    fn selected_words(&mut self) -> Option<(RevisionId, Span, String)> {
        let article = self.views.article.as_ref();
        let found = article.zip(self.desk.words).and_then(|(article, span)| {
            let span = whole_words(&article.revision.text, span)?;
            let words = span.of(&article.revision.text)?;
            Some((article.revision.id, span, words.to_owned()))
        });
        if found.is_none() {
            self.toasts.look(
                "Select words of the article first: drag over them, or press F6 and Shift with the arrows",
            );
        }
        found
    }

    pub(super) fn new_claim(&mut self) {
        let Some((revision, span, words)) = self.selected_words() else { return };
        let command = Command::AddClaim { revision, claim: NewClaim::marked(span, &words) };
        if let Some(claim) = self.run(command, "Claim added").and_then(|outcome| outcome.claim) {
            self.refresh();
            self.select(claim);
        }
    }

    pub(super) fn move_claim(&mut self, claim: &Claim) {
        let Some((_, span, _)) = self.selected_words() else { return };
        self.set_span(claim.id, span);
        self.desk.words = None;
    }

    /// Moves one end of a claim to the next word.
    pub(super) fn move_end(&mut self, claim: &Claim, side: Side, is_later: bool) {
        let Some(article) = &self.views.article else { return };
        match stepped(&article.revision, claim.span, side, is_later) {
            Some(span) => self.set_span(claim.id, span),
            None if (side == Side::Start) == is_later => {
                self.toasts.look(format!("Claim {} is one word long; it cannot be shorter", claim.number));
            }
            None => self.toasts.look(format!("Claim {} cannot leave its paragraph", claim.number)),
        }
    }

    /// Puts a claim on other words, and says whether its wording followed.
    pub(super) fn set_span(&mut self, claim: ClaimId, span: Span) {
        let wording = |app: &Self| {
            let found = app.views.claims().iter().find(|row| row.claim.id == claim);
            found.map(|row| (row.claim.number, row.claim.restatement.clone()))
        };
        let Some((number, before)) = wording(self) else { return };
        let edit = ClaimEdit { span: Some(span), ..ClaimEdit::default() };
        let command = Command::EditClaims { edits: vec![(claim, edit)] };
        if self.run(command, "").and_then(|outcome| outcome.step).is_none() {
            return;
        }
        self.refresh();
        let has_followed = wording(self).is_some_and(|(_, after)| after != before);
        let wording = if has_followed { "" } else { "; its stand-alone wording is as before" };
        self.toasts.done(format!("Claim {number} stands on other words{wording}"));
    }

    pub(super) fn no_claim(&mut self) {
        let Some((revision, span, _)) = self.selected_words() else { return };
        if self.run(Command::MarkNoClaim { revision, span }, "Marked as no claim").is_some() {
            self.desk.words = None;
        }
    }

    pub(super) fn attach_or_read(&mut self, order: AttachOrder) {
        if let Some(evidence) = order.evidence {
            let command = Command::EditEvidence { evidence, details: order.details };
            self.run(command, "Evidence changed");
            return;
        }
        match order.source.clone() {
            Ok(source) => {
                self.attach(order.claim, source, order.details);
            }
            Err(new) => self.jobs.add(Task::Source(Some(Box::new(order)), new)),
        }
    }

    /// Holds a source against a claim; whether it is now.
    pub(super) fn attach(&mut self, claim: ClaimId, source: SourceId, details: EvidenceDetails) -> bool {
        let command = Command::AttachEvidence { claim, source, details: details.clone() };
        let is_done = self.run(command, "").is_some_and(|outcome| outcome.step.is_some());
        if is_done {
            self.has_attached(claim, source, details);
        }
        is_done
    }

    pub(super) fn has_attached(&mut self, claim: ClaimId, source: SourceId, details: EvidenceDetails) {
        let number = self.views.claims().iter().find(|row| row.claim.id == claim).map(|row| row.claim.number);
        let place = if details.locator.is_empty() { String::new() } else { format!(", {}", details.locator) };
        self.toasts.done(format!("S{source} attached to claim {}{place}", number.unwrap_or_default()));
        self.desk.last_evidence = Some((source, details));
    }

    pub(super) fn repeat_source(&mut self, claim: &Claim) {
        match self.desk.last_evidence.clone() {
            Some((source, details)) => {
                self.attach(claim.id, source, details);
            }
            None => self.toasts.look("No source has been attached yet; press S to attach one"),
        }
    }
}
