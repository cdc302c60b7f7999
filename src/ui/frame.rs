//! The frame of the window: which pane goes where, and what lies over them. Panes find their places first and
//! are filled from the left, so that Tab walks as the eye does.

use egui::containers::panel::PanelState;
use egui::{
    Align, CentralPanel, EventFilter, Frame, IdSalt, Layout, Panel, Rect, Role, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, vec2,
};

use super::action::Action;
use super::desk::{Pane, Screen};
use super::theme::Tokens;
use super::{
    App, compare, dialog, dock, first, head, inspector, library, palette, reader, sources, statusline, topbar,
};

/// Narrower windows have no library.
const LIBRARY_FROM: f32 = 1180.0;

/// Beside a source the article takes no less than this, or else it steps back.
const LEAST_ARTICLE: f32 = 320.0;
/// The text of a source takes no less than this.
const LEAST_SOURCE: f32 = 360.0;

/// Between lower bars than these the tables leave more of the height to the article.
const SHORT_BELOW: f32 = 520.0;

/// Where everything goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Places {
    key: Shape,
    top: Rect,
    library: Option<Rect>,
    reader: Rect,
    source: Option<Rect>,
    dock: Option<Rect>,
    inspector: Rect,
    status: Rect,
}

/// What the places hang on: the window, the screen, and whether library and dock are shown.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Shape {
    window: Rect,
    screen: Screen,
    has_library: bool,
    has_dock: bool,
}

impl App {
    /// Shows all panes and what lies over them.
    pub(super) fn frame_ui(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let known = self.places.filter(|places| places.key == self.shape(ui));
        let places = known.unwrap_or_else(|| self.find_places(ui));
        let tokens = Tokens::of(ui.ctx());
        ui.painter().rect_filled(ui.max_rect(), 0.0, tokens.window);
        ui.painter().rect_filled(places.reader, 0.0, tokens.reader);
        let (open, preferences) = (self.bench.path(), &self.preferences);
        fill(ui, places.top, 10.0, |ui| {
            topbar::topbar_ui(ui, open, preferences, &self.views, &mut self.desk, actions);
        });
        if let Some(place) = places.library {
            pane_ui(ui, Pane::Library, place, &mut self.desk.pane, true);
            fill(ui, place, 10.0, |ui| match self.desk.screen {
                Screen::Compare => compare::nav_ui(ui, &self.views, &mut self.desk.comparison, actions),
                _ => library::library_ui(ui, &self.views, &self.desk, &mut self.source_list, actions),
            });
        }
        if places.has_article() {
            let has_ring = !self.reader.is_clicked();
            pane_ui(ui, Pane::Reader, places.reader, &mut self.desk.pane, has_ring);
            fill(ui, places.reader, 0.0, |ui| self.reader_ui(ui, actions));
        }
        if let Some(place) = places.source {
            pane_ui(ui, Pane::Source, place, &mut self.desk.pane, true);
            fill(ui, place, 0.0, |ui| {
                sources::text_ui(ui, &self.views, &self.desk, &mut self.source_text, actions);
            });
        }
        if let Some(place) = places.dock {
            pane_ui(ui, Pane::Dock, place, &mut self.desk.pane, true);
            let mut read = Ok(());
            fill(ui, place, 0.0, |ui| {
                read = dock::dock_ui(ui, &self.bench, &self.views, &self.desk, &mut self.table, actions);
            });
            read.unwrap_or_else(|error| self.toasts.failed(&error));
        }
        pane_ui(ui, Pane::Inspector, places.inspector, &mut self.desk.pane, true);
        fill(ui, places.inspector, 0.0, |ui| match self.desk.screen {
            Screen::Compare => compare::detail_ui(ui, &self.views, &self.desk.comparison, actions),
            Screen::Sources => {
                let (passage, form) = (&mut self.passage, &mut self.source_form);
                sources::side_ui(ui, &self.views, &self.desk, passage, form, actions);
            }
            Screen::Desk => {
                inspector::inspector_ui(ui, &self.views, &self.desk, &mut self.draft, actions);
            }
        });
        fill(ui, places.status, 12.0, |ui| {
            let has_dialog = self.dialog.is_some() || self.desk.palette.is_some();
            let under_way = self.jobs.under_way();
            statusline::statusline_ui(ui, &self.views, &self.desk, under_way, has_dialog, actions);
        });
        places.lines(ui);
        // The edges by which panes are dragged come last, above what is in the panes.
        let next = if known.is_some() { self.find_places(ui) } else { places };
        if self.places.replace(next) != Some(next) {
            ui.ctx().request_repaint();
        }
        palette::keys_ui(ui.ctx(), &self.desk, &self.entries);
        let is_picking = self.picking.is_some();
        if let Some(dialog::Dialog::Attach(form)) = &mut self.dialog
            && let Err(error) = form.look_up(&self.bench)
        {
            self.toasts.failed(&error);
        }
        dialog::dialog_ui(ui.ctx(), &mut self.dialog, &self.views, is_picking, actions);
        palette::palette_ui(ui.ctx(), &mut self.desk, &self.views, &self.entries, actions);
        self.toasts.show(ui.ctx(), places.reader.center_bottom(), actions);
    }

    fn shape(&self, ui: &Ui) -> Shape {
        let (window, screen) = (ui.max_rect(), self.desk.screen);
        // The screen of the sources is about its library.
        let has_room = window.width() >= LIBRARY_FROM || screen == Screen::Sources;
        let has_dock = self.desk.has_dock && self.views.article.is_some() && screen != Screen::Compare;
        Shape { window, screen, has_library: self.desk.has_library && has_room, has_dock }
    }

