//! `claimbench prior import` and `prior match`: earlier fact-checks.
#![allow(clippy::print_stderr, reason = "what is left out of a feed is said on stderr")]

use std::io::{self, BufRead};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Ending, Out, ProjectArgument, said};
use crate::error::Result;
use crate::model::PriorMatch;
use crate::workbench::Workbench;

/// Earlier fact-checks
#[derive(Debug, Subcommand)]
#[command(after_help = "Example: claimbench prior match 'The border is 1,000 kilometers long'")]
pub enum Prior {
    /// Keep the checks of a ClaimReview feed: a web page, JSON-LD, a DataFeed, JSON lines or CSV
    #[command(after_help = "Example: claimbench prior import feed.json --project border.claimbench")]
    Import(Import),
    /// Print the earlier checks that may answer a claim, best first, ten at most
    #[command(after_help = "Examples: claimbench prior match 'The border is 1,000 kilometers long'
          claimbench prior match --jsonl < claims.jsonl")]
    Match(Match),
}

/// The feeds to read.
#[derive(Debug, Args)]
pub struct Import {
    /// The feed
    #[arg(required = true, value_name = "FEED")]
    feeds: Vec<PathBuf>,
    #[command(flatten)]
    project: ProjectArgument,
}

/// The claims to look up.
#[derive(Debug, Args)]
pub struct Match {
    /// The claim
    #[arg(required_unless_present = "jsonl", conflicts_with = "jsonl")]
    text: Vec<String>,
    #[command(flatten)]
    project: ProjectArgument,
    /// Read a claim a line on stdin ({"id","text"}), print its matches a line, in order
    #[arg(long)]
    jsonl: bool,
}

/// One line of input.
#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    id: Value,
    text: String,
}

/// One line of output.
#[derive(Debug, Serialize)]
struct Answered {
    id: Value,
    matches: Vec<Shown>,
}

/// What a line that cannot be read gives.
#[derive(Debug, Serialize)]
struct Failed {
    id: Value,
    error: String,
}

/// A match, as the contract names its fields.
#[derive(Debug, Serialize)]
struct Shown {
    url: String,
    claim: String,
    verdict: String,
    score: f64,
    reviewer: String,
    date: String,
    shares: Vec<String>,
}

impl From<PriorMatch> for Shown {
    fn from(found: PriorMatch) -> Self {
        let (check, score, shares) = (found.check, found.score, found.shares);
        Self {
            url: check.url,
            claim: check.claim,
            verdict: check.verdict,
            score,
            reviewer: check.reviewer,
            date: check.date,
            shares,
        }
    }
}

impl Prior {
    /// Keeps feeds, or looks claims up.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        match self {
            Self::Import(command) => command.run(out),
            Self::Match(command) => command.run(out),
        }
    }
}

impl Import {
    fn run(self, out: Out<'_>) -> Result<Ending> {
        let mut bench = self.project.open_or_create()?;
        for feed in &self.feeds {
            let done = bench.import_prior(feed)?;
            for warning in &done.warnings {
                eprintln!("claimbench: {}: {warning}", feed.display());
            }
            let (n_added, n_known, n_left) = (done.n_added, done.n_known, done.warnings.len());
            writeln!(out, "{}: {n_added} new, {n_known} known already, {n_left} left out", feed.display())
                .map_err(said)?;
        }
        Ok(Ending::Done)
    }
}

impl Match {
    fn run(self, out: Out<'_>) -> Result<Ending> {
        let bench = self.project.open()?;
        if self.jsonl {
            for line in io::stdin().lock().lines() {
                let answer = answer(&bench, &line.map_err(said)?)?;
                if let Some(answer) = answer {
                    writeln!(out, "{answer}").map_err(said)?;
                }
            }
            return Ok(Ending::Done);
        }
        for found in bench.match_prior(&self.text.join(" "), None)? {
            let check = &found.check;
            let known = [&check.verdict, &check.reviewer, &check.date, &check.url];
            let known: Vec<_> = known.into_iter().filter(|part| !part.is_empty()).cloned().collect();
            writeln!(out, "{:.2}  {}\n      {}", found.score, check.claim, known.join(" · "))
                .map_err(said)?;
        }
        Ok(Ending::Done)
    }
}

/// The answer to one line; `None` for an empty one. A line that is no record gives its error, and the stream goes on.
fn answer(bench: &Workbench, line: &str) -> Result<Option<String>> {
    if line.trim().is_empty() {
        return Ok(None);
    }
    let json = match serde_json::from_str::<Asked>(line) {
        Ok(asked) => {
            let matches = bench.match_prior(&asked.text, None)?.into_iter().map(Shown::from).collect();
            serde_json::to_string(&Answered { id: asked.id, matches })
        }
        Err(error) => {
            let id = serde_json::from_str::<Value>(line).ok().and_then(|value| value.get("id").cloned());
            serde_json::to_string(&Failed { id: id.unwrap_or_default(), error: error.to_string() })
        }
    };
    json.map(Some).map_err(said)
}
