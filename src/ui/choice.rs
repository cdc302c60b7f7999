//! Radio buttons and checkboxes, drawn as the desk draws them: the accent says what is chosen.

use egui::{Align2, Color32, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons as icon;

use super::theme::{Tokens, sans};
use super::widgets::{append_glyph, focus_ring, glyph_words};

/// One of several; `true` if it was pressed.
pub fn radio(ui: &mut Ui, is_chosen: bool, words: &str) -> bool {
    inked_radio(ui, is_chosen, words, None)
}

/// The same with a glyph of its own colour before the words.
pub fn inked_radio(ui: &mut Ui, is_chosen: bool, words: &str, sign: Option<(MaterialIcon, Color32)>) -> bool {
    let tokens = Tokens::of(ui.ctx());
    let response = place(ui, words, sign);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, words));
    let center = response.rect.left_center() + vec2(9.0, 0.0);
    let edge = if is_chosen { tokens.accent } else { tokens.field };
    ui.painter().circle(center, 7.5, tokens.raised, Stroke::new(1.0, edge));
    if is_chosen {
        ui.painter().circle_filled(center, 4.0, tokens.accent);
    }
    response.clicked()
}

/// Yes or no.
pub fn checkbox(ui: &mut Ui, is_checked: &mut bool, words: &str) -> Response {
    let tokens = Tokens::of(ui.ctx());
    let response = place(ui, words, None);
    if response.clicked() {
        *is_checked = !*is_checked;
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, *is_checked, words));
    let rect = egui::Rect::from_center_size(response.rect.left_center() + vec2(9.0, 0.0), vec2(16.0, 16.0));
    if *is_checked {
        ui.painter().rect_filled(rect, 4.0, tokens.accent);
        let mut job = egui::text::LayoutJob::default();
        append_glyph(&mut job, icon::ICON_CHECK.outlined(), 0.0, 14.0, tokens.on_accent);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let at = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
        ui.painter().galley(at.min, galley, tokens.on_accent);
    } else {
        ui.painter().rect(rect, 4.0, tokens.raised, Stroke::new(1.0, tokens.field), StrokeKind::Inside);
    }
    response
}

/// Room for the sign and the words, the words painted.
fn place(ui: &mut Ui, words: &str, sign: Option<(MaterialIcon, Color32)>) -> Response {
    let tokens = Tokens::of(ui.ctx());
    let (glyph, ink) = sign.map_or((None, tokens.text), |(glyph, ink)| (Some(glyph), ink));
    let galley =
        ui.fonts_mut(|fonts| fonts.layout_job(glyph_words(glyph, ink, words, sans(13.0), tokens.text)));
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 30.0, 25.0), Sense::click());
    let at = Align2::LEFT_CENTER.anchor_size(pos2(rect.left() + 26.0, rect.center().y), galley.size());
    ui.painter().galley(at.min, galley, tokens.text);
    if response.has_focus() {
        focus_ring(ui, rect.shrink(2.0), 5.0);
    }
    response
}
