//! `claimbench source add`, `source list` and `search`.

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};

use super::{Ending, Out, ProjectArgument, said};
use crate::error::Result;
use crate::model::{SearchScope, SourceDetails, SourceDraft, SourceKind, Tier};
use crate::workbench::{Command, read_source};

/// The source library
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: claimbench source add yearbook.txt --tier primary")]
pub enum Source {
    /// Add sources: files (as `import` reads them), or bare references by title or address
    #[command(
        after_help = "Example: claimbench source add yearbook.txt --tier primary --publisher 'Border Commission'"
    )]
    Add(Add),
    /// List the sources
    #[command(after_help = "Example: claimbench source list --project border.claimbench")]
    List {
        #[command(flatten)]
        project: ProjectArgument,
    },
}

/// What is known of the sources to add.
#[derive(Debug, Args)]
pub struct Add {
    /// A file to keep with the project, or a title or address to refer to
    #[arg(required = true, value_name = "FILE|URL|TITLE")]
    sources: Vec<String>,
    #[command(flatten)]
    project: ProjectArgument,
    /// How close it is to what happened
    #[arg(long, default_value = "secondary")]
    tier: Tier,
    /// What it is
    #[arg(long)]
    kind: Option<SourceKind>,
    /// Its title; from the file if left out
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    title: Option<String>,
    /// Who made it
    #[arg(long, default_value = "")]
    author: String,
    /// Who published it
    #[arg(long, default_value = "")]
    publisher: String,
    /// When it was published
    #[arg(long, default_value = "")]
    date: String,
    /// Where it was found
    #[arg(long, default_value = "")]
    url: String,
    /// Sources that copy one another share a group and count once
    #[arg(long, default_value = "")]
    group: String,
    /// Never let its identity leave the house
    #[arg(long)]
    confidential: bool,
}

impl Source {
    /// Adds sources, or lists them.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        match self {
            Self::Add(add) => add.run(out),
            Self::List { project } => list(&project, out),
        }
    }
}

impl Add {
    /// Reads every source before the first is stored, so that one bad file stores nothing.
    fn run(self, out: Out<'_>) -> Result<Ending> {
        let drafts = self.sources.iter().map(|name| self.read(name)).collect::<Result<Vec<_>>>()?;
        let mut bench = self.project.open_or_create()?;
        for source in drafts {
            let (title, warnings) = (source.details.title.clone(), source.warnings.clone());
            let number = bench.run(Command::AddSource { source })?.source;
            let number = number.map(|number| number.to_string()).unwrap_or_default();
            writeln!(out, "S{number}: {title}").map_err(said)?;
            for warning in warnings {
                writeln!(out, "  note: {warning}").map_err(said)?;
            }
        }
        Ok(Ending::Done)
    }

    fn read(&self, name: &str) -> Result<SourceDraft> {
        let draft = read_source(name)?;
        let details = SourceDetails {
            tier: self.tier,
            kind: self.kind.unwrap_or(draft.details.kind),
            title: self.title.clone().unwrap_or(draft.details.title),
            author: given(&self.author, draft.details.author),
            publisher: given(&self.publisher, draft.details.publisher),
            date: given(&self.date, draft.details.date),
            url: given(&self.url, draft.details.url),
            independence_group: self.group.clone(),
            is_confidential: self.confidential,
            ..draft.details
        };
        Ok(SourceDraft { details, ..draft })
    }
}

/// What a person says goes before what the file says.
fn given(said: &str, found: String) -> String {
    if said.is_empty() { found } else { said.to_owned() }
}

fn list(project: &ProjectArgument, out: Out<'_>) -> Result<Ending> {
    for source in project.open()?.project_view()?.sources {
        let SourceDetails { tier, kind, title, publisher, date, url, .. } = &source.details;
        let known: Vec<_> =
            [publisher, date, url].into_iter().filter(|part| !part.is_empty()).cloned().collect();
        writeln!(out, "S{:<4} {tier:<10} {kind:<18} {title}  {}", source.id, known.join(" · "))
            .map_err(said)?;
    }
    Ok(Ending::Done)
}

/// Search the project, best first
#[derive(Debug, Args)]
#[command(after_help = "Example: claimbench search 'border kilometer' --in claims")]
pub struct Search {
    /// Words; all of them must occur, the last one may be a beginning
    #[arg(required = true)]
    query: Vec<String>,
    #[command(flatten)]
    project: ProjectArgument,
    /// Where to search: claims, sources, articles or prior; everywhere if left out
    #[arg(long = "in", value_name = "PLACE")]
    scope: Option<SearchScope>,
}

impl Search {
    /// Prints place, number, title and the passage found.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        let bench = self.project.open()?;
        let scopes = self.scope.map_or_else(|| SearchScope::ALL.to_vec(), |scope| vec![scope]);
        for scope in scopes {
            for hit in bench.search(scope, &self.query.join(" "))? {
                writeln!(out, "{scope} {}\t{}\t{}", hit.id, hit.title, hit.snippet).map_err(said)?;
            }
        }
        Ok(Ending::Done)
    }
}
