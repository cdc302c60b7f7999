//! The lines of all pages → paragraphs. What stands at the head or foot of most pages goes; lines are joined, and
//! words that were broken at the end of a line are made whole; a paragraph may run on over columns and pages.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::{Blocks, begins_item};
use super::pdf_page::Line;
use crate::model::{ArticleDraft, ParagraphKind};

/// How many rows at the head and at the foot of a page may be its furniture.
const N_EDGE_ROWS: usize = 2;

/// Furniture stands on at least this many pages …
const FEWEST_PAGES: usize = 2;

/// … and on one page in so many, for left and right pages may differ.
const ONE_PAGE_IN: usize = 3;

/// … or on so many, if it is the very first or last row: a title that changes with the chapter.
const FEWEST_LIKE_PAGES: usize = 3;

/// Furniture with figures in it is no longer than this, in characters; what is longer is a row of a table.
const LONGEST_COUNTER: usize = 60;

/// Type larger than this, in sizes of the running text, makes a heading.
const LARGER: f32 = 1.14;

/// A heading in the size of the running text, told by bold type, has no more words than this.
const LONGEST_BOLD_HEADING: usize = 14;

/// More space than this between lines parts paragraphs, in distances of lines.
const WIDER: f32 = 1.35;

/// What is often before a hyphen that belongs to the word.
const PREFIXES: [&str; 18] = [
    "anti", "cross", "ex", "half", "high", "ill", "long", "low", "mid", "multi", "non", "post", "pre", "pro",
    "self", "semi", "short", "well",
];

/// The draft of a file, with a locator for each page.
pub fn write_lines(mut pages: Vec<Vec<Line>>) -> ArticleDraft {
    drop_furniture(&mut pages);
    let lines: Vec<_> =
        (1..).zip(pages).flat_map(|(page, lines)| lines.into_iter().map(move |line| (page, line))).collect();
    let text = Type::of(lines.iter().map(|(_, line)| line));
    let words = Words::of(lines.iter().map(|(_, line)| line));
    let mut writer = Writer { blocks: Blocks::default(), text, words, open: None };
    for (page, line) in lines {
        writer.take(page, line);
    }
    let last = writer.open.take();
    writer.end(last);
    writer.blocks.finish()
}

/// Takes out page numbers, running titles and the like: what the edge rows of many pages have in common, figures
/// aside.
fn drop_furniture(pages: &mut [Vec<Line>]) {
    let is_edge = |line: &Line| line.n_above < N_EDGE_ROWS || line.n_below < N_EDGE_ROWS;
    let mut n_seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in &*pages {
        let edges: BTreeSet<_> =
            page.iter().filter(|line| is_edge(line)).map(|line| without_figures(&line.text)).collect();
        for edge in edges {
            *n_seen.entry(edge).or_default() += 1;
        }
    }
    let n_pages = pages.len();
    let is_furniture = |line: &Line| {
        let edge = without_figures(&line.text);
        let is_row = edge.contains('#') && edge.chars().count() > LONGEST_COUNTER;
        let n_pages_seen = n_seen.get(&edge).copied().filter(|_| !is_row).unwrap_or(0);
        let is_outermost = line.n_above == 0 || line.n_below == 0;
        let is_of_chapter = is_outermost && n_pages_seen >= FEWEST_LIKE_PAGES;
        let is_of_all =
            is_edge(line) && n_pages_seen >= FEWEST_PAGES && n_pages_seen * ONE_PAGE_IN >= n_pages;
        is_of_all || is_of_chapter
    };
    for page in pages {
        page.retain(|line| !is_furniture(line));
    }
}

/// The words with each run of figures as one `#`.
fn without_figures(text: &str) -> String {
    let mut shown = String::new();
    for sign in text.trim().chars() {
        match sign {
            '0'..='9' if shown.ends_with('#') => {}
            '0'..='9' => shown.push('#'),
            _ => shown.push(sign),
        }
    }
    shown
}

/// What the running text looks like: the size that most of its characters have, the usual distance of lines, and
/// whether it is bold.
#[derive(Debug, Clone, Copy)]
struct Type {
    size: f32,
    distance: f32,
    is_bold: bool,
}

impl Type {
    fn of<'a>(lines: impl Iterator<Item = &'a Line> + Clone) -> Self {
        let sized = lines.clone().map(|line| (line.size, line.text.len()));
        let size = weighted_median(sized).unwrap_or(10.0);
        let is_text = move |line: &&Line| (line.size - size).abs() <= 0.05 * size;
        let text = lines.filter(is_text);
        let pairs = text.clone().zip(text.clone().skip(1));
        let close =
            pairs.filter(|(above, below)| above.column == below.column && above.n_above < below.n_above);
        let distances =
            close.map(|(above, below)| (above.base - below.base, 1)).filter(|(distance, _)| *distance > 0.0);
        let distance = weighted_median(distances).unwrap_or(size * 1.2);
        let (n_bold, n_all) =
            text.fold((0, 0), |(n_bold, n_all), line| (n_bold + usize::from(line.is_bold), n_all + 1));
        Self { size, distance: distance.clamp(size, size * 3.0), is_bold: n_bold * 2 > n_all }
    }
}

