//! What is done to the list of claims: walking it, filtering it, selecting several and changing them together.

use crate::error::Result;
use crate::model::{ClaimEdit, ClaimFilter, ClaimId, RevisionId, Status};
use crate::ui::App;
use crate::ui::action::Action;
use crate::ui::desk::{Extra, N_CHOSEN, Pane, Pick, Tab};
use crate::ui::dialog::{AskForm, Dialog};
use crate::ui::jobs::Task;
use crate::ui::widgets::{counted, grouped};
use crate::workbench::Command;

/// Claims that are looked through for one that is still open, at most; beyond that nobody waits.
const N_AHEAD: usize = 4_096;
/// Claims that are changed at once; more are changed by a worker.
const N_AT_ONCE: usize = 32;

impl App {
    pub(super) fn step(&mut self, by: isize) {
        self.desk.pick(Pick::None, &[]);
        let listed = self.views.listed();
        let last = listed.len().saturating_sub(1);
        let place = self.views.here.map_or(0, |here| here.saturating_add_signed(by).min(last));
        if let Some(claim) = listed.get(place).copied() {
            self.select(claim);
        }
    }

    /// Selects a claim, after its article has been opened if it is not the one on the desk.
    pub(super) fn select(&mut self, claim: ClaimId) {
        if self.views.claims().iter().all(|row| row.claim.id != claim) {
            match self.bench.claims(&[claim]) {
                Ok(found) => found.first().into_iter().for_each(|claim| self.go_to(claim.revision_id)),
                Err(error) => self.toasts.failed(&error),
            }
        }
        (self.desk.claim, self.desk.finding, self.desk.words) = (Some(claim), None, None);
        self.draft.end_asking();
    }

    /// Opens the article of a claim; a list of all articles stays as it is.
    fn go_to(&mut self, revision: RevisionId) {
        if self.desk.is_project_wide {
            self.desk.revision = Some(revision);
        } else {
            self.open_article(revision);
        }
    }

    /// The next listed claim after this one that is neither done nor dropped, else the first of all.
    pub(super) fn next_open(&self, after: ClaimId) -> Result<Option<ClaimId>> {
        let listed = self.views.listed();
        let place = self.views.here.filter(|here| listed.get(*here) == Some(&after));
        let later = listed.get(place.map_or(0, |place| place + 1)..).unwrap_or_default();
        for ids in [later, listed] {
            let ids: Vec<_> = ids.iter().take(N_AHEAD).filter(|id| **id != after).copied().collect();
            if let Some(found) = self.bench.first_open(&ids)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    pub(super) fn set_filter(&mut self, mut filter: ClaimFilter) {
        if !filter.text.is_empty() {
            self.desk.search = std::mem::take(&mut filter.text);
        }
        self.desk.filter = filter;
        (self.desk.tab, self.desk.has_dock) = (Tab::Claims, true);
        self.desk.chosen.clear();
    }

    pub(super) fn toggle_scope(&mut self) {
        self.desk.is_project_wide = !self.desk.is_project_wide;
        (self.desk.tab, self.desk.has_dock) = (Tab::Claims, true);
        self.desk.chosen.clear();
    }

    pub(super) fn toggle_column(&mut self, extra: Extra) {
        let extras = &mut self.desk.extras;
        match extras.iter().position(|shown| *shown == extra) {
            Some(place) => drop(extras.remove(place)),
            None => extras.push(extra),
        }
        if let Err(error) = self.preferences.set_columns(self.desk.extras.clone()) {
            self.toasts.failed(&error);
        }
    }

    /// Selects several claims; the one that was pressed goes into the inspector.
    pub(super) fn pick(&mut self, pick: Pick) {
        let is_at_table = self.desk.pane == Pane::Dock && self.desk.shown_tab() == Tab::Claims;
        if pick == Pick::All && !is_at_table {
            return;
        }
        self.desk.pick(pick, self.views.listed());
        if let Pick::Toggle(claim) | Pick::Through(claim) = pick {
            self.select(claim);
        }
        if pick != Pick::None && self.desk.chosen.len() == N_CHOSEN {
            let words =
                format!("No more than {} claims can be selected; filter them first", grouped(N_CHOSEN));
            self.toasts.look(words);
        }
    }

    /// Actions on several selected claims; `false` if this is none of them.
    pub(super) fn act_on_chosen(&mut self, action: &Action) -> bool {
        match action {
            Action::Verdict(place) => self.verdict_on_chosen(*place),
            Action::ClearVerdict => {
                let edit = ClaimEdit { verdict: Some(None), ..ClaimEdit::default() };
                self.edit_chosen(&edit, "no verdict");
            }
            Action::DoneAndNext | Action::SetStatus(Status::Done) => self.finish_chosen(String::new()),
            Action::FinishChosen(reason) => self.finish_chosen(reason.clone()),
            Action::AskReasons => {
                self.dialog = Some(Dialog::Ask(AskForm::reasons(self.desk.chosen.len())));
            }
            Action::SetStatus(status) => self.edit_chosen(&ClaimEdit::status(*status), status.word()),
            _ => return false,
        }
        true
    }

    fn finish_chosen(&mut self, reason: String) {
        let claims = self.chosen_in_order();
        let said = format!("{}: done", counted(claims.len(), "claim"));
        self.change_many(claims.len(), Command::FinishClaims { claims, reason }, &said);
    }

    fn verdict_on_chosen(&mut self, place: usize) {
        let scale = self.views.article.as_ref().map(|article| &article.scale);
        let rating = scale.and_then(|scale| scale.ratings.get(place.checked_sub(1)?));
        match rating.map(|rating| rating.name.clone()) {
            Some(verdict) => self.edit_chosen(&ClaimEdit::verdict(&*verdict), &format!("verdict {verdict}")),
            None => self.toasts.look("The rating scale has fewer verdicts"),
        }
    }

    fn edit_chosen(&mut self, edit: &ClaimEdit, what: &str) {
        let edits: Vec<_> = self.chosen_in_order().into_iter().map(|claim| (claim, edit.clone())).collect();
        let said = format!("{}: {what}", counted(edits.len(), "claim"));
        self.change_many(edits.len(), Command::EditClaims { edits }, &said);
    }

    fn chosen_in_order(&self) -> Vec<ClaimId> {
        let mut claims: Vec<_> = self.desk.chosen.iter().copied().collect();
        claims.sort_unstable();
        claims
    }

    fn change_many(&mut self, n_claims: usize, command: Command, said: &str) {
        if n_claims <= N_AT_ONCE {
            self.run(command, said);
        } else {
            self.jobs.add(Task::Change(Box::new(command), said.to_owned()));
        }
    }
}
