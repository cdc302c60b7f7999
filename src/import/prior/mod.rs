//! Earlier fact-checks as houses publish them → [`PriorFeed`]: ClaimReview in web pages, JSON-LD documents and feeds,
//! JSON lines, and CSV with flattened columns. The form is told from the content. A record that cannot be used is
//! named by its line and left out; the others are read.

mod flat;
mod json_ld;
mod page;

use serde_json::Value;

use super::encoding;
use crate::error::{Error, Result};
use crate::model::{PriorCheck, PriorFeed};

/// The largest feed taken, in bytes: half a million checks.
const LARGEST: u64 = 400_000_000;

/// Reads a feed.
///
/// # Errors
/// [`Error::Unusable`] if it holds no check at all; the sentence says what would do.
pub fn read_prior(file_name: &str, bytes: &[u8]) -> Result<PriorFeed> {
    let text = encoding::decode(bytes).text;
    let feed = match text.trim_start().chars().next() {
        Some('<') => page::read(&text),
        Some('{' | '[') if is_lines(&text) => read_lines(&text),
        Some('{' | '[') => read_document(file_name, &text)?,
        _ => flat::read_csv(file_name, &text)?,
    };
    if feed.checks.is_empty() && feed.warnings.is_empty() {
        return Err(Error::Unusable(format!(
            "'{file_name}' holds no ClaimReview; a web page, JSON-LD, JSON lines or a CSV with the column claim_text would do"
        )));
    }
    Ok(feed)
}

/// Refuses a feed by its size, before it is read.
///
/// # Errors
/// [`Error::Unusable`] over the limit.
pub fn refuse_large_feed(n_bytes: u64) -> Result<()> {
    if n_bytes <= LARGEST {
        return Ok(());
    }
    let (size, limit) = (n_bytes.div_ceil(1_000_000), LARGEST / 1_000_000);
    Err(Error::Unusable(format!(
        "the feed has {size} MB, more than the {limit} MB taken; import its parts one by one"
    )))
}

/// JSON lines: the first line that is not empty is a value of its own, and another one follows.
fn is_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_whole = |line: &str| serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok();
    match (lines.next(), lines.next()) {
        (Some(first), Some(_)) => {
            is_whole(first) || (first.trim_start().starts_with('{') && first.trim_end().ends_with('}'))
        }
        _ => false,
    }
}

fn read_document(file_name: &str, text: &str) -> Result<PriorFeed> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Error::Unusable(format!("'{file_name}' is broken JSON: {error}")))?;
    let lines = json_ld::review_lines(text);
    Ok(collect(
        json_ld::reviews(&value)
            .into_iter()
            .enumerate()
            .map(|(place, check)| (lines.get(place).copied(), check)),
    ))
}

fn read_lines(text: &str) -> PriorFeed {
    let filled = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    collect(
        filled.flat_map(|(number, line)| read_line(line).into_iter().map(move |check| (Some(number), check))),
    )
}

/// The checks of one line: ClaimReview anywhere in it, else flattened fields.
fn read_line(line: &str) -> Vec<Result<PriorCheck, String>> {
    let value: Value = match serde_json::from_str(line) {
        Ok(value) => value,
        Err(error) => return vec![Err(format!("broken JSON: {error}"))],
    };
    let found = json_ld::reviews(&value);
    if found.is_empty() { vec![flat::from_json(&value)] } else { found }
}

/// Parts what was read from what was not.
fn collect(found: impl Iterator<Item = (Option<usize>, Result<PriorCheck, String>)>) -> PriorFeed {
    let mut feed = PriorFeed::default();
    for (line, check) in found {
        match check {
            Ok(check) => feed.checks.push(check),
            Err(reason) => feed.warnings.push(match line {
                Some(line) => format!("line {line}: {reason}; left out"),
                None => format!("a record was left out: {reason}"),
            }),
        }
    }
    feed
}

/// A text on one line, with single spaces.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day of an ISO time; other dates as they are printed.
fn day(text: &str) -> String {
    let text = tidy(text);
    match text.split_once('T') {
        Some((day, _)) if day.len() == 10 && day.starts_with(|first: char| first.is_ascii_digit()) => {
            day.to_owned()
        }
        _ => text,
    }
}

const NO_CLAIM: &str = "it does not say which claim was checked";

#[cfg(test)]
mod tests {
    use super::*;

