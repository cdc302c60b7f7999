//! Small parts that several panels share: words with glyphs, chips, keycaps, cells, the coverage bar.
//! Buttons live in `button.rs`, text fields in `field.rs`.

use egui::text::LayoutJob;
use egui::{
    Align, Align2, Color32, CornerRadius, FontId, Frame, Layout, Margin, Painter, Pos2, Rect, Response,
    RichText, Role, Sense, Stroke, StrokeKind, TextFormat, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use egui_material_icons::MaterialIcon;

use super::theme::{Ink, Tokens, medium, sans, semibold};
use crate::model::{Cover, Coverage};

pub use crate::model::sentence_case;

/// "1 claim", "2,000 claims".
#[must_use]
pub fn counted(n: usize, noun: &str) -> String {
    if n == 1 { format!("1 {noun}") } else { format!("{} {noun}s", grouped(n)) }
}

/// "14,404".
#[must_use]
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let first = digits.len() % 3;
    let mut groups: Vec<&str> = Vec::new();
    groups.extend(digits.get(..first).filter(|group| !group.is_empty()));
    groups.extend((first..digits.len()).step_by(3).filter_map(|at| digits.get(at..at + 3)));
    groups.join(",")
}

/// One piece of a line of text.
pub fn append(job: &mut LayoutJob, words: &str, space_before: f32, font: FontId, color: Color32) {
    let format = TextFormat { font_id: font, color, valign: Align::Center, ..TextFormat::default() };
    job.append(words, space_before, format);
}

/// A glyph as a piece of a line of text.
pub fn append_glyph(job: &mut LayoutJob, glyph: MaterialIcon, space_before: f32, size: f32, color: Color32) {
    append(job, glyph.codepoint, space_before, FontId::new(size, glyph.font_family()), color);
}

/// A glyph followed by words, as one piece of text.
#[must_use]
pub fn glyph_words(
    glyph: Option<MaterialIcon>,
    ink: Color32,
    words: &str,
    font: FontId,
    color: Color32,
) -> LayoutJob {
    let mut job = LayoutJob::default();
    if let Some(glyph) = glyph {
        append_glyph(&mut job, glyph, 0.0, font.size + 3.0, ink);
    }
    if !words.is_empty() {
        append(&mut job, words, if glyph.is_some() { 6.0 } else { 0.0 }, font, color);
    }
    job
}

/// A word on its tint, with its glyph: a verdict, a stance.
pub fn chip(ui: &mut Ui, glyph: MaterialIcon, word: &str, colors: Ink) -> Response {
    let job = glyph_words(Some(glyph), colors.ink, word, medium(11.5), colors.ink);
    chip_of(ui, job, colors.tint, Stroke::NONE)
}

/// A word in an outline: a tier, a source number.
pub fn outline_chip(ui: &mut Ui, glyph: Option<MaterialIcon>, word: &str) -> Response {
    let tokens = Tokens::of(ui.ctx());
    let font = if glyph.is_some() { medium(11.5) } else { semibold(11.5) };
    let job = glyph_words(glyph, tokens.text2, word, font, tokens.text);
    chip_of(ui, job, tokens.raised, Stroke::new(1.0, tokens.line2))
}

fn chip_of(ui: &mut Ui, job: LayoutJob, fill: Color32, stroke: Stroke) -> Response {
    let words = job.text.chars().filter(|c| c.is_ascii() || c.is_alphabetic()).collect::<String>();
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 12.0, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words.trim()));
    ui.painter().rect(rect, 4.0, fill, stroke, StrokeKind::Inside);
    let place = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
    ui.painter().galley(place.min, galley, Color32::PLACEHOLDER);
    response
}

/// The width a keycap takes.
pub fn keycap_width(ui: &Ui, key: &str) -> f32 {
    let galley = ui.painter().layout_no_wrap(key.to_owned(), medium(11.0), Color32::PLACEHOLDER);
    (galley.size().x + 10.0).max(18.0)
}

/// Paints a key with its left edge at `left_center`; its width.
pub fn paint_keycap(
    painter: &Painter,
    left_center: Pos2,
    key: &str,
    ink: Color32,
    edge: Color32,
    fill: Color32,
) -> f32 {
    let galley = painter.layout_no_wrap(key.to_owned(), medium(11.0), ink);
    let width = (galley.size().x + 10.0).max(18.0);
    let rect = Rect::from_min_size(left_center - vec2(0.0, 9.0), vec2(width, 18.0));
    painter.rect(rect, 4.0, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
    painter.galley(Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size()).min, galley, ink);
    width
}

/// A key as it is printed on the keyboard.
pub fn keycap(ui: &mut Ui, key: &str) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(keycap_width(ui, key), 18.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("Key {key}")));
    paint_keycap(ui.painter(), rect.left_center(), key, tokens.text2, tokens.line2, tokens.raised);
}

