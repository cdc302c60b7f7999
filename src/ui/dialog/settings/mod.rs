//! The settings: who is at the desk, what reports carry, the rating scales, how loud the checks are, how the desk looks,
//! backups. What belongs to the project becomes one undoable step; what belongs to the person is remembered beside every project.

mod checks;
mod form;
mod reports;
mod scales;

pub use checks::ChecksForm;
pub use form::{Backups, SettingsForm};
pub use reports::ReportsForm;
pub use scales::ScalesForm;

use egui::{Align, Layout, RichText, Sense, Slider, ThemePreference, Ui, vec2};

use super::{Answer, focus_once, foot_ui};
use crate::model::SufficiencyRule;
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind, segment};
use crate::ui::choice::{checkbox, radio};
use crate::ui::field::Field;
use crate::ui::preferences::Choices;
use crate::ui::theme::{Tokens, sans, serif};
use crate::ui::widgets::{at, counted, group_label, muted};

/// The parts of the settings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Section {
    /// The checker's name and initials, and the house.
    #[default]
    You,
    /// What reports carry of the house.
    Reports,
    /// The words verdicts are chosen from.
    Scales,
    /// The severity of each family of checks.
    Checks,
    /// Theme, size of the text, motion.
    Look,
    /// Copies of the project.
    Backups,
}

impl Section {
    const ALL: [Self; 6] = [Self::You, Self::Reports, Self::Scales, Self::Checks, Self::Look, Self::Backups];

    const fn name(self) -> &'static str {
        match self {
            Self::You => "You and your house",
            Self::Reports => "Reports",
            Self::Scales => "Rating scales",
            Self::Checks => "Checks",
            Self::Look => "Look",
            Self::Backups => "Backups",
        }
    }
}

/// Shows the form; `true` when it is over.
pub fn settings_ui(
    ui: &mut Ui,
    form: &mut SettingsForm,
    is_picking: bool,
    actions: &mut Vec<Action>,
) -> bool {
    sections_ui(ui, &mut form.section);
    ui.add_space(12.0);
    let height = (ui.ctx().content_rect().height() - 250.0).clamp(240.0, 420.0);
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        ui.set_min_height(height);
        match form.section {
            Section::You => you_ui(ui, form),
            Section::Reports => reports::reports_ui(ui, &mut form.reports, is_picking, actions),
            Section::Scales => scales::scales_ui(ui, &mut form.scales, height),
            Section::Checks => checks::checks_ui(ui, &mut form.checks, height),
            Section::Look => look_ui(ui, &mut form.choices),
            Section::Backups => backups_ui(ui, form, actions),
        }
    });
    let why_not = form.fault();
    match foot_ui(ui, "Save", &why_not) {
        Answer::Confirm => {
            actions.push(Action::SaveSettings(Box::new(form.choices.clone()), form.command().map(Box::new)));
            true
        }
        Answer::Cancel => true,
        Answer::None => false,
    }
}

fn sections_ui(ui: &mut Ui, chosen: &mut Section) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    ui.painter().rect_filled(rect, 6.0, tokens.sunken);
    at(ui, rect.shrink(2.0), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for section in Section::ALL {
            if segment(
                ui,
                section.name(),
                "",
                *chosen == section,
                (rect.width() - 4.0) / Section::ALL.len() as f32,
            ) {
                *chosen = section;
            }
        }
    });
}

fn you_ui(ui: &mut Ui, form: &mut SettingsForm) {
    ui.columns_const(|[left, right]| {
        group_label(left, "Your name");
        let name = Field::new("Your name").show(left, &mut form.you.name);
        focus_once(&mut form.is_new, &name);
        group_label(right, "Initials");
        Field::new("Initials")
            .hint("As they stand in margins")
            .width(120.0)
            .show(right, &mut form.you.initials);
    });
    muted(
        ui,
        "Steps in the log and verdicts carry your name. What is written there already keeps the old one.",
    );
    ui.add_space(12.0);
    group_label(ui, "House");
    Field::new("House").hint("The newsroom, as reports print it").show(ui, &mut form.you.house);
    ui.add_space(12.0);
    group_label(ui, "The web");
    checkbox(ui, &mut form.you.may_fetch, "Fetch the pages of sources that are added by their address");
    muted(
        ui,
        "Off unless you turn it on. Claimbench then connects to an address when you add it as a source, and to no \
         other; the page and its text are kept in the project.",
    );
    ui.add_space(12.0);
    group_label(ui, "A claim has enough sources with");
    rule_ui(ui, &mut form.you.rule);
    muted(ui, "All of this is kept in the project and goes with it.");
}

