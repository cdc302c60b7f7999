//! E-mails and what is written like them: a web archive (MHTML) is a letter whose parts are a page and its pictures.
//!
//! Attachments are named, not read: what is to be checked is imported by itself.

use mail_parser::{Address, Message, MessageParser, MimeHeaders, PartType};

use super::blocks::{Blocks, begins_item};
use super::limits::refuse_long;
use super::{File, html, markup, paragraphs};
use crate::error::{Error, Result};
use crate::model::ArticleDraft;

/// Header fields that letters begin with.
const FIELDS: [&str; 16] = [
    "arc-",
    "cc:",
    "content-type:",
    "date:",
    "delivered-to:",
    "dkim-signature:",
    "from:",
    "in-reply-to:",
    "message-id:",
    "mime-version:",
    "received:",
    "reply-to:",
    "return-path:",
    "subject:",
    "to:",
    "x-",
];

/// Lines of letters are broken at no more than this, in characters …
const WIDEST_LINE: usize = 80;

/// … and at no less.
const NARROWEST_WRAP: usize = 55;

/// Told by its first line, and by fields that only machines write, or by its name.
pub fn is_letter(file: &File<'_>) -> bool {
    let head = file.head.to_ascii_lowercase();
    let fields = head.split("\n\n").next().and_then(|head| head.split("\r\n\r\n").next()).unwrap_or_default();
    let has = |field: &str| fields.lines().any(|line| line.starts_with(field));
    let begins = FIELDS.iter().any(|field| head.starts_with(field)) || head.starts_with("from ");
    let is_machine_made = ["message-id:", "mime-version:", "received:"].iter().any(|field| has(field));
    begins && (is_machine_made || file.has_ending(&["eml", "mht", "mhtml"]))
}

/// A letter whose parts belong together as a page and its pictures.
pub fn is_archive(file: &File<'_>) -> bool {
    let head = file.head.to_ascii_lowercase();
    is_letter(file)
        && (head.contains("multipart/related") && !head.contains("\nto:")
            || head.contains("snapshot-content-location:"))
}

/// The page in a web archive.
pub fn read_archive(file: &File<'_>) -> Result<ArticleDraft> {
    let message = parse(file)?;
    let page = message.parts.iter().find_map(|part| match &part.body {
        PartType::Html(page) => Some((part, page)),
        _ => None,
    });
    let (part, page) =
        page.ok_or_else(|| Error::Unusable(format!("there is no page in '{}'", file.shown())))?;
    let mut draft = html::read_text(page)?;
    if draft.url.is_empty() {
        let snapshot = message.header_raw("Snapshot-Content-Location").map(str::trim);
        draft.url = snapshot.or_else(|| part.content_location()).unwrap_or_default().to_owned();
    }
    Ok(draft)
}

/// The words of a letter; its subject is the title, its sender the byline.
pub fn read_letter(file: &File<'_>) -> Result<ArticleDraft> {
    let message = parse(file)?;
    let body = body_of(&message)?;
    let subject = message.subject().unwrap_or_default().trim();
    let sender = message.from().map(name_of).unwrap_or_default();
    let published = message.date().and_then(|date| {
        let [year, month, day] = [i16::try_from(date.year).ok()?, i16::from(date.month), i16::from(date.day)];
        jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    });
    let mut draft = ArticleDraft { title: subject.to_owned(), byline: sender, published, ..body };
    draft.warnings.extend(attachments(&message));
    Ok(draft)
}

fn parse<'a>(file: &File<'a>) -> Result<Message<'a>> {
    let message = MessageParser::default().parse(file.bytes);
    message.ok_or_else(|| Error::Unusable(format!("'{}' is no e-mail that can be read", file.shown())))
}

