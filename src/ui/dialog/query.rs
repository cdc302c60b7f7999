//! The dialog that asks somebody about a claim.

use egui::{RichText, Ui};

use super::{Answer, focus_once, foot_ui};
use crate::model::ClaimId;
use crate::ui::action::Action;
use crate::ui::field::Field;
use crate::ui::theme::{Tokens, serif};
use crate::ui::widgets::{group_label, muted};
use crate::workbench::Command;
use crate::workbench::view::ClaimView;

/// A question about a claim.
#[derive(Debug, Clone)]
pub struct QueryForm {
    claim: ClaimId,
    number: i64,
    verbatim: String,
    recipient: String,
    question: String,
    is_new: bool,
}

impl QueryForm {
    /// A form for a claim, to the writer unless another is typed.
    #[must_use]
    pub fn new(view: &ClaimView) -> Self {
        let claim = &view.claim;
        Self {
            claim: claim.id,
            number: claim.number,
            verbatim: claim.verbatim.clone(),
            recipient: "writer".to_owned(),
            question: String::new(),
            is_new: true,
        }
    }
}

/// Shows the form; `true` when it is over.
pub fn query_ui(ui: &mut Ui, form: &mut QueryForm, actions: &mut Vec<Action>) -> bool {
    let tokens = Tokens::of(ui.ctx());
    muted(ui, format!("About claim {}", form.number));
    let words = RichText::new(&form.verbatim).font(serif(14.0)).color(tokens.text);
    ui.add(egui::Label::new(words).truncate());
    ui.add_space(10.0);
    group_label(ui, "To");
    Field::new("To").show(ui, &mut form.recipient);
    ui.add_space(8.0);
    group_label(ui, "Question");
    let question = Field::new("Question").rows(3).show(ui, &mut form.question);
    focus_once(&mut form.is_new, &question);
    let why_not = if form.question.trim().is_empty() { "Write the question down first" } else { "" };
    match foot_ui(ui, "Add query", why_not) {
        Answer::Confirm => {
            let (recipient, question) = (form.recipient.clone(), form.question.clone());
            let said = format!("Query about claim {} added", form.number);
            let command = Command::RaiseQuery { claim: form.claim, recipient, question };
            actions.push(Action::Run(Box::new(command), said));
            true
        }
        Answer::Cancel => true,
        Answer::None => false,
    }
}
