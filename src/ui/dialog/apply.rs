//! The dialog that reads an edited CSV back: first what it would change, claim by claim, and which rows are refused, by
//! line; then, when asked, all of it as one step.

use std::path::PathBuf;

use egui::{RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use egui_material_icons::icons as icon;

use super::path::PathField;
use super::{Answer, focus_once, foot_ui, typed_path};
use crate::ui::action::Action;
use crate::ui::theme::{Tokens, medium, sans};
use crate::ui::widgets::{append, append_glyph, cell, counted, group_label, grouped, muted};
use crate::workbench::{PlannedChange, RowPlan};

/// Height of a line of the lists.
const LINE: f32 = 24.0;

/// What is typed into the dialog, and what the file would do.
#[derive(Debug, Default)]
pub struct ApplyForm {
    path: String,
    plan: Option<Box<Planned>>,
    has_been_shown: bool,
}

/// What an edited file would do.
#[derive(Debug)]
pub struct Planned {
    /// The file.
    pub path: PathBuf,
    /// What it would do.
    pub plan: RowPlan,
    /// The same, a line for each field that changes.
    pub changes: Vec<PlannedChange>,
}

impl ApplyForm {
    /// Another file.
    pub fn set_path(&mut self, path: String) {
        self.path = path;
    }

    /// Shows what the file would do.
    pub fn set_plan(&mut self, planned: Planned) {
        self.plan = Some(Box::new(planned));
    }
}

/// Shows the form; `true` when it is over.
pub fn apply_ui(ui: &mut Ui, form: &mut ApplyForm, is_picking: bool, actions: &mut Vec<Action>) -> bool {
    muted(
        ui,
        "A claims table that was exported as CSV and edited: verdict, status, action, replacement, rationale …",
    );
    ui.add_space(6.0);
    group_label(ui, "Edited file");
    let path = PathField { name: "Edited file", hint: "", is_new: false, endings: &["csv"] };
    let field = path.show(ui, &mut form.path, is_picking, actions);
    focus_once(&mut { !std::mem::replace(&mut form.has_been_shown, true) }, &field);
    let path = typed_path(&form.path);
    let planned = form.plan.as_ref().filter(|planned| planned.path == path);
    if let Some(planned) = planned {
        ui.add_space(8.0);
        plan_ui(ui, planned);
    }
    let n_claims = planned.map_or(0, |planned| planned.plan.edits.len());
    let (button, why_not) = match planned {
        None if form.path.trim().is_empty() => ("Look at it".to_owned(), "Name a file first"),
        None => ("Look at it".to_owned(), ""),
        Some(_) if n_claims == 0 => ("Apply".to_owned(), "The file changes nothing"),
        Some(_) => (format!("Apply to {}", counted(n_claims, "claim")), ""),
    };
    match foot_ui(ui, &button, why_not) {
        Answer::Confirm => match form.plan.take().filter(|planned| planned.path == path) {
            Some(planned) => {
                actions.push(Action::ApplyPlan(Box::new(planned.plan)));
                true
            }
            None => {
                actions.push(Action::PlanEdits(path));
                false
            }
        },
        Answer::Cancel => true,
        Answer::None => false,
    }
}

fn plan_ui(ui: &mut Ui, planned: &Planned) {
    let tokens = Tokens::of(ui.ctx());
    let RowPlan { edits, n_unchanged, refusals } = &planned.plan;
    let said = format!(
        "{} would change, {} as they are, {} refused",
        counted(edits.len(), "claim"),
        grouped(*n_unchanged),
        counted(refusals.len(), "row")
    );
    ui.label(RichText::new(said).font(medium(13.0)).color(tokens.text));
    let height = (ui.ctx().content_rect().height() - 360.0).clamp(120.0, 420.0);
    let n_lists = if refusals.is_empty() || planned.changes.is_empty() { 1.0 } else { 2.0 };
    if !planned.changes.is_empty() {
        group_label(ui, "What would change");
        let changes = &planned.changes;
        lines_ui(ui, "changes", height / n_lists, changes.len(), |ui, place| {
            changes.get(place).into_iter().for_each(|change| change_ui(ui, change));
        });
    }
    if !refusals.is_empty() {
        group_label(ui, "Refused, by line of the file");
        lines_ui(ui, "refusals", height / n_lists, refusals.len(), |ui, place| {
            if let Some(refusal) = refusals.get(place) {
                refusal_ui(ui, &format!("Line {}", refusal.line), &refusal.reason);
            }
        });
    }
}

fn lines_ui(ui: &mut Ui, salt: &str, height: f32, n_lines: usize, mut line: impl FnMut(&mut Ui, usize)) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let list = ScrollArea::vertical().id_salt(salt).max_height(height).auto_shrink([false, true]);
        list.show_rows(ui, LINE, n_lines, |ui, places| places.for_each(|place| line(ui, place)));
    });
    ui.add_space(6.0);
}

/// "Claim 7, verdict: Wrong → OK as written".
fn change_ui(ui: &mut Ui, change: &PlannedChange) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    let shown = |words: &str| if words.is_empty() { "nothing".to_owned() } else { words.replace('\n', " ") };
    let (before, after) = (shown(&change.before), shown(&change.after));
    let spoken = format!("Claim {}, {}: {before} → {after}", change.claim_no, change.field);
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &spoken));
    let mut job = egui::text::LayoutJob::default();
    append(&mut job, &format!("Claim {}", change.claim_no), 0.0, medium(12.5), tokens.text);
    append(&mut job, change.field, 8.0, sans(12.5), tokens.muted);
    append(&mut job, &before, 10.0, sans(12.5), tokens.text2);
    append_glyph(&mut job, icon::ICON_ARROW_FORWARD.outlined(), 6.0, 14.0, tokens.muted);
    append(&mut job, &after, 6.0, medium(12.5), tokens.text);
    cell(ui, rect.shrink2(vec2(4.0, 0.0)), job);
    response.on_hover_text(format!("{before}\n→ {after}"));
}

fn refusal_ui(ui: &mut Ui, line: &str, reason: &str) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), LINE), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, format!("{line}, refused: {reason}")));
    let mut job = egui::text::LayoutJob::default();
    append_glyph(&mut job, icon::ICON_ERROR.outlined(), 0.0, 14.0, tokens.wrong.ink);
    append(&mut job, line, 6.0, medium(12.5), tokens.text);
    append(&mut job, reason, 8.0, sans(12.5), tokens.text2);
    cell(ui, rect.shrink2(vec2(4.0, 0.0)), job);
    response.on_hover_text(reason);
}
