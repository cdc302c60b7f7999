//! What the screen looks like, in both themes, against the pictures in `tests/snapshots/`. They are rendered by
//! lavapipe (Debian's `mesa-vulkan-drivers`); without a driver the tests fail.
//!
//! A picture that should change is made anew, and looked at, with
//! `UPDATE_SNAPSHOTS=1 cargo test --features snapshots --test snapshots && docs/pictures/crush tests/snapshots`.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod screen;

use claimbench::model::{Logo, PriorCheck};
use claimbench::workbench::{CHECKER_SETTING, Command, LOGO_SETTING};
use egui::{Event, Key, Modifiers, Theme, Vec2, vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable;
use screen::Desk;

const DESK: Vec2 = vec2(1440.0, 900.0);
const SMALL: Vec2 = vec2(1024.0, 640.0);

/// Takes the picture of a prepared desk in both themes.
fn shoot(name: &str, mut desk: Desk) {
    // The pointer lights nothing up and is not in the picture.
    desk.harness.event(Event::PointerGone);
    let mut results = SnapshotResults::new();
    for theme in [Theme::Light, Theme::Dark] {
        desk.harness.ctx.set_theme(theme);
        desk.run();
        let theme = if theme == Theme::Light { "light" } else { "dark" };
        results.add(desk.harness.try_snapshot(format!("{name}-{theme}")));
    }
}

#[test]
fn the_desk() {
    shoot("desk", Desk::with_sample(DESK));
}

#[test]
fn a_finding_is_open() {
    let mut desk = Desk::with_finding();
    desk.harness.set_size(SMALL);
    desk.key(Key::F);
    desk.tab("Findings");
    shoot("finding", desk);
}

#[test]
fn a_narrow_window() {
    let mut desk = Desk::with_sample(SMALL);
    select(&mut desk, 13);
    desk.key(Key::G);
    desk.key(Key::Escape);
    shoot("narrow", desk);
}

#[test]
fn the_desk_at_150_per_cent() {
    let mut desk = Desk::with_sample(DESK);
    for _ in 0..5 {
        desk.ctrl(Key::Plus);
    }
    shoot("zoomed", desk);
}

#[test]
fn the_palette() {
    let mut desk = Desk::with_sample(SMALL);
    desk.ctrl(Key::K);
    desk.write("Find an action", "sour");
    shoot("palette", desk);
}

#[test]
fn the_list_of_keys() {
    let mut desk = Desk::with_sample(SMALL);
    desk.character("?");
    shoot("keys", desk);
}

#[test]
fn the_first_start() {
    shoot("first-start", Desk::sized(SMALL));
}

#[test]
fn a_passage_is_attached() {
    let mut desk = Desk::with_sample(SMALL);
    desk.key(Key::S);
    desk.write("Source", "yearbook");
    let is_found =
        |node: &egui_kittest::kittest::AccessKitNode<'_>| node.role() == egui::accesskit::Role::ListItem;
    let found = egui_kittest::kittest::by().label_contains("Yearbook 2025").predicate(is_found);
    desk.harness.get_all(found).last().unwrap().click();
    desk.run();
    desk.write("Excerpt", "until 19 September 2023, when Teskara suspended freight");
    shoot("attach", desk);
}

#[test]
fn an_export_is_prepared() {
    let mut desk = Desk::with_sample(DESK);
    desk.ctrl(Key::E);
    desk.harness.get_by_role_and_label(egui::accesskit::Role::CheckBox, "Correction list, .docx").click();
    desk.run();
    desk.harness.get_by_role_and_label(egui::accesskit::Role::CheckBox, "Claims table, .csv").click();
    desk.run();
    desk.harness.get_by_role_and_label(egui::accesskit::Role::CheckBox, "Claims table, .csv").click();
    desk.run();
    // The project lies in a folder of its own each time.
    desk.field("File to write").focus();
    desk.harness.run();
    desk.with(Modifiers::COMMAND, Key::A);
    desk.write("File to write", "/home/noor/checks/border-summit.csv");
    desk.run();
    shoot("export", desk);
}

#[test]
fn an_export_in_a_small_window() {
    let mut desk = Desk::with_sample(SMALL);
    desk.ctrl(Key::E);
    desk.harness.get_by_label("Preview Annotated article, .docx").click();
    desk.run();
    desk.rewrite("File to write", "/home/noor/checks/border-summit.csv");
    shoot("export-small", desk);
}

#[test]
fn an_edited_table_is_looked_at() {
    let mut desk = Desk::with_sample(SMALL);
    desk.ctrl(Key::K);
    desk.write("Find an action", "apply edited");
    desk.key(Key::Enter);
    desk.write("Edited file", "tests/edited-claims.csv");
    desk.press("Look at it");
    shoot("apply", desk);
}

#[test]
fn the_history() {
    let mut desk = Desk::with_sample(SMALL);
    // So many steps that the first one, logged under the machine's user, is out of sight.
    for key in [Key::Num1, Key::Num2, Key::W, Key::Num3, Key::Num2, Key::G] {
        desk.key(key);
    }
    desk.ctrl(Key::Z);
    desk.tab("History");
    for _ in 0..3 {
        desk.key(Key::Escape);
    }
    shoot("history", desk);
}

#[test]
fn what_may_help_with_a_claim() {
    let mut desk = Desk::over(vec2(1440.0, 1500.0), |bench| {
        let (key, value) = (CHECKER_SETTING.to_owned(), "Noor Valder".to_owned());
        bench.run(Command::SetSetting { key, value }).unwrap();
        bench.run(Command::AddSamples).unwrap();
        let check = PriorCheck {
            claim: "Truck traffic between Teskara and Halvane has fallen by a quarter since 2022.".to_owned(),
            verdict: "Half true".to_owned(),
            reviewer: "The Second Look".to_owned(),
            date: "2026-02-11".to_owned(),
            url: "https://example.org/second-look/truck-traffic".to_owned(),
            ..PriorCheck::default()
        };
        bench.run(Command::AddPrior { name: "feed".to_owned(), checks: vec![check] }).unwrap();
    });
    select(&mut desk, 6);
    shoot("related", desk);
}

#[test]
fn the_settings() {
    let mut desk = Desk::with_sample(SMALL);
    desk.ctrl(Key::Comma);
    desk.tab("Rating scales");
    shoot("settings", desk);
}

#[test]
fn what_reports_carry_of_the_house() {
    const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 170 40"><rect x="2" y="4" width="32" height="32" rx="7" fill="#2457a6"/><path d="M10 21 L16 27 L27 13" fill="none" stroke="#fff" stroke-width="4"/><text x="44" y="27" font-family="Charis SIL" font-weight="bold" font-size="20">The Example</text></svg>"##;
    let mut desk = Desk::over(SMALL, |bench| {
        let logo = Logo::recognise(LOGO.as_bytes().to_vec()).unwrap().to_data_url();
        bench.run(Command::SetSetting { key: LOGO_SETTING.to_owned(), value: logo }).unwrap();
        bench.run(Command::AddSamples).unwrap();
    });
    desk.ctrl(Key::Comma);
    desk.tab("Reports");
    desk.write("Disclaimer", "This report shows what was checked on the day it names.");
    shoot("settings-reports", desk);
}

#[test]
fn several_claims_are_selected() {
    let mut desk = Desk::with_sample(SMALL);
    desk.key(Key::F6);
    for _ in 0..3 {
        desk.with(Modifiers::SHIFT, Key::ArrowDown);
    }
    shoot("bulk", desk);
}

#[test]
fn the_sources() {
    let mut desk = Desk::with_sample(DESK);
    select(&mut desk, 3);
    desk.ctrl(Key::Num2);
    let passage = "It is the first deal between the two since Teskara stopped freight in October 2023.";
    desk.write("Excerpt", passage);
    shoot("sources", desk);
}

#[test]
fn what_is_known_of_a_source() {
    let mut desk = Desk::with_sample(vec2(1200.0, 640.0));
    desk.tab("Sources");
    desk.harness.get_by_label_contains("S6, Telephone interview").click();
    desk.run();
    desk.tab("Details");
    desk.tab("Evidence on this claim");
    shoot("source-details", desk);
}

#[test]
fn a_new_draft_is_compared() {
    let mut desk = Desk::with_sample(DESK);
    desk.ctrl(Key::I);
    desk.write("File", concat!(env!("CARGO_MANIFEST_DIR"), "/samples/border-summit-2.txt"));
    desk.write("Publication date", "2026-11-19");
    desk.harness.get_by_label_contains("The next draft of").click();
    desk.run();
    desk.press("Import");
    desk.key(Key::Escape);
    shoot("compare", desk);
}

/// Goes down the list of claims until that number is selected.
fn select(desk: &mut Desk, number: i64) {
    for _ in 0..30 {
        if desk.is_open(&format!("Claim {number}")) {
            return;
        }
        desk.key(Key::J);
    }
}
