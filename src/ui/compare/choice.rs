//! What a person can choose for an undecided claim: one of the places, all of them, or none.

use egui::text::LayoutJob;
use egui::{
    Align2, Color32, Frame, Margin, RichText, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::wording::append_pieces;
use crate::model::CarryDecision;
use crate::ui::action::Action;
use crate::ui::theme::{Tokens, medium, serif, serif_bold};
use crate::ui::widgets::{card, focus_ring, group_label, keycap_width, muted, paint_keycap};
use crate::workbench::compare::{CompareView, Place, ToDecide};
use crate::workbench::compare_words;

/// How many choices there are: each place, all places if there are several, none.
pub fn n_choices(waiting: &ToDecide) -> usize {
    let n_places = waiting.places.len();
    n_places + 1 + usize::from(n_places > 1)
}

/// The decision that a choice is.
pub fn taken(waiting: &ToDecide, choice: usize) -> CarryDecision {
    match waiting.places.get(choice) {
        Some(place) => CarryDecision::Place(place.option.id),
        None if choice == waiting.places.len() && waiting.places.len() > 1 => CarryDecision::Everywhere,
        None => CarryDecision::Archive,
    }
}

/// Shows the choices, what comes of the one taken, and what stands around its place.
pub fn choices_ui(
    ui: &mut Ui,
    view: &CompareView,
    waiting: &ToDecide,
    choice: usize,
    actions: &mut Vec<Action>,
) {
    let number = waiting.claim.number;
    group_label(ui, &format!("Which place in draft {} continues it?", view.number));
    ui.add_space(2.0);
    for (place, found) in waiting.places.iter().enumerate() {
        let words = compare_words(&waiting.claim.verbatim, &found.words);
        let mut job = LayoutJob::default();
        append_pieces(&mut job, &words, &serif(14.0), Tokens::of(ui.ctx()));
        let title = format!("Paragraph {}", found.paragraph);
        choice_ui(ui, &title, Some(job), place, choice, actions);
    }
    let n_places = waiting.places.len();
    if n_places > 1 {
        let all = if n_places == 2 {
            "Both: keep it and make a copy"
        } else {
            "All of them: keep it and make copies"
        };
        choice_ui(ui, all, None, n_places, choice, actions);
    }
    let none = if n_places == 2 { "Neither" } else { "None" };
    let none = format!("{none}: archive claim {number}");
    choice_ui(ui, &none, None, n_choices(waiting) - 1, choice, actions);
    ui.add_space(10.0);
    group_label(ui, "What happens then");
    muted(ui, consequence(view, waiting, choice));
    if let Some(place) = waiting.places.get(choice) {
        ui.add_space(10.0);
        around_ui(ui, view, place);
    }
}

fn consequence(view: &CompareView, waiting: &ToDecide, choice: usize) -> String {
    let number = waiting.claim.number;
    match (taken(waiting, choice), waiting.places.get(choice)) {
        (CarryDecision::Archive, _) => {
            format!(
                "Claim {number} stays with draft {}, with all that was found out about it. You can undo this.",
                view.before
            )
        }
        (CarryDecision::Everywhere, _) => format!(
            "Claim {number} moves to the first place, and copies with numbers of their own to the others. You can undo this."
        ),
        (CarryDecision::Place(_), Some(place)) if place.is_same => format!(
            "Claim {number} moves to paragraph {} as it is: the sentence is the same. You can undo this.",
            place.paragraph
        ),
        (CarryDecision::Place(_), place) => format!(
            "Claim {number} moves to paragraph {} as Re-check. Its verdict, sources and notes stay with it. You can undo this.",
            place.map_or(0, |place| place.paragraph)
        ),
    }
}

/// One choice: a radio button in a card, with its key.
fn choice_ui(
    ui: &mut Ui,
    title: &str,
    words: Option<LayoutJob>,
    place: usize,
    choice: usize,
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui.ctx());
    let (is_taken, key) = (place == choice, format!("Alt {}", place + 1));
    let width = ui.available_width();
    let galley = words.map(|mut job| {
        job.wrap.max_width = width - 42.0;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    });
    let height = 34.0 + galley.as_ref().map_or(0.0, |galley| galley.size().y + 8.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    let name = match &galley {
        Some(galley) => format!("{title}: {}", galley.text()),
        None => title.to_owned(),
    };
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_taken, &name));
    let edge = if is_taken { Stroke::new(2.0, tokens.accent) } else { Stroke::new(1.0, tokens.line) };
    let fill = if response.hovered() { tokens.hover } else { tokens.raised };
    ui.painter().rect(rect, 8.0, fill, edge, StrokeKind::Inside);
    let dot = pos2(rect.left() + 18.0, rect.top() + 17.0);
    let ring = if is_taken { tokens.accent } else { tokens.field };
    ui.painter().circle_stroke(dot, 7.0, Stroke::new(1.5, ring));
    if is_taken {
        ui.painter().circle_filled(dot, 4.0, tokens.accent);
    }
    ui.painter().text(dot + vec2(16.0, 0.0), Align2::LEFT_CENTER, title, medium(13.0), tokens.text);
    let key_left = rect.right() - 10.0 - keycap_width(ui, &key);
    paint_keycap(ui.painter(), pos2(key_left, dot.y), &key, tokens.text2, tokens.line2, Color32::TRANSPARENT);
    if let Some(galley) = galley {
        ui.painter().galley(pos2(rect.left() + 12.0, rect.top() + 32.0), galley, Color32::PLACEHOLDER);
    }
    if response.has_focus() {
        focus_ring(ui, rect, 8.0);
    }
    if response.on_hover_text(format!("{title} ({key})")).clicked() {
        actions.push(Action::TakeOption(place + 1));
    }
}

fn around_ui(ui: &mut Ui, view: &CompareView, place: &Place) {
    let tokens = Tokens::of(ui.ctx());
    group_label(ui, &format!("Around it, in draft {}", view.number));
    ui.add_space(2.0);
    card(tokens).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let mut job = LayoutJob::default();
        for (words, font) in
            [(&place.before, serif(14.0)), (&place.words, serif_bold(14.0)), (&place.after, serif(14.0))]
        {
            job.append(words, 0.0, egui::TextFormat::simple(font, tokens.text));
        }
        ui.label(job);
        muted(ui, format!("paragraph {}, sentence {} of the draft", place.paragraph, place.sentence));
    });
}

/// The words of a claim as they stand in a draft.
pub fn words_ui(ui: &mut Ui, label: &str, job: LayoutJob) {
    group_label(ui, label);
    Frame::new().inner_margin(Margin { bottom: 6, ..Margin::ZERO }).show(ui, |ui| ui.label(job));
}

/// A line that a person reads beside the words.
pub fn note_ui(ui: &mut Ui, words: &str) {
    let tokens = Tokens::of(ui.ctx());
    ui.label(RichText::new(words).font(crate::ui::theme::sans(12.5)).color(tokens.text2));
}
