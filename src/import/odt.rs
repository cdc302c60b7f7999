//! OpenDocument texts (.odt), packed or as one XML file (.fodt). Tracked changes are taken as accepted; comments
//! become notes, footnotes stand at the end.

use std::collections::BTreeMap;

use super::File;
use super::blocks::Blocks;
use super::docx::kind_of_style;
use super::package::{Package, is_archive, is_of_kind, locked};
use super::xml::{Node, Tag, walk};
use crate::error::Result;
use crate::model::{ArticleDraft, ParagraphKind};

/// Elements whose words are no part of the text.
const UNREAD: [&str; 6] =
    ["tracked-changes", "note-citation", "title", "desc", "forms", "index-title-template"];

/// Told by the kind it names, packed or plain.
pub fn is_text(file: &File<'_>) -> bool {
    is_of_kind(file.bytes, "application/vnd.oasis.opendocument.text")
        || (file.head.starts_with("<?xml")
            && file.head.contains("<office:document ")
            && file.head.contains("opendocument.text"))
}

/// The text of a document.
pub fn read(file: &File<'_>) -> Result<ArticleDraft> {
    if !is_archive(file.bytes) {
        return Ok(read_parts(file.bytes, file.bytes, file.bytes));
    }
    let mut package = Package::open(file.bytes, file.shown())?;
    let manifest = package.find("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.windows(15).any(|part| part == b"encryption-data") {
        return Err(locked(file.shown()));
    }
    let meta = package.find("meta.xml")?.unwrap_or_default();
    let styles = package.find("styles.xml")?.unwrap_or_default();
    let content = package.entry("content.xml")?;
    Ok(read_parts(&content, &styles, &meta))
}

fn read_parts(content: &[u8], styles: &[u8], meta: &[u8]) -> ArticleDraft {
    let mut kinds = style_kinds(styles);
    kinds.extend(style_kinds(content));
    let mut body = Body { kinds, ..Body::default() };
    let warning = walk(content, |node| body.meet(node));
    let draft = body.finish();
    let warnings = draft.warnings.into_iter().chain(warning).collect();
    let meta = Meta::of(meta);
    ArticleDraft { warnings, title: meta.title, byline: meta.author, ..draft }
}

/// Where words go that stand beside the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Aside {
    Footnote,
    Comment,
    Commenter,
}

/// What is known while the walk goes on.
#[derive(Default)]
struct Body {
    blocks: Blocks,
    /// What the styles say of their paragraphs.
    kinds: BTreeMap<String, ParagraphKind>,
    /// The kinds of the paragraphs and lists that the walk stands in, innermost last.
    open: Vec<ParagraphKind>,
    aside: Option<Aside>,
    author: String,
    words: String,
    footnotes: Vec<String>,
    /// How many elements of each sort the walk stands in: the text itself, those whose words go, rows of tables.
    n_texts: usize,
    n_unread: usize,
    n_rows: usize,
    /// Cells seen in the row.
    n_cells: usize,
}

