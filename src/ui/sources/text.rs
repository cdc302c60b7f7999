//! The text of a source beside the article: passages are selected in it with pointer or keys, those held against
//! claims already are marked. It is set in type part by part, so that a long one opens as fast as a short one.

use egui::{
    CursorIcon, EventFilter, Painter, Pos2, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::head::head_ui;
use super::prose::Prose;
use crate::model::{EvidenceId, SourceId, Span, Stance};
use crate::ui::action::Action;
use crate::ui::desk::{Desk, Pane};
use crate::ui::reader::caret::{Caret, after_keys};
use crate::ui::reader::text::word_at;
use crate::ui::reader::{Layout, auto_scroll, selection_color};
use crate::ui::theme::Tokens;
use crate::ui::views::Views;
use crate::ui::widgets::empty_state;
use crate::workbench::view::SourceView;

/// Space at each side of the column.
const MARGIN: f32 = 28.0;
/// The widest column.
const COLUMN: f32 = 620.0;
/// Size of the letters beside letters of 17 points in the article, and the height of a line.
const LETTERS: (f32, f32) = (15.5, 26.0);

/// What the text keeps from frame to frame.
#[derive(Debug, Default)]
pub struct SourceText {
    prose: Option<((SourceId, u64), Prose)>,
    layout: Option<(Key, Layout)>,
    /// The part that is shown.
    pub part: usize,
    caret: Option<Caret>,
    /// The passage that was last brought into view, so that it is done once.
    shown: Option<EvidenceId>,
    /// The first byte that shows.
    first: usize,
    /// What lies above the upper edge, in points.
    above: f32,
    /// A byte to bring into view.
    reveal: Option<usize>,
    /// The byte of the place that was turned to last, until the text is scrolled away from it.
    turned: Option<usize>,
}

/// What the type set for a part depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Key {
    source: SourceId,
    stamp: u64,
    part: usize,
    width: f32,
    size: f32,
    scale: f32,
}

/// A passage that is held against a claim.
#[derive(Debug, Clone, Copy)]
struct Mark {
    span: Span,
    stance: Stance,
    /// Whether the claim is the one in focus.
    is_here: bool,
}

/// Shows the source's head and its text.
pub fn text_ui(ui: &mut Ui, views: &Views, desk: &Desk, state: &mut SourceText, actions: &mut Vec<Action>) {
    let Some(view) = &views.source else {
        let help = "Choose one at the left, or click its number beside the article.";
        return empty_state(ui, "No source is open.", help);
    };
    state.follow(views, view);
    head_ui(ui, view, state, actions);
    if view.source.details.text.trim().is_empty() {
        let help = "Edit its text at the right, to find excerpts in it.";
        return empty_state(ui, "This source has no text.", help);
    }
    state.turn_to(view, desk);
    let column = (ui.available_width() - 2.0 * MARGIN).clamp(120.0, COLUMN).floor();
    state.prepare(ui, views, view, column, desk.reading_size);
    let SourceText { layout: Some((_, layout)), caret, first, above, reveal, turned, .. } = state else {
        return;
    };
    *caret = caret.map(|caret| caret.following(desk.passage)).or(desk.passage.map(Caret::over));
    let salt = ("source text", view.source.id, state.part);
    let scroll = ScrollArea::vertical().id_salt(salt).auto_shrink([false, false]);
    scroll.show_viewport(ui, |ui, viewport| {
        let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), layout.height), Sense::hover());
        let left = (area.left() + (area.width() - column) / 2.0).floor();
        let page = Page { text: &view.source.details.text, layout, origin: vec2(left, area.top()), viewport };
        page.show(ui, &marks(view, desk), desk.passage, area, caret);
        let top = layout.byte_at(pos2(0.0, viewport.top() + 8.0)).unwrap_or_default();
        // A place that was turned to may begin within the upper row, or not reach the upper edge at the end.
        let is_at_end = viewport.bottom() >= layout.height - 2.0;
        let is_at_top =
            |byte: usize| layout.caret(byte).is_some_and(|row| (row.top() - viewport.top()).abs() < 8.0);
        let has_moved = (std::mem::replace(above, viewport.top()) - viewport.top()).abs() > 0.5;
        *turned = turned.filter(|byte| !has_moved || is_at_end || is_at_top(*byte));
        let here = turned.map_or(top, |turned| turned.max(top));
        if std::mem::replace(first, here) != here {
            // The head, which is above, has shown the place before.
            ui.ctx().request_repaint();
        }
        if let Some(row) = reveal.take().and_then(|byte| layout.caret(byte)) {
            let before = if turned.is_some() { 0.0 } else { viewport.height() / 3.0 };
            let target = Rect::from_min_size(
                pos2(left, area.top() + row.top() - before),
                vec2(1.0, viewport.height()),
            );
            ui.scroll_to_rect_animation(target, Some(egui::Align::Min), egui::style::ScrollAnimation::none());
        }
    });
    let words = caret.and_then(Caret::words);
    if words != desk.passage {
        actions.push(Action::SelectPassage(words));
    }
}

