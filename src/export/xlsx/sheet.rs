//! Sheets that are written row by row: typed cells, a frozen header with filters, wrapped text, sensible widths.

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::Cell;

/// Characters that a cell holds, in UTF-16 units.
const MAX_CELL: usize = 32_767;

/// Columns that hold sentences.
const WIDE: [&str; 16] = [
    "verbatim",
    "restatement",
    "replacement",
    "rationale",
    "calculation",
    "findings",
    "source_title",
    "excerpt",
    "note",
    "words",
    "message",
    "computation",
    "question",
    "label",
    "changes",
    "what",
];
/// Columns that hold a few words.
const MIDDLE: [&str; 11] = [
    "claimant",
    "status",
    "verdict",
    "rating_scale",
    "checker",
    "reviewer",
    "source_publisher",
    "author",
    "publisher",
    "recipient",
    "title",
];
/// Height of a line, in points.
const LINE: f64 = 15.0;
/// Lines that a row shows at most; the rest of a longer text is in its cell.
const MOST_LINES: usize = 20;

/// The sheet for what no cell holds.
const LONG_TEXTS: &str = "Long texts";

/// A workbook whose sheets grow together.
pub struct Sheets {
    workbook: Workbook,
    formats: Formats,
    sheets: Vec<Progress>,
    /// Texts that are too long for their cell: sheet, row (from 1), column and the text.
    long: Vec<(String, u32, String, String)>,
}

struct Progress {
    name: &'static str,
    columns: Vec<&'static str>,
    next_row: u32,
}

struct Formats {
    header: Format,
    plain: Format,
    moment: Format,
}

