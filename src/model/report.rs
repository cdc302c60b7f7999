//! A report: everything an export format may print, gathered once. What is confidential is masked before it gets
//! here, so that no format has to think of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Article, Claim, ClaimId, CopyAction, Coverage, Evidence, EvidenceId, FindingState, KeptFinding, Labels,
    Original, Query, RatingScale, Review, Revision, Severity, Source, SourceId, Span, Status, StepId,
    StepState, SufficiencyRule, Tone,
};

words! {
    /// A format that a report can be written in.
    ReportFormat, "report format", {
        /// Comma-separated values, one row per claim or claim–source pair.
        Csv = "csv",
        /// A workbook: claims, evidence, sources, findings, open queries, the log, coverage.
        Xlsx = "xlsx",
        /// Markdown, for reading and for wikis.
        Markdown = "md",
        /// JSON, everything.
        Json = "json",
        /// One page for a browser: the annotated article, a card for each claim, the lists.
        Html = "html",
        /// The same for filing and printing.
        Pdf = "pdf",
        /// The annotated article for Word, a comment for each claim.
        Docx = "docx",
        /// What should be changed in the copy, as a list for Word.
        CorrectionsDocx = "corrections-docx",
        /// ClaimReview as JSON-LD, for publication.
        ClaimReview = "claimreview",
        /// What should be changed in the copy, a row each.
        Corrections = "corrections",
        /// One archive with the article, every report, the originals of sources, the log and a list of hashes.
        Pack = "pack",
    }
}

impl ReportFormat {
    /// Whether it has a row or a record for each claim and nothing else: neither text nor coverage is read for it.
    #[must_use]
    pub const fn is_of_rows(self) -> bool {
        matches!(self, Self::Csv | Self::ClaimReview | Self::Corrections)
    }

    /// The ending of its file's name.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv | Self::Corrections => "csv",
            Self::Json | Self::ClaimReview => "json",
            Self::Xlsx | Self::Markdown | Self::Html | Self::Pdf | Self::Docx => self.word(),
            Self::CorrectionsDocx => "docx",
            Self::Pack => "zip",
        }
    }

    /// The format of a file of that name: corrections are for Word if its ending says so.
    #[must_use]
    pub fn for_file(self, path: &std::path::Path) -> Self {
        let is_word = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
        if is_word && self == Self::Corrections { Self::CorrectionsDocx } else { self }
    }

    /// Whether it tells what happened to each claim.
    #[must_use]
    pub const fn prints_history(self) -> bool {
        matches!(self, Self::Html | Self::Pdf)
    }

    /// Whether it prints the log.
    #[must_use]
    pub const fn prints_log(self) -> bool {
        matches!(self, Self::Xlsx | Self::Pack)
    }
}

/// How a report is to be written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReportOptions {
    /// One row per claim–source pair instead of one per claim.
    pub per_source: bool,
    /// Leave cells as they are instead of guarding them against spreadsheet formulas.
    pub raw: bool,
    /// Begin with a byte order mark, for Excel.
    pub bom: bool,
    /// For the house's own archive: confidential sources are not masked. Only the JSON heeds it.
    pub keeps_secrets: bool,
}

/// What a report says once: the house, the drafts it is about, the sources.
/// The claims follow one by one, in the order of the drafts, so that no format need hold them all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// Who hands it in, and the words of its labels.
    pub house: House,
    /// When the project was changed last, RFC 3339; what the report says is the state of that moment. There is no
    /// other date: the same project gives the same report.
    pub as_of: String,
    /// Whether claims were left out by a filter; a reader must be told.
    pub is_selection: bool,
    /// The drafts reported on, each of another article; all drafts for the JSON of a whole project.
    pub drafts: Vec<ReportDraft>,
    /// The whole library of sources, by number; confidential ones masked.
    pub sources: Vec<Source>,
    /// The log, oldest step first; only for formats that print it.
    pub log: Vec<ReportStep>,
    /// Before the address of a claim in ClaimReview; empty if none was given.
    pub base_url: String,
    /// What nobody reads but what makes the project whole again; only for JSON.
    pub archive: Archive,
}

/// The rest of a project, as its tables have it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Archive {
    /// Every rating scale.
    pub scales: Vec<RatingScale>,
    /// Rows of tables that are no part of drafts, claims or sources, or columns of these that nobody reads.
    pub rows: BTreeMap<&'static str, Vec<serde_json::Value>>,
    /// The files that drafts and sources came from.
    pub originals: Vec<Original>,
}

/// A project read from a JSON report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProjectRows {
    /// The files that drafts and sources came from.
    pub originals: Vec<Original>,
    /// Rows with their tables, each after those that it refers to.
    pub rows: Vec<(&'static str, serde_json::Value)>,
}

/// The house that hands a report in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct House {
    /// Its name; empty if it was never set.
    pub name: String,
    /// How many sources a claim needs.
    pub rule: SufficiencyRule,
    /// Printed at the end of a report; empty if it was never set.
    pub disclaimer: String,
    /// Its logo.
    pub logo: Option<Logo>,
    /// The words around what the project says, in the language of the settings.
    pub labels: Labels,
}

