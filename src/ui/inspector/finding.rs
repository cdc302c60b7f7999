//! What a check reports: the difference, its computation in two columns, what the check cannot know, and what a
//! person may do about it.

use egui::text::LayoutJob;
use egui::{Align, Label, Layout, RichText, Stroke, TextFormat, Ui, WidgetText};

use super::remark::{Asks, remark_ui};
use crate::model::{Claim, FindingState, KeptFinding, Severity};
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::desk::Desk;
use crate::ui::draft::{About, Draft};
use crate::ui::theme::{Tokens, sans, semibold, serif};
use crate::ui::views::Views;
use crate::ui::widgets::{card, glyph_words, muted};
use crate::ui::{family, glyph};
use crate::workbench::Command;
use crate::workbench::view::ArticleView;

/// Shows the findings of the selected claim, or, without one, the finding gone to last.
pub fn findings_ui(ui: &mut Ui, views: &Views, desk: &Desk, draft: &mut Draft, actions: &mut Vec<Action>) {
    let Some(article) = &views.article else { return };
    let claim = views.claim.as_ref().map(|view| &view.claim);
    let at_hand = desk.finding_at_hand(article, claim);
    let of_claim = views.claim.iter().flat_map(|view| &view.findings);
    let alone = at_hand.filter(|_| claim.is_none());
    for kept in of_claim.chain(alone) {
        if kept.is_open() {
            let is_at_hand = at_hand.is_some_and(|found| found.id == kept.id);
            open_ui(ui, article, claim, kept, is_at_hand, draft, actions);
        } else {
            decided_ui(ui, kept, actions);
        }
        ui.add_space(8.0);
    }
}

fn open_ui(
    ui: &mut Ui,
    article: &ArticleView,
    claim: Option<&Claim>,
    kept: &KeptFinding,
    is_at_hand: bool,
    draft: &mut Draft,
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui.ctx());
    let ink = tokens.severity(kept.found.severity);
    card(tokens).stroke(Stroke::new(1.5, ink)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            muted(ui, place_of(article, kept));
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                let sign = glyph::severity(kept.found.severity);
                let title = glyph_words(Some(sign), ink, &kept.found.message, semibold(13.0), tokens.text);
                ui.add(Label::new(title).wrap());
            });
        });
        ui.add_space(2.0);
        computation_ui(ui, article, kept);
        if claim.is_some_and(|claim| kept.found.suggested_for(claim).is_some()) {
            preview_ui(ui, article, kept);
        }
        ui.separator();
        ui.add(
            Label::new(RichText::new(family::doubt(kept.found.family)).font(sans(12.0)).color(tokens.text2))
                .wrap(),
        );
        ui.add_space(4.0);
        if !dismissal_ui(ui, kept, draft, actions) {
            buttons_ui(ui, kept, is_at_hand, actions);
        }
    });
}

/// "1 of 4", counting the open findings of the draft.
fn place_of(article: &ArticleView, kept: &KeptFinding) -> String {
    let place = article.open_findings().position(|found| found.id == kept.id).unwrap_or_default();
    format!("{} of {}", place + 1, article.open_findings().count())
}

/// What is printed and how it was computed: names at the left, figures at the right.
fn computation_ui(ui: &mut Ui, article: &ArticleView, kept: &KeptFinding) {
    let printed = kept.found.span.of(&article.revision.text).unwrap_or_default().replace('\n', " ");
    row_ui(ui, "Printed", figure(ui, &printed));
    let mut name = "Computed";
    for line in kept.found.computation.lines() {
        match line.split_once(": ").filter(|(name, _)| name.chars().count() < 20) {
            Some((name, value)) => row_ui(ui, name, figure(ui, value)),
            None => row_ui(ui, name, figure(ui, line)),
        }
        name = "";
    }
}

fn figure(ui: &Ui, words: &str) -> RichText {
    RichText::new(words).font(sans(12.5)).color(Tokens::of(ui.ctx()).text)
}

/// What accepting puts into the copy: the printed words struck through, the suggested ones underlined.
fn preview_ui(ui: &mut Ui, article: &ArticleView, kept: &KeptFinding) {
    let tokens = Tokens::of(ui.ctx());
    let line = Stroke::new(1.5, tokens.text2);
    let words = |color| TextFormat { font_id: serif(14.0), color, ..TextFormat::default() };
    let printed = kept.found.span.of(&article.revision.text).unwrap_or_default().replace('\n', " ");
    let mut change = LayoutJob::default();
    change.append(&printed, 0.0, TextFormat { strikethrough: line, ..words(tokens.muted) });
    change.append(" ", 0.0, words(tokens.text));
    change.append(&kept.found.replacement, 0.0, TextFormat { underline: line, ..words(tokens.text) });
    change.halign = Align::RIGHT;
    row_ui(ui, "Accepting", change);
}

