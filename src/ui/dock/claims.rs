//! The table of claims. Only the rows that show are made; narrow windows drop columns from the right of their
//! worth: claimant, then finding, then sources.

use egui::{Align2, Color32, Rect, ScrollArea, StrokeKind, Ui};

use super::Table;
use super::table::{Chosen, Column, ROW, columns, glyph_and_words, head_ui, in_column, row_ui, words};
use crate::model::{Claim, Finding, Status};
use crate::ui::action::Action;
use crate::ui::desk::Desk;
use crate::ui::glyph;
use crate::ui::theme::{Tokens, medium};
use crate::ui::views::{Views, spoken};
use crate::ui::widgets::{empty_state, glyph_words, sentence_case};
use crate::workbench::view::ClaimRow;

/// Shows the claims that the filter lets through.
pub fn claims_ui(ui: &mut Ui, views: &Views, desk: &Desk, table: &mut Table, actions: &mut Vec<Action>) {
    let columns = claim_columns(ui.available_width());
    head_ui(ui, &columns);
    if views.listed.is_empty() {
        return nothing_ui(ui, views, desk);
    }
    let chosen = views
        .listed
        .iter()
        .position(|place| views.claims().get(*place).is_some_and(|row| Some(row.claim.id) == desk.claim));
    let mut scroll = ScrollArea::vertical().id_salt(("claims", desk.revision)).auto_shrink([false, false]);
    if let Some(place) = chosen.filter(|_| table.shown != desk.claim) {
        table.shown = desk.claim;
        let id = ui.make_persistent_id(egui::IdSalt::new(("claims", desk.revision)));
        let offset =
            egui::scroll_area::State::load(ui.ctx(), id).map_or(0.0, |state| state.unclamped_offset().y);
        if let Some(offset) = offset_for(place, offset, ui.available_height()) {
            scroll = scroll.vertical_scroll_offset(offset);
        }
    }
    scroll.show_rows(ui, ROW, views.listed.len(), |ui, range| {
        for place in range {
            let row = views.listed.get(place).and_then(|place| views.claims().get(*place));
            if let Some(row) = row {
                claim_row_ui(ui, views, desk, row, &columns, actions);
            }
        }
    });
}

/// Where to scroll so that a row shows, in whole rows; `None` if it shows already.
#[expect(clippy::cast_precision_loss, reason = "rows on a screen")]
fn offset_for(place: usize, offset: f32, height: f32) -> Option<f32> {
    let top = place as f32 * ROW;
    let n_rows = (height / ROW).floor().max(1.0);
    if top < offset {
        Some(top)
    } else if top + ROW > offset + height {
        Some(top - (n_rows - 1.0) * ROW)
    } else {
        None
    }
}

fn claim_columns(width: f32) -> Vec<Column> {
    let mut wanted = vec![
        ("No.", 42.0),
        ("Claim", 0.0),
        ("Claimant", 108.0),
        ("Status", 128.0),
        ("Verdict", 122.0),
        ("Sources", 64.0),
        ("Finding", 142.0),
    ];
    for name in ["Claimant", "Finding", "Sources"] {
        let taken: f32 = wanted.iter().map(|(_, width)| width).sum();
        if width - taken < 200.0 {
            wanted.retain(|(found, _)| *found != name);
        }
    }
    columns(width, &wanted)
}

fn claim_row_ui(
    ui: &mut Ui,
    views: &Views,
    desk: &Desk,
    row: &ClaimRow,
    columns: &[Column],
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui.ctx());
    let claim = &row.claim;
    let chosen = if desk.claim == Some(claim.id) { Chosen::Yes } else { Chosen::No };
    let (rect, response) = row_ui(ui, &spoken(row), chosen);
    if response.clicked() {
        actions.push(Action::Select(claim.id));
    }
    let ink = if claim.status == Status::Dropped { tokens.muted } else { tokens.text };
    let quiet = if claim.status == Status::Dropped { tokens.muted } else { tokens.text2 };
    for column in columns {
        match column.name {
            "No." => {
                number_ui(ui, rect, column, claim.number, tokens.muted);
                let is_hidden = columns.iter().all(|column| column.name != "Finding");
                if let Some(finding) = finding_of(views, claim).filter(|_| is_hidden) {
                    let sign = (glyph::severity(finding.severity), tokens.severity(finding.severity));
                    glyph_and_words(ui, rect, column, sign.0, sign.1, ("", quiet));
                }
            }
            "Claim" => words(ui, rect, column, &claim.verbatim.replace('\n', " "), ink),
            "Claimant" => words(ui, rect, column, &sentence_case(&claim.claimant), quiet),
            "Status" => {
                let text = sentence_case(claim.status.word());
                let sign = (text.as_str(), quiet);
                glyph_and_words(
                    ui,
                    rect,
                    column,
                    glyph::status(claim.status),
                    tokens.status(claim.status),
                    sign,
                );
            }
            "Verdict" => verdict_ui(ui, views, rect, column, claim),
            "Sources" => words(ui, rect, column, &sources_of(row), tokens.muted),
            _ => {
                if let Some(finding) = finding_of(views, claim) {
                    let text = sentence_case(&finding.family.word().replace('_', " "));
                    let ink = tokens.severity(finding.severity);
                    glyph_and_words(ui, rect, column, glyph::severity(finding.severity), ink, (&text, quiet));
                }
            }
        }
    }
}

