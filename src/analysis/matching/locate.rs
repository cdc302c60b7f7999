//! Where an excerpt stands in the text of its source. White space, kinds of quotation marks and hyphens, words broken at
//! the end of a line, and capitals may differ; letters and digits may not. If it stands nowhere, the passage that
//! comes closest, and by how many words.

use std::collections::HashMap;
use std::ops::Range;

use super::stem::fold;
use crate::model::Span;

/// The passage that comes closest to an excerpt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closest {
    /// Where it stands.
    pub span: Span,
    /// How many words would have to be changed, added or taken out.
    pub n_words: usize,
}

/// The first place at which the excerpt stands.
#[must_use]
pub fn locate(text: &str, excerpt: &str) -> Option<Span> {
    let excerpt = excerpt.trim();
    if excerpt.is_empty() {
        return None;
    }
    if let Some(start) = text.find(excerpt) {
        return Some(Span::new(start, start + excerpt.len()));
    }
    let wanted: String = kept(excerpt).map(|(_, letter)| letter).collect();
    if !wanted.contains(char::is_alphanumeric) {
        return None;
    }
    let (mut plain, mut places) = (String::new(), Vec::new());
    for (at, letter) in kept(text) {
        plain.push(letter);
        places.extend(std::iter::repeat_n(at, letter.len_utf8()));
    }
    let found = plain.find(&wanted)?;
    let start = *places.get(found)?;
    let last = *places.get(found + wanted.len() - 1)?;
    let end = last + text.get(last..)?.chars().next()?.len_utf8();
    Some(Span::new(start, end))
}

/// The passage of about the excerpt's length that has the most of its words; `None` if it has not even half of them.
#[must_use]
pub fn closest(text: &str, excerpt: &str) -> Option<Closest> {
    let (words, wanted) = (words(text), words(excerpt));
    let keys: Vec<_> = wanted.iter().map(|range| key(excerpt, range)).collect();
    let window = best_window(text, &words, &keys)?;
    let (first, last) = (words.get(window.start)?, words.get(window.end.checked_sub(1)?)?);
    let found: Vec<_> = words.get(window.clone())?.iter().map(|range| key(text, range)).collect();
    let n_same = longest_common(&keys, &found);
    let n_words = (keys.len() - n_same).max(found.len() - n_same);
    (n_same * 2 >= keys.len() && n_same > 0)
        .then(|| Closest { span: Span::new(first.start, last.end), n_words })
}

/// "paragraph 3": the number, from 1, of the paragraph in which a byte stands; blank lines part paragraphs.
#[must_use]
pub fn paragraph_number(text: &str, at: usize) -> usize {
    let (mut n_paragraphs, mut is_between, mut start) = (0, true, 0);
    for line in text.split_inclusive('\n') {
        if start > at {
            break;
        }
        let is_blank = line.trim().is_empty();
        n_paragraphs += usize::from(is_between && !is_blank);
        is_between = is_blank;
        start += line.len();
    }
    n_paragraphs.max(1)
}

/// The characters that must agree, in small letters, each with its place.
fn kept(text: &str) -> impl Iterator<Item = (usize, char)> {
    let signs = text.char_indices().filter(|(_, sign)| {
        let is_hyphen = matches!(sign, '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}');
        let is_quote = matches!(sign, '"' | '\'' | '`' | '´' | '‘'..='‟' | '«' | '»' | '‹' | '›');
        !sign.is_whitespace()
            && !is_hyphen
            && !is_quote
            && !matches!(sign, '\u{200b}'..='\u{200d}' | '\u{feff}')
    });
    signs.flat_map(|(at, sign)| sign.to_lowercase().map(move |letter| (at, letter)))
}

/// The words of a text, in order.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, sign) in text.char_indices() {
        match (sign.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(from..at);
                start = None;
            }
            _ => (),
        }
    }
    found.extend(start.map(|from| from..text.len()));
    found
}

fn key(text: &str, range: &Range<usize>) -> String {
    fold(text.get(range.clone()).unwrap_or_default())
}

