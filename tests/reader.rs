//! Stories of the article on the desk: selecting its words and moving the ends of claims, by mouse and by keys.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

use std::cell::RefCell;
use std::rc::Rc;

use claimbench::model::{Analysis, ArticleDraft, Claim, ClaimEdit, NewClaim, Original, Span, StepState};
use claimbench::ui::App;
use claimbench::workbench::{Command, Workbench, analyse};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::kittest::{AccessKitNode, Queryable, by};
use egui_kittest::{Harness, Node};

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

fn clock() -> String {
    "2026-11-24T10:00:00Z".to_owned()
}

type Slot = Rc<RefCell<Option<App>>>;

struct Desk {
    harness: Harness<'static, Slot>,
    folder: tempfile::TempDir,
    text: String,
}

impl Desk {
    fn new() -> Self {
        Self::over(ARTICLE, &CLAIMS)
    }

    fn over(text: &str, claims: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut bench = Workbench::open(&folder.path().join("desk.claimbench"), clock).unwrap();
        add(&mut bench, text, claims);
        let slot: Slot = Slot::default();
        let filled = Rc::clone(&slot);
        let mut harness = Harness::builder()
            .with_size(vec2(1440.0, 900.0))
            .with_max_steps(120)
            .with_step_dt(1.0 / 60.0)
            .with_context_setup(move |context| *filled.borrow_mut() = Some(App::new(context, bench, clock)))
            .build_ui_state(|ui, slot: &mut Slot| slot.borrow_mut().as_mut().unwrap().ui(ui), slot);
        harness.run();
        Self { harness, folder, text: text.to_owned() }
    }

    fn bench(&self) -> Workbench {
        Workbench::open_existing(&self.folder.path().join("desk.claimbench"), clock).unwrap()
    }

    fn claims(&self) -> Vec<Claim> {
        let latest = self.bench().project_view().unwrap().articles[0].latest;
        let view = self.bench().article_view(latest).unwrap();
        view.claims.into_iter().map(|row| row.claim).collect()
    }

    /// The claim of a number; they count as they were added.
    fn claim(&self, number: i64) -> Claim {
        self.claims().into_iter().find(|claim| claim.number == number).unwrap()
    }

