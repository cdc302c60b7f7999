//! Blocks of the text: one line each, or lines wrapped by hand between blank lines.
//!
//! A line break is taken for wrapping only if the next word would not have
//! fitted on the line before, or if the next line goes on in lower case. It
//! does not look inside a block, and it does not know fonts: a heading is told
//! by its length and its missing stop.

use super::calendar_words;
use crate::model::{Paragraph, ParagraphKind, Span};

/// Lines longer than this were not wrapped by hand.
const LONGEST_WRAPPED_LINE: usize = 120;
/// Blocks narrower than this are lists or verse, not wrapped text.
const NARROWEST_WRAPPED_BLOCK: usize = 50;
/// A line without a stop that is longer than this is no heading.
const LONGEST_HEADING: usize = 110;

/// The blocks of the text in order, without the white space around them.
pub fn find_paragraphs(text: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let mut lines: Vec<Span> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\u{2028}', '\u{2029}']) {
        let span = trimmed(text, Span::new(start, start + line.len()));
        start += line.len();
        if span.is_empty() {
            close_block(text, &mut lines, &mut paragraphs);
        } else {
            lines.push(span);
        }
    }
    close_block(text, &mut lines, &mut paragraphs);
    paragraphs
}

/// The span without the white space at its ends.
pub fn trimmed(text: &str, span: Span) -> Span {
    let raw = span.of(text).unwrap_or_default();
    let start = span.end - raw.trim_start().len();
    Span::new(start, start + raw.trim().len())
}

/// Turns the lines gathered since the last blank line into paragraphs.
fn close_block(text: &str, lines: &mut Vec<Span>, paragraphs: &mut Vec<Paragraph>) {
    let width = lines.iter().map(|line| line.len()).max().unwrap_or(0);
    let mut open: Option<Span> = None;
    for line in lines.drain(..) {
        open = match open {
            Some(before) if is_wrapped(text, before, line, width) => Some(Span::new(before.start, line.end)),
            Some(before) => {
                push(text, before, paragraphs);
                Some(line)
            }
            None => Some(line),
        };
    }
    if let Some(last) = open {
        push(text, last, paragraphs);
    }
}

fn push(text: &str, span: Span, paragraphs: &mut Vec<Paragraph>) {
    let kind = kind_of(span.of(text).unwrap_or_default(), paragraphs.is_empty());
    paragraphs.push(Paragraph { span, kind });
}

/// Whether `line` goes on with the text of `before`.
fn is_wrapped(text: &str, before: Span, line: Span, width: usize) -> bool {
    let (Some(before_text), Some(line_text)) = (before.of(text), line.of(text)) else {
        return false;
    };
    if is_list_item(line_text) || is_byline(line_text) {
        return false;
    }
    let last_line = before_text.rsplit('\n').next().unwrap_or_default();
    let next_word = line_text.split_whitespace().next().unwrap_or_default();
    let is_full = last_line.len() + 1 + next_word.len() > width;
    let is_by_hand = (NARROWEST_WRAPPED_BLOCK..=LONGEST_WRAPPED_LINE).contains(&width);
    let goes_on = line_text.starts_with(char::is_lowercase)
        && before_text.starts_with(char::is_uppercase)
        && !before_text.ends_with(['.', '!', '?', ':', ';']);
    (is_full && is_by_hand) || goes_on && !is_day(last_line)
}

