//! The log: who did what and when, and what it changed. Undone steps stay, muted.

use egui::{Align, Layout, Ui};
use egui_material_icons::icons as icon;

use super::scroll::scroll_ui;
use super::table::{Chosen, Column, columns, head_ui, row_ui, words};
use crate::model::StepState;
use crate::ui::action::Action;
use crate::ui::button::{Button, segment};
use crate::ui::desk::Desk;
use crate::ui::history::History;
use crate::ui::theme::Tokens;
use crate::ui::views::Views;
use crate::ui::when::local_words;
use crate::ui::widgets::{at, counted, empty_state, sentence_case};
use crate::workbench::history::ToldStep;

/// Letters of a text that a tooltip shows.
const N_LETTERS: usize = 600;
/// In a narrower table the other columns leave more room to what was changed.
const NARROW_BELOW: f32 = 800.0;

/// Shows the log, newest first; older steps are read as they are scrolled to.
pub fn history_ui(ui: &mut Ui, views: &Views, desk: &Desk, actions: &mut Vec<Action>) {
    let log = &views.history;
    let width = ui.available_width();
    let [when, who, what] = if width < NARROW_BELOW { [124.0, 92.0, 180.0] } else { [140.0, 110.0, 250.0] };
    let wanted = [("When", when), ("Who", who), ("What", what), ("Before → after", 0.0), ("", 138.0)];
    let columns = columns(width, &wanted);
    let top = ui.cursor().min;
    head_ui(ui, &columns);
    filter_ui(
        ui,
        egui::Rect::from_min_max(top, egui::pos2(ui.max_rect().right(), top.y + 26.0)),
        desk,
        actions,
    );
    if log.steps.is_empty() {
        let help = "Every change is written down here, with who made it and when.";
        return empty_state(ui, "Nothing has happened yet.", help);
    }
    let n_rows = log.steps.len() + usize::from(!log.is_whole);
    let mut shown = scroll_ui(ui, egui::Id::unique("history"), n_rows, None, false);
    if shown.rows.end > log.steps.len() && !log.is_whole {
        actions.push(Action::MoreHistory);
    }
    for step in shown.rows.filter_map(|place| log.steps.get(place)) {
        step_ui(&mut shown.ui, log, step, &columns, desk, actions);
    }
}

/// All steps, or those of the selected claim.
fn filter_ui(ui: &mut Ui, head: egui::Rect, desk: &Desk, actions: &mut Vec<Action>) {
    at(ui, head.shrink2(egui::vec2(10.0, 1.0)), Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (is_of_claim, name) in [(true, "This claim"), (false, "All steps")] {
            let is_chosen = desk.is_claim_history == is_of_claim;
            if segment(ui, name, "", is_chosen, 68.0) && !is_chosen {
                actions.push(Action::HistoryOf(is_of_claim));
            }
        }
    });
}

fn step_ui(
    ui: &mut Ui,
    log: &History,
    told: &ToldStep,
    columns: &[Column],
    desk: &Desk,
    actions: &mut Vec<Action>,
) {
    let [when, who, what, change, end] = columns else { return };
    let tokens = Tokens::of(ui.ctx());
    let step = &told.step;
    let is_done = step.state == StepState::Done;
    let line = summary(told);
    let name = format!("Step, {}, {}, {line}, {}", step.label, step.who, state_word(step.state));
    let is_chosen = told.claim.is_some() && told.claim == desk.claim && desk.is_claim_history;
    let (rect, response) = row_ui(ui, &name, if is_chosen { Chosen::Yes } else { Chosen::No });
    let (ink, second) = if is_done { (tokens.text, tokens.text2) } else { (tokens.muted, tokens.muted) };
    words(ui, rect, when, &local_words(&step.at, &log.now), tokens.muted);
    words(ui, rect, who, &step.who, second);
    words(ui, rect, what, &sentence_case(&step.label), ink);
    words(ui, rect, change, &line, second);
    let place = super::table::in_column(rect, end);
    at(ui, place, Layout::right_to_left(Align::Center), |ui| walk_ui(ui, told, actions));
    if !is_done {
        words(ui, rect, end, state_word(step.state), tokens.muted);
    }
    if response.on_hover_ui(|ui| whole_ui(ui, told)).clicked() {
        actions.extend(told.claim.map(Action::Select));
    }
}

/// Undo or redo up to the step.
fn walk_ui(ui: &mut Ui, told: &ToldStep, actions: &mut Vec<Action>) {
    let step = &told.step;
    let (sign, name, action) = match step.state {
        StepState::Done => (icon::ICON_UNDO, "Undo up to here", Action::AskUndoTo(step.id)),
        StepState::Undone => (icon::ICON_REDO, "Redo up to here", Action::RedoTo(step.id)),
        StepState::Abandoned => return,
    };
    let spoken = format!("{name}: {}", step.label);
    let button = Button::icon(sign.outlined(), &spoken).small();
    if button.hint(if step.state == StepState::Done { "Undo up to here…" } else { name }).show(ui).clicked()
    {
        actions.push(action);
    }
}

const fn state_word(state: StepState) -> &'static str {
    match state {
        StepState::Done => "done",
        StepState::Undone => "undone",
        StepState::Abandoned => "undone for good",
    }
}

/// The first change in one line, and how many more there are.
fn summary(told: &ToldStep) -> String {
    let Some(first) = told.changes.first() else {
        let n_changes = usize::try_from(told.step.n_changes).unwrap_or_default();
        return counted(n_changes, "entry").replace("entrys", "entries");
    };
    match told.changes.len() - 1 {
        0 => first.line(),
        more => format!("{}, and {more} more", shortened(&first.line(), 90)),
    }
}

/// Every change with its whole texts.
fn whole_ui(ui: &mut Ui, told: &ToldStep) {
    let tokens = Tokens::of(ui.ctx());
    ui.set_max_width(460.0);
    let text = |ui: &mut Ui, words: String, ink| {
        ui.label(egui::RichText::new(words).font(crate::ui::theme::sans(12.0)).color(ink));
    };
    text(ui, sentence_case(&told.step.label), tokens.text);
    for change in &told.changes {
        text(ui, format!("{}, {}", sentence_case(&change.what), change.field), tokens.muted);
        for (sign, words) in [("– ", &change.before), ("+ ", &change.after)] {
            if !words.is_empty() {
                text(ui, format!("{sign}{}", shortened(words, N_LETTERS)), tokens.text2);
            }
        }
    }
}

fn shortened(text: &str, n_letters: usize) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(n_letters).collect();
    if letters.next().is_some() { format!("{}…", start.trim_end()) } else { start }
}
