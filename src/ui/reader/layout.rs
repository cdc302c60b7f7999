//! The article set in type: where every word of a paragraph stands, worked out once per draft, width and
//! resolution.
//! Places in the text are byte offsets, as everywhere; places in a galley are characters. The two meet here.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{CCursor, CharIndex, LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Pos2, Rect, Ui, pos2, vec2};

use crate::model::{Paragraph, ParagraphKind, Revision, RevisionId, Span};
use crate::ui::theme::{serif, serif_bold, serif_italic};

/// Space above the first line.
const TOP: f32 = 22.0;
/// Space for the line with byline and dates, below the headline.
pub const META_HEIGHT: f32 = 26.0;
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
    /// Where the line with byline and dates goes.
    pub meta_top: f32,
    /// Its height.
    pub height: f32,
    /// Its words.
    pub n_words: usize,
}

/// What a layout depends on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Key {
    /// The draft.
    pub revision: RevisionId,
    /// Width of the column.
    pub width: f32,
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
}

impl Layout {
    /// Sets a draft in type.
    #[must_use]
    pub fn new(ui: &Ui, revision: &Revision, width: f32) -> Self {
        let has_headline =
            revision.paragraphs.first().is_some_and(|first| first.kind == ParagraphKind::Heading);
        let (mut top, mut meta_top, mut blocks) = (TOP, TOP, Vec::new());
        if !has_headline {
            top += META_HEIGHT;
        }
        for (place, paragraph) in revision.paragraphs.iter().enumerate() {
            let is_headline = place == 0 && has_headline;
            let role = Role::of(*paragraph, is_headline, revision);
            let block = Block::new(ui, &revision.text, paragraph.span, role, width, top);
            top += block.galley.size().y;
            blocks.push(block);
            if is_headline {
                meta_top = top + 4.0;
                top = meta_top + META_HEIGHT;
            } else {
                top += GAP;
            }
        }
        let n_words = revision.text.split_whitespace().count();
        Self { blocks, meta_top, height: top + BOTTOM, n_words }
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
    fn new(ui: &Ui, text: &str, span: Span, role: Role, width: f32, top: f32) -> Self {
        let words = span.of(text).unwrap_or_default();
        let (font, line_height) = role.font();
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
                parts.push(RowPart { block, row, rect });
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

    /// Font and height of a line.
    fn font(self) -> (FontId, f32) {
        match self {
            Self::Headline => (serif_bold(25.0), 32.0),
            Self::Heading => (serif_bold(17.0), 30.0),
            Self::Small => (serif_italic(15.0), 26.0),
            Self::Text => (serif(17.0), 30.0),
        }
    }
}

/// Whether a paragraph says who wrote the article, so that nobody need say it again.
#[must_use]
pub fn is_byline(span: Span, revision: &Revision) -> bool {
    let words = span.of(&revision.text).unwrap_or_default();
    !revision.byline.is_empty()
        && words.len() <= revision.byline.len() + 8
        && words.contains(&revision.byline)
}
