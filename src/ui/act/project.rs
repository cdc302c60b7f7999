//! What is done to the project as a whole: opening, undoing, taking over what a worker has finished.

use std::collections::HashSet;
use std::path::Path;

use egui::Context;

use crate::error::Result;
use crate::model::{ClaimFilter, RevisionId, SourceDraft, Status};
use crate::ui::App;
use crate::ui::desk::Desk;
use crate::ui::dialog::{AttachOrder, Dialog, SourceForm};
use crate::ui::jobs::Done;
use crate::workbench::{Clock, Command, Workbench};

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
        let undone = self.bench.undo();
        self.say_moved(undone, "Undone", "Nothing to undo");
    }

    pub(super) fn redo(&mut self) {
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

    pub(super) fn open_path(
        &mut self,
        context: &Context,
        path: &Path,
        open: fn(&Path, Clock) -> Result<Workbench>,
    ) {
        match open(path, self.clock) {
            Ok(bench) => {
                self.back_up_at_close();
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

    /// Takes over what a worker has finished.
    pub(in crate::ui) fn take_over(&mut self, result: Result<Done>) {
        self.look_for_others();
        match result {
            Ok(Done::Imported { revision, title, n_claims, warnings }) => {
                self.open_article(revision);
                let claims = crate::ui::widgets::counted(n_claims, "claim");
                self.toasts.done(format!("'{title}' imported, {claims}"));
                if !warnings.is_empty() {
                    self.toasts.look(warnings.join(". "));
                }
            }
            Ok(Done::Sampled(revision)) => self.open_article(revision),
            Ok(Done::Read(source, order)) => self.add_source(*source, order.map(|order| *order)),
            Ok(Done::Changed(said)) => self.toasts.done(said),
            Ok(Done::Exported(path)) => self.toasts.say(format!("Exported 1 file: {}", path.display())),
            Ok(Done::BackedUp(None)) => (),
            Ok(Done::BackedUp(Some(path))) => self.toasts.say(format!("Backed up: {}", path.display())),
            Err(error) => self.toasts.failed(&error),
        }
    }

    /// Adds a source that has been read; it is attached, or else shown to be described.
    fn add_source(&mut self, source: SourceDraft, order: Option<AttachOrder>) {
        if let Some(order) = order {
            return self.attach_new(order.claim, source, order.details);
        }
        let added = self.run(Command::AddSource { source }, "");
        let Some(id) = added.and_then(|outcome| outcome.source) else { return };
        self.refresh();
        let found = self.views.project.sources.iter().find(|source| source.id == id);
        self.dialog = found.map(|source| Dialog::Source(Box::new(SourceForm::new(source))));
    }
}
