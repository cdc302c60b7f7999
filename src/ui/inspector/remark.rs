//! A row that asks for a few words where they belong, in the place of a dialog: why a finding does not matter, why a
//! verdict goes back, what was answered.

use egui::{Key, Ui};

use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::draft::{About, Draft};
use crate::ui::field::Field;

/// What the row says.
#[derive(Debug, Clone, Copy)]
pub struct Asks<'a> {
    /// The name of the field.
    pub name: &'a str,
    /// What the empty field says.
    pub hint: &'a str,
    /// Why it cannot be left empty; empty if it can.
    pub why_not: &'a str,
    /// The button that confirms, and the one that does not.
    pub buttons: [&'a str; 2],
}

/// Shows the row if that is asked about; `make` says what is done with the words. `false` if it is not asked.
pub fn remark_ui(
    ui: &mut Ui,
    draft: &mut Draft,
    about: About,
    asks: Asks<'_>,
    actions: &mut Vec<Action>,
    make: impl FnOnce(String) -> Action,
) -> bool {
    let Some(remark) = draft.remark.as_mut().filter(|remark| remark.about == about) else { return false };
    let field = Field::new(asks.name).hint(asks.hint).show(ui, &mut remark.text);
    if std::mem::take(&mut remark.is_new) {
        field.request_focus();
        field.scroll_to_me(None);
    }
    let why_not = if remark.text.trim().is_empty() { asks.why_not } else { "" };
    let has_left_by = |key| field.lost_focus() && ui.input(|input| input.key_pressed(key));
    let (mut is_confirmed, mut is_over) = (has_left_by(Key::Enter), has_left_by(Key::Escape));
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let [confirm, keep] = asks.buttons;
        let confirm = Button::new(confirm).key("Enter").kind(Kind::Primary).small();
        is_confirmed |= confirm.disabled_because(why_not).show(ui).clicked();
        is_over |= Button::new(keep).key("Esc").kind(Kind::Bare).small().show(ui).clicked();
    });
    if is_confirmed && why_not.is_empty() {
        actions.push(make(remark.text.trim().to_owned()));
        is_over = true;
    } else if is_confirmed {
        field.request_focus();
    }
    if is_over {
        draft.remark = None;
    }
    true
}
