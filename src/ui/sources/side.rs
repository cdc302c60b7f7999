//! The pane at the right of the sources: a passage for the claim in focus, or what is known of the source.

use egui::{Align, Frame, Layout, Margin, Panel, RichText, Sense, Stroke, Ui, vec2};

use super::details::{SourceForm, details_ui};
use super::passage::{Passage, passage_pane_ui};
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind, segment};
use crate::ui::desk::{Desk, SidePane};
use crate::ui::theme::{Tokens, semibold};
use crate::ui::views::Views;
use crate::ui::widgets::{at, muted};

/// Shows the pane.
pub fn side_ui(
    ui: &mut Ui,
    views: &Views,
    desk: &Desk,
    passage: &mut Passage,
    form: &mut SourceForm,
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui.ctx());
    let bare = Frame::new().inner_margin(Margin::symmetric(14, 0));
    let head = Panel::top("side head").exact_size(40.0).show_separator_line(false).frame(bare);
    let edge = head.show(ui, |ui| head_ui(ui, views, desk)).response.rect;
    ui.painter().hline(edge.x_range(), edge.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    if desk.side == SidePane::Evidence {
        let foot = Panel::bottom("side foot").exact_size(46.0).show_separator_line(false).frame(bare);
        let edge = foot.show(ui, |ui| foot_ui(ui, views, passage, actions)).response.rect;
        ui.painter().hline(edge.x_range(), edge.top() + 0.5, Stroke::new(1.0, tokens.line));
    }
    let switch = Panel::top("side switch").exact_size(44.0).show_separator_line(false).frame(bare);
    switch.show(ui, |ui| switch_ui(ui, desk, actions));
    match desk.side {
        SidePane::Evidence => passage_pane_ui(ui, views, desk, passage, actions),
        SidePane::Details => details_ui(ui, views, form, actions),
    }
}

fn head_ui(ui: &mut Ui, views: &Views, desk: &Desk) {
    let tokens = Tokens::of(ui.ctx());
    ui.horizontal_centered(|ui| {
        let (title, about) = match desk.side {
            SidePane::Evidence => (
                "Attach evidence",
                views.claim.as_ref().map(|view| format!("to claim {}", view.claim.number)),
            ),
            SidePane::Details => ("Source", views.source.as_ref().map(|view| format!("S{}", view.source.id))),
        };
        ui.label(RichText::new(title).font(semibold(13.0)).color(tokens.text));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| muted(ui, about.unwrap_or_default()));
    });
}

fn switch_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    ui.add_space(8.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    ui.painter().rect_filled(rect, 6.0, tokens.sunken);
    at(ui, rect.shrink(2.0), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let width = ui.available_width() / 2.0;
        for (side, words) in [(SidePane::Evidence, "Evidence"), (SidePane::Details, "Details")] {
            if segment(ui, words, "", desk.side == side, width) {
                actions.push(Action::ShowSide(side));
            }
        }
    });
}

fn foot_ui(ui: &mut Ui, views: &Views, passage: &Passage, actions: &mut Vec<Action>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let attach = Button::new("Attach").named("Attach the passage").kind(Kind::Primary).key("Ctrl Enter");
        let attach = attach.hint("Holds the passage against the claim in focus");
        if attach.disabled_because(passage.why_not(views)).show(ui).clicked() {
            actions.push(Action::AttachPassage);
        }
        let cancel = Button::new("Clear").named("Clear the passage").kind(Kind::Bare).key("Esc");
        let why_not = if passage.is_empty() { "Nothing is selected or typed" } else { "" };
        if cancel.disabled_because(why_not).show(ui).clicked() {
            actions.push(Action::ClearPassage);
        }
    });
}
