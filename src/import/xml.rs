//! XML → openings, closings and words, one by one.
//!
//! Entities that a file declares are not expanded, so there is no bomb in them. What is nested too deep, or is no
//! XML, ends the walk; what was read before stays read.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::encoding;
use super::limits::DEEPEST;

/// What is met on the walk.
#[derive(Debug)]
pub enum Node<'a> {
    /// An element begins.
    Open(Tag<'a>),
    /// The element of that name ends; the name has no prefix.
    Close(String),
    /// Words between tags, entities resolved.
    Words(String),
}

/// The opening of an element.
#[derive(Debug)]
pub struct Tag<'a>(BytesStart<'a>);

impl Tag<'_> {
    /// Its name, without a prefix.
    pub fn name(&self) -> String {
        self.0.local_name().as_ref().to_owned()
    }

    /// The value of an attribute, by its name without a prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let found = self.0.attributes().filter_map(Result::ok);
        let mut found = found.filter(|attribute| attribute.key.local_name().as_ref() == name);
        let raw = found.next()?.value;
        Some(quick_xml::escape::unescape(&raw).map_or_else(|_| raw.to_string(), std::borrow::Cow::into_owned))
    }
}

/// Walks through a file; the warning says if it did not come to the end.
pub fn walk(bytes: &[u8], mut meet: impl FnMut(Node<'_>)) -> Option<String> {
    let text = encoding::decode(bytes).text;
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    reader.config_mut().check_end_names = false;
    let mut depth: usize = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                depth += 1;
                if depth > DEEPEST {
                    return Some("the file is nested too deep; what comes after was left out".to_owned());
                }
                meet(Node::Open(Tag(tag)));
            }
            Ok(Event::End(tag)) => {
                depth = depth.saturating_sub(1);
                meet(Node::Close(tag.local_name().as_ref().to_owned()));
            }
            Ok(Event::Text(text)) => meet(Node::Words(text.to_string())),
            Ok(Event::CData(text)) => meet(Node::Words(text.to_string())),
            Ok(Event::GeneralRef(name)) => {
                let sign = name.resolve_char_ref().ok().flatten().map(String::from);
                let named = || quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned);
                if let Some(words) = sign.or_else(named) {
                    meet(Node::Words(words));
                }
            }
            Ok(Event::Eof) if depth > 0 => return Some(broken()),
            Ok(Event::Eof) => return None,
            Ok(_) => {}
            Err(_) => return Some(broken()),
        }
    }
}

fn broken() -> String {
    "the file is damaged; what stands after the damage was left out".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(xml: &str) -> (String, Option<String>) {
        let mut heard = String::new();
        let warning = walk(xml.as_bytes(), |node| match node {
            Node::Open(tag) => heard.push_str(&format!("<{} {:?}>", tag.name(), tag.attribute("v"))),
            Node::Close(name) => heard.push_str(&format!("</{name}>")),
            Node::Words(words) => heard.push_str(&words),
        });
        (heard, warning)
    }

    #[test]
    fn prefixes_go_and_entities_are_resolved() {
        let (heard, warning) = heard("<w:p w:v='a&amp;b'>x &lt; &#8211;<w:r/>&unknown;<![CDATA[<]]></w:p>");
        assert_eq!(heard, "<p Some(\"a&b\")>x < –<r None></r><</p>");
        assert_eq!(warning, None);
    }

    #[test]
    fn a_bomb_does_not_go_off_and_damage_is_told() {
        let bomb = "<!DOCTYPE z [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><z>1&b;2</z>";
        assert_eq!(heard(bomb), ("<z None>12</z>".to_owned(), None));
        assert!(heard("<p>cut").1.unwrap().contains("damaged"));
        let deep = "<p>".repeat(DEEPEST + 1);
        assert!(heard(&deep).1.unwrap().contains("too deep"));
    }
}
