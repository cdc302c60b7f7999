//! Every key of the desk has a story that shows what it does. The list of keys is read from the screen (`?`), so
//! a key that is added without a story, or taken away, fails here.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod screen;

use std::collections::BTreeSet;

use claimbench::model::{CopyAction, EvidenceDetails, SourceDetails, SourceDraft, Stance, Status};
use claimbench::workbench::Command;
use egui::{Event, Key, Modifiers, Pos2};
use egui_kittest::kittest::Queryable;
use screen::Desk;

/// The key as the list of keys shows it, and what must come of it.
type Story = (&'static str, fn());

const CLAIM_KEYS: [Story; 13] = [
    ("J", next_claim),
    ("K", previous_claim),
    ("1–9", verdicts_of_the_scale),
    ("0", clear_verdict),
    ("Enter", done_and_next),
    ("W", awaiting_source),
    ("V", ask_for_review),
    ("G", legal_flag),
    ("S", attach_source),
    ("E", excerpt_from_clipboard),
    (".", repeat_last_source),
    ("Q", query_to_writer),
    ("Alt 1–9", take_suggested_passage),
];

const READING_KEYS: [Story; 14] = [
    ("N", new_claim),
    ("Alt ←", start_earlier),
    ("Alt →", start_later),
    ("Alt Shift ←", end_earlier),
    ("Alt Shift →", end_later),
    ("F", next_finding),
    ("A", accept_finding),
    ("R", edit_fix),
    ("X", dismiss_finding),
    ("O", next_outside),
    ("Alt S", passage_supports),
    ("Alt R", passage_refutes),
    ("Alt C", passage_is_context),
    ("Ctrl Enter", attach_the_passage),
];

const DESK_KEYS: [Story; 23] = [
    ("Ctrl +", zoom_in),
    ("Ctrl -", zoom_out),
    ("Ctrl 0", zoom_reset),
    ("/", search),
    ("?", list_of_keys),
    ("Esc", close_then_leave),
    ("F6", next_pane),
    ("Ctrl A", all_listed_claims),
    ("Ctrl K", palette),
    ("Ctrl N", new_project),
    ("Ctrl O", open_project),
    ("Ctrl I", import),
    ("Ctrl E", export),
    ("Ctrl ,", settings),
    ("Ctrl 1", desk_screen),
    ("Ctrl 2", sources_screen),
    ("Ctrl 3", compare_screen),
    ("Alt 1–9", take_a_choice),
    ("Ctrl B", library),
    ("Ctrl J", dock),
    ("Ctrl Z", undo),
    ("Ctrl Shift Z", redo),
    ("Enter", enter_presses_what_has_the_focus),
];

fn tell(stories: &[Story]) {
    for (key, story) in stories {
        assert!(std::panic::catch_unwind(story).is_ok(), "the story of the key {key} fails, see above");
    }
}

#[test]
fn keys_that_judge_a_claim() {
    tell(&CLAIM_KEYS);
}

#[test]
fn keys_that_read_the_article() {
    tell(&READING_KEYS);
}

#[test]
fn keys_of_the_desk() {
    tell(&DESK_KEYS);
}

/// The keys that the list of keys shows, as often as it shows them.
fn keys_shown() -> Vec<String> {
    let mut desk = Desk::with_article();
    let spoken = |desk: &Desk| -> Vec<String> {
        let keys = desk.harness.query_all_by_label_contains("Key ");
        keys.filter_map(|node| node.value()?.strip_prefix("Key ").map(str::to_owned)).collect()
    };
    let elsewhere = spoken(&desk);
    desk.character("?");
    let mut shown = spoken(&desk);
    // The line at the bottom shows keys too; here only those of the list count.
    for key in elsewhere {
        let place = shown.iter().position(|shown| *shown == key).unwrap();
        shown.remove(place);
    }
    shown
}

#[test]
fn every_key_has_a_story_and_no_key_means_two_things() {
    let shown = keys_shown();
    let told: BTreeSet<&str> =
        CLAIM_KEYS.iter().chain(&READING_KEYS).chain(&DESK_KEYS).map(|(key, _)| *key).collect();
    let distinct: BTreeSet<&str> = shown.iter().map(String::as_str).collect();
    assert_eq!(distinct, told, "left: keys on the screen; right: keys with a story");
    // The list itself says "hide with ?" once more.
    assert_eq!(shown.len(), distinct.len() + 1, "a key is listed twice: {shown:?}");
}

#[test]
fn letters_do_nothing_while_a_field_has_the_focus() {
    let mut desk = Desk::with_article();
    let (steps, claim) = (desk.labels_in_force(), desk.first_claim());
    desk.field("Rationale").focus();
    desk.harness.run();
    for key in keys_shown() {
        let Some(named) = Key::from_name(&key).filter(|_| key.chars().count() == 1) else { continue };
        desk.harness.key_press(named);
        desk.harness.event(Event::Text(key.to_lowercase()));
        desk.harness.run();
    }
    for digit in [Key::Num1, Key::Num2, Key::Num9] {
        desk.harness.key_press(digit);
        desk.harness.run();
    }
    assert!(desk.field("Rationale").is_focused(), "the focus stays where it was");
    for overlay in ["Attach evidence", "Add query", "Keys for this screen", "All actions"] {
        assert!(!desk.is_open(overlay), "'{overlay}' must not open");
    }
    assert_eq!(desk.labels_in_force(), steps);
    assert_eq!(desk.first_claim(), claim);
    assert!(desk.is_open("Claim 1"), "the claim is still the first");
    assert!(desk.field("Rationale").value().unwrap().contains("jk"), "they are text");
}

#[test]
fn digits_are_told_by_where_they_lie_and_marks_by_what_they_are() {
    // A French keyboard gives "&" where others have 1, and needs Shift for the digit; "/" "?" "." lie elsewhere.
    let mut desk = Desk::with_article();
    let pressed = |key, physical_key, modifiers| Event::Key {
        key,
        physical_key: Some(physical_key),
        pressed: true,
        repeat: false,
        modifiers,
    };
    desk.harness.event(pressed(Key::Quote, Key::Num3, Modifiers::NONE));
    desk.harness.event(Event::Text("\"".to_owned()));
    desk.run();
    assert_eq!(desk.first_claim().verdict.as_deref(), Some("Wrong"));
    desk.harness.event(pressed(Key::Num2, Key::Num2, Modifiers::SHIFT));
    desk.harness.event(Event::Text("2".to_owned()));
    desk.run();
    assert_eq!(desk.first_claim().verdict.as_deref(), Some("OK with fix"));
    desk.harness.event(pressed(Key::Comma, Key::M, Modifiers::SHIFT));
    desk.character("?");
    assert!(desk.is_shown("Keys for this screen"));
    desk.harness.event(pressed(Key::Colon, Key::Period, Modifiers::SHIFT));
    desk.character("/");
    assert!(desk.field("Search").is_focused());
}

fn next_claim() {
    let mut desk = Desk::with_article();
    let second = desk.claim(1).number;
    desk.key(Key::J);
    assert!(desk.is_open(&format!("Claim {second}")));
    for _ in 0..99 {
        desk.key(Key::J);
    }
    let last = desk.article().claims.last().unwrap().claim.number;
    assert!(desk.is_open(&format!("Claim {last}")), "the last claim has no next one");
}

fn previous_claim() {
    let mut desk = Desk::with_article();
    desk.key(Key::J);
    desk.key(Key::K);
    desk.key(Key::K);
    assert!(desk.is_open(&format!("Claim {}", desk.claim(0).number)));
}

fn verdicts_of_the_scale() {
    use Key::{Num1, Num2, Num3, Num4, Num5, Num6, Num7, Num8, Num9};
    let mut desk = Desk::with_article();
    let ratings = desk.article().scale.ratings;
    for (key, rating) in [Num1, Num2, Num3, Num4, Num5].into_iter().zip(&ratings) {
        desk.key(key);
        assert_eq!(desk.first_claim().verdict.as_ref(), Some(&rating.name));
    }
    for key in [Num6, Num7, Num8, Num9] {
        desk.key(key);
        assert!(desk.is_shown("has 5 verdicts"), "{key:?}");
    }
    assert_eq!(desk.first_claim().verdict.as_deref(), Some("Opinion"));
}

fn clear_verdict() {
    let mut desk = Desk::with_article();
    desk.key(Key::Num1);
    desk.key(Key::Num0);
    assert_eq!(desk.first_claim().verdict, None);
}

fn done_and_next() {
    let mut desk = Desk::with_article();
    hold_a_source(&mut desk);
    let next = desk.claim(1).number;
    desk.key(Key::Enter);
    desk.tells("a verdict first");
    desk.key(Key::Num1);
    desk.key(Key::Enter);
    desk.tells("is done");
    assert_eq!(desk.first_claim().status, Status::Done);
    assert!(desk.is_open(&format!("Claim {next}")), "the next open claim is selected");
    desk.key(Key::Num1);
    desk.key(Key::Enter);
    assert!(desk.is_open("Done without enough sources?"), "it asks where sources are missing");
}

fn awaiting_source() {
    let mut desk = Desk::with_article();
    desk.key(Key::W);
    assert_eq!(desk.first_claim().status, Status::AwaitingSource);
}

fn ask_for_review() {
    let mut desk = Desk::with_article();
    desk.key(Key::Num1);
    desk.key(Key::V);
    assert_eq!(desk.first_claim().status, Status::AwaitingReview);
}

fn legal_flag() {
    let mut desk = Desk::with_article();
    desk.key(Key::G);
    assert!(desk.first_claim().is_legal);
    desk.key(Key::G);
    assert!(!desk.first_claim().is_legal);
}

fn attach_source() {
    let mut desk = Desk::with_article();
    desk.key(Key::S);
    assert!(desk.is_open("Attach evidence"));
    assert!(desk.field("Source").is_focused());
}

fn excerpt_from_clipboard() {
    let mut desk = Desk::with_article();
    desk.key(Key::E);
    assert!(desk.field("Excerpt").is_focused());
    let asked = desk.harness.output().viewport_output.values().flat_map(|output| &output.commands);
    let asks = asked.clone().any(|command| matches!(command, egui::ViewportCommand::RequestPaste));
    desk.harness.event(Event::Paste("opened in June 1932".to_owned()));
    desk.run();
    assert_eq!(desk.field("Excerpt").value().as_deref(), Some("opened in June 1932"), "asked: {asks}");
}

fn take_suggested_passage() {
    let mut desk = Desk::with_article();
    desk.with(Modifiers::ALT, Key::Num1);
    desk.tells("has no suggested passage 1");
    let mut desk = Desk::over(egui::vec2(1440.0, 900.0), |bench| {
        let text = "Two towns share a bridge that is 300 meters long and was built in 1931.".to_owned();
        let details = SourceDetails { text, ..SourceDetails::titled("Bridge register") };
        let draft = claimbench::workbench::read_pasted(screen::ARTICLE).unwrap();
        let analysis = claimbench::workbench::analyse(&draft.text, None);
        bench.run(Command::AddArticle { draft, analysis }).unwrap();
        bench.run(Command::AddSource { source: SourceDraft::reference(details) }).unwrap();
    });
    desk.run();
    desk.key(Key::J);
    desk.key(Key::K);
    desk.with(Modifiers::ALT, Key::Num1);
    assert!(desk.is_open("Attach evidence"), "the passage is in the form");
}

fn repeat_last_source() {
    let mut desk = Desk::with_article();
    desk.character(".");
    desk.tells("press S to attach one");
    desk.key(Key::S);
    desk.write("Source", "Bridge register");
    desk.write("Excerpt", "opened in June 1932");
    desk.with(Modifiers::COMMAND, Key::Enter);
    desk.key(Key::J);
    desk.character(".");
    assert_eq!(desk.article().claims[1].sources, [1]);
}

fn query_to_writer() {
    let mut desk = Desk::with_article();
    desk.key(Key::Q);
    desk.write("Question", "Who measured it?");
    desk.with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(desk.article().queries[0].question, "Who measured it?");
}

fn new_claim() {
    let mut desk = Desk::with_article();
    let n_claims = desk.article().claims.len();
    desk.key(Key::N);
    desk.tells("Select words of the article first");
    let rect = desk.mark("The bridge is 300 meters long").rect();
    let to = Pos2::new(rect.left() + 70.0, rect.center().y);
    desk.harness.drag_at(rect.left_center());
    desk.harness.run();
    desk.harness.hover_at(to);
    desk.harness.run();
    desk.harness.drop_at(to);
    desk.run();
    desk.key(Key::N);
    assert_eq!(desk.article().claims.len(), n_claims + 1);
}

/// The words of the second claim after its ends were moved by these keys; the first may stand at an edge.
fn words_after(keys: &[(Modifiers, Key)]) -> (String, String) {
    let mut desk = Desk::with_article();
    desk.key(Key::J);
    let before = desk.article().claims[1].claim.clone();
    for (modifiers, key) in keys {
        desk.with(*modifiers, *key);
    }
    let after = desk.article().claims.into_iter().find(|row| row.claim.id == before.id).unwrap();
    (before.verbatim, after.claim.verbatim)
}

const END: Modifiers = Modifiers { shift: true, ..Modifiers::ALT };

fn start_later() {
    let (before, after) = words_after(&[(Modifiers::ALT, Key::ArrowRight)]);
    assert!(before.ends_with(&after) && after.len() < before.len(), "{before} / {after}");
}

fn start_earlier() {
    let (before, after) = words_after(&[(Modifiers::ALT, Key::ArrowRight), (Modifiers::ALT, Key::ArrowLeft)]);
    assert_eq!(before, after);
}

fn end_earlier() {
    let (before, after) = words_after(&[(END, Key::ArrowLeft)]);
    assert!(before.starts_with(&after) && after.len() < before.len(), "{before} / {after}");
}

fn end_later() {
    let (before, after) = words_after(&[(END, Key::ArrowLeft), (END, Key::ArrowRight)]);
    assert_eq!(before, after);
}

fn next_finding() {
    let mut desk = Desk::with_finding();
    desk.key(Key::F);
    desk.tells("the text says 612");
}

fn accept_finding() {
    let mut desk = Desk::with_finding();
    desk.key(Key::F);
    desk.key(Key::A);
    let claim = desk.first_claim();
    assert_eq!((claim.action, claim.verdict), (Some(CopyAction::Change), None));
    assert_eq!(claim.calculation, "1,000 km × 0.621371 = 621.4 mi");
}

fn edit_fix() {
    let mut desk = Desk::with_article();
    desk.key(Key::R);
    assert!(desk.field("Replacement").is_focused());
    desk.field("Replacement").type_text("310 meters");
    desk.run();
    desk.key(Key::Escape);
    let claim = desk.first_claim();
    assert_eq!((claim.replacement.as_str(), claim.action), ("310 meters", Some(CopyAction::Change)));
}

#[test]
fn the_fix_begins_with_what_the_finding_suggests() {
    let mut desk = Desk::with_finding();
    desk.key(Key::F);
    desk.key(Key::R);
    assert!(desk.field("Replacement").is_focused());
    desk.key(Key::Escape);
    assert_eq!(desk.first_claim().replacement, "");
    desk.key(Key::R);
    desk.key(Key::Tab);
    let claim = desk.first_claim();
    assert!(claim.replacement.contains("621"), "{}", claim.replacement);
    assert_eq!(claim.action, Some(CopyAction::Change));
}

fn dismiss_finding() {
    let mut desk = Desk::with_finding();
    desk.key(Key::X);
    assert!(desk.field("Reason to dismiss").is_focused());
    desk.field("Reason to dismiss").type_text("A quotation");
    desk.run();
    desk.key(Key::Enter);
    assert_eq!(desk.article().findings[0].reason, "A quotation");
}

fn next_outside() {
    let mut desk = Desk::with_article();
    desk.key(Key::O);
    desk.tells("Nothing is outside claims");
    let claim = desk.first_claim().id;
    desk.bench().run(Command::DeleteClaim { claim }).unwrap();
    desk.run();
    let missed = desk.article().coverage.missed;
    if !missed.is_empty() {
        desk.key(Key::O);
        desk.tells("New claim");
    }
}

/// The stance that a passage gets by a key that is pressed while its note is typed.
fn stance_by(key: Key) -> Stance {
    let mut desk = Desk::with_article();
    hold_a_source(&mut desk);
    desk.ctrl(Key::Num2);
    desk.write("Excerpt", "312 meters");
    desk.write("Note", "See the annex");
    desk.with(Modifiers::ALT, key);
    desk.with(Modifiers::COMMAND, Key::Enter);
    let (evidence, _) = desk.bench().claim_view(desk.first_claim().id).unwrap().evidence.remove(1);
    assert_eq!(
        (evidence.details.note.as_str(), evidence.details.excerpt.as_str()),
        ("See the annex", "312 meters")
    );
    evidence.details.stance
}

fn passage_supports() {
    assert_eq!(stance_by(Key::S), Stance::Supports);
}

fn passage_refutes() {
    assert_eq!(stance_by(Key::R), Stance::Refutes);
}

fn passage_is_context() {
    assert_eq!(stance_by(Key::C), Stance::Context);
}

fn attach_the_passage() {
    let mut desk = Desk::with_article();
    desk.with(Modifiers::COMMAND, Key::Enter);
    desk.tells("Open a source first");
    hold_a_source(&mut desk);
    desk.ctrl(Key::Num2);
    desk.with(Modifiers::COMMAND, Key::Enter);
    desk.tells("Select a passage of the source first");
    desk.write("Excerpt", "opened in June 1932");
    desk.with(Modifiers::COMMAND, Key::Enter);
    desk.tells("S1 attached to claim 1");
    assert_eq!(desk.field("Excerpt").value().unwrap_or_default(), "");
}

fn zoom_in() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::Plus);
    assert!(desk.harness.ctx.zoom_factor() > 1.05);
    for _ in 0..20 {
        desk.ctrl(Key::Plus);
    }
    assert!(desk.harness.ctx.zoom_factor() < 2.01, "200 % at most");
}

