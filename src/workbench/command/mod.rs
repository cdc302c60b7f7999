//! Commands: everything that changes a project, each one logged step. What a command needs is in `check.rs`,
//! what it does in `carry_out.rs`, what it is called in `label.rs`.

mod carry;
mod carry_out;
mod check;
mod decision;
mod label;
mod located;
mod renew;
mod scale;
mod wording;

use jiff::civil::Date;

use super::Workbench;
use crate::error::Result;
use crate::model::{
    Analysis, ArticleDraft, ArticleId, CarryDecision, ClaimEdit, ClaimId, EditedRating, EvidenceDetails,
    EvidenceId, FindingId, NewClaim, NoClaimId, PriorCheck, ProjectRows, QueryId, Rating, ReviewOutcome,
    RevisionId, SourceDetails, SourceDraft, SourceId, Span, StepId,
};
use crate::store::StepNote;
pub(super) use carry_out::add_revision;
use carry_out::carry_out;
use check::{check, spelled};
pub(super) use located::{attach as attach_evidence, place_name};

/// Everything a person can have done to a project.
#[derive(Debug, Clone)]
pub enum Command {
    /// Adds an article with its first draft and the claims found in it.
    AddArticle {
        /// The text and what is known of it.
        draft: ArticleDraft,
        /// What was found in it.
        analysis: Analysis,
    },
    /// Adds the next draft of an article. Claims whose sentences stand unchanged keep everything, those whose sentences
    /// were changed are to be checked again, those that are gone stay with the older draft, and where more than one
    /// place fits a person decides.
    AddRevision {
        /// The article.
        article: ArticleId,
        /// The text and what is known of it.
        draft: ArticleDraft,
        /// What was found in it.
        analysis: Analysis,
    },
    /// Decides where a claim of an older draft continues.
    DecideCarry {
        /// The claim of the older draft.
        claim: ClaimId,
        /// The draft in which it is undecided.
        revision: RevisionId,
        /// What is decided.
        decision: CarryDecision,
    },
    /// Gives claims that say the same what was found out about one of them: verdict, status, action, reasons, evidence.
    SettleAlike {
        /// The claim that was checked.
        claim: ClaimId,
        /// Those that say the same.
        repetitions: Vec<ClaimId>,
    },
    /// Changes what is known of an article.
    SetArticle {
        /// The article.
        article: ArticleId,
        /// Headline or working title.
        title: String,
        /// Where it is published.
        outlet: String,
        /// The rating scale its verdicts come from.
        scale_id: i64,
    },
    /// Brings what the machine found in a draft up to date. Claims that somebody has worked on, and findings that
    /// were decided, stay as they are; numbers are never used again.
    Reanalyse {
        /// The draft.
        revision: RevisionId,
        /// What is found in it now.
        analysis: Analysis,
    },
    /// Sets the day of publication of a draft, which is then checked against it.
    SetPublished {
        /// The draft.
        revision: RevisionId,
        /// The day, if known.
        published: Option<Date>,
    },
    /// Adds a claim that a person marked.
    AddClaim {
        /// The draft it stands in.
        revision: RevisionId,
        /// The claim.
        claim: NewClaim,
    },
    /// Changes claims, each in its own way, together.
    EditClaims {
        /// Which claim, and how.
        edits: Vec<(ClaimId, ClaimEdit)>,
    },
    /// Takes a claim out, with its evidence.
    DeleteClaim {
        /// The claim.
        claim: ClaimId,
    },
    /// Adds a source to the library.
    AddSource {
        /// What is known of it, and its file.
        source: SourceDraft,
    },
    /// Changes what is known of a source.
    EditSource {
        /// The source.
        source: SourceId,
        /// Everything known of it now.
        details: SourceDetails,
    },
    /// Takes a source out, with the evidence that rests on it.
    DeleteSource {
        /// The source.
        source: SourceId,
    },
    /// Holds a passage of a source against a claim.
    AttachEvidence {
        /// The claim.
        claim: ClaimId,
        /// The source.
        source: SourceId,
        /// What it says and how.
        details: EvidenceDetails,
    },
    /// Changes a piece of evidence.
    EditEvidence {
        /// The evidence.
        evidence: EvidenceId,
        /// What it says now.
        details: EvidenceDetails,
    },
    /// Takes a piece of evidence away.
    DetachEvidence {
        /// The evidence.
        evidence: EvidenceId,
    },
    /// Approves or rejects a claim's verdict, as a second person. A claim that waited for it is then done, or in
    /// progress again.
    ReviewClaim {
        /// The claim.
        claim: ClaimId,
        /// The decision.
        outcome: ReviewOutcome,
        /// Why; required for a rejection, and to have a claim done without enough sources.
        comment: String,
    },
    /// Calls claims done. Each needs a verdict; one without enough sources also needs a reason, which the log keeps.
    FinishClaims {
        /// The claims.
        claims: Vec<ClaimId>,
        /// Why the sources are enough all the same; empty if the rule is met.
        reason: String,
    },
    /// Marks words as holding nothing to check.
    MarkNoClaim {
        /// The draft they stand in.
        revision: RevisionId,
        /// The words.
        span: Span,
    },
    /// Takes such a mark away.
    UnmarkNoClaim {
        /// The mark.
        mark: NoClaimId,
    },
    /// Asks somebody about a claim.
    RaiseQuery {
        /// The claim.
        claim: ClaimId,
        /// Who is asked.
        recipient: String,
        /// The question.
        question: String,
    },
    /// Writes an answer down, which closes the query.
    AnswerQuery {
        /// The query.
        query: QueryId,
        /// The answer.
        answer: String,
    },
    /// Takes a finding over: its claim asks for a change, with the suggested words if there are any, and keeps the
    /// computation. A note asks for nothing by itself. The verdict stays a person's.
    AcceptFinding {
        /// The finding.
        finding: FindingId,
        /// The claim that it is about.
        claim: ClaimId,
        /// The words to put in the place of the claim's.
        replacement: Option<String>,
    },
    /// Sets a finding aside.
    DismissFinding {
        /// The finding.
        finding: FindingId,
        /// Why; required for an error.
        reason: String,
    },
    /// Has a finding wait for a decision again. What its claim says stays.
    ReopenFinding {
        /// The finding.
        finding: FindingId,
    },
    /// Adds a source and holds a passage of it against a claim.
    AttachNew {
        /// The claim.
        claim: ClaimId,
        /// What is known of the source, and its file.
        source: SourceDraft,
        /// What it says and how.
        details: EvidenceDetails,
    },
    /// Adds a rating scale.
    AddScale {
        /// Its name; no other scale has it.
        name: String,
        /// Its ratings, best first.
        ratings: Vec<Rating>,
    },
    /// Changes a rating scale. Verdicts go with a rating that gets another name; one that claims have as their
    /// verdict cannot be left out.
    SetScale {
        /// The scale.
        scale_id: i64,
        /// Its name now.
        name: String,
        /// Its ratings now, best first, with what they were called.
        ratings: Vec<EditedRating>,
    },
    /// Takes a rating scale out that no article uses.
    DeleteScale {
        /// The scale.
        scale_id: i64,
    },
    /// Keeps earlier checks; those that are there already are not doubled.
    AddPrior {
        /// The feed they come from.
        name: String,
        /// The checks.
        checks: Vec<PriorCheck>,
    },
    /// Sets a setting of the project.
    SetSetting {
        /// Its key.
        key: String,
        /// Its value.
        value: String,
    },
    /// Fills an empty project with what a JSON report holds.
    RestoreProject {
        /// Its rows and files.
        project: Box<ProjectRows>,
    },
    /// Adds the sample articles and sources, the first article half checked.
    AddSamples,
    /// Does several things as one step.
    Together {
        /// What the undo menu and the log call it.
        label: String,
        /// What is done, in order.
        commands: Vec<Command>,
    },
}

