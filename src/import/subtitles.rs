//! Subtitles (.srt, .vtt): what is said, in paragraphs, with the time of each cue as its locator.
//!
//! A paragraph ends where somebody else speaks, where nobody speaks for a while, or with a sentence once it is long
//! enough. Lines that rolling captions show twice are taken once. Colours and places on the screen go.

use super::File;
use super::blocks::{Blocks, squeezed};
use super::encoding;
use super::limits::refuse_long;
use crate::error::Result;
use crate::model::{ArticleDraft, ParagraphKind};

/// Silence that ends a paragraph, in milliseconds.
const PAUSE_MS: u64 = 3000;

/// A paragraph longer than this ends with its sentence, in bytes.
const LONG: usize = 600;

/// WebVTT, told by its first word.
pub fn is_web_subtitles(file: &File<'_>) -> bool {
    file.head.starts_with("WEBVTT")
}

/// SubRip, told by its first times.
pub fn is_subtitles(file: &File<'_>) -> bool {
    let mut lines = file.head.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let is_number = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit());
    Times::of(first).is_some() || (is_number && lines.next().and_then(Times::of).is_some())
}

/// The words of either.
pub fn read(file: &File<'_>) -> Result<ArticleDraft> {
    refuse_long(file.bytes.len())?;
    let decoded = encoding::decode_labelled(file.bytes, file.charset);
    let text = decoded.text.replace("\r\n", "\n").replace('\r', "\n");
    let mut talk = Talk::default();
    for (times, words) in cues(&text) {
        talk.cue(times, words);
    }
    let draft = talk.blocks.finish();
    let warnings = draft.warnings.into_iter().chain(decoded.warning).collect();
    Ok(ArticleDraft { warnings, ..draft })
}

/// When a cue is shown, in milliseconds from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Times {
    from_ms: u64,
    to_ms: u64,
}

impl Times {
    /// Reads "00:01:02,500 --> 00:01:04,000" and what VTT makes of it.
    fn of(line: &str) -> Option<Self> {
        let (from, rest) = line.split_once("-->")?;
        let to = rest.split_whitespace().next()?;
        Some(Self { from_ms: milliseconds(from)?, to_ms: milliseconds(to)? })
    }

    /// As evidence names it: `00:01:02`.
    fn place(self) -> String {
        let seconds = self.from_ms / 1000;
        format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
    }
}

/// "01:02,500" or "1:00:01.5" → milliseconds.
fn milliseconds(time: &str) -> Option<u64> {
    let (clock, fraction) = time.trim().split_once([',', '.']).unwrap_or((time.trim(), "0"));
    let parts = clock.split(':').map(|part| part.parse::<u32>().ok()).collect::<Option<Vec<_>>>()?;
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    let seconds = parts.iter().fold(0, |sum, part| sum * 60 + u64::from(*part));
    let fraction: u64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some(seconds * 1000 + fraction)
}

/// The cues of a file: the lines after a line of times, up to an empty one. Notes, styles and numbers have no times.
fn cues(text: &str) -> impl Iterator<Item = (Times, Vec<&str>)> {
    text.split("\n\n").flat_map(|block| {
        let mut found: Vec<(Times, Vec<&str>)> = Vec::new();
        for line in block.lines() {
            match (Times::of(line), found.last_mut()) {
                (Some(times), _) => found.push((times, Vec::new())),
                (None, Some((_, words))) => words.push(line),
                (None, None) => {}
            }
        }
        found
    })
}

/// What has been said so far.
#[derive(Default)]
struct Talk {
    blocks: Blocks,
    last: String,
    speaker: String,
    end_ms: u64,
    n_open: usize,
}

impl Talk {
    fn cue(&mut self, times: Times, lines: Vec<&str>) {
        if times.from_ms > self.end_ms.saturating_add(PAUSE_MS) {
            self.end();
        }
        self.end_ms = times.to_ms;
        let mut is_placed = false;
        for line in lines {
            let (speaker, words) = spoken(line);
            if words.is_empty() || words == self.last {
                continue;
            }
            let is_turn = words.starts_with("- ") || words.starts_with(">>") || words.starts_with('–');
            let is_other = speaker.as_ref().is_some_and(|name| *name != self.speaker);
            if is_turn || is_other {
                self.end();
            }
            if !std::mem::replace(&mut is_placed, true) {
                self.blocks.locate(times.place());
            }
            if let (true, Some(name)) = (is_other, speaker) {
                self.write(&format!("{name}: "));
                self.speaker = name;
            }
            self.write(&words);
            self.write(" ");
            let is_whole = words.ends_with(['.', '!', '?', '”', '"']);
            self.last = words;
            if self.n_open > LONG && is_whole {
                self.end();
            }
        }
    }

