//! Every command can be taken back and brought again, to the last row, also after the project was closed.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod common;

use std::collections::BTreeSet;

use claimbench::model::{
    CarryDecision, ClaimEdit, CopyAction, EditedRating, EvidenceDetails, FindingState, PriorCheck, Priority,
    Rating, ReviewOutcome, SourceDetails, Span, Stance, Status, StepFilter, StepState, Tone,
};
use claimbench::workbench::{Command, Workbench};
use common::{Drafts, Project, drafts, dump, marked, noon, passage, project, source};
use proptest::prelude::*;

/// The place of a command in the list; no wildcard, so a new command must be named here …
fn place(command: &Command) -> usize {
    match command {
        Command::AddArticle { .. } => 0,
        Command::AddRevision { .. } => 1,
        Command::SetArticle { .. } => 2,
        Command::SetPublished { .. } => 3,
        Command::AddClaim { .. } => 4,
        Command::EditClaims { .. } => 5,
        Command::DeleteClaim { .. } => 6,
        Command::AddSource { .. } => 7,
        Command::EditSource { .. } => 8,
        Command::DeleteSource { .. } => 9,
        Command::AttachEvidence { .. } => 10,
        Command::EditEvidence { .. } => 11,
        Command::DetachEvidence { .. } => 12,
        Command::ReviewClaim { .. } => 13,
        Command::SetSetting { .. } => 14,
        Command::Together { .. } => 15,
        Command::FinishClaims { .. } => 16,
        Command::MarkNoClaim { .. } => 17,
        Command::UnmarkNoClaim { .. } => 18,
        Command::RaiseQuery { .. } => 19,
        Command::AnswerQuery { .. } => 20,
        Command::AcceptFinding { .. } => 21,
        Command::DismissFinding { .. } => 22,
        Command::ReopenFinding { .. } => 23,
        Command::AttachNew { .. } => 24,
        Command::AddScale { .. } => 25,
        Command::SetScale { .. } => 26,
        Command::DeleteScale { .. } => 27,
        Command::AddSamples => 28,
        Command::Reanalyse { .. } => 29,
        Command::AddPrior { .. } => 30,
        Command::DecideCarry { .. } => 31,
        Command::SettleAlike { .. } => 32,
        // Only for an empty project: its story is told in tests/reports.rs.
        Command::RestoreProject { .. } => N_COMMANDS,
    }
}

/// … and shown here, or [`every_command_has_an_example`] fails.
const N_COMMANDS: usize = 33;

fn full_edit() -> ClaimEdit {
    ClaimEdit {
        span: Some(Span::new(14, 44)),
        restatement: Some("The border is 900 km long.".to_owned()),
        claimant: Some("Ada Lorn".to_owned()),
        form: Some(claimbench::model::Form::Indirect),
        kind: Some(claimbench::model::ClaimKind::Number),
        priority: Some(Priority::Low),
        is_legal: Some(true),
        status: Some(Status::Done),
        verdict: Some(Some("OK with fix".to_owned())),
        action: Some(Some(CopyAction::Change)),
        replacement: Some("the 900-kilometer (560-mile) border".to_owned()),
        rationale: Some("The yearbook says so; \"quoted\", with a line\nbreak.".to_owned()),
        calculation: Some("900 × 0.621371 = 559.2".to_owned()),
        tags: Some(vec!["border".to_owned(), "figures".to_owned()]),
    }
}

fn rating(name: &str) -> Rating {
    Rating { name: name.to_owned(), value: None, tone: Tone::Ok }
}

/// The scale of the project, its first two ratings with each other's names, the last one gone, a new one.
fn swapped() -> Vec<EditedRating> {
    let edited = |was: &str, name: &str| EditedRating { was: Some(was.to_owned()), rating: rating(name) };
    vec![
        edited("OK with fix", "OK as written"),
        edited("OK as written", "OK with fix"),
        edited("Wrong", "Not right"),
        edited("Unverifiable", "Unverifiable"),
        EditedRating { was: None, rating: rating("Satire") },
    ]
}

