//! Words of an article as a selection needs them: where they begin and end, in which sentence and paragraph they
//! stand, and where the ends of a claim may go. It knows bytes only; where they stand on the screen is `layout`'s.

use crate::model::{Revision, Span};

/// One of the two ends of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

impl Side {
    /// What the screen calls it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "Start",
            Self::End => "End",
        }
    }

    const fn of(self, span: Span) -> usize {
        match self {
            Self::Start => span.start,
            Self::End => span.end,
        }
    }

    const fn moved(self, span: Span, to: usize) -> Span {
        match self {
            Self::Start => Span::new(to, span.end),
            Self::End => Span::new(span.start, to),
        }
    }
}

/// The paragraph that a byte stands in, or the last one before it.
#[must_use]
pub fn paragraph_at(revision: &Revision, byte: usize) -> Option<Span> {
    let after = revision.paragraphs.partition_point(|paragraph| paragraph.span.start <= byte);
    revision.paragraphs.get(after.saturating_sub(1)).map(|paragraph| paragraph.span)
}

/// The sentence that a byte stands in.
#[must_use]
pub fn sentence_at(revision: &Revision, byte: usize) -> Option<Span> {
    let after = revision.sentences.partition_point(|sentence| sentence.start <= byte);
    revision.sentences.get(after.checked_sub(1)?).copied().filter(|sentence| byte <= sentence.end)
}

/// The word that a byte stands in or next to.
#[must_use]
pub fn word_at(text: &str, byte: usize) -> Option<Span> {
    let token = token_at(text, byte)?;
    words(text, token).into_iter().find(|word| word.start <= byte && byte <= word.end)
}

/// A range of bytes widened to whole words, without white space at its ends and without what is left over of the
/// sentence before; `None` if nothing remains.
#[must_use]
pub fn whole_words(text: &str, span: Span) -> Option<Span> {
    let within = |byte: usize| word_at(text, byte).filter(|word| word.start < byte && byte < word.end);
    let start = within(span.start).map_or(span.start, |word| word.start);
    let end = within(span.end).map_or(span.end, |word| word.end);
    let is_left_over = |letter: char| letter.is_whitespace() || ".,;:!?)".contains(letter);
    let found = text.get(start..end).filter(|_| !span.is_empty())?;
    let start = start + found.len() - found.trim_start_matches(is_left_over).len();
    let span = Span::new(start, end - (found.len() - found.trim_end().len()));
    (!span.is_empty()).then_some(span)
}

/// The start of the word before a byte, or the end of the word after it, within a piece of the text.
#[must_use]
pub fn next_word(text: &str, within: Span, byte: usize, is_forward: bool) -> Option<usize> {
    let words = words(text, within);
    if is_forward {
        words.iter().map(|word| word.end).find(|end| *end > byte)
    } else {
        words.iter().rev().map(|word| word.start).find(|start| *start < byte)
    }
}

/// The claim with one end moved to the next place where it may stand; `None` if there is none: a claim stays in
/// its paragraph, holds at least one word, and cuts none.
#[must_use]
pub fn stepped(revision: &Revision, span: Span, side: Side, is_forward: bool) -> Option<Span> {
    let here = side.of(span);
    let places = places(revision, span, side);
    let to = if is_forward {
        places.into_iter().find(|place| *place > here)
    } else {
        places.into_iter().rev().find(|place| *place < here)
    };
    to.map(|to| side.moved(span, to))
}

/// The claim with one end moved as near to a byte as it may stand.
#[must_use]
pub fn stretched(revision: &Revision, span: Span, side: Side, byte: usize) -> Span {
    let nearest = places(revision, span, side).into_iter().min_by_key(|place| place.abs_diff(byte));
    nearest.map_or(span, |to| side.moved(span, to))
}

