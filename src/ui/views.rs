//! What the panels read: the workbench's views, read again only when the project or the selection has moved.

use std::collections::HashMap;

use egui::Context;

use super::desk::{Desk, Screen, Tab};
use super::history::History;
use super::later::{Later, Read};
use crate::error::{Error, Result};
use crate::model::{
    ArticleSummary, Claim, ClaimFilter, ClaimId, ListedSource, RevisionId, SavedFilter, SearchHit,
    SearchScope, SourceId, Status, Tone, sentence_case,
};
use crate::workbench::compare::CompareView;
use crate::workbench::view::{ArticleView, ClaimRow, ClaimView, ProjectFrame, Related, SourceView};
use crate::workbench::{Preview, ReportOrder, Workbench};

/// Hits of each kind that the search shows.
const N_HITS: usize = 5;
/// Claims of one article from which its list is made on a worker.
const N_LONG: usize = 10_000;
/// Claims of a draft from which it is read again on a worker: five hundred take 2 ms.
const N_LONG_DRAFT: usize = 800;

/// Sources from which their list is read on a worker: a thousand take 1 ms.
const N_MANY_SOURCES: usize = 2_000;

/// Everything the panels read.
#[derive(Debug, Default)]
pub struct Views {
    /// The frame of the desk.
    pub project: ProjectFrame,
    /// The draft on the desk.
    pub article: Option<ArticleView>,
    /// The claim in the inspector.
    pub claim: Option<ClaimView>,
    /// The draft on the desk beside the one before, while they are compared.
    pub compare: Option<CompareView>,
    /// The source beside the article.
    pub source: Option<SourceView>,
    /// The claims that the filter lets through, in the order of the table, and what the search finds.
    pub list: Later<(u64, ClaimFilter), List>,
    /// How many claims of the list's scope there are by status and by filter.
    pub counts: Later<(u64, Option<RevisionId>), Counts>,
    /// The place of the selected claim in the list.
    pub here: Option<usize>,
    /// When the last step was written down, and when that was read; RFC 3339, empty before the first step.
    pub saved: (String, String),
    /// Words of the draft.
    pub n_words: usize,
    /// Words of the source on the screen.
    pub n_source_words: usize,
    /// How many claims of the draft rest on each source.
    pub uses: HashMap<i64, usize>,
    /// What may help with the claim in the inspector.
    pub related: Later<(u64, Option<ClaimId>), Related>,
    /// What has been read of the log; nothing unless it is shown.
    pub history: History,
    /// What the report that is ordered in a dialog would say, and why there is none.
    pub preview: Later<(u64, ReportOrder), Option<Preview>>,
    /// Why there is none.
    pub preview_error: Option<String>,
    /// The source that is chosen in a dialog.
    pub chosen: Option<SourceView>,
    articles: Later<u64, Vec<ArticleSummary>>,
    sources: Later<u64, Vec<ListedSource>>,
    context: Context,
    is_large: bool,
    has_large_memory: bool,
    list_stamp: u64,
    project_key: Option<u64>,
    revision_key: Option<(u64, Option<RevisionId>)>,
    reading: Later<(u64, Option<RevisionId>), Option<ArticleView>>,
    article_stamp: u64,
    claim_key: Option<(u64, Option<ClaimId>, Option<RevisionId>)>,
    compare_key: Option<(u64, Option<RevisionId>)>,
    text_stamp: u64,
    sources_stamp: u64,
    chosen_key: Option<(u64, Option<SourceId>)>,
    source_key: Option<(u64, Option<SourceId>)>,
    here_key: Option<(u64, Option<ClaimId>)>,
}

/// The claims that the table shows and `J` and `K` walk through.
#[derive(Debug, Default)]
pub struct List {
    /// Their numbers, in order.
    pub ids: Vec<ClaimId>,
    /// What the search finds in the whole project.
    pub hits: Vec<SearchHit>,
}

