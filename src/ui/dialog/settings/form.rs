//! What is typed and chosen in the settings, and the one step it makes of the project.

use std::path::PathBuf;

use super::{ChecksForm, ReportsForm, ScalesForm, Section};
use crate::error::Result;
use crate::model::SufficiencyRule;
use crate::ui::preferences::Choices;
use crate::workbench::{
    CHECKER_SETTING, Command, FETCH_SETTING, HOUSE_SETTING, INITIALS_SETTING, RULE_SETTING, Workbench,
};

/// What is typed and chosen in the dialog.
#[derive(Debug, Clone)]
pub struct SettingsForm {
    /// The part that is shown.
    pub section: Section,
    /// Who is at the desk.
    pub you: You,
    /// What reports carry of the house.
    pub reports: ReportsForm,
    /// The rating scales.
    pub scales: ScalesForm,
    /// The severity of each family of checks.
    pub checks: ChecksForm,
    /// How the desk looks and keeps backups.
    pub choices: Choices,
    /// What is known of the backups.
    pub backups: Backups,
    /// Whether it has not been shown yet.
    pub is_new: bool,
    known: You,
}

/// Who is at the desk, and what their house asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct You {
    /// The name that steps are logged under.
    pub name: String,
    /// The initials.
    pub initials: String,
    /// The newsroom.
    pub house: String,
    /// Whether addresses of sources are fetched.
    pub may_fetch: bool,
    /// How many sources a claim needs.
    pub rule: SufficiencyRule,
}

/// The backups of the project.
#[derive(Debug, Clone, Default)]
pub struct Backups {
    /// Where they lie.
    pub folder: PathBuf,
    /// When the newest was made, in words.
    pub last: Option<String>,
    /// How many there are.
    pub n_kept: usize,
}

impl SettingsForm {
    /// A form with everything as it is.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn new(bench: &Workbench, choices: Choices, backups: Backups) -> Result<Self> {
        let you = You {
            name: bench.checker()?,
            initials: bench.setting(INITIALS_SETTING)?,
            house: bench.setting(HOUSE_SETTING)?,
            may_fetch: bench.may_fetch()?,
            rule: SufficiencyRule::read(&bench.setting(RULE_SETTING)?),
        };
        let scales = ScalesForm::new(bench.scale_views()?);
        let (section, known, checks) = (Section::You, you.clone(), ChecksForm::new(bench)?);
        let reports = ReportsForm::new(bench)?;
        Ok(Self { section, known, you, reports, scales, checks, choices, backups, is_new: true })
    }

    /// The same, at the rating scales.
    #[must_use]
    pub fn at(self, section: Section) -> Self {
        Self { section, ..self }
    }

    /// Why it cannot be saved; empty if it can.
    #[must_use]
    pub fn fault(&self) -> String {
        if self.you.name.trim().is_empty() {
            return "Type your name first".to_owned();
        }
        self.scales.fault().unwrap_or_default()
    }

    /// What it changes in the project, as one step; `None` if that is nothing.
    #[must_use]
    pub fn command(&self) -> Option<Command> {
        let (now, before) = (&self.you, &self.known);
        let switch = |is_on: bool| if is_on { "on" } else { "" };
        let (rule, rule_before) = (now.rule.setting(), before.rule.setting());
        let settings = [
            (RULE_SETTING, rule.as_str(), rule_before.as_str()),
            (CHECKER_SETTING, now.name.as_str(), before.name.as_str()),
            (INITIALS_SETTING, &now.initials, &before.initials),
            (HOUSE_SETTING, &now.house, &before.house),
            (FETCH_SETTING, switch(now.may_fetch), switch(before.may_fetch)),
        ];
        let set = |(key, now, before): (&str, &str, &str)| {
            let (key, value) = (key.to_owned(), now.trim().to_owned());
            (value != before).then_some(Command::SetSetting { key, value })
        };
        let mut commands: Vec<_> =
            settings.into_iter().chain(self.reports.settings()).filter_map(set).collect();
        commands.extend(self.scales.commands());
        commands.extend(self.checks.commands());
        match commands.len() {
            0 => None,
            1 => commands.pop(),
            _ => Some(Command::Together { label: "change the settings".to_owned(), commands }),
        }
    }
}
