//! The text of a source in the attach dialog: what is selected in it becomes the excerpt, with its place.

use egui::{Frame, Margin, ScrollArea, Stroke, TextEdit, Ui};

use crate::model::EvidenceDetails;
use crate::ui::theme::{Tokens, serif};
use crate::ui::widgets::{group_label, muted};
use crate::workbench::view::SourceView;

/// Longer texts, in bytes, are not laid out here; their passages are pasted.
const LONGEST: usize = 400_000;

/// What was taken from the text last, so that it is taken once and never overwrites what was typed since.
#[derive(Debug, Clone, Default)]
pub struct Picked {
    words: String,
    place: String,
}

/// Shows the text; words selected in it become the excerpt.
pub fn source_text_ui(ui: &mut Ui, view: &SourceView, details: &mut EvidenceDetails, picked: &mut Picked) {
    let source = &view.source;
    let text = source.details.text.as_str();
    if text.is_empty() {
        return;
    }
    ui.add_space(8.0);
    group_label(ui, "Its text: select the passage");
    if text.len() > LONGEST {
        muted(ui, "The text is too long to be shown here. Paste the passage as the excerpt.");
        return;
    }
    let tokens = Tokens::of(ui.ctx());
    let frame = Frame::new().fill(tokens.reader).stroke(Stroke::new(1.0, tokens.line2)).corner_radius(6);
    frame.inner_margin(Margin::symmetric(8, 4)).show(ui, |ui| {
        ScrollArea::vertical().id_salt(("text", source.id)).max_height(210.0).show(ui, |ui| {
            let mut shown = text;
            let edit = TextEdit::multiline(&mut shown).font(serif(14.0)).frame(Frame::NONE);
            let edit = edit.text_color(tokens.text).desired_width(f32::INFINITY).show(ui);
            edit.response.response.accessible_name("Text of the source, to select from");
            let is_done = ui.input(|input| !input.pointer.primary_down());
            let range = edit.cursor_range.filter(|range| is_done && !range.is_empty());
            if let Some(range) = range {
                let words = range.slice_str(text);
                let n_blank = words.chars().take_while(|letter| letter.is_whitespace()).count();
                let start = range.as_sorted_char_range().start.0 + n_blank;
                let byte = text.char_indices().nth(start).map_or(text.len(), |(byte, _)| byte);
                let place = view.place_of(byte).map_or_else(|| place_of(text, start), str::to_owned);
                picked.take(details, words, &place);
            }
        });
    });
}

impl Picked {
    /// Takes selected words over, unless they have been taken already.
    pub fn take(&mut self, details: &mut EvidenceDetails, words: &str, place: &str) {
        let words = words.trim();
        if words.is_empty() || self.words == words {
            return;
        }
        details.excerpt = words.to_owned();
        if details.locator.is_empty() || details.locator == self.place {
            place.clone_into(&mut details.locator);
        }
        *self = Self { words: words.to_owned(), place: place.to_owned() };
    }
}

/// "paragraph 3": paragraphs are what blank lines part.
fn place_of(text: &str, n_characters: usize) -> String {
    let before: String = text.chars().take(n_characters).collect();
    let (mut n_paragraphs, mut is_between) = (0, true);
    for line in before.lines() {
        let is_blank = line.trim().is_empty();
        n_paragraphs += usize::from(is_between && !is_blank);
        is_between = is_blank;
    }
    // A place at the beginning of a paragraph belongs to it, though nothing of it lies before.
    let starts_one = before.ends_with("\n\n") || before.is_empty();
    format!("paragraph {}", (n_paragraphs + usize::from(starts_one)).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Stance;

    #[test]
    fn a_place_is_the_number_of_its_paragraph() {
        let text = "One\n\nTwo is\nlong\n\n\nThree";
        for (words, place) in [("One", 1), ("Two", 2), ("is", 2), ("long", 2), ("Three", 3), ("ee", 3)] {
            let start = text.find(words).unwrap();
            assert_eq!(place_of(text, start), format!("paragraph {place}"), "{words}");
        }
    }

    #[test]
    fn a_selection_is_taken_once_and_never_over_a_place_that_was_typed() {
        let mut details = EvidenceDetails {
            excerpt: String::new(),
            locator: String::new(),
            stance: Stance::Supports,
            note: String::new(),
        };
        let mut picked = Picked::default();
        picked.take(&mut details, " two ", "paragraph 2");
        assert_eq!((details.excerpt.as_str(), details.locator.as_str()), ("two", "paragraph 2"));
        details.excerpt = "two, mended".to_owned();
        picked.take(&mut details, "two", "paragraph 2");
        assert_eq!(details.excerpt, "two, mended");
        details.locator = "page 4".to_owned();
        picked.take(&mut details, "three", "paragraph 3");
        assert_eq!((details.excerpt.as_str(), details.locator.as_str()), ("three", "page 4"));
    }
}
