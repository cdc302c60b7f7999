//! Stories at the desk, told by what a person sees and a screen reader hears. No graphics card is needed.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod screen;

use std::path::Path;

use claimbench::model::{ClaimEdit, CopyAction, Family, Finding, Severity, Span, Stance, Status, Tier};
use claimbench::workbench::{Command, Workbench, analyse, read_pasted};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, vec2};
use egui_kittest::kittest::Queryable;
use screen::{ARTICLE, Desk, clock};

#[test]
fn from_a_file_to_a_report_and_all_the_way_back() {
    let mut desk = Desk::with_article();
    let claim = desk.first_claim();
    assert!(desk.is_shown("imported"), "a message says what happened");

    desk.key(Key::Num3);
    assert_eq!(desk.first_claim().verdict.as_deref(), Some("Wrong"));

    desk.key(Key::S);
    desk.write("Source", "Bridge register 1931");
    desk.harness.get_by_role_and_label(Role::RadioButton, "Primary").click();
    desk.run();
    desk.write("Excerpt", "opened in June 1932");
    desk.harness.get_by_label("Refutes").click();
    desk.run();
    desk.press("Attach");
    let view = desk.bench().claim_view(claim.id).unwrap();
    assert_eq!(view.evidence.len(), 1);
    assert_eq!(view.evidence[0].0.details.excerpt, "opened in June 1932");
    assert!(desk.is_shown("S1 attached to claim 1"));

    desk.key(Key::Enter);
    assert_eq!(desk.first_claim().status, Status::Done);

    desk.ctrl(Key::E);
    let report = desk.folder.path().join("two-towns-share-a-bridge-draft-1.csv");
    assert_eq!(desk.field("File to write").value().as_deref(), report.to_str());
    desk.press("Export 1 file");
    assert!(std::fs::read_to_string(&report).unwrap().contains("Wrong"));

    for _ in 0..10 {
        desk.ctrl(Key::Z);
    }
    assert!(desk.bench().project_view().unwrap().articles.is_empty());
    assert!(desk.is_shown("Open the sample"), "the first screen is back");
    desk.harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    desk.run();
    assert!(desk.is_shown("Claim 1"), "redo brings the article again");
}

#[test]
fn words_that_are_dragged_over_become_a_claim() {
    let mut desk = Desk::with_article();
    let before = desk.bench().project_view().unwrap().articles[0].n_claims;
    let rect = desk.mark("The bridge is 300 meters long").rect();
    let (from, to) = (rect.left_center(), Pos2::new(rect.left() + 70.0, rect.center().y));
    desk.harness.drag_at(from);
    desk.harness.run();
    desk.harness.hover_at(to);
    desk.harness.run();
    desk.harness.drop_at(to);
    desk.run();
    assert!(desk.is_shown("New claim"), "what can be done with the words is offered");
    desk.key(Key::N);
    assert_eq!(desk.bench().project_view().unwrap().articles[0].n_claims, before + 1);
    assert!(desk.labels_in_force()[0].contains("add a claim"));
    assert!(desk.is_shown("Claim added"));
}

#[test]
fn a_rationale_is_one_step_however_many_keys_it_took() {
    let mut desk = Desk::with_article();
    let n_steps = desk.labels_in_force().len();
    desk.field("Rationale").focus();
    desk.harness.run();
    for word in ["The ", "register ", "says ", "1932, ", "j ", "3 ", "n."] {
        desk.field("Rationale").type_text(word);
        desk.harness.run();
    }
    assert_eq!(desk.labels_in_force().len(), n_steps, "nothing is written while it is being typed");
    desk.key(Key::Escape);
    assert_eq!(desk.labels_in_force().len(), n_steps + 1);
    assert_eq!(desk.first_claim().rationale, "The register says 1932, j 3 n.");
    assert_eq!(desk.first_claim().verdict, None, "letters and digits act only outside fields");
}

#[test]
fn what_was_typed_is_kept_when_another_claim_is_selected() {
    let mut desk = Desk::with_article();
    let claim = desk.first_claim();
    desk.write("Rationale", "half a thought");
    let next = desk.bench().article_view(claim.revision_id).unwrap().claims[1].claim.number;
    desk.press(&format!("Select claim {next}"));
    assert_eq!(desk.first_claim().rationale, "half a thought");
    assert_eq!(desk.labels_in_force()[0], "change claim 1");
}

