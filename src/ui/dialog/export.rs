//! The export dialog: which claims, in which format, to which file.

use std::path::Path;

use egui::{RichText, Ui};

use super::path::PathField;
use super::{Answer, focus_once, foot_ui, typed_path};
use crate::model::{ClaimFilter, ReportFormat, ReportOptions, RevisionId, Status};
use crate::ui::action::Action;
use crate::ui::choice::{checkbox, radio};
use crate::ui::theme::{Tokens, sans};
use crate::ui::widgets::{counted, group_label, muted};
use crate::workbench::ReportOrder;
use crate::workbench::view::ArticleView;

/// What is chosen in the dialog.
#[derive(Debug, Clone)]
pub struct ExportForm {
    revision: RevisionId,
    title: String,
    n_claims: usize,
    n_done: usize,
    format: ReportFormat,
    options: ReportOptions,
    is_done_only: bool,
    path: String,
    is_new: bool,
}

impl ExportForm {
    /// A form for a draft; the file lies beside the project unless another path is typed.
    #[must_use]
    pub fn new(article: &ArticleView, project: &Path) -> Self {
        let is_done = |row: &&crate::workbench::view::ClaimRow| row.claim.status == Status::Done;
        let name = format!("{}-draft-{}", file_name(&article.article.title), article.revision.number);
        let path = project.with_file_name(name).with_added_extension("csv");
        Self {
            revision: article.revision.id,
            title: format!("{}, draft {}", article.article.title, article.revision.number),
            n_claims: article.claims.len(),
            n_done: article.claims.iter().filter(is_done).count(),
            format: ReportFormat::Csv,
            options: ReportOptions::default(),
            is_done_only: false,
            path: path.display().to_string(),
            is_new: true,
        }
    }

    /// Another file to write.
    pub fn set_path(&mut self, path: String) {
        self.path = path;
    }

    fn order(&self) -> ReportOrder {
        let statuses = if self.is_done_only { vec![Status::Done] } else { Vec::new() };
        let filter = ClaimFilter { revision: Some(self.revision), statuses, ..ClaimFilter::default() };
        ReportOrder { options: self.options, ..ReportOrder::of(filter, self.format) }
    }

    fn set_format(&mut self, format: ReportFormat) {
        self.format = format;
        self.path = Path::new(&self.path).with_extension(format.word()).display().to_string();
    }
}

/// A title as a file name: letters and digits stay, the rest becomes hyphens.
fn file_name(title: &str) -> String {
    let letters = title.chars().take(60).map(|letter| if letter.is_alphanumeric() { letter } else { ' ' });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join("-").to_lowercase()
}

/// Shows the form; `true` when it is over.
pub fn export_ui(ui: &mut Ui, form: &mut ExportForm, is_picking: bool, actions: &mut Vec<Action>) -> bool {
    let tokens = Tokens::of(ui.ctx());
    muted(ui, format!("From {}", form.title));
    ui.add_space(10.0);
    ui.columns_const(|[left, right]| {
        what_ui(left, form);
        which_ui(right, form);
    });
    ui.add_space(10.0);
    group_label(ui, "To");
    let path = PathField { name: "File to write", hint: "", is_new: true, endings: &[] };
    let field = path.show(ui, &mut form.path, is_picking, actions);
    focus_once(&mut form.is_new, &field);
    let path = typed_path(&form.path);
    if path.is_file() {
        let words = "There is such a file already; it will be replaced.";
        ui.label(RichText::new(words).font(sans(12.0)).color(tokens.fix.ink));
    }
    let n_open = form.n_claims - form.n_done;
    if n_open > 0 && !form.is_done_only {
        let (verb, appear) = if n_open == 1 { ("is", "It appears") } else { ("are", "They appear") };
        muted(ui, format!("{} {verb} not done. {appear} as open in the file.", counted(n_open, "claim")));
    }
    muted(ui, "Of confidential sources only number, kind and tier leave the house.");
    let why_not = if form.path.trim().is_empty() { "Name a file first" } else { "" };
    match foot_ui(ui, "Export 1 file", why_not) {
        Answer::Confirm => {
            actions.push(Action::StartExport(Box::new(form.order()), path));
            true
        }
        Answer::Cancel => true,
        Answer::None => false,
    }
}

fn what_ui(ui: &mut Ui, form: &mut ExportForm) {
    group_label(ui, "What to hand in");
    let formats =
        [(ReportFormat::Csv, "Claims table (.csv)"), (ReportFormat::Json, "Everything, lossless (.json)")];
    for (format, words) in formats {
        if radio(ui, form.format == format, words) {
            form.set_format(format);
        }
    }
    if form.format == ReportFormat::Csv {
        ui.add_space(6.0);
        checkbox(ui, &mut form.options.per_source, "One row per claim and source");
        checkbox(ui, &mut form.options.bom, "For Excel: mark the file as UTF-8");
        checkbox(ui, &mut form.options.raw, "Raw cells").on_hover_text(
            "Leaves cells that begin with = + - @ as they are; a spreadsheet may take them for formulas",
        );
    }
}

fn which_ui(ui: &mut Ui, form: &mut ExportForm) {
    group_label(ui, "Claims");
    if radio(ui, !form.is_done_only, &format!("All  {}", form.n_claims)) {
        form.is_done_only = false;
    }
    if radio(ui, form.is_done_only, &format!("All done  {}", form.n_done)) {
        form.is_done_only = true;
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_title_becomes_a_file_name() {
        for (title, name) in
            [("Two towns, one “bridge”", "two-towns-one-bridge"), ("A/B: c?", "a-b-c"), ("", "")]
        {
            assert_eq!(file_name(title), name);
        }
    }
}
