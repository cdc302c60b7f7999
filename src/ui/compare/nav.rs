//! The left of the comparison: the groups with their counts, the drafts, and the rule.

use egui::{RichText, ScrollArea, Ui};

use super::list::count;
use super::{Comparison, Group, listed};
use crate::ui::action::Action;
use crate::ui::library::{line_ui, two_lines_ui};
use crate::ui::theme::{Tokens, sans};
use crate::ui::views::Views;
use crate::ui::when::local_words;
use crate::ui::widgets::{counted, group_label, grouped};
use crate::workbench::compare::{CompareView, DraftLine};

const RULE: &str = "Same words in the same sentence: carried. Same place, other words: re-check. Gone: archived. \
    Two candidates: you decide.";

/// Shows it.
pub fn nav_ui(ui: &mut Ui, views: &Views, comparison: &mut Comparison, actions: &mut Vec<Action>) {
    ui.add_space(10.0);
    let Some(view) = &views.compare else {
        return first_ui(ui, views, actions);
    };
    ScrollArea::vertical().id_salt("comparison groups").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        group_label(ui, &format!("Draft {} to draft {}", view.before, view.number));
        ui.add_space(4.0);
        groups_ui(ui, view, comparison, actions);
        ui.add_space(14.0);
        group_label(ui, "Drafts");
        ui.add_space(4.0);
        for draft in &view.drafts {
            draft_ui(ui, view, draft, &views.saved.1, actions);
        }
        ui.add_space(14.0);
        group_label(ui, "Rule");
        ui.add_space(4.0);
        let tokens = Tokens::of(ui.ctx());
        ui.label(RichText::new(RULE).font(sans(12.0)).color(tokens.text2));
    });
}

/// The drafts of an article whose first draft is open.
fn first_ui(ui: &mut Ui, views: &Views, actions: &mut Vec<Action>) {
    group_label(ui, "Drafts");
    ui.add_space(4.0);
    for (number, revision) in views.article.iter().flat_map(|view| view.drafts.iter().rev()) {
        let is_open = views.article.as_ref().is_some_and(|view| view.revision.id == *revision);
        if two_lines_ui(ui, &format!("Draft {number}"), "", "", is_open) {
            actions.push(Action::OpenArticle(*revision));
        }
    }
}

fn groups_ui(ui: &mut Ui, view: &CompareView, comparison: &mut Comparison, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let group_of = |claim| listed(view, comparison).into_iter().find(|(_, found)| *found == claim);
    let here = comparison.claim.and_then(group_of).map(|(group, _)| group);
    for group in Group::ALL {
        let n_claims = count(view, group);
        if line_ui(ui, group.glyph(), group.ink(tokens), group.name(), n_claims, here == Some(group)) {
            comparison.has_carried |= group == Group::Carried;
            let first = listed(view, comparison).into_iter().find(|(found, _)| *found == group);
            actions.extend(first.map(|(_, claim)| Action::Compare(claim)));
        }
    }
}

fn draft_ui(ui: &mut Ui, view: &CompareView, draft: &DraftLine, now: &str, actions: &mut Vec<Action>) {
    let title = format!("Draft {}", draft.number);
    let words = format!("{} words · {}", grouped(draft.n_words), counted(draft.n_claims, "claim"));
    let when = local_words(&draft.received_at, now);
    if two_lines_ui(ui, &title, &when, &words, draft.id == view.revision) {
        actions.push(Action::OpenArticle(draft.id));
    }
}
