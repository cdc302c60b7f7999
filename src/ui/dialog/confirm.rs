//! The dialog that asks before something large is done: what it is, and one button that does it.

use egui::{RichText, Ui};

use super::{Answer, foot_ui};
use crate::ui::action::Action;
use crate::ui::theme::{Tokens, sans};
use crate::ui::widgets::muted;

/// What is asked.
#[derive(Debug, Clone)]
pub struct ConfirmForm {
    /// What the button says, and the head with a question mark.
    pub button: String,
    /// What will be done, in a sentence or two.
    pub words: String,
    /// What it concerns, a line each.
    pub lines: Vec<String>,
    /// What is done.
    pub action: Action,
}

/// Shows the question; `true` when it is over.
pub fn confirm_ui(ui: &mut Ui, form: &ConfirmForm, actions: &mut Vec<Action>) -> bool {
    let tokens = Tokens::of(ui.ctx());
    ui.label(RichText::new(format!("{}?", form.button)).font(sans(13.0)).color(tokens.text));
    ui.add_space(6.0);
    for line in &form.lines {
        ui.add(egui::Label::new(RichText::new(line).font(sans(12.5)).color(tokens.text2)).truncate());
    }
    ui.add_space(6.0);
    muted(ui, &form.words);
    match foot_ui(ui, &form.button, "") {
        Answer::Confirm => {
            actions.push(form.action.clone());
            true
        }
        Answer::Cancel => true,
        Answer::None => false,
    }
}
