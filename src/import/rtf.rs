//! Rich text (.rtf). Tracked changes are taken as accepted, comments become notes, footnotes stand at the end;
//! pictures, headers, footers and everything else that is no running text goes.
//!
//! The rules are those of Microsoft's RTF specification 1.9.1: groups inherit the state around them, `\u` comes with
//! a stand-in for old programs (`\uc` says how long), `\'` gives a byte in the code page of the font.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::File;
use super::blocks::Blocks;
use super::limits::DEEPEST;
use super::rtf_sign::{code_page, code_page_of_charset, sign_of};
use super::rtf_token::{Token, Tokens};
use crate::error::Result;
use crate::model::{ArticleDraft, ParagraphKind};

/// Destinations whose words are no part of the text.
const UNREAD: [&str; 29] = [
    "colortbl",
    "stylesheet",
    "listtable",
    "listoverridetable",
    "revtbl",
    "rsidtbl",
    "generator",
    "pict",
    "object",
    "objdata",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "fldinst",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "xmlnstbl",
    "listtext",
    "pntext",
    "atnid",
    "atnref",
    "nonshppict",
];

/// Where the words of a group go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Text,
    Nowhere,
    Fonts,
    Info,
    Title,
    Author,
    Footnote,
    Comment,
    Commenter,
}

/// What a group inherits.
#[derive(Debug, Clone)]
struct State {
    target: Target,
    encoding: &'static Encoding,
    /// Characters that stand in for one `\u`.
    n_stand_ins: usize,
    is_deleted: bool,
}

/// Told by its first bytes.
pub fn is_rich_text(file: &File<'_>) -> bool {
    file.bytes.starts_with(b"{\\rtf")
}

/// The text of a file.
pub fn read(file: &File<'_>) -> Result<ArticleDraft> {
    let mut reader = Reader::default();
    for token in Tokens::of(file.bytes) {
        reader.take(token);
        if reader.is_too_deep || reader.blocks.is_full() {
            break;
        }
    }
    Ok(reader.finish())
}

#[derive(Default)]
struct Reader {
    blocks: Blocks,
    groups: Vec<State>,
    state: State,
    fonts: BTreeMap<i32, &'static Encoding>,
    /// The font that the table of fonts is describing.
    font: i32,
    code_page: Option<&'static Encoding>,
    kind: Option<ParagraphKind>,
    /// Bytes of the code page that wait for the rest of their character.
    bytes: Vec<u8>,
    /// First half of a character outside the basic plane.
    high_half: Option<u32>,
    n_to_skip: usize,
    /// Whether `\*` came last: an unknown destination after it is left out.
    is_optional: bool,
    is_too_deep: bool,
    n_cells: usize,
    /// Whether a cell ended before what comes.
    is_cell_over: bool,
    title: String,
    author: String,
    commenter: String,
    comment: String,
    footnote: String,
    footnotes: Vec<String>,
}

impl Default for State {
    fn default() -> Self {
        Self { target: Target::Text, encoding: WINDOWS_1252, n_stand_ins: 1, is_deleted: false }
    }
}

impl Reader {
    fn take(&mut self, token: Token<'_>) {
        if !matches!(token, Token::Byte(_)) {
            self.flush();
        }
        match token {
            Token::Open => {
                self.n_to_skip = 0;
                self.is_too_deep = self.groups.len() >= DEEPEST;
                self.groups.push(self.state.clone());
            }
            Token::Close => self.close(),
            Token::Byte(_) | Token::Text(_) if self.n_to_skip > 0 => self.skip(token),
            Token::Byte(byte) => self.bytes.push(byte),
            Token::Text(bytes) => {
                let words = self.state.encoding.decode_without_bom_handling(bytes).0.into_owned();
                self.write(&words);
            }
            Token::Word("u", Some(code)) => self.unicode(code),
            Token::Word(..) if self.n_to_skip > 0 => self.n_to_skip -= 1,
            Token::Word(word, number) => self.word(word, number),
            Token::Optional => self.is_optional = true,
        }
    }

    /// Leaves out what stands in for a character that was given by its number.
    fn skip(&mut self, token: Token<'_>) {
        match token {
            Token::Text(bytes) => {
                let n_skipped = self.n_to_skip.min(bytes.len());
                self.n_to_skip -= n_skipped;
                let rest = bytes.get(n_skipped..).unwrap_or_default();
                if !rest.is_empty() {
                    self.take(Token::Text(rest));
                }
            }
            _ => self.n_to_skip -= 1,
        }
    }

