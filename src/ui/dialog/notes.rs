//! The comments that people left in the draft's file. They are read here, and never changed.

use egui::{RichText, ScrollArea, Ui};

use crate::model::{Note, Revision, Span};
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::theme::{Tokens, sans, serif};
use crate::ui::widgets::{empty_state, muted};
use crate::workbench::view::ArticleView;

/// Words before a comment's place that are shown with it.
const N_WORDS: usize = 8;

/// The comments, each with the words it hangs on.
#[derive(Debug, Clone)]
pub struct NotesForm {
    notes: Vec<(Note, Span, String)>,
}

impl NotesForm {
    /// The comments of the draft on the desk.
    #[must_use]
    pub fn new(article: &ArticleView) -> Self {
        let with_words = |note: &Note| {
            let span = words_before(&article.revision, note.at);
            let words = span.of(&article.revision.text).unwrap_or_default().replace('\n', " ");
            (note.clone(), span, words)
        };
        Self { notes: article.notes.iter().map(with_words).collect() }
    }
}

/// The last words before a place, within its line.
fn words_before(revision: &Revision, at: usize) -> Span {
    let before = revision.text.get(..at).unwrap_or_default().trim_end();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let words = before.get(line..).unwrap_or_default();
    let starts = words.char_indices().rev().filter(|(_, sign)| sign.is_whitespace());
    let start = starts.map(|(place, sign)| place + sign.len_utf8()).nth(N_WORDS - 1).unwrap_or_default();
    Span::new(line + start, before.len())
}

/// Shows the comments; `true` when it is over.
pub fn notes_ui(ui: &mut Ui, form: &NotesForm, actions: &mut Vec<Action>) -> bool {
    let tokens = Tokens::of(ui.ctx());
    if form.notes.is_empty() {
        empty_state(ui, "No comments.", "None came with the file of this draft.");
        return false;
    }
    let mut is_over = false;
    let height = (ui.ctx().content_rect().height() - 220.0).max(160.0);
    ScrollArea::vertical().id_salt("comments").max_height(height).show(ui, |ui| {
        for (place, (note, span, words)) in (1..).zip(&form.notes) {
            ui.label(RichText::new(format!("“…{words}”")).font(serif(14.0)).color(tokens.text2));
            ui.label(RichText::new(&note.words).font(sans(13.0)).color(tokens.text));
            ui.horizontal(|ui| {
                let spoken = format!("Show the words of comment {place}");
                let show = Button::new("Show in the article").named(&spoken).kind(Kind::Link).small();
                if show.show(ui).clicked() {
                    actions.push(Action::Reveal(*span));
                    is_over = true;
                }
                muted(ui, &note.author);
            });
            ui.add_space(10.0);
        }
    });
    is_over
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleId, RevisionId};

    #[test]
    fn a_comment_hangs_on_the_last_words_of_its_line() {
        let text = "A headline\n\nOne two three four five six seven eight nine ten, and the rest.";
        let revision = Revision {
            id: RevisionId(1),
            article_id: ArticleId(1),
            number: 1,
            text: text.to_owned(),
            byline: String::new(),
            url: String::new(),
            published: None,
            received_at: String::new(),
            sha256: String::new(),
            paragraphs: Vec::new(),
            sentences: Vec::new(),
        };
        let words = |at: usize| words_before(&revision, at).of(text).unwrap();
        assert_eq!(words(10), "A headline");
        assert_eq!(words(text.find(", and").unwrap()), "three four five six seven eight nine ten");
        assert_eq!(words(15), "One");
        assert_eq!(words(0), "");
    }
}
