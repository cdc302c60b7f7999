//! The columns of the table of claims: which fit, what their heads do.

use egui::accesskit::SortDirection;
use egui::{Popup, PopupCloseBehavior, Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};
use egui_material_icons::icons as icon;

use super::table::{Column, HEAD, columns, in_column};
use crate::model::ClaimOrder;
use crate::ui::action::Action;
use crate::ui::button::Button;
use crate::ui::choice::checkbox;
use crate::ui::desk::{Desk, Extra};
use crate::ui::theme::{Tokens, medium};
use crate::ui::widgets::{append, append_glyph, at, cell, focus_ring};

/// The claim's own words are never narrower.
const MIN_WORDS: f32 = 180.0;
/// Room beside the columns: the accent bar at the left, the scroll bar and the menu at the right.
const BESIDE: f32 = 32.0;
/// What a table that is too narrow does without, in turn; what somebody has asked for stays longest.
const DISPENSABLE: [&str; 7] = ["Claimant", "Finding", "Sources", "Article", "Checker", "Priority", "Kind"];

/// The columns that fit into a width, with those that have been asked for.
#[must_use]
pub fn claim_columns(width: f32, desk: &Desk) -> Vec<Column> {
    let is_shown =
        |extra: Extra| desk.extras.contains(&extra) && (extra != Extra::Article || desk.is_project_wide);
    let extra = |extra: Extra, width: f32| is_shown(extra).then_some((extra.name(), width));
    let mut wanted = vec![("No.", 42.0), ("Claim", 0.0)];
    wanted.extend(extra(Extra::Article, 160.0));
    wanted.push(("Claimant", 108.0));
    wanted.extend(extra(Extra::Kind, 104.0));
    wanted.extend(extra(Extra::Priority, 76.0));
    wanted.extend([("Status", 128.0), ("Verdict", 122.0), ("Sources", 64.0), ("Finding", 142.0)]);
    wanted.extend(extra(Extra::Checker, 108.0));
    for name in DISPENSABLE {
        let taken: f32 = wanted.iter().map(|(_, width)| width).sum();
        if width - BESIDE - taken < MIN_WORDS {
            wanted.retain(|(found, _)| *found != name);
            // Without its column the finding's glyph stands before the number.
            if name == "Finding" {
                wanted.iter_mut().filter(|(found, _)| *found == "No.").for_each(|(_, width)| *width = 52.0);
            }
        }
    }
    columns(width - BESIDE + 20.0, &wanted)
}

/// The order that a head asks for.
fn order_of(name: &str) -> ClaimOrder {
    match name {
        "Claim" => ClaimOrder::Words,
        "Claimant" => ClaimOrder::Claimant,
        "Kind" => ClaimOrder::Kind,
        "Priority" => ClaimOrder::Priority,
        "Status" => ClaimOrder::Status,
        "Verdict" => ClaimOrder::Verdict,
        "Sources" => ClaimOrder::Sources,
        "Finding" => ClaimOrder::Finding,
        "Checker" => ClaimOrder::Checker,
        _ => ClaimOrder::Reading,
    }
}

/// The head of the table: a press sorts by a column, another one turns the order round.
pub fn claims_head_ui(ui: &mut Ui, columns: &[Column], desk: &Desk, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    for column in columns {
        column_ui(ui, rect, column, desk, actions);
    }
    let place = Rect::from_min_max(egui::pos2(rect.right() - 28.0, rect.top()), rect.max);
    at(ui, place, egui::Layout::right_to_left(egui::Align::Center), |ui| menu_ui(ui, desk, actions));
}

fn column_ui(ui: &Ui, head: Rect, column: &Column, desk: &Desk, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let order = order_of(column.name);
    // The article's title sorts as reading does, article by article; one arrow is enough.
    let is_sorted = desk.order == order && column.name != "Article";
    let mut job = egui::text::LayoutJob::default();
    append(&mut job, column.name, 0.0, medium(11.0), if is_sorted { tokens.text } else { tokens.muted });
    if is_sorted {
        let sign = if desk.is_reversed { icon::ICON_ARROW_UPWARD } else { icon::ICON_ARROW_DOWNWARD };
        append_glyph(&mut job, sign.outlined(), 3.0, 13.0, tokens.text2);
    }
    let place = in_column(head, column);
    let response =
        ui.interact(place.expand2(vec2(4.0, 0.0)), ui.scope_id().with(column.name), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, is_sorted, column.name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        let directions = [SortDirection::Ascending, SortDirection::Descending];
        is_sorted.then(|| node.set_sort_direction(directions[usize::from(desk.is_reversed)]));
    });
    if response.hovered() {
        ui.painter().rect_filled(response.rect.shrink2(vec2(0.0, 3.0)), 4.0, tokens.hover);
    }
    cell(ui, place.with_max_x(place.right() + 8.0), job);
    if response.has_focus() {
        focus_ring(ui, response.rect.shrink2(vec2(1.0, 3.0)), 4.0);
    }
    let hint = format!("Sort by {order}; again turns it round");
    if response.on_hover_text(hint).clicked() {
        actions.push(Action::Sort(order));
    }
}

/// The columns that are shown only if asked for.
fn menu_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let button = Button::icon(icon::ICON_VIEW_COLUMN.outlined(), "Columns").small();
    let response = button.hint("Show more columns").show(ui);
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        for extra in Extra::ALL {
            let mut is_shown = desk.extras.contains(&extra);
            let words = match extra {
                Extra::Article => "Article, in the list of all articles",
                _ => extra.name(),
            };
            if checkbox(ui, &mut is_shown, words).clicked() {
                actions.push(Action::ToggleColumn(extra));
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(width: f32, desk: &Desk) -> Vec<&'static str> {
        claim_columns(width, desk).iter().map(|column| column.name).collect()
    }

    #[test]
    fn a_narrow_table_drops_columns_in_their_order() {
        let desk = Desk::default();
        let all = ["No.", "Claim", "Claimant", "Status", "Verdict", "Sources", "Finding"];
        assert_eq!(names(900.0, &desk), all);
        assert_eq!(names(800.0, &desk), ["No.", "Claim", "Status", "Verdict", "Sources", "Finding"]);
        assert_eq!(names(664.0, &desk), ["No.", "Claim", "Status", "Verdict", "Sources"]);
        assert_eq!(names(480.0, &desk), ["No.", "Claim", "Status", "Verdict"]);
    }

    #[test]
    fn columns_keep_their_widths_and_the_words_take_the_rest() {
        for width in [544.0, 664.0, 900.0, 1440.0] {
            let columns = claim_columns(width, &Desk::default());
            let words = columns.iter().find(|column| column.name == "Claim").unwrap();
            assert!(words.width >= MIN_WORDS, "{} at {width}", words.width);
            let last = columns.last().unwrap();
            assert!((last.left + last.width) - (width - 20.0) < 0.01, "the last column ends before the bar");
        }
    }

    #[test]
    fn columns_that_were_asked_for_stay_longest() {
        let desk = Desk { extras: vec![Extra::Kind, Extra::Article], ..Desk::default() };
        let shown = ["No.", "Claim", "Kind", "Status", "Verdict", "Sources", "Finding"];
        assert_eq!(names(872.0, &desk), shown, "the article's title only in the list of all articles");
        let desk = Desk { is_project_wide: true, ..desk };
        assert_eq!(names(872.0, &desk), ["No.", "Claim", "Article", "Kind", "Status", "Verdict", "Sources"]);
        assert_eq!(names(1440.0, &desk).len(), 9);
    }
}
