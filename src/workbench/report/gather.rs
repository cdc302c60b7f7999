//! What a report says, read from the project: once what it says once, and its claims one after another.

use std::collections::{BTreeSet, HashMap};

use super::super::{DISCLAIMER_SETTING, HOUSE_SETTING, LANGUAGE_SETTING, LOGO_SETTING, Workbench};
use super::ReportOrder;
use super::secrets::Secrets;
use crate::error::Result;
use crate::model::{
    Archive, Article, ArticleId, ClaimFilter, ClaimId, House, Labels, Logo, Report, ReportClaim, ReportDraft,
    ReportFormat, ReportStep, RevisionId, Source, Span, StepFilter, StepId,
};
use crate::workbench::edit::rule;
use crate::workbench::history::ToldStep;

/// No limit to a list of steps; SQLite counts in 64 bits with a sign.
const ALL: usize = usize::MAX >> 1;

impl Workbench {
    /// The newest draft of an article.
    ///
    /// # Errors
    /// [`crate::error::Error::Missing`] if there is no such article.
    pub fn latest_revision(&self, article: ArticleId) -> Result<RevisionId> {
        Ok(self.store.find_article(article)?.latest)
    }

    /// What is known of an article.
    ///
    /// # Errors
    /// [`crate::error::Error::Missing`] if there is no such article.
    pub fn article(&self, article: ArticleId) -> Result<Article> {
        self.store.find_article(article)
    }

    /// What a report says once. Confidential sources are masked, unless the order keeps them.
    ///
    /// # Errors
    /// [`crate::error::Error::Missing`] if there is no such draft.
    pub fn report(&self, order: &ReportOrder) -> Result<Report> {
        let secrets = self.secrets(order)?;
        let is_selection = !order.filter.is_open();
        let drafts = match order.filter.revision {
            Some(revision) => vec![self.report_draft(revision, order, &secrets)?],
            None => self.report_drafts(order, &secrets)?,
        };
        let sources = self.store.list_sources()?;
        let sources: Vec<_> = sources.into_iter().map(|source| secrets.mask_source(source)).collect();
        let archive = match order.format {
            ReportFormat::Json => self.archive(order, &drafts, &sources, &secrets)?,
            _ => Archive::default(),
        };
        Ok(Report {
            house: self.house()?,
            as_of: self.store.last_change()?,
            is_selection,
            log: if order.format.prints_log() { self.report_log(order, &secrets)? } else { Vec::new() },
            drafts,
            sources,
            base_url: order.base_url.clone(),
            archive,
        })
    }

