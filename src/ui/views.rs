//! What the panels read: the workbench's views, read again only when the project or the selection has moved.

use std::collections::HashMap;

use super::desk::{Desk, Show, Tab};
use crate::error::Result;
use crate::model::{Claim, ClaimId, ClaimOrder, RevisionId, SearchHit, SearchScope, Step, Tone};
use crate::workbench::Workbench;
use crate::workbench::view::{ArticleView, ClaimRow, ClaimView, ProjectView};

/// Steps that the history shows.
const N_STEPS: usize = 500;
/// Hits of each kind that the search shows.
const N_HITS: usize = 5;

/// Everything the panels read.
#[derive(Debug, Default)]
pub struct Views {
    /// The frame of the desk.
    pub project: ProjectView,
    /// The draft on the desk.
    pub article: Option<ArticleView>,
    /// The claim in the inspector.
    pub claim: Option<ClaimView>,
    /// Places in `article.claims` of the claims that the filter lets through.
    pub listed: Vec<usize>,
    /// How many claims of the draft rest on each source.
    pub uses: HashMap<i64, usize>,
    /// How many claims each saved filter lets through.
    pub saved: Vec<(Show, usize)>,
    /// The log, newest first; empty unless it is shown.
    pub log: Vec<Step>,
    /// What the search finds in the whole project.
    pub hits: Vec<SearchHit>,
    article_key: Option<(u64, Option<RevisionId>)>,
    claim_key: Option<(u64, Option<ClaimId>)>,
    list_key: Option<(u64, Option<RevisionId>, Show, ClaimOrder, String)>,
    log_key: Option<u64>,
}

impl Views {
    /// Reads again what is out of date, and drops from the desk what is no longer there.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn refresh(&mut self, bench: &Workbench, desk: &mut Desk) -> Result<()> {
        let at = bench.revision();
        if self.article_key != Some((at, desk.revision)) {
            self.project = bench.project_view()?;
            desk.revision = self.still_there(bench, desk.revision)?;
            self.article = desk.revision.map(|revision| bench.article_view(revision)).transpose()?;
            self.article_key = Some((at, desk.revision));
            self.saved = self.count_saved();
            self.uses = self.count_uses();
        }
        if !self.has_claim(desk.claim) {
            desk.claim = None;
        }
        if self.claim_key != Some((at, desk.claim)) {
            self.claim = desk.claim.map(|claim| bench.claim_view(claim)).transpose()?;
            self.claim_key = Some((at, desk.claim));
        }
        let list_key = (at, desk.revision, desk.show, desk.order, desk.search.clone());
        if self.list_key.as_ref() != Some(&list_key) {
            self.list_key = Some(list_key);
            self.listed = self.list(desk);
            self.hits = find(bench, &desk.search)?;
        }
        if desk.tab == Tab::History && self.log_key != Some(at) {
            self.log = bench.log(None, N_STEPS)?;
            self.log_key = Some(at);
        }
        Ok(())
    }

    /// Forgets what it has read, as another project is opened.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// How often the article's view has changed: a stamp for what is computed from it.
    #[must_use]
    pub fn article_stamp(&self) -> u64 {
        self.article_key.map_or(0, |(at, _)| at)
    }

    /// The claims of the draft; none if there is no draft.
    #[must_use]
    pub fn claims(&self) -> &[ClaimRow] {
        self.article.as_ref().map_or(&[], |article| &article.claims)
    }

    /// The colour family of a claim's verdict.
    #[must_use]
    pub fn tone(&self, claim: &Claim) -> Option<Tone> {
        let scale = &self.article.as_ref()?.scale;
        claim.verdict.as_ref().and_then(|verdict| scale.rating(verdict)).map(|rating| rating.tone)
    }

    /// The wanted draft, if it is still there; else the latest of the first article.
    fn still_there(&self, bench: &Workbench, wanted: Option<RevisionId>) -> Result<Option<RevisionId>> {
        let first = self.project.articles.first().map(|article| article.latest);
        match wanted {
            Some(revision) if bench.has_revision(revision)? => Ok(wanted),
            _ => Ok(first),
        }
    }

    fn count_uses(&self) -> HashMap<i64, usize> {
        let mut uses = HashMap::new();
        for source in self.claims().iter().flat_map(|row| &row.sources) {
            *uses.entry(*source).or_default() += 1;
        }
        uses
    }

    fn count_saved(&self) -> Vec<(Show, usize)> {
        let count = |article| {
            let counted = |show: Show| (show, show.count(article, &self.project));
            [Show::Legal, Show::NoPrimary].map(counted).to_vec()
        };
        self.article.as_ref().map(count).unwrap_or_default()
    }

    fn has_claim(&self, claim: Option<ClaimId>) -> bool {
        claim.is_none_or(|claim| self.claims().iter().any(|row| row.claim.id == claim))
    }

    fn list(&self, desk: &Desk) -> Vec<usize> {
        let wanted = desk.search.trim().to_lowercase();
        let holds = |row: &ClaimRow| {
            let claim = &row.claim;
            wanted.is_empty()
                || [&claim.verbatim, &claim.restatement, &claim.claimant]
                    .iter()
                    .any(|text| text.to_lowercase().contains(&wanted))
        };
        let rows = self.claims().iter().enumerate();
        let shown = rows.filter(|(_, row)| desk.show.lets_through(row, &self.project) && holds(row));
        let mut listed: Vec<usize> = shown.map(|(place, _)| place).collect();
        self.sort(&mut listed, desk.order);
        listed
    }

    /// Sorts places of claims, which come in reading order; equals stay in it.
    fn sort(&self, listed: &mut [usize], order: ClaimOrder) {
        let claim = |place: &usize| self.claims().get(*place).map(|row| &row.claim);
        match order {
            ClaimOrder::Reading => (),
            ClaimOrder::Worthiness => listed.sort_by(|one, other| {
                let worth = |place| claim(place).map_or(0.0, |claim| claim.check_worthiness);
                worth(other).total_cmp(&worth(one))
            }),
            ClaimOrder::Status => listed.sort_by_key(|place| claim(place).map(|claim| claim.status)),
            ClaimOrder::Verdict => {
                listed.sort_by_key(|place| {
                    claim(place).map(|claim| (claim.verdict.is_none(), claim.verdict.clone()))
                });
            }
            ClaimOrder::Claimant => {
                listed.sort_by_key(|place| claim(place).map(|claim| claim.claimant.clone()))
            }
        }
    }
}

fn find(bench: &Workbench, words: &str) -> Result<Vec<SearchHit>> {
    let mut hits = Vec::new();
    if words.trim().chars().count() > 1 {
        for scope in [SearchScope::Claims, SearchScope::Sources, SearchScope::Articles] {
            hits.extend(bench.search(scope, words)?.into_iter().take(N_HITS));
        }
    }
    Ok(hits)
}

/// "Claim 8, in progress, no verdict, 2 sources, Torvek claimed…": what a claim is called wherever it is a node.
#[must_use]
pub fn spoken(row: &ClaimRow) -> String {
    let claim = &row.claim;
    let verdict = claim.verdict.as_deref().unwrap_or("no verdict");
    let sources = super::widgets::counted(row.sources.len(), "source");
    format!("Claim {}, {}, {verdict}, {sources}, {}", claim.number, claim.status, claim.verbatim)
}
