//! The middle of the export dialog: what the file will say. Tables are painted row by row, texts as they are.

use egui::text::LayoutJob;
use egui::{
    FontId, Frame, Label, Margin, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use egui_material_icons::icons as icon;

use super::ExportForm;
use crate::ui::theme::{Tokens, medium, sans, serif};
use crate::ui::views::Views;
use crate::ui::widgets::{append, cell, empty_state, glyph_words, grouped};
use crate::workbench::{Content, Preview};

/// Height of a row of a table.
const ROW: f32 = 22.0;
/// Widths of a column, in points: the least and the most.
const COLUMN: (f32, f32) = (44.0, 240.0);
/// Rows that the widths of the columns are measured by.
const N_MEASURED: usize = 30;

/// Shows the file in its frame.
pub fn preview_ui(ui: &mut Ui, form: &ExportForm, views: &Views) {
    let tokens = Tokens::of(ui.ctx());
    let file = form.files().into_iter().find(|(format, _)| *format == form.shown).map(|(_, path)| path);
    let name =
        file.as_ref().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_else(|| "a file that is not chosen to be written".to_owned());
    ui.horizontal(|ui| {
        ui.label(RichText::new("Preview").font(medium(12.0)).color(tokens.text));
        ui.add(Label::new(RichText::new(name).font(sans(12.0)).color(tokens.muted)).truncate());
    });
    let foot = 20.0;
    let height = ui.available_height() - foot - 6.0;
    let frame = Frame::new().fill(tokens.reader).stroke(Stroke::new(1.0, tokens.line2)).corner_radius(4);
    frame.inner_margin(Margin::same(1)).show(ui, |ui| {
        ui.set_min_size(vec2(ui.available_width(), height));
        ui.set_max_height(height);
        match (&views.preview_error, &views.preview.value) {
            (Some(error), _) => empty_state(ui, "There is no preview.", error),
            (None, _) if views.preview.is_late() => waiting_ui(ui),
            (None, Some(preview)) => content_ui(ui, form, preview),
            (None, None) => waiting_ui(ui),
        }
    });
    let words = match &views.preview.value {
        _ if views.preview.is_late() => "Working on the preview…".to_owned(),
        Some(preview) if preview.n_shown < preview.n_claims => {
            let (n_shown, n_claims) = (grouped(preview.n_shown), grouped(preview.n_claims));
            format!("The first {n_shown} of {n_claims} claims. The file holds all of them.")
        }
        _ => "The preview is the file’s content, not a picture of the program that opens it.".to_owned(),
    };
    let sign = icon::ICON_INFO.outlined();
    let job = glyph_words(Some(sign), tokens.muted, &words, sans(11.5), tokens.muted);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), foot), Sense::hover());
    cell(ui, rect, job);
}

/// Three grey bars while the preview is made.
fn waiting_ui(ui: &mut Ui) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 90.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, "Working on the preview"));
    for (place, share) in [0.7, 0.9, 0.5].into_iter().enumerate() {
        let min = rect.min + vec2(16.0, 18.0 + place as f32 * 24.0);
        ui.painter().rect_filled(
            Rect::from_min_size(min, vec2(rect.width() * share - 32.0, 12.0)),
            4.0,
            tokens.line,
        );
    }
}

fn content_ui(ui: &mut Ui, form: &ExportForm, preview: &Preview) {
    let tokens = Tokens::of(ui.ctx());
    match &preview.content {
        Content::Rows(_, rows) if rows.is_empty() => {
            empty_state(
                ui,
                "Nothing would stand in this file.",
                "No claim is let through, or none asks for a change.",
            );
        }
        Content::Rows(head, rows) => rows_ui(ui, form, head, rows),
        Content::Source(text) => text_ui(ui, text, FontId::monospace(11.5), tokens),
        Content::Text(text) => text_ui(ui, text, serif(14.0), tokens),
    }
}

fn text_ui(ui: &mut Ui, text: &str, font: FontId, tokens: &Tokens) {
    ScrollArea::vertical().id_salt("text of the preview").auto_shrink([false, false]).show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(16, 12)).show(ui, |ui| {
            ui.add(Label::new(RichText::new(text).font(font).color(tokens.text)).wrap().selectable(true));
        });
    });
}

/// A table, of which only what shows is painted.
fn rows_ui(ui: &mut Ui, form: &ExportForm, head: &[String], rows: &[Vec<String>]) {
    let tokens = Tokens::of(ui.ctx());
    let widths = widths(head, rows);
    let total: f32 = widths.iter().sum::<f32>() + 16.0;
    let scroll = ScrollArea::both().id_salt(("table of the preview", form.shown)).auto_shrink([false, false]);
    scroll.show_viewport(ui, |ui, viewport| {
        let size = vec2(total.max(viewport.width()), (rows.len() + 1) as f32 * ROW + 8.0);
        let (area, _) = ui.allocate_exact_size(size, Sense::hover());
        let first = ((viewport.top() / ROW).floor().max(0.0) as usize).min(rows.len());
        let n_shown = (viewport.height() / ROW).ceil() as usize + 1;
        for (place, row) in rows.iter().enumerate().skip(first).take(n_shown) {
            let top = area.top() + (place + 1) as f32 * ROW;
            row_ui(ui, area.with_min_y(top).with_max_y(top + ROW), &widths, row, false);
        }
        // The head stays in view.
        let top = area.top() + viewport.top();
        let rect = area.with_min_y(top).with_max_y(top + ROW);
        ui.painter().rect_filled(rect, 0.0, tokens.sunken);
        row_ui(ui, rect, &widths, head, true);
    });
}

fn row_ui(ui: &Ui, rect: Rect, widths: &[f32], cells: &[String], is_head: bool) {
    let tokens = Tokens::of(ui.ctx());
    let response = ui.interact(rect, ui.scope_id().with(("row", rect.top() as i64, is_head)), Sense::hover());
    let role = if is_head { Role::ColumnHeader } else { Role::Row };
    let spoken =
        || cells.iter().filter(|cell| !cell.is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ");
    response.widget_info(|| WidgetInfo::labeled(role, true, spoken()));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    let (font, ink) = if is_head { (medium(11.0), tokens.text2) } else { (sans(11.5), tokens.text) };
    let mut left = rect.left() + 8.0;
    for (width, words) in widths.iter().zip(cells) {
        let place = Rect::from_min_max(pos2(left, rect.top()), pos2(left + width - 10.0, rect.bottom()));
        if place.intersects(ui.clip_rect()) {
            let mut job = LayoutJob::default();
            append(&mut job, &words.replace('\n', " "), 0.0, font.clone(), ink);
            cell(ui, place, job);
        }
        left += width;
    }
}

/// About as wide as the longest cell of the first rows, within bounds.
fn widths(head: &[String], rows: &[Vec<String>]) -> Vec<f32> {
    let longest = |place: usize| {
        let cells = rows.iter().take(N_MEASURED).filter_map(|row| row.get(place));
        cells.chain(head.get(place)).map(|cell| cell.chars().count().min(60)).max().unwrap_or_default()
    };
    (0..head.len()).map(|place| (longest(place) as f32 * 6.4 + 14.0).clamp(COLUMN.0, COLUMN.1)).collect()
}
