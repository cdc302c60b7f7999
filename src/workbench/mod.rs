//! The workbench: the one place where a project changes.
//!
//! [`Workbench::run`] takes a [`Command`], carries it out as one logged step and says what came of it;
//! [`Workbench::undo`] and [`Workbench::redo`] walk the log. Screens read the views of [`view`] and never
//! write. Long work ([`Job`]) runs on a worker with a connection of its own.

mod backups;
mod command;
pub mod compare;
mod copies;
mod edit;
pub mod history;
mod job;
mod logo;
mod passage;
mod prior;
mod report;
mod sample;
mod source;
pub mod view;
mod watch;

use std::io::Read;
use std::path::{Path, PathBuf};

pub use backups::{KeptBackup, backup_folder, dated, keep_backup, kept_backups};
pub use command::{Command, Outcome};
pub use copies::LikelyCopy;
pub use edit::{PlannedChange, Refusal, RowPlan};
pub use job::{Job, JobState};
pub use logo::{DrawnLogo, Picture, kept_logo, read_logo};
pub use passage::Place;
pub use prior::{PriorImport, read_prior_feed};
pub use report::{Content, Preview, ReportOrder, verify_pack};
pub use source::{NOT_FETCHED, fetch_source, is_address, read_pasted_source, read_source};
pub use watch::{Watch, watch};

use crate::error::{Error, Result};
use crate::model::{
    Analysis, ArticleDraft, ArticleId, Piece, Progress, ProjectRows, RowChange, SearchHit, SearchScope, Step,
    StepFilter, StepId,
};
use crate::store::Store;

/// The setting that holds the checker's name.
pub const CHECKER_SETTING: &str = "checker";

/// The setting that holds the checker's initials.
pub const INITIALS_SETTING: &str = "initials";

/// The setting that holds the name of the house, for reports.
pub const HOUSE_SETTING: &str = "house";

/// The setting that holds what is printed at the end of a report.
pub const DISCLAIMER_SETTING: &str = "report.disclaimer";

/// The setting that holds the house's logo, as a `data:` address.
pub const LOGO_SETTING: &str = "report.logo";

/// The setting that holds the language of a report's labels, as a code.
pub const LANGUAGE_SETTING: &str = "report.language";

/// The setting that says whether addresses may be fetched: `on`, or nothing.
pub const FETCH_SETTING: &str = "fetch";

/// The setting that holds how many sources a claim needs, as [`crate::model::SufficiencyRule::read`] reads it.
pub const RULE_SETTING: &str = "sufficiency";

/// Before the name of a family: the setting that holds the severity of its findings, or `off`.
pub const CHECK_SETTING: &str = "check.";

/// The ending of a project's file name.
pub const PROJECT_ENDING: &str = "claimbench";

/// How many checks each new draft goes through.
pub const N_CHECKS: usize = crate::analysis::N_CHECKS;

/// Tells the time, RFC 3339 in UTC. Handed in, so that tests stand still.
pub type Clock = fn() -> String;

/// The machine's clock, to the second.
#[must_use]
pub fn system_clock() -> String {
    let now = jiff::Timestamp::now();
    now.round(jiff::Unit::Second).unwrap_or(now).to_string()
}

/// An open project, and who is at it.
#[derive(Debug)]
pub struct Workbench {
    store: Store,
    clock: Clock,
    revision: u64,
    data_version: i64,
}

