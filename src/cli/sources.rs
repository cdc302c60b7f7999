//! `claimbench source add`, `source list`, `source group`, `source original` and `search`.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};

use super::{Ending, Out, ProjectArgument, said};
use crate::error::{Error, Result};
use crate::model::{Progress, SearchScope, SourceDetails, SourceDraft, SourceId, SourceKind, Tier};
use crate::workbench::{Command, LikelyCopy, NOT_FETCHED, Workbench, fetch_source, is_address, read_source};

/// The source library
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: claimbench source add yearbook.txt --tier primary")]
pub enum Source {
    /// Add sources: files (as `import` reads them), or bare references by title or address
    #[command(
        after_help = "Example: claimbench source add yearbook.txt --tier primary --publisher 'Border Commission'"
    )]
    Add(Add),
    /// Put sources that copy one another in one group, in which they count once
    #[command(after_help = "Example: claimbench source group 4 5 --name 'Wire story'")]
    Group(Group),
    /// Write the file of a source as it came
    #[command(after_help = "Example: claimbench source original 3 -o report.pdf")]
    Original(OriginalFile),
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
    /// A file to keep with the project, an address to fetch or refer to, or a title
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
    /// Fetch addresses this once, whatever the project's setting
    #[arg(long)]
    fetch: bool,
}

/// Which sources, and what their group is called.
#[derive(Debug, Args)]
pub struct Group {
    /// Their numbers
    #[arg(required = true, value_name = "NUMBER", value_parser = source_number)]
    sources: Vec<SourceId>,
    /// What the group is called; left empty, they leave theirs
    #[arg(long)]
    name: String,
    #[command(flatten)]
    project: ProjectArgument,
}

/// Which source, and where its file goes.
#[derive(Debug, Args)]
pub struct OriginalFile {
    /// Its number
    #[arg(value_name = "NUMBER", value_parser = source_number)]
    source: SourceId,
    /// The file to write; it is not there yet
    #[arg(short, value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    project: ProjectArgument,
}

/// `S4`, `s4` or `4`.
fn source_number(typed: &str) -> Result<SourceId, String> {
    let number = typed.trim_start_matches(['S', 's']).parse();
    number.map(SourceId).map_err(|_| format!("'{typed}' is no number of a source; it is S1, S2 …"))
}

impl Source {
    /// Adds sources, or lists them.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        match self {
            Self::Add(add) => add.run(out),
            Self::Group(group) => group.run(out),
            Self::Original(original) => original.run(out),
            Self::List { project } => list(&project, out),
        }
    }
}

impl Add {
    /// Reads every source before the first is stored, so that one bad file stores nothing.
    fn run(self, out: Out<'_>) -> Result<Ending> {
        let may_fetch = self.fetch || (self.project.path()?.exists() && self.project.open()?.may_fetch()?);
        let read = |name: &String| Ok((self.read(name, may_fetch)?, is_address(name) && !may_fetch));
        let drafts = self.sources.iter().map(read).collect::<Result<Vec<_>>>()?;
        let mut bench = self.project.open_or_create()?;
        for (source, is_left) in drafts {
            let (title, warnings) = (source.details.title.clone(), source.warnings.clone());
            let Some(number) = bench.run(Command::AddSource { source })?.source else { continue };
            writeln!(out, "S{number}: {title}").map_err(said)?;
            let left = is_left.then(|| format!("{NOT_FETCHED}, or say --fetch"));
            for note in warnings.into_iter().chain(left).chain(copies(&bench, number)?) {
                writeln!(out, "  note: {note}").map_err(said)?;
            }
        }
        Ok(Ending::Done)
    }

    fn read(&self, name: &str, may_fetch: bool) -> Result<SourceDraft> {
        let draft = match is_address(name) && may_fetch {
            true => fetch_source(name, &Progress::default())?,
            false => read_source(name)?,
        };
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

/// A line for each source with nearly the same words.
fn copies(bench: &Workbench, source: SourceId) -> Result<Vec<String>> {
    let line = |copy: &LikelyCopy| {
        let LikelyCopy { source: other, title, .. } = copy;
        let (group, shared) = (copy.proposed_group(), copy.shared());
        format!(
            "{shared} in S{other}, '{title}', too; if one prints the other, or both print a third: \
             claimbench source group {other} {source} --name '{group}'"
        )
    };
    Ok(bench.likely_copies(source)?.iter().map(line).collect())
}

impl Group {
    fn run(self, out: Out<'_>) -> Result<Ending> {
        let mut bench = self.project.open()?;
        let command = bench.grouping(&self.sources, &self.name)?;
        bench.run(command)?;
        let names: Vec<_> = self.sources.iter().map(|source| format!("S{source}")).collect();
        let said_words = match self.name.trim() {
            "" => format!("{}: in no group", names.join(", ")),
            name => format!("{}: in the group '{name}', they count once", names.join(", ")),
        };
        writeln!(out, "{said_words}").map_err(said)?;
        Ok(Ending::Done)
    }
}

impl OriginalFile {
    fn run(self, out: Out<'_>) -> Result<Ending> {
        let original = self.project.open()?.source_original(self.source)?;
        let fault = |error| Error::file("write", &self.output)(error);
        let mut file = std::fs::File::create_new(&self.output).map_err(fault)?;
        std::io::Write::write_all(&mut file, &original.bytes).map_err(fault)?;
        let shown = self.output.display();
        writeln!(out, "S{}, '{}', is in {shown}", self.source, original.file_name).map_err(said)?;
        Ok(Ending::Done)
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
    /// Words, all of which must occur; "a phrase", begin*, OR, NOT, NEAR(one other, 5), title:word narrow it
    #[arg(required = true)]
    query: Vec<String>,
    #[command(flatten)]
    project: ProjectArgument,
    /// Where to search: claims, sources, articles, evidence or prior; everywhere if left out
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
