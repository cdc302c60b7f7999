//! Stories at the table of claims, told by what a person sees and a screen reader hears.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

use std::cell::RefCell;
use std::rc::Rc;

use claimbench::model::{Claim, ClaimEdit, ClaimFilter, ClaimId, ClaimOrder, Status, StepState};
use claimbench::ui::App;
use claimbench::workbench::{Command, Workbench, analyse, read_pasted};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{AccessKitNode, NodeT, Queryable, by};
use egui_kittest::{Harness, Node};

const HARBOUR: &str = "Harbour report\n\n\
    The harbour of Ostby handled 480 thousand tonnes of grain in 2025. Harbour master Ida Renn said the quay is 912 \
    meters long.\n\nThe second crane was bought in 1998 for 3 million euros. It lifts 40 tonnes.\n";
const LIGHTHOUSE: &str = "Lighthouse\n\nThe lighthouse of Ostby has 214 steps and a lamp of 1912.\n";

fn clock() -> String {
    "2026-11-24T10:00:00Z".to_owned()
}

/// The app, which can be made only once there is a context.
type Slot = Rc<RefCell<Option<App>>>;

struct Desk {
    harness: Harness<'static, Slot>,
    folder: tempfile::TempDir,
}

impl Desk {
    fn with(articles: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut bench = Workbench::open(&folder.path().join("desk.claimbench"), clock).unwrap();
        for text in articles {
            let draft = read_pasted(text).unwrap();
            let analysis = analyse(&draft.text, None);
            bench.run(Command::AddArticle { draft, analysis }).unwrap();
        }
        let slot: Slot = Slot::default();
        let filled = Rc::clone(&slot);
        let harness = Harness::builder()
            .with_size(vec2(1440.0, 900.0))
            .with_max_steps(30)
            .with_context_setup(move |context| *filled.borrow_mut() = Some(App::new(context, bench, clock)))
            .build_ui_state(|ui, slot: &mut Slot| slot.borrow_mut().as_mut().unwrap().ui(ui), slot);
        let mut desk = Self { harness, folder };
        desk.run();
        desk
    }

    fn run(&mut self) {
        self.harness.run();
        let context = self.harness.ctx.clone();
        self.harness.state().borrow_mut().as_mut().unwrap().wait_for_jobs(&context);
        self.harness.run();
    }

    fn bench(&self) -> Workbench {
        Workbench::open_existing(&self.folder.path().join("desk.claimbench"), clock).unwrap()
    }

    /// The claims of every article, in reading order.
    fn claims(&self) -> Vec<Claim> {
        let bench = self.bench();
        bench.claims(&bench.claim_ids(&ClaimFilter::default()).unwrap()).unwrap()
    }

    fn press(&mut self, role: Role, label: &str) {
        self.harness.get_by_role_and_label(role, label).click();
        self.run();
    }

    fn key(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.run();
    }

    fn rows(&self) -> Vec<Node<'_>> {
        let is_row = |node: &AccessKitNode<'_>| node.role() == Role::Row;
        self.harness.get_all(by().predicate(is_row)).collect()
    }

    fn said(&self) -> Vec<String> {
        self.rows().iter().map(|row| row.accesskit_node().label().unwrap()).collect()
    }

    /// What the cells of all rows say, each with the name of its column.
    fn cells(&self) -> Vec<String> {
        fn walk(node: AccessKitNode<'_>, said: &mut Vec<String>) {
            said.extend(node.label().filter(|_| node.role() == Role::Cell));
            node.children().for_each(|child| walk(child, said));
        }
        let mut said = Vec::new();
        self.rows().iter().for_each(|row| walk(row.accesskit_node(), &mut said));
        said
    }

    fn selected(&self) -> usize {
        self.rows().iter().filter(|row| row.accesskit_node().is_selected() == Some(true)).count()
    }

    /// Clicks a row of the table with keys held.
    fn click(&mut self, place: usize, modifiers: Modifiers) {
        self.rows()[place].click_modifiers(modifiers);
        self.run();
    }

    fn is_shown(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }

    fn newest_step(&self) -> String {
        let steps = self.bench().log(None, 100).unwrap();
        steps.into_iter().find(|step| step.state == StepState::Done).unwrap().label
    }
}