impl Workbench {
    /// Opens the project at `path`; makes a new one where there is no file.
    ///
    /// # Errors
    /// As [`Store::open`]: a foreign or newer file is refused and left as it was.
    pub fn open(path: &Path, clock: Clock) -> Result<Self> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(Error::file("make the folder", folder))?;
        }
        Self::over(Store::open(path)?, clock)
    }

    /// Opens the project at `path`, which must exist.
    ///
    /// # Errors
    /// As [`Store::open_existing`].
    pub fn open_existing(path: &Path, clock: Clock) -> Result<Self> {
        Self::over(Store::open_existing(path)?, clock)
    }

    fn over(store: Store, clock: Clock) -> Result<Self> {
        let data_version = store.data_version()?;
        Ok(Self { store, clock, revision: 0, data_version })
    }

    /// The project file.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Opens the same project once more, for a worker with a connection of its own.
    pub fn reopener(&self) -> impl FnOnce() -> Result<Self> + Send + 'static {
        let (path, clock) = (self.path().to_owned(), self.clock);
        move || Self::open_existing(&path, clock)
    }

    /// Bumped by every change made here or noticed by [`Workbench::notice_others`]; a screen whose view is
    /// older reads it again.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// What the clock says, RFC 3339.
    #[must_use]
    pub fn now(&self) -> String {
        (self.clock)()
    }

    /// Looks whether another Claimbench has written to the file; `true` if views should be read again.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn notice_others(&mut self) -> Result<bool> {
        let found = self.store.data_version()?;
        let has_changed = found != self.data_version;
        if has_changed {
            self.data_version = found;
            self.revision += 1;
        }
        Ok(has_changed)
    }

    /// The name that steps are logged under: the project's setting, else the system's user name.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn checker(&self) -> Result<String> {
        let set = self.store.find_setting(CHECKER_SETTING)?.filter(|name| !name.is_empty());
        let user = || {
            ["USER", "USERNAME"]
                .iter()
                .find_map(|name| std::env::var(name).ok().filter(|user| !user.is_empty()))
        };
        Ok(set.or_else(user).unwrap_or_else(|| "checker".to_owned()))
    }

    /// Takes the newest step back; its label, or `None` if there is none.
    ///
    /// # Errors
    /// [`Error::Busy`] if another program keeps writing.
    pub fn undo(&mut self) -> Result<Option<String>> {
        let (who, at) = (self.checker()?, (self.clock)());
        let label = self.store.undo(&who, &at)?;
        self.revision += 1;
        Ok(label)
    }

    /// Brings the last undone step again; its label, or `None` if there is none.
    ///
    /// # Errors
    /// [`Error::Busy`] if another program keeps writing.
    pub fn redo(&mut self) -> Result<Option<String>> {
        let (who, at) = (self.checker()?, (self.clock)());
        let label = self.store.redo(&who, &at)?;
        self.revision += 1;
        Ok(label)
    }

    /// Takes steps back from the newest to `last`, all or none of them; how many.
    ///
    /// # Errors
    /// [`Error::Missing`] if `last` is not in force.
    pub fn undo_to(&mut self, last: StepId) -> Result<usize> {
        let (who, at) = (self.checker()?, (self.clock)());
        let n_steps = self.store.undo_to(last, &who, &at)?;
        self.revision += 1;
        Ok(n_steps)
    }

    /// Brings undone steps again from the oldest to `last`, all or none of them; how many.
    ///
    /// # Errors
    /// [`Error::Missing`] if `last` was not taken back.
    pub fn redo_to(&mut self, last: StepId) -> Result<usize> {
        let (who, at) = (self.checker()?, (self.clock)());
        let n_steps = self.store.redo_to(last, &who, &at)?;
        self.revision += 1;
        Ok(n_steps)
    }

    /// How many steps [`Workbench::undo_to`] would take back.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn count_steps_from(&self, step: StepId) -> Result<usize> {
        self.store.count_steps_from(step)
    }

    /// The log, newest first, at most `limit` steps; only those of one article, if given.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn log(&self, article: Option<ArticleId>, limit: usize) -> Result<Vec<Step>> {
        self.store.list_steps(StepFilter { article, ..StepFilter::default() }, limit)
    }

    /// The rows that one step changed.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn changes(&self, step: StepId) -> Result<Vec<RowChange>> {
        self.store.list_changes(step, usize::MAX >> 1)
    }

    /// Full-text search, best first. Any input is a list of words.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn search(&self, scope: SearchScope, query: &str) -> Result<Vec<SearchHit>> {
        self.store.search(scope, query)
    }

    /// Everything that is wrong with the project, in words; empty if it is whole.
    ///
    /// # Errors
    /// Fails only when the file cannot be read at all.
    pub fn verify(&self) -> Result<Vec<String>> {
        self.store.verify()
    }
}

/// The project that is opened when none is named, under the platform's data directory.
///
/// # Errors
/// [`Error::Unusable`] where the platform names no such directory.
pub fn default_project() -> Result<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "claimbench").ok_or_else(|| {
        Error::Unusable("this system names no data directory; say --project PATH".to_owned())
    })?;
    Ok(folders.data_dir().join("default").with_extension(PROJECT_ENDING))
}

/// Copies a project, which may be open elsewhere, to a new file.
///
/// # Errors
/// [`Error::Unusable`] if the new file is there already.
pub fn backup(from: &Path, to: &Path) -> Result<()> {
    crate::store::backup(from, to)
}

/// Makes a new project from a backup that is proved to be whole.
///
/// # Errors
/// [`Error::Unusable`] if the new file is there already or the backup is damaged.
pub fn restore(from: &Path, to: &Path) -> Result<()> {
    crate::store::restore(from, to)
}

/// Reads a file into a draft; its format is told from its content, then from its name.
///
/// # Errors
/// [`Error::File`] if it cannot be read, [`Error::Unusable`] if it holds no text.
pub fn read_article(path: &Path) -> Result<ArticleDraft> {
    let size = std::fs::metadata(path).map_err(Error::file("read", path))?.len();
    crate::import::refuse_large(size)?;
    let bytes = std::fs::read(path).map_err(Error::file("read", path))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    crate::import::read(&name, bytes)
}

/// Reads a JSON report, for [`Command::RestoreProject`]; `None` if the file is something else.
///
/// # Errors
/// [`Error::File`] if it cannot be read, [`Error::Unusable`] if it is a report that is not whole.
pub fn read_project(path: &Path) -> Result<Option<ProjectRows>> {
    let mut head = Vec::new();
    let file = std::fs::File::open(path).map_err(Error::file("read", path))?;
    file.take(100).read_to_end(&mut head).map_err(Error::file("read", path))?;
    if !crate::import::is_project(&head) {
        return Ok(None);
    }
    let bytes = std::fs::read(path).map_err(Error::file("read", path))?;
    crate::import::read_project(&bytes).map(Some)
}

/// Reads pasted text into a draft.
///
/// # Errors
/// [`Error::Unusable`] if there is no text in it.
pub fn read_pasted(text: &str) -> Result<ArticleDraft> {
    crate::import::read("", text.as_bytes().to_vec())
}

/// Everything the analysis finds in a text, as given.
#[must_use]
pub fn analyse(text: &str, published: Option<jiff::civil::Date>) -> Analysis {
    crate::analysis::analyse(text, published)
}

/// Looks every quotation of an analysed text up in the texts of sources: notes what was found, and adds a finding
/// where a quotation is altered.
pub fn match_quotations(text: &str, analysis: &mut Analysis, sources: &[&str]) {
    crate::analysis::match_quotations(text, analysis, sources);
}

/// Two wordings as one text, with what was taken out and what was put in.
#[must_use]
pub fn compare_words(old: &str, new: &str) -> Vec<Piece> {
    crate::analysis::carry::compare_words(old, new)
}

/// As [`analyse`], watched: `None` if it was cancelled.
#[must_use]
pub fn analyse_watched(
    text: &str,
    published: Option<jiff::civil::Date>,
    progress: &Progress,
) -> Option<Analysis> {
    crate::analysis::analyse_watched(text, published, progress)
}