/// Where one end of a claim may stand, in order: at words, with or without the marks that hang on them.
fn places(revision: &Revision, span: Span, side: Side) -> Vec<usize> {
    let text = &revision.text;
    let last = span.end.saturating_sub(1).max(span.start);
    let found = paragraph_at(revision, if side == Side::Start { span.start } else { last });
    let Some(paragraph) = found else { return Vec::new() };
    let words = words(text, paragraph);
    match side {
        Side::Start => {
            let last = words.iter().rev().map(|word| word.start).find(|start| *start < span.end);
            let mut starts = with_marks(text, paragraph, &words, side);
            starts.retain(|start| last.is_some_and(|last| *start <= last));
            starts
        }
        Side::End => {
            let first = words.iter().map(|word| word.end).find(|end| *end > span.start);
            let mut ends = with_marks(text, paragraph, &words, side);
            ends.retain(|end| first.is_some_and(|first| *end >= first));
            ends
        }
    }
}

/// The starts or ends of words, each also with the marks that hang on it: an opening quotation mark, a full stop.
fn with_marks(text: &str, paragraph: Span, words: &[Span], side: Side) -> Vec<usize> {
    let mut places = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let gap = match side {
            Side::Start => Span::new(before.map_or(paragraph.start, |word| word.end), word.start),
            Side::End => Span::new(word.end, words.get(at + 1).map_or(paragraph.end, |next| next.start)),
        };
        let gap_text = gap.of(text).unwrap_or_default();
        let is_at_edge = gap.start == paragraph.start || gap.end == paragraph.end;
        match (side, gap_text.rfind(char::is_whitespace), gap_text.find(char::is_whitespace)) {
            (Side::Start, Some(_), _) => {
                let marks =
                    gap_text.len() - gap_text.trim_end_matches(|mark: char| !mark.is_whitespace()).len();
                places.extend([word.start - marks, word.start]);
            }
            (Side::Start, None, _) if is_at_edge => places.extend([gap.start, word.start]),
            (Side::Start, ..) => places.push(word.start),
            (Side::End, _, Some(marks)) => places.extend([word.end, word.end + marks]),
            (Side::End, _, None) if is_at_edge => places.extend([word.end, gap.end]),
            (Side::End, ..) => places.push(word.end),
        }
    }
    places.dedup();
    places
}

/// The piece without white space around a byte.
fn token_at(text: &str, byte: usize) -> Option<Span> {
    let (before, after) = (text.get(..byte)?, text.get(byte..)?);
    let token = before.trim_end_matches(|letter: char| !letter.is_whitespace());
    let end = after.find(char::is_whitespace).map_or(text.len(), |at| byte + at);
    Some(Span::new(token.len(), end))
}

