//! The article set in type: where every word of a paragraph stands, worked out once per draft, width, size of
//! letters and resolution.
//! Places in the text are byte offsets, as everywhere; places in a galley are characters. The two meet here.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{CCursor, CharIndex, LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Pos2, Rect, Ui, pos2, vec2};

use crate::model::{Paragraph, ParagraphKind, Revision, RevisionId, Span};
use crate::ui::theme::{sans, serif, serif_bold, serif_italic};
use crate::ui::widgets::counted;

/// Space above the first line.
const TOP: f32 = 22.0;
/// Space below the line with byline and dates.
const META_GAP: f32 = 11.0;
/// Height of a row of words in the text, as a share of the size of its letters.
const LINE: f32 = 30.0 / 17.0;
/// Space after a paragraph.
const GAP: f32 = 12.0;
/// Space below the last line.
const BOTTOM: f32 = 120.0;

/// One paragraph set in type.
#[derive(Debug)]
pub struct Block {
    /// Its place in the text.
    pub span: Span,
    /// Its top, from the top of the article.
    pub top: f32,
    /// Its words, as they are to be set.
    job: LayoutJob,
    /// Where its words stand. It is never painted: its glyphs may have left the font atlas since.
    galley: Arc<Galley>,
    /// The byte, in the whole text, at which each character begins.
    starts: Vec<usize>,
    /// The first character of each row, and the row's top within the block.
    rows: Vec<(usize, f32)>,
}

/// The whole article set in type.
#[derive(Debug)]
pub struct Layout {
    /// Its paragraphs, from the top.
    pub blocks: Vec<Block>,
    /// The line with byline and dates, as it is to be set.
    meta: LayoutJob,
    /// Where that line goes.
    pub meta_top: f32,
    /// Its height.
    pub height: f32,
}

/// What a layout depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Key {
    /// The draft.
    pub revision: RevisionId,
    /// The day of publication, which the line below the headline names.
    pub published: Option<jiff::civil::Date>,
    /// Width of the column.
    pub width: f32,
    /// Size of the letters of the text.
    pub size: f32,
    /// Pixels per point.
    pub scale: f32,
}

/// A row that a span runs over.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RowPart {
    /// The block.
    pub block: usize,
    /// The row in the block.
    pub row: usize,
    /// The words' box, from the top left of the article's column.
    pub rect: Rect,
    /// The height at which the letters stand.
    pub baseline: f32,
}

impl Layout {
    /// Sets a draft in type.
    #[must_use]
    pub fn new(ui: &Ui, revision: &Revision, width: f32, size: f32) -> Self {
        let mut meta = LayoutJob::single_section(
            meta_words(revision),
            TextFormat::simple(sans(12.0), Color32::PLACEHOLDER),
        );
        meta.wrap.max_width = width;
        let meta_height = ui.fonts_mut(|fonts| fonts.layout_job(meta.clone())).size().y + META_GAP;
        let has_headline =
            revision.paragraphs.first().is_some_and(|first| first.kind == ParagraphKind::Heading);
        let (mut top, mut meta_top, mut blocks) = (TOP, TOP, Vec::new());
        if !has_headline {
            top += meta_height;
        }
        for (place, paragraph) in revision.paragraphs.iter().enumerate() {
            let is_headline = place == 0 && has_headline;
            let role = Role::of(*paragraph, is_headline, revision);
            let block = Block::new(ui, &revision.text, paragraph.span, role.font(size), width, top);
            top += block.galley.size().y;
            blocks.push(block);
            if is_headline {
                meta_top = top + 4.0;
                top = meta_top + meta_height;
            } else {
                top += GAP;
            }
        }
        Self { blocks, meta, meta_top, height: top + BOTTOM }
    }

    /// Sets paragraphs of another text in type, all alike, in letters and lines of these sizes.
    #[must_use]
    pub fn of_text(ui: &Ui, text: &str, paragraphs: &[Span], sizes: (f32, f32), width: f32) -> Self {
        let (mut top, mut blocks) = (TOP, Vec::new());
        for paragraph in paragraphs {
            let block = Block::new(ui, text, *paragraph, (serif(sizes.0), sizes.1), width, top);
            top = block.bottom() + GAP;
            blocks.push(block);
        }
        Self { blocks, meta: LayoutJob::default(), meta_top: top, height: top + BOTTOM }
    }

