//! Web pages, as they come from a site or as a browser saved them: the article without menus and adverts, under
//! its headline.
//!
//! Which part of a page is the article is told by `dom_smoothie`, after Mozilla's Readability; what the page says
//! of itself is read by [`super::page`].

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::blocks::{Blocks, squeezed};
use super::encoding::decode_labelled;
use super::limits::{DEEPEST_BOX, MOST_ELEMENTS, refuse_long};
use super::markup::write_blocks;
use super::page::Page;
use super::{File, title};
use crate::error::{Error, Result};
use crate::model::{ArticleDraft, Paragraph, ParagraphKind, Span};

/// How far into a page its encoding may be named, in bytes.
const N_LABEL_BYTES: usize = 2048;

/// An article found on a page that holds less than one part in so many of the page's words may be the wrong one.
const SMALLEST_PART: usize = 12;

/// Told by its first tag, or by its name and some tag.
pub fn is_page(file: &File<'_>) -> bool {
    let head = file.head.to_ascii_lowercase();
    let openings = ["<!doctype html", "<html", "<head", "<body", "<!-- saved from url="];
    let is_named = file.has_ending(&["html", "htm", "xhtml"]);
    let is_xhtml = head.starts_with("<?xml") && head.contains("<html");
    is_xhtml || openings.iter().any(|opening| head.starts_with(opening)) || (is_named && head.contains('<'))
}

/// The article on a page.
pub fn read(file: &File<'_>) -> Result<ArticleDraft> {
    refuse_long(file.bytes.len())?;
    let named = file.charset.map(str::to_owned).or_else(|| named_encoding(file.bytes));
    let decoded = decode_labelled(file.bytes, named.as_deref());
    let mut draft = read_text(&decoded.text)?;
    draft.warnings.extend(decoded.warning);
    Ok(draft)
}

/// The article on a decoded page.
pub fn read_text(html: &str) -> Result<ArticleDraft> {
    if box_depth(html) > DEEPEST_BOX {
        return Err(Error::Unusable(
            "the page is nested too deep to be read; save its article as plain text and import that"
                .to_owned(),
        ));
    }
    let document = Document::from(html);
    let n_elements = document.root().descendants_it().take(MOST_ELEMENTS + 1).count();
    if n_elements > MOST_ELEMENTS {
        return Err(Error::Unusable(format!(
            "the page has more than {MOST_ELEMENTS} elements; save its article as plain text and import that"
        )));
    }
    let page = Page::of(&document, html);
    let whole = whole_page(&document);
    let found = find_article(document, &page)?;
    let n_words = |draft: &ArticleDraft| draft.text.split_whitespace().count();
    let mut draft = match found {
        Some(mut article) => {
            if n_words(&article) * SMALLEST_PART < n_words(&whole) {
                article
                    .warnings
                    .push("only a small part of the page was taken for the article; compare it".to_owned());
            }
            article
        }
        None => ArticleDraft {
            warnings: vec!["no article was found on the page, so its whole text was taken".to_owned()],
            title: title_of(&page, ""),
            ..whole
        },
    };
    if draft.byline.is_empty() {
        draft.byline = page.byline;
    }
    Ok(ArticleDraft { outlet: page.outlet, url: page.url, published: page.published, ..draft })
}

/// About how deep elements stand in one another: opening tags of those that must be closed, less closing ones.
fn box_depth(html: &str) -> usize {
    const BOXES: [&str; 12] =
        ["div", "span", "section", "article", "table", "ul", "ol", "blockquote", "b", "i", "font", "center"];
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        let (is_end, rest) = tag.strip_prefix('/').map_or((false, tag), |rest| (true, rest));
        let n_letters = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let name = rest.get(..n_letters).unwrap_or_default();
        if BOXES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// Everything on the page, for a page without an article.
fn whole_page(document: &Document) -> ArticleDraft {
    let mut blocks = Blocks::default();
    write_blocks(&document.root(), &mut blocks);
    blocks.finish()
}

/// The article under its headline; `None` if there is none.
fn find_article(document: Document, page: &Page) -> Result<Option<ArticleDraft>> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let mut readability = Readability::with_document(document, None, Some(config))
        .map_err(|error| Error::Unusable(format!("the page cannot be read: {error}")))?;
    let Ok(article) = readability.parse() else { return Ok(None) };
    let title = title_of(page, &article.title);
    let mut blocks = Blocks::default();
    write_blocks(&Document::from(&*article.content).root(), &mut blocks);
    let draft = under_title(blocks.finish(), &title);
    let byline = article.byline.map(|name| squeezed(&name)).filter(|_| page.byline.is_empty());
    let byline = byline.map(|name| title::byline_of(&name).unwrap_or(name)).unwrap_or_default();
    Ok(Some(ArticleDraft { title, byline, ..draft }))
}

