//! Views: what screens read. Each is a handful of queries, never one per row.

use std::collections::BTreeMap;

use super::Workbench;
use super::command::place_name;
use super::edit::rule;
use super::history::Told;
use super::prior::LEAST_ALIKE;
use crate::analysis::matching::locate;
use crate::error::{Error, Result};
use crate::model::{
    Article, ArticleSummary, BrokenEvidence, Claim, ClaimFilter, ClaimId, Coverage, Evidence, KeptFinding,
    ListedClaim, ListedSource, Locator, NoClaimId, Note, Original, Passage, PriorMatch, Query, RatingScale,
    Review, Revision, RevisionId, SavedFilter, Source, SourceId, SourceUse, Span, Status, Sufficiency,
    locator_at,
};

/// The setting that holds the saved filters, as JSON.
pub const FILTERS_SETTING: &str = "filters";

/// Claims from which lists over the whole project are made on a worker: at ten thousand they take 2 ms.
const N_LARGE: usize = 10_000;

/// What the frame of the desk shows: library, undo menu.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProjectFrame {
    /// Every article with its counts.
    pub articles: Vec<ArticleSummary>,
    /// Every source without its text, by number.
    pub sources: Vec<ListedSource>,
    /// Every rating scale.
    pub scales: Vec<RatingScale>,
    /// What undo would take back.
    pub undo_label: Option<String>,
    /// What redo would bring again.
    pub redo_label: Option<String>,
    /// The name that steps are logged under.
    pub checker: String,
    /// Whether addresses of sources are fetched.
    pub may_fetch: bool,
}

impl ProjectFrame {
    /// The source of that number.
    #[must_use]
    pub fn source(&self, id: SourceId) -> Option<&ListedSource> {
        let place = self.sources.binary_search_by_key(&id, |source| source.id).ok()?;
        self.sources.get(place)
    }
}

/// What is known of a project as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProjectView {
    /// Every article with its counts.
    pub articles: Vec<ArticleSummary>,
    /// Every source, by number.
    pub sources: Vec<Source>,
    /// Every rating scale.
    pub scales: Vec<RatingScale>,
}

/// What the reader and the table show of one draft.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleView {
    /// The article.
    pub article: Article,
    /// The draft.
    pub revision: Revision,
    /// The drafts of the article, first draft first: number and id.
    pub drafts: Vec<(i64, RevisionId)>,
    /// The scale its verdicts come from.
    pub scale: RatingScale,
    /// Its claims in reading order, as short as the screen needs them.
    pub claims: Vec<ClaimRow>,
    /// How many claims have each status, in the order of [`Status::ALL`].
    pub counts: Vec<(Status, i64)>,
    /// How much of it is settled, open, no claim or outside, and what was missed.
    pub coverage: Coverage,
    /// Words marked as no claim, in reading order.
    pub no_claims: Vec<(NoClaimId, Span)>,
    /// What automatic checks report, in reading order.
    pub findings: Vec<KeptFinding>,
    /// Questions about its claims, open ones first.
    pub queries: Vec<Query>,
    /// Comments that came with its file, in reading order.
    pub notes: Vec<Note>,
    /// Where the pages, parts or time codes of its file begin in the text, in order; empty if it has none.
    pub places: Vec<Locator>,
}

/// A claim, with the numbers of its sources.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimRow {
    /// The claim.
    pub claim: Claim,
    /// The numbers of the sources held against it, each once.
    pub sources: Vec<i64>,
}

/// What the inspector shows of one claim.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimView {
    /// The claim.
    pub claim: Claim,
    /// Its evidence with its sources, in the order it was attached.
    pub evidence: Vec<(Evidence, Source)>,
    /// What automatic checks report about it.
    pub findings: Vec<KeptFinding>,
    /// The latest review.
    pub review: Option<Review>,
    /// What has changed since then, while the claim waits for another or has been rejected.
    pub since_review: Vec<Told>,
    /// Whether its sources are enough, and what is missing.
    pub sufficiency: Sufficiency,
    /// The other claims of the draft that say the same, in reading order.
    pub alike: Vec<Claim>,
    /// The evidence whose words are not in its source.
    pub broken: Vec<BrokenEvidence>,
}

/// What may help with a claim: found, never applied by itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Related {
    /// The claim.
    pub claim: Option<ClaimId>,
    /// Earlier checks, best first.
    pub prior: Vec<PriorMatch>,
    /// Passages of sources, best first.
    pub passages: Vec<Passage>,
}

/// What the screen of the sources shows of one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceView {
    /// The source, with its text.
    pub source: Source,
    /// Where the pages, parts or time codes of its file begin in the text, in order; empty if it has none.
    pub places: Vec<Locator>,
    /// Its passages that are held against claims, of the newest drafts first.
    pub uses: Vec<SourceUse>,
    /// Where the excerpt of each stands in the text; `None` if it does not.
    pub found: Vec<Option<Span>>,
}