    /// The line with byline and dates, to be painted.
    #[must_use]
    pub fn meta_to_paint(&self, ui: &Ui) -> Arc<Galley> {
        ui.fonts_mut(|fonts| fonts.layout_job(self.meta.clone()))
    }

    /// The blocks that show between two heights.
    #[must_use]
    pub fn visible(&self, from: f32, to: f32) -> Range<usize> {
        let first = self.blocks.partition_point(|block| block.bottom() < from);
        let last = self.blocks.partition_point(|block| block.top <= to);
        first..last.max(first)
    }

    /// The byte nearest to a point of the column.
    #[must_use]
    pub fn byte_at(&self, point: Pos2) -> Option<usize> {
        let place = self.blocks.partition_point(|block| block.bottom() + GAP / 2.0 < point.y);
        let block = self.blocks.get(place).or_else(|| self.blocks.last())?;
        let cursor = block.galley.cursor_from_pos(vec2(point.x, point.y - block.top));
        Some(block.byte_of(cursor.index.0))
    }

    /// Whether words lie under a point of the column.
    #[must_use]
    pub fn has_words_at(&self, point: Pos2) -> bool {
        let place = self.blocks.partition_point(|block| block.bottom() < point.y);
        let Some(block) = self.blocks.get(place).filter(|block| block.top <= point.y) else { return false };
        let cursor = block.galley.cursor_from_pos(vec2(point.x, point.y - block.top));
        let rect = block.galley.pos_from_cursor(CCursor::new(cursor.index));
        (rect.center().x - point.x).abs() < 16.0
    }

    /// The box of the gap before a byte, as wide as nothing: where a caret stands.
    #[must_use]
    pub fn caret(&self, byte: usize) -> Option<Rect> {
        let (block, row, character) = self.row_at(byte)?;
        block.caret_in(row, character)
    }

    /// The byte some rows further down, or up, that is nearest to `x`.
    #[must_use]
    pub fn byte_in_row(&self, byte: usize, n_rows: isize, x: f32) -> Option<usize> {
        let mut place = self.block_at(byte)?;
        let (_, mut row, _) = self.row_at(byte)?;
        for _ in 0..n_rows.unsigned_abs() {
            (place, row) = self.next_row(place, row, n_rows > 0)?;
        }
        let block = self.blocks.get(place)?;
        let (start, _) = block.rows.get(row)?;
        let column = block.galley.rows.get(row)?.char_at(x);
        Some(block.byte_of((start + column.0).min(block.last_of(row))))
    }

    /// The first byte of the row that a byte stands in, and the one after its last word.
    #[must_use]
    pub fn row_ends(&self, byte: usize) -> Option<Span> {
        let (block, row, _) = self.row_at(byte)?;
        let (start, _) = block.rows.get(row)?;
        Some(Span::new(block.byte_of(*start), block.byte_of(block.last_of(row))))
    }

    /// The next place for a caret, in the next paragraph if need be; the same place at the end.
    #[must_use]
    pub fn next_place(&self, byte: usize, is_forward: bool) -> usize {
        let found = self.block_at(byte).and_then(|place| {
            let block = self.blocks.get(place)?;
            let character = block.character_of(byte);
            match is_forward {
                true if character < block.starts.len() => Some(block.byte_of(character + 1)),
                true => self.blocks.get(place + 1).map(|next| next.span.start),
                false if character > 0 => Some(block.byte_of(character - 1)),
                false => place
                    .checked_sub(1)
                    .and_then(|before| self.blocks.get(before))
                    .map(|block| block.span.end),
            }
        });
        found.unwrap_or(byte)
    }

    /// The first or last byte of the paragraph that a byte stands in.
    #[must_use]
    pub fn paragraph_edge(&self, byte: usize, is_last: bool) -> usize {
        let block = self.block_at(byte).and_then(|place| self.blocks.get(place));
        block.map_or(byte, |block| if is_last { block.span.end } else { block.span.start })
    }

