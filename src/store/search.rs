//! Full-text search, best first. What a person may type stands in `search_query.rs`: no input is a syntax error.

use rusqlite::named_params;

use super::Store;
use super::search_query::question;
use crate::error::Result;
use crate::model::{SearchHit, SearchScope};

/// Hits per place.
const LIMIT: i64 = 50;

impl Store {
    /// The rows of `scope` that answer `query`, best first, at most fifty.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn search(&self, scope: SearchScope, query: &str) -> Result<Vec<SearchHit>> {
        let Some(query) = question(query, columns(scope)) else {
            return Ok(Vec::new());
        };
        let mut statement = self.connection.prepare_cached(sql(scope))?;
        let rows = statement.query_map(named_params! {":query": query, ":limit": LIMIT}, |row| {
            let line = |column| row.get::<_, String>(column).map(|text| text.replace(['\r', '\n'], " "));
            Ok(SearchHit { scope, id: row.get("id")?, title: line("title")?, snippet: line("snippet")? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

const fn sql(scope: SearchScope) -> &'static str {
    match scope {
        SearchScope::Claims => {
            "SELECT claim.id, claim.verbatim AS title, snippet(claim_search, -1, '[', ']', '…', 16) AS snippet
             FROM claim_search JOIN claim ON claim.id = claim_search.rowid
             WHERE claim_search MATCH :query ORDER BY claim_search.rank, claim.id LIMIT :limit"
        }
        SearchScope::Sources => {
            "SELECT source.id, source.title, snippet(source_search, -1, '[', ']', '…', 16) AS snippet
             FROM source_search JOIN source ON source.id = source_search.rowid
             WHERE source_search MATCH :query ORDER BY source_search.rank, source.id LIMIT :limit"
        }
        SearchScope::Articles => {
            "SELECT article.id, article.title, snippet(article_search, -1, '[', ']', '…', 16) AS snippet
             FROM article_search JOIN revision ON revision.id = article_search.rowid
             JOIN article ON article.id = revision.article_id
             WHERE article_search MATCH :query ORDER BY article_search.rank, revision.id LIMIT :limit"
        }
        SearchScope::Evidence => {
            "SELECT evidence.claim_id AS id, 'S' || source.id || ' ' || source.title AS title,
                snippet(evidence_search, -1, '[', ']', '…', 16) AS snippet
             FROM evidence_search JOIN evidence ON evidence.id = evidence_search.rowid
             JOIN source ON source.id = evidence.source_id
             WHERE evidence_search MATCH :query ORDER BY evidence_search.rank, evidence.id LIMIT :limit"
        }
        SearchScope::Prior => {
            "SELECT prior_check.id, prior_check.claim AS title, snippet(prior_search, -1, '[', ']', '…', 16) AS snippet
             FROM prior_search JOIN prior_check ON prior_check.id = prior_search.rowid
             WHERE prior_search MATCH :query ORDER BY prior_search.rank, prior_check.id LIMIT :limit"
        }
    }
}

/// The FTS5 query over claims for what was typed; `None` if there is nothing to look for.
pub(super) fn claim_question(typed: &str) -> Option<String> {
    question(typed, columns(SearchScope::Claims))
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
