//! The pane at the right of the sources: a passage of the source becomes evidence for the claim in focus.

use egui::{Frame, Margin, RichText, ScrollArea, Ui};
use egui_material_icons::icons as icon;

use crate::model::{Evidence, EvidenceDetails, EvidenceId, Source, SourceId, Stance, Sufficiency};
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::desk::Desk;
use crate::ui::dialog::{Picked, passage_ui};
use crate::ui::glyph;
use crate::ui::theme::{Tokens, sans, semibold, serif};
use crate::ui::views::Views;
use crate::ui::when::local_words;
use crate::ui::widgets::{
    append_glyph, card, counted, glyph_words, group_label, muted, outline_chip, sentence_case,
};
use crate::workbench::view::ClaimView;

/// A passage as it is selected and typed, before it is attached.
#[derive(Debug)]
pub struct Passage {
    /// What it says and how.
    pub details: EvidenceDetails,
    picked: Picked,
    /// Whether what is pasted next is a passage: `E` has asked for it.
    pub awaits_paste: bool,
    /// Where the excerpt stands, worked out once per text and excerpt: its source, the stamp of its text, the excerpt.
    found: Option<(SourceId, u64, String, Option<String>)>,
}

impl Default for Passage {
    fn default() -> Self {
        let text = String::new;
        let details =
            EvidenceDetails { excerpt: text(), locator: text(), stance: Stance::Supports, note: text() };
        Self { details, picked: Picked::default(), awaits_paste: false, found: None }
    }
}

impl Passage {
    /// Takes words that were selected in the text, and their place.
    pub fn take(&mut self, words: &str, place: &str) {
        self.picked.take(&mut self.details, words, place);
    }

    /// Whether nothing is selected or typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let EvidenceDetails { excerpt, locator, note, .. } = &self.details;
        [excerpt, locator, note].iter().all(|text| text.trim().is_empty())
    }

    /// Why it cannot be attached yet; empty if it can.
    #[must_use]
    pub fn why_not(&self, views: &Views) -> &'static str {
        match () {
            () if views.claim.is_none() => "Select a claim of the article first",
            () if views.source.is_none() => "Choose a source first",
            () if self.details.excerpt.trim().is_empty() => "Select a passage of the source first",
            () => "",
        }
    }

    /// What the place of the excerpt in the source is called; `None` if there is nothing to compare.
    fn place_of_excerpt(&mut self, views: &Views) -> Option<(Option<String>, SourceId)> {
        let view = views.source.as_ref()?;
        let source = &view.source;
        let (stamp, excerpt) = (views.text_stamp(), self.details.excerpt.trim());
        if excerpt.is_empty() || source.details.text.is_empty() {
            return None;
        }
        let is_fresh = self
            .found
            .as_ref()
            .is_some_and(|(of, at, words, _)| *of == source.id && *at == stamp && words == excerpt);
        if !is_fresh {
            self.found = Some((source.id, stamp, excerpt.to_owned(), view.place_of_excerpt(excerpt)));
        }
        Some((self.found.as_ref().and_then(|found| found.3.clone()), source.id))
    }
}

/// Shows the passage, the source it is of, and whether it would be enough.
pub fn passage_pane_ui(
    ui: &mut Ui,
    views: &Views,
    desk: &Desk,
    passage: &mut Passage,
    actions: &mut Vec<Action>,
) {
    let room = Frame::new().inner_margin(Margin::symmetric(14, 10));
    let scroll = ScrollArea::vertical().id_salt(("passage", desk.source)).auto_shrink([false, false]);
    scroll.show(ui, |ui| {
        room.show(ui, |ui| {
            claim_ui(ui, views);
            let found = passage.place_of_excerpt(views);
            passage_ui(ui, &mut passage.details, found, false);
            ui.add_space(10.0);
            if let Some(view) = &views.source {
                group_label(ui, "Source");
                source_card_ui(ui, views, &view.source, actions);
                ui.add_space(8.0);
                if let Some(claim) =
                    views.claim.as_ref().filter(|_| !passage.details.excerpt.trim().is_empty())
                {
                    enough_ui(ui, claim, &view.source, &passage.details);
                }
            }
        });
    });
}

