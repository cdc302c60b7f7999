//! Stories of decisions, settings and history: what a person decides, and how it is kept and taken back.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod screen;

use std::path::{Path, PathBuf};

use claimbench::model::{
    ClaimFilter, CopyAction, Family, Finding, FindingState, KeptFinding, Severity, Span, Status, Tone,
};
use claimbench::ui::{Pick, PickAnswer, PickAsk};
use claimbench::workbench::{
    CHECKER_SETTING, Command, DISCLAIMER_SETTING, LOGO_SETTING, Workbench, analyse, read_pasted,
};
use egui::Key;
use screen::Desk;

const BORDER: &str = "The border is 1,000 kilometers (612 miles) long. Its guards number 4,100.";

/// A desk with two findings, the second in no claim.
fn desk_with_findings() -> Desk {
    let mut desk = Desk::new();
    let draft = read_pasted(BORDER).unwrap();
    let mut analysis = analyse(&draft.text, None);
    analysis.claims.retain(|claim| claim.span.start < 40);
    let finding = |words: &str, family, severity, message: &str, computation: &str| {
        let start = BORDER.find(words).unwrap();
        let (message, computation) = (message.to_owned(), computation.to_owned());
        let span = Span::new(start, start + words.len());
        Finding {
            family,
            severity,
            span,
            related: Vec::new(),
            message,
            computation,
            replacement: String::new(),
        }
    };
    analysis.findings = vec![
        finding(
            "1,000 kilometers (612 miles)",
            Family::UnitConversion,
            Severity::Error,
            "1,000 km is 621 mi, the text says 612",
            "1,000 km × 0.621371 = 621.4 mi",
        ),
        finding("4,100", Family::NumberConflict, Severity::Warning, "4,100 here, 4,200 there", ""),
    ];
    desk.bench().run(Command::AddArticle { draft, analysis }).unwrap();
    desk.run();
    desk
}

fn findings(desk: &Desk) -> Vec<KeptFinding> {
    let article = desk.bench().project_view().unwrap().articles.remove(0);
    desk.bench().article_view(article.latest).unwrap().findings
}

#[test]
fn an_error_is_dismissed_for_a_reason_reopened_and_accepted_with_ones_own_words() {
    let mut desk = desk_with_findings();
    desk.key(Key::F);
    assert!(desk.is_shown("1 of 2"));
    desk.key(Key::X);
    desk.key(Key::Enter);
    assert_eq!(findings(&desk)[0].state, FindingState::Open, "an error is not dismissed without a reason");
    desk.field("Reason to dismiss").type_text("It is a quotation");
    desk.run();
    desk.key(Key::Enter);
    let kept = findings(&desk).remove(0);
    assert_eq!((kept.state, kept.reason.as_str()), (FindingState::Dismissed, "It is a quotation"));
    assert!(desk.is_shown("Dismissed: It is a quotation"));

    desk.press("Reopen finding");
    desk.key(Key::R);
    assert!(desk.field("Replacement").is_focused());
    desk.field("Replacement").type_text("1,000 kilometers (621 miles)");
    desk.run();
    desk.key(Key::Escape);
    desk.key(Key::A);
    let claim = desk.first_claim();
    assert_eq!(claim.action, Some(CopyAction::Change));
    assert_eq!(claim.replacement, "1,000 kilometers (621 miles)");
    assert_eq!(claim.calculation, "1,000 km × 0.621371 = 621.4 mi");
    assert_eq!((findings(&desk)[0].state, claim.verdict), (FindingState::Accepted, None));

    desk.ctrl(Key::Z);
    assert_eq!(findings(&desk)[0].state, FindingState::Open);
    assert_eq!(desk.first_claim().calculation, "", "what was copied goes with the decision");
}

#[test]
fn a_finding_in_no_claim_is_shown_and_dismissed_by_keys_alone() {
    let mut desk = desk_with_findings();
    desk.key(Key::F);
    desk.key(Key::F);
    assert!(desk.is_shown("Finding in no claim"));
    assert!(desk.is_shown("4,100 here, 4,200 there"));
    desk.key(Key::A);
    assert!(desk.is_shown("Select a claim first"));
    desk.key(Key::X);
    desk.key(Key::Escape);
    assert_eq!(findings(&desk)[1].state, FindingState::Open, "Esc keeps the finding");
    desk.key(Key::X);
    desk.key(Key::Enter);
    assert_eq!(findings(&desk)[1].state, FindingState::Dismissed, "a warning needs no reason");
    desk.key(Key::F);
    assert!(desk.is_shown("1 of 1"));
}

