//! What both Word files are built of: styles, headings, tables, and the lists that stand in every report.

use std::io::{Cursor, Write};

use docx_rs::{
    BorderType, BreakType, Docx, Footer, LineSpacing, NumPages, PageMargin, PageNum, Paragraph, Run,
    RunFonts, Shading, Style, StyleType, Table, TableBorder, TableBorderPosition, TableBorders, TableCell,
    TableCellMargins, TableRow, WidthType,
};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::error::Result;
use crate::export::paper::{Paper, Sheet};
use crate::export::unwritten;

/// Words of second rank.
pub const MUTED: &str = "62646A";
/// What must be seen.
pub const ALARM: &str = "AE2A22";
/// Width of the words on a page: A4 less its margins, in twentieths of a point.
const TEXT_WIDTH: usize = 9638;

/// An empty document with our styles, the foot of its pages, and its head.
#[must_use]
pub fn begin(paper: &Paper<'_>, title: &str, as_of: &str) -> Docx {
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
        .created_at(as_of)
        .updated_at(as_of)
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri").cs("Calibri"))
        .default_size(20)
        .default_line_spacing(LineSpacing::new().after(80))
        .add_style(
            Style::new("Title", StyleType::Paragraph).name("Title").fonts(serif.clone()).size(40).bold(),
        )
        .add_style(heading("Heading1", "heading 1", 28, 0))
        .add_style(heading("Heading2", "heading 2", 23, 1))
        .add_style(article)
        .add_style(Style::new("Quoted", StyleType::Character).name("Quoted").fonts(serif))
        .footer(footer(paper));
    head(document, paper, title)
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

/// An attribute's value, which docx-rs does not escape.
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

/// What stands in every report: coverage, what was not checked, what is unverified, open queries.
#[must_use]
pub fn lists(mut document: Docx, paper: &Paper<'_>, sheet: &Sheet) -> Docx {
    let labels = paper.labels;
    let shares: Vec<_> =
        sheet.coverage.iter().map(|share| format!("{}: {} %", share.label, share.per_cent)).collect();
    document = document.add_paragraph(heading(2, labels.coverage)).add_paragraph(line(&shares.join(" · ")));
    document = document.add_paragraph(heading(2, labels.unverified));
    document = if sheet.unverified.is_empty() {
        document.add_paragraph(line(labels.no_unverified))
    } else {
        let rows = sheet.unverified.iter();
        let rows = rows
            .map(|claim| vec![line(&claim.number.to_string()), line(&claim.status), quoted(&claim.verbatim)]);
        let heads = [labels.claim, labels.status, labels.verbatim];
        document.add_paragraph(line(labels.unverified_note)).add_table(table(
            &[8, 18, 74],
            &heads,
            rows.collect(),
        ))
    };
    document = document.add_paragraph(heading(2, labels.not_checked));
    document = if sheet.not_checked.is_empty() {
        document.add_paragraph(line(labels.nothing_missed))
    } else {
        let rows = sheet.not_checked.iter();
        let rows = rows.map(|missed| {
            vec![line(&missed.paragraph.to_string()), line(&missed.kind), quoted(&missed.words)]
        });
        let heads = [labels.paragraph, labels.kind, labels.verbatim];
        document.add_paragraph(line(labels.not_checked_note)).add_table(table(
            &[12, 18, 70],
            &heads,
            rows.collect(),
        ))
    };
    document = document.add_paragraph(heading(2, labels.open_queries));
    if sheet.queries.is_empty() {
        return document.add_paragraph(line(labels.no_open_queries));
    }
    let rows = sheet.queries.iter().map(|query| {
        vec![
            line(&query.recipient),
            line(&query.number.to_string()),
            line(&query.question),
            faint(&query.asked),
        ]
    });
    let heads = [labels.recipient, labels.claim, labels.question, labels.asked_by];
    document.add_table(table(&[14, 8, 54, 24], &heads, rows.collect()))
}

/// The source list.
#[must_use]
pub fn sources(document: Docx, paper: &Paper<'_>) -> Docx {
    let labels = paper.labels;
    let document = document.add_paragraph(heading(1, labels.sources));
    if paper.sources.is_empty() {
        return document.add_paragraph(line(labels.no_evidence));
    }
    let rows = paper.sources.iter().map(|source| {
        let about = [&source.title, &source.origin, &source.url, &source.note];
        let about: Vec<&str> =
            about.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        let claims: Vec<String> = source.claims.iter().map(|(number, _)| number.to_string()).collect();
        let kind = format!("{}, {}", source.kind, source.tier.to_lowercase());
        vec![line(&source.number), line(&about.join("\n")), line(&kind), line(&claims.join(", "))]
    });
    let heads = [labels.source, labels.title, labels.tier, labels.claims];
    document.add_table(table(&[9, 55, 20, 16], &heads, rows.collect()))
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
    let small = |text: &str| words(text).size(16).color(MUTED);
    let foot = Paragraph::new()
        .add_run(small(&format!("{mark}{} · {} ", paper.title, labels.page)))
        .add_page_num(PageNum::new())
        .add_run(small(&format!(" {} ", labels.of)))
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
