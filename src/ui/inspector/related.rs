//! What may help with the claim: earlier checks and passages of sources. Nothing here is applied by itself; a press of a
//! button takes it, and what is taken can be undone.

use egui::text::{LayoutJob, TextFormat};
use egui::{RichText, Stroke, Ui};
use egui_material_icons::icons as icon;

use crate::model::{BrokenEvidence, ClaimId, EvidenceId, Passage, PriorMatch};
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::theme::{Tokens, medium, sans, serif};
use crate::ui::views::Views;
use crate::ui::widgets::{card, counted, glyph_words, group_label, muted, outline_chip};

/// Earlier checks that are shown in full.
const N_CHECKS: usize = 4;

/// The passages of sources that may speak to the claim, each with its key.
pub fn passages_ui(ui: &mut Ui, views: &Views, claim: ClaimId, actions: &mut Vec<Action>) {
    let related = &views.related.value;
    if related.claim != Some(claim) || related.passages.is_empty() {
        return;
    }
    ui.horizontal(|ui| {
        group_label(ui, "Suggested passages");
        muted(ui, related.passages.len().to_string());
    });
    for (place, passage) in (1..).zip(&related.passages) {
        passage_ui(ui, place, passage, actions);
        ui.add_space(4.0);
    }
    ui.add_space(6.0);
}

fn passage_ui(ui: &mut Ui, place: usize, passage: &Passage, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    card(tokens).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            outline_chip(ui, None, &format!("S{}", passage.source));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let key = format!("Alt {place}");
                let name = format!("Take passage {place}, from S{}", passage.source);
                let take = Button::new("Take…").kind(Kind::Link).small().key(&key).named(&name);
                if take.hint("Attaches it as evidence; asks for the stance").show(ui).clicked() {
                    actions.push(Action::TakeOption(place));
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    let title = RichText::new(&passage.title).font(medium(13.0)).color(tokens.text);
                    ui.add(egui::Label::new(title).truncate());
                });
            });
        });
        ui.add(egui::Label::new(marked(passage, tokens)).wrap());
        muted(ui, &passage.place);
    });
}

/// The passage with the words it shares with the claim set off.
fn marked(passage: &Passage, tokens: &Tokens) -> LayoutJob {
    let mut job = LayoutJob::default();
    let mut at = 0;
    let mut add = |words: Option<&str>, is_mark: bool| {
        let Some(words) = words.filter(|words| !words.is_empty()) else { return };
        let underline = if is_mark { Stroke::new(1.5, tokens.accent) } else { Stroke::NONE };
        let format =
            TextFormat { font_id: serif(14.0), color: tokens.text, underline, ..TextFormat::default() };
        job.append(words, 0.0, format);
    };
    for mark in &passage.marks {
        add(passage.words.get(at..mark.start), false);
        add(passage.words.get(mark.start..mark.end), true);
        at = mark.end.max(at);
    }
    add(passage.words.get(at..), false);
    job
}

/// Earlier checks of the same thing, with what they share with the claim.
pub fn prior_ui(ui: &mut Ui, views: &Views, claim: ClaimId, actions: &mut Vec<Action>) {
    let related = &views.related.value;
    if related.claim != Some(claim) || related.prior.is_empty() {
        return;
    }
    ui.horizontal(|ui| {
        group_label(ui, "Earlier checks");
        muted(ui, related.prior.len().to_string());
    });
    for (place, found) in (1..).zip(related.prior.iter().take(N_CHECKS)) {
        check_ui(ui, place, found, actions);
        ui.add_space(4.0);
    }
    let n_more = related.prior.len().saturating_sub(N_CHECKS);
    if n_more > 0 {
        muted(ui, format!("{} more, less alike", counted(n_more, "check")));
    }
    ui.add_space(6.0);
}

fn check_ui(ui: &mut Ui, place: usize, found: &PriorMatch, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let check = &found.check;
    card(tokens).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let verdict = if check.verdict.is_empty() { "No verdict" } else { check.verdict.as_str() };
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let name = format!("Reuse the verdict of earlier check {place}");
                let why_not = if check.verdict.is_empty() { "The check gives no verdict" } else { "" };
                let reuse = Button::new("Reuse verdict").kind(Kind::Link).small().named(&name);
                let hint = "Sets verdict and rationale, which names where they come from";
                if reuse.hint(hint).disabled_because(why_not).show(ui).clicked() {
                    actions.push(Action::ReuseVerdict(place));
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    let verdict = RichText::new(verdict).font(medium(13.0)).color(tokens.text);
                    ui.add(egui::Label::new(verdict).truncate());
                });
            });
        });
        let words = RichText::new(format!("“{}”", check.claim)).font(serif(14.0)).color(tokens.text);
        ui.add(egui::Label::new(words).wrap());
        let own = if found.claim_id.is_some() { "own check" } else { "" };
        let known = [own, &check.reviewer, &check.date, &check.title];
        let known: Vec<_> = known.into_iter().filter(|part| !part.is_empty()).collect();
        muted(ui, known.join(" · "));
        muted(ui, format!("Shares {}", found.shares.join(", ")));
        if let Some(own) = found.claim_id {
            let open = Button::new("Open the claim").kind(Kind::Link).small();
            if open.hint("Goes to that claim").show(ui).clicked() {
                actions.push(Action::Select(own));
            }
        } else if check.url.starts_with("http") {
            ui.hyperlink_to(RichText::new(&check.url).font(sans(12.0)), &check.url);
        }
    });
}

/// Words that are not in their source: said, with the passage that comes closest.
pub fn broken_ui(
    ui: &mut Ui,
    broken: &[BrokenEvidence],
    evidence: EvidenceId,
    source: crate::model::SourceId,
) {
    let Some(broken) = broken.iter().find(|broken| broken.evidence == evidence) else { return };
    let tokens = Tokens::of(ui.ctx());
    let said = match &broken.closest {
        Some((_, _, n_words)) => {
            format!(
                "This excerpt is not in S{source}. The closest passage differs in {}.",
                counted(*n_words, "word")
            )
        }
        None => format!("This excerpt is not in S{source}, nor anything close to it."),
    };
    let sign = Some(icon::ICON_LINK_OFF.outlined());
    ui.label(glyph_words(sign, tokens.fix.ink, &said, sans(12.0), tokens.text2));
    if let Some((_, words, _)) = &broken.closest {
        let words = RichText::new(format!("“{words}”")).font(serif(14.0)).color(tokens.muted);
        ui.add(egui::Label::new(words).wrap());
    }
}
