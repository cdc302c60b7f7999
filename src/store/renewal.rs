//! What the machine found in a draft, brought up to date without touching what a person has set.
//!
//! A claim is the machine's own as long as nobody has worked on it: no verdict, status, action or note, no evidence,
//! review, query or tag, no draft that it came from, and no edit in the log that still holds. A finding is the machine's own while it is open.

use std::collections::{HashMap, HashSet};

use rusqlite::{Row, named_params};

use super::article::find_revision;
use super::claim::place_of;
use super::{Edit, Store, span, to_json};
use crate::error::Result;
use crate::model::{
    ClaimId, Family, Finding, FindingId, FindingState, Mention, NewClaim, Paragraph, Revision, RevisionId,
    SourceId, Span,
};

/// The label of a step in which claims were renewed: what it changed was no person's doing.
pub const RENEWAL_LABEL: &str = "analyse the article again";

impl Store {
    /// The texts of the sources held against the claims of a draft, by number of the source.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_source_texts(&self, revision: RevisionId) -> Result<Vec<String>> {
        list_source_texts(&self.connection, revision)
    }
}

impl Edit<'_> {
    /// As [`Store::list_source_texts`], inside this step.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_source_texts(&self, revision: RevisionId) -> Result<Vec<String>> {
        list_source_texts(self.connection, revision)
    }

    /// The drafts whose claims a source is held against.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_drafts_with(&self, source: SourceId) -> Result<Vec<RevisionId>> {
        let sql = "SELECT DISTINCT revision_id FROM evidence JOIN claim ON claim.id = claim_id
            WHERE source_id = ?1 ORDER BY revision_id";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([source.0], |row| row.get(0).map(RevisionId))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The draft of that number, as it stands inside this step.
    ///
    /// # Errors
    /// [`crate::error::Error::Missing`] if there is none.
    pub fn find_revision(&self, id: RevisionId) -> Result<Revision> {
        find_revision(self.connection, id)
    }

    /// Puts new findings in the place of the open ones of the families asked about. What was decided stays, and is
    /// not reported again: it is known by family, place and computation.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn renew_findings(
        &self,
        revision: RevisionId,
        found: &[Finding],
        is_asked: impl Fn(Family) -> bool,
    ) -> Result<()> {
        let key = |finding: &Finding| (finding.family, finding.span, finding.computation.clone());
        let mut known = HashMap::new();
        for kept in super::finding::list_all(self.connection, revision)? {
            known.insert(key(&kept.found), (kept.id, kept.state, kept.found));
        }
        for finding in found.iter().filter(|finding| is_asked(finding.family)) {
            match known.remove(&key(finding)) {
                Some((_, _, same)) if same == *finding => (),
                Some((id, _, _)) => self.rewrite_finding(id, finding)?,
                None => self.add_finding(revision, finding)?,
            }
        }
        let stale =
            known.values().filter(|(_, state, found)| *state == FindingState::Open && is_asked(found.family));
        stale.into_iter().try_for_each(|(id, ..)| self.delete_finding(*id))
    }

    fn rewrite_finding(&self, id: FindingId, finding: &Finding) -> Result<()> {
        let sql = "UPDATE finding SET severity = :severity, related = :related, message = :message,
            replacement = :replacement WHERE id = :id";
        self.connection.prepare_cached(sql)?.execute(named_params! {
            ":severity": finding.severity.word(), ":related": to_json(&finding.related)?,
            ":message": finding.message, ":replacement": finding.replacement, ":id": id.0,
        })?;
        Ok(())
    }

    fn delete_finding(&self, id: FindingId) -> Result<()> {
        self.connection.prepare_cached("DELETE FROM finding WHERE id = ?1")?.execute([id.0])?;
        Ok(())
    }

    /// Brings the machine's own claims up to date: those still found are described anew, those no longer found go,
    /// new ones get numbers that the draft has never used. Claims that a person has touched stay as they are.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn renew_claims(&self, revision: RevisionId, found: &[NewClaim]) -> Result<()> {
        let mut own = self.list_untouched(revision)?;
        let taken = self.list_claim_spans(revision)?;
        let mut new = Vec::new();
        for claim in found {
            match own.remove(&claim.span) {
                Some(id) => self.describe_claim(id, claim)?,
                None if !taken.contains(&claim.span) => new.push(claim.clone()),
                None => (),
            }
        }
        own.into_values().try_for_each(|id| self.delete_claim(id))?;
        self.add_claims(revision, &new).map(drop)
    }

    /// The claims that nobody has worked on, by place.
    pub(super) fn list_untouched(&self, revision: RevisionId) -> Result<HashMap<Span, ClaimId>> {
        let sql = "SELECT id, start_byte, end_byte FROM claim
            WHERE revision_id = :revision AND status = 'to check' AND verdict IS NULL AND action IS NULL
                AND is_legal = 0 AND carried_from IS NULL AND replacement = '' AND rationale = '' AND calculation = '' AND checker = ''
                AND reasons <> :by_hand
                AND NOT EXISTS (SELECT 1 FROM evidence WHERE claim_id = claim.id)
                AND NOT EXISTS (SELECT 1 FROM review WHERE claim_id = claim.id)
                AND NOT EXISTS (SELECT 1 FROM query WHERE claim_id = claim.id)
                AND NOT EXISTS (SELECT 1 FROM claim_tag WHERE claim_id = claim.id)
                AND NOT EXISTS (SELECT 1 FROM change JOIN step ON step.id = change.step_id
                    WHERE table_name = 'claim' AND row_id = claim.id AND before IS NOT NULL
                        AND step.state = 'done' AND step.label <> :renewal)";
        let by_hand = to_json(&NewClaim::marked(Span::new(0, 0), "").reasons)?;
        let mut statement = self.connection.prepare_cached(sql)?;
        let read = |row: &Row<'_>| Ok((span(row)?, ClaimId(row.get("id")?)));
        let parameters =
            named_params! {":revision": revision.0, ":by_hand": by_hand, ":renewal": RENEWAL_LABEL};
        let rows = statement.query_map(parameters, read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    fn list_claim_spans(&self, revision: RevisionId) -> Result<HashSet<Span>> {
        let sql = "SELECT start_byte, end_byte FROM claim WHERE revision_id = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([revision.0], span)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Describes a claim of the machine's own anew; a row that says so already is not written.
    fn describe_claim(&self, id: ClaimId, claim: &NewClaim) -> Result<()> {
        let sql =
            "UPDATE claim SET restatement = :restatement, claimant = :claimant, form = :form, kind = :kind,
                check_worthiness = :check_worthiness, reasons = :reasons, priority = :priority
            WHERE id = :id AND (restatement, claimant, form, kind, check_worthiness, reasons, priority)
                IS NOT (:restatement, :claimant, :form, :kind, :check_worthiness, :reasons, :priority)";
        self.connection.prepare_cached(sql)?.execute(named_params! {
            ":restatement": claim.restatement, ":claimant": claim.claimant, ":form": claim.form.word(),
            ":kind": claim.kind.word(), ":check_worthiness": claim.check_worthiness.clamp(0.0, 1.0),
            ":reasons": to_json(&claim.reasons)?, ":priority": claim.priority.word(), ":id": id.0,
        })?;
        Ok(())
    }

    /// Puts new paragraphs, sentences and mentions in the place of the old ones, if they differ.
    ///
    /// # Errors
    /// Fails only when the file cannot be written.
    pub fn renew_structure(
        &self,
        id: RevisionId,
        paragraphs: &[Paragraph],
        sentences: &[Span],
        mentions: &[Mention],
    ) -> Result<()> {
        let old = find_revision(self.connection, id)?;
        if old.paragraphs != paragraphs || old.sentences != sentences {
            self.connection.execute("DELETE FROM paragraph WHERE revision_id = ?1", [id.0])?;
            self.connection.execute("DELETE FROM sentence WHERE revision_id = ?1", [id.0])?;
            self.add_structure(id, paragraphs, sentences)?;
            self.number_places_anew(id)?;
        }
        let mut kept = super::mention::list_mentions(self.connection, id)?;
        let mut found = mentions.to_vec();
        let order = |mention: &Mention| (mention.span, mention.kind);
        kept.sort_by_key(order);
        found.sort_by_key(order);
        if kept != found {
            self.connection.execute("DELETE FROM mention WHERE revision_id = ?1", [id.0])?;
            self.add_mentions(id, mentions)?;
        }
        Ok(())
    }

    /// Claims keep their words and numbers; only the paragraph and the sentence they are said to stand in follow.
    fn number_places_anew(&self, id: RevisionId) -> Result<()> {
        let revision = find_revision(self.connection, id)?;
        let sql = "UPDATE claim SET paragraph = :paragraph, sentence = :sentence
            WHERE revision_id = :revision AND start_byte = :start AND end_byte = :end
                AND (paragraph, sentence) IS NOT (:paragraph, :sentence)";
        let mut update = self.connection.prepare_cached(sql)?;
        for span in self.list_claim_spans(id)? {
            let (paragraph, sentence) = place_of(&revision, span)?.numbers();
            update.execute(named_params! {
                ":paragraph": paragraph, ":sentence": sentence, ":revision": id.0,
                ":start": span.start, ":end": span.end,
            })?;
        }
        Ok(())
    }
}

fn list_source_texts(connection: &rusqlite::Connection, revision: RevisionId) -> Result<Vec<String>> {
    let sql = "SELECT text FROM source WHERE text <> '' AND id IN
            (SELECT source_id FROM evidence JOIN claim ON claim.id = claim_id WHERE revision_id = ?1)
        ORDER BY id";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([revision.0], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
