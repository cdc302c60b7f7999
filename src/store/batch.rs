//! Claims with all that hangs on them, read a batch at a time: a handful of queries per batch, whatever its size,
//! so that a report of a million claims needs neither the memory nor a query per claim.

use std::collections::{BTreeSet, HashMap};

use super::Store;
use crate::error::Result;
use crate::model::{
    Claim, ClaimFilter, ClaimId, Evidence, EvidenceId, KeptFinding, ReportClaim, RevisionId, Span,
};

/// Claims read in one go.
const BATCH: usize = 500;

/// An iterator over claims with their tags, evidence, findings, reviews and queries.
#[derive(Debug)]
pub struct ClaimBatches<'store> {
    store: &'store Store,
    ids: std::vec::IntoIter<ClaimId>,
    ready: std::vec::IntoIter<ReportClaim>,
}

impl Iterator for ClaimBatches<'_> {
    type Item = Result<ReportClaim>;

    fn next(&mut self) -> Option<Self::Item> {
        // A whole batch may be gone since the list was made, if another Claimbench took its claims out.
        while self.ready.as_slice().is_empty() && !self.ids.as_slice().is_empty() {
            let ids: Vec<_> = self.ids.by_ref().take(BATCH).collect();
            match self.store.list_claims(&ids).and_then(|claims| self.store.report_claims(claims)) {
                Ok(claims) => self.ready = claims.into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
        self.ready.next().map(Ok)
    }
}

impl Store {
    /// The claims that a filter lets through, in its order, with all that hangs on them.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn claim_batches(&self, filter: &ClaimFilter) -> Result<ClaimBatches<'_>> {
        let ids = self.list_claim_ids(filter)?;
        Ok(ClaimBatches { store: self, ids: ids.into_iter(), ready: Vec::new().into_iter() })
    }

    /// Those claims with all that hangs on them.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn report_claims(&self, claims: Vec<Claim>) -> Result<Vec<ReportClaim>> {
        let ids: Vec<_> = claims.iter().map(|claim| claim.id).collect();
        let lost = self.list_broken(&ids)?;
        let mut evidence = by_claim(self.list_evidence(&ids)?, |held| held.claim_id);
        let mut reviews = by_claim(self.list_reviews(&ids)?, |review| review.claim_id);
        let mut queries = by_claim(self.list_claim_queries(&ids)?, |query| query.claim_id);
        let mut tags = by_claim(self.list_tags(&ids)?, |(claim, _)| *claim);
        let findings = self.findings_near(&claims)?;
        let with_all = |claim: Claim| ReportClaim {
            draft: 0,
            tags: tags.remove(&claim.id).unwrap_or_default().into_iter().map(|(_, tag)| tag).collect(),
            broken: broken(evidence.get(&claim.id), &lost),
            evidence: evidence.remove(&claim.id).unwrap_or_default(),
            findings: touching(&findings, &claim),
            reviews: reviews.remove(&claim.id).unwrap_or_default(),
            queries: queries.remove(&claim.id).unwrap_or_default(),
            history: Vec::new(),
            claim,
        };
        Ok(claims.into_iter().map(with_all).collect())
    }

    /// The findings between the first and the last of the claims, for each draft they stand in.
    fn findings_near(&self, claims: &[Claim]) -> Result<HashMap<RevisionId, Vec<KeptFinding>>> {
        let drafts: BTreeSet<_> = claims.iter().map(|claim| claim.revision_id).collect();
        let hull = |draft: RevisionId| {
            let spans = || claims.iter().filter(|claim| claim.revision_id == draft).map(|claim| claim.span);
            Span::new(
                spans().map(|span| span.start).min().unwrap_or(0),
                spans().map(|span| span.end).max().unwrap_or(0),
            )
        };
        drafts.into_iter().map(|draft| Ok((draft, self.list_findings(draft, hull(draft))?))).collect()
    }
}

fn by_claim<T>(list: Vec<T>, claim_of: impl Fn(&T) -> ClaimId) -> HashMap<ClaimId, Vec<T>> {
    let mut by_claim: HashMap<ClaimId, Vec<T>> = HashMap::new();
    list.into_iter().for_each(|item| by_claim.entry(claim_of(&item)).or_default().push(item));
    by_claim
}

/// Those of a claim's pieces that are among the lost ones, which are in order.
fn broken(held: Option<&Vec<Evidence>>, lost: &[EvidenceId]) -> Vec<EvidenceId> {
    let pieces = held.into_iter().flatten().map(|piece| piece.id);
    pieces.filter(|id| lost.binary_search(id).is_ok()).collect()
}

fn touching(findings: &HashMap<RevisionId, Vec<KeptFinding>>, claim: &Claim) -> Vec<KeptFinding> {
    let near = findings.get(&claim.revision_id).map(Vec::as_slice).unwrap_or_default();
    near.iter().filter(|finding| finding.found.span.overlaps(claim.span)).cloned().collect()
}
