//! The table of claims. Only the rows that show are read and made; narrow windows drop columns from the right of
//! their worth: claimant, then finding, then sources.

use egui::{Align2, Color32, Id, Key, Modifiers, Rect, StrokeKind, Ui};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::ICON_LINK_OFF;

use super::Table;
use super::columns::{claim_columns, claims_head_ui};
use super::scroll::scroll_ui;
use super::table::{Chosen, Column, cells_ui, glyph_and_words, in_column, row_ui, words};
use crate::error::Result;
use crate::model::{ClaimId, ListedClaim, Status};
use crate::ui::action::Action;
use crate::ui::button::Button;
use crate::ui::desk::{Desk, Pane, Pick};
use crate::ui::theme::{Tokens, medium};
use crate::ui::views::{Views, spoken_claim};
use crate::ui::widgets::{counted, empty_state, glyph_words, grouped, sentence_case};
use crate::ui::{family, glyph};
use crate::workbench::Workbench;

/// Shows the claims that the filter lets through.
///
/// # Errors
/// Fails only when the file cannot be read.
pub fn claims_ui(
    ui: &mut Ui,
    bench: &Workbench,
    views: &Views,
    desk: &Desk,
    table: &mut Table,
    actions: &mut Vec<Action>,
) -> Result<()> {
    let columns = claim_columns(ui.available_width(), desk);
    claims_head_ui(ui, &columns, desk, actions);
    if views.list.is_late() {
        loading_ui(ui);
        return Ok(());
    }
    let listed = views.listed();
    if listed.is_empty() {
        if !views.list.is_under_way() {
            nothing_ui(ui, views, desk, actions);
        }
        return Ok(());
    }
    let has_focus = has_keys(ui, desk);
    if has_focus {
        follow_keys(ui, listed, views.here, actions);
    }
    let salt = Id::unique(("claims", desk.revision.filter(|_| !desk.is_project_wide)));
    let mut shown = scroll_ui(ui, salt, listed.len(), views.here, has_focus);
    let read = table.pages.read(bench, listed, &shown.rows, views.list_stamp());
    for place in shown.rows.clone() {
        let row = table.pages.row(listed, place);
        claim_row_ui(&mut shown.ui, desk, row, (&columns, has_focus), actions);
    }
    read
}

/// Whether the table has the keys: its pane was used last, and nothing else wants them.
fn has_keys(ui: &Ui, desk: &Desk) -> bool {
    let focused = ui.ctx().memory(|memory| memory.focused());
    desk.pane == Pane::Dock && focused.is_none_or(|id| id == Pane::Dock.anchor())
}

/// Arrows select the next claim, with Shift they select several.
fn follow_keys(ui: &Ui, listed: &[ClaimId], here: Option<usize>, actions: &mut Vec<Action>) {
    let to = |by: isize| {
        let place = here.map_or(0, |here| here.saturating_add_signed(by));
        listed.get(place.min(listed.len().saturating_sub(1))).copied()
    };
    ui.input_mut(|input| {
        for (key, by) in [(Key::ArrowDown, 1), (Key::ArrowUp, -1)] {
            if input.consume_key(Modifiers::SHIFT, key) {
                actions.extend(to(by).map(|claim| Action::Pick(Pick::Through(claim))));
            } else if input.consume_key(Modifiers::NONE, key) {
                actions.push(if by > 0 { Action::NextClaim } else { Action::PreviousClaim });
            }
        }
    });
}

fn claim_row_ui(
    ui: &mut Ui,
    desk: &Desk,
    row: Option<&ListedClaim>,
    (columns, has_focus): (&[Column], bool),
    actions: &mut Vec<Action>,
) {
    let Some(row) = row else {
        row_ui(ui, "A claim that is gone", Chosen::No);
        return;
    };
    let claim = &row.claim;
    let chosen = match () {
        () if desk.claim == Some(claim.id) && has_focus => Chosen::Yes,
        () if desk.claim == Some(claim.id) => Chosen::Quiet,
        () if desk.chosen.contains(&claim.id) => Chosen::Among,
        () => Chosen::No,
    };
    let spoken = spoken_claim(claim, row.sources.len());
    let spoken = if row.n_broken > 0 { format!("{spoken}, {}", broken(row)) } else { spoken };
    let (rect, mut response) = row_ui(ui, &spoken, chosen);
    if row.n_broken > 0 {
        response = response.on_hover_text(sentence_case(&broken(row)));
    }
    if response.clicked() {
        let modifiers = ui.input(|input| input.modifiers);
        actions.extend(match () {
            () if modifiers.command => vec![Action::Pick(Pick::Toggle(claim.id))],
            () if modifiers.shift => vec![Action::Pick(Pick::Through(claim.id))],
            () => vec![Action::Pick(Pick::None), Action::Select(claim.id)],
        });
    }
    columns.iter().for_each(|column| cell_ui(ui, row, rect, (column, columns)));
    cells_ui(ui, &response, columns.iter().map(|column| (column, said(row, column.name))));
}

