//! The text of a source beside the article. It is set in type part by part, so that a long one opens as fast as a
//! short one.

use egui::{Frame, Margin, Panel, RichText, ScrollArea, Sense, Stroke, Ui, pos2, vec2};
use egui_material_icons::icons as icon;

use super::prose::Prose;
use crate::model::SourceId;
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::desk::Desk;
use crate::ui::reader::Layout;
use crate::ui::theme::{Tokens, medium};
use crate::ui::views::Views;
use crate::ui::widgets::{empty_state, muted, outline_chip};
use crate::workbench::view::SourceView;

/// Space at each side of the column.
const MARGIN: f32 = 28.0;
/// The widest column.
const COLUMN: f32 = 620.0;
/// Size of the letters beside letters of 17 points in the article, and the height of a line.
const LETTERS: (f32, f32) = (15.5, 26.0);

/// What the text keeps from frame to frame.
#[derive(Debug, Default)]
pub struct SourceText {
    prose: Option<((SourceId, u64), Prose)>,
    layout: Option<(Key, Layout)>,
    part: usize,
}

/// What the type set for a part depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Key {
    source: SourceId,
    stamp: u64,
    part: usize,
    width: f32,
    size: f32,
    scale: f32,
}

/// Shows the source's head and its text.
pub fn text_ui(ui: &mut Ui, views: &Views, desk: &Desk, state: &mut SourceText, actions: &mut Vec<Action>) {
    let Some(view) = &views.source else {
        return empty_state(
            ui,
            "No source is open.",
            "Choose one at the left, or click its number beside the article.",
        );
    };
    state.follow(views, view);
    head_ui(ui, view, state, actions);
    if view.source.details.text.trim().is_empty() {
        let help = "Paste the text under its details, to find excerpts in it.";
        return empty_state(ui, "This source has no text.", help);
    }
    let room = ui.available_width();
    let column = (room - 2.0 * MARGIN).clamp(120.0, COLUMN).floor();
    state.prepare(ui, views, view, column, desk.reading_size);
    let Some((_, layout)) = &state.layout else { return };
    let salt = ("source text", view.source.id, state.part);
    let scroll = ScrollArea::vertical().id_salt(salt).auto_shrink([false, false]);
    scroll.show_viewport(ui, |ui, viewport| {
        let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), layout.height), Sense::hover());
        let origin = pos2((area.left() + (area.width() - column) / 2.0).floor(), area.top());
        let tokens = Tokens::of(ui.ctx());
        let shown = layout.visible(viewport.top() - 40.0, viewport.bottom() + 40.0);
        for block in layout.blocks.get(shown).unwrap_or_default() {
            let place = pos2(origin.x, origin.y + block.top);
            ui.painter().galley(place, block.to_paint(ui), tokens.text);
        }
    });
}

impl SourceText {
    /// Finds the paragraphs of another source's text, or of another text.
    fn follow(&mut self, views: &Views, view: &SourceView) {
        let key = (view.source.id, views.text_stamp());
        if self.prose.as_ref().is_some_and(|(found, _)| *found == key) {
            return;
        }
        self.prose = Some((key, Prose::of(&view.source.details.text)));
        (self.layout, self.part) = (None, 0);
    }

    /// Sets the part that is shown in type, unless it is set already.
    fn prepare(&mut self, ui: &Ui, views: &Views, view: &SourceView, width: f32, reading_size: f32) {
        let Some((_, prose)) = &self.prose else { return };
        let (size, stamp) = (reading_size * LETTERS.0 / 17.0, views.text_stamp());
        let (part, scale) = (self.part, ui.ctx().pixels_per_point());
        let key = Key { source: view.source.id, stamp, part, width, size, scale };
        if self.layout.as_ref().is_some_and(|(found, _)| *found == key) {
            return;
        }
        let line = (size * LETTERS.1 / LETTERS.0).round();
        let text = &view.source.details.text;
        self.layout = Some((key, Layout::of_text(ui, text, prose.part(part), (size, line), width)));
    }
}

/// Number, title, and the part that is shown.
fn head_ui(ui: &mut Ui, view: &SourceView, state: &mut SourceText, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let frame = Frame::new().fill(tokens.window).inner_margin(Margin::symmetric(14, 0));
    let head = Panel::top("source head").exact_size(40.0).show_separator_line(false).frame(frame);
    let head = head.show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            outline_chip(ui, None, &format!("S{}", view.source.id));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let details = Button::icon(icon::ICON_EDIT_NOTE.outlined(), "Details of the source").small();
                if details.show(ui).clicked() {
                    actions.push(Action::EditSource(view.source.id));
                }
                parts_ui(ui, state);
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    let title = &view.source.details.title;
                    let words = RichText::new(title).font(medium(13.0)).color(tokens.text);
                    ui.add(egui::Label::new(words).truncate()).on_hover_text(title);
                });
            });
        });
    });
    let rect = head.response.rect;
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
}

/// The parts of a long text, from the right.
fn parts_ui(ui: &mut Ui, state: &mut SourceText) {
    let n_parts = state.prose.as_ref().map_or(1, |(_, prose)| prose.n_parts());
    if n_parts < 2 {
        return;
    }
    let last = n_parts - 1;
    let why_not = if state.part == last { "This is the last part" } else { "" };
    let next = Button::icon(icon::ICON_CHEVRON_RIGHT.outlined(), "Next part of the text").small();
    if next.disabled_because(why_not).show(ui).clicked() {
        state.part += 1;
    }
    muted(ui, format!("part {} of {n_parts}", state.part + 1));
    let why_not = if state.part == 0 { "This is the first part" } else { "" };
    let previous = Button::icon(icon::ICON_CHEVRON_LEFT.outlined(), "Previous part of the text").small();
    if previous.disabled_because(why_not).kind(Kind::Bare).show(ui).clicked() {
        state.part = state.part.saturating_sub(1);
    }
    state.part = state.part.min(last);
}
