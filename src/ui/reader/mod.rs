//! The article with its marks. A click selects the shortest claim under the pointer, another click the next
//! longer one; a drag, or the arrows, select words. It paints only what shows, from galleys and boxes made once.

pub mod caret;
mod gutter;
mod layout;
mod marks;
mod paint;
mod stretch;
pub mod text;
mod words;

use egui::style::ScrollAnimation;
use egui::{Align, Color32, EventFilter, Pos2, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, Vec2};
use egui::{WidgetInfo, pos2, vec2};

use super::action::Action;
use super::desk::{Desk, Pane, Screen};
use super::theme::Tokens;
use super::views::{Views, spoken};
use super::widgets::sentence_case;
use crate::model::Span;
use crate::workbench::view::ArticleView;
use caret::Caret;
use layout::Key;
pub use layout::Layout;
use marks::{Mark, Marks};
use stretch::Stretch;
pub use words::auto_scroll;

/// Width of the column of words for letters of 17 points, and the most it may grow to.
const COLUMN: (f32, f32) = (620.0, 680.0);
/// Gutters give way before the column goes below this.
const LEAST_COLUMN: f32 = 420.0;
/// Width of each gutter.
const GUTTER: f32 = 108.0;
/// Beside a source there is one gutter, for the claims, so wide; the column then keeps at least so much.
const SMALL_GUTTER: f32 = 62.0;
const LEAST_BESIDE: f32 = 230.0;
/// A gutter narrower than this shows nothing.
const LEAST_GUTTER: f32 = 40.0;

/// What the reader keeps from frame to frame.
#[derive(Debug, Default)]
pub struct Reader {
    layout: Option<(Key, Layout)>,
    marks: Option<(Key, u64, Marks)>,
    /// The claim that was last brought into view, so that it is done once.
    shown: Option<crate::model::ClaimId>,
    /// Where words are being selected.
    caret: Option<Caret>,
    /// The end of a claim that is being dragged.
    stretch: Option<Stretch>,
    /// Whether it has the focus.
    has_focus: bool,
    /// Whether it has it because it was clicked.
    is_clicked: bool,
    /// A byte in view, and how far below the upper edge: it stays there when everything is set anew.
    held: Option<(usize, f32)>,
}

/// The frame of one show.
struct Frame<'a> {
    views: &'a Views,
    article: &'a ArticleView,
    layout: &'a Layout,
    marks: &'a Marks,
    /// Top left of the column, on the screen.
    origin: Vec2,
    /// Heights that show, from the top of the article.
    range: (f32, f32),
    selected: Option<usize>,
    gutter: f32,
    column: f32,
    /// Whether a source stands beside it, which leaves no room for a gutter at the right.
    is_beside: bool,
}

/// Shows the article.
pub fn reader_ui(ui: &mut Ui, views: &Views, desk: &Desk, reader: &mut Reader, actions: &mut Vec<Action>) {
    let Some(article) = &views.article else { return };
    let room = ui.available_width() - 24.0;
    let is_beside = desk.screen == Screen::Sources;
    let (column, gutter) = widths(room, desk.reading_size, is_beside);
    let is_set_anew = reader.prepare(ui, views, article, column, desk.reading_size);
    let Reader { layout: Some((_, layout)), marks: Some((_, _, marks)), shown, caret, stretch, .. } = reader
    else {
        return;
    };
    let (is_clicked, held) = (&mut reader.is_clicked, &mut reader.held);
    let has_focus = ui.ctx().memory(|memory| memory.has_focus(Pane::Reader.anchor()));
    *is_clicked &= has_focus;
    let is_new = !std::mem::replace(&mut reader.has_focus, has_focus);
    let selected = article.claims.iter().position(|row| Some(row.claim.id) == desk.claim);
    *caret = caret.map(|caret| caret.following(desk.words)).or(desk.words.map(Caret::over));
    if !desk.has_motion {
        ui.style_mut().scroll_animation = ScrollAnimation::none();
    }
    let scroll = ScrollArea::vertical().id_salt(("article", article.revision.id)).auto_shrink([false, false]);
    let most_below = ui.available_height() / 2.0;
    let held_at = |(byte, below): (usize, f32)| Some(layout.caret(byte)?.top() - below.min(most_below));
    let top = held.filter(|_| is_set_anew).and_then(held_at);
    let scroll = top.into_iter().fold(scroll, |scroll, top| scroll.vertical_scroll_offset(top.max(0.0)));
    scroll.show_viewport(ui, |ui, viewport| {
        let width = ui.available_width();
        let (area, _) = ui.allocate_exact_size(vec2(width, layout.height), Sense::hover());
        let origin =
            vec2((area.left() + left_of_column(width, column, gutter, is_beside)).floor(), area.top());
        let range = (viewport.top() - 40.0, viewport.bottom() + 40.0);
        let frame =
            Frame { views, article, layout, marks, origin, range, selected, gutter, column, is_beside };
        *is_clicked |= frame.show(ui, desk, caret, stretch, area, actions);
        if has_focus {
            frame.keys(ui, viewport, caret, is_new);
        }
        let words = caret.and_then(Caret::words);
        if words != desk.words {
            actions.push(Action::SelectWords(words));
        }
        let target = desk.reveal.or_else(|| {
            let is_new = desk.claim != *shown;
            desk.claim.filter(|_| is_new)?;
            selected.and_then(|claim| frame.marks.of_claim(claim)).map(|mark| mark.span)
        });
        if let Some(span) = target {
            frame.bring_into_view(ui, viewport, span);
        }
        *shown = desk.claim;
        let byte = frame.first_byte(viewport);
        *held = layout.caret(byte).map(|row| (byte, row.top() - viewport.top()));
    });
}