#[test]
fn several_claims_are_judged_and_sorted_out_as_one_step() {
    let mut desk = Desk::with(&[HARBOUR]);
    assert!(desk.claims().len() >= 4);
    desk.click(0, Modifiers::NONE);
    desk.click(2, Modifiers::SHIFT);
    assert_eq!(desk.selected(), 3);
    assert!(desk.is_shown("3 selected"));

    desk.key(Modifiers::NONE, Key::Num1);
    let judged = |desk: &Desk| desk.claims().iter().filter(|claim| claim.verdict.is_some()).count();
    assert_eq!(judged(&desk), 3);
    assert_eq!(desk.newest_step(), "set verdict on 3 claims");
    assert!(desk.is_shown("3 claims: verdict OK as written"));
    desk.press(Role::Button, "Undo this");
    assert_eq!(judged(&desk), 0, "one step takes all of it back");

    desk.press(Role::Button, "Status of the selected claims");
    desk.press(Role::Button, "Awaiting source");
    let waiting = |claim: &Claim| claim.status == Status::AwaitingSource;
    assert_eq!(desk.claims().into_iter().filter(waiting).count(), 3);
    desk.press(Role::Button, "Drop the selected claims");
    let is_dropped = |claim: &Claim| claim.status == Status::Dropped;
    assert_eq!(desk.claims().into_iter().filter(is_dropped).count(), 3);
    desk.key(Modifiers::NONE, Key::Escape);
    assert_eq!(desk.selected(), 1, "only the claim in the inspector is left");
    desk.key(Modifiers::NONE, Key::Num3);
    assert_eq!(judged(&desk), 1);
}

#[test]
fn claims_are_selected_by_ctrl_by_arrows_and_all() {
    let mut desk = Desk::with(&[HARBOUR]);
    desk.click(0, Modifiers::NONE);
    desk.click(2, Modifiers::COMMAND);
    assert_eq!(desk.selected(), 2);
    desk.click(2, Modifiers::COMMAND);
    assert!(!desk.is_shown("2 selected"));
    desk.click(0, Modifiers::NONE);
    desk.key(Modifiers::SHIFT, Key::ArrowDown);
    desk.key(Modifiers::SHIFT, Key::ArrowDown);
    assert!(desk.is_shown("3 selected"));
    desk.key(Modifiers::SHIFT, Key::ArrowUp);
    assert!(desk.is_shown("2 selected"));
    desk.key(Modifiers::NONE, Key::ArrowDown);
    assert!(!desk.is_shown(" selected"), "an arrow alone walks on with one claim");
    desk.key(Modifiers::COMMAND, Key::A);
    let all = format!("{} selected", desk.claims().len());
    assert!(desk.is_shown(&all));
    desk.press(Role::Button, "Clear the selection");
    assert!(!desk.is_shown(" selected"));
}

#[test]
fn claims_are_done_together_only_if_each_may_be() {
    let mut desk = Desk::with(&[HARBOUR]);
    desk.click(0, Modifiers::NONE);
    desk.click(1, Modifiers::SHIFT);
    desk.key(Modifiers::NONE, Key::Enter);
    assert!(desk.is_shown("Claim 1 has no verdict yet"));
    assert!(desk.claims().iter().all(|claim| claim.status == Status::ToCheck), "all of it or nothing");
    desk.key(Modifiers::NONE, Key::Num5);
    desk.press(Role::Button, "Status of the selected claims");
    desk.press(Role::Button, "Done anyway…");
    let reason =
        by().label("Why it is done all the same").predicate(|node| node.role() == Role::MultilineTextInput);
    desk.harness.get(reason).type_text("matters of taste");
    desk.run();
    desk.press(Role::Button, "Done anyway");
    assert_eq!(desk.claims().iter().filter(|claim| claim.status == Status::Done).count(), 2);
    assert_eq!(desk.newest_step(), "finish 2 claims without enough sources: matters of taste");
}

