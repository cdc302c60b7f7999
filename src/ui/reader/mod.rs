//! The article with its marks. A click selects the shortest claim under the pointer, another click the next
//! longer one; a drag selects words. It paints only what shows, from galleys and boxes made once.

mod gutter;
mod layout;
mod marks;
mod paint;
mod words;

use egui::{Align, Color32, Rect, Response, Role, ScrollArea, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::action::Action;
use super::desk::Desk;
use super::theme::{Tokens, sans};
use super::views::{Views, spoken};
use crate::model::Span;
use crate::workbench::view::ArticleView;
use layout::{Key, Layout};
use marks::Marks;

/// Width of the column of words, at most and at least before the gutters give way.
const COLUMN: (f32, f32) = (620.0, 420.0);
/// Width of each gutter.
const GUTTER: f32 = 108.0;

/// What the reader keeps from frame to frame.
#[derive(Debug, Default)]
pub struct Reader {
    layout: Option<(Key, Layout)>,
    marks: Option<(Key, u64, Marks)>,
    /// The claim that was last brought into view, so that it is done once.
    shown: Option<crate::model::ClaimId>,
    /// Where a drag over the words began, in bytes.
    anchor: Option<usize>,
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
    has_gutters: bool,
    column: f32,
}

/// Shows the article.
pub fn reader_ui(ui: &mut Ui, views: &Views, desk: &Desk, reader: &mut Reader, actions: &mut Vec<Action>) {
    let Some(article) = &views.article else { return };
    let room = ui.available_width() - 24.0;
    let has_gutters = room - 2.0 * GUTTER >= COLUMN.1;
    let gutters = if has_gutters { 2.0 * GUTTER } else { 0.0 };
    let column = (room - gutters).clamp(120.0, COLUMN.0).floor();
    reader.prepare(ui, views, article, column);
    let Reader { layout: Some((_, layout)), marks: Some((_, _, marks)), shown, anchor } = reader else {
        return;
    };
    let selected = article.claims.iter().position(|row| Some(row.claim.id) == desk.claim);
    let scroll = ScrollArea::vertical().id_salt(("article", article.revision.id)).auto_shrink([false, false]);
    scroll.show_viewport(ui, |ui, viewport| {
        let width = ui.available_width();
        let (area, _) = ui.allocate_exact_size(vec2(width, layout.height), Sense::hover());
        let origin = vec2((area.left() + (width - column) / 2.0).floor(), area.top());
        let range = (viewport.top() - 40.0, viewport.bottom() + 40.0);
        let frame = Frame { views, article, layout, marks, origin, range, selected, has_gutters, column };
        frame.show(ui, desk, anchor, area, actions);
        let target = desk.reveal.or_else(|| {
            let is_new = desk.claim != *shown;
            desk.claim.filter(|_| is_new)?;
            selected.and_then(|claim| frame.marks.of_claim(claim)).map(|mark| mark.span)
        });
        if let Some(span) = target {
            frame.bring_into_view(ui, viewport, span);
        }
        *shown = desk.claim;
    });
}

impl Reader {
    /// Sets the article and places its marks, if they are not there already.
    fn prepare(&mut self, ui: &Ui, views: &Views, article: &ArticleView, width: f32) {
        let key = Key { revision: article.revision.id, width, scale: ui.ctx().pixels_per_point() };
        if self.layout.as_ref().is_none_or(|(found, _)| *found != key) {
            self.layout = Some((key, Layout::new(ui, &article.revision, width)));
            self.marks = None;
        }
        let stamp = views.article_stamp();
        let is_stale = self.marks.as_ref().is_none_or(|(found, at, _)| *found != key || *at != stamp);
        if let (true, Some((_, layout))) = (is_stale, &self.layout) {
            self.marks = Some((key, stamp, Marks::new(layout, article)));
        }
    }
}

impl Frame<'_> {
    fn show(&self, ui: &Ui, desk: &Desk, anchor: &mut Option<usize>, area: Rect, actions: &mut Vec<Action>) {
        let tokens = Tokens::of(ui.ctx());
        self.nodes(ui, desk, actions);
        let response = ui.interact(area, ui.scope_id().with("words"), Sense::CLICK | Sense::DRAG);
        let hovered = self.hovered(&response);
        let painter = ui.painter();
        let painted = paint::visible(self.marks, self.article, tokens, self.range, self.selected, hovered);
        painted.iter().for_each(|mark| paint::fill(painter, self.origin, mark, tokens));
        words::selection_ui(self, ui, desk.words, actions);
        self.words(ui);
        painted.iter().for_each(|mark| paint::line(painter, self.origin, mark));
        self.no_claims(ui);
        self.rings(ui);
        if self.has_gutters {
            self.gutters(ui, actions);
        }
        words::pointer_ui(self, ui, &response, anchor, desk, actions);
        let hovered = hovered.filter(|_| desk.words.is_none());
        if let Some(row) = hovered.and_then(|claim| self.article.claims.get(claim)) {
            let words = format!(
                "{}: {}",
                super::widgets::sentence_case(row.claim.status.word()),
                row.claim.restatement
            );
            response.on_hover_text_at_pointer(format!("{}  {words}", row.claim.number));
        }
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

    /// The claim under the pointer, the shortest of several.
    fn hovered(&self, response: &Response) -> Option<usize> {
        let point = response.hover_pos()? - self.origin;
        self.layout.has_words_at(point).then_some(())?;
        self.marks.over(self.layout.byte_at(point)?).first().copied()
    }

    fn words(&self, ui: &Ui) {
        let tokens = Tokens::of(ui.ctx());
        for block in
            self.layout.blocks.get(self.layout.visible(self.range.0, self.range.1)).unwrap_or_default()
        {
            let place = pos2(self.origin.x, self.origin.y + block.top);
            ui.painter().galley(place, block.to_paint(ui), tokens.text);
        }
        let meta = meta_words(self.article, self.layout.n_words);
        let place = pos2(self.origin.x, self.origin.y + self.layout.meta_top);
        ui.painter().text(place, egui::Align2::LEFT_TOP, meta, sans(12.0), tokens.muted);
    }

    fn no_claims(&self, ui: &Ui) {
        let tokens = Tokens::of(ui.ctx());
        for part in
            self.marks.no_claims.iter().flat_map(|(_, parts)| parts).filter(|part| self.shows(part.rect))
        {
            paint::no_claim(ui.painter(), part.rect.translate(self.origin), tokens);
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

    fn gutters(&self, ui: &Ui, actions: &mut Vec<Action>) {
        for gutter in self.marks.gutters_between(self.range) {
            gutter::claims_ui(ui, self.views, gutter, self.origin, self.selected, actions);
            let right = self.origin.x + self.column + 18.0;
            gutter::sources_ui(ui, self.views, gutter, self.origin, right, actions);
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

/// "By Mira Okonjo · Draft 2, received 17 November 2026 · 293 words · publishes 18 November 2026"
fn meta_words(article: &ArticleView, n_words: usize) -> String {
    let revision = &article.revision;
    let mut parts = Vec::new();
    let is_said = revision.paragraphs.iter().take(3).any(|found| layout::is_byline(found.span, revision));
    if !revision.byline.is_empty() && !is_said {
        let by = if revision.byline.to_lowercase().starts_with("by ") { "" } else { "By " };
        parts.push(format!("{by}{}", revision.byline));
    }
    let received = revision.received_at.get(..10).unwrap_or_default();
    parts.push(format!("Draft {}, received {}", revision.number, day_in_words(received)));
    parts.push(super::widgets::counted(n_words, "word"));
    parts.push(match revision.published {
        Some(day) => format!("publishes {}", day.strftime("%-d %B %Y")),
        None => "no publication date".to_owned(),
    });
    parts.join("  ·  ")
}

/// "2026-11-18" → "18 November 2026".
fn day_in_words(day: &str) -> String {
    day.parse::<jiff::civil::Date>()
        .map_or_else(|_| day.to_owned(), |day| day.strftime("%-d %B %Y").to_string())
}

/// The colour behind selected words.
fn selection_color(tokens: &Tokens) -> Color32 {
    tokens.accent.gamma_multiply(0.28)
}
