//! The list of all actions (`Ctrl+K`), which also leads to claims, sources and articles, and the list of keys (`?`); the
//! actions of both are read from the one table.

use egui::text::LayoutJob;
use egui::{
    Align2, Area, Context, Id, Key, Modal, Modifiers, Order, RichText, Role, ScrollArea, Sense, Ui,
    WidgetInfo, vec2,
};

use super::action::{Action, Entry};
use super::desk::Desk;
use super::field::Field;
use super::finder::Found;
use super::theme::{Tokens, medium, sans, semibold};
use super::views::Views;
use super::widgets::{append, card, cell, keycap, muted, paint_keycap};

/// Width of the column of keys in their list: the widest key.
const KEYS_WIDTH: f32 = 76.0;

/// Shows the list of all actions, if it is open.
pub fn palette_ui(
    context: &Context,
    desk: &mut Desk,
    views: &Views,
    table: &[Entry],
    actions: &mut Vec<Action>,
) {
    let Some(palette) = &mut desk.palette else { return };
    let tokens = Tokens::of(context);
    let area = Modal::default_area(Id::unique("palette")).anchor(Align2::CENTER_TOP, vec2(0.0, 90.0));
    let area = area.accessible_name("All actions");
    let frame = card(tokens)
        .fill(tokens.window)
        .corner_radius(10)
        .shadow(context.global_style().visuals.window_shadow);
    let modal = Modal::new(Id::unique("palette")).area(area).frame(frame);
    let shown = modal.backdrop_color(tokens.scrim.gamma_multiply(0.55)).show(context, |ui| {
        ui.set_width(620.0);
        let field = Field::new("Find an action").hint("Find an action").show(ui, &mut palette.wanted);
        if !field.has_focus() && !field.lost_focus() {
            field.request_focus();
        }
        let (is_entered, by) = ui.input_mut(|input| {
            let mut is_pressed = |key| input.consume_key(Modifiers::NONE, key);
            let by = isize::from(is_pressed(Key::ArrowDown)) - isize::from(is_pressed(Key::ArrowUp));
            (is_pressed(Key::Enter), by)
        });
        ui.add_space(6.0);
        palette.look(table, views, &desk.done_last);
        let found = &palette.found;
        let place = if field.changed() { 0 } else { palette.place.saturating_add_signed(by) };
        palette.place = place.min(found.len().saturating_sub(1));
        let mut chosen = found.get(palette.place).filter(|_| is_entered).cloned();
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut group = "";
            for (place, line) in found.iter().enumerate() {
                if line.group != group {
                    group = line.group;
                    heading_ui(ui, group);
                }
                if item_ui(ui, line, place == palette.place, by != 0) {
                    chosen = Some(line.clone());
                }
            }
            if found.is_empty() {
                muted(ui, format!("No action is called '{}'.", palette.wanted.trim()));
            }
        });
        chosen
    });
    let is_closed = shown.should_close();
    if is_closed || shown.inner.is_some() {
        desk.palette = None;
    }
    if let Some(line) = shown.inner {
        desk.remember_done(&line);
        actions.push(line.action);
    }
}

fn heading_ui(ui: &mut Ui, group: &str) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let mut job = LayoutJob::default();
    append(&mut job, group, 0.0, medium(11.0), tokens.muted);
    cell(ui, rect.shrink2(vec2(10.0, 0.0)), job);
}

fn item_ui(ui: &mut Ui, line: &Found, is_next: bool, has_moved: bool) -> bool {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    let verb = if matches!(line.group, "Claims" | "Sources" | "Articles") { "Go to" } else { "Do" };
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, format!("{verb}: {}", line.name)));
    if is_next || response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 6.0, if is_next { tokens.selected } else { tokens.hover });
    }
    let key = line.key.as_ref().map(|key| (key, super::widgets::keycap_width(ui, key)));
    let room = key.map_or(20.0, |(_, width)| width + 30.0);
    cell(ui, rect.with_min_x(rect.left() + 10.0).with_max_x(rect.right() - room), words_of(line, tokens));
    if let Some((key, width)) = key {
        let left = egui::pos2(rect.right() - 10.0 - width, rect.center().y);
        paint_keycap(ui.painter(), left, key, tokens.text2, tokens.line2, tokens.raised);
    }
    if is_next && has_moved {
        response.scroll_to_me(None);
    }
    response.clicked()
}

/// The name with the typed letters in it stronger, then the hint.
fn words_of(line: &Found, tokens: &Tokens) -> LayoutJob {
    let mut job = LayoutJob::default();
    for (at, letter) in line.name.chars().enumerate() {
        let font = if line.matched.contains(&at) { semibold(13.0) } else { sans(13.0) };
        append(&mut job, letter.encode_utf8(&mut [0; 4]), 0.0, font, tokens.text);
    }
    append(&mut job, &line.hint, 12.0, sans(12.0), tokens.muted);
    job
}

/// Shows the list of keys, if it is open. It never takes the focus.
pub fn keys_ui(context: &Context, desk: &Desk, table: &[Entry]) {
    if !desk.has_keys {
        return;
    }
    /// The height of a line.
    const LINE: f32 = 21.0;
    let tokens = Tokens::of(context);
    let keyed: Vec<(String, &str)> = keyed(table);
    let room = (context.content_rect().height() - 176.0).max(100.0);
    // In a low window three columns need not scroll; they leave no room for the panel at the right.
    let is_low = keyed.len().div_ceil(2) as f32 * LINE > room;
    let (n_columns, width) = if is_low { (3, 780.0) } else { (2, 520.0) };
    let (at, offset) = if is_low { (Align2::CENTER_TOP, 0.0) } else { (Align2::RIGHT_TOP, -376.0) };
    let area = Area::new(Id::unique("keys")).order(Order::Foreground).anchor(at, vec2(offset, 92.0));
    area.accessible_name("Keys").show(context, |ui| {
        card(tokens).fill(tokens.window).shadow(ui.visuals().window_shadow).show(ui, |ui| {
            ui.set_width(width);
            ui.horizontal(|ui| {
                ui.label(RichText::new("Keys for this screen").font(semibold(13.0)).color(tokens.text));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    keycap(ui, "?");
                    muted(ui, "hide with");
                });
            });
            ui.add_space(4.0);
            ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                ui.spacing_mut().interact_size.y = LINE - 1.0;
                ui.columns(n_columns, |columns| {
                    let parts = keyed.chunks(keyed.len().div_ceil(n_columns).max(1));
                    for (column, part) in columns.iter_mut().zip(parts) {
                        part.iter().for_each(|(key, name)| line_ui(column, key, name));
                    }
                });
            });
        });
    });
}

/// Keys and what they do; the nine verdicts share one line, and the nine choices.
fn keyed(table: &[Entry]) -> Vec<(String, &'static str)> {
    let with_key = |entry: &Entry| match entry.action {
        Action::Verdict(1) => Some(("1–9".to_owned(), "Verdict")),
        Action::TakeOption(1) => Some(("Alt 1–9".to_owned(), entry.name)),
        Action::Verdict(_) | Action::TakeOption(_) => None,
        _ => Some((entry.trigger?.shown(), entry.name)),
    };
    table.iter().filter_map(with_key).collect()
}

fn line_ui(ui: &mut Ui, key: &str, name: &str) {
    ui.horizontal(|ui| {
        keycap(ui, key);
        ui.add_space((KEYS_WIDTH - super::widgets::keycap_width(ui, key)).max(0.0));
        let tokens = Tokens::of(ui.ctx());
        ui.label(RichText::new(name).font(sans(12.5)).color(tokens.text2));
    });
}