fn cell_ui(ui: &Ui, row: &ListedClaim, rect: Rect, (column, columns): (&Column, &[Column])) {
    let tokens = Tokens::of(ui.ctx());
    let claim = &row.claim;
    let is_dropped = claim.status == Status::Dropped;
    let quiet = if is_dropped { tokens.muted } else { tokens.text2 };
    let finding = row.finding.map(|(severity, _)| (glyph::severity(severity), tokens.severity(severity)));
    let said = said(row, column.name);
    match column.name {
        "No." => {
            number_ui(ui, rect, column, &said, tokens.muted);
            let is_hidden = |name: &str| columns.iter().all(|column| column.name != name);
            let lost = (row.n_broken > 0 && is_hidden("Sources")).then(|| broken_sign(tokens));
            if let Some((sign, ink)) = finding.filter(|_| is_hidden("Finding")).or(lost) {
                glyph_and_words(ui, rect, column, sign, ink, ("", quiet));
            }
        }
        "Claim" => words(ui, rect, column, &said, if is_dropped { tokens.muted } else { tokens.text }),
        "Status" => {
            let sign = (glyph::status(claim.status), tokens.status(claim.status));
            glyph_and_words(ui, rect, column, sign.0, sign.1, (&said, quiet));
        }
        "Verdict" => verdict_ui(ui, row, rect, column),
        "Sources" if row.n_broken > 0 => {
            let (sign, ink) = broken_sign(tokens);
            glyph_and_words(ui, rect, column, sign, ink, (&numbers(row), tokens.muted));
        }
        "Sources" => words(ui, rect, column, &said, tokens.muted),
        "Finding" => {
            if let Some((sign, ink)) = finding {
                glyph_and_words(ui, rect, column, sign, ink, (&said, quiet));
            }
        }
        _ => words(ui, rect, column, &said, quiet),
    }
}

/// What a cell says.
fn said(row: &ListedClaim, column: &str) -> String {
    let claim = &row.claim;
    match column {
        "No." => claim.number.to_string(),
        "Claim" => claim.verbatim.replace('\n', " "),
        "Claimant" => sentence_case(&claim.claimant),
        "Kind" => sentence_case(claim.kind.word()),
        "Priority" => sentence_case(claim.priority.word()),
        "Status" => sentence_case(claim.status.word()),
        "Verdict" => claim.verdict.clone().unwrap_or_else(|| "–".to_owned()),
        "Sources" if row.sources.is_empty() => "none".to_owned(),
        "Sources" if row.n_broken > 0 => format!("{}, {}", numbers(row), broken(row)),
        "Sources" => numbers(row),
        "Finding" => row.finding.map_or("", |(_, family)| family::name(family)).to_owned(),
        "Checker" => claim.checker.clone(),
        _ => row.article.clone(),
    }
}

fn numbers(row: &ListedClaim) -> String {
    row.sources.iter().map(|number| format!("S{number}")).collect::<Vec<_>>().join(" ")
}

/// "1 excerpt is not in its source".
fn broken(row: &ListedClaim) -> String {
    let is_one = row.n_broken == 1;
    format!(
        "{} not in {}",
        counted(row.n_broken, "excerpt"),
        if is_one { "its source" } else { "their sources" }
    )
}

fn broken_sign(tokens: &Tokens) -> (MaterialIcon, Color32) {
    (ICON_LINK_OFF.outlined(), tokens.wrong.ink)
}

fn number_ui(ui: &Ui, row: Rect, column: &Column, number: &str, color: Color32) {
    let place = in_column(row, column);
    let at = egui::pos2(place.right() - 4.0, place.center().y);
    ui.painter().text(at, Align2::RIGHT_CENTER, number, crate::ui::theme::sans(12.0), color);
}

fn verdict_ui(ui: &Ui, row: &ListedClaim, rect: Rect, column: &Column) {
    let tokens = Tokens::of(ui.ctx());
    let (Some(verdict), Some(tone)) = (&row.claim.verdict, row.tone) else {
        return words(ui, rect, column, &said(row, "Verdict"), tokens.muted);
    };
    let colors = tokens.tone(tone);
    let job = glyph_words(Some(glyph::tone(tone)), colors.ink, verdict, medium(11.5), colors.ink);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let place = in_column(rect, column);
    let chip = Rect::from_min_size(
        egui::pos2(place.left(), rect.center().y - 10.0),
        egui::vec2((galley.size().x + 12.0).min(place.width() + 8.0), 20.0),
    );
    ui.painter().rect(chip, 4.0, colors.tint, egui::Stroke::NONE, StrokeKind::Inside);
    let at = Align2::LEFT_CENTER.anchor_size(egui::pos2(chip.left() + 6.0, chip.center().y), galley.size());
    ui.painter().with_clip_rect(chip.intersect(ui.clip_rect())).galley(at.min, galley, colors.ink);
}

/// Three grey bars where rows will be.
fn loading_ui(ui: &mut Ui) {
    let tokens = Tokens::of(ui.ctx());
    let place = ui.available_rect_before_wrap();
    for (row, share) in [(0.0, 0.6), (1.0, 0.5), (2.0, 0.55)] {
        let left_top = place.left_top() + egui::vec2(14.0, 8.0 + row * super::table::ROW);
        let bar = Rect::from_min_size(left_top, egui::vec2(place.width() * share, 12.0));
        ui.painter().rect_filled(bar, 3.0, tokens.line);
    }
    let response = ui.interact(place, ui.scope_id().with("loading"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, "Reading the claims"));
}

fn nothing_ui(ui: &mut Ui, views: &Views, desk: &Desk, actions: &mut Vec<Action>) {
    if !desk.is_filtered() {
        return empty_state(ui, "No claims yet.", "Select words of the article and press N to make one.");
    }
    let total = grouped(views.counts.value.n_claims);
    let search = desk.search.trim();
    let bold = if search.is_empty() {
        format!("No claim is here: {}.", super::filter::filter_name(&desk.filter).to_lowercase())
    } else {
        format!("No claim matches '{search}'.")
    };
    empty_state(ui, &bold, &format!("Clear the filter to see all {total}."));
    ui.add_space(8.0);
    ui.vertical_centered(|ui| {
        if Button::new("Clear the filter").show(ui).clicked() {
            actions.push(Action::ClearFilter);
        }
    });
}
