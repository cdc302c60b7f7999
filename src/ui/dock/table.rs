//! Rows and heads of the dock's tables: equal height, one node per row and per cell, painted cell by cell.

use egui::text::LayoutJob;
use egui::{Color32, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, vec2};

use crate::ui::theme::{Tokens, medium, sans};
use crate::ui::widgets::{append, append_glyph, cell};

/// Height of a row.
pub const ROW: f32 = 28.0;
/// Height of the head.
pub const HEAD: f32 = 26.0;

/// One column: its name and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// What the head says.
    pub name: &'static str,
    /// Its left edge, from the left of the table.
    pub left: f32,
    /// Its width.
    pub width: f32,
}

/// Columns of these widths side by side; a width of 0 takes what is left.
#[must_use]
pub fn columns(total: f32, wanted: &[(&'static str, f32)]) -> Vec<Column> {
    let rest = total - 20.0 - wanted.iter().map(|(_, width)| width).sum::<f32>();
    let mut left = 12.0;
    let place = |(name, width): &(&'static str, f32)| {
        let column = Column { name, left, width: if *width > 0.0 { *width } else { rest.max(80.0) } };
        left += column.width;
        column
    };
    wanted.iter().map(place).collect()
}

/// The head of a table.
pub fn head_ui(ui: &mut Ui, columns: &[Column]) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    for column in columns {
        let mut job = LayoutJob::default();
        append(&mut job, column.name, 0.0, medium(11.0), tokens.muted);
        let place = in_column(rect, column);
        let response = ui.interact(place, ui.scope_id().with(column.name), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, column.name));
        cell(ui, place, job);
    }
}

/// Whether a row is selected, and whether its pane has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// Not selected.
    No,
    /// Selected, together with others.
    Among,
    /// Selected.
    Yes,
    /// Selected, while another pane has the focus.
    Quiet,
}

impl Chosen {
    /// Of a row by itself.
    #[must_use]
    pub const fn of(is_chosen: bool, has_focus: bool) -> Self {
        match (is_chosen, has_focus) {
            (false, _) => Self::No,
            (true, true) => Self::Yes,
            (true, false) => Self::Quiet,
        }
    }
}

/// A row: its ground, its node, its answer to the pointer.
pub fn row_ui(ui: &mut Ui, name: &str, chosen: Chosen) -> (Rect, Response) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(chosen != Chosen::No));
    let fill = match chosen {
        Chosen::Yes | Chosen::Among => tokens.selected,
        Chosen::Quiet => tokens.sunken,
        Chosen::No if response.hovered() => tokens.hover,
        Chosen::No => tokens.raised,
    };
    ui.painter().rect_filled(rect, 0.0, fill);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    let bar = match chosen {
        Chosen::Yes => Some(tokens.accent),
        Chosen::Quiet => Some(tokens.field),
        Chosen::No | Chosen::Among => None,
    };
    if let Some(ink) = bar {
        ui.painter().rect_filled(rect.with_max_x(rect.left() + 3.0), 0.0, ink);
    }
    (rect, response)
}

/// The cells of a row as nodes of its node, each with what it says. Only where somebody listens.
pub fn cells_ui<'a>(ui: &mut Ui, row: &Response, cells: impl Iterator<Item = (&'a Column, String)>) {
    if !ui.ctx().has_accesskit_node(row.id) {
        return;
    }
    let inside = UiBuilder::new().max_rect(row.rect).accessibility_parent(row.id);
    let inside = ui.new_child(inside);
    for (column, words) in cells {
        let place = in_column(row.rect, column);
        let response = inside.interact(place, row.id.with(column.name), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, format!("{}: {words}", column.name)));
    }
}

/// Where a cell goes.
#[must_use]
pub fn in_column(row: Rect, column: &Column) -> Rect {
    let left = row.left() + column.left;
    Rect::from_x_y_ranges(left..=left + column.width - 10.0, row.y_range())
}

/// Words in a cell.
pub fn words(ui: &Ui, row: Rect, column: &Column, text: &str, color: Color32) {
    let mut job = LayoutJob::default();
    append(&mut job, text, 0.0, sans(12.5), color);
    cell(ui, in_column(row, column), job);
}

/// A glyph and words in a cell.
pub fn glyph_and_words(
    ui: &Ui,
    row: Rect,
    column: &Column,
    glyph: egui_material_icons::MaterialIcon,
    ink: Color32,
    (text, color): (&str, Color32),
) {
    let mut job = LayoutJob::default();
    append_glyph(&mut job, glyph, 0.0, 15.0, ink);
    append(&mut job, text, 6.0, sans(12.5), color);
    cell(ui, in_column(row, column), job);
}
