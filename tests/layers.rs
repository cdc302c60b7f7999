//! The floors of the house hold: each file uses only what its floor may use, SQL stays in the store and the
//! screen toolkit in the screens.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};

/// A room, and the rooms it may name.
const FLOORS: [(&str, &[&str]); 11] = [
    ("model", &["model"]),
    ("error", &["model", "error"]),
    ("fonts", &["fonts"]),
    ("import", &["import", "model", "error"]),
    ("fetch", &["fetch", "model", "error"]),
    ("analysis", &["analysis", "model", "error"]),
    ("store", &["store", "model", "error"]),
    ("export", &["export", "fonts", "model", "error"]),
    ("workbench", &["workbench", "import", "fetch", "analysis", "store", "export", "model", "error"]),
    ("ui", &["ui", "workbench", "fonts", "model", "error"]),
    ("cli", &["cli", "ui", "workbench", "model", "error"]),
];

/// A library, and the one room that may name it.
const KEPT: [(&str, &str); 4] = [("rusqlite", "store"), ("egui", "ui"), ("eframe", "ui"), ("ureq", "fetch")];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The room a file lies in: the folder or file under `src`.
fn room(path: &Path) -> String {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The rooms that a line of code names by `crate::room` (comments aside).
fn named_rooms(code: &str) -> Vec<&str> {
    code.match_indices("crate::")
        .map(|(at, word)| {
            let rest = &code[at + word.len()..];
            &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]
        })
        .filter(|name| FLOORS.iter().any(|(room, _)| room == name))
        .collect()
}

/// What breaks the rules in one file, in words.
fn faults(room: &str, file: &str, source: &str) -> Vec<String> {
    let allowed = FLOORS.iter().find(|(name, _)| *name == room).map(|(_, allowed)| *allowed);
    let mut faults = Vec::new();
    for (number, line) in (1..).zip(source.lines()) {
        let code = line.split("//").next().unwrap_or_default();
        let forbidden = |name: &&str| allowed.is_some_and(|allowed| !allowed.contains(name));
        faults.extend(
            named_rooms(code)
                .into_iter()
                .filter(forbidden)
                .map(|name| format!("{file}:{number} names {name}")),
        );
        for (library, keeper) in KEPT {
            if room != keeper && code.contains(&format!("{library}::")) {
                faults.push(format!("{file}:{number} names {library}"));
            }
        }
    }
    faults
}

#[test]
fn every_file_keeps_to_its_floor() {
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 20, "the walk finds the house");
    let faults: Vec<_> = files
        .iter()
        .flat_map(|path| faults(&room(path), &path.display().to_string(), &fs::read_to_string(path).unwrap()))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_file_that_reaches_up_or_across_is_caught() {
    assert_eq!(faults("analysis", "a.rs", "use crate::model::Span;"), Vec::<String>::new());
    assert_eq!(faults("analysis", "a.rs", "use crate::store::Store;"), ["a.rs:1 names store"]);
    assert_eq!(
        faults("store", "a.rs", "use rusqlite::Row;\nuse crate::workbench::Command;"),
        ["a.rs:2 names workbench"]
    );
    assert_eq!(faults("workbench", "a.rs", "use rusqlite::Row; // no"), ["a.rs:1 names rusqlite"]);
    assert_eq!(faults("cli", "a.rs", "// crate::store is not for us"), Vec::<String>::new());
}
