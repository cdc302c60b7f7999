//! How loud each family of checks is in this project: as the check found it, always a note, a warning or an error, or
//! off. It decides nothing about findings: what is off is only not shown, and is back when it is turned on again.

use egui::{Align, Layout, Response, RichText, ScrollArea, Sense, Ui, vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons as icon;

use crate::error::Result;
use crate::model::{Family, Severity};
use crate::ui::button::{Button, Kind};
use crate::ui::theme::{Tokens, medium};
use crate::ui::widgets::{at, muted};
use crate::ui::{family, glyph};
use crate::workbench::{CHECK_SETTING, Command, Workbench};

/// What a row tells of its family.
struct About {
    family: Family,
    looks_for: &'static str,
    /// What the check reports by itself, loudest first.
    usual: &'static [Severity],
}

/// A row of the table below.
const fn about(family: Family, looks_for: &'static str, usual: &'static [Severity]) -> About {
    About { family, looks_for, usual }
}

const ERROR: &[Severity] = &[Severity::Error];
const WARNING: &[Severity] = &[Severity::Warning];
const ANY: &[Severity] = &[Severity::Error, Severity::Warning, Severity::Info];
const NOTE: &[Severity] = &[Severity::Info];
const ERROR_OR_WARNING: &[Severity] = &[Severity::Error, Severity::Warning];
const ERROR_OR_NOTE: &[Severity] = &[Severity::Error, Severity::Info];
const WARNING_OR_NOTE: &[Severity] = &[Severity::Warning, Severity::Info];

/// Every family, in the order of `docs/checks.md`.
const FAMILIES: [About; 19] = [
    about(Family::UnitConversion, "A measure and its conversion differ", ERROR),
    about(Family::RoundingFalsePrecision, "A rounded figure made over-exact", NOTE),
    about(Family::WeekdayDate, "The calendar has another weekday", ERROR),
    about(Family::InvalidDate, "A day that is not in the calendar", ERROR),
    about(Family::RelativeDate, "“Last month” against the day of publication", ANY),
    about(Family::DateOrder, "An end before its beginning", ERROR),
    about(Family::Duration, "A length that its ends contradict", ERROR),
    about(Family::Age, "An age that the year of birth contradicts", ERROR),
    about(Family::ArithmeticSum, "Parts that do not make the whole", ERROR),
    about(Family::PercentChange, "A rise or fall that its ends contradict", ERROR_OR_NOTE),
    about(Family::PercentShare, "A share its parts contradict, or over 100", ERROR),
    about(Family::CurrencyConversion, "A sum against the rate in the text", ERROR_OR_WARNING),
    about(Family::NumberConflict, "The same thing with two numbers", ERROR),
    about(Family::NameVariant, "One name in two spellings", WARNING),
    about(Family::TitleConflict, "One person with two titles", WARNING),
    about(Family::Acronym, "Never spelled out, or for two things", WARNING_OR_NOTE),
    about(Family::QuoteUnattributed, "Nobody near it said it", WARNING),
    about(Family::QuoteAltered, "Words that differ from the source’s", ERROR),
    about(Family::Superlative, "First, only, largest: needs a source", NOTE),
];

/// What is chosen for a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Loudness {
    AsFound,
    Always(Severity),
    Off,
}

impl Loudness {
    const ALL: [Self; 5] = [
        Self::AsFound,
        Self::Always(Severity::Info),
        Self::Always(Severity::Warning),
        Self::Always(Severity::Error),
        Self::Off,
    ];

    /// What the project has; anything it does not know counts as the check's own, as in the views.
    fn of(setting: &str) -> Self {
        match setting {
            "off" => Self::Off,
            other => other.parse().map_or(Self::AsFound, Self::Always),
        }
    }

    /// The word the project keeps.
    const fn setting(self) -> &'static str {
        match self {
            Self::AsFound => "",
            Self::Always(severity) => severity.word(),
            Self::Off => "off",
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::AsFound => "As found",
            Self::Always(severity) => severity_name(severity),
            Self::Off => "Off",
        }
    }
}

/// The severity of every family, as chosen; beside each what the project had.
#[derive(Debug, Clone)]
pub struct ChecksForm {
    rows: Vec<(Loudness, Loudness)>,
}

