//! The place in a text where a selection begins and ends, and the keys that move it: as in every text field,
//! arrows move, with Shift they select, with Ctrl they go by words.

use egui::{Event, Key, Modifiers, Ui};

use super::layout::Layout;
use super::text::next_word;
use crate::model::Span;

/// Rows that a page key moves by.
const PAGE: isize = 10;

/// A selection in the making: it stays where it began and follows what moves its head. Bytes of the article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Caret {
    /// Where it began.
    pub anchor: usize,
    /// Where it is now.
    pub head: usize,
    /// The column's `x` that the arrows up and down keep to.
    x: Option<f32>,
}

impl Caret {
    /// Nothing selected yet.
    #[must_use]
    pub const fn at(byte: usize) -> Self {
        Self { anchor: byte, head: byte, x: None }
    }

    /// A selection whose head is at the end.
    #[must_use]
    pub const fn over(span: Span) -> Self {
        Self { anchor: span.start, head: span.end, x: None }
    }

    /// The same beginning with another head.
    #[must_use]
    pub const fn to(self, head: usize) -> Self {
        Self { head, x: None, ..self }
    }

    /// What is selected; `None` if nothing is.
    #[must_use]
    pub fn words(self) -> Option<Span> {
        let span = Span::new(self.anchor.min(self.head), self.anchor.max(self.head));
        (!span.is_empty()).then_some(span)
    }

    /// The caret that goes with what is selected now, whoever selected it.
    #[must_use]
    pub fn following(self, words: Option<Span>) -> Self {
        match words {
            _ if self.words() == words => self,
            Some(span) => Self::over(span),
            None => Self::at(self.head),
        }
    }

    /// The caret after a key; `None` if the key is none of its own.
    #[must_use]
    pub fn after(self, key: Key, modifiers: Modifiers, layout: &Layout, text: &str) -> Option<Self> {
        if modifiers.alt {
            return None;
        }
        let is_by_word = modifiers.command;
        let row = layout.row_ends(self.head).unwrap_or(Span::new(self.head, self.head));
        let moved = |head: usize| self.moved(head, None, modifiers.shift);
        Some(match key {
            Key::A if modifiers.command => self.wider(layout),
            Key::ArrowLeft | Key::ArrowRight => {
                let is_forward = key == Key::ArrowRight;
                match self.words().filter(|_| !modifiers.shift && !is_by_word) {
                    Some(words) => moved(if is_forward { words.end } else { words.start }),
                    None if is_by_word => moved(word_end(layout, text, self.head, is_forward)),
                    None => moved(layout.next_place(self.head, is_forward)),
                }
            }
            Key::ArrowUp => self.by_rows(-1, layout, modifiers.shift),
            Key::ArrowDown => self.by_rows(1, layout, modifiers.shift),
            Key::PageUp => self.by_rows(-PAGE, layout, modifiers.shift),
            Key::PageDown => self.by_rows(PAGE, layout, modifiers.shift),
            Key::Home => moved(if modifiers.command { layout.first_byte() } else { row.start }),
            Key::End => moved(if modifiers.command { layout.last_byte() } else { row.end }),
            _ => return None,
        })
    }

    fn moved(self, head: usize, x: Option<f32>, is_selecting: bool) -> Self {
        Self { anchor: if is_selecting { self.anchor } else { head }, head, x }
    }

    fn by_rows(self, n_rows: isize, layout: &Layout, is_selecting: bool) -> Self {
        let x = self.x.or_else(|| layout.caret(self.head).map(|rect| rect.left()));
        let to = x.and_then(|x| layout.byte_in_row(self.head, n_rows, x));
        let edge = if n_rows > 0 { layout.last_byte() } else { layout.first_byte() };
        self.moved(to.unwrap_or(edge), x, is_selecting)
    }

    /// The whole paragraph, or if that is selected already the whole text.
    fn wider(self, layout: &Layout) -> Self {
        let paragraph = layout.paragraph(self.words().map_or(self.head, |words| words.start));
        let whole = Span::new(layout.first_byte(), layout.last_byte());
        let has_it = |span: &Span| self.words().is_some_and(|words| words.contains(*span));
        Self::over(paragraph.filter(|paragraph| !has_it(paragraph)).unwrap_or(whole))
    }
}

/// The caret after the keys of this frame; the same if there are none of its own.
#[must_use]
pub fn after_keys(ui: &Ui, caret: Caret, layout: &Layout, text: &str) -> Caret {
    ui.input(|input| {
        input.events.iter().fold(caret, |caret, event| match event {
            Event::Key { key, pressed: true, modifiers, .. } => {
                caret.after(*key, *modifiers, layout, text).unwrap_or(caret)
            }
            _ => caret,
        })
    })
}

fn word_end(layout: &Layout, text: &str, byte: usize, is_forward: bool) -> usize {
    let found = layout.paragraph(byte).and_then(|paragraph| next_word(text, paragraph, byte, is_forward));
    found.unwrap_or_else(|| {
        let edge = layout.paragraph_edge(byte, is_forward);
        if edge == byte { layout.next_place(byte, is_forward) } else { edge }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caret_follows_what_others_select_and_lets_go_of_what_they_clear() {
        let caret = Caret { anchor: 9, head: 4, x: Some(1.0) };
        assert_eq!(caret.words(), Some(Span::new(4, 9)));
        assert_eq!(caret.following(Some(Span::new(4, 9))), caret);
        assert_eq!(caret.following(None), Caret::at(4));
        assert_eq!(caret.following(Some(Span::new(1, 2))), Caret::over(Span::new(1, 2)));
        assert_eq!(Caret::at(3).to(7), Caret::over(Span::new(3, 7)));
    }
}