    fn close(&mut self) {
        self.n_to_skip = 0;
        let inner = self.state.target;
        self.state = self.groups.pop().unwrap_or_default();
        if inner == self.state.target {
            return;
        }
        match inner {
            Target::Footnote => self.footnotes.push(std::mem::take(&mut self.footnote)),
            Target::Comment => {
                let words = std::mem::take(&mut self.comment);
                self.blocks.note(&std::mem::take(&mut self.commenter), &words);
            }
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let is_optional = std::mem::take(&mut self.is_optional);
        match word {
            "ansicpg" => self.set_code_page(number),
            "f" if self.state.target == Target::Fonts => self.font = number.unwrap_or(0),
            "fcharset" => {
                self.fonts.extend(number.and_then(code_page_of_charset).map(|page| (self.font, page)))
            }
            "f" => {
                let known = number.and_then(|font| self.fonts.get(&font)).copied();
                self.state.encoding = known.or(self.code_page).unwrap_or(WINDOWS_1252);
            }
            "uc" => {
                self.state.n_stand_ins = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).min(16)
            }
            "deleted" => self.state.is_deleted = number != Some(0),
            "plain" => {
                self.state.is_deleted = false;
                self.state.encoding = self.code_page.unwrap_or(WINDOWS_1252);
            }
            "par" | "sect" | "page" => self.end_paragraph(),
            "row" => self.end_row(),
            "cell" | "nestcell" => self.end_cell(),
            "pard" => self.kind = None,
            "outlinelevel" if number != Some(9) => self.kind = Some(ParagraphKind::Heading),
            "ls" | "pn" => self.kind = self.kind.or(Some(ParagraphKind::ListItem)),
            "line" | "tab" | "softline" => self.write(" "),
            _ => self.destination(word, is_optional),
        }
        if let Some(sign) = sign_of(word) {
            self.write(sign);
        }
    }

    fn set_code_page(&mut self, number: Option<i32>) {
        self.code_page = number.and_then(code_page);
        self.state.encoding = self.code_page.unwrap_or(WINDOWS_1252);
    }

    fn destination(&mut self, word: &str, is_optional: bool) {
        let target = match word {
            _ if self.state.target == Target::Nowhere => return,
            "fonttbl" => Target::Fonts,
            "info" => Target::Info,
            "title" if self.state.target == Target::Info => Target::Title,
            "author" if self.state.target == Target::Info => Target::Author,
            "footnote" => Target::Footnote,
            "annotation" => Target::Comment,
            "atnauthor" => Target::Commenter,
            "shppict" | "shpinst" => Target::Nowhere,
            // Text boxes and bookmarks of a drawing keep their words; a list of a table's properties has none.
            "shptxt" => Target::Text,
            _ if UNREAD.contains(&word) || (is_optional && sign_of(word).is_none()) => Target::Nowhere,
            _ => return,
        };
        self.state.target = target;
    }

    /// A character by its number; beyond the basic plane it comes in two halves.
    fn unicode(&mut self, code: i32) {
        self.is_optional = false;
        // The number is a signed 16-bit one: -4051 is 0xF02D.
        let unit = u32::try_from(code).unwrap_or_else(|_| u32::try_from(code + 65_536).unwrap_or(0xfffd));
        match (unit, self.high_half.take()) {
            (0xd800..=0xdbff, _) => self.high_half = Some(unit),
            (0xdc00..=0xdfff, Some(high)) => self.put(0x1_0000 + ((high - 0xd800) << 10) + (unit - 0xdc00)),
            // Word keeps the signs of its symbol fonts here; "·" is what its bullet looks like.
            (0xf020..=0xf0ff, _) => self.put(unit - 0xf000),
            _ => self.put(unit),
        }
        self.n_to_skip = self.state.n_stand_ins;
    }

