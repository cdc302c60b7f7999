//! The desk: the window in which a person checks an article. Panels read views and push actions; `act` turns
//! actions into commands of the workbench. Nothing here writes to the project by any other way.

mod act;
mod action;
mod autosave;
mod button;
mod choice;
mod desk;
mod dialog;
mod dock;
mod draft;
mod family;
mod field;
mod finder;
mod first;
mod frame;
mod glyph;
mod head;
mod history;
mod incoming;
mod inspector;
mod jobs;
mod keys;
mod later;
mod library;
mod palette;
mod pick;
mod preferences;
mod reader;
mod run;
mod sources;
mod statusline;
mod theme;
mod toasts;
mod tokens;
mod topbar;
mod views;
mod when;
mod widgets;

pub use pick::{Pick, PickAnswer, PickAsk};
pub use run::run;

use egui::{Context, Event, Ui};

use crate::workbench::{self, Clock, Watch, Workbench};
use action::{Action, Entry};
use desk::{Desk, Pane, Screen};
use dialog::Dialog;
use draft::Draft;
use jobs::Jobs;
use preferences::Preferences;
use reader::Reader;
use toasts::Toasts;
use views::Views;

/// Nothing is made so large that the window holds less than this, in points.
const LEAST_SIZE: (f32, f32) = (680.0, 420.0);

/// The app: one open project and the state of its screen.
pub struct App {
    bench: Workbench,
    clock: Clock,
    desk: Desk,
    views: Views,
    draft: Draft,
    dialog: Option<Dialog>,
    jobs: Jobs,
    toasts: Toasts,
    reader: Reader,
    source_list: sources::SourceList,
    source_text: sources::SourceText,
    source_form: sources::SourceForm,
    passage: sources::Passage,
    table: dock::Table,
    entries: Vec<Entry>,
    watch: Option<Watch>,
    was_typing: bool,
    places: Option<frame::Places>,
    preferences: Preferences,
    autosave: autosave::Autosave,
    picker: Box<dyn Pick>,
    picking: Option<pick::Picking>,
}

impl App {
    /// An app over an open project; it gives the context its fonts and themes.
    #[must_use]
    pub fn new(context: &Context, bench: Workbench, clock: Clock) -> Self {
        theme::install(context);
        // Zooming is in the table of actions, like every other key.
        context.options_mut(|options| options.zoom_with_keyboard = false);
        let mut app = Self {
            bench,
            clock,
            desk: Desk::default(),
            views: Views::over(context),
            draft: Draft::default(),
            dialog: None,
            jobs: Jobs::default(),
            toasts: Toasts::default(),
            reader: Reader::default(),
            source_list: sources::SourceList::default(),
            source_text: sources::SourceText::default(),
            source_form: sources::SourceForm::default(),
            passage: sources::Passage::default(),
            table: dock::Table::default(),
            entries: action::table(),
            watch: None,
            was_typing: false,
            places: None,
            preferences: Preferences::default(),
            autosave: autosave::Autosave::default(),
            picker: Box::new(pick::SystemDialog),
            picking: None,
        };
        app.watch(context);
        app.open_first();
        app
    }

    /// The app with what the file at `path` remembers of earlier sessions; it will be written to.
    #[must_use]
    pub fn remembering(mut self, context: &Context, path: std::path::PathBuf) -> Self {
        self.preferences = Preferences::load(path);
        context.set_theme(self.preferences.choices.theme());
        self.honour_choices();
        self.remember_project();
        self
    }

    /// Has paths asked for in another way than by the system's dialog. For tests.
    pub fn set_picker(&mut self, picker: Box<dyn Pick>) {
        self.picker = picker;
    }

    /// Shows one frame and carries out what was asked in it.
    pub fn ui(&mut self, ui: &mut Ui) {
        let context = ui.ctx().clone();
        self.look_for_others();
        if let Some(result) = self.jobs.take_ended() {
            self.take_over(result);
        }
        self.refresh();
        let mut actions = self.asked_by_keys(ui);
        self.copy_words(ui);
        zoom(&context, self.desk.zoom);
        self.take_dropped(&context);
        self.take_pasted(ui);
        self.take_picked();
        self.frame_ui(ui, &mut actions);
        self.was_typing = context.text_edit_focused();
        let has_actions = !actions.is_empty();
        for action in actions {
            let takes_keys = matches!(action, Action::Search | Action::Palette);
            self.act(&context, action);
            // A fast hand has the next claim judged in the same frame: the next action must see what this one did.
            self.refresh();
            // What was typed after a field was asked for is text, not more actions.
            if takes_keys || self.dialog.is_some() {
                break;
            }
        }
        self.back_up_when_due(&context);
        self.jobs.start_next(&context, self.bench.path(), self.clock);
        if has_actions {
            context.request_repaint();
        }
        if !self.jobs.is_idle() {
            context.request_repaint_after(std::time::Duration::from_millis(100));
        }
    }

