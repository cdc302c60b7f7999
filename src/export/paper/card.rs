//! A claim's card: everything that hangs on one claim, as it is read.

use serde::Serialize;

use super::{anchor, moment};
use crate::model::{
    CopyAction, Evidence, Finding, FindingState, KeptFinding, Query, Report, ReportClaim, ReportDraft,
    ReportStep, Review, Source, Status, Sufficiency, sentence_case,
};

/// Everything that hangs on one claim.
#[derive(Debug, Serialize)]
pub struct Card {
    /// Its number in the draft.
    pub number: i64,
    /// What links to it are made of: `1-7` is claim 7 of article 1.
    pub anchor: String,
    /// Which colour and glyph it wears: the tone of its verdict if it is done, else its status.
    pub sign: &'static str,
    /// Where the work stands.
    pub status: String,
    /// Whether it is done: anything else is not verified, whatever its verdict.
    pub is_done: bool,
    /// The verdict; empty if there is none.
    pub verdict: String,
    /// Number of its paragraph.
    pub paragraph: i64,
    /// Number of its sentence in the draft.
    pub sentence: i64,
    /// The article's words.
    pub verbatim: String,
    /// A stand-alone wording; empty if it says no more than the article does.
    pub restatement: String,
    /// Who asserts it.
    pub claimant: String,
    /// What to look up first.
    pub kind: String,
    /// How urgent it is.
    pub priority: String,
    /// Whether a lawyer should see it.
    pub is_legal: bool,
    /// What should happen to the copy; empty if nobody has said.
    pub action: String,
    /// The words to put in place of the article's.
    pub replacement: String,
    /// What should happen to the copy, as a line of the correction list; `None` if it stays as it is.
    pub correction: Option<CorrectionLine>,
    /// Why this verdict.
    pub rationale: String,
    /// The sums behind it.
    pub calculation: String,
    /// Free words on it.
    pub tags: String,
    /// Who checked it, and when; empty if nobody has.
    pub checked: String,
    /// Who checked it; empty if nobody has.
    pub checker: String,
    /// When, RFC 3339; empty if nobody has.
    pub checked_at: String,
    /// The second eyes on it, oldest first.
    pub reviews: Vec<String>,
    /// Whether its sources are enough, and what is missing.
    pub sufficiency: String,
    /// The passages held against it.
    pub evidence: Vec<Passage>,
    /// What automatic checks report.
    pub findings: Vec<FindingLine>,
    /// Questions about it.
    pub queries: Vec<Question>,
    /// What was done to it, oldest first.
    pub history: Vec<Event>,
}

/// A line of the correction list.
#[derive(Debug, Serialize)]
pub struct CorrectionLine {
    /// What should happen.
    pub action: String,
    /// Whether the claim's words go; a query or an attribution leaves them.
    pub is_struck: bool,
    /// The words to put in place of the claim's; may be empty.
    pub new: String,
    /// Why.
    pub why: String,
    /// How grave it is.
    pub severity: String,
    /// The sources it rests on: `S1`, `S3`.
    pub sources: Vec<String>,
}

/// A passage of a source.
#[derive(Debug, Serialize)]
pub struct Passage {
    /// The source: `S1`.
    pub source: String,
    /// What it is called.
    pub title: String,
    /// Where in the source.
    pub locator: String,
    /// What it does to the claim, as a key and as a word.
    pub stance: &'static str,
    /// The same, to be printed.
    pub stance_word: String,
    /// The source's words.
    pub excerpt: String,
    /// Whether these are not in the text of the source.
    pub is_broken: bool,
    /// The checker's remark.
    pub note: String,
}

/// What one check reports.
#[derive(Debug, Clone, Serialize)]
pub struct FindingLine {
    /// `info`, `warning`, `error`: which colour it wears.
    pub severity: &'static str,
    /// The same, to be printed.
    pub severity_word: String,
    /// The difference.
    pub message: String,
    /// The working.
    pub computation: String,
    /// What a person has decided; empty while nobody has.
    pub decision: String,
}

/// A question, and its answer.
#[derive(Debug, Clone, Serialize)]
pub struct Question {
    /// The claim asked about.
    pub number: i64,
    /// What a link to it is made of; empty if it has no card.
    pub anchor: String,
    /// Who is asked.
    pub recipient: String,
    /// The question.
    pub question: String,
    /// Who asks, and when.
    pub asked: String,
    /// The answer; empty while it is open.
    pub answer: String,
    /// Whether it waits for an answer.
    pub is_open: bool,
}

/// A step of a claim's history.
#[derive(Debug, Serialize)]
pub struct Event {
    /// When.
    pub at: String,
    /// Who.
    pub who: String,
    /// What.
    pub label: String,
    /// Whether it was taken back.
    pub is_undone: bool,
    /// What it changed, a line each.
    pub changes: Vec<String>,
}

