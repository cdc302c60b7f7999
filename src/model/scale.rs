//! Rating scales: the words a verdict is chosen from.

use serde::{Deserialize, Serialize};

/// A named, ordered list of verdicts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingScale {
    /// Its number in the project.
    pub id: i64,
    /// Its name, e.g. `Line check`.
    pub name: String,
    /// Its ratings, best first.
    pub ratings: Vec<Rating>,
}

/// One word of a rating scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// The verdict, as printed.
    pub name: String,
    /// Its value for ClaimReview, if the scale is numeric.
    pub value: Option<i64>,
    /// Which colour and glyph it wears.
    pub tone: Tone,
}

/// A rating as a person has edited it: what it was called, and what it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditedRating {
    /// Its name before; `None` for a new one. Verdicts of that name go with it.
    pub was: Option<String>,
    /// What it is now.
    pub rating: Rating,
}

impl EditedRating {
    /// A rating as it stands.
    #[must_use]
    pub fn kept(rating: Rating) -> Self {
        Self { was: Some(rating.name.clone()), rating }
    }
}

words! {
    /// The five families of verdict that the desk can tell apart at a glance.
    Tone, "tone", {
        /// Nothing to do.
        Ok = "ok",
        /// Right once mended.
        Fix = "fix",
        /// Wrong.
        Wrong = "wrong",
        /// Cannot be settled.
        Unverifiable = "unverifiable",
        /// Opinion, satire, or a grade in between.
        Opinion = "opinion",
    }
}

impl RatingScale {
    /// The rating of that name, ignoring case.
    #[must_use]
    pub fn rating(&self, name: &str) -> Option<&Rating> {
        self.ratings.iter().find(|rating| rating.name.to_lowercase() == name.trim().to_lowercase())
    }
}