fn examples(Drafts { at, second, alike }: &Drafts) -> Vec<Command> {
    let (draft, analysis) =
        common::draft("Another day\n\nNothing happened in 2024.", &["Nothing happened in 2024"]);
    let edits = vec![(at.claims[0], full_edit()), (at.claims[1], ClaimEdit::verdict("Wrong"))];
    let details = EvidenceDetails { stance: Stance::Refutes, note: "see table 2".to_owned(), ..passage() };
    vec![
        Command::AddArticle { draft: draft.clone(), analysis: analysis.clone() },
        Command::AddRevision { article: at.article, draft, analysis },
        Command::SetArticle {
            article: at.article,
            title: "A new title".to_owned(),
            outlet: "The Example".to_owned(),
            scale_id: 2,
        },
        Command::SetPublished { revision: at.revision, published: "2026-11-19".parse().ok() },
        Command::AddClaim { revision: at.revision, claim: marked("Ostra and Velm") },
        Command::EditClaims { edits: edits.clone() },
        Command::DeleteClaim { claim: at.claims[0] },
        Command::AddSource { source: source("A second source") },
        Command::EditSource {
            source: at.source,
            details: SourceDetails { is_confidential: true, ..SourceDetails::titled("A letter") },
        },
        Command::DeleteSource { source: at.source },
        Command::AddPrior {
            name: "feed.json".to_owned(),
            checks: vec![PriorCheck { claim: "It rained.".to_owned(), ..PriorCheck::default() }],
        },
        Command::AttachEvidence { claim: at.claims[1], source: at.source, details: details.clone() },
        Command::EditEvidence { evidence: at.evidence, details },
        Command::DetachEvidence { evidence: at.evidence },
        Command::ReviewClaim {
            claim: at.claims[0],
            outcome: ReviewOutcome::Rejected,
            comment: "The figure is from 2019.".to_owned(),
        },
        Command::FinishClaims { claims: vec![at.claims[2]], reason: "The editor was there.".to_owned() },
        Command::MarkNoClaim { revision: at.revision, span: Span::new(0, 7) },
        Command::UnmarkNoClaim { mark: at.mark },
        Command::RaiseQuery {
            claim: at.claims[0],
            recipient: "writer".to_owned(),
            question: "Where is 559 from?".to_owned(),
        },
        Command::AnswerQuery { query: at.query, answer: "From the yearbook.".to_owned() },
        Command::AcceptFinding {
            finding: at.finding,
            claim: at.claims[0],
            replacement: Some("The 900-kilometer (560-mile) border".to_owned()),
        },
        Command::DismissFinding { finding: at.finding, reason: "The yearbook rounds down.".to_owned() },
        Command::ReopenFinding { finding: at.dismissed },
        Command::AttachNew { claim: at.claims[1], source: source("A map"), details: passage() },
        Command::AddScale { name: "Two words".to_owned(), ratings: vec![rating("Yes"), rating("No")] },
        Command::SetScale { scale_id: 1, name: "Our scale".to_owned(), ratings: swapped() },
        Command::DeleteScale { scale_id: 5 },
        Command::AddSamples,
        Command::DecideCarry { claim: at.claims[0], revision: *second, decision: CarryDecision::Everywhere },
        Command::SettleAlike { claim: alike[0], repetitions: vec![alike[1]] },
        Command::Reanalyse { revision: at.revision, analysis: common::draft(common::TEXT, &["border"]).1 },
        Command::SetSetting { key: "checker".to_owned(), value: "Mo Quill".to_owned() },
        Command::Together {
            label: "check the border".to_owned(),
            commands: vec![Command::EditClaims { edits }, Command::AddSource { source: source("Map") }],
        },
    ]
}

#[test]
fn every_command_has_an_example() {
    let places: BTreeSet<_> = examples(&drafts()).iter().map(place).collect();
    assert_eq!(places, (0..N_COMMANDS).collect());
}