impl SourceView {
    /// Whether the excerpt of that use is not in the text, though both are there.
    #[must_use]
    pub fn is_broken(&self, place: usize) -> bool {
        let has_excerpt =
            self.uses.get(place).is_some_and(|held| !held.evidence.details.excerpt.trim().is_empty());
        has_excerpt && !self.source.details.text.is_empty() && matches!(self.found.get(place), Some(None))
    }

    /// How many excerpts are not in the text.
    #[must_use]
    pub fn n_broken(&self) -> usize {
        (0..self.uses.len()).filter(|place| self.is_broken(*place)).count()
    }

    /// What the place of an excerpt is called: its page or time code, else its paragraph; `None` if it stands nowhere in
    /// the text.
    #[must_use]
    pub fn place_of_excerpt(&self, excerpt: &str) -> Option<String> {
        let text = &self.source.details.text;
        Some(place_name(text, &self.places, locate(text, excerpt)?.start))
    }

    /// The place that a byte of the text stands at; `None` before the first, or if the file has none.
    #[must_use]
    pub fn place_of(&self, byte: usize) -> Option<&str> {
        locator_at(&self.places, byte)
    }
}

/// A rating scale, and what hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaleView {
    /// The scale.
    pub scale: RatingScale,
    /// How many articles take their verdicts from it.
    pub n_articles: i64,
    /// How many claims have each of its ratings as their verdict; none is left out.
    pub used: BTreeMap<String, i64>,
}

impl ArticleView {
    /// The findings that wait for a decision, in reading order.
    pub fn open_findings(&self) -> impl Iterator<Item = &KeptFinding> {
        self.findings.iter().filter(|finding| finding.is_open())
    }
}