/// What a command made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The step in the log; `None` if nothing changed.
    pub step: Option<StepId>,
    /// The article that was added or got a draft.
    pub article: Option<ArticleId>,
    /// The draft that was added.
    pub revision: Option<RevisionId>,
    /// The claim that was added.
    pub claim: Option<ClaimId>,
    /// The source that was added.
    pub source: Option<SourceId>,
    /// The evidence that was added.
    pub evidence: Option<EvidenceId>,
    /// The query that was raised.
    pub query: Option<QueryId>,
    /// The rating scale that was added.
    pub scale: Option<i64>,
}

impl Workbench {
    /// Carries out a command as one step: all of it happens, or nothing.
    ///
    /// # Errors
    /// A sentence that says what is wrong; the project is then as it was.
    pub fn run(&mut self, command: Command) -> Result<Outcome> {
        let label = command.label(&self.store)?;
        let (who, at) = (self.checker()?, (self.clock)());
        let command = spelled(command, &self.store)?;
        check(&command, &self.store, &who)?;
        let note = StepNote { who: &who, at: &at, label: &label };
        let renewals = renew::recheck(&command, &self.store)?;
        let (step, mut outcome) = self.store.step(note, |edit| {
            let drafts = renew::drafts_with_other_sources(&command, edit)?;
            let before: Result<Vec<_>> = drafts.iter().map(|draft| edit.list_source_texts(*draft)).collect();
            let before = before?;
            let outcome = carry_out(&command, edit, note)?;
            if outcome.source.is_some() {
                located::keep_prints(edit)?;
            }
            renew::write(edit, &renewals)?;
            renew::requote(edit, &drafts, &before)?;
            Ok(outcome)
        })?;
        outcome.step = step;
        self.revision += 1;
        Ok(outcome)
    }
}
