//! Reports: gathered in `gather.rs`, what is confidential masked in `secrets.rs`, rendered by `export`, written here.

mod gather;
mod pack;
mod preview;
mod secrets;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use super::Workbench;
use crate::error::{Error, Result};
use crate::model::{ClaimFilter, ClaimId, Progress, Report, ReportFormat, ReportOptions, RevisionId};
pub use pack::verify_pack;
pub use preview::{Content, Preview};

/// What a report is about and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportOrder {
    /// Which claims: of one draft, or, if it names none, of the newest draft of every article. They are written in
    /// reading order, whatever the order of the filter.
    pub filter: ClaimFilter,
    /// The format.
    pub format: ReportFormat,
    /// Its options.
    pub options: ReportOptions,
    /// Before the address of a claim in ClaimReview; empty if there is none.
    pub base_url: String,
}

impl ReportOrder {
    /// Every claim of a draft.
    #[must_use]
    pub fn of_draft(revision: RevisionId, format: ReportFormat) -> Self {
        Self::of(ClaimFilter { revision: Some(revision), ..ClaimFilter::default() }, format)
    }

    /// The claims that a filter lets through.
    #[must_use]
    pub fn of(filter: ClaimFilter, format: ReportFormat) -> Self {
        Self { filter, format, options: ReportOptions::default(), base_url: String::new() }
    }

    /// Whether it is the whole project, older drafts included, in a format that can bring it back.
    fn is_whole(&self) -> bool {
        self.format == ReportFormat::Json && self.filter.revision.is_none() && self.filter.is_open()
    }
}

impl Workbench {
    /// Each claim of an order as one flat record: the CSV's columns, to be serialised.
    ///
    /// # Errors
    /// Whatever `take` or the file fails with.
    pub fn for_each_record(
        &self,
        order: &ReportOrder,
        take: &mut dyn FnMut(ClaimId, &crate::export::ClaimRecord<'_>) -> Result<()>,
    ) -> Result<()> {
        let report = self.report(order)?;
        for claim in self.report_claims(&report, order)? {
            let claim = claim?;
            take(claim.claim.id, &crate::export::claim_record(&report, &claim))?;
        }
        Ok(())
    }

    /// Writes a report to `out`, never holding more than a batch of claims for a format of rows; what a person must
    /// still add to it by hand, in words.
    ///
    /// # Errors
    /// [`Error::Cancelled`] if `progress` was cancelled, [`Error::File`] if `out` fails.
    pub fn write_report(
        &self,
        order: &ReportOrder,
        progress: &Progress,
        out: &mut dyn Write,
    ) -> Result<Vec<String>> {
        if order.format == ReportFormat::Pack {
            return self.write_pack(order, progress, out).map(|()| Vec::new());
        }
        let report = self.report(order)?;
        progress.start(report.drafts.iter().map(|draft| draft.n_claims).sum());
        self.render(&report, order, progress, out)
    }

    fn render(
        &self,
        report: &Report,
        order: &ReportOrder,
        progress: &Progress,
        out: &mut dyn Write,
    ) -> Result<Vec<String>> {
        let mut claims = self
            .report_claims(report, order)?
            .map(|claim| if progress.advance(1) { claim } else { Err(Error::Cancelled) });
        crate::export::render(report, &mut claims, order.format, order.options, progress, out)
    }

    /// Writes a report to a file, which is replaced only once the whole report is written; what a person must still
    /// add to it by hand, in words.
    ///
    /// # Errors
    /// As [`Workbench::write_report`]; an existing file is then as it was. [`Error::Unusable`] if `path` is
    /// the project itself.
    pub fn save_report(&self, order: &ReportOrder, progress: &Progress, path: &Path) -> Result<Vec<String>> {
        self.refuse_own_file(path)?;
        let order = &ReportOrder { format: order.format.for_file(path), ..order.clone() };
        let temporary = path.with_added_extension("part");
        let rename =
            |missing| std::fs::rename(&temporary, path).map_err(Error::file("write", path)).map(|()| missing);
        let saved = self.write_whole(order, progress, &temporary).and_then(rename);
        if saved.is_err() {
            // The report failed; what remains of it is of no use, and the error says why.
            let _ = std::fs::remove_file(&temporary);
        }
        saved
    }

    fn refuse_own_file(&self, path: &Path) -> Result<()> {
        // A path that cannot be resolved is no file yet, so it is not the project either.
        match (path.canonicalize(), self.path().canonicalize()) {
            (Ok(report), Ok(project)) if report == project => Err(Error::Unusable(format!(
                "'{}' is the project itself; give the report another name",
                path.display()
            ))),
            _ => Ok(()),
        }
    }

    fn write_whole(&self, order: &ReportOrder, progress: &Progress, path: &Path) -> Result<Vec<String>> {
        let mut out = BufWriter::new(File::create(path).map_err(Error::file("write", path))?);
        let missing = self.write_report(order, progress, &mut out)?;
        let file = out.into_inner().map_err(|error| Error::file("write", path)(error.into_error()))?;
        file.sync_all().map_err(Error::file("write", path))?;
        Ok(missing)
    }
}
