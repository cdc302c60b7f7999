//! The log as CSV, oldest step first, for the checking pack. Cells are guarded as in the CSV of claims.

use std::io::Write;

use super::csv::{begin, write_row};
use super::record::{Cell, text};
use super::unwritten;
use crate::error::Result;
use crate::model::{Report, ReportOptions, ReportStep};

/// The columns, in an order that stays.
pub const LOG_COLUMNS: [&str; 6] = ["step", "at", "who", "label", "state", "changes"];

/// Writes the log.
///
/// # Errors
/// [`crate::error::Error::File`] if `out` fails.
pub fn render_log(report: &Report, out: &mut dyn Write) -> Result<()> {
    let options = ReportOptions::default();
    let mut writer = begin(LOG_COLUMNS.iter(), options, out)?;
    for step in &report.log {
        write_row(&mut writer, step_cells(step).iter(), options)?;
    }
    writer.flush().map_err(unwritten)
}

/// The cells under [`LOG_COLUMNS`].
pub fn step_cells(step: &ReportStep) -> [Cell<'_>; 6] {
    [
        Cell::Count(step.id.0),
        text(&step.at),
        text(&step.who),
        text(&step.label),
        text(step.state.word()),
        Cell::Text(step.changes.join("\n").into()),
    ]
}
