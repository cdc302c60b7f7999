//! Claims: checkable statements anchored to spans.

use serde::{Deserialize, Serialize};

use super::{RevisionId, Span};

row_id! {
    /// Project-wide number of a claim, as `set` takes it.
    ClaimId
}

words! {
    /// Where the work on a claim stands.
    Status, "status", {
        /// Nobody has looked at it yet.
        ToCheck = "to check",
        /// Somebody is on it.
        InProgress = "in progress",
        /// A source has been asked for.
        AwaitingSource = "awaiting source",
        /// A second person is to look at it.
        AwaitingReview = "awaiting review",
        /// Checked.
        Done = "done",
        /// Not to be checked; kept for the record.
        Dropped = "dropped",
    }
}

words! {
    /// What should happen to the copy.
    CopyAction, "action", {
        /// Leave it as it is.
        Stet = "stet",
        /// Replace it by the replacement text.
        Change = "change",
        /// Take it out.
        Cut = "cut",
        /// Say who claims it.
        Attribute = "attribute",
        /// Ask the writer.
        Query = "query",
    }
}

words! {
    /// How the article presents a claim (attribution form).
    Form, "form", {
        /// In the article's own voice.
        Article = "article",
        /// In somebody's quoted words.
        Direct = "direct",
        /// Reported in the article's words.
        Indirect = "indirect",
        /// Reported, with quoted fragments.
        Mixed = "mixed",
    }
}

words! {
    /// What the checker looks up first.
    ClaimKind, "kind", {
        /// A figure, count, share or measure.
        Number = "number",
        /// When something was or will be.
        Date = "date",
        /// The wording of a quotation.
        Quote = "quote",
        /// That something happened or happens; the default.
        Event = "event",
        /// That a source said, published or exists.
        Attribution = "attribution",
        /// A stance, plan, demand or prediction.
        Position = "position",
        /// Identity, title, membership or place.
        Relationship = "relationship",
    }
}

words! {
    /// Cost of an error times the chance of one.
    Priority, "priority", {
        /// Check first.
        High = "high",
        /// Check next.
        Medium = "medium",
        /// Check last.
        Low = "low",
    }
}

/// A claim as it stands in the project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Project-wide number.
    pub id: ClaimId,
    /// The draft it stands in.
    pub revision_id: RevisionId,
    /// Its number within the draft. Never reused, never changed.
    pub number: i64,
    /// Number of its paragraph, from 1.
    pub paragraph: i64,
    /// Number of its sentence in the draft, from 1.
    pub sentence: i64,
    /// Where it stands.
    pub span: Span,
    /// The words under the span.
    pub verbatim: String,
    /// A wording that can be checked without the article.
    pub restatement: String,
    /// Who asserts it: `article`, or the resolved name.
    pub claimant: String,
    /// How it is presented.
    pub form: Form,
    /// What to look up first.
    pub kind: ClaimKind,
    /// 0–1, how much it deserves checking; a rank, never a judgement of truth.
    pub check_worthiness: f64,
    /// Why it deserves checking, in words.
    pub reasons: Vec<String>,
    /// Cost of an error times the chance of one.
    pub priority: Priority,
    /// Whether a lawyer should see it.
    pub is_legal: bool,
    /// Where the work stands.
    pub status: Status,
    /// The word given from the article's rating scale.
    pub verdict: Option<String>,
    /// What should happen to the copy.
    pub action: Option<CopyAction>,
    /// The words to put in its place.
    pub replacement: String,
    /// Why this verdict.
    pub rationale: String,
    /// The sums behind it, written down.
    pub calculation: String,
    /// Who last set its verdict or status.
    pub checker: String,
    /// When, RFC 3339; empty if never.
    pub checked_at: String,
}

/// A claim that a person or the analysis is about to add.
#[derive(Debug, Clone, PartialEq)]
pub struct NewClaim {
    /// Where it stands.
    pub span: Span,
    /// A wording that can be checked without the article.
    pub restatement: String,
    /// `article`, or the resolved name.
    pub claimant: String,
    /// How it is presented.
    pub form: Form,
    /// What to look up first.
    pub kind: ClaimKind,
    /// 0–1.
    pub check_worthiness: f64,
    /// Why, in words.
    pub reasons: Vec<String>,
    /// Cost of an error times the chance of one.
    pub priority: Priority,
}

impl NewClaim {
    /// A claim that a person marks: the article's own, an event, to be described further by hand.
    #[must_use]
    pub fn marked(span: Span, words: &str) -> Self {
        Self {
            span,
            restatement: words.to_owned(),
            claimant: "article".to_owned(),
            form: Form::Article,
            kind: ClaimKind::Event,
            check_worthiness: 0.5,
            reasons: vec!["marked by hand".to_owned()],
            priority: Priority::Medium,
        }
    }
}

