//! Lists of claims: which claims, in which order, and what a row says of each.

use serde::{Deserialize, Serialize};

use super::{
    Claim, ClaimKind, Evidence, Family, Priority, RevisionId, Severity, SourceId, SourceKind, Status, Tier,
    Tone,
};

words! {
    /// How a list of claims is sorted. Equals stay in reading order.
    ClaimOrder, "order", {
        /// As they stand in the article, article by article.
        Reading = "reading order",
        /// Most worth checking first.
        Worthiness = "check-worthiness",
        /// In the order of [`Status::ALL`].
        Status = "status",
        /// By verdict, those without one last.
        Verdict = "verdict",
        /// By claimant.
        Claimant = "claimant",
        /// By the words of the article.
        Words = "words",
        /// Most sources first.
        Sources = "sources",
        /// Gravest finding first.
        Finding = "finding",
        /// By kind.
        Kind = "kind",
        /// In the order of [`Priority::ALL`].
        Priority = "priority",
        /// By who checked it last, unchecked ones last.
        Checker = "checker",
    }
}

/// Which claims a list shows, and in which order. All that is asked for must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimFilter {
    /// Only this draft; the newest draft of every article if `None`.
    #[serde(skip)]
    pub revision: Option<RevisionId>,
    /// Only these statuses; all if empty.
    pub statuses: Vec<Status>,
    /// Only these kinds; all if empty.
    pub kinds: Vec<ClaimKind>,
    /// Only these priorities; all if empty.
    pub priorities: Vec<Priority>,
    /// Only claimants with these letters in their names, in any case; all if empty.
    pub claimant: String,
    /// Only those a lawyer should see.
    pub is_legal: bool,
    /// Only those without a primary source.
    pub lacks_primary: bool,
    /// Only those in which an automatic check found something that nobody has decided about.
    pub has_finding: bool,
    /// Only those with an excerpt that is not in the text of its source.
    pub has_broken: bool,
    /// Only claims whose words, restatement or claimant contain all of these words, the last as a beginning.
    pub text: String,
    /// Sort key; reading order if `None`.
    #[serde(skip)]
    pub order: Option<ClaimOrder>,
    /// Whether the list runs from its end.
    #[serde(skip)]
    pub is_reversed: bool,
}

impl ClaimFilter {
    /// Those of one status.
    #[must_use]
    pub fn of_status(status: Status) -> Self {
        Self { statuses: vec![status], ..Self::default() }
    }

    /// Those a lawyer should see.
    #[must_use]
    pub fn legal() -> Self {
        Self { is_legal: true, ..Self::default() }
    }

    /// Those without a primary source.
    #[must_use]
    pub fn without_primary() -> Self {
        Self { lacks_primary: true, ..Self::default() }
    }

    /// Those with an excerpt that is not in the text of its source.
    #[must_use]
    pub fn broken() -> Self {
        Self { has_broken: true, ..Self::default() }
    }

    /// Whether every claim is let through.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self
            == Self {
                revision: self.revision,
                order: self.order,
                is_reversed: self.is_reversed,
                ..Self::default()
            }
    }
}

/// A filter that somebody has given a name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFilter {
    /// What it is called.
    pub name: String,
    /// What it lets through; its draft and order are those of the list it is used on.
    pub filter: ClaimFilter,
}

/// What a row of a list says of a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedClaim {
    /// The claim.
    pub claim: Claim,
    /// The numbers of the sources held against it, each once.
    pub sources: Vec<i64>,
    /// How many of its excerpts are not in the text of their source.
    pub n_broken: usize,
    /// The gravest open finding within it.
    pub finding: Option<(Severity, Family)>,
    /// The colour family of its verdict on its article's scale.
    pub tone: Option<Tone>,
    /// The title of its article.
    pub article: String,
}

words! {
    /// How the list of sources is sorted. Equals stay in the order of their numbers.
    SourceOrder, "order of sources", {
        /// By number.
        Number = "number",
        /// By title.
        Title = "title",
        /// By kind.
        Kind = "kind",
        /// Primary ones first.
        Tier = "tier",
        /// By independence group, those without one last.
        Group = "group",
        /// By publisher, those without one last.
        Publisher = "publisher",
        /// Those that most claims of the draft rest on first.
        Uses = "uses",
    }
}

/// What a list says of a source: everything but its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedSource {
    /// Its number, printed as `S1`.
    pub id: SourceId,
    /// What it is.
    pub kind: SourceKind,
    /// How close it is to what happened.
    pub tier: Tier,
    /// Sources that copy one another share a group; empty if it has none.
    pub independence_group: String,
    /// Its title.
    pub title: String,
    /// Who made it; empty if unknown.
    pub author: String,
    /// Who published it; empty if unknown.
    pub publisher: String,
    /// Whether its identity must never leave the house.
    pub is_confidential: bool,
}

/// A passage of a source, with the claim it is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceUse {
    /// The passage.
    pub evidence: Evidence,
    /// The draft the claim stands in.
    pub revision_id: RevisionId,
    /// 1 for the first draft, 2 for the second …
    pub draft: i64,
    /// The title of its article.
    pub article: String,
    /// The claim's number within the draft.
    pub claim_no: i64,
    /// The claim's words.
    pub verbatim: String,
    /// Where the work on the claim stands.
    pub status: Status,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_filter_is_read_back_and_keeps_neither_draft_nor_order() {
        let filter = ClaimFilter {
            revision: Some(RevisionId(7)),
            kinds: vec![ClaimKind::Number],
            text: "harvest".to_owned(),
            order: Some(ClaimOrder::Status),
            ..ClaimFilter::of_status(Status::AwaitingSource)
        };
        let json = serde_json::to_string(&SavedFilter { name: "To ring".to_owned(), filter }).unwrap();
        let known: SavedFilter = serde_json::from_str(&json).unwrap();
        assert_eq!(known.filter.statuses, [Status::AwaitingSource]);
        assert_eq!((known.filter.revision, known.filter.order), (None, None));
        assert!(!known.filter.is_open() && ClaimFilter::default().is_open());
        let older: SavedFilter =
            serde_json::from_str(r#"{"name": "Old", "filter": {"is_legal": true}}"#).unwrap();
        assert_eq!(older.filter, ClaimFilter::legal());
    }
}
