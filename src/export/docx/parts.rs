//! What both Word files are built of: styles, headings, links, tables, the head and the foot of a page.

use std::io::{Cursor, Write};

use docx_rs::{
    BorderType, BreakType, Docx, FieldCharType, Footer, InstrText, LineSpacing, NumPages, PageMargin,
    PageNum, Paragraph, Pic, Run, RunFonts, Shading, Style, StyleType, Table, TableBorder,
    TableBorderPosition, TableBorders, TableCell, TableCellMargins, TableRow, WidthType,
};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::error::Result;
use crate::export::logo::logo_png;
use crate::export::paper::Paper;
use crate::export::unwritten;
use crate::model::Report;

/// Words of second rank.
pub const MUTED: &str = "62646A";
/// What leads somewhere.
const ACCENT: &str = "2457A6";
/// What must be seen.
pub const ALARM: &str = "AE2A22";
/// Width of the words on a page: A4 less its margins, in twentieths of a point.
const TEXT_WIDTH: usize = 9638;

/// An empty document with our styles, the foot of its pages, and its head.
#[must_use]
pub fn begin(report: &Report, paper: &Paper<'_>, title: &str) -> Docx {
    // Before any paragraph is made: this is where docx-rs begins to number them.
    let document = Docx::new();
    let margin =
        PageMargin { top: 1134, right: 1134, bottom: 1134, left: 1134, header: 567, footer: 567, gutter: 0 };
    let serif = RunFonts::new().ascii("Georgia").hi_ansi("Georgia").cs("Georgia");
    let heading = |id: &str, name: &str, size: usize, level: usize| {
        let space = LineSpacing::new().before(320).after(120);
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .size(size)
            .bold()
            .outline_lvl(level)
            .line_spacing(space)
    };
    let article = Style::new("Article", StyleType::Paragraph)
        .name("Article")
        .fonts(serif.clone())
        .size(23)
        .line_spacing(LineSpacing::new().line(340).after(160));
    let document = document
        .page_size(11906, 16838)
        .page_margin(margin)
        .created_at(&report.as_of)
        .updated_at(&report.as_of)
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri").cs("Calibri"))
        .default_size(20)
        .default_line_spacing(LineSpacing::new().after(80))
        .add_style(
            Style::new("Title", StyleType::Paragraph).name("Title").fonts(serif.clone()).size(40).bold(),
        )
        .add_style(heading("Heading1", "heading 1", 28, 0))
        .add_style(heading("Heading2", "heading 2", 23, 1))
        .add_style(article)
        // A style, for page numbers take no size of their own.
        .add_style(Style::new("Foot", StyleType::Paragraph).name("Foot").size(16).color(MUTED))
        .add_style(Style::new("Quoted", StyleType::Character).name("Quoted").fonts(serif))
        .footer(footer(paper));
    head(with_logo(document, report), paper, title)
}

/// The logo above the head, no larger than this in millimetres: 60 wide, 12 high. One that cannot be drawn is left out.
fn with_logo(document: Docx, report: &Report) -> Docx {
    const EMU_PER_MM: f64 = 36_000.0;
    let Some(Ok((png, width, height))) = report.house.logo.as_ref().map(logo_png) else { return document };
    let scale = (60.0 / f64::from(width)).min(12.0 / f64::from(height)) * EMU_PER_MM;
    let emu = |pixels: u32| (f64::from(pixels) * scale) as u32;
    // docx-rs would count pictures through all files.
    let picture = Pic::new_with_dimensions(png, width, height).id("rIdLogo").size(emu(width), emu(height));
    document.add_paragraph(Paragraph::new().add_run(Run::new().add_image(picture)))
}

/// Writes the document. docx-rs does not compress what it packs, so it is packed anew.
pub fn pack(document: Docx, out: &mut dyn Write) -> Result<()> {
    let mut loose = Cursor::new(Vec::new());
    document.pack(&mut loose).map_err(unwritten)?;
    let packed = repack(loose).map_err(unwritten)?;
    out.write_all(&packed).map_err(unwritten)
}

fn repack(loose: Cursor<Vec<u8>>) -> ZipResult<Vec<u8>> {
    let mut loose = ZipArchive::new(loose)?;
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for place in 0..loose.len() {
        let mut part = loose.by_index(place)?;
        if part.is_file() {
            let name = part.name()?.into_owned();
            packed.start_file(name, options.last_modified_time(DateTime::default()))?;
            std::io::copy(&mut part, &mut packed)?;
        }
    }
    Ok(packed.finish()?.into_inner())
}

/// Words in a run. Line breaks stay; what XML cannot hold goes.
#[must_use]
pub fn words(text: &str) -> Run {
    let mut run = Run::new();
    for (place, line) in text.split('\n').enumerate() {
        if place > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line.chars().filter(|letter| is_in_xml(*letter)).collect::<String>());
    }
    run
}

