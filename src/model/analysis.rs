//! What the analysis finds in a text. These types *are* the JSON that
//! `claimbench analyse` prints: the field names are a contract.
//!
//! All spans are half-open UTF-8 byte offsets into the text as given.

use serde::{Deserialize, Serialize};

use super::{ClaimKind, Finding, Form, Mention, MentionKind, NewClaim, Priority, Span};

/// Everything found in one text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// Blocks of the text, in order, never overlapping.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences, in order, never overlapping, each inside one paragraph.
    pub sentences: Vec<Span>,
    /// Claims in reading order; they may overlap, two never share one span.
    pub claims: Vec<ClaimCandidate>,
    /// Reported and quoted speech, in order.
    pub quotations: Vec<Quotation>,
    /// Figures with their units, in order.
    pub quantities: Vec<Quantity>,
    /// Expressions of time, in order.
    pub dates: Vec<DateMention>,
    /// People, organisations and places, in order.
    pub names: Vec<NameMention>,
    /// What automatic checks report.
    pub findings: Vec<Finding>,
}

impl Analysis {
    /// Everything seen that a checker would look at, in no order.
    #[must_use]
    pub fn mentions(&self) -> Vec<Mention> {
        let of = |kind, span| Mention { span, kind };
        let figured = self.quantities.iter().filter(|found| found.value.is_some());
        let figures = figured.map(|found| of(MentionKind::Figure, found.span));
        let dates = self.dates.iter().map(|found| of(MentionKind::Date, found.span));
        let names = self.names.iter().map(|found| of(MentionKind::Name, found.span));
        let quotations = self.quotations.iter().map(|found| of(MentionKind::Quotation, found.span));
        figures.chain(dates).chain(names).chain(quotations).collect()
    }

    /// The paragraphs, each with the kind that the file itself says, where it says one: the analysis can only guess
    /// from the words. Both lists are in reading order.
    #[must_use]
    pub fn marked_paragraphs(&self, marked: &[Paragraph]) -> Vec<Paragraph> {
        let mut marked = marked.iter().peekable();
        let kept = self.paragraphs.iter().map(|paragraph| {
            while marked.next_if(|mark| mark.span.start < paragraph.span.start).is_some() {}
            let kind =
                marked.next_if(|mark| mark.span == paragraph.span).map_or(paragraph.kind, |mark| mark.kind);
            Paragraph { kind, ..*paragraph }
        });
        kept.collect()
    }
}

words! {
    /// What a block of text is.
    ParagraphKind, "paragraph kind", {
        /// A headline or a heading inside the text.
        Heading = "heading",
        /// Running text.
        Paragraph = "paragraph",
        /// A block quotation.
        Quote = "quote",
        /// One item of a list.
        ListItem = "list_item",
        /// The line under a picture.
        Caption = "caption",
    }
}

/// A block of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
}

/// A checkable statement that the analysis proposes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimCandidate {
    /// Where it stands; inside one paragraph, on word boundaries.
    #[serde(flatten)]
    pub span: Span,
    /// A wording that can be checked without the article.
    pub restatement: String,
    /// `article`, or the resolved name of whoever asserts it.
    pub claimant: String,
    /// How it is presented.
    pub form: Form,
    /// What to look up first.
    pub kind: ClaimKind,
    /// 0–1; a rank, never a judgement of truth.
    pub check_worthiness: f64,
    /// Cost of an error times the chance of one.
    pub priority: Priority,
    /// Why it deserves checking, in words.
    pub reasons: Vec<String>,
}

impl From<ClaimCandidate> for NewClaim {
    fn from(found: ClaimCandidate) -> Self {
        Self {
            span: found.span,
            restatement: found.restatement,
            claimant: found.claimant,
            form: found.form,
            kind: found.kind,
            check_worthiness: found.check_worthiness,
            reasons: found.reasons,
            priority: found.priority,
        }
    }
}