#[test]
fn keys_walk_judge_and_mark() {
    let mut desk = Desk::with_article();
    desk.key(Key::J);
    desk.key(Key::K);
    desk.key(Key::G);
    desk.key(Key::W);
    let claim = desk.first_claim();
    assert!(claim.is_legal);
    assert_eq!(claim.status, Status::AwaitingSource);
    desk.key(Key::Num2);
    assert_eq!(desk.first_claim().verdict.as_deref(), Some("OK with fix"));
    desk.key(Key::Num0);
    assert_eq!(desk.first_claim().verdict, None);
    desk.key(Key::Enter);
    assert!(desk.is_shown("Give claim 1 a verdict first"));
    desk.character("?");
    assert!(desk.is_shown("Keys for this screen"));
}

#[test]
fn the_search_narrows_the_table() {
    let mut desk = Desk::with_article();
    desk.character("/");
    assert!(desk.field("Search").is_focused());
    desk.field("Search").type_text("euros");
    desk.run();
    let is_row = |node: &egui_kittest::kittest::AccessKitNode<'_>| node.role() == Role::Row;
    let rows: Vec<_> = desk.harness.get_all(egui_kittest::kittest::by().predicate(is_row)).collect();
    assert!(!rows.is_empty());
    for row in rows {
        use egui_kittest::kittest::NodeT;
        assert!(row.accesskit_node().label().unwrap().contains("euros"));
    }
}

#[test]
fn what_another_program_writes_is_shown_within_two_seconds() {
    let mut desk = Desk::with_article();
    let claim = desk.first_claim();
    let mut other = Workbench::open_existing(&desk.project(), clock).unwrap();
    other.run(Command::EditClaims { edits: vec![(claim.id, ClaimEdit::verdict("Opinion"))] }).unwrap();
    // Eight steps of a quarter of a second.
    desk.harness.run_steps(8);
    assert!(desk.is_shown("Claim 1, to check, Opinion"));
}

#[test]
fn a_finding_is_accepted_without_a_verdict() {
    let mut desk = Desk::new();
    let text = "The border is 1,000 kilometers (612 miles) long.";
    let draft = read_pasted(text).unwrap();
    let mut analysis = analyse(&draft.text, None);
    analysis.findings = vec![Finding {
        family: Family::UnitConversion,
        severity: Severity::Error,
        span: Span::new(14, 41),
        related: Vec::new(),
        message: "1,000 km is 621 mi, the text says 612".to_owned(),
        computation: "1,000 km × 0.621371 = 621.4 mi".to_owned(),
        replacement: String::new(),
    }];
    desk.bench().run(Command::AddArticle { draft, analysis }).unwrap();
    desk.run();
    desk.key(Key::F);
    assert!(desk.is_shown("the text says 612"));
    desk.key(Key::A);
    let claim = desk.first_claim();
    assert_eq!(claim.action, Some(CopyAction::Change));
    assert_eq!(claim.calculation, "1,000 km × 0.621371 = 621.4 mi");
    assert_eq!(claim.verdict, None);
    desk.harness.get_by_role_and_label(Role::Tab, "Findings").click();
    desk.run();
    assert!(desk.is_shown("Finding, error, 1,000 km is 621 mi, the text says 612, accepted"));
}

#[test]
fn a_claim_is_queried_answered_and_done_for_a_reason() {
    let mut desk = Desk::with_article();
    desk.key(Key::Q);
    desk.write("Question", "Who measured the bridge?");
    desk.press("Add query");
    desk.press("Answer…");
    desk.write("Answer", "The county, in May.");
    desk.press("Write down");
    let revision = desk.first_claim().revision_id;
    let query = desk.bench().article_view(revision).unwrap().queries.remove(0);
    assert_eq!((query.recipient.as_str(), query.answer.as_str()), ("writer", "The county, in May."));

    desk.key(Key::Num5);
    desk.key(Key::Enter);
    assert!(desk.is_shown("Done without enough sources?"));
    desk.write("Why it is done all the same", "A matter of taste");
    desk.press("Done anyway");
    assert_eq!(desk.first_claim().status, Status::Done);
    assert!(desk.labels_in_force()[0].contains("A matter of taste"));
}

