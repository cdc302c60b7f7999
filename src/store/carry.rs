//! Claims that go from one draft to the next, and the places that undecided ones may continue at.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::article::find_revision;
use super::claim::{CLAIM_COLUMNS, place_of, read_claim};
use super::{Edit, Store, span};
use crate::error::Result;
use crate::model::{
    ArticleId, Carry, CarryCounts, CarryOption, CarryOptionId, Claim, ClaimId, CopyAction, NewClaim,
    Revision, RevisionId, Span, Status, StepId,
};

/// What a claim becomes in the next draft, beside what it keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// Where it stands there.
    pub span: Span,
    /// How it comes there; never new.
    pub carry: Carry,
    /// Its number there; the next free one if `None`.
    pub number: Option<i64>,
    /// Its stand-alone wording there.
    pub restatement: String,
    /// Where the work on it stands there.
    pub status: Status,
    /// What should happen to the copy.
    pub action: Option<CopyAction>,
    /// The words to put in its place.
    pub replacement: String,
}

impl Store {
    /// The draft of the same article before that one.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn find_draft_before(&self, revision: RevisionId) -> Result<Option<RevisionId>> {
        let sql = "SELECT before.id FROM revision JOIN revision AS before USING (article_id)
            WHERE revision.id = ?1 AND before.number < revision.number ORDER BY before.number DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([revision.0], |row| row.get(0).map(RevisionId)).optional()?)
    }

    /// The step in force that brought a draft in.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn find_import_step(&self, revision: RevisionId) -> Result<Option<StepId>> {
        let sql = "SELECT step.id FROM change JOIN step ON step.id = change.step_id
            WHERE table_name = 'revision' AND row_id = ?1 AND before IS NULL AND state = 'done'";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([revision.0], |row| row.get(0).map(StepId)).optional()?)
    }

    /// How the claims of a draft and of the one before it fared.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn count_carried(&self, revision: RevisionId) -> Result<CarryCounts> {
        let Some(before) = self.find_draft_before(revision)? else { return Ok(CarryCounts::default()) };
        let sql = format!(
            "SELECT count(*) FILTER (WHERE carry = 'carried') AS n_carried,
                count(*) FILTER (WHERE carry = 're-check') AS n_recheck,
                count(*) FILTER (WHERE carry = 'new') AS n_new,
                (SELECT count(*) FROM claim WHERE {IS_ARCHIVED}) AS n_archived,
                (SELECT count(DISTINCT claim_id) FROM carry_option WHERE revision_id = :revision) AS n_to_decide
            FROM claim WHERE revision_id = :revision"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let parameters = named_params! {":revision": revision.0, ":before": before.0};
        let counts = statement.query_row(parameters, |row| {
            Ok(CarryCounts {
                n_carried: row.get("n_carried")?,
                n_recheck: row.get("n_recheck")?,
                n_new: row.get("n_new")?,
                n_archived: row.get("n_archived")?,
                n_to_decide: row.get("n_to_decide")?,
            })
        })?;
        Ok(counts)
    }

    /// The claims of a draft that came to it from the one before, or are new in it, in reading order: how each
    /// came, and the claim that it continues.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_carried(&self, revision: RevisionId) -> Result<Vec<(Claim, Carry, Option<ClaimId>)>> {
        let sql = format!(
            "SELECT {CLAIM_COLUMNS}, carry, carried_from FROM claim
            WHERE revision_id = ?1 AND carry IS NOT NULL ORDER BY start_byte, end_byte, id"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([revision.0], |row| {
            let from: Option<i64> = row.get("carried_from")?;
            Ok((read_claim(row)?, super::word(row, "carry")?, from.map(ClaimId)))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The claims of the draft before that stand in a draft no more, in reading order.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_archived(&self, before: RevisionId, revision: RevisionId) -> Result<Vec<Claim>> {
        let sql = format!(
            "SELECT {CLAIM_COLUMNS} FROM claim WHERE {IS_ARCHIVED} ORDER BY start_byte, end_byte, id"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows =
            statement.query_map(named_params! {":revision": revision.0, ":before": before.0}, read_claim)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The places in a draft that undecided claims may continue at, by claim, in reading order.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_carry_options(&self, revision: RevisionId) -> Result<Vec<CarryOption>> {
        list_options(&self.connection, revision)
    }

    /// The claims of the same draft that say what a claim says, itself left out, in reading order.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_repetitions(&self, claim: ClaimId) -> Result<Vec<Claim>> {
        let sql = format!(
            "WITH said AS (SELECT coalesce(same_as, id) AS first FROM claim WHERE id = ?1)
            SELECT {CLAIM_COLUMNS} FROM claim
            WHERE id <> ?1 AND id IN (SELECT first FROM said UNION
                SELECT claim.id FROM claim JOIN said ON claim.same_as = said.first)
            ORDER BY start_byte, end_byte, id"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_map([claim.0], read_claim)?.collect::<rusqlite::Result<_>>()?)
    }
}

impl Edit<'_> {
    /// The newest draft of an article.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn find_newest_draft(&self, article: ArticleId) -> Result<Option<RevisionId>> {
        let sql = "SELECT id FROM revision WHERE article_id = ?1 ORDER BY number DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([article.0], |row| row.get(0).map(RevisionId)).optional()?)
    }

    /// Every claim of a draft, in reading order.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_draft_claims(&self, revision: RevisionId) -> Result<Vec<Claim>> {
        let sql = format!(
            "SELECT {CLAIM_COLUMNS} FROM claim WHERE revision_id = ?1 ORDER BY start_byte, end_byte, id"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_map([revision.0], read_claim)?.collect::<rusqlite::Result<_>>()?)
    }

    /// Adds claims that stand in a later draft only.
    ///
    /// # Errors
    /// [`crate::error::Error::Unusable`] if a span is no piece of the draft's text.
    pub fn add_new_claims(&self, revision: &Revision, claims: &[NewClaim]) -> Result<()> {
        let first = self.next_claim_number(revision.id)?;
        for (number, claim) in (first..).zip(claims) {
            self.add_claim(revision, number, claim, Some(Carry::New))?;
        }
        Ok(())
    }

    /// Adds a claim of an older draft to a newer; what hangs on it comes with [`Edit::carry_work`].
    ///
    /// # Errors
    /// [`crate::error::Error::Unusable`] if the place is no piece of the draft's text.
    pub fn carry_claim(&self, from: ClaimId, revision: &Revision, carried: &Carried) -> Result<ClaimId> {
        let place = place_of(revision, carried.span)?;
        let (paragraph, sentence) = place.numbers();
        let number = carried.number.map_or_else(|| self.next_claim_number(revision.id), Ok)?;
        let sql = "INSERT INTO claim (revision_id, number, paragraph, sentence, start_byte, end_byte, verbatim,
                restatement, claimant, form, kind, check_worthiness, reasons, priority, is_legal, status, verdict,
                action, replacement, rationale, calculation, checker, checked_at, carry, carried_from)
            SELECT :revision, :number, :paragraph, :sentence, :start, :end, :verbatim,
                :restatement, claimant, form, kind, check_worthiness, reasons, priority, is_legal, :status, verdict,
                :action, :replacement, rationale, calculation, checker, checked_at, :carry, id
            FROM claim WHERE id = :from";
        self.connection.prepare_cached(sql)?.execute(named_params! {
            ":revision": revision.id.0, ":number": number, ":paragraph": paragraph, ":sentence": sentence,
            ":start": carried.span.start, ":end": carried.span.end, ":verbatim": place.words(),
            ":restatement": carried.restatement, ":status": carried.status.word(),
            ":action": carried.action.map(CopyAction::word), ":replacement": carried.replacement,
            ":carry": carried.carry.word(), ":from": from.0,
        })?;
        Ok(ClaimId(self.connection.last_insert_rowid()))
    }

    /// Gives claims the evidence, queries and tags of the claims that they continue; those that are carried get the
    /// reviews as well.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn carry_work(&self, claims: &[ClaimId]) -> Result<()> {
        let list = super::id_list(claims);
        for copy in [CARRY_EVIDENCE, CARRY_QUERIES, CARRY_TAGS, CARRY_REVIEWS] {
            self.connection.prepare_cached(copy)?.execute([&list])?;
        }
        Ok(())
    }

    /// Notes the places in a draft that a claim of the one before may continue at.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn add_carry_options(&self, claim: ClaimId, revision: RevisionId, places: &[Span]) -> Result<()> {
        let sql =
            "INSERT INTO carry_option (claim_id, revision_id, start_byte, end_byte) VALUES (?1, ?2, ?3, ?4)";
        let mut insert = self.connection.prepare_cached(sql)?;
        for place in places {
            insert.execute((claim.0, revision.0, place.start, place.end))?;
        }
        Ok(())
    }

    /// The places in a draft that undecided claims may continue at, as they stand inside this step.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_carry_options(&self, revision: RevisionId) -> Result<Vec<CarryOption>> {
        list_options(self.connection, revision)
    }

    /// Takes one such place away.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn delete_carry_option(&self, id: CarryOptionId) -> Result<()> {
        self.connection.prepare_cached("DELETE FROM carry_option WHERE id = ?1")?.execute([id.0])?;
        Ok(())
    }

    /// The claims that the machine found new in a draft and that nobody has touched.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_untouched_new(&self, revision: RevisionId) -> Result<Vec<(Span, ClaimId)>> {
        let mut untouched: Vec<_> = self.list_untouched(revision)?.into_iter().collect();
        let sql = "SELECT carry IS 'new' FROM claim WHERE id = ?1";
        let mut is_new = self.connection.prepare_cached(sql)?;
        let mut kept = Vec::new();
        for (span, claim) in untouched.drain(..) {
            if is_new.query_row([claim.0], |row| row.get(0))? {
                kept.push((span, claim));
            }
        }
        kept.sort_unstable();
        Ok(kept)
    }

    /// Notes which claims of a draft say what an earlier one says; rows that say so already are not written.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn set_repetitions(&self, revision: RevisionId, links: &[(ClaimId, Option<ClaimId>)]) -> Result<()> {
        let sql = "SELECT id, same_as FROM claim WHERE same_as IS NOT NULL AND revision_id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let known = statement.query_map([revision.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let known = known.collect::<rusqlite::Result<HashMap<i64, i64>>>()?;
        let mut update = self.connection.prepare_cached("UPDATE claim SET same_as = ?2 WHERE id = ?1")?;
        for (claim, earlier) in links {
            let earlier = earlier.map(|earlier| earlier.0);
            if known.get(&claim.0).copied() != earlier {
                update.execute((claim.0, earlier))?;
            }
        }
        Ok(())
    }

    /// Holds the evidence of one claim against another as well; what that has already is not repeated.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn copy_evidence(&self, from: ClaimId, to: ClaimId) -> Result<()> {
        self.connection.prepare_cached(COPY_EVIDENCE)?.execute((from.0, to.0))?;
        Ok(())
    }

    /// Marks words as no claim that were marked so in the draft before.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn carry_no_claims(
        &self,
        before: RevisionId,
        revision: &Revision,
        place: impl Fn(Span) -> Option<Span>,
    ) -> Result<()> {
        let sql = "SELECT start_byte, end_byte FROM no_claim WHERE revision_id = ?1 ORDER BY start_byte, id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let marks = statement.query_map([before.0], span)?.collect::<rusqlite::Result<Vec<_>>>()?;
        let sql = "INSERT OR IGNORE INTO no_claim (revision_id, start_byte, end_byte) VALUES (?1, ?2, ?3)";
        let mut insert = self.connection.prepare_cached(sql)?;
        for there in marks.into_iter().filter_map(place) {
            insert.execute((revision.id.0, there.start, there.end))?;
        }
        Ok(())
    }

    /// Decides the findings of a draft as the same findings of the one before were decided.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn carry_findings(
        &self,
        before: RevisionId,
        revision: RevisionId,
        place: impl Fn(Span) -> Option<Span>,
    ) -> Result<()> {
        let found = super::finding::list_all(self.connection, revision)?;
        let mut open: HashMap<_, _> = found
            .iter()
            .map(|kept| ((kept.found.family, kept.found.span, kept.found.computation.as_str()), kept.id))
            .collect();
        let decided = super::finding::list_all(self.connection, before)?;
        for kept in decided.iter().filter(|kept| !kept.is_open()) {
            let there = place(kept.found.span);
            let key = there.map(|there| (kept.found.family, there, kept.found.computation.as_str()));
            if let Some(same) = key.and_then(|key| open.remove(&key)) {
                self.decide_finding(same, kept.state, &kept.reason)?;
            }
        }
        Ok(())
    }

    /// The draft of a claim, and that in which it is undecided.
    ///
    /// # Errors
    /// [`crate::error::Error::Missing`] if either is not there.
    pub fn find_both_drafts(&self, claim: ClaimId, revision: RevisionId) -> Result<(Revision, Revision)> {
        let before = self.find_claim(claim)?.revision_id;
        Ok((find_revision(self.connection, before)?, find_revision(self.connection, revision)?))
    }
}