/// The words of a piece of the text, in order. Marks between two letters or digits belong to the word: `Ada's`,
/// `1,200`, `300-metre`; so do signs that make the number: `£4.5`, `12%`.
fn words(text: &str, within: Span) -> Vec<Span> {
    let mut words: Vec<Span> = Vec::new();
    let piece = within.of(text).unwrap_or_default();
    let mut letters = piece.char_indices().peekable();
    let mut is_open = false;
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let is_joint = is_open && "'’.,-‐‑:/".contains(letter) && next.is_some_and(char::is_alphanumeric);
        let is_part = letter.is_alphanumeric() || "$€£¥%‰°№#&@§".contains(letter) || is_joint;
        let (start, end) = (within.start + at, within.start + at + letter.len_utf8());
        match words.last_mut().filter(|_| is_open && is_part) {
            Some(word) => word.end = end,
            None if is_part => words.push(Span::new(start, end)),
            None => (),
        }
        is_open = is_part;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleId, Paragraph, ParagraphKind, RevisionId};

    const TEXT: &str = "“We sold 1,200 ships,” she said. It’s 3 % more.\n\nHarbour — the old one.";

    fn revision() -> Revision {
        let paragraph =
            |start, end| Paragraph { span: Span::new(start, end), kind: ParagraphKind::Paragraph };
        let break_at = TEXT.find("\n\n").unwrap();
        let stop = TEXT.find(" It’s").unwrap();
        Revision {
            id: RevisionId(1),
            article_id: ArticleId(1),
            number: 1,
            text: TEXT.to_owned(),
            byline: String::new(),
            url: String::new(),
            published: None,
            received_at: String::new(),
            sha256: String::new(),
            paragraphs: vec![paragraph(0, break_at), paragraph(break_at + 2, TEXT.len())],
            sentences: vec![
                Span::new(0, stop),
                Span::new(stop + 1, break_at),
                Span::new(break_at + 2, TEXT.len()),
            ],
        }
    }

    fn span_of(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    #[test]
    fn words_keep_what_joins_them_and_lose_what_hangs_on_them() {
        let found = |text: &str| -> Vec<String> {
            let words = words(text, Span::new(0, text.len()));
            words.iter().map(|word| word.of(text).unwrap().to_owned()).collect()
        };
        for (text, wanted) in [
            ("Ada's 300-metre (984-foot) bridge.", vec!["Ada's", "300-metre", "984-foot", "bridge"]),
            ("cost £4.5 million, 12% more", vec!["cost", "£4.5", "million", "12%", "more"]),
            ("“Über—alles”", vec!["Über", "alles"]),
            (" … ", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(found(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_selection_is_widened_to_whole_words() {
        let text = "Über 1,200 ships left.";
        for (from, to, words) in [
            (2, 3, Some("Über")),
            (0, 12, Some("Über 1,200")),
            (12, 17, Some("ships")),
            (13, 23, Some("ships left.")),
            (5, 6, None),
            (5, 5, None),
            (5, 13, Some("1,200 ships")),
            (8, 9, Some("1,200")),
            (22, 23, None),
            (0, 400, None),
        ] {
            let found = whole_words(text, Span::new(from, to)).and_then(|span| span.of(text));
            assert_eq!(found, words, "{from}..{to}");
        }
    }

    #[test]
    fn a_byte_leads_to_its_word_and_its_sentence() {
        let revision = revision();
        for (byte, word, sentence) in [
            (TEXT.find("200").unwrap(), Some("1,200"), Some(0)),
            (0, None, Some(0)),
            (TEXT.find("’s 3").unwrap(), Some("It’s"), Some(1)),
            (TEXT.find("% more").unwrap(), Some("%"), Some(1)),
            (TEXT.len(), None, Some(2)),
            (TEXT.len() + 9, None, None),
        ] {
            assert_eq!(word_at(TEXT, byte).and_then(|word| word.of(TEXT)), word, "{byte}");
            let wanted = sentence.and_then(|at: usize| revision.sentences.get(at).copied());
            assert_eq!(sentence_at(&revision, byte), wanted, "{byte}");
        }
    }

    #[test]
    fn the_ends_of_a_claim_go_from_word_to_word_and_never_out_of_the_paragraph() {
        let revision = revision();
        let step = |words, side, is_forward| {
            stepped(&revision, span_of(words), side, is_forward).and_then(|span| span.of(TEXT))
        };
        for (claim, side, is_forward, wanted) in [
            ("sold 1,200 ships", Side::Start, false, Some("We sold 1,200 ships")),
            ("We sold", Side::Start, false, Some("“We sold")),
            ("“We sold", Side::Start, false, None),
            ("“We sold", Side::Start, true, Some("We sold")),
            ("We sold", Side::Start, true, Some("sold")),
            ("sold", Side::Start, true, None),
            ("sold 1,200", Side::End, true, Some("sold 1,200 ships")),
            ("1,200 ships", Side::End, true, Some("1,200 ships,”")),
            ("1,200 ships,”", Side::End, true, Some("1,200 ships,” she")),
            ("1,200", Side::End, false, None),
            ("% more", Side::End, true, Some("% more.")),
            ("% more.", Side::End, true, None),
            ("Harbour", Side::Start, false, None),
            ("Harbour", Side::End, true, Some("Harbour — the")),
        ] {
            assert_eq!(step(claim, side, is_forward), wanted, "{claim} {side:?} {is_forward}");
        }
    }

    #[test]
    fn a_dragged_end_stops_at_the_nearest_word() {
        let revision = revision();
        let claim = span_of("1,200 ships");
        let drag = |side, byte| stretched(&revision, claim, side, byte).of(TEXT).unwrap();
        assert_eq!(drag(Side::Start, 0), "“We sold 1,200 ships");
        assert_eq!(drag(Side::Start, TEXT.len()), "ships");
        assert_eq!(drag(Side::End, TEXT.len()), "1,200 ships,” she said. It’s 3 % more.");
        assert_eq!(drag(Side::End, 0), "1,200");
        assert_eq!(drag(Side::End, TEXT.find("id.").unwrap()), "1,200 ships,” she said");
    }
}
