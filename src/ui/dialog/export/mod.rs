//! The export dialog: what is handed in at the left, what the file will say in the middle, which claims and what
//! leaves the house at the right. The number on the button is the number of files.

mod files;
mod formats;
mod house;
mod preview;

use std::path::{Path, PathBuf};

use egui::{Align, Frame, Layout, Margin, Rect, RichText, Ui, vec2};

use super::path::PathField;
use super::{Answer, focus_once, foot_ui, typed_path};
use crate::model::{ClaimFilter, ReportFormat, ReportOptions, RevisionId, Status};
use crate::ui::action::Action;
use crate::ui::desk::Desk;
use crate::ui::preferences::ExportChoices;
use crate::ui::theme::{Tokens, sans};
use crate::ui::views::Views;
use crate::ui::widgets::{at, counted, group_label, muted};
use crate::workbench::ReportOrder;
use crate::workbench::view::ClaimRow;

/// Widths of the panes at the left and at the right of the preview.
const SIDES: (f32, f32) = (220.0, 232.0);

/// Which claims are reported on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// All of the draft.
    Draft,
    /// Those of the draft that are done.
    Done,
    /// Those that the table lists.
    Listed,
    /// Those of every article.
    Project,
}

/// What is chosen in the dialog.
#[derive(Debug, Clone)]
pub struct ExportForm {
    revision: RevisionId,
    title: String,
    /// What the filter of the table lets through.
    listed: ClaimFilter,
    is_filtered: bool,
    /// Claims of each scope, in the order of the radio buttons: all, and those of them that are not settled.
    counts: [(usize, usize); 4],
    /// Confidential sources that claims of the draft rest on, and those of the project, by number.
    secret: [Vec<i64>; 2],
    scope: Scope,
    formats: Vec<ReportFormat>,
    /// The format in the preview.
    shown: ReportFormat,
    options: ReportOptions,
    base_url: String,
    path: String,
    is_new: bool,
}

impl ExportForm {
    /// A form for the draft on the desk, with what was handed in last; the file lies beside the project unless another path is typed. `None` if
    /// there is no draft.
    #[must_use]
    pub fn new(views: &Views, desk: &Desk, project: &Path, last: &ExportChoices) -> Option<Self> {
        let article = views.article.as_ref()?;
        let (title, number) = (&article.article.title, article.revision.number);
        let formats = Some(last.formats()).filter(|known| !known.is_empty());
        let formats = formats.unwrap_or_else(|| vec![ReportFormat::Csv]);
        let shown = formats.first().copied().unwrap_or(ReportFormat::Csv);
        let path = project.with_file_name(files::stem(title, number)).with_added_extension(shown.ending());
        let is_open = |row: &&ClaimRow| !matches!(row.claim.status, Status::Done | Status::Dropped);
        let n_claims = article.claims.len();
        let n_done = article.claims.iter().filter(|row| row.claim.status == Status::Done).count();
        let (n_listed, articles) = (views.listed().len(), &views.project.articles);
        let n_all: i64 = articles.iter().map(|article| article.n_claims).sum();
        let n_settled: i64 = articles.iter().map(|article| article.n_settled).sum();
        let secret = views.project.sources.iter().filter(|source| source.is_confidential);
        let secret: Vec<i64> = secret.map(|source| source.id.0).collect();
        let of_draft = secret.iter().copied().filter(|id| views.uses.contains_key(id)).collect();
        let count = |n: i64| usize::try_from(n).unwrap_or_default();
        Some(Self {
            revision: article.revision.id,
            title: format!("{title}, draft {number}"),
            listed: ClaimFilter { order: None, is_reversed: false, ..desk.list_filter() },
            is_filtered: desk.is_filtered(),
            counts: [
                (n_claims, article.claims.iter().filter(is_open).count()),
                (n_done, 0),
                (n_listed, n_listed),
                (count(n_all), count(n_all - n_settled)),
            ],
            secret: [of_draft, secret],
            scope: if desk.is_project_wide { Scope::Project } else { Scope::Draft },
            formats,
            shown,
            options: last.options(),
            base_url: last.base_url.clone(),
            path: path.display().to_string(),
            is_new: true,
        })
    }

    /// Another file to write.
    pub fn set_path(&mut self, path: String) {
        self.path = path;
    }

    /// What the preview shows.
    #[must_use]
    pub fn previewed(&self) -> ReportOrder {
        self.order(self.shown)
    }