fn zoom_out() {
    let mut desk = Desk::with_article();
    for _ in 0..20 {
        desk.ctrl(Key::Minus);
    }
    assert!((desk.harness.ctx.zoom_factor() - 0.8).abs() < 0.01, "80 % at least");
}

fn zoom_reset() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::Plus);
    desk.ctrl(Key::Num0);
    assert!((desk.harness.ctx.zoom_factor() - 1.0).abs() < 0.01);
    assert_eq!(desk.first_claim().verdict, None);
}

fn search() {
    let mut desk = Desk::with_article();
    desk.character("/");
    assert!(desk.field("Search").is_focused());
}

fn list_of_keys() {
    let mut desk = Desk::with_article();
    desk.character("?");
    assert!(desk.is_shown("Keys for this screen"));
    desk.character("?");
    assert!(!desk.is_shown("Keys for this screen"));
}

fn close_then_leave() {
    let mut desk = Desk::with_article();
    desk.character("?");
    desk.key(Key::Escape);
    assert!(!desk.is_shown("Keys for this screen"), "Esc closes what is open");
    desk.field("Rationale").focus();
    desk.harness.run();
    desk.key(Key::Escape);
    assert!(!desk.field("Rationale").is_focused(), "and leaves a field");
    desk.key(Key::S);
    desk.key(Key::Escape);
    assert!(!desk.is_open("Attach evidence"), "and closes a dialog");
}

