//! Word documents (.docx). Tracked changes are taken as accepted: what was deleted is gone, what was inserted stands.
//! Comments become notes, footnotes stand at the end. Fields keep the words they show; pictures, headers and footers
//! go.

use std::collections::BTreeMap;

use super::File;
use super::blocks::Blocks;
use super::package::{Package, holds};
use super::xml::{Node, Tag, walk};
use crate::error::Result;
use crate::model::{ArticleDraft, ParagraphKind};

/// Elements whose words are no part of the text: deleted or moved away, commands behind fields, what stands
/// there a second time for older programs, and the words of pictures.
const UNREAD: [&str; 9] =
    ["del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "drawing", "pict", "rPrChange"];

/// Told by its main part.
pub fn is_word(file: &File<'_>) -> bool {
    holds(file.bytes, "word/document.xml")
}

/// The text of a document.
pub fn read(file: &File<'_>) -> Result<ArticleDraft> {
    let mut package = Package::open(file.bytes, file.shown())?;
    let mut part = |name: &str| package.find(name);
    let headings = part("word/styles.xml")?.map(|styles| heading_styles(&styles)).unwrap_or_default();
    let comments = part("word/comments.xml")?.map(|bytes| comments(&bytes)).unwrap_or_default();
    let core = part("docProps/core.xml")?.map(|bytes| core(&bytes)).unwrap_or_default();
    let footnotes = part("word/footnotes.xml")?;
    let endnotes = part("word/endnotes.xml")?;
    let document = package.entry("word/document.xml")?;
    let mut body = Body { headings, comments, ..Body::default() };
    let mut warnings: Vec<_> = walk(&document, |node| body.meet(node)).into_iter().collect();
    for notes in [footnotes, endnotes].into_iter().flatten() {
        body.is_note = true;
        warnings.extend(walk(&notes, |node| body.meet(node)));
    }
    let draft = body.blocks.finish();
    warnings.extend(draft.warnings);
    Ok(ArticleDraft { warnings, title: core.title, byline: core.author, ..draft })
}

/// What is known while the walk goes on.
#[derive(Default)]
struct Body {
    blocks: Blocks,
    /// Ids of the styles that are headings, quotations, captions or lists, with what they are.
    headings: BTreeMap<String, ParagraphKind>,
    comments: BTreeMap<String, Comment>,
    kind: Option<ParagraphKind>,
    /// How many elements whose words go the walk stands in.
    n_unread: usize,
    /// How many runs of words (`w:t`) it stands in: white space elsewhere is only the layout of the file.
    n_words: usize,
    /// Cells seen in the row that it stands in, and how many tables that row lies in.
    n_cells: usize,
    n_rows: usize,
    is_note: bool,
}

impl Body {
    fn meet(&mut self, node: Node<'_>) {
        match node {
            Node::Open(tag) => self.open(&tag),
            Node::Close(name) => self.close(&name),
            Node::Words(words) if self.n_unread == 0 && self.n_words > 0 => self.blocks.write(&words),
            Node::Words(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        self.n_unread += usize::from(UNREAD.contains(&name.as_str()));
        if self.n_unread > 0 {
            return;
        }
        match name.as_str() {
            "t" => self.n_words += 1,
            "p" if self.n_rows == 0 => self.kind = None,
            "p" => self.blocks.write(" "),
            "tr" => {
                self.n_rows += 1;
                self.n_cells = 0;
            }
            "tc" => {
                self.n_cells += 1;
                if self.n_cells > 1 && self.blocks.is_open() {
                    self.blocks.write(" | ");
                }
            }
            "pStyle" => {
                let style = tag.attribute("val").unwrap_or_default();
                self.kind = self.headings.get(&style).copied().or(self.kind);
            }
            "outlineLvl" => self.kind = Some(ParagraphKind::Heading),
            "numPr" if self.kind.is_none() => self.kind = Some(ParagraphKind::ListItem),
            "tab" | "br" | "cr" => self.blocks.write(" "),
            "noBreakHyphen" => self.blocks.write("\u{2011}"),
            "commentReference" => self.comment(&tag.attribute("id").unwrap_or_default()),
            "footnote" | "endnote" if self.is_note => self.kind = None,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if UNREAD.contains(&name) {
            self.n_unread = self.n_unread.saturating_sub(1);
            return;
        }
        match name {
            _ if self.n_unread > 0 => {}
            "t" => self.n_words = self.n_words.saturating_sub(1),
            "p" if self.n_rows == 0 => self.blocks.end(self.kind.unwrap_or(ParagraphKind::Paragraph)),
            "tr" => {
                self.n_rows = self.n_rows.saturating_sub(1);
                if self.n_rows == 0 {
                    self.blocks.end(ParagraphKind::Paragraph);
                }
            }
            _ => {}
        }
    }

    fn comment(&mut self, id: &str) {
        if let Some(comment) = self.comments.remove(id) {
            self.blocks.note(&comment.author, &comment.words);
        }
    }
}

/// The styles that say what a paragraph is, by their id. The name is English in every Word; the id is not.
fn heading_styles(styles: &[u8]) -> BTreeMap<String, ParagraphKind> {
    let mut found = BTreeMap::new();
    let mut id = String::new();
    walk(styles, |node| {
        let Node::Open(tag) = node else { return };
        match tag.name().as_str() {
            "style" => id = tag.attribute("styleId").unwrap_or_default(),
            "name" => {
                let name = tag.attribute("val").unwrap_or_default().to_lowercase();
                found.extend(kind_of_style(&name).map(|kind| (id.clone(), kind)));
            }
            "outlineLvl" => {
                found.entry(id.clone()).or_insert(ParagraphKind::Heading);
            }
            _ => {}
        }
    });
    found
}

/// What a style's name says of its paragraphs.
pub fn kind_of_style(name: &str) -> Option<ParagraphKind> {
    match name {
        "title" | "subtitle" => Some(ParagraphKind::Heading),
        "caption" | "figure" | "illustration" => Some(ParagraphKind::Caption),
        "quote" | "intense quote" | "quotations" | "block text" => Some(ParagraphKind::Quote),
        _ if name.starts_with("heading") => Some(ParagraphKind::Heading),
        _ if name.starts_with("list ") => Some(ParagraphKind::ListItem),
        _ => None,
    }
}

#[derive(Default)]
struct Comment {
    author: String,
    words: String,
}

fn comments(bytes: &[u8]) -> BTreeMap<String, Comment> {
    let mut found: BTreeMap<String, Comment> = BTreeMap::new();
    let mut id = String::new();
    let mut is_words = false;
    walk(bytes, |node| match node {
        Node::Open(tag) if tag.name() == "comment" => {
            id = tag.attribute("id").unwrap_or_default();
            let author = tag.attribute("author").unwrap_or_default();
            found.insert(id.clone(), Comment { author, words: String::new() });
        }
        Node::Open(tag) => is_words = tag.name() == "t",
        Node::Close(name) => {
            is_words = false;
            if let ("p", Some(comment)) = (name.as_str(), found.get_mut(&id)) {
                comment.words.push(' ');
            }
        }
        Node::Words(words) => {
            if let (true, Some(comment)) = (is_words, found.get_mut(&id)) {
                comment.words.push_str(&words);
            }
        }
    });
    found
}

/// What the file says of itself. The day it was last saved is no day of publication and stays unread.
#[derive(Default)]
struct Core {
    title: String,
    author: String,
}

fn core(bytes: &[u8]) -> Core {
    let mut core = Core::default();
    let mut inside = String::new();
    walk(bytes, |node| match node {
        Node::Open(tag) => inside = tag.name(),
        Node::Close(_) => inside.clear(),
        Node::Words(words) => match inside.as_str() {
            "title" => core.title.push_str(words.trim()),
            "creator" => core.author.push_str(words.trim()),
            _ => {}
        },
    });
    core
}