impl Sheets {
    /// Empty sheets of those names.
    pub fn new(names: &[&'static str]) -> Result<Self, XlsxError> {
        let mut workbook = Workbook::new();
        let mut sheets = Vec::new();
        for name in names {
            workbook.add_worksheet_with_constant_memory()?.set_name(*name)?;
            sheets.push(Progress { name, columns: Vec::new(), next_row: 0 });
        }
        let top = |format: Format| format.set_align(FormatAlign::Top);
        let formats = Formats {
            header: top(Format::new().set_bold().set_background_color(0x00E8_EAED)),
            plain: top(Format::new().set_text_wrap()),
            moment: top(Format::new().set_num_format("yyyy-mm-dd hh:mm:ss")),
        };
        Ok(Self { workbook, formats, sheets, long: Vec::new() })
    }

    /// Writes the first row of a sheet.
    pub fn header(&mut self, place: usize, columns: &[&'static str]) -> Result<(), XlsxError> {
        let sheet = self.workbook.worksheet_from_index(place)?;
        for (column, name) in (0..).zip(columns) {
            sheet.write_string_with_format(0, column, *name, &self.formats.header)?;
        }
        if let Some(progress) = self.sheets.get_mut(place) {
            (progress.columns, progress.next_row) = (columns.to_vec(), 1);
        }
        Ok(())
    }

    /// Writes the next row of a sheet; its number, from 0.
    pub fn row<'a>(
        &mut self,
        place: usize,
        cells: impl Iterator<Item = &'a Cell<'a>>,
    ) -> Result<u32, XlsxError> {
        let Self { workbook, formats, sheets, long } = self;
        let Some(progress) = sheets.get_mut(place) else { return Err(XlsxError::RowColumnLimitError) };
        let sheet = workbook.worksheet_from_index(place)?;
        let row = progress.next_row;
        let mut n_lines = 1;
        for (column, cell) in (0..).zip(cells) {
            let name = progress.columns.get(usize::from(column)).copied().unwrap_or_default();
            n_lines = n_lines.max(n_lines_of(cell, width_of(name)));
            if let Some(rest) = write_cell(sheet, formats, (row, column), name, cell)? {
                long.push((progress.name.to_owned(), row + 1, name.to_owned(), rest));
            }
        }
        if n_lines > 1 {
            // Excel would work the height out itself, LibreOffice does not.
            sheet.set_row_height(row, LINE * n_lines as f64)?;
        }
        progress.next_row += 1;
        Ok(row)
    }

    /// Sets widths, headers and filters, and writes the texts that were too long.
    pub fn finish(mut self) -> Result<Workbook, XlsxError> {
        for (place, progress) in self.sheets.iter().enumerate() {
            let sheet = self.workbook.worksheet_from_index(place)?;
            let last = u16::try_from(progress.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
            sheet.set_freeze_panes(1, 0)?;
            sheet.set_repeat_rows(0, 0)?;
            sheet.set_landscape();
            sheet.autofilter(0, 0, progress.next_row.saturating_sub(1).max(1), last)?;
            for (column, name) in (0..).zip(&progress.columns) {
                sheet.set_column_width(column, width_of(name))?;
            }
        }
        self.write_long_texts()?;
        Ok(self.workbook)
    }

    fn write_long_texts(&mut self) -> Result<(), XlsxError> {
        if self.long.is_empty() {
            return Ok(());
        }
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(LONG_TEXTS)?;
        for (column, name) in (0..).zip(["sheet", "row", "column", "part", "text"]) {
            sheet.write_string_with_format(0, column, name, &self.formats.header)?;
        }
        let parts = self.long.iter().flat_map(|(name, row, column, text)| {
            (1_u32..).zip(parts(text)).map(move |part| (name, row, column, part))
        });
        for (at, (name, row, column, (number, part))) in (1..).zip(parts) {
            sheet.write_string(at, 0, name)?;
            sheet.write_number(at, 1, *row)?;
            sheet.write_string(at, 2, column)?;
            sheet.write_number(at, 3, number)?;
            sheet.write_string(at, 4, part)?;
        }
        sheet.set_column_width(4, 80)?;
        Ok(())
    }
}

/// Writes a cell; the whole text if it is too long for one.
fn write_cell(
    sheet: &mut Worksheet,
    formats: &Formats,
    (row, column): (u32, u16),
    name: &str,
    cell: &Cell<'_>,
) -> Result<Option<String>, XlsxError> {
    match cell {
        Cell::Text(text) if text.is_empty() => {}
        Cell::Text(text) => match moment(name, text) {
            Some(moment) => {
                sheet.write_datetime_with_format(row, column, &moment, &formats.moment)?;
            }
            None if is_too_long(text) => {
                let shown = parts(text).next().unwrap_or_default();
                let note = format!("[goes on; the whole text is on the sheet '{LONG_TEXTS}'] ");
                let kept: String = shown.chars().take(MAX_CELL / 2 - note.len()).collect();
                sheet.write_string_with_format(row, column, format!("{note}{kept}"), &formats.plain)?;
                return Ok(Some(text.to_string()));
            }
            None => {
                sheet.write_string_with_format(row, column, text.as_ref(), &formats.plain)?;
            }
        },
        #[expect(clippy::cast_precision_loss, reason = "a spreadsheet has no other numbers")]
        Cell::Count(count) => {
            sheet.write_number_with_format(row, column, *count as f64, &formats.plain)?;
        }
        Cell::Share(share) => {
            sheet.write_number_with_format(row, column, *share, &formats.plain)?;
        }
        Cell::Flag(flag) => {
            sheet.write_boolean_with_format(row, column, *flag, &formats.plain)?;
        }
        Cell::Missing => {}
    }
    Ok(None)
}

/// The moment in a column of moments; other columns hold text, whatever it looks like.
fn moment(column: &str, text: &str) -> Option<ExcelDateTime> {
    let is_moment = column == "at" || (column.ends_with("_at") && text.ends_with('Z'));
    if is_moment { ExcelDateTime::parse_from_str(text).ok() } else { None }
}

fn is_too_long(text: &str) -> bool {
    // A text has at least as many bytes as UTF-16 units.
    text.len() > MAX_CELL && text.encode_utf16().count() > MAX_CELL
}

/// A text in pieces that fit a cell each: a letter takes two units at most.
fn parts(text: &str) -> impl Iterator<Item = String> {
    let mut letters = text.chars().peekable();
    std::iter::from_fn(move || {
        letters.peek()?;
        Some(letters.by_ref().take(MAX_CELL / 2).collect())
    })
}

/// Lines that a text takes in a column of that width, in characters, as they are wrapped on the whole.
fn n_lines_of(cell: &Cell<'_>, width: f64) -> usize {
    let Cell::Text(text) = cell else { return 1 };
    let a_line = (width * 0.95) as usize;
    // Most cells hold a word: a text has at least as many bytes as letters.
    if text.len() <= a_line && !text.contains('\n') {
        return 1;
    }
    let of = |line: &str| line.chars().count().div_ceil(a_line).max(1);
    text.lines().map(of).sum::<usize>().clamp(1, MOST_LINES)
}

/// The width of a column, in characters.
fn width_of(name: &str) -> f64 {
    match name {
        name if WIDE.contains(&name) => 48.0,
        name if MIDDLE.contains(&name) => 18.0,
        name if name.ends_with("_at") || name == "at" => 19.0,
        _ => (name.len() as f64 + 3.0).max(10.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_text() {
        let lines = |text: &str| n_lines_of(&Cell::Text(text.into()), 48.0);
        for (text, n_lines) in [
            ("", 1),
            ("short", 1),
            ("two\nlines", 2),
            (&"x".repeat(45), 1),
            (&"x".repeat(46), 2),
            (&"é".repeat(45), 1),
            (&"x".repeat(40_000), MOST_LINES),
        ] {
            assert_eq!(lines(text), n_lines, "{text}");
        }
    }

    #[test]
    fn a_long_text_is_cut_without_loss() {
        for text in ["a".repeat(MAX_CELL + 1), "\u{1f309}".repeat(40_000), String::new()] {
            let parts: Vec<_> = parts(&text).collect();
            assert_eq!(parts.concat(), text);
            assert!(parts.iter().all(|part| !is_too_long(part)));
        }
        assert!(!is_too_long(&"é".repeat(MAX_CELL)));
    }
}
