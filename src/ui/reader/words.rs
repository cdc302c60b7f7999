//! Selecting words of the article with the pointer, and what can be done with them.

use egui::style::ScrollAnimation;
use egui::{Area, CursorIcon, Id, Order, Pos2, Rect, Response, Ui, pos2, vec2};

use super::caret::Caret;
use super::text::{sentence_at, word_at};
use super::{Frame, selection_color};
use crate::model::Span;
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::desk::Pane;
use crate::ui::theme::Tokens;
use crate::ui::widgets::card;
use crate::workbench::Command;

/// How near to the edge of the pane a drag begins to scroll it.
const EDGE: f32 = 8.0;

/// Drags over the words, and clicks on them: `clicked` is what was clicked, if anything was. Whether there was either.
pub fn pointer_ui(
    frame: &Frame<'_>,
    ui: &Ui,
    response: &Response,
    clicked: Option<&Response>,
    caret: &mut Option<Caret>,
    actions: &mut Vec<Action>,
) -> bool {
    let byte_at = |point: Pos2| frame.layout.byte_at(point - frame.origin);
    if response.hover_pos().is_some_and(|point| frame.layout.has_words_at(point - frame.origin)) {
        ui.ctx().set_cursor_icon(CursorIcon::Text);
    }
    let is_extending = ui.input(|input| input.modifiers.shift);
    if response.drag_started() {
        let from = ui.input(|input| input.pointer.press_origin()).and_then(byte_at);
        *caret = caret.filter(|_| is_extending).or(from.map(Caret::at));
        focus(ui);
    }
    let point = response.interact_pointer_pos().filter(|_| response.dragged());
    if let (Some(from), Some(point)) = (*caret, point) {
        auto_scroll(ui, point);
        *caret = frame.byte_near(ui, point).map(|byte| from.to(byte)).or(*caret);
    }
    let Some(point) = clicked.and_then(Response::interact_pointer_pos) else {
        return response.drag_started();
    };
    focus(ui);
    let Some(byte) = byte_at(point) else { return true };
    let revision = &frame.article.revision;
    let is_word = clicked.is_some_and(Response::double_clicked);
    let is_sentence = clicked.is_some_and(Response::triple_clicked);
    if is_word || is_sentence {
        let found = if is_word { word_at(&revision.text, byte) } else { sentence_at(revision, byte) };
        *caret = found.map(Caret::over).or(*caret);
    } else if is_extending && let Some(from) = *caret {
        *caret = Some(from.to(byte));
    } else {
        let before = caret.replace(Caret::at(byte)).map(|caret| caret.head);
        click(frame, point, (before, byte), caret, actions);
    }
    true
}

/// Selects the claim under the pointer, or words that are marked as no claim. The bytes are those of this click and
/// of the one before.
fn click(
    frame: &Frame<'_>,
    point: Pos2,
    (before, byte): (Option<usize>, usize),
    caret: &mut Option<Caret>,
    actions: &mut Vec<Action>,
) {
    if !frame.layout.has_words_at(point - frame.origin) {
        return;
    }
    let over = frame.marks.over(byte);
    let is_again = before.is_some_and(|before| frame.marks.over(before) == over);
    let claim = next_longer(&over, frame.selected.filter(|_| is_again));
    if let Some(row) = claim.and_then(|claim| frame.article.claims.get(claim)) {
        actions.push(Action::Select(row.claim.id));
        return;
    }
    let marked = frame.article.no_claims.iter().find(|(_, span)| span.start <= byte && byte < span.end);
    *caret = marked.map(|(_, span)| Caret::over(*span)).or(*caret);
}

/// Arrows move in the article once it has been clicked.
fn focus(ui: &Ui) {
    ui.ctx().memory_mut(|memory| memory.request_focus(Pane::Reader.anchor()));
}

/// The shortest claim, or the one after the selected one, round and round.
fn next_longer(over: &[usize], selected: Option<usize>) -> Option<usize> {
    let after = over.iter().position(|claim| Some(*claim) == selected).map_or(0, |place| place + 1);
    over.get(after).or_else(|| over.first()).copied()
}

