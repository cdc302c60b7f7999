//! What comes in from outside: dropped files and pasted text of every kind, for the articles and for the sources.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod screen;

use std::path::{Path, PathBuf};

use claimbench::model::{Source, SourceKind};
use egui::accesskit::Role;
use egui::{Event, Key, Vec2};
use egui_kittest::kittest::Queryable;
use screen::Desk;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/formats").join(name)
}

fn drop_files(desk: &mut Desk, names: &[&str]) {
    desk.drop_files(names.iter().map(|name| sample(name)));
    desk.run();
}

fn paste(desk: &mut Desk, text: &str) {
    desk.harness.event(Event::Paste(text.to_owned()));
    desk.run();
}

fn sources(desk: &Desk) -> Vec<Source> {
    desk.bench().project_view().unwrap().sources
}

fn choose(desk: &mut Desk, words: &str) {
    desk.harness.get_by_role_and_label(Role::RadioButton, words).click();
    desk.run();
}

#[test]
fn files_of_every_kind_that_are_dropped_on_the_sources_go_into_the_library() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::Num2);
    drop_files(
        &mut desk,
        &["quarry.pdf", "ferry.docx", "hearing.srt", "salt-road.epub", "harbour.html", "bridge.eml"],
    );
    let kinds: Vec<_> = sources(&desk).into_iter().map(|source| source.details.kind).collect();
    assert_eq!(
        kinds,
        [
            SourceKind::Document,
            SourceKind::Document,
            SourceKind::Transcript,
            SourceKind::Book,
            SourceKind::WebPage,
            SourceKind::Document
        ]
    );
    assert_eq!(desk.n_articles(), 1);
    drop_files(&mut desk, &["quarry.pdf"]);
    assert_eq!(sources(&desk).len(), 6, "the same file twice");
    desk.tells("it is S1, ");
}

#[test]
fn a_word_file_that_is_dropped_on_the_article_asks_what_it_is() {
    let mut desk = Desk::with_article();
    drop_files(&mut desk, &["ferry.docx"]);
    assert!(desk.is_open("Import an article"));
    choose(&mut desk, "A source for the library");
    desk.press("Add");
    assert_eq!((sources(&desk).len(), desk.n_articles()), (1, 1));
}

#[test]
fn the_comments_of_a_word_file_are_read_beside_its_draft() {
    let mut desk = Desk::new();
    drop_files(&mut desk, &["ferry.docx"]);
    desk.press("Import");
    desk.tells("1 comment came with the file");
    let note = desk.article().notes[0].clone();
    desk.press("Draft 1 of 1");
    desk.press("1 comment of the file…");
    assert!(desk.is_open("Comments of the file"));
    desk.tells(&note.words);
    desk.press("Show the words of comment 1");
    assert!(!desk.is_open("Comments of the file"));
}

#[test]
fn pasted_text_is_an_article_a_source_an_address_or_the_path_of_a_file() {
    let mut desk = Desk::sized(Vec2::new(1440.0, 900.0));
    paste(&mut desk, &sample("quarry.pdf").display().to_string());
    assert!(desk.is_open("Import an article"));
    desk.press("Import");
    assert_eq!(desk.n_articles(), 1);

    paste(&mut desk, "https://example.org/wall");
    assert!(desk.is_open("Add a source"));
    desk.press("Add");
    desk.tells("The address was not fetched");

    desk.ctrl(Key::Num2);
    paste(&mut desk, "{\\rtf1 The minutes say that the wall was built in 1934.}");
    assert!(desk.is_open("Import a source"));
    desk.press("Add");
    let texts: Vec<_> = sources(&desk).into_iter().map(|source| source.details.text).collect();
    assert_eq!(texts, ["", "The minutes say that the wall was built in 1934."]);
}

#[test]
fn nearly_the_same_words_are_asked_about_and_grouped_only_by_a_yes() {
    let mut desk = Desk::with_article();
    desk.ctrl(Key::Num2);
    let wire = "The harbour wall at Hallnes broke on Tuesday night for the third time since 2019, the harbour master \
                said, and 212 boats had to be moved to the quay on the other side of the bay before the morning.";
    for text in [wire.to_owned(), format!("From our news services. {wire} Nobody was hurt.")] {
        paste(&mut desk, &text);
        desk.press("Add");
    }
    let groups = |desk: &Desk| -> Vec<String> {
        sources(desk).into_iter().map(|source| source.details.independence_group).collect()
    };
    assert_eq!(groups(&desk), ["", ""], "nothing is grouped by itself");
    desk.press("Put S1 and S2 in one group");
    assert!(!groups(&desk)[0].is_empty() && groups(&desk)[0] == groups(&desk)[1]);
}

#[test]
fn fetching_is_turned_on_in_the_settings() {
    let mut desk = Desk::new();
    desk.tells("On this machine only");
    desk.ctrl(Key::Comma);
    let words = "Fetch the pages of sources that are added by their address";
    desk.harness.get_by_role_and_label(Role::CheckBox, words).click();
    desk.run();
    desk.press("Save");
    assert!(desk.bench().may_fetch().unwrap());
    desk.tells("Fetches the addresses you add");
}
