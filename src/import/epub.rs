//! E-books (.epub): the chapters in reading order, each part a locator. Books under a lock are refused.

use std::collections::BTreeMap;

use dom_query::Document;

use super::File;
use super::blocks::Blocks;
use super::day::day_of;
use super::encoding;
use super::limits::{Deadline, LARGEST_TEXT};
use super::markup::write_blocks;
use super::package::{Package, damaged, is_of_kind, locked};
use super::xml::{Node, walk};
use crate::error::Result;
use crate::model::ArticleDraft;

/// Told by the kind it names.
pub fn is_book(file: &File<'_>) -> bool {
    is_of_kind(file.bytes, "application/epub+zip")
}

/// The text of a book.
pub fn read(file: &File<'_>) -> Result<ArticleDraft> {
    let mut package = Package::open(file.bytes, file.shown())?;
    let root = root_of(&package.entry("META-INF/container.xml")?).ok_or_else(|| damaged(file.shown()))?;
    let book = Book::of(&package.entry(&root)?);
    let is_locked =
        package.find("META-INF/rights.xml")?.is_some() || package.find("META-INF/license.lcpl")?.is_some();
    if is_locked {
        return Err(locked(file.shown()));
    }
    let folder = root.rsplit_once('/').map(|(folder, _)| folder).unwrap_or_default();
    let (deadline, mut blocks, mut warnings) = (Deadline::from_now(), Blocks::default(), Vec::new());
    for (number, path) in (1..).zip(book.chapters()) {
        if deadline.is_over() || blocks.is_full() {
            warnings.push(format!("reading stopped before part {number}; the rest was left out"));
            break;
        }
        let Some(chapter) = package.find(&inside(folder, path))? else {
            warnings.push(format!("part {number} is missing from the book"));
            continue;
        };
        if chapter.len() > LARGEST_TEXT {
            warnings.push(format!("part {number} is too long and was left out"));
            continue;
        }
        blocks.locate(format!("part {number}"));
        write_blocks(&Document::from(encoding::decode(&chapter).text).root(), &mut blocks);
    }
    let draft = blocks.finish();
    warnings.extend(draft.warnings);
    let published = day_of(&book.date);
    Ok(ArticleDraft {
        warnings,
        title: book.title,
        byline: book.authors.join(", "),
        outlet: book.publisher,
        published,
        ..draft
    })
}

/// The path of the file that lists the book's parts.
fn root_of(container: &[u8]) -> Option<String> {
    let mut found = None;
    walk(container, |node| {
        if let Node::Open(tag) = node
            && tag.name() == "rootfile"
            && found.is_none()
        {
            found = tag.attribute("full-path");
        }
    });
    found
}

/// What the list of a book's parts says.
#[derive(Default)]
struct Book {
    title: String,
    authors: Vec<String>,
    publisher: String,
    date: String,
    paths: BTreeMap<String, String>,
    /// Ids of the chapters, in reading order.
    spine: Vec<String>,
}

impl Book {
    fn of(list: &[u8]) -> Self {
        let mut book = Self::default();
        let mut inside = String::new();
        walk(list, |node| match node {
            Node::Open(tag) => {
                inside = tag.name();
                match inside.as_str() {
                    "item" => book.paths.extend(tag.attribute("id").zip(tag.attribute("href"))),
                    "itemref" if tag.attribute("linear").as_deref() != Some("no") => {
                        book.spine.extend(tag.attribute("idref"))
                    }
                    "creator" => book.authors.push(String::new()),
                    _ => {}
                }
            }
            Node::Close(_) => inside.clear(),
            Node::Words(words) => book.take(&inside, words.trim()),
        });
        book
    }

    fn take(&mut self, field: &str, words: &str) {
        match field {
            "title" if self.title.is_empty() => self.title.push_str(words),
            "publisher" => self.publisher.push_str(words),
            "date" if self.date.is_empty() => self.date.push_str(words),
            "creator" => {
                if let Some(author) = self.authors.last_mut() {
                    author.push_str(words);
                }
            }
            _ => {}
        }
    }

    fn chapters(&self) -> impl Iterator<Item = &str> {
        self.spine.iter().filter_map(|id| self.paths.get(id).map(String::as_str))
    }
}

/// A path from the list's folder, as the archive names it: `%20` is a space, `..` goes up.
fn inside(folder: &str, path: &str) -> String {
    let path = path.split('#').next().unwrap_or_default();
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let decoded = unescaped(path);
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

fn unescaped(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        match after.get(..2).and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(b'%');
                rest = after;
            }
        }
    }
    bytes.extend(rest.bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_those_of_the_archive() {
        for (folder, path, expected) in [
            ("OEBPS", "text/one.xhtml", "OEBPS/text/one.xhtml"),
            ("OEBPS/text", "../one%20two.xhtml#part", "OEBPS/one two.xhtml"),
            ("", "../../one.xhtml", "one.xhtml"),
            ("", "50%.xhtml", "50%.xhtml"),
        ] {
            assert_eq!(inside(folder, path), expected);
        }
    }

    #[test]
    fn the_list_gives_chapters_in_order() {
        let book = Book::of(
            b"<package><metadata><dc:title>Rivers</dc:title><dc:creator>Mira Okonjo</dc:creator><dc:creator>Jon Vael\
              </dc:creator></metadata><manifest><item id='a' href='a.xhtml'/><item id='b' href='b.xhtml'/></manifest>\
              <spine><itemref idref='b'/><itemref idref='a' linear='no'/><itemref idref='gone'/></spine></package>",
        );
        assert_eq!(
            (book.title.as_str(), book.authors.join(", ").as_str()),
            ("Rivers", "Mira Okonjo, Jon Vael")
        );
        assert_eq!(book.chapters().collect::<Vec<_>>(), ["b.xhtml"]);
    }
}