/// The value of an attribute or the code of a field, which docx-rs does not escape.
#[must_use]
pub fn attribute(text: &str) -> String {
    let kept: String = text.chars().filter(|letter| is_in_xml(*letter)).collect();
    kept.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A paragraph of the tool's words.
#[must_use]
pub fn line(text: &str) -> Paragraph {
    Paragraph::new().add_run(words(text))
}

/// A paragraph of meta data.
#[must_use]
pub fn faint(text: &str) -> Paragraph {
    Paragraph::new().add_run(words(text).size(17).color(MUTED))
}

/// A heading, 1 or 2.
#[must_use]
pub fn heading(level: usize, text: &str) -> Paragraph {
    Paragraph::new().style(&format!("Heading{level}")).keep_next(true).add_run(words(text))
}

/// A paragraph of the article's or a source's words.
#[must_use]
pub fn quoted(text: &str) -> Paragraph {
    Paragraph::new().add_run(words(text).style("Quoted"))
}

/// Adds a link to an address of the web. A field holds it: docx-rs writes its own links in an order of chance.
#[must_use]
pub fn add_link(paragraph: Paragraph, address: &str) -> Paragraph {
    let target = address.replace('\\', "%5C").replace('"', "%22");
    add_field(paragraph, &format!(" HYPERLINK \"{target}\" "), address)
}

/// Adds a link to a bookmark of the document.
#[must_use]
pub fn add_jump(paragraph: Paragraph, bookmark: &str, text: &str) -> Paragraph {
    add_field(paragraph, &format!(" HYPERLINK \\l \"{bookmark}\" "), text)
}

fn add_field(paragraph: Paragraph, code: &str, text: &str) -> Paragraph {
    let begin = Run::new().add_field_char(FieldCharType::Begin, false);
    let begin = begin.add_instr_text(InstrText::Unsupported(attribute(code)));
    paragraph
        .add_run(begin.add_field_char(FieldCharType::Separate, false))
        .add_run(words(text).color(ACCENT).underline("single"))
        .add_run(Run::new().add_field_char(FieldCharType::End, false))
}

/// A table with a head; `widths` are shares of the page, in per cent.
#[must_use]
pub fn table(widths: &[usize], heads: &[&str], rows: Vec<Vec<Paragraph>>) -> Table {
    let widths: Vec<usize> = widths.iter().map(|per_cent| per_cent * TEXT_WIDTH / 100).collect();
    let head = heads
        .iter()
        .map(|head| Paragraph::new().keep_next(true).add_run(words(head).size(17).bold().color(MUTED)));
    let mut all = vec![row(&widths, head.collect())];
    all.extend(rows.into_iter().map(|cells| row(&widths, cells)));
    let rule = |place| TableBorder::new(place).border_type(BorderType::Single).size(4).color("C9C8C2");
    let borders = TableBorders::with_empty()
        .set(rule(TableBorderPosition::Bottom))
        .set(rule(TableBorderPosition::InsideH));
    Table::new(all)
        .set_grid(widths)
        .width(TEXT_WIDTH, WidthType::Dxa)
        .set_borders(borders)
        .margins(TableCellMargins::new().margin(60, 120, 60, 0))
}

fn head(document: Docx, paper: &Paper<'_>, title: &str) -> Docx {
    let labels = paper.labels;
    let from = if paper.house.is_empty() { title.to_owned() } else { format!("{} · {title}", paper.house) };
    let mut document = document
        .add_paragraph(faint(&format!("{from} · {} {}", labels.as_of, paper.as_of)))
        .add_paragraph(Paragraph::new().style("Title").add_run(words(&paper.title)));
    let notice = |run: Run| run.shading(Shading::new().fill("FCE7D4"));
    if paper.is_draft {
        let mark = notice(words(&format!("{} ", labels.draft_mark)).bold().color(ALARM));
        document =
            document.add_paragraph(Paragraph::new().add_run(mark).add_run(notice(words(labels.draft_note))));
    }
    if paper.is_selection {
        document = document.add_paragraph(Paragraph::new().add_run(notice(words(labels.selection_note))));
    }
    document
}

fn footer(paper: &Paper<'_>) -> Footer {
    let labels = paper.labels;
    let mark = if paper.is_draft { format!("{} · ", labels.draft_mark) } else { String::new() };
    let foot = Paragraph::new()
        .style("Foot")
        .add_run(words(&format!("{mark}{} · {} ", paper.title, labels.page)))
        .add_page_num(PageNum::new())
        .add_run(words(&format!(" {} ", labels.of)))
        .add_num_pages(NumPages::new());
    Footer::new().add_paragraph(foot)
}

fn row(widths: &[usize], cells: Vec<Paragraph>) -> TableRow {
    let cells = cells.into_iter().zip(widths);
    let cells = cells.map(|(cell, width)| TableCell::new().width(*width, WidthType::Dxa).add_paragraph(cell));
    TableRow::new(cells.collect()).cant_split()
}

/// Whether XML 1.0 can hold a character.
const fn is_in_xml(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::{attribute, is_in_xml};

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        for letter in ['\0', '\u{1}', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}', '\r'] {
            assert!(!is_in_xml(letter), "{letter:?}");
        }
        for letter in ['\t', '\n', 'a', 'é', '\u{fffd}', '🙂'] {
            assert!(is_in_xml(letter), "{letter:?}");
        }
    }

    #[test]
    fn an_attribute_stays_one() {
        assert_eq!(attribute("A \"B\" <c> & d\0"), "A &quot;B&quot; &lt;c&gt; &amp; d");
    }
}
