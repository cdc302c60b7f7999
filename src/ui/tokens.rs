//! The colours: one set of tokens per theme, by meaning; every screen takes its colours here.
//!
//! Contrast ratios are those of WCAG 2.2 and are recomputed by the test below: 4.5:1 for words, 3:1 for lines.

use egui::{Color32, Context, Theme};

use crate::model::{Severity, Stance, Status, Tone};

/// Ink on paper: the colour of words and lines, and the tint under them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink {
    /// Words, glyphs and lines.
    pub ink: Color32,
    /// The ground under them.
    pub tint: Color32,
}

/// Every colour of one theme, by what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tokens {
    /// Top bar, library, inspector, dock.
    pub window: Color32,
    /// Article and source text.
    pub reader: Color32,
    /// Cards, fields, buttons, table rows.
    pub raised: Color32,
    /// Segmented control, selected row without focus.
    pub sunken: Color32,
    /// Under the pointer.
    pub hover: Color32,
    /// Selected rows and claims.
    pub selected: Color32,
    /// Separators.
    pub line: Color32,
    /// Edges of controls.
    pub line2: Color32,
    /// Lower edge of a text field.
    pub field: Color32,
    /// Words.
    pub text: Color32,
    /// Words of second rank.
    pub text2: Color32,
    /// Labels, meta data.
    pub muted: Color32,
    /// What cannot be used now.
    pub disabled: Color32,
    /// Primary button, focus, selection, links.
    pub accent: Color32,
    /// The primary button under the pointer.
    pub accent_hover: Color32,
    /// Words on the accent.
    pub on_accent: Color32,
    /// Under dialogs.
    pub scrim: Color32,
    /// Shadow of dialogs and popups.
    pub shadow: Color32,
    /// Claims that are still open, in the text.
    pub marker: Color32,
    /// The dotted line of a claim nobody has looked at.
    pub to_check_line: Color32,
    /// Awaiting a source.
    pub waiting: Ink,
    /// Awaiting review.
    pub review: Ink,
    /// Under words that were put in.
    pub added: Color32,
    /// Under words that were taken out.
    pub removed: Color32,
    /// Verdict family "OK".
    pub ok: Ink,
    /// Verdict family "OK with fix".
    pub fix: Ink,
    /// Verdict family "wrong".
    pub wrong: Ink,
    /// Verdict family "unverifiable".
    pub unverifiable: Ink,
    /// Verdict family "opinion".
    pub opinion: Ink,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const fn ink(ink: u32, tint: u32) -> Ink {
    Ink { ink: rgb(ink), tint: rgb(tint) }
}

/// The light theme.
pub const LIGHT: Tokens = Tokens {
    window: rgb(0xF4F4F1),
    reader: rgb(0xFDFDFB),
    raised: rgb(0xFFFFFF),
    sunken: rgb(0xECECE8),
    hover: rgb(0xE9E9E4),
    selected: rgb(0xDEE8F7),
    line: rgb(0xDFDED9),
    line2: rgb(0xC9C8C2),
    field: rgb(0x87867F),
    text: rgb(0x1D1E20),
    text2: rgb(0x46484C),
    muted: rgb(0x62646A),
    disabled: rgb(0x9A9B9E),
    accent: rgb(0x2457A6),
    accent_hover: rgb(0x1C4A91),
    on_accent: rgb(0xFFFFFF),
    scrim: Color32::from_rgba_premultiplied(13, 13, 12, 107),
    shadow: Color32::from_rgba_premultiplied(4, 4, 4, 51),
    marker: rgb(0xFAF3CC),
    to_check_line: rgb(0x7C7D83),
    waiting: ink(0x0B6670, 0xDDF0F1),
    review: ink(0x7A3E86, 0xF3E6F5),
    added: rgb(0xDDF0E4),
    removed: rgb(0xFBE1DE),
    ok: ink(0x1B6E40, 0xE2F1E8),
    fix: ink(0x8F4A0A, 0xFCE7D4),
    wrong: ink(0xAE2A22, 0xFBE4E1),
    unverifiable: ink(0x674BA3, 0xECE6F7),
    opinion: ink(0x4B5C6B, 0xE6EBEF),
};

/// The dark theme.
pub const DARK: Tokens = Tokens {
    window: rgb(0x17181A),
    reader: rgb(0x1C1D20),
    raised: rgb(0x25272B),
    sunken: rgb(0x121315),
    hover: rgb(0x2D3035),
    selected: rgb(0x233757),
    line: rgb(0x2D2F33),
    line2: rgb(0x3E4046),
    field: rgb(0x74777E),
    text: rgb(0xE8E8E5),
    text2: rgb(0xC3C4C6),
    muted: rgb(0xA5A7AD),
    disabled: rgb(0x67696F),
    accent: rgb(0x86B2F3),
    accent_hover: rgb(0x9CC1F7),
    on_accent: rgb(0x10131A),
    scrim: Color32::from_rgba_premultiplied(0, 0, 0, 148),
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 140),
    marker: rgb(0x322E17),
    to_check_line: rgb(0x8E9198),
    waiting: ink(0x6CC5CE, 0x17363A),
    review: ink(0xDBA2E6, 0x3A2640),
    added: rgb(0x1E3B2C),
    removed: rgb(0x4A2522),
    ok: ink(0x6CC795, 0x1B3428),
    fix: ink(0xEBA564, 0x43290F),
    wrong: ink(0xF58F85, 0x46231F),
    unverifiable: ink(0xBDA4F0, 0x2F2842),
    opinion: ink(0xAAB8C4, 0x29323A),
};