#[test]
fn a_new_source_is_attached_in_one_step_and_repeated_by_a_key() {
    let mut desk = Desk::with_article();
    let n_steps = desk.labels_in_force().len();
    desk.key(Key::S);
    desk.write("Source", "County survey of bridges");
    desk.press("Attach");
    assert!(desk.is_shown("S1 attached to claim 1"));
    assert_eq!(desk.labels_in_force().len(), n_steps + 1);
    desk.key(Key::J);
    desk.character(".");
    assert!(desk.is_shown("S1 attached to claim 2"), "the last source is held against the next claim");
    desk.ctrl(Key::Z);
    desk.ctrl(Key::Z);
    assert!(desk.bench().project_view().unwrap().sources.is_empty(), "source and passage go together");
}

#[test]
fn a_scale_is_edited_and_the_verdicts_go_with_the_renamed_rating() {
    let mut desk = Desk::with_article();
    desk.key(Key::Num3);
    desk.ctrl(Key::Comma);
    desk.tab("Rating scales");
    assert!(desk.is_disabled("Remove 'Wrong'"), "a verdict in use stays");
    desk.press("Remove 'Opinion'");
    desk.rewrite("Rating 3", "Not right");
    assert!(desk.is_shown("Renames 1 verdict: 'Wrong' becomes 'Not right'"));
    desk.press("Move 'Not right' up");
    desk.press("Add rating");
    assert!(desk.is_disabled("Save"), "a rating without a name");
    desk.write("Rating 5", "Satire");
    desk.press("Sign of 'Satire': opinion");
    desk.press("Unverifiable");
    desk.write("Value of rating 5", "7");
    desk.press("Save");
    let scale = desk.bench().project_view().unwrap().scales.remove(0);
    let names: Vec<_> = scale.ratings.iter().map(|rating| rating.name.as_str()).collect();
    assert_eq!(names, ["OK as written", "Not right", "OK with fix", "Unverifiable", "Satire"]);
    assert_eq!((scale.ratings[4].value, scale.ratings[4].tone), (Some(7), Tone::Unverifiable));
    assert_eq!(desk.first_claim().verdict.as_deref(), Some("Not right"));
    desk.ctrl(Key::Z);
    assert_eq!(desk.first_claim().verdict.as_deref(), Some("Wrong"), "one step takes all of it back");
}

#[test]
fn a_scale_is_duplicated_added_and_deleted_in_one_step_with_the_name() {
    let mut desk = Desk::with_article();
    let n_scales = desk.bench().project_view().unwrap().scales.len();
    desk.ctrl(Key::Comma);
    desk.rewrite("Your name", "Mo Quill");
    desk.write("Initials", "mq");
    desk.write("House", "The Example");
    desk.tab("Rating scales");
    assert!(desk.is_disabled("Delete the scale"), "the article takes its verdicts from it");
    desk.press("Duplicate the scale");
    assert!(desk.is_shown("Rating scale: Line check (copy)"));
    desk.press("New scale");
    desk.press("Delete the scale");
    let before = desk.labels_in_force().len();
    desk.ctrl(Key::Enter);
    assert_eq!(desk.labels_in_force().len(), before + 1);
    let bench = desk.bench();
    assert_eq!(bench.project_view().unwrap().scales.len(), n_scales + 1);
    assert_eq!(
        (bench.checker().unwrap(), bench.setting("house").unwrap()),
        ("Mo Quill".into(), "The Example".into())
    );
    desk.ctrl(Key::Z);
    assert_eq!(desk.bench().project_view().unwrap().scales.len(), n_scales);
}

