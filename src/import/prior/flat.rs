//! Checks with one field per column: CSV, and JSON lines that are no JSON-LD. Columns are found by name, in any
//! order; `claim_text` is the only one that must be there.

use std::collections::BTreeMap;

use csv::ReaderBuilder;
use serde_json::Value;

use super::{NO_CLAIM, day, tidy};
use crate::error::{Error, Result};
use crate::import::edited_csv::{Lines, delimiter};
use crate::model::{PriorCheck, PriorFeed};

/// Columns by what they hold; the first that is filled counts.
const CLAIM: &[&str] = &["claim_text", "claim", "claimreviewed", "vclaim"];
const CLAIMANT: &[&str] = &["claim_author_name", "claimant"];
const VERDICT: &[&str] = &["review_rating", "verdict", "rating"];
const REVIEWER: &[&str] = &["reviewer_name", "reviewer"];
const DATE: &[&str] = &["review_date", "date"];
const URL: &[&str] = &["review_url", "url"];
const TITLE: &[&str] = &["review_title", "title"];

/// Reads a CSV.
pub fn read_csv(file_name: &str, text: &str) -> Result<PriorFeed> {
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| broken(file_name, &error))?;
    let columns: BTreeMap<_, _> =
        header.iter().enumerate().map(|(place, name)| (name.trim().to_lowercase(), place)).collect();
    if !CLAIM.iter().any(|name| columns.contains_key(*name)) {
        return Err(Error::Unusable(format!(
            "'{file_name}' holds no ClaimReview, and no CSV with the column claim_text"
        )));
    }
    let lines = Lines::of(text);
    let rows = reader.records().map(|record| match record {
        Ok(record) => {
            let cell = |name: &str| Some(tidy(record.get(*columns.get(name)?)?));
            (usize::try_from(lines.line_of(&record)).ok(), from_fields(cell))
        }
        Err(error) => (None, Err(error.to_string())),
    });
    Ok(super::collect(rows))
}

/// Reads a JSON object with a field per column.
pub fn from_json(object: &Value) -> Result<PriorCheck, String> {
    from_fields(|wanted| {
        let (_, value) = object.as_object()?.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
        match value {
            Value::String(text) => Some(tidy(text)),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    })
}

fn from_fields(field: impl Fn(&str) -> Option<String>) -> Result<PriorCheck, String> {
    let filled = |names: &[&str]| {
        names.iter().find_map(|name| field(name).filter(|text| !text.is_empty())).unwrap_or_default()
    };
    let claim = filled(CLAIM);
    if claim.is_empty() {
        return Err(NO_CLAIM.to_owned());
    }
    Ok(PriorCheck {
        claim,
        claimant: filled(CLAIMANT),
        verdict: filled(VERDICT),
        reviewer: filled(REVIEWER),
        date: day(&filled(DATE)),
        url: filled(URL),
        title: filled(TITLE),
        subtitle: filled(&["subtitle"]),
    })
}

fn broken(file_name: &str, error: &csv::Error) -> Error {
    Error::Unusable(format!("'{file_name}' cannot be read as CSV: {error}"))
}
