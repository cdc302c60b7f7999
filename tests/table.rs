//! Stories at the table of claims, told by what a person sees and a screen reader hears.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod screen;

use claimbench::model::{Claim, ClaimEdit, ClaimFilter, ClaimId, ClaimOrder, Status};
use claimbench::workbench::{Command, analyse, read_pasted};
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::{AccessKitNode, NodeT, Queryable, by};
use screen::Desk;

const HARBOUR: &str = "Harbour report\n\n\
    The harbour of Ostby handled 480 thousand tonnes of grain in 2025. Harbour master Ida Renn said the quay is 912 \
    meters long.\n\nThe second crane was bought in 1998 for 3 million euros. It lifts 40 tonnes.\n";
const LIGHTHOUSE: &str = "Lighthouse\n\nThe lighthouse of Ostby has 214 steps and a lamp of 1912.\n";

impl Desk {
    fn with_articles(articles: &[&str]) -> Self {
        let mut desk = Self::over(vec2(1440.0, 900.0), |bench| {
            for text in articles {
                let draft = read_pasted(text).unwrap();
                let analysis = analyse(&draft.text, None);
                bench.run(Command::AddArticle { draft, analysis }).unwrap();
            }
        });
        desk.run();
        desk
    }

    /// The claims of every article, in reading order.
    fn claims(&self) -> Vec<Claim> {
        let bench = self.bench();
        bench.claims(&bench.claim_ids(&ClaimFilter::default()).unwrap()).unwrap()
    }

    fn press_role(&mut self, role: Role, label: &str) {
        self.harness.get_by_role_and_label(role, label).click();
        self.run();
    }

    fn row_nodes(&self) -> Vec<Node<'_>> {
        let is_row = |node: &AccessKitNode<'_>| node.role() == Role::Row;
        self.harness.get_all(by().predicate(is_row)).collect()
    }

    /// What the cells of all rows say, each with the name of its column.
    fn cells(&self) -> Vec<String> {
        fn walk(node: AccessKitNode<'_>, said: &mut Vec<String>) {
            said.extend(node.label().filter(|_| node.role() == Role::Cell));
            node.children().for_each(|child| walk(child, said));
        }
        let mut said = Vec::new();
        self.row_nodes().iter().for_each(|row| walk(row.accesskit_node(), &mut said));
        said
    }

    fn selected(&self) -> usize {
        self.row_nodes().iter().filter(|row| row.accesskit_node().is_selected() == Some(true)).count()
    }

    /// Clicks a row of the table with keys held.
    fn click(&mut self, place: usize, modifiers: Modifiers) {
        self.row_nodes()[place].click_modifiers(modifiers);
        self.run();
    }

    fn newest_step(&self) -> String {
        self.labels_in_force().swap_remove(0)
    }
}

#[test]
fn several_claims_are_judged_and_sorted_out_as_one_step() {
    let mut desk = Desk::with_articles(&[HARBOUR]);
    assert!(desk.claims().len() >= 4);
    desk.click(0, Modifiers::NONE);
    desk.click(2, Modifiers::SHIFT);
    assert_eq!(desk.selected(), 3);
    assert!(desk.is_shown("3 selected"));

    desk.with(Modifiers::NONE, Key::Num1);
    let judged = |desk: &Desk| desk.claims().iter().filter(|claim| claim.verdict.is_some()).count();
    assert_eq!(judged(&desk), 3);
    assert_eq!(desk.newest_step(), "set verdict on 3 claims");
    assert!(desk.is_shown("3 claims: verdict OK as written"));
    desk.press("Undo this");
    assert_eq!(judged(&desk), 0, "one step takes all of it back");

    desk.press("Status of the selected claims");
    desk.press("Awaiting source");
    let waiting = |claim: &Claim| claim.status == Status::AwaitingSource;
    assert_eq!(desk.claims().into_iter().filter(waiting).count(), 3);
    desk.press("Drop the selected claims");
    let is_dropped = |claim: &Claim| claim.status == Status::Dropped;
    assert_eq!(desk.claims().into_iter().filter(is_dropped).count(), 3);
    desk.with(Modifiers::NONE, Key::Escape);
    assert_eq!(desk.selected(), 1, "only the claim in the inspector is left");
    desk.with(Modifiers::NONE, Key::Num3);
    assert_eq!(judged(&desk), 1);
}

