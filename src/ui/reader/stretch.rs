//! The two handles of the selected claim, by which its ends are dragged to other words. What is being dragged is
//! shown at once and becomes one action when it is let go; Esc lets go without one.

use egui::{CursorIcon, Key, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::Frame;
use super::text::{Side, stretched};
use super::words::auto_scroll;
use crate::model::{ClaimId, Span};
use crate::ui::action::Action;
use crate::ui::theme::Tokens;
use crate::workbench::view::ClaimRow;

/// How far a handle reaches away from the claim, and into it.
const REACH: (f32, f32) = (16.0, 8.0);

/// An end of a claim while it is dragged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The claim.
    pub claim: ClaimId,
    /// Where it would stand if it were let go now.
    pub span: Span,
}

/// Shows the handles of the selected claim; the one that was clicked, if any, for the click is meant for the words.
pub fn handles_ui(
    frame: &Frame<'_>,
    ui: &Ui,
    is_near: bool,
    stretch: &mut Option<Stretch>,
    actions: &mut Vec<Action>,
) -> Option<Response> {
    let row = frame.selected.and_then(|claim| frame.article.claims.get(claim))?;
    let shown = stretch.filter(|stretch| stretch.claim == row.claim.id);
    let parts = frame.layout.rows(shown.map_or(row.claim.span, |stretch| stretch.span));
    let ends = [(Side::Start, parts.first()?.rect), (Side::End, parts.last()?.rect)];
    let ends = ends.map(|(side, rect)| (side, rect.translate(frame.origin)));
    let responses = ends.map(|(side, rect)| handle_ui(frame, ui, row, side, rect, stretch, actions));
    let is_used = is_near || stretch.is_some() || responses.iter().any(Response::contains_pointer);
    if is_used {
        ends.iter().for_each(|(side, rect)| paint(ui, *side, *rect));
    }
    responses.into_iter().find(Response::clicked)
}

fn handle_ui(
    frame: &Frame<'_>,
    ui: &Ui,
    row: &ClaimRow,
    side: Side,
    words: Rect,
    stretch: &mut Option<Stretch>,
    actions: &mut Vec<Action>,
) -> Response {
    let place = match side {
        Side::Start => pos2(words.left() - REACH.0, words.top()),
        Side::End => pos2(words.right() - REACH.1, words.top()),
    };
    let place = Rect::from_min_size(place, vec2(REACH.0 + REACH.1, words.height().max(24.0)));
    let id = ui.scope_id().with((row.claim.id, side));
    let response =
        ui.interact(place, id, Sense::CLICK | Sense::DRAG).on_hover_cursor(CursorIcon::ResizeHorizontal);
    let name = format!("{} of claim {}", side.name(), row.claim.number);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.drag_started() {
        *stretch = Some(Stretch { claim: row.claim.id, span: row.claim.span });
    }
    let Some(dragged) = stretch.filter(|stretch| stretch.claim == row.claim.id) else { return response };
    if response.dragged()
        && let Some(point) = response.interact_pointer_pos()
    {
        auto_scroll(ui, point);
        let byte = frame.byte_near(ui, point).unwrap_or(side_of(side, dragged.span));
        let span = stretched(&frame.article.revision, row.claim.span, side, byte);
        *stretch = Some(Stretch { span, ..dragged });
    }
    if response.drag_stopped() && !ui.input(|input| input.key_pressed(Key::Escape)) {
        let span = stretch.take().map_or(row.claim.span, |stretch| stretch.span);
        if span != row.claim.span {
            actions.push(Action::SetSpan(row.claim.id, span));
        }
    }
    response
}

const fn side_of(side: Side, span: Span) -> usize {
    match side {
        Side::Start => span.start,
        Side::End => span.end,
    }
}

/// A bar at the end of the words with a knob: above at the start, below at the end.
fn paint(ui: &Ui, side: Side, words: Rect) {
    let tokens = Tokens::of(ui.ctx());
    let (x, knob) = match side {
        Side::Start => (words.left() - 2.0, words.top() + 3.0),
        Side::End => (words.right() + 2.0, words.bottom() - 4.0),
    };
    let painter = ui.painter();
    painter.vline(x, words.top() + 3.0..=words.bottom() - 4.0, Stroke::new(2.0, tokens.accent));
    painter.circle(pos2(x, knob), 4.5, tokens.accent, Stroke::new(1.5, tokens.reader));
}