    /// The paragraph that a byte stands in, or the last one before it.
    #[must_use]
    pub fn paragraph(&self, byte: usize) -> Option<Span> {
        self.blocks.get(self.block_at(byte)?).map(|block| block.span)
    }

    /// The byte of the first word.
    #[must_use]
    pub fn first_byte(&self) -> usize {
        self.blocks.first().map_or(0, |block| block.span.start)
    }

    /// The byte after the last word.
    #[must_use]
    pub fn last_byte(&self) -> usize {
        self.blocks.last().map_or(0, |block| block.span.end)
    }

    fn block_at(&self, byte: usize) -> Option<usize> {
        let after = self.blocks.partition_point(|block| block.span.start <= byte);
        (!self.blocks.is_empty()).then(|| after.saturating_sub(1))
    }

    fn row_at(&self, byte: usize) -> Option<(&Block, usize, usize)> {
        let block = self.blocks.get(self.block_at(byte)?)?;
        let character = block.character_of(byte);
        let after = block.rows.partition_point(|(start, _)| *start <= character);
        Some((block, after.saturating_sub(1), character))
    }

    fn next_row(&self, block: usize, row: usize, is_down: bool) -> Option<(usize, usize)> {
        let n_rows = |block: usize| self.blocks.get(block).map(|block| block.rows.len());
        if is_down {
            let is_within = row + 1 < n_rows(block)?;
            if is_within { Some((block, row + 1)) } else { n_rows(block + 1).map(|_| (block + 1, 0)) }
        } else if row > 0 {
            Some((block, row - 1))
        } else {
            let before = block.checked_sub(1)?;
            n_rows(before).map(|n_rows| (before, n_rows.saturating_sub(1)))
        }
    }

    /// The boxes of the words under a span, row by row.
    #[must_use]
    pub fn rows(&self, span: Span) -> Vec<RowPart> {
        let first = self.blocks.partition_point(|block| block.span.end <= span.start);
        let blocks = self.blocks.iter().enumerate().skip(first);
        blocks
            .take_while(|(_, block)| block.span.start < span.end)
            .flat_map(|(place, block)| block.rows_of(place, span))
            .collect()
    }
}

impl Block {
    fn new(
        ui: &Ui,
        text: &str,
        span: Span,
        (font, line_height): (FontId, f32),
        width: f32,
        top: f32,
    ) -> Self {
        let words = span.of(text).unwrap_or_default();
        let mut format = TextFormat::simple(font, Color32::PLACEHOLDER);
        format.line_height = Some(line_height);
        let mut job = LayoutJob::single_section(words.to_owned(), format);
        job.wrap.max_width = width;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job.clone()));
        let starts = words.char_indices().map(|(at, _)| span.start + at).collect();
        let mut first = 0;
        let rows = galley.rows.iter().map(|row| {
            let start = first;
            first += row.char_count_including_newline().0;
            (start, row.pos.y)
        });
        let rows = rows.collect();
        Self { span, top, job, galley, starts, rows }
    }

    /// Its words to be painted, from the cache that lives and dies with the font atlas.
    #[must_use]
    pub fn to_paint(&self, ui: &Ui) -> Arc<Galley> {
        ui.fonts_mut(|fonts| fonts.layout_job(self.job.clone()))
    }

    /// Its lower edge.
    #[must_use]
    pub fn bottom(&self) -> f32 {
        self.top + self.galley.size().y
    }

    fn byte_of(&self, character: usize) -> usize {
        self.starts.get(character).copied().unwrap_or(self.span.end)
    }

    fn character_of(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start < byte)
    }

    /// The character after the last word of a row.
    fn last_of(&self, row: usize) -> usize {
        let start = self.rows.get(row).map_or(0, |(start, _)| *start);
        let glyphs = self.galley.rows.get(row).map(|row| row.glyphs.as_slice()).unwrap_or_default();
        let is_last_row = row + 1 == self.rows.len();
        let shown = glyphs.iter().rev().skip_while(|glyph| !is_last_row && glyph.chr.is_whitespace());
        start + shown.count()
    }

    fn caret_in(&self, row: usize, character: usize) -> Option<Rect> {
        let ((start, y), placed) = (self.rows.get(row)?, self.galley.rows.get(row)?);
        let x = placed.pos.x + placed.x_offset(CharIndex(character.saturating_sub(*start)));
        Some(Rect::from_min_size(pos2(x, self.top + y), vec2(0.0, placed.size.y)))
    }

    fn rows_of(&self, block: usize, span: Span) -> Vec<RowPart> {
        let (from, to) = (self.character_of(span.start), self.character_of(span.end));
        let first = self.rows.partition_point(|(start, _)| *start <= from).saturating_sub(1);
        let mut parts = Vec::new();
        for (row, ((start, y), placed)) in self.rows.iter().zip(&self.galley.rows).enumerate().skip(first) {
            if *start >= to {
                break;
            }
            let n_characters =
                placed.glyphs.iter().rev().skip_while(|glyph| glyph.chr.is_whitespace()).count();
            let left = from.saturating_sub(*start).min(n_characters);
            let right = (to - start).min(n_characters);
            if left < right {
                let x = |column| placed.pos.x + placed.x_offset(CharIndex(column));
                let min = pos2(x(left), self.top + y);
                let rect = Rect::from_min_max(min, pos2(x(right), min.y + placed.size.y));
                let baseline = placed.glyphs.first().map_or(placed.size.y, |glyph| glyph.pos.y);
                parts.push(RowPart { block, row, rect, baseline: min.y + baseline });
            }
        }
        parts
    }
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Headline,
    Heading,
    /// A byline or a caption.
    Small,
    Text,
}