/// The passages that are found in the text, those of the claim in focus last.
fn marks(view: &SourceView, desk: &Desk) -> Vec<Mark> {
    let of = |(held, span): (&crate::model::SourceUse, &Option<Span>)| {
        let is_here = Some(held.evidence.claim_id) == desk.claim;
        Some(Mark { span: (*span)?, stance: held.evidence.details.stance, is_here })
    };
    let mut marks: Vec<_> = view.uses.iter().zip(&view.found).filter_map(of).collect();
    marks.sort_by_key(|mark| mark.is_here);
    marks
}

impl SourceText {
    /// Finds the paragraphs of another source's text, or of another text.
    fn follow(&mut self, views: &Views, view: &SourceView) {
        let key = (view.source.id, views.text_stamp());
        if self.prose.as_ref().is_some_and(|(found, _)| *found == key) {
            return;
        }
        let is_other = self.prose.as_ref().is_none_or(|((source, _), _)| *source != view.source.id);
        self.prose = Some((key, Prose::of(&view.source.details.text)));
        (self.layout, self.caret) = (None, None);
        if is_other {
            (self.part, self.shown) = (0, None);
        }
    }

    /// Turns to the part with the passage that is to be shown, once.
    fn turn_to(&mut self, view: &SourceView, desk: &Desk) {
        if desk.evidence != self.shown {
            self.shown = desk.evidence;
            let place = view.uses.iter().position(|held| Some(held.evidence.id) == desk.evidence);
            let span = place.and_then(|place| view.found.get(place).copied().flatten());
            self.reveal = span.map(|span| span.start).or(self.reveal);
        }
        let Some((_, prose)) = &self.prose else { return };
        self.part = self.reveal.map_or(self.part, |byte| prose.part_of(byte)).min(prose.n_parts() - 1);
    }

    /// Sets the part that is shown in type, unless it is set already.
    fn prepare(&mut self, ui: &Ui, views: &Views, view: &SourceView, width: f32, reading_size: f32) {
        let Some((_, prose)) = &self.prose else { return };
        let (size, stamp) = (reading_size * LETTERS.0 / 17.0, views.text_stamp());
        let (part, scale) = (self.part, ui.ctx().pixels_per_point());
        let key = Key { source: view.source.id, stamp, part, width, size, scale };
        if self.layout.as_ref().is_some_and(|(found, _)| *found == key) {
            return;
        }
        let line = (size * LETTERS.1 / LETTERS.0).round();
        let text = &view.source.details.text;
        self.layout = Some((key, Layout::of_text(ui, text, prose.part(part), (size, line), width)));
    }

    /// Where a byte of the text stands: on a page, in a paragraph.
    #[must_use]
    pub fn place_of(&self, view: &SourceView, byte: usize) -> String {
        let place = view.place_of(byte).map(str::to_owned);
        place.or_else(|| Some(self.prose.as_ref()?.1.place_of(byte))).unwrap_or_default()
    }

    /// Turns to the place that begins at a byte.
    pub const fn turn_to_byte(&mut self, byte: usize) {
        (self.reveal, self.turned) = (Some(byte), Some(byte));
    }

    /// How many parts the text has.
    #[must_use]
    pub fn n_parts(&self) -> usize {
        self.prose.as_ref().map_or(1, |(_, prose)| prose.n_parts())
    }

    /// The first byte that shows.
    #[must_use]
    pub const fn first(&self) -> usize {
        self.first
    }
}

/// The part that is shown, for one frame.
struct Page<'a> {
    text: &'a str,
    layout: &'a Layout,
    /// Top left of the column, on the screen.
    origin: Vec2,
    viewport: Rect,
}

