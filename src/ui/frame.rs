//! The frame of the window: which pane goes where, and what lies over them.

use egui::{
    CentralPanel, Frame, Margin, Panel, Pos2, Rect, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2,
};
use egui_material_icons::icons as icon;

use super::action::Action;
use super::button::Button;
use super::desk::Pane;
use super::theme::{Tokens, medium, sans};
use super::widgets::{coverage_bar, paint_cover};
use super::{App, dialog, dock, first, inspector, library, palette, reader, statusline, topbar};
use crate::model::{Cover, Coverage};

/// Narrower windows have no library.
const LIBRARY_FROM: f32 = 1180.0;

impl App {
    /// Shows all panes and what lies over them.
    pub(super) fn frame_ui(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let tokens = Tokens::of(ui.ctx());
        let width = ui.available_width();
        ui.painter().rect_filled(ui.max_rect(), 0.0, tokens.window);
        let bar = |side: i8| Frame::new().fill(tokens.window).inner_margin(Margin::symmetric(side, 0));
        let name = self.project_name();
        let top = Panel::top("top bar").exact_size(44.0).show_separator_line(false).frame(bar(10));
        let top = top.show(ui, |ui| topbar::topbar_ui(ui, &name, &self.views, &mut self.desk, actions));
        below(ui, top.response.rect);
        let has_dialog = self.dialog.is_some() || self.desk.palette.is_some();
        let line = Panel::bottom("status line").exact_size(26.0).show_separator_line(false).frame(bar(12));
        let line = line.show(ui, |ui| {
            let under_way = self.jobs.under_way();
            statusline::statusline_ui(ui, &self.views, &self.desk, under_way, has_dialog, actions);
        });
        above(ui, line.response.rect);
        if self.desk.has_library && width >= LIBRARY_FROM {
            let left = Panel::left("library").default_size(208.0).size_range(180.0..=320.0);
            let left = left.show_separator_line(false).frame(bar(10)).show(ui, |ui| {
                pane_ui(ui, Pane::Library, 10.0, &mut self.desk.pane);
                library::library_ui(ui, &self.views, &mut self.desk, actions);
            });
            let rect = left.response.rect;
            ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, tokens.line));
        }
        let right = Panel::right("inspector").default_size(360.0).size_range(320.0..=480.0);
        let right = right.show_separator_line(false).frame(bar(0)).show(ui, |ui| {
            pane_ui(ui, Pane::Inspector, 0.0, &mut self.desk.pane);
            inspector::inspector_ui(ui, &self.views, &self.desk, &mut self.draft, actions);
        });
        let rect = right.response.rect;
        ui.painter().vline(rect.left() + 0.5, rect.y_range(), Stroke::new(1.0, tokens.line));
        let bottom = self.centre_ui(ui, actions);
        palette::keys_ui(ui.ctx(), &self.desk, &self.entries);
        dialog::dialog_ui(ui.ctx(), &mut self.dialog, &self.views, actions);
        palette::palette_ui(ui.ctx(), &mut self.desk, &self.views, &self.entries, actions);
        self.toasts.show(ui.ctx(), bottom, actions);
    }

    /// Article and dock; the middle of the article's lower edge.
    fn centre_ui(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) -> Pos2 {
        let tokens = Tokens::of(ui.ctx());
        let is_first = self.views.article.is_none();
        if self.desk.has_dock && !is_first {
            let most = (ui.available_height() / 2.0).max(121.0);
            let dock = Panel::bottom("dock").default_size(230.0).size_range(120.0..=most);
            let dock =
                dock.show_separator_line(false).frame(Frame::new().fill(tokens.window)).show(ui, |ui| {
                    pane_ui(ui, Pane::Dock, 0.0, &mut self.desk.pane);
                    dock::dock_ui(ui, &self.views, &self.desk, &mut self.table, actions);
                    ui.take_available_space();
                });
            above(ui, dock.response.rect);
        }
        let centre = CentralPanel::no_frame().show(ui, |ui| {
            pane_ui(ui, Pane::Reader, 0.0, &mut self.desk.pane);
            if is_first {
                return first::first_ui(ui, actions);
            }
            self.head_ui(ui, actions);
            reader::reader_ui(ui, &self.views, &self.desk, &mut self.reader, actions);
            self.desk.reveal = None;
        });
        centre.response.rect.center_bottom()
    }

    /// Title, draft, coverage with its four words.
    fn head_ui(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let Some(article) = &self.views.article else { return };
        let tokens = Tokens::of(ui.ctx());
        let frame = Frame::new().fill(tokens.window).inner_margin(Margin::symmetric(14, 0));
        let head = Panel::top("article head").exact_size(40.0).show_separator_line(false).frame(frame);
        let head = head.show(ui, |ui| {
            ui.horizontal_centered(|ui| {
                let room = ui.available_width();
                ui.scope(|ui| {
                    ui.set_max_width((room * 0.26).max(120.0));
                    let title = RichText::new(&article.article.title).font(medium(13.0)).color(tokens.text);
                    ui.add(egui::Label::new(title).truncate()).on_hover_text(&article.article.title);
                });
                super::widgets::outline_chip(ui, None, &format!("Draft {}", article.revision.number));
                let details = Button::icon(icon::ICON_EDIT_NOTE.outlined(), "Article details").small();
                if details.show(ui).clicked() {
                    actions.push(Action::Details);
                }
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    coverage_ui(ui, &article.coverage, room);
                });
            });
        });
        below(ui, head.response.rect);
    }

    fn project_name(&self) -> String {
        let name = self.bench.path().file_stem().map(|name| name.to_string_lossy().into_owned());
        super::widgets::sentence_case(&name.unwrap_or_default())
    }
}

