//! The sample project: the articles and sources of `samples/`, with the first claims checked as a person would.
//! What it holds is described in `samples/README.md`.

use super::{Command, Workbench, analyse};
use crate::error::{Error, Result};
use crate::model::{
    ArticleDraft, ArticleId, ClaimEdit, ClaimId, CopyAction, EvidenceDetails, NewClaim, RevisionId,
    SourceDetails, SourceDraft, SourceId, SourceKind, Span, Stance, Status, Tier,
};

/// File, day of publication.
const ARTICLES: [(&str, &[u8], &str); 4] = [
    ("border-summit.txt", include_bytes!("../../samples/border-summit.txt"), "2026-11-18"),
    ("council-budget.txt", include_bytes!("../../samples/council-budget.txt"), "2026-02-27"),
    ("marsh-fever.txt", include_bytes!("../../samples/marsh-fever.txt"), "2026-09-10"),
    ("ice-listener.md", include_bytes!("../../samples/ice-listener.md"), "2026-06-21"),
];

/// File, title, publisher, date.
const SOURCES: [(&str, &[u8], &str, &str, &str); 2] = [
    (
        "border-commission-yearbook.txt",
        include_bytes!("../../samples/sources/border-commission-yearbook.txt"),
        "Yearbook 2025",
        "Joint Border Commission of Teskara and Halvane",
        "9 February 2026",
    ),
    (
        "election-observers-report.txt",
        include_bytes!("../../samples/sources/election-observers-report.txt"),
        "Presidential election in Teskara: final report",
        "Concord Election Mission",
        "14 April 2026",
    ),
];

/// A claim of the first article, checked: where it stands, the source and its words, what was found.
struct Checked {
    words: &'static str,
    source: usize,
    excerpt: &'static str,
    locator: &'static str,
    stance: Stance,
    edit: fn() -> ClaimEdit,
}

const CHECKED: [Checked; 3] = [
    Checked {
        words: "1,200-kilometer (746-mile) frontier",
        source: 0,
        excerpt: "1,200 kilometers (746 miles) long",
        locator: "section 1",
        stance: Stance::Supports,
        edit: || ClaimEdit {
            status: Some(Status::Done),
            verdict: Some(Some("OK as written".to_owned())),
            action: Some(Some(CopyAction::Stet)),
            rationale: Some("The yearbook gives both figures.".to_owned()),
            calculation: Some("1,200 km × 0.621371 = 745.6 mi".to_owned()),
            ..ClaimEdit::default()
        },
    },
    Checked {
        words: "40 kilometers (31 miles) wide",
        source: 0,
        excerpt: "a strip 40 kilometers (25 miles) wide",
        locator: "section 4",
        stance: Stance::Refutes,
        edit: || ClaimEdit {
            status: Some(Status::InProgress),
            verdict: Some(Some("OK with fix".to_owned())),
            action: Some(Some(CopyAction::Change)),
            replacement: Some("40 kilometers (25 miles) wide".to_owned()),
            rationale: Some("40 kilometers are 25 miles; the yearbook says so too.".to_owned()),
            calculation: Some("40 km × 0.621371 = 24.9 mi".to_owned()),
            ..ClaimEdit::default()
        },
    },
    Checked {
        words: "she carried four of the six provinces",
        source: 1,
        excerpt: "show Adano ahead in three of the six provinces",
        locator: "paragraph 2",
        stance: Stance::Refutes,
        edit: || ClaimEdit {
            status: Some(Status::AwaitingSource),
            is_legal: Some(true),
            rationale: Some("The mission compared 1,480 sheets only. Ask Adano’s office.".to_owned()),
            ..ClaimEdit::default()
        },
    },
];

impl Workbench {
    /// Adds the sample articles and sources and checks three claims; the first article.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn add_samples(&mut self) -> Result<ArticleId> {
        let mut articles = Vec::new();
        for (name, bytes, published) in ARTICLES {
            articles.push(self.add_sample_article(name, bytes, published)?);
        }
        let sources =
            SOURCES.iter().map(|source| self.add_sample_source(source)).collect::<Result<Vec<_>>>()?;
        let (first, revision) = *articles.first().ok_or_else(|| Error::missing("sample", "article"))?;
        for checked in &CHECKED {
            self.check_sample(revision, checked, sources.get(checked.source).copied())?;
        }
        Ok(first)
    }

    fn add_sample_article(
        &mut self,
        name: &str,
        bytes: &[u8],
        published: &str,
    ) -> Result<(ArticleId, RevisionId)> {
        let draft = crate::import::read(name, bytes.to_vec())?;
        let draft = ArticleDraft { published: published.parse().ok(), ..draft };
        let analysis = analyse(&draft.text, draft.published);
        let outcome = self.run(Command::AddArticle { draft, analysis })?;
        outcome.article.zip(outcome.revision).ok_or_else(|| Error::missing("sample", name))
    }

    fn add_sample_source(&mut self, source: &(&str, &[u8], &str, &str, &str)) -> Result<SourceId> {
        let (name, bytes, title, publisher, date) = *source;
        let draft = crate::import::read(name, bytes.to_vec())?;
        let details = SourceDetails {
            kind: SourceKind::Document,
            tier: Tier::Primary,
            publisher: publisher.to_owned(),
            date: date.to_owned(),
            text: draft.text,
            ..SourceDetails::titled(title)
        };
        let source = SourceDraft { details, original: Some(draft.original) };
        self.run(Command::AddSource { source })?.source.ok_or_else(|| Error::missing("sample", name))
    }

    fn check_sample(
        &mut self,
        revision: RevisionId,
        checked: &Checked,
        source: Option<SourceId>,
    ) -> Result<()> {
        let claim = self.claim_on(revision, checked.words)?;
        if let Some(source) = source {
            let details = EvidenceDetails {
                excerpt: checked.excerpt.to_owned(),
                locator: checked.locator.to_owned(),
                stance: checked.stance,
                note: String::new(),
            };
            self.run(Command::AttachEvidence { claim, source, details })?;
        }
        self.run(Command::EditClaims { edits: vec![(claim, (checked.edit)())] })?;
        Ok(())
    }

    /// The shortest claim that holds those words; marked now, as a person would, if there is none.
    fn claim_on(&mut self, revision: RevisionId, words: &str) -> Result<ClaimId> {
        let view = self.article_view(revision)?;
        let holding = view.claims.iter().map(|row| &row.claim).filter(|claim| claim.verbatim.contains(words));
        if let Some(claim) = holding.min_by_key(|claim| claim.span.len()) {
            return Ok(claim.id);
        }
        let start = view.revision.text.find(words).ok_or_else(|| Error::missing("sample", words))?;
        let claim = NewClaim::marked(Span::new(start, start + words.len()), words);
        self.run(Command::AddClaim { revision, claim })?.claim.ok_or_else(|| Error::missing("sample", words))
    }
}
