//! Two wordings side by side, word by word: which words stand in both, and where a stretch of the older words stands
//! in the newer. It knows words, not meanings.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::model::{Piece, PieceKind, Span};

/// Wordings that differ by more words than this are not told apart inside: no sentence that anybody wrote is so long,
/// and telling them apart takes time by the square.
const MOST_WORDS: usize = 400;

/// How two wordings differ, as stretches that follow each other.
#[derive(Debug)]
pub struct Difference<'a> {
    old: Vec<Token<'a>>,
    new: Vec<Token<'a>>,
    steps: Vec<Step>,
}

/// A word, a mark or white space, with its first byte.
#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    start: usize,
    text: &'a str,
}

/// Tokens that are the same in both, or that take the place of each other.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    old: Range<usize>,
    new: Range<usize>,
    is_same: bool,
}

/// The two wordings as one text, with what was taken out and what was put in.
#[must_use]
pub fn compare_words(old: &str, new: &str) -> Vec<Piece> {
    let difference = Difference::of(old, new);
    let mut pieces = Vec::new();
    for step in &difference.steps {
        let kinds = if step.is_same {
            [(PieceKind::Same, words(&difference.new, &step.new)), (PieceKind::Same, String::new())]
        } else {
            let removed = words(&difference.old, &step.old);
            [(PieceKind::Removed, removed), (PieceKind::Added, words(&difference.new, &step.new))]
        };
        pieces.extend(
            kinds
                .into_iter()
                .filter(|(_, words)| !words.is_empty())
                .map(|(kind, words)| Piece { kind, words }),
        );
    }
    pieces
}

impl<'a> Difference<'a> {
    /// Tells two wordings apart.
    pub fn of(old: &'a str, new: &'a str) -> Self {
        let (old, new) = (tokens(old), tokens(new));
        let steps = steps(&old, &new);
        Self { old, new, steps }
    }

    /// Where the words of a place in the older wording stand in the newer; `None` if all of them are gone.
    pub fn place(&self, span: Span) -> Option<Span> {
        let first = self.old.partition_point(|token| token.end() <= span.start);
        let last = self.old.partition_point(|token| token.start < span.end).checked_sub(1)?;
        let (from, to) = (self.step_at(first)?, self.step_at(last)?);
        let start = if from.is_same { from.new.start + (first - from.old.start) } else { from.new.start };
        let end = if to.is_same { to.new.start + (last + 1 - to.old.start) } else { to.new.end };
        let found = self.new.get(start..end)?;
        let is_word = |token: &Token<'_>| !token.text.trim().is_empty();
        let (first, last) =
            (found.iter().find(|token| is_word(token))?, found.iter().rfind(|token| is_word(token))?);
        Some(Span::new(first.start, last.end()))
    }

    /// The words of the newer wording that the older does not have there, in order.
    pub fn added(&self) -> impl Iterator<Item = Span> {
        let changed = self.steps.iter().filter(|step| !step.is_same);
        let tokens = changed.flat_map(|step| self.new.get(step.new.clone()).unwrap_or_default());
        let is_word = |token: &&Token<'_>| token.text.starts_with(char::is_alphanumeric);
        tokens.filter(is_word).map(|token| Span::new(token.start, token.end()))
    }

    fn step_at(&self, token: usize) -> Option<&Step> {
        let after = self.steps.partition_point(|step| step.old.end <= token);
        self.steps.get(after).filter(|step| step.old.contains(&token))
    }
}

impl Token<'_> {
    const fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

fn words(tokens: &[Token<'_>], range: &Range<usize>) -> String {
    tokens.get(range.clone()).unwrap_or_default().iter().map(|token| token.text).collect()
}

/// Words (with the marks inside them: `1,300`, `don’t`), stretches of white space, and single marks.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut start = 0;
    let mut kind = Kind::Mark;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let here = Kind::of(letter);
        let is_joint = kind == Kind::Word
            && matches!(letter, '.' | ',' | '\'' | '’')
            && next.is_some_and(char::is_alphanumeric);
        let here = if is_joint { Kind::Word } else { here };
        if at > start && (here != kind || kind == Kind::Mark) {
            tokens.extend(text.get(start..at).map(|text| Token { start, text }));
            start = at;
        }
        kind = here;
    }
    tokens.extend(text.get(start..).filter(|rest| !rest.is_empty()).map(|text| Token { start, text }));
    tokens
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Space,
    Mark,
}

impl Kind {
    fn of(letter: char) -> Self {
        if letter.is_alphanumeric() {
            Self::Word
        } else if letter.is_whitespace() {
            Self::Space
        } else {
            Self::Mark
        }
    }
}

