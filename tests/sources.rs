//! Stories of the screen of the sources: reading one beside the article, taking a passage of it, describing it,
//! finding one among many.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod screen;

use claimbench::model::{EvidenceDetails, SourceDetails, SourceDraft, Stance, Tier};
use claimbench::workbench::{Command, Workbench, analyse, read_pasted};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;
use screen::{ARTICLE, Desk};

const SIZE: egui::Vec2 = vec2(1440.0, 900.0);
const REGISTER: &str = "Register of bridges\n\nThe bridge at Quillhaven was opened in June 1932.\n\n\
    It is 312 meters long and stands on nine piers.\n";

fn source(title: &str, text: &str) -> SourceDraft {
    SourceDraft::reference(SourceDetails {
        tier: Tier::Primary,
        text: text.to_owned(),
        ..SourceDetails::titled(title)
    })
}

fn add_article(bench: &mut Workbench) {
    let draft = read_pasted(ARTICLE).unwrap();
    let analysis = analyse(&draft.text, None);
    bench.run(Command::AddArticle { draft, analysis }).unwrap();
}

/// The article, and one source with a text.
fn with_register() -> Desk {
    Desk::over(SIZE, |bench| {
        add_article(bench);
        bench.run(Command::AddSource { source: source("Register", REGISTER) }).unwrap();
    })
}

fn hold(bench: &mut Workbench, claim: usize, excerpt: &str) {
    let project = bench.project_view().unwrap();
    let claim = bench.article_view(project.articles[0].latest).unwrap().claims[claim].claim.id;
    let details = EvidenceDetails {
        excerpt: excerpt.to_owned(),
        locator: String::new(),
        stance: Stance::Supports,
        note: String::new(),
    };
    bench.run(Command::AttachEvidence { claim, source: project.sources[0].id, details }).unwrap();
}

/// Goes from pane to pane until the text of the source has the focus.
fn to_the_text(desk: &mut Desk) {
    for _ in 0..6 {
        if desk.harness.get_by_role_and_label(Role::Pane, "Text of the source").is_focused() {
            return;
        }
        desk.key(Key::F6);
    }
}

#[test]
fn a_passage_is_selected_by_keys_and_attached_with_its_place() {
    let mut desk = with_register();
    desk.ctrl(Key::Num2);
    to_the_text(&mut desk);
    desk.with(Modifiers::COMMAND, Key::End);
    desk.with(Modifiers::SHIFT, Key::Home);
    assert_eq!(
        desk.field("Excerpt").value().as_deref(),
        Some("It is 312 meters long and stands on nine piers.")
    );
    assert_eq!(desk.field("Place in the source").value().as_deref(), Some("paragraph 3"));
    desk.tells("Found in S1");
    desk.tells("This would be enough");
    desk.with(Modifiers::ALT, Key::R);
    desk.with(Modifiers::COMMAND, Key::Enter);
    desk.tells("S1 attached to claim 1, paragraph 3");
    let (evidence, _) = desk.bench().claim_view(desk.first_claim().id).unwrap().evidence.remove(0);
    assert_eq!(evidence.details.stance, Stance::Refutes);
    assert!(
        desk.rows().iter().any(|row| row.starts_with("Claim 1, refutes, It is 312 meters")),
        "{:?}",
        desk.rows()
    );
}

#[test]
fn esc_lets_a_passage_go_and_another_source_too() {
    let mut desk = with_register();
    desk.bench().run(Command::AddSource { source: source("Minutes", "Nothing of it.") }).unwrap();
    desk.run();
    desk.ctrl(Key::Num2);
    desk.write("Note", "See the annex");
    desk.key(Key::Escape);
    desk.key(Key::Escape);
    assert_eq!(desk.field("Note").value().unwrap_or_default(), "");
    desk.write("Excerpt", "312 meters");
    desk.harness.get_by_label("S2, Minutes, primary").click();
    desk.run();
    desk.tells("Nothing of it.");
    assert_eq!(desk.field("Excerpt").value().unwrap_or_default(), "");
    assert!(desk.is_disabled("Attach the passage"));
}

#[test]
fn where_a_source_is_used_leads_to_the_claim_and_broken_excerpts_say_so() {
    let mut desk = with_register();
    let mut bench = desk.bench();
    hold(&mut bench, 0, "312 meters long");
    hold(&mut bench, 1, "opened in July 1932");
    desk.run();
    desk.ctrl(Key::Num2);
    let (first, second) = (desk.claim(0).number, desk.claim(1).number);
    let rows = desk.rows();
    assert!(rows.iter().any(|row| row == &format!("Claim {first}, supports, 312 meters long")), "{rows:?}");
    let broken = format!("Claim {second}, supports, opened in July 1932, not in the text");
    assert!(rows.contains(&broken), "{rows:?}");
    desk.row(&broken).click();
    desk.run();
    desk.tells(&format!("to claim {second}"));
    desk.tab("Details");
    desk.tells("1 excerpt not in its text any more");
    desk.tab("Evidence on this claim");
    assert!(desk.rows().iter().any(|row| row.contains("S1, supports, opened in July 1932, not in the text")));
}

#[test]
fn a_number_beside_the_article_opens_its_source() {
    let mut desk = with_register();
    hold(&mut desk.bench(), 0, "312 meters long");
    desk.run();
    desk.harness.get_by_role_and_label(Role::Button, "Source S1  Register").click();
    desk.run();
    desk.tells("Where the source is used");
    desk.tells("to claim 1");
    desk.ctrl(Key::Num1);
    assert!(desk.is_open("Claim 1"));
}

