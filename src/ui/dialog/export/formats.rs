//! What can be handed in: a line for each format of the workbench, checked if it is to be written, tinted if it is in
//! the preview. A format that is new there appears here by itself.

use egui::{Align2, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons as icon;

use super::ExportForm;
use crate::model::{ReportFormat, sentence_case};
use crate::ui::choice::checkbox;
use crate::ui::field::Field;
use crate::ui::theme::{Tokens, sans};
use crate::ui::widgets::{append, append_glyph, at, cell, focus_ring, group_label, muted};

/// Height of a line.
const LINE: f32 = 30.0;

/// Shows the formats, and the options of those that are checked.
pub fn formats_ui(ui: &mut Ui, form: &mut ExportForm) {
    group_label(ui, "What to hand in");
    ScrollArea::vertical().id_salt("formats").auto_shrink([false, false]).show(ui, |ui| {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ReportFormat::ALL.iter().for_each(|format| format_ui(ui, form, *format));
        });
        ui.add_space(8.0);
        options_ui(ui, form);
    });
}

fn format_ui(ui: &mut Ui, form: &mut ExportForm, format: ReportFormat) {
    let tokens = Tokens::of(ui.ctx());
    let (name, glyph) = called(format);
    let rect = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), LINE));
    let is_shown = form.shown == format;
    let look = ui.interact(rect, ui.scope_id().with(("format", format)), Sense::click());
    let spoken = format!("Preview {name}, .{}", format.ending());
    look.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_shown, &spoken));
    if is_shown || look.hovered() {
        ui.painter().rect_filled(rect, 6.0, if is_shown { tokens.selected } else { tokens.hover });
    }
    let mut is_checked = form.formats.contains(&format);
    let check = at(ui, rect.with_max_x(rect.left() + 30.0).shrink2(vec2(4.0, 2.0)), *ui.layout(), |ui| {
        let response = checkbox(ui, &mut is_checked, "");
        let name = format!("{name}, .{}", format.ending());
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_checked, &name));
        response
    });
    if check.clicked() {
        form.toggle(format);
    }
    let mut job = egui::text::LayoutJob::default();
    append_glyph(&mut job, glyph, 0.0, 16.0, tokens.text2);
    append(&mut job, &name, 8.0, sans(13.0), tokens.text);
    cell(ui, rect.with_min_x(rect.left() + 34.0).with_max_x(rect.right() - 44.0), job);
    let at = pos2(rect.right() - 8.0, rect.center().y);
    let words = format!(".{}", format.ending());
    ui.painter().text(at, Align2::RIGHT_CENTER, words, sans(11.5), tokens.muted);
    if look.has_focus() {
        focus_ring(ui, rect.shrink(2.0), 6.0);
    }
    if look.on_hover_text("Shows it in the preview").clicked() {
        form.shown = format;
    }
    ui.advance_cursor_after_rect(rect);
}

/// What a format is called, and its glyph; told by its word, so that one nobody has named here is called by that.
fn called(format: ReportFormat) -> (String, MaterialIcon) {
    let (name, glyph) = match format.word() {
        "csv" => ("Claims table", icon::ICON_TABLE_CHART),
        "xlsx" => ("Workbook", icon::ICON_TABLE_CHART),
        "md" => ("Report to read", icon::ICON_ARTICLE),
        "json" => ("Everything, lossless", icon::ICON_DATA_OBJECT),
        "claimreview" => ("ClaimReview", icon::ICON_LANGUAGE),
        "corrections" | "corrections-docx" => ("Correction list", icon::ICON_EDIT_NOTE),
        "html" => ("Annotated article", icon::ICON_LANGUAGE),
        "pdf" => ("Report for filing", icon::ICON_PICTURE_AS_PDF),
        "docx" => ("Annotated article", icon::ICON_DESCRIPTION),
        "pack" => ("Checking pack", icon::ICON_INVENTORY_2),
        _ => ("", icon::ICON_DESCRIPTION),
    };
    let name = if name.is_empty() { sentence_case(format.word()) } else { name.to_owned() };
    (name, glyph.outlined())
}

/// What can be said of how the checked files are written.
fn options_ui(ui: &mut Ui, form: &mut ExportForm) {
    let has = |word: &str| form.formats.iter().any(|format| format.word() == word);
    let (has_csv, has_json, has_reviews) = (has("csv"), has("json"), has("claimreview"));
    if has_csv {
        group_label(ui, "Claims table");
        checkbox(ui, &mut form.options.per_source, "A row per claim and source");
        checkbox(ui, &mut form.options.bom, "For Excel: mark as UTF-8");
        checkbox(ui, &mut form.options.raw, "Raw cells").on_hover_text(
            "Leaves cells that begin with = + - @ as they are; a spreadsheet may take them for formulas",
        );
    }
    if has_reviews {
        group_label(ui, "ClaimReview");
        Field::new("Address of the reviews")
            .hint("https://… where they will stand")
            .show(ui, &mut form.base_url);
    }
    if has_json {
        group_label(ui, "Everything, lossless");
        checkbox(ui, &mut form.options.keeps_secrets, "With confidential sources");
        if form.options.keeps_secrets {
            muted(ui, "For your own archive only: the JSON names confidential sources.");
        }
    }
}