/// The bar and its words, from the right.
fn coverage_ui(ui: &mut Ui, coverage: &Coverage, room: f32) {
    let tokens = Tokens::of(ui.ctx());
    ui.spacing_mut().item_spacing.x = 5.0;
    let shares = coverage.per_cent();
    let has_words = room > 640.0;
    for (cover, share) in Cover::ALL.iter().zip(shares).rev().filter(|_| has_words) {
        let items = if *cover == Cover::Outside && !coverage.missed.is_empty() {
            format!(", {}", super::widgets::counted(coverage.missed.len(), "item"))
        } else {
            String::new()
        };
        ui.label(RichText::new(format!("{share} % {cover}{items}")).font(sans(12.0)).color(tokens.text2));
        let (rect, _) = ui.allocate_exact_size(vec2(8.0, 8.0), Sense::hover());
        paint_cover(ui.painter(), rect, *cover, tokens);
        ui.add_space(6.0);
    }
    let width = (ui.available_width() - 10.0).clamp(40.0, 130.0);
    coverage_bar(ui, coverage, width);
}

/// The place of a pane that takes the focus on `F6`, with a ring while it has it.
fn pane_ui(ui: &Ui, pane: Pane, margin: f32, here: &mut Pane) {
    let rect = ui.max_rect().expand2(vec2(margin, 0.0));
    let response = ui.interact(rect, pane.anchor(), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Pane, true, pane.name()));
    let is_pressed = ui.input(|input| input.pointer.any_pressed());
    if is_pressed && ui.input(|input| input.pointer.interact_pos().is_some_and(|at| rect.contains(at))) {
        *here = pane;
    }
    if response.has_focus() {
        let tokens = Tokens::of(ui.ctx());
        let painter = ui.painter().with_clip_rect(rect);
        painter.rect_stroke(rect.shrink(1.0), 2.0, Stroke::new(2.0, tokens.accent), egui::StrokeKind::Inside);
    }
}

fn below(ui: &Ui, rect: Rect) {
    let line = Stroke::new(1.0, Tokens::of(ui.ctx()).line);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
}

fn above(ui: &Ui, rect: Rect) {
    let line = Stroke::new(1.0, Tokens::of(ui.ctx()).line);
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, line);
}
