//! The dock below the article: one table at a time.

mod bulk;
mod claims;
mod columns;
mod filter;
mod history;
mod lists;
mod pages;
mod passages;
mod scroll;
mod table;
mod tabs;

pub use lists::claim_with;

use egui::Ui;

use super::action::Action;
use super::desk::{Desk, Tab};
use super::views::Views;
use super::widgets::at;
use crate::error::Result;
use crate::workbench::Workbench;

/// Height of the row of tabs.
const TABS_HEIGHT: f32 = 34.0;

/// The dock's height to begin with: six rows.
pub const DEFAULT_HEIGHT: f32 = TABS_HEIGHT + table::HEAD + 6.0 * table::ROW;

/// The height of a dock, less what is not a whole row; three rows always show.
#[must_use]
pub fn in_whole_rows(height: f32) -> f32 {
    let rows = ((height - TABS_HEIGHT - table::HEAD) / table::ROW).floor().max(3.0);
    TABS_HEIGHT + table::HEAD + rows * table::ROW
}

/// What the dock keeps from frame to frame.
#[derive(Debug, Default)]
pub struct Table {
    pages: pages::Pages,
    filters: filter::FilterForm,
}

/// Shows the tabs and the table of the chosen one.
///
/// # Errors
/// Fails only when the file cannot be read.
pub fn dock_ui(
    ui: &mut Ui,
    bench: &Workbench,
    views: &Views,
    desk: &Desk,
    table: &mut Table,
    actions: &mut Vec<Action>,
) -> Result<()> {
    ui.spacing_mut().item_spacing.y = 0.0;
    tabs::tabs_ui(ui, views, desk, table, actions);
    match desk.shown_tab() {
        Tab::Claims => {
            let mut room = ui.available_rect_before_wrap();
            if desk.chosen.len() > 1 {
                room = bulk::bulk_ui(ui, room, views, desk, actions);
            }
            let layout = *ui.layout();
            return at(ui, room, layout, |ui| claims::claims_ui(ui, bench, views, desk, table, actions));
        }
        Tab::Findings => lists::findings_ui(ui, views, desk, actions),
        Tab::Queries => lists::queries_ui(ui, views, desk, actions),
        Tab::Outside => lists::outside_ui(ui, views, desk, actions),
        Tab::History => history::history_ui(ui, views, desk, actions),
        Tab::Uses => passages::uses_ui(ui, views, desk, actions),
        Tab::Evidence => passages::evidence_ui(ui, views, desk, actions),
    }
    Ok(())
}