fn row_ui(ui: &mut Ui, name: &str, value: impl Into<WidgetText>) {
    let tokens = Tokens::of(ui.ctx());
    ui.horizontal_top(|ui| {
        ui.label(RichText::new(name).font(sans(12.0)).color(tokens.muted));
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| ui.add(Label::new(value).wrap()));
    });
}

fn buttons_ui(ui: &mut Ui, kept: &KeptFinding, is_at_hand: bool, actions: &mut Vec<Action>) {
    let key = |key| if is_at_hand { key } else { "" };
    let mut push = |action| actions.extend([Action::TakeFinding(kept.id), action]);
    let suggested = kept.found.replacement.as_str();
    let words = match suggested.chars().count() {
        0 => "Accept".to_owned(),
        1..=18 => format!("Use {suggested}"),
        _ => "Use the fix".to_owned(),
    };
    ui.horizontal(|ui| {
        let kind = if is_at_hand { Kind::Primary } else { Kind::Plain };
        let accept = match kept.found.severity {
            Severity::Info if suggested.is_empty() => {
                Button::new("Note it").hint("Copies the computation into the claim")
            }
            _ => Button::new(&words)
                .hint("Asks for a change and copies the computation. The verdict stays yours"),
        };
        if accept.named("Accept finding").kind(kind).key(key("A")).small().show(ui).clicked() {
            push(Action::AcceptFinding);
        }
        let edit = Button::new("Edit…").named("Edit the fix").hint("The words to put in the claim’s place");
        if edit.key(key("R")).small().show(ui).clicked() {
            push(Action::EditFix);
        }
        let dismiss =
            Button::new("Dismiss…").named("Dismiss finding").hint("It does not matter here; asks why");
        if dismiss.kind(Kind::Bare).key(key("X")).small().show(ui).clicked() {
            push(Action::DismissFinding);
        }
    });
}

/// Asks for the reason, while that is asked.
fn dismissal_ui(ui: &mut Ui, kept: &KeptFinding, draft: &mut Draft, actions: &mut Vec<Action>) -> bool {
    let must_say_why = kept.found.severity == Severity::Error;
    let asks = Asks {
        name: "Reason to dismiss",
        hint: if must_say_why { "Why it does not matter" } else { "Why it does not matter, if you like" },
        why_not: if must_say_why { "Say why first" } else { "" },
        buttons: ["Dismiss", "Keep"],
    };
    let finding = kept.id;
    remark_ui(ui, draft, About::Dismissal(finding), asks, actions, |reason| {
        let command = Command::DismissFinding { finding, reason };
        Action::Run(Box::new(command), "Finding dismissed".to_owned())
    })
}

/// A finding that has been decided, in two muted lines.
fn decided_ui(ui: &mut Ui, kept: &KeptFinding, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    card(tokens).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let sign = glyph::severity(kept.found.severity);
        let title = glyph_words(Some(sign), tokens.muted, &kept.found.message, sans(12.5), tokens.muted);
        ui.add(Label::new(title).wrap());
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let hint = "Has it wait for a decision again; the claim stays as it is";
            if Button::new("Reopen")
                .named("Reopen finding")
                .kind(Kind::Link)
                .small()
                .hint(hint)
                .show(ui)
                .clicked()
            {
                let command = Command::ReopenFinding { finding: kept.id };
                actions.push(Action::Run(Box::new(command), "Finding reopened".to_owned()));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(RichText::new(decision(kept)).font(sans(12.0)).color(tokens.text2)).wrap());
            });
        });
    });
}

/// "Accepted", "Dismissed: the source says so".
#[must_use]
pub fn decision(kept: &KeptFinding) -> String {
    match kept.state {
        FindingState::Open => "Open".to_owned(),
        FindingState::Accepted => "Accepted".to_owned(),
        FindingState::Dismissed if kept.reason.is_empty() => "Dismissed".to_owned(),
        FindingState::Dismissed => format!("Dismissed: {}", kept.reason),
    }
}
