//! The bar over the table while several claims are selected: what can be done to all of them as one step.

use egui::{Align, Layout, Popup, Rect, Stroke, Ui, vec2};
use egui_material_icons::icons as icon;

use super::table::ROW;
use crate::model::Status;
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::desk::{Desk, Pick};
use crate::ui::glyph;
use crate::ui::theme::{Tokens, medium};
use crate::ui::views::Views;
use crate::ui::widgets::{at, grouped, sentence_case};

/// Shows the bar at the lower edge of `room`, so that no row moves under the pointer when it comes; the room that
/// is left.
pub fn bulk_ui(ui: &mut Ui, room: Rect, views: &Views, desk: &Desk, actions: &mut Vec<Action>) -> Rect {
    let tokens = Tokens::of(ui.ctx());
    let place = room.with_min_y(room.bottom() - ROW);
    ui.painter().rect_filled(place, 0.0, tokens.sunken);
    ui.painter().hline(place.x_range(), place.top() + 0.5, Stroke::new(1.0, tokens.line2));
    at(ui, place.shrink2(vec2(14.0, 2.0)), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let words = format!("{} selected", grouped(desk.chosen.len()));
        ui.label(egui::RichText::new(words).font(medium(12.5)).color(tokens.text));
        status_ui(ui, actions);
        verdict_ui(ui, views, actions);
        let drop = Button::new("Drop").glyph(icon::ICON_DO_NOT_DISTURB_ON.outlined()).small();
        if drop
            .named("Drop the selected claims")
            .hint("Not to be checked; kept for the record")
            .show(ui)
            .clicked()
        {
            actions.push(Action::SetStatus(Status::Dropped));
        }
        let clear = Button::new("Clear").kind(Kind::Link).small().named("Clear the selection");
        if clear.hint("Selects only the claim in the inspector (Esc)").show(ui).clicked() {
            actions.push(Action::Pick(Pick::None));
        }
    });
    room.with_max_y(place.top())
}

fn status_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    let button = Button::new("Status…").with_menu().small().named("Status of the selected claims");
    let response = button.hint("Sets the status of all of them").show(ui);
    Popup::menu(&response).show(|ui| {
        let tokens = Tokens::of(ui.ctx());
        for status in Status::ALL {
            let words = sentence_case(status.word());
            let button = Button::new(&words).inked(glyph::status(*status), tokens.status(*status));
            if button.kind(Kind::Bare).width(180.0).show(ui).clicked() {
                actions.push(Action::SetStatus(*status));
            }
        }
        let anyway = Button::new("Done anyway…").kind(Kind::Bare).width(180.0);
        if anyway.hint("Without enough sources, for a reason that goes into the log").show(ui).clicked() {
            actions.push(Action::AskReasons);
        }
    });
}

fn verdict_ui(ui: &mut Ui, views: &Views, actions: &mut Vec<Action>) {
    let button = Button::new("Verdict…").with_menu().small().named("Verdict on the selected claims");
    let response = button.hint("Gives all of them a verdict (1–9)").show(ui);
    let Some(article) = &views.article else { return };
    Popup::menu(&response).show(|ui| {
        let tokens = Tokens::of(ui.ctx());
        for (place, rating) in article.scale.ratings.iter().enumerate() {
            let sign = (glyph::tone(rating.tone), tokens.tone(rating.tone).ink);
            let button = Button::new(&rating.name).inked(sign.0, sign.1);
            if button.kind(Kind::Bare).width(180.0).show(ui).clicked() {
                actions.push(Action::Verdict(place + 1));
            }
        }
        if Button::new("No verdict").kind(Kind::Bare).width(180.0).show(ui).clicked() {
            actions.push(Action::ClearVerdict);
        }
    });
}
