//! Verdict and action on the copy.

use egui::{Align, Key, Layout, Ui, vec2};

use super::edit;
use crate::model::{Claim, ClaimEdit, CopyAction};
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind, segment};
use crate::ui::draft::{Draft, Fix};
use crate::ui::field::Field;
use crate::ui::glyph;
use crate::ui::theme::Tokens;
use crate::ui::views::Views;
use crate::ui::widgets::{at, group_label, sentence_case};

/// A button per rating of the article's scale, with its key.
pub fn verdict_ui(ui: &mut Ui, views: &Views, claim: &Claim, actions: &mut Vec<Action>) {
    let Some(article) = &views.article else { return };
    let tokens = Tokens::of(ui.ctx());
    group_label(ui, "Verdict");
    ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
    let width = (ui.available_width() - 6.0) / 2.0;
    let n_ratings = article.scale.ratings.len();
    let mut place = 0;
    while place <= n_ratings {
        ui.horizontal(|ui| {
            for place in place..(place + 2).min(n_ratings + 1) {
                let Some(rating) = article.scale.ratings.get(place) else {
                    let clear = Button::new("Clear verdict").kind(Kind::Bare).key_first("0").width(width);
                    if clear.show(ui).clicked() {
                        actions.push(Action::ClearVerdict);
                    }
                    continue;
                };
                let colors = tokens.tone(rating.tone);
                let is_chosen = claim.verdict.as_deref() == Some(rating.name.as_str());
                let key = if place < 9 { (place + 1).to_string() } else { String::new() };
                let name = format!("Verdict {}", rating.name);
                let button =
                    Button::new(&rating.name).inked(glyph::tone(rating.tone), colors.ink).key_first(&key);
                let response =
                    button.named(&name).width(width).chosen(is_chosen.then_some(colors.ink)).show(ui);
                ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(is_chosen));
                if response.clicked() {
                    actions.push(Action::Verdict(place + 1));
                }
            }
        });
        place += 2;
    }
}

/// What should happen to the copy, and the words to put there. `true` if their field was left.
pub fn action_ui(ui: &mut Ui, claim: &Claim, draft: &mut Draft, actions: &mut Vec<Action>) -> bool {
    let tokens = Tokens::of(ui.ctx());
    group_label(ui, "Action on the copy");
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), egui::Sense::hover());
    ui.painter().rect_filled(rect, 6.0, tokens.sunken);
    at(ui, rect.shrink(2.0), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let width = (rect.width() - 4.0) / 5.0;
        for action in CopyAction::ALL {
            let is_chosen = claim.action == Some(*action);
            if segment(ui, &sentence_case(action.word()), "", is_chosen, width) {
                let action = if is_chosen { None } else { Some(*action) };
                actions.push(edit(claim, ClaimEdit { action: Some(action), ..ClaimEdit::default() }));
            }
        }
    });
    if matches!(claim.action, None | Some(CopyAction::Stet | CopyAction::Cut))
        && draft.texts.replacement.is_empty()
        && draft.fix == Fix::AsNeeded
    {
        return false;
    }
    ui.add_space(2.0);
    let hint = "The words to put in its place";
    let field = Field::new("Replacement").quoted().rows(2).hint(hint).show(ui, &mut draft.texts.replacement);
    if draft.fix == Fix::Begins {
        field.request_focus();
        field.scroll_to_me(None);
        draft.fix = Fix::Shown;
    } else if field.lost_focus() {
        draft.end_fix(ui.input(|input| input.key_pressed(Key::Escape)));
    }
    field.lost_focus()
}
