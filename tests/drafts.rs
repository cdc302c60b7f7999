//! From draft to draft: what a checker has done is kept where the words stand, asked about again where they changed,
//! and never moved silently.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod common;

use claimbench::model::{
    CarryCounts, CarryDecision, ClaimEdit, CopyAction, FindingState, ReviewOutcome, RevisionId, Status,
};
use claimbench::workbench::Command;
use claimbench::workbench::compare::{Asked, CompareView};
use common::{Project, TEXT, draft, drafts, dump, project};

/// Brings in the next draft, in which those claims are found.
fn next(at: &mut Project, text: &str, found: &[&str]) -> RevisionId {
    let (draft, analysis) = draft(text, found);
    at.bench.run(Command::AddRevision { article: at.article, draft, analysis }).unwrap().revision.unwrap()
}

fn compare(at: &Project, revision: RevisionId) -> CompareView {
    at.bench.compare_view(revision).unwrap().unwrap()
}

fn checked(at: &mut Project) {
    let change = ClaimEdit {
        status: Some(Status::Done),
        action: Some(Some(CopyAction::Change)),
        replacement: Some("closed in 2022".to_owned()),
        rationale: Some("The gazette says so.".to_owned()),
        ..ClaimEdit::verdict("OK with fix")
    };
    at.bench.run(Command::EditClaims { edits: vec![(at.claims[1], change)] }).unwrap();
    let keep = Command::SetSetting { key: "checker".to_owned(), value: "Second Eye".to_owned() };
    at.bench.run(keep).unwrap();
    let comment = String::new();
    let review = Command::ReviewClaim { claim: at.claims[2], outcome: ReviewOutcome::Approved, comment };
    at.bench.run(review).unwrap();
}

#[test]
fn a_draft_that_comes_again_keeps_everything() {
    let mut at = project();
    checked(&mut at);
    let revision = next(&mut at, TEXT, &["closed in 2021", "Two neighbours"]);
    let counts = at.bench.carry_counts(revision).unwrap();
    assert_eq!(counts, CarryCounts { n_carried: 3, ..CarryCounts::default() });
    let (old, new) = (at.bench.article_view(at.revision).unwrap(), at.bench.article_view(revision).unwrap());
    assert_eq!((old.coverage, old.no_claims.len()), (new.coverage, new.no_claims.len()));
    for (old, new) in old.claims.iter().zip(&new.claims) {
        let mut expected = old.clone();
        (expected.claim.id, expected.claim.revision_id) = (new.claim.id, revision);
        assert_eq!(*new, expected);
        let (old, new) =
            (at.bench.claim_view(old.claim.id).unwrap(), at.bench.claim_view(new.claim.id).unwrap());
        let details = |view: &claimbench::workbench::view::ClaimView| {
            view.evidence.iter().map(|(held, _)| held.details.clone()).collect::<Vec<_>>()
        };
        assert_eq!(details(&old), details(&new));
        assert_eq!(old.review.map(|review| review.reviewer), new.review.map(|review| review.reviewer));
    }
    let dismissed: Vec<_> =
        new.findings.iter().filter(|kept| kept.state == FindingState::Dismissed).collect();
    assert_eq!((new.findings.len(), dismissed.len()), (2, 1));
    assert_eq!(new.queries.len(), old.queries.len());
}

#[test]
fn a_changed_sentence_comes_back_to_be_checked_and_one_step_takes_it_back() {
    let mut at = project();
    checked(&mut at);
    let before = dump(&at.path());
    let text = TEXT
        .replace("closed in 2021", "closed in 2022")
        .replace("Ostra and Velm, do not", "Ostra and Velm, did not");
    let text = text
        .replace("“We will talk again on Friday,” said President Ada Lorn.", "The talks lasted two hours.");
    let revision = next(&mut at, &text, &["closed in 2022", "The talks lasted two hours"]);
    let view = compare(&at, revision);
    let expected = CarryCounts { n_recheck: 3, n_new: 1, ..CarryCounts::default() };
    assert_eq!(view.counts, expected);
    let fixed = view.recheck.iter().find(|changed| changed.was.id == at.claims[1]).unwrap();
    assert_eq!((fixed.claim.number, fixed.claim.verbatim.as_str()), (2, "closed in 2022"));
    assert_eq!((fixed.asked(), fixed.claim.status), (Asked::AsAsked, Status::ToCheck));
    assert_eq!((fixed.claim.action, fixed.claim.replacement.as_str()), (None, ""));
    assert_eq!(fixed.claim.verdict.as_deref(), Some("OK with fix"));
    assert_eq!(fixed.claim.rationale, "The gazette says so.");
    assert_eq!(view.new[0].number, 4);
    let approved = view.recheck.iter().find(|changed| changed.was.id == at.claims[2]).unwrap();
    assert_eq!(at.bench.claim_view(approved.claim.id).unwrap().review, None, "a review is of the old words");
    assert_eq!(at.bench.undo().unwrap().as_deref(), Some("import a new draft of 'Leaders meet'"));
    assert_eq!(dump(&at.path()), before);
}

#[test]
fn a_claim_whose_words_are_gone_stays_with_its_draft() {
    let mut at = project();
    let text = "Leaders meet\n\n“We will talk again on Friday,” said President Ada Lorn.";
    let revision = next(&mut at, text, &[]);
    let view = compare(&at, revision);
    assert_eq!(view.counts, CarryCounts { n_archived: 3, ..CarryCounts::default() });
    let queried: Vec<_> = view.archived.iter().map(|(claim, has_query)| (claim.number, *has_query)).collect();
    assert_eq!(queried, [(1, false), (2, true), (3, false)]);
    assert_eq!(at.bench.article_view(at.revision).unwrap().claims.len(), 3);
}

