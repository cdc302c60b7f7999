//! What the desk remembers between sessions and beside every project: the theme and the projects opened last.

use std::path::{Path, PathBuf};

use egui::ThemePreference;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Projects that are remembered.
const N_RECENT: usize = 5;

/// What is remembered. A file that is gone or damaged is no reason to say anything: the defaults are good.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// `light`, `dark`, or anything else for the system's.
    theme: String,
    /// Projects opened last, newest first.
    pub recent: Vec<PathBuf>,
    #[serde(skip)]
    file: Option<PathBuf>,
}

impl Preferences {
    /// What the file at `path` remembers.
    #[must_use]
    pub fn load(path: PathBuf) -> Self {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let known: Self = serde_json::from_str(&text).unwrap_or_default();
        Self { file: Some(path), ..known }
    }

    /// The theme to begin with.
    #[must_use]
    pub fn theme(&self) -> ThemePreference {
        match self.theme.as_str() {
            "light" => ThemePreference::Light,
            "dark" => ThemePreference::Dark,
            _ => ThemePreference::System,
        }
    }

    /// Remembers the theme.
    ///
    /// # Errors
    /// [`Error::File`] if that cannot be written down.
    pub fn set_theme(&mut self, theme: ThemePreference) -> Result<()> {
        self.theme = match theme {
            ThemePreference::Light => "light",
            ThemePreference::Dark => "dark",
            ThemePreference::System => "system",
        }
        .to_owned();
        self.save()
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
        assert_eq!(preferences.theme(), ThemePreference::System);
        preferences.set_theme(ThemePreference::Dark).unwrap();
        for name in ["/one", "/two", "/three", "/four", "/five", "/six", "/two"] {
            preferences.add_recent(Path::new(name)).unwrap();
        }
        let again = Preferences::load(path);
        assert_eq!(again.theme(), ThemePreference::Dark);
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
