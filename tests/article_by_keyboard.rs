//! A whole article, checked by keyboard alone, from the import to the exported CSV. Every key press is counted:
//! an easy claim, one that the source at hand answers, takes at most three.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod screen;

use std::fmt::Write as _;

use claimbench::model::Status;
use egui::{Event, Key, Modifiers};
use screen::Desk;

/// Sentences of the article below, each a claim or more.
const N_SENTENCES: usize = 25;
/// Claims that only another source can answer.
const HARD: [usize; 3] = [4, 11, 19];

/// Hands on a keyboard: every press is counted, and nothing else can be done.
struct Hands {
    desk: Desk,
    n_presses: usize,
}

impl Hands {
    fn key(&mut self, key: Key) {
        self.with(Modifiers::NONE, key);
    }

    fn with(&mut self, modifiers: Modifiers, key: Key) {
        self.n_presses += 1;
        self.desk.with(modifiers, key);
    }

    fn character(&mut self, character: &str) {
        self.n_presses += 1;
        self.desk.character(character);
    }

    /// Types where the focus is; one press for each letter.
    fn types(&mut self, text: &str) {
        self.n_presses += text.chars().count();
        self.desk.harness.event(Event::Text(text.to_owned()));
        self.desk.run();
    }

    /// Tabs until a control has the focus.
    fn tab_to(&mut self, label: &str) {
        for _ in 0..40 {
            if self.is_at(label) {
                return;
            }
            self.key(Key::Tab);
        }
        panic!("Tab does not lead to '{label}'");
    }

    fn is_at(&self, label: &str) -> bool {
        use egui_kittest::kittest::Queryable;
        self.desk.harness.query_all_by_label(label).any(|node| node.is_focused())
    }
}

/// One figure to a sentence.
fn article() -> String {
    let mut text = "The harbour in figures\n\n".to_owned();
    for place in 1..=N_SENTENCES {
        let end = if place % 5 == 0 { "\n\n" } else { " " };
        write!(text, "Pier {place} of the harbour is {} meters long.{end}", 100 + 7 * place).unwrap();
    }
    text
}

#[test]
fn twenty_five_claims_from_import_to_csv() {
    let desk = Desk::new();
    let (path, register) = (desk.folder.path().join("harbour.txt"), desk.folder.path().join("register.txt"));
    std::fs::write(&path, article()).unwrap();
    std::fs::write(&register, "Harbour register\n\nAll piers were measured in May.\n").unwrap();
    let mut hands = Hands { desk, n_presses: 0 };

    hands.with(Modifiers::COMMAND, Key::I);
    assert!(hands.is_at("File"), "the first field has the focus");
    hands.types(path.to_str().unwrap());
    hands.tab_to("Publication date");
    hands.types("2026-11-18");
    hands.with(Modifiers::COMMAND, Key::Enter);
    let n_claims = hands.desk.article().claims.len();
    assert!(n_claims >= N_SENTENCES, "{n_claims} claims");

    // The first claim brings the source; all that follows only repeats it.
    hands.key(Key::S);
    hands.types(register.to_str().unwrap());
    hands.tab_to("Primary");
    hands.key(Key::Space);
    hands.tab_to("Excerpt");
    hands.types("All piers were measured in May.");
    hands.with(Modifiers::COMMAND, Key::Enter);
    hands.key(Key::Num1);
    hands.key(Key::Enter);

    for place in 1..n_claims {
        let before = hands.n_presses;
        if HARD.contains(&place) {
            hands.key(Key::Num3);
            hands.key(Key::Q);
            hands.types("Who measured this one?");
            hands.with(Modifiers::COMMAND, Key::Enter);
            hands.character(".");
            hands.key(Key::Enter);
            continue;
        }
        hands.character(".");
        hands.key(Key::Num1);
        hands.key(Key::Enter);
        assert!(hands.n_presses - before <= 3, "an easy claim takes at most three keys");
    }
    let claims = hands.desk.article().claims;
    for row in &claims {
        assert_eq!((row.claim.status, row.sources.len()), (Status::Done, 1), "{}", row.claim.verbatim);
    }

    hands.with(Modifiers::COMMAND, Key::E);
    hands.with(Modifiers::COMMAND, Key::Enter);
    let csv =
        std::fs::read_to_string(hands.desk.folder.path().join("the-harbour-in-figures-draft-1.csv")).unwrap();
    assert_eq!(csv.lines().count(), 1 + n_claims);
    assert_eq!(csv.matches(",done,OK as written,").count(), n_claims - HARD.len());
    assert_eq!(csv.matches(",done,Wrong,").count(), HARD.len());
}