#[test]
fn a_family_of_checks_is_turned_off_and_an_undo_brings_its_findings_back() {
    let mut desk = desk_with_findings();
    desk.tab("Findings");
    let csv = |desk: &mut Desk| {
        let path = desk.folder.path().join("claims.csv");
        let _ = std::fs::remove_file(&path);
        desk.ctrl(Key::E);
        desk.rewrite("File to write", path.to_str().unwrap());
        desk.ctrl(Key::Enter);
        std::fs::read_to_string(path).unwrap()
    };
    let message = "1,000 km is 621 mi";
    let n_open = |desk: &Desk| desk.article().open_findings().count();
    let listed = |desk: &Desk| {
        let bench = desk.bench();
        let ids = bench.claim_ids(&ClaimFilter { has_finding: true, ..ClaimFilter::default() }).unwrap();
        bench.claim_page(&ids).unwrap().into_iter().filter_map(|row| row.finding).collect::<Vec<_>>()
    };
    assert_eq!((desk.rows().len(), n_open(&desk)), (2, 2));
    assert_eq!(listed(&desk), [(Severity::Error, Family::UnitConversion)]);
    assert!(desk.is_shown(message) && csv(&mut desk).contains(message));

    desk.ctrl(Key::Comma);
    desk.tab("Checks");
    assert!(desk.is_disabled("Reset all checks"));
    desk.press("Unit conversion: severity, as found");
    desk.press("Off");
    desk.press("Weekday and date: severity, as found");
    desk.press("Note");
    let n_steps = desk.labels_in_force().len();
    desk.press("Save");
    assert_eq!(desk.labels_in_force().len(), n_steps + 1, "one step for the whole dialog");
    assert_eq!((desk.rows().len(), n_open(&desk)), (1, 1));
    assert!(listed(&desk).is_empty());
    assert!(!desk.is_shown(message) && !csv(&mut desk).contains(message));

    desk.ctrl(Key::Z);
    assert_eq!((desk.rows().len(), n_open(&desk)), (2, 2));
    assert!(desk.is_shown(message) && csv(&mut desk).contains(message));
    desk.ctrl(Key::Comma);
    desk.tab("Checks");
    assert!(desk.is_disabled("Reset all checks"), "undo took all of it back");
    desk.press("Unit conversion: severity, as found");
    desk.press("Note");
    desk.press("Save");
    assert_eq!(findings(&desk)[0].found.severity, Severity::Info);
    assert_eq!(listed(&desk), [(Severity::Info, Family::UnitConversion)]);
    desk.ctrl(Key::Comma);
    desk.tab("Checks");
    desk.press("Reset all checks");
    desk.press("Save");
    assert_eq!(findings(&desk)[0].found.severity, Severity::Error);
}

#[test]
fn a_backup_is_made_on_request_and_its_time_is_shown() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::Comma);
    desk.tab("Backups");
    assert!(desk.is_shown("There is no backup yet."));
    desk.press("Back up now");
    let folder = desk.folder.path().join("desk-backups");
    let copy =
        Workbench::open_existing(&folder.join("desk-2026-11-24T100000Z.claimbench"), screen::clock).unwrap();
    assert_eq!(copy.project_view().unwrap().articles.len(), 1);
    desk.key(Key::Escape);
    desk.ctrl(Key::Comma);
    desk.tab("Backups");
    assert!(desk.is_shown("Last backup: today"));
}

#[test]
fn the_history_leads_to_claims_and_back_in_time() {
    let mut desk = Desk::with_article();
    desk.key(Key::Num3);
    desk.key(Key::J);
    desk.key(Key::Num1);
    desk.key(Key::G);
    desk.tab("History");
    assert!(desk.is_shown("Step, set verdict on claim 1, checker, Verdict: – → Wrong, done"));
    desk.row("set verdict on claim 1").click();
    desk.run();
    desk.tab("This claim");
    assert!(desk.is_shown("Step, set verdict on claim 1"), "it was selected by its step");
    assert!(!desk.is_shown("Step, set verdict on claim 2"));
    desk.tab("All steps");

    desk.press("Undo up to here: set verdict on claim 1");
    assert!(desk.is_shown("Undo 3 steps?"));
    assert_eq!(desk.first_claim().verdict.as_deref(), Some("Wrong"), "nothing is undone before the answer");
    desk.key(Key::Escape);
    assert_eq!(desk.first_claim().verdict.as_deref(), Some("Wrong"), "nor after a no");
    desk.press("Undo up to here: set verdict on claim 1");
    desk.press("Undo 3 steps");
    assert_eq!(desk.first_claim().verdict, None);
    assert!(desk.is_shown("Step, set verdict on claim 1, checker, Verdict: – → Wrong, undone"));
    desk.press("Redo this");
    assert_eq!(desk.first_claim().verdict.as_deref(), Some("Wrong"));
    assert!(desk.is_shown("3 steps done again"));
}