/// The widths of the column and of each gutter in the room there is.
fn widths(room: f32, reading_size: f32, is_beside: bool) -> (f32, f32) {
    if is_beside {
        let gutter = if room < LEAST_BESIDE + SMALL_GUTTER { 0.0 } else { SMALL_GUTTER };
        return ((room - gutter).clamp(120.0, COLUMN.1).floor(), gutter);
    }
    let gutter = ((room - LEAST_COLUMN) / 2.0).clamp(0.0, GUTTER).floor();
    let gutter = if gutter < LEAST_GUTTER { 0.0 } else { gutter };
    let wanted = (COLUMN.0 * reading_size / 17.0).clamp(LEAST_COLUMN, COLUMN.1);
    ((room - 2.0 * gutter).clamp(120.0, wanted).floor(), gutter)
}

/// Where the column begins: in the middle of the room that it and its gutters leave.
fn left_of_column(room: f32, column: f32, gutter: f32, is_beside: bool) -> f32 {
    let gutters = if is_beside { gutter } else { 2.0 * gutter };
    (room - column - gutters) / 2.0 + gutter
}

impl Reader {
    /// Whether it has the focus because it was clicked: then the caret alone shows it.
    #[must_use]
    pub const fn is_clicked(&self) -> bool {
        self.is_clicked
    }

    /// Lets go of the end of a claim that is being dragged; `false` if there is none.
    pub fn let_go(&mut self) -> bool {
        self.stretch.take().is_some()
    }

    /// Sets the article and places its marks, if they are not there already; whether the draft that was shown before
    /// had to be set anew.
    fn prepare(&mut self, ui: &Ui, views: &Views, article: &ArticleView, width: f32, size: f32) -> bool {
        let (revision, published) = (article.revision.id, article.revision.published);
        let key = Key { revision, published, width, size, scale: ui.ctx().pixels_per_point() };
        let is_same_draft = self.layout.as_ref().is_some_and(|(found, _)| found.revision == revision);
        let is_new = self.layout.as_ref().is_none_or(|(found, _)| *found != key);
        if is_new {
            if !is_same_draft {
                (self.caret, self.stretch) = (None, None);
            }
            self.layout = Some((key, Layout::new(ui, &article.revision, width, size)));
            self.marks = None;
        }
        let stamp = views.article_stamp();
        let is_stale = self.marks.as_ref().is_none_or(|(found, at, _)| *found != key || *at != stamp);
        if let (true, Some((_, layout))) = (is_stale, &self.layout) {
            self.marks = Some((key, stamp, Marks::new(layout, article)));
        }
        is_new && is_same_draft
    }
}

