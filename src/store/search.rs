//! Full-text search, best first. Whatever a person types is a list of words: no input is a syntax error.

use rusqlite::named_params;

use super::Store;
use crate::error::Result;
use crate::model::{SearchHit, SearchScope};

/// Hits per place.
const LIMIT: i64 = 50;

impl Store {
    /// The rows of `scope` that contain all words of `query`, best first, at most fifty.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn search(&self, scope: SearchScope, query: &str) -> Result<Vec<SearchHit>> {
        let Some(query) = all_words(query) else {
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

/// The FTS5 query for rows that contain every word of `text`, the last one as a beginning;
/// `None` if there is no word in it.
pub fn all_words(text: &str) -> Option<String> {
    let words: Vec<_> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\""))
        .collect();
    (!words.is_empty()).then(|| format!("{}*", words.join(" ")))
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
        SearchScope::Prior => {
            "SELECT prior_check.id, prior_check.title, snippet(prior_search, -1, '[', ']', '…', 16) AS snippet
             FROM prior_search JOIN prior_check ON prior_check.id = prior_search.rowid
             WHERE prior_search MATCH :query ORDER BY prior_search.rank, prior_check.id LIMIT :limit"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::all_words;

    #[test]
    fn whatever_is_typed_becomes_words() {
        for (typed, query) in [
            ("border", Some("\"border\"*")),
            ("1,000-kilometer border", Some("\"1\" \"000\" \"kilometer\" \"border\"*")),
            ("\"no way\" AND *", Some("\"no\" \"way\" \"AND\"*")),
            ("  \" * ", None),
            ("", None),
        ] {
            assert_eq!(all_words(typed).as_deref(), query, "{typed}");
        }
    }
}
