//! The right of the comparison: the selected claim as it stood and as it stands, and what can be done about it.

use egui::text::LayoutJob;
use egui::{Align, Frame, Layout, Margin, Panel, RichText, ScrollArea, Stroke, Ui};

use super::choice::{choices_ui, note_ui, words_ui};
use super::row::standing;
use super::wording::append_pieces;
use super::{Comparison, Group};
use crate::model::Claim;
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::theme::{Tokens, sans, semibold, serif};
use crate::ui::views::Views;
use crate::ui::when::local_words;
use crate::ui::widgets::{chip, empty_state, glyph_words};
use crate::workbench::compare::{Asked, CompareView};
use crate::workbench::compare_words;

/// Shows it.
pub fn detail_ui(ui: &mut Ui, views: &Views, comparison: &Comparison, actions: &mut Vec<Action>) {
    let found = views.compare.as_ref().and_then(|view| Some((view, find(view, comparison)?)));
    let Some((view, (group, place, claim))) = found else {
        return empty_state(ui, "Nothing selected", "J selects the next claim.");
    };
    let tokens = Tokens::of(ui.ctx());
    let bare = Frame::new().inner_margin(Margin::symmetric(14, 0));
    let head = Panel::top("compared head").exact_size(48.0).show_separator_line(false).frame(bare);
    let edge = head.show(ui, |ui| head_ui(ui, view, group, place, claim)).response.rect;
    ui.painter().hline(edge.x_range(), edge.bottom() - 0.5, Stroke::new(1.0, tokens.line));
    let foot = Panel::bottom("compared foot").exact_size(46.0).show_separator_line(false).frame(bare);
    let edge = foot.show(ui, |ui| foot_ui(ui, group, actions)).response.rect;
    ui.painter().hline(edge.x_range(), edge.top() + 0.5, Stroke::new(1.0, tokens.line));
    let scroll = ScrollArea::vertical().id_salt(("compared", claim.id)).auto_shrink([false, false]);
    scroll.show(ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(14, 10)).show(ui, |ui| {
            middle_ui(ui, view, (group, place, claim), comparison, &views.saved.1, actions);
        });
    });
}

/// The selected claim, its group, and its place there.
fn find<'a>(view: &'a CompareView, comparison: &Comparison) -> Option<(Group, usize, &'a Claim)> {
    let wanted = comparison.claim?;
    let groups: [(Group, Vec<&Claim>); 5] = [
        (Group::Decide, view.decide.iter().map(|waiting| &waiting.claim).collect()),
        (Group::Recheck, view.recheck.iter().map(|changed| &changed.claim).collect()),
        (Group::New, view.new.iter().collect()),
        (Group::Archived, view.archived.iter().map(|(claim, _)| claim).collect()),
        (Group::Carried, view.carried.iter().collect()),
    ];
    groups.into_iter().find_map(|(group, claims)| {
        let place = claims.iter().position(|claim| claim.id == wanted)?;
        Some((group, place, *claims.get(place)?))
    })
}

fn head_ui(ui: &mut Ui, view: &CompareView, group: Group, place: usize, claim: &Claim) {
    let tokens = Tokens::of(ui.ctx());
    ui.horizontal_centered(|ui| {
        ui.label(RichText::new(format!("Claim {}", claim.number)).font(semibold(13.0)).color(tokens.text));
        let words = match group {
            Group::Decide => format!("{} of {} to decide", place + 1, view.decide.len()),
            other => other.name().to_lowercase(),
        };
        ui.label(RichText::new(words).font(sans(13.0)).color(tokens.muted));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let ((sign, ink, words), colors) = standing(&view.scale, claim, tokens);
            match colors {
                Some(colors) => chip(ui, sign, &words, colors),
                None => ui.label(glyph_words(Some(sign), ink, &words, sans(12.5), tokens.text2)),
            }
        });
    });
}

fn middle_ui(
    ui: &mut Ui,
    view: &CompareView,
    (group, place, claim): (Group, usize, &Claim),
    comparison: &Comparison,
    now: &str,
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui.ctx());
    let words = |claim: &Claim| {
        let mut job = LayoutJob::default();
        job.append(&claim.verbatim, 0.0, egui::TextFormat::simple(serif(16.0), tokens.text));
        job
    };
    let (older, newer) = (format!("In draft {}", view.before), format!("In draft {}", view.number));
    match group {
        Group::Decide => {
            let Some(waiting) = view.decide.get(place) else { return };
            words_ui(ui, &older, words(claim));
            note_ui(ui, &judged(claim, now));
            ui.add_space(10.0);
            choices_ui(ui, view, waiting, comparison.choice, actions);
        }
        Group::Recheck => {
            let Some(changed) = view.recheck.get(place) else { return };
            words_ui(ui, &older, words(&changed.was));
            note_ui(ui, &judged(&changed.was, now));
            ui.add_space(10.0);
            let mut job = LayoutJob::default();
            let pieces = compare_words(&changed.was.verbatim, &claim.verbatim);
            append_pieces(&mut job, &pieces, &serif(16.0), tokens);
            words_ui(ui, &newer, job);
            let asked = match changed.asked() {
                Asked::Nothing => String::new(),
                Asked::AsAsked => "These are the words that were asked for.".to_owned(),
                Asked::Otherwise => format!("Asked for was: {}", changed.was.replacement),
            };
            if !asked.is_empty() {
                note_ui(ui, &asked);
            }
            ui.add_space(6.0);
            note_ui(
                ui,
                "Its sentence was changed, so it is to be checked again. Verdict, sources and notes stay with it.",
            );
        }
        Group::New => {
            words_ui(ui, &newer, words(claim));
            note_ui(ui, &format!("Found in draft {} only.", view.number));
        }
        Group::Archived => {
            words_ui(ui, &older, words(claim));
            note_ui(ui, &judged(claim, now));
            note_ui(
                ui,
                &format!(
                    "Its words are gone. It stays with draft {}, with all that was found out about it.",
                    view.before
                ),
            );
        }
        Group::Carried => {
            words_ui(ui, &newer, words(claim));
            note_ui(ui, &judged(claim, now));
            note_ui(ui, "The same words in the same sentence: everything is kept.");
        }
    }
}

/// Who has said what of a claim.
fn judged(claim: &Claim, now: &str) -> String {
    let Some(verdict) = &claim.verdict else { return format!("No verdict; {}.", claim.status) };
    let when = if claim.checked_at.is_empty() {
        String::new()
    } else {
        format!(" {}", local_words(&claim.checked_at, now))
    };
    let who = if claim.checker.is_empty() { String::new() } else { format!(" by {}", claim.checker) };
    let asked =
        if claim.replacement.is_empty() { String::new() } else { format!(", “{}”", claim.replacement) };
    format!("Verdict{when}{who}: {verdict}{asked}; {}.", claim.status)
}

fn foot_ui(ui: &mut Ui, group: Group, actions: &mut Vec<Action>) {
    ui.horizontal_centered(|ui| {
        let skip =
            Button::new(if group == Group::Decide { "Skip" } else { "Next" }).kind(Kind::Bare).key("J");
        if skip.hint("Selects the next claim").show(ui).clicked() {
            actions.push(Action::NextClaim);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (words, hint) = match group {
                Group::Decide => ("Decide and next", "Takes the choice above"),
                Group::Archived => return,
                _ => ("Show at the desk", "Opens the claim in its article"),
            };
            let button = Button::new(words).kind(Kind::Primary).key("Enter").hint(hint);
            if button.show(ui).clicked() {
                actions.push(Action::DecideAndNext);
            }
        });
    });
}
