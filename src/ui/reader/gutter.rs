//! The numbers beside the article: claims at the left, their sources at the right. Three find room beside a row,
//! fewer where the gutter is narrow; "+2" lists the others.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Align2, Color32, Galley, Popup, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::Frame;
use super::marks::Gutter;
use crate::model::{Claim, SourceId, Status};
use crate::ui::action::Action;
use crate::ui::glyph;
use crate::ui::theme::{Tokens, medium, sans};
use crate::ui::views::{Views, spoken};
use crate::ui::widgets::{append, append_glyph};

/// Numbers that find room beside one row.
const N_SHOWN: usize = 3;
/// Space between two numbers.
const GAP: f32 = 6.0;
/// What the pill of the selected number takes at each side.
const PILL: f32 = 5.0;
/// Space between the words and the numbers.
const MARGIN: f32 = 14.0;

/// What the pages, parts or times of the draft's file are called, at the outer edge of the gutter beside the row where each
/// begins. Where several begin close together, as times do, the first stands for them.
pub fn places_ui(frame: &Frame<'_>, ui: &Ui) {
    let tokens = Tokens::of(ui.ctx());
    /// What a time code takes.
    const PLACE: f32 = 44.0;
    /// What one number beside the words takes.
    const NUMBER: f32 = 28.0;
    let left = (frame.origin.x - frame.gutter - PLACE).max(ui.clip_rect().left() + 4.0);
    let places = &frame.article.places;
    let first = places.partition_point(|place| place.start < frame.first_shown());
    let mut free_from = f32::MIN;
    for place in places.get(first..).unwrap_or_default() {
        let Some(row) = frame.layout.caret(place.start) else { continue };
        if row.top() > frame.range.1 {
            break;
        }
        let row = row.translate(frame.origin);
        if row.top() < free_from {
            continue;
        }
        let mut job = LayoutJob::default();
        append(&mut job, &place.place, 0.0, sans(10.5), tokens.muted);
        let galley = set(ui, job);
        let room = frame.origin.x - MARGIN - NUMBER - left;
        if galley.size().x > room || (left + PLACE > frame.origin.x - frame.gutter && frame.is_crowded(row)) {
            continue;
        }
        let at = Align2::LEFT_CENTER.anchor_size(pos2(left, row.center().y), galley.size());
        let response = ui.interact(at, ui.scope_id().with(("place", place.start)), Sense::hover());
        response
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} begins here", place.place)));
        ui.painter().galley(at.min, galley, Color32::PLACEHOLDER);
        free_from = row.bottom() + 24.0;
    }
}

/// The numbers of the claims that start on a row, right-aligned against the words.
pub fn claims_ui(frame: &Frame<'_>, ui: &Ui, gutter: &Gutter, actions: &mut Vec<Action>) {
    let row = gutter.rect.translate(frame.origin);
    let is_selected = |place: usize| Some(place) == frame.selected;
    let numbers: Vec<(usize, Arc<Galley>)> = gutter
        .claims
        .iter()
        .filter_map(|place| {
            let claim = &frame.article.claims.get(*place)?.claim;
            Some((*place, set(ui, number_job(ui, claim, frame.views, is_selected(*place)))))
        })
        .collect();
    let pill = |place: usize| if is_selected(place) { PILL } else { 0.0 };
    let widths: Vec<_> = numbers.iter().map(|(place, galley)| galley.size().x + 2.0 * pill(*place)).collect();
    let n_shown = n_fitting(&widths, frame.gutter);
    let mut right = frame.origin.x - MARGIN;
    if n_shown < numbers.len() {
        let place = Rect::from_min_max(pos2(right - 16.0, row.top()), pos2(right, row.bottom()));
        let rest = numbers.len() - n_shown;
        let response = more_ui(ui, place, rest, &format!("{rest} more claims start here"), gutter);
        list_ui(&response, frame, gutter, actions);
        right = place.left() - GAP;
    }
    // The selected one never hides behind "+2".
    let mut shown: Vec<_> = numbers.iter().take(n_shown).collect();
    let hidden = numbers.iter().skip(n_shown).find(|(place, _)| is_selected(*place));
    if let (Some(selected), Some(last)) = (hidden, shown.last_mut()) {
        *last = selected;
    }
    for (place, galley) in shown.into_iter().rev() {
        let Some(row_of) = frame.article.claims.get(*place) else { continue };
        let pill = pill(*place);
        let left = right - galley.size().x - 2.0 * pill;
        let place_of = Rect::from_min_max(pos2(left, row.top()), pos2(right, row.bottom()));
        let salt = ("number", row_of.claim.id);
        let response = number_ui(ui, place_of, galley, pill, salt);
        let name = format!("Select claim {}", row_of.claim.number);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.clicked() {
            actions.push(Action::Select(row_of.claim.id));
        }
        response.on_hover_text(spoken(row_of));
        right = left - GAP;
    }
}

