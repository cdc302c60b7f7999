//! `claimbench verify`, `backup`, `restore`, `log`, `undo` and `redo`.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Ending, Out, ProjectArgument, said};
use crate::error::{Error, Result};
use crate::model::ArticleId;
use crate::workbench::{self, Workbench, system_clock};

/// Prove that a project, or a checking pack, is whole
#[derive(Debug, Args)]
#[command(after_help = "Example: claimbench verify border.claimbench")]
pub struct Verify {
    /// The project file, or a pack (.zip)
    project: PathBuf,
}

impl Verify {
    /// Exit code 1 if anything is wrong.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        let verified = if is_pack(&self.project) {
            workbench::verify_pack(&self.project)
        } else {
            Workbench::open_existing(&self.project, system_clock).and_then(|bench| bench.verify())
        };
        let problems = match verified {
            // A project so damaged that it cannot be opened is a problem found, not a command misused.
            Err(damage @ Error::Database(_)) => vec![damage.to_string()],
            verified => verified?,
        };
        for problem in &problems {
            writeln!(out, "{problem}").map_err(said)?;
        }
        if problems.is_empty() {
            writeln!(out, "'{}' is whole", self.project.display()).map_err(said)?;
            return Ok(Ending::Done);
        }
        Ok(Ending::Problems)
    }
}

/// Whether a file is an archive, by its ending or by its first bytes.
fn is_pack(path: &Path) -> bool {
    let mut first = [0; 2];
    let mut begins_so =
        || File::open(path).and_then(|mut file| file.read_exact(&mut first)).is_ok() && first == *b"PK";
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) || begins_so()
}

/// Copy a project, which may be open elsewhere
#[derive(Debug, Args)]
#[command(after_help = "Example: claimbench backup border.claimbench -o border-monday.claimbench")]
pub struct Backup {
    /// The project file
    project: PathBuf,
    /// The new file; beside the project, with the time in its name, if left out
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Backup {
    /// Writes the copy and says where it is.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        let output = self.output.unwrap_or_else(|| workbench::dated(&self.project, &system_clock()));
        workbench::backup(&self.project, &output)?;
        writeln!(out, "{}", output.display()).map_err(said)?;
        Ok(Ending::Done)
    }
}

/// Make a new project from a backup, once the backup is proved to be whole
#[derive(Debug, Args)]
#[command(after_help = "Example: claimbench restore border-monday.claimbench -o border.claimbench")]
pub struct Restore {
    /// The backup
    backup: PathBuf,
    /// The new project file
    #[arg(short, long, value_name = "PROJECT")]
    output: PathBuf,
}

impl Restore {
    /// Writes the project and says where it is.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        workbench::restore(&self.backup, &self.output)?;
        writeln!(out, "{}", self.output.display()).map_err(said)?;
        Ok(Ending::Done)
    }
}

/// Print the log, newest step first
#[derive(Debug, Args)]
#[command(after_help = "Example: claimbench log --article 1")]
pub struct Log {
    #[command(flatten)]
    project: ProjectArgument,
    /// Only steps that touch this article
    #[arg(long, value_name = "N")]
    article: Option<i64>,
}

impl Log {
    /// Prints step, time, person, state and what was done.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        let bench = self.project.open()?;
        for step in bench.log(self.article.map(ArticleId), usize::MAX >> 1)? {
            writeln!(out, "{:>5}  {}  {:<12} {:<9} {}", step.id, step.at, step.who, step.state, step.label)
                .map_err(said)?;
        }
        Ok(Ending::Done)
    }
}

/// Take the newest step back
#[derive(Debug, Args)]
#[command(after_help = "Example: claimbench undo --project border.claimbench")]
pub struct Undo {
    #[command(flatten)]
    project: ProjectArgument,
}

impl Undo {
    /// Says which step it was.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        let label = self.project.open()?.undo()?;
        let line = label.map_or_else(|| "nothing to undo".to_owned(), |label| format!("undone: {label}"));
        writeln!(out, "{line}").map_err(said)?;
        Ok(Ending::Done)
    }
}

/// Bring the last undone step again
#[derive(Debug, Args)]
#[command(after_help = "Example: claimbench redo --project border.claimbench")]
pub struct Redo {
    #[command(flatten)]
    project: ProjectArgument,
}

impl Redo {
    /// Says which step it was.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        let label = self.project.open()?.redo()?;
        let line = label.map_or_else(|| "nothing to redo".to_owned(), |label| format!("redone: {label}"));
        writeln!(out, "{line}").map_err(said)?;
        Ok(Ending::Done)
    }
}
