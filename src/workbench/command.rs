//! Commands: everything that changes a project, each one logged step.

use jiff::civil::Date;

use super::Workbench;
use super::edit::{check_finish, with_known_verdict};
use crate::error::{Error, Result};
use crate::model::{
    Analysis, ArticleDraft, ArticleId, ClaimEdit, ClaimId, EvidenceDetails, EvidenceId, NewClaim, NoClaimId,
    QueryId, Review, ReviewOutcome, RevisionId, SourceDetails, SourceDraft, SourceId, Span, Status, StepId,
};
use crate::store::{Edit, StepNote, Store};

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
    /// Adds the next draft of an article.
    AddRevision {
        /// The article.
        article: ArticleId,
        /// The text and what is known of it.
        draft: ArticleDraft,
        /// What was found in it.
        analysis: Analysis,
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
    /// Sets the day of publication of a draft.
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
    /// Approves or rejects a claim's verdict, as a second person.
    ReviewClaim {
        /// The claim.
        claim: ClaimId,
        /// The decision.
        outcome: ReviewOutcome,
        /// Why; required for a rejection.
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
    /// Sets a setting of the project.
    SetSetting {
        /// Its key.
        key: String,
        /// Its value.
        value: String,
    },
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
        let (step, mut outcome) = self.store.step(note, |edit| carry_out(&command, edit, note))?;
        outcome.step = step;
        self.revision += 1;
        Ok(outcome)
    }
}

impl Command {
    /// What the undo menu and the log call it, e.g. `set verdict on claim 7`.
    ///
    /// # Errors
    /// [`Error::Missing`] if the command names something that is not there.
    fn label(&self, store: &Store) -> Result<String> {
        let number = |claim: &ClaimId| store.find_claim(*claim).map(|claim| claim.number);
        Ok(match self {
            Self::AddArticle { draft, .. } => format!("import '{}'", draft.title),
            Self::AddRevision { article, .. } => {
                format!("import a new draft of '{}'", store.find_article(*article)?.title)
            }
            Self::SetArticle { title, .. } => format!("change the details of '{title}'"),
            Self::SetPublished { .. } => "set the publication date".to_owned(),
            Self::AddClaim { .. } => "add a claim".to_owned(),
            Self::EditClaims { edits } => match edits.as_slice() {
                [(claim, edit)] => format!("{} claim {}", verb(edit), number(claim)?),
                _ => format!("change {} claims", edits.len()),
            },
            Self::DeleteClaim { claim } => format!("delete claim {}", number(claim)?),
            Self::AddSource { source } => format!("add source '{}'", source.details.title),
            Self::EditSource { source, .. } => format!("change source S{source}"),
            Self::DeleteSource { source } => format!("delete source S{source}"),
            Self::AttachEvidence { claim, source, .. } => {
                format!("attach S{source} to claim {}", number(claim)?)
            }
            Self::EditEvidence { evidence, .. } => {
                let found = store.find_evidence(*evidence)?;
                format!("change evidence of claim {}", number(&found.claim_id)?)
            }
            Self::DetachEvidence { evidence } => {
                let found = store.find_evidence(*evidence)?;
                format!("detach S{} from claim {}", found.source_id, number(&found.claim_id)?)
            }
            Self::ReviewClaim { claim, outcome, .. } => {
                format!("review claim {}: {outcome}", number(claim)?)
            }
            Self::FinishClaims { claims, reason } => {
                let what = match claims.as_slice() {
                    [claim] => format!("finish claim {}", number(claim)?),
                    _ => format!("finish {} claims", claims.len()),
                };
                if reason.trim().is_empty() {
                    what
                } else {
                    format!("{what} without enough sources: {reason}")
                }
            }
            Self::MarkNoClaim { .. } => "mark as no claim".to_owned(),
            Self::UnmarkNoClaim { .. } => "take a no-claim mark away".to_owned(),
            Self::RaiseQuery { claim, recipient, .. } => {
                format!("query claim {} to {recipient}", number(claim)?)
            }
            Self::AnswerQuery { query, .. } => {
                format!("answer the query on claim {}", number(&store.find_query(*query)?.claim_id)?)
            }
            Self::SetSetting { key, .. } => format!("set {key}"),
            Self::Together { label, .. } => label.clone(),
        })
    }
}

/// The words for an edit: its field if it touches one, else "change".
fn verb(edit: &ClaimEdit) -> &'static str {
    let only = |part: ClaimEdit| *edit == part;
    let ClaimEdit { status, verdict, action, .. } = edit.clone();
    if only(ClaimEdit { verdict, ..ClaimEdit::default() }) {
        "set verdict on"
    } else if only(ClaimEdit { status, ..ClaimEdit::default() }) {
        "set status of"
    } else if only(ClaimEdit { action, ..ClaimEdit::default() }) {
        "set action on"
    } else {
        "change"
    }
}

/// The command with every verdict in it spelled as its scale spells it.
fn spelled(command: Command, store: &Store) -> Result<Command> {
    let known = |(claim, edit)| Ok((claim, with_known_verdict(store, claim, edit)?));
    Ok(match command {
        Command::EditClaims { edits } => {
            Command::EditClaims { edits: edits.into_iter().map(known).collect::<Result<_>>()? }
        }
        Command::Together { label, commands } => {
            let commands = commands.into_iter().map(|part| spelled(part, store)).collect::<Result<_>>()?;
            Command::Together { label, commands }
        }
        other => other,
    })
}