    fn write(&mut self, words: &str) {
        self.n_open += words.len();
        self.blocks.write(words);
    }

    fn end(&mut self) {
        self.n_open = 0;
        self.blocks.end(ParagraphKind::Paragraph);
    }
}

/// The speaker that WebVTT names (`<v Mira>`), and the words without tags.
fn spoken(line: &str) -> (Option<String>, String) {
    let (mut words, mut speaker, mut rest) = (String::new(), None, line);
    while let Some((before, after)) = rest.split_once('<') {
        words.push_str(before);
        let Some((tag, after)) = after.split_once('>') else {
            rest = after;
            break;
        };
        if tag == "v" || tag.starts_with("v ") || tag.starts_with("v.") {
            speaker = tag.split_once(' ').map(|(_, name)| squeezed(name));
        }
        rest = after;
    }
    words.push_str(rest);
    // SubStation's marks for place and looks, which SubRip files carry along.
    while let Some((before, after)) = words.split_once("{\\") {
        let after = after.split_once('}').map_or("", |(_, after)| after);
        words = format!("{before}{after}");
    }
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&");
    (speaker.filter(|name| !name.is_empty()), squeezed(&words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &str) -> (String, Vec<(usize, String)>) {
        let draft = read(&File::new("a.srt", text.as_bytes(), text)).unwrap();
        (draft.text, draft.locators.into_iter().map(|locator| (locator.start, locator.place)).collect())
    }

    #[test]
    fn cues_are_joined_and_their_times_kept() {
        let (text, places) = heard(
            "1\r\n00:00:01,000 --> 00:00:03,000\r\n<i>The council</i> met\r\n\r\n2\r\n00:00:03,100 --> 00:00:05,000\r\non Monday.\r\n\r\n\
             3\r\n01:00:09,000 --> 01:00:10,000 X1:0\r\n{\\an8}It put it off.\r\n",
        );
        assert_eq!(text, "The council met on Monday.\n\nIt put it off.");
        let at = |place: &str| place.to_owned();
        assert_eq!(places, [(0, at("00:00:01")), (15, at("00:00:03")), (28, at("01:00:09"))]);
    }

    #[test]
    fn speakers_begin_paragraphs() {
        let (text, _) = heard(
            "WEBVTT\n\nNOTE made by hand\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Mira>Is it closed?\n\n\
             00:02.000 --> 00:03.000\n<v Mira>Still?\n\n00:03.000 --> 00:04.000\n<v.loud Jon Vael>It is &amp; stays so.\n- No.\n",
        );
        assert_eq!(text, "Mira: Is it closed? Still?\n\nJon Vael: It is & stays so.\n\n- No.");
    }

    #[test]
    fn rolling_captions_are_taken_once() {
        let (text, _) = heard(
            "WEBVTT\n\n00:00.000 --> 00:01.000\nthe bridge<00:00.500><c> is</c>\n\n00:01.000 --> 00:02.000\nthe bridge is\nstill closed\n\n\
             00:02.000 --> 00:03.000\nstill closed\n",
        );
        assert_eq!(text, "the bridge is still closed");
    }

    #[test]
    fn only_times_make_subtitles() {
        for (text, is) in [
            ("1\n00:00:01,000 --> 00:00:02,000\nx", true),
            ("00:01.000 --> 00:02.000\nx", true),
            ("1\nThe council met --> and left", false),
            ("12 people met.", false),
            ("", false),
        ] {
            assert_eq!(is_subtitles(&File::new("a.txt", text.as_bytes(), text)), is, "{text}");
        }
    }

    #[test]
    fn times_that_are_none() {
        for time in ["", "1", "a:b", "1:2:3:4", "99999999999:00"] {
            assert_eq!(milliseconds(time), None, "{time}");
        }
        assert_eq!(milliseconds("1:00:01.5"), Some(3_601_500));
    }
}