#[test]
fn claims_are_selected_by_ctrl_by_arrows_and_all() {
    let mut desk = Desk::with_articles(&[HARBOUR]);
    desk.click(0, Modifiers::NONE);
    desk.click(2, Modifiers::COMMAND);
    assert_eq!(desk.selected(), 2);
    desk.click(2, Modifiers::COMMAND);
    assert!(!desk.is_shown("2 selected"));
    desk.click(0, Modifiers::NONE);
    desk.with(Modifiers::SHIFT, Key::ArrowDown);
    desk.with(Modifiers::SHIFT, Key::ArrowDown);
    assert!(desk.is_shown("3 selected"));
    desk.with(Modifiers::SHIFT, Key::ArrowUp);
    assert!(desk.is_shown("2 selected"));
    desk.with(Modifiers::NONE, Key::ArrowDown);
    assert!(!desk.is_shown(" selected"), "an arrow alone walks on with one claim");
    desk.with(Modifiers::COMMAND, Key::A);
    let all = format!("{} selected", desk.claims().len());
    assert!(desk.is_shown(&all));
    desk.press("Clear the selection");
    assert!(!desk.is_shown(" selected"));
}

#[test]
fn claims_are_done_together_only_if_each_may_be() {
    let mut desk = Desk::with_articles(&[HARBOUR]);
    desk.click(0, Modifiers::NONE);
    desk.click(1, Modifiers::SHIFT);
    desk.with(Modifiers::NONE, Key::Enter);
    assert!(desk.is_shown("Claim 1 has no verdict yet"));
    assert!(desk.claims().iter().all(|claim| claim.status == Status::ToCheck), "all of it or nothing");
    desk.with(Modifiers::NONE, Key::Num5);
    desk.press("Status of the selected claims");
    desk.press("Done anyway…");
    let reason =
        by().label("Why it is done all the same").predicate(|node| node.role() == Role::MultilineTextInput);
    desk.harness.get(reason).type_text("matters of taste");
    desk.run();
    desk.press("Done anyway");
    assert_eq!(desk.claims().iter().filter(|claim| claim.status == Status::Done).count(), 2);
    assert_eq!(desk.newest_step(), "finish 2 claims without enough sources: matters of taste");
}

#[test]
fn a_head_sorts_and_turns_the_order_round() {
    let mut desk = Desk::with_articles(&[HARBOUR]);
    let last = desk.claims().last().unwrap().clone();
    let edits = vec![(last.id, ClaimEdit::verdict("Wrong"))];
    desk.bench().run(Command::EditClaims { edits }).unwrap();
    desk.run();
    assert!(desk.rows()[0].starts_with("Claim 1,"));
    desk.press_role(Role::ColumnHeader, "Verdict");
    assert!(desk.rows()[0].contains("Wrong"), "claims without a verdict come last");
    desk.press_role(Role::ColumnHeader, "Verdict");
    assert!(!desk.rows()[0].contains("Wrong"));
    desk.press_role(Role::ColumnHeader, "No.");
    assert!(desk.rows()[0].starts_with("Claim 1,"));
}

#[test]
fn rows_have_cells_and_more_columns_if_asked_for() {
    let mut desk = Desk::with_articles(&[HARBOUR]);
    let cells =
        |desk: &Desk, name: &str| desk.cells().into_iter().filter(|cell| cell.starts_with(name)).count();
    assert_eq!(cells(&desk, "Status: To check"), desk.row_nodes().len());
    assert_eq!(cells(&desk, "Kind: "), 0);
    desk.press("Columns");
    desk.press_role(Role::CheckBox, "Kind");
    desk.with(Modifiers::NONE, Key::Escape);
    assert_eq!(cells(&desk, "Kind: "), desk.row_nodes().len());
}

