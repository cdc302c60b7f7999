//! The selected claim at the right: head and foot stay, the middle scrolls, and the order never changes:
//! words, wording, what is known, findings, verdict, action, sufficiency, evidence, suggested passages, earlier checks,
//! rationale, times.

mod alike;
mod evidence;
mod finding;
mod known;
mod related;
mod remark;
mod review;
mod verdict;

pub use finding::decision;

use egui::{Frame, Margin, Panel, RichText, ScrollArea, Stroke, Ui, vec2};
use egui_material_icons::icons as icon;

use super::action::Action;
use super::button::{Button, Kind};
use super::desk::Desk;
use super::draft::Draft;
use super::field::Field;
use super::theme::{Tokens, sans, semibold, serif};
use super::views::Views;
use super::widgets::{group_label, grouped, muted, sentence_case};
use super::{glyph, theme};
use crate::model::{Claim, ClaimEdit, Status, locator_at};
use crate::workbench::view::ClaimView;

/// Shows the selected claim.
pub fn inspector_ui(ui: &mut Ui, views: &Views, desk: &Desk, draft: &mut Draft, actions: &mut Vec<Action>) {
    let Some(view) = &views.claim else { return no_claim_ui(ui, views, desk, draft, actions) };
    let tokens = Tokens::of(ui.ctx());
    let bare = Frame::new().inner_margin(Margin::symmetric(14, 0));
    let head = Panel::top("claim head").exact_size(40.0).show_separator_line(false).frame(bare);
    let edge = head.show(ui, |ui| head_ui(ui, views, view, actions)).response.rect;
    ui.painter().hline(edge.x_range(), edge.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    let foot = Panel::bottom("claim foot").exact_size(46.0).show_separator_line(false).frame(bare);
    let edge = foot.show(ui, |ui| foot_ui(ui, view, actions)).response.rect;
    ui.painter().hline(edge.x_range(), edge.top() + 0.5, Stroke::new(1.0, tokens.line));
    draft.follow(&view.claim);
    let scroll = ScrollArea::vertical().id_salt(("inspector", desk.claim)).auto_shrink([false, false]);
    scroll.show(ui, |ui| {
        Frame::new()
            .inner_margin(Margin::symmetric(14, 10))
            .show(ui, |ui| middle_ui(ui, views, desk, view, draft, actions));
    });
}

fn middle_ui(
    ui: &mut Ui,
    views: &Views,
    desk: &Desk,
    view: &ClaimView,
    draft: &mut Draft,
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui.ctx());
    let claim = &view.claim;
    let words = RichText::new(&claim.verbatim).font(serif(16.0)).line_height(Some(23.0)).color(tokens.text);
    ui.add(egui::Label::new(words).wrap());
    let places = views.article.as_ref().map_or(&[][..], |article| &article.places);
    if let Some(place) = locator_at(places, claim.span.start) {
        let (paragraph, sentence) = (claim.paragraph, claim.sentence);
        let words = format!("{place} of the file, paragraph {paragraph}, sentence {sentence}");
        muted(ui, sentence_case(&words));
    }
    ui.add_space(8.0);
    alike::alike_ui(ui, view, actions);
    group_label(ui, "Stand-alone wording");
    let field = Field::new("Stand-alone wording").rows(2).show(ui, &mut draft.texts.restatement);
    let mut has_left = field.lost_focus();
    ui.add_space(6.0);
    has_left |= known::known_ui(ui, claim, draft, actions);
    ui.add_space(10.0);
    finding::findings_ui(ui, views, desk, draft, actions);
    verdict::verdict_ui(ui, views, claim, actions);
    ui.add_space(10.0);
    has_left |= verdict::action_ui(ui, claim, draft, actions);
    ui.add_space(12.0);
    evidence::sufficiency_ui(ui, &view.sufficiency);
    ui.add_space(10.0);
    evidence::evidence_ui(ui, view, actions);
    ui.add_space(6.0);
    related::passages_ui(ui, views, claim.id, actions);
    related::prior_ui(ui, views, claim.id, actions);
    review::queries_ui(ui, views, claim, draft, actions);
    review::review_ui(ui, views, view, draft, actions);
    ui.add_space(10.0);
    group_label(ui, "Rationale");
    let hint = "Why this verdict, in a sentence";
    has_left |= Field::new("Rationale").rows(2).hint(hint).show(ui, &mut draft.texts.rationale).lost_focus();
    ui.add_space(8.0);
    group_label(ui, "Calculation");
    let hint = "The sums, written down";
    has_left |=
        Field::new("Calculation").rows(2).hint(hint).show(ui, &mut draft.texts.calculation).lost_focus();
    ui.add_space(8.0);
    review::times_ui(ui, view);
    if has_left {
        actions.extend(draft.take_edit().map(|(claim, edit)| Action::Edit(claim, Box::new(edit))));
    }
}

