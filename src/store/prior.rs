//! Earlier fact-checks, and our own settled claims as such.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Row, named_params};

use super::candidate::{Candidates, Index};
use super::{Edit, Store};
use crate::error::{Error, Result};
use crate::model::{ArticleId, ClaimId, PriorCheck};

const PRIOR: Index = Index {
    find: "SELECT rowid FROM prior_search WHERE prior_search MATCH ?1",
    highest: "SELECT coalesce(max(id), 0) FROM prior_check",
};

const CLAIMS: Index = Index {
    find: "SELECT claim.id FROM claim_search JOIN claim ON claim.id = claim_search.rowid
        WHERE claim_search MATCH ?1 AND revision_id IN (SELECT max(id) FROM revision GROUP BY article_id)",
    highest: "SELECT coalesce(max(id), 0) FROM claim",
};

const SETTLED: Index = Index {
    find: "SELECT claim.id FROM claim_search JOIN claim ON claim.id = claim_search.rowid
        WHERE claim_search MATCH ?1 AND claim.status = 'done' AND claim.verdict IS NOT NULL",
    highest: "SELECT coalesce(max(id), 0) FROM claim",
};

/// A claim as a check, with its article.
type ClaimAsCheck = (ArticleId, ClaimId, PriorCheck);

impl Store {
    /// How many earlier checks there are.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn count_prior(&self) -> Result<usize> {
        Ok(self.connection.query_row("SELECT count(*) FROM prior_check", [], |row| row.get(0))?)
    }

    /// The highest number of an earlier check or a source: about as many as there are.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn highest_memory(&self) -> Result<usize> {
        let sql = "SELECT max((SELECT coalesce(max(id), 0) FROM prior_check), (SELECT coalesce(max(id), 0) FROM source))";
        Ok(self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// The earlier check of that number.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn find_prior(&self, id: i64) -> Result<PriorCheck> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM prior_check WHERE id = ?1")?;
        statement.query_row([id], read_prior).optional()?.ok_or_else(|| Error::missing("earlier check", id))
    }

    /// The earlier checks that hold the most of those words, at most `limit`.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn prior_candidates(
        &self,
        words: &[Vec<String>],
        limit: usize,
    ) -> Result<(Candidates, Vec<PriorCheck>)> {
        let found = self.candidates(PRIOR, words, limit)?;
        let mut statement = self.connection.prepare_cached("SELECT * FROM prior_check WHERE id = ?1")?;
        let checks = found.ids.iter().map(|id| statement.query_row([id], read_prior));
        let checks = checks.collect::<rusqlite::Result<_>>()?;
        Ok((found, checks))
    }

    /// The settled claims that hold the most of those words, at most `limit`, as earlier checks; those of one article
    /// are left out.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn settled_candidates(
        &self,
        words: &[Vec<String>],
        limit: usize,
        except: Option<ArticleId>,
    ) -> Result<(Candidates, Vec<(ClaimId, PriorCheck)>)> {
        let (found, checks) = self.claims_as_checks(SETTLED, words, limit)?;
        let of_others = checks.into_iter().filter(|(article, ..)| Some(*article) != except);
        Ok((found, of_others.map(|(_, id, check)| (id, check)).collect()))
    }

    /// The claims of newest drafts that hold the most of those words, at most `limit`, as checks.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn claim_candidates(
        &self,
        words: &[Vec<String>],
        limit: usize,
    ) -> Result<(Candidates, Vec<(ClaimId, PriorCheck)>)> {
        let (found, checks) = self.claims_as_checks(CLAIMS, words, limit)?;
        Ok((found, checks.into_iter().map(|(_, id, check)| (id, check)).collect()))
    }

    fn claims_as_checks(
        &self,
        index: Index,
        words: &[Vec<String>],
        limit: usize,
    ) -> Result<(Candidates, Vec<ClaimAsCheck>)> {
        let found = self.candidates(index, words, limit)?;
        let sql = "SELECT claim.id, claim.verbatim, claim.restatement, claim.claimant,
                coalesce(claim.verdict, '') AS verdict, claim.checker, claim.checked_at, article.title,
                article.id AS article_id
            FROM claim JOIN revision ON revision.id = claim.revision_id
            JOIN article ON article.id = revision.article_id WHERE claim.id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut checks = Vec::new();
        for id in &found.ids {
            let (article, check) = statement.query_row([id], read_settled)?;
            checks.push((article, ClaimId(*id), check));
        }
        Ok((found, checks))
    }
}

impl Edit<'_> {
    /// Keeps earlier checks. One that is there already, by address, reviewer and claim, takes the place of the old.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn keep_prior(&self, checks: &[PriorCheck]) -> Result<()> {
        let mut known = self.known_prior()?;
        let sql = "INSERT INTO prior_check (claim, claimant, verdict, reviewer, date, url, title, subtitle)
            VALUES (:claim, :claimant, :verdict, :reviewer, :date, :url, :title, :subtitle)";
        let mut insert = self.connection.prepare_cached(sql)?;
        let mut delete = self.connection.prepare_cached("DELETE FROM prior_check WHERE id = ?1")?;
        for check in checks {
            match known.get(&key(check)) {
                Some((_, same)) if same == check => continue,
                Some((id, _)) => drop(delete.execute([id])?),
                None => {}
            }
            insert.execute(named_params! {
                ":claim": check.claim, ":claimant": check.claimant, ":verdict": check.verdict,
                ":reviewer": check.reviewer, ":date": check.date, ":url": check.url, ":title": check.title,
                ":subtitle": check.subtitle,
            })?;
            known.insert(key(check), (self.connection.last_insert_rowid(), check.clone()));
        }
        Ok(())
    }

    fn known_prior(&self) -> Result<HashMap<[String; 3], (i64, PriorCheck)>> {
        let mut statement = self.connection.prepare_cached("SELECT * FROM prior_check")?;
        let rows = statement.query_map([], |row| {
            let check = read_prior(row)?;
            Ok((key(&check), (row.get("id")?, check)))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// What makes two checks the same.
fn key(check: &PriorCheck) -> [String; 3] {
    [check.url.clone(), check.reviewer.clone(), check.claim.clone()]
}

fn read_prior(row: &Row<'_>) -> rusqlite::Result<PriorCheck> {
    Ok(PriorCheck {
        claim: row.get("claim")?,
        claimant: row.get("claimant")?,
        verdict: row.get("verdict")?,
        reviewer: row.get("reviewer")?,
        date: row.get("date")?,
        url: row.get("url")?,
        title: row.get("title")?,
        subtitle: row.get("subtitle")?,
    })
}

/// A settled claim as an earlier check, and the article it stands in. Its wording is the claim; where the article put
/// it otherwise, that is the line under the headline.
fn read_settled(row: &Row<'_>) -> rusqlite::Result<(ArticleId, PriorCheck)> {
    let (verbatim, restatement): (String, String) = (row.get("verbatim")?, row.get("restatement")?);
    let checked_at: String = row.get("checked_at")?;
    let (claim, subtitle) =
        if restatement.is_empty() { (verbatim, String::new()) } else { (restatement, verbatim) };
    let check = PriorCheck {
        subtitle: if claim == subtitle { String::new() } else { subtitle },
        claim,
        claimant: row.get("claimant")?,
        verdict: row.get("verdict")?,
        reviewer: row.get("checker")?,
        date: checked_at.split('T').next().unwrap_or_default().to_owned(),
        url: format!("claimbench:claim/{}", row.get::<_, i64>("id")?),
        title: row.get("title")?,
    };
    Ok((ArticleId(row.get("article_id")?), check))
}
