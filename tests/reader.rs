//! Stories of the article on the desk: selecting its words and moving the ends of claims, by mouse and by keys.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod screen;

use claimbench::model::{Analysis, ArticleDraft, Claim, ClaimEdit, NewClaim, Original, Span};
use claimbench::workbench::{Command, Workbench, analyse};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{AccessKitNode, Queryable, by};
use screen::Desk;

const ARTICLE: &str = "Two towns share a bridge\n\n\
    The bridge is 300 meters long and carries 4,000 cars a day. It was built in 1931 by three firms.\n\n\
    The towns will pay 2 million euros for its repair.";

/// The claims of the article, all on one row.
const CLAIMS: [&str; 6] = [
    "The bridge is 300 meters long",
    "bridge is 300 meters long and carries 4,000 cars a day",
    "300 meters",
    "carries 4,000 cars",
    "4,000 cars a day",
    "built in 1931",
];

impl Desk {
    fn with_claims() -> Self {
        Self::with_text(ARTICLE, &CLAIMS)
    }

    fn with_text(text: &str, claims: &[&str]) -> Self {
        Self::in_small_steps(|bench| add(bench, text, claims))
    }

    fn claims(&self) -> Vec<Claim> {
        self.article().claims.into_iter().map(|row| row.claim).collect()
    }

    /// The claim of a number; they count as they were added.
    fn numbered(&self, number: i64) -> Claim {
        self.claims().into_iter().find(|claim| claim.number == number).unwrap()
    }

    fn n_steps(&self) -> usize {
        self.labels_in_force().len()
    }

    fn button<'a>(&'a self, label: &'a str) -> Node<'a> {
        self.harness.get_by_role_and_label(Role::Button, label)
    }

    fn select(&mut self, number: i64) {
        for _ in 0..self.claims().len() {
            self.key(Key::K);
        }
        while !self.selected().starts_with(&format!("Claim {number},")) {
            self.key(Key::J);
        }
    }

    /// The selected claim, by what its node says.
    fn selected(&self) -> String {
        use egui_kittest::kittest::NodeT;
        let is_selected =
            |node: &AccessKitNode<'_>| node.role() == Role::Mark && node.is_selected() == Some(true);
        self.harness.get(by().predicate(is_selected)).accesskit_node().label().unwrap()
    }

    fn drag(&mut self, from: Pos2, to: Pos2) {
        self.harness.drag_at(from);
        self.harness.run_steps(1);
        self.harness.hover_at(to);
        self.harness.run_steps(2);
    }

    fn click(&mut self, at: Pos2, modifiers: Modifiers) {
        self.clicks(1, at, modifiers);
    }

    /// Clicks fast enough to count.
    fn clicks(&mut self, n_clicks: usize, at: Pos2, modifiers: Modifiers) {
        self.harness.hover_at(at);
        for pressed in [true, false].repeat(n_clicks) {
            let button = PointerButton::Primary;
            self.harness
                .event_modifiers(Event::PointerButton { pos: at, button, pressed, modifiers }, modifiers);
        }
        self.harness.run();
    }

    /// Waits until the next click begins anew, as it does for a person.
    fn pause(&mut self) {
        self.harness.run_steps(60);
    }