/// How many claims there are of each sort.
#[derive(Debug, Default)]
pub struct Counts {
    /// All of them.
    pub n_claims: usize,
    /// Those of each status, in the order of [`Status::ALL`].
    pub statuses: Vec<(Status, usize)>,
    /// Those that each filter with a name lets through; the house's own filters first.
    pub saved: Vec<(SavedFilter, usize)>,
}

impl Views {
    /// Views for a screen, which is woken when something comes later.
    #[must_use]
    pub fn over(context: &Context) -> Self {
        Self { context: context.clone(), ..Self::default() }
    }

    /// Reads again what is out of date, and drops from the desk what is no longer there.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn refresh(&mut self, bench: &Workbench, desk: &mut Desk) -> Result<()> {
        let at = bench.revision();
        self.read_project(bench, at)?;
        self.read_article(bench, desk, at)?;
        self.read_claim(bench, desk, at)?;
        self.read_related(bench, desk, at)?;
        if desk.screen == Screen::Sources {
            self.read_source(bench, desk, at)?;
        }
        let compared = desk.revision.filter(|_| desk.screen == Screen::Compare);
        if self.compare_key != Some((at, compared)) {
            self.compare = compared.map(|draft| bench.compare_view(draft)).transpose()?.flatten();
            self.compare_key = Some((at, compared));
        }
        self.read_list(bench, desk, at)?;
        if desk.shown_tab() == Tab::History {
            self.history.refresh(bench, desk.claim.filter(|_| desk.is_claim_history))?;
        }
        Ok(())
    }

    /// What hangs on the project alone. Articles carry counts of their claims, which takes long in a large project;
    /// there only the first frame waits for them.
    fn read_project(&mut self, bench: &Workbench, at: u64) -> Result<()> {
        if self.project_key != Some(at) {
            let (articles, sources) =
                (std::mem::take(&mut self.project.articles), std::mem::take(&mut self.project.sources));
            self.project = ProjectFrame { articles, sources, ..bench.project_frame()? };
            self.is_large = bench.is_large()?;
            self.has_large_memory = bench.has_large_memory()?;
            let last = bench.log(None, 1)?.into_iter().next();
            self.saved = (last.map(|step| step.at).unwrap_or_default(), bench.now());
            self.project_key = Some(at);
        }
        let is_slow = self.is_large && !self.project.articles.is_empty();
        if self.articles.refresh(at, is_slow, (bench, &self.context), |bench, _| bench.articles())? {
            self.project.articles.clone_from(&self.articles.value);
        }
        let is_slow = self.project.sources.len() > N_MANY_SOURCES;
        if self.sources.refresh(at, is_slow, (bench, &self.context), |bench, _| bench.listed_sources())?
            && self.project.sources != self.sources.value
        {
            self.project.sources.clone_from(&self.sources.value);
            self.sources_stamp += 1;
        }
        Ok(())
    }

    /// The draft on the desk. A long one stays as it was until a worker has read it again; the claim in the inspector
    /// is always up to date.
    fn read_article(&mut self, bench: &Workbench, desk: &mut Desk, at: u64) -> Result<()> {
        if self.revision_key != Some((at, desk.revision)) {
            desk.revision = self.still_there(bench, desk.revision)?;
            self.revision_key = Some((at, desk.revision));
        }
        let is_shown = self.article.as_ref().map(|article| article.revision.id) == desk.revision;
        let is_slow = is_shown && self.claims().len() > N_LONG_DRAFT;
        let read: Read<(u64, Option<RevisionId>), Option<ArticleView>> = |bench, (_, draft)| {
            Ok(draft.map(|draft| unless_gone(bench.article_view(draft))).transpose()?.flatten())
        };
        if self.reading.refresh((at, desk.revision), is_slow, (bench, &self.context), read)? {
            self.article = self.reading.value.take();
            self.article_stamp += 1;
            self.uses = self.count_uses();
            let text = self.article.as_ref().map_or("", |article| &article.revision.text);
            self.n_words = text.split_whitespace().count();
        }
        Ok(())
    }

    /// The claim in the inspector; one that is not of this draft, or no longer there, is let go.
    fn read_claim(&mut self, bench: &Workbench, desk: &mut Desk, at: u64) -> Result<()> {
        if self.claim_key != Some((at, desk.claim, desk.revision)) {
            let found = desk.claim.map(|claim| unless_gone(bench.claim_view(claim))).transpose()?.flatten();
            self.claim = found.filter(|view| Some(view.claim.revision_id) == desk.revision);
            desk.claim = self.claim.as_ref().map(|view| view.claim.id);
            self.claim_key = Some((at, desk.claim, desk.revision));
        }
        Ok(())
    }

    fn read_source(&mut self, bench: &Workbench, desk: &mut Desk, at: u64) -> Result<()> {
        if self.source_key != Some((at, desk.source)) {
            let found =
                desk.source.map(|source| unless_gone(bench.source_view(source))).transpose()?.flatten();
            desk.source = found.as_ref().map(|view| view.source.id);
            let texts =
                [&self.source, &found].map(|view| view.as_ref().map(|view| &view.source.details.text));
            self.text_stamp += u64::from(texts[0] != texts[1]);
            let text = found.as_ref().map_or("", |view| &view.source.details.text);
            if texts[0] != texts[1] {
                self.n_source_words = text.split_whitespace().count();
            }
            self.source = found;
            self.source_key = Some((at, desk.source));
        }
        Ok(())
    }

    /// Reads the source that is chosen in a dialog.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn read_chosen(&mut self, bench: &Workbench, chosen: Option<SourceId>) -> Result<()> {
        let key = (bench.revision(), chosen);
        if self.chosen_key != Some(key) {
            self.chosen_key = Some(key);
            self.chosen = chosen.map(|source| bench.source_view(source)).transpose()?;
        }
        Ok(())
    }

    /// Has the preview of a report made; none is wanted if there is no order.
    pub fn read_preview(&mut self, bench: &Workbench, order: Option<ReportOrder>) {
        let Some(order) = order else {
            if self.preview.value.is_some() || self.preview.is_under_way() {
                (self.preview, self.preview_error) = (Later::default(), None);
            }
            return;
        };
        let make: Read<(u64, ReportOrder), Option<Preview>> =
            |bench, (_, order)| bench.preview(order).map(Some);
        match self.preview.refresh((bench.revision(), order), true, (bench, &self.context), make) {
            Ok(true) => self.preview_error = None,
            Ok(false) => (),
            Err(error) => {
                self.preview_error = Some(sentence_case(&error.to_string()));
            }
        }
    }

    /// What may help with the claim in focus; on a worker where there is much to look through.
    fn read_related(&mut self, bench: &Workbench, desk: &Desk, at: u64) -> Result<()> {
        let with = (bench, &self.context);
        let is_slow = self.has_large_memory;
        self.related.refresh((at, desk.claim), is_slow, with, |bench, (_, claim)| {
            claim.map(|claim| bench.related(claim)).transpose().map(Option::unwrap_or_default)
        })?;
        Ok(())
    }

    fn read_list(&mut self, bench: &Workbench, desk: &mut Desk, at: u64) -> Result<()> {
        let filter = desk.list_filter();
        let is_wide = filter.revision.is_none() || self.claims().len() > N_LONG;
        let (scope, with) = (filter.revision, (bench, &self.context));
        let is_slow = self.is_large && (is_wide || !filter.text.is_empty());
        if self.list.refresh((at, filter), is_slow, with, |bench, (_, filter)| list(bench, filter))? {
            self.list_stamp += 1;
            desk.drop_unlisted(&self.list.value.ids);
        }
        self.counts.refresh((at, scope), self.is_large, with, |bench, (_, scope)| count(bench, *scope))?;
        if self.here_key != Some((self.list_stamp, desk.claim)) {
            self.here_key = Some((self.list_stamp, desk.claim));
            self.here = desk.claim.and_then(|claim| self.list.value.ids.iter().position(|id| *id == claim));
        }
        Ok(())
    }

    /// Forgets what it has read, as another project is opened.
    pub fn forget(&mut self) {
        *self = Self::over(&self.context);
    }

    /// Whether a worker is reading something.
    #[must_use]
    pub const fn is_reading(&self) -> bool {
        self.list.is_under_way()
            || self.counts.is_under_way()
            || self.reading.is_under_way()
            || self.articles.is_under_way()
            || self.sources.is_under_way()
            || self.preview.is_under_way()
            || self.related.is_under_way()
    }

    /// How often the article's view has changed: a stamp for what is computed from it.
    #[must_use]
    pub const fn article_stamp(&self) -> u64 {
        self.article_stamp
    }

    /// How often the list of sources has changed: a stamp for what is computed from it.
    #[must_use]
    pub const fn sources_stamp(&self) -> u64 {
        self.sources_stamp
    }

    /// How often the text of the source on the screen has changed: a stamp for what is set of it.
    #[must_use]
    pub const fn text_stamp(&self) -> u64 {
        self.text_stamp
    }

    /// A stamp for what is read for the list: how often the list has changed, and the project.
    #[must_use]
    pub fn list_stamp(&self) -> (u64, u64) {
        (self.list_stamp, self.project_key.unwrap_or_default())
    }

    /// The claims of the draft; none if there is no draft.
    #[must_use]
    pub fn claims(&self) -> &[ClaimRow] {
        self.article.as_ref().map_or(&[], |article| &article.claims)
    }

    /// The listed claims, by number, in order.
    #[must_use]
    pub fn listed(&self) -> &[ClaimId] {
        &self.list.value.ids
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
}

