//! The middle of the comparison: the groups and their rows. Only the rows in view are laid out.

use egui::{
    Align, Frame, Layout, Margin, Panel, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};
use egui_material_icons::icons as icon;

use super::row::Row;
use super::{Comparison, Group};
use crate::model::ClaimId;
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::desk::Screen;
use crate::ui::theme::{Tokens, sans, semibold};
use crate::ui::views::Views;
use crate::ui::widgets::{append, append_glyph, cell, chip, empty_state, focus_ring, grouped};
use crate::workbench::compare::CompareView;

/// Height of a group's head.
const HEAD: f32 = 30.0;

/// A line of the list.
#[derive(Debug, Clone, Copy)]
enum Line {
    Head(Group),
    Claim(Group, usize),
}

/// Shows the comparison, or why there is none.
pub fn table_ui(ui: &mut Ui, views: &Views, comparison: &mut Comparison, actions: &mut Vec<Action>) {
    let Some(view) = &views.compare else {
        let help = "Import a new draft of this article, and what became of its claims is shown here.";
        return empty_state(ui, "This is the first draft", help);
    };
    let tokens = Tokens::of(ui.ctx());
    let bare = Frame::new().inner_margin(Margin::symmetric(14, 0)).fill(tokens.window);
    let head = Panel::top("comparison head").exact_size(48.0).show_separator_line(false).frame(bare);
    let edge = head.show(ui, |ui| head_ui(ui, view, actions)).response.rect;
    ui.painter().hline(edge.x_range(), edge.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    let lines = lines(view, comparison);
    let scroll = ScrollArea::vertical().id_salt("comparison").auto_shrink([false, false]);
    scroll.show_viewport(ui, |ui, shown| lines_ui(ui, view, &lines, shown, comparison, actions));
}

/// The claims that `J` and `K` walk through, in order.
pub fn listed(view: &CompareView, comparison: &Comparison) -> Vec<(Group, ClaimId)> {
    let claim = |line| match line {
        Line::Claim(group, place) => Some((group, claim_of(view, group, place)?)),
        Line::Head(_) => None,
    };
    lines(view, comparison).into_iter().filter_map(claim).collect()
}

fn claim_of(view: &CompareView, group: Group, place: usize) -> Option<ClaimId> {
    match group {
        Group::Decide => view.decide.get(place).map(|waiting| waiting.claim.id),
        Group::Recheck => view.recheck.get(place).map(|changed| changed.claim.id),
        Group::New => view.new.get(place).map(|claim| claim.id),
        Group::Archived => view.archived.get(place).map(|(claim, _)| claim.id),
        Group::Carried => view.carried.get(place).map(|claim| claim.id),
    }
}

/// How many claims a group has.
pub fn count(view: &CompareView, group: Group) -> usize {
    match group {
        Group::Decide => view.decide.len(),
        Group::Recheck => view.recheck.len(),
        Group::New => view.new.len(),
        Group::Archived => view.archived.len(),
        Group::Carried => view.carried.len(),
    }
}

fn lines(view: &CompareView, comparison: &Comparison) -> Vec<Line> {
    let mut lines = Vec::new();
    for group in Group::ALL {
        let n_claims = count(view, group);
        if n_claims == 0 {
            continue;
        }
        lines.push(Line::Head(group));
        if group != Group::Carried || comparison.has_carried {
            lines.extend((0..n_claims).map(|place| Line::Claim(group, place)));
        }
    }
    lines
}

fn head_ui(ui: &mut Ui, view: &CompareView, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    ui.horizontal_centered(|ui| {
        ui.label(RichText::new("New draft compared").font(semibold(15.0)).color(tokens.text));
        ui.add_space(6.0);
        let counts = view.counts;
        let words = format!(
            "{} carried · {} to re-check · {} archived · {} new",
            grouped(counts.n_carried),
            grouped(counts.n_recheck),
            grouped(counts.n_archived),
            grouped(counts.n_new)
        );
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let why_not = match view.decide.len() {
                0 => "",
                1 => "Decide about the claim above first",
                _ => "Decide about the claims above first",
            };
            let name = format!("Open draft {}", view.number);
            let open =
                Button::new(&name).kind(Kind::Primary).hint("Shows it at the desk").disabled_because(why_not);
            if open.show(ui).clicked() {
                actions.push(Action::Show(Screen::Desk));
            }
            let undo =
                Button::new("Undo import").hint("Takes the new draft back; the one before is as it was");
            if undo.show(ui).clicked() {
                actions.push(Action::UndoImport);
            }
            if !view.decide.is_empty() {
                let words = format!("{} to decide", grouped(view.decide.len()));
                chip(ui, Group::Decide.glyph(), &words, tokens.review);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let mut job = egui::text::LayoutJob::default();
                append(&mut job, &words, 0.0, sans(12.5), tokens.muted);
                let rect = ui.available_rect_before_wrap();
                let response = ui.allocate_rect(rect, Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
                cell(ui, rect, job);
            });
        });
    });
}