/// The run of as many words as are wanted that holds the most of them, less those at its ends that are not wanted.
fn best_window(text: &str, words: &[Range<usize>], wanted: &[String]) -> Option<Range<usize>> {
    let mut missing: HashMap<&str, i32> = HashMap::new();
    for word in wanted {
        *missing.entry(word).or_default() += 1;
    }
    let keys: Vec<String> = words.iter().map(|range| key(text, range)).collect();
    let (mut n_found, mut best) = (0_i32, (0, 0..0));
    for (place, word) in keys.iter().enumerate() {
        if let Some(left) = missing.get_mut(word.as_str()) {
            n_found += i32::from(*left > 0);
            *left -= 1;
        }
        if let Some(gone) = place.checked_sub(wanted.len()).and_then(|gone| keys.get(gone))
            && let Some(left) = missing.get_mut(gone.as_str())
        {
            *left += 1;
            n_found -= i32::from(*left > 0);
        }
        if n_found > best.0 {
            best = (n_found, (place + 1).saturating_sub(wanted.len())..place + 1);
        }
    }
    let is_wanted = |place: &usize| keys.get(*place).is_some_and(|word| wanted.contains(word));
    let first = best.1.clone().find(is_wanted)?;
    let last = best.1.rev().find(is_wanted)?;
    Some(first..last + 1)
}

/// How many words two wordings have in common, in order. Excerpts are short; a long one is compared by its beginning.
fn longest_common(one: &[String], other: &[String]) -> usize {
    const LONGEST: usize = 400;
    let mut row = vec![0; other.len().min(LONGEST) + 1];
    for word in one.iter().take(LONGEST) {
        let mut diagonal = 0;
        for (place, found) in other.iter().take(LONGEST).enumerate() {
            let above = row.get(place + 1).copied().unwrap_or(0);
            let left = row.get(place).copied().unwrap_or(0);
            if let Some(cell) = row.get_mut(place + 1) {
                *cell = if word == found { diagonal + 1 } else { above.max(left) };
            }
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Yearbook\n\nThe common bor-\nder is “900 kilometres”  long.\nIt was drawn in 1921.\n\nNo one lives there.";

    #[test]
    fn an_excerpt_is_found_however_it_was_copied() {
        for (excerpt, wanted) in [
            ("It was drawn in 1921.", Some("It was drawn in 1921.")),
            ("the common border is", Some("The common bor-\nder is")),
            ("\"900 kilometres\" long", Some("900 kilometres”  long")),
            ("  LONG. It was\tdrawn ", Some("long.\nIt was drawn")),
            ("900 kilometers", None),
            ("drawn in 1922", None),
            ("“”", None),
            ("", None),
        ] {
            let found = locate(TEXT, excerpt).map(|span| span.of(TEXT).unwrap());
            assert_eq!(found, wanted, "{excerpt}");
        }
    }

    #[test]
    fn the_closest_passage_is_named_with_its_distance() {
        for (excerpt, wanted) in [
            ("It was drawn in 1922", Some(("It was drawn in", 1))),
            ("No one has lived there", Some(("No one lives there", 2))),
            ("Something else entirely", None),
            ("", None),
        ] {
            let found = closest(TEXT, excerpt);
            let found = found.map(|closest| (closest.span.of(TEXT).unwrap(), closest.n_words));
            assert_eq!(found, wanted, "{excerpt}");
        }
    }

    #[test]
    fn paragraphs_are_counted_from_one() {
        for (words, number) in [("Yearbook", 1), ("The common", 2), ("1921", 2), ("No one", 3)] {
            assert_eq!(paragraph_number(TEXT, TEXT.find(words).unwrap()), number, "{words}");
        }
        assert_eq!((paragraph_number("", 0), paragraph_number("a", 99)), (1, 1));
    }

    proptest::proptest! {
        #[test]
        fn what_is_found_is_there(text: String, excerpt: String, from in 0..20_usize, len in 1..20_usize) {
            for excerpt in [excerpt, text.chars().skip(from).take(len).collect()] {
                if let Some(span) = locate(&text, &excerpt) {
                    proptest::prop_assert!(span.of(&text).is_some());
                }
                if let Some(closest) = closest(&text, &excerpt) {
                    proptest::prop_assert!(closest.span.of(&text).is_some());
                }
            }
        }
    }
}