#[test]
fn evidence_is_attached_changed_repeated_and_taken_away() {
    let mut desk = Desk::with_article();
    let path = desk.folder.path().join("register.txt");
    std::fs::write(&path, "Register of bridges\n\nOpened in June 1932, 312 meters long.\n").unwrap();
    desk.key(Key::S);
    desk.write("Source", path.to_str().unwrap());
    desk.write("Excerpt", "312 meters long");
    desk.harness.key_press_modifiers(Modifiers::ALT, Key::R);
    desk.run();
    desk.press("Attach");
    assert!(desk.is_shown("S1 attached to claim 1"));
    desk.press("Edit the evidence from S1");
    assert!(desk.is_shown("Found in S1"), "the text of the file was kept");
    desk.rewrite("Place in the source", "page 4");
    desk.press("Save");
    let claim = desk.first_claim();
    let (evidence, source) = desk.bench().claim_view(claim.id).unwrap().evidence.remove(0);
    assert_eq!(source.details.title, "Register of bridges");
    assert_eq!((evidence.details.stance, evidence.details.locator.as_str()), (Stance::Refutes, "page 4"));

    desk.key(Key::J);
    desk.character(".");
    let second = desk.bench().article_view(claim.revision_id).unwrap().claims.remove(1);
    assert_eq!(second.sources, [1], "the last source is held against the next claim too");
    desk.press("Detach S1 from the claim");
    let second = desk.bench().article_view(claim.revision_id).unwrap().claims.remove(1);
    assert!(second.sources.is_empty());
}

#[test]
fn a_source_is_added_and_described() {
    let mut desk = Desk::with_article();
    desk.harness.get_by_role_and_label(Role::Tab, "Sources").click();
    desk.run();
    desk.press("Add source…");
    desk.write("Title, path or address", "County survey");
    desk.press("Add");
    desk.tells("S1 added");
    desk.harness.get_by_role_and_label(Role::RadioButton, "Primary").click();
    desk.run();
    desk.write("Publisher", "Brackenholt County");
    desk.key(Key::Tab);
    let source = desk.bench().project_view().unwrap().sources.remove(0).details;
    assert_eq!((source.tier, source.publisher.as_str()), (Tier::Primary, "Brackenholt County"));
    assert_eq!(
        desk.labels_in_force()[..3],
        ["change source S1", "change source S1", "add source 'County survey'"]
    );
    desk.press("Edit its text…");
    desk.write("Text of the source", "The bridge is 312 meters long.");
    desk.press("Save");
    desk.tells("Text of S1 saved");
    desk.press("Delete the source…");
    desk.tells("No claim rests on it.");
    desk.press("Delete S1");
    assert!(desk.bench().project_view().unwrap().sources.is_empty());
    desk.tells("No source yet.");
}

#[test]
fn another_rating_scale_gives_other_verdicts() {
    let mut desk = Desk::with_article();
    desk.press("Article details");
    let scale = desk.bench().project_view().unwrap().scales[1].clone();
    desk.harness.get_by_role_and_label(Role::RadioButton, &scale.name).click();
    desk.run();
    desk.press("Save");
    desk.key(Key::Num1);
    assert_eq!(desk.first_claim().verdict, Some(scale.ratings[0].name.clone()));
}

#[test]
fn what_cannot_be_read_is_said_in_words() {
    let mut desk = Desk::new();
    desk.ctrl(Key::I);
    desk.write("File", "/no/such/file.txt");
    desk.press("Import");
    assert!(desk.is_shown("Cannot read '/no/such/file.txt'"));
    assert!(Path::new(&desk.project()).exists());
}

#[test]
fn a_search_leads_to_the_claims_of_other_articles() {
    let mut desk = Desk::with_article();
    let draft = read_pasted("Harbour\n\nThe lighthouse has 214 steps and a lamp of 1912.").unwrap();
    let analysis = analyse(&draft.text, None);
    desk.bench().run(Command::AddArticle { draft, analysis }).unwrap();
    desk.run();
    desk.character("/");
    desk.field("Search").type_text("lighthouse");
    desk.run();
    let is_button = |node: &egui_kittest::kittest::AccessKitNode<'_>| node.role() == Role::Button;
    let hits = egui_kittest::kittest::by().label_contains("lighthouse").predicate(is_button);
    desk.harness.get_all(hits).next().unwrap().click();
    desk.run();
    assert!(desk.is_shown("The lighthouse has 214 steps"), "its article is open");
}

