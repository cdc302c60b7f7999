//! The dialogs of a field or two: a query, a reason, the path of a project.

use std::path::PathBuf;

use egui::{RichText, Ui};

use super::{Answer, focus_once, foot_ui};
use crate::model::ClaimId;
use crate::ui::action::Action;
use crate::ui::field::Field;
use crate::ui::theme::{Tokens, sans, serif};
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

/// Why a claim is done without enough sources.
#[derive(Debug, Clone)]
pub struct FinishForm {
    claim: ClaimId,
    number: i64,
    missing: String,
    reason: String,
    is_new: bool,
}

impl FinishForm {
    /// A form for a claim.
    #[must_use]
    pub fn new(view: &ClaimView) -> Self {
        let (claim, missing) = (&view.claim, view.sufficiency.reason());
        Self { claim: claim.id, number: claim.number, missing, reason: String::new(), is_new: true }
    }
}

/// The path of another project.
#[derive(Debug, Clone)]
pub struct OpenForm {
    path: String,
    is_new: bool,
}

impl OpenForm {
    /// A form that begins with the path of the project that is open.
    #[must_use]
    pub fn new(path: &std::path::Path) -> Self {
        Self { path: path.display().to_string(), is_new: true }
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
    match foot_ui(ui, "Send to the list", why_not) {
        Answer::Confirm => {
            let (recipient, question) = (form.recipient.clone(), form.question.clone());
            let said = format!("Query about claim {} is in the list", form.number);
            let command = Command::RaiseQuery { claim: form.claim, recipient, question };
            actions.push(Action::Run(Box::new(command), said));
            true
        }
        Answer::Cancel => true,
        Answer::None => false,
    }
}

/// Shows the form; `true` when it is over.
pub fn finish_ui(ui: &mut Ui, form: &mut FinishForm, actions: &mut Vec<Action>) -> bool {
    let tokens = Tokens::of(ui.ctx());
    let words = format!("Claim {}: {}", form.number, form.missing);
    ui.label(RichText::new(words).font(sans(13.0)).color(tokens.text));
    ui.add_space(10.0);
    group_label(ui, "Why it is done all the same");
    let reason = Field::new("Reason").rows(2).hint("This goes into the log").show(ui, &mut form.reason);
    focus_once(&mut form.is_new, &reason);
    let why_not = if form.reason.trim().is_empty() { "Say why first" } else { "" };
    match foot_ui(ui, "Done anyway", why_not) {
        Answer::Confirm => {
            actions.push(Action::FinishAnyway(form.claim, form.reason.trim().to_owned()));
            true
        }
        Answer::Cancel => true,
        Answer::None => false,
    }
}

/// Shows the form; `true` when it is over.
pub fn open_ui(ui: &mut Ui, form: &mut OpenForm, actions: &mut Vec<Action>) -> bool {
    group_label(ui, "Project");
    let path = Field::new("Path of the project").show(ui, &mut form.path);
    focus_once(&mut form.is_new, &path);
    muted(ui, "One file with the ending .claimbench.");
    let why_not = if form.path.trim().is_empty() { "Name a project first" } else { "" };
    match foot_ui(ui, "Open", why_not) {
        Answer::Confirm => {
            actions.push(Action::OpenPath(PathBuf::from(form.path.trim())));
            true
        }
        Answer::Cancel => true,
        Answer::None => false,
    }
}