#[test]
fn a_head_sorts_and_turns_the_order_round() {
    let mut desk = Desk::with(&[HARBOUR]);
    let last = desk.claims().last().unwrap().clone();
    let edits = vec![(last.id, ClaimEdit::verdict("Wrong"))];
    desk.bench().run(Command::EditClaims { edits }).unwrap();
    desk.run();
    assert!(desk.said()[0].starts_with("Claim 1,"));
    desk.press(Role::ColumnHeader, "Verdict");
    assert!(desk.said()[0].contains("Wrong"), "claims without a verdict come last");
    desk.press(Role::ColumnHeader, "Verdict");
    assert!(!desk.said()[0].contains("Wrong"));
    desk.press(Role::ColumnHeader, "No.");
    assert!(desk.said()[0].starts_with("Claim 1,"));
}

#[test]
fn rows_have_cells_and_more_columns_if_asked_for() {
    let mut desk = Desk::with(&[HARBOUR]);
    let cells =
        |desk: &Desk, name: &str| desk.cells().into_iter().filter(|cell| cell.starts_with(name)).count();
    assert_eq!(cells(&desk, "Status: To check"), desk.rows().len());
    assert_eq!(cells(&desk, "Kind: "), 0);
    desk.press(Role::Button, "Columns");
    desk.press(Role::CheckBox, "Kind");
    desk.key(Modifiers::NONE, Key::Escape);
    assert_eq!(cells(&desk, "Kind: "), desk.rows().len());
}

#[test]
fn a_filter_is_put_together_saved_used_renamed_and_deleted() {
    let mut desk = Desk::with(&[HARBOUR]);
    let claim = desk.claims()[0].clone();
    let edit = ClaimEdit { is_legal: Some(true), ..ClaimEdit::status(Status::InProgress) };
    desk.bench().run(Command::EditClaims { edits: vec![(claim.id, edit)] }).unwrap();
    desk.run();
    desk.press(Role::Button, "Filter the claims");
    desk.press(Role::CheckBox, "In progress");
    desk.press(Role::CheckBox, "Legal flag");
    assert_eq!(desk.rows().len(), 1);
    name_filter(&mut desk, "For the lawyer");
    desk.press(Role::Button, "Save the filter");
    assert_eq!(desk.newest_step(), "save the filter 'For the lawyer'");
    desk.key(Modifiers::NONE, Key::Escape);

    desk.key(Modifiers::NONE, Key::J);
    desk.press(Role::ListItem, "For the lawyer, 1");
    assert!(desk.rows().len() > 1, "pressed while it holds, it lets go");
    desk.press(Role::ListItem, "For the lawyer, 1");
    assert_eq!(desk.rows().len(), 1);

    desk.press(Role::Button, "Filter the claims");
    desk.press(Role::Button, "Rename the filter 'For the lawyer'");
    name_filter(&mut desk, "Legal, open");
    desk.press(Role::Button, "Rename the filter");
    assert_eq!(desk.bench().saved_filters().unwrap()[0].name, "Legal, open");
    desk.press(Role::Button, "Delete the filter 'Legal, open'");
    assert!(desk.bench().saved_filters().unwrap().is_empty());
    desk.key(Modifiers::NONE, Key::Escape);
    desk.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.bench().saved_filters().unwrap().len(), 1, "filters are undone like anything else");
}

fn name_filter(desk: &mut Desk, name: &str) {
    let is_field = |node: &AccessKitNode<'_>| node.role() == Role::TextInput;
    let field = |desk: &Desk| {
        desk.harness.get(by().label("Name of the filter").predicate(is_field)).accesskit_node().id()
    };
    let _ = field(desk);
    desk.harness.get(by().label("Name of the filter").predicate(is_field)).focus();
    desk.harness.run();
    desk.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    desk.harness.run();
    desk.harness.get(by().label("Name of the filter").predicate(is_field)).type_text(name);
    desk.run();
}