fn weighted_median(values: impl Iterator<Item = (f32, usize)>) -> Option<f32> {
    let mut values: Vec<_> = values.collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = values.iter().map(|(_, weight)| weight).sum::<usize>() / 2;
    let mut n_passed = 0;
    let middle = values.iter().find(|(_, weight)| {
        n_passed += weight;
        n_passed > half
    });
    middle.map(|(value, _)| *value)
}

/// Words that stand whole in the file, for the question whether a hyphen belongs to a word.
struct Words(BTreeSet<String>);

impl Words {
    fn of<'a>(lines: impl Iterator<Item = &'a Line>) -> Self {
        let words = lines.flat_map(|line| line.text.split_whitespace().rev().skip(1));
        let bare = words.map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase());
        Self(bare.filter(|word| word.contains('-')).collect())
    }

    /// How the end of a line and the beginning of the next are joined: the end as it stays, and what comes between.
    fn joint<'a>(&self, line: &'a str, next: &str) -> (&'a str, &'static str) {
        let line = line.trim_end();
        let Some(stem) = line.strip_suffix(['-', '\u{2010}', '\u{ad}']) else { return (line, " ") };
        if line.ends_with('\u{ad}') {
            return (stem, "");
        }
        let first = next.trim_start().chars().next().unwrap_or(' ');
        let is_inside_word = stem.ends_with(char::is_alphanumeric) && first.is_alphanumeric();
        match is_inside_word {
            false => (line, " "),
            true if !stem.ends_with(char::is_alphabetic) || !first.is_lowercase() => (line, ""),
            true if self.belongs(stem, next) => (line, ""),
            true => (stem, ""),
        }
    }

    fn belongs(&self, stem: &str, next: &str) -> bool {
        let is_word = |sign: char| sign.is_alphanumeric() || sign == '-';
        let start = stem.rsplit(|sign| !is_word(sign)).next().unwrap_or_default().to_lowercase();
        let end = next.trim_start().split(|sign| !is_word(sign)).next().unwrap_or_default().to_lowercase();
        PREFIXES.contains(&start.as_str())
            || start.contains('-')
            || self.0.contains(&format!("{start}-{end}"))
    }
}

/// The paragraph under way; its last line waits for the one that follows.
struct Open {
    page: usize,
    last: Line,
    kind: ParagraphKind,
    n_words: usize,
    is_bold: bool,
}

struct Writer {
    blocks: Blocks,
    text: Type,
    words: Words,
    open: Option<Open>,
}

impl Writer {
    fn take(&mut self, page: usize, line: Line) {
        let n_words = line.text.split_whitespace().count();
        match self.open.take() {
            Some(open) if self.text.goes_on(&open, page, &line) => {
                let (head, between) = self.words.joint(&open.last.text, &line.text);
                self.blocks.write(head);
                self.blocks.write(between);
                if open.page != page {
                    self.blocks.locate(format!("page {page}"));
                }
                let is_bold = open.is_bold && line.is_bold;
                self.open = Some(Open { page, last: line, n_words: open.n_words + n_words, is_bold, ..open });
            }
            open => {
                self.end(open);
                self.blocks.locate(format!("page {page}"));
                let (kind, is_bold) = (self.text.kind_of(&line), line.is_bold);
                self.open = Some(Open { page, last: line, kind, n_words, is_bold });
            }
        }
    }

    fn end(&mut self, open: Option<Open>) {
        let Some(open) = open else { return };
        self.blocks.write(&open.last.text);
        let is_short = open.n_words <= LONGEST_BOLD_HEADING
            && !open.last.text.trim_end().ends_with(['.', ':', ',', ';']);
        let is_bold_heading =
            open.kind == ParagraphKind::Paragraph && open.is_bold && !self.text.is_bold && is_short;
        self.blocks.end(if is_bold_heading { ParagraphKind::Heading } else { open.kind });
    }
}

impl Type {
    /// Whether a line belongs to the paragraph under way.
    fn goes_on(&self, open: &Open, page: usize, line: &Line) -> bool {
        let last = &open.last;
        let is_alike = (line.size - last.size).abs() <= 0.1 * self.size
            && (self.is_bold || line.is_bold == last.is_bold);
        if last.is_row || line.is_row || begins_item(&line.text) || !is_alike {
            return false;
        }
        if page != open.page || line.column != last.column {
            return !ends_sentence(&last.text) && open.kind != ParagraphKind::Heading;
        }
        let is_apart = last.base - line.base > WIDER * self.distance.max(line.size * 1.2);
        let is_indented = line.left > last.left + 0.8 * line.size && open.kind != ParagraphKind::ListItem;
        let is_short = line.right - last.right > 0.25 * (line.right - line.left);
        let is_over =
            is_short && ends_sentence(&last.text) && !line.text.trim_start().starts_with(char::is_lowercase);
        !(is_apart || is_indented || is_over)
    }