/// The plain words, if the letter has them; else those of its page.
fn body_of(message: &Message<'_>) -> Result<ArticleDraft> {
    let is_page =
        |id: &u32| message.parts.get(*id as usize).is_some_and(|part| matches!(part.body, PartType::Html(_)));
    if message.text_body.iter().any(|id| !is_page(id)) || message.html_body.is_empty() {
        let texts: Vec<_> = (0..message.text_body.len()).filter_map(|at| message.body_text(at)).collect();
        let text = texts.join("\n\n");
        refuse_long(text.len())?;
        let text = paragraphs::tidy(&unwrapped(&text));
        return Ok(ArticleDraft { text, ..ArticleDraft::default() });
    }
    let mut blocks = Blocks::default();
    for at in 0..message.html_body.len() {
        let page = message.body_html(at).unwrap_or_default();
        refuse_long(page.len())?;
        markup::write_blocks(&dom_query::Document::from(&*page).root(), &mut blocks);
    }
    Ok(blocks.finish())
}

/// Mail programs break lines at a width; a line goes on where the next word would not have fitted, or where it ends
/// with a space (RFC 3676). Lines that somebody else wrote (`>`) and items of lists stand for themselves.
fn unwrapped(text: &str) -> String {
    let width =
        text.lines().map(|line| line.chars().count()).filter(|n| *n <= WIDEST_LINE).max().unwrap_or(0);
    let mut joined = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        joined.push_str(line.trim_end());
        let goes_on = lines.peek().is_some_and(|next| {
            let first = next.split_whitespace().next().unwrap_or_default();
            let is_full = line.chars().count() + 1 + first.chars().count() > width.max(NARROWEST_WRAP);
            let stands_alone =
                first.is_empty() || line.trim().is_empty() || first.starts_with('>') || begins_item(next);
            !stands_alone && line != "-- " && (line.ends_with(' ') || is_full)
        });
        joined.push(if goes_on { ' ' } else { '\n' });
    }
    joined
}

/// "Mira Okonjo" if the address has a name, else the address.
fn name_of(address: &Address<'_>) -> String {
    let first = address.first();
    let name = first.and_then(|sender| sender.name().or_else(|| sender.address()));
    name.unwrap_or_default().trim().to_owned()
}

fn attachments(message: &Message<'_>) -> Option<String> {
    let names: Vec<_> =
        message.attachments().map(|part| part.attachment_name().unwrap_or("without a name")).collect();
    (!names.is_empty())
        .then(|| format!("attachments were not read, import them by themselves: {}", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(name: &str, text: &str) -> bool {
        is_letter(&File::new(name, text.as_bytes(), text))
    }

    #[test]
    fn a_letter_is_told_by_what_only_machines_write() {
        assert!(letter("a.txt", "From: Mira <m@example.org>\nMIME-Version: 1.0\n\nWords."));
        assert!(letter("a.eml", "Subject: bridge\n\nWords."));
        assert!(!letter("a.txt", "Subject: bridge\n\nWords."));
        assert!(!letter("a.eml", "The bridge is closed.\n\nReceived: nothing."));
    }

    #[test]
    fn lines_broken_at_a_width_are_joined() {
        let text = "The bridge at Tolmin was closed on 3 November, and the repairs will\ncost more than was thought at first, \nit \
            says.\n\nKind regards\nJo\n> The bridge at Tolmin was closed on 3 November, and the\n> repairs\n";
        assert_eq!(
            unwrapped(text),
            "The bridge at Tolmin was closed on 3 November, and the repairs will cost more than was thought at first, it \
             says.\n\nKind regards\nJo\n> The bridge at Tolmin was closed on 3 November, and the\n> repairs\n"
        );
    }

    #[test]
    fn the_day_is_that_of_the_sender() {
        let text = "From: m@example.org\nDate: Mon, 16 Nov 2026 23:45:00 -0500\nMessage-ID: <1>\nSubject: a\n\nWords.";
        let draft = read_letter(&File::new("a.eml", text.as_bytes(), text)).unwrap();
        assert_eq!((draft.published, draft.byline.as_str()), ("2026-11-16".parse().ok(), "m@example.org"));
    }
}