    const REVIEW: &str = r#"{"@type":"ClaimReview","url":"https://c.example/1","claimReviewed":"The  dam\nburst.",
        "datePublished":"2026-03-01T10:00:00Z","name":"Did the dam burst?","author":{"@type":"Organization","name":"Check Desk"},
        "itemReviewed":{"@type":"Claim","author":[{"name":"Ada Quill"},{"name":"Bo Reed"}]},
        "reviewRating":{"@type":"Rating","ratingValue":"1","bestRating":5,"alternateName":"False"}}"#;

    fn dam() -> PriorCheck {
        PriorCheck {
            claim: "The dam burst.".into(),
            claimant: "Ada Quill, Bo Reed".into(),
            verdict: "False".into(),
            reviewer: "Check Desk".into(),
            date: "2026-03-01".into(),
            url: "https://c.example/1".into(),
            title: "Did the dam burst?".into(),
            subtitle: String::new(),
        }
    }

    #[test]
    fn a_review_is_found_in_every_form_it_is_published_in() {
        let line = REVIEW.replace('\n', " ");
        for (name, feed) in [
            ("one.json", REVIEW.to_owned()),
            ("list.json", format!("[{REVIEW}]")),
            ("graph.json", format!(r#"{{"@context":"https://schema.org","@graph":[{{"@type":"Article"}},{REVIEW}]}}"#)),
            ("feed.json", format!(r#"{{"@type":"DataFeed","dataFeedElement":[{{"@type":"DataFeedItem","item":[{REVIEW},null]}}]}}"#)),
            ("lines.txt", format!("{line}\n")),
            ("page.txt", format!("<!doctype html><p>Hi<script type='application/ld+json'>{REVIEW}</script>")),
            (
                "table.txt",
                "reviewer_name,claim_text,review_date,review_url,review_rating,claim_author_name,claim_date,title\n\
                 Check Desk,The dam burst.,2026-03-01,https://c.example/1,False,\"Ada Quill, Bo Reed\",2026-02-27,Did the dam burst?\n"
                    .to_owned(),
            ),
        ] {
            assert_eq!(read_prior(name, feed.as_bytes()).unwrap(), PriorFeed { checks: vec![dam()], warnings: vec![] }, "{name}");
        }
        let two = read_prior("two.jsonl", format!("{line}\r\n\r\n{line}").as_bytes()).unwrap();
        assert_eq!(two.checks, [dam(), dam()]);
    }

    #[test]
    fn a_broken_record_is_named_by_its_line_and_the_others_are_read() {
        let line = REVIEW.replace('\n', " ");
        for (feed, warnings) in [
            (
                format!("{line}\n{{\"@type\":\"ClaimReview\"}}\n{line}"),
                vec![format!("line 2: {NO_CLAIM}; left out")],
            ),
            (
                format!("[\n{REVIEW},\n{{\"@type\":\"ClaimReview\",\n\"claimReviewed\":null}}]"),
                vec![format!("line 6: {NO_CLAIM}; left out")],
            ),
            (
                "claim_text;review_url\n;https://c.example/2\n\"The dam\nheld\";x\n".to_owned(),
                vec![format!("line 2: {NO_CLAIM}; left out")],
            ),
        ] {
            let read = read_prior("x", feed.as_bytes()).unwrap();
            assert_eq!(read.warnings, warnings, "{feed}");
            assert!(!read.checks.is_empty());
        }
        let read = read_prior("x", format!("{line}\n{{\"a\":\n{line}").as_bytes()).unwrap();
        assert!(
            read.checks.len() == 2 && read.warnings[0].starts_with("line 2: broken JSON"),
            "{:?}",
            read.warnings
        );
    }

    #[test]
    fn what_holds_no_check_is_refused_in_one_sentence() {
        for feed in
            ["", "{}", "[1,2", "<html></html>", "a,b\n1,2\n", "Some prose, and more of it.", "%PDF-1.7\n\0"]
        {
            let said = read_prior("feed.bin", feed.as_bytes()).unwrap_err().to_string();
            assert!(said.contains("feed.bin") && !said.contains('\n'), "{said}");
        }
    }

    #[test]
    fn ratings_names_and_references_are_read_as_houses_write_them() {
        let graph = r##"{"@graph":[{"@id":"#us","name":"Check Desk"},{"@type":["Thing","schema:ClaimReview"],"claimReviewed":{"@value":"A."},
            "publisher":{"@id":"#us"},"reviewRating":{"ratingValue":2,"bestRating":"5"},"itemReviewed":{"author":"Ada"}}]}"##;
        let read = read_prior("g.json", graph.as_bytes()).unwrap().checks.remove(0);
        assert_eq!(
            (read.reviewer.as_str(), read.verdict.as_str(), read.claimant.as_str()),
            ("Check Desk", "2 of 5", "Ada")
        );
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_break_it(bytes: Vec<u8>, head in "(\\{|\\[|<|claim_text,url\n)?") {
            let _ = read_prior("x", &[head.as_bytes(), &bytes].concat());
        }
    }
}
