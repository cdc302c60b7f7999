//! A source's text as the screen sets it: its paragraphs, and parts of it that are set in type within a frame.
//! Knows bytes only.

use std::ops::Range;

use crate::model::Span;

/// About so many bytes are set in type at once; a longer text is read part by part.
const PART: usize = 16_000;
/// A longer paragraph is set as several: a file without blank lines, a table.
const LONGEST_PARAGRAPH: usize = 4_000;

/// The paragraphs of a text, and the parts they make.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// The pieces that are set one below the other, in reading order.
    pub pieces: Vec<Span>,
    /// Of each piece, the number of its paragraph, from 1. Paragraphs are what blank lines part.
    numbers: Vec<usize>,
    /// The pieces of each part.
    parts: Vec<Range<usize>>,
}

impl Prose {
    /// The paragraphs and parts of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut prose = Self::default();
        for (number, paragraph) in paragraphs(text).into_iter().enumerate() {
            let pieces = pieces(text, paragraph);
            prose.numbers.extend(pieces.iter().map(|_| number + 1));
            prose.pieces.extend(pieces);
        }
        prose.parts = parts(&prose.pieces);
        prose
    }

    /// How many parts there are; at least one.
    #[must_use]
    pub fn n_parts(&self) -> usize {
        self.parts.len().max(1)
    }

    /// The pieces of a part.
    #[must_use]
    pub fn part(&self, part: usize) -> &[Span] {
        self.parts.get(part).and_then(|range| self.pieces.get(range.clone())).unwrap_or_default()
    }

    /// The part that a byte stands in.
    #[must_use]
    pub fn part_of(&self, byte: usize) -> usize {
        let piece = self.piece_of(byte);
        self.parts.partition_point(|range| range.end <= piece).min(self.n_parts() - 1)
    }

    /// "paragraph 3".
    #[must_use]
    pub fn place_of(&self, byte: usize) -> String {
        format!("paragraph {}", self.numbers.get(self.piece_of(byte)).copied().unwrap_or(1))
    }

    fn piece_of(&self, byte: usize) -> usize {
        self.pieces.partition_point(|piece| piece.start <= byte).saturating_sub(1)
    }
}

/// What blank lines part.
fn paragraphs(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let (mut at, mut is_open) = (0, false);
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        let end = at + words.len();
        match found.last_mut().filter(|_| is_open) {
            _ if words.trim_start().is_empty() => is_open = false,
            Some(paragraph) => paragraph.end = end,
            None => {
                found.push(Span::new(at + (words.len() - words.trim_start().len()), end));
                is_open = true;
            }
        }
        at += line.len();
    }
    found
}

/// A paragraph, or where it is too long, what its lines or else its words make of it.
fn pieces(text: &str, paragraph: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let mut rest = paragraph;
    while rest.len() > LONGEST_PARAGRAPH {
        let Some(words) = rest.of(text) else { break };
        let head = words.get(..words.floor_char_boundary(LONGEST_PARAGRAPH)).unwrap_or(words);
        let cut = head.rfind('\n').or_else(|| head.rfind(' ')).filter(|cut| *cut > 0).unwrap_or(head.len());
        pieces.push(Span::new(rest.start, rest.start + cut));
        let after = words.get(cut..).unwrap_or_default();
        rest.start += cut + (after.len() - after.trim_start().len());
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    pieces
}

fn parts(pieces: &[Span]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut n_bytes = PART;
    for (place, piece) in pieces.iter().enumerate() {
        match parts.last_mut().filter(|_| n_bytes + piece.len() <= PART) {
            Some(part) => part.end = place + 1,
            None => {
                parts.push(place..place + 1);
                n_bytes = 0;
            }
        }
        n_bytes += piece.len();
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_the_number_of_its_paragraph() {
        let text = "One\n\n  Two is\nlong\n\n\nThree";
        let prose = Prose::of(text);
        for (words, place) in [("One", 1), ("Two", 2), ("is", 2), ("long", 2), ("Three", 3), ("ee", 3)] {
            let start = text.find(words).unwrap();
            assert_eq!(prose.place_of(start), format!("paragraph {place}"), "{words}");
        }
        let words: Vec<_> = prose.pieces.iter().map(|piece| piece.of(text).unwrap()).collect();
        assert_eq!(words, ["One", "Two is\nlong", "Three"]);
    }

    #[test]
    fn no_text_has_one_empty_part() {
        for text in ["", "\n \n"] {
            let prose = Prose::of(text);
            assert_eq!((prose.n_parts(), prose.part(0), prose.part_of(7)), (1, [].as_slice(), 0));
            assert_eq!(prose.place_of(0), "paragraph 1");
        }
    }

    #[test]
    fn a_long_text_is_cut_between_paragraphs_lines_or_words_and_nothing_is_lost() {
        for text in [
            "Sixteen letters.\n\n".repeat(3_000),
            "a line of a table\n".repeat(3_000),
            "words ".repeat(9_000),
            "ü".repeat(30_000),
        ] {
            let prose = Prose::of(&text);
            let n_bytes: usize = prose.pieces.iter().map(|piece| piece.of(&text).unwrap().len()).sum();
            let n_letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).count();
            let kept: String = prose.pieces.iter().map(|piece| piece.of(&text).unwrap()).collect();
            assert_eq!(n_letters(&kept), n_letters(&text));
            assert!(prose.n_parts() > 1 && n_bytes <= text.len());
            for part in 0..prose.n_parts() {
                let pieces = prose.part(part);
                let first = pieces.first().unwrap();
                assert_eq!(prose.part_of(first.start), part);
                assert!(pieces.iter().map(|piece| piece.len()).sum::<usize>() <= PART);
            }
        }
    }
}
