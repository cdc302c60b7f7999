//! One row of the comparison: number, words, and at the right what is known of the claim.

use egui::text::LayoutJob;
use egui::{Align2, Color32, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2};
use egui_material_icons::{MaterialIcon, icons as icon};

use super::Group;
use super::wording::{append_pieces, shortened};
use crate::model::{Claim, RatingScale};
use crate::ui::glyph;
use crate::ui::theme::{Ink, Tokens, medium, sans, serif};
use crate::ui::widgets::{append, cell, counted, focus_ring, glyph_words, sentence_case};
use crate::workbench::compare::{Asked, Changed, CompareView};
use crate::workbench::compare_words;

/// Where the words begin, and how much room is kept at the right of them.
const WORDS_LEFT: f32 = 58.0;
const RIGHT: f32 = 206.0;

/// A claim as its row shows it.
pub struct Row<'a> {
    /// What became of it.
    pub group: Group,
    /// The claim; of the older draft where it is undecided or archived.
    pub claim: &'a Claim,
    job: LayoutJob,
    status: (MaterialIcon, Color32, String),
    chip: Option<Ink>,
    note: (Color32, String),
}

impl<'a> Row<'a> {
    /// The row of a claim in its group, by its place there.
    pub fn of(view: &'a CompareView, group: Group, place: usize, tokens: &Tokens) -> Option<Self> {
        let plain = |claim: &'a Claim, note: String| {
            let mut job = LayoutJob::default();
            let ink = if group == Group::Archived { tokens.text2 } else { tokens.text };
            append(&mut job, &claim.verbatim, 0.0, serif(15.0), ink);
            let (status, chip) = standing(&view.scale, claim, tokens);
            Self { group, claim, job, status, chip, note: (tokens.muted, note) }
        };
        match group {
            Group::Decide => {
                let waiting = view.decide.get(place)?;
                let n_places = waiting.places.len();
                let note = if n_places == 1 {
                    "1 place, not sure".to_owned()
                } else {
                    format!("{} fit", counted(n_places, "place"))
                };
                Some(plain(&waiting.claim, note))
            }
            Group::Recheck => view.recheck.get(place).map(|changed| Self::changed(view, changed, tokens)),
            Group::New => view.new.get(place).map(|claim| plain(claim, String::new())),
            Group::Archived => view.archived.get(place).map(|(claim, has_query)| {
                plain(claim, if *has_query { "a query is still open".to_owned() } else { String::new() })
            }),
            Group::Carried => view.carried.get(place).map(|claim| plain(claim, String::new())),
        }
    }

    fn changed(view: &'a CompareView, changed: &'a Changed, tokens: &Tokens) -> Self {
        let mut job = LayoutJob::default();
        let pieces = shortened(compare_words(&changed.was.verbatim, &changed.claim.verbatim));
        append_pieces(&mut job, &pieces, &serif(15.0), tokens);
        let was = match (&changed.was.verdict, pieces.len()) {
            (Some(_), _) => format!("was {}", changed.was.status),
            (None, 1) => "its sentence changed".to_owned(),
            (None, _) => "its words changed".to_owned(),
        };
        let (mut status, mut chip) = standing(&view.scale, &changed.was, tokens);
        let note = match changed.asked() {
            Asked::Nothing => (tokens.muted, was),
            Asked::Otherwise => (tokens.wrong.ink, "other words than asked for".to_owned()),
            Asked::AsAsked => {
                status = (
                    icon::ICON_CHECK_CIRCLE.outlined(),
                    tokens.ok.ink,
                    "matches the asked change".to_owned(),
                );
                chip = None;
                (tokens.muted, was)
            }
        };
        Self { group: Group::Recheck, claim: &changed.claim, job, status, chip, note }
    }

    /// How high a row of a group is.
    pub const fn height(group: Group) -> f32 {
        match group {
            Group::Decide | Group::Recheck | Group::Archived => 56.0,
            Group::New | Group::Carried => 38.0,
        }
    }

    /// Shows it; `true` if it was clicked.
    pub fn show(self, ui: &Ui, rect: Rect, is_chosen: bool) -> bool {
        let tokens = Tokens::of(ui.ctx());
        let id = ui.scope_id().with(("compared", self.claim.id));
        let response = ui.interact(rect, id, Sense::click());
        let name = format!("Claim {}, {}, {}", self.claim.number, self.group.name(), self.job.text);
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(is_chosen));
        let fill = match (is_chosen, response.hovered()) {
            (true, _) => tokens.selected,
            (false, true) => tokens.hover,
            _ => tokens.raised,
        };
        let painter = ui.painter();
        painter.rect(rect, 0.0, fill, Stroke::NONE, StrokeKind::Inside);
        painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
        if is_chosen {
            painter.rect_filled(rect.with_max_x(rect.left() + 3.0), 0.0, tokens.accent);
        }
        let number = pos2(rect.left() + WORDS_LEFT - 12.0, rect.top() + 19.0);
        painter.text(number, Align2::RIGHT_CENTER, self.claim.number, sans(12.0), tokens.muted);
        let right = rect.right() - RIGHT;
        let words = Rect::from_x_y_ranges(rect.left() + WORDS_LEFT..=right - 14.0, rect.y_range());
        paint_words(ui, words, self.job, if Self::height(self.group) > 50.0 { 2 } else { 1 });
        paint_standing(ui, pos2(right, rect.top() + 9.0), &self.status, self.chip);
        let note = Rect::from_min_max(pos2(right, rect.top() + 30.0), rect.max - egui::vec2(10.0, 4.0));
        let mut job = LayoutJob::default();
        append(&mut job, &self.note.1, 0.0, sans(12.0), self.note.0);
        if note.height() > 14.0 && !self.note.1.is_empty() {
            cell(ui, note, job);
        }
        if response.has_focus() {
            focus_ring(ui, rect.shrink(2.0), 4.0);
        }
        response.clicked()
    }
}

