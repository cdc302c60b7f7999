//! The rows most likely to be about something: those that hold the most of its rare words. The index says which rows
//! hold a word; how alike the texts are is judged elsewhere.

use rusqlite::params;

use super::Store;
use crate::error::Result;

/// A word that more rows hold is no help in telling them apart; it costs time in proportion.
const LARGEST_SHARE: usize = 12;

/// Rows below which every word is looked up whole, however common.
const FEW: usize = 2_000;

/// Rows that hold words of a search.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Candidates {
    /// Their numbers, the most promising first.
    pub ids: Vec<i64>,
    /// How many rows there are.
    pub n_rows: usize,
    /// In how many of them each word occurs; a word that is too common is counted no further than it was read.
    pub n_with: Vec<usize>,
}

/// An index, and which of its rows count.
#[derive(Debug, Clone, Copy)]
pub(super) struct Index {
    /// `SELECT` of the row numbers that match `?1`.
    pub find: &'static str,
    /// `SELECT` of the highest row number.
    pub highest: &'static str,
}

impl Store {
    /// The rows of an index that hold the most of the words, rare ones counting more; at most `limit`. Each word is
    /// a group of spellings.
    pub(super) fn candidates(&self, index: Index, words: &[Vec<String>], limit: usize) -> Result<Candidates> {
        let n_rows: usize = self.connection.prepare_cached(index.highest)?.query_row([], |row| row.get(0))?;
        let most = (n_rows / LARGEST_SHARE).max(FEW);
        let rows = words.iter().map(|word| self.rows_with(index, word, most)).collect::<Result<Vec<_>>>()?;
        let n_with: Vec<_> = rows.iter().map(Vec::len).collect();
        let are_all_common = n_with.iter().all(|n| *n == 0 || *n >= most);
        let mut sums = vec![0.0_f32; n_rows + 1];
        for rows in rows.iter().filter(|rows| are_all_common || rows.len() < most) {
            let weight = weight(n_rows, rows.len());
            for row in rows {
                if let Some(sum) = sums.get_mut(*row) {
                    *sum += weight;
                }
            }
        }
        Ok(Candidates { ids: heaviest(&sums, limit), n_rows, n_with })
    }

    /// The rows that hold a word in one of its spellings, in order; reading ends at `most`.
    fn rows_with(&self, index: Index, spellings: &[String], most: usize) -> Result<Vec<usize>> {
        let phrases: Vec<_> = spellings.iter().filter_map(|spelling| phrase(spelling)).collect();
        if phrases.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement = self.connection.prepare_cached(index.find)?;
        let rows = statement.query_map(params![phrases.join(" OR ")], |row| row.get::<_, usize>(0))?;
        Ok(rows.take(most).collect::<rusqlite::Result<_>>()?)
    }
}

/// A spelling as an FTS5 phrase; `None` if there is no letter or digit in it.
fn phrase(spelling: &str) -> Option<String> {
    spelling.contains(char::is_alphanumeric).then(|| format!("\"{}\"", spelling.replace('"', " ")))
}

#[expect(clippy::cast_precision_loss, reason = "a weight need not be exact")]
fn weight(n_rows: usize, n_with: usize) -> f32 {
    (1.0 + n_rows as f32 / (n_with as f32 + 0.5)).ln()
}

/// The places of the greatest sums, greatest first.
fn heaviest(sums: &[f32], limit: usize) -> Vec<i64> {
    let mut places: Vec<usize> =
        sums.iter().enumerate().filter(|(_, sum)| **sum > 0.0).map(|(place, _)| place).collect();
    let sum = |place: &usize| sums.get(*place).copied().unwrap_or(0.0);
    let order = |one: &usize, other: &usize| sum(other).total_cmp(&sum(one)).then(one.cmp(other));
    if places.len() > limit {
        places.select_nth_unstable_by(limit, order);
        places.truncate(limit);
    }
    places.sort_unstable_by(order);
    places.into_iter().filter_map(|place| i64::try_from(place).ok()).collect()
}
