//! The head over a source's text: number, title, and the place in it that shows.

use egui::{Frame, Margin, Panel, RichText, Stroke, Ui};
use egui_material_icons::icons as icon;

use super::text::SourceText;
use crate::ui::action::Action;
use crate::ui::button::Button;
use crate::ui::theme::{Tokens, medium};
use crate::ui::widgets::{muted, outline_chip};
use crate::workbench::view::SourceView;

/// Shows the head.
pub fn head_ui(ui: &mut Ui, view: &SourceView, state: &mut SourceText, actions: &mut Vec<Action>) {
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
                place_ui(ui, view, state);
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

/// The page that shows, with the ones before and after it; the part, in a long text without pages.
fn place_ui(ui: &mut Ui, view: &SourceView, state: &mut SourceText) {
    let (words, earlier, later) = match neighbours(view, state) {
        Some(found) => found,
        None if state.n_parts() > 1 => (
            format!("part {} of {}", state.part + 1, state.n_parts()),
            state.part.checked_sub(1).map(Turn::Part),
            Some(state.part + 1).filter(|part| *part < state.n_parts()).map(Turn::Part),
        ),
        None => return,
    };
    let noun = if view.places.is_empty() { "part" } else { "place" };
    let button = |ui: &mut Ui,
                  glyph: egui_material_icons::MaterialIcon,
                  name: &str,
                  why_not: &str,
                  to: Option<Turn>| {
        let why_not = if to.is_some() { "" } else { why_not };
        let button = Button::icon(glyph, name).small().disabled_because(why_not);
        button.show(ui).clicked().then_some(to).flatten()
    };
    let (right, left) = (icon::ICON_CHEVRON_RIGHT.outlined(), icon::ICON_CHEVRON_LEFT.outlined());
    let next = button(ui, right, &format!("Next {noun} of the source"), "This is the last one", later);
    muted(ui, words);
    let previous =
        button(ui, left, &format!("Previous {noun} of the source"), "This is the first one", earlier);
    match next.or(previous) {
        Some(Turn::Part(part)) => state.part = part,
        Some(Turn::Byte(byte)) => state.turn_to_byte(byte),
        None => (),
    }
}

/// Where a press leads.
enum Turn {
    Part(usize),
    Byte(usize),
}

/// The place that shows, and the bytes where the ones before and after it begin.
fn neighbours(view: &SourceView, state: &SourceText) -> Option<(String, Option<Turn>, Option<Turn>)> {
    let places = &view.places;
    let here = places.partition_point(|place| place.start <= state.first()).checked_sub(1);
    let here = here.or_else(|| (!places.is_empty()).then_some(0))?;
    let name = places.get(here)?.place.clone();
    let words = if name.starts_with("page ") { format!("{name} of {}", places.len()) } else { name };
    let turn = |place: Option<usize>| Some(Turn::Byte(places.get(place?)?.start));
    Some((words, turn(here.checked_sub(1)), turn(here.checked_add(1))))
}
