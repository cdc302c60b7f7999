//! Claims: finding, reading and editing them; lists of them by any filter stand in `listing.rs`.

use rusqlite::types::FromSql;
use rusqlite::{Connection, Row, named_params};

use super::article::find_revision;
use super::{Edit, Store, expect_one, json, to_json, unreadable};
use crate::error::{Error, Result};
use crate::model::{Carry, Claim, ClaimEdit, ClaimId, NewClaim, Revision, RevisionId, Span, Status};

impl Store {
    /// The claim of that number.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn find_claim(&self, id: ClaimId) -> Result<Claim> {
        find_claim(&self.connection, id)
    }

    /// The claims of those numbers, in that order; numbers that are not there are left out.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_claims(&self, ids: &[ClaimId]) -> Result<Vec<Claim>> {
        let mut statement =
            self.connection.prepare_cached(&format!("SELECT {CLAIM_COLUMNS} FROM claim WHERE id = ?1"))?;
        let mut claims = Vec::with_capacity(ids.len());
        for id in ids {
            claims.extend(statement.query_map([id.0], read_claim)?.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        Ok(claims)
    }

    /// The claims of a draft in reading order, each with the numbers of its sources.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_claim_rows(&self, revision: RevisionId) -> Result<Vec<(Claim, Vec<i64>)>> {
        let sql = format!(
            "SELECT {CLAIM_COLUMNS},
                (SELECT json_group_array(DISTINCT source_id ORDER BY source_id) FROM evidence
                 WHERE claim_id = claim.id) AS sources
            FROM claim WHERE revision_id = ?1 ORDER BY start_byte, end_byte, id"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([revision.0], |row| Ok((read_claim(row)?, json(row, "sources")?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many claims of a draft have each status, in the order of [`Status::ALL`].
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn count_by_status(&self, revision: RevisionId) -> Result<Vec<(Status, i64)>> {
        let sql = "SELECT count(*) FROM claim WHERE revision_id = ?1 AND status = ?2";
        let mut statement = self.connection.prepare_cached(sql)?;
        let count = |status: &Status| {
            Ok((*status, statement.query_row((revision.0, status.word()), |row| row.get(0))?))
        };
        Status::ALL.iter().map(count).collect()
    }

    /// The claim of that number within a draft.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn find_claim_by_number(&self, revision: RevisionId, number: i64) -> Result<Option<Claim>> {
        let sql = format!("SELECT {CLAIM_COLUMNS} FROM claim WHERE revision_id = ?1 AND number = ?2");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query_map((revision.0, number), read_claim)?;
        Ok(rows.next().transpose()?)
    }

    /// Whether a person has given the claim a wording of its own: a step in force changed it, and not because the
    /// claim's place was changed.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn is_reworded(&self, id: ClaimId) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM change JOIN step ON step.id = change.step_id
            WHERE table_name = 'claim' AND row_id = ?1 AND state = 'done'
              AND before ->> 'restatement' <> after ->> 'restatement'
              AND before ->> 'start_byte' = after ->> 'start_byte'
              AND before ->> 'end_byte' = after ->> 'end_byte')";
        Ok(self.connection.prepare_cached(sql)?.query_row([id.0], |row| row.get(0))?)
    }

    /// Whether a place runs over the end of a paragraph.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn leaves_paragraph(&self, revision: RevisionId, span: Span) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM paragraph
            WHERE revision_id = ?1 AND start_byte > ?2 AND start_byte < ?3)";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row((revision.0, span.start, span.end), |row| row.get(0))?)
    }
}