fn steps(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Step> {
    let old_texts: Vec<_> = old.iter().map(|token| token.text).collect();
    let new_texts: Vec<_> = new.iter().map(|token| token.text).collect();
    let n_before = old_texts.iter().zip(&new_texts).take_while(|(old, new)| old == new).count();
    let (old_rest, new_rest) =
        (old_texts.get(n_before..).unwrap_or_default(), new_texts.get(n_before..).unwrap_or_default());
    let pairs = old_rest.iter().rev().zip(new_rest.iter().rev());
    let n_after = pairs.take_while(|(old, new)| old == new).count();
    let (old_end, new_end) = (old.len() - n_after, new.len() - n_after);
    let mut steps = vec![Step { old: 0..n_before, new: 0..n_before, is_same: true }];
    if (old_end - n_before).max(new_end - n_before) > MOST_WORDS {
        steps.push(Step { old: n_before..old_end, new: n_before..new_end, is_same: false });
    } else {
        let (old_middle, new_middle) = (
            old_texts.get(n_before..old_end).unwrap_or_default(),
            new_texts.get(n_before..new_end).unwrap_or_default(),
        );
        let found = capture_diff_slices(Algorithm::Myers, old_middle, new_middle);
        steps.extend(found.into_iter().map(|op| step(op, n_before)));
    }
    steps.push(Step { old: old_end..old.len(), new: new_end..new.len(), is_same: true });
    steps.retain(|step| !step.old.is_empty() || !step.new.is_empty());
    joined(steps, old)
}

fn step(op: DiffOp, from: usize) -> Step {
    let (_, old, new) = op.as_tag_tuple();
    let is_same = matches!(op, DiffOp::Equal { .. });
    Step { old: old.start + from..old.end + from, new: new.start + from..new.end + from, is_same }
}

/// White space between two changed stretches belongs to the change; neighbours of one kind are one.
fn joined(steps: Vec<Step>, old: &[Token<'_>]) -> Vec<Step> {
    let is_space = |step: &Step| {
        old.get(step.old.clone()).unwrap_or_default().iter().all(|token| token.text.trim().is_empty())
    };
    let n_steps = steps.len();
    let mut joined: Vec<Step> = Vec::with_capacity(n_steps);
    for (place, mut step) in steps.into_iter().enumerate() {
        if step.is_same && place > 0 && place + 1 < n_steps && is_space(&step) {
            step.is_same = false;
        }
        match joined.last_mut().filter(|last| last.is_same == step.is_same) {
            Some(last) => (last.old.end, last.new.end) = (step.old.end, step.new.end),
            None => joined.push(step),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[-out-]` and `{+in+}` in one line.
    fn shown(old: &str, new: &str) -> String {
        let piece = |piece: Piece| match piece.kind {
            PieceKind::Same => piece.words,
            PieceKind::Removed => format!("[-{}-]", piece.words),
            PieceKind::Added => format!("{{+{}+}}", piece.words),
        };
        compare_words(old, new).into_iter().map(piece).collect()
    }

    #[test]
    fn words_that_differ_are_shown_beside_each_other() {
        for (old, new, wanted) in [
            ("the 612-mile border", "the 621-mile border", "the [-612-]{+621+}-mile border"),
            ("1,300 people", "1,200 people", "[-1,300-]{+1,200+} people"),
            ("in exile in Lissen", "in Lissen", "in [-exile in -]Lissen"),
            ("one two three", "four five three", "[-one two-]{+four five+} three"),
            ("the same", "the same", "the same"),
            ("", "new", "{+new+}"),
            ("don’t go.", "do go.", "[-don’t-]{+do+} go."),
        ] {
            assert_eq!(shown(old, new), wanted);
        }
    }

    #[test]
    fn a_place_is_found_again_in_the_newer_words() {
        for (old, words, new, wanted) in [
            (
                "The border of 612 miles is long.",
                "612 miles",
                "The border of 621 miles is long.",
                Some("621 miles"),
            ),
            ("He left in 2021.", "2021", "He left in 2022.", Some("2022")),
            ("Ada Quill, who is 40, spoke.", "who is 40", "Ada Quill spoke.", None),
            ("It rained and it snowed.", "it snowed", "It rained, and it snowed twice.", Some("it snowed")),
            (
                "The old mill fell.",
                "The old mill fell",
                "On Monday the old mill fell.",
                Some("On Monday the old mill fell"),
            ),
        ] {
            let start = old.find(words).unwrap();
            let found = Difference::of(old, new).place(Span::new(start, start + words.len()));
            assert_eq!(found.and_then(|span| span.of(new)), wanted, "{old}");
        }
    }

    #[test]
    fn endless_wordings_are_compared_in_little_time() {
        let (old, new) = ("a b ".repeat(50_000), "b c ".repeat(50_000));
        assert_eq!(Difference::of(&old, &new).steps.len(), 2);
    }
}
