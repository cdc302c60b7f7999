//! `claimbench decide`: claims of an older draft that a new draft leaves in doubt. Nothing is decided by itself.

use clap::Args;

use super::{Ending, Out, ProjectArgument, said};
use crate::error::{Error, Result};
use crate::model::{ArticleId, CarryDecision, ClaimId, RevisionId};
use crate::workbench::compare::{Place, ToDecide};
use crate::workbench::{Command, Workbench};

/// Decide where a claim continues in the next draft; without a claim, list those that wait for it
#[derive(Debug, Args)]
#[command(after_help = "Example: claimbench decide --article 1
         claimbench decide 12 --place 2")]
pub struct Decide {
    /// The project-wide number of the claim, as the list prints it first
    #[arg(requires = "choice")]
    claim: Option<i64>,
    #[command(flatten)]
    project: ProjectArgument,
    /// List only the claims of this article
    #[arg(long, value_name = "N", conflicts_with = "claim")]
    article: Option<i64>,
    #[command(flatten)]
    choice: Choice,
}

/// Where it continues.
#[derive(Debug, Args)]
#[group(id = "choice", multiple = false, requires = "claim")]
struct Choice {
    /// At this place of the list
    #[arg(long, value_name = "N")]
    place: Option<usize>,
    /// At the first place, with a copy of a number of its own at each of the others
    #[arg(long)]
    everywhere: bool,
    /// Nowhere: it stays with the older draft
    #[arg(long)]
    archive: bool,
}

impl Decide {
    /// Decides about the claim, or lists what is undecided.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        let mut bench = self.project.open()?;
        let waiting = self.waiting(&bench)?;
        let Some(claim) = self.claim.map(ClaimId) else { return list(&waiting, out) };
        let found = waiting.iter().find(|(_, waiting)| waiting.claim.id == claim);
        let Some((revision, waiting)) = found else {
            let number = bench.claim_view(claim)?.claim.number;
            return Err(Error::Unusable(format!(
                "claim {claim} (number {number}) does not wait for a decision"
            )));
        };
        let decision = self.choice.decision(&waiting.places)?;
        let outcome = bench.run(Command::DecideCarry { claim, revision: *revision, decision })?;
        let number = waiting.claim.number;
        let what = match outcome.claim {
            Some(made) => format!("claim {claim} (number {number}) continues as claim {made}"),
            None => format!("claim {claim} (number {number}) stays with the older draft"),
        };
        writeln!(out, "{what}").map_err(said)?;
        Ok(Ending::Done)
    }

    /// The undecided claims, each with the draft in which it is undecided.
    fn waiting(&self, bench: &Workbench) -> Result<Vec<(RevisionId, ToDecide)>> {
        let articles = match self.article {
            Some(number) => vec![ArticleId(number)],
            None => bench.articles()?.into_iter().map(|article| article.id).collect(),
        };
        let mut waiting = Vec::new();
        for article in articles {
            let latest = bench.latest_revision(article)?;
            for (_, draft) in bench.article_view(latest)?.drafts {
                let undecided = bench.undecided(draft)?;
                waiting.extend(undecided.into_iter().map(|one| (draft, one)));
            }
        }
        Ok(waiting)
    }
}

impl Choice {
    fn decision(&self, places: &[Place]) -> Result<CarryDecision> {
        let Some(number) = self.place else {
            return Ok(if self.everywhere { CarryDecision::Everywhere } else { CarryDecision::Archive });
        };
        let place = number.checked_sub(1).and_then(|place| places.get(place));
        place.map(|place| CarryDecision::Place(place.option.id)).ok_or_else(|| {
            Error::Unusable(format!(
                "there is no place {number}; the claim may continue at 1 to {}",
                places.len()
            ))
        })
    }
}

fn list(waiting: &[(RevisionId, ToDecide)], out: Out<'_>) -> Result<Ending> {
    for (_, ToDecide { claim, places }) in waiting {
        let verdict = claim.verdict.as_deref().unwrap_or("no verdict");
        let words = claim.verbatim.replace('\n', " ");
        writeln!(
            out,
            "{:>6}  claim {:<4} {:<16} {verdict:<14} {words}",
            claim.id, claim.number, claim.status
        )
        .map_err(said)?;
        for (number, place) in (1..).zip(places) {
            let Place { paragraph, sentence, before, words, after, is_same, .. } = place;
            let same = if *is_same { ", the same sentence" } else { "" };
            let around = format!("{before}[{words}]{after}").replace('\n', " ");
            writeln!(out, "        {number}  paragraph {paragraph}, sentence {sentence}{same}: {around}")
                .map_err(said)?;
        }
    }
    if waiting.is_empty() {
        writeln!(out, "nothing waits for a decision").map_err(said)?;
    }
    Ok(Ending::Done)
}