/// `Tuesday, May 5, 2015`: the day of a report on a line of its own.
fn is_day(line: &str) -> bool {
    let mut words = line.split([',', ' ']).filter(|word| !word.is_empty()).map(str::to_lowercase);
    let is_part = |word: String| {
        calendar_words::is_weekday_or_month(&word) || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    line.len() < 40 && line.ends_with(|last: char| last.is_ascii_digit()) && words.all(is_part)
}

/// `By Ada Quill and Tom Lund`
fn is_byline(line: &str) -> bool {
    let is_name = |word: &str| word == "and" || word.starts_with(char::is_uppercase);
    let names = line.strip_prefix("By ").map(|names| names.split_whitespace());
    names.is_some_and(|mut names| names.clone().count() <= 8 && names.all(is_name)) && !line.ends_with('.')
}

fn kind_of(block: &str, is_first: bool) -> ParagraphKind {
    if block.starts_with("> ") {
        ParagraphKind::Quote
    } else if is_list_item(block) {
        ParagraphKind::ListItem
    } else if is_caption(block) {
        ParagraphKind::Caption
    } else if is_heading(block, is_first) {
        ParagraphKind::Heading
    } else {
        ParagraphKind::Paragraph
    }
}

/// Bullets, and numbers with a dot or a bracket: `2. `, `b) `, `3.) `.
fn is_list_item(block: &str) -> bool {
    let (marker, rest) = block.split_once(char::is_whitespace).unwrap_or_default();
    if rest.is_empty() {
        return false;
    }
    if matches!(marker, "-" | "*" | "•" | "–" | "◦" | "▪" | "‣" | "⁃") {
        return true;
    }
    let bare = marker.trim_end_matches([')', '.']);
    let is_counter = bare.len() <= 2 && bare.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_lowercase());
    bare.len() < marker.len() && !bare.is_empty() && (is_counter || is_letter)
}

fn is_caption(block: &str) -> bool {
    const OPENINGS: &[&str] =
        &["Photo:", "Photo by", "Picture:", "Image:", "Caption:", "Photograph:", "File photo", "Pictured:"];
    OPENINGS.iter().any(|opening| block.starts_with(opening))
}

fn is_heading(block: &str, is_first: bool) -> bool {
    let is_open = !block.ends_with(['.', '!', '…', ':', ';', ',', '”', '"', '’']);
    let n_words = block.split_whitespace().count();
    let longest = if is_first { 22 } else { 12 };
    let is_named = block
        .starts_with(|first: char| first.is_uppercase() || first.is_numeric() || !first.is_alphanumeric());
    is_open && is_named && block.len() <= LONGEST_HEADING && n_words <= longest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(ParagraphKind, &str)]) {
        let found = find_paragraphs(text);
        let found: Vec<_> = found.iter().map(|block| (block.kind, block.span.of(text).unwrap())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn a_line_is_a_block_and_so_is_a_wrapped_passage() {
        use ParagraphKind::{Heading, ListItem, Paragraph};
        check(
            "Harbour reopens\nThe harbour reopened on Monday.\n\nIt had been shut.",
            &[
                (Heading, "Harbour reopens"),
                (Paragraph, "The harbour reopened on Monday."),
                (Paragraph, "It had been shut."),
            ],
        );
        check(
            "Two ports and nine ferries to reopen after the longest storm in years\nBy Ada Quill",
            &[
                (Heading, "Two ports and nine ferries to reopen after the longest storm in years"),
                (Heading, "By Ada Quill"),
            ],
        );
        check(
            "The harbour reopened on Monday after a storm that had kept every\nferry in port for the better part of a week, officials said.",
            &[(
                Paragraph,
                "The harbour reopened on Monday after a storm that had kept every\nferry in port for the better part of a week, officials said.",
            )],
        );
        check("It was a\nwarm night.", &[(Paragraph, "It was a\nwarm night.")]);
        check(
            "Monday, 3 May, 2021\nferries at the pier.",
            &[(Heading, "Monday, 3 May, 2021"), (Paragraph, "ferries at the pier.")],
        );
        check("1. Nets\n2. Ropes", &[(ListItem, "1. Nets"), (ListItem, "2. Ropes")]);
        check("  \n\n", &[]);
    }

    #[test]
    fn kinds_by_their_openings() {
        use ParagraphKind::{Caption, Quote};
        check("> We shall see.", &[(Quote, "> We shall see.")]);
        check("Photo: the new pier.", &[(Caption, "Photo: the new pier.")]);
    }
}