    /// Where everything goes in the window as it is now; to be asked once a frame.
    fn find_places(&self, ui: &mut Ui) -> Places {
        let key = self.shape(ui);
        let Shape { has_library, has_dock, screen, .. } = key;
        let mut place = |panel: Panel| {
            let panel = panel.show_separator_line(false).frame(Frame::NONE);
            panel.show(ui, |ui| ui.take_available_space()).response.rect
        };
        let top = place(Panel::top("top bar").exact_size(44.0));
        let status = place(Panel::bottom("status line").exact_size(26.0));
        let library = match screen {
            Screen::Desk | Screen::Compare => {
                Panel::left("library").default_size(208.0).size_range(180.0..=320.0)
            }
            Screen::Sources => {
                Panel::left("library of sources").default_size(244.0).size_range(200.0..=360.0)
            }
        };
        let library = has_library.then(|| place(library));
        let inspector = place(Panel::right("inspector").default_size(360.0).size_range(320.0..=480.0));
        let between = status.top() - top.bottom();
        let share = if between < SHORT_BELOW { 0.4 } else { 0.5 };
        let most = (between * share).max(121.0);
        let dock = Panel::bottom("dock").resizable(true).default_size(dock::DEFAULT_HEIGHT);
        let dock = dock.size_range(120.0..=most);
        let dock = has_dock.then(|| place(dock));
        let left = library.map_or(key.window.left(), |library| library.right());
        let source = source_panel(inspector.left() - left, self.views.article.is_some());
        let source = (screen == Screen::Sources).then(|| place(source));
        let reader = CentralPanel::no_frame().show(ui, |ui| ui.take_available_space()).response.rect;
        dock.into_iter().for_each(|dock| snap_dock(ui, dock));
        Places { key, top, library, reader, source, dock, inspector, status }
    }

    fn reader_ui(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let Some(article) = &self.views.article else {
            return first::first_ui(ui, &self.preferences.others(self.bench.path()), actions);
        };
        if self.desk.screen == Screen::Compare {
            return compare::table_ui(ui, &self.views, &mut self.desk.comparison, actions);
        }
        head::head_ui(ui, article, actions);
        reader::reader_ui(ui, &self.views, &self.desk, &mut self.reader, actions);
        self.desk.reveal = None;
    }
}

impl Places {
    /// Whether there is room for the article.
    pub(super) fn has_article(&self) -> bool {
        self.reader.width() > 0.0
    }

    /// The lines between the panes.
    fn lines(&self, ui: &Ui) {
        let line = Stroke::new(1.0, Tokens::of(ui.ctx()).line);
        let painter = ui.painter();
        painter.hline(self.top.x_range(), self.top.bottom() - 0.5, line);
        painter.hline(self.status.x_range(), self.status.top() + 0.5, line);
        painter.vline(self.inspector.left() + 0.5, self.inspector.y_range(), line);
        if let Some(library) = self.library {
            painter.vline(library.right() - 0.5, library.y_range(), line);
        }
        if let Some(source) = self.source {
            painter.vline(source.left() + 0.5, source.y_range(), line);
        }
        if let Some(dock) = self.dock {
            painter.hline(dock.x_range(), dock.top() + 0.5, line);
        }
    }
}

/// The pane with a source's text, in so much room beside the article; the article steps back where both have none.
fn source_panel(room: f32, has_article: bool) -> Panel {
    let panel = Panel::right("source");
    if !has_article || room < LEAST_ARTICLE + LEAST_SOURCE {
        return panel.exact_size(room).resizable(false);
    }
    let most = room - LEAST_ARTICLE;
    panel.default_size((room * 0.54).clamp(LEAST_SOURCE, most)).size_range(LEAST_SOURCE..=most)
}

/// Once nobody drags its edge, the dock is as high as a number of whole rows.
fn snap_dock(ui: &Ui, dock: Rect) {
    let height = dock::in_whole_rows(dock.height());
    if (height - dock.height()).abs() > 0.5 && !ui.input(|input| input.pointer.any_down()) {
        let id = ui.scope_id().with_salt(IdSalt::new("dock"));
        let snapped = PanelState { outer_rect: dock.with_min_y(dock.bottom() - height) };
        ui.data_mut(|data| data.insert_persisted(id, snapped));
        ui.ctx().request_repaint();
    }
}

/// Shows something in its place and nowhere else.
fn fill(ui: &mut Ui, place: Rect, margin: f32, contents: impl FnOnce(&mut Ui)) {
    let inner = place.shrink2(vec2(margin, 0.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).layout(Layout::top_down(Align::Min)));
    child.set_clip_rect(place);
    contents(&mut child);
}

/// The place of a pane that takes the focus on `F6`, with a ring while it has it, unless it shows that itself.
fn pane_ui(ui: &Ui, pane: Pane, rect: Rect, here: &mut Pane, has_ring: bool) {
    let response = ui.interact(rect, pane.anchor(), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Pane, true, pane.name()));
    let is_pressed = ui.input(|input| input.pointer.any_pressed());
    if is_pressed && ui.input(|input| input.pointer.interact_pos().is_some_and(|at| rect.contains(at))) {
        *here = pane;
    }
    if response.has_focus() && has_ring {
        // In the table, arrows walk through rows, not through controls.
        let filter = EventFilter { vertical_arrows: pane == Pane::Dock, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let tokens = Tokens::of(ui.ctx());
        let painter = ui.painter().with_clip_rect(rect);
        painter.rect_stroke(rect.shrink(1.0), 2.0, Stroke::new(2.0, tokens.accent), egui::StrokeKind::Inside);
    }
}
