//! A parsed page → blocks: headings, quotations, items, captions, the rows of tables as "a | b | c".
//!
//! It knows HTML elements and nothing of which part of a page is the article; [`super::html`] does.

use dom_query::NodeRef;

use super::blocks::Blocks;
use crate::model::ParagraphKind;

/// Elements whose words nobody reads.
const UNREAD: [&str; 22] = [
    "script", "style", "noscript", "template", "head", "title", "iframe", "svg", "object", "button",
    "select", "textarea", "input", "audio", "video", "canvas", "math", "map", "rt", "rp", "nav", "datalist",
];

/// Elements that begin and end a block.
const BLOCKS: [&str; 44] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// A row with more in it than this is no row of figures but a page laid out as a table.
const LARGEST_ROW: usize = 200;

/// Writes everything under `root`, in reading order.
pub fn write_blocks(root: &NodeRef<'_>, blocks: &mut Blocks) {
    let mut walker = Walker { blocks, kinds: Vec::new(), row: None, n_breaks: 0, n_pre: 0 };
    // A stack of our own: pages may be nested deeper than the machine's stack is high.
    let mut todo = vec![Step::Enter(*root)];
    while let Some(step) = todo.pop() {
        match step {
            Step::Leave(name, kind) => walker.leave(&name, kind),
            Step::Enter(node) => {
                if node.is_text() {
                    walker.text(&node.text());
                } else if let Some(name) = name_of(&node) {
                    let kind = walker.enter(&name, &node);
                    todo.push(Step::Leave(name, kind));
                    todo.extend(node.children_it(true).map(Step::Enter));
                } else if !node.is_element() {
                    todo.extend(node.children_it(true).map(Step::Enter));
                }
            }
        }
    }
    walker.end();
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    /// The element's name, and whether it had given a kind to its blocks.
    Leave(String, bool),
}

/// The name of an element whose words are read.
fn name_of(node: &NodeRef<'_>) -> Option<String> {
    let name = node.node_name()?.to_string();
    let is_hidden = || {
        let style = node.attr("style").unwrap_or_default().replace(' ', "").to_ascii_lowercase();
        node.has_attr("hidden") || style.contains("display:none")
    };
    (node.is_element() && !UNREAD.contains(&name.as_str()) && !is_hidden()).then_some(name)
}

struct Walker<'b> {
    blocks: &'b mut Blocks,
    /// The kinds of the elements that the walk stands in, innermost last.
    kinds: Vec<ParagraphKind>,
    /// Cells seen in the row of figures that the walk stands in.
    row: Option<usize>,
    /// How many `<br>` came last.
    n_breaks: usize,
    n_pre: usize,
}

impl Walker<'_> {
    fn end(&mut self) {
        self.n_breaks = 0;
        self.blocks.end(self.kinds.last().copied().unwrap_or(ParagraphKind::Paragraph));
    }

    /// Whether the element gives a kind to its blocks.
    fn enter(&mut self, name: &str, node: &NodeRef<'_>) -> bool {
        match (name, &mut self.row) {
            ("td" | "th", Some(n_cells)) => {
                *n_cells += 1;
                if *n_cells > 1 {
                    self.blocks.write(" | ");
                }
            }
            (_, Some(_)) => self.blocks.write(" "),
            ("br", None) => self.n_breaks += 1,
            ("tr", None) => {
                self.end();
                self.row = is_row_of_figures(node).then_some(0);
            }
            ("q", None) => self.text("“"),
            (name, None) if is_block(name) => {
                self.end();
                self.n_pre += usize::from(name == "pre");
                let kind = kind_of(name);
                self.kinds.extend(kind);
                return kind.is_some();
            }
            _ => {}
        }
        false
    }

    fn leave(&mut self, name: &str, has_kind: bool) {
        match (name, self.row) {
            ("tr", _) => {
                self.end();
                self.row = None;
            }
            ("q", None) => self.text("”"),
            (name, None) if is_block(name) => {
                self.end();
                self.n_pre -= usize::from(name == "pre" && self.n_pre > 0);
                if has_kind {
                    self.kinds.pop();
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, words: &str) {
        if self.n_pre > 0 && self.row.is_none() {
            // Lines of prose kept as they were typed: each is a paragraph, as in a text file.
            for line in words.split_inclusive('\n') {
                self.blocks.write(line);
                if line.ends_with('\n') {
                    self.end();
                }
            }
            return;
        }
        if self.n_breaks > 0 && !words.trim().is_empty() {
            // A line that goes on in lower case was broken for its looks.
            if self.n_breaks > 1 || !words.trim_start().starts_with(char::is_lowercase) {
                self.end();
            }
            self.n_breaks = 0;
            self.blocks.write(" ");
        }
        self.blocks.write(words);
    }
}

fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || matches!(name, "td" | "th")
}

fn kind_of(name: &str) -> Option<ParagraphKind> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(ParagraphKind::Heading),
        "blockquote" => Some(ParagraphKind::Quote),
        "li" => Some(ParagraphKind::ListItem),
        "figcaption" | "caption" => Some(ParagraphKind::Caption),
        _ => None,
    }
}

