//! What the comparison of a draft with the one before shows: the claims by what became of them.

use std::collections::{HashMap, HashSet};

use super::Workbench;
use crate::error::Result;
use crate::model::{
    Carry, CarryCounts, CarryOption, Claim, ClaimId, RatingScale, Revision, RevisionId, StepId,
};

/// A draft beside the one before.
#[derive(Debug, Clone, PartialEq)]
pub struct CompareView {
    /// The article's title.
    pub title: String,
    /// The scale its verdicts come from.
    pub scale: RatingScale,
    /// The newer draft.
    pub revision: RevisionId,
    /// Its number.
    pub number: i64,
    /// The number of the older draft.
    pub before: i64,
    /// Every draft of the article, newest first.
    pub drafts: Vec<DraftLine>,
    /// How many claims fared how.
    pub counts: CarryCounts,
    /// Claims of the older draft that a person has to decide about.
    pub decide: Vec<ToDecide>,
    /// Claims whose sentences were changed.
    pub recheck: Vec<Changed>,
    /// Claims of the newer draft only.
    pub new: Vec<Claim>,
    /// Claims of the older draft only, each with whether a query about it is open.
    pub archived: Vec<(Claim, bool)>,
    /// Claims that stand unchanged.
    pub carried: Vec<Claim>,
}

/// What is said of a draft in a list of drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftLine {
    /// The draft.
    pub id: RevisionId,
    /// 1 for the first draft.
    pub number: i64,
    /// When it was imported, RFC 3339.
    pub received_at: String,
    /// Words in it.
    pub n_words: usize,
    /// Claims in it.
    pub n_claims: usize,
}

/// A claim of the older draft, and the places that may continue it.
#[derive(Debug, Clone, PartialEq)]
pub struct ToDecide {
    /// The claim.
    pub claim: Claim,
    /// The places, in reading order.
    pub places: Vec<Place>,
}

/// A place in the newer draft, with what stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its number and span.
    pub option: CarryOption,
    /// Number of its paragraph.
    pub paragraph: usize,
    /// Number of its sentence.
    pub sentence: usize,
    /// The words before it, from the beginning of the sentence before at most.
    pub before: String,
    /// Its words.
    pub words: String,
    /// The words after it, to the end of the next sentence at most.
    pub after: String,
    /// Whether the words are those of the older claim, in the same sentence.
    pub is_same: bool,
}

/// A claim that is to be checked again, beside what it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// As it stands now.
    pub claim: Claim,
    /// As it stood in the older draft.
    pub was: Claim,
}

/// Whether the copy was changed as it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Nothing was asked for.
    Nothing,
    /// The words are those that were asked for.
    AsAsked,
    /// They are others.
    Otherwise,
}

impl Changed {
    /// Whether the new words are those that the checker of the older draft asked for.
    #[must_use]
    pub fn asked(&self) -> Asked {
        if !self.was.is_change_asked() {
            Asked::Nothing
        } else if self.was.is_changed_as_asked(&self.claim.verbatim) {
            Asked::AsAsked
        } else {
            Asked::Otherwise
        }
    }
}

impl Workbench {
    /// A draft beside the one before; `None` for a first draft.
    ///
    /// # Errors
    /// [`crate::error::Error::Missing`] if there is no such draft.
    pub fn compare_view(&self, revision: RevisionId) -> Result<Option<CompareView>> {
        let Some(before) = self.store.find_draft_before(revision)? else { return Ok(None) };
        let (old, new) = (self.store.find_revision(before)?, self.store.find_revision(revision)?);
        let article = self.store.find_article(new.article_id)?;
        let (mut recheck, mut found, mut carried) = (Vec::new(), Vec::new(), Vec::new());
        for (claim, carry, from) in self.store.list_carried(revision)? {
            match carry {
                Carry::Carried => carried.push(claim),
                Carry::New => found.push(claim),
                Carry::Recheck => recheck.push((claim, from)),
            }
        }
        Ok(Some(CompareView {
            title: article.title,
            scale: self.store.find_scale(article.scale_id)?,
            revision,
            number: new.number,
            before: old.number,
            drafts: self.draft_lines(&new)?,
            counts: self.store.count_carried(revision)?,
            decide: self.to_decide(&old, &new)?,
            recheck: self.with_older(recheck)?,
            new: found,
            archived: self.archived(before, revision)?,
            carried,
        }))
    }

