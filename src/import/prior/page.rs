//! ClaimReview in a web page: the JSON-LD of its scripts. The page's own words are not read.

use dom_query::Document;
use serde_json::Value;

use super::{collect, json_ld};
use crate::model::PriorFeed;

/// Every ClaimReview in the page's scripts; a script that is broken is named by its number.
pub fn read(html: &str) -> PriorFeed {
    let page = Document::from(html);
    let mut feed = PriorFeed::default();
    for (number, script) in (1..).zip(page.select("script[type*='ld+json']").iter()) {
        let text = script.text();
        let read = serde_json::from_str::<Value>(text.trim())
            .map(|value| collect(json_ld::reviews(&value).into_iter().map(|check| (None, check))));
        match read {
            Ok(part) => {
                feed.checks.extend(part.checks);
                feed.warnings.extend(part.warnings);
            }
            Err(_) if !text.contains("ClaimReview") => {}
            Err(error) => {
                feed.warnings.push(format!("script {number} of the page is broken JSON: {error}; left out"))
            }
        }
    }
    feed
}
