//! Every pane and dialog empty, filled, and where something is wrong, told by what it says.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod screen;

use claimbench::workbench::{Command, analyse, read_pasted};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use screen::Desk;

const SIZE: egui::Vec2 = vec2(1440.0, 900.0);

fn sample() -> Desk {
    Desk::with_sample(SIZE)
}

/// An article in which nothing is found.
fn bare() -> Desk {
    Desk::over(SIZE, |bench| {
        let draft = read_pasted("Morning\n\nAnd so it went on, and on.").unwrap();
        let mut analysis = analyse(&draft.text, None);
        analysis.claims.clear();
        bench.run(Command::AddArticle { draft, analysis }).unwrap();
    })
}

/// A desk whose project another program has damaged while it was open.
fn damaged() -> Desk {
    let mut desk = sample();
    let other = rusqlite::Connection::open(desk.project()).unwrap();
    other.execute_batch("ALTER TABLE claim RENAME TO mislaid").unwrap();
    desk.harness.run_steps(12);
    desk
}

fn says(desk: &Desk, words: &[&str]) {
    words.iter().for_each(|words| desk.tells(words));
}

fn is_disabled(desk: &Desk, button: &str) -> bool {
    desk.harness.get_by_role_and_label(Role::Button, button).accesskit_node().is_disabled()
}

#[test]
fn library() {
    let mut empty = Desk::new();
    says(&empty, &["No article yet."]);
    empty.tab("Sources");
    says(&empty, &["No source yet."]);
    let mut full = sample();
    says(&full, &["Draft 1 · 14 of 25 settled", "To check, 3", "Legal flag, 1", "Open queries, 1"]);
    full.tab("Sources");
    says(&full, &["S1, Yearbook 2025, primary", "S7, The patient man: a life of Tavik Orsolo, secondary"]);
    says(&damaged(), &["Draft 1 · 14 of 25 settled", "The project file reports"]);
}

#[test]
fn reader() {
    says(&Desk::new(), &["Check an article, claim by claim", "Open the sample", "Import an article…"]);
    let desk = bare();
    says(&desk, &["Morning"]);
    assert!(desk.rows().is_empty());
    let marks = |desk: &Desk| {
        let is_mark = |node: &egui_kittest::kittest::AccessKitNode<'_>| node.role() == Role::Mark;
        desk.harness.query_all(egui_kittest::kittest::by().predicate(is_mark)).count()
    };
    assert_eq!(marks(&desk), 0);
    says(&sample(), &["Claim 5, done, OK as written, 1 source"]);
    assert!(marks(&damaged()) > 0, "what was read stays on the screen");
}

#[test]
fn tables_of_the_dock() {
    let mut empty = bare();
    says(&empty, &["No claims yet.", "press N to make one"]);
    for (tab, words) in [
        ("Findings", "No findings."),
        ("Queries", "No queries."),
        ("Outside claims", "Nothing outside claims."),
        ("History", "import 'Morning'"),
    ] {
        empty.tab(tab);
        says(&empty, &[words]);
    }
    let mut full = sample();
    assert!(!full.rows().is_empty());
    for (tab, words) in [
        ("Queries", "Query to Adano’s office, Which four provinces"),
        ("Outside claims", "Outside claims, "),
        ("History", "Step, open the sample, Noor Valder"),
    ] {
        full.tab(tab);
        says(&full, &[words]);
    }
    full.tab("Claims");
    full.character("/");
    full.write("Search", "harvest");
    says(&full, &["No claim matches 'harvest'.", "Clear the filter to see all 25."]);
    assert!(!damaged().rows().is_empty(), "what was read stays on the screen");
}

#[test]
fn inspector() {
    says(&bare(), &["Nothing selected"]);
    let mut desk = sample();
    says(&desk, &["Not done yet", "S4 and S5 count as one", "Neighbors agree to open nine crossings"]);
    desk.key(Key::K);
    says(&desk, &["Enough: 1 primary", "Press conference in Ostrel"]);
    assert!(is_disabled(&desk, "Done and next"), "it is done already");
    says(&Desk::with_article(), &["No evidence yet."]);
}