fn head_ui(ui: &mut Ui, views: &Views, view: &ClaimView, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.label(
            RichText::new(format!("Claim {}", view.claim.number)).font(semibold(13.0)).color(tokens.text),
        );
        // The word "Legal" comes before the total, and the two arrows before both.
        let room = ui.available_width() - status_width(ui, &view.claim) - 60.0;
        let flag = if view.claim.is_legal { 76.0 } else { 36.0 };
        if room > flag + 40.0 {
            let total = format!("of {}", grouped(views.claims().len()));
            ui.label(RichText::new(total).font(sans(13.0)).color(tokens.muted));
        }
        let previous = Button::icon(icon::ICON_CHEVRON_LEFT.outlined(), "Previous claim").small();
        if previous.show(ui).clicked() {
            actions.push(Action::PreviousClaim);
        }
        let next = Button::icon(icon::ICON_CHEVRON_RIGHT.outlined(), "Next claim").small();
        if next.show(ui).clicked() {
            actions.push(Action::NextClaim);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            status_ui(ui, &view.claim, actions);
            legal_ui(ui, &view.claim, room > flag, actions);
        });
    });
}

/// About as wide as the button that says the status.
fn status_width(ui: &Ui, claim: &Claim) -> f32 {
    let words = sentence_case(claim.status.word());
    let galley = ui.painter().layout_no_wrap(words, theme::medium(13.0), egui::Color32::PLACEHOLDER);
    galley.size().x + 60.0
}

fn status_ui(ui: &mut Ui, claim: &Claim, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let words = sentence_case(claim.status.word());
    let name = format!("Status: {}", claim.status);
    let ink = tokens.status(claim.status);
    let button = Button::new(&words)
        .inked(glyph::status(claim.status), ink)
        .named(&name)
        .with_menu()
        .hint("Change the status");
    let response = button.show(ui);
    egui::Popup::menu(&response).show(|ui| {
        ui.set_min_width(170.0);
        for status in Status::ALL {
            let words = sentence_case(status.word());
            let item =
                Button::new(&words).inked(glyph::status(*status), tokens.status(*status)).kind(Kind::Bare);
            if item.width(160.0).show(ui).clicked() {
                actions.push(Action::SetStatus(*status));
            }
        }
        let delete = Button::new("Delete claim").inked(icon::ICON_DELETE.outlined(), tokens.muted);
        if delete.kind(Kind::Bare).width(160.0).hint("Undo brings it back").show(ui).clicked() {
            actions.push(Action::DeleteClaim);
        }
    });
}

/// The flag; its word where there is room for it.
fn legal_ui(ui: &mut Ui, claim: &Claim, has_room: bool, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let (sign, ink, name) = if claim.is_legal {
        (icon::ICON_FLAG.filled(), tokens.wrong.ink, "Take the legal flag away")
    } else {
        (icon::ICON_FLAG.outlined(), tokens.muted, "Set the legal flag")
    };
    let words = if claim.is_legal && has_room { "Legal" } else { "" };
    let button = Button::new(words).inked(sign, ink).kind(Kind::Bare).named(name).hint(name).key("");
    if button.show(ui).clicked() {
        actions.push(Action::FlagLegal);
    }
}

fn foot_ui(ui: &mut Ui, view: &ClaimView, actions: &mut Vec<Action>) {
    ui.horizontal_centered(|ui| {
        let query = Button::new("Query to writer").glyph(icon::ICON_FORUM.outlined()).key("Q");
        if query.hint("Ask about this claim").show(ui).clicked() {
            actions.push(Action::Query);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let why_not = match &view.claim {
                claim if claim.verdict.is_none() => "Give the claim a verdict first",
                claim if claim.status == Status::Done => "The claim is done already",
                _ => "",
            };
            let done =
                Button::new("Done and next").kind(Kind::Primary).key("Enter").disabled_because(why_not);
            if done.hint("Calls the claim done and selects the next open one").show(ui).clicked() {
                actions.push(Action::DoneAndNext);
            }
        });
    });
}

/// Without a claim: the finding gone to last, where it lies in no claim, or a word on what appears here.
fn no_claim_ui(ui: &mut Ui, views: &Views, desk: &Desk, draft: &mut Draft, actions: &mut Vec<Action>) {
    let finding = views.article.as_ref().and_then(|article| desk.finding_at_hand(article, None));
    if finding.is_none() {
        return nothing_ui(ui);
    }
    Frame::new().inner_margin(Margin::symmetric(14, 10)).show(ui, |ui| {
        group_label(ui, "Finding in no claim");
        finding::findings_ui(ui, views, desk, draft, actions);
        muted(ui, "Its words are selected: press N to make them a claim, then decide.");
    });
}

fn nothing_ui(ui: &mut Ui) {
    let tokens = Tokens::of(ui.ctx());
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() / 2.0 - 60.0).max(20.0));
        let sign = icon::ICON_ADS_CLICK.outlined();
        ui.label(
            RichText::new(sign.codepoint)
                .font(egui::FontId::new(28.0, sign.font_family()))
                .color(tokens.muted),
        );
        ui.label(RichText::new("Nothing selected").font(theme::medium(13.0)).color(tokens.text2));
        ui.allocate_ui(vec2(220.0, 40.0), |ui| {
            muted(ui, "The selected claim, its verdict and its sources appear here.")
        });
    });
}

/// The edit that sets one thing, as an action.
fn edit(claim: &Claim, edit: ClaimEdit) -> Action {
    Action::Edit(claim.id, Box::new(edit))
}