#[test]
fn every_screen_has_names_and_glyphs_in_both_themes() {
    // The harness fails on any control without a name and on any glyph that no font has.
    let mut desk = Desk::with_article();
    for _ in 0..2 {
        for tab in ["Findings", "Queries", "Outside claims", "History", "Sources", "Articles", "Claims"] {
            desk.harness.get_by_role_and_label(Role::Tab, tab).click();
            desk.run();
        }
        for key in [Key::K, Key::I, Key::E, Key::O, Key::N] {
            desk.ctrl(key);
            desk.key(Key::Escape);
        }
        for key in [Key::S, Key::E, Key::Q] {
            desk.key(key);
            desk.key(Key::Escape);
        }
        for button in ["Article details", "More", "Filter the claims", "Sort the claims", "Status: to check"]
        {
            desk.press(button);
            desk.key(Key::Escape);
        }
        desk.character("?");
        desk.key(Key::F6);
        let theme = desk.harness.get(egui_kittest::kittest::by().label_contains("Theme: "));
        theme.click();
        desk.run();
    }
}

#[test]
fn a_narrow_window_gives_its_room_to_article_and_claim() {
    let mut desk = Desk::with_article();
    desk.harness.set_size(vec2(1024.0, 640.0));
    desk.run();
    assert!(!desk.is_shown("Work queues"), "the library is hidden");
    assert!(desk.is_shown("Claim 1, to check"));
    assert!(desk.is_shown("Done and next"));
}

#[test]
fn a_new_project_is_begun_and_the_old_one_is_left_as_it_was() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::N);
    desk.press("Create");
    assert!(desk.is_shown("Open the sample"), "the new project is empty");
    assert!(desk.folder.path().join("untitled.claimbench").exists());
    assert_eq!(desk.bench().project_view().unwrap().articles.len(), 1);
}

#[test]
fn a_dropped_file_asks_for_its_day_and_several_are_read_at_once() {
    let mut desk = Desk::new();
    let written = |desk: &Desk, name: &str| {
        let path = desk.folder.path().join(name);
        std::fs::write(&path, ARTICLE).unwrap();
        path
    };
    desk.drop_files([written(&desk, "one.txt")]);
    desk.run();
    assert!(desk.field("File").value().unwrap().ends_with("one.txt"));
    desk.write("Publication date", "18 November");
    assert!(desk.is_shown("'18 November' is not a day"));
    desk.key(Key::Escape);
    desk.key(Key::Escape);

    desk.drop_files([written(&desk, "two.txt"), written(&desk, "three.txt")]);
    desk.run();
    assert_eq!(desk.bench().project_view().unwrap().articles.len(), 2);
}

#[test]
fn pasted_text_becomes_an_article_and_its_next_draft() {
    let mut desk = Desk::new();
    desk.harness.event(egui::Event::Paste(ARTICLE.to_owned()));
    desk.run();
    desk.press("Import");
    assert!(desk.is_shown("Two towns share a bridge"));
    desk.ctrl(Key::I);
    desk.write("Text", "Two towns share a bridge\n\nThe bridge is 312 meters long.");
    let next = desk
        .harness
        .get(egui_kittest::kittest::by().label_contains("The next draft of").role(Role::CheckBox));
    next.click();
    desk.run();
    desk.press("Import");
    let articles = desk.bench().project_view().unwrap().articles;
    assert_eq!((articles.len(), articles[0].draft), (1, 2));
}

#[test]
fn a_fast_hand_judges_each_claim_once_even_within_one_frame() {
    let mut desk = Desk::with_article();
    for key in [Key::Num1, Key::J, Key::Num2, Key::J, Key::Num3] {
        desk.harness.key_press(key);
    }
    desk.harness.step();
    desk.run();
    let revision = desk.first_claim().revision_id;
    let claims = desk.bench().article_view(revision).unwrap().claims;
    let verdicts: Vec<_> = claims.iter().take(3).map(|row| row.claim.verdict.clone().unwrap()).collect();
    assert_eq!(verdicts, ["OK as written", "OK with fix", "Wrong"]);
}
