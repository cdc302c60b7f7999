//! Reports: gathered here, rendered by `export`.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use super::Workbench;
use crate::error::{Error, Result};
use crate::model::{
    ArticleId, ClaimFilter, ClaimId, Progress, Report, ReportClaim, ReportFormat, ReportOptions, RevisionId,
    Source, SourceDetails, Status,
};

/// What a report is about and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportOrder {
    /// The draft.
    pub revision: RevisionId,
    /// Only claims of these statuses; all if empty.
    pub statuses: Vec<Status>,
    /// The format.
    pub format: ReportFormat,
    /// Its options.
    pub options: ReportOptions,
}

impl Workbench {
    /// The newest draft of an article.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is no such article.
    pub fn latest_revision(&self, article: ArticleId) -> Result<RevisionId> {
        Ok(self.store.find_article(article)?.latest)
    }

    /// What a report says once: article, draft, scale and sources.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is no such draft.
    pub fn report(&self, revision: RevisionId) -> Result<Report> {
        let revision = self.store.find_revision(revision)?;
        let article = self.store.find_article(revision.article_id)?;
        let scale = self.store.find_scale(article.scale_id)?;
        let sources = self.store.list_sources()?.into_iter().map(without_secrets).collect();
        Ok(Report { article, revision, scale, sources })
    }

    /// The claims that a filter lets through, with all that hangs on them, as a report may show them.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn report_claims<'a>(
        &'a self,
        report: &'a Report,
        filter: &ClaimFilter,
    ) -> Result<impl Iterator<Item = Result<ReportClaim>> + 'a> {
        let claims = self.store.claim_batches(filter)?;
        Ok(claims.map(|claim| claim.map(|claim| without_secret_excerpts(claim, report))))
    }

    /// Each claim that a filter lets through as one flat record: the CSV's columns, to be serialised.
    ///
    /// # Errors
    /// Whatever `take` or the file fails with.
    pub fn for_each_record(
        &self,
        report: &Report,
        filter: &ClaimFilter,
        take: &mut dyn FnMut(ClaimId, &crate::export::ClaimRecord<'_>) -> Result<()>,
    ) -> Result<()> {
        for claim in self.report_claims(report, filter)? {
            let claim = claim?;
            take(claim.claim.id, &crate::export::claim_record(report, &claim))?;
        }
        Ok(())
    }

    /// Writes a report to `out`, never holding more than a batch of claims.
    ///
    /// # Errors
    /// [`Error::Cancelled`] if `progress` was cancelled, [`Error::File`] if `out` fails.
    pub fn write_report(&self, order: &ReportOrder, progress: &Progress, out: &mut dyn Write) -> Result<()> {
        let report = self.report(order.revision)?;
        let filter = ClaimFilter {
            revision: Some(order.revision),
            statuses: order.statuses.clone(),
            ..ClaimFilter::default()
        };
        let mut claims = self
            .report_claims(&report, &filter)?
            .map(|claim| if progress.advance(1) { claim } else { Err(Error::Cancelled) });
        crate::export::render(&report, &mut claims, order.format, order.options, out)
    }

    /// Writes a report to a file, which is replaced only once the whole report is written.
    ///
    /// # Errors
    /// As [`Workbench::write_report`]; an existing file is then as it was. [`Error::Unusable`] if `path` is
    /// the project itself.
    pub fn save_report(&self, order: &ReportOrder, progress: &Progress, path: &Path) -> Result<()> {
        self.refuse_own_file(path)?;
        let temporary = path.with_added_extension("part");
        let saved = self
            .write_whole(order, progress, &temporary)
            .and_then(|()| std::fs::rename(&temporary, path).map_err(Error::file("write", path)));
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

    fn write_whole(&self, order: &ReportOrder, progress: &Progress, path: &Path) -> Result<()> {
        let mut out = BufWriter::new(File::create(path).map_err(Error::file("write", path))?);
        self.write_report(order, progress, &mut out)?;
        let file = out.into_inner().map_err(|error| Error::file("write", path)(error.into_error()))?;
        file.sync_all().map_err(Error::file("write", path))
    }
}

/// What stands in the place of anything that could give a confidential source away.
const CONFIDENTIAL: &str = "confidential";

/// A confidential source keeps its number, kind, tier and group; nothing else of it leaves the house.
fn without_secrets(source: Source) -> Source {
    if !source.details.is_confidential {
        return source;
    }
    let SourceDetails { kind, tier, independence_group, .. } = source.details;
    let details = SourceDetails {
        kind,
        tier,
        independence_group,
        is_confidential: true,
        ..SourceDetails::titled(CONFIDENTIAL)
    };
    Source { id: source.id, details, sha256: String::new(), accessed_at: String::new() }
}

fn without_secret_excerpts(mut claim: ReportClaim, report: &Report) -> ReportClaim {
    let is_secret = |id| report.source(id).is_some_and(|source| source.details.is_confidential);
    for evidence in claim.evidence.iter_mut().filter(|evidence| is_secret(evidence.source_id)) {
        let details = &mut evidence.details;
        details.excerpt = CONFIDENTIAL.to_owned();
        (details.locator, details.note) = (String::new(), String::new());
    }
    claim
}