#[test]
fn nothing_found_says_so_and_offers_the_way_back() {
    let mut desk = Desk::with(&[HARBOUR]);
    let n_claims = desk.claims().len();
    desk.harness.event(egui::Event::Text("/".to_owned()));
    desk.run();
    let is_field = |node: &AccessKitNode<'_>| node.role() == Role::TextInput;
    desk.harness.get(by().label("Search").predicate(is_field)).type_text("zeppelin");
    desk.run();
    assert!(desk.is_shown("No claim matches 'zeppelin'."));
    assert!(desk.is_shown(&format!("Clear the filter to see all {n_claims}.")));
    desk.press(Role::Button, "Clear the filter");
    assert_eq!(desk.rows().len(), n_claims.min(6));
}

#[test]
fn the_claims_of_all_articles_are_listed_walked_and_opened() {
    let mut desk = Desk::with(&[HARBOUR, LIGHTHOUSE]);
    let n_claims = desk.claims().len();
    desk.press(Role::ListItem, &format!("All articles, {n_claims}"));
    desk.press(Role::Button, "Columns");
    desk.press(Role::CheckBox, "Article, in the list of all articles");
    desk.key(Modifiers::NONE, Key::Escape);
    for _ in 0..n_claims {
        desk.key(Modifiers::NONE, Key::J);
    }
    assert!(desk.cells().contains(&"Article: Lighthouse".to_owned()));
    let is_mark = |node: &AccessKitNode<'_>| node.role() == Role::Mark;
    let marks = by().label_contains("214 steps").predicate(is_mark);
    assert!(desk.harness.query_all(marks).next().is_some(), "the claim's article is open");
    desk.key(Modifiers::NONE, Key::Num2);
    let last = desk.claims().last().unwrap().clone();
    assert_eq!(last.verdict.as_deref(), Some("OK with fix"));
    desk.press(Role::ListItem, &format!("All articles, {n_claims}"));
    assert!(desk.said().iter().all(|said| !said.contains("harbour")), "back to one article");
}

#[test]
fn every_order_lists_every_claim_once_and_counts_are_those_of_the_lists() {
    let desk = Desk::with(&[HARBOUR, LIGHTHOUSE]);
    let bench = desk.bench();
    let everything = bench.claim_ids(&ClaimFilter::default()).unwrap();
    let sorted = |mut ids: Vec<ClaimId>| {
        ids.sort_unstable();
        ids
    };
    for order in ClaimOrder::ALL {
        let filter = ClaimFilter { order: Some(*order), ..ClaimFilter::default() };
        let ids = bench.claim_ids(&filter).unwrap();
        assert_eq!(sorted(ids.clone()), sorted(everything.clone()), "{order}");
        let mut reversed = bench.claim_ids(&ClaimFilter { is_reversed: true, ..filter }).unwrap();
        reversed.reverse();
        assert_eq!(reversed, ids, "{order}");
    }
    let filters = [
        ClaimFilter::default(),
        ClaimFilter::of_status(Status::ToCheck),
        ClaimFilter::legal(),
        ClaimFilter::without_primary(),
        ClaimFilter { text: "harbour ma".to_owned(), ..ClaimFilter::default() },
        ClaimFilter { claimant: "RENN".to_owned(), ..ClaimFilter::default() },
        ClaimFilter { has_finding: true, ..ClaimFilter::default() },
    ];
    let counts = bench.count_claims(None, &filters.iter().collect::<Vec<_>>()).unwrap();
    let listed = filters.iter().map(|filter| bench.claim_ids(filter).unwrap().len());
    assert_eq!(counts, listed.collect::<Vec<_>>());
    assert!(counts[4] > 0 && counts[5] > 0 && counts[2] == 0);
}
