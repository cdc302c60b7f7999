//! `claimbench import`.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use jiff::civil::Date;

use super::{Ending, Out, ProjectArgument, said};
use crate::error::Result;
use crate::model::{
    Analysis, ArticleDraft, ArticleId, CarryCounts, Cover, Coverage, Note, ProjectRows, RevisionId,
};
use crate::workbench::{Command, Workbench, analyse, read_article, read_project};

/// Import articles, analyse them and store them
#[derive(Debug, Args)]
#[command(after_help = "Example: claimbench import draft.txt --published 2026-11-18 --outlet 'The Example'")]
pub struct Import {
    /// Word, OpenDocument, PDF, a web page, RTF, an e-book, an e-mail, subtitles, plain text or Markdown;
    /// or a JSON report, into a new project
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    project: ProjectArgument,
    /// The headline; guessed from the text if left out
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    title: Option<String>,
    /// The day of publication: everything relative ("last week") hangs on it
    #[arg(long, value_name = "YYYY-MM-DD")]
    published: Option<Date>,
    /// Where it is published
    #[arg(long)]
    outlet: Option<String>,
    /// The number of the article that this is a new draft of
    #[arg(long, value_name = "N")]
    revision_of: Option<i64>,
}

impl Import {
    /// Reads every file before the first is stored, so that one bad file stores nothing.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        if let [file] = self.files.as_slice()
            && let Some(project) = read_project(file)?
        {
            return self.restore(project, out);
        }
        let drafts = self.files.iter().map(|file| self.read(file)).collect::<Result<Vec<_>>>()?;
        let mut bench = match self.revision_of {
            Some(_) => self.project.open()?,
            None => self.project.open_or_create()?,
        };
        for draft in drafts {
            self.store(&mut bench, draft, out)?;
        }
        Ok(Ending::Done)
    }

    /// A report made by `export --format json` gives its project back.
    fn restore(&self, project: ProjectRows, out: Out<'_>) -> Result<Ending> {
        let count = |table: &str| project.rows.iter().filter(|(name, _)| *name == table).count();
        let counts = ["article", "revision", "claim", "source"].map(count);
        let mut bench = self.project.open_or_create()?;
        bench.run(Command::RestoreProject { project: Box::new(project) })?;
        let [n_articles, n_drafts, n_claims, n_sources] = counts;
        writeln!(
            out,
            "restored: {n_articles} articles · {n_drafts} drafts · {n_claims} claims · {n_sources} sources"
        )
        .map_err(said)?;
        Ok(Ending::Done)
    }

    fn read(&self, file: &Path) -> Result<ArticleDraft> {
        let draft = read_article(file)?;
        Ok(ArticleDraft {
            title: self.title.clone().unwrap_or(draft.title),
            published: self.published.or(draft.published),
            outlet: self.outlet.clone().unwrap_or(draft.outlet),
            ..draft
        })
    }

    fn store(&self, bench: &mut Workbench, draft: ArticleDraft, out: Out<'_>) -> Result<()> {
        let analysis = analyse(&draft.text, draft.published);
        let (n_sentences, n_claims) = (analysis.sentences.len(), analysis.claims.len());
        let warnings = draft.warnings.clone();
        let comments: Vec<_> = draft.notes.iter().map(|note| comment(&draft.text, note)).collect();
        let is_undated = draft.published.is_none();
        let (title, command) = match self.revision_of {
            Some(article) => self.add_revision(bench, ArticleId(article), draft, analysis)?,
            None => (draft.title.clone(), Command::AddArticle { draft, analysis }),
        };
        let outcome = bench.run(command)?;
        let number = outcome.article.map(|article| article.to_string()).unwrap_or_default();
        writeln!(out, "article {number}: {title} · {n_sentences} sentences · {n_claims} claims")
            .map_err(said)?;
        if let (Some(revision), Some(_)) = (outcome.revision, self.revision_of) {
            report_carried(bench, revision, out)?;
        }
        for warning in warnings.into_iter().chain(comments) {
            writeln!(out, "  note: {warning}").map_err(said)?;
        }
        if is_undated {
            writeln!(out, "  note: no publication date; say --published, relative dates hang on it")
                .map_err(said)?;
        }
        Ok(())
    }

    /// The title that the article then has, and the command: a title or outlet that is given holds for the
    /// article, in the same step.
    fn add_revision(
        &self,
        bench: &Workbench,
        article: ArticleId,
        draft: ArticleDraft,
        analysis: Analysis,
    ) -> Result<(String, Command)> {
        let known = bench.article(article)?;
        let title = self.title.clone().unwrap_or_else(|| known.title.clone());
        let add = Command::AddRevision { article, draft, analysis };
        if self.title.is_none() && self.outlet.is_none() {
            return Ok((title, add));
        }
        let outlet = self.outlet.clone().unwrap_or(known.outlet);
        let details = Command::SetArticle { article, title: title.clone(), outlet, scale_id: known.scale_id };
        let label = format!("import a new draft of '{}'", known.title);
        Ok((title, Command::Together { label, commands: vec![add, details] }))
    }
}

/// A comment that stood in the file, with the words that it hangs on.
fn comment(text: &str, note: &Note) -> String {
    let before = text.get(..note.at).unwrap_or_default();
    let mut words: Vec<_> = before.split_whitespace().rev().take(4).collect();
    words.reverse();
    let by = if note.author.is_empty() { String::new() } else { format!(" by {}", note.author) };
    format!("comment{by} on “{}”: {}", words.join(" "), note.words)
}

/// What became of the claims of the draft before, and how much of either draft is settled.
fn report_carried(bench: &Workbench, revision: RevisionId, out: Out<'_>) -> Result<()> {
    let Some(before) = bench.draft_before(revision)? else { return Ok(()) };
    let CarryCounts { n_carried, n_recheck, n_new, n_archived, n_to_decide } =
        bench.carry_counts(revision)?;
    writeln!(
        out,
        "  {n_carried} carried · {n_recheck} to re-check · {n_new} new · {n_archived} archived · \
        {n_to_decide} to decide"
    )
    .map_err(said)?;
    let shares = |coverage: &Coverage| {
        let parts = Cover::ALL.iter().zip(coverage.per_cent());
        parts.map(|(cover, part)| format!("{part} % {cover}")).collect::<Vec<_>>().join(", ")
    };
    let (old, new) = (bench.coverage(before)?, bench.coverage(revision)?);
    writeln!(out, "  coverage before: {}", shares(&old)).map_err(said)?;
    writeln!(out, "  coverage now: {}", shares(&new)).map_err(said)
}