impl Frame<'_> {
    /// Shows what is in range; whether the pointer was put to its words.
    fn show(
        &self,
        ui: &Ui,
        desk: &Desk,
        caret: &mut Option<Caret>,
        stretch: &mut Option<Stretch>,
        area: Rect,
        actions: &mut Vec<Action>,
    ) -> bool {
        let tokens = Tokens::of(ui.ctx());
        self.nodes(ui, desk, actions);
        let response = ui.interact(area, ui.scope_id().with("words"), Sense::CLICK | Sense::DRAG);
        let over = self.over_pointer(&response);
        let hovered = over.first().copied();
        let painter = ui.painter();
        let preview = stretch.and_then(|stretch| self.preview(stretch));
        let mut painted =
            paint::visible(self.marks, self.article, tokens, self.range, self.selected, hovered);
        let selected = painted.iter_mut().find(|painted| painted.is_selected);
        if let (Some(preview), Some(selected)) = (&preview, selected) {
            selected.mark = preview;
        }
        painted.iter().for_each(|mark| paint::fill(painter, self.origin, mark, tokens));
        words::selection_ui(self, ui, desk.words, actions);
        self.words(ui);
        painted.iter().for_each(|mark| paint::line(painter, self.origin, mark));
        self.no_claims(ui);
        self.rings(ui);
        let is_near = self.selected.is_some_and(|selected| over.contains(&selected));
        let clicked = stretch::handles_ui(self, ui, is_near, stretch, actions);
        if self.gutter > 0.0 {
            self.gutters(ui, actions);
        }
        let clicked = clicked.or_else(|| response.clicked().then(|| response.clone()));
        let is_used = words::pointer_ui(self, ui, &response, clicked.as_ref(), caret, actions);
        if desk.words.is_none() && stretch.is_none() {
            self.tooltip(response, hovered);
        }
        is_used
    }

    /// What the claim and the findings under the pointer say.
    fn tooltip(&self, response: Response, hovered: Option<usize>) {
        let Some(byte) = response.hover_pos().and_then(|point| self.layout.byte_at(point - self.origin))
        else {
            return;
        };
        let row = hovered.and_then(|claim| self.article.claims.get(claim));
        let of_claim = row.map(|row| {
            let verdict = row.claim.verdict.as_deref().unwrap_or("no verdict");
            let state = sentence_case(row.claim.status.word());
            format!("{}  {state}, {verdict}\n{}", row.claim.number, row.claim.restatement)
        });
        let rings = self.marks.rings.iter().filter_map(|(finding, _)| self.article.findings.get(*finding));
        let about = rings.filter(|kept| kept.found.span.start <= byte && byte < kept.found.span.end);
        let of_findings = about
            .map(|kept| format!("{}: {}", sentence_case(kept.found.severity.word()), kept.found.message));
        let lines: Vec<_> = of_claim.into_iter().chain(of_findings).collect();
        if !lines.is_empty() {
            response.on_hover_text_at_pointer(lines.join("\n"));
        }
    }

    /// The selected claim as it would stand if its dragged end were let go now.
    fn preview(&self, stretch: Stretch) -> Option<Mark> {
        let claim = self.article.claims.iter().position(|row| row.claim.id == stretch.claim)?;
        let lane = self.marks.of_claim(claim)?.lane;
        let rows = self.layout.rows(stretch.span);
        Some(Mark { claim, span: stretch.span, rows, lane, is_crowded: false })
    }

    /// The arrows select words while the article has the focus; the caret shows where. When the focus is new, the caret
    /// comes into view.
    fn keys(&self, ui: &Ui, viewport: Rect, caret: &mut Option<Caret>, is_new: bool) {
        let anchor = Pane::Reader.anchor();
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.ctx().memory_mut(|memory| memory.set_focus_lock_filter(anchor, arrows));
        let is_in_view = |caret: &Caret| {
            let place = self.layout.caret(caret.head);
            place.is_some_and(|place| viewport.y_range().contains(place.center().y))
        };
        let kept = caret.filter(|caret| !is_new || caret.words().is_some() || is_in_view(caret));
        let before = kept.unwrap_or_else(|| Caret::at(self.first_byte(viewport)));
        let after = caret::after_keys(ui, before, self.layout, &self.article.revision.text);
        *caret = Some(after);
        let Some(place) = self.layout.caret(after.head) else { return };
        let x = self.origin.x + place.left();
        let rows = place.translate(self.origin).y_range();
        let tokens = Tokens::of(ui.ctx());
        ui.painter().vline(x, rows.min + 4.0..=rows.max - 5.0, Stroke::new(2.0, tokens.accent));
        if after != before {
            ui.scroll_to_rect(place.translate(self.origin).expand2(vec2(0.0, place.height())), None);
        }
    }

    /// Where the caret begins: at the selected claim if it shows, else at the first row that does.
    fn first_byte(&self, viewport: Rect) -> usize {
        let mark = self.selected.and_then(|claim| self.marks.of_claim(claim));
        let shows = |mark: &&Mark| {
            mark.rows.first().is_some_and(|row| viewport.y_range().contains(row.rect.center().y))
        };
        let top = pos2(0.0, viewport.top() + 8.0);
        mark.filter(shows)
            .map(|mark| mark.span.start)
            .or_else(|| self.layout.byte_at(top))
            .unwrap_or_default()
    }

    /// The byte nearest to a point of the screen, or to where the point would enter the pane.
    fn byte_near(&self, ui: &Ui, point: Pos2) -> Option<usize> {
        let inside = pos2(point.x, ui.clip_rect().y_range().clamp(point.y));
        self.layout.byte_at(inside - self.origin)
    }

    /// A node per claim that shows, in reading order: role, name, selected; a click from a screen reader selects it.
    fn nodes(&self, ui: &Ui, desk: &Desk, actions: &mut Vec<Action>) {
        let shown = self.marks.gutters_between(self.range);
        for claim in shown.flat_map(|gutter| &gutter.claims) {
            let mark = self.marks.of_claim(*claim);
            let first = mark.and_then(|mark| mark.rows.first());
            let (Some(first), Some(row)) = (first, self.article.claims.get(*claim)) else { continue };
            let rect = first.rect.translate(self.origin);
            let is_selected = desk.claim == Some(row.claim.id);
            let response = ui.interact(rect, ui.scope_id().with(("claim", row.claim.id)), Sense::CLICK);
            response.widget_info(|| WidgetInfo::labeled(Role::Mark, true, spoken(row)));
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(is_selected));
            if response.clicked() {
                actions.push(Action::Select(row.claim.id));
            }
        }
    }

    /// The claims under the pointer, the shortest first.
    fn over_pointer(&self, response: &Response) -> Vec<usize> {
        let point = response.hover_pos().map(|point| point - self.origin);
        let point = point.filter(|point| self.layout.has_words_at(*point));
        point
            .and_then(|point| self.layout.byte_at(point))
            .map(|byte| self.marks.over(byte))
            .unwrap_or_default()
    }

    fn words(&self, ui: &Ui) {
        let tokens = Tokens::of(ui.ctx());
        for block in
            self.layout.blocks.get(self.layout.visible(self.range.0, self.range.1)).unwrap_or_default()
        {
            let place = pos2(self.origin.x, self.origin.y + block.top);
            ui.painter().galley(place, block.to_paint(ui), tokens.text);
        }
        let place = pos2(self.origin.x, self.origin.y + self.layout.meta_top);
        ui.painter().galley(place, self.layout.meta_to_paint(ui), tokens.muted);
    }

    fn no_claims(&self, ui: &Ui) {
        let tokens = Tokens::of(ui.ctx());
        for part in
            self.marks.no_claims.iter().flat_map(|(_, parts)| parts).filter(|part| self.shows(part.rect))
        {
            paint::no_claim(ui.painter(), self.origin, part, tokens);
        }
    }

    fn rings(&self, ui: &Ui) {
        let tokens = Tokens::of(ui.ctx());
        for (finding, parts) in &self.marks.rings {
            let Some(finding) = self.article.findings.get(*finding) else { continue };
            for part in parts.iter().filter(|part| self.shows(part.rect)) {
                paint::ring(
                    ui.painter(),
                    part.rect.translate(self.origin),
                    tokens.severity(finding.found.severity),
                );
            }
        }
    }

    /// The first byte of the paragraphs in range.
    fn first_shown(&self) -> usize {
        let point = pos2(0.0, self.range.0.max(0.0));
        self.layout
            .byte_at(point)
            .and_then(|byte| self.layout.paragraph(byte))
            .map_or(0, |paragraph| paragraph.start)
    }

    /// Whether several claims start on a row of the screen.
    fn is_crowded(&self, row: Rect) -> bool {
        let is_there = |gutter: &marks::Gutter| {
            gutter.claims.len() > 1 && gutter.rect.translate(self.origin).y_range().contains(row.center().y)
        };
        self.marks.gutters_between(self.range).any(is_there)
    }

    fn gutters(&self, ui: &Ui, actions: &mut Vec<Action>) {
        gutter::places_ui(self, ui);
        for gutter in self.marks.gutters_between(self.range) {
            gutter::claims_ui(self, ui, gutter, actions);
            if !self.is_beside {
                gutter::sources_ui(self, ui, gutter, actions);
            }
        }
    }

    fn shows(&self, rect: Rect) -> bool {
        rect.top() <= self.range.1 && rect.bottom() >= self.range.0
    }

    /// Scrolls a place to one third of the height, unless it is in the middle 60 % already.
    fn bring_into_view(&self, ui: &Ui, viewport: Rect, span: Span) {
        let Some(row) = self.layout.rows(span).first().map(|part| part.rect) else { return };
        let height = viewport.height();
        let (quiet_top, quiet_bottom) = (viewport.top() + 0.2 * height, viewport.bottom() - 0.2 * height);
        if row.top() >= quiet_top && row.bottom() <= quiet_bottom {
            return;
        }
        let top = (row.top() - height / 3.0).max(0.0);
        let target = Rect::from_min_size(pos2(self.origin.x, self.origin.y + top), vec2(1.0, height));
        ui.scroll_to_rect(target, Some(Align::Min));
    }
}

/// The colour behind selected words.
#[must_use]
pub fn selection_color(tokens: &Tokens) -> Color32 {
    tokens.accent.gamma_multiply(0.28)
}
