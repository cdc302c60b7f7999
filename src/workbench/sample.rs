//! The sample project: the articles and sources of `samples/`, the first article half checked as two people at a
//! desk would leave it. Their sheet is `samples/border-summit.check.json`; what was planted in the articles is
//! described in `samples/README.md`. No verdict comes from here: all are those of the sheet.

use serde::Deserialize;

use super::command::{add_revision, attach_evidence};
use super::{Outcome, analyse};
use crate::error::{Error, Result};
use crate::model::{
    Analysis, ArticleDraft, ClaimEdit, ClaimId, ClaimKind, CopyAction, EvidenceDetails, Form, NewClaim,
    Priority, Review, ReviewOutcome, RevisionId, SourceDetails, SourceDraft, SourceId, SourceKind, Span,
    Stance, Status, Tier,
};
use crate::store::{Edit, StepNote};

/// File, day of publication. The first is the one that the sheet speaks of.
const ARTICLES: [(&str, &[u8], &str); 4] = [
    ("border-summit.txt", include_bytes!("../../samples/border-summit.txt"), "2026-11-18"),
    ("council-budget.txt", include_bytes!("../../samples/council-budget.txt"), "2026-02-27"),
    ("marsh-fever.txt", include_bytes!("../../samples/marsh-fever.txt"), "2026-09-10"),
    ("ice-listener.md", include_bytes!("../../samples/ice-listener.md"), "2026-06-21"),
];

const SHEET: &str = include_str!("../../samples/border-summit.check.json");

/// The files that the sheet's sources were read from.
const SOURCES: [(&str, &[u8]); 5] = [
    (
        "sources/border-commission-yearbook.txt",
        include_bytes!("../../samples/sources/border-commission-yearbook.txt"),
    ),
    (
        "sources/election-observers-report.txt",
        include_bytes!("../../samples/sources/election-observers-report.txt"),
    ),
    ("sources/press-conference.txt", include_bytes!("../../samples/sources/press-conference.txt")),
    ("sources/wire-report.txt", include_bytes!("../../samples/sources/wire-report.txt")),
    ("sources/morning-paper.txt", include_bytes!("../../samples/sources/morning-paper.txt")),
];