impl Page<'_> {
    fn show(&self, ui: &Ui, marks: &[Mark], selected: Option<Span>, area: Rect, caret: &mut Option<Caret>) {
        let tokens = Tokens::of(ui.ctx());
        let painter = ui.painter();
        marks.iter().for_each(|mark| self.fill(painter, mark.span, mark_tint(mark, tokens)));
        selected.into_iter().for_each(|span| self.fill(painter, span, selection_color(tokens)));
        let shown = self.layout.visible(self.viewport.top() - 40.0, self.viewport.bottom() + 40.0);
        for block in self.layout.blocks.get(shown).unwrap_or_default() {
            let place = pos2(self.origin.x, self.origin.y + block.top);
            painter.galley(place, block.to_paint(ui), tokens.text);
            self.node(
                ui,
                block.span,
                Rect::from_min_size(place, vec2(area.width(), block.bottom() - block.top)),
            );
        }
        marks.iter().for_each(|mark| self.line(painter, mark, tokens));
        let response = ui.interact(area, ui.scope_id().with("source words"), Sense::CLICK | Sense::DRAG);
        self.pointer(ui, &response, caret);
        if ui.ctx().memory(|memory| memory.has_focus(Pane::Source.anchor())) {
            self.keys(ui, caret);
        }
    }

    /// The paragraph for those who listen.
    fn node(&self, ui: &Ui, span: Span, rect: Rect) {
        let response = ui.interact(rect, ui.scope_id().with(("paragraph", span.start)), Sense::hover());
        let words = span.of(self.text).unwrap_or_default();
        response.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, words));
    }

    /// The tint under a passage.
    fn fill(&self, painter: &Painter, span: Span, color: egui::Color32) {
        for part in self.layout.rows(span).iter().filter(|part| self.shows(part.rect)) {
            let rect = part.rect.translate(self.origin);
            let min = pos2(rect.left() - 1.0, rect.top() + 3.0);
            painter.rect_filled(
                Rect::from_min_max(min, pos2(rect.right() + 1.0, rect.bottom() - 3.0)),
                3.0,
                color,
            );
        }
    }

    /// The line below a passage: thick for the claim in focus.
    fn line(&self, painter: &Painter, mark: &Mark, tokens: &Tokens) {
        let ink = if mark.is_here { tokens.accent } else { tokens.stance(mark.stance).ink };
        let stroke = Stroke::new(if mark.is_here { 3.0 } else { 1.5 }, ink);
        for part in self.layout.rows(mark.span).iter().filter(|part| self.shows(part.rect)) {
            let x = part.rect.translate(self.origin).x_range();
            painter.hline(x, part.baseline + self.origin.y + 4.0, stroke);
        }
    }

    fn shows(&self, rect: Rect) -> bool {
        rect.top() <= self.viewport.bottom() && rect.bottom() >= self.viewport.top()
    }

    fn byte_at(&self, ui: &Ui, point: Pos2) -> Option<usize> {
        let inside = pos2(point.x, ui.clip_rect().y_range().clamp(point.y));
        self.layout.byte_at(inside - self.origin)
    }

    /// Drags and clicks: two clicks select a word, three a paragraph, Shift extends.
    fn pointer(&self, ui: &Ui, response: &Response, caret: &mut Option<Caret>) {
        if response.hover_pos().is_some_and(|point| self.layout.has_words_at(point - self.origin)) {
            ui.ctx().set_cursor_icon(CursorIcon::Text);
        }
        let is_extending = ui.input(|input| input.modifiers.shift);
        if response.drag_started() || response.clicked() {
            ui.ctx().memory_mut(|memory| memory.request_focus(Pane::Source.anchor()));
        }
        if response.drag_started() {
            let from =
                ui.input(|input| input.pointer.press_origin()).and_then(|point| self.byte_at(ui, point));
            *caret = caret.filter(|_| is_extending).or(from.map(Caret::at));
        }
        let point = response.interact_pointer_pos().filter(|_| response.dragged());
        if let (Some(from), Some(point)) = (*caret, point) {
            auto_scroll(ui, point);
            *caret = self.byte_at(ui, point).map(|byte| from.to(byte)).or(*caret);
        }
        let clicked = response.interact_pointer_pos().filter(|_| response.clicked());
        let Some(byte) = clicked.and_then(|point| self.byte_at(ui, point)) else { return };
        *caret = match *caret {
            _ if response.triple_clicked() => self.layout.paragraph(byte).map(Caret::over),
            _ if response.double_clicked() => word_at(self.text, byte).map(Caret::over),
            Some(from) if is_extending => Some(from.to(byte)),
            _ => Some(Caret::at(byte)),
        };
    }

    /// The arrows select words while the text has the focus; the caret shows where.
    fn keys(&self, ui: &Ui, caret: &mut Option<Caret>) {
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.ctx().memory_mut(|memory| memory.set_focus_lock_filter(Pane::Source.anchor(), arrows));
        let top = pos2(0.0, self.viewport.top() + 8.0);
        let before = caret.unwrap_or_else(|| Caret::at(self.layout.byte_at(top).unwrap_or_default()));
        let after = after_keys(ui, before, self.layout, self.text);
        *caret = Some(after);
        let Some(place) = self.layout.caret(after.head) else { return };
        let place = place.translate(self.origin);
        let accent = Stroke::new(2.0, Tokens::of(ui.ctx()).accent);
        ui.painter().vline(place.left(), place.top() + 4.0..=place.bottom() - 5.0, accent);
        if after != before {
            ui.scroll_to_rect(place.expand2(vec2(0.0, place.height())), None);
        }
    }
}

fn mark_tint(mark: &Mark, tokens: &Tokens) -> egui::Color32 {
    if mark.is_here { tokens.selected } else { tokens.stance(mark.stance).tint }
}
