//! Carries actions out: turns them into commands of the workbench, work for the worker, or a change of what is
//! shown, and says what came of it.

mod claim;
mod compare;
mod finding;
mod list;
mod project;
mod related;
mod source;

use egui::Context;

use crate::model::{ClaimEdit, ClaimFilter, ClaimId, Status};
use crate::ui::App;
use crate::ui::action::Action;
use crate::ui::desk::{Palette, Pick, Screen};
use crate::ui::dialog::{
    ApplyForm, AskForm, AttachForm, DetailsForm, Dialog, ExportForm, ImportForm, NotesForm, QueryForm,
    Section, SettingsForm,
};
use crate::ui::jobs::Task;
use crate::ui::pick::Picking;
use crate::ui::preferences::Choices;
use crate::workbench::{Command, Outcome, Workbench};

impl App {
    /// Carries one action out.
    pub(in crate::ui) fn act(&mut self, context: &Context, action: Action) {
        if !matches!(action, Action::Edit(..) | Action::SelectWords(_) | Action::SelectPassage(_)) {
            self.save_draft();
        }
        if self.desk.screen == Screen::Compare && self.act_in_comparison(&action) {
            return;
        }
        let Some(action) = self.start_work(action) else { return };
        match action {
            Action::Import
            | Action::Export
            | Action::OpenProject
            | Action::NewProject
            | Action::Query
            | Action::AttachSource
            | Action::Excerpt
            | Action::NewSource
            | Action::Notes
            | Action::EditEvidence(_)
            | Action::Details => self.open_dialog(context, &action),
            Action::Settings => self.open_settings(Section::You),
            Action::Scales => self.open_settings(Section::Scales),
            Action::NextClaim => self.step(1),
            Action::PreviousClaim => self.step(-1),
            Action::Select(claim) => self.select(claim),
            Action::NextFinding => self.next_finding(),
            Action::ShowFinding(finding) => self.show_finding(finding),
            Action::DismissFinding => self.dismiss_finding(),
            Action::NextOutside => self.next_outside(),
            Action::OpenArticle(revision) => self.open_article(revision),
            Action::AnalyseAgain => match self.desk.revision {
                Some(revision) => self.jobs.add(Task::Reanalyse(revision)),
                None => self.toasts.look("Open an article first"),
            },
            Action::Run(command, said) if self.is_long(&command) => self.jobs.add(Task::Run(command, said)),
            Action::StartAttach(order) => self.attach_or_read(*order),
            Action::AttachPassage => self.attach_passage(),
            Action::ApplyCsv => self.dialog = Some(Dialog::Apply(ApplyForm::default())),
            Action::StartExport(orders) => self.start_export(orders),
            Action::ShowFolder(folder) => self.picker.show_folder(&folder),
            Action::SaveSettings(choices, command) => self.save_settings(context, *choices, command),
            Action::Locate(path) => self.dialog = Some(Dialog::Ask(AskForm::project(&path))),
            Action::Browse(ask) => self.picking = Some(Picking::start(self.picker.as_ref(), ask, context)),
            Action::ForgetBrowse => self.picking = None,
            Action::BackUp => self.back_up(true),
            Action::CancelJob => self.jobs.cancel(),
            Action::AskUndoTo(step) => self.ask_undo_to(step),
            Action::UndoTo(step) => self.undo_to(step),
            Action::RedoTo(step) => self.redo_to(step),
            Action::MoreHistory => self.views.history.want_more(),
            Action::UndoImport => self.undo_import(),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::OpenPath(path) => self.open_path(context, &path, Workbench::open_existing),
            Action::CreatePath(path) if path.exists() => {
                self.toasts.look(format!("There is such a file already: {}", path.display()));
            }
            Action::CreatePath(path) => self.open_path(context, &path, Workbench::open),
            Action::Run(command, said) => drop(self.run(*command, &said)),
            Action::Edit(claim, edit) => self.edit(claim, *edit, ""),
            Action::ReuseAs(claim, check, verdict) => self.reuse_as(claim, &check, verdict),
            Action::SetSpan(claim, span) => self.set_span(claim, span),
            Action::Close if self.reader.let_go() => (),
            _ if self.act_on_desk(context, &action) => (),
            other => self.act_on_claim(&other),
        }
    }

