//! The import dialog: a file or pasted text, and what the text itself may not say.

use std::path::PathBuf;

use egui::{ScrollArea, Ui};
use jiff::civil::Date;

use super::{Answer, fault_ui, focus_once, foot_ui, typed_day};
use crate::ui::action::Action;
use crate::ui::field::Field;
use crate::ui::widgets::{group_label, muted};

/// What is typed into the dialog.
#[derive(Debug, Clone, Default)]
pub struct ImportForm {
    /// Path of a file; wins over the pasted text.
    pub path: String,
    /// Pasted text.
    pub pasted: String,
    /// Headline; empty takes it from the text.
    pub title: String,
    /// Day of publication as typed.
    pub published: String,
    /// Where it is published; empty takes it from the file.
    pub outlet: String,
    has_been_shown: bool,
}

/// Where an article comes from.
#[derive(Debug, Clone)]
pub enum Material {
    /// A file.
    File(PathBuf),
    /// Text as pasted.
    Text(String),
}

/// An import to be carried out.
#[derive(Debug, Clone)]
pub struct ImportOrder {
    /// Where the article comes from.
    pub material: Material,
    /// Headline, if it is not the text's.
    pub title: Option<String>,
    /// Where it is published, if it is not the file's.
    pub outlet: Option<String>,
    /// Day of publication, if known.
    pub published: Option<Date>,
}

impl ImportForm {
    /// A form with the file already in it.
    #[must_use]
    pub fn with_path(path: &std::path::Path) -> Self {
        Self { path: path.display().to_string(), ..Self::default() }
    }

    /// A form with the text already in it.
    #[must_use]
    pub fn with_text(pasted: String) -> Self {
        Self { pasted, ..Self::default() }
    }

    fn order(&self) -> Option<ImportOrder> {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let material = match some(&self.path) {
            Some(path) => Material::File(path.into()),
            None => Material::Text(some(&self.pasted)?),
        };
        let published = typed_day(&self.published).ok()?;
        Some(ImportOrder { material, title: some(&self.title), outlet: some(&self.outlet), published })
    }
}

/// Shows the form; `true` when it is over.
pub fn import_ui(ui: &mut Ui, form: &mut ImportForm, actions: &mut Vec<Action>) -> bool {
    group_label(ui, "File");
    let path = Field::new("File").hint("Path of a plain text or Markdown file").show(ui, &mut form.path);
    let mut is_new = !form.has_been_shown;
    focus_once(&mut is_new, &path);
    form.has_been_shown = true;
    ui.add_space(10.0);
    group_label(ui, "Or its text");
    ScrollArea::vertical().id_salt("pasted").max_height(150.0).show(ui, |ui| {
        Field::new("Text").quoted().rows(6).hint("Paste the article here").show(ui, &mut form.pasted);
    });
    ui.add_space(10.0);
    let published = typed_day(&form.published);
    ui.columns_const(|[left, right]| {
        group_label(left, "Publication date");
        Field::new("Publication date").hint("2026-11-18").show(left, &mut form.published);
        group_label(right, "Outlet");
        Field::new("Outlet").hint("Where it is published").show(right, &mut form.outlet);
    });
    fault_ui(ui, published.as_ref().err().map_or("", String::as_str));
    muted(ui, "“Last Tuesday” and “a year ago” are read from this day; without it they cannot be checked.");
    ui.add_space(10.0);
    group_label(ui, "Title");
    Field::new("Title").hint("Taken from the text if left empty").show(ui, &mut form.title);
    let order = form.order();
    let why_not = match (&published, &order) {
        (Err(_), _) => "Correct the publication date first",
        (_, None) => "Name a file or paste the text first",
        _ => "",
    };
    match foot_ui(ui, "Import", why_not) {
        Answer::Confirm => {
            actions.extend(order.map(|order| Action::StartImport(Box::new(order))));
            true
        }
        Answer::Cancel => true,
        Answer::None => false,
    }
}