/// A picture for the head of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// `image/png`, `image/jpeg` or `image/svg+xml`.
    pub media_type: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// One draft of a report. The counts are those of the whole draft, whatever the filter lets through.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportDraft {
    /// The article.
    pub article: Article,
    /// The draft, with its text, paragraphs and sentences. For formats of rows the text and what divides it are empty.
    pub revision: Revision,
    /// The scale its verdicts come from.
    pub scale: RatingScale,
    /// How many claims have each status, in the order of [`Status::ALL`].
    pub counts: Vec<(Status, i64)>,
    /// How many claims the report lets through.
    pub n_claims: usize,
    /// How much of it is settled, open, no claim or outside, and which figures, dates, names and quotations stand
    /// outside every claim: what was not checked.
    pub coverage: Coverage,
    /// Words that a person marked as holding nothing to check.
    pub no_claims: Vec<Span>,
    /// The claims that are not done, in reading order: not verified, whatever verdict they may have.
    pub unverified: Vec<Unverified>,
    /// What automatic checks report, in reading order, that inside no claim included.
    pub findings: Vec<KeptFinding>,
    /// Questions about its claims, open ones first; with the number of the claim.
    pub queries: Vec<(i64, Query)>,
    /// Who has checked and reviewed how much of it.
    pub sign_off: Vec<Signature>,
}

/// A claim that a reader must not take for verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unverified {
    /// Its number in the draft.
    pub number: i64,
    /// Where the work on it stands.
    pub status: Status,
    /// Its words.
    pub verbatim: String,
}

/// What a person stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The person.
    pub name: String,
    /// Whether as the second eye.
    pub is_review: bool,
    /// Claims: settled by them, or approved.
    pub n_claims: i64,
    /// When they did so last, RFC 3339.
    pub last_at: String,
}

/// A step of the log, told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportStep {
    /// Its number.
    pub id: StepId,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub who: String,
    /// What, e.g. `set verdict on claim 7`.
    pub label: String,
    /// Whether it is in force.
    pub state: StepState,
    /// The claim it is about, if it is about one.
    pub claim: Option<ClaimId>,
    /// What it changed, a line each; empty if that would be too long to tell.
    pub changes: Vec<String>,
}

/// A claim with what hangs on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportClaim {
    /// Which of the report's drafts it stands in, from 0.
    #[serde(skip)]
    pub draft: usize,
    /// The claim.
    #[serde(flatten)]
    pub claim: Claim,
    /// Free words on it, by the alphabet.
    pub tags: Vec<String>,
    /// Its evidence, in the order it was attached.
    pub evidence: Vec<Evidence>,
    /// The evidence whose excerpt is not in the text of its source.
    #[serde(skip)]
    pub broken: Vec<EvidenceId>,
    /// What automatic checks report about it.
    pub findings: Vec<KeptFinding>,
    /// Every review, oldest first; the latest counts.
    pub reviews: Vec<Review>,
    /// Questions about it, oldest first.
    pub queries: Vec<Query>,
    /// Steps that are about it alone, oldest first; only for formats that print them.
    #[serde(skip)]
    pub history: Vec<ReportStep>,
}

/// One line of the correction list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction<'a> {
    /// The claim's words.
    pub old: &'a str,
    /// What should happen to them.
    pub action: CopyAction,
    /// The words to put in their place; empty to cut them, or if nobody has found them yet.
    pub new: &'a str,
    /// Why, as the checker put it, or else as the automatic check does.
    pub why: &'a str,
    /// How grave it is.
    pub severity: Severity,
    /// The sources it rests on, by number: `S1, S3`.
    pub sources: String,
}

impl Report {
    /// The source of that number.
    #[must_use]
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        let place = self.sources.binary_search_by_key(&id, |source| source.id).ok()?;
        self.sources.get(place)
    }

    /// The draft that a claim stands in.
    #[must_use]
    pub fn draft_of(&self, claim: &ReportClaim) -> Option<&ReportDraft> {
        self.drafts.get(claim.draft)
    }

    /// Whether any of its drafts is still being checked: the report is then marked as a draft.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.drafts.iter().any(|draft| draft.n_open() > 0)
    }
}

impl Logo {
    /// Bytes that its file may have.
    pub const MOST_BYTES: usize = 500_000;

    /// The picture in a file, told by its first bytes; `None` if it is neither PNG nor JPEG nor SVG, or too large.
    #[must_use]
    pub fn recognise(bytes: Vec<u8>) -> Option<Self> {
        let media_type = match bytes.as_slice() {
            [0x89, b'P', b'N', b'G', ..] => "image/png",
            [0xff, 0xd8, 0xff, ..] => "image/jpeg",
            text if is_svg(text) => "image/svg+xml",
            _ => return None,
        };
        let is_small = bytes.len() <= Self::MOST_BYTES;
        is_small.then(|| Self { media_type: media_type.to_owned(), bytes })
    }

