//! Markdown, by the CommonMark rules: the words without their marks, a paragraph per block, items of a list
//! marked with "•". Links keep their words, pictures their description, code its text; HTML tags go.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The words of a Markdown text, in paragraphs.
pub fn read(markdown: &str) -> String {
    let mut blocks = Blocks::default();
    for event in Parser::new(body_of(markdown)) {
        blocks.take(event);
    }
    blocks.end_block();
    blocks.done.join("\n\n")
}

/// The text after a front matter, if there is one: lines such as `title: …` between two lines of `---`. Words
/// between two rules are no front matter and stay.
fn body_of(markdown: &str) -> &str {
    let front = markdown.strip_prefix("---\n").or_else(|| markdown.strip_prefix("---\r\n"));
    let parts = front.and_then(|rest| rest.split_once("\n---\n").or_else(|| rest.split_once("\n---\r\n")));
    let is_field =
        |line: &str| line.contains(':') || line.starts_with([' ', '-', '#']) || line.trim().is_empty();
    let body = parts.filter(|(fields, _)| fields.lines().all(is_field));
    body.map_or(markdown, |(_, body)| body)
}

/// Blocks done, and the one under way.
#[derive(Default)]
struct Blocks {
    done: Vec<String>,
    open: String,
    /// A block of HTML, which comes line by line.
    html: String,
}

impl Blocks {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.open.push_str(&text),
            Event::Html(html) => self.html.push_str(&html),
            Event::End(TagEnd::HtmlBlock) => {
                self.open.push_str(&without_tags(&std::mem::take(&mut self.html)));
                self.end_block();
            }
            Event::SoftBreak | Event::HardBreak => self.open.push(' '),
            Event::Start(Tag::Item) => {
                self.end_block();
                self.open.push_str("• ");
            }
            Event::Start(tag) if is_block(&tag) && self.open != "• " => self.end_block(),
            Event::End(end) if ends_block(end) => self.end_block(),
            _ => {}
        }
    }

    fn end_block(&mut self) {
        let text = std::mem::take(&mut self.open);
        // Code keeps its lines; in an article each is a paragraph.
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && *line != "•");
        self.done.extend(lines.map(str::to_owned));
    }
}

/// The words of a piece of HTML: what stands between tags. A sign written as `&amp;` stays as it is written.
fn without_tags(html: &str) -> String {
    let mut words = String::new();
    let mut is_tag = false;
    for sign in html.chars() {
        match sign {
            '<' => is_tag = true,
            '>' if is_tag => is_tag = false,
            _ if !is_tag => words.push(sign),
            _ => {}
        }
    }
    words
}

const fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::List(_)
    )
}

const fn ends_block(end: TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::Item
            | TagEnd::List(_)
    )
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn marks_go_and_words_stay() {
        for (markdown, text) in [
            ("# Head #\n\nSome *very* **bold** words.", "Head\n\nSome very bold words."),
            ("One line\nand another.", "One line and another."),
            ("See [the yearbook](https://example.org/y \"t\").", "See the yearbook."),
            ("> “Quoted,” she said.\n> Twice.", "“Quoted,” she said. Twice."),
            ("- one\n- two\n\n1. three", "• one\n\n• two\n\n• three"),
            ("---\ntitle: x\n---\n\nBody.", "Body."),
            ("---\n\nBetween two rules.\n\n---\n\nBody.", "Between two rules.\n\nBody."),
            ("a <b>b</b> c", "a b c"),
            ("<p\n class='lead'>In a <i>tag</i>.</p>\n\nOutside.", "In a tag.\n\nOutside."),
            ("1,000\\-kilometer – it’s", "1,000-kilometer – it’s"),
            ("", ""),
        ] {
            assert_eq!(read(markdown), text, "{markdown:?}");
        }
    }
}
