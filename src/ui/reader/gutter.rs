//! The numbers beside the article: claims at the left, their sources at the right.

use egui::text::LayoutJob;
use egui::{Align2, Color32, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::marks::Gutter;
use crate::model::{Claim, SourceId, Status};
use crate::ui::action::Action;
use crate::ui::glyph;
use crate::ui::theme::{Tokens, medium, sans};
use crate::ui::views::{Views, spoken};
use crate::ui::widgets::{append, append_glyph};

/// Numbers that find room beside one row.
const N_SHOWN: usize = 3;

/// The numbers of the claims that start on a row, right-aligned against the words.
pub fn claims_ui(
    ui: &Ui,
    views: &Views,
    gutter: &Gutter,
    origin: Vec2,
    selected: Option<usize>,
    actions: &mut Vec<Action>,
) {
    let row = gutter.rect.translate(origin);
    let mut right = origin.x - 14.0;
    let has_selected = |claim: &&usize| Some(**claim) == selected;
    let n_shown = if gutter.claims.len() > N_SHOWN { N_SHOWN - 1 } else { N_SHOWN };
    let hidden = gutter.claims.len().saturating_sub(n_shown);
    let mut shown: Vec<usize> = gutter.claims.iter().copied().take(n_shown).collect();
    if let (Some(chosen), Some(last)) =
        (gutter.claims.iter().skip(n_shown).find(has_selected), shown.last_mut())
    {
        *last = *chosen;
    }
    if hidden > 0 {
        right -= more_ui(ui, gutter, row, right, hidden, views, actions);
    }
    for place in shown.iter().rev() {
        let Some(claim) = views.claims().get(*place) else { continue };
        let is_selected = Some(*place) == selected;
        let job = number_job(ui, &claim.claim, views, is_selected);
        let pill = if is_selected { 4.0 } else { 0.0 };
        let right_edge = right - pill;
        let (rect, response) = placed(ui, job, row, right_edge, is_selected, ("number", claim.claim.id));
        let name = format!("Select claim {}", claim.claim.number);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.clicked() {
            actions.push(Action::Select(claim.claim.id));
        }
        response.on_hover_text(spoken(claim));
        right = rect.left() - 6.0 - pill;
    }
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

/// Paints the number with its right edge at `right` and makes it a thing to press.
fn placed(
    ui: &Ui,
    job: LayoutJob,
    row: Rect,
    right: f32,
    is_selected: bool,
    salt: impl std::hash::Hash + std::fmt::Debug,
) -> (Rect, Response) {
    let tokens = Tokens::of(ui.ctx());
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let place = Align2::RIGHT_CENTER.anchor_size(pos2(right, row.center().y), galley.size());
    if is_selected {
        ui.painter().rect_filled(place.expand2(vec2(5.0, 1.0)), 4.0, tokens.accent);
    }
    let response = ui.interact(place.expand(3.0), ui.scope_id().with(salt), Sense::CLICK);
    if response.hovered() && !is_selected {
        ui.painter().rect_filled(place.expand2(vec2(3.0, 2.0)), 4.0, tokens.hover);
    }
    ui.painter().galley(place.min, galley, Color32::PLACEHOLDER);
    (place, response)
}

/// "+2", which lists the numbers that found no room.
fn more_ui(
    ui: &Ui,
    gutter: &Gutter,
    row: Rect,
    right: f32,
    hidden: usize,
    views: &Views,
    actions: &mut Vec<Action>,
) -> f32 {
    let tokens = Tokens::of(ui.ctx());
    let mut job = LayoutJob::default();
    append(&mut job, &format!("+{hidden}"), 0.0, sans(11.0), tokens.muted);
    let (rect, response) = placed(ui, job, row, right, false, ("more", gutter.claims.first().copied()));
    let name = format!("{hidden} more claims start here");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    egui::Popup::menu(&response).show(|ui| {
        ui.set_min_width(260.0);
        for row in gutter.claims.iter().filter_map(|place| views.claims().get(*place)) {
            let words = format!("{}  {}", row.claim.number, row.claim.verbatim);
            if ui.add(egui::Button::new(words).frame(false).truncate()).clicked() {
                actions.push(Action::Select(row.claim.id));
            }
        }
    });
    rect.width() + 8.0
}

/// The numbers of the sources of the claims that start on a row.
pub fn sources_ui(
    ui: &Ui,
    views: &Views,
    gutter: &Gutter,
    origin: Vec2,
    left: f32,
    actions: &mut Vec<Action>,
) {
    if gutter.sources.is_empty() {
        return;
    }
    let row = gutter.rect.translate(origin);
    let tokens = Tokens::of(ui.ctx());
    let mut words: Vec<String> =
        gutter.sources.iter().take(N_SHOWN).map(|number| format!("S{number}")).collect();
    if gutter.sources.len() > N_SHOWN {
        words.push(format!("+{}", gutter.sources.len() - N_SHOWN));
    }
    let galley = ui.painter().layout_no_wrap(words.join(" "), medium(11.0), tokens.muted);
    let place = Align2::LEFT_CENTER.anchor_size(pos2(left, row.center().y), galley.size());
    ui.painter().galley(place.min, galley, tokens.muted);
    let salt = ("sources", gutter.claims.first().copied());
    let response = ui.interact(place.expand(3.0), ui.scope_id().with(salt), Sense::CLICK);
    let name = format!("Sources {}", words.join(" "));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let titled = |number: &i64| {
        let found = views.project.sources.iter().find(|source| source.id == SourceId(*number));
        format!("S{number}  {}", found.map_or("", |source| &source.details.title))
    };
    egui::Popup::menu(&response).show(|ui| {
        ui.set_min_width(240.0);
        for number in &gutter.sources {
            if ui.add(egui::Button::new(titled(number)).frame(false).truncate()).clicked() {
                actions.push(Action::EditSource(SourceId(*number)));
            }
        }
    });
    response.on_hover_ui(|ui| {
        gutter.sources.iter().for_each(|number| drop(ui.label(titled(number))));
    });
}
