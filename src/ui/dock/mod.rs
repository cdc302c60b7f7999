//! The dock below the article: one table at a time.

mod bulk;
mod claims;
mod columns;
mod filter;
mod history;
mod lists;
mod pages;
mod scroll;
mod table;

pub use lists::claim_with;

use egui::{Align2, Color32, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons as icon;

use super::action::Action;
use super::button::{Button, Kind};
use super::desk::{Desk, Tab};
use super::theme::{Tokens, medium, sans};
use super::views::Views;
use super::widgets::{append, at, focus_ring, glyph_words, grouped, sentence_case};
use crate::error::Result;
use crate::model::ClaimOrder;
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
    tabs_ui(ui, views, desk, table, actions);
    match desk.tab {
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
    }
    Ok(())
}

fn tabs_ui(ui: &mut Ui, views: &Views, desk: &Desk, table: &mut Table, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), TABS_HEIGHT), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    let mut left = rect.left() + 8.0;
    for tab in Tab::ALL {
        let count = count(tab, views, desk).map(grouped).unwrap_or_default();
        left += tab_ui(ui, tab, &count, tab == desk.tab, pos2(left, rect.top()), actions);
    }
    let right = rect.with_min_x((rect.right() - 300.0).max(left)).shrink2(vec2(8.0, 3.0));
    at(ui, right, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        if desk.tab == Tab::Claims {
            order_ui(ui, desk, actions);
            filter::filter_ui(ui, views, desk, &mut table.filters, actions);
        }
    });
}

/// The list of orders; its button says which one holds.
fn order_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let words = sentence_case(desk.order.word());
    let button = Button::new(&words).glyph(icon::ICON_SORT.outlined()).kind(Kind::Bare).small();
    let response = button.named("Sort the claims").hint("The order of the table, and of J and K").show(ui);
    egui::Popup::menu(&response).show(|ui| {
        for order in ClaimOrder::ALL {
            let words = sentence_case(order.word());
            if Button::new(&words).kind(Kind::Bare).width(160.0).show(ui).clicked() {
                actions.push(Action::Sort(*order));
            }
        }
    });
}

/// One tab; its width.
fn tab_ui(
    ui: &Ui,
    tab: Tab,
    count: &str,
    is_chosen: bool,
    top_left: egui::Pos2,
    actions: &mut Vec<Action>,
) -> f32 {
    let tokens = Tokens::of(ui.ctx());
    let ink = if is_chosen { tokens.text } else { tokens.text2 };
    let mut job = glyph_words(None, ink, tab.name(), if is_chosen { medium(13.0) } else { sans(13.0) }, ink);
    if !count.is_empty() {
        append(&mut job, count, 6.0, sans(11.5), tokens.muted);
    }
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let rect = egui::Rect::from_min_size(top_left, vec2(galley.size().x + 22.0, TABS_HEIGHT));
    let response = ui.interact(rect, ui.scope_id().with(tab), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_chosen, tab.name()));
    if response.hovered() && !is_chosen {
        ui.painter().rect_filled(rect.shrink2(vec2(2.0, 4.0)), 6.0, tokens.hover);
    }
    ui.painter().galley(
        Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size()).min,
        galley,
        Color32::PLACEHOLDER,
    );
    if is_chosen {
        ui.painter().hline(
            rect.shrink2(vec2(2.0, 0.0)).x_range(),
            rect.bottom() - 1.0,
            Stroke::new(2.0, tokens.accent),
        );
    }
    if response.has_focus() {
        focus_ring(ui, rect.shrink(4.0), 5.0);
    }
    if response.clicked() {
        actions.push(Action::ShowTab(tab));
    }
    rect.width()
}

fn count(tab: Tab, views: &Views, desk: &Desk) -> Option<usize> {
    let article = views.article.as_ref()?;
    match tab {
        Tab::Claims if desk.is_project_wide => Some(views.counts.value.n_claims),
        Tab::Claims => Some(article.claims.len()),
        Tab::Findings => Some(article.open_findings().count()),
        Tab::Queries => Some(article.queries.len()),
        Tab::Outside => Some(article.coverage.missed.len()),
        Tab::History => None,
    }
}
