//! The row over the tables: a tab for each, and the filter and order of the claims. In a narrow dock filter and order
//! are glyphs alone; tabs that still find no room are in a menu.

use std::sync::Arc;

use egui::{Align2, Color32, Galley, Popup, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_material_icons::icons as icon;

use super::{TABS_HEIGHT, Table, filter};
use crate::model::ClaimOrder;
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::desk::{Desk, Tab};
use crate::ui::theme::{Tokens, medium, sans};
use crate::ui::views::Views;
use crate::ui::widgets::{append, at, focus_ring, glyph_words, grouped, sentence_case};

/// What filter and order take as glyphs alone, and what each takes beside its words.
const TOOLS: (f32, f32) = (72.0, 44.0);
/// What the menu of the other tabs takes.
const MORE: f32 = 32.0;

/// Shows the tabs, and what belongs to the chosen one.
pub fn tabs_ui(ui: &mut Ui, views: &Views, desk: &Desk, table: &mut Table, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), TABS_HEIGHT), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    let (all, shown) = (Tab::of(desk.screen), desk.shown_tab());
    let galley = |tab: &Tab| (*tab, set(ui, *tab, &shown_count(*tab, views, desk), *tab == shown));
    let tabs: Vec<_> = all.iter().map(galley).collect();
    let widths: Vec<_> = tabs.iter().map(|(_, galley)| galley.size().x + 22.0).collect();
    let wordy =
        16.0 + tool_width(ui, filter::filter_words(desk).as_str()) + tool_width(ui, desk.order.word());
    let is_compact = widths.iter().sum::<f32>() + 8.0 + wordy > rect.width();
    let tools = if is_compact { TOOLS.0 } else { wordy };
    let chosen = all.iter().position(|tab| *tab == shown).unwrap_or_default();
    let fitting = fitting(&widths, chosen, rect.width() - 8.0 - tools);
    let mut left = rect.left() + 8.0;
    for ((tab, galley), width) in
        fitting.iter().filter_map(|place| Some((tabs.get(*place)?, widths.get(*place)?)))
    {
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(*width, TABS_HEIGHT));
        tab_ui(ui, *tab, Arc::clone(galley), *tab == shown, place, actions);
        left += width;
    }
    let is_hidden = |place: &usize| !fitting.contains(place);
    let hidden: Vec<_> =
        (0..tabs.len()).filter(is_hidden).filter_map(|place| all.get(place).copied()).collect();
    if !hidden.is_empty() {
        let place = Rect::from_min_size(pos2(left, rect.top() + 3.0), vec2(MORE, TABS_HEIGHT - 6.0));
        at(ui, place, egui::Layout::left_to_right(egui::Align::Center), |ui| {
            more_ui(ui, &hidden, views, desk, actions)
        });
    }
    let right = rect.with_min_x((rect.right() - tools).max(left)).shrink2(vec2(8.0, 3.0));
    at(ui, right, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        if shown == Tab::Claims {
            order_ui(ui, desk, is_compact, actions);
            filter::filter_ui(ui, views, desk, &mut table.filters, is_compact, actions);
        }
    });
}

/// The places of the tabs that fit, in order; the chosen one is always among them.
fn fitting(widths: &[f32], chosen: usize, room: f32) -> Vec<usize> {
    if widths.iter().sum::<f32>() <= room {
        return (0..widths.len()).collect();
    }
    let mut room = room - MORE - widths.get(chosen).copied().unwrap_or_default();
    let fits = |(place, width): (usize, &f32)| {
        if place == chosen {
            return Some(place);
        }
        room -= width;
        (room >= 0.0).then_some(place)
    };
    widths.iter().enumerate().filter_map(fits).collect()
}

/// The tabs that find no room.
fn more_ui(ui: &mut Ui, hidden: &[Tab], views: &Views, desk: &Desk, actions: &mut Vec<Action>) {
    let response = Button::icon(icon::ICON_MORE_HORIZ.outlined(), "More tables").small().show(ui);
    Popup::menu(&response).show(|ui| {
        for tab in hidden {
            let words = format!("{}  {}", tab.name(), shown_count(*tab, views, desk));
            if Button::new(words.trim()).named(tab.name()).kind(Kind::Bare).width(160.0).show(ui).clicked() {
                actions.push(Action::ShowTab(*tab));
            }
        }
    });
}