    /// Actions that are nothing but work for the worker; gives any other back.
    fn start_work(&mut self, action: Action) -> Option<Action> {
        match action {
            Action::StartImport(order) => self.jobs.add(Task::Import(order)),
            Action::OpenSample => self.jobs.add(Task::Sample),
            Action::AddSource(new) => self.jobs.add(Task::Source(None, *new)),
            Action::ReadLogo(path) => self.jobs.add(Task::ReadLogo(path)),
            Action::PlanEdits(path) => self.jobs.add(Task::Plan(path)),
            Action::ApplyPlan(plan) => self.jobs.add(Task::Apply(plan)),
            other => return Some(other),
        }
        None
    }

    /// Actions that change only what is shown; `false` if this is none of them.
    fn act_on_desk(&mut self, context: &Context, action: &Action) -> bool {
        let desk = &mut self.desk;
        match action {
            Action::Search => {
                context.memory_mut(|memory| memory.request_focus(crate::ui::topbar::search_id()))
            }
            Action::Palette => desk.palette = desk.palette.is_none().then(Palette::default),
            Action::Show(screen) => self.show(*screen),
            Action::ShowSource(source) => self.show_source(*source),
            Action::ShowPrior(check) => self.show_prior(*check),
            Action::ShowPassage(source, evidence) => self.show_passage(*source, *evidence),
            Action::ShowSide(side) => desk.side = *side,
            Action::SelectPassage(span) => self.select_passage(*span),
            Action::ClearPassage => self.clear_passage(),
            Action::SetStance(stance) => self.passage.details.stance = *stance,
            Action::EditSource(source) => self.edit_source(*source),
            Action::EditSourceText(source) => self.edit_source_text(*source),
            Action::AskDeleteSource(source) => self.ask_delete_source(*source),
            Action::Keys => desk.has_keys = !desk.has_keys,
            Action::Close => self.close_top(),
            Action::NextPane => self.next_pane(context),
            Action::ToggleLibrary => desk.has_library = !desk.has_library,
            Action::ToggleDock => desk.has_dock = !desk.has_dock,
            Action::SwitchTheme => self.switch_theme(context),
            Action::ZoomIn => desk.zoom_by(1),
            Action::ZoomOut => desk.zoom_by(-1),
            Action::ZoomReset => desk.zoom = 1.0,
            Action::ShowTab(tab) => {
                desk.show_tab(*tab);
                desk.has_dock = true;
            }
            Action::TakeFinding(finding) => desk.finding = Some(*finding),
            Action::Filter(filter) => self.set_filter((**filter).clone()),
            Action::ClearFilter => {
                desk.search.clear();
                self.set_filter(ClaimFilter::default());
            }
            Action::AllArticles => self.toggle_scope(),
            Action::Sort(order) => {
                desk.is_reversed = desk.order == *order && !desk.is_reversed;
                desk.order = *order;
            }
            Action::Pick(pick) => self.pick(*pick),
            Action::ToggleColumn(extra) => self.toggle_column(*extra),
            Action::HistoryOf(is_of_claim) => desk.is_claim_history = *is_of_claim,
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
            _ if self.desk.chosen.len() > 1 && self.act_on_chosen(action) => (),
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
                    Action::DeleteClaim => {
                        let said = format!("Claim {} deleted", claim.number);
                        self.run(Command::DeleteClaim { claim: claim.id }, &said);
                    }
                    Action::Approve | Action::Reject => self.review(action, &claim),
                    Action::SettleAlike => self.settle_alike(&claim),
                    Action::MoveClaim => self.move_claim(&claim),
                    Action::MoveEnd(side, is_later) => self.move_end(&claim, *side, *is_later),
                    Action::AcceptFinding => self.accept_finding(&claim),
                    Action::EditFix => self.edit_fix(&claim),
                    Action::RepeatSource => self.repeat_source(&claim),
                    Action::ReuseVerdict(place) => self.reuse_verdict(&claim, *place),
                    Action::TakeOption(place) => self.take_passage(&claim, *place),
                    _ => (),
                }
            }
        }
    }

    /// What was typed into the panes at the right becomes a command; the clipboard is waited for no longer.
    pub(in crate::ui) fn save_draft(&mut self) {
        self.passage.awaits_paste = false;
        if let Some((claim, edit)) = self.draft.take_edit() {
            self.edit(claim, edit, "");
        }
        if let Some(command) = self.source_form.take_edit() {
            self.run(command, "");
        }
    }

    /// Whether a command would hold the screen up: it has a long article checked again.
    fn is_long(&self, command: &Command) -> bool {
        /// Bytes that are analysed and checked within a frame (docs/performance.md).
        const LONGEST_AT_ONCE: usize = 4_000;
        let n_bytes = self.views.article.as_ref().map_or(0, |view| view.revision.text.len());
        let checks_again = match command {
            Command::Together { commands, .. } => commands.iter().any(|part| self.is_long(part)),
            Command::SetPublished { .. } => true,
            _ => false,
        };
        checks_again && n_bytes > LONGEST_AT_ONCE
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

    fn open_dialog(&mut self, context: &Context, action: &Action) {
        if matches!(action, Action::Excerpt) && self.desk.screen == Screen::Sources {
            return self.take_excerpt(context);
        }
        let (claim, article) = (self.views.claim.as_ref(), self.views.article.as_ref());
        let project = self.bench.path();
        let last = self.desk.last_evidence.as_ref().map(|(source, _)| *source);
        let attach = |view, chosen| Box::new(AttachForm::new(view, chosen));
        self.dialog = match action {
            Action::Import => Some(Dialog::Import(ImportForm::new(article))),
            Action::OpenProject => Some(Dialog::Ask(AskForm::project(project))),
            Action::NewSource => Some(Dialog::Ask(AskForm::source())),
            Action::Notes => article.map(|article| Dialog::Notes(Box::new(NotesForm::new(article)))),
            Action::EditEvidence(evidence) => claim.and_then(|view| {
                let found = view.evidence.iter().find(|(found, _)| found.id == *evidence);
                found.map(|(evidence, _)| Dialog::Attach(Box::new(AttachForm::of(view, evidence))))
            }),
            Action::NewProject => Some(Dialog::Ask(AskForm::new_project(project))),
            Action::Details => article.map(|article| Dialog::Details(DetailsForm::new(article))),
            Action::Export => {
                let form = ExportForm::new(&self.views, &self.desk, project, &self.preferences.export);
                form.map(|form| Dialog::Export(Box::new(form)))
            }
            Action::Query => claim
                .map(|view| Dialog::Query(QueryForm::new(view, self.bench.recipients().unwrap_or_default()))),
            Action::AttachSource => claim.map(|view| Dialog::Attach(attach(view, None))),
            _ => claim.map(|view| Dialog::Attach(Box::new(AttachForm::new(view, last).at_excerpt()))),
        };
        if self.dialog.is_none() {
            let words = if article.is_some() { "Select a claim first" } else { "Import an article first" };
            self.toasts.look(words);
        } else if matches!(action, Action::Excerpt) {
            context.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
        }
    }

    fn open_settings(&mut self, section: Section) {
        match SettingsForm::new(&self.bench, self.preferences.choices.clone(), self.known_backups()) {
            Ok(form) => {
                form.reports.undrawn().into_iter().for_each(|logo| self.jobs.add(Task::DrawLogo(logo)));
                self.dialog = Some(Dialog::Settings(Box::new(form.at(section))));
            }
            Err(error) => self.toasts.failed(&error),
        }
    }

    fn save_settings(&mut self, context: &Context, choices: Choices, command: Option<Box<Command>>) {
        context.set_theme(choices.theme());
        if let Err(error) = self.preferences.choose(choices) {
            self.toasts.failed(&error);
        }
        self.honour_choices();
        if let Some(command) = command {
            self.run(*command, "Settings saved");
        }
    }

    fn close_top(&mut self) {
        if self.desk.screen == Screen::Sources && !self.passage.is_empty() {
            return self.clear_passage();
        }
        let desk = &mut self.desk;
        if desk.words.take().is_some() {
        } else if desk.has_keys {
            desk.has_keys = false;
        } else if !desk.chosen.is_empty() {
            desk.pick(Pick::None, &[]);
        } else if !desk.search.is_empty() {
            desk.search.clear();
        } else if !self.toasts.close() {
            desk.filter = ClaimFilter::default();
        }
    }

    fn next_pane(&mut self, context: &Context) {
        self.desk.pane = self.next_shown_pane();
        context.memory_mut(|memory| memory.request_focus(self.desk.pane.anchor()));
    }

    /// As the system, light, dark, and round; a step that would change nothing is left out.
    fn switch_theme(&mut self, context: &Context) {
        use egui::ThemePreference::{Dark, Light, System};
        let is_system_light = context.system_theme() == Some(egui::Theme::Light);
        let next = match context.options(|options| options.theme_preference) {
            System if context.theme() == egui::Theme::Dark => Light,
            System => Dark,
            Dark if is_system_light => System,
            Dark => Light,
            Light if is_system_light => Dark,
            Light => System,
        };
        context.set_theme(next);
        let mut choices = self.preferences.choices.clone();
        choices.set_theme(next);
        if let Err(error) = self.preferences.choose(choices) {
            self.toasts.failed(&error);
        }
    }
}
