//! `claimbench check` and `claimbench reanalyse`: findings with their computation, for scripts and people.

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Ending, Out, ProjectArgument, said};
use crate::error::Result;
use crate::model::{ArticleId, Family, FindingState, KeptFinding, RevisionId, Severity};
use crate::workbench::Workbench;
use crate::workbench::view::ArticleView;

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Text,
    /// An array of objects, as in `analyse`, with article, draft, claims, words, state and reason
    Json,
}

/// List what the checks report, with the computation
#[derive(Debug, Args)]
#[command(
    after_help = "Exit code 1 if --deny is given and something of that severity, or a graver one, has not been dismissed.
Example: claimbench check --article 1 --deny warning --family unit_conversion weekday_date"
)]
pub struct Check {
    #[command(flatten)]
    project: ProjectArgument,
    /// Only the newest draft of this article
    #[arg(long, value_name = "N")]
    article: Option<i64>,
    /// End with exit code 1 if there is a finding of this severity or a graver one: info, warning, error
    #[arg(long, value_name = "SEVERITY")]
    deny: Option<Severity>,
    /// Only these families
    #[arg(long, value_name = "FAMILY", num_args = 1..)]
    family: Vec<Family>,
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// One finding as JSON.
#[derive(Debug, Serialize)]
struct Listed<'a> {
    article: i64,
    draft: i64,
    /// Numbers of the claims it touches.
    claims: Vec<i64>,
    words: &'a str,
    #[serde(flatten)]
    kept: &'a KeptFinding,
}

impl Check {
    /// Prints the findings of the newest draft of each article asked for, in reading order.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        let bench = self.project.open()?;
        let mut is_denied = false;
        let mut listed = Vec::new();
        for draft in drafts(&bench, self.article)? {
            let mut view = bench.article_view(draft)?;
            view.findings.retain(|kept| self.family.is_empty() || self.family.contains(&kept.found.family));
            is_denied |= view.findings.iter().any(|kept| self.denies(kept));
            match self.format {
                Format::Text => print_findings(&view, out)?,
                Format::Json => listed.extend(as_json(&view)?),
            }
        }
        if self.format == Format::Json {
            writeln!(out, "{}", serde_json::Value::from(listed)).map_err(said)?;
        }
        Ok(if is_denied { Ending::Problems } else { Ending::Done })
    }

    fn denies(&self, kept: &KeptFinding) -> bool {
        let is_grave = self.deny.is_some_and(|deny| kept.found.severity >= deny);
        is_grave && kept.state != FindingState::Dismissed
    }
}

/// The newest draft of one article, or of all.
fn drafts(bench: &Workbench, article: Option<i64>) -> Result<Vec<RevisionId>> {
    Ok(match article {
        Some(number) => vec![bench.latest_revision(ArticleId(number))?],
        None => bench.project_view()?.articles.into_iter().map(|article| article.latest).collect(),
    })
}

fn as_json(view: &ArticleView) -> Result<Vec<serde_json::Value>> {
    let touching = |kept: &KeptFinding| {
        let claims = view.claims.iter().map(|row| &row.claim);
        claims.filter(|claim| claim.span.overlaps(kept.found.span)).map(|claim| claim.number).collect()
    };
    let listed = view.findings.iter().map(|kept| Listed {
        article: view.article.id.0,
        draft: view.revision.number,
        claims: touching(kept),
        words: kept.found.span.of(&view.revision.text).unwrap_or_default(),
        kept,
    });
    listed.map(|listed| serde_json::to_value(listed).map_err(said)).collect()
}

fn print_findings(view: &ArticleView, out: Out<'_>) -> Result<()> {
    for kept in &view.findings {
        let KeptFinding { found, state, reason, .. } = kept;
        let words = found.span.of(&view.revision.text).unwrap_or_default().replace('\n', " ");
        let place = format!("{}:{}", view.article.id, found.span.start);
        let decided = match state {
            FindingState::Open => String::new(),
            _ if reason.is_empty() => format!(" ({state})"),
            _ => format!(" ({state}: {reason})"),
        };
        writeln!(out, "{place}  {:<8} {:<24} {words}{decided}", found.severity, found.family)
            .map_err(said)?;
        writeln!(out, "      {}", found.message).map_err(said)?;
        for line in found.computation.lines() {
            writeln!(out, "      {line}").map_err(said)?;
        }
        if !found.replacement.is_empty() {
            writeln!(out, "      suggested: {}", found.replacement).map_err(said)?;
        }
    }
    Ok(())
}

/// Analyse articles again: claims nobody has worked on and open findings are brought up to date, all else stays
#[derive(Debug, Args)]
#[command(after_help = "Example: claimbench reanalyse --article 1")]
pub struct Reanalyse {
    #[command(flatten)]
    project: ProjectArgument,
    /// Only the newest draft of this article
    #[arg(long, value_name = "N")]
    article: Option<i64>,
}

impl Reanalyse {
    /// Each draft is one undo step.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        let mut bench = self.project.open()?;
        for draft in drafts(&bench, self.article)? {
            let command = bench.reanalysis(draft, &crate::model::Progress::default())?;
            bench.run(command)?;
            let view = bench.article_view(draft)?;
            let (n_claims, n_findings) = (view.claims.len(), view.open_findings().count());
            writeln!(out, "article {}: {n_claims} claims, {n_findings} open findings", view.article.id)
                .map_err(said)?;
        }
        Ok(Ending::Done)
    }
}
