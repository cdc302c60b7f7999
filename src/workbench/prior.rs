//! Earlier checks: a feed read and kept, and what in it may answer a claim.

use std::path::Path;

use super::{Command, Workbench};
use crate::analysis::matching::{Query, Rarity, rank_prior};
use crate::error::{Error, Result};
use crate::model::{ArticleId, ClaimId, ListedClaim, PriorCheck, PriorFeed, PriorMatch};
use crate::store::Candidates;

/// Checks that are compared word by word, of all that hold words of the claim.
const N_COMPARED: usize = 250;

/// Checks and claims that are less alike have too little in common to be worth a line.
pub(super) const LEAST_ALIKE: f64 = 0.25;

/// Checks that are shown at most.
const N_SHOWN: usize = 10;

/// What an import of a feed came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PriorImport {
    /// Checks that are new.
    pub n_added: usize,
    /// Checks that were there already; those that have changed are as the feed has them now.
    pub n_known: usize,
    /// Records that were left out, and why.
    pub warnings: Vec<String>,
}

impl Workbench {
    /// Keeps the checks of a feed, as one step; those that are there already are not doubled.
    ///
    /// # Errors
    /// [`Error::File`] if it cannot be read, [`Error::Unusable`] if it holds no check; nothing is kept then.
    pub fn import_prior(&mut self, path: &Path) -> Result<PriorImport> {
        let feed = read_prior_feed(path)?;
        let n_read = feed.checks.len();
        let before = self.store.count_prior()?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if n_read > 0 {
            self.run(Command::AddPrior { name, checks: feed.checks })?;
        }
        let n_added = self.store.count_prior()?.saturating_sub(before);
        Ok(PriorImport { n_added, n_known: n_read.saturating_sub(n_added), warnings: feed.warnings })
    }

    /// The earlier checks that may answer a claim, best first, at most ten: imported ones and our own settled claims,
    /// those of the article itself left out.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn match_prior(&self, text: &str, article: Option<ArticleId>) -> Result<Vec<PriorMatch>> {
        let query = Query::of(text);
        let words = query.searches();
        let (imported, checks) = self.store.prior_candidates(&words, N_COMPARED)?;
        let (own, settled) = self.store.settled_candidates(&words, N_COMPARED, article)?;
        let (mut ids, mut all): (Vec<Option<ClaimId>>, Vec<PriorCheck>) = (vec![None; checks.len()], checks);
        for (id, check) in settled {
            ids.push(Some(id));
            all.push(check);
        }
        let ranked = rank_prior(&query, &rarity(&imported, &own), &all);
        let matched = ranked.into_iter().take(N_SHOWN).filter_map(|scored| {
            let (check, claim_id) = (all.get(scored.place)?.clone(), *ids.get(scored.place)?);
            Some(PriorMatch {
                check,
                claim_id,
                score: (scored.score * 1e4).round() / 1e4,
                shares: scored.shares,
            })
        });
        Ok(matched.collect())
    }

    /// An earlier check by its number, and the claims of the newest drafts that it may answer, likeliest first, at most
    /// five.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is no such check.
    pub fn prior_check(&self, id: i64) -> Result<(PriorCheck, Vec<ListedClaim>)> {
        /// Claims that are shown.
        const N_CLAIMS: usize = 5;
        let check = self.store.find_prior(id)?;
        let query = Query::of(&check.claim);
        let (found, claims) = self.store.claim_candidates(&query.searches(), N_COMPARED)?;
        let (ids, claims): (Vec<_>, Vec<_>) = claims.into_iter().unzip();
        let ranked = rank_prior(&query, &Rarity { n_rows: found.n_rows, n_with: found.n_with }, &claims);
        let likely = ranked.into_iter().filter(|scored| scored.score >= LEAST_ALIKE).take(N_CLAIMS);
        let likely: Vec<ClaimId> = likely.filter_map(|scored| ids.get(scored.place).copied()).collect();
        Ok((check, self.store.list_page(&likely)?))
    }
}

/// Reads a feed of earlier checks; its form is told from its content.
///
/// # Errors
/// As [`Workbench::import_prior`].
pub fn read_prior_feed(path: &Path) -> Result<PriorFeed> {
    let size = std::fs::metadata(path).map_err(Error::file("read", path))?.len();
    crate::import::refuse_large_feed(size)?;
    let bytes = std::fs::read(path).map_err(Error::file("read", path))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    crate::import::read_prior(&name, &bytes)
}

/// How rare the words are in both places together.
fn rarity(one: &Candidates, other: &Candidates) -> Rarity {
    let n_with = one.n_with.iter().zip(&other.n_with).map(|(one, other)| one + other).collect();
    Rarity { n_rows: one.n_rows + other.n_rows, n_with }
}
