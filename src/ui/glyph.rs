//! Which glyph stands for what. Words always stand beside them, but in the gutters of the article.

use egui_material_icons::MaterialIcon;
use egui_material_icons::icons as icon;

use crate::model::{Severity, SourceKind, Stance, Status, Tier, Tone};

/// The glyph of a status.
#[must_use]
pub const fn status(status: Status) -> MaterialIcon {
    match status {
        Status::ToCheck => icon::ICON_RADIO_BUTTON_UNCHECKED.outlined(),
        Status::InProgress => icon::ICON_CLOCK_LOADER_40.outlined(),
        Status::AwaitingSource => icon::ICON_HOURGLASS_EMPTY.outlined(),
        Status::AwaitingReview => icon::ICON_RATE_REVIEW.outlined(),
        Status::Done => icon::ICON_CHECK_CIRCLE.filled(),
        Status::Dropped => icon::ICON_DO_NOT_DISTURB_ON.outlined(),
    }
}

/// The glyph of a verdict's family.
#[must_use]
pub const fn tone(tone: Tone) -> MaterialIcon {
    match tone {
        Tone::Ok => icon::ICON_CHECK.outlined(),
        Tone::Fix => icon::ICON_EDIT.outlined(),
        Tone::Wrong => icon::ICON_CLOSE.outlined(),
        Tone::Unverifiable => icon::ICON_HELP.outlined(),
        Tone::Opinion => icon::ICON_CHAT_BUBBLE.outlined(),
    }
}

/// The glyph of a stance.
#[must_use]
pub const fn stance(stance: Stance) -> MaterialIcon {
    match stance {
        Stance::Supports => icon::ICON_ADD_CIRCLE.outlined(),
        Stance::Refutes => icon::ICON_DO_NOT_DISTURB_ON.outlined(),
        Stance::Context => icon::ICON_INFO.outlined(),
    }
}

/// The glyph of a tier.
#[must_use]
pub const fn tier(tier: Tier) -> MaterialIcon {
    match tier {
        Tier::Primary => icon::ICON_COUNTER_1.outlined(),
        Tier::Secondary => icon::ICON_COUNTER_2.outlined(),
        Tier::Tertiary => icon::ICON_COUNTER_3.outlined(),
    }
}

/// The glyph of a kind of source.
#[must_use]
pub const fn source_kind(kind: SourceKind) -> MaterialIcon {
    match kind {
        SourceKind::Document => icon::ICON_DESCRIPTION.outlined(),
        SourceKind::WebPage => icon::ICON_LANGUAGE.outlined(),
        SourceKind::Dataset => icon::ICON_TABLE_CHART.outlined(),
        SourceKind::Transcript => icon::ICON_MIC.outlined(),
        SourceKind::Interview => icon::ICON_FORUM.outlined(),
        SourceKind::Book => icon::ICON_MENU_BOOK.outlined(),
        SourceKind::Image => icon::ICON_IMAGE.outlined(),
        SourceKind::Observation => icon::ICON_VISIBILITY.outlined(),
    }
}

/// The glyph of a finding's severity.
#[must_use]
pub const fn severity(severity: Severity) -> MaterialIcon {
    match severity {
        Severity::Error => icon::ICON_ERROR.filled(),
        Severity::Warning => icon::ICON_WARNING.outlined(),
        Severity::Info => icon::ICON_INFO.outlined(),
    }
}