fn title_of(page: &Page, found: &str) -> String {
    if page.title.is_empty() { squeezed(found) } else { page.title.clone() }
}

/// The headline holds claims too: it stands above the article, and once only.
fn under_title(mut draft: ArticleDraft, title: &str) -> ArticleDraft {
    let Some(first) = draft.paragraphs.first_mut() else { return draft };
    if first.span.of(&draft.text) == Some(title) {
        first.kind = ParagraphKind::Heading;
        return draft;
    }
    if title.is_empty() {
        return draft;
    }
    let above = title.len() + 2;
    for Paragraph { span, .. } in &mut draft.paragraphs {
        *span = Span::new(span.start + above, span.end + above);
    }
    draft.paragraphs.insert(0, Paragraph { span: Span::new(0, title.len()), kind: ParagraphKind::Heading });
    ArticleDraft { text: format!("{title}\n\n{}", draft.text), ..draft }
}

/// The encoding that a page names in its head.
fn named_encoding(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..bytes.len().min(N_LABEL_BYTES))?;
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let rest = head.split_once("charset=").or_else(|| head.split_once("encoding="))?.1;
    let name = rest.trim_start_matches(['"', '\'', ' ']);
    let end =
        name.find(|sign: char| !sign.is_ascii_alphanumeric() && !"-_:.".contains(sign)).unwrap_or(name.len());
    name.get(..end).filter(|name| !name.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "<p>The council met on Monday, and after two hours of talk it put off the bridge that has been \
        closed since the flood of 2019, as it had done in March, in May, and in June of this year, without a date.</p>\
        <p>“Nobody knows what it will cost,” said Mira Okonjo, who has chaired the committee for works since 2021, and \
        who asked for a new estimate, the third since the flood, to be made before the end of the winter.</p>\
        <blockquote><p>We shall build it once, and we shall build it well, the mayor wrote in a letter.</p></blockquote>\
        <h2>What comes next</h2><p>A hearing is planned for the second week of December, the council says, when the \
        figures of the engineers, the insurers and the province are to be laid side by side for the first time.</p>";

    fn page(head: &str, body: &str) -> ArticleDraft {
        let menu = "<nav><ul><li><a href='/'>Home</a><li><a href='/sport'>Sport</a></ul></nav>";
        let foot = "<footer><p>Copyright. <a href='/terms'>Terms</a></p></footer>";
        read_text(&format!("<!doctype html><html><head>{head}</head><body>{menu}{body}{foot}</body></html>"))
            .unwrap()
    }

    #[test]
    fn the_article_stands_under_its_headline_without_the_menu() {
        let draft = page(
            "<title>Bridge stays closed | The Example</title>",
            &format!("<main><article>{BODY}</article></main>"),
        );
        assert!(draft.text.starts_with("Bridge stays closed"), "{}", draft.text);
        assert!(!draft.text.contains("Sport") && !draft.text.contains("Copyright"), "{}", draft.text);
        let kinds: Vec<_> = draft.paragraphs.iter().map(|paragraph| paragraph.kind).collect();
        use ParagraphKind::{Heading, Paragraph as Text, Quote};
        assert_eq!(kinds, [Heading, Text, Text, Quote, Heading, Text]);
        assert_eq!(draft.warnings, Vec::<String>::new());
    }

    #[test]
    fn a_page_without_an_article_is_taken_whole_and_says_so() {
        let draft = page("<title>Trips</title>", "<table><tr><td>2024</td><td>48,000</td></tr></table>");
        assert!(draft.text.contains("2024 | 48,000"), "{}", draft.text);
    }

    #[test]
    fn the_encoding_that_a_page_names_is_found() {
        for (head, name) in [
            ("<meta charset=\"windows-1251\">", Some("windows-1251")),
            ("<META http-equiv=Content-Type content='text/html; CHARSET=Shift_JIS'>", Some("shift_jis")),
            ("<?xml version='1.0' encoding='iso-8859-2'?>", Some("iso-8859-2")),
            ("<p>no charset", None),
            ("<p>charset=", None),
        ] {
            assert_eq!(named_encoding(head.as_bytes()).as_deref(), name, "{head}");
        }
    }
}