impl Role {
    fn of(paragraph: Paragraph, is_headline: bool, revision: &Revision) -> Self {
        match paragraph.kind {
            ParagraphKind::Heading if is_headline => Self::Headline,
            ParagraphKind::Caption => Self::Small,
            _ if is_byline(paragraph.span, revision) => Self::Small,
            ParagraphKind::Heading => Self::Heading,
            _ => Self::Text,
        }
    }

    /// Font and height of a line, for a size of the text's letters.
    fn font(self, size: f32) -> (FontId, f32) {
        let line = (size * LINE).round();
        match self {
            Self::Headline => (serif_bold(size + 8.0), ((size + 8.0) * 1.28).round()),
            Self::Heading => (serif_bold(size), line),
            Self::Small => (serif_italic(size - 2.0), line - 4.0),
            Self::Text => (serif(size), line),
        }
    }
}

/// "By Mira Okonjo · Draft 2, received 17 November 2026 · 293 words · publishes 18 November 2026"
fn meta_words(revision: &Revision) -> String {
    let mut parts = Vec::new();
    let is_said = revision.paragraphs.iter().take(3).any(|found| is_byline(found.span, revision));
    if !revision.byline.is_empty() && !is_said {
        let by = if revision.byline.to_lowercase().starts_with("by ") { "" } else { "By " };
        parts.push(format!("{by}{}", revision.byline));
    }
    let received = revision.received_at.get(..10).unwrap_or_default();
    parts.push(format!("Draft {}, received {}", revision.number, day_in_words(received)));
    parts.push(counted(revision.text.split_whitespace().count(), "word"));
    parts.push(match revision.published {
        Some(day) => format!("publishes {}", day.strftime("%-d %B %Y")),
        None => "no publication date".to_owned(),
    });
    // A line breaks between the parts, never within one.
    parts.iter().map(|part| part.replace(' ', "\u{a0}")).collect::<Vec<_>>().join("\u{a0}\u{a0}·\u{a0} ")
}

/// "2026-11-18" → "18 November 2026".
#[must_use]
pub fn day_in_words(day: &str) -> String {
    day.parse::<jiff::civil::Date>()
        .map_or_else(|_| day.to_owned(), |day| day.strftime("%-d %B %Y").to_string())
}

/// Whether a paragraph says who wrote the article, so that nobody need say it again.
fn is_byline(span: Span, revision: &Revision) -> bool {
    let words = span.of(&revision.text).unwrap_or_default();
    !revision.byline.is_empty()
        && words.len() <= revision.byline.len() + 8
        && words.contains(&revision.byline)
}
