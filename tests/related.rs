//! What may help with a claim: earlier checks, suggested passages, excerpts that find their place or have lost it.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod screen;

use claimbench::model::{
    ClaimEdit, EvidenceDetails, PriorCheck, SourceDetails, SourceDraft, SourceId, Stance, Status,
};
use claimbench::workbench::{Command, Workbench, analyse, read_pasted};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::kittest::{AccessKitNode, Queryable, by};
use screen::{ARTICLE, Desk};

const REGISTER: &str = "Register of bridges\n\nThe common bridge of both towns is 300 metres long. \
    It was opened in June 1931.\n\nIts repair is planned.";

fn prior(verdict: &str) -> PriorCheck {
    PriorCheck {
        claim: "The towns’ bridge, built in 1931, is 300 metres long.".to_owned(),
        verdict: verdict.to_owned(),
        reviewer: "Second Look".to_owned(),
        date: "2026-02-01".to_owned(),
        url: "https://c.example/bridge".to_owned(),
        ..PriorCheck::default()
    }
}

fn prepare(bench: &mut Workbench, verdict: &str) {
    let draft = read_pasted(ARTICLE).unwrap();
    let analysis = analyse(&draft.text, None);
    bench.run(Command::AddArticle { draft, analysis }).unwrap();
    for (title, text) in [("Weather report", "It rained."), ("Bridge register", REGISTER)] {
        let details = SourceDetails { text: text.to_owned(), ..SourceDetails::titled(title) };
        bench.run(Command::AddSource { source: SourceDraft::reference(details) }).unwrap();
    }
    bench.run(Command::AddPrior { name: "feed".to_owned(), checks: vec![prior(verdict)] }).unwrap();
}

/// The desk with a source, an earlier check with that verdict, and the claim about the length in focus.
fn desk(verdict: &'static str) -> Desk {
    let mut desk = Desk::over(vec2(1440.0, 2000.0), |bench| prepare(bench, verdict));
    desk.run();
    let place =
        desk.article().claims.iter().position(|row| row.claim.verbatim.contains("300 meters")).unwrap();
    (0..place).for_each(|_| desk.key(Key::J));
    desk.run();
    desk
}

fn in_focus(desk: &Desk) -> claimbench::model::Claim {
    let rows = desk.article().claims;
    rows.into_iter().map(|row| row.claim).find(|claim| claim.verbatim.contains("300 meters")).unwrap()
}

#[test]
fn an_earlier_verdict_is_reused_on_request_and_taken_back() {
    let mut desk = desk("Wrong");
    desk.tells("Earlier checks");
    desk.tells("Second Look · 2026-02-01");
    assert_eq!(in_focus(&desk).verdict, None, "nothing is applied by itself");
    desk.press("Reuse the verdict of earlier check 1");
    let claim = in_focus(&desk);
    assert_eq!(claim.verdict.as_deref(), Some("Wrong"));
    assert_eq!(claim.rationale, "Earlier check: Wrong (Second Look, 2026-02-01, https://c.example/bridge).");
    assert_eq!(desk.labels_in_force()[0], format!("reuse an earlier verdict on claim {}", claim.number));
    desk.ctrl(Key::Z);
    let claim = in_focus(&desk);
    assert_eq!((claim.verdict, claim.rationale.as_str()), (None, ""));
}

#[test]
fn a_word_that_is_not_on_the_scale_is_asked_about() {
    let mut desk = desk("Pants on fire");
    desk.press("Reuse the verdict of earlier check 1");
    desk.tells("Second Look says 'Pants on fire', which is no word of the scale 'Line check'.");
    assert!(desk.is_disabled("Reuse verdict"));
    desk.harness.get_by_role_and_label(egui::accesskit::Role::RadioButton, "Wrong").click();
    desk.run();
    desk.with(Modifiers::COMMAND, Key::Enter);
    let claim = in_focus(&desk);
    assert_eq!(claim.verdict.as_deref(), Some("Wrong"));
    assert!(claim.rationale.starts_with("Earlier check: Pants on fire ("), "{}", claim.rationale);
}

#[test]
fn a_suggested_passage_is_taken_with_its_place_and_a_stance() {
    let mut desk = desk("Wrong");
    desk.tells("Suggested passages");
    assert!(desk.article().claims.iter().all(|row| row.sources.is_empty()));
    desk.with(Modifiers::ALT, Key::Num1);
    assert!(desk.is_open("Attach evidence"));
    desk.tells("Found in S2, paragraph 2");
    desk.with(Modifiers::ALT, Key::R);
    desk.with(Modifiers::COMMAND, Key::Enter);
    let view = desk.bench().claim_view(in_focus(&desk).id).unwrap();
    let (piece, source) = &view.evidence[0];
    assert_eq!((source.id, piece.details.stance), (SourceId(2), Stance::Refutes));
    assert_eq!(piece.details.excerpt, "The common bridge of both towns is 300 metres long.");
    assert_eq!((piece.details.locator.as_str(), view.broken.len()), ("paragraph 2", 0));
}

