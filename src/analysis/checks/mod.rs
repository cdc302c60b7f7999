//! Checks of an article against itself and the calendar: one file per family, its cases beside it.
//!
//! A check computes; it never guesses. What it reports is a difference with the working shown, not a verdict.
//! **A wrong alarm costs more than a missed error**, so every family keeps quiet where the text can be read in a
//! way that is right. `docs/checks.md` says when each speaks and when not.

mod acronym;
mod age;
mod arithmetic_sum;
mod currency_conversion;
mod date_order;
mod day;
mod draft;
mod duration;
mod ends;
mod figure;
mod invalid_date;
mod measure;
mod name_variant;
mod number_conflict;
mod percent_change;
mod percent_share;
mod quote_altered;
mod quote_unattributed;
mod range;
mod relative_date;
mod rounding_false_precision;
mod source_text;
mod superlative;
mod title_conflict;
mod unit_conversion;
mod weekday_date;

pub use self::draft::Draft;
pub use self::quote_altered::match_quotations;
use crate::model::{Family, Finding, Severity, Span};

/// A check: what one family finds in a draft.
type Check = fn(&Draft) -> Vec<Finding>;

/// Every check that needs nothing but the article.
const CHECKS: &[Check] = &[
    unit_conversion::find,
    rounding_false_precision::find,
    weekday_date::find,
    invalid_date::find,
    percent_change::find,
    percent_share::find,
    arithmetic_sum::find,
    currency_conversion::find,
    relative_date::find,
    date_order::find,
    duration::find,
    age::find,
    number_conflict::find,
    name_variant::find,
    title_conflict::find,
    acronym::find,
    quote_unattributed::find,
    superlative::find,
];

/// How many checks there are.
pub const N_CHECKS: usize = CHECKS.len();

/// Everything the checks report, in reading order.
pub fn find_findings(draft: &Draft) -> Vec<Finding> {
    let mut findings: Vec<Finding> = CHECKS.iter().flat_map(|check| check(draft)).collect();
    in_order(&mut findings);
    findings
}

/// Reading order, each place once for a family.
fn in_order(findings: &mut Vec<Finding>) {
    findings.sort_by_key(|finding| (finding.span, finding.family));
    findings.dedup_by(|second, first| (second.span, second.family) == (first.span, first.family));
}

/// A finding without related places, working and suggestion.
fn finding(family: Family, severity: Severity, span: Span, message: impl Into<String>) -> Finding {
    Finding {
        family,
        severity,
        span,
        related: Vec::new(),
        message: message.into(),
        computation: String::new(),
        replacement: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use crate::analysis::analyse;
    use crate::model::{Family, Finding};

    fn found(text: &str, published: Option<Date>, family: Family) -> Vec<Finding> {
        let found = analyse(text, published).findings;
        found.into_iter().filter(|finding| finding.family == family).collect()
    }

    /// The words that a family flags in a text.
    pub fn flagged(text: &str, published: Option<Date>, family: Family) -> Vec<&str> {
        found(text, published, family).iter().map(|finding| finding.span.of(text).unwrap()).collect()
    }

    /// What a family suggests in their place.
    pub fn suggested(text: &str, published: Option<Date>, family: Family) -> Vec<String> {
        found(text, published, family).into_iter().map(|finding| finding.replacement).collect()
    }
}