    fn order(&self, format: ReportFormat) -> ReportOrder {
        let of_draft = ClaimFilter { revision: Some(self.revision), ..ClaimFilter::default() };
        let filter = match self.scope {
            Scope::Draft => of_draft,
            Scope::Done => ClaimFilter { statuses: vec![Status::Done], ..of_draft },
            Scope::Listed => self.listed.clone(),
            Scope::Project => ClaimFilter::default(),
        };
        let base_url = self.base_url.trim().to_owned();
        ReportOrder { options: self.options, base_url, ..ReportOrder::of(filter, format) }
    }

    /// Each file with its format.
    fn files(&self) -> Vec<(ReportFormat, PathBuf)> {
        files::named(&typed_path(&self.path), &self.formats)
    }

    /// Takes a format in, or out.
    fn toggle(&mut self, format: ReportFormat) {
        match self.formats.iter().position(|chosen| *chosen == format) {
            Some(place) => drop(self.formats.remove(place)),
            None => self.formats.push(format),
        }
        self.formats.sort_by_key(|format| ReportFormat::ALL.iter().position(|known| known == format));
        if let [only] = self.formats.as_slice() {
            let path = typed_path(&self.path).with_extension(only.ending());
            self.path = path.display().to_string();
        }
        self.shown = format;
    }

    fn why_not(&self) -> &'static str {
        match () {
            () if self.formats.is_empty() => "Choose at least one file first",
            () if self.path.trim().is_empty() => "Name a file first",
            () if self.n_claims() == 0 => "No claim is let through",
            () => "",
        }
    }

    fn n_claims(&self) -> usize {
        self.counts.get(self.scope as usize).map_or(0, |(n_claims, _)| *n_claims)
    }
}

/// Shows the form; `true` when it is over.
pub fn export_ui(
    ui: &mut Ui,
    form: &mut ExportForm,
    views: &Views,
    is_picking: bool,
    actions: &mut Vec<Action>,
) -> bool {
    muted(ui, format!("From {}", form.title));
    ui.add_space(6.0);
    let height = (ui.ctx().content_rect().height() - 330.0).clamp(200.0, 560.0);
    let (room, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), egui::Sense::hover());
    let left = room.with_max_x(room.left() + SIDES.0);
    let right = room.with_min_x(room.right() - SIDES.1);
    let middle = Rect::from_x_y_ranges(left.right() + 12.0..=right.left() - 12.0, room.y_range());
    let column = Layout::top_down(Align::Min);
    at(ui, left, column, |ui| formats::formats_ui(ui, form));
    at(ui, middle, column, |ui| preview::preview_ui(ui, form, views));
    at(ui, right, column, |ui| house::house_ui(ui, form, views));
    ui.add_space(8.0);
    to_ui(ui, form, is_picking, actions);
    let files = form.files();
    match foot_ui(ui, &format!("Export {}", counted(files.len(), "file")), form.why_not()) {
        Answer::Confirm => {
            let orders = files.into_iter().map(|(format, path)| (form.order(format), path)).collect();
            actions.push(Action::StartExport(orders));
            true
        }
        Answer::Cancel => true,
        Answer::None => false,
    }
}

/// Where the files go, and what they are called.
fn to_ui(ui: &mut Ui, form: &mut ExportForm, is_picking: bool, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    group_label(ui, if form.formats.len() > 1 { "To, and what the names begin with" } else { "To" });
    let path = PathField { name: "File to write", hint: "", is_new: true, endings: &[] };
    let field = path.show(ui, &mut form.path, is_picking, actions);
    focus_once(&mut form.is_new, &field);
    let files = form.files();
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let there: Vec<_> = files.iter().map(|(_, path)| path).filter(|path| path.is_file()).map(name).collect();
    if files.len() > 1 {
        let names: Vec<_> = files.iter().map(|(_, path)| name(path)).collect();
        ui.add(
            egui::Label::new(RichText::new(names.join(" · ")).font(sans(12.0)).color(tokens.muted))
                .truncate(),
        );
    }
    if !there.is_empty() {
        let words = match (there.as_slice(), files.len()) {
            ([_], 1) => {
                "There is such a file already; it will be replaced once the new one is written whole."
                    .to_owned()
            }
            (names, _) => format!("Replaced once the new one is written whole: {}", names.join(", ")),
        };
        ui.add(egui::Label::new(RichText::new(words).font(sans(12.0)).color(tokens.fix.ink)).truncate());
    }
}

/// The frame of a card at the right.
fn small_card(tokens: &Tokens) -> Frame {
    crate::ui::widgets::card(tokens).inner_margin(Margin::symmetric(9, 7))
}