/// How many numbers of these widths stand in a gutter, "+2" counted where some do not; at least one.
fn n_fitting(widths: &[f32], gutter: f32) -> usize {
    let most = widths.len().min(N_SHOWN);
    let fits = |n: &usize| {
        let more = if *n < widths.len() { 16.0 + GAP } else { 0.0 };
        let taken: f32 = widths.iter().take(*n).map(|width| width + GAP).sum();
        taken + more <= gutter - MARGIN + GAP
    };
    (1..=most).rev().find(fits).unwrap_or(1).min(most)
}

fn number_job(ui: &Ui, claim: &Claim, views: &Views, is_selected: bool) -> LayoutJob {
    let tokens = Tokens::of(ui.ctx());
    let tone = views.tone(claim).filter(|_| claim.status == Status::Done);
    let (sign, ink) = tone.map_or((glyph::status(claim.status), tokens.status(claim.status)), |tone| {
        (glyph::tone(tone), tokens.tone(tone).ink)
    });
    let ink = if is_selected { tokens.on_accent } else { ink };
    let mut job = LayoutJob::default();
    append_glyph(&mut job, sign, 0.0, 13.0, ink);
    append(&mut job, &claim.number.to_string(), 2.0, medium(11.0), ink);
    job
}

fn set(ui: &Ui, job: LayoutJob) -> Arc<Galley> {
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Paints a number, on a pill if that has a width, in the middle of its place and makes it a thing to press, large enough to be hit.
fn number_ui(
    ui: &Ui,
    place: Rect,
    galley: &Arc<Galley>,
    pill: f32,
    salt: impl std::hash::Hash + std::fmt::Debug,
) -> Response {
    let tokens = Tokens::of(ui.ctx());
    let words = Rect::from_center_size(place.center(), galley.size());
    let target = Rect::from_center_size(place.center(), words.expand(3.0).size().max(Vec2::splat(24.0)));
    let response = ui.interact(target, ui.scope_id().with(salt), Sense::CLICK);
    if pill > 0.0 {
        ui.painter().rect_filled(words.expand2(vec2(pill, 1.0)), 4.0, tokens.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(words.expand2(vec2(3.0, 2.0)), 4.0, tokens.hover);
    }
    ui.painter().galley(words.min, Arc::clone(galley), Color32::PLACEHOLDER);
    response
}

/// "+2", for what found no room.
fn more_ui(ui: &Ui, place: Rect, rest: usize, name: &str, gutter: &Gutter) -> Response {
    let mut job = LayoutJob::default();
    append(&mut job, &format!("+{rest}"), 0.0, sans(11.0), Tokens::of(ui.ctx()).muted);
    let salt = ("more", name, gutter.claims.first().copied());
    let response = number_ui(ui, place, &set(ui, job), 0.0, salt);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response
}

/// All claims that start on a row.
fn list_ui(response: &Response, frame: &Frame<'_>, gutter: &Gutter, actions: &mut Vec<Action>) {
    Popup::menu(response).show(|ui| {
        ui.set_min_width(280.0);
        ui.set_max_width(420.0);
        for row in gutter.claims.iter().filter_map(|place| frame.article.claims.get(*place)) {
            let mut job = number_job(ui, &row.claim, frame.views, false);
            append(&mut job, &row.claim.verbatim, 8.0, sans(13.0), Tokens::of(ui.ctx()).text);
            let item = ui.add(egui::Button::new(job).frame(false).truncate()).on_hover_text(spoken(row));
            ui.ctx().accesskit_node_builder(item.id, |node| node.set_label(spoken(row)));
            if item.clicked() {
                actions.push(Action::Select(row.claim.id));
            }
        }
    });
}

/// The numbers of the sources of the claims that start on a row.
pub fn sources_ui(frame: &Frame<'_>, ui: &Ui, gutter: &Gutter, actions: &mut Vec<Action>) {
    let row = gutter.rect.translate(frame.origin);
    let tokens = Tokens::of(ui.ctx());
    let numbers: Vec<_> = gutter
        .sources
        .iter()
        .map(|number| {
            let mut job = LayoutJob::default();
            append(&mut job, &format!("S{number}"), 0.0, medium(11.0), tokens.muted);
            (*number, set(ui, job))
        })
        .collect();
    let n_shown =
        n_fitting(&numbers.iter().map(|(_, galley)| galley.size().x).collect::<Vec<_>>(), frame.gutter);
    let mut left = frame.origin.x + frame.column + MARGIN;
    for (number, galley) in numbers.iter().take(n_shown) {
        let place = Rect::from_min_max(pos2(left, row.top()), pos2(left + galley.size().x, row.bottom()));
        let response = number_ui(ui, place, galley, 0.0, ("source", gutter.claims.first().copied(), *number));
        let name = titled(frame.views, *number);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Source {name}")));
        if response.clicked() {
            actions.push(Action::ShowSource(SourceId(*number)));
        }
        response.on_hover_text(format!("{name}{}", places(frame.views, *number)));
        left = place.right() + GAP;
    }
    if n_shown < numbers.len() {
        let place = Rect::from_min_max(pos2(left, row.top()), pos2(left + 16.0, row.bottom()));
        let rest = numbers.len() - n_shown;
        let response = more_ui(ui, place, rest, &format!("{rest} more sources"), gutter);
        Popup::menu(&response).show(|ui| {
            ui.set_min_width(280.0);
            ui.set_max_width(420.0);
            for (number, _) in &numbers {
                let words = titled(frame.views, *number);
                if ui.add(egui::Button::new(words).frame(false).truncate()).clicked() {
                    actions.push(Action::ShowSource(SourceId(*number)));
                }
            }
        });
    }
}

/// "S6  Yearbook 2025"
fn titled(views: &Views, number: i64) -> String {
    let found = views.project.source(SourceId(number));
    format!("S{number}  {}", found.map_or("", |source| &source.title))
}

/// Where in the source the evidence of the selected claim stands, each place on a line.
fn places(views: &Views, number: i64) -> String {
    let evidence = views.claim.iter().flat_map(|view| &view.evidence);
    let of_source = evidence.filter(|(_, source)| source.id == SourceId(number));
    let places = of_source.map(|(evidence, _)| evidence.details.locator.as_str());
    places.filter(|place| !place.is_empty()).map(|place| format!("\n{place}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_numbers_stand_in_a_gutter_and_fewer_in_a_narrow_one() {
        for (widths, gutter, wanted) in [
            (vec![], 108.0, 0),
            (vec![22.0], 108.0, 1),
            (vec![22.0, 22.0, 22.0], 108.0, 3),
            (vec![26.0, 26.0, 26.0], 108.0, 3),
            (vec![26.0, 26.0, 26.0, 26.0], 108.0, 2),
            (vec![16.0, 16.0, 16.0, 16.0], 108.0, 3),
            (vec![26.0, 26.0, 26.0], 100.0, 2),
            (vec![26.0, 26.0], 60.0, 1),
            (vec![40.0], 40.0, 1),
        ] {
            assert_eq!(n_fitting(&widths, gutter), wanted, "{widths:?} in {gutter}");
        }
    }
}
