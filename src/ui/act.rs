//! Carries actions out: turns them into commands of the workbench, work for the worker, or a change of what is
//! shown, and says what came of it.

use egui::Context;

use super::App;
use super::action::Action;
use super::desk::{Desk, Show, Tab};
use super::dialog::{
    AttachForm, AttachOrder, Dialog, ExportForm, FinishForm, ImportForm, OpenForm, QueryForm,
};
use super::jobs::{Done, Task};
use crate::error::Result;
use crate::model::{
    Claim, ClaimEdit, ClaimId, CopyAction, EvidenceDetails, NewClaim, RevisionId, Severity, SourceId, Span,
    Status,
};
use crate::workbench::{Command, Outcome, Workbench};

impl App {
    /// Carries one action out.
    pub(super) fn act(&mut self, context: &Context, action: Action) {
        if !matches!(action, Action::Edit(..) | Action::SelectWords(_)) {
            self.save_draft();
        }
        match action {
            Action::Import
            | Action::Export
            | Action::OpenProject
            | Action::Query
            | Action::AttachSource
            | Action::Excerpt
            | Action::AttachThis(_) => self.open_dialog(context, &action),
            Action::NextClaim => self.step(1),
            Action::PreviousClaim => self.step(-1),
            Action::Select(claim) => self.select(claim),
            Action::NextFinding => self.next_finding(),
            Action::NextOutside => self.next_outside(),
            Action::OpenArticle(revision) => self.open_article(revision),
            Action::StartImport(order) => self.jobs.add(Task::Import(order)),
            Action::OpenSample => self.jobs.add(Task::Sample),
            Action::StartAttach(order) => self.attach_or_read(*order),
            Action::StartExport(order, path) => self.jobs.add(Task::Export(order, path)),
            Action::CancelJob => self.jobs.cancel(),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::OpenPath(path) => self.open_path(context, &path),
            Action::Run(command, said) => drop(self.run(*command, &said)),
            Action::Edit(claim, edit) => self.edit(claim, *edit, ""),
            _ if self.act_on_desk(context, &action) => (),
            other => self.act_on_claim(&other),
        }
    }

    /// Actions that change only what is shown; `false` if this is none of them.
    fn act_on_desk(&mut self, context: &Context, action: &Action) -> bool {
        let desk = &mut self.desk;
        match action {
            Action::Search => context.memory_mut(|memory| memory.request_focus(super::topbar::search_id())),
            Action::Palette => desk.palette = desk.palette.is_none().then(String::new),
            Action::Keys => desk.has_keys = !desk.has_keys,
            Action::Close => self.close_top(),
            Action::NextPane => self.next_pane(context),
            Action::ToggleLibrary => desk.has_library = !desk.has_library,
            Action::ToggleDock => desk.has_dock = !desk.has_dock,
            Action::SwitchTheme => switch_theme(context),
            Action::ShowTab(tab) => (desk.tab, desk.has_dock) = (*tab, true),
            Action::Filter(show) => (desk.show, desk.tab, desk.has_dock) = (*show, Tab::Claims, true),
            Action::SelectWords(words) => desk.words = *words,
            Action::Reveal(span) => (desk.words, desk.reveal) = (Some(*span), Some(*span)),
            _ => return false,
        }
        true
    }

    /// Actions on the selected claim or the selected words.
    fn act_on_claim(&mut self, action: &Action) {
        match action {
            Action::NewClaim => self.new_claim(),
            Action::NoClaim => self.no_claim(),
            Action::FinishAnyway(claim, reason) => self.finish(*claim, reason.clone()),
            _ => {
                let Some(claim) = self.views.claim.as_ref().map(|view| view.claim.clone()) else {
                    return self.toasts.look("Select a claim first");
                };
                match action {
                    Action::Verdict(place) => self.verdict(&claim, *place),
                    Action::ClearVerdict => {
                        self.edit(claim.id, ClaimEdit { verdict: Some(None), ..ClaimEdit::default() }, "");
                    }
                    Action::SetStatus(Status::Done) | Action::DoneAndNext => self.done_and_next(&claim),
                    Action::SetStatus(status) => self.edit(claim.id, ClaimEdit::status(*status), ""),
                    Action::FlagLegal => {
                        let is_legal = Some(!claim.is_legal);
                        self.edit(claim.id, ClaimEdit { is_legal, ..ClaimEdit::default() }, "");
                    }
                    Action::AcceptFinding => self.accept_finding(&claim),
                    Action::RepeatSource => self.repeat_source(&claim),
                    _ => (),
                }
            }
        }
    }