    /// The picture in a `data:` address, as the setting holds it; `None` if it is not what the address says.
    #[must_use]
    pub fn from_data_url(address: &str) -> Option<Self> {
        let (media_type, data) = address.strip_prefix("data:")?.split_once(";base64,")?;
        Self::recognise(super::base64::decode(data)?).filter(|logo| logo.media_type == media_type)
    }

    /// The picture as a `data:` address, which HTML shows without loading anything.
    #[must_use]
    pub fn to_data_url(&self) -> String {
        format!("data:{};base64,{}", self.media_type, super::base64::encode(&self.bytes))
    }
}

/// Whether the first tag of a text is `svg`.
fn is_svg(bytes: &[u8]) -> bool {
    let Ok(text) = str::from_utf8(bytes) else { return false };
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let first = text.split('<').find(|tag| !tag.trim().is_empty() && !tag.starts_with(['?', '!']));
    text.starts_with('<') && first.is_some_and(|tag| tag.starts_with("svg"))
}

impl ReportDraft {
    /// A draft of which only the rows are asked for: no text, no counts.
    #[must_use]
    pub fn of_rows(article: Article, revision: Revision, scale: RatingScale) -> Self {
        Self {
            article,
            revision,
            scale,
            counts: Vec::new(),
            n_claims: 0,
            coverage: Coverage::default(),
            no_claims: Vec::new(),
            unverified: Vec::new(),
            findings: Vec::new(),
            queries: Vec::new(),
            sign_off: Vec::new(),
        }
    }

    /// Claims that are neither done nor dropped.
    #[must_use]
    pub fn n_open(&self) -> i64 {
        let is_open = |status: Status| !matches!(status, Status::Done | Status::Dropped);
        self.counts.iter().filter(|(status, _)| is_open(*status)).map(|(_, n_claims)| n_claims).sum()
    }

    /// The words under each figure, date, name and quotation that stands outside every claim.
    pub fn not_checked(&self) -> impl Iterator<Item = (super::Mention, &str)> {
        let words = |mention: &super::Mention| mention.span.of(&self.revision.text);
        self.coverage.missed.iter().filter_map(move |mention| Some((*mention, words(mention)?)))
    }

    /// The colour family of a claim's verdict.
    #[must_use]
    pub fn tone(&self, claim: &Claim) -> Option<Tone> {
        self.scale.rating(claim.verdict.as_deref()?).map(|rating| rating.tone)
    }
}

impl ReportClaim {
    /// The review that counts.
    #[must_use]
    pub fn review(&self) -> Option<&Review> {
        self.reviews.last()
    }

    /// The numbers of its sources, each once, in the order they were attached.
    #[must_use]
    pub fn source_ids(&self) -> Vec<SourceId> {
        let mut ids: Vec<SourceId> = Vec::new();
        for evidence in &self.evidence {
            if !ids.contains(&evidence.source_id) {
                ids.push(evidence.source_id);
            }
        }
        ids
    }

    /// What should happen to the copy; `None` if it is to stay as it is, nobody has said, or
    /// the claim was dropped.
    #[must_use]
    pub fn correction(&self, tone: Option<Tone>) -> Option<Correction<'_>> {
        let is_dropped = self.claim.status == Status::Dropped;
        let action = self.claim.action.filter(|action| *action != CopyAction::Stet && !is_dropped)?;
        let new = if action == CopyAction::Cut { "" } else { &self.claim.replacement };
        let sources: Vec<_> = self.source_ids().into_iter().map(|id| format!("S{id}")).collect();
        Some(Correction {
            old: &self.claim.verbatim,
            action,
            new,
            why: self.why(),
            severity: self.severity(tone),
            sources: sources.join(", "),
        })
    }

    /// Whether the excerpt of that piece is not in the text of its source.
    #[must_use]
    pub fn is_broken(&self, evidence: EvidenceId) -> bool {
        self.broken.contains(&evidence)
    }

    fn why(&self) -> &str {
        let found = self.standing_findings().map(|finding| finding.found.message.as_str()).next();
        if self.claim.rationale.is_empty() { found.unwrap_or_default() } else { &self.claim.rationale }
    }

    /// That of the gravest finding nobody has dismissed; without one, that of the verdict.
    fn severity(&self, tone: Option<Tone>) -> Severity {
        let by_verdict = match tone {
            Some(Tone::Wrong) => Severity::Error,
            Some(Tone::Fix | Tone::Unverifiable) => Severity::Warning,
            _ => Severity::Info,
        };
        self.standing_findings().map(|finding| finding.found.severity).max().unwrap_or(by_verdict)
    }

    fn standing_findings(&self) -> impl Iterator<Item = &KeptFinding> {
        self.findings.iter().filter(|finding| finding.state != FindingState::Dismissed)
    }
}

/// One row of an edited CSV: which claim it names, and what it says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditedRow {
    /// Line in the file, from 1, the header being line 1.
    pub line: u64,
    /// Number of the article.
    pub article: i64,
    /// Number of the draft.
    pub revision: i64,
    /// Number of the claim within the draft.
    pub claim_no: i64,
    /// The claim's words, which must not have changed.
    pub verbatim: String,
    /// What the row says of the claim, or why it cannot be read, in words.
    pub edit: Result<super::ClaimEdit, String>,
}