#[test]
fn a_long_text_is_read_part_by_part() {
    let text =
        "A line of the minutes, about nothing much.\n\n".repeat(900) + "The bridge carries 4,000 cars.";
    let mut desk = Desk::over(SIZE, |bench| {
        add_article(bench);
        bench.run(Command::AddSource { source: source("Minutes", &text) }).unwrap();
        hold(bench, 0, "4,000 cars");
    });
    desk.ctrl(Key::Num2);
    desk.tells("part 1 of 3");
    desk.press("Next part of the source");
    desk.tells("part 2 of 3");
    desk.press("Previous part of the source");
    assert!(desk.is_disabled("Previous part of the source"));
    desk.row("4,000 cars").click();
    desk.run();
    desk.tells("part 3 of 3");
}

#[test]
fn ten_thousand_sources_are_listed_filtered_and_walked_without_a_wait() {
    let mut desk = Desk::over(SIZE, |bench| {
        add_article(bench);
        let add = |number: usize| Command::AddSource {
            source: source(&format!("Report {number}"), &"It says so. ".repeat(40)),
        };
        let commands = (1..=10_000).map(add).collect();
        bench.run(Command::Together { label: "add many sources".to_owned(), commands }).unwrap();
    });
    desk.ctrl(Key::Num2);
    desk.tells("S1, Report 1, primary");
    assert!(!desk.is_shown("S9999, Report 9999"), "only what shows is there");
    desk.write("Filter sources", "report 9999");
    desk.tells("S9999, Report 9999, primary");
    desk.tells("1 of 10,000");
    desk.rewrite("Filter sources", "nothing like it");
    desk.tells("No source matches 'nothing like it'.");
    desk.rewrite("Filter sources", "report");
    desk.tells("S2, Report 2, primary");
}

#[test]
fn a_pdf_is_added_and_passages_of_its_pages_attached() {
    let mut desk = Desk::over(SIZE, add_article);
    desk.ctrl(Key::Num2);
    desk.press("Add source…");
    desk.write("Title, path or address", "samples/formats/quarry.pdf");
    desk.press("Add");
    desk.tells("S1 added");
    desk.tells("page 1 of 3");
    desk.press("Next place of the source");
    desk.tells("page 2 of 3");
    to_the_text(&mut desk);
    desk.with(Modifiers::SHIFT, Key::End);
    for _ in 0..100 {
        if desk.field("Place in the source").value().as_deref() == Some("page 2") {
            break;
        }
        desk.key(Key::ArrowDown);
        desk.with(Modifiers::SHIFT, Key::End);
    }
    desk.with(Modifiers::COMMAND, Key::Enter);
    desk.tells("S1 attached to claim 1, page 2");
    desk.with(Modifiers::COMMAND, Key::End);
    desk.with(Modifiers::SHIFT, Key::Home);
    assert_eq!(desk.field("Place in the source").value().as_deref(), Some("page 3"));
    desk.with(Modifiers::COMMAND, Key::Enter);
    desk.tells("S1 attached to claim 1, page 3");
}

#[test]
fn an_article_from_a_pdf_shows_its_pages_beside_the_words_and_in_the_panel() {
    let mut desk = Desk::sized(SIZE);
    desk.ctrl(Key::I);
    desk.write("File", concat!(env!("CARGO_MANIFEST_DIR"), "/samples/formats/quarry.pdf"));
    desk.press("Import");
    desk.tells("page 1 begins here");
    let pages = desk.article().places;
    assert_eq!(pages.len(), 3);
    let claims = desk.article().claims;
    let on_two = claims.iter().position(|row| row.claim.span.start >= pages[1].start).unwrap();
    for _ in 0..on_two {
        desk.key(Key::J);
    }
    let claim = &claims[on_two].claim;
    desk.tells(&format!("Page 2 of the file, paragraph {}, sentence {}", claim.paragraph, claim.sentence));
}

#[test]
fn e_takes_the_clipboard_to_its_place_and_attaches_what_is_selected() {
    let mut desk = Desk::over(SIZE, |bench| {
        add_article(bench);
        bench.run(Command::AddSource { source: source("Weather", "It rained in June.") }).unwrap();
        bench.run(Command::AddSource { source: source("Register", REGISTER) }).unwrap();
    });
    desk.ctrl(Key::Num2);
    desk.key(Key::J);
    desk.key(Key::E);
    assert!(!desk.is_open("Close the dialog"));
    desk.harness.event(egui::Event::Paste("312 meters long and  stands on nine piers".to_owned()));
    desk.run();
    assert_eq!(desk.field("Excerpt").value().as_deref(), Some("312 meters long and stands on nine piers"));
    assert_eq!(desk.field("Place in the source").value().as_deref(), Some("paragraph 3"));
    desk.with(Modifiers::ALT, Key::R);
    desk.key(Key::E);
    desk.tells("attached to claim");
    let view = desk.bench().source_view(claimbench::model::SourceId(2)).unwrap();
    assert_eq!(
        (view.uses.len(), view.n_broken()),
        (1, 0),
        "it was found in another source than the one that was open"
    );
    assert_eq!(view.uses[0].evidence.details.stance, Stance::Refutes);

    desk.key(Key::E);
    desk.harness.event(egui::Event::Paste("words of nobody".to_owned()));
    desk.run();
    desk.tells("These words stand in no source of the library");
    assert_eq!(desk.field("Excerpt").value().as_deref(), Some("words of nobody"));
}
