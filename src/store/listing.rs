//! Lists of claims: the numbers that a filter lets through, pages of rows, and counts, each one query.

use rusqlite::{Row, ToSql, params_from_iter};

use super::claim::{CLAIM_COLUMNS, read_claim};
use super::finding::{FINDING_AND_SETTING, IS_ON, SEVERITY};
use super::passage::BROKEN;
use super::{Store, id_list, json};
use crate::error::Result;
use crate::model::{ClaimFilter, ClaimId, ClaimOrder, ListedClaim, Priority, RevisionId, Status};

/// The open findings that lie within a claim, as the table and its filter mean it; those of a family that is off in the
/// project's settings are left out.
fn finding_within() -> String {
    format!(
        "{FINDING_AND_SETTING} WHERE {IS_ON} AND finding.revision_id = claim.revision_id
        AND finding.start_byte >= claim.start_byte AND finding.start_byte < claim.end_byte
        AND finding.end_byte <= claim.end_byte AND finding.state = 'open'"
    )
}

/// A finding's severity as a number, the gravest highest.
fn gravity() -> String {
    format!("CASE {SEVERITY} WHEN 'error' THEN 3 WHEN 'warning' THEN 2 ELSE 1 END")
}

impl Store {
    /// The numbers of the claims that a filter lets through, in its order: 8 bytes each, so that a list of a
    /// million stays light; [`Store::list_page`] reads the page on the screen.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_claim_ids(&self, filter: &ClaimFilter) -> Result<Vec<ClaimId>> {
        let mut ids = Vec::new();
        for filter in in_turn(filter) {
            let (scope, mut values) = scope(filter.revision);
            let (wish, wished) = wish(&filter);
            values.extend(wished);
            let order = order_by(filter.order.unwrap_or(ClaimOrder::Reading), filter.revision);
            let sql = format!("SELECT id FROM claim WHERE {scope} AND {wish} ORDER BY {order}");
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                ids.push(ClaimId(row.get(0)?));
            }
        }
        if filter.is_reversed {
            ids.reverse();
        }
        Ok(ids)
    }

    /// The rows of those claims, in that order; numbers that are not there are left out.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_page(&self, ids: &[ClaimId]) -> Result<Vec<ListedClaim>> {
        let (within, gravity) = (finding_within(), gravity());
        let sql = format!(
            "SELECT {CLAIM_COLUMNS},
                (SELECT json_group_array(DISTINCT source_id ORDER BY source_id) FROM evidence
                 WHERE claim_id = claim.id) AS sources,
                (SELECT count(*) FROM evidence {BROKEN} AND claim_id = claim.id) AS n_broken,
                (SELECT json_array({SEVERITY}, family) FROM {within}
                 ORDER BY {gravity} DESC, finding.id LIMIT 1) AS finding,
                (SELECT title FROM revision JOIN article ON article.id = article_id
                 WHERE revision.id = claim.revision_id) AS article,
                (SELECT json_quote(tone) FROM revision JOIN article ON article.id = article_id
                 JOIN rating ON rating.scale_id = article.scale_id AND rating.name = claim.verdict
                 WHERE revision.id = claim.revision_id) AS tone
            FROM (SELECT key, value FROM json_each(?1)) AS wanted CROSS JOIN claim ON claim.id = value
            ORDER BY key"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([id_list(ids)], read_listed)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many claims of a draft, or of the newest draft of every article, each filter lets through. One pass
    /// over the claims, however many filters there are; their drafts and orders are not looked at.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn count_claims(&self, revision: Option<RevisionId>, filters: &[&ClaimFilter]) -> Result<Vec<usize>> {
        if filters.is_empty() {
            return Ok(Vec::new());
        }
        let (mut columns, mut values) = (Vec::new(), Vec::new());
        for filter in filters {
            let (wish, wished) = wish(filter);
            columns.push(format!("count(*) FILTER (WHERE {wish})"));
            values.extend(wished);
        }
        let (scope, scoped) = scope(revision);
        values.extend(scoped);
        let sql = format!("SELECT {} FROM claim WHERE {scope}", columns.join(", "));
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row(params_from_iter(values), |row| {
            (0..filters.len()).map(|place| row.get(place)).collect()
        })?)
    }

    /// The first of those claims that is neither done nor dropped.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn first_open(&self, ids: &[ClaimId]) -> Result<Option<ClaimId>> {
        let sql = "SELECT claim.id FROM json_each(?1) AS wanted CROSS JOIN claim ON claim.id = wanted.value
            WHERE status NOT IN ('done', 'dropped') ORDER BY wanted.key LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query_map([id_list(ids)], |row| row.get(0).map(ClaimId))?;
        Ok(rows.next().transpose()?)
    }

    /// No claim has a higher number: a cheap upper bound of how many there are.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn highest_claim(&self) -> Result<usize> {
        let mut statement = self.connection.prepare_cached("SELECT coalesce(max(id), 0) FROM claim")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }
}