fn number_ui(ui: &Ui, row: Rect, column: &Column, number: i64, color: Color32) {
    let place = in_column(row, column);
    let at = egui::pos2(place.right() - 6.0, place.center().y);
    ui.painter().text(at, Align2::RIGHT_CENTER, number, crate::ui::theme::sans(12.0), color);
}

fn verdict_ui(ui: &Ui, views: &Views, row: Rect, column: &Column, claim: &Claim) {
    let tokens = Tokens::of(ui.ctx());
    let (Some(verdict), Some(tone)) = (&claim.verdict, views.tone(claim)) else {
        return words(ui, row, column, "–", tokens.muted);
    };
    let colors = tokens.tone(tone);
    let job = glyph_words(Some(glyph::tone(tone)), colors.ink, verdict, medium(11.5), colors.ink);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let place = in_column(row, column);
    let chip = Rect::from_min_size(
        egui::pos2(place.left(), row.center().y - 10.0),
        egui::vec2((galley.size().x + 12.0).min(place.width() + 8.0), 20.0),
    );
    ui.painter().rect(chip, 4.0, colors.tint, egui::Stroke::NONE, StrokeKind::Inside);
    let at = Align2::LEFT_CENTER.anchor_size(egui::pos2(chip.left() + 6.0, chip.center().y), galley.size());
    ui.painter().with_clip_rect(chip.intersect(ui.clip_rect())).galley(at.min, galley, colors.ink);
}

fn sources_of(row: &ClaimRow) -> String {
    if row.sources.is_empty() {
        return "none".to_owned();
    }
    row.sources.iter().map(|number| format!("S{number}")).collect::<Vec<_>>().join(" ")
}

/// The first open finding within a claim, the gravest of several.
fn finding_of<'a>(views: &'a Views, claim: &Claim) -> Option<&'a Finding> {
    let findings = &views.article.as_ref()?.findings;
    let first = findings.partition_point(|kept| kept.found.span.start < claim.span.start);
    let within = findings.iter().skip(first).take_while(|kept| kept.found.span.start < claim.span.end);
    let open = within.filter(|kept| kept.is_open()).map(|kept| &kept.found);
    open.filter(|finding| claim.span.contains(finding.span)).max_by_key(|finding| finding.severity)
}

fn nothing_ui(ui: &mut Ui, views: &Views, desk: &Desk) {
    let total = views.claims().len();
    if total == 0 {
        empty_state(ui, "No claims yet.", "Select words of the article and press N to make one.");
    } else if desk.search.trim().is_empty() {
        let bold = format!("No claim is here: {}.", super::show_name(desk.show).to_lowercase());
        empty_state(ui, &bold, &format!("Clear the filter to see all {total}."));
    } else {
        let bold = format!("No claim matches '{}'.", desk.search.trim());
        empty_state(ui, &bold, &format!("Clear the search to see all {total}."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_scrolls_by_whole_rows_and_only_if_it_must() {
        for (place, offset, expected) in
            [(0, 0.0, None), (3, 0.0, None), (4, 0.0, Some(28.0)), (0, 56.0, Some(0.0)), (2, 56.0, None)]
        {
            assert_eq!(offset_for(place, offset, 112.0), expected, "row {place} at {offset}");
        }
    }

    #[test]
    fn a_narrow_table_drops_columns_in_their_order() {
        let names = |width| claim_columns(width).iter().map(|column| column.name).collect::<Vec<_>>();
        assert_eq!(names(900.0).len(), 7);
        assert!(!names(700.0).contains(&"Claimant"));
        assert_eq!(names(450.0), ["No.", "Claim", "Status", "Verdict"]);
    }
}
