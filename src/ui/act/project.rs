//! What is done to the project as a whole: opening, undoing, taking over what a worker has finished.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use egui::Context;

use crate::error::Result;
use crate::model::{ClaimFilter, RevisionId, SourceId, Status, StepId, StepState};
use crate::ui::App;
use crate::ui::action::Action;
use crate::ui::desk::Desk;
use crate::ui::dialog::{ConfirmForm, Dialog};
use crate::ui::jobs::{Done, Task};
use crate::ui::preferences::ExportChoices;
use crate::ui::widgets::{counted, grouped, sentence_case};
use crate::workbench::{Clock, LikelyCopy, ReportOrder, Workbench};

impl App {
    pub(in crate::ui) fn open_article(&mut self, revision: RevisionId) {
        self.desk = Desk {
            revision: Some(revision),
            claim: None,
            words: None,
            chosen: HashSet::new(),
            anchor: None,
            is_project_wide: false,
            filter: ClaimFilter::default(),
            search: String::new(),
            ..self.desk.clone()
        };
        let is_open = |status| !matches!(status, Status::Done | Status::Dropped);
        self.refresh();
        let first = self.views.claims().iter().find(|row| is_open(row.claim.status));
        self.desk.claim = first.map(|row| row.claim.id);
    }

    pub(super) fn undo(&mut self) {
        let before = self.draft_before();
        let undone = self.bench.undo();
        self.leave_gone_draft(before);
        self.say_moved(undone, "Undone", "Nothing to undo");
    }

    pub(super) fn redo(&mut self) {
        let redone = self.bench.redo();
        self.say_moved(redone, "Done again", "Nothing to redo");
    }

    /// Asks before several steps are taken back, and names the first of them.
    pub(super) fn ask_undo_to(&mut self, step: StepId) {
        const N_NAMED: usize = 6;
        let newest = self.bench.log(None, 200).map(|log| {
            let in_force = log.into_iter().filter(|found| found.state == StepState::Done && found.id >= step);
            in_force.map(|found| sentence_case(&found.label)).collect::<Vec<_>>()
        });
        let found = self.bench.count_steps_from(step).and_then(|n| newest.map(|lines| (n, lines)));
        let (n_steps, mut lines) = match found {
            Ok(found) => found,
            Err(error) => return self.toasts.failed(&error),
        };
        lines.truncate(N_NAMED);
        if n_steps > lines.len() {
            lines.push(format!("and {} more", grouped(n_steps - lines.len())));
        }
        self.dialog = Some(Dialog::Confirm(Box::new(ConfirmForm {
            button: format!("Undo {}", steps(n_steps)),
            words: "They stay in the history, and redo brings them again until something new is done."
                .to_owned(),
            lines,
            action: Action::UndoTo(step),
        })));
    }

    pub(super) fn undo_to(&mut self, step: StepId) {
        let newest = self.bench.log(None, 200).unwrap_or_default();
        let newest = newest.into_iter().find(|found| found.state == StepState::Done).map(|found| found.id);
        self.toasts.withdraw_offers();
        let before = self.draft_before();
        let undone = self.bench.undo_to(step);
        self.leave_gone_draft(before);
        match undone {
            Ok(n_steps) => {
                let offer = newest.map(|newest| ("Redo", Action::RedoTo(newest)));
                self.toasts.offer(format!("{} undone", steps(n_steps)), offer);
            }
            Err(error) => self.toasts.failed(&error),
        }
    }

    pub(super) fn redo_to(&mut self, step: StepId) {
        self.toasts.withdraw_offers();
        match self.bench.redo_to(step) {
            Ok(n_steps) => self.toasts.say(format!("{} done again", steps(n_steps))),
            Err(error) => self.toasts.failed(&error),
        }
    }

    fn say_moved(&mut self, moved: Result<Option<String>>, verb: &str, nothing: &str) {
        self.toasts.withdraw_offers();
        match moved {
            Ok(Some(label)) => self.toasts.say(format!("{verb}: {label}")),
            Ok(None) => self.toasts.look(nothing),
            Err(error) => self.toasts.failed(&error),
        }
    }

    pub(super) fn open_path(
        &mut self,
        context: &Context,
        path: &Path,
        open: fn(&Path, Clock) -> Result<Workbench>,
    ) {
        match open(path, self.clock) {
            Ok(bench) => {
                if let Err(error) = self.back_up_at_close() {
                    self.toasts.failed(&error);
                }
                self.bench = bench;
                self.watch(context);
                self.remember_project();
                self.views.forget();
                self.draft = crate::ui::draft::Draft::default();
                self.desk = Desk {
                    has_library: self.desk.has_library,
                    has_dock: self.desk.has_dock,
                    zoom: self.desk.zoom,
                    reading_size: self.desk.reading_size,
                    has_motion: self.desk.has_motion,
                    extras: std::mem::take(&mut self.desk.extras),
                    ..Desk::default()
                };
                self.open_first();
            }
            Err(error) => self.toasts.failed(&error),
        }
    }

