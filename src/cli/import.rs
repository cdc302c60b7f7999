//! `claimbench import`.

use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use jiff::civil::Date;

use super::{Ending, Out, ProjectArgument, said};
use crate::error::Result;
use crate::model::{ArticleDraft, ArticleId};
use crate::workbench::{Command, Workbench, analyse, read_article};

/// Import articles, analyse them and store them
#[derive(Debug, Args)]
#[command(after_help = "Example: claimbench import draft.txt --published 2026-11-18 --outlet 'The Example'")]
pub struct Import {
    /// Plain text or Markdown
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
        let (title, warnings) = (draft.title.clone(), draft.warnings.clone());
        let is_undated = draft.published.is_none();
        let outcome = bench.run(match self.revision_of {
            Some(article) => Command::AddRevision { article: ArticleId(article), draft, analysis },
            None => Command::AddArticle { draft, analysis },
        })?;
        let number = outcome.article.map(|article| article.to_string()).unwrap_or_default();
        writeln!(out, "article {number}: {title} · {n_sentences} sentences · {n_claims} claims")
            .map_err(said)?;
        for warning in warnings {
            writeln!(out, "  note: {warning}").map_err(said)?;
        }
        if is_undated {
            writeln!(out, "  note: no publication date; say --published, relative dates hang on it")
                .map_err(said)?;
        }
        Ok(())
    }
}
