//! The source list: every source that a printed claim rests on, with the claims it is held against.

use std::collections::BTreeMap;

use serde::Serialize;

use super::anchor;
use crate::model::{Report, ReportClaim, Source, SourceId, sentence_case};

/// A source as it is listed.
#[derive(Debug, Serialize)]
pub struct SourceEntry {
    /// `S1`.
    pub number: String,
    /// What it is called; `confidential` if it is that.
    pub title: String,
    /// Author, publisher and date, as far as they are known.
    pub origin: String,
    /// What it is.
    pub kind: String,
    /// How close it is to what happened.
    pub tier: String,
    /// Sources that copy one another share it.
    pub group: String,
    /// Where it was found.
    pub url: String,
    /// Whether that is an address of the web, which may be followed.
    pub is_web: bool,
    /// Where a copy is archived.
    pub archived_url: String,
    /// Whether that is an address of the web.
    pub is_archived_on_web: bool,
    /// When it was added.
    pub accessed_at: String,
    /// SHA-256 of the stored original.
    pub sha256: String,
    /// How far it can be trusted.
    pub note: String,
    /// Whether nothing but its number, kind and tier may be printed.
    pub is_confidential: bool,
    /// The claims it is held against: number and anchor.
    pub claims: Vec<(i64, String)>,
}

/// The sources of the printed claims, by number.
#[must_use]
pub fn cited(report: &Report, by_draft: &[Vec<ReportClaim>]) -> Vec<SourceEntry> {
    let mut cited: BTreeMap<SourceId, Vec<(i64, String)>> = BTreeMap::new();
    for (draft, claims) in report.drafts.iter().zip(by_draft) {
        for claim in claims {
            for id in claim.source_ids() {
                let number = claim.claim.number;
                cited.entry(id).or_default().push((number, anchor(draft.article.id.0, number)));
            }
        }
    }
    cited.into_iter().filter_map(|(id, claims)| Some(entry(report.source(id)?, claims))).collect()
}

fn entry(source: &Source, claims: Vec<(i64, String)>) -> SourceEntry {
    let details = &source.details;
    let origin = [&details.author, &details.publisher, &details.date].map(String::as_str);
    SourceEntry {
        number: format!("S{}", source.id),
        title: details.title.clone(),
        origin: origin.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        kind: sentence_case(details.kind.word()),
        tier: sentence_case(details.tier.word()),
        group: details.independence_group.clone(),
        url: details.url.clone(),
        is_web: is_web(&details.url),
        archived_url: details.archived_url.clone(),
        is_archived_on_web: is_web(&details.archived_url),
        accessed_at: super::moment(&source.accessed_at),
        sha256: source.sha256.clone(),
        note: details.note.clone(),
        is_confidential: details.is_confidential,
        claims,
    }
}

/// Whether a link may lead there; `javascript:` and its like are printed, never followed.
fn is_web(url: &str) -> bool {
    let start = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    (start.starts_with("http://") || start.starts_with("https://")) && !url.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::is_web;

    #[test]
    fn only_addresses_of_the_web_are_links() {
        for url in ["http://example.org", "HTTPS://example.org/a?b=1#c"] {
            assert!(is_web(url), "{url}");
        }
        for url in [
            "",
            "javascript:alert(1)",
            " http://example.org",
            "http",
            "ftp://example.org",
            "data:text/html,x",
        ] {
            assert!(!is_web(url), "{url}");
        }
        assert!(!is_web("http://example.org/\njavascript:alert(1)"));
    }
}
