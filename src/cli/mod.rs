//! The command line: a contract with scripts. Names, fields and exit codes stay; things are added, never
//! given another meaning.
//!
//! Exit codes: 0 done; 1 it ran and found the problems it was asked to report; 2 bad usage or unusable input,
//! with one line on stderr and nothing half-written.
#![allow(clippy::print_stderr, reason = "the command line speaks on stderr")]

mod analyse;
mod check;
mod claims;
mod decide;
mod demo;
mod import;
mod prior;
mod project;
mod report;
mod sources;

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::error::{Error, Result};
use crate::workbench::{PROJECT_ENDING, Workbench, default_project, system_clock};

/// A desktop workbench for checking the factual claims in an article.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
#[command(after_help = "Example: claimbench border.claimbench")]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// The project to open in the app; the default project if none is named
    project: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Import(import::Import),
    Analyse(analyse::Analyse),
    Claims(claims::Claims),
    Check(check::Check),
    Reanalyse(check::Reanalyse),
    Set(claims::Set),
    Decide(decide::Decide),
    /// The source library
    #[command(subcommand)]
    Source(sources::Source),
    /// Earlier fact-checks
    #[command(subcommand)]
    Prior(prior::Prior),
    Search(sources::Search),
    Export(report::Export),
    Apply(report::Apply),
    Verify(project::Verify),
    Backup(project::Backup),
    Restore(project::Restore),
    Log(project::Log),
    Undo(project::Undo),
    Redo(project::Redo),
    Demo(demo::Demo),
}

/// The project a command works on.
#[derive(Debug, Args)]
struct ProjectArgument {
    /// The project file; the default project if none is named
    #[arg(long, value_name = "PROJECT")]
    project: Option<PathBuf>,
}

impl ProjectArgument {
    /// Opens the project, making it where there is none.
    fn open_or_create(&self) -> Result<Workbench> {
        Workbench::open(&self.path()?, system_clock)
    }

    /// Opens the project, which must be there.
    fn open(&self) -> Result<Workbench> {
        Workbench::open_existing(&self.path()?, system_clock)
    }

    fn path(&self) -> Result<PathBuf> {
        self.project.clone().map_or_else(default_project, Ok)
    }
}

/// How a command ended that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Done.
    Done,
    /// It found the problems it was asked to report.
    Problems,
}

/// Where a command writes what it has to say.
type Out<'a> = &'a mut dyn Write;

/// Runs the program with the arguments it was given.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(usage) => return explain(&usage),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let ended = run(cli, &mut out).and_then(|ending| {
        out.flush().map_err(said)?;
        Ok(ending)
    });
    match ended {
        Ok(Ending::Done) => ExitCode::SUCCESS,
        Ok(Ending::Problems) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("claimbench: {error}");
            ExitCode::from(2)
        }
    }
}

/// Help and version are printed as they are; what is wrong with the arguments is said in one line.
fn explain(usage: &clap::Error) -> ExitCode {
    use clap::error::ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    if matches!(usage.kind(), DisplayHelp | DisplayVersion | DisplayHelpOnMissingArgumentOrSubcommand) {
        usage.exit();
    }
    let text = usage.render().to_string();
    let sentence = text.split("\n\n").next().unwrap_or_default().trim_start_matches("error: ");
    let words: Vec<_> = sentence.split_whitespace().collect();
    eprintln!("claimbench: {} (--help shows what it takes)", words.join(" "));
    ExitCode::from(2)
}

fn run(cli: Cli, out: Out<'_>) -> Result<Ending> {
    let Some(command) = cli.command else {
        refuse_mistyped(cli.project.as_deref())?;
        return crate::ui::run(cli.project).map(|()| Ending::Done);
    };
    match command {
        Command::Import(command) => command.run(out),
        Command::Analyse(command) => command.run(out),
        Command::Claims(command) => command.run(out),
        Command::Check(command) => command.run(out),
        Command::Reanalyse(command) => command.run(out),
        Command::Set(command) => command.run(out),
        Command::Decide(command) => command.run(out),
        Command::Source(command) => command.run(out),
        Command::Prior(command) => command.run(out),
        Command::Search(command) => command.run(out),
        Command::Export(command) => command.run(out),
        Command::Apply(command) => command.run(out),
        Command::Verify(command) => command.run(out),
        Command::Backup(command) => command.run(out),
        Command::Restore(command) => command.run(out),
        Command::Log(command) => command.run(out),
        Command::Undo(command) => command.run(out),
        Command::Redo(command) => command.run(out),
        Command::Demo(command) => command.run(out),
    }
}

/// A mistyped command must not become a new project of that name.
fn refuse_mistyped(project: Option<&Path>) -> Result<()> {
    match project {
        Some(path) if path.extension().is_none() && !path.exists() => Err(Error::Unusable(format!(
            "there is neither a command nor a project '{0}'; a new project is called '{0}.{PROJECT_ENDING}'",
            path.display()
        ))),
        _ => Ok(()),
    }
}

/// The error for words that could not be written to stdout.
fn said(reason: impl Into<io::Error>) -> Error {
    Error::file("write", "standard output")(reason.into())
}

/// Whoever read our output has had enough (`claimbench claims | head`): no error.
fn is_closed_pipe(error: &Error) -> bool {
    matches!(error, Error::File { reason, .. } if reason.kind() == io::ErrorKind::BrokenPipe)
}