/// The small words over a group.
pub fn group_label(ui: &mut Ui, words: &str) -> Response {
    let tokens = Tokens::of(ui.ctx());
    ui.label(RichText::new(words).font(medium(11.0)).color(tokens.muted))
}

/// Words of second rank.
pub fn muted(ui: &mut Ui, words: impl Into<String>) -> Response {
    let tokens = Tokens::of(ui.ctx());
    ui.label(RichText::new(words).font(sans(12.0)).color(tokens.muted))
}

/// A raised box with an edge.
pub fn card(tokens: &Tokens) -> Frame {
    Frame::new()
        .fill(tokens.raised)
        .stroke(Stroke::new(1.0, tokens.line))
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin::symmetric(10, 8))
}

/// What is not there, and what brings it.
pub fn empty_state(ui: &mut Ui, bold: &str, help: &str) {
    let tokens = Tokens::of(ui.ctx());
    ui.vertical_centered(|ui| {
        ui.add_space(28.0);
        ui.label(RichText::new(bold).font(medium(13.0)).color(tokens.text));
        ui.label(RichText::new(help).font(sans(12.0)).color(tokens.muted));
    });
}

/// Shows something at a place of its own; what comes after it is laid out as if it were not there.
pub fn at<R>(ui: &mut Ui, rect: Rect, layout: Layout, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    contents(&mut child)
}

/// The focus ring: 2 px, 1 px outside.
pub fn focus_ring(ui: &Ui, rect: Rect, radius: f32) {
    let tokens = Tokens::of(ui.ctx());
    ui.painter().rect_stroke(
        rect.expand(1.0),
        radius + 1.0,
        Stroke::new(2.0, tokens.accent),
        StrokeKind::Outside,
    );
}

/// Paints one line of text into a rect, cut with "…" where it does not fit.
pub fn cell(ui: &Ui, rect: Rect, mut job: LayoutJob) {
    job.wrap.max_width = rect.width().max(1.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let place = Align2::LEFT_CENTER.anchor_size(rect.left_center(), galley.size());
    ui.painter().galley(place.min, galley, Color32::PLACEHOLDER);
}

/// Settled (solid), open (stripes), no claim (grey), outside (outline), in one bar.
pub fn coverage_bar(ui: &mut Ui, coverage: &Coverage, width: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 8.0), Sense::hover());
    paint_coverage(ui.painter(), rect, coverage, Tokens::of(ui.ctx()));
    let words = coverage_words(coverage);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("Coverage: {words}")));
    response.on_hover_text(words)
}

/// Paints the bar, 6 px high in the middle of `rect`.
pub fn paint_coverage(painter: &Painter, rect: Rect, coverage: &Coverage, tokens: &Tokens) {
    let total = Cover::ALL.iter().map(|cover| coverage.count(*cover)).sum::<usize>().max(1);
    let (top, mut left) = (rect.center().y - 3.0, rect.left());
    for cover in Cover::ALL.iter().filter(|cover| coverage.count(**cover) > 0) {
        let part = (rect.width() * share(coverage.count(*cover), total)).max(3.0).min(rect.right() - left);
        paint_cover(
            painter,
            Rect::from_min_size(pos2(left, top), vec2((part - 1.0).max(2.0), 6.0)),
            *cover,
            tokens,
        );
        left += part;
    }
}

#[expect(clippy::cast_precision_loss, reason = "a share of a bar's width")]
fn share(count: usize, total: usize) -> f32 {
    count as f32 / total as f32
}

/// "53 % settled, 38 % open, 3 % no claim, 6 % outside".
#[must_use]
pub fn coverage_words(coverage: &Coverage) -> String {
    let parts = Cover::ALL.iter().zip(coverage.per_cent()).map(|(cover, part)| format!("{part} % {cover}"));
    parts.collect::<Vec<_>>().join(", ")
}

/// Paints a stretch of one cover.
pub fn paint_cover(painter: &Painter, rect: Rect, cover: Cover, tokens: &Tokens) {
    match cover {
        Cover::Settled => {
            painter.rect_filled(rect, 2.0, tokens.ok.ink);
        }
        Cover::Open => {
            let mut left = rect.left();
            while left < rect.right() {
                let right = (left + 3.0).min(rect.right());
                painter.rect_filled(Rect::from_x_y_ranges(left..=right, rect.y_range()), 0.0, tokens.accent);
                left += 5.0;
            }
        }
        Cover::NoClaim => {
            painter.rect_filled(rect, 2.0, tokens.line2);
        }
        Cover::Outside => {
            painter.rect_stroke(rect, 2.0, Stroke::new(1.0, tokens.field), StrokeKind::Inside);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_and_counted() {
        for (n, shown) in
            [(0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (14_404, "14,404"), (1_000_000, "1,000,000")]
        {
            assert_eq!(grouped(n), shown);
        }
        assert_eq!(
            (counted(1, "claim"), counted(2_000, "claim")),
            ("1 claim".to_owned(), "2,000 claims".to_owned())
        );
    }
}
