//! The dialog that asks which verdict of the article's scale an earlier check comes to, where its own word is not on it.

use egui::{RichText, Ui};

use super::{Answer, foot_ui};
use crate::model::{ClaimId, PriorCheck, Rating, RatingScale};
use crate::ui::action::Action;
use crate::ui::choice::inked_radio;
use crate::ui::glyph;
use crate::ui::theme::{Tokens, sans};
use crate::ui::widgets::{group_label, muted};

/// What is asked, and what is chosen.
#[derive(Debug, Clone)]
pub struct ReuseForm {
    claim: ClaimId,
    check: PriorCheck,
    scale: String,
    ratings: Vec<Rating>,
    chosen: Option<usize>,
}

impl ReuseForm {
    /// Asks what an earlier check comes to on a scale.
    #[must_use]
    pub fn new(claim: ClaimId, check: PriorCheck, scale: &RatingScale) -> Self {
        Self { claim, check, scale: scale.name.clone(), ratings: scale.ratings.clone(), chosen: None }
    }
}

/// Shows the question; `true` when it is over.
pub fn reuse_ui(ui: &mut Ui, form: &mut ReuseForm, actions: &mut Vec<Action>) -> bool {
    let tokens = Tokens::of(ui.ctx());
    let said = format!(
        "{} says '{}', which is no word of the scale '{}'.",
        if form.check.reviewer.is_empty() { "The earlier check" } else { &form.check.reviewer },
        form.check.verdict,
        form.scale
    );
    ui.label(RichText::new(said).font(sans(13.0)).color(tokens.text));
    ui.add_space(10.0);
    group_label(ui, "What does it come to here?");
    for (place, rating) in form.ratings.iter().enumerate() {
        let sign = (glyph::tone(rating.tone), tokens.tone(rating.tone).ink);
        if inked_radio(ui, form.chosen == Some(place), &rating.name, Some(sign)) {
            form.chosen = Some(place);
        }
    }
    ui.add_space(6.0);
    muted(ui, "The rationale will name the check and its own word.");
    let chosen = form.chosen.and_then(|place| form.ratings.get(place));
    match foot_ui(ui, "Reuse verdict", if chosen.is_some() { "" } else { "Choose a verdict first" }) {
        Answer::Confirm => {
            actions.extend(chosen.map(|rating| {
                Action::ReuseAs(form.claim, Box::new(form.check.clone()), rating.name.clone())
            }));
            true
        }
        Answer::Cancel => true,
        Answer::None => false,
    }
}
