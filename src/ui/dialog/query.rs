//! The dialog that asks somebody about a claim.

use egui::{RichText, Ui};

use super::{Answer, focus_once, foot_ui};
use crate::model::ClaimId;
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::field::Field;
use crate::ui::theme::{Tokens, serif};
use crate::ui::widgets::{group_label, muted};
use crate::workbench::Command;
use crate::workbench::view::ClaimView;

/// Who is asked unless somebody else was.
const WRITER: &str = "writer";
/// Earlier recipients that are offered.
const N_KNOWN: usize = 4;

/// A question about a claim.
#[derive(Debug, Clone)]
pub struct QueryForm {
    claim: ClaimId,
    number: i64,
    verbatim: String,
    recipient: String,
    known: Vec<String>,
    question: String,
    is_new: bool,
}

impl QueryForm {
    /// A form for a claim, to whoever was asked last, or else the writer.
    #[must_use]
    pub fn new(view: &ClaimView, mut known: Vec<String>) -> Self {
        known.truncate(N_KNOWN);
        if !known.iter().any(|name| name == WRITER) {
            known.push(WRITER.to_owned());
        }
        let claim = &view.claim;
        Self {
            claim: claim.id,
            number: claim.number,
            verbatim: claim.verbatim.clone(),
            recipient: known.first().cloned().unwrap_or_default(),
            known,
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
    ui.horizontal_wrapped(|ui| {
        for name in form.known.iter().filter(|name| **name != form.recipient) {
            let spoken = format!("Ask {name}");
            if Button::new(name).kind(Kind::Link).small().named(&spoken).show(ui).clicked() {
                form.recipient.clone_from(name);
                break;
            }
        }
    });
    ui.add_space(8.0);
    group_label(ui, "Question");
    let question = Field::new("Question").rows(3).show(ui, &mut form.question);
    focus_once(&mut form.is_new, &question);
    let why_not = match () {
        () if form.recipient.trim().is_empty() => "Say who is asked first",
        () if form.question.trim().is_empty() => "Write the question down first",
        () => "",
    };
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
