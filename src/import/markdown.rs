//! Markdown, by the CommonMark rules: the words without their marks, a paragraph per block, items of a list
//! marked with "•". Links keep their words, pictures their description, code its text; HTML tags go.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::blocks::{Blocks, squeezed};
use super::day::day_of;
use super::limits::refuse_long;
use super::txt::is_binary;
use super::{File, encoding, refusal};
use crate::error::Result;
use crate::model::{ArticleDraft, ParagraphKind};

/// Told by its name alone: any text is good Markdown.
pub fn is_markdown(file: &File<'_>) -> bool {
    file.has_ending(&["md", "markdown"]) && !super::is_unread(file.bytes)
}

/// The words of a file.
pub fn read(file: &File<'_>) -> Result<ArticleDraft> {
    refuse_long(file.bytes.len())?;
    let decoded = encoding::decode_labelled(file.bytes, file.charset);
    if is_binary(&decoded.text) {
        return Err(refusal(file));
    }
    let mut draft = read_text(&decoded.text);
    draft.warnings.extend(decoded.warning);
    Ok(draft)
}

fn read_text(markdown: &str) -> ArticleDraft {
    let (fields, body) = parted(markdown);
    let mut walker = Walker::default();
    for event in Parser::new(body) {
        walker.take(event);
    }
    let field = |name| field(fields, name);
    ArticleDraft {
        title: field("title"),
        byline: field("author"),
        url: field("url"),
        published: day_of(&field("date")),
        ..walker.blocks.finish()
    }
}

/// The front matter and the text after it: lines such as `title: …` between two lines of `---`. Words between two
/// rules are no front matter and stay.
fn parted(markdown: &str) -> (&str, &str) {
    let front = markdown.strip_prefix("---\n").or_else(|| markdown.strip_prefix("---\r\n"));
    let parts = front.and_then(|rest| rest.split_once("\n---\n").or_else(|| rest.split_once("\n---\r\n")));
    let is_field =
        |line: &str| line.contains(':') || line.starts_with([' ', '-', '#']) || line.trim().is_empty();
    parts.filter(|(fields, _)| fields.lines().all(is_field)).unwrap_or(("", markdown))
}

/// The value of a field that stands on one line; lists and nested fields are left out.
fn field(fields: &str, name: &str) -> String {
    let value = |line: &str| {
        let (found, value) = line.split_once(':')?;
        (found.eq_ignore_ascii_case(name)).then(|| squeezed(value))
    };
    let value = fields.lines().find_map(value).unwrap_or_default();
    let quoted = ['"', '\''].iter().find_map(|mark| value.strip_prefix(*mark)?.strip_suffix(*mark));
    quoted.unwrap_or(&value).to_owned()
}

/// Blocks done, and what the walk stands in.
#[derive(Default)]
struct Walker {
    blocks: Blocks,
    kinds: Vec<ParagraphKind>,
    /// A block of HTML, which comes line by line.
    html: String,
    is_code: bool,
}

impl Walker {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) if self.is_code => self.code(&text),
            Event::Text(text) | Event::Code(text) => self.blocks.write(&text),
            Event::Html(html) => self.html.push_str(&html),
            Event::End(TagEnd::HtmlBlock) => {
                let words = without_tags(&std::mem::take(&mut self.html));
                self.code(&words);
                self.end();
            }
            Event::SoftBreak | Event::HardBreak => self.blocks.write(" "),
            Event::Start(tag) => self.open(&tag),
            Event::End(end) => self.close(end),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        self.is_code = self.is_code || matches!(tag, Tag::CodeBlock(_));
        match tag {
            Tag::Item => self.begin(Some(ParagraphKind::ListItem)),
            Tag::Heading { .. } => self.begin(Some(ParagraphKind::Heading)),
            Tag::BlockQuote(_) => self.begin(Some(ParagraphKind::Quote)),
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::List(_) => self.begin(None),
            _ => {}
        }
    }

    fn close(&mut self, end: TagEnd) {
        match end {
            TagEnd::Item | TagEnd::Heading(_) | TagEnd::BlockQuote(_) => {
                self.end();
                self.kinds.pop();
            }
            TagEnd::Paragraph | TagEnd::List(_) => self.end(),
            TagEnd::CodeBlock => {
                self.is_code = false;
                self.end();
            }
            _ => {}
        }
    }

    fn begin(&mut self, kind: Option<ParagraphKind>) {
        self.end();
        self.kinds.extend(kind);
    }

    /// Code keeps its lines; in an article each is a paragraph.
    fn code(&mut self, text: &str) {
        for line in text.lines() {
            self.blocks.write(line);
            self.end();
        }
    }

    fn end(&mut self) {
        self.blocks.end(self.kinds.last().copied().unwrap_or(ParagraphKind::Paragraph));
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

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(read_text(markdown).text, text, "{markdown:?}");
        }
    }

    #[test]
    fn kinds_and_front_matter_are_kept() {
        let draft = read_text(
            "---\ntitle: \"Bridge: closed\"\nAuthor: Mira Okonjo\ndate: 2026-11-18\ntags:\n  - a\n---\n# Head\n\nText.\n\n> Quote.\n\n- item\n",
        );
        assert_eq!((draft.title.as_str(), draft.byline.as_str()), ("Bridge: closed", "Mira Okonjo"));
        assert_eq!(draft.published, "2026-11-18".parse().ok());
        use ParagraphKind::{Heading, ListItem, Paragraph, Quote};
        let kinds: Vec<_> = draft.paragraphs.iter().map(|paragraph| paragraph.kind).collect();
        assert_eq!(kinds, [Heading, Paragraph, Quote, ListItem]);
    }
}
