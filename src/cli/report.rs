//! `claimbench export` and `claimbench apply`.

use std::path::PathBuf;

use clap::Args;

use super::{Ending, Out, ProjectArgument, said};
use crate::error::{Error, Result};
use crate::model::{ArticleId, ClaimFilter, Progress, ReportFormat, ReportOptions, Status};
use crate::workbench::{PlannedChange, ReportOrder};

/// Write a report
#[derive(Debug, Args)]
#[command(after_help = "Example: claimbench export --article 1 --format csv --bom -o draft.csv")]
pub struct Export {
    #[command(flatten)]
    project: ProjectArgument,
    /// The article; its newest draft is reported on. Without it, the newest draft of every article
    #[arg(long, value_name = "N")]
    article: Option<i64>,
    /// csv, xlsx, html, pdf, docx, md, json, claimreview, corrections (-o X.csv or X.docx) or pack
    #[arg(long)]
    format: ReportFormat,
    /// The file to write; it is replaced only once the whole report is written
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Leave cells as they are instead of guarding them against spreadsheet formulas
    #[arg(long)]
    raw: bool,
    /// Begin with a byte order mark, for Excel
    #[arg(long)]
    bom: bool,
    /// A row per claim–source pair
    #[arg(long)]
    sources: bool,
    /// Only claims of these statuses
    #[arg(long, num_args = 1..)]
    status: Vec<Status>,
    /// Where the reviews will stand: a folder (ends in /) with a page for each claim, or the page of all of them
    #[arg(long, value_name = "URL", default_value = "")]
    base_url: String,
    /// For your own archive: do not mask confidential sources (json)
    #[arg(long)]
    keep_confidential: bool,
}

impl Export {
    /// Writes the file and says where it is, and on stderr what must still be added to it by hand.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        let bench = self.project.open()?;
        let options = ReportOptions {
            per_source: self.sources,
            raw: self.raw,
            bom: self.bom,
            keeps_secrets: self.keep_confidential,
        };
        let filter = ClaimFilter {
            revision: self.article.map(|number| bench.latest_revision(ArticleId(number))).transpose()?,
            statuses: self.status,
            ..ClaimFilter::default()
        };
        let order = ReportOrder { options, base_url: self.base_url, ..ReportOrder::of(filter, self.format) };
        for missing in bench.save_report(&order, &Progress::default(), &self.output)? {
            eprintln!("claimbench: to be added: {missing}");
        }
        writeln!(out, "{}", self.output.display()).map_err(said)?;
        Ok(Ending::Done)
    }
}

/// Read an edited CSV back: shows what changes, and applies it as one step
#[derive(Debug, Args)]
#[command(after_help = "Example: claimbench apply draft.csv --dry-run")]
pub struct Apply {
    /// The edited CSV
    file: PathBuf,
    #[command(flatten)]
    project: ProjectArgument,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
}

impl Apply {
    /// Rows that cannot be placed are named by line and left out; exit code 1 says that there were some.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        let bytes = std::fs::read(&self.file).map_err(Error::file("read", &self.file))?;
        let mut bench = self.project.open()?;
        let plan = bench.plan_edits(&bytes)?;
        for change in bench.planned_changes(&plan)? {
            let PlannedChange { claim_no, field, before, after } = change;
            writeln!(out, "claim {claim_no} {field}: '{before}' → '{after}'").map_err(said)?;
        }
        for refusal in &plan.refusals {
            writeln!(out, "line {}: refused: {}", refusal.line, refusal.reason).map_err(said)?;
        }
        if !self.dry_run && !plan.edits.is_empty() {
            bench.apply_edits(&plan)?;
        }
        let verb = if self.dry_run { "would change" } else { "changed" };
        let (n_edits, n_refused) = (plan.edits.len(), plan.refusals.len());
        writeln!(out, "{verb} {n_edits} claims, {} as they were, {n_refused} rows refused", plan.n_unchanged)
            .map_err(said)?;
        Ok(if n_refused > 0 { Ending::Problems } else { Ending::Done })
    }
}
