//! A report arranged for reading: the value that the HTML page, the PDF and the Word file are made of. It decides
//! what is printed and in which order; how it looks is theirs. Everything in it is plain text: nothing is escaped
//! here, and nothing of it may be taken for markup there.
//!
//! A page shows the article with all its claims at once, so unlike the formats of rows it holds them all.

mod card;
mod marks;
mod sheet;
mod sources;

use serde::Serialize;

pub use card::{Card, CorrectionLine};
pub use marks::Piece;
pub use sheet::{Block, Count, Sheet};
pub use sources::SourceEntry;

use super::Claims;
use crate::error::Result;
use crate::model::{Labels, Report, ReportClaim};

/// A report arranged for reading.
#[derive(Debug, Serialize)]
pub struct Paper<'a> {
    /// The words around what the project says.
    pub labels: &'a Labels,
    /// Who hands it in; empty if unknown.
    pub house: &'a str,
    /// The house's remark for the end; empty if there is none.
    pub disclaimer: &'a str,
    /// The title of the article, or of the report if it is about several.
    pub title: String,
    /// Whether a claim is neither done nor dropped.
    pub is_draft: bool,
    /// Whether claims were left out by a filter.
    pub is_selection: bool,
    /// The state of which moment it tells.
    pub as_of: String,
    /// The articles.
    pub sheets: Vec<Sheet>,
    /// The sources that its claims rest on, by number.
    pub sources: Vec<SourceEntry>,
}

impl<'a> Paper<'a> {
    /// Arranges a report.
    ///
    /// # Errors
    /// Whatever `claims` fails with.
    pub fn new(report: &'a Report, claims: &mut Claims<'_>) -> Result<Self> {
        let mut by_draft: Vec<Vec<ReportClaim>> = report.drafts.iter().map(|_| Vec::new()).collect();
        for claim in claims {
            let claim = claim?;
            if let Some(its_draft) = by_draft.get_mut(claim.draft) {
                its_draft.push(claim);
            }
        }
        let sources = sources::cited(report, &by_draft);
        let sheets =
            report.drafts.iter().zip(&by_draft).map(|(draft, claims)| Sheet::new(report, draft, claims));
        let house = &report.house;
        Ok(Self {
            labels: &house.labels,
            house: &house.name,
            disclaimer: &house.disclaimer,
            title: title(report),
            is_draft: report.is_draft(),
            is_selection: report.is_selection,
            as_of: moment(&report.as_of),
            sheets: sheets.collect(),
            sources,
        })
    }
}

fn title(report: &Report) -> String {
    match report.drafts.as_slice() {
        [only] => only.article.title.clone(),
        _ => report.house.labels.report.to_owned(),
    }
}

/// `2026-11-18T14:05:09Z` → `2026-11-18 14:05 UTC`; anything else as it is.
#[must_use]
pub fn moment(rfc3339: &str) -> String {
    match (rfc3339.get(..10), rfc3339.get(11..16), rfc3339.ends_with('Z')) {
        (Some(day), Some(time), true) => format!("{day} {time} UTC"),
        _ => rfc3339.to_owned(),
    }
}

/// The number of something, as anchors name it; negative numbers do not occur.
fn anchor(article: i64, claim: i64) -> String {
    format!("{article}-{claim}")
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn a_time_stamp_is_told_to_the_minute() {
        for (stamp, told) in [
            ("2026-11-18T14:05:09Z", "2026-11-18 14:05 UTC"),
            ("2026-11-18T14:05:09.123456Z", "2026-11-18 14:05 UTC"),
            ("2026-11-18T14:05:09+01:00", "2026-11-18T14:05:09+01:00"),
            ("", ""),
            ("–", "–"),
        ] {
            assert_eq!(moment(stamp), told);
        }
    }
}
