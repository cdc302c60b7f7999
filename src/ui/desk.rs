//! The state of the screen that is not in the project: what is selected, what is shown.

use egui::Id;

use crate::model::{
    Claim, ClaimId, ClaimOrder, EvidenceDetails, FindingId, KeptFinding, RevisionId, SourceId, Span, Status,
    Tier,
};
use crate::workbench::view::{ArticleView, ClaimRow, ProjectView};

/// The tables of the dock.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    /// Every claim of the draft.
    #[default]
    Claims,
    /// What automatic checks report.
    Findings,
    /// Questions to the writer and others.
    Queries,
    /// Figures, dates, names and quotations outside all claims.
    Outside,
    /// The log.
    History,
}

impl Tab {
    /// Every tab, from the left.
    pub const ALL: [Self; 5] = [Self::Claims, Self::Findings, Self::Queries, Self::Outside, Self::History];

    /// What the tab says.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Claims => "Claims",
            Self::Findings => "Findings",
            Self::Queries => "Queries",
            Self::Outside => "Outside claims",
            Self::History => "History",
        }
    }
}

/// Which claims the table, `J` and `K` walk through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Show {
    /// All of them.
    #[default]
    All,
    /// Those of one status.
    Status(Status),
    /// Those a lawyer should see.
    Legal,
    /// Those without a primary source.
    NoPrimary,
}

impl Show {
    /// Whether a claim is let through.
    #[must_use]
    pub fn lets_through(self, row: &ClaimRow, project: &ProjectView) -> bool {
        match self {
            Self::All => true,
            Self::Status(status) => row.claim.status == status,
            Self::Legal => row.claim.is_legal,
            Self::NoPrimary => !row.sources.iter().any(|number| is_primary(*number, project)),
        }
    }

    /// How many claims of a draft are let through.
    #[must_use]
    pub fn count(self, article: &ArticleView, project: &ProjectView) -> usize {
        article.claims.iter().filter(|row| self.lets_through(row, project)).count()
    }
}

fn is_primary(number: i64, project: &ProjectView) -> bool {
    let found = project.sources.iter().find(|source| source.id == SourceId(number));
    found.is_some_and(|source| source.details.tier == Tier::Primary)
}

/// The panes that `F6` walks through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Articles, queues, sources.
    Library,
    /// The article.
    #[default]
    Reader,
    /// The tables.
    Dock,
    /// The selected claim.
    Inspector,
}

impl Pane {
    /// In the order of `F6`.
    pub const ALL: [Self; 4] = [Self::Library, Self::Reader, Self::Dock, Self::Inspector];

    /// The place that takes the focus for the pane.
    #[must_use]
    pub fn anchor(self) -> Id {
        Id::unique(("pane", self))
    }

    /// What the accessibility tree calls it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Library => "Library",
            Self::Reader => "Article",
            Self::Dock => "Tables",
            Self::Inspector => "Selected claim",
        }
    }
}

/// The list of all actions, while it is open.
#[derive(Debug, Clone, Default)]
pub struct Palette {
    /// What is typed to find an action.
    pub wanted: String,
    /// The place in the list that Enter takes.
    pub place: usize,
}

/// What is selected and shown.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The draft on the desk.
    pub revision: Option<RevisionId>,
    /// The claim in the inspector.
    pub claim: Option<ClaimId>,
    /// The finding that was gone to last.
    pub finding: Option<FindingId>,
    /// Words of the article that are selected.
    pub words: Option<Span>,
    /// A place of the article to bring into view.
    pub reveal: Option<Span>,
    /// Which claims are listed.
    pub show: Show,
    /// How the table of claims is sorted, and so `J` and `K` walk.
    pub order: ClaimOrder,
    /// What the search field says.
    pub search: String,
    /// Whether the hits of the search are shown.
    pub is_searching: bool,
    /// The table in the dock.
    pub tab: Tab,
    /// Whether the library shows sources instead of articles.
    pub is_at_sources: bool,
    /// Whether the library is shown, given the room.
    pub has_library: bool,
    /// Whether the dock is shown.
    pub has_dock: bool,
    /// Whether the list of keys is shown.
    pub has_keys: bool,
    /// The list of all actions, if it is open.
    pub palette: Option<Palette>,
    /// The evidence attached last, for `.`.
    pub last_evidence: Option<(SourceId, EvidenceDetails)>,
    /// The pane that had the focus or the pointer last.
    pub pane: Pane,
    /// How much larger than drawn everything is wanted: 0.8 to 2.
    pub zoom: f32,
    /// Size of the article's letters, in points: 15 to 22.
    pub reading_size: f32,
    /// Whether scrolling to a claim is shown as a movement.
    pub has_motion: bool,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            revision: None,
            claim: None,
            finding: None,
            words: None,
            reveal: None,
            show: Show::All,
            order: ClaimOrder::Reading,
            search: String::new(),
            is_searching: false,
            tab: Tab::Claims,
            is_at_sources: false,
            has_library: true,
            has_dock: true,
            has_keys: false,
            palette: None,
            last_evidence: None,
            pane: Pane::Reader,
            zoom: 1.0,
            reading_size: 17.0,
            has_motion: true,
        }
    }
}

impl Desk {
    /// The finding that accepting and dismissing is about: of those open on the claim, the one gone to last, else
    /// the first; without a claim, the one gone to last.
    #[must_use]
    pub fn finding_at_hand<'a>(
        &self,
        article: &'a ArticleView,
        claim: Option<&Claim>,
    ) -> Option<&'a KeptFinding> {
        let is_here = |kept: &KeptFinding| match claim {
            Some(claim) => kept.found.span.overlaps(claim.span),
            None => self.finding == Some(kept.id),
        };
        let here = || article.open_findings().filter(|kept| is_here(kept));
        here().find(|kept| self.finding == Some(kept.id)).or_else(|| here().next())
    }

    /// Everything larger, or smaller, by steps of a tenth.
    pub fn zoom_by(&mut self, n_steps: i8) {
        let tenths = (self.zoom * 10.0).round() + f32::from(n_steps);
        self.zoom = (tenths / 10.0).clamp(0.8, 2.0);
    }
}
