//! What is done in the comparison of drafts: walking, choosing, deciding, taking the import back.

use crate::model::{CarryCounts, ClaimId, RevisionId};
use crate::ui::App;
use crate::ui::action::Action;
use crate::ui::compare::{Group, listed, n_choices, taken};
use crate::ui::desk::Screen;
use crate::ui::widgets::counted;
use crate::workbench::Command;

impl App {
    /// Actions that mean something else here than at the desk, or nothing; `false` if the desk's way holds.
    pub(super) fn act_in_comparison(&mut self, action: &Action) -> bool {
        match action {
            Action::NextClaim => self.step_compared(1),
            Action::PreviousClaim => self.step_compared(-1),
            Action::Compare(claim) => self.compare(*claim),
            Action::TakeOption(place) => self.take_option(*place),
            Action::DoneAndNext | Action::DecideAndNext => self.decide_and_next(),
            Action::OpenArticle(revision) => {
                self.open_article(*revision);
                self.begin_comparison();
            }
            _ if action.is_about_claim() => {
                self.toasts.look("Claims are checked at the desk; Ctrl+1 goes there");
            }
            _ => return false,
        }
        true
    }

    /// Begins the comparison with the first claim of the list, unless one is selected that is still there.
    pub(super) fn begin_comparison(&mut self) {
        let Some(view) = &self.views.compare else { return };
        let list = listed(view, &self.desk.comparison);
        if !list.iter().any(|(_, claim)| Some(*claim) == self.desk.comparison.claim) {
            self.desk.comparison.claim = list.first().map(|(_, claim)| *claim);
            self.desk.comparison.choice = 0;
        }
    }

    fn compare(&mut self, claim: ClaimId) {
        let comparison = &mut self.desk.comparison;
        (comparison.claim, comparison.choice, comparison.is_moved) = (Some(claim), 0, true);
    }

    fn step_compared(&mut self, by: isize) {
        let Some(view) = &self.views.compare else { return };
        let list = listed(view, &self.desk.comparison);
        let here = list.iter().position(|(_, claim)| Some(*claim) == self.desk.comparison.claim);
        let next = here.map_or(Some(0), |here| here.checked_add_signed(by));
        if let Some((_, claim)) = next.and_then(|next| list.get(next)) {
            self.compare(*claim);
        }
    }

    fn take_option(&mut self, place: usize) {
        let waiting = self.views.compare.as_ref().and_then(|view| {
            view.decide.iter().find(|waiting| Some(waiting.claim.id) == self.desk.comparison.claim)
        });
        match waiting.map(n_choices) {
            Some(n_choices) if place <= n_choices => self.desk.comparison.choice = place.saturating_sub(1),
            Some(n_choices) => self.toasts.look(format!("There are {n_choices} choices")),
            None => self.toasts.look("Nothing is to be chosen here"),
        }
    }

    /// Carries out the choice about an undecided claim and goes to the next; shows any other at the desk.
    fn decide_and_next(&mut self) {
        let Some(view) = &self.views.compare else { return };
        let list = listed(view, &self.desk.comparison);
        let Some(here) = list.iter().position(|(_, claim)| Some(*claim) == self.desk.comparison.claim) else {
            return;
        };
        let Some((group, claim)) = list.get(here).copied() else { return };
        match group {
            Group::Decide => {
                let next = list.get(here + 1).or_else(|| here.checked_sub(1).and_then(|here| list.get(here)));
                self.decide(claim, next.map(|(_, claim)| *claim));
            }
            Group::Archived => self.toasts.look("Its words are gone; it stays with the older draft"),
            Group::Recheck | Group::New | Group::Carried => {
                self.desk.screen = Screen::Desk;
                self.select(claim);
            }
        }
    }

    fn decide(&mut self, claim: ClaimId, next: Option<ClaimId>) {
        let Some(view) = &self.views.compare else { return };
        let Some(waiting) = view.decide.iter().find(|waiting| waiting.claim.id == claim) else { return };
        let (revision, number) = (view.revision, waiting.claim.number);
        let decision = taken(waiting, self.desk.comparison.choice);
        let command = Command::DecideCarry { claim, revision, decision };
        if self.run(command, &format!("Claim {number} is decided")).is_some() {
            self.refresh();
            match next {
                Some(next) => self.compare(next),
                None => self.begin_comparison(),
            }
        }
    }

    /// Takes the import of the draft on the desk back: at once if it is the last step, else after asking.
    pub(super) fn undo_import(&mut self) {
        let Some(revision) = self.desk.revision else { return };
        let steps = self.bench.import_step(revision).and_then(|step| Ok((step, self.bench.log(None, 50)?)));
        match steps {
            Ok((Some(step), log)) => {
                let newest = log.iter().find(|found| found.state == crate::model::StepState::Done);
                if newest.is_some_and(|newest| newest.id == step) {
                    self.undo();
                } else {
                    self.ask_undo_to(step);
                }
            }
            Ok((None, _)) => self.toasts.look("Nothing to undo"),
            Err(error) => self.toasts.failed(&error),
        }
    }

    /// Says what became of the claims; goes to the comparison if a person has to decide about some.
    pub(super) fn say_carried(&mut self, counts: CarryCounts) {
        let number = self.views.article.as_ref().map_or(0, |view| view.revision.number);
        let mut said = format!("Draft {number} imported, {} to re-check", counted(counts.n_recheck, "claim"));
        if counts.n_to_decide > 0 {
            said += &format!(", {} to decide", counts.n_to_decide);
            self.show(Screen::Compare);
        }
        self.toasts.offer(said, Some(("Show", Action::Show(Screen::Compare))));
    }

    /// Where to go if the draft on the desk is taken back: the one before it.
    pub(super) fn draft_before(&self) -> Option<RevisionId> {
        self.desk.revision.and_then(|revision| self.bench.draft_before(revision).ok().flatten())
    }

    /// After steps were taken back: the draft before, if the one on the desk is gone.
    pub(super) fn leave_gone_draft(&mut self, before: Option<RevisionId>) {
        let is_gone = self.desk.revision.is_some_and(|here| !self.bench.has_revision(here).unwrap_or(true));
        if is_gone && let Some(before) = before {
            self.desk.screen = Screen::Desk;
            self.open_article(before);
        }
    }
}