/// Scrolls while something is dragged over an edge of the pane, the faster the further it is out.
pub fn auto_scroll(ui: &Ui, point: Pos2) {
    let clip = ui.clip_rect();
    let speed =
        speed(point.y - (clip.top() + EDGE)).min(0.0) + speed(point.y - (clip.bottom() - EDGE)).max(0.0);
    if speed != 0.0 {
        let seconds = ui.input(|input| input.stable_dt).min(0.1);
        ui.scroll_with_delta_animation(vec2(0.0, -speed * seconds), ScrollAnimation::none());
        ui.ctx().request_repaint();
    }
}

/// Points per second for a distance beyond an edge.
fn speed(outside: f32) -> f32 {
    outside.signum() * (outside.abs() * 12.0).clamp(90.0, 3_000.0)
}

/// Paints the selected words and shows, while they are, what can be done with them.
pub fn selection_ui(frame: &Frame<'_>, ui: &Ui, words: Option<Span>, actions: &mut Vec<Action>) {
    let Some(words) = words else { return };
    let tokens = Tokens::of(ui.ctx());
    let parts = frame.layout.rows(words);
    for part in parts.iter().filter(|part| frame.shows(part.rect)) {
        let rect = part.rect.translate(frame.origin);
        let rect =
            Rect::from_min_max(pos2(rect.left(), rect.top() + 3.0), pos2(rect.right(), rect.bottom() - 3.0));
        ui.painter().rect_filled(rect, 2.0, selection_color(tokens));
    }
    let is_dragging = ui.input(|input| input.pointer.primary_down());
    let Some(last) = parts.last().filter(|part| frame.shows(part.rect) && !is_dragging) else { return };
    let place = last.rect.right_bottom() + frame.origin + vec2(-120.0, 4.0);
    if !ui.clip_rect().contains(place) {
        return;
    }
    let area = Area::new(Id::unique("selected words")).order(Order::Middle).fixed_pos(place).constrain(true);
    area.accessible_name("Selected words").show(ui.ctx(), |ui| {
        card(tokens).shadow(ui.visuals().popup_shadow).inner_margin(4).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let hint = "Make a claim of the selected words";
                if Button::new("New claim").kind(Kind::Bare).key("N").hint(hint).show(ui).clicked() {
                    actions.push(Action::NewClaim);
                }
                no_claim_ui(ui, frame, words, actions);
                let selected = frame.selected.and_then(|claim| frame.article.claims.get(claim));
                if let Some(row) = selected {
                    let words = format!("Move claim {} here", row.claim.number);
                    let hint = "Puts the selected claim on the selected words";
                    if Button::new(&words).kind(Kind::Bare).hint(hint).show(ui).clicked() {
                        actions.push(Action::MoveClaim);
                    }
                }
            });
        });
    });
}

/// Marks the selected words as holding nothing to check, or takes that mark away.
fn no_claim_ui(ui: &mut Ui, frame: &Frame<'_>, words: Span, actions: &mut Vec<Action>) {
    if let Some((mark, _)) = frame.article.no_claims.iter().find(|(_, span)| *span == words) {
        if Button::new("Take the no-claim mark away").kind(Kind::Bare).show(ui).clicked() {
            let command = Command::UnmarkNoClaim { mark: *mark };
            actions.push(Action::Run(Box::new(command), "No-claim mark taken away".to_owned()));
            actions.push(Action::SelectWords(None));
        }
        return;
    }
    let hint = "The selected words hold nothing to check";
    if Button::new("No claim here").kind(Kind::Bare).hint(hint).show(ui).clicked() {
        actions.push(Action::NoClaim);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_goes_from_the_shortest_to_the_longest_and_round() {
        let over = [4, 2, 9];
        assert_eq!(next_longer(&over, None), Some(4));
        assert_eq!(next_longer(&over, Some(4)), Some(2));
        assert_eq!(next_longer(&over, Some(9)), Some(4));
        assert_eq!(next_longer(&[], Some(9)), None);
    }

    #[test]
    fn the_further_out_the_faster_it_scrolls_up_to_a_limit() {
        for (outside, wanted) in
            [(1.0, 90.0), (-1.0, -90.0), (50.0, 600.0), (-50.0, -600.0), (900.0, 3_000.0)]
        {
            assert_eq!(speed(outside), wanted, "{outside}");
        }
    }
}