    /// What was typed into the inspector becomes a command.
    pub(super) fn save_draft(&mut self) {
        if let Some((claim, edit)) = self.draft.take_edit() {
            self.edit(claim, edit, "");
        }
    }

    fn run(&mut self, command: Command, said: &str) -> Option<Outcome> {
        self.toasts.withdraw_offers();
        match self.bench.run(command) {
            Ok(outcome) => {
                if !said.is_empty() && outcome.step.is_some() {
                    self.toasts.done(said);
                }
                Some(outcome)
            }
            Err(error) => {
                self.toasts.failed(&error);
                None
            }
        }
    }

    fn edit(&mut self, claim: ClaimId, edit: ClaimEdit, said: &str) {
        self.run(Command::EditClaims { edits: vec![(claim, edit)] }, said);
    }

    fn verdict(&mut self, claim: &Claim, place: usize) {
        let Some(scale) = self.views.article.as_ref().map(|article| &article.scale) else { return };
        match place.checked_sub(1).and_then(|place| scale.ratings.get(place)) {
            Some(rating) => self.edit(claim.id, ClaimEdit::verdict(rating.name.clone()), ""),
            None => {
                let words = format!("The scale '{}' has {} verdicts", scale.name, scale.ratings.len());
                self.toasts.look(words);
            }
        }
    }

    fn done_and_next(&mut self, claim: &Claim) {
        let Some(view) = self.views.claim.as_ref() else { return };
        if claim.verdict.is_none() {
            self.toasts.look(format!("Give claim {} a verdict first", claim.number));
        } else if view.sufficiency.is_enough() {
            self.finish(claim.id, String::new());
        } else {
            self.dialog = Some(Dialog::Finish(FinishForm::new(view)));
        }
    }

    fn finish(&mut self, claim: ClaimId, reason: String) {
        let number = self.views.claims().iter().find(|row| row.claim.id == claim).map(|row| row.claim.number);
        let said = format!("Claim {} is done", number.unwrap_or_default());
        let next = self.next_open(claim);
        if self.run(Command::FinishClaims { claims: vec![claim], reason }, &said).is_some()
            && let Some(next) = next
        {
            self.select(next);
        }
    }

    /// The next listed claim after this one that is neither done nor dropped.
    fn next_open(&self, after: ClaimId) -> Option<ClaimId> {
        let listed = || self.views.listed.iter().filter_map(|place| self.views.claims().get(*place));
        let is_open = |row: &&crate::workbench::view::ClaimRow| {
            row.claim.id != after && !matches!(row.claim.status, Status::Done | Status::Dropped)
        };
        let later = listed().skip_while(|row| row.claim.id != after).find(is_open);
        later.or_else(|| listed().find(is_open)).map(|row| row.claim.id)
    }

    fn step(&mut self, by: isize) {
        let listed = &self.views.listed;
        let here = listed.iter().position(|place| {
            self.views.claims().get(*place).is_some_and(|row| Some(row.claim.id) == self.desk.claim)
        });
        let last = listed.len().saturating_sub(1);
        let place = here.map_or(0, |here| here.saturating_add_signed(by).min(last));
        if let Some(row) = listed.get(place).and_then(|place| self.views.claims().get(*place)) {
            self.select(row.claim.id);
        }
    }

    fn select(&mut self, claim: ClaimId) {
        self.desk.claim = Some(claim);
        self.desk.words = None;
    }

    pub(super) fn open_article(&mut self, revision: RevisionId) {
        self.desk = Desk {
            revision: Some(revision),
            claim: None,
            words: None,
            show: Show::All,
            search: String::new(),
            ..self.desk.clone()
        };
        let is_open = |status| !matches!(status, Status::Done | Status::Dropped);
        self.refresh();
        let first = self.views.claims().iter().find(|row| is_open(row.claim.status));
        self.desk.claim = first.map(|row| row.claim.id);
    }