/// What must hold before a command may run.
fn check(command: &Command, store: &Store, who: &str) -> Result<()> {
    match command {
        Command::EditClaims { edits } => {
            let mut claimants = edits.iter().filter_map(|(_, edit)| edit.claimant.as_deref());
            claimants.try_for_each(|claimant| require(claimant, NO_CLAIMANT))
        }
        Command::AddClaim { claim, .. } => require(&claim.claimant, NO_CLAIMANT),
        Command::AddSource { source: SourceDraft { details, .. } } | Command::EditSource { details, .. } => {
            require(&details.title, "a source needs a title")
        }
        Command::SetArticle { title, .. } => require(title, "an article needs a title"),
        Command::AttachEvidence { source, .. } => store.find_source(*source).map(drop),
        Command::ReviewClaim { claim, outcome, comment } => {
            if store.find_claim(*claim)?.checker == who {
                return Err(Error::Unusable("a claim cannot be reviewed by its own checker".to_owned()));
            }
            match outcome {
                ReviewOutcome::Rejected => require(comment, "say why the verdict is rejected"),
                ReviewOutcome::Approved => Ok(()),
            }
        }
        Command::FinishClaims { claims, reason } => {
            claims.iter().try_for_each(|claim| check_finish(store, *claim, reason))
        }
        Command::RaiseQuery { recipient, question, .. } => {
            require(recipient, "say who is asked").and_then(|()| require(question, "write the question down"))
        }
        Command::AnswerQuery { answer, .. } => require(answer, "write the answer down"),
        Command::SetSetting { key, .. } => require(key, "a setting needs a name"),
        Command::Together { commands, .. } => commands.iter().try_for_each(|part| check(part, store, who)),
        _ => Ok(()),
    }
}

const NO_CLAIMANT: &str = "a claim needs a claimant: 'article' or a name";

fn require(text: &str, sentence: &str) -> Result<()> {
    if text.trim().is_empty() { Err(Error::Unusable(sentence.to_owned())) } else { Ok(()) }
}

fn carry_out(command: &Command, edit: &Edit<'_>, note: StepNote<'_>) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    match command {
        Command::AddArticle { draft, analysis } => {
            let article = edit.add_article(&draft.title, &draft.outlet, 1)?;
            outcome.article = Some(article);
            outcome.revision = Some(add_revision(edit, article, draft, analysis, note.at)?);
        }
        Command::AddRevision { article, draft, analysis } => {
            outcome.article = Some(*article);
            outcome.revision = Some(add_revision(edit, *article, draft, analysis, note.at)?);
        }
        Command::SetArticle { article, title, outlet, scale_id } => {
            edit.set_article(*article, title, outlet, *scale_id)?;
        }
        Command::SetPublished { revision, published } => edit.set_published(*revision, *published)?,
        Command::AddClaim { revision, claim } => {
            outcome.claim = edit.add_claims(*revision, std::slice::from_ref(claim))?.first().copied();
        }
        Command::EditClaims { edits } => {
            edits
                .iter()
                .try_for_each(|(claim, change)| edit.edit_claim(*claim, change, note.who, note.at))?;
        }
        Command::DeleteClaim { claim } => edit.delete_claim(*claim)?,
        Command::AddSource { source } => outcome.source = Some(edit.add_source(source, note.at)?),
        Command::EditSource { source, details } => edit.set_source(*source, details)?,
        Command::DeleteSource { source } => edit.delete_source(*source)?,
        Command::AttachEvidence { claim, source, details } => {
            outcome.evidence = Some(edit.add_evidence(*claim, *source, details)?);
        }
        Command::EditEvidence { evidence, details } => edit.set_evidence(*evidence, details)?,
        Command::DetachEvidence { evidence } => edit.delete_evidence(*evidence)?,
        Command::ReviewClaim { claim, outcome, comment } => edit.add_review(&Review {
            claim_id: *claim,
            reviewer: note.who.to_owned(),
            reviewed_at: note.at.to_owned(),
            outcome: *outcome,
            comment: comment.clone(),
        })?,
        Command::FinishClaims { claims, .. } => {
            let done = ClaimEdit::status(Status::Done);
            claims.iter().try_for_each(|claim| edit.edit_claim(*claim, &done, note.who, note.at))?;
        }
        Command::MarkNoClaim { revision, span } => edit.add_no_claim(*revision, *span)?,
        Command::UnmarkNoClaim { mark } => edit.delete_no_claim(*mark)?,
        Command::RaiseQuery { claim, recipient, question } => {
            outcome.query = Some(edit.add_query(*claim, recipient, question, note.who, note.at)?);
        }
        Command::AnswerQuery { query, answer } => edit.answer_query(*query, answer, note.at)?,
        Command::SetSetting { key, value } => edit.set_setting(key, value)?,
        Command::Together { commands, .. } => {
            for part in commands {
                outcome = outcome.or(carry_out(part, edit, note)?);
            }
        }
    }
    Ok(outcome)
}

impl Outcome {
    /// What either made; this one first.
    fn or(self, other: Self) -> Self {
        Self {
            step: self.step.or(other.step),
            article: self.article.or(other.article),
            revision: self.revision.or(other.revision),
            claim: self.claim.or(other.claim),
            source: self.source.or(other.source),
            evidence: self.evidence.or(other.evidence),
            query: self.query.or(other.query),
        }
    }
}

fn add_revision(
    edit: &Edit<'_>,
    article: ArticleId,
    draft: &ArticleDraft,
    analysis: &Analysis,
    at: &str,
) -> Result<RevisionId> {
    let revision = edit.add_revision(article, draft, at)?;
    edit.add_structure(revision, &analysis.paragraphs, &analysis.sentences)?;
    edit.add_mentions(revision, &analysis.mentions())?;
    let claims: Vec<_> = analysis.claims.iter().cloned().map(NewClaim::from).collect();
    edit.add_claims(revision, &claims)?;
    analysis.findings.iter().try_for_each(|finding| edit.add_finding(revision, finding))?;
    Ok(revision)
}