impl Body {
    fn meet(&mut self, node: Node<'_>) {
        match node {
            Node::Open(tag) => self.open(&tag),
            Node::Close(name) => self.close(&name),
            Node::Words(_) if self.n_texts == 0 || self.n_unread > 0 => {}
            Node::Words(words) => match self.aside {
                Some(Aside::Commenter) => self.author.push_str(&words),
                Some(_) => self.words.push_str(&words),
                None if self.open.is_empty() => {}
                None => self.blocks.write(&words),
            },
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        self.n_unread += usize::from(UNREAD.contains(&name.as_str()));
        match name.as_str() {
            "text" => self.n_texts += 1,
            _ if self.n_texts == 0 || self.n_unread > 0 => {}
            "note" => self.aside = Some(Aside::Footnote),
            "annotation" => self.aside = Some(Aside::Comment),
            "creator" if self.aside.is_some() => self.aside = Some(Aside::Commenter),
            "date" | "date-string" if self.aside.is_some() => self.n_unread += 1,
            "p" | "s" | "tab" | "line-break" if self.aside.is_some() => self.words.push(' '),
            "s" | "tab" | "line-break" => self.blocks.write(" "),
            "table-row" => {
                self.n_rows += 1;
                self.n_cells = 0;
            }
            "table-cell" => {
                self.n_cells += 1;
                if self.n_cells > 1 && self.blocks.is_open() {
                    self.blocks.write(" | ");
                }
            }
            "p" | "h" | "list-item" if self.aside.is_none() => {
                self.end_block();
                self.open.push(self.kind_of(&name, tag));
            }
            _ => {}
        }
    }

    fn kind_of(&self, name: &str, tag: &Tag<'_>) -> ParagraphKind {
        let style = tag.attribute("style-name").unwrap_or_default();
        match name {
            "h" => ParagraphKind::Heading,
            "list-item" => ParagraphKind::ListItem,
            _ => self.kinds.get(&style).or(self.open.last()).copied().unwrap_or(ParagraphKind::Paragraph),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "text" => self.n_texts = self.n_texts.saturating_sub(1),
            _ if UNREAD.contains(&name) => self.n_unread = self.n_unread.saturating_sub(1),
            "date" | "date-string" if self.aside.is_some() => self.n_unread = self.n_unread.saturating_sub(1),
            _ if self.n_texts == 0 || self.n_unread > 0 => {}
            "creator" if self.aside.is_some() => self.aside = Some(Aside::Comment),
            "note" => {
                self.aside = None;
                self.footnotes.push(std::mem::take(&mut self.words));
            }
            "annotation" => {
                self.aside = None;
                self.blocks.note(&std::mem::take(&mut self.author), &std::mem::take(&mut self.words));
            }
            "table-row" => {
                self.n_rows = self.n_rows.saturating_sub(1);
                self.end_block();
            }
            "p" | "h" | "list-item" if self.aside.is_none() => {
                self.end_block();
                self.open.pop();
            }
            _ => {}
        }
    }

    /// Inside a row the paragraphs of its cells stand on one line.
    fn end_block(&mut self) {
        if self.n_rows > 0 {
            self.blocks.write(" ");
        } else {
            self.blocks.end(self.open.last().copied().unwrap_or(ParagraphKind::Paragraph));
        }
    }

    fn finish(mut self) -> ArticleDraft {
        self.blocks.end(ParagraphKind::Paragraph);
        for footnote in &self.footnotes {
            self.blocks.push(ParagraphKind::Paragraph, footnote);
        }
        self.blocks.finish()
    }
}

/// What the styles of a part say of their paragraphs, by their own name or that of the style they come from.
fn style_kinds(part: &[u8]) -> BTreeMap<String, ParagraphKind> {
    let mut found = BTreeMap::new();
    walk(part, |node| {
        let Node::Open(tag) = node else { return };
        if tag.name() != "style" {
            return;
        }
        let kind = |attribute: &str| {
            let name = tag.attribute(attribute)?.replace("_20_", " ").to_lowercase();
            kind_of_style(&name).filter(|kind| *kind != ParagraphKind::ListItem)
        };
        let kind = kind("name").or_else(|| kind("parent-style-name"));
        found.extend(tag.attribute("name").zip(kind));
    });
    found
}

/// What the file says of itself.
#[derive(Default)]
struct Meta {
    title: String,
    author: String,
}

impl Meta {
    fn of(part: &[u8]) -> Self {
        let (mut meta, mut creator, mut inside) = (Self::default(), String::new(), Vec::new());
        walk(part, |node| match node {
            Node::Open(tag) => inside.push(tag.name()),
            Node::Close(_) => drop(inside.pop()),
            Node::Words(words) => {
                match inside.iter().rev().map(String::as_str).collect::<Vec<_>>().as_slice() {
                    ["title", "meta", ..] => meta.title.push_str(words.trim()),
                    ["initial-creator", "meta", ..] => meta.author.push_str(words.trim()),
                    ["creator", "meta", ..] => creator.push_str(words.trim()),
                    _ => {}
                }
            }
        });
        if meta.author.is_empty() {
            meta.author = creator;
        }
        meta
    }
}
