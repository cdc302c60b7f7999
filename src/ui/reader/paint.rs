//! Paints the marks of the article: fills under the words, lines below them, rings around findings.
//! Colour is never the only sign: every state has its own line.

use egui::{Color32, Painter, Rect, Shape, Stroke, StrokeKind, Vec2, pos2};

use super::layout::RowPart;
use super::marks::{Mark, Marks};
use crate::model::{Status, Tone};
use crate::ui::theme::Tokens;
use crate::workbench::view::ArticleView;

/// How far below the foot of the letters the first line lies.
const BELOW: f32 = 2.6;

/// How a claim's line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Line {
    Dotted,
    Dashed,
    Solid(f32),
    None,
}

/// What a claim looks like in the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    fill: Option<Color32>,
    ink: Color32,
    line: Line,
}

/// The look of a claim by its state.
#[must_use]
pub fn look(tokens: &Tokens, status: Status, tone: Option<Tone>, is_selected: bool) -> Look {
    let of = |fill, ink, line| Look { fill, ink, line };
    if is_selected {
        return of(Some(tokens.selected), tokens.accent, Line::Solid(3.0));
    }
    match status {
        Status::ToCheck => of(Some(tokens.marker), tokens.to_check_line, Line::Dotted),
        Status::InProgress => of(Some(tokens.marker), tokens.accent, Line::Dashed),
        Status::AwaitingSource => of(Some(tokens.waiting.tint), tokens.waiting.ink, Line::Dashed),
        Status::AwaitingReview => of(Some(tokens.review.tint), tokens.review.ink, Line::Dashed),
        Status::Dropped => of(None, tokens.muted, Line::None),
        Status::Done => match tone.unwrap_or(Tone::Opinion) {
            Tone::Ok => of(None, tokens.ok.ink, Line::Solid(1.0)),
            tone => of(Some(tokens.tone(tone).tint), tokens.tone(tone).ink, Line::Solid(2.0)),
        },
    }
}

/// One mark to be painted.
#[derive(Debug, Clone, Copy)]
pub struct Painted<'a> {
    /// Where it goes.
    pub mark: &'a Mark,
    /// What it looks like.
    pub look: Look,
    /// Whether it is the selected one.
    pub is_selected: bool,
    /// Whether the pointer is over it.
    pub is_hovered: bool,
}

/// The marks that show between two heights, longest first; the selected one comes last, or before the hovered one
/// if that is shorter.
#[must_use]
pub fn visible<'a>(
    marks: &'a Marks,
    article: &ArticleView,
    tokens: &Tokens,
    (from, to): (f32, f32),
    selected: Option<usize>,
    hovered: Option<usize>,
) -> Vec<Painted<'a>> {
    let shows = |mark: &&Mark| match (mark.rows.first(), mark.rows.last()) {
        (Some(first), Some(last)) => first.rect.top() <= to && last.rect.bottom() >= from,
        _ => false,
    };
    let paint = |mark: &'a Mark| {
        let claim = &article.claims.get(mark.claim)?.claim;
        let tone = claim
            .verdict
            .as_ref()
            .and_then(|verdict| article.scale.rating(verdict))
            .map(|rating| rating.tone);
        let (is_selected, is_hovered) = (selected == Some(mark.claim), hovered == Some(mark.claim));
        let look = look(tokens, claim.status, tone, is_selected);
        Some(Painted { mark, look, is_selected, is_hovered })
    };
    let mut painted: Vec<_> = marks.marks.iter().filter(shows).filter_map(paint).collect();
    let length = |painted: &Painted<'_>| painted.mark.span.len();
    let selected = painted.iter().find(|painted| painted.is_selected).map(length);
    let is_above = |painted: &Painted<'_>| painted.is_hovered && Some(length(painted)) < selected;
    painted.sort_by_key(|painted| (is_above(painted), painted.is_selected));
    painted
}

/// The tint under the words.
pub fn fill(painter: &Painter, origin: Vec2, painted: &Painted<'_>, tokens: &Tokens) {
    let color =
        if painted.is_hovered && !painted.is_selected { Some(tokens.hover) } else { painted.look.fill };
    let Some(color) = color else { return };
    for part in &painted.mark.rows {
        let rect = part.rect.translate(origin);
        let min = pos2(rect.left() - 2.0, rect.top() + 3.0);
        painter.rect_filled(
            Rect::from_min_max(min, pos2(rect.right() + 2.0, rect.bottom() - 4.0)),
            3.0,
            color,
        );
    }
}

/// The line below the words.
pub fn line(painter: &Painter, origin: Vec2, painted: &Painted<'_>) {
    let Look { ink, line, .. } = painted.look;
    if painted.mark.is_crowded && !painted.is_selected {
        return;
    }
    for part in &painted.mark.rows {
        let rect = part.rect.translate(origin);
        let y = part.baseline + origin.y + BELOW + lane_offset(painted.mark.lane);
        let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
        match line {
            Line::Solid(width) => drop(painter.line_segment(ends, Stroke::new(width, ink))),
            Line::Dashed => painter.extend(Shape::dashed_line(&ends, Stroke::new(2.0, ink), 6.0, 3.0)),
            Line::Dotted => painter.extend(Shape::dotted_line(&ends, ink, 4.0, 1.0)),
            Line::None => (),
        }
    }
}

fn lane_offset(lane: usize) -> f32 {
    match lane {
        0 => 0.0,
        1 => 4.0,
        _ => 8.0,
    }
}

/// The quiet line under words that hold nothing to check.
pub fn no_claim(painter: &Painter, origin: Vec2, part: &RowPart, tokens: &Tokens) {
    let x = part.rect.translate(origin).x_range();
    painter.hline(x, part.baseline + origin.y + BELOW, Stroke::new(1.0, tokens.line2));
}

/// The ring around what a finding is about.
pub fn ring(painter: &Painter, rect: Rect, color: Color32) {
    let min = pos2(rect.left() - 2.0, rect.top() + 2.0);
    let rect = Rect::from_min_max(min, pos2(rect.right() + 2.0, rect.bottom() - 3.0));
    painter.rect_stroke(rect, 4.0, Stroke::new(1.5, color), StrokeKind::Middle);
}