/// Whether a row holds cells of words, not blocks of a page laid out as a table.
fn is_row_of_figures(row: &NodeRef<'_>) -> bool {
    let mut n_cells = 0;
    let mut n_blocks = 0;
    for (n_seen, node) in row.descendants_it().enumerate() {
        let name = node.node_name().unwrap_or_default();
        match &*name {
            "table" | "ul" | "ol" | "blockquote" | "h1" | "h2" | "h3" | "figure" => return false,
            "td" | "th" => n_cells += 1,
            "p" | "div" => n_blocks += 1,
            _ => {}
        }
        if n_seen > LARGEST_ROW {
            return false;
        }
    }
    n_cells > 1 && n_blocks <= n_cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use ParagraphKind::{Caption, Heading, ListItem, Paragraph, Quote};

    fn check(html: &str, expected: &[(ParagraphKind, &str)]) {
        let mut blocks = Blocks::default();
        write_blocks(&dom_query::Document::from(html).root(), &mut blocks);
        let draft = blocks.finish();
        let found: Vec<_> =
            draft.paragraphs.iter().map(|block| (block.kind, block.span.of(&draft.text).unwrap())).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn elements_give_their_kind() {
        check(
            "<h2>Bridge</h2><div>The <b>coun</b>cil met.<p>It put it off.</div><blockquote><p>“No.”</p></blockquote>\
             <ul><li><p>one</p></li><li>two</ul><figure><figcaption>The bridge</figcaption></figure>",
            &[
                (Heading, "Bridge"),
                (Paragraph, "The council met."),
                (Paragraph, "It put it off."),
                (Quote, "“No.”"),
                (ListItem, "• one"),
                (ListItem, "• two"),
                (Caption, "The bridge"),
            ],
        );
    }

    #[test]
    fn a_row_of_figures_is_a_line_and_a_page_in_a_table_is_not() {
        check(
            "<table><caption>Trips</caption><tr><th>Year<th>Trips<tr><td><p>2024</p><td>48,000</table>",
            &[(Caption, "Trips"), (Paragraph, "Year | Trips"), (Paragraph, "2024 | 48,000")],
        );
        check(
            "<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>",
            &[(Paragraph, "One."), (Paragraph, "Two.")],
        );
    }

    #[test]
    fn breaks_part_lines_that_do_not_go_on() {
        check(
            "<p>Yes: 12<br>No: 7<br><br>and so<br> on</p>",
            &[(Paragraph, "Yes: 12"), (Paragraph, "No: 7"), (Paragraph, "and so on")],
        );
        check("<pre>One line.\nTwo lines.</pre>", &[(Paragraph, "One line."), (Paragraph, "Two lines.")]);
    }

    #[test]
    fn what_nobody_reads_is_left_out() {
        check(
            "<p>a<script>b</script><span hidden>c</span><i style='Display: none'>d</i> <q>e</q></p>",
            &[(Paragraph, "a “e”")],
        );
    }
}
