//! A new draft comes in: a person sees what became of the claims, decides where that is open, and takes it back.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod screen;

use claimbench::workbench::compare::CompareView;
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use screen::Desk;

/// The sample with its next draft brought in, as a person would.
fn with_next_draft() -> Desk {
    let mut desk = Desk::with_sample(vec2(1440.0, 900.0));
    let draft = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/border-summit-2.txt");
    desk.ctrl(Key::I);
    desk.write("File", draft);
    desk.write("Publication date", "2026-11-19");
    desk.harness.get_by_label_contains("The next draft of").click();
    desk.run();
    desk.press("Import");
    desk
}

fn compared(desk: &Desk) -> CompareView {
    let bench = desk.bench();
    let latest = bench.project_view().unwrap().articles[0].latest;
    bench.compare_view(latest).unwrap().unwrap()
}

fn is_chosen(desk: &Desk, row: &str) -> bool {
    let node = desk
        .harness
        .get_all_by_role(Role::ListItem)
        .find(|node| node.accesskit_node().label().is_some_and(|label| label.starts_with(row)));
    node.is_some_and(|node| node.accesskit_node().is_selected() == Some(true))
}

#[test]
fn a_new_draft_leads_to_what_is_open_and_one_undo_takes_it_back() {
    let mut desk = with_next_draft();
    desk.tells("Draft 2 imported, 9 claims to re-check, 1 to decide");
    desk.tells("New draft compared");
    assert!(is_chosen(&desk, "Claim 23, Decide"));
    desk.tells("Claim 12, Re-check");
    desk.tells("In draft 1");
    assert!(desk.is_disabled("Open draft 2"));
    // The second of two places, then Enter.
    desk.with(Modifiers::ALT, Key::Num2);
    desk.tells("moves to paragraph 15 as it is");
    desk.key(Key::Enter);
    assert_eq!(compared(&desk).counts.n_to_decide, 0);
    assert_eq!(desk.labels_in_force()[0], "decide where claim 23 continues");
    assert!(!desk.is_disabled("Open draft 2") && is_chosen(&desk, "Claim 9, Re-check"));
    desk.ctrl(Key::Z);
    assert!(desk.is_disabled("Open draft 2"));
    desk.ctrl(Key::Z);
    assert_eq!(desk.article().revision.number, 1);
    assert_eq!(desk.labels_in_force()[0], "open the sample");
    desk.tells("Draft 1");
}

#[test]
fn the_rows_are_walked_by_key_and_shown_at_the_desk() {
    let mut desk = with_next_draft();
    desk.key(Key::J);
    assert!(is_chosen(&desk, "Claim 9, Re-check"));
    desk.tells("Its sentence was changed");
    desk.key(Key::K);
    assert!(is_chosen(&desk, "Claim 23, Decide"));
    desk.key(Key::Num1);
    desk.tells("Claims are checked at the desk");
    assert_eq!(
        desk.labels_in_force()[0],
        "import a new draft of 'Teskara and Halvane to reopen nine border crossings after three-year freeze'"
    );
    desk.key(Key::J);
    desk.key(Key::Enter);
    desk.tells("Work queues");
    assert!(desk.is_open("Claim 9"));
    desk.ctrl(Key::Num3);
    desk.tells("New draft compared");
}

#[test]
fn carried_claims_are_listed_when_asked_for() {
    let mut desk = with_next_draft();
    assert!(!desk.is_shown("Claim 4, Carried"));
    desk.harness.get_by_label("Carried, 14").click();
    desk.run();
    assert!(is_chosen(&desk, "Claim 1, Carried"));
    desk.tells("The same words in the same sentence: everything is kept.");
    for _ in 0..3 {
        desk.key(Key::J);
    }
    assert!(is_chosen(&desk, "Claim 4, Carried"));
    // The drafts at the left: the first has none before it.
    desk.harness.get_by_label_contains("Draft 1, ").click();
    desk.run();
    desk.tells("This is the first draft");
    desk.harness.get_by_label_contains("Draft 2, ").click();
    desk.run();
    desk.tells("New draft compared");
}

#[test]
fn the_import_is_taken_back_by_its_button_after_asking() {
    let mut desk = with_next_draft();
    desk.key(Key::Enter);
    desk.press("Undo import");
    desk.tells("Undo 2 steps");
    desk.with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(desk.article().revision.number, 1);
    desk.tells("2 steps undone");
}

#[test]
fn a_repetition_is_named_and_settled_on_request() {
    let text =
        "The dam at Brod is 90 metres high.\n\nIt was long disputed. The dam at Brod is 90 metres high.";
    let mut desk = Desk::new();
    desk.import("dam.txt", text);
    let bench = desk.bench();
    let alike: Vec<_> = desk
        .article()
        .claims
        .iter()
        .filter(|row| row.claim.verbatim.contains("90 metres"))
        .map(|row| row.claim.id)
        .collect();
    assert!(alike.iter().any(|claim| !bench.claim_view(*claim).unwrap().alike.is_empty()));
    for _ in 0..6 {
        if desk.is_shown("Says the same as") {
            break;
        }
        desk.key(Key::J);
    }
    desk.tells("Says the same as");
    let button = |desk: &Desk| {
        let buttons = desk.harness.get_all_by_role(Role::Button);
        let mut found = buttons.filter_map(|node| node.accesskit_node().label());
        found.find(|label| label.starts_with("Settle ")).unwrap()
    };
    assert!(desk.is_disabled(&button(&desk)));
    desk.key(Key::Num3);
    let name = button(&desk);
    desk.press(&name);
    let wrong =
        desk.article().claims.iter().filter(|row| row.claim.verdict.as_deref() == Some("Wrong")).count();
    assert!(wrong >= 2);
    assert!(desk.labels_in_force()[0].starts_with("settle "));
    desk.ctrl(Key::Z);
    let wrong =
        desk.article().claims.iter().filter(|row| row.claim.verdict.as_deref() == Some("Wrong")).count();
    assert_eq!(wrong, 1);
}
