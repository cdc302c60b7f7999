//! What is done about findings: going from one to the next, accepting, dismissing.

use crate::model::{Claim, FindingId, KeptFinding, Severity};
use crate::ui::App;
use crate::ui::draft::About;
use crate::workbench::Command;

impl App {
    /// Goes to the next open finding: after the one at hand, else after the start of the selected claim; from the
    /// last to the first.
    pub(super) fn next_finding(&mut self) {
        let Some(article) = &self.views.article else { return };
        let claim = self.views.claim.as_ref().map(|view| &view.claim);
        let findings = &article.findings;
        let here = self.desk.finding_at_hand(article, claim).map(|kept| kept.id).or(self.desk.finding);
        let place = here.and_then(|here| findings.iter().position(|kept| kept.id == here));
        let start = claim.map_or(0, |claim| claim.span.start);
        let from =
            place.map_or_else(|| findings.partition_point(|kept| kept.found.span.start < start), |at| at + 1);
        let mut next = findings.iter().skip(from).chain(findings).filter(|kept| kept.is_open());
        match next.next().map(|kept| kept.id) {
            Some(finding) => self.show_finding(finding),
            None => self.toasts.look("There are no open findings"),
        }
    }

    /// Shows a finding: with its claim, or with its words where they are in no claim.
    pub(super) fn show_finding(&mut self, finding: FindingId) {
        let Some(article) = &self.views.article else { return };
        let Some(kept) = article.findings.iter().find(|kept| kept.id == finding) else { return };
        let span = kept.found.span;
        match crate::ui::dock::claim_with(&self.views, &kept.found).map(|claim| claim.id) {
            Some(claim) => {
                self.select(claim);
                self.desk.reveal = Some(span);
            }
            None => (self.desk.claim, self.desk.words, self.desk.reveal) = (None, Some(span), Some(span)),
        }
        self.desk.finding = Some(finding);
    }

    pub(super) fn accept_finding(&mut self, claim: &Claim) {
        let Some(kept) = self.finding_at_hand() else {
            return self.toasts.look(format!("Claim {} has no open finding to accept", claim.number));
        };
        let said = match kept.found.severity {
            Severity::Info => format!("Finding noted on claim {}", claim.number),
            _ => format!("Finding accepted: claim {} asks for a change", claim.number),
        };
        let command = Command::AcceptFinding { finding: kept.id, claim: claim.id, replacement: None };
        self.run(command, &said);
    }

    /// Opens the field for the words to put in the claim's place, with the suggestion of the finding at hand in it.
    pub(super) fn edit_fix(&mut self, claim: &Claim) {
        let suggested = self.finding_at_hand().and_then(|kept| kept.found.suggested_for(claim));
        self.draft.begin_fix(suggested);
    }

    pub(super) fn dismiss_finding(&mut self) {
        match self.finding_at_hand().map(|kept| kept.id) {
            Some(finding) => self.draft.begin(About::Dismissal(finding)),
            None => self.toasts.look("There is no open finding here; press F for the next"),
        }
    }

    fn finding_at_hand(&self) -> Option<&KeptFinding> {
        let claim = self.views.claim.as_ref().map(|view| &view.claim);
        self.desk.finding_at_hand(self.views.article.as_ref()?, claim)
    }
}
