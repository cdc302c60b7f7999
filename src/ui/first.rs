//! The first screen: ways in, for as long as the project holds no article.

use std::path::PathBuf;

use egui::{RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons as icon;

use super::action::Action;
use super::button::{Button, Kind};
use super::preferences::project_name;
use super::theme::{Tokens, sans, semibold, serif_bold};
use super::widgets::{
    append, append_glyph, at, cell, focus_ring, glyph_words, group_label, keycap_width, muted, paint_keycap,
};

/// Shows the ways in.
pub fn first_ui(ui: &mut Ui, recent: &[PathBuf], actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let width = 600.0_f32.min(ui.available_width() - 40.0);
    let top = (ui.available_height() / 2.0 - 240.0).max(20.0);
    let left = (ui.available_width() - width) / 2.0;
    let place = egui::Rect::from_min_size(ui.max_rect().min + vec2(left, top), vec2(width, 480.0));
    at(ui, place, egui::Layout::top_down(egui::Align::Min), |ui| {
        ui.label(RichText::new("Check an article, claim by claim").font(serif_bold(28.0)).color(tokens.text));
        ui.add_space(4.0);
        let words = "Open a draft. Claimbench marks what can be checked, says who claims it, and keeps every source \
                     beside the sentence it supports. The verdict is always yours.";
        ui.label(RichText::new(words).font(sans(15.0)).line_height(Some(23.0)).color(tokens.text2));
        ui.add_space(14.0);
        let sample = "Four short articles, one of them half checked, and seven sources";
        way_ui(
            ui,
            icon::ICON_SCIENCE.outlined(),
            "Open the sample",
            sample,
            "Enter",
            true,
            Action::OpenSample,
            actions,
        );
        let import = "Word, PDF, a web page, plain text and more. Curly quotes stay as they are";
        way_ui(
            ui,
            icon::ICON_NOTE_ADD.outlined(),
            "Import an article…",
            import,
            "Ctrl I",
            false,
            Action::Import,
            actions,
        );
        let open = "One file with the ending .claimbench";
        let folder = icon::ICON_FOLDER_OPEN.outlined();
        way_ui(ui, folder, "Open a project…", open, "Ctrl O", false, Action::OpenProject, actions);
        ui.add_space(6.0);
        drop_ui(ui);
        ui.add_space(12.0);
        let words = "Nothing you open leaves this machine. Claimbench never connects on its own.";
        ui.label(glyph_words(
            Some(icon::ICON_LOCK.outlined()),
            tokens.ok.ink,
            words,
            sans(12.5),
            tokens.text2,
        ));
        recent_ui(ui, recent, actions);
    });
}

/// Projects opened before; one whose file is gone stays listed, muted.
fn recent_ui(ui: &mut Ui, recent: &[PathBuf], actions: &mut Vec<Action>) {
    if recent.is_empty() {
        return;
    }
    ui.add_space(14.0);
    group_label(ui, "Recent");
    for path in recent {
        let name = project_name(path);
        let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
        ui.horizontal(|ui| {
            let is_there = path.is_file();
            let why_not = if is_there { "" } else { "There is no such file any more" };
            let button = Button::new(&name).glyph(icon::ICON_HISTORY.outlined()).kind(Kind::Bare).small();
            if button.disabled_because(why_not).show(ui).clicked() {
                actions.push(Action::OpenPath(path.clone()));
            }
            if !is_there {
                let spoken = format!("Locate {name}");
                let locate = Button::new("Locate…").named(&spoken).kind(Kind::Link).small();
                if locate.hint("Say where the project is now").show(ui).clicked() {
                    actions.push(Action::Locate(path.clone()));
                }
            }
            muted(ui, folder);
        });
    }
}

#[expect(clippy::too_many_arguments, reason = "one line of a list that is written out in one place")]
fn way_ui(
    ui: &mut Ui,
    sign: MaterialIcon,
    name: &str,
    help: &str,
    key: &str,
    is_first: bool,
    action: Action,
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 60.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let edge = if is_first { tokens.accent } else { tokens.line2 };
    let fill = if response.hovered() { tokens.hover } else { tokens.raised };
    ui.painter().rect(rect, 8.0, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    let mut glyph = egui::text::LayoutJob::default();
    append_glyph(&mut glyph, sign, 0.0, 24.0, tokens.accent);
    cell(ui, rect.with_min_x(rect.left() + 16.0), glyph);
    let line = |middle: f32| {
        egui::Rect::from_center_size(
            pos2(rect.center().x + 26.0, rect.top() + middle),
            vec2(rect.width() - 54.0, 18.0),
        )
    };
    let mut words = egui::text::LayoutJob::default();
    append(&mut words, name, 0.0, semibold(14.0), tokens.text);
    cell(ui, line(22.0), words);
    let mut words = egui::text::LayoutJob::default();
    append(&mut words, help, 0.0, sans(12.5), tokens.text2);
    cell(ui, line(41.0), words);
    let left = rect.right() - 14.0 - keycap_width(ui, key);
    paint_keycap(ui.painter(), pos2(left, rect.center().y), key, tokens.text2, tokens.line2, tokens.raised);
    if response.has_focus() {
        focus_ring(ui, rect, 8.0);
    }
    if response.clicked() {
        actions.push(action);
    }
}

fn drop_ui(ui: &mut Ui) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 76.0), Sense::hover());
    let is_over = ui.input(|input| !input.raw.hovered_files.is_empty());
    if is_over {
        ui.painter().rect_filled(rect, 8.0, tokens.selected);
    }
    let corners =
        [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    ui.painter().extend(egui::Shape::dashed_line(&corners, Stroke::new(1.0, tokens.field), 4.0, 3.0));
    let sign = icon::ICON_DOWNLOAD.outlined();
    let words = "Drop an article here, or paste its text with Ctrl V";
    let galley = ui.fonts_mut(|fonts| {
        fonts.layout_job(glyph_words(Some(sign), tokens.text2, words, sans(13.0), tokens.text2))
    });
    let place = egui::Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    ui.painter().galley(place.min, galley, tokens.text2);
}