#[test]
fn a_long_history_is_read_as_it_is_scrolled() {
    let mut desk = Desk::with_article();
    let mut bench = desk.bench();
    for n in 0..120 {
        let set = Command::SetSetting { key: format!("key {n}"), value: "x".to_owned() };
        bench.run(set).unwrap();
    }
    desk.tab("History");
    assert!(desk.is_shown("Step, set key 119,"));
    let place = desk.row("Step, set key 117,").rect().center();
    desk.harness.hover_at(place);
    for _ in 0..6 {
        desk.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(0.0, -2000.0),
            phase: egui::TouchPhase::Move,
            modifiers: egui::Modifiers::NONE,
            source: egui::MouseWheelSource::Wheel,
        });
        desk.run();
    }
    assert!(desk.is_shown("Step, import 'Two towns share a bridge'"), "the first step of all");
}

#[test]
fn a_verdict_is_rejected_with_a_comment_mended_and_approved_by_a_second_person() {
    let mut desk = Desk::with_article();
    desk.key(Key::Num3);
    desk.press("Ask for review");
    assert_eq!(desk.first_claim().status, Status::AwaitingReview);
    assert!(desk.is_disabled("Approve") && desk.is_disabled("Reject…"), "not one's own claim");
    assert!(desk.is_shown("You checked this claim; somebody else must review it"));
    let (checker, reviewer) = (desk.bench().checker().unwrap(), "Second Eye");
    call(&mut desk, reviewer);
    assert!(desk.is_shown("Nobody has reviewed it before."));
    desk.press("Reject…");
    assert!(desk.is_disabled("Reject"));
    desk.field("Why").type_text("The register says 1932");
    desk.run();
    desk.key(Key::Enter);
    assert_eq!(desk.first_claim().status, Status::InProgress);
    assert!(desk.is_shown("Rejected by Second Eye: The register says 1932"));

    call(&mut desk, &checker);
    assert!(desk.is_shown("Nothing has changed since then."));
    desk.key(Key::Num2);
    assert!(desk.is_shown("• Verdict: Wrong → OK with fix"), "the checker sees it as well");
    desk.key(Key::V);
    call(&mut desk, reviewer);
    assert!(desk.is_shown("• Verdict: Wrong → OK with fix"), "what has changed since the last review");
    desk.press("Approve");
    desk.field("Why it is done all the same").type_text("I saw the bridge");
    desk.run();
    desk.press("Approve");
    let claim = desk.first_claim();
    assert_eq!((claim.status, claim.checker), (Status::Done, checker));
    desk.ctrl(Key::Z);
    assert_eq!(desk.first_claim().status, Status::AwaitingReview);
}

/// Somebody of that name takes the desk over.
fn call(desk: &mut Desk, name: &str) {
    let set = Command::SetSetting { key: CHECKER_SETTING.to_owned(), value: name.to_owned() };
    desk.bench().run(set).unwrap();
    desk.run();
}

#[test]
fn whoever_was_asked_before_is_offered_and_an_answer_is_written_where_the_question_stands() {
    let mut desk = Desk::with_article();
    desk.key(Key::Q);
    desk.rewrite("To", "county press office");
    desk.write("Question", "Who measured the bridge?");
    desk.ctrl(Key::Enter);
    desk.key(Key::Q);
    assert_eq!(desk.field("To").value().as_deref(), Some("county press office"));
    desk.press("Ask writer");
    assert_eq!(desk.field("To").value().as_deref(), Some("writer"));
    desk.key(Key::Escape);
    desk.key(Key::Escape);
    desk.press("Answer…");
    assert!(desk.field("Answer").is_focused());
    desk.field("Answer").type_text("The county, in May");
    desk.run();
    desk.key(Key::Enter);
    assert_eq!(desk.article().queries[0].answer, "The county, in May");
}

/// Answers every question for a path with this one, or never.
struct Fake(Option<PathBuf>);

impl Pick for Fake {
    fn pick(&self, _: PickAsk, answer: PickAnswer) {
        match &self.0 {
            Some(path) => answer.give(Some(path.clone())),
            // A portal that hangs keeps the question for ever.
            None => std::mem::forget(answer),
        }
    }

    fn show_folder(&self, _: &Path) {}
}

fn with_picker(desk: &Desk, fake: Fake) {
    desk.harness.state().borrow_mut().as_mut().unwrap().set_picker(Box::new(fake));
}

