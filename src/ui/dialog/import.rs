//! The import dialog: a file or pasted text, for the articles or for the sources, and what the text itself may not say.

use std::path::PathBuf;

use egui::{ScrollArea, Ui};
use jiff::civil::Date;

use super::path::PathField;
use super::published::{published_ui, typed_day};
use super::{Answer, NewSource, focus_once, foot_ui, typed_path};
use crate::model::ArticleId;
use crate::ui::action::Action;
use crate::ui::choice::{checkbox, radio};
use crate::ui::field::Field;
use crate::ui::widgets::{group_label, muted};
use crate::workbench::view::ArticleView;

/// What is typed into the dialog.
#[derive(Debug, Clone, Default)]
pub struct ImportForm {
    /// Path of a file; wins over the pasted text.
    path: String,
    /// Pasted text.
    pasted: String,
    /// Headline; empty takes it from the text.
    title: String,
    /// Day of publication as typed.
    published: String,
    /// Where it is published; empty takes it from the file.
    outlet: String,
    /// The article on the desk, of which this may be the next draft.
    open: Option<(ArticleId, String)>,
    is_next_draft: bool,
    /// Whether it goes to the sources.
    is_source: bool,
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
    /// The article that it is the next draft of.
    pub article: Option<ArticleId>,
    /// Headline, if it is not the text's.
    pub title: Option<String>,
    /// Where it is published, if it is not the file's.
    pub outlet: Option<String>,
    /// Day of publication, if known.
    pub published: Option<Date>,
}

impl ImportOrder {
    /// An order that takes everything from the material itself.
    #[must_use]
    pub const fn of(material: Material) -> Self {
        Self { material, article: None, title: None, outlet: None, published: None }
    }
}

impl ImportForm {
    /// An empty form, beside the article on the desk.
    #[must_use]
    pub fn new(article: Option<&ArticleView>) -> Self {
        let open = article.map(|view| (view.article.id, view.article.title.clone()));
        Self { open, ..Self::default() }
    }

    /// The same with the file already in it.
    #[must_use]
    pub fn with_path(self, path: &std::path::Path) -> Self {
        Self { path: path.display().to_string(), ..self }
    }

    /// The same with the text already in it.
    #[must_use]
    pub fn with_text(self, pasted: String) -> Self {
        Self { pasted, ..self }
    }

    /// The same for a source, or for an article.
    #[must_use]
    pub fn for_source(self, is_source: bool) -> Self {
        Self { is_source, ..self }
    }

    /// What the dialog is called.
    #[must_use]
    pub const fn title(&self) -> &'static str {
        if self.is_source { "Import a source" } else { "Import an article" }
    }

    /// Another file.
    pub fn set_path(&mut self, path: String) {
        self.path = path;
    }

    /// What is asked for, once there is enough of it.
    fn action(&self) -> Option<Action> {
        if !self.is_source {
            return self.order().map(|order| Action::StartImport(Box::new(order)));
        }
        let source = match (some(&self.path), some(&self.pasted)) {
            (Some(path), _) => NewSource::named(typed_path(&path).display().to_string()),
            (None, text) => NewSource::pasted(text?),
        };
        Some(Action::AddSource(Box::new(source)))
    }

    fn order(&self) -> Option<ImportOrder> {
        let material = match some(&self.path) {
            Some(path) => Material::File(typed_path(&path)),
            None => Material::Text(some(&self.pasted)?),
        };
        let published = typed_day(&self.published).ok()?;
        let article = self.open.as_ref().filter(|_| self.is_next_draft).map(|(article, _)| *article);
        let (title, outlet) = (some(&self.title), some(&self.outlet));
        Some(ImportOrder { material, article, title, outlet, published })
    }
}

/// Shows the form; `true` when it is over.
pub fn import_ui(ui: &mut Ui, form: &mut ImportForm, is_picking: bool, actions: &mut Vec<Action>) -> bool {
    ui.horizontal(|ui| {
        for (is_source, words) in [(false, "An article to check"), (true, "A source for the library")] {
            if radio(ui, form.is_source == is_source, words) {
                form.is_source = is_source;
            }
        }
    });
    ui.add_space(8.0);
    material_ui(ui, form, is_picking, actions);
    let why_not = if form.is_source { "" } else { known_ui(ui, form) };
    let action = form.action();
    let why_not = match &action {
        None if why_not.is_empty() => "Name a file or paste the text first",
        _ => why_not,
    };
    match foot_ui(ui, if form.is_source { "Add" } else { "Import" }, why_not) {
        Answer::Confirm => {
            actions.extend(action);
            true
        }
        Answer::Cancel => true,
        Answer::None => false,
    }
}

/// The file, or the text.
fn material_ui(ui: &mut Ui, form: &mut ImportForm, is_picking: bool, actions: &mut Vec<Action>) {
    group_label(ui, "File");
    let hint = "Word, PDF, a web page, OpenDocument, RTF, e-book, e-mail, subtitles, text";
    let path = PathField { name: "File", hint, is_new: false, endings: &[] };
    let path = path.show(ui, &mut form.path, is_picking, actions);
    let mut is_new = !form.has_been_shown;
    focus_once(&mut is_new, &path);
    form.has_been_shown = true;
    ui.add_space(10.0);
    group_label(ui, "Or its text");
    ScrollArea::vertical().id_salt("pasted").max_height(150.0).show(ui, |ui| {
        let hint = if form.is_source { "Paste the source here" } else { "Paste the article here" };
        Field::new("Text").quoted().rows(6).hint(hint).show(ui, &mut form.pasted);
    });
}

/// What the text of an article may not say itself; what is wrong with it, if anything.
fn known_ui(ui: &mut Ui, form: &mut ImportForm) -> &'static str {
    ui.add_space(10.0);
    let published = published_ui(ui, &mut form.published, &mut form.outlet);
    muted(ui, "“Last Tuesday” and “a year ago” are read from this day; without it they cannot be checked.");
    ui.add_space(10.0);
    group_label(ui, "Title");
    Field::new("Title").hint("Taken from the text if left empty").show(ui, &mut form.title);
    if let Some((_, title)) = &form.open {
        ui.add_space(8.0);
        checkbox(ui, &mut form.is_next_draft, &format!("The next draft of “{}”", shortened(title)));
    }
    if published.is_err() { "Correct the publication date first" } else { "" }
}

/// Typed text without the space around it; `None` if nothing is left.
fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The first words of a title, for a line that has no room for all.
fn shortened(title: &str) -> String {
    let mut letters = title.chars();
    let start: String = letters.by_ref().take(48).collect();
    if letters.next().is_some() { format!("{}…", start.trim_end()) } else { start }
}
