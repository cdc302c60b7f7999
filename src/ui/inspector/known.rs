//! What is known of a claim: claimant, kind, form, priority, and why it deserves checking.

use egui::{Align, Layout, RichText, Ui, vec2};

use super::edit;
use crate::model::{Claim, ClaimEdit, ClaimKind, Form, Priority};
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::draft::Draft;
use crate::ui::field::Field;
use crate::ui::theme::{Tokens, medium, sans};
use crate::ui::widgets::{muted, sentence_case};

/// What a small button with a menu is wider than its word.
const MENU_WIDTH: f32 = 41.0;

/// Claimant, kind, form, priority: what is known of the claim. `true` if the claimant's field was left.
pub fn known_ui(ui: &mut Ui, claim: &Claim, draft: &mut Draft, actions: &mut Vec<Action>) -> bool {
    let has_left = ui
        .horizontal(|ui| {
            muted(ui, "Claimant");
            Field::new("Claimant")
                .width(ui.available_width() - 18.0)
                .show(ui, &mut draft.texts.claimant)
                .lost_focus()
        })
        .inner;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let kind = word_ui(ui, "Kind", claim.kind, ClaimKind::ALL, ClaimKind::word);
        let form = word_ui(ui, "Form", claim.form, Form::ALL, Form::word);
        let priority = word_ui(ui, "Priority", claim.priority, Priority::ALL, Priority::word);
        let chosen = ClaimEdit { kind, form, priority, ..ClaimEdit::default() };
        if !chosen.is_empty() {
            actions.push(edit(claim, chosen));
        }
    });
    if !claim.reasons.is_empty() {
        muted(ui, format!("Worth checking: {}", claim.reasons.join(", ")));
    }
    has_left
}

/// A word of a closed list; another one, if it was chosen from that list.
fn word_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    label: &str,
    word: T,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Option<T> {
    let tokens = Tokens::of(ui.ctx());
    // A word never stands on another line than what it is about.
    let width =
        |words: &str, font| ui.painter().layout_no_wrap(words.to_owned(), font, tokens.muted).size().x;
    let size = vec2(width(label, sans(12.0)) + width(name(word), medium(12.0)) + MENU_WIDTH, 24.0);
    let spoken = format!("{label}: {}", name(word));
    let button = Button::new(name(word)).kind(Kind::Bare).small().with_menu().named(&spoken);
    let row = ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.label(RichText::new(label).font(sans(12.0)).color(tokens.muted));
        button.show(ui)
    });
    let response = row.inner;
    let mut chosen = None;
    egui::Popup::menu(&response).show(|ui| {
        for other in all {
            if Button::new(&sentence_case(name(*other))).kind(Kind::Bare).width(130.0).show(ui).clicked() {
                chosen = Some(*other).filter(|other| *other != word);
            }
        }
    });
    chosen
}