fn next_pane() {
    let mut desk = Desk::with_article();
    for pane in ["Tables", "Selected claim", "Library", "Article", "Tables"] {
        desk.key(Key::F6);
        assert!(desk.harness.get_by_role_and_label(egui::accesskit::Role::Pane, pane).is_focused(), "{pane}");
    }
}

fn all_listed_claims() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::A);
    assert!(!desk.is_shown(" selected"), "only where the table has the focus");
    desk.key(Key::F6);
    desk.ctrl(Key::A);
    assert!(desk.is_shown(&format!("{} selected", desk.article().claims.len())));
}

fn palette() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::K);
    assert!(desk.is_open("All actions"));
    desk.write("Find an action", "legal flag");
    desk.key(Key::Enter);
    assert!(desk.first_claim().is_legal);
    desk.ctrl(Key::K);
    desk.key(Key::Enter);
    assert!(!desk.first_claim().is_legal, "what was done last comes first");
}

fn new_project() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::N);
    desk.with(Modifiers::COMMAND, Key::Enter);
    assert!(desk.folder.path().join("untitled.claimbench").exists());
}

fn open_project() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::O);
    assert!(desk.is_open("Open a project"));
}

fn import() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::I);
    assert!(desk.is_open("Import an article"));
}

fn settings() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::Comma);
    assert!(desk.is_open("Settings"));
    assert!(desk.field("Your name").is_focused());
}