    fn next_finding(&mut self) {
        let Some(article) = &self.views.article else { return };
        let after = self.views.claim.as_ref().map_or(0, |view| view.claim.span.start + 1);
        let findings = &article.findings;
        let next = findings.iter().find(|finding| finding.span.start >= after).or_else(|| findings.first());
        let Some(finding) = next else { return self.toasts.look("There are no findings") };
        let claim = super::dock::claim_with(&self.views, finding).map(|claim| claim.id);
        let span = finding.span;
        match claim {
            Some(claim) => self.select(claim),
            None => (self.desk.words, self.desk.reveal) = (Some(span), Some(span)),
        }
    }

    fn accept_finding(&mut self, claim: &Claim) {
        let Some(view) = &self.views.claim else { return };
        let Some(finding) = view.findings.iter().find(|finding| finding.severity != Severity::Info) else {
            return self.toasts.look(format!("Claim {} has no finding to accept", claim.number));
        };
        let known = claim.calculation.trim_end();
        let calculation = if known.contains(&finding.computation) {
            known.to_owned()
        } else {
            [known, finding.computation.as_str()].join("\n").trim().to_owned()
        };
        let edit = ClaimEdit {
            action: Some(Some(CopyAction::Change)),
            calculation: Some(calculation),
            ..ClaimEdit::default()
        };
        let said = format!("Finding accepted: claim {} asks for a change", claim.number);
        self.edit(claim.id, edit, &said);
    }

    fn next_outside(&mut self) {
        let Some(article) = &self.views.article else { return };
        let after = self.desk.words.map_or(0, |words| words.start + 1);
        let missed = &article.coverage.missed;
        let next = missed.iter().find(|mention| mention.span.start >= after).or_else(|| missed.first());
        match next.map(|mention| mention.span) {
            Some(span) => (self.desk.words, self.desk.reveal) = (Some(span), Some(span)),
            None => self.toasts.say("Nothing is outside claims"),
        }
    }

    /// The selected words, their draft and their text.
    fn selected_words(&mut self) -> Option<(RevisionId, Span, String)> {
        let article = self.views.article.as_ref();
        let found = article.zip(self.desk.words).and_then(|(article, span)| {
            let words = span.of(&article.revision.text)?;
            Some((article.revision.id, span, words.to_owned()))
        });
        if found.is_none() {
            self.toasts.look("Select words of the article first: drag over them");
        }
        found
    }

    fn new_claim(&mut self) {
        let Some((revision, span, words)) = self.selected_words() else { return };
        let command = Command::AddClaim { revision, claim: NewClaim::marked(span, &words) };
        if let Some(claim) = self.run(command, "Claim added").and_then(|outcome| outcome.claim) {
            self.refresh();
            self.select(claim);
        }
    }

    fn no_claim(&mut self) {
        let Some((revision, span, _)) = self.selected_words() else { return };
        if self.run(Command::MarkNoClaim { revision, span }, "Marked as no claim").is_some() {
            self.desk.words = None;
        }
    }

    fn attach_or_read(&mut self, order: AttachOrder) {
        match order.source.clone() {
            Ok(source) => self.attach(order.claim, source, order.details),
            Err(new) => self.jobs.add(Task::Source(Box::new(order), new)),
        }
    }

    fn attach(&mut self, claim: ClaimId, source: SourceId, details: EvidenceDetails) {
        let number = self.views.claims().iter().find(|row| row.claim.id == claim).map(|row| row.claim.number);
        let place = if details.locator.is_empty() { String::new() } else { format!(", {}", details.locator) };
        let said = format!("S{source} attached to claim {}{place}", number.unwrap_or_default());
        let command = Command::AttachEvidence { claim, source, details: details.clone() };
        if self.run(command, &said).is_some() {
            self.desk.last_evidence = Some((source, details));
        }
    }

    fn repeat_source(&mut self, claim: &Claim) {
        match self.desk.last_evidence.clone() {
            Some((source, details)) => self.attach(claim.id, source, details),
            None => self.toasts.look("No source has been attached yet; press S to attach one"),
        }
    }

    fn undo(&mut self) {
        let undone = self.bench.undo();
        self.say_moved(undone, "Undone", "Nothing to undo");
    }