#[test]
fn what_stands_twice_is_decided_by_a_person() {
    let drafts = drafts();
    let (mut at, second) = (drafts.at, drafts.second);
    let view = compare(&at, second);
    assert_eq!(view.counts.n_to_decide, 2, "the claims of the sentence that stands twice");
    let first = &view.decide[0];
    assert_eq!((first.claim.id, first.places.len()), (at.claims[0], 2));
    assert!(first.places.iter().all(|place| place.is_same && place.words == first.claim.verbatim));
    let (place, claim) = (first.places[1].option, first.claim.clone());
    let decide = |decision| Command::DecideCarry { claim: claim.id, revision: second, decision };
    let made = at.bench.run(decide(CarryDecision::Place(place.id))).unwrap().claim.unwrap();
    let there = at.bench.claim_view(made).unwrap();
    assert_eq!((there.claim.span, there.claim.number), (place.span, claim.number));
    assert_eq!(there.evidence.len(), 1);
    assert_eq!(compare(&at, second).counts.n_to_decide, 1);
    let said = at.bench.run(decide(CarryDecision::Archive)).unwrap_err().to_string();
    assert!(said.contains("claim 1 is decided already"), "{said}");
    at.bench.undo().unwrap();
    let made = at.bench.run(decide(CarryDecision::Everywhere)).unwrap().claim.unwrap();
    let copies = at.bench.article_view(second).unwrap().claims;
    let numbers: Vec<_> = copies
        .iter()
        .filter(|row| row.claim.verbatim == claim.verbatim)
        .map(|row| row.claim.number)
        .collect();
    assert_eq!(numbers, [1, 6], "a copy has a number of its own");
    assert_eq!(at.bench.claim_view(made).unwrap().claim.number, 1);
    at.bench.undo().unwrap();
    at.bench.run(decide(CarryDecision::Archive)).unwrap();
    let view = compare(&at, second);
    assert_eq!((view.counts.n_to_decide, view.counts.n_archived), (1, 1));
}

#[test]
fn one_check_settles_a_repetition_when_it_is_asked_for() {
    let drafts = drafts();
    let (mut at, [one, other]) = (drafts.at, drafts.alike);
    let alike: Vec<_> = at.bench.claim_view(one).unwrap().alike.into_iter().map(|claim| claim.id).collect();
    assert_eq!(alike, [other]);
    assert_eq!(at.bench.claim_view(other).unwrap().alike[0].id, one);
    let attach = Command::AttachEvidence { claim: one, source: at.source, details: common::passage() };
    at.bench.run(attach).unwrap();
    assert_eq!(at.bench.claim_view(other).unwrap().claim.verdict, None, "nothing is settled by itself");
    let settle = |claim, repetitions| Command::SettleAlike { claim, repetitions };
    at.bench.run(settle(one, vec![other])).unwrap();
    let settled = at.bench.claim_view(other).unwrap();
    assert_eq!((settled.claim.verdict.as_deref(), settled.evidence.len()), (Some("Wrong"), 1));
    at.bench.run(settle(one, vec![other])).unwrap();
    assert_eq!(at.bench.claim_view(other).unwrap().evidence.len(), 1, "the same evidence is held once");
    for (claim, repetition, reason) in
        [(at.claims[0], other, "has no verdict yet"), (one, at.claims[1], "does not say the same")]
    {
        let said = at.bench.run(settle(claim, vec![repetition])).unwrap_err().to_string();
        assert!(said.contains(reason), "{said}");
    }
}

#[test]
fn the_sample_has_a_next_draft() {
    let mut at = project();
    let outcome = at.bench.run(Command::AddSamples).unwrap();
    let (article, first) = (outcome.article.unwrap(), outcome.revision.unwrap());
    let read = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/border-summit-2.txt");
    let draft = claimbench::workbench::read_article(&read).unwrap();
    let analysis = claimbench::workbench::analyse(&draft.text, "2026-11-19".parse().ok());
    let second = at.bench.run(Command::AddRevision { article, draft, analysis }).unwrap().revision.unwrap();
    let view = compare(&at, second);
    let numbers =
        |claims: Vec<&claimbench::model::Claim>| claims.iter().map(|claim| claim.number).collect::<Vec<_>>();
    assert_eq!(numbers(view.decide.iter().map(|waiting| &waiting.claim).collect()), [23]);
    assert_eq!(
        numbers(view.recheck.iter().map(|changed| &changed.claim).collect()),
        [9, 10, 12, 13, 14, 15, 18, 19, 20]
    );
    assert_eq!(numbers(view.archived.iter().map(|(claim, _)| claim).collect()), [24]);
    assert_eq!(view.carried.len(), 14);
    let asked: Vec<_> = view.recheck.iter().map(|changed| (changed.claim.number, changed.asked())).collect();
    assert!(asked.contains(&(12, Asked::AsAsked)) && asked.contains(&(13, Asked::AsAsked)), "{asked:?}");
    assert!(asked.contains(&(15, Asked::Otherwise)), "{asked:?}");
    assert!(view.new.iter().all(|claim| claim.number > 25));
    assert!(view.new.iter().any(|claim| claim.verbatim.contains("4 million euros")), "{:?}", view.new);
    let settled = |revision| at.bench.coverage(revision).unwrap().per_cent()[0];
    assert!(settled(second) < settled(first));
}
