//! What a report would say, to be looked at before it is written: the file itself, made of the first claims, and read
//! back. It is made in memory; nothing is written.

use std::io::Write;

use csv::ReaderBuilder;

use super::super::Workbench;
use super::ReportOrder;
use crate::error::{Error, Result};
use crate::model::{Progress, ReportFormat, ReportOptions};

/// Claims that a preview is made of.
const N_CLAIMS: usize = 200;
/// Letters of a text that are shown.
const N_LETTERS: usize = 40_000;
/// Bytes of a file that are kept.
const N_BYTES: usize = 4_000_000;

/// What a report would say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What stands in it.
    pub content: Content,
    /// Claims that the report is about.
    pub n_claims: usize,
    /// Claims that the preview is made of.
    pub n_shown: usize,
    /// What a person must still add to these claims by hand before it can be published, in words.
    pub to_add: Vec<String>,
}

/// What stands in a report, in the form that it is best looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A table: its head, and its rows.
    Rows(Vec<String>, Vec<Vec<String>>),
    /// The file's own text: Markdown, JSON.
    Source(String),
    /// The text of a file that its own program sets in type: Word, PDF, HTML.
    Text(String),
}

impl Workbench {
    /// The first claims of a report as it would be written.
    ///
    /// # Errors
    /// As [`Workbench::write_report`].
    pub fn preview(&self, order: &ReportOrder) -> Result<Preview> {
        let report = self.report(order)?;
        let n_claims = report.drafts.iter().map(|draft| draft.n_claims).sum();
        let mut claims = self.report_claims(&report, order)?.take(N_CLAIMS);
        let mut out = Beginning::default();
        let rendered = crate::export::render(
            &report,
            &mut claims,
            order.format,
            order.options,
            &Progress::default(),
            &mut out,
        );
        let read = |to_add: Vec<String>| content(order.format, out.bytes).map(|content| (content, to_add));
        let (content, to_add) = match rendered.and_then(read) {
            // A workbook, a pack: the table of claims says what is in it.
            Err(Error::Unusable(_)) if order.format != ReportFormat::Csv => {
                let options = ReportOptions { raw: true, ..ReportOptions::default() };
                return self.preview(&ReportOrder { format: ReportFormat::Csv, options, ..order.clone() });
            }
            content => content?,
        };
        Ok(Preview { content, n_claims, n_shown: n_claims.min(N_CLAIMS), to_add })
    }
}

/// What a file says.
fn content(format: ReportFormat, bytes: Vec<u8>) -> Result<Content> {
    let unreadable = || Error::Unusable("the file is no text".to_owned());
    match format.ending() {
        "csv" => {
            let mut reader = ReaderBuilder::new().flexible(true).from_reader(bytes.as_slice());
            let cells = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
            let head = reader.headers().map(cells).map_err(|_| unreadable())?;
            // The last row may be cut off where the preview ends.
            Ok(Content::Rows(head, reader.records().map_while(|record| Some(cells(&record.ok()?))).collect()))
        }
        ending @ ("html" | "docx" | "pdf") => {
            let read = crate::import::read(&format!("report.{ending}"), bytes)?;
            Ok(Content::Text(beginning(read.text)))
        }
        _ => String::from_utf8(bytes).map(|text| Content::Source(beginning(text))).map_err(|_| unreadable()),
    }
}

/// As much of a text as is shown.
fn beginning(mut text: String) -> String {
    let at = text.char_indices().nth(N_LETTERS).map(|(at, _)| at);
    at.into_iter().for_each(|at| text.truncate(at));
    text
}

/// Keeps the beginning of what is written and lets the rest go.
#[derive(Default)]
struct Beginning {
    bytes: Vec<u8>,
}

impl Write for Beginning {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let room = N_BYTES.saturating_sub(self.bytes.len()).min(bytes.len());
        self.bytes.extend(bytes.iter().take(room));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