fn export() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::E);
    assert!(desk.is_open("Export"));
    desk.with(Modifiers::COMMAND, Key::Enter);
    assert!(desk.folder.path().join("two-towns-share-a-bridge-draft-1.csv").exists());
}

fn desk_screen() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::Num2);
    assert!(!desk.is_shown("Work queues"));
    desk.ctrl(Key::Num1);
    assert!(desk.is_shown("Work queues"));
}

fn sources_screen() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::Num2);
    desk.tells("No source yet.");
    desk.tells("No source is open.");
    hold_a_source(&mut desk);
    desk.tells("S1, Register, primary");
}

fn compare_screen() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::Num3);
    desk.tells("This is the first draft");
    desk.ctrl(Key::Num1);
    assert!(desk.is_shown("Work queues"));
}

fn take_a_choice() {
    let mut desk = Desk::with_article();
    desk.with(Modifiers::ALT, Key::Num2);
    desk.tells("Claim 1 has no suggested passage 2");
    assert_eq!(desk.first_claim().verdict, None, "it is no verdict");
}

fn library() {
    let mut desk = Desk::with_article();
    assert!(desk.is_shown("Work queues"));
    desk.ctrl(Key::B);
    assert!(!desk.is_shown("Work queues"));
    desk.ctrl(Key::B);
    assert!(desk.is_shown("Work queues"));
}

