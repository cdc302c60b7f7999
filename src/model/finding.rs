//! What automatic checks report: differences with their computation, never verdicts.

use serde::{Deserialize, Serialize};

use super::{Claim, Span};

words! {
    /// How sure a check is that something is wrong.
    Severity, "severity", {
        /// Worth a look.
        Info = "info",
        /// Likely wrong.
        Warning = "warning",
        /// A computed contradiction.
        Error = "error",
    }
}

words! {
    /// The family of check that made a finding. The words are fixed: scripts rely on them.
    Family, "finding family", {
        /// A measure and its conversion differ.
        UnitConversion = "unit_conversion",
        /// Weekday and date do not meet.
        WeekdayDate = "weekday_date",
        /// A relative date cannot be, seen from the day of publication.
        RelativeDate = "relative_date",
        /// An end before its beginning.
        DateOrder = "date_order",
        /// A length of time that its ends contradict.
        Duration = "duration",
        /// An age that the dates contradict.
        Age = "age",
        /// Parts that do not make the whole.
        ArithmeticSum = "arithmetic_sum",
        /// A change in per cent that its ends contradict.
        PercentChange = "percent_change",
        /// A share that its parts contradict, or shares over 100.
        PercentShare = "percent_share",
        /// The same thing with two numbers.
        NumberConflict = "number_conflict",
        /// One name in two spellings.
        NameVariant = "name_variant",
        /// One person with two titles.
        TitleConflict = "title_conflict",
        /// An acronym undefined, or defined twice.
        Acronym = "acronym",
        /// A sum of money and its conversion differ.
        CurrencyConversion = "currency_conversion",
        /// Quoted words without a speaker.
        QuoteUnattributed = "quote_unattributed",
        /// Quoted words that differ from the source.
        QuoteAltered = "quote_altered",
        /// First, only, largest.
        Superlative = "superlative",
        /// A date that is not in the calendar.
        InvalidDate = "invalid_date",
        /// A rounded figure made over-exact.
        RoundingFalsePrecision = "rounding_false_precision",
    }
}

row_id! {
    /// Number of a finding in its project.
    FindingId
}

words! {
    /// What a person has decided about a finding.
    FindingState, "finding state", {
        /// Nothing yet.
        Open = "open",
        /// It holds; the claim asks for a change.
        Accepted = "accepted",
        /// It does not matter here, for a reason.
        Dismissed = "dismissed",
    }
}

/// What one check reports about one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The check's family.
    pub family: Family,
    /// How sure it is.
    pub severity: Severity,
    /// The place.
    #[serde(flatten)]
    pub span: Span,
    /// Other places the computation rests on.
    pub related: Vec<Span>,
    /// The difference, for a journalist.
    pub message: String,
    /// The working, e.g. `1,000 km = 621.4 mi`.
    pub computation: String,
    /// What would stand right in the place of the span's words; empty if there is nothing to suggest.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub replacement: String,
}

impl Finding {
    /// The words of a claim, or what already replaces them, with the suggestion in its place; `None` if there is no
    /// suggestion, or its place is not inside the claim.
    #[must_use]
    pub fn suggested_for(&self, claim: &Claim) -> Option<String> {
        let (start, end) =
            (self.span.start.checked_sub(claim.span.start)?, self.span.end.checked_sub(claim.span.start)?);
        let words = claim.verbatim.get(start..end).filter(|_| !self.replacement.is_empty())?;
        if !claim.replacement.is_empty() {
            let is_there = claim.replacement.contains(words);
            return is_there.then(|| claim.replacement.replacen(words, &self.replacement, 1));
        }
        let (before, after) = (claim.verbatim.get(..start)?, claim.verbatim.get(end..)?);
        Some(format!("{before}{}{after}", self.replacement))
    }
}

/// A finding as it stands in a project: what was reported, and what a person has decided about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptFinding {
    /// Its number.
    pub id: FindingId,
    /// What the check reports.
    #[serde(flatten)]
    pub found: Finding,
    /// What a person has decided.
    pub state: FindingState,
    /// Why it was dismissed; empty otherwise.
    pub reason: String,
}

impl KeptFinding {
    /// Whether it waits for a decision.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == FindingState::Open
    }
}