fn read_listed(row: &Row<'_>) -> rusqlite::Result<ListedClaim> {
    let optional = |column| row.get::<_, Option<String>>(column);
    Ok(ListedClaim {
        claim: read_claim(row)?,
        sources: json(row, "sources")?,
        n_broken: row.get("n_broken")?,
        finding: optional("finding")?.map(|_| json(row, "finding")).transpose()?,
        tone: optional("tone")?.map(|_| json(row, "tone")).transpose()?,
        article: row.get("article")?,
    })
}

/// The lists that make up one list, one after another. A list by status is one list per status, each by its
/// index: the order of work is not that of the alphabet.
fn in_turn(filter: &ClaimFilter) -> Vec<ClaimFilter> {
    if filter.order != Some(ClaimOrder::Status) {
        return vec![filter.clone()];
    }
    let is_wanted = |status: &Status| filter.statuses.is_empty() || filter.statuses.contains(status);
    let reading = ClaimFilter { order: Some(ClaimOrder::Reading), ..filter.clone() };
    let only = |status: &Status| ClaimFilter { statuses: vec![*status], ..reading.clone() };
    Status::ALL.iter().filter(|status| is_wanted(status)).map(only).collect()
}

type Values = Vec<Box<dyn ToSql>>;

fn scope(revision: Option<RevisionId>) -> (&'static str, Values) {
    match revision {
        Some(revision) => ("revision_id = ?", vec![Box::new(revision.0)]),
        None => ("revision_id IN (SELECT max(id) FROM revision GROUP BY article_id)", Vec::new()),
    }
}

/// The condition of what a filter asks beyond its draft, and the values it names, in order.
fn wish(filter: &ClaimFilter) -> (String, Values) {
    let mut parts = vec!["true".to_owned()];
    let mut values: Values = Vec::new();
    let mut one_of = |column: &str, words: Vec<&'static str>| {
        if !words.is_empty() {
            parts.push(format!("{column} IN ({})", vec!["?"; words.len()].join(", ")));
            values.extend(words.into_iter().map(|word| Box::new(word) as Box<dyn ToSql>));
        }
    };
    one_of("status", filter.statuses.iter().map(|status| status.word()).collect());
    one_of("kind", filter.kinds.iter().map(|kind| kind.word()).collect());
    one_of("priority", filter.priorities.iter().map(|priority| priority.word()).collect());
    let mut holds = |is_asked: bool, condition: &str| parts.extend(is_asked.then(|| condition.to_owned()));
    holds(filter.is_legal, "is_legal");
    holds(
        filter.lacks_primary,
        "NOT EXISTS (SELECT 1 FROM evidence JOIN source ON source.id = source_id
            WHERE claim_id = claim.id AND tier = 'primary')",
    );
    holds(filter.has_finding, &format!("EXISTS (SELECT 1 FROM {})", finding_within()));
    holds(filter.has_broken, &format!("EXISTS (SELECT 1 FROM evidence {BROKEN} AND claim_id = claim.id)"));
    if !filter.claimant.trim().is_empty() {
        parts.push("instr(lower(claimant), lower(?))".to_owned());
        values.push(Box::new(filter.claimant.trim().to_owned()));
    }
    if let Some((condition, named)) = super::search::claim_condition(&filter.text) {
        parts.push(condition);
        values.extend(named.into_iter().map(|value| Box::new(value) as Box<dyn ToSql>));
    } else if !filter.text.trim().is_empty() {
        // Signs alone, such as "%", are in no word list.
        parts.push("instr(verbatim, ?)".to_owned());
        values.push(Box::new(filter.text.trim().to_owned()));
    }
    (parts.join(" AND "), values)
}

/// Each order ends in the place and the number, so that equal keys keep their reading order. Within one draft the
/// first four follow an index.
fn order_by(order: ClaimOrder, revision: Option<RevisionId>) -> String {
    let key = match order {
        ClaimOrder::Reading | ClaimOrder::Status => {
            return "revision_id, start_byte, end_byte, id".to_owned();
        }
        ClaimOrder::Worthiness => "check_worthiness DESC",
        ClaimOrder::Verdict => "verdict NULLS LAST",
        ClaimOrder::Claimant => "claimant",
        ClaimOrder::Words => "verbatim",
        ClaimOrder::Sources => {
            "(SELECT count(DISTINCT source_id) FROM evidence WHERE claim_id = claim.id) DESC"
        }
        ClaimOrder::Finding => &format!("(SELECT max({}) FROM {}) DESC", gravity(), finding_within()),
        ClaimOrder::Kind => "kind",
        ClaimOrder::Priority => &rank("priority", Priority::ALL.iter().map(|priority| priority.word())),
        ClaimOrder::Checker => "checker = '', checker",
    };
    match revision {
        Some(_) => format!("revision_id, {key}, start_byte, id"),
        None => format!("{key}, revision_id, start_byte, id"),
    }
}

/// The place of a column's word in a closed list.
fn rank(column: &str, words: impl Iterator<Item = &'static str>) -> String {
    let whens: Vec<_> =
        words.enumerate().map(|(place, word)| format!("WHEN '{word}' THEN {place}")).collect();
    format!("CASE {column} {} END", whens.join(" "))
}
