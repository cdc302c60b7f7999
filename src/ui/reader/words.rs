//! Selecting words of the article with the pointer, and what can be done with them.

use egui::{Area, CursorIcon, Id, Order, Pos2, Rect, Response, Ui, pos2, vec2};

use super::{Frame, selection_color};
use crate::model::Span;
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::desk::Desk;
use crate::ui::theme::Tokens;
use crate::ui::widgets::card;
use crate::workbench::Command;

/// Clicks and drags over the words.
pub fn pointer_ui(
    frame: &Frame<'_>,
    ui: &Ui,
    response: &Response,
    anchor: &mut Option<usize>,
    desk: &Desk,
    actions: &mut Vec<Action>,
) {
    let byte_at = |point: Pos2| frame.layout.byte_at(point - frame.origin);
    if response.hover_pos().is_some_and(|point| frame.layout.has_words_at(point - frame.origin)) {
        ui.ctx().set_cursor_icon(CursorIcon::Text);
    }
    if response.drag_started() {
        *anchor = ui.input(|input| input.pointer.press_origin()).and_then(byte_at);
    }
    let point = response.interact_pointer_pos().filter(|_| response.dragged());
    if let (Some(from), Some(point)) = (*anchor, point) {
        let to = byte_at(point).unwrap_or(from);
        let words = whole_words(&frame.article.revision.text, from.min(to), from.max(to));
        if words != desk.words {
            actions.push(Action::SelectWords(words));
        }
        scroll_at_edges(ui, point);
    }
    if response.clicked() {
        actions.push(Action::SelectWords(None));
        let point = response.interact_pointer_pos().map(|point| point - frame.origin);
        let Some(point) = point.filter(|point| frame.layout.has_words_at(*point)) else { return };
        let over = frame.layout.byte_at(point).map(|byte| frame.marks.over(byte)).unwrap_or_default();
        if let Some(row) =
            next_longer(&over, frame.selected).and_then(|claim| frame.article.claims.get(claim))
        {
            actions.push(Action::Select(row.claim.id));
        } else if let Some(byte) = frame.layout.byte_at(point) {
            let marked =
                frame.article.no_claims.iter().find(|(_, span)| span.start <= byte && byte < span.end);
            actions.extend(marked.map(|(_, span)| Action::SelectWords(Some(*span))));
        }
    }
}

/// The shortest claim, or the one after the selected one, round and round.
fn next_longer(over: &[usize], selected: Option<usize>) -> Option<usize> {
    let after = over.iter().position(|claim| Some(*claim) == selected).map_or(0, |place| place + 1);
    over.get(after).or_else(|| over.first()).copied()
}

fn scroll_at_edges(ui: &Ui, point: Pos2) {
    let clip = ui.clip_rect();
    if point.y < clip.top() + 8.0 {
        ui.scroll_with_delta(vec2(0.0, 12.0));
    } else if point.y > clip.bottom() - 8.0 {
        ui.scroll_with_delta(vec2(0.0, -12.0));
    }
}

/// A range of bytes widened to whole words, without white space at its ends and without what is left over of the
/// sentence before; `None` if nothing remains.
fn whole_words(text: &str, from: usize, to: usize) -> Option<Span> {
    if from >= to {
        return None;
    }
    let before = text.get(..from)?;
    let from = if text.get(from..)?.starts_with(char::is_alphanumeric) {
        before.trim_end_matches(char::is_alphanumeric).len()
    } else {
        from
    };
    let after = text.get(to..)?;
    let to = if text.get(..to)?.ends_with(char::is_alphanumeric) {
        text.len() - after.trim_start_matches(char::is_alphanumeric).len()
    } else {
        to
    };
    let is_left_over = |letter: char| letter.is_whitespace() || ".,;:!?)".contains(letter);
    let words = text.get(from..to)?;
    let start = from + words.len() - words.trim_start_matches(is_left_over).len();
    let span = Span::new(start, from + words.trim_end().len());
    (!span.is_empty()).then_some(span)
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
    fn a_selection_is_widened_to_whole_words() {
        let text = "Über 1,200 ships left.";
        for (from, to, words) in [
            (2, 3, Some("Über")),
            (0, 12, Some("Über 1,200")),
            (12, 17, Some("ships")),
            (13, 23, Some("ships left.")),
            (5, 6, None),
            (5, 5, None),
            (5, 13, Some("1,200 ships")),
            (22, 23, None),
        ] {
            let found = whole_words(text, from, to).and_then(|span| span.of(text));
            assert_eq!(found, words, "{from}..{to}");
        }
    }

    #[test]
    fn a_click_goes_from_the_shortest_to_the_longest_and_round() {
        let over = [4, 2, 9];
        assert_eq!(next_longer(&over, None), Some(4));
        assert_eq!(next_longer(&over, Some(4)), Some(2));
        assert_eq!(next_longer(&over, Some(9)), Some(4));
        assert_eq!(next_longer(&[], Some(9)), None);
    }
}