    /// Has reports written, and remembers what was chosen for the next time.
    pub(super) fn start_export(&mut self, orders: Vec<(ReportOrder, PathBuf)>) {
        if let Err(error) = self.preferences.set_export(ExportChoices::of(&orders)) {
            self.toasts.failed(&error);
        }
        self.jobs.add(Task::Export(orders));
    }

    /// Takes over what a worker has finished.
    pub(in crate::ui) fn take_over(&mut self, result: Result<Done>) {
        self.look_for_others();
        match result {
            Ok(Done::Imported { revision, title, n_claims, carried, warnings }) => {
                self.open_article(revision);
                match carried {
                    Some(counts) => self.say_carried(counts),
                    None => {
                        let claims = counted(n_claims, "claim");
                        self.toasts.done(format!("'{title}' imported, {claims}"));
                    }
                }
                if !warnings.is_empty() {
                    self.toasts.look(sentence_case(&warnings.join(". ")));
                }
            }
            Ok(Done::Sampled(revision)) => self.open_article(revision),
            Ok(Done::Sourced { source, order, warnings, copies }) => {
                match order {
                    Some(order) => self.has_attached(order.claim, source, order.details),
                    None => self.has_added(source),
                }
                if !warnings.is_empty() {
                    self.toasts.look(sentence_case(&warnings.join(". ")));
                }
                self.ask_to_group(source, &copies);
            }
            Ok(Done::Changed(said)) => self.toasts.done(said),
            Ok(Done::Ran(said)) if said.is_empty() => (),
            Ok(Done::Ran(said)) => self.toasts.done(said),
            Ok(Done::Exported { paths, to_add }) => {
                let folder = paths.first().and_then(|path| path.parent()).map(Path::to_owned);
                let offer = folder.map(|folder| ("Show folder", Action::ShowFolder(folder)));
                self.toasts.offer(exported(&paths), offer);
                if !to_add.is_empty() {
                    self.toasts.look(to_add.join(". "));
                }
            }
            Ok(Done::Logo(read)) => {
                if let Some(Dialog::Settings(form)) = &mut self.dialog {
                    form.reports.take_logo(read.map(|drawn| *drawn));
                }
            }
            Ok(Done::Planned(planned)) => {
                if let Some(Dialog::Apply(form)) = &mut self.dialog {
                    form.set_plan(*planned);
                }
            }
            Ok(Done::BackedUp(None)) => (),
            Ok(Done::BackedUp(Some(path))) => self.toasts.say(format!("Backed up: {}", path.display())),
            Err(error) => self.toasts.failed(&error),
        }
    }

    /// A source that has been added is shown, to be described.
    fn has_added(&mut self, source: SourceId) {
        self.toasts.done(format!("S{source} added"));
        self.edit_source(source);
    }

    /// Proposes one group for sources with nearly the same words; a person decides.
    fn ask_to_group(&mut self, source: SourceId, copies: &[LikelyCopy]) {
        let Some(nearest) = copies.first() else { return };
        let other = nearest.source;
        let action = match self.bench.grouping(&[other, source], nearest.proposed_group()) {
            Ok(command) => Action::Run(Box::new(command), format!("S{other} and S{source} count once")),
            Err(error) => return self.toasts.failed(&error),
        };
        let words = format!(
            "{} in both. If one prints the other, or both print a third, they should count once.",
            nearest.shared()
        );
        self.dialog = Some(Dialog::Confirm(Box::new(ConfirmForm {
            button: format!("Put S{other} and S{source} in one group"),
            words,
            lines: vec![format!("S{other}, {}", nearest.title)],
            action,
        })));
    }
}

/// "Exported 1 file: /home/noor/border.csv", "Exported 4 files to /home/noor".
fn exported(paths: &[PathBuf]) -> String {
    let n_files = counted(paths.len(), "file");
    match paths {
        [only] => format!("Exported {n_files}: {}", only.display()),
        _ => {
            let folder =
                paths.first().and_then(|path| path.parent()).map(|folder| folder.display().to_string());
            format!("Exported {n_files} to {}", folder.unwrap_or_default())
        }
    }
}

fn steps(n_steps: usize) -> String {
    counted(n_steps, "step")
}