    fn kind_of(&self, line: &Line) -> ParagraphKind {
        match line {
            _ if line.is_row => ParagraphKind::Paragraph,
            _ if line.size > LARGER * self.size => ParagraphKind::Heading,
            _ if begins_item(&line.text) => ParagraphKind::ListItem,
            _ if is_caption(&line.text) => ParagraphKind::Caption,
            _ => ParagraphKind::Paragraph,
        }
    }
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().trim_end_matches(['”', '"', '’', ')']).ends_with(['.', '!', '?', ':'])
}

/// "Figure 3", "Table 12:"
fn is_caption(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_named =
        words.next().is_some_and(|word| ["Figure", "Fig.", "Table", "Chart", "Map"].contains(&word));
    is_named && words.next().is_some_and(|word| word.starts_with(|sign: char| sign.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of one column, 12 points apart; an empty one leaves its place free.
    fn page(lines: &[&str]) -> Vec<Line> {
        let n_rows = lines.len();
        let line = |(n_above, text): (usize, &&str)| Line {
            left: 60.0,
            right: 60.0 + 5.0 * text.chars().count() as f32,
            base: 700.0 - 12.0 * n_above as f32,
            size: 10.0,
            is_bold: false,
            text: (*text).to_owned(),
            column: 0,
            is_row: false,
            n_above,
            n_below: n_rows - 1 - n_above,
        };
        lines.iter().enumerate().map(line).filter(|line| !line.text.is_empty()).collect()
    }

    #[test]
    fn broken_words_are_made_whole_and_hyphens_of_words_stay() {
        let known = page(&["a long-standing rule of long-standing use"]);
        let words = Words::of(known.iter());
        for (line, next, joined) in [
            ("at the mea-", "suring point", "at the measuring point"),
            ("a well-", "known firm", "a well-known firm"),
            ("the long-", "standing rule", "the long-standing rule"),
            ("a state-of-the-", "art hall", "a state-of-the-art hall"),
            ("the Anglo-", "Dutch firm", "the Anglo-Dutch firm"),
            ("from 2019-", "2021 on", "from 2019-2021 on"),
            ("it came –", "late", "it came – late"),
            ("a dash -", "late", "a dash - late"),
            ("mea\u{ad}", "suring", "measuring"),
            ("one", "two", "one two"),
        ] {
            let (head, between) = words.joint(line, next);
            assert_eq!(format!("{head}{between}{next}"), joined);
        }
    }

    #[test]
    fn paragraphs_end_with_space_or_a_short_line() {
        let draft = write_lines(vec![page(&[
            "The commission measured the noise at nine houses around",
            "the quarry in March.",
            "It was loud at six of them, and very loud at three, it",
            "said.",
            "",
            "Dust was measured too, at the same places, and found to",
            "be less than the limit.",
        ])]);
        let starts: Vec<_> = draft.text.split("\n\n").map(|words| words.split(' ').next().unwrap()).collect();
        assert_eq!(starts, ["The", "It", "Dust"]);
    }

    #[test]
    fn furniture_goes_and_a_paragraph_runs_on_over_the_page() {
        let pages = (1..=3).map(|number| {
            let foot = format!("Page {number} of 3");
            let words = format!("text of page {number} that goes on and on without an end");
            page(&["Annual report", "", words.as_str(), "and on", "", foot.as_str()])
        });
        let draft = write_lines(pages.collect());
        assert!(!draft.text.contains("Annual") && !draft.text.contains("of 3"), "{}", draft.text);
        assert_eq!(draft.text.matches("\n\n").count(), 0, "{}", draft.text);
        let places: Vec<_> = draft.locators.iter().map(|locator| locator.place.as_str()).collect();
        assert_eq!(places, ["page 1", "page 2", "page 3"]);
        let second = draft.locators.get(1).unwrap().start;
        assert_eq!(
            draft.text.get(second..).unwrap().trim_start().split(" that").next(),
            Some("text of page 2")
        );
    }

    #[test]
    fn larger_or_bold_lines_are_headings() {
        let mut lines = page(&[
            "Noise",
            "It was loud at six of nine houses, the commission says.",
            "",
            "Dust",
            "There was little of it, and none at all at the school.",
        ]);
        lines.first_mut().unwrap().size = 14.0;
        lines.get_mut(2).unwrap().is_bold = true;
        let draft = write_lines(vec![lines]);
        use ParagraphKind::{Heading, Paragraph};
        let kinds: Vec<_> = draft.paragraphs.iter().map(|paragraph| paragraph.kind).collect();
        assert_eq!(kinds, [Heading, Paragraph, Heading, Paragraph]);
    }
}
