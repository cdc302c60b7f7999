//! Stories of what leaves the desk and comes back: the export with its preview, several files at once, an edited
//! table of claims.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod screen;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use claimbench::model::{ReportFormat, Status};
use claimbench::ui::{Pick, PickAnswer, PickAsk};
use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use screen::Desk;

const SIZE: egui::Vec2 = vec2(1440.0, 900.0);

fn at_export() -> Desk {
    let mut desk = Desk::with_sample(SIZE);
    desk.ctrl(Key::E);
    desk
}

fn check(desk: &mut Desk, label: &str) {
    desk.harness.get_by_role_and_label(Role::CheckBox, label).click();
    desk.run();
}

#[test]
fn the_preview_shows_what_the_file_will_say() {
    let mut desk = at_export();
    desk.tells("article, revision, claim_no");
    desk.tells("President Tavik Orsolo of Teskara");
    desk.harness.get_by_label("Preview Everything, lossless, .json").click();
    desk.run();
    desk.tells("\"claimbench_report\"");
    assert!(desk.is_open("Export 1 file"), "looking is not choosing");
}

#[test]
fn every_format_of_the_workbench_is_offered_and_has_a_preview() {
    let mut desk = at_export();
    let offered = |desk: &Desk| {
        let lines = desk.harness.query_all_by_label_contains("Preview ");
        lines.filter(|line| line.accesskit_node().role() == Role::ListItem).count()
    };
    assert_eq!(offered(&desk), ReportFormat::ALL.len());
    for place in 0..ReportFormat::ALL.len() {
        let lines = desk.harness.query_all_by_label_contains("Preview ");
        lines.filter(|line| line.accesskit_node().role() == Role::ListItem).nth(place).unwrap().click();
        desk.run();
        assert!(!desk.is_shown("There is no preview."), "format {place}");
        assert!(!desk.is_shown("Nothing would stand in this file."), "format {place}");
    }
}

