//! The shorter tables of the dock: findings, queries, what lies outside claims.

use egui::{Id, Ui};

use super::scroll::scroll_ui;
use super::table::{Chosen, columns, glyph_and_words, head_ui, row_ui, words};
use crate::model::{Claim, ClaimId, Finding, Span};
use crate::ui::action::Action;
use crate::ui::desk::{Desk, Pane};
use crate::ui::inspector::decision;
use crate::ui::theme::Tokens;
use crate::ui::views::Views;
use crate::ui::widgets::{counted, empty_state, sentence_case};
use crate::ui::{family, glyph};
use crate::workbench::N_CHECKS;

/// What automatic checks report.
pub fn findings_ui(ui: &mut Ui, views: &Views, desk: &Desk, actions: &mut Vec<Action>) {
    let Some(article) = &views.article else { return };
    let wanted = [("Check", 190.0), ("Claim", 60.0), ("What was computed", 0.0), ("State", 180.0)];
    let columns = columns(ui.available_width(), &wanted);
    head_ui(ui, &columns);
    if article.findings.is_empty() {
        let words = counted(views.n_words, "word");
        let help = format!("All {N_CHECKS} checks ran over {words} and nothing stood out.");
        return empty_state(ui, "No findings.", &help);
    }
    let [check, number, what, state] = columns.as_slice() else { return };
    let at_hand =
        desk.finding_at_hand(article, views.claim.as_ref().map(|view| &view.claim)).map(|kept| kept.id);
    rows(ui, "findings", article.findings.len(), |ui, place| {
        let tokens = Tokens::of(ui.ctx());
        let Some(kept) = article.findings.get(place) else { return };
        let found = &kept.found;
        let claim = claim_with(views, found);
        let name = format!("Finding, {}, {}, {}", found.severity, found.message, kept.state);
        let is_chosen = at_hand.or(desk.finding) == Some(kept.id);
        let (rect, response) = row_ui(ui, &name, Chosen::of(is_chosen, desk.pane == Pane::Dock));
        let (ink, text) = match kept.is_open() {
            true => (tokens.severity(found.severity), tokens.text),
            false => (tokens.muted, tokens.muted),
        };
        let called = (family::name(found.family), text);
        glyph_and_words(ui, rect, check, glyph::severity(found.severity), ink, called);
        let claim = claim.map_or_else(|| "–".to_owned(), |claim| claim.number.to_string());
        words(ui, rect, number, &claim, tokens.muted);
        words(ui, rect, what, &found.message, text);
        words(ui, rect, state, &decision(kept), tokens.muted);
        if response.on_hover_text(&found.computation).clicked() {
            actions.push(Action::ShowFinding(kept.id));
        }
    });
}

/// Questions to the writer and others.
pub fn queries_ui(ui: &mut Ui, views: &Views, desk: &Desk, actions: &mut Vec<Action>) {
    let Some(article) = &views.article else { return };
    let wanted = [("Claim", 60.0), ("To", 120.0), ("Question", 0.0), ("Answer", 220.0)];
    let columns = columns(ui.available_width(), &wanted);
    head_ui(ui, &columns);
    if article.queries.is_empty() {
        return empty_state(ui, "No queries.", "Press Q to ask the writer about the selected claim.");
    }
    let [number, to, question, answer] = columns.as_slice() else { return };
    rows(ui, "queries", article.queries.len(), |ui, place| {
        let tokens = Tokens::of(ui.ctx());
        let Some(query) = article.queries.get(place) else { return };
        let name = format!("Query to {}, {}", query.recipient, query.question);
        let (rect, response) = row_ui(ui, &name, chosen(Some(query.claim_id), desk));
        let claim = views.claims().iter().find(|row| row.claim.id == query.claim_id);
        words(ui, rect, number, &claim.map_or(0, |row| row.claim.number).to_string(), tokens.muted);
        words(ui, rect, to, &query.recipient, tokens.text2);
        let is_open = query.is_open();
        words(ui, rect, question, &query.question, if is_open { tokens.text } else { tokens.muted });
        let (text, ink) =
            if is_open { ("open", tokens.muted) } else { (query.answer.as_str(), tokens.text2) };
        words(ui, rect, answer, text, ink);
        if response.clicked() {
            actions.push(Action::Select(query.claim_id));
        }
    });
}

/// Figures, dates, names and quotations outside all claims.
pub fn outside_ui(ui: &mut Ui, views: &Views, desk: &Desk, actions: &mut Vec<Action>) {
    let Some(article) = &views.article else { return };
    let columns = columns(ui.available_width(), &[("What", 120.0), ("Words", 260.0), ("Around it", 0.0)]);
    head_ui(ui, &columns);
    let missed = &article.coverage.missed;
    if missed.is_empty() {
        let help = "Every number, name, date and quotation is in a claim or marked as no claim.";
        return empty_state(ui, "Nothing outside claims.", help);
    }
    let [what, item, around] = columns.as_slice() else { return };
    rows(ui, "outside", missed.len(), |ui, place| {
        let tokens = Tokens::of(ui.ctx());
        let Some(mention) = missed.get(place) else { return };
        let text = mention.span.of(&article.revision.text).unwrap_or_default().replace('\n', " ");
        let is_chosen = desk.words == Some(mention.span);
        let name = format!("Outside claims, {}, {text}", mention.kind);
        let (rect, response) = row_ui(ui, &name, Chosen::of(is_chosen, desk.pane == Pane::Dock));
        words(ui, rect, what, &sentence_case(mention.kind.word()), tokens.text2);
        words(ui, rect, item, &text, tokens.text);
        words(ui, rect, around, &context(&article.revision.text, mention.span), tokens.muted);
        if response.clicked() {
            actions.push(Action::Reveal(mention.span));
        }
    });
}

pub fn rows(ui: &mut Ui, salt: &str, n_rows: usize, mut row: impl FnMut(&mut Ui, usize)) {
    let mut shown = scroll_ui(ui, Id::unique(salt), n_rows, None, false);
    for place in shown.rows {
        row(&mut shown.ui, place);
    }
}

fn chosen(claim: Option<ClaimId>, desk: &Desk) -> Chosen {
    Chosen::of(claim.is_some() && claim == desk.claim, desk.pane == Pane::Dock)
}

/// The shortest claim that a finding lies in, or touches.
#[must_use]
pub fn claim_with<'a>(views: &'a Views, finding: &Finding) -> Option<&'a Claim> {
    let claims = || views.claims().iter().map(|row| &row.claim);
    let within = claims().filter(|claim| claim.span.contains(finding.span));
    within
        .min_by_key(|claim| claim.span.len())
        .or_else(|| claims().find(|claim| claim.span.overlaps(finding.span)))
}

/// Some words before and after a place.
fn context(text: &str, span: Span) -> String {
    let before: String = text.get(..span.start).unwrap_or_default().chars().rev().take(40).collect();
    let before: String = before.chars().rev().collect();
    let after: String = text.get(span.end..).unwrap_or_default().chars().take(60).collect();
    let here = span.of(text).unwrap_or_default();
    format!("…{before}{here}{after}…").replace('\n', " ")
}
