//! What a web page says of itself: title, byline, site, day of publication and address, from JSON-LD, from
//! `<meta>` and `<link>`, and from the remark that browsers leave in a page they save.
//!
//! JSON-LD goes first: it is written for machines, and says which of a page's many names is which.

use dom_query::Document;
use jiff::civil::Date;
use serde_json::Value;

use super::blocks::squeezed;
use super::day::day_of;

/// What a page says of itself; empty where it says nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The headline.
    pub title: String,
    /// Who wrote it; several names are joined by commas.
    pub byline: String,
    /// The site or paper.
    pub outlet: String,
    /// Its address.
    pub url: String,
    /// The day of publication.
    pub published: Option<Date>,
}

impl Page {
    /// Reads the head of a parsed page; `html` is the page as it came.
    pub fn of(document: &Document, html: &str) -> Self {
        let said = Said { document };
        let linked = linked_data(document);
        let linked = |path: &[&str]| linked.as_ref().map(|data| names(data, path)).unwrap_or_default();
        let title =
            [linked(&["headline"]), said.meta(&["og:title", "dc.title", "citation_title", "twitter:title"])];
        let byline = [
            linked(&["author", "name"]),
            linked(&["author"]),
            said.meta(&[
                "author",
                "article:author",
                "dc.creator",
                "citation_author",
                "parsely-author",
                "byl",
            ]),
        ];
        let outlet = [
            linked(&["publisher", "name"]),
            said.meta(&["og:site_name", "application-name", "citation_journal_title", "dc.publisher"]),
        ];
        let url = [
            said.attribute("link[rel='canonical']", "href"),
            said.meta(&["og:url"]),
            linked(&["url"]),
            linked(&["mainEntityOfPage", "@id"]),
            saved_from(html),
        ];
        Self {
            title: first(title),
            byline: first(byline.map(|name| without_by(&name))),
            outlet: first(outlet),
            url: url.into_iter().find(|url| is_address(url)).unwrap_or_default(),
            published: day_of(&linked(&["datePublished"])).or_else(|| said.day()),
        }
    }
}

/// The head of a page.
struct Said<'a> {
    document: &'a Document,
}

impl Said<'_> {
    /// The first `<meta>` of one of these names that says something.
    fn meta(&self, names: &[&str]) -> String {
        let found = |name: &&str| {
            ["property", "name", "itemprop"].iter().find_map(|key| {
                let content = self.attribute(&format!("meta[{key}='{name}' i]"), "content");
                (!content.is_empty()).then_some(content)
            })
        };
        names.iter().find_map(found).unwrap_or_default()
    }

    fn attribute(&self, selector: &str, name: &str) -> String {
        let found = self.document.try_select(selector);
        found.and_then(|found| found.attr(name)).map(|value| squeezed(&value)).unwrap_or_default()
    }

    fn day(&self) -> Option<Date> {
        const NAMES: [&str; 9] = [
            "article:published_time",
            "og:published_time",
            "datePublished",
            "date",
            "pubdate",
            "publish-date",
            "dc.date",
            "dc.date.issued",
            "citation_publication_date",
        ];
        let metas = NAMES.iter().find_map(|name| day_of(&self.meta(&[name])));
        let times = || {
            ["[itemprop='datePublished']", "time[pubdate]", "article time"]
                .iter()
                .find_map(|selector| day_of(&self.attribute(selector, "datetime")))
        };
        metas.or_else(times)
    }
}

/// The first description of an article in the page's JSON-LD, alone, in a list or in a graph.
fn linked_data(document: &Document) -> Option<Value> {
    let scripts = document.select("script[type='application/ld+json']");
    scripts.iter().find_map(|script| {
        let data = serde_json::from_str(script.text().trim()).ok()?;
        find_article(&data)
    })
}

/// It calls itself no deeper than 128 times: `serde_json` refuses what is nested deeper.
fn find_article(data: &Value) -> Option<Value> {
    match data {
        Value::Array(all) => all.iter().find_map(find_article),
        Value::Object(fields) => {
            let is_article = fields.get("@type").is_some_and(names_article);
            if is_article { Some(data.clone()) } else { find_article(fields.get("@graph")?) }
        }
        _ => None,
    }
}

fn names_article(kind: &Value) -> bool {
    match kind {
        Value::String(name) => {
            ["Article", "Posting", "Report", "Review"].iter().any(|ending| name.ends_with(ending))
        }
        Value::Array(names) => names.iter().any(names_article),
        _ => false,
    }
}