#[test]
fn a_path_is_chosen_in_the_systems_dialog_or_typed_while_that_hangs() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("bridge.txt");
    std::fs::write(&path, screen::ARTICLE).unwrap();
    with_picker(&desk, Fake(None));
    desk.ctrl(Key::I);
    desk.press("Browse…");
    assert!(desk.is_disabled("Browse…"), "one dialog at a time");
    desk.press("Cancel browsing");
    with_picker(&desk, Fake(Some(path.clone())));
    desk.press("Browse…");
    assert_eq!(desk.field("File").value().as_deref(), path.to_str());
    desk.press("Import");
    assert_eq!(desk.n_articles(), 1);

    with_picker(&desk, Fake(None));
    desk.ctrl(Key::E);
    desk.press("Browse…");
    let report = desk.folder.path().join("mine.csv");
    desk.rewrite("File to write", report.to_str().unwrap());
    desk.ctrl(Key::Enter);
    assert!(report.exists(), "a dialog that hangs is no reason to wait");
}

#[test]
fn the_focus_goes_into_a_dialog_stays_there_and_comes_back() {
    let mut desk = Desk::with_article();
    desk.field("Rationale").focus();
    desk.harness.run();
    desk.ctrl(Key::Comma);
    assert!(desk.field("Your name").is_focused());
    for _ in 0..25 {
        desk.harness.key_press(Key::Tab);
        desk.harness.run();
        assert!(!desk.field("Rationale").is_focused() && !desk.field("Search").is_focused());
    }
    // The first leaves a field, if one has the focus.
    while desk.is_open("Settings") {
        desk.key(Key::Escape);
    }
    assert!(desk.field("Rationale").is_focused());
}

#[test]
fn a_project_that_is_gone_stays_listed_and_can_be_located() {
    let mut desk = Desk::new();
    let gone = desk.folder.path().join("gone.claimbench");
    let known = desk.folder.path().join("desk.json");
    std::fs::write(&known, format!("{{\"recent\": [{:?}]}}", gone.display())).unwrap();
    let context = desk.harness.ctx.clone();
    let app = desk.harness.state().borrow_mut().take().unwrap();
    *desk.harness.state().borrow_mut() = Some(app.remembering(&context, known));
    desk.run();
    assert!(desk.is_disabled("gone"));
    desk.press("Locate gone");
    assert_eq!(desk.field("Path of the project").value().as_deref(), gone.to_str());
}

#[test]
fn a_logo_is_looked_at_kept_in_the_project_and_taken_back_by_undo() {
    const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><rect width="60" height="20"/></svg>"##;
    let mut desk = Desk::with_article();
    let path = |desk: &Desk, name: &str| desk.folder.path().join(name).display().to_string();
    std::fs::write(path(&desk, "logo.svg"), LOGO).unwrap();
    std::fs::write(path(&desk, "letter.png"), "Dear desk").unwrap();
    desk.ctrl(Key::Comma);
    desk.tab("Reports");
    desk.tells("No logo yet.");
    desk.write("File of the logo", &path(&desk, "letter.png"));
    desk.key(Key::Enter);
    desk.tells("is no picture; a logo is a PNG, JPEG or SVG file");
    let logo = path(&desk, "logo.svg");
    desk.rewrite("File of the logo", &logo);
    desk.key(Key::Enter);
    desk.tells("The logo of the house");
    desk.write("Disclaimer", "Errors? Write to the desk.");
    desk.press("Save");
    let kept = |desk: &Desk| {
        (desk.bench().setting(LOGO_SETTING).unwrap(), desk.bench().setting(DISCLAIMER_SETTING).unwrap())
    };
    let (logo, disclaimer) = kept(&desk);
    assert!(logo.starts_with("data:image/svg+xml;base64,"), "{logo}");
    assert_eq!(disclaimer, "Errors? Write to the desk.");

    desk.ctrl(Key::Comma);
    desk.tab("Reports");
    desk.tells("The logo of the house");
    desk.press("Remove the logo");
    desk.press("Save");
    assert_eq!(kept(&desk).0, "");
    desk.ctrl(Key::Z);
    assert_eq!(kept(&desk).0, logo);
    desk.ctrl(Key::Z);
    assert_eq!(kept(&desk), (String::new(), String::new()), "they were one step");
}