#[test]
fn the_clipboard_finds_its_source_and_its_place() {
    let mut desk = desk("Wrong");
    desk.key(Key::E);
    desk.harness.event(Event::Paste("the common “bridge”  of both towns".to_owned()));
    desk.run();
    desk.tells("Found in S2, paragraph 2");
    desk.with(Modifiers::COMMAND, Key::Enter);
    let view = desk.bench().claim_view(in_focus(&desk).id).unwrap();
    assert_eq!(
        (view.evidence[0].1.id, view.evidence[0].0.details.locator.as_str()),
        (SourceId(2), "paragraph 2")
    );
}

#[test]
fn an_excerpt_that_is_no_longer_in_its_source_is_shown_as_broken() {
    let mut desk = desk("Wrong");
    let (mut bench, claim) = (desk.bench(), in_focus(&desk).id);
    let details = EvidenceDetails {
        excerpt: "It was opened in June 1931".to_owned(),
        locator: String::new(),
        stance: Stance::Supports,
        note: String::new(),
    };
    bench.run(Command::AttachEvidence { claim, source: SourceId(2), details }).unwrap();
    assert!(bench.claim_view(claim).unwrap().broken.is_empty());
    let text = REGISTER.replace("June 1931", "July 1931");
    let details = SourceDetails { text, ..bench.source_view(SourceId(2)).unwrap().source.details };
    bench.run(Command::EditSource { source: SourceId(2), details }).unwrap();
    assert_eq!(bench.claim_view(claim).unwrap().broken.len(), 1);
    desk.run();
    desk.tells("This excerpt is not in S2. The closest passage differs in 1 word.");
    let said = "1 excerpt not in its source";
    let marked = |desk: &Desk| desk.rows().into_iter().filter(|row| row.contains(said)).count();
    assert_eq!(marked(&desk), 1, "{:?}", desk.rows());
    desk.harness.get_by_role_and_label(Role::ListItem, "Broken evidence, 1").click();
    desk.run();
    assert_eq!((marked(&desk), desk.rows().len()), (1, 1));
    desk.harness.get_by_role_and_label(Role::ListItem, "Broken evidence, 1").click();
    desk.run();
    desk.write("Search", "-evidence:broken");
    assert_eq!((marked(&desk), desk.rows().is_empty()), (0, false));
    desk.rewrite("Search", "evidence:broken status:to");
    assert_eq!((marked(&desk), desk.rows().len()), (1, 1));
    drop(bench.undo().unwrap());
    assert!(bench.claim_view(claim).unwrap().broken.is_empty(), "undo mends it");
}

#[test]
fn a_reviewer_rejects_and_nobody_approves_their_own_claim() {
    let mut desk = desk("Wrong");
    let (mut bench, claim) = (desk.bench(), in_focus(&desk).id);
    let edit = ClaimEdit { status: Some(Status::AwaitingReview), ..ClaimEdit::verdict("Wrong") };
    bench.run(Command::EditClaims { edits: vec![(claim, edit)] }).unwrap();
    let review =
        |outcome, comment: &str| Command::ReviewClaim { claim, outcome, comment: comment.to_owned() };
    let said = bench.run(review(claimbench::model::ReviewOutcome::Approved, "fine")).unwrap_err().to_string();
    assert!(said.contains("its own checker"), "{said}");
    let (key, value) = (claimbench::workbench::CHECKER_SETTING.to_owned(), "Second Person".to_owned());
    bench.run(Command::SetSetting { key, value }).unwrap();
    bench.run(review(claimbench::model::ReviewOutcome::Rejected, "The register says 300 metres.")).unwrap();
    drop(bench);
    desk.key(Key::K);
    desk.key(Key::J);
    assert_eq!(in_focus(&desk).status, Status::InProgress);
}

#[test]
fn the_search_finds_an_earlier_check_which_leads_to_the_claim_it_may_answer() {
    let mut desk = desk("Wrong");
    let claim = in_focus(&desk).id;
    desk.key(Key::K);
    desk.write("Search", "towns built verdict:wro");
    desk.harness.get_by_label_contains("Earlier check  The towns’ bridge").click();
    desk.run();
    assert!(desk.is_open("Earlier check"));
    desk.tells("Checked by: Second Look");
    let leads = format!("Claim {}: ", in_focus(&desk).number);
    let is_button = |node: &AccessKitNode<'_>| node.role() == Role::Button;
    desk.harness.get(by().label_contains(&leads).predicate(is_button)).click();
    desk.run();
    assert!(!desk.is_open("Earlier check"));
    desk.rewrite("Search", "");
    desk.press("Reuse the verdict of earlier check 1");
    assert_eq!(desk.bench().claim_view(claim).unwrap().claim.verdict.as_deref(), Some("Wrong"));
}
