//! The screen that compares a draft with the one before: what became of each claim, in the order of work. Claims that
//! more than one place may continue come first; until they are decided the draft is not ready.

mod choice;
mod detail;
mod list;
mod nav;
mod row;
mod wording;

pub use choice::{n_choices, taken};
pub use detail::detail_ui;
pub use list::{listed, table_ui};
pub use nav::nav_ui;

use egui_material_icons::{MaterialIcon, icons as icon};

use crate::model::ClaimId;
use crate::ui::theme::Tokens;

/// What the screen remembers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The claim whose row is selected.
    pub claim: Option<ClaimId>,
    /// The place among the choices of an undecided claim, from 0.
    pub choice: usize,
    /// Whether the claims that stand unchanged are listed.
    pub has_carried: bool,
    /// Whether the selected row is to be brought into view.
    pub is_moved: bool,
}

/// What may become of a claim, in the order of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// More than one place fits.
    Decide,
    /// Its sentence was changed.
    Recheck,
    /// Found in the newer draft only.
    New,
    /// In the older draft only.
    Archived,
    /// It stands unchanged.
    Carried,
}

impl Group {
    /// Every group, in the order of work.
    pub const ALL: [Self; 5] = [Self::Decide, Self::Recheck, Self::New, Self::Archived, Self::Carried];

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Decide => "Decide",
            Self::Recheck => "Re-check",
            Self::New => "New",
            Self::Archived => "Archived",
            Self::Carried => "Carried",
        }
    }

    const fn glyph(self) -> MaterialIcon {
        match self {
            Self::Decide => icon::ICON_ALT_ROUTE.outlined(),
            Self::Recheck => icon::ICON_REFRESH.outlined(),
            Self::New => icon::ICON_ADD.outlined(),
            Self::Archived => icon::ICON_ARCHIVE.outlined(),
            Self::Carried => icon::ICON_CHECK_CIRCLE.outlined(),
        }
    }

    const fn ink(self, tokens: &Tokens) -> egui::Color32 {
        match self {
            Self::Decide => tokens.review.ink,
            Self::Recheck | Self::New => tokens.accent,
            Self::Archived | Self::Carried => tokens.text2,
        }
    }

    /// What its head adds.
    fn words(self, number: i64) -> String {
        match self {
            Self::Decide => {
                "more than one place fits, or one place fits more than one claim; nothing was moved"
                    .to_owned()
            }
            Self::Recheck => "words changed, the old verdict is kept beside it".to_owned(),
            Self::New => format!("found in draft {number} only"),
            Self::Archived => "gone from the text, kept in the project".to_owned(),
            Self::Carried => "same words, verdicts kept".to_owned(),
        }
    }
}