    fn put(&mut self, code: u32) {
        let sign = char::from_u32(code).unwrap_or('\u{fffd}');
        self.write(sign.encode_utf8(&mut [0; 4]));
    }

    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            let words = self.state.encoding.decode_without_bom_handling(&bytes).0.into_owned();
            self.write(&words);
        }
    }

    fn write(&mut self, words: &str) {
        self.is_optional = false;
        if self.state.is_deleted {
            return;
        }
        match self.state.target {
            Target::Text => {
                if !words.trim().is_empty() && std::mem::take(&mut self.is_cell_over) {
                    self.blocks.write(" | ");
                }
                self.blocks.write(words);
            }
            Target::Title => self.title.push_str(words),
            Target::Author => self.author.push_str(words),
            Target::Footnote => self.footnote.push_str(words),
            Target::Comment => self.comment.push_str(words),
            Target::Commenter => self.commenter.push_str(words),
            Target::Nowhere | Target::Fonts | Target::Info => {}
        }
    }

    fn end_paragraph(&mut self) {
        match self.state.target {
            Target::Text if self.n_cells > 0 => self.blocks.write(" "),
            // The mark of a deleted paragraph joins it to the next.
            Target::Text if self.state.is_deleted => self.blocks.write(" "),
            Target::Text => self.blocks.end(self.kind.unwrap_or(ParagraphKind::Paragraph)),
            _ => self.write(" "),
        }
    }

    fn end_cell(&mut self) {
        self.n_cells += 1;
        self.is_cell_over = true;
    }

    fn end_row(&mut self) {
        self.n_cells = 0;
        self.is_cell_over = false;
        self.blocks.end(ParagraphKind::Paragraph);
    }

    fn finish(mut self) -> ArticleDraft {
        self.flush();
        self.blocks.end(self.kind.unwrap_or(ParagraphKind::Paragraph));
        for footnote in &self.footnotes {
            self.blocks.push(ParagraphKind::Paragraph, footnote);
        }
        let mut draft = self.blocks.finish();
        if self.is_too_deep {
            draft.warnings.push("the file is nested too deep; what comes after was left out".to_owned());
        } else if !self.groups.is_empty() {
            draft.warnings.push("the file is cut off; its end is missing".to_owned());
        }
        let [title, byline] = [self.title, self.author].map(|words| words.trim().to_owned());
        ArticleDraft { title, byline, ..draft }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(rtf: &str) -> ArticleDraft {
        read(&File::new("a.rtf", rtf.as_bytes(), rtf)).unwrap()
    }

    #[test]
    fn signs_come_by_number_by_name_and_by_byte() {
        for (rtf, text) in [
            (r"{\rtf1\ansi It\'92s 3\'a3 \endash  caf\'e9.}", "It’s 3£ – café."),
            (r"{\rtf1\ansi \u8220?quoted\u8221\'94 \u8211- done}", "“quoted” – done"),
            (r"{\rtf1\ansi\uc2 \u8364EU5}", "€5"),
            (r"{\rtf1\ansi{\uc0 \u8364 5} \u8364?6}", "€5 €6"),
            (r"{\rtf1\ansi \u-10179?\u-8704?}", "😀"),
            (r"{\rtf1\ansi\ansicpg1251 \'cc\'ee\'f1\'f2}", "Мост"),
            (
                r"{\rtf1\ansi{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}}\f0 caf\'e9 {\f1\'cc\'ee\'f1\'f2} \'e9}",
                "café Мост é",
            ),
            (r"{\rtf1\ansi\ansicpg932 \'83\'6a\'83\'85}", "ニュ"),
            (r"{\rtf1 a\~b\_c\-d \{e\} \\f}", "a\u{a0}b\u{2011}cd {e} \\f"),
            ("{\\rtf1 one\r\n two\\\nthree}", "one two\n\nthree"),
        ] {
            assert_eq!(draft(rtf).text, text, "{rtf}");
        }
    }

    #[test]
    fn what_is_no_running_text_goes() {
        let rtf = r"{\rtf1{\fonttbl{\f0 Arial;}}{\colortbl;\red0;}{\stylesheet{\s1 Heading 1;}}{\*\generator Word;}
            {\info{\title Bridge}{\author Mira Okonjo}{\operator Jo}}{\header Page 1}
            {\field{\*\fldinst HYPERLINK \\l x}{\fldrslt the yearbook}}{\pict\wmetafile8 0102}{\*\unknown words}.}";
        let draft = draft(rtf);
        assert_eq!(draft.text, "the yearbook.");
        assert_eq!((draft.title.as_str(), draft.byline.as_str()), ("Bridge", "Mira Okonjo"));
        assert_eq!(draft.warnings, Vec::<String>::new());
    }

    #[test]
    fn changes_are_accepted_and_comments_and_footnotes_kept() {
        let draft = draft(
            r"{\rtf1 The {\deleted old }{\revised new} bridge{\footnote\pard A note.}{\*\atnid JV}{\*\atnauthor Jon Vael}\chatn{\*\annotation\pard Sure?} is long.\par}",
        );
        assert_eq!(draft.text, "The new bridge is long.\n\nA note.");
        let note = draft.notes.first().unwrap();
        assert_eq!((note.at, note.author.as_str(), note.words.as_str()), (14, "Jon Vael", "Sure?"));
    }

    #[test]
    fn kinds_and_rows() {
        let draft = draft(
            r"{\rtf1\pard\outlinelevel0 Bridge\par\pard Text.\par\pard\ls1{\listtext\bullet\tab}One\par\pard\plain
            \trowd\cellx1\cellx2 2024\cell 48,000\cell\row\pard End.\par}",
        );
        assert_eq!(draft.text, "Bridge\n\nText.\n\n• One\n\n2024 | 48,000\n\nEnd.");
        use ParagraphKind::{Heading, ListItem, Paragraph};
        let kinds: Vec<_> = draft.paragraphs.iter().map(|paragraph| paragraph.kind).collect();
        assert_eq!(kinds, [Heading, Paragraph, ListItem, Paragraph, Paragraph]);
    }

    #[test]
    fn broken_files_give_what_they_have() {
        assert!(draft(r"{\rtf1 One {\b two").warnings.first().unwrap().contains("cut off"));
        assert_eq!(draft(r"{\rtf1 One}}} two").text, "One two");
        assert!(draft(&r"{\rtf1 One ".repeat(1000)).warnings.first().unwrap().contains("too deep"));
    }
}
