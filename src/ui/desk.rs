//! The state of the screen that is not in the project: what is selected, what is shown.

use std::collections::HashSet;

use egui::Id;
use serde::{Deserialize, Serialize};

use super::action::Entry;
use super::compare::Comparison;
use super::finder::{Found, find};
use super::views::Views;
use crate::model::{
    Claim, ClaimFilter, ClaimId, ClaimOrder, EvidenceDetails, EvidenceId, FindingId, KeptFinding, RevisionId,
    SourceId, Span,
};
use crate::workbench::view::ArticleView;

/// What the pane at the right of the sources shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum SidePane {
    /// A passage on its way to the claim in focus.
    #[default]
    Evidence,
    /// What is known of the source.
    Details,
}

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
    /// Where the source that is shown is used.
    Uses,
    /// The passages held against the claim in focus.
    Evidence,
}

impl Tab {
    /// The tabs of a screen, from the left.
    #[must_use]
    pub const fn of(screen: Screen) -> &'static [Self] {
        match screen {
            Screen::Desk | Screen::Compare => {
                &[Self::Claims, Self::Findings, Self::Queries, Self::Outside, Self::History]
            }
            Screen::Sources => &[Self::Uses, Self::Evidence],
        }
    }

    /// What the tab says.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Claims => "Claims",
            Self::Findings => "Findings",
            Self::Queries => "Queries",
            Self::Outside => "Outside claims",
            Self::History => "History",
            Self::Uses => "Where the source is used",
            Self::Evidence => "Evidence on this claim",
        }
    }
}

/// What fills the window below the top bar.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Screen {
    /// The article with its claims, one of them in the inspector.
    #[default]
    Desk,
    /// The library of sources, and the text of one beside the article.
    Sources,
    /// The draft on the desk beside the one before.
    Compare,
}

/// Columns of the table of claims that are shown only if asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Extra {
    /// What to look up first.
    Kind,
    /// Cost of an error times the chance of one.
    Priority,
    /// Who last set verdict or status.
    Checker,
    /// The title of the article, where claims of several are listed.
    Article,
}

impl Extra {
    /// Every such column, from the left.
    pub const ALL: [Self; 4] = [Self::Kind, Self::Priority, Self::Checker, Self::Article];

    /// What the column's head says.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kind => "Kind",
            Self::Priority => "Priority",
            Self::Checker => "Checker",
            Self::Article => "Article",
        }
    }
}

/// How several claims are selected in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pick {
    /// This one too, or no longer (`Ctrl` and click).
    Toggle(ClaimId),
    /// Every one from where the selection began to this one (`Shift` and click, `Shift` and arrow).
    Through(ClaimId),
    /// Every one that is listed.
    All,
    /// Only the one in the inspector.
    None,
}

/// The panes that `F6` walks through.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Articles, queues, sources.
    Library,
    /// The article.
    #[default]
    Reader,
    /// The text of a source.
    Source,
    /// The tables.
    Dock,
    /// The selected claim.
    Inspector,
}

impl Pane {
    /// In the order of `F6`.
    pub const ALL: [Self; 5] = [Self::Library, Self::Reader, Self::Source, Self::Dock, Self::Inspector];

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
            Self::Source => "Text of the source",
            Self::Dock => "Tables",
            Self::Inspector => "Selected claim",
        }
    }
}

/// Actions that the palette remembers.
const N_DONE_LAST: usize = 4;

/// The list of all actions, while it is open.
#[derive(Debug, Clone, Default)]
pub struct Palette {
    /// What is typed to find an action.
    pub wanted: String,
    /// The place in the list that Enter takes.
    pub place: usize,
    /// What fits the words.
    pub found: Vec<Found>,
    looked: Option<(String, (u64, u64))>,
}

impl Palette {
    /// Looks again for what fits, if other words are typed or other claims are there.
    pub fn look(&mut self, table: &[Entry], views: &Views, done_last: &[String]) {
        let key = (self.wanted.clone(), views.list_stamp());
        if self.looked.as_ref() != Some(&key) {
            self.found = find(table, views, done_last, &self.wanted);
            self.looked = Some(key);
        }
    }
}

/// What is selected and shown.
#[derive(Debug, Clone)]
pub struct Desk {
    /// What fills the window.
    pub screen: Screen,
    /// The source that is shown beside the article.
    pub source: Option<SourceId>,
    /// Words of the source that are selected.
    pub passage: Option<Span>,
    /// The piece of evidence that was gone to last.
    pub evidence: Option<EvidenceId>,
    /// What stands at the right of it.
    pub side: SidePane,
    /// The table in the dock below it.
    pub source_tab: Tab,
    /// What the comparison of drafts remembers.
    pub comparison: Comparison,
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
    /// Several claims that are selected together; empty while there is only the one in the inspector.
    pub chosen: HashSet<ClaimId>,
    /// Where the selection of several began.
    pub anchor: Option<ClaimId>,
    /// Whether the claims of every article are listed, and not only those of the draft on the desk.
    pub is_project_wide: bool,
    /// Which claims are listed, beyond draft, search and order.
    pub filter: ClaimFilter,
    /// How the table of claims is sorted, and so `J` and `K` walk.
    pub order: ClaimOrder,
    /// Whether it is sorted from the end.
    pub is_reversed: bool,
    /// Columns of the table that have been asked for.
    pub extras: Vec<Extra>,
    /// What the search field says.
    pub search: String,
    /// Whether the hits of the search are shown.
    pub is_searching: bool,
    /// The table in the dock.
    pub tab: Tab,
    /// Whether the history shows the steps of the selected claim alone.
    pub is_claim_history: bool,
    /// Whether the library is shown, given the room.
    pub has_library: bool,
    /// Whether the dock is shown.
    pub has_dock: bool,
    /// Whether the list of keys is shown.
    pub has_keys: bool,
    /// The list of all actions, if it is open.
    pub palette: Option<Palette>,
    /// Names of the actions that the palette did last, newest first.
    pub done_last: Vec<String>,
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
            screen: Screen::Desk,
            source: None,
            passage: None,
            evidence: None,
            side: SidePane::Evidence,
            source_tab: Tab::Uses,
            comparison: Comparison::default(),
            revision: None,
            claim: None,
            finding: None,
            words: None,
            reveal: None,
            chosen: HashSet::new(),
            anchor: None,
            is_project_wide: false,
            filter: ClaimFilter::default(),
            order: ClaimOrder::Reading,
            is_reversed: false,
            extras: Vec::new(),
            search: String::new(),
            is_searching: false,
            tab: Tab::Claims,
            is_claim_history: false,
            has_library: true,
            has_dock: true,
            has_keys: false,
            palette: None,
            done_last: Vec::new(),
            last_evidence: None,
            pane: Pane::Reader,
            zoom: 1.0,
            reading_size: 17.0,
            has_motion: true,
        }
    }
}