/// The words at the end of a path; a list on the way is walked and its words joined by commas.
fn names(data: &Value, path: &[&str]) -> String {
    match (data, path) {
        (Value::String(words), []) => squeezed(words),
        (Value::Array(all), _) => {
            let all: Vec<_> =
                all.iter().map(|one| names(one, path)).filter(|name| !name.is_empty()).collect();
            all.join(", ")
        }
        (Value::Object(fields), [name, rest @ ..]) => {
            fields.get(*name).map(|value| names(value, rest)).unwrap_or_default()
        }
        _ => String::new(),
    }
}

/// The address that a browser or an add-on writes into a page when it saves it.
fn saved_from(html: &str) -> String {
    let start = html.char_indices().nth(4096).map_or(html.len(), |(at, _)| at);
    let head = html.get(..start).unwrap_or_default();
    let after = |mark: &str| head.split_once(mark).map(|(_, rest)| rest.trim_start());
    let chrome = after("<!-- saved from url=").and_then(|rest| rest.split_once(')')).map(|(_, rest)| rest);
    let single_file =
        after("Page saved with SingleFile").and_then(|rest| rest.split_once("url:")).map(|(_, rest)| rest);
    let url = chrome.or(single_file).unwrap_or_default();
    url.split_whitespace().next().unwrap_or_default().to_owned()
}

fn is_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// "By Mira Okonjo" → "Mira Okonjo"; an address is no name.
fn without_by(name: &str) -> String {
    let name = name.strip_prefix("By ").or_else(|| name.strip_prefix("by ")).unwrap_or(name);
    if is_address(name) { String::new() } else { name.to_owned() }
}

fn first<const N: usize>(found: [String; N]) -> String {
    found.into_iter().find(|words| !words.is_empty()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(head: &str) -> Page {
        let html = format!("{head}<body><p>Text.</p>");
        Page::of(&Document::from(html.as_str()), &html)
    }

    #[test]
    fn linked_data_alone_in_a_list_or_in_a_graph() {
        let article = r#"{"@type":["NewsArticle"],"headline":"Bridge stays closed","datePublished":"2026-11-18T09:00:00+01:00",
            "author":[{"@type":"Person","name":"Mira Okonjo"},{"name":"Jon Vael"}],"publisher":{"name":"The Example"},
            "mainEntityOfPage":{"@id":"https://example.org/bridge"}}"#;
        let site = r#"{"@type":"WebSite","name":"Home"}"#;
        for json in
            [article.to_owned(), format!("[{site},{article}]"), format!(r#"{{"@graph":[{site},{article}]}}"#)]
        {
            let found = page(&format!("<script type='application/ld+json'>{json}</script>"));
            let expected = Page {
                title: "Bridge stays closed".to_owned(),
                byline: "Mira Okonjo, Jon Vael".to_owned(),
                outlet: "The Example".to_owned(),
                url: "https://example.org/bridge".to_owned(),
                published: "2026-11-18".parse().ok(),
            };
            assert_eq!(found, expected, "{json}");
        }
    }

    #[test]
    fn the_head_is_read_where_there_is_no_linked_data() {
        let found = page(
            "<meta property='og:title' content='Bridge stays closed'><meta name='Author' content='By Mira Okonjo'>\
             <meta property='article:author' content='https://example.org/mira'><link rel='canonical' \
             href='https://example.org/bridge'><meta name='date' content='18 November 2026'>\
             <meta property='og:site_name' content='The Example'><script type='application/ld+json'>{oops</script>",
        );
        assert_eq!((found.title.as_str(), found.byline.as_str()), ("Bridge stays closed", "Mira Okonjo"));
        assert_eq!(
            (found.url.as_str(), found.outlet.as_str()),
            ("https://example.org/bridge", "The Example")
        );
        assert_eq!(found.published, "2026-11-18".parse().ok());
    }

    #[test]
    fn a_saved_page_keeps_its_address() {
        for head in [
            "<!DOCTYPE html><!-- saved from url=(0026)https://example.org/bridge -->",
            "<!DOCTYPE html><!-- Page saved with SingleFile \n url: https://example.org/bridge \n saved date: x -->",
        ] {
            assert_eq!(page(head).url, "https://example.org/bridge");
        }
        assert_eq!(page("<link rel=canonical href='/bridge'>"), Page::default());
    }
}