/// Verdict as a chip, else the status.
pub fn standing(
    scale: &RatingScale,
    claim: &Claim,
    tokens: &Tokens,
) -> ((MaterialIcon, Color32, String), Option<Ink>) {
    let verdict = claim.verdict.as_ref().and_then(|verdict| scale.rating(verdict));
    match verdict {
        Some(rating) => {
            let colors = tokens.tone(rating.tone);
            ((glyph::tone(rating.tone), colors.ink, rating.name.clone()), Some(colors))
        }
        None => {
            let words = sentence_case(claim.status.word());
            ((glyph::status(claim.status), tokens.status(claim.status), words), None)
        }
    }
}

fn paint_words(ui: &Ui, rect: Rect, mut job: LayoutJob, n_rows: usize) {
    job.wrap.max_width = rect.width().max(1.0);
    job.wrap.max_rows = n_rows;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let top = if galley.rows.len() > 1 { rect.center().y - galley.size().y / 2.0 } else { rect.top() + 8.0 };
    ui.painter().galley(pos2(rect.left(), top), galley, Color32::PLACEHOLDER);
}

fn paint_standing(
    ui: &Ui,
    at: egui::Pos2,
    (sign, ink, words): &(MaterialIcon, Color32, String),
    chip: Option<Ink>,
) {
    let tokens = Tokens::of(ui.ctx());
    let (font, color) = if chip.is_some() { (medium(11.5), *ink) } else { (sans(12.5), tokens.text2) };
    let job = glyph_words(Some(*sign), *ink, words, font, color);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let inset = if let Some(colors) = chip {
        let rect = Rect::from_min_size(at, egui::vec2(galley.size().x + 12.0, 20.0));
        ui.painter().rect_filled(rect, 4.0, colors.tint);
        6.0
    } else {
        0.0
    };
    let place = Align2::LEFT_CENTER.anchor_size(at + egui::vec2(inset, 10.0), galley.size());
    ui.painter().galley(place.min, galley, Color32::PLACEHOLDER);
}