    /// The claims of a report in its order, with all that hangs on them, as a report may show them.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn report_claims<'a>(
        &'a self,
        report: &'a Report,
        order: &'a ReportOrder,
    ) -> Result<impl Iterator<Item = Result<ReportClaim>> + 'a> {
        let secrets = self.secrets(order)?;
        let histories =
            if order.format.prints_history() { self.histories(&secrets)? } else { HashMap::new() };
        let claims = report.drafts.iter().enumerate().flat_map(|(place, draft)| {
            let (claims, failure) =
                match self.store.claim_batches(&reading_order(&order.filter, draft.revision.id)) {
                    Ok(claims) => (Some(claims), None),
                    Err(error) => (None, Some(Err(error))),
                };
            let placed =
                move |claim: Result<ReportClaim>| claim.map(|claim| ReportClaim { draft: place, ..claim });
            failure.into_iter().chain(claims.into_iter().flatten().map(placed))
        });
        let complete = move |claim: ReportClaim| {
            let history = histories.get(&claim.claim.id).cloned().unwrap_or_default();
            ReportClaim { history, ..secrets.mask_claim(claim) }
        };
        Ok(claims.map(move |claim| claim.map(&complete)))
    }

    fn secrets(&self, order: &ReportOrder) -> Result<Secrets> {
        if order.options.keeps_secrets { Ok(Secrets::default()) } else { Secrets::of(&self.store) }
    }

    /// The house of the project's settings.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    fn house(&self) -> Result<House> {
        Ok(House {
            rule: rule(&self.store)?,
            name: self.setting(HOUSE_SETTING)?,
            disclaimer: self.setting(DISCLAIMER_SETTING)?,
            logo: Logo::from_data_url(&self.setting(LOGO_SETTING)?),
            labels: Labels::of(&self.setting(LANGUAGE_SETTING)?),
        })
    }

    /// The newest draft of every article, oldest article first; of a selection only those with claims in it. The
    /// JSON of a whole project has the older drafts as well.
    fn report_drafts(&self, order: &ReportOrder, secrets: &Secrets) -> Result<Vec<ReportDraft>> {
        let mut drafts = Vec::new();
        for article in self.store.list_articles()? {
            let revisions = match order.is_whole() {
                true => self.store.list_revisions(article.id)?.into_iter().map(|(_, id)| id).collect(),
                false => vec![article.latest],
            };
            for revision in revisions {
                let draft = self.report_draft(revision, order, secrets)?;
                if draft.n_claims > 0 || order.filter.is_open() {
                    drafts.push(draft);
                }
            }
        }
        Ok(drafts)
    }

    /// What makes the project whole again, beside drafts, claims and sources.
    fn archive(
        &self,
        order: &ReportOrder,
        drafts: &[ReportDraft],
        sources: &[Source],
        secrets: &Secrets,
    ) -> Result<Archive> {
        let ids: Vec<_> = drafts.iter().map(|draft| draft.revision.id).collect();
        let rows = self.store.archive_rows(&ids, order.is_whole())?;
        let hashes: BTreeSet<_> = drafts
            .iter()
            .map(|draft| draft.revision.sha256.as_str())
            .chain(sources.iter().map(|source| source.sha256.as_str()))
            .filter(|sha256| !sha256.is_empty())
            .collect();
        Ok(Archive {
            scales: self.store.list_scales()?,
            rows: rows.into_iter().map(|(table, rows)| (table, secrets.mask_rows(table, rows))).collect(),
            originals: hashes
                .into_iter()
                .map(|sha256| self.store.find_original(sha256))
                .collect::<Result<_>>()?,
        })
    }

    fn report_draft(
        &self,
        revision: RevisionId,
        order: &ReportOrder,
        secrets: &Secrets,
    ) -> Result<ReportDraft> {
        let is_of_rows = order.format.is_of_rows();
        let revision = if is_of_rows {
            self.store.find_revision_head(revision)?
        } else {
            self.store.find_revision(revision)?
        };
        let mut article = self.store.find_article(revision.article_id)?;
        if order.format == ReportFormat::Json && !order.is_whole() {
            // Other drafts are not in the file.
            article.latest = revision.id;
        }
        let scale = self.store.find_scale(article.scale_id)?;
        let counted = self.store.count_claims(Some(revision.id), &[&order.filter])?;
        let mut draft = ReportDraft::of_rows(article, revision, scale);
        draft.n_claims = counted.first().copied().unwrap_or(0);
        if !is_of_rows {
            self.fill(&mut draft, secrets)?;
        }
        Ok(draft)
    }

    fn fill(&self, draft: &mut ReportDraft, secrets: &Secrets) -> Result<()> {
        let id = draft.revision.id;
        let text = &draft.revision.text;
        draft.counts = self.store.count_by_status(id)?;
        draft.coverage = self.store.coverage(id, text)?;
        draft.no_claims = self.store.list_no_claims(id)?.into_iter().map(|(_, span)| span).collect();
        draft.unverified = self.store.list_unverified(id)?;
        let findings = self.store.list_findings(id, Span::new(0, text.len()))?;
        draft.findings = findings.into_iter().map(|finding| secrets.mask_finding(finding)).collect();
        draft.queries = self.store.list_numbered_queries(id)?;
        draft.sign_off = self.store.list_signatures(id)?;
        Ok(())
    }

    /// The log of the article reported on, or the whole log if the report is about the whole project; oldest step
    /// first.
    fn report_log(&self, order: &ReportOrder, secrets: &Secrets) -> Result<Vec<ReportStep>> {
        let article =
            order.filter.revision.map(|draft| self.store.find_revision_article(draft)).transpose()?;
        let steps = self.history(StepFilter { article, ..StepFilter::default() }, ALL)?;
        Ok(steps.into_iter().rev().map(|step| report_step(secrets.mask_step(step))).collect())
    }

    /// The steps about each claim, oldest first. One pass over the log, however many claims there are.
    fn histories(&self, secrets: &Secrets) -> Result<HashMap<ClaimId, Vec<ReportStep>>> {
        let steps = self.history(StepFilter::default(), ALL)?;
        let told: HashMap<StepId, ReportStep> =
            steps.into_iter().map(|step| (step.step.id, report_step(secrets.mask_step(step)))).collect();
        let mut histories: HashMap<ClaimId, Vec<ReportStep>> = HashMap::new();
        for (claim, step) in self.store.list_claim_steps()? {
            histories.entry(claim).or_default().extend(told.get(&step).cloned());
        }
        Ok(histories)
    }
}

fn report_step(told: ToldStep) -> ReportStep {
    let ToldStep { step, claim, changes } = told;
    ReportStep {
        id: step.id,
        at: step.at,
        who: step.who,
        label: step.label,
        state: step.state,
        claim,
        changes: changes.iter().map(super::super::history::Told::line).collect(),
    }
}

/// What a filter asks for, of one draft, as it is read.
fn reading_order(filter: &ClaimFilter, revision: RevisionId) -> ClaimFilter {
    ClaimFilter { revision: Some(revision), order: None, is_reversed: false, ..filter.clone() }
}
