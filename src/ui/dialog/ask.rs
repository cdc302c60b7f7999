//! The dialog that asks for one thing: a reason, a title, a path.

use std::path::Path;

use egui::{RichText, Ui};

use super::path::PathField;
use super::{Answer, NewSource, focus_once, foot_ui, typed_path};
use crate::model::ClaimId;
use crate::ui::action::Action;
use crate::ui::field::Field;
use crate::ui::theme::{Tokens, sans};
use crate::ui::widgets::{group_label, grouped};
use crate::workbench::PROJECT_ENDING;
use crate::workbench::view::ClaimView;

/// What is asked for, and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Why a claim is done without enough sources.
    Reason(ClaimId),
    /// Why several claims are done without enough sources.
    Reasons,
    /// The path of another project.
    Project,
    /// The path of a new project.
    NewProject,
    /// What a new source is called.
    Source,
}

/// What is typed into the dialog.
#[derive(Debug, Clone)]
pub struct AskForm {
    asked: Asked,
    about: String,
    typed: String,
    is_new: bool,
}

impl AskForm {
    const fn new(asked: Asked, about: String, typed: String) -> Self {
        Self { asked, about, typed, is_new: true }
    }

    /// Asks why a claim is done without enough sources.
    #[must_use]
    pub fn reason(view: &ClaimView) -> Self {
        let about = format!("Claim {}: {}", view.claim.number, view.sufficiency.reason());
        Self::new(Asked::Reason(view.claim.id), about, String::new())
    }

    /// Asks why so many selected claims are done without enough sources.
    #[must_use]
    pub fn reasons(n_claims: usize) -> Self {
        let about = format!("{} claims are called done, whatever sources they have.", grouped(n_claims));
        Self::new(Asked::Reasons, about, String::new())
    }

    /// Asks for another project, beginning with the one that is open.
    #[must_use]
    pub fn project(open: &Path) -> Self {
        let about = "One file with the ending .claimbench.".to_owned();
        Self::new(Asked::Project, about, open.display().to_string())
    }

    /// Asks where a new project is to be, beside the one that is open unless another place is typed.
    #[must_use]
    pub fn new_project(open: &Path) -> Self {
        let about = "One file that holds articles, sources and everything done to them.".to_owned();
        let path = open.with_file_name("untitled").with_added_extension(PROJECT_ENDING);
        Self::new(Asked::NewProject, about, path.display().to_string())
    }

    /// Asks for a source to add to the library.
    #[must_use]
    pub fn source() -> Self {
        let about =
            "A file of any kind that can be imported is kept with the project, and its text is searched. An \
                     address is fetched only if the settings say so."
                .to_owned();
        Self::new(Asked::Source, about, String::new())
    }

    /// The same, with its path or address already there.
    #[must_use]
    pub fn source_named(name: String) -> Self {
        Self { typed: name, ..Self::source() }
    }

    /// Another answer.
    pub fn set_typed(&mut self, typed: String) {
        self.typed = typed;
    }

    /// Whether a path can be the answer, and whether its file need not be there yet.
    const fn path(&self) -> Option<(bool, &'static [&'static str])> {
        match self.asked {
            Asked::Reason(_) | Asked::Reasons => None,
            Asked::Project => Some((false, &[PROJECT_ENDING])),
            Asked::NewProject => Some((true, &[PROJECT_ENDING])),
            Asked::Source => Some((false, &[])),
        }
    }

    /// Whether a path can be the answer.
    #[must_use]
    pub const fn takes_path(&self) -> bool {
        self.path().is_some()
    }

    /// What the dialog is called.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        match self.asked {
            Asked::Reason(_) | Asked::Reasons => "Done without enough sources?",
            Asked::Project => "Open a project",
            Asked::NewProject => "New project",
            Asked::Source => "Add a source",
        }
    }

    /// The label of the field, what it says when empty, the button, and why that cannot be pressed yet.
    const fn words(&self) -> [&'static str; 4] {
        match self.asked {
            Asked::Reason(_) | Asked::Reasons => {
                ["Why it is done all the same", "This goes into the log", "Done anyway", "Say why first"]
            }
            Asked::Project => ["Path of the project", "", "Open", "Name a project first"],
            Asked::NewProject => ["Path of the new project", "", "Create", "Name a file first"],
            Asked::Source => ["Title, path or address", "", "Add", "Name a source first"],
        }
    }

    fn action(&self) -> Action {
        let typed = self.typed.trim().to_owned();
        match self.asked {
            Asked::Reason(claim) => Action::FinishAnyway(claim, typed),
            Asked::Reasons => Action::FinishChosen(typed),
            Asked::Project => Action::OpenPath(typed_path(&typed)),
            Asked::NewProject => Action::CreatePath(typed_path(&typed)),
            Asked::Source => Action::AddSource(Box::new(NewSource::named(typed))),
        }
    }
}

/// Shows the form; `true` when it is over.
pub fn ask_ui(ui: &mut Ui, form: &mut AskForm, is_picking: bool, actions: &mut Vec<Action>) -> bool {
    let tokens = Tokens::of(ui.ctx());
    let [label, hint, confirm, why_not] = form.words();
    ui.label(RichText::new(&form.about).font(sans(13.0)).color(tokens.text2));
    ui.add_space(10.0);
    group_label(ui, label);
    let field = match form.path() {
        Some((is_new, endings)) => {
            let path = PathField { name: label, hint, is_new, endings };
            path.show(ui, &mut form.typed, is_picking, actions)
        }
        None => Field::new(label).rows(2).hint(hint).show(ui, &mut form.typed),
    };
    focus_once(&mut form.is_new, &field);
    let why_not = if form.typed.trim().is_empty() { why_not } else { "" };
    match foot_ui(ui, confirm, why_not) {
        Answer::Confirm => {
            actions.push(form.action());
            true
        }
        Answer::Cancel => true,
        Answer::None => false,
    }
}