    /// Waits until no work is under way, and takes over what came of it. For tests and scripts; the screen
    /// itself never waits.
    pub fn wait_for_jobs(&mut self, context: &Context) {
        while !self.jobs.is_idle() {
            if let Some(result) = self.jobs.wait() {
                self.take_over(result);
            }
            self.jobs.start_next(context, self.bench.path(), self.clock);
        }
        while self.views.is_reading() {
            std::thread::yield_now();
            self.refresh();
        }
    }

    /// Has what was typed become a command, and makes the last backup; to be called before the app goes.
    ///
    /// # Errors
    /// Whatever making the backup fails with; the project itself is saved all the same.
    pub fn close(&mut self) -> crate::error::Result<()> {
        self.save_draft();
        self.back_up_at_close()
    }

    /// The open project.
    #[must_use]
    pub const fn workbench(&self) -> &Workbench {
        &self.bench
    }

    fn honour_choices(&mut self) {
        let choices = &self.preferences.choices;
        (self.desk.reading_size, self.desk.has_motion) = (choices.reading_size, choices.has_motion);
        self.desk.extras.clone_from(&self.preferences.columns);
    }

    fn remember_project(&mut self) {
        if let Err(error) = self.preferences.add_recent(self.bench.path()) {
            self.toasts.failed(&error);
        }
    }

    /// What was chosen in the system's dialog goes into the field beside which it was opened.
    fn take_picked(&mut self) {
        let answer = self.picking.as_ref().and_then(pick::Picking::answer);
        if let (Some(Some(path)), Some(dialog)) = (&answer, &mut self.dialog) {
            dialog.take_path(path);
        }
        if answer.is_some() || self.dialog.is_none() {
            self.picking = None;
        }
    }

    fn refresh(&mut self) {
        let chosen = self.dialog.as_ref().and_then(Dialog::source);
        let order = self.dialog.as_ref().and_then(Dialog::report);
        self.views.read_preview(&self.bench, order);
        let read = self.views.refresh(&self.bench, &mut self.desk);
        if let Err(error) = read.and_then(|()| self.views.read_chosen(&self.bench, chosen)) {
            self.toasts.failed(&error);
        }
    }

    fn open_first(&mut self) {
        self.refresh();
        if let Some(revision) = self.desk.revision {
            self.open_article(revision);
        }
    }

    fn look_for_others(&mut self) {
        if let Err(error) = self.bench.notice_others() {
            self.toasts.failed(&error);
        }
    }

    /// Has the screen woken when the project is written to; while nobody writes and nobody touches it, it sleeps.
    fn watch(&mut self, context: &Context) {
        let context = context.clone();
        match workbench::watch(self.bench.path(), move || context.request_repaint()) {
            Ok(watch) => self.watch = Some(watch),
            Err(error) => self.toasts.failed(&error),
        }
    }

    /// What keys ask for.
    fn asked_by_keys(&mut self, ui: &Ui) -> Vec<Action> {
        let has_dialog = self.dialog.is_some() || self.desk.palette.is_some();
        let mut actions = keys::pressed(ui, &self.entries, has_dialog, self.was_typing);
        if self.views.article.is_none() && !has_dialog {
            for action in &mut actions {
                if matches!(action, Action::DoneAndNext) {
                    *action = Action::OpenSample;
                }
            }
        }
        actions
    }

    /// `Ctrl+C` copies the selected words, unless a text field has the focus.
    fn copy_words(&self, ui: &Ui) {
        let is_asked = ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)));
        if !is_asked || ui.ctx().text_edit_focused() {
            return;
        }
        let article = self.views.article.as_ref();
        let words = article.zip(self.desk.words).and_then(|(article, span)| span.of(&article.revision.text));
        if let Some(words) = words {
            ui.ctx().copy_text(words.to_owned());
        }
    }

    /// The pane after the one that had the focus last, of those that are shown.
    fn next_shown_pane(&self) -> Pane {
        let is_shown = |pane: &Pane| match pane {
            Pane::Library => self.desk.has_library,
            Pane::Dock => self.desk.has_dock,
            Pane::Source => self.desk.screen == Screen::Sources,
            Pane::Reader => self.places.is_none_or(|places| places.has_article()),
            Pane::Inspector => true,
        };
        let here = Pane::ALL.iter().position(|pane| *pane == self.desk.pane).unwrap_or_default();
        let later = Pane::ALL.iter().skip(here + 1).chain(Pane::ALL.iter());
        later.copied().find(is_shown).unwrap_or_default()
    }
}

/// Zooms as much as is wanted, but no further than the window has room for the article and the claim.
fn zoom(context: &Context, wanted: f32) {
    let points = context.content_rect().size() * context.zoom_factor();
    let most = (points.x / LEAST_SIZE.0).min(points.y / LEAST_SIZE.1).max(1.0);
    let tenths = (most * 10.0 + 0.01).floor();
    let zoom = wanted.min(tenths / 10.0);
    if (context.zoom_factor() - zoom).abs() > 0.01 {
        context.set_zoom_factor(zoom);
    }
}
