//! CSV: RFC 4180, CRLF, UTF-8, reading order, one row per claim or per claim–source pair.
//!
//! In the spreadsheet flavour a text cell that a spreadsheet could take for a formula gets a leading `'`
//! (OWASP ASVS 5.0, 1.2.10); `--raw` leaves it. `import::edited_csv` takes the `'` away again.

use std::io::Write;

use csv::{Terminator, Writer, WriterBuilder};

use super::record::{CLAIM_COLUMNS, Cell, ClaimRecord, EVIDENCE_COLUMNS, claim_record, evidence_cells};
use super::{Claims, unwritten};
use crate::error::{Error, Result};
use crate::model::{Report, ReportClaim, ReportOptions};

/// The cells of a claim that has no evidence.
const NO_EVIDENCE: [Cell<'static>; 13] = [const { Cell::Missing }; 13];

/// Writes the report as CSV.
pub fn render(
    report: &Report,
    claims: &mut Claims<'_>,
    options: ReportOptions,
    out: &mut dyn Write,
) -> Result<()> {
    let evidence_columns = if options.per_source { EVIDENCE_COLUMNS.as_slice() } else { &[] };
    let mut writer = begin(CLAIM_COLUMNS.iter().chain(evidence_columns), options, out)?;
    for claim in claims {
        write_claim(&mut writer, report, &claim?, options)?;
    }
    writer.flush().map_err(unwritten)
}

/// Begins a CSV with its header.
pub fn begin(
    columns: impl Iterator<Item = impl AsRef<[u8]>>,
    options: ReportOptions,
    out: &mut dyn Write,
) -> Result<Writer<&mut dyn Write>> {
    if options.bom {
        out.write_all("\u{feff}".as_bytes()).map_err(unwritten)?;
    }
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    writer.write_record(columns).map_err(failed)?;
    Ok(writer)
}

fn write_claim(
    writer: &mut Writer<&mut dyn Write>,
    report: &Report,
    entry: &ReportClaim,
    options: ReportOptions,
) -> Result<()> {
    let ClaimRecord(cells) = claim_record(report, entry);
    match (options.per_source, entry.evidence.as_slice()) {
        (false, _) => write_row(writer, cells.iter(), options),
        (true, []) => write_row(writer, cells.iter().chain(&NO_EVIDENCE), options),
        (true, some) => some.iter().try_for_each(|evidence| {
            write_row(writer, cells.iter().chain(&evidence_cells(report, evidence)), options)
        }),
    }
}

/// Writes one row, its cells guarded unless the options say otherwise.
pub fn write_row<'a>(
    writer: &mut Writer<&mut dyn Write>,
    cells: impl Iterator<Item = &'a Cell<'a>>,
    options: ReportOptions,
) -> Result<()> {
    for cell in cells {
        let written = match cell {
            Cell::Text(text) if !options.raw && is_guarded(text) => writer.write_field(format!("'{text}")),
            Cell::Text(text) => writer.write_field(text.as_bytes()),
            Cell::Count(count) => writer.write_field(count.to_string()),
            Cell::Share(share) => writer.write_field(share.to_string()),
            Cell::Flag(flag) => writer.write_field(if *flag { "yes" } else { "no" }),
            Cell::Missing => writer.write_field(""),
        };
        written.map_err(failed)?;
    }
    // Ends the row.
    writer.write_record(None::<&[u8]>).map_err(failed)
}

/// Whether a spreadsheet could take the text for a formula. Apostrophes before the sign are looked through,
/// so that taking one away always gives the text back.
fn is_guarded(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

fn failed(error: csv::Error) -> Error {
    match error.into_kind() {
        csv::ErrorKind::Io(reason) => unwritten(reason),
        kind => unwritten(std::io::Error::other(format!("{kind:?}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::is_guarded;

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded() {
        for dangerous in ["=1+1", "+1", "-5", "@sum", "\tx", "\rx", "'=1+1", "''-5"] {
            assert!(is_guarded(dangerous), "{dangerous:?}");
        }
        for harmless in ["1 = 1", "“-5”", "'twas", "", "–5", "a\n=1"] {
            assert!(!is_guarded(harmless), "{harmless:?}");
        }
    }
}