/// The claim in focus, in its own words.
fn claim_ui(ui: &mut Ui, views: &Views) {
    let tokens = Tokens::of(ui.ctx());
    let Some(view) = &views.claim else {
        let words = "No claim is selected. Click one in the article, or press J.";
        let sign = icon::ICON_INFO.outlined();
        ui.label(glyph_words(Some(sign), tokens.muted, words, sans(12.0), tokens.text2));
        ui.add_space(8.0);
        return;
    };
    let words = RichText::new(&view.claim.verbatim).font(serif(14.0)).color(tokens.text);
    ui.add(egui::Label::new(words).truncate()).on_hover_text(&view.claim.restatement);
    ui.add_space(8.0);
}

/// What is known of the source, in a few lines.
fn source_card_ui(ui: &mut Ui, views: &Views, source: &Source, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let details = &source.details;
    card(tokens).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            outline_chip(ui, Some(glyph::tier(details.tier)), &sentence_case(details.tier.word()));
            if !details.independence_group.is_empty() {
                let words = format!("group {}", details.independence_group);
                outline_chip(ui, Some(icon::ICON_HUB.outlined()), &words);
            }
            if details.is_confidential {
                outline_chip(ui, Some(icon::ICON_LOCK.outlined()), "Confidential");
            }
        });
        let known = [&details.publisher, &details.author, &details.title, &details.date];
        let known: Vec<_> = known.into_iter().filter(|text| !text.is_empty()).map(String::as_str).collect();
        ui.label(RichText::new(known.join(", ")).font(sans(12.5)).color(tokens.text2));
        muted(ui, kept_words(source, &views.saved.1));
        let n_uses = views.source.as_ref().map_or(0, |view| view.uses.len());
        if n_uses > 0 {
            muted(ui, format!("{} held against claims", counted(n_uses, "passage")));
        }
        if Button::new("Details…").named("Details of the source…").kind(Kind::Link).small().show(ui).clicked()
        {
            actions.push(Action::EditSource(source.id));
        }
    });
}

/// "The original is kept in the project · SHA-256 4be1…90c7 · added 12 November 10:42".
#[must_use]
pub fn kept_words(source: &Source, now: &str) -> String {
    let added = format!("added {}", local_words(&source.accessed_at, now));
    let sum = &source.sha256;
    match (sum.get(..4), sum.get(sum.len().saturating_sub(4)..)) {
        (Some(first), Some(last)) => {
            format!("The original is kept in the project · SHA-256 {first}…{last} · {added}")
        }
        _ => format!("A reference without a file · {added}"),
    }
}

/// Whether the claim would have enough sources with this passage.
fn enough_ui(ui: &mut Ui, claim: &ClaimView, source: &Source, details: &EvidenceDetails) {
    let tokens = Tokens::of(ui.ctx());
    let new = Evidence {
        id: EvidenceId(0),
        claim_id: claim.claim.id,
        source_id: source.id,
        details: details.clone(),
    };
    let mut held = claim.evidence.clone();
    held.push((new, source.clone()));
    let with_it = Sufficiency::of(claim.sufficiency.rule, &held, claim.claim.is_legal);
    let (sign, ink, title) = match with_it.is_enough() {
        true => (icon::ICON_CHECK_CIRCLE.filled(), tokens.ok.ink, "This would be enough"),
        false => (icon::ICON_HOURGLASS_EMPTY.outlined(), tokens.waiting.ink, "More would be needed"),
    };
    card(tokens).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let mut job = egui::text::LayoutJob::default();
        append_glyph(&mut job, sign, 0.0, 16.0, ink);
        crate::ui::widgets::append(&mut job, title, 6.0, semibold(13.0), tokens.text);
        ui.label(job);
        let reason = match details.stance {
            Stance::Context => "Context helps to judge, but does not count as evidence.".to_owned(),
            _ => with_it.reason(),
        };
        ui.label(RichText::new(reason).font(sans(12.0)).color(tokens.text2));
    });
}