    /// The claims of older drafts that wait for a decision in this one, in reading order.
    ///
    /// # Errors
    /// [`crate::error::Error::Missing`] if there is no such draft.
    pub fn undecided(&self, revision: RevisionId) -> Result<Vec<ToDecide>> {
        let Some(before) = self.store.find_draft_before(revision)? else { return Ok(Vec::new()) };
        self.to_decide(&self.store.find_revision(before)?, &self.store.find_revision(revision)?)
    }

    /// How the claims of a draft and of the one before it fared; zeros for a first draft.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn carry_counts(&self, revision: RevisionId) -> Result<CarryCounts> {
        self.store.count_carried(revision)
    }

    /// The step in force that brought a draft in.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn import_step(&self, revision: RevisionId) -> Result<Option<StepId>> {
        self.store.find_import_step(revision)
    }

    /// The draft before that one.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn draft_before(&self, revision: RevisionId) -> Result<Option<RevisionId>> {
        self.store.find_draft_before(revision)
    }

    fn draft_lines(&self, newest: &Revision) -> Result<Vec<DraftLine>> {
        let mut lines = Vec::new();
        for (number, id) in self.store.list_revisions(newest.article_id)?.into_iter().rev() {
            let draft = self.store.find_revision(id)?;
            let n_claims: i64 = self.store.count_by_status(id)?.iter().map(|(_, n)| n).sum();
            lines.push(DraftLine {
                id,
                number,
                received_at: draft.received_at,
                n_words: draft.text.split_whitespace().count(),
                n_claims: usize::try_from(n_claims).unwrap_or_default(),
            });
        }
        Ok(lines)
    }

    fn to_decide(&self, old: &Revision, new: &Revision) -> Result<Vec<ToDecide>> {
        let mut waiting: Vec<ToDecide> = Vec::new();
        for option in self.store.list_carry_options(new.id)? {
            if waiting.last().is_none_or(|last| last.claim.id != option.claim_id) {
                waiting.push(ToDecide { claim: self.store.find_claim(option.claim_id)?, places: Vec::new() });
            }
            if let Some(last) = waiting.last_mut() {
                let place = place_in(new, option, &last.claim, old);
                last.places.push(place);
            }
        }
        Ok(waiting)
    }

    fn with_older(&self, recheck: Vec<(Claim, Option<ClaimId>)>) -> Result<Vec<Changed>> {
        let ids: Vec<_> = recheck.iter().filter_map(|(_, from)| *from).collect();
        let older = self.store.list_claims(&ids)?;
        let older: HashMap<_, _> = older.into_iter().map(|claim| (claim.id, claim)).collect();
        let pair = |(claim, from): (Claim, Option<ClaimId>)| {
            let was = from.and_then(|from| older.get(&from)).cloned()?;
            Some(Changed { claim, was })
        };
        Ok(recheck.into_iter().filter_map(pair).collect())
    }

    fn archived(&self, before: RevisionId, revision: RevisionId) -> Result<Vec<(Claim, bool)>> {
        let queries = self.store.list_queries(before)?;
        let open = queries.iter().filter(|query| query.answer.is_empty());
        let asked: HashSet<_> = open.map(|query| query.claim_id).collect();
        let claims = self.store.list_archived(before, revision)?;
        Ok(claims.into_iter().map(|claim| (claim.clone(), asked.contains(&claim.id))).collect())
    }
}

fn place_in(new: &Revision, option: CarryOption, claim: &Claim, old: &Revision) -> Place {
    let span = option.span;
    let paragraph = new.paragraphs.partition_point(|block| block.span.start <= span.start);
    let sentence = new.sentences.partition_point(|sentence| sentence.start <= span.start);
    let block = paragraph.checked_sub(1).and_then(|place| new.paragraphs.get(place));
    let (mut from, mut to) = (span.start, span.end);
    for place in sentence.saturating_sub(2)..(sentence + 1).min(new.sentences.len()) {
        let near =
            new.sentences.get(place).filter(|near| block.is_none_or(|block| block.span.contains(**near)));
        from = near.map_or(from, |near| from.min(near.start));
        to = near.map_or(to, |near| to.max(near.end));
    }
    let words = |start: usize, end: usize| new.text.get(start..end).unwrap_or_default().to_owned();
    let of = |draft: &Revision, start: usize| {
        let place = draft.sentences.partition_point(|sentence| sentence.start <= start).checked_sub(1);
        place.and_then(|place| draft.sentences.get(place)?.of(&draft.text)).map(str::to_owned)
    };
    let is_same =
        claim.verbatim == words(span.start, span.end) && of(old, claim.span.start) == of(new, span.start);
    Place {
        option,
        paragraph,
        sentence,
        before: words(from, span.start),
        words: words(span.start, span.end),
        after: words(span.end, to),
        is_same,
    }
}
