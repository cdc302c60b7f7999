//! The half of the attach dialog that says what a source says: excerpt, stance, place, note.

use egui::{Key, Modifiers, Ui};
use egui_material_icons::icons as icon;

use crate::model::{EvidenceDetails, SourceId, Stance};
use crate::ui::choice::inked_radio;
use crate::ui::field::Field;
use crate::ui::glyph;
use crate::ui::theme::{Tokens, sans};
use crate::ui::widgets::{glyph_words, group_label, keycap, sentence_case};

/// The stances, each with the letter that chooses it together with Alt.
const STANCES: [(Stance, Key); 3] =
    [(Stance::Supports, Key::S), (Stance::Refutes, Key::R), (Stance::Context, Key::C)];

/// Shows the fields. `found` is where the excerpt stands in its source, if that has a text to compare.
pub fn passage_ui(
    ui: &mut Ui,
    details: &mut EvidenceDetails,
    found: Option<(Option<String>, SourceId)>,
    needs_focus: bool,
) {
    group_label(ui, "Excerpt, word for word");
    let excerpt =
        Field::new("Excerpt").quoted().rows(5).hint("The source's own words").show(ui, &mut details.excerpt);
    if needs_focus {
        excerpt.request_focus();
    }
    if let Some((place, source)) = found {
        found_ui(ui, place.as_deref(), source);
    }
    ui.add_space(8.0);
    ui.scope(|ui| stance_ui(ui, &mut details.stance));
    ui.add_space(8.0);
    group_label(ui, "Place in the source");
    Field::new("Place in the source").hint("page 22, section 4.2, 00:14:32").show(ui, &mut details.locator);
    ui.add_space(8.0);
    group_label(ui, "Note");
    Field::new("Note").hint("What the passage does not say").show(ui, &mut details.note);
}

fn found_ui(ui: &mut Ui, place: Option<&str>, source: SourceId) {
    let tokens = Tokens::of(ui.ctx());
    let (sign, ink, words) = match place {
        Some(at) => {
            let words = format!("Found in S{source}, {at}");
            (icon::ICON_CHECK_CIRCLE.filled(), tokens.ok.ink, words)
        }
        None => {
            let words = format!("This excerpt is not in S{source}");
            (icon::ICON_WARNING.outlined(), tokens.fix.ink, words)
        }
    };
    ui.label(glyph_words(Some(sign), ink, &words, sans(12.0), tokens.text2));
}

fn stance_ui(ui: &mut Ui, chosen: &mut Stance) {
    let tokens = Tokens::of(ui.ctx());
    group_label(ui, "Stance");
    ui.spacing_mut().item_spacing.y = 0.0;
    for (stance, key) in STANCES {
        ui.horizontal(|ui| {
            let sign = (glyph::stance(stance), tokens.stance(stance).ink);
            if inked_radio(ui, *chosen == stance, &sentence_case(stance.word()), Some(sign)) {
                *chosen = stance;
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                keycap(ui, &format!("Alt {}", key.name()));
            });
        });
    }
}

/// The keys of the stances, taken before any field can take their letters for text.
pub fn stance_keys(ui: &Ui, chosen: &mut Stance) {
    ui.input_mut(|input| {
        let pressed = STANCES.iter().find(|(_, key)| input.consume_key(Modifiers::ALT, *key));
        if let Some((stance, _)) = pressed {
            *chosen = *stance;
            input.events.retain(|event| !matches!(event, egui::Event::Text(_)));
        }
    });
}