/// What a person changes about a claim; fields left `None` stay as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimEdit {
    /// New place in the same draft.
    pub span: Option<Span>,
    /// New stand-alone wording.
    pub restatement: Option<String>,
    /// New claimant.
    pub claimant: Option<String>,
    /// New attribution form.
    pub form: Option<Form>,
    /// New kind.
    pub kind: Option<ClaimKind>,
    /// New priority.
    pub priority: Option<Priority>,
    /// Set or clear the legal flag.
    pub is_legal: Option<bool>,
    /// New status.
    pub status: Option<Status>,
    /// New verdict; `Some(None)` clears it.
    pub verdict: Option<Option<String>>,
    /// New action; `Some(None)` clears it.
    pub action: Option<Option<CopyAction>>,
    /// New replacement text.
    pub replacement: Option<String>,
    /// New rationale.
    pub rationale: Option<String>,
    /// New calculation.
    pub calculation: Option<String>,
    /// New tags, by the alphabet; they take the place of all it had.
    pub tags: Option<Vec<String>>,
}

impl ClaimEdit {
    /// Whether nothing would change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The edit less what `claim`, which has those tags, says already.
    #[must_use]
    pub fn without_unchanged(self, claim: &Claim, tags: &[String]) -> Self {
        Self {
            span: self.span.filter(|new| *new != claim.span),
            restatement: self.restatement.filter(|new| *new != claim.restatement),
            claimant: self.claimant.filter(|new| *new != claim.claimant),
            form: self.form.filter(|new| *new != claim.form),
            kind: self.kind.filter(|new| *new != claim.kind),
            priority: self.priority.filter(|new| *new != claim.priority),
            is_legal: self.is_legal.filter(|new| *new != claim.is_legal),
            status: self.status.filter(|new| *new != claim.status),
            verdict: self.verdict.filter(|new| *new != claim.verdict),
            action: self.action.filter(|new| *new != claim.action),
            replacement: self.replacement.filter(|new| *new != claim.replacement),
            rationale: self.rationale.filter(|new| *new != claim.rationale),
            calculation: self.calculation.filter(|new| *new != claim.calculation),
            tags: self.tags.filter(|new| new != tags),
        }
    }

    /// Each field that the edit changes on `claim`, which has those tags, by its column: before and after, as printed.
    #[must_use]
    pub fn changes(&self, claim: &Claim, tags: &[String]) -> Vec<(&'static str, String, String)> {
        let yes_no = |flag: bool| if flag { "yes" } else { "no" };
        let word = |action: Option<CopyAction>| action.map_or("", CopyAction::word).to_owned();
        let fields = [
            ("restatement", claim.restatement.clone(), self.restatement.clone()),
            ("claimant", claim.claimant.clone(), self.claimant.clone()),
            ("form", claim.form.to_string(), self.form.map(|new| new.to_string())),
            ("kind", claim.kind.to_string(), self.kind.map(|new| new.to_string())),
            ("priority", claim.priority.to_string(), self.priority.map(|new| new.to_string())),
            ("legal", yes_no(claim.is_legal).to_owned(), self.is_legal.map(|new| yes_no(new).to_owned())),
            ("status", claim.status.to_string(), self.status.map(|new| new.to_string())),
            (
                "verdict",
                claim.verdict.clone().unwrap_or_default(),
                self.verdict.clone().map(Option::unwrap_or_default),
            ),
            ("action", word(claim.action), self.action.map(word)),
            ("replacement", claim.replacement.clone(), self.replacement.clone()),
            ("rationale", claim.rationale.clone(), self.rationale.clone()),
            ("calculation", claim.calculation.clone(), self.calculation.clone()),
            ("tags", tags.join(", "), self.tags.as_ref().map(|tags| tags.join(", "))),
        ];
        let changed = |(name, before, after): (&'static str, String, Option<String>)| {
            after.filter(|after| *after != before).map(|after| (name, before, after))
        };
        fields.into_iter().filter_map(changed).collect()
    }

    /// An edit that sets the status alone.
    #[must_use]
    pub fn status(status: Status) -> Self {
        Self { status: Some(status), ..Self::default() }
    }

    /// An edit that sets the verdict alone.
    #[must_use]
    pub fn verdict(verdict: impl Into<String>) -> Self {
        Self { verdict: Some(Some(verdict.into())), ..Self::default() }
    }
}