impl Edit<'_> {
    /// The claim of that number, as it stands inside this step.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn find_claim(&self, id: ClaimId) -> Result<Claim> {
        find_claim(self.connection, id)
    }

    /// Adds claims to a draft, each with the next number that the draft has never used.
    ///
    /// # Errors
    /// [`Error::Unusable`] if a span is no piece of the draft's text.
    pub fn add_claims(&self, id: RevisionId, claims: &[NewClaim]) -> Result<Vec<ClaimId>> {
        let revision = find_revision(self.connection, id)?;
        let first = self.next_claim_number(id)?;
        (first..).zip(claims).map(|(number, claim)| self.add_claim(&revision, number, claim, None)).collect()
    }

    /// Adds a claim with that number, and how it stands to the draft before.
    pub(super) fn add_claim(
        &self,
        revision: &Revision,
        number: i64,
        claim: &NewClaim,
        carry: Option<Carry>,
    ) -> Result<ClaimId> {
        let place = place_of(revision, claim.span)?;
        let sql =
            "INSERT INTO claim (revision_id, number, paragraph, sentence, start_byte, end_byte, verbatim,
                restatement, claimant, form, kind, check_worthiness, reasons, priority, carry)
            VALUES (:revision, :number, :paragraph, :sentence, :start, :end, :verbatim,
                :restatement, :claimant, :form, :kind, :check_worthiness, :reasons, :priority, :carry)";
        self.connection.prepare_cached(sql)?.execute(named_params! {
            ":revision": revision.id.0, ":number": number, ":paragraph": place.paragraph,
            ":sentence": place.sentence, ":start": claim.span.start, ":end": claim.span.end,
            ":verbatim": place.verbatim, ":restatement": claim.restatement, ":claimant": claim.claimant,
            ":form": claim.form.word(), ":kind": claim.kind.word(),
            ":check_worthiness": claim.check_worthiness.clamp(0.0, 1.0),
            ":reasons": to_json(&claim.reasons)?, ":priority": claim.priority.word(),
            ":carry": carry.map(Carry::word),
        })?;
        Ok(ClaimId(self.connection.last_insert_rowid()))
    }

    /// Changes a claim; `who` and `at` are noted when its verdict or status changes.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is no such claim, [`Error::Unusable`] for a span outside the text.
    pub fn edit_claim(&self, id: ClaimId, edit: &ClaimEdit, who: &str, at: &str) -> Result<()> {
        let before = self.find_claim(id)?;
        let mut after = edited(before.clone(), edit);
        if after.span != before.span {
            let place = place_of(&find_revision(self.connection, after.revision_id)?, after.span)?;
            (after.paragraph, after.sentence, after.verbatim) =
                (place.paragraph, place.sentence, place.verbatim);
        }
        if after.verdict != before.verdict || after.status != before.status {
            (after.checker, after.checked_at) = (who.to_owned(), at.to_owned());
        }
        self.write_claim(&after)?;
        edit.tags.as_ref().map_or(Ok(()), |tags| self.set_tags(id, tags))
    }

    fn write_claim(&self, claim: &Claim) -> Result<()> {
        let sql = "UPDATE claim SET paragraph = :paragraph, sentence = :sentence, start_byte = :start, end_byte = :end,
                verbatim = :verbatim, restatement = :restatement, claimant = :claimant, form = :form, kind = :kind,
                priority = :priority, is_legal = :is_legal, status = :status, verdict = :verdict, action = :action,
                replacement = :replacement, rationale = :rationale, calculation = :calculation,
                checker = :checker, checked_at = :checked_at
            WHERE id = :id";
        self.connection.prepare_cached(sql)?.execute(named_params! {
            ":paragraph": claim.paragraph, ":sentence": claim.sentence, ":start": claim.span.start,
            ":end": claim.span.end, ":verbatim": claim.verbatim, ":restatement": claim.restatement,
            ":claimant": claim.claimant, ":form": claim.form.word(), ":kind": claim.kind.word(),
            ":priority": claim.priority.word(), ":is_legal": claim.is_legal, ":status": claim.status.word(),
            ":verdict": claim.verdict, ":action": claim.action.map(crate::model::CopyAction::word),
            ":replacement": claim.replacement, ":rationale": claim.rationale,
            ":calculation": claim.calculation, ":checker": claim.checker,
            ":checked_at": claim.checked_at, ":id": claim.id.0,
        })?;
        Ok(())
    }

    /// Takes a claim out, with its evidence and reviews.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn delete_claim(&self, id: ClaimId) -> Result<()> {
        let n_changed = self.connection.execute("DELETE FROM claim WHERE id = ?1", [id.0])?;
        expect_one(n_changed, || Error::missing("claim", id))
    }

    /// One more than the highest number that any draft of the article ever used, that of deleted claims and of claims
    /// whose making was taken back included: from draft to draft a claim keeps its number.
    pub(super) fn next_claim_number(&self, revision: RevisionId) -> Result<i64> {
        let sql = "WITH draft AS (SELECT id FROM revision
            WHERE article_id = (SELECT article_id FROM revision WHERE id = ?1))
        SELECT 1 + max(
            (SELECT coalesce(max(number), 0) FROM claim WHERE revision_id IN (SELECT id FROM draft)),
            (SELECT coalesce(max(json_extract(before, '$.number')), 0) FROM change
             WHERE table_name = 'claim' AND after IS NULL AND json_extract(before, '$.revision_id') IN (SELECT id FROM draft)),
            (SELECT coalesce(max(json_extract(after, '$.number')), 0)
             FROM step CROSS JOIN change ON change.step_id = step.id
             WHERE state = 'abandoned' AND table_name = 'claim' AND before IS NULL
                AND json_extract(after, '$.revision_id') IN (SELECT id FROM draft)))";
        Ok(self.connection.prepare_cached(sql)?.query_row([revision.0], |row| row.get(0))?)
    }
}

/// Where a claim stands, in the words of the record.
pub struct Place {
    paragraph: i64,
    sentence: i64,
    verbatim: String,
}

