//! Files of other formats, brought in on the command line as articles and as sources.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod desk;

use desk::Desk;

fn sample(name: &str) -> String {
    format!("{}/samples/formats/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_word_file_becomes_an_article_and_its_comments_are_told() {
    let desk = Desk::new();
    let said = desk.done(&["import", &sample("ferry.docx"), "--project", "p.claimbench"]);
    assert!(said.starts_with("article 1: Ferry line to Osmark ends in spring · "), "{said}");
    let comment = "  note: comment by Lena Brandt on “March after 46 years”: From the company’s own chronicle, page 3.\n";
    assert!(said.contains(comment), "{said}");
    assert!(said.contains("no publication date"), "{said}");
}

#[test]
fn a_web_page_brings_its_day_of_publication() {
    let desk = Desk::new();
    let said = desk.done(&["import", &sample("harbour.html"), "--project", "p.claimbench"]);
    assert!(!said.contains("no publication date"), "{said}");
}

#[test]
fn what_a_file_says_of_itself_becomes_the_details_of_the_source() {
    let desk = Desk::new();
    let files = ["harbour.html", "interview.vtt", "salt-road.epub", "quarry.pdf", "bridge.eml"].map(sample);
    let mut arguments = vec!["source", "add", "--project", "p.claimbench"];
    arguments.extend(files.iter().map(String::as_str));
    let said = desk.done(&arguments);
    assert!(said.contains("  note: attachments were not read"), "{said}");
    let list = desk.done(&["source", "list", "--project", "p.claimbench"]);
    let kinds = ["web page", "transcript or tape", "book", "document", "document"];
    for (line, kind) in list.lines().zip(kinds) {
        assert!(line.contains(&format!(" {kind} ")), "{line}");
    }
    assert!(
        list.contains("The Coast Courier · 2026-10-14 · https://example.org/news/harbour-wall"),
        "{list}"
    );
    assert!(list.contains("The Salt Road  Lantern Press · 2024-05-02"), "{list}");
    let found = desk.done(&["search", "trucks", "--in", "sources", "--project", "p.claimbench"]);
    assert!(found.contains("Noise at the Belmar quarry"), "{found}");
}

#[test]
fn what_a_person_says_goes_before_what_the_file_says() {
    let desk = Desk::new();
    let (page, project) = (sample("harbour.html"), ["--project", "p.claimbench"]);
    let said = [
        "--kind",
        "document",
        "--publisher",
        "The Example",
        "--date",
        "15 October 2026",
        "--title",
        "The wall",
    ];
    desk.done(&[["source", "add", &page].as_slice(), &project, &said].concat());
    let list = desk.done(&["source", "list", "--project", "p.claimbench"]);
    assert!(list.contains("document") && list.contains("The wall  The Example · 15 October 2026"), "{list}");
}