fn dock() {
    let mut desk = Desk::with_article();
    assert!(!desk.rows().is_empty());
    desk.ctrl(Key::J);
    assert!(desk.rows().is_empty());
    desk.ctrl(Key::J);
    assert!(!desk.rows().is_empty());
}

fn undo() {
    let mut desk = Desk::with_article();
    desk.key(Key::Num1);
    desk.ctrl(Key::Z);
    assert_eq!(desk.first_claim().verdict, None);
    desk.ctrl(Key::Z);
    assert_eq!(desk.n_articles(), 0);
    desk.ctrl(Key::Z);
    desk.tells("Nothing to undo");
}

fn redo() {
    let mut desk = Desk::with_article();
    desk.key(Key::Num1);
    desk.ctrl(Key::Z);
    desk.with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(desk.first_claim().verdict.as_deref(), Some("OK as written"));
}

fn enter_presses_what_has_the_focus() {
    let mut desk = Desk::with_article();
    desk.key(Key::Num1);
    let button = desk.harness.get_by_role_and_label(egui::accesskit::Role::Button, "Import…");
    button.focus();
    desk.harness.run();
    desk.key(Key::Enter);
    assert!(desk.is_open("Import an article"));
    assert_ne!(desk.first_claim().status, Status::Done);
}

/// Holds a primary source against the first claim, as another program would.
fn hold_a_source(desk: &mut Desk) {
    let (mut bench, claim) = (desk.bench(), desk.first_claim().id);
    let details =
        SourceDetails { tier: claimbench::model::Tier::Primary, ..SourceDetails::titled("Register") };
    let source = SourceDraft::reference(details);
    let source = bench.run(Command::AddSource { source }).unwrap().source.unwrap();
    let details = EvidenceDetails {
        excerpt: "opened in June 1932".to_owned(),
        locator: String::new(),
        stance: Stance::Supports,
        note: String::new(),
    };
    bench.run(Command::AttachEvidence { claim, source, details }).unwrap();
    desk.run();
}