impl Tokens {
    /// The tokens of the theme that is shown now.
    #[must_use]
    pub fn of(context: &Context) -> &'static Self {
        match context.theme() {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
        }
    }

    /// The colours of a verdict's family.
    #[must_use]
    pub const fn tone(&self, tone: Tone) -> Ink {
        match tone {
            Tone::Ok => self.ok,
            Tone::Fix => self.fix,
            Tone::Wrong => self.wrong,
            Tone::Unverifiable => self.unverifiable,
            Tone::Opinion => self.opinion,
        }
    }

    /// The colour of a status.
    #[must_use]
    pub const fn status(&self, status: Status) -> Color32 {
        match status {
            Status::ToCheck | Status::Dropped => self.muted,
            Status::InProgress => self.accent,
            Status::AwaitingSource => self.waiting.ink,
            Status::AwaitingReview => self.review.ink,
            Status::Done => self.ok.ink,
        }
    }

    /// The colours of a stance.
    #[must_use]
    pub const fn stance(&self, stance: Stance) -> Ink {
        match stance {
            Stance::Supports => self.ok,
            Stance::Refutes => self.wrong,
            Stance::Context => self.opinion,
        }
    }

    /// The colour of a finding.
    #[must_use]
    pub const fn severity(&self, severity: Severity) -> Color32 {
        match severity {
            Severity::Info => self.opinion.ink,
            Severity::Warning => self.fix.ink,
            Severity::Error => self.wrong.ink,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(color: Color32) -> f64 {
        let part = |value: u8| {
            let share = f64::from(value) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(color.r()) + 0.7152 * part(color.g()) + 0.0722 * part(color.b())
    }

    fn contrast(one: Color32, other: Color32) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        if one > other { one / other } else { other / one }
    }

    /// Name, words, ground, and the ratio the design promises for the light and for the dark theme.
    type Promise = (&'static str, fn(&Tokens) -> Color32, fn(&Tokens) -> Color32, f64, f64);

    const PROMISES: [Promise; 22] = [
        ("text on reader", |t| t.text, |t| t.reader, 16.4, 13.7),
        ("text on selected", |t| t.text, |t| t.selected, 13.5, 9.7),
        ("text on marker", |t| t.text, |t| t.marker, 14.9, 11.1),
        ("text on wrong tint", |t| t.text, |t| t.wrong.tint, 13.7, 11.3),
        ("text2 on window", |t| t.text2, |t| t.window, 8.3, 10.2),
        ("muted on window", |t| t.muted, |t| t.window, 5.4, 7.4),
        ("muted on selected", |t| t.muted, |t| t.selected, 4.8, 5.0),
        ("muted on hover", |t| t.muted, |t| t.hover, 4.9, 5.5),
        ("muted on sunken", |t| t.muted, |t| t.sunken, 5.0, 7.7),
        ("accent on window", |t| t.accent, |t| t.window, 6.4, 8.2),
        ("on accent", |t| t.on_accent, |t| t.accent, 7.0, 8.6),
        ("ok", |t| t.ok.ink, |t| t.ok.tint, 5.4, 6.5),
        ("fix", |t| t.fix.ink, |t| t.fix.tint, 5.6, 6.5),
        ("wrong", |t| t.wrong.ink, |t| t.wrong.tint, 5.5, 6.0),
        ("unverifiable", |t| t.unverifiable.ink, |t| t.unverifiable.tint, 5.5, 6.5),
        ("opinion", |t| t.opinion.ink, |t| t.opinion.tint, 5.8, 6.4),
        ("awaiting source", |t| t.waiting.ink, |t| t.waiting.tint, 5.7, 6.5),
        ("awaiting review", |t| t.review.ink, |t| t.review.tint, 6.1, 6.7),
        ("to-check line on reader", |t| t.to_check_line, |t| t.reader, 4.0, 5.3),
        ("to-check line on marker", |t| t.to_check_line, |t| t.marker, 3.7, 4.3),
        ("field edge on raised", |t| t.field, |t| t.raised, 3.6, 3.3),
        ("field edge on window", |t| t.field, |t| t.window, 3.3, 4.0),
    ];

    #[test]
    fn every_contrast_is_what_the_design_promises() {
        for (name, words, ground, light, dark) in PROMISES {
            for (tokens, promised) in [(&LIGHT, light), (&DARK, dark)] {
                let found = contrast(words(tokens), ground(tokens));
                assert!((found - promised).abs() < 0.06, "{name}: {found:.2}, promised {promised}");
                assert!(
                    found >= if name.contains("line") || name.contains("edge") { 3.0 } else { 4.5 },
                    "{name}"
                );
            }
        }
    }
}
