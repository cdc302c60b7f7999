//! Two fields that several dialogs share: the day an article is published, and where.

use egui::Ui;
use jiff::civil::Date;

use super::fault_ui;
use crate::ui::field::Field;
use crate::ui::widgets::group_label;

/// Shows them; the day, or why what is typed is none.
pub fn published_ui(
    ui: &mut Ui,
    published: &mut String,
    outlet: &mut String,
) -> Result<Option<Date>, String> {
    ui.columns_const(|[left, right]| {
        group_label(left, "Publication date");
        Field::new("Publication date").hint("2026-11-18").show(left, published);
        group_label(right, "Outlet");
        Field::new("Outlet").hint("Where it is published").show(right, outlet);
    });
    let day = typed_day(published);
    fault_ui(ui, day.as_ref().err().map_or("", String::as_str));
    day
}

/// A day as typed; nothing typed is no day.
pub fn typed_day(typed: &str) -> Result<Option<Date>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    typed.parse().map(Some).map_err(|_| format!("'{typed}' is not a day; write it as 2026-11-18"))
}