#[test]
fn palette() {
    let mut desk = sample();
    desk.ctrl(Key::K);
    says(&desk, &["Do: Attach source…", "Do: Verdict: OK with fix"]);
    desk.write("Find an action", "xyzzy");
    says(&desk, &["No action is called 'xyzzy'."]);
    desk.key(Key::Enter);
    assert!(desk.is_open("All actions"), "there is nothing to do, and nothing is done");
}

#[test]
fn import_dialog() {
    let mut desk = Desk::new();
    desk.ctrl(Key::I);
    assert!(is_disabled(&desk, "Import"), "nothing is named yet");
    desk.write("File", "/no/such/file.txt");
    assert!(!is_disabled(&desk, "Import"));
    desk.write("Publication date", "yesterday");
    says(&desk, &["'yesterday' is not a day; write it as 2026-11-18"]);
    assert!(is_disabled(&desk, "Import"));
    desk.with(Modifiers::COMMAND, Key::Enter);
    assert!(desk.is_open("Import an article"), "it cannot be confirmed either");
}

#[test]
fn attach_dialog() {
    let mut desk = sample();
    desk.key(Key::S);
    says(&desk, &["Yearbook 2025", "Nine gates in the fence"]);
    assert!(is_disabled(&desk, "Attach"), "no source is chosen yet");
    desk.write("Source", "yearbook");
    desk.key(Key::Enter);
    desk.write("Excerpt", "until 19 September 2023");
    says(&desk, &["Found in S1"]);
    desk.write("Excerpt", ", or so they say");
    says(&desk, &["This excerpt is not in S1"]);
    assert!(!is_disabled(&desk, "Attach"), "a person may know better");
}

#[test]
fn query_dialog() {
    let mut desk = sample();
    desk.key(Key::Q);
    assert_eq!(desk.field("To").value().as_deref(), Some("writer"));
    assert!(is_disabled(&desk, "Add query"), "there is no question yet");
    desk.write("Question", "Who says so?");
    assert!(!is_disabled(&desk, "Add query"));
}

#[test]
fn export_dialog() {
    let mut desk = Desk::new();
    desk.ctrl(Key::E);
    says(&desk, &["Import an article first"]);
    let mut desk = sample();
    desk.ctrl(Key::E);
    says(&desk, &["11 claims are not done"]);
    desk.field("File to write").focus();
    desk.harness.run();
    desk.with(Modifiers::COMMAND, Key::A);
    desk.write("File to write", "/no/such/folder/claims.csv");
    desk.press("Export 1 file");
    says(&desk, &["Cannot", "/no/such/folder/claims.csv"]);
}

#[test]
fn dialogs_that_ask_for_a_path_or_a_name() {
    let mut desk = sample();
    desk.ctrl(Key::O);
    desk.with(Modifiers::COMMAND, Key::A);
    desk.key(Key::Backspace);
    assert!(is_disabled(&desk, "Open"), "no path is given yet");
    desk.write("Path of the project", "/no/such/project.claimbench");
    desk.press("Open");
    says(&desk, &["/no/such/project.claimbench"]);
    assert!(desk.is_shown("Draft 1 · 14 of 25 settled"), "the open project stays open");
    desk.ctrl(Key::N);
    let field = desk.field("Path of the new project").value().unwrap();
    assert!(field.ends_with("untitled.claimbench"), "{field}");
}

#[test]
fn details_of_article_and_source() {
    let mut desk = sample();
    desk.press("Article details");
    assert_eq!(desk.field("Publication date").value().as_deref(), Some("2026-11-18"));
    desk.write("Publication date", "x");
    says(&desk, &["is not a day"]);
    assert!(is_disabled(&desk, "Save"));
    desk.key(Key::Escape);
    desk.key(Key::Escape);
    desk.tab("Sources");
    desk.harness.get_by_label("S6, Telephone interview with a border guard, primary, confidential").click();
    desk.run();
    says(&desk, &["Telephone interview with a border guard"]);
}
