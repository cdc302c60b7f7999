//! What others say of a claim: queries with their answers, the second eye, who did what when.

use egui::{RichText, Ui};
use egui_material_icons::icons as icon;

use crate::model::{Claim, ReviewOutcome, Status};
use crate::ui::action::Action;
use crate::ui::button::Button;
use crate::ui::theme::{Tokens, sans};
use crate::ui::views::Views;
use crate::ui::widgets::{card, group_label, muted, sentence_case};
use crate::workbench::Command;
use crate::workbench::view::ClaimView;

/// Questions about the claim, with their answers.
pub fn queries_ui(ui: &mut Ui, views: &Views, claim: &Claim, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let queries = views.article.iter().flat_map(|article| &article.queries);
    for query in queries.filter(|query| query.claim_id == claim.id) {
        card(tokens).show(ui, |ui| {
            ui.set_width(ui.available_width());
            muted(ui, format!("Asked {}", query.recipient));
            ui.label(RichText::new(&query.question).font(sans(13.0)).color(tokens.text));
            if query.is_open() {
                let answer =
                    Button::new("Answer…").small().hint("Write the answer down, which closes the query");
                if answer.show(ui).clicked() {
                    actions.push(Action::Answer(query.id));
                }
            } else {
                ui.label(RichText::new(&query.answer).font(sans(13.0)).color(tokens.text2));
            }
        });
        ui.add_space(6.0);
    }
}

/// The second eye: approve or reject, while the claim waits for it.
pub fn review_ui(ui: &mut Ui, views: &Views, claim: &Claim, actions: &mut Vec<Action>) {
    if claim.status != Status::AwaitingReview {
        return;
    }
    let is_own = claim.checker == views.project.checker;
    let why_not = if is_own { "You checked this claim; somebody else must review it" } else { "" };
    group_label(ui, "Review");
    ui.horizontal(|ui| {
        let approve = Button::new("Approve").glyph(icon::ICON_CHECK.outlined()).disabled_because(why_not);
        if approve.show(ui).clicked() {
            let (outcome, comment) = (ReviewOutcome::Approved, String::new());
            let command = Command::ReviewClaim { claim: claim.id, outcome, comment };
            actions.push(Action::Run(Box::new(command), format!("Claim {} approved", claim.number)));
        }
        if Button::new("Reject…").disabled_because(why_not).show(ui).clicked() {
            actions.push(Action::Reject);
        }
    });
    if is_own {
        muted(ui, why_not);
    }
    ui.add_space(10.0);
}

/// Who checked and who reviewed it, and when.
pub fn times_ui(ui: &mut Ui, view: &ClaimView) {
    let claim = &view.claim;
    if !claim.checked_at.is_empty() {
        let at = claim.checked_at.replace('T', " ").replace('Z', " UTC");
        muted(ui, format!("Checked by {}, {at}", claim.checker));
    }
    if let Some(review) = &view.review {
        let comment = if review.comment.is_empty() { String::new() } else { format!(": {}", review.comment) };
        muted(ui, format!("{} by {}{comment}", sentence_case(review.outcome.word()), review.reviewer));
    }
}