#[test]
fn every_command_is_undone_and_redone_to_the_last_row() {
    for command in examples(&drafts()) {
        let mut at = drafts().at;
        let name = format!("{command:?}").chars().take(40).collect::<String>();
        let before = dump(&at.path());
        at.bench.run(command).unwrap();
        let after = dump(&at.path());
        assert_ne!(before, after, "{name} changes something");
        at.bench.undo().unwrap().unwrap();
        assert_eq!(dump(&at.path()), before, "{name} undone");
        at.bench.redo().unwrap().unwrap();
        assert_eq!(dump(&at.path()), after, "{name} redone");
        at.reopen();
        at.bench.undo().unwrap().unwrap();
        assert_eq!(dump(&at.path()), before, "{name} undone after reopening");
        at.reopen();
        at.bench.redo().unwrap().unwrap();
        assert_eq!(dump(&at.path()), after, "{name} redone after reopening");
        assert_eq!(at.bench.verify().unwrap(), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_command_that_changes_nothing_leaves_no_step() {
    let mut at = project();
    let n_steps = at.bench.log(None, 100).unwrap().len();
    let same = Command::EditClaims { edits: vec![(at.claims[0], ClaimEdit::status(Status::ToCheck))] };
    assert_eq!(at.bench.run(same).unwrap().step, None);
    assert_eq!(at.bench.log(None, 100).unwrap().len(), n_steps);
}

#[test]
fn a_failing_command_changes_nothing_and_keeps_redo() {
    let mut at = project();
    at.bench.undo().unwrap().unwrap();
    let before = dump(&at.path());
    for broken in [
        Command::EditClaims { edits: vec![(at.claims[0], ClaimEdit::verdict("Splendid"))] },
        Command::AddClaim {
            revision: at.revision,
            claim: claimbench::model::NewClaim { span: Span::new(3, 9_999), ..marked("border") },
        },
        Command::AddSource { source: source(" ") },
        Command::EditClaims {
            edits: vec![(at.claims[0], ClaimEdit { claimant: Some(String::new()), ..ClaimEdit::default() })],
        },
        Command::Together {
            label: "half right".to_owned(),
            commands: vec![
                Command::EditClaims { edits: vec![(at.claims[0], ClaimEdit::verdict("Wrong"))] },
                Command::DeleteSource { source: claimbench::model::SourceId(99) },
            ],
        },
    ] {
        let said = at.bench.run(broken).unwrap_err().to_string();
        assert!(!said.contains("CHECK constraint"), "{said}");
        assert_eq!(dump(&at.path()), before);
    }
    assert_eq!(at.bench.redo().unwrap().as_deref(), Some("attach S1 to claim 1"));
}

#[test]
fn a_new_step_abandons_what_was_undone_but_the_log_keeps_it() {
    let mut at = project();
    at.bench.undo().unwrap().unwrap();
    let verdict = Command::EditClaims { edits: vec![(at.claims[0], ClaimEdit::verdict("Wrong"))] };
    at.bench.run(verdict).unwrap();
    assert_eq!(at.bench.redo().unwrap(), None);
    let log: Vec<_> =
        at.bench.log(None, 100).unwrap().into_iter().map(|step| (step.label, step.state.word())).collect();
    assert_eq!(
        log,
        [
            ("set verdict on claim 1".to_owned(), "done"),
            ("attach S1 to claim 1".to_owned(), "abandoned"),
            ("set verdict on claim 3".to_owned(), "done"),
            ("query claim 2 to editor".to_owned(), "done"),
            ("dismiss 'Friday is 20 November 2026'".to_owned(), "done"),
            ("mark as no claim".to_owned(), "done"),
            ("add source 'Yearbook'".to_owned(), "done"),
            ("import 'Leaders meet'".to_owned(), "done"),
        ]
    );
}

#[test]
fn the_log_of_an_article_leaves_out_other_articles_and_sources() {
    let mut at = project();
    let (draft, analysis) =
        common::draft("Another day\n\nNothing happened in 2024.", &["Nothing happened in 2024"]);
    let other = at.bench.run(Command::AddArticle { draft, analysis }).unwrap().article.unwrap();
    let labels =
        |steps: Vec<claimbench::model::Step>| steps.into_iter().map(|step| step.label).collect::<Vec<_>>();
    assert_eq!(labels(at.bench.log(Some(other), 9).unwrap()), ["import 'Leaders meet'"]);
    assert_eq!(
        labels(at.bench.log(Some(at.article), 9).unwrap()),
        [
            "attach S1 to claim 1",
            "set verdict on claim 3",
            "query claim 2 to editor",
            "dismiss 'Friday is 20 November 2026'",
            "mark as no claim",
            "import 'Leaders meet'"
        ]
    );
}

#[test]
fn a_claim_number_is_never_given_twice() {
    let mut at = project();
    let add = || Command::AddClaim { revision: at.revision, claim: marked("Ostra and Velm") };
    let first = at.bench.run(add()).unwrap().claim.unwrap();
    let number = at.bench.claim_view(first).unwrap().claim.number;
    at.bench.run(Command::DeleteClaim { claim: first }).unwrap();
    let second = at.bench.run(add()).unwrap().claim.unwrap();
    assert_eq!(at.bench.claim_view(second).unwrap().claim.number, number + 1);
    at.bench.undo().unwrap().unwrap();
    let third = at.bench.run(add()).unwrap().claim.unwrap();
    assert_eq!(at.bench.claim_view(third).unwrap().claim.number, number + 2);
}

#[test]
fn a_share_comes_back_to_the_last_bit() {
    let mut at = project();
    let claim = claimbench::model::NewClaim { check_worthiness: 0.1 + 0.2, ..marked("Ostra and Velm") };
    let claim = at.bench.run(Command::AddClaim { revision: at.revision, claim }).unwrap().claim.unwrap();
    let before = dump(&at.path());
    at.bench.run(Command::DeleteClaim { claim }).unwrap();
    at.bench.undo().unwrap().unwrap();
    assert_eq!(dump(&at.path()), before);
}

#[test]
fn a_verdict_is_read_in_any_case_and_stored_as_its_scale_spells_it() {
    let mut at = project();
    for typed in ["ok as WRITTEN", " OK as written "] {
        let edits = vec![(at.claims[0], ClaimEdit::verdict(typed))];
        let commands = vec![Command::EditClaims { edits }];
        at.bench.run(Command::Together { label: "set".to_owned(), commands }).unwrap();
        let stored = at.bench.claim_view(at.claims[0]).unwrap().claim.verdict;
        assert_eq!(stored.as_deref(), Some("OK as written"), "{typed}");
    }
    assert_eq!(at.bench.undo().unwrap().as_deref(), Some("set"));
    assert_eq!(at.bench.claim_view(at.claims[0]).unwrap().claim.verdict, None);
}

#[test]
fn a_second_claimbench_on_the_same_file_is_noticed_and_waited_for() {
    let mut at = project();
    let mut other = Workbench::open_existing(&at.path(), noon).unwrap();
    assert!(!at.bench.notice_others().unwrap());
    let revision = at.bench.revision();
    other.run(Command::SetSetting { key: "house".to_owned(), value: "The Example".to_owned() }).unwrap();
    assert!(at.bench.notice_others().unwrap());
    assert!(at.bench.revision() > revision);
    at.bench.run(Command::SetSetting { key: "house".to_owned(), value: "Another".to_owned() }).unwrap();
    assert_eq!(other.undo().unwrap().as_deref(), Some("set house"));
}

#[test]
fn a_claim_is_finished_only_with_a_verdict_and_enough_sources_or_a_reason() {
    let mut at = project();
    let finish =
        |reason: &str| Command::FinishClaims { claims: vec![at.claims[0]], reason: reason.to_owned() };
    let (bare, reasoned) = (finish(""), finish("The editor was there."));
    assert!(at.bench.run(bare.clone()).unwrap_err().to_string().contains("has no verdict yet"));
    at.bench.run(Command::EditClaims { edits: vec![(at.claims[0], ClaimEdit::verdict("Wrong"))] }).unwrap();
    let said = at.bench.run(bare).unwrap_err().to_string();
    assert!(said.contains("Needs one primary or three independent secondary sources."), "{said}");
    at.bench.run(reasoned).unwrap();
    let label = at.bench.log(None, 1).unwrap().remove(0).label;
    assert_eq!(label, "finish claim 1 without enough sources: The editor was there.");
}

#[test]
fn nobody_reviews_their_own_claim() {
    let mut at = project();
    at.bench.run(Command::EditClaims { edits: vec![(at.claims[0], ClaimEdit::verdict("Wrong"))] }).unwrap();
    let review = Command::ReviewClaim {
        claim: at.claims[0],
        outcome: ReviewOutcome::Approved,
        comment: String::new(),
    };
    assert!(at.bench.run(review.clone()).unwrap_err().to_string().contains("its own checker"));
    at.bench.run(Command::SetSetting { key: "checker".to_owned(), value: "Second Eye".to_owned() }).unwrap();
    at.bench.run(review).unwrap();
    let view = at.bench.claim_view(at.claims[0]).unwrap();
    assert_eq!(view.review.unwrap().reviewer, "Second Eye");
}

#[test]
fn an_accepted_finding_asks_for_the_change_and_keeps_the_sum_but_gives_no_verdict() {
    let mut at = project();
    let own = ClaimEdit { calculation: Some("Checked by hand.".to_owned()), ..ClaimEdit::default() };
    at.bench.run(Command::EditClaims { edits: vec![(at.claims[0], own)] }).unwrap();
    let accept = Command::AcceptFinding { finding: at.finding, claim: at.claims[0], replacement: None };
    at.bench.run(accept.clone()).unwrap();
    at.bench.run(Command::ReopenFinding { finding: at.finding }).unwrap();
    at.bench.run(accept).unwrap();
    let view = at.bench.claim_view(at.claims[0]).unwrap();
    assert_eq!(view.claim.calculation, "Checked by hand.\n900 km × 0.621371 = 559.2 mi");
    assert_eq!((view.claim.action, view.claim.verdict), (Some(CopyAction::Change), None));
    assert_eq!((view.claim.status, view.claim.checker.as_str()), (Status::ToCheck, ""));
    assert_eq!(view.findings[0].state, FindingState::Accepted);
    assert_eq!(at.bench.article_view(at.revision).unwrap().open_findings().count(), 0);
}

#[test]
fn a_finding_is_accepted_only_on_its_claim_and_an_error_dismissed_only_for_a_reason() {
    let mut at = project();
    let stranger = Command::AcceptFinding { finding: at.finding, claim: at.claims[2], replacement: None };
    assert_eq!(at.bench.run(stranger).unwrap_err().to_string(), "the finding is not about claim 3");
    let dismiss = |reason: &str| Command::DismissFinding { finding: at.finding, reason: reason.to_owned() };
    assert!(at.bench.run(dismiss(" ")).unwrap_err().to_string().contains("say why"));
    at.bench.run(dismiss(" It is a quotation. ")).unwrap();
    let kept = at.bench.article_view(at.revision).unwrap().findings.remove(0);
    assert_eq!((kept.state, kept.reason.as_str()), (FindingState::Dismissed, "It is a quotation."));
}

#[test]
fn verdicts_go_with_their_ratings_when_names_change_places() {
    let mut at = project();
    at.bench
        .run(Command::EditClaims { edits: vec![(at.claims[0], ClaimEdit::verdict("OK with fix"))] })
        .unwrap();
    let verdicts = |at: &Project| {
        let claims = at.bench.article_view(at.revision).unwrap().claims;
        claims.into_iter().map(|row| row.claim.verdict.unwrap_or_default()).collect::<Vec<_>>()
    };
    assert_eq!(verdicts(&at), ["OK with fix", "", "OK as written"]);
    at.bench.run(Command::SetScale { scale_id: 1, name: "Ours".to_owned(), ratings: swapped() }).unwrap();
    assert_eq!(verdicts(&at), ["OK as written", "", "OK with fix"]);
    assert_eq!(at.bench.undo().unwrap().as_deref(), Some("change the rating scale 'Ours'"));
    assert_eq!(verdicts(&at), ["OK with fix", "", "OK as written"]);
}

#[test]
fn a_scale_keeps_what_is_in_use_and_its_names_apart() {
    let mut at = project();
    let set = |ratings| Command::SetScale { scale_id: 1, name: "Line check".to_owned(), ratings };
    let new = |name: &str| EditedRating { was: None, rating: rating(name) };
    let add = |name: &str, ratings| Command::AddScale { name: name.to_owned(), ratings };
    for (command, sentence) in [
        (
            set(vec![new("Fine")]),
            "'OK as written' is the verdict of 1 claim; rename it, or give them another",
        ),
        (set(Vec::new()), "at least one rating"),
        (set(vec![new("Fine"), new(" fine ")]), "two ratings are called 'fine'"),
        (add(" line CHECK", vec![rating("Fine")]), "there is a rating scale 'line CHECK' already"),
        (add(" ", vec![rating("Fine")]), "a rating scale needs a name"),
        (Command::DeleteScale { scale_id: 1 }, "1 article takes its verdicts from 'Line check'"),
    ] {
        let said = at.bench.run(command).unwrap_err().to_string();
        assert!(said.contains(sentence), "{said}");
    }
}

#[test]
fn a_new_source_is_added_and_attached_in_one_step() {
    let mut at = project();
    let before = dump(&at.path());
    let attach = Command::AttachNew { claim: at.claims[1], source: source("A map"), details: passage() };
    let outcome = at.bench.run(attach).unwrap();
    let view = at.bench.claim_view(at.claims[1]).unwrap();
    assert_eq!(Some(view.evidence[0].1.id), outcome.source);
    assert_eq!(at.bench.undo().unwrap().as_deref(), Some("attach 'A map' to claim 2"));
    assert_eq!(dump(&at.path()), before);
}

#[test]
fn several_steps_are_taken_back_and_brought_again_at_once() {
    let mut at = project();
    let log = at.bench.log(None, 100).unwrap();
    let (newest, oldest) = (log[0].id, log[log.len() - 3].id);
    let after = dump(&at.path());
    assert_eq!(at.bench.count_steps_from(oldest).unwrap(), log.len() - 2);
    assert_eq!(at.bench.undo_to(oldest).unwrap(), log.len() - 2);
    assert_eq!(at.bench.log(None, 100).unwrap()[0].state, StepState::Undone);
    let before = dump(&at.path());
    assert!(at.bench.undo_to(newest).is_err(), "what is undone already is not undone again");
    assert_eq!(dump(&at.path()), before, "and nothing else is");
    at.reopen();
    assert_eq!(at.bench.redo_to(newest).unwrap(), log.len() - 2);
    assert_eq!(dump(&at.path()), after);
    assert_eq!(at.bench.verify().unwrap(), Vec::<String>::new());
}

#[test]
fn the_history_is_told_in_words_page_by_page_and_claim_by_claim() {
    let mut at = project();
    at.bench.run(Command::EditClaims { edits: vec![(at.claims[0], full_edit())] }).unwrap();
    let told = at.bench.history(StepFilter::default(), 2).unwrap();
    let verdict = told[0].changes.iter().find(|told| told.field == "verdict").unwrap();
    assert_eq!((verdict.what.as_str(), verdict.before.as_str()), ("claim 1", ""));
    assert_eq!(verdict.after, "OK with fix");
    assert_eq!(told[0].claim, Some(at.claims[0]));
    let older = StepFilter { before: Some(told[1].step.id), ..StepFilter::default() };
    let labels: Vec<_> =
        at.bench.history(older, 2).unwrap().into_iter().map(|told| told.step.label).collect();
    assert_eq!(labels, ["set verdict on claim 3", "query claim 2 to editor"]);
    let claim = StepFilter { claim: Some(at.claims[1]), ..StepFilter::default() };
    let labels: Vec<_> =
        at.bench.history(claim, 9).unwrap().into_iter().map(|told| told.step.label).collect();
    assert_eq!(labels, ["query claim 2 to editor", "import 'Leaders meet'"]);
}

#[test]
fn a_reviewed_claim_goes_on_and_keeps_its_checker() {
    let mut at = project();
    let waiting = ClaimEdit { status: Some(Status::AwaitingReview), ..ClaimEdit::verdict("Wrong") };
    at.bench.run(Command::EditClaims { edits: vec![(at.claims[0], waiting.clone())] }).unwrap();
    let checker = at.bench.claim_view(at.claims[0]).unwrap().claim.checker;
    at.bench.run(Command::SetSetting { key: "checker".to_owned(), value: "Second Eye".to_owned() }).unwrap();
    let review = |outcome, comment: &str| Command::ReviewClaim {
        claim: at.claims[0],
        outcome,
        comment: comment.to_owned(),
    };
    let (reject, bare) = (review(ReviewOutcome::Rejected, "Old."), review(ReviewOutcome::Approved, ""));
    let approve = review(ReviewOutcome::Approved, "I rang them.");
    at.bench.run(reject).unwrap();
    let claim = at.bench.claim_view(at.claims[0]).unwrap().claim;
    assert_eq!((claim.status, &claim.checker), (Status::InProgress, &checker));
    at.bench.undo().unwrap();
    let said = at.bench.run(bare).unwrap_err().to_string();
    assert!(said.contains("Say why it is done all the same"), "{said}");
    at.bench.run(approve).unwrap();
    let claim = at.bench.claim_view(at.claims[0]).unwrap().claim;
    assert_eq!((claim.status, &claim.checker), (Status::Done, &checker));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Any walk over the commands can be walked back to the start and forth to the end.
    #[test]
    fn any_walk_is_walked_back(order in prop::collection::vec(0..N_COMMANDS, 1..8)) {
        let drafts = drafts();
        let commands = examples(&drafts);
        let mut at = drafts.at;
        let start = dump(&at.path());
        let n_steps = order.iter().filter(|&&place| {
            // Some commands cannot follow others (a deleted claim cannot be edited); those change nothing.
            at.bench.run(commands[place].clone()).is_ok_and(|outcome| outcome.step.is_some())
        }).count();
        let end = dump(&at.path());
        for _ in 0..n_steps {
            prop_assert!(at.bench.undo().unwrap().is_some());
        }
        prop_assert_eq!(dump(&at.path()), start);
        for _ in 0..n_steps {
            prop_assert!(at.bench.redo().unwrap().is_some());
        }
        prop_assert_eq!(dump(&at.path()), end);
        prop_assert_eq!(at.bench.verify().unwrap(), Vec::<String>::new());
    }
}