impl Card {
    /// The card of a claim.
    #[must_use]
    pub fn new(report: &Report, draft: &ReportDraft, entry: &ReportClaim) -> Self {
        let claim = &entry.claim;
        let anchor = anchor(draft.article.id.0, claim.number);
        let tone = draft.tone(claim);
        let says_more = claim.restatement != claim.verbatim;
        Self {
            number: claim.number,
            anchor: anchor.clone(),
            sign: sign(claim.status, tone),
            status: sentence_case(claim.status.word()),
            is_done: claim.status == Status::Done,
            verdict: claim.verdict.clone().unwrap_or_default(),
            paragraph: claim.paragraph,
            sentence: claim.sentence,
            verbatim: claim.verbatim.clone(),
            restatement: if says_more { claim.restatement.clone() } else { String::new() },
            claimant: claim.claimant.clone(),
            kind: sentence_case(claim.kind.word()),
            priority: sentence_case(claim.priority.word()),
            is_legal: claim.is_legal,
            action: claim.action.map_or_else(String::new, |action| sentence_case(action.word())),
            replacement: claim.replacement.clone(),
            correction: entry.correction(tone).map(|line| CorrectionLine {
                action: sentence_case(line.action.word()),
                is_struck: line.action == CopyAction::Cut || !line.new.is_empty(),
                new: line.new.to_owned(),
                why: line.why.to_owned(),
                severity: sentence_case(line.severity.word()),
                sources: entry.source_ids().into_iter().map(|id| format!("S{id}")).collect(),
            }),
            rationale: claim.rationale.clone(),
            calculation: claim.calculation.clone(),
            tags: entry.tags.join(", "),
            checked: signed(&claim.checker, &claim.checked_at),
            checker: claim.checker.clone(),
            checked_at: claim.checked_at.clone(),
            reviews: entry.reviews.iter().map(review).collect(),
            sufficiency: sufficiency(report, entry),
            evidence: entry
                .evidence
                .iter()
                .map(|held| passage(report, held, entry.is_broken(held.id)))
                .collect(),
            findings: entry.findings.iter().map(FindingLine::new).collect(),
            queries: entry
                .queries
                .iter()
                .map(|query| Question::new(claim.number, anchor.clone(), query))
                .collect(),
            history: entry.history.iter().map(event).collect(),
        }
    }
}

impl FindingLine {
    /// A finding as it is read.
    #[must_use]
    pub fn new(kept: &KeptFinding) -> Self {
        let Finding { severity, message, computation, .. } = &kept.found;
        let decision = match kept.state {
            FindingState::Open => String::new(),
            state if kept.reason.is_empty() => sentence_case(state.word()),
            state => format!("{}: {}", sentence_case(state.word()), kept.reason),
        };
        Self {
            severity: severity.word(),
            severity_word: sentence_case(severity.word()),
            message: message.clone(),
            computation: computation.clone(),
            decision,
        }
    }

    /// The same on one line: `Error: 1,000 km is 621 mi (…) Dismissed: it is a quotation`.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Self { severity_word, message, computation, decision, .. } = self;
        let computation = if computation.is_empty() { String::new() } else { format!(" ({computation})") };
        format!("{severity_word}: {message}{computation} {decision}").trim_end().to_owned()
    }
}

impl Question {
    /// A query about claim `number`, as it is read; `anchor` is what a link to the claim is made of.
    #[must_use]
    pub fn new(number: i64, anchor: String, query: &Query) -> Self {
        Self {
            number,
            anchor,
            recipient: query.recipient.clone(),
            question: query.question.clone(),
            asked: signed(&query.asked_by, &query.asked_at),
            answer: query.answer.clone(),
            is_open: query.is_open(),
        }
    }
}

/// The tone of a done claim's verdict, or else its status, as a key that styles can be hung on.
pub fn sign(status: Status, tone: Option<crate::model::Tone>) -> &'static str {
    match (status, tone) {
        (Status::Done, Some(tone)) => tone.word(),
        (Status::Done, None) => "done",
        (Status::ToCheck, _) => "to-check",
        (Status::InProgress, _) => "in-progress",
        (Status::AwaitingSource, _) => "awaiting-source",
        (Status::AwaitingReview, _) => "awaiting-review",
        (Status::Dropped, _) => "dropped",
    }
}

/// `Ada, 2026-11-18 14:05 UTC`.
fn signed(who: &str, at: &str) -> String {
    [who, &moment(at)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn review(review: &Review) -> String {
    let outcome = sentence_case(review.outcome.word());
    let signed = signed(&review.reviewer, &review.reviewed_at);
    if review.comment.is_empty() {
        format!("{outcome}: {signed}")
    } else {
        format!("{outcome}: {signed}. {}", review.comment)
    }
}

fn sufficiency(report: &Report, entry: &ReportClaim) -> String {
    let held: Vec<(Evidence, Source)> = entry
        .evidence
        .iter()
        .filter_map(|held| Some((held.clone(), report.source(held.source_id)?.clone())))
        .collect();
    Sufficiency::of(report.house.rule, &held, entry.claim.is_legal).reason()
}

fn passage(report: &Report, held: &Evidence, is_broken: bool) -> Passage {
    let details = &held.details;
    Passage {
        source: format!("S{}", held.source_id),
        title: report.source(held.source_id).map_or_else(String::new, |source| source.details.title.clone()),
        locator: details.locator.clone(),
        stance: details.stance.word(),
        stance_word: sentence_case(details.stance.word()),
        excerpt: details.excerpt.clone(),
        is_broken,
        note: details.note.clone(),
    }
}

fn event(step: &ReportStep) -> Event {
    Event {
        at: moment(&step.at),
        who: step.who.clone(),
        label: sentence_case(&step.label),
        is_undone: step.state != crate::model::StepState::Done,
        changes: step.changes.clone(),
    }
}