#[test]
fn a_filter_is_put_together_saved_used_renamed_and_deleted() {
    let mut desk = Desk::with_articles(&[HARBOUR]);
    let claim = desk.claims()[0].clone();
    let edit = ClaimEdit { is_legal: Some(true), ..ClaimEdit::status(Status::InProgress) };
    desk.bench().run(Command::EditClaims { edits: vec![(claim.id, edit)] }).unwrap();
    desk.run();
    desk.press("Filter the claims");
    desk.press_role(Role::CheckBox, "In progress");
    desk.press_role(Role::CheckBox, "Legal flag");
    assert_eq!(desk.row_nodes().len(), 1);
    name_filter(&mut desk, "For the lawyer");
    desk.press("Save the filter");
    assert_eq!(desk.newest_step(), "save the filter 'For the lawyer'");
    desk.with(Modifiers::NONE, Key::Escape);

    desk.with(Modifiers::NONE, Key::J);
    desk.press_role(Role::ListItem, "For the lawyer, 1");
    assert!(desk.row_nodes().len() > 1, "pressed while it holds, it lets go");
    desk.press_role(Role::ListItem, "For the lawyer, 1");
    assert_eq!(desk.row_nodes().len(), 1);

    desk.press("Filter the claims");
    desk.press("Rename the filter 'For the lawyer'");
    name_filter(&mut desk, "Legal, open");
    desk.press("Rename the filter");
    assert_eq!(desk.bench().saved_filters().unwrap()[0].name, "Legal, open");
    desk.press("Delete the filter 'Legal, open'");
    assert!(desk.bench().saved_filters().unwrap().is_empty());
    desk.with(Modifiers::NONE, Key::Escape);
    desk.with(Modifiers::COMMAND, Key::Z);
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
    let mut desk = Desk::with_articles(&[HARBOUR]);
    let n_claims = desk.claims().len();
    desk.harness.event(egui::Event::Text("/".to_owned()));
    desk.run();
    let is_field = |node: &AccessKitNode<'_>| node.role() == Role::TextInput;
    desk.harness.get(by().label("Search").predicate(is_field)).type_text("zeppelin");
    desk.run();
    assert!(desk.is_shown("No claim matches 'zeppelin'."));
    assert!(desk.is_shown(&format!("Clear the filter to see all {n_claims}.")));
    desk.press("Clear the filter");
    assert_eq!(desk.row_nodes().len(), n_claims.min(6));
}

#[test]
fn the_claims_of_all_articles_are_listed_walked_and_opened() {
    let mut desk = Desk::with_articles(&[HARBOUR, LIGHTHOUSE]);
    let n_claims = desk.claims().len();
    desk.press_role(Role::ListItem, &format!("All articles, {n_claims}"));
    desk.press("Columns");
    desk.press_role(Role::CheckBox, "Article, in the list of all articles");
    desk.with(Modifiers::NONE, Key::Escape);
    for _ in 0..n_claims {
        desk.with(Modifiers::NONE, Key::J);
    }
    assert!(desk.cells().contains(&"Article: Lighthouse".to_owned()));
    let is_mark = |node: &AccessKitNode<'_>| node.role() == Role::Mark;
    let marks = by().label_contains("214 steps").predicate(is_mark);
    assert!(desk.harness.query_all(marks).next().is_some(), "the claim's article is open");
    desk.with(Modifiers::NONE, Key::Num2);
    let last = desk.claims().last().unwrap().clone();
    assert_eq!(last.verdict.as_deref(), Some("OK with fix"));
    desk.press_role(Role::ListItem, &format!("All articles, {n_claims}"));
    assert!(desk.rows().iter().all(|said| !said.contains("harbour")), "back to one article");
}

#[test]
fn every_order_lists_every_claim_once_and_counts_are_those_of_the_lists() {
    let desk = Desk::with_articles(&[HARBOUR, LIGHTHOUSE]);
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

/// Drafts of more than eight hundred claims are read again on a worker.
#[test]
fn a_long_draft_keeps_up_with_its_verdicts() {
    let of_pump = |number: usize| format!("Pump {number} of Ostby moved {} litres in 1988.", 1_000 + number);
    let text = (1..=900).map(of_pump).collect::<Vec<_>>().join("\n\n");
    let mut desk = Desk::with_articles(&[&format!("The pumps of Ostby\n\n{text}\n")]);
    assert!(desk.claims().len() > 800);
    desk.click(1, Modifiers::NONE);
    let verdict = |desk: &Desk| desk.cells().iter().filter(|cell| cell.contains("OK as written")).count();
    assert_eq!(verdict(&desk), 0);
    desk.key(Key::Num1);
    assert_eq!(verdict(&desk), 1);
    let is_marked = |desk: &Desk| {
        let is_mark = |node: &AccessKitNode<'_>| node.role() == Role::Mark;
        desk.harness.query_all(by().label_contains("OK as written").predicate(is_mark)).count() == 1
    };
    assert!(is_marked(&desk), "the article has been read again");
    desk.ctrl(Key::Z);
    assert_eq!((verdict(&desk), is_marked(&desk)), (0, false));
}
