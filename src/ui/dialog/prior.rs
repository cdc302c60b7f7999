//! An earlier check by itself, and the claims that it may answer. A verdict is reused at the claim, not here.

use egui::{RichText, Ui};

use crate::model::{ListedClaim, PriorCheck};
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::theme::{Tokens, medium, sans, serif};
use crate::ui::widgets::{group_label, muted};

/// The check, and the claims it may answer, likeliest first.
#[derive(Debug, Clone)]
pub struct PriorForm {
    check: PriorCheck,
    claims: Vec<ListedClaim>,
}

impl PriorForm {
    /// Shows a check and the claims it may answer.
    #[must_use]
    pub const fn new(check: PriorCheck, claims: Vec<ListedClaim>) -> Self {
        Self { check, claims }
    }
}

/// Shows the check; `true` when it is over.
pub fn prior_ui(ui: &mut Ui, form: &PriorForm, actions: &mut Vec<Action>) -> bool {
    let tokens = Tokens::of(ui.ctx());
    let check = &form.check;
    let verdict = if check.verdict.is_empty() { "No verdict" } else { &check.verdict };
    ui.add(egui::Label::new(RichText::new(verdict).font(medium(15.0)).color(tokens.text)).wrap());
    let words = RichText::new(format!("“{}”", check.claim)).font(serif(15.0)).color(tokens.text);
    ui.add(egui::Label::new(words).wrap());
    ui.add_space(6.0);
    for (label, value) in [
        ("Said by", &check.claimant),
        ("Checked by", &check.reviewer),
        ("Published", &check.date),
        ("Title", &check.title),
        ("Subtitle", &check.subtitle),
    ] {
        if !value.is_empty() {
            let words = RichText::new(format!("{label}: {value}")).font(sans(13.0)).color(tokens.text2);
            ui.add(egui::Label::new(words).wrap());
        }
    }
    if check.url.starts_with("http") {
        ui.hyperlink_to(RichText::new(&check.url).font(sans(12.0)), &check.url);
    }
    ui.add_space(10.0);
    group_label(ui, "Claims it may answer");
    if form.claims.is_empty() {
        muted(ui, "No claim of this project says much the same.");
    }
    let mut is_over = false;
    for row in &form.claims {
        let claim = &row.claim;
        let words = format!("Claim {}: {}", claim.number, claim.verbatim.replace('\n', " "));
        let hint = format!("Goes to the claim in '{}', where the verdict can be reused", row.article);
        let button = Button::new(&words).kind(Kind::Bare).width(ui.available_width()).hint(&hint);
        if button.show(ui).clicked() {
            actions.push(Action::Select(claim.id));
            is_over = true;
        }
    }
    is_over
}
