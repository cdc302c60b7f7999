//! What a check reports about the claim: the difference, the computation, and one thing to do about it.

use egui::{RichText, Stroke, Ui};

use crate::model::{Finding, Severity};
use crate::ui::action::Action;
use crate::ui::button::Button;
use crate::ui::glyph;
use crate::ui::theme::{Tokens, sans, semibold};
use crate::ui::widgets::{card, glyph_words, sentence_case};

/// Shows one finding.
pub fn finding_ui(ui: &mut Ui, finding: &Finding, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let ink = tokens.severity(finding.severity);
    card(tokens).stroke(Stroke::new(1.5, ink)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let title = sentence_case(&finding.family.word().replace('_', " "));
        ui.label(glyph_words(
            Some(glyph::severity(finding.severity)),
            ink,
            &title,
            semibold(13.0),
            tokens.text,
        ));
        ui.label(RichText::new(&finding.message).font(sans(12.5)).color(tokens.text2));
        for line in finding.computation.lines() {
            ui.label(RichText::new(line).font(sans(12.5)).color(tokens.text));
        }
        if finding.severity != Severity::Info {
            ui.add_space(2.0);
            let accept = Button::new("Accept finding").key("A").small();
            let hint = "Asks for a change and copies the computation. The verdict stays yours";
            if accept.hint(hint).show(ui).clicked() {
                actions.push(Action::AcceptFinding);
            }
        }
    });
}
