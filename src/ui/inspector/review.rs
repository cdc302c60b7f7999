//! What others say of a claim: queries with their answers, the second eye, who did what when.

use egui::{Label, RichText, Ui};
use egui_material_icons::icons as icon;

use super::remark::{Asks, remark_ui};
use crate::model::{Claim, Query, Review, ReviewOutcome, Status};
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::draft::{About, Draft};
use crate::ui::theme::{Tokens, sans};
use crate::ui::views::Views;
use crate::ui::widgets::{card, group_label, muted, sentence_case};
use crate::workbench::Command;
use crate::workbench::view::ClaimView;

/// Questions about the claim, with their answers.
pub fn queries_ui(ui: &mut Ui, views: &Views, claim: &Claim, draft: &mut Draft, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let queries = views.article.iter().flat_map(|article| &article.queries);
    for query in queries.filter(|query| query.claim_id == claim.id) {
        card(tokens).show(ui, |ui| {
            ui.set_width(ui.available_width());
            muted(ui, format!("{} asked {}", sentence_case(&query.asked_by), query.recipient));
            ui.label(RichText::new(&query.question).font(sans(13.0)).color(tokens.text));
            if query.is_open() {
                answer_ui(ui, query, draft, actions);
            } else {
                muted(ui, "Answer");
                ui.label(RichText::new(&query.answer).font(sans(13.0)).color(tokens.text2));
            }
        });
        ui.add_space(6.0);
    }
}

fn answer_ui(ui: &mut Ui, query: &Query, draft: &mut Draft, actions: &mut Vec<Action>) {
    let asks = Asks {
        name: "Answer",
        hint: "What was answered",
        why_not: "Write the answer down first",
        buttons: ["Write down", "Cancel"],
    };
    let id = query.id;
    let write_down = |answer| {
        Action::Run(Box::new(Command::AnswerQuery { query: id, answer }), "Answer written down".to_owned())
    };
    if remark_ui(ui, draft, About::Answer(id), asks, actions, write_down) {
        return;
    }
    let answer = Button::new("Answer…").small().hint("Write the answer down, which closes the query");
    if answer.show(ui).clicked() {
        draft.begin(About::Answer(id));
    }
}

/// The second eye: approve or reject, while the claim waits for it; before that, the way to ask for it.
pub fn review_ui(ui: &mut Ui, views: &Views, view: &ClaimView, draft: &mut Draft, actions: &mut Vec<Action>) {
    let claim = &view.claim;
    if claim.status != Status::AwaitingReview {
        if view.review.as_ref().is_some_and(|review| review.is_standing_rejection(claim.status)) {
            group_label(ui, "Review");
            changes_ui(ui, view);
        }
        return ask_ui(ui, claim, actions);
    }
    group_label(ui, "Review");
    changes_ui(ui, view);
    if !decide_ui(ui, view, draft, actions) {
        let is_own = claim.checker == views.project.checker;
        let why_not = if is_own { "You checked this claim; somebody else must review it" } else { "" };
        ui.horizontal(|ui| {
            let approve = Button::new("Approve").glyph(icon::ICON_CHECK.outlined());
            if approve.disabled_because(why_not).hint("The verdict stands").show(ui).clicked() {
                actions.push(Action::Approve);
            }
            let reject = Button::new("Reject…").glyph(icon::ICON_UNDO.outlined());
            if reject.disabled_because(why_not).hint("The verdict goes back; asks why").show(ui).clicked() {
                actions.push(Action::Reject);
            }
        });
        if is_own {
            muted(ui, why_not);
        }
    }
    ui.add_space(10.0);
}

fn ask_ui(ui: &mut Ui, claim: &Claim, actions: &mut Vec<Action>) {
    if claim.verdict.is_none() || claim.status == Status::Dropped {
        return;
    }
    let ask = Button::new("Ask for review").glyph(icon::ICON_RATE_REVIEW.outlined()).key("V").small();
    if ask.kind(Kind::Link).hint("A second person is to look at it").show(ui).clicked() {
        actions.push(Action::SetStatus(Status::AwaitingReview));
    }
}

/// What has changed since somebody reviewed the claim last.
fn changes_ui(ui: &mut Ui, view: &ClaimView) {
    let tokens = Tokens::of(ui.ctx());
    let Some(review) = &view.review else {
        muted(ui, "Nobody has reviewed it before.");
        return;
    };
    muted(ui, reviewed(review));
    if view.since_review.is_empty() {
        muted(ui, "Nothing has changed since then.");
    }
    for told in &view.since_review {
        let words = RichText::new(format!("• {}", told.line())).font(sans(12.0)).color(tokens.text2);
        ui.add(Label::new(words).truncate()).on_hover_text(told.line());
    }
    ui.add_space(4.0);
}

/// Asks why, while that is asked.
fn decide_ui(ui: &mut Ui, view: &ClaimView, draft: &mut Draft, actions: &mut Vec<Action>) -> bool {
    let (claim, number) = (view.claim.id, view.claim.number);
    let decide = |outcome, said: &'static str| {
        move |comment| {
            let command = Command::ReviewClaim { claim, outcome, comment };
            Action::Run(Box::new(command), format!("Claim {number} {said}"))
        }
    };
    let reject = Asks {
        name: "Why",
        hint: "What the checker should look at again",
        why_not: "Say why first",
        buttons: ["Reject", "Cancel"],
    };
    let approve = Asks {
        name: "Why it is done all the same",
        hint: "There are not enough sources; this goes into the log",
        why_not: "Say why first",
        buttons: ["Approve", "Cancel"],
    };
    let (rejected, approved) =
        (decide(ReviewOutcome::Rejected, "rejected"), decide(ReviewOutcome::Approved, "approved"));
    remark_ui(ui, draft, About::Rejection(claim), reject, actions, rejected)
        || remark_ui(ui, draft, About::Approval(claim), approve, actions, approved)
}

/// Who checked and who reviewed it, and when.
pub fn times_ui(ui: &mut Ui, view: &ClaimView) {
    let claim = &view.claim;
    if !claim.checked_at.is_empty() {
        let at = claim.checked_at.replace('T', " ").replace('Z', " UTC");
        muted(ui, format!("Checked by {}, {at}", claim.checker));
    }
    let shown_above = |review: &&Review| !review.is_standing_rejection(claim.status);
    if let Some(review) = view.review.as_ref().filter(shown_above) {
        muted(ui, reviewed(review));
    }
}

/// "Rejected by Jo Lind: the figure is from 2019".
fn reviewed(review: &Review) -> String {
    let comment = if review.comment.is_empty() { String::new() } else { format!(": {}", review.comment) };
    format!("{} by {}{comment}", sentence_case(review.outcome.word()), review.reviewer)
}