    fn n_steps(&self) -> usize {
        let steps = self.bench().log(None, 100).unwrap();
        steps.into_iter().filter(|step| step.state == StepState::Done).count()
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    fn button<'a>(&'a self, label: &'a str) -> Node<'a> {
        self.harness.get_by_role_and_label(Role::Button, label)
    }

    fn press(&mut self, label: &str) {
        self.button(label).click();
        self.harness.run();
    }

    fn select(&mut self, number: i64) {
        for _ in 0..self.claims().len() {
            self.key(Modifiers::NONE, Key::K);
        }
        while !self.selected().starts_with(&format!("Claim {number},")) {
            self.key(Modifiers::NONE, Key::J);
        }
    }

    fn is_shown(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }

    /// The selected claim, by what its node says.
    fn selected(&self) -> String {
        use egui_kittest::kittest::NodeT;
        let is_selected =
            |node: &AccessKitNode<'_>| node.role() == Role::Mark && node.is_selected() == Some(true);
        self.harness.get(by().predicate(is_selected)).accesskit_node().label().unwrap()
    }

    fn mark<'a>(&'a self, words: &'a str) -> Node<'a> {
        let is_mark = |node: &AccessKitNode<'_>| node.role() == Role::Mark;
        self.harness.get(by().label_contains(words).predicate(is_mark))
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
    let mut desk = Desk::new();
    desk.select(3);
    let claim = desk.claim(3);
    desk.bench().run(Command::EditClaims { edits: vec![(claim.id, ClaimEdit::verdict("Wrong"))] }).unwrap();
    let n_steps = desk.n_steps();
    desk.key(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(desk.claim(3).verbatim, "is 300 meters");
    assert_eq!(desk.claim(3).restatement, "is 300 meters", "the wording was only the words and follows");
    desk.key(Modifiers::ALT, Key::ArrowRight);
    desk.key(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(desk.claim(3).verbatim, "300 meters long");
    desk.key(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowLeft);
    desk.key(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(desk.claim(3).verbatim, "300");
    assert_eq!(desk.claim(3).verdict.as_deref(), Some("Wrong"), "the verdict stays");
    assert_eq!(desk.n_steps(), n_steps + 5);
    desk.key(Modifiers::ALT, Key::ArrowRight);
    assert!(desk.is_shown("Claim 3 is one word long"));
    for _ in 0..5 {
        desk.key(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(desk.claim(3).verbatim, "300 meters");
}

#[test]
fn a_wording_that_a_person_gave_does_not_follow_the_words() {
    let mut desk = Desk::new();
    desk.select(3);
    let edit = ClaimEdit { restatement: Some("The bridge spans 300 m".to_owned()), ..ClaimEdit::default() };
    let claim = desk.claim(3);
    desk.bench().run(Command::EditClaims { edits: vec![(claim.id, edit)] }).unwrap();
    desk.harness.run();
    desk.key(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(desk.claim(3).verbatim, "300 meters long");
    assert_eq!(desk.claim(3).restatement, "The bridge spans 300 m");
    assert!(desk.is_shown("its stand-alone wording is as before"));
    desk.key(Modifiers::COMMAND, Key::Z);
    desk.key(Modifiers::COMMAND, Key::Z);
    desk.key(Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(desk.claim(3).restatement, "300 meters long", "the wording given was taken back");
}

#[test]
fn a_claim_never_leaves_its_paragraph() {
    let mut desk = Desk::new();
    desk.select(1);
    desk.key(Modifiers::ALT, Key::ArrowLeft);
    assert!(desk.is_shown("Claim 1 cannot leave its paragraph"));
    assert_eq!(desk.claim(1).verbatim, CLAIMS[0]);
    let claim = desk.claim(1);
    let edit = ClaimEdit { span: Some(Span::new(0, claim.span.end)), ..ClaimEdit::default() };
    let refused = desk.bench().run(Command::EditClaims { edits: vec![(claim.id, edit)] }).unwrap_err();
    assert!(refused.to_string().contains("end of a paragraph"), "{refused}");
}

#[test]
fn a_dragged_end_is_shown_at_once_written_once_and_let_go_with_esc() {
    let mut desk = Desk::new();
    desk.select(3);
    let n_steps = desk.n_steps();
    let handle = desk.button("End of claim 3").rect();
    assert!(handle.width() >= 24.0 && handle.height() >= 24.0, "{handle:?}");
    let far = handle.center() + vec2(200.0, 0.0);
    desk.drag(handle.center(), far);
    assert!(desk.button("End of claim 3").rect().left() > handle.left() + 100.0, "the handle goes along");
    assert_eq!(desk.n_steps(), n_steps, "nothing is written while it is dragged");
    desk.key(Modifiers::NONE, Key::Escape);
    desk.harness.drop_at(far);
    desk.harness.run();
    assert_eq!(desk.claim(3).verbatim, "300 meters");
    assert_eq!(desk.n_steps(), n_steps, "Esc lets go without a change");

    desk.drag(handle.center(), far);
    desk.harness.drop_at(far);
    desk.harness.run();
    let after = desk.claim(3);
    assert!(after.verbatim.starts_with("300 meters long and carries"), "{}", after.verbatim);
    assert_eq!(after.span.of(&desk.text), Some(after.verbatim.as_str()));
    assert_eq!(desk.n_steps(), n_steps + 1, "one step");
    desk.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.claim(3).verbatim, "300 meters");

    let handle = desk.button("Start of claim 3").rect();
    let left = handle.center() - vec2(60.0, 0.0);
    desk.drag(handle.center(), left);
    desk.harness.drop_at(left);
    desk.harness.run();
    assert!(desk.claim(3).verbatim.ends_with("is 300 meters"), "{}", desk.claim(3).verbatim);
}

#[test]
fn clicks_go_from_the_shortest_claim_to_the_longest_and_round() {
    let mut desk = Desk::new();
    let at = desk.mark(", 300 meters").rect().center();
    for number in [3, 1, 2, 3] {
        desk.click(at, Modifiers::NONE);
        desk.pause();
        assert!(desk.selected().starts_with(&format!("Claim {number},")), "{}", desk.selected());
    }
}

#[test]
fn two_clicks_select_a_word_three_a_sentence_and_shift_extends() {
    let mut desk = Desk::new();
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
    desk.key(Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowRight);
    assert_eq!(desk.copied().as_deref(), Some("bridge is"));
    desk.key(Modifiers::SHIFT, Key::ArrowRight);
    desk.key(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(desk.copied().as_deref(), Some("bridge is 3"));
    desk.click(desk.mark("built in 1931").rect().left_center(), Modifiers::SHIFT);
    let copied = desk.copied().unwrap();
    assert!(copied.starts_with("bridge is 300") && copied.ends_with("It was "), "{copied}");
    desk.key(Modifiers::NONE, Key::Escape);
    assert_eq!(desk.copied(), None);
}

#[test]
fn a_claim_is_made_without_a_mouse() {
    let mut desk = Desk::new();
    desk.select(6);
    desk.harness.ctx.memory_mut(|memory| memory.surrender_focus(memory.focused().unwrap_or(egui::Id::NULL)));
    let n_claims = desk.claims().len();
    for _ in 0..4 {
        if desk.harness.get_by_role_and_label(Role::Pane, "Article").is_focused() {
            break;
        }
        desk.key(Modifiers::NONE, Key::F6);
    }
    desk.key(Modifiers::COMMAND, Key::ArrowRight);
    for _ in 0..3 {
        desk.key(Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowRight);
    }
    assert!(desk.is_shown("New claim"), "what can be done with the words is offered");
    desk.key(Modifiers::NONE, Key::N);
    assert_eq!(desk.claims().len(), n_claims + 1);
    assert_eq!(desk.claim(7).verbatim, "in 1931 by");
    assert!(desk.selected().starts_with("Claim 7,"));

    desk.key(Modifiers::COMMAND, Key::A);
    assert!(desk.copied().unwrap().starts_with("The bridge is 300"), "the paragraph first");
    desk.key(Modifiers::COMMAND, Key::A);
    assert_eq!(desk.copied().as_deref(), Some(ARTICLE), "then the whole article");
    desk.key(Modifiers::NONE, Key::N);
    assert!(desk.is_shown("end of a paragraph"), "why no claim was made of it");
}

#[test]
fn what_finds_no_room_in_the_gutter_is_in_a_list() {
    let mut desk = Desk::new();
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
    let mut desk = Desk::over(&text, &["Ship 1 sailed", "Ship 59 sailed"]);
    let from = desk.mark("Ship 1 sailed").rect().center();
    let length = |desk: &mut Desk| desk.copied().unwrap_or_default().len();
    let mut reached = Vec::new();
    for below in [10.0, 200.0] {
        desk.drag(from, Pos2::new(from.x, 660.0 + below));
        desk.harness.run_steps(20);
        reached.push(length(&mut desk));
        desk.harness.drop_at(Pos2::new(from.x, 660.0 + below));
        desk.harness.run();
        desk.key(Modifiers::NONE, Key::Escape);
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
    let mut desk = Desk::new();
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
    desk.key(Modifiers::NONE, Key::G);
    let articles = desk.bench().project_view().unwrap().articles;
    let drafts = desk.bench().article_view(articles[0].latest).unwrap().drafts;
    let first = desk.bench().article_view(drafts[0].1).unwrap();
    assert!(first.claims.iter().any(|row| row.claim.is_legal), "the older draft was changed");
    assert!(desk.is_shown("Draft 1 of 2"), "and is still on the desk");
}

#[test]
fn keys_zoom_by_tenths_as_far_as_the_window_has_room() {
    let mut desk = Desk::new();
    let zoom = |desk: &Desk| (desk.harness.ctx.zoom_factor() * 10.0).round();
    for (key, wanted) in [(Key::Plus, 11.0), (Key::Equals, 12.0), (Key::Minus, 11.0), (Key::Num0, 10.0)] {
        desk.key(Modifiers::COMMAND, key);
        assert_eq!(zoom(&desk), wanted, "{key:?}");
    }
    (0..5).for_each(|_| desk.key(Modifiers::COMMAND, Key::Minus));
    assert_eq!(zoom(&desk), 8.0);
    desk.key(Modifiers::COMMAND, Key::Num0);
    desk.harness.set_size(vec2(1024.0, 640.0));
    desk.harness.run();
    desk.key(Modifiers::COMMAND, Key::Plus);
    assert_eq!(zoom(&desk), 11.0);
}