/// Words that somebody said, quoted or reported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quotation {
    /// The content, with its quotation marks.
    #[serde(flatten)]
    pub span: Span,
    /// Direct, indirect or mixed.
    pub form: Form,
    /// The words that introduce it ("said", "according to").
    pub cue: Option<Span>,
    /// Whoever said it.
    pub speaker: Option<Speaker>,
    /// What the sources have of it, if there were any to look in.
    #[serde(rename = "match", default, skip_serializing_if = "Option::is_none")]
    pub found: Option<QuoteMatch>,
}

words! {
    /// What a source has of a quotation, the least first.
    MatchResult, "match", {
        /// Nothing like it.
        NotFound = "not_found",
        /// Other words.
        Altered = "altered",
        /// The same words, other punctuation or capitals.
        Punctuation = "punctuation",
        /// The same words, printed the same.
        Verbatim = "verbatim",
    }
}

/// Where quoted words stand in a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteMatch {
    /// The place of the source among those given, from 0.
    pub source: Option<usize>,
    /// What it has.
    pub result: MatchResult,
    /// The bytes in the source's text.
    #[serde(flatten)]
    pub span: Option<Span>,
}

/// Whoever said something, as printed and as resolved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The mention next to the quotation.
    #[serde(flatten)]
    pub span: Span,
    /// The full name, if it could be resolved.
    pub name: Option<String>,
}

words! {
    /// What a hedge does to a figure.
    Modifier, "modifier", {
        /// "about", "nearly".
        About = "about",
        /// "more than", "at least".
        Over = "over",
        /// "less than", "up to".
        Under = "under",
    }
}

/// A figure with its unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// Figure and unit as printed.
    #[serde(flatten)]
    pub span: Span,
    /// The figure; the lower end of a range; `None` where only the unit is named: `a percentage of the takings`.
    pub value: Option<f64>,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// Canonical unit name (`kilometre`, `percent`, `hong kong dollar`); `None` for a bare number.
    pub unit: Option<String>,
    /// What is measured: `length`, `currency`, `percent` …; `None` for a bare number.
    pub dimension: Option<String>,
    /// ISO 4217 code of money, where words and signs say which country's it is or usually is.
    pub currency: Option<String>,
    /// The hedge before it.
    pub modifier: Option<Modifier>,
}

words! {
    /// What an expression of time denotes.
    DateKind, "date type", {
        /// One day.
        Date = "date",
        /// A month, a year, a season, a range.
        Period = "period",
        /// A length of time.
        Duration = "duration",
        /// Something recurring.
        Set = "set",
        /// A time of day.
        Time = "time",
    }
}

/// An expression of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateMention {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// What it denotes.
    #[serde(rename = "type")]
    pub kind: DateKind,
    /// First day, if it could be resolved.
    pub from: Option<jiff::civil::Date>,
    /// Last day, if it could be resolved.
    pub to: Option<jiff::civil::Date>,
    /// TIMEX3 value, e.g. `2023-03-01`, `2022-09`, `P2D`.
    pub timex: Option<String>,
}

words! {
    /// What a name names.
    NameKind, "name kind", {
        /// A person.
        Person = "person",
        /// A company, party, agency, team.
        Organisation = "organisation",
        /// A country, city, building.
        Place = "place",
        /// Anything else with a proper name.
        Other = "other",
    }
}

/// A mention of something with a proper name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameMention {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// What it names.
    pub kind: NameKind,
    /// The fullest form of the name in the text.
    pub canonical: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marked_kind_counts_where_the_paragraph_is_the_same() {
        use ParagraphKind::{Caption, Heading, Paragraph as Text, Quote};
        let of = |kind, start, end| Paragraph { span: Span::new(start, end), kind };
        let paragraphs = vec![of(Text, 0, 5), of(Text, 7, 9), of(Heading, 11, 20)];
        let analysis = Analysis { paragraphs, ..Analysis::default() };
        let kept = analysis.marked_paragraphs(&[of(Quote, 0, 5), of(Caption, 6, 9), of(Text, 11, 20)]);
        let kinds: Vec<_> = kept.iter().map(|paragraph| paragraph.kind).collect();
        assert_eq!(kinds, [Quote, Text, Text]);
    }
}