    fn redo(&mut self) {
        let redone = self.bench.redo();
        self.say_moved(redone, "Done again", "Nothing to redo");
    }

    fn say_moved(&mut self, moved: Result<Option<String>>, verb: &str, nothing: &str) {
        self.toasts.withdraw_offers();
        match moved {
            Ok(Some(label)) => self.toasts.say(format!("{verb}: {label}")),
            Ok(None) => self.toasts.look(nothing),
            Err(error) => self.toasts.failed(&error),
        }
    }

    fn open_path(&mut self, context: &Context, path: &std::path::Path) {
        match Workbench::open_existing(path, self.clock) {
            Ok(bench) => {
                self.bench = bench;
                self.watch(context);
                self.views.forget();
                self.draft = super::draft::Draft::default();
                self.desk = Desk {
                    has_library: self.desk.has_library,
                    has_dock: self.desk.has_dock,
                    ..Desk::default()
                };
                self.open_first();
            }
            Err(error) => self.toasts.failed(&error),
        }
    }

    fn open_dialog(&mut self, context: &Context, action: &Action) {
        let (claim, article) = (self.views.claim.as_ref(), self.views.article.as_ref());
        let project = self.bench.path();
        let last = self.desk.last_evidence.as_ref().map(|(source, _)| *source);
        self.dialog = match action {
            Action::Import => Some(Dialog::Import(ImportForm::default())),
            Action::OpenProject => Some(Dialog::Open(OpenForm::new(project))),
            Action::Export => article.map(|article| Dialog::Export(ExportForm::new(article, project))),
            Action::Query => claim.map(|view| Dialog::Query(QueryForm::new(view))),
            Action::AttachSource => claim.map(|view| Dialog::Attach(Box::new(AttachForm::new(view, None)))),
            Action::AttachThis(source) => {
                claim.map(|view| Dialog::Attach(Box::new(AttachForm::new(view, Some(*source)))))
            }
            _ => claim.map(|view| Dialog::Attach(Box::new(AttachForm::new(view, last).at_excerpt()))),
        };
        if self.dialog.is_none() {
            let words = if article.is_some() { "Select a claim first" } else { "Import an article first" };
            self.toasts.look(words);
        } else if matches!(action, Action::Excerpt) {
            context.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
        }
    }

    fn close_top(&mut self) {
        let desk = &mut self.desk;
        if desk.words.take().is_some() {
        } else if desk.has_keys {
            desk.has_keys = false;
        } else if !desk.search.is_empty() {
            desk.search.clear();
        } else if !self.toasts.close() {
            desk.show = Show::All;
        }
    }

    fn next_pane(&mut self, context: &Context) {
        self.desk.pane = self.next_shown_pane();
        context.memory_mut(|memory| memory.request_focus(self.desk.pane.anchor()));
    }

    /// Takes over what a worker has finished.
    pub(super) fn take_over(&mut self, result: Result<Done>) {
        self.look_for_others();
        match result {
            Ok(Done::Imported { revision, title, n_claims, warnings }) => {
                self.open_article(revision);
                let claims = super::widgets::counted(n_claims, "claim");
                self.toasts.done(format!("'{title}' imported, {claims}"));
                if !warnings.is_empty() {
                    self.toasts.look(warnings.join(". "));
                }
            }
            Ok(Done::Sampled(revision)) => self.open_article(revision),
            Ok(Done::Read(source, order)) => {
                let added = self.run(Command::AddSource { source: *source }, "");
                if let Some(id) = added.and_then(|outcome| outcome.source) {
                    self.attach(order.claim, id, order.details);
                }
            }
            Ok(Done::Exported(path)) => self.toasts.say(format!("Exported 1 file: {}", path.display())),
            Err(error) => self.toasts.failed(&error),
        }
    }
}

/// As the system, light, dark, and round.
fn switch_theme(context: &Context) {
    use egui::ThemePreference::{Dark, Light, System};
    let next = match context.options(|options| options.theme_preference) {
        System if context.theme() == egui::Theme::Dark => Light,
        System => Dark,
        Dark if context.system_theme() == Some(egui::Theme::Light) => System,
        Dark => Light,
        Light if context.system_theme() == Some(egui::Theme::Light) => Dark,
        Light => System,
    };
    context.set_theme(next);
}