/// Claims that can be selected together. More are a matter of filters; one step that changes a hundred thousand rows
/// would keep everybody waiting.
pub const N_CHOSEN: usize = 10_000;

impl Desk {
    /// The table that the dock of this screen shows.
    #[must_use]
    pub const fn shown_tab(&self) -> Tab {
        match self.screen {
            Screen::Desk | Screen::Compare => self.tab,
            Screen::Sources => self.source_tab,
        }
    }

    /// Has the dock show a table, on the screen that has it.
    pub fn show_tab(&mut self, tab: Tab) {
        if Tab::of(Screen::Sources).contains(&tab) {
            (self.screen, self.source_tab) = (Screen::Sources, tab);
        } else {
            (self.screen, self.tab) = (Screen::Desk, tab);
        }
    }

    /// Remembers an action that the palette did; it comes first the next time.
    pub fn remember_done(&mut self, line: &Found) {
        if !matches!(line.group, "Actions" | "Done last") {
            return;
        }
        self.done_last.retain(|name| *name != line.name);
        self.done_last.insert(0, line.name.clone());
        self.done_last.truncate(N_DONE_LAST);
    }

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

    /// Which claims are listed, and how.
    #[must_use]
    pub fn list_filter(&self) -> ClaimFilter {
        ClaimFilter {
            revision: self.revision.filter(|_| !self.is_project_wide),
            text: self.search.trim().to_owned(),
            order: Some(self.order),
            is_reversed: self.is_reversed,
            ..self.filter.clone()
        }
    }

    /// Whether not every claim of the scope is listed.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        !self.filter.is_open() || !self.search.trim().is_empty()
    }

    /// Selects several claims of those that are listed.
    pub fn pick(&mut self, pick: Pick, listed: &[ClaimId]) {
        match pick {
            Pick::None => {
                self.chosen.clear();
                self.anchor = None;
            }
            Pick::All => self.chosen = listed.iter().take(N_CHOSEN).copied().collect(),
            Pick::Toggle(claim) => {
                if self.chosen.is_empty() {
                    self.chosen.extend(self.claim);
                }
                if !self.chosen.remove(&claim) {
                    self.chosen.insert(claim);
                }
                self.anchor = Some(claim);
            }
            Pick::Through(claim) => {
                let place = |wanted: Option<ClaimId>| listed.iter().position(|id| Some(*id) == wanted);
                self.anchor = self.anchor.or(self.claim);
                let to = place(Some(claim)).unwrap_or_default();
                let from = place(self.anchor).unwrap_or(to);
                let between = listed.get(from.min(to)..=from.max(to)).unwrap_or_default();
                self.chosen = between.iter().take(N_CHOSEN).copied().collect();
            }
        }
    }

    /// Lets go of selected claims that are no longer listed: nobody would see what is done to them.
    pub fn drop_unlisted(&mut self, listed: &[ClaimId]) {
        if !self.chosen.is_empty() {
            self.chosen = listed.iter().filter(|claim| self.chosen.contains(claim)).copied().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn claims_are_selected_one_by_one_through_and_all() {
        let listed: Vec<_> = (1..=6).map(ClaimId).collect();
        let mut desk = Desk { claim: Some(ClaimId(2)), ..Desk::default() };
        for (pick, expected) in [
            (Pick::Through(ClaimId(4)), vec![2, 3, 4]),
            (Pick::Through(ClaimId(1)), vec![1, 2]),
            (Pick::Toggle(ClaimId(6)), vec![1, 2, 6]),
            (Pick::Toggle(ClaimId(1)), vec![2, 6]),
            (Pick::All, vec![1, 2, 3, 4, 5, 6]),
            (Pick::None, vec![]),
            (Pick::Toggle(ClaimId(5)), vec![2, 5]),
        ] {
            desk.pick(pick, &listed);
            let mut chosen: Vec<_> = desk.chosen.iter().map(|claim| claim.0).collect();
            chosen.sort_unstable();
            assert_eq!(chosen, expected, "after {pick:?}");
        }
        desk.drop_unlisted(&listed[..3]);
        assert_eq!(desk.chosen, HashSet::from([ClaimId(2)]));
    }
}
