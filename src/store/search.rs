//! Full-text search, best first. What a person may type stands in `search_query.rs`: no input is a syntax error.

use rusqlite::params_from_iter;

use super::search_query::question;
use super::{Store, search_condition};
use crate::error::Result;
use crate::model::{SearchHit, SearchScope};

/// Hits per place.
const LIMIT: i64 = 50;

impl Store {
    /// The rows of `scope` that answer `query`, best first, at most fifty. Where conditions alone are asked for, the first
    /// rows for which they hold.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn search(&self, scope: SearchScope, query: &str) -> Result<Vec<SearchHit>> {
        let Some(asked) = question(query, columns(scope)) else {
            return Ok(Vec::new());
        };
        let Some((condition, mut values)) = search_condition::sql(&asked.conditions, scope) else {
            return Ok(Vec::new());
        };
        let place = place(scope);
        let sql = match &asked.words {
            Some(words) => {
                values.insert(0, words.clone());
                place.best(&condition)
            }
            None => place.first(&condition),
        };
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(values), |row| {
            let line = |column| row.get::<_, String>(column).map(|text| text.replace(['\r', '\n'], " "));
            Ok(SearchHit { scope, id: row.get("id")?, title: line("title")?, snippet: line("snippet")? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Where a search looks.
struct Place {
    /// The word index.
    index: &'static str,
    /// What the index's rows are rows of.
    of: &'static str,
    /// The tables joined to these.
    joined: &'static str,
    /// The number and the title of a hit.
    id: &'static str,
    title: &'static str,
    /// What is shown of a row that was found without words.
    words: &'static str,
}

impl Place {
    /// The rows that hold the words, best first.
    fn best(&self, condition: &str) -> String {
        let Self { index, of, joined, id, title, .. } = self;
        format!(
            "SELECT {id} AS id, {title} AS title, snippet({index}, -1, '[', ']', '…', 16) AS snippet
             FROM {index} JOIN {of} ON {of}.id = {index}.rowid {joined}
             WHERE {index} MATCH ? AND {condition} ORDER BY {index}.rank, {of}.id LIMIT {LIMIT}"
        )
    }

    /// The first rows.
    fn first(&self, condition: &str) -> String {
        let Self { of, joined, id, title, words, .. } = self;
        format!(
            "SELECT {id} AS id, {title} AS title, substr({words}, 1, 160) AS snippet
             FROM {of} {joined} WHERE {condition} ORDER BY {of}.id LIMIT {LIMIT}"
        )
    }
}

const fn place(scope: SearchScope) -> Place {
    match scope {
        SearchScope::Claims => Place {
            index: "claim_search",
            of: "claim",
            joined: "",
            id: "claim.id",
            title: "claim.verbatim",
            words: "claim.verbatim",
        },
        SearchScope::Sources => Place {
            index: "source_search",
            of: "source",
            joined: "",
            id: "source.id",
            title: "source.title",
            words: "source.text",
        },
        SearchScope::Articles => Place {
            index: "article_search",
            of: "revision",
            joined: "JOIN article ON article.id = revision.article_id",
            id: "article.id",
            title: "article.title",
            words: "revision.text",
        },
        SearchScope::Evidence => Place {
            index: "evidence_search",
            of: "evidence",
            joined: "JOIN source ON source.id = evidence.source_id JOIN claim ON claim.id = evidence.claim_id",
            id: "evidence.claim_id",
            title: "'S' || source.id || ' ' || source.title",
            words: "evidence.excerpt",
        },
        SearchScope::Prior => Place {
            index: "prior_search",
            of: "prior_check",
            joined: "",
            id: "prior_check.id",
            title: "prior_check.claim",
            words: "prior_check.verdict",
        },
    }
}

/// The condition on the rows of `claim` that what was typed asks for, and the values it names, in order; `None` if there is
/// nothing to look for.
pub(super) fn claim_condition(typed: &str) -> Option<(String, Vec<String>)> {
    let asked = question(typed, columns(SearchScope::Claims))?;
    let (mut condition, mut values) = search_condition::sql(&asked.conditions, SearchScope::Claims)?;
    if let Some(words) = asked.words {
        condition += " AND id IN (SELECT rowid FROM claim_search WHERE claim_search MATCH ?)";
        values.push(words);
    }
    Some((condition, values))
}

/// What a search can be narrowed to.
const fn columns(scope: SearchScope) -> &'static [&'static str] {
    match scope {
        SearchScope::Claims => &["verbatim", "restatement", "claimant"],
        SearchScope::Sources => &["title", "author", "publisher", "text"],
        SearchScope::Articles => &["text"],
        SearchScope::Evidence => &["excerpt", "note"],
        SearchScope::Prior => &["claim", "title"],
    }
}