/// What was read, or `None` if it is no longer there: undone, or deleted by somebody else.
fn unless_gone<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Err(Error::Missing { .. }) => Ok(None),
        found => found.map(Some),
    }
}

fn list(bench: &Workbench, filter: &ClaimFilter) -> Result<List> {
    let mut hits = Vec::new();
    if filter.text.trim().chars().count() > 1 {
        for scope in SearchScope::ALL {
            hits.extend(bench.search(*scope, &filter.text)?.into_iter().take(N_HITS));
        }
    }
    Ok(List { ids: bench.claim_ids(filter)?, hits })
}

/// The saved filters that are the house's own; they come first.
pub const N_OF_HOUSE: usize = 3;

/// Every count of the scope, from one query.
fn count(bench: &Workbench, scope: Option<RevisionId>) -> Result<Counts> {
    let named = |name: &str, filter| SavedFilter { name: name.to_owned(), filter };
    let mut saved = vec![
        named("Legal flag", ClaimFilter::legal()),
        named("No primary source", ClaimFilter::without_primary()),
        named("Broken evidence", ClaimFilter::broken()),
    ];
    saved.extend(bench.saved_filters()?);
    let statuses: Vec<_> = Status::ALL.iter().map(|status| ClaimFilter::of_status(*status)).collect();
    let all = ClaimFilter::default();
    let filters: Vec<_> =
        [&all].into_iter().chain(&statuses).chain(saved.iter().map(|saved| &saved.filter)).collect();
    let mut counts = bench.count_claims(scope, &filters)?.into_iter();
    Ok(Counts {
        n_claims: counts.next().unwrap_or_default(),
        statuses: Status::ALL.iter().copied().zip(counts.by_ref().take(statuses.len())).collect(),
        saved: saved.into_iter().zip(counts).collect(),
    })
}

/// "Claim 8, in progress, no verdict, 2 sources, Torvek claimed…": what a claim is called wherever it is a node.
#[must_use]
pub fn spoken(row: &ClaimRow) -> String {
    spoken_claim(&row.claim, row.sources.len())
}

/// The same for a claim on so many sources.
#[must_use]
pub fn spoken_claim(claim: &Claim, n_sources: usize) -> String {
    let verdict = claim.verdict.as_deref().unwrap_or("no verdict");
    let sources = super::widgets::counted(n_sources, "source");
    format!("Claim {}, {}, {verdict}, {sources}, {}", claim.number, claim.status, claim.verbatim)
}