/// Claims of the draft `:before` that no claim of `:revision` continues and nobody has to decide about.
const IS_ARCHIVED: &str = "revision_id = :before
    AND NOT EXISTS (SELECT 1 FROM claim AS later WHERE later.carried_from = claim.id AND later.revision_id = :revision)
    AND NOT EXISTS (SELECT 1 FROM carry_option WHERE claim_id = claim.id AND carry_option.revision_id = :revision)";

const COPY_EVIDENCE: &str = "INSERT INTO evidence (claim_id, source_id, excerpt, locator, stance, note, start_byte, end_byte)
    SELECT ?2, source_id, excerpt, locator, stance, note, start_byte, end_byte FROM evidence AS held
    WHERE claim_id = ?1 AND NOT EXISTS (SELECT 1 FROM evidence
        WHERE claim_id = ?2 AND source_id = held.source_id AND excerpt = held.excerpt AND stance = held.stance)
    ORDER BY id";
const CARRY_EVIDENCE: &str =
    "INSERT INTO evidence (claim_id, source_id, excerpt, locator, stance, note, start_byte, end_byte)
    SELECT later.id, source_id, excerpt, locator, stance, note, held.start_byte, held.end_byte
    FROM claim AS later JOIN evidence AS held ON held.claim_id = later.carried_from
    WHERE later.id IN (SELECT value FROM json_each(?1)) ORDER BY later.id, held.id";
