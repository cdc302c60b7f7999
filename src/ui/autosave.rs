//! Backups that nobody asks for: so many minutes after the first change, and when the project is closed. They run
//! beside the other work; a backup that fails says so, and the project is as it was.

use std::time::{Duration, Instant};

use egui::Context;

use super::App;
use super::dialog::Backups;
use super::jobs::Task;
use super::when::local_words;
use crate::error::Result;
use crate::workbench::{backup_folder, keep_backup, kept_backups};

/// What has happened since the last backup.
#[derive(Debug, Default)]
pub struct Autosave {
    /// The workbench's revision that is backed up, or was there when the project was opened.
    revision: Option<u64>,
    changed_at: Option<Instant>,
}

impl App {
    /// Has a backup made once the changes since the last one are old enough; looks again when that is.
    pub(super) fn back_up_when_due(&mut self, context: &Context) {
        let minutes = self.preferences.choices.backup_minutes;
        let now = self.bench.revision();
        let since = *self.autosave.revision.get_or_insert(now);
        if minutes == 0 || since == now {
            return;
        }
        let changed_at = *self.autosave.changed_at.get_or_insert_with(Instant::now);
        let wait = Duration::from_secs(u64::from(minutes) * 60);
        match wait.checked_sub(changed_at.elapsed()) {
            Some(left) if !left.is_zero() => context.request_repaint_after(left),
            _ => self.back_up(false),
        }
    }

    /// Has a backup made, after the work under way.
    pub(super) fn back_up(&mut self, is_asked: bool) {
        self.autosave = Autosave { revision: Some(self.bench.revision()), changed_at: None };
        self.jobs.add(Task::Backup { n_kept: self.preferences.choices.n_backups, is_asked });
    }

    /// Makes the last backup, as the project is closed: there is no later frame that could take it over. Whatever
    /// it fails with, the project itself is saved and earlier backups stay.
    pub(super) fn back_up_at_close(&mut self) -> Result<()> {
        let (choices, now) = (&self.preferences.choices, self.bench.revision());
        let has_changed = self.autosave.revision.is_some_and(|since| since != now);
        self.autosave = Autosave::default();
        if has_changed && choices.backup_minutes > 0 {
            keep_backup(self.bench.path(), &(self.clock)(), choices.n_backups)?;
        }
        Ok(())
    }

    /// What the settings say of the backups.
    pub(super) fn known_backups(&self) -> Backups {
        let kept = kept_backups(self.bench.path());
        Backups {
            folder: backup_folder(self.bench.path()),
            last: kept.first().map(|newest| local_words(&newest.at, &(self.clock)())),
            n_kept: kept.len(),
        }
    }
}