impl Place {
    /// Paragraph and sentence, counted from 1.
    pub const fn numbers(&self) -> (i64, i64) {
        (self.paragraph, self.sentence)
    }

    /// The words that stand there.
    pub fn words(&self) -> &str {
        &self.verbatim
    }
}

/// The place of a span, or why it is none.
pub fn place_of(revision: &Revision, span: Span) -> Result<Place> {
    let verbatim = span.of(&revision.text).filter(|words| !words.trim().is_empty());
    let verbatim = verbatim.ok_or_else(|| no_such_place(span))?.to_owned();
    // The number of the last block that begins at or before the claim, counted from 1.
    let paragraph = revision.paragraphs.partition_point(|block| block.span.start <= span.start).max(1) as i64;
    let sentence = revision.sentences.partition_point(|block| block.start <= span.start).max(1) as i64;
    Ok(Place { paragraph, sentence, verbatim })
}

fn no_such_place(span: Span) -> Error {
    Error::Unusable(format!(
        "bytes {} to {} are no words of this draft; select words of the article and try again",
        span.start, span.end
    ))
}

fn find_claim(connection: &Connection, id: ClaimId) -> Result<Claim> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {CLAIM_COLUMNS} FROM claim WHERE id = ?1"))?;
    let mut rows = statement.query_map([id.0], read_claim)?;
    rows.next().transpose()?.ok_or_else(|| Error::missing("claim", id))
}

fn edited(claim: Claim, edit: &ClaimEdit) -> Claim {
    let edit = edit.clone();
    Claim {
        span: edit.span.unwrap_or(claim.span),
        restatement: edit.restatement.unwrap_or(claim.restatement),
        claimant: edit.claimant.unwrap_or(claim.claimant),
        form: edit.form.unwrap_or(claim.form),
        kind: edit.kind.unwrap_or(claim.kind),
        priority: edit.priority.unwrap_or(claim.priority),
        is_legal: edit.is_legal.unwrap_or(claim.is_legal),
        status: edit.status.unwrap_or(claim.status),
        verdict: edit.verdict.unwrap_or(claim.verdict),
        action: edit.action.unwrap_or(claim.action),
        replacement: edit.replacement.unwrap_or(claim.replacement),
        rationale: edit.rationale.unwrap_or(claim.rationale),
        calculation: edit.calculation.unwrap_or(claim.calculation),
        ..claim
    }
}

/// The columns of a claim in the order in which [`read_claim`] takes them. By place, not by name: looking two
/// dozen names up in every row costs more than reading the row.
pub const CLAIM_COLUMNS: &str =
    "id, revision_id, number, paragraph, sentence, start_byte, end_byte, verbatim, restatement,
    claimant, form, kind, check_worthiness, reasons, priority, is_legal, status, verdict, action, replacement,
    rationale, calculation, checker, checked_at";

/// A claim out of a row that begins with [`CLAIM_COLUMNS`].
pub fn read_claim(row: &Row<'_>) -> rusqlite::Result<Claim> {
    let mut cells = Cells { row, next: 0 };
    Ok(Claim {
        id: ClaimId(cells.take()?),
        revision_id: RevisionId(cells.take()?),
        number: cells.take()?,
        paragraph: cells.take()?,
        sentence: cells.take()?,
        span: Span::new(cells.take()?, cells.take()?),
        verbatim: cells.take()?,
        restatement: cells.take()?,
        claimant: cells.take()?,
        form: cells.take_parsed(str::parse)?,
        kind: cells.take_parsed(str::parse)?,
        check_worthiness: cells.take()?,
        reasons: cells.take_parsed(|array| serde_json::from_str(array))?,
        priority: cells.take_parsed(str::parse)?,
        is_legal: cells.take()?,
        status: cells.take_parsed(str::parse)?,
        verdict: cells.take()?,
        action: cells.take_parsed(|word| if word.is_empty() { Ok(None) } else { word.parse().map(Some) })?,
        replacement: cells.take()?,
        rationale: cells.take()?,
        calculation: cells.take()?,
        checker: cells.take()?,
        checked_at: cells.take()?,
    })
}

/// A row's cells, one after another.
struct Cells<'row> {
    row: &'row Row<'row>,
    next: usize,
}

impl Cells<'_> {
    fn take<T: FromSql>(&mut self) -> rusqlite::Result<T> {
        self.next += 1;
        self.row.get(self.next - 1)
    }

    /// A text that `parse` makes something of; NULL is read as the empty text.
    fn take_parsed<T, E>(&mut self, parse: impl FnOnce(&str) -> Result<T, E>) -> rusqlite::Result<T>
    where
        E: std::error::Error + Send + Sync + 'static,
    {
        let place = self.next;
        self.next += 1;
        let text = self.row.get_ref(place)?.as_str_or_null()?.unwrap_or_default();
        parse(text).map_err(|error| unreadable(place, error))
    }
}