/// The figures of the rule in a sentence.
fn rule_ui(ui: &mut Ui, rule: &mut SufficiencyRule) {
    let figure = |ui: &mut Ui, figure: &mut usize, name: &str| {
        ui.add(egui::DragValue::new(figure).range(1..=SufficiencyRule::MOST)).accessible_name(name);
    };
    ui.horizontal_wrapped(|ui| {
        figure(ui, &mut rule.n_primary, "Primary sources needed");
        muted(ui, "primary or");
        figure(ui, &mut rule.n_secondary, "Independent secondary sources needed");
        muted(ui, "independent secondary sources; a legal claim needs that");
        figure(ui, &mut rule.legal_factor, "Times as many for a legal claim");
        muted(ui, "times");
    });
}

fn look_ui(ui: &mut Ui, choices: &mut Choices) {
    let tokens = Tokens::of(ui.ctx());
    group_label(ui, "Theme");
    ui.horizontal(|ui| {
        for (theme, words) in [
            (ThemePreference::System, "As the system"),
            (ThemePreference::Light, "Light"),
            (ThemePreference::Dark, "Dark"),
        ] {
            if radio(ui, choices.theme() == theme, words) {
                choices.set_theme(theme);
            }
        }
    });
    ui.add_space(12.0);
    group_label(ui, "Size of the article’s text");
    let slider = Slider::new(&mut choices.reading_size, Choices::READING_SIZES)
        .step_by(1.0)
        .fixed_decimals(0)
        .suffix(" pt");
    ui.add(slider).accessible_name("Size of the article’s text");
    let words = RichText::new("The bridge has carried two towns since 1931.").color(tokens.text);
    ui.label(words.font(serif(choices.reading_size)));
    ui.add_space(12.0);
    group_label(ui, "Motion");
    checkbox(ui, &mut choices.has_motion, "Glide to the selected claim");
    muted(ui, "Without it, the article jumps. Nothing else on the desk moves.");
}

fn backups_ui(ui: &mut Ui, form: &mut SettingsForm, actions: &mut Vec<Action>) {
    let choices = &mut form.choices;
    let mut is_on = choices.backup_minutes > 0;
    if checkbox(ui, &mut is_on, "Back the project up by itself").changed()
        || is_on != (choices.backup_minutes > 0)
    {
        choices.backup_minutes = if is_on { 15 } else { 0 };
    }
    if is_on {
        ui.horizontal(|ui| {
            muted(ui, "After");
            let minutes = egui::DragValue::new(&mut choices.backup_minutes).range(1..=240);
            ui.add(minutes).accessible_name("Minutes between backups");
            muted(ui, "minutes of change, and when the project is closed; keep the newest");
            let kept = egui::DragValue::new(&mut choices.n_backups).range(1..=999);
            ui.add(kept).accessible_name("Backups to keep");
        });
    }
    ui.add_space(12.0);
    group_label(ui, "Where they are");
    let folder = RichText::new(form.backups.folder.display().to_string()).font(sans(12.5));
    ui.add(egui::Label::new(folder).wrap());
    let last = match &form.backups.last {
        Some(when) => format!("Last backup: {when}; {} kept.", counted(form.backups.n_kept, "backup")),
        None => "There is no backup yet.".to_owned(),
    };
    muted(ui, last);
    muted(ui, "A backup is a whole project, proved when it is made. Open it like any other.");
    ui.add_space(6.0);
    if Button::new("Back up now").kind(Kind::Plain).show(ui).clicked() {
        actions.push(Action::BackUp);
    }
}
