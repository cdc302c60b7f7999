//! Gathers what a reader finds into the text of a draft: blocks parted by one empty line, with the kind of each,
//! and where pages or time codes begin.
//!
//! White space is squeezed: a line break in a file is no line break in the text. Signs that are not seen (soft
//! hyphens, marks of width zero) go; all others stay.

use super::limits::LARGEST_TEXT;
use crate::model::{ArticleDraft, Locator, Note, Paragraph, ParagraphKind, Span};

/// The mark before the words of a list's item, which [`Blocks::end`] puts there.
const ITEM_MARK: &str = "• ";

/// Blocks done, and the one under way.
#[derive(Debug, Default)]
pub struct Blocks {
    text: String,
    paragraphs: Vec<Paragraph>,
    locators: Vec<Locator>,
    notes: Vec<Note>,
    /// Where the block under way begins in `text`.
    start: usize,
    /// Whether white space stands between what is written and what comes.
    is_parted: bool,
    is_full: bool,
}

impl Blocks {
    /// Goes on with the block under way.
    pub fn write(&mut self, words: &str) {
        if self.text.len() + words.len() > LARGEST_TEXT {
            self.is_full = true;
            return;
        }
        for sign in words.chars() {
            match sign {
                _ if is_break(sign) => self.is_parted = true,
                _ if is_unseen(sign) => {}
                _ => self.put(sign),
            }
        }
    }

    /// Ends the block under way, if there is one.
    pub fn end(&mut self, kind: ParagraphKind) {
        self.text.truncate(self.text.trim_end().len().max(self.start));
        if self.is_open() {
            if kind == ParagraphKind::ListItem {
                self.mark_item();
            }
            self.paragraphs.push(Paragraph { span: Span::new(self.start, self.text.len()), kind });
            self.text.push_str("\n\n");
            self.start = self.text.len();
        }
        self.is_parted = false;
    }

    /// A whole block.
    pub fn push(&mut self, kind: ParagraphKind, words: &str) {
        self.write(words);
        self.end(kind);
    }

    /// Whether a block is under way.
    pub fn is_open(&self) -> bool {
        self.text.len() > self.start
    }

    /// Whether no more words are taken.
    pub const fn is_full(&self) -> bool {
        self.is_full
    }

    /// What comes now stands at that place of the file.
    pub fn locate(&mut self, place: impl Into<String>) {
        let (start, place) = (self.text.len(), place.into());
        if self.locators.last().is_some_and(|last| last.start == start) {
            self.locators.pop();
        }
        if self.locators.last().is_none_or(|last| last.place != place) {
            self.locators.push(Locator { start, place });
        }
    }

    /// Somebody's comment on what was written last.
    pub fn note(&mut self, author: &str, words: &str) {
        let (author, words) = (author.trim().to_owned(), squeezed(words));
        if !words.is_empty() {
            self.notes.push(Note { at: self.text.len(), author, words });
        }
    }

    /// The draft that came together; title, byline and the like are still to be filled in.
    pub fn finish(mut self) -> ArticleDraft {
        self.end(ParagraphKind::Paragraph);
        self.text.truncate(self.text.trim_end().len());
        let n_bytes = self.text.len();
        self.locators.retain(|locator| locator.start < n_bytes);
        for note in &mut self.notes {
            note.at = note.at.min(n_bytes);
        }
        let cut = "the text is longer than 20 MB; what comes after was left out";
        ArticleDraft {
            text: self.text,
            paragraphs: self.paragraphs,
            locators: self.locators,
            notes: self.notes,
            warnings: self.is_full.then(|| cut.to_owned()).into_iter().collect(),
            ..ArticleDraft::default()
        }
    }

    /// What lies inside the block moves with its words.
    fn mark_item(&mut self) {
        let start = self.start;
        if self.text.get(start..).is_some_and(|words| !begins_item(words)) {
            self.text.insert_str(start, ITEM_MARK);
            let moved = self.locators.iter_mut().rev().map(|locator| &mut locator.start);
            moved.take_while(|at| **at > start).for_each(|at| *at += ITEM_MARK.len());
            let moved = self.notes.iter_mut().rev().map(|note| &mut note.at);
            moved.take_while(|at| **at > start).for_each(|at| *at += ITEM_MARK.len());
        }
    }

    fn put(&mut self, sign: char) {
        if self.is_parted && self.is_open() {
            self.text.push(' ');
        }
        self.is_parted = false;
        // A block never begins with white space of any kind: the analysis would not count it.
        if self.is_open() || !sign.is_whitespace() {
            self.text.push(sign);
        }
    }
}

