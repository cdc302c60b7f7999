//! A draft against the draft before it: what became of each claim, and how words differ.

use serde::{Deserialize, Serialize};

use super::{Claim, ClaimId, CopyAction, Span};

words! {
    /// How a claim of a later draft stands to the draft before.
    Carry, "carry", {
        /// Found in this draft only.
        New = "new",
        /// The same words in the same sentence: everything is kept.
        Carried = "carried",
        /// Its sentence was changed: everything is kept, but it has to be checked again.
        Recheck = "re-check",
    }
}

row_id! {
    /// Number of a place that an undecided claim may continue at.
    CarryOptionId
}

/// A place in the newer draft that an older claim may continue at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarryOption {
    /// Its number.
    pub id: CarryOptionId,
    /// The claim of the older draft.
    pub claim_id: ClaimId,
    /// The place in the newer draft.
    pub span: Span,
}

/// What a person decides about a claim that more than one place, or a lookalike, may continue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CarryDecision {
    /// It continues at this place.
    Place(CarryOptionId),
    /// It continues at the first place, and a copy of it at each of the others.
    Everywhere,
    /// It is gone.
    Archive,
}

impl Claim {
    /// Whether a change was asked for that newer words show, and the claim's own do not.
    #[must_use]
    pub fn is_changed_as_asked(&self, words: &str) -> bool {
        let asked = self.replacement.as_str();
        self.is_change_asked() && words.contains(asked) && !self.verbatim.contains(asked)
    }

    /// Whether a change to certain words was asked for.
    #[must_use]
    pub fn is_change_asked(&self) -> bool {
        self.action == Some(CopyAction::Change) && !self.replacement.is_empty()
    }
}

/// How many claims fared how, from one draft to the next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarryCounts {
    /// Kept as they were.
    pub n_carried: usize,
    /// To be checked again.
    pub n_recheck: usize,
    /// Found in the newer draft only.
    pub n_new: usize,
    /// Of the older draft only.
    pub n_archived: usize,
    /// Of the older draft, waiting for a person's decision.
    pub n_to_decide: usize,
}

words! {
    /// What became of a stretch of words.
    PieceKind, "kind of piece", {
        /// It stands in both.
        Same = "same",
        /// It stood in the older words only.
        Removed = "removed",
        /// It stands in the newer words only.
        Added = "added",
    }
}

/// A stretch of words in a comparison of two wordings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// What became of it.
    pub kind: PieceKind,
    /// The words.
    pub words: String,
}
