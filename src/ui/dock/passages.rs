//! The tables below a source: where it is used, and what is held against the claim in focus.

use egui::Ui;
use egui_material_icons::icons as icon;

use super::lists::rows;
use super::table::{Chosen, Column, columns, glyph_and_words, head_ui, row_ui, words};
use crate::model::{EvidenceDetails, SourceUse};
use crate::ui::action::Action;
use crate::ui::desk::{Desk, Pane};
use crate::ui::glyph;
use crate::ui::theme::Tokens;
use crate::ui::views::Views;
use crate::ui::widgets::{empty_state, sentence_case};

/// Narrower tables leave the last column out.
const WIDE: f32 = 760.0;

/// Narrower tables give the passage room that other columns have else.
const NARROW: f32 = 560.0;

/// The columns there is room for.
fn fitting<'a>(wanted: &'a [(&'static str, f32)], width: f32) -> &'a [(&'static str, f32)] {
    let n_shown = if width >= WIDE { wanted.len() } else { wanted.len().saturating_sub(1) };
    wanted.get(..n_shown).unwrap_or(wanted)
}

/// Where the source is used: each passage, with the claim it is held against.
pub fn uses_ui(ui: &mut Ui, views: &Views, desk: &Desk, actions: &mut Vec<Action>) {
    let width = ui.available_width();
    // In a narrow table the passage has what the words of the claim and the place can spare.
    let (claim_width, place_width) =
        if width < NARROW { (width * 0.18, 84.0) } else { (width * 0.26, 100.0) };
    let wanted = [
        ("Claim", 52.0),
        ("Words of the claim", claim_width),
        ("Stance", 104.0),
        ("Place", place_width),
        ("Passage", 0.0),
        ("State", 150.0),
    ];
    let columns = columns(width, fitting(&wanted, width));
    head_ui(ui, &columns);
    let Some(view) = &views.source else {
        return empty_state(ui, "No source is open.", "Choose one at the left.");
    };
    if view.uses.is_empty() {
        let help = "Select words of its text and press Ctrl+Enter, to hold them against the claim in focus.";
        return empty_state(ui, "No claim rests on this source yet.", help);
    }
    let [number, claim, stance, place_of, passage, state @ ..] = columns.as_slice() else { return };
    rows(ui, "uses", view.uses.len(), |ui, place| {
        let tokens = Tokens::of(ui.ctx());
        let Some(held) = view.uses.get(place) else { return };
        let details = &held.evidence.details;
        let is_broken = view.is_broken(place);
        let broken = if is_broken { ", not in the text" } else { "" };
        let name = format!("Claim {}, {}, {}{broken}", held.claim_no, details.stance, details.excerpt);
        let is_chosen = desk.evidence == Some(held.evidence.id);
        let (rect, response) = row_ui(ui, &name, Chosen::of(is_chosen, desk.pane == Pane::Dock));
        words(ui, rect, number, &held.claim_no.to_string(), tokens.muted);
        words(ui, rect, claim, &held.verbatim.replace('\n', " "), tokens.text2);
        stance_and_place(ui, rect, (stance, place_of), details);
        passage_words(ui, rect, passage, details, is_broken);
        if let [state] = state {
            words(ui, rect, state, &state_of(held), tokens.muted);
        }
        let hint = if is_broken { "These words are not in the source’s text any more\n" } else { "" };
        if response.on_hover_text(format!("{hint}{}", details.excerpt)).clicked() {
            actions.push(Action::ShowPassage(held.evidence.source_id, held.evidence.id));
        }
    });
}

/// The passages held against the claim in focus.
pub fn evidence_ui(ui: &mut Ui, views: &Views, desk: &Desk, actions: &mut Vec<Action>) {
    let width = ui.available_width();
    let wanted =
        [("Source", width * 0.28), ("Stance", 104.0), ("Place", 100.0), ("Passage", 0.0), ("Tier", 110.0)];
    let columns = columns(width, fitting(&wanted, width));
    head_ui(ui, &columns);
    let Some(view) = &views.claim else {
        return empty_state(ui, "No claim is selected.", "Click one in the article, or press J.");
    };
    if view.evidence.is_empty() {
        let help = "Select words of a source and press Ctrl+Enter, or press S.";
        return empty_state(ui, "No evidence on this claim yet.", help);
    }
    let [title, stance, place_of, passage, tier @ ..] = columns.as_slice() else { return };
    rows(ui, "evidence", view.evidence.len(), |ui, place| {
        let tokens = Tokens::of(ui.ctx());
        let Some((evidence, source)) = view.evidence.get(place) else { return };
        let details = &evidence.details;
        let is_broken = view.broken.iter().any(|broken| broken.evidence == evidence.id);
        let broken = if is_broken { ", not in the text" } else { "" };
        let name = format!("S{}, {}, {}{broken}", source.id, details.stance, details.excerpt);
        let is_chosen = desk.evidence == Some(evidence.id);
        let (rect, response) = row_ui(ui, &name, Chosen::of(is_chosen, desk.pane == Pane::Dock));
        words(ui, rect, title, &format!("S{}  {}", source.id, source.details.title), tokens.text);
        if let [tier] = tier {
            let (sign, word) = (glyph::tier(source.details.tier), sentence_case(source.details.tier.word()));
            glyph_and_words(ui, rect, tier, sign, tokens.text2, (&word, tokens.text2));
        }
        stance_and_place(ui, rect, (stance, place_of), details);
        passage_words(ui, rect, passage, details, is_broken);
        if response.on_hover_text(&details.excerpt).clicked() {
            actions.push(Action::ShowPassage(source.id, evidence.id));
        }
    });
}

fn stance_and_place(
    ui: &Ui,
    row: egui::Rect,
    (stance, place): (&Column, &Column),
    details: &EvidenceDetails,
) {
    let tokens = Tokens::of(ui.ctx());
    let ink = tokens.stance(details.stance).ink;
    let word = sentence_case(details.stance.word());
    glyph_and_words(ui, row, stance, glyph::stance(details.stance), ink, (&word, tokens.text));
    words(ui, row, place, if details.locator.is_empty() { "–" } else { &details.locator }, tokens.muted);
}

/// The excerpt; one that is not in the text says so.
fn passage_words(ui: &Ui, row: egui::Rect, column: &Column, details: &EvidenceDetails, is_broken: bool) {
    let tokens = Tokens::of(ui.ctx());
    let excerpt = details.excerpt.replace('\n', " ");
    match (is_broken, excerpt.is_empty()) {
        (true, _) => {
            let said = format!("Broken: {excerpt}");
            let sign = icon::ICON_LINK_OFF.outlined();
            glyph_and_words(ui, row, column, sign, tokens.wrong.ink, (&said, tokens.wrong.ink));
        }
        (false, true) => words(ui, row, column, "No excerpt", tokens.muted),
        (false, false) => words(ui, row, column, &excerpt, tokens.text),
    }
}

/// "Done, draft 2".
fn state_of(held: &SourceUse) -> String {
    format!("{}, draft {}", sentence_case(held.status.word()), held.draft)
}