    /// What `Ctrl+C` copies.
    fn copied(&mut self) -> Option<String> {
        self.harness.event(Event::Copy);
        self.harness.step();
        let commands = &self.harness.output().platform_output.commands;
        commands.iter().find_map(|command| match command {
            egui::OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    }
}

fn add(bench: &mut Workbench, text: &str, claims: &[&str]) {
    let original = Original { bytes: text.as_bytes().to_vec(), ..Original::default() };
    let draft = ArticleDraft {
        title: "Bridge".to_owned(),
        text: text.to_owned(),
        original,
        ..ArticleDraft::default()
    };
    let analysis = Analysis { claims: Vec::new(), findings: Vec::new(), ..analyse(text, None) };
    let articles = bench.project_view().unwrap().articles;
    let command = match articles.first() {
        Some(article) => Command::AddRevision { article: article.id, draft, analysis },
        None => Command::AddArticle { draft, analysis },
    };
    let revision = bench.run(command).unwrap().revision.unwrap();
    for words in claims {
        let start = text.find(words).unwrap();
        let claim = NewClaim::marked(Span::new(start, start + words.len()), words);
        bench.run(Command::AddClaim { revision, claim }).unwrap();
    }
}

#[test]
fn keys_move_both_ends_of_a_claim_word_by_word() {
    let mut desk = Desk::with_claims();
    desk.select(3);
    let claim = desk.numbered(3);
    desk.bench().run(Command::EditClaims { edits: vec![(claim.id, ClaimEdit::verdict("Wrong"))] }).unwrap();
    let n_steps = desk.n_steps();
    desk.with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(desk.numbered(3).verbatim, "is 300 meters");
    assert_eq!(desk.numbered(3).restatement, "is 300 meters", "the wording was only the words and follows");
    desk.with(Modifiers::ALT, Key::ArrowRight);
    desk.with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(desk.numbered(3).verbatim, "300 meters long");
    desk.with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowLeft);
    desk.with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(desk.numbered(3).verbatim, "300");
    assert_eq!(desk.numbered(3).verdict.as_deref(), Some("Wrong"), "the verdict stays");
    assert_eq!(desk.n_steps(), n_steps + 5);
    desk.with(Modifiers::ALT, Key::ArrowRight);
    assert!(desk.is_shown("Claim 3 is one word long"));
    for _ in 0..5 {
        desk.with(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(desk.numbered(3).verbatim, "300 meters");
}

#[test]
fn a_wording_that_a_person_gave_does_not_follow_the_words() {
    let mut desk = Desk::with_claims();
    desk.select(3);
    let edit = ClaimEdit { restatement: Some("The bridge spans 300 m".to_owned()), ..ClaimEdit::default() };
    let claim = desk.numbered(3);
    desk.bench().run(Command::EditClaims { edits: vec![(claim.id, edit)] }).unwrap();
    desk.harness.run();
    desk.with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(desk.numbered(3).verbatim, "300 meters long");
    assert_eq!(desk.numbered(3).restatement, "The bridge spans 300 m");
    assert!(desk.is_shown("its stand-alone wording is as before"));
    desk.with(Modifiers::COMMAND, Key::Z);
    desk.with(Modifiers::COMMAND, Key::Z);
    desk.with(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(desk.numbered(3).restatement, "300 meters long", "the wording given was taken back");
}

#[test]
fn a_claim_never_leaves_its_paragraph() {
    let mut desk = Desk::with_claims();
    desk.select(1);
    desk.with(Modifiers::ALT, Key::ArrowLeft);
    assert!(desk.is_shown("Claim 1 cannot leave its paragraph"));
    assert_eq!(desk.numbered(1).verbatim, CLAIMS[0]);
    let claim = desk.numbered(1);
    let edit = ClaimEdit { span: Some(Span::new(0, claim.span.end)), ..ClaimEdit::default() };
    let refused = desk.bench().run(Command::EditClaims { edits: vec![(claim.id, edit)] }).unwrap_err();
    assert!(refused.to_string().contains("end of a paragraph"), "{refused}");
}

#[test]
fn a_dragged_end_is_shown_at_once_written_once_and_let_go_with_esc() {
    let mut desk = Desk::with_claims();
    desk.select(3);
    let n_steps = desk.n_steps();
    let handle = desk.button("End of claim 3").rect();
    assert!(handle.width() >= 24.0 && handle.height() >= 24.0, "{handle:?}");
    let far = handle.center() + vec2(200.0, 0.0);
    desk.drag(handle.center(), far);
    assert!(desk.button("End of claim 3").rect().left() > handle.left() + 100.0, "the handle goes along");
    assert_eq!(desk.n_steps(), n_steps, "nothing is written while it is dragged");
    desk.with(Modifiers::NONE, Key::Escape);
    desk.harness.drop_at(far);
    desk.harness.run();
    assert_eq!(desk.numbered(3).verbatim, "300 meters");
    assert_eq!(desk.n_steps(), n_steps, "Esc lets go without a change");

    desk.drag(handle.center(), far);
    desk.harness.drop_at(far);
    desk.harness.run();
    let after = desk.numbered(3);
    assert!(after.verbatim.starts_with("300 meters long and carries"), "{}", after.verbatim);
    assert_eq!(after.span.of(ARTICLE), Some(after.verbatim.as_str()));
    assert_eq!(desk.n_steps(), n_steps + 1, "one step");
    desk.with(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.numbered(3).verbatim, "300 meters");

    let handle = desk.button("Start of claim 3").rect();
    let left = handle.center() - vec2(60.0, 0.0);
    desk.drag(handle.center(), left);
    desk.harness.drop_at(left);
    desk.harness.run();
    assert!(desk.numbered(3).verbatim.ends_with("is 300 meters"), "{}", desk.numbered(3).verbatim);
}

#[test]
fn clicks_go_from_the_shortest_claim_to_the_longest_and_round() {
    let mut desk = Desk::with_claims();
    let at = desk.mark(", 300 meters").rect().center();
    for number in [3, 1, 2, 3] {
        desk.click(at, Modifiers::NONE);
        desk.pause();
        assert!(desk.selected().starts_with(&format!("Claim {number},")), "{}", desk.selected());
    }
}

#[test]
fn two_clicks_select_a_word_three_a_sentence_and_shift_extends() {
    let mut desk = Desk::with_claims();
    let bridge = desk.mark(", The bridge is").rect().left_center() + vec2(50.0, 0.0);
    desk.clicks(2, bridge, Modifiers::NONE);
    assert_eq!(desk.copied().as_deref(), Some("bridge"));
    desk.pause();
    desk.clicks(3, bridge, Modifiers::NONE);
    let sentence = "The bridge is 300 meters long and carries 4,000 cars a day.";
    assert_eq!(desk.copied().as_deref(), Some(sentence));
    desk.pause();

    desk.clicks(2, bridge, Modifiers::NONE);
    desk.pause();
    desk.with(Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowRight);
    assert_eq!(desk.copied().as_deref(), Some("bridge is"));
    desk.with(Modifiers::SHIFT, Key::ArrowRight);
    desk.with(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(desk.copied().as_deref(), Some("bridge is 3"));
    desk.click(desk.mark("built in 1931").rect().left_center(), Modifiers::SHIFT);
    let copied = desk.copied().unwrap();
    assert!(copied.starts_with("bridge is 300") && copied.ends_with("It was "), "{copied}");
    desk.with(Modifiers::NONE, Key::Escape);
    assert_eq!(desk.copied(), None);
}

#[test]
fn a_claim_is_made_without_a_mouse() {
    let mut desk = Desk::with_claims();
    desk.select(6);
    desk.harness.ctx.memory_mut(|memory| memory.surrender_focus(memory.focused().unwrap_or(egui::Id::NULL)));
    let n_claims = desk.claims().len();
    for _ in 0..4 {
        if desk.harness.get_by_role_and_label(Role::Pane, "Article").is_focused() {
            break;
        }
        desk.with(Modifiers::NONE, Key::F6);
    }
    desk.with(Modifiers::COMMAND, Key::ArrowRight);
    for _ in 0..3 {
        desk.with(Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowRight);
    }
    assert!(desk.is_shown("New claim"), "what can be done with the words is offered");
    desk.with(Modifiers::NONE, Key::N);
    assert_eq!(desk.claims().len(), n_claims + 1);
    assert_eq!(desk.numbered(7).verbatim, "in 1931 by");
    assert!(desk.selected().starts_with("Claim 7,"));

    desk.with(Modifiers::COMMAND, Key::A);
    assert!(desk.copied().unwrap().starts_with("The bridge is 300"), "the paragraph first");
    desk.with(Modifiers::COMMAND, Key::A);
    assert_eq!(desk.copied().as_deref(), Some(ARTICLE), "then the whole article");
    desk.with(Modifiers::NONE, Key::N);
    assert!(desk.is_shown("end of a paragraph"), "why no claim was made of it");
}

#[test]
fn what_finds_no_room_in_the_gutter_is_in_a_list() {
    let mut desk = Desk::with_claims();
    desk.press("4 more claims start here");
    assert!(desk.is_shown("4,000 cars a day"));
    let is_item = |node: &AccessKitNode<'_>| node.role() == Role::Button;
    desk.harness.get(by().label_contains("Claim 5, to check").predicate(is_item)).click();
    desk.harness.run();
    assert!(desk.selected().starts_with("Claim 5,"));
    assert!(
        desk.harness.query_by_role_and_label(Role::Button, "Select claim 5").is_some(),
        "it is in the gutter now"
    );
}

#[test]
fn a_drag_beyond_the_pane_scrolls_and_the_selection_stays_when_it_is_out_of_view() {
    let paragraphs: Vec<String> =
        (1..60).map(|n| format!("Ship {n} sailed to the north with {n} crates.")).collect();
    let text = paragraphs.join("\n\n");
    let mut desk = Desk::with_text(&text, &["Ship 1 sailed", "Ship 59 sailed"]);
    let from = desk.mark("Ship 1 sailed").rect().center();
    let length = |desk: &mut Desk| desk.copied().unwrap_or_default().len();
    let mut reached = Vec::new();
    for below in [10.0, 200.0] {
        desk.drag(from, Pos2::new(from.x, 660.0 + below));
        desk.harness.run_steps(20);
        reached.push(length(&mut desk));
        desk.harness.drop_at(Pos2::new(from.x, 660.0 + below));
        desk.harness.run();
        desk.with(Modifiers::NONE, Key::Escape);
        desk.harness.hover_at(from);
        desk.harness.event(Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, 100_000.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Unknown,
            modifiers: Modifiers::NONE,
        });
        desk.harness.run();
    }
    assert!(reached[0] > 200, "{reached:?}");
    assert!(reached[1] > reached[0], "further out is faster: {reached:?}");
}

#[test]
fn an_older_draft_can_be_opened_and_worked_on() {
    let mut desk = Desk::with_claims();
    add(&mut desk.bench(), &ARTICLE.replace("300", "312"), &["312 meters"]);
    desk.harness.run();
    desk.press("Draft 1 of 2");
    desk.harness.get_by_label("Draft 2, the latest").click();
    desk.harness.run();
    assert!(desk.is_shown("312 meters"));
    desk.press("Draft 2 of 2");
    desk.harness.get_by_label("Draft 1").click();
    desk.harness.run();
    assert!(desk.is_shown("300 meters"));
    desk.with(Modifiers::NONE, Key::G);
    let articles = desk.bench().project_view().unwrap().articles;
    let drafts = desk.bench().article_view(articles[0].latest).unwrap().drafts;
    let first = desk.bench().article_view(drafts[0].1).unwrap();
    assert!(first.claims.iter().any(|row| row.claim.is_legal), "the older draft was changed");
    assert!(desk.is_shown("Draft 1 of 2"), "and is still on the desk");
}

#[test]
fn keys_zoom_by_tenths_as_far_as_the_window_has_room() {
    let mut desk = Desk::with_claims();
    let zoom = |desk: &Desk| (desk.harness.ctx.zoom_factor() * 10.0).round();
    for (key, wanted) in [(Key::Plus, 11.0), (Key::Equals, 12.0), (Key::Minus, 11.0), (Key::Num0, 10.0)] {
        desk.with(Modifiers::COMMAND, key);
        assert_eq!(zoom(&desk), wanted, "{key:?}");
    }
    (0..5).for_each(|_| desk.with(Modifiers::COMMAND, Key::Minus));
    assert_eq!(zoom(&desk), 8.0);
    desk.with(Modifiers::COMMAND, Key::Num0);
    desk.harness.set_size(vec2(1024.0, 640.0));
    desk.harness.run();
    desk.with(Modifiers::COMMAND, Key::Plus);
    assert_eq!(zoom(&desk), 11.0);
}
