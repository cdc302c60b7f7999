//! Whether the sources are enough, and what they say.

use egui::{RichText, Sense, Stroke, StrokeKind, Ui, vec2};
use egui_material_icons::icons as icon;

use crate::model::{Evidence, Source, Sufficiency};
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::glyph;
use crate::ui::theme::{Tokens, medium, sans, semibold, serif};
use crate::ui::widgets::{card, chip, glyph_words, group_label, muted, outline_chip, sentence_case};
use crate::workbench::Command;
use crate::workbench::view::ClaimView;

/// A box for each secondary source while the rule is not met, one line when it is.
pub fn sufficiency_ui(ui: &mut Ui, sufficiency: &Sufficiency) {
    let tokens = Tokens::of(ui.ctx());
    let reason = sufficiency.reason();
    if sufficiency.is_enough() {
        let sign = icon::ICON_CHECK_CIRCLE.filled();
        ui.label(glyph_words(Some(sign), tokens.ok.ink, &reason, sans(12.0), tokens.text2));
        return;
    }
    card(tokens).show(ui, |ui| {
        ui.horizontal(|ui| {
            let sign = icon::ICON_HOURGLASS_EMPTY.outlined();
            ui.label(glyph_words(
                Some(sign),
                tokens.waiting.ink,
                "Not done yet",
                semibold(13.0),
                tokens.text,
            ));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let n_boxes = sufficiency.rule.n_secondary;
                let n_filled =
                    (sufficiency.n_secondary % n_boxes + usize::from(sufficiency.n_primary > 0)).min(n_boxes);
                ui.label(
                    RichText::new(format!("{n_filled} of {n_boxes}")).font(sans(12.0)).color(tokens.text2),
                );
                boxes_ui(ui, n_filled, n_boxes);
            });
        });
        ui.label(RichText::new(reason).font(sans(12.0)).color(tokens.text2));
    });
}

fn boxes_ui(ui: &mut Ui, n_filled: usize, n_boxes: usize) {
    let tokens = Tokens::of(ui.ctx());
    ui.spacing_mut().item_spacing.x = 3.0;
    for place in (0..n_boxes).rev() {
        let (rect, _) = ui.allocate_exact_size(vec2(72.0 / n_boxes.max(3) as f32, 6.0), Sense::hover());
        if place < n_filled {
            ui.painter().rect_filled(rect, 2.0, tokens.waiting.ink);
        } else {
            ui.painter().rect_stroke(rect, 2.0, Stroke::new(1.0, tokens.field), StrokeKind::Inside);
        }
    }
}

/// The passages held against the claim.
pub fn evidence_ui(ui: &mut Ui, view: &ClaimView, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        group_label(ui, "Evidence");
        muted(ui, view.evidence.len().to_string());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let attach =
                Button::new("Attach source…").glyph(icon::ICON_ATTACH_FILE.outlined()).key("S").small();
            if attach.kind(Kind::Link).hint("Choose a source or add one").show(ui).clicked() {
                actions.push(Action::AttachSource);
            }
        });
    });
    if view.evidence.is_empty() {
        muted(ui, "No evidence yet. Press S to attach a source, or E to paste an excerpt.");
    }
    for (evidence, source) in &view.evidence {
        passage_ui(ui, view, evidence, source, actions);
        ui.add_space(4.0);
    }
}

fn passage_ui(
    ui: &mut Ui,
    view: &ClaimView,
    evidence: &Evidence,
    source: &Source,
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui.ctx());
    let details = &evidence.details;
    card(tokens).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            outline_chip(ui, None, &format!("S{}", source.id));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let name = format!("Detach S{} from the claim", source.id);
                if Button::icon(icon::ICON_CLOSE.outlined(), &name).small().show(ui).clicked() {
                    let command = Command::DetachEvidence { evidence: evidence.id };
                    actions.push(Action::Run(Box::new(command), format!("S{} detached", source.id)));
                }
                let name = format!("Edit the evidence from S{}", source.id);
                if Button::icon(icon::ICON_EDIT.outlined(), &name).small().show(ui).clicked() {
                    actions.push(Action::EditEvidence(evidence.id));
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    let title = RichText::new(&source.details.title).font(medium(13.0)).color(tokens.text);
                    ui.add(egui::Label::new(title).truncate());
                });
            });
        });
        let known = [&source.details.publisher, &source.details.date];
        let mut meta: Vec<String> = known.into_iter().filter(|text| !text.is_empty()).cloned().collect();
        if !source.details.independence_group.is_empty() {
            meta.push(format!("group {}", source.details.independence_group));
        }
        if !meta.is_empty() {
            ui.label(RichText::new(meta.join(" · ")).font(sans(11.5)).color(tokens.muted));
        }
        if !details.excerpt.is_empty() {
            let words =
                RichText::new(format!("“{}”", details.excerpt)).font(serif(14.0)).line_height(Some(20.0));
            ui.label(words.color(tokens.text));
        }
        super::related::broken_ui(ui, &view.broken, evidence.id, source.id);
        if !details.note.is_empty() {
            ui.label(RichText::new(&details.note).font(sans(12.0)).color(tokens.text2));
        }
        ui.horizontal(|ui| {
            let word = sentence_case(details.stance.word());
            chip(ui, glyph::stance(details.stance), &word, tokens.stance(details.stance));
            outline_chip(
                ui,
                Some(glyph::tier(source.details.tier)),
                &sentence_case(source.details.tier.word()),
            );
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                muted(ui, &details.locator)
            });
        });
    });
}