impl ChecksForm {
    /// A form with every family as it is.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn new(bench: &Workbench) -> Result<Self> {
        let read = |about: &About| {
            let known = Loudness::of(&bench.setting(&key(about.family))?);
            Ok((known, known))
        };
        Ok(Self { rows: FAMILIES.iter().map(read).collect::<Result<_>>()? })
    }

    /// What it changes.
    pub fn commands(&self) -> impl Iterator<Item = Command> {
        let changed = FAMILIES.iter().zip(&self.rows).filter(|(_, (now, known))| now != known);
        changed.map(|(about, (now, _))| Command::SetSetting {
            key: key(about.family),
            value: now.setting().to_owned(),
        })
    }

    fn is_as_found(&self) -> bool {
        self.rows.iter().all(|(now, _)| *now == Loudness::AsFound)
    }
}

/// Shows the rows.
pub fn checks_ui(ui: &mut Ui, form: &mut ChecksForm, height: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    at(ui, rect, Layout::right_to_left(Align::Center), |ui| {
        let why_not = if form.is_as_found() { "Every check is as found already" } else { "" };
        let reset = Button::new("Reset all").named("Reset all checks").hint("Every check as found");
        if reset.disabled_because(why_not).show(ui).clicked() {
            form.rows.iter_mut().for_each(|(now, _)| *now = Loudness::AsFound);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            muted(ui, "Off hides a check’s findings everywhere, reports too. Turned on, they are back.");
        });
    });
    ui.add_space(6.0);
    let area = ScrollArea::vertical().id_salt("checks").auto_shrink(false).max_height(height - 38.0);
    area.show(ui, |ui| {
        for (about, (now, _)) in FAMILIES.iter().zip(&mut form.rows) {
            ui.push_id(about.family, |ui| row_ui(ui, about, now));
        }
    });
}

fn row_ui(ui: &mut Ui, about: &About, now: &mut Loudness) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - 10.0, 44.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom() + 2.0, (1.0, tokens.line));
    at(ui, rect, Layout::right_to_left(Align::Center), |ui| {
        let response = choice_ui(ui, about, *now);
        // The keyboard may lead out of what is in sight.
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        egui::Popup::menu(&response).show(|ui| {
            for choice in Loudness::ALL {
                let (sign, ink) = sign(tokens, about, choice);
                let item = Button::new(choice.name()).inked(sign, ink).kind(Kind::Bare).width(130.0);
                if item.show(ui).clicked() {
                    *now = choice;
                }
            }
        });
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.add_space(4.0);
            let ink = if *now == Loudness::Off { tokens.muted } else { tokens.text };
            ui.label(RichText::new(family::name(about.family)).font(medium(13.0)).color(ink));
            muted(ui, format!("{} · as found: {}", about.looks_for, usual_words(about)));
        });
    });
}

/// The button that says what is chosen and opens the list.
fn choice_ui(ui: &mut Ui, about: &About, now: Loudness) -> Response {
    let (sign, ink) = sign(Tokens::of(ui.ctx()), about, now);
    let name = format!("{}: severity, {}", family::name(about.family), now.name().to_lowercase());
    let button = Button::new(now.name()).inked(sign, ink).with_menu().width(130.0).named(&name);
    button.hint("How loud its findings are in this project").show(ui)
}

/// Its glyph and colour; what is as found wears the loudest that the check reports.
fn sign(tokens: &Tokens, about: &About, choice: Loudness) -> (MaterialIcon, egui::Color32) {
    let loudest = about.usual.first().copied().unwrap_or(Severity::Info);
    match choice {
        Loudness::Off => (icon::ICON_VISIBILITY_OFF.outlined(), tokens.muted),
        Loudness::AsFound => (glyph::severity(loudest), tokens.severity(loudest)),
        Loudness::Always(severity) => (glyph::severity(severity), tokens.severity(severity)),
    }
}

fn usual_words(about: &About) -> String {
    let words: Vec<_> = about.usual.iter().map(|severity| severity_name(*severity).to_lowercase()).collect();
    words.join(" or ")
}

const fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "Note",
        Severity::Warning => "Warning",
        Severity::Error => "Error",
    }
}

fn key(family: Family) -> String {
    format!("{CHECK_SETTING}{family}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_has_one_row() {
        let shown = |family: &&Family| FAMILIES.iter().filter(|about| about.family == **family).count() == 1;
        assert_eq!(Family::ALL.iter().filter(shown).count(), FAMILIES.len());
        assert_eq!(Family::ALL.len(), FAMILIES.len());
    }

    #[test]
    fn every_choice_is_read_as_it_is_kept() {
        for choice in Loudness::ALL {
            assert_eq!(Loudness::of(choice.setting()), choice);
        }
        assert_eq!(Loudness::of("loud"), Loudness::AsFound);
    }
}