fn lines_ui(
    ui: &mut Ui,
    view: &CompareView,
    lines: &[Line],
    shown: Rect,
    comparison: &mut Comparison,
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui.ctx());
    let height = |line: &Line| match line {
        Line::Head(_) => HEAD,
        Line::Claim(group, _) => Row::height(*group),
    };
    ui.set_height(lines.iter().map(height).sum());
    let (left, width) = (ui.max_rect().left(), ui.available_width());
    let mut top = ui.max_rect().top();
    let (first, last) = (top + shown.top(), top + shown.bottom());
    for line in lines {
        let rect = Rect::from_min_size(pos2(left, top), vec2(width, height(line)));
        top = rect.bottom();
        let is_wanted = comparison.is_moved && is_selected(view, *line, comparison);
        if is_wanted {
            ui.scroll_to_rect(rect.expand(HEAD), None);
            comparison.is_moved = false;
        }
        if rect.bottom() < first || rect.top() > last {
            continue;
        }
        match line {
            Line::Head(group) => head_line_ui(ui, rect, view, *group, comparison),
            Line::Claim(group, place) => {
                let is_chosen = is_selected(view, *line, comparison);
                if let Some(row) = Row::of(view, *group, *place, tokens) {
                    let claim = row.claim.id;
                    if row.show(ui, rect, is_chosen) {
                        actions.push(Action::Compare(claim));
                    }
                }
            }
        }
    }
}

fn is_selected(view: &CompareView, line: Line, comparison: &Comparison) -> bool {
    match line {
        Line::Claim(group, place) => {
            comparison.claim.is_some() && claim_of(view, group, place) == comparison.claim
        }
        Line::Head(_) => false,
    }
}

/// The head of a group; that of the carried claims opens and closes it.
fn head_line_ui(ui: &Ui, rect: Rect, view: &CompareView, group: Group, comparison: &mut Comparison) {
    let tokens = Tokens::of(ui.ctx());
    let can_open = group == Group::Carried;
    let sense = if can_open { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("group", group)), sense);
    let n_claims = count(view, group);
    let name = format!("{}, {n_claims}, {}", group.name(), group.words(view.number));
    let role = if can_open { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, &name));
    let fill = if response.hovered() && can_open { tokens.hover } else { tokens.window };
    ui.painter().rect_filled(rect, 0.0, fill);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    let sign = match (can_open, comparison.has_carried) {
        (false, _) => group.glyph(),
        (true, false) => icon::ICON_CHEVRON_RIGHT.outlined(),
        (true, true) => icon::ICON_EXPAND_MORE.outlined(),
    };
    let mut job = egui::text::LayoutJob::default();
    append_glyph(&mut job, sign, 0.0, 17.0, group.ink(tokens));
    append(&mut job, group.name(), 8.0, semibold(12.5), tokens.text);
    append(&mut job, &grouped(n_claims), 8.0, sans(12.5), tokens.muted);
    append(&mut job, &group.words(view.number), 8.0, sans(12.0), tokens.muted);
    cell(ui, rect.shrink2(vec2(14.0, 0.0)), job);
    if response.has_focus() {
        focus_ring(ui, rect.shrink(2.0), 4.0);
    }
    if response.clicked() {
        comparison.has_carried = !comparison.has_carried;
    }
}
