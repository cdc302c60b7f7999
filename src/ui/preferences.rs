//! What the desk remembers between sessions and beside every project: how a person likes it, and the projects
//! opened last.

use std::path::{Path, PathBuf};

use egui::ThemePreference;
use serde::{Deserialize, Serialize};

use super::desk::Extra;
use crate::error::{Error, Result};
use crate::model::{ReportFormat, ReportOptions};
use crate::workbench::ReportOrder;

/// Projects that are remembered.
const N_RECENT: usize = 5;
/// Projects that are offered beside the one that is open.
const N_OTHERS: usize = 3;

/// What a project is called: its file without folder and ending.
#[must_use]
pub fn project_name(project: &Path) -> String {
    project.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// How a person likes the desk, whatever the project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choices {
    /// `light`, `dark`, or anything else for the system's.
    theme: String,
    /// Size of the article's text in points.
    pub reading_size: f32,
    /// Whether the article glides to the selected claim.
    pub has_motion: bool,
    /// Minutes of change after which a backup is made; 0 for never, not even when the project is closed.
    pub backup_minutes: u32,
    /// Backups that are kept of each project.
    pub n_backups: usize,
}

impl Choices {
    /// Sizes of the article's text.
    pub const READING_SIZES: std::ops::RangeInclusive<f32> = 15.0..=22.0;

    /// The theme.
    #[must_use]
    pub fn theme(&self) -> ThemePreference {
        match self.theme.as_str() {
            "light" => ThemePreference::Light,
            "dark" => ThemePreference::Dark,
            _ => ThemePreference::System,
        }
    }

    /// Another theme.
    pub fn set_theme(&mut self, theme: ThemePreference) {
        self.theme = match theme {
            ThemePreference::Light => "light",
            ThemePreference::Dark => "dark",
            ThemePreference::System => "system",
        }
        .to_owned();
    }

    /// The same within what the desk can show and keep, whatever the file says.
    fn sane(self) -> Self {
        let (least, most) = (*Self::READING_SIZES.start(), *Self::READING_SIZES.end());
        let size = if self.reading_size.is_finite() { self.reading_size } else { 17.0 };
        Self { reading_size: size.clamp(least, most), n_backups: self.n_backups.clamp(1, 999), ..self }
    }
}

impl Default for Choices {
    fn default() -> Self {
        Self { theme: String::new(), reading_size: 17.0, has_motion: true, backup_minutes: 15, n_backups: 5 }
    }
}

/// What was handed in last, to be offered again. That confidential sources were left in is never remembered.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExportChoices {
    /// Formats by their words; one that is not known any more is passed over.
    formats: Vec<String>,
    per_source: bool,
    raw: bool,
    bom: bool,
    /// Before the address of a review.
    pub base_url: String,
}

impl ExportChoices {
    /// The choices of an export.
    #[must_use]
    pub fn of(orders: &[(ReportOrder, PathBuf)]) -> Self {
        let options = orders.first().map(|(order, _)| order.options).unwrap_or_default();
        Self {
            formats: orders.iter().map(|(order, _)| order.format.word().to_owned()).collect(),
            per_source: options.per_source,
            raw: options.raw,
            bom: options.bom,
            base_url: orders.first().map_or_else(String::new, |(order, _)| order.base_url.clone()),
        }
    }

    /// The formats that are still known.
    #[must_use]
    pub fn formats(&self) -> Vec<ReportFormat> {
        self.formats.iter().filter_map(|word| word.parse().ok()).collect()
    }

    /// How files are written.
    #[must_use]
    pub fn options(&self) -> ReportOptions {
        let Self { per_source, raw, bom, .. } = *self;
        ReportOptions { per_source, raw, bom, keeps_secrets: false }
    }
}

/// What is remembered. A file that is gone or damaged is no reason to say anything: the defaults are good.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// How a person likes the desk.
    #[serde(flatten)]
    pub choices: Choices,
    /// Projects opened last, newest first.
    pub recent: Vec<PathBuf>,
    /// Columns of the table of claims that have been asked for.
    pub columns: Vec<Extra>,
    /// What was handed in last.
    pub export: ExportChoices,
    #[serde(skip)]
    file: Option<PathBuf>,
}

impl Preferences {
    /// What the file at `path` remembers.
    #[must_use]
    pub fn load(path: PathBuf) -> Self {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let known: Self = serde_json::from_str(&text).unwrap_or_default();
        Self { file: Some(path), choices: known.choices.sane(), ..known }
    }

    /// Remembers how a person likes the desk.
    ///
    /// # Errors
    /// [`Error::File`] if that cannot be written down.
    pub fn choose(&mut self, choices: Choices) -> Result<()> {
        self.choices = choices.sane();
        self.save()
    }

    /// Remembers which columns the table of claims shows.
    ///
    /// # Errors
    /// [`Error::File`] if that cannot be written down.
    pub fn set_columns(&mut self, columns: Vec<Extra>) -> Result<()> {
        self.columns = columns;
        self.save()
    }

    /// Remembers what was handed in.
    ///
    /// # Errors
    /// [`Error::File`] if that cannot be written down.
    pub fn set_export(&mut self, export: ExportChoices) -> Result<()> {
        self.export = export;
        self.save()
    }

    /// The projects opened last, newest first, without the one that is open.
    #[must_use]
    pub fn others(&self, open: &Path) -> Vec<PathBuf> {
        let open = std::path::absolute(open).unwrap_or_default();
        self.recent.iter().filter(|path| **path != open).take(N_OTHERS).cloned().collect()
    }

    /// Remembers that a project was opened.
    ///
    /// # Errors
    /// [`Error::File`] if that cannot be written down.
    pub fn add_recent(&mut self, project: &Path) -> Result<()> {
        let project = std::path::absolute(project).unwrap_or_else(|_| project.to_owned());
        if self.recent.first() == Some(&project) {
            return Ok(());
        }
        self.recent.retain(|known| *known != project);
        self.recent.insert(0, project);
        self.recent.truncate(N_RECENT);
        self.save()
    }

    /// Without a file nothing is remembered, as in tests.
    fn save(&self) -> Result<()> {
        let Some(path) = &self.file else { return Ok(()) };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(Error::file("make the folder", folder))?;
        }
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        std::fs::write(path, text).map_err(Error::file("write", path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn theme_and_projects_are_remembered_newest_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep").join("desk.json");
        let mut preferences = Preferences::load(path.clone());
        assert_eq!(preferences.choices.theme(), ThemePreference::System);
        let mut choices = Choices { reading_size: 99.0, n_backups: 0, ..preferences.choices.clone() };
        choices.set_theme(ThemePreference::Dark);
        preferences.choose(choices).unwrap();
        for name in ["/one", "/two", "/three", "/four", "/five", "/six", "/two"] {
            preferences.add_recent(Path::new(name)).unwrap();
        }
        let again = Preferences::load(path);
        assert_eq!(again.choices.theme(), ThemePreference::Dark);
        assert_eq!((again.choices.reading_size, again.choices.n_backups), (22.0, 1));
        let recent: Vec<_> = again.recent.iter().map(|path| path.display().to_string()).collect();
        assert_eq!(recent, ["/two", "/six", "/five", "/four", "/three"]);
    }

    #[test]
    fn a_damaged_file_is_the_same_as_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.json");
        std::fs::write(&path, "{\"theme\": 7").unwrap();
        assert_eq!(
            Preferences::load(path.clone()),
            Preferences { file: Some(path), ..Preferences::default() }
        );
    }
}