const CARRY_QUERIES: &str =
    "INSERT INTO query (claim_id, recipient, question, asked_by, asked_at, answer, answered_at)
    SELECT later.id, recipient, question, asked_by, asked_at, answer, answered_at
    FROM claim AS later JOIN query AS asked ON asked.claim_id = later.carried_from
    WHERE later.id IN (SELECT value FROM json_each(?1)) ORDER BY later.id, asked.id";
const CARRY_TAGS: &str = "INSERT INTO claim_tag (claim_id, tag_id)
    SELECT later.id, tag_id FROM claim AS later JOIN claim_tag AS held ON held.claim_id = later.carried_from
    WHERE later.id IN (SELECT value FROM json_each(?1)) ORDER BY later.id, held.id";
const CARRY_REVIEWS: &str = "INSERT INTO review (claim_id, reviewer, reviewed_at, outcome, comment)
    SELECT later.id, reviewer, reviewed_at, outcome, comment
    FROM claim AS later JOIN review AS given ON given.claim_id = later.carried_from
    WHERE later.carry = 'carried' AND later.id IN (SELECT value FROM json_each(?1)) ORDER BY later.id, given.id";

fn list_options(connection: &Connection, revision: RevisionId) -> Result<Vec<CarryOption>> {
    let sql = "SELECT carry_option.id, claim_id, carry_option.start_byte, carry_option.end_byte
        FROM carry_option JOIN claim ON claim.id = claim_id WHERE carry_option.revision_id = ?1
        ORDER BY claim.start_byte, claim.end_byte, claim.id, carry_option.start_byte, carry_option.id";
    let mut statement = connection.prepare_cached(sql)?;
    let read = |row: &Row<'_>| {
        Ok(CarryOption {
            id: CarryOptionId(row.get("id")?),
            claim_id: ClaimId(row.get("claim_id")?),
            span: span(row)?,
        })
    };
    Ok(statement.query_map([revision.0], read)?.collect::<rusqlite::Result<_>>()?)
}