/// What the people at the desk wrote down.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    checker: String,
    reviewer: String,
    sources: Vec<SheetSource>,
    no_claims: Vec<String>,
    claims: Vec<SheetClaim>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetSource {
    file: Option<String>,
    title: String,
    kind: SourceKind,
    tier: Tier,
    date: String,
    #[serde(default)]
    publisher: String,
    #[serde(default)]
    group: String,
    #[serde(default)]
    contact: String,
    #[serde(default)]
    is_confidential: bool,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetClaim {
    words: String,
    restatement: String,
    claimant: Option<String>,
    form: Option<Form>,
    kind: ClaimKind,
    priority: Priority,
    status: Option<Status>,
    verdict: Option<String>,
    action: Option<CopyAction>,
    replacement: Option<String>,
    rationale: Option<String>,
    calculation: Option<String>,
    #[serde(default)]
    is_legal: bool,
    #[serde(default)]
    is_approved: bool,
    #[serde(default)]
    evidence: Vec<SheetEvidence>,
    query: Option<SheetQuery>,
}

/// A passage; the source by its place in the sheet, from 1.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetEvidence {
    source: usize,
    excerpt: String,
    locator: String,
    stance: Stance,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SheetQuery {
    recipient: String,
    question: String,
    answer: Option<String>,
}

/// Adds the sample inside a step: articles and sources, and what the sheet says of the first article.
///
/// # Errors
/// Fails only when the file cannot be written.
pub(super) fn add_samples(edit: &Edit<'_>, note: StepNote<'_>) -> Result<Outcome> {
    let sheet: Sheet =
        serde_json::from_str(SHEET).map_err(|error| Error::Unusable(format!("the sample: {error}")))?;
    let mut first = None;
    for (name, bytes, published) in ARTICLES {
        let draft = crate::import::read(name, bytes.to_vec())?;
        let draft = ArticleDraft { published: published.parse().ok(), ..draft };
        let mut analysis = analyse(&draft.text, draft.published);
        let article = edit.add_article(&draft.title, &draft.outlet, edit.first_scale()?)?;
        if first.is_some() {
            add_revision(edit, article, &draft, &analysis, note.at)?;
            continue;
        }
        let claims = sheet.claims_in(&draft.text, &mut analysis)?;
        let revision = add_revision(edit, article, &draft, &analysis, note.at)?;
        let claims = edit.add_claims(revision, &claims)?;
        sheet.write_down(edit, note, (revision, &draft.text), &claims)?;
        first = Some(Outcome { article: Some(article), revision: Some(revision), ..Outcome::default() });
    }
    first.ok_or_else(|| Error::missing("sample", "article"))
}

impl Sheet {
    /// The claims that the people settled on. They take the place of those that the analysis found, but keep
    /// what it said of the same words.
    fn claims_in(&self, text: &str, analysis: &mut Analysis) -> Result<Vec<NewClaim>> {
        let found: Vec<_> = analysis.claims.drain(..).map(NewClaim::from).collect();
        let settled = |claim: &SheetClaim| {
            let span = place_of(text, &claim.words)?;
            let known = found.iter().find(|found| found.span == span).cloned();
            let known = known.unwrap_or_else(|| NewClaim::marked(span, &claim.words));
            Ok(NewClaim {
                restatement: claim.restatement.clone(),
                claimant: claim.claimant.clone().unwrap_or_else(|| "article".to_owned()),
                form: claim.form.unwrap_or(Form::Article),
                kind: claim.kind,
                priority: claim.priority,
                ..known
            })
        };
        self.claims.iter().map(settled).collect()
    }

    fn write_down(
        &self,
        edit: &Edit<'_>,
        note: StepNote<'_>,
        (revision, text): (RevisionId, &str),
        claims: &[ClaimId],
    ) -> Result<()> {
        let note = StepNote { who: &self.checker, ..note };
        let sources: Vec<_> = self
            .sources
            .iter()
            .map(|source| edit.add_source(&source.read()?, note.at))
            .collect::<Result<_>>()?;
        for words in &self.no_claims {
            edit.add_no_claim(revision, place_of(text, words)?)?;
        }
        for (claim, id) in self.claims.iter().zip(claims) {
            claim.write_down(edit, note, *id, &sources)?;
            if claim.is_approved {
                edit.add_review(&Review {
                    claim_id: *id,
                    reviewer: self.reviewer.clone(),
                    reviewed_at: note.at.to_owned(),
                    outcome: ReviewOutcome::Approved,
                    comment: String::new(),
                })?;
            }
        }
        Ok(())
    }
}

impl SheetSource {
    fn read(&self) -> Result<SourceDraft> {
        let details = SourceDetails {
            kind: self.kind,
            tier: self.tier,
            independence_group: self.group.clone(),
            publisher: self.publisher.clone(),
            date: self.date.clone(),
            contact: self.contact.clone(),
            is_confidential: self.is_confidential,
            note: self.note.clone(),
            ..SourceDetails::titled(&self.title)
        };
        let Some(file) = &self.file else { return Ok(SourceDraft::reference(details)) };
        let found = SOURCES.iter().find(|(name, _)| name == file);
        let (name, bytes) = found.ok_or_else(|| Error::missing("sample", file))?;
        let draft = crate::import::read(name, bytes.to_vec())?;
        let details = SourceDetails { text: draft.text, ..details };
        let (original, locators) = (Some(draft.original), draft.locators);
        Ok(SourceDraft { original, locators, ..SourceDraft::reference(details) })
    }
}

impl SheetClaim {
    fn write_down(
        &self,
        edit: &Edit<'_>,
        note: StepNote<'_>,
        claim: ClaimId,
        sources: &[SourceId],
    ) -> Result<()> {
        let change = ClaimEdit {
            status: self.status,
            verdict: self.verdict.clone().map(Some),
            action: self.action.map(Some),
            replacement: self.replacement.clone(),
            rationale: self.rationale.clone(),
            calculation: self.calculation.clone(),
            is_legal: Some(self.is_legal),
            ..ClaimEdit::default()
        };
        edit.edit_claim(claim, &change, note.who, note.at)?;
        for held in &self.evidence {
            let source = held.source.checked_sub(1).and_then(|place| sources.get(place));
            let source = source.ok_or_else(|| Error::missing("sample source", held.source))?;
            let details = EvidenceDetails {
                excerpt: held.excerpt.clone(),
                locator: held.locator.clone(),
                stance: held.stance,
                note: held.note.clone(),
            };
            attach_evidence(edit, claim, *source, &details)?;
        }
        if let Some(asked) = &self.query {
            let query = edit.add_query(claim, &asked.recipient, &asked.question, note.who, note.at)?;
            if let Some(answer) = &asked.answer {
                edit.answer_query(query, answer, note.at)?;
            }
        }
        Ok(())
    }
}

/// Where words of the sheet stand in the article.
fn place_of(text: &str, words: &str) -> Result<Span> {
    let start = text.find(words).ok_or_else(|| Error::missing("sample", words))?;
    Ok(Span::new(start, start + words.len()))
}
