//! Backups that are kept without being asked for: whole, proved copies in a folder beside the project, the oldest
//! of which make room. Files of that folder with other names are left alone.

use std::path::{Path, PathBuf};

use super::PROJECT_ENDING;
use crate::error::{Error, Result};

/// A backup that is kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeptBackup {
    /// When it was made, RFC 3339.
    pub at: String,
    /// The file.
    pub path: PathBuf,
}

/// `border.claimbench` → the folder `border-backups` beside it.
#[must_use]
pub fn backup_folder(project: &Path) -> PathBuf {
    project.with_file_name(format!("{}-backups", stem(project)))
}

/// `border.claimbench` → `border-2026-11-18T120000Z.claimbench`, beside it.
#[must_use]
pub fn dated(project: &Path, at: &str) -> PathBuf {
    let time = at.replace(':', "");
    project.with_file_name(format!("{}-{time}", stem(project))).with_added_extension(PROJECT_ENDING)
}

/// The backups of a project that are kept, newest first; none if their folder cannot be read.
#[must_use]
pub fn kept_backups(project: &Path) -> Vec<KeptBackup> {
    let files = std::fs::read_dir(backup_folder(project)).into_iter().flatten().flatten();
    let mut kept: Vec<_> = files.filter_map(|file| kept_backup(project, file.path())).collect();
    kept.sort_unstable();
    kept.reverse();
    kept
}

/// Makes a backup, proves it, and lets the oldest go, so that `n_kept` stay.
///
/// # Errors
/// [`Error::File`] if the folder cannot be written to; [`Error::Unusable`] if the copy is not whole. Earlier
/// backups then stay.
pub fn keep_backup(project: &Path, at: &str, n_kept: usize) -> Result<PathBuf> {
    let folder = backup_folder(project);
    std::fs::create_dir_all(&folder).map_err(Error::file("make the folder", &folder))?;
    let name = dated(project, at);
    let path = folder.join(name.file_name().unwrap_or_default());
    if !path.exists() {
        crate::store::proved_backup(project, &path)?;
    }
    for old in kept_backups(project).iter().skip(n_kept.max(1)) {
        std::fs::remove_file(&old.path).map_err(Error::file("remove", &old.path))?;
    }
    Ok(path)
}

fn stem(project: &Path) -> String {
    project.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// A file of the folder, if its name is that of a backup of this project.
fn kept_backup(project: &Path, path: PathBuf) -> Option<KeptBackup> {
    let name = path.file_name()?.to_str()?;
    let time =
        name.strip_prefix(&format!("{}-", stem(project)))?.strip_suffix(&format!(".{PROJECT_ENDING}"))?;
    let (day, clock) = time.split_at_checked(11)?;
    let (hours, rest) = clock.split_at_checked(2)?;
    let (minutes, seconds) = rest.split_at_checked(2)?;
    let at = format!("{day}{hours}:{minutes}:{seconds}");
    at.parse::<jiff::Timestamp>().ok()?;
    Some(KeptBackup { at, path })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbench::{Command, Workbench};

    #[test]
    fn the_newest_backups_are_kept_whole_and_strangers_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("border.claimbench");
        let mut bench = Workbench::open(&project, || "2026-11-18T12:00:00Z".to_owned()).unwrap();
        assert!(kept_backups(&project).is_empty());
        for (minute, house) in [(10, "One"), (20, "Two"), (30, "Three")] {
            let set = Command::SetSetting { key: "house".to_owned(), value: house.to_owned() };
            bench.run(set).unwrap();
            keep_backup(&project, &format!("2026-11-18T12:{minute}:00Z"), 2).unwrap();
            std::fs::write(backup_folder(&project).join("border-notes.claimbench"), "mine").unwrap();
        }
        let kept = kept_backups(&project);
        let times: Vec<_> = kept.iter().map(|backup| backup.at.as_str()).collect();
        assert_eq!(times, ["2026-11-18T12:30:00Z", "2026-11-18T12:20:00Z"]);
        assert!(backup_folder(&project).join("border-notes.claimbench").exists());
        let older = Workbench::open_existing(&kept[1].path, String::new).unwrap();
        assert_eq!(older.setting("house").unwrap(), "Two");
        assert_eq!(older.verify().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_said_and_nothing_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let project = folder.path().join("border.claimbench");
        Workbench::open(&project, String::new).unwrap();
        std::fs::write(backup_folder(&project), "a file in the way").unwrap();
        let said = keep_backup(&project, "2026-11-18T12:00:00Z", 2).unwrap_err().to_string();
        assert!(said.starts_with("cannot make the folder"), "{said}");
    }
}