/// The list of orders; its button says which one holds.
fn order_ui(ui: &mut Ui, desk: &Desk, is_compact: bool, actions: &mut Vec<Action>) {
    let words = if is_compact { String::new() } else { sentence_case(desk.order.word()) };
    let button = Button::new(&words).glyph(icon::ICON_SORT.outlined()).kind(Kind::Bare).small();
    let hint = format!("The order of the table, and of J and K; now: {}", desk.order);
    let response = button.named("Sort the claims").hint(&hint).show(ui);
    Popup::menu(&response).show(|ui| {
        for order in ClaimOrder::ALL {
            let words = sentence_case(order.word());
            if Button::new(&words).kind(Kind::Bare).width(160.0).show(ui).clicked() {
                actions.push(Action::Sort(*order));
            }
        }
    });
}

fn tool_width(ui: &Ui, words: &str) -> f32 {
    ui.painter().layout_no_wrap(words.to_owned(), sans(12.0), Color32::PLACEHOLDER).size().x + TOOLS.1
}

fn set(ui: &Ui, tab: Tab, count: &str, is_chosen: bool) -> Arc<Galley> {
    let tokens = Tokens::of(ui.ctx());
    let ink = if is_chosen { tokens.text } else { tokens.text2 };
    let mut job = glyph_words(None, ink, tab.name(), if is_chosen { medium(13.0) } else { sans(13.0) }, ink);
    if !count.is_empty() {
        append(&mut job, count, 6.0, sans(11.5), tokens.muted);
    }
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

fn tab_ui(ui: &Ui, tab: Tab, galley: Arc<Galley>, is_chosen: bool, rect: Rect, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let response = ui.interact(rect, ui.scope_id().with(tab), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_chosen, tab.name()));
    if response.hovered() && !is_chosen {
        ui.painter().rect_filled(rect.shrink2(vec2(2.0, 4.0)), 6.0, tokens.hover);
    }
    let words = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    ui.painter().galley(words.min, galley, Color32::PLACEHOLDER);
    if is_chosen {
        let edge = rect.shrink2(vec2(2.0, 0.0)).x_range();
        ui.painter().hline(edge, rect.bottom() - 1.0, Stroke::new(2.0, tokens.accent));
    }
    if response.has_focus() {
        focus_ring(ui, rect.shrink(4.0), 5.0);
    }
    if response.clicked() {
        actions.push(Action::ShowTab(tab));
    }
}

fn shown_count(tab: Tab, views: &Views, desk: &Desk) -> String {
    count(tab, views, desk).map(grouped).unwrap_or_default()
}

fn count(tab: Tab, views: &Views, desk: &Desk) -> Option<usize> {
    let article = views.article.as_ref()?;
    match tab {
        Tab::Claims if desk.is_project_wide => Some(views.counts.value.n_claims),
        Tab::Claims => Some(article.claims.len()),
        Tab::Findings => Some(article.open_findings().count()),
        Tab::Queries => Some(article.queries.iter().filter(|query| query.is_open()).count()),
        Tab::Outside => Some(article.coverage.missed.len()),
        Tab::History => None,
        Tab::Uses => views.source.as_ref().map(|view| view.uses.len()),
        Tab::Evidence => views.claim.as_ref().map(|view| view.evidence.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_give_way_from_the_right_and_never_the_chosen_one() {
        let widths = [80.0, 90.0, 85.0, 130.0, 65.0];
        for (chosen, room, wanted) in [
            (0, 450.0, vec![0, 1, 2, 3, 4]),
            (0, 449.0, vec![0, 1, 2, 3]),
            (4, 420.0, vec![0, 1, 2, 4]),
            (3, 250.0, vec![0, 3]),
            (2, 10.0, vec![2]),
        ] {
            assert_eq!(fitting(&widths, chosen, room), wanted, "{chosen} in {room}");
        }
    }
}