/// Whether words begin with a bullet, or with a number or a letter as lists have them: "2.", "b)", "(iv)".
pub fn begins_item(words: &str) -> bool {
    let (mark, rest) = words.trim_start().split_once(' ').unwrap_or_default();
    let bare = mark.trim_start_matches('(').trim_end_matches(['.', ')']);
    let is_count = mark.ends_with(['.', ')']) && bare.chars().all(char::is_alphanumeric);
    let is_number = is_count && bare.len() <= 2 && bare.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = is_count
        && mark.ends_with(')')
        && bare.len() <= 4
        && bare.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_bullet = matches!(mark, "•" | "-" | "–" | "*" | "◦" | "▪" | "‣" | "⁃" | "■" | "●");
    !rest.is_empty() && (is_bullet || (!bare.is_empty() && (is_number || is_letter)))
}

/// Words on one line, white space squeezed.
pub fn squeezed(words: &str) -> String {
    words.split(is_break).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// White space that a file may break lines at. Spaces that do not break stay as they are.
const fn is_break(sign: char) -> bool {
    matches!(sign, ' ' | '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Soft hyphens, marks of width zero, and controls.
fn is_unseen(sign: char) -> bool {
    matches!(sign, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') || sign.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_parted_by_one_empty_line_and_squeezed() {
        let mut blocks = Blocks::default();
        blocks.push(ParagraphKind::Heading, "  Bridge\n stays  closed ");
        blocks.write("\u{a0}The coun\u{ad}cil ");
        blocks.write("");
        blocks.write(" met.\u{a0}");
        blocks.end(ParagraphKind::Quote);
        blocks.push(ParagraphKind::Paragraph, " \n ");
        blocks.push(ParagraphKind::ListItem, "");
        let draft = blocks.finish();
        assert_eq!(draft.text, "Bridge stays closed\n\nThe council met.");
        let kinds: Vec<_> = draft.paragraphs.iter().map(|paragraph| paragraph.kind).collect();
        assert_eq!(kinds, [ParagraphKind::Heading, ParagraphKind::Quote]);
        assert_eq!(draft.paragraphs.last().unwrap().span.of(&draft.text), Some("The council met."));
    }

    #[test]
    fn a_locator_counts_from_the_words_that_follow() {
        let mut blocks = Blocks::default();
        for (place, words) in [("page 1", ""), ("page 2", "One"), ("page 3", "two."), ("page 3", "")] {
            blocks.locate(place);
            blocks.write(words);
            blocks.write(" ");
        }
        blocks.locate("page 4");
        let draft = blocks.finish();
        assert_eq!(draft.text, "One two.");
        let places: Vec<_> = draft.locators.iter().map(|at| (at.start, at.place.as_str())).collect();
        assert_eq!(places, [(0, "page 2"), (3, "page 3")]);
    }

    #[test]
    fn an_item_is_marked_once_and_what_hangs_on_it_moves() {
        let mut blocks = Blocks::default();
        blocks.push(ParagraphKind::ListItem, "• One");
        blocks.write("Two");
        blocks.note("Mira", "sure?");
        blocks.locate("page 2");
        blocks.push(ParagraphKind::ListItem, " halves");
        let draft = blocks.finish();
        assert_eq!(draft.text, "• One\n\n• Two halves");
        let at = draft.text.find(" halves").unwrap();
        assert_eq!(draft.locators, [Locator { start: at, place: "page 2".to_owned() }]);
        assert_eq!(draft.notes.first().map(|note| (note.at, note.words.as_str())), Some((at, "sure?")));
    }

    #[test]
    fn marks_of_items() {
        for (words, is) in [
            ("• one", true),
            ("– one", true),
            ("2. two", true),
            ("(iv) four", true),
            ("b) two", true),
            ("2019. A year", false),
            ("mr. Holt", false),
            ("A. Holt", false),
            ("-5 degrees", false),
            ("•", false),
            ("() x", false),
        ] {
            assert_eq!(begins_item(words), is, "{words}");
        }
    }

    #[test]
    fn a_text_over_the_limit_is_cut_and_says_so() {
        let mut blocks = Blocks::default();
        let long = "a".repeat(LARGEST_TEXT / 4);
        for _ in 0..6 {
            blocks.push(ParagraphKind::Paragraph, &long);
        }
        assert!(blocks.is_full());
        let draft = blocks.finish();
        assert!(draft.text.len() <= LARGEST_TEXT);
        assert!(draft.warnings.first().unwrap().contains("left out"));
    }
}