impl Workbench {
    /// What is known of the project as a whole, the texts of its sources included.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn project_view(&self) -> Result<ProjectView> {
        let (articles, sources) = (self.articles()?, self.store.list_sources()?);
        Ok(ProjectView { articles, sources, scales: self.store.list_scales()? })
    }

    /// The frame of the desk without its articles and sources, which are the parts that grow.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn project_frame(&self) -> Result<ProjectFrame> {
        Ok(ProjectFrame {
            articles: Vec::new(),
            sources: Vec::new(),
            scales: self.store.list_scales()?,
            undo_label: self.store.undo_label()?,
            redo_label: self.store.redo_label()?,
            checker: self.checker()?,
            may_fetch: self.may_fetch()?,
        })
    }

    /// Every source without its text, by number.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn listed_sources(&self) -> Result<Vec<ListedSource>> {
        self.store.list_listed_sources()
    }

    /// Every rating scale, and what hangs on it. Counts claims: not for every frame.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn scale_views(&self) -> Result<Vec<ScaleView>> {
        let view = |scale: RatingScale| {
            let (n_articles, used) =
                (self.store.count_scale_articles(scale.id)?, self.store.count_verdicts(scale.id)?);
            Ok(ScaleView { scale, n_articles, used })
        };
        self.store.list_scales()?.into_iter().map(view).collect()
    }

    /// Everybody who was ever asked about a claim, whoever was asked last first.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn recipients(&self) -> Result<Vec<String>> {
        self.store.list_recipients()
    }

    /// A setting of the project; empty if it was never set.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn setting(&self, key: &str) -> Result<String> {
        Ok(self.store.find_setting(key)?.unwrap_or_default())
    }

    /// Every article with the counts of its newest draft.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn articles(&self) -> Result<Vec<ArticleSummary>> {
        self.store.list_articles()
    }

    /// One draft with its claims.
    ///
    /// # Errors
    /// [`crate::error::Error::Missing`] if there is no such draft.
    pub fn article_view(&self, revision: RevisionId) -> Result<ArticleView> {
        let revision = self.store.find_revision(revision)?;
        let article = self.store.find_article(revision.article_id)?;
        let scale = self.store.find_scale(article.scale_id)?;
        let claims = self.store.list_claim_rows(revision.id)?;
        let claims = claims.into_iter().map(|(claim, sources)| ClaimRow { claim, sources }).collect();
        let id = revision.id;
        Ok(ArticleView {
            drafts: self.store.list_revisions(article.id)?,
            counts: self.store.count_by_status(id)?,
            coverage: self.store.coverage(id, &revision.text)?,
            no_claims: self.store.list_no_claims(id)?,
            findings: self.store.list_findings(id, Span::new(0, revision.text.len()))?,
            queries: self.store.list_queries(id)?,
            notes: self.store.list_notes(id)?,
            places: self.store.list_revision_places(id)?,
            article,
            revision,
            scale,
            claims,
        })
    }

    /// Where the pages, parts or time codes of a source begin in its text, in order; the locator of a passage is
    /// [`crate::model::locator_at`] of them.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn source_places(&self, source: SourceId) -> Result<Vec<Locator>> {
        self.store.list_source_places(source)
    }

    /// The file of a source as it came.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is no such source; [`Error::Unusable`] if it is a bare reference.
    pub fn source_original(&self, source: SourceId) -> Result<Original> {
        let sha256 = self.store.find_source(source)?.sha256;
        if sha256.is_empty() {
            return Err(Error::Unusable(format!("S{source} is a bare reference: no file came with it")));
        }
        self.store.find_original(&sha256)
    }

    /// Whether there is such a draft.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn has_revision(&self, id: RevisionId) -> Result<bool> {
        match self.store.find_revision_article(id) {
            Ok(_) => Ok(true),
            Err(Error::Missing { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// One claim with all that hangs on it.
    ///
    /// # Errors
    /// [`crate::error::Error::Missing`] if there is no such claim.
    pub fn claim_view(&self, id: ClaimId) -> Result<ClaimView> {
        let claim = self.store.find_claim(id)?;
        let evidence = self.store.list_held(id)?;
        let findings = self.store.list_findings(claim.revision_id, claim.span)?;
        let review = self.store.list_reviews(&[id])?.pop();
        let sufficiency = Sufficiency::of(rule(&self.store)?, &evidence, claim.is_legal);
        let is_under_review = match &review {
            Some(review) => {
                claim.status == Status::AwaitingReview || review.is_standing_rejection(claim.status)
            }
            None => false,
        };
        let since_review = if is_under_review { self.changes_since_review(id)? } else { Vec::new() };
        let alike = self.store.list_repetitions(id)?;
        let broken = self.broken(id, &evidence)?;
        Ok(ClaimView { claim, evidence, findings, review, since_review, sufficiency, alike, broken })
    }

    /// Earlier checks and passages of sources that may help with a claim.
    ///
    /// # Errors
    /// [`crate::error::Error::Missing`] if there is no such claim.
    pub fn related(&self, id: ClaimId) -> Result<Related> {
        let claim = self.store.find_claim(id)?;
        let article = self.store.find_revision_article(claim.revision_id)?;
        let words = if claim.restatement.is_empty() { &claim.verbatim } else { &claim.restatement };
        let mut prior = self.match_prior(words, Some(article))?;
        prior.retain(|found| found.score >= LEAST_ALIKE);
        Ok(Related { claim: Some(id), prior, passages: self.suggested_passages(id)? })
    }

    /// Whether looking for what may help takes longer than a frame may.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn has_large_memory(&self) -> Result<bool> {
        const MANY: usize = 300;
        Ok(self.store.highest_memory()? > MANY || self.is_large()?)
    }

    /// One source with all that rests on it.
    ///
    /// # Errors
    /// [`crate::error::Error::Missing`] if there is no such source.
    pub fn source_view(&self, id: SourceId) -> Result<SourceView> {
        let (source, uses) = (self.store.find_source(id)?, self.store.list_uses(id)?);
        let place = |held: &SourceUse| locate(&source.details.text, &held.evidence.details.excerpt);
        let found = uses.iter().map(place).collect();
        Ok(SourceView { places: self.store.list_source_places(id)?, source, uses, found })
    }

    /// How much of a draft is settled, open, no claim or outside.
    ///
    /// # Errors
    /// [`crate::error::Error::Missing`] if there is no such draft.
    pub fn coverage(&self, revision: RevisionId) -> Result<Coverage> {
        self.store.coverage(revision, &self.store.find_revision(revision)?.text)
    }

    /// The numbers of the claims that a filter lets through, in its order.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn claim_ids(&self, filter: &ClaimFilter) -> Result<Vec<ClaimId>> {
        self.store.list_claim_ids(filter)
    }

    /// A page of claims, by number.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn claims(&self, ids: &[ClaimId]) -> Result<Vec<Claim>> {
        self.store.list_claims(ids)
    }

    /// A page of a list of claims, by number: one query.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn claim_page(&self, ids: &[ClaimId]) -> Result<Vec<ListedClaim>> {
        self.store.list_page(ids)
    }

    /// How many claims of a draft, or of the newest draft of every article, each filter lets through: one query.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn count_claims(&self, revision: Option<RevisionId>, filters: &[&ClaimFilter]) -> Result<Vec<usize>> {
        self.store.count_claims(revision, filters)
    }

    /// The first of those claims that is neither done nor dropped.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn first_open(&self, ids: &[ClaimId]) -> Result<Option<ClaimId>> {
        self.store.first_open(ids)
    }

    /// Whether lists over the whole project take longer than a frame may.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn is_large(&self) -> Result<bool> {
        Ok(self.store.highest_claim()? > N_LARGE)
    }

    /// The filters that the project's people have given names.
    ///
    /// # Errors
    /// Fails only when the file cannot be read; a list that is damaged counts as empty.
    pub fn saved_filters(&self) -> Result<Vec<SavedFilter>> {
        let json = self.store.find_setting(FILTERS_SETTING)?.unwrap_or_default();
        Ok(serde_json::from_str(&json).unwrap_or_default())
    }
}