#[test]
fn several_files_are_written_at_once_and_none_half() {
    let mut desk = at_export();
    check(&mut desk, "Everything, lossless, .json");
    let base = desk.folder.path().join("handed-in.csv");
    desk.rewrite("File to write", base.to_str().unwrap());
    std::fs::write(&base, "old").unwrap();
    desk.run();
    desk.tells("Replaced once the new one is written whole: handed-in.csv");
    desk.press("Export 2 files");
    desk.tells("Exported 2 files to");
    assert!(std::fs::read_to_string(&base).unwrap().starts_with("article,"));
    let json = std::fs::read_to_string(base.with_extension("json")).unwrap();
    assert!(json.ends_with("]}\n") || json.ends_with("}\n"));
    let left = std::fs::read_dir(desk.folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    assert!(left.into_iter().all(|name| !name.to_string_lossy().ends_with(".part")));
}

/// Notes which folders it is asked to show.
struct Noting(Rc<RefCell<Vec<PathBuf>>>);

impl Pick for Noting {
    fn pick(&self, _: PickAsk, answer: PickAnswer) {
        answer.give(None);
    }

    fn show_folder(&self, folder: &Path) {
        self.0.borrow_mut().push(folder.to_owned());
    }
}

#[test]
fn the_folder_is_shown_and_the_next_export_begins_with_the_last_choices() {
    let mut desk = at_export();
    let shown = Rc::new(RefCell::new(Vec::new()));
    let picker = Box::new(Noting(Rc::clone(&shown)));
    desk.harness.state().borrow_mut().as_mut().unwrap().set_picker(picker);
    check(&mut desk, "Everything, lossless, .json");
    check(&mut desk, "With confidential sources");
    check(&mut desk, "For Excel: mark as UTF-8");
    desk.press("Export 2 files");
    desk.press("Show folder");
    assert_eq!(*shown.borrow(), [desk.folder.path()]);
    desk.ctrl(Key::E);
    assert!(desk.is_open("Export 2 files"));
    let is_checked = |desk: &Desk, label: &str| {
        let toggled = desk.harness.get_by_role_and_label(Role::CheckBox, label).accesskit_node().toggled();
        toggled == Some(Toggled::True)
    };
    assert!(is_checked(&desk, "For Excel: mark as UTF-8"));
    assert!(!is_checked(&desk, "With confidential sources"), "that is asked for each time");
}

#[test]
fn what_a_publisher_must_still_add_is_listed_before_the_file_is_written() {
    let mut desk = at_export();
    desk.harness.get_by_label("Preview ClaimReview, .json").click();
    desk.run();
    desk.tells("To be added to the .json by hand");
    desk.tells("author.url: add the address of the house");
    desk.tells("has no number on the scale 'Line check'");
    desk.harness.get_by_label("Preview Everything, lossless, .json").click();
    desk.run();
    assert!(!desk.is_shown("To be added"));
}

#[test]
fn a_selection_and_the_whole_project_are_told_apart() {
    let mut desk = Desk::with_sample(SIZE);
    desk.character("/");
    desk.write("Search", "harvest");
    desk.character("/");
    desk.key(Key::Escape);
    desk.harness.get_by_label("Legal flag, 1").click();
    desk.run();
    desk.ctrl(Key::E);
    desk.tells("Those the table lists  ");
    desk.harness.get_by_label_contains("Whole project  ").click();
    desk.run();
    assert!(!desk.is_shown("A selection"));
}

#[test]
fn what_would_leave_the_house_is_said_before() {
    let mut desk = at_export();
    desk.tells("claims are not done");
    desk.tells("marked DRAFT until every claim is done or dropped");
    desk.tells("S6 appears as “confidential”");
    check(&mut desk, "Everything, lossless, .json");
    check(&mut desk, "With confidential sources");
    desk.tells("S6 is named in the JSON. Do not hand that file on.");
    check(&mut desk, "Claims table, .csv");
    check(&mut desk, "Everything, lossless, .json");
    assert!(desk.is_disabled("Export 0 files"));
}

#[test]
fn an_edited_table_is_looked_at_first_and_applied_as_one_step() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::E);
    desk.with(Modifiers::COMMAND, Key::Enter);
    let path = desk.folder.path().join("two-towns-share-a-bridge-draft-1.csv");
    let (claim, n_steps) = (desk.first_claim(), desk.labels_in_force().len());
    let csv = std::fs::read_to_string(&path).unwrap();
    let edited: String = csv
        .lines()
        .enumerate()
        .map(|(line, row)| match line {
            1 => row.replacen(",to check,", ",awaiting source,", 1) + "\r\n",
            2 => row.replacen(",to check,", ",finished,", 1) + "\r\n",
            _ => format!("{row}\r\n"),
        })
        .collect();
    std::fs::write(&path, edited).unwrap();
    desk.ctrl(Key::K);
    desk.write("Find an action", "apply edited");
    desk.key(Key::Enter);
    assert!(desk.is_disabled("Look at it"));
    desk.write("Edited file", path.to_str().unwrap());
    desk.press("Look at it");
    desk.tells("1 claim would change");
    desk.tells(&format!("Claim {}, status: to check → awaiting source", claim.number));
    desk.tells("Line 3, refused: 'finished' is no status");
    assert_eq!(desk.first_claim().status, Status::ToCheck, "nothing is changed by looking");
    desk.press("Apply to 1 claim");
    assert_eq!(desk.first_claim().status, Status::AwaitingSource);
    assert_eq!(desk.labels_in_force().len(), n_steps + 1);
    desk.ctrl(Key::Z);
    assert_eq!(desk.first_claim().status, Status::ToCheck);
}

#[test]
fn a_file_that_is_no_table_of_claims_is_refused_in_words() {
    let mut desk = Desk::with_article();
    let path = desk.folder.path().join("names.csv");
    std::fs::write(&path, "name,age\nAda,3\n").unwrap();
    desk.ctrl(Key::K);
    desk.write("Find an action", "apply edited");
    desk.key(Key::Enter);
    desk.write("Edited file", path.to_str().unwrap());
    desk.press("Look at it");
    desk.tells("The file has no column 'article'");
    assert!(desk.is_open("Apply an edited CSV"), "another file can be named");
}
