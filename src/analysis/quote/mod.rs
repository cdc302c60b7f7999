//! Quoted and reported speech: what was said, the words that introduce it, and who said it.
//!
//! Direct is quoted words of their own, mixed is a reported clause with quoted
//! fragments, indirect is a reported clause without. Quotation marks around a
//! nickname or a single odd word are left alone unless a verb of speech takes
//! them. Thoughts and feelings (`believes`, `fears`) are not speech.

mod content;
mod frame;
mod governor;
mod marks;
mod phrasal;
mod scene;
mod speaker;
mod subject;

use std::ops::Range;

use self::frame::{Frame, find_frames};
use self::marks::find_inner;
pub use self::marks::find_quoted;
use self::scene::Scene;
pub use self::speaker::Memory;
use super::name::{Name, NameBook};
use super::reading::Block;
use super::token::Token;
use crate::model::{Form, Quotation, Span, Speaker};

/// Speech in tokens, before it becomes a [`Quotation`].
#[derive(Debug, Clone)]
pub struct Speech {
    /// What was said, marks included.
    pub content: Range<usize>,
    /// Direct, indirect or mixed.
    pub form: Form,
    /// The introducing words.
    pub cue: Option<Range<usize>>,
    /// The mention of the speaker.
    pub speaker: Option<Range<usize>>,
    /// The speaker's name, as far as it could be told.
    pub name: Option<String>,
    /// Cue and mention in an earlier paragraph, for speech that goes on from there.
    pub earlier: Option<Earlier>,
}

/// Where the last speaker was introduced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Earlier {
    cue: Span,
    speaker: Span,
}

impl Speech {
    /// The speech as the analysis reports it.
    pub fn quotation(&self, block: &Block) -> Quotation {
        let speaker = self
            .speaker
            .as_ref()
            .map(|speaker| block.span(speaker))
            .or(self.earlier.map(|earlier| earlier.speaker));
        Quotation {
            span: block.span(&self.content),
            form: self.form,
            cue: self.cue.as_ref().map(|cue| block.span(cue)).or(self.earlier.map(|earlier| earlier.cue)),
            speaker: speaker.map(|span| Speaker { span, name: self.name.clone() }),
            found: None,
        }
    }
}

/// The speech in a block; `memory` carries speakers from block to block.
pub fn find_speech(
    block: &Block,
    quoted: &[Range<usize>],
    names: &[Name],
    book: &NameBook,
    memory: &mut Memory,
) -> Vec<Speech> {
    let before = Before { name: memory.speaker.clone(), earlier: memory.earlier };
    let inner = find_inner(&block.tokens, quoted);
    let (mut found, mut nested): (Vec<Speech>, Vec<Speech>) = Default::default();
    for sentence in &block.sentences {
        let scene = Scene::new(block, sentence.clone(), quoted);
        let n_before = found.len();
        let first = names.partition_point(|name| name.tokens.end <= sentence.start);
        let last = names.partition_point(|name| name.tokens.start < sentence.end);
        let own = names.get(first..last).unwrap_or_default();
        let mut outer = Outer::default();
        for frame in find_frames(&scene) {
            read_before(&scene, &frame, own, book, memory);
            let speech = speech_of(block, &frame, quoted, names, book, memory);
            outer.take(&frame, &speech);
            found.extend(speech);
        }
        memory.speaker = outer.name.or(memory.speaker.take());
        nested.extend(nested_speech(block, sentence, [quoted, &inner], own, book, memory));
        memory.read_topic(block, sentence, own, book, found.len() > n_before);
        memory.read(&block.tokens, own, book);
        memory.read_documents(block, sentence);
    }
    let more = uncued(block, quoted, names, book, &found, &before);
    memory.speaker = more.last().and_then(|speech| speech.name.clone()).or(memory.speaker.take());
    found.extend(more);
    found.extend(nested);
    found.sort_by_key(|speech| (speech.content.start, speech.content.end));
    found.dedup_by(|second, first| second.content == first.content);
    found
}

/// Who speaks last in a sentence, those left out of whom only others say that they spoke: `Lund said that Dray had
/// promised …`.
#[derive(Default)]
struct Outer {
    name: Option<String>,
    /// One past the last token of what has been said so far behind a cue.
    said_until: usize,
}

impl Outer {
    fn take(&mut self, frame: &Frame, speech: &[Speech]) {
        if frame.cue.start >= self.said_until {
            self.name = speech.first().and_then(|speech| speech.name.clone()).or(self.name.take());
        }
        let after = frame.content.iter().filter(|content| content.start >= frame.cue.end);
        self.said_until = after.map(|content| content.end).chain([self.said_until]).max().unwrap_or_default();
    }
}

/// What a speaker says that others said, in the other kind of marks: `“My aunt told me, ‘Go home,’ and I went.”`
///
/// It is nobody's turn to speak: the memory of the outer conversation stays as it was.
fn nested_speech(
    block: &Block,
    sentence: &Range<usize>,
    [quoted, inner]: [&[Range<usize>]; 2],
    names: &[Name],
    book: &NameBook,
    memory: &Memory,
) -> Vec<Speech> {
    let first = inner.partition_point(|quote| quote.start < sentence.start);
    if inner.get(first).is_none_or(|quote| quote.start >= sentence.end) {
        return Vec::new();
    }
    let is_inner = |content: &Range<usize>| {
        let next = inner.partition_point(|quote| quote.start < content.start);
        inner.get(next) == Some(content)
    };
    let outer_of = |at: usize| quoted.partition_point(|quote| quote.end <= at);
    let is_nested = |frame: &Frame| {
        frame
            .content
            .iter()
            .all(|content| is_inner(content) && outer_of(content.start) == outer_of(frame.cue.start))
            && quoted.get(outer_of(frame.cue.start)).is_some_and(|quote| quote.start < frame.cue.start)
    };
    let mut memory = memory.clone();
    let frames = find_frames(&Scene::new(block, sentence.clone(), inner));
    let nested = frames.iter().filter(|frame| is_nested(frame));
    nested.flat_map(|frame| speech_of(block, frame, inner, names, book, &mut memory)).collect()
}

/// A pronoun looks back over at most this many names: an endless sentence must not be read again for every verb.
const MOST_NAMES_BEFORE: usize = 24;

/// A pronoun that speaks means somebody named before it in its sentence, outside quotation marks and what is said.
fn read_before(scene: &Scene, frame: &Frame, names: &[Name], book: &NameBook, memory: &mut Memory) {
    let Some(speaker) = frame.speaker.as_ref().filter(|speaker| speaker.len() == 1) else { return };
    let is_said = |name: &Name| frame.content.iter().any(|content| content.contains(&name.tokens.start));
    let is_free = |name: &Name| scene.quote_at(name.tokens.start).is_none() && !is_said(name);
    let n_before = names.partition_point(|name| name.tokens.end <= speaker.start);
    let before = names.get(n_before.saturating_sub(MOST_NAMES_BEFORE)..n_before).unwrap_or_default();
    let free: Vec<Name> = before.iter().filter(|name| is_free(name)).cloned().collect();
    memory.read_before(&free, book);
}

/// The pieces of one act of speech, all with its cue and speaker.
fn speech_of(
    block: &Block,
    frame: &Frame,
    quoted: &[Range<usize>],
    names: &[Name],
    book: &NameBook,
    memory: &mut Memory,
) -> Vec<Speech> {
    let name = frame
        .speaker
        .as_ref()
        .and_then(|speaker| memory.resolve(&block.tokens, speaker, names_within(names, speaker), book));
    memory.speaker = name.clone().or(memory.speaker.take());
    let mention = frame.speaker.as_ref().map(|speaker| nearest_mention(speaker, names));
    if let Some(speaker) = &mention {
        memory.earlier = Some(Earlier { cue: block.span(&frame.cue), speaker: block.span(speaker) });
    }
    let pieces = frame.content.iter().map(|content| Speech {
        content: content.clone(),
        form: form(&block.tokens, content, quoted),
        cue: Some(frame.cue.clone()),
        speaker: mention.clone(),
        name: name.clone(),
        earlier: None,
    });
    pieces.collect()
}

/// The names inside a phrase.
fn names_within<'n>(names: &'n [Name], phrase: &Range<usize>) -> &'n [Name] {
    let first = names.partition_point(|name| name.tokens.start < phrase.start);
    let last = names.partition_point(|name| name.tokens.end <= phrase.end);
    names.get(first..last).unwrap_or_default()
}

/// The name with its title if the phrase has one, else the whole phrase.
fn nearest_mention(phrase: &Range<usize>, names: &[Name]) -> Range<usize> {
    let inside = names_within(names, phrase).last();
    inside
        .filter(|name| name.tokens.end == phrase.end)
        .map_or(phrase.clone(), |name| name.title_start.max(phrase.start)..name.tokens.end)
}

/// Direct if all of it is quoted, mixed if some of it is.
fn form(tokens: &[Token], content: &Range<usize>, quoted: &[Range<usize>]) -> Form {
    let next = quoted.partition_point(|range| range.end <= content.start);
    let Some(quote) = quoted.get(next).filter(|quote| quote.start < content.end) else {
        return Form::Indirect;
    };
    let is_whole = quote.start <= content.start && content.end <= quote.end;
    let is_clause = quote.len() > 5 || tokens.get(quote.start + 1).is_some_and(Token::is_capitalised);
    if is_whole && is_clause { Form::Direct } else { Form::Mixed }
}

/// Quotations that no cue took: they go on with the cue before them in the paragraph, or with the cue after,
/// or belong to a name in their sentence, or to the last speaker.
fn uncued(
    block: &Block,
    quoted: &[Range<usize>],
    names: &[Name],
    book: &NameBook,
    found: &[Speech],
    before: &Before,
) -> Vec<Speech> {
    let mut is_taken = vec![false; block.tokens.len()];
    for speech in found {
        is_taken.get_mut(speech.content.clone()).unwrap_or_default().fill(true);
    }
    let mut cued = found.iter().filter(|speech| speech.cue.is_some()).peekable();
    let mut near = found.iter().find(|speech| speech.cue.is_some() && speech.form != Form::Indirect);
    let mut more = Vec::new();
    for quote in quoted {
        while let Some(speech) = cued.next_if(|speech| speech.content.end <= quote.start) {
            // What a speaker says that others said is not theirs.
            let is_inner = near.is_some_and(|near| {
                near.content.end <= quote.start
                    && speech.cue.as_ref().is_some_and(|cue| near.content.contains(&cue.start))
            });
            near = if is_inner { near } else { Some(speech) };
        }
        let is_free = !is_taken.get(quote.clone()).unwrap_or_default().contains(&true);
        if is_free && is_utterance(&block.tokens, quote) {
            let introduced = introducing_name(block, quote, names);
            more.push(match introduced {
                Some(name) => introduced_speech(quote, name, book),
                None => continued_speech(quote, near, before),
            });
        }
    }
    more
}

/// `Lund: “…”`
fn introduced_speech(quote: &Range<usize>, name: &Name, book: &NameBook) -> Speech {
    Speech {
        content: quote.clone(),
        form: Form::Direct,
        cue: None,
        speaker: Some(name.title_start..name.tokens.end),
        name: Some(book.resolve(name).0),
        earlier: None,
    }
}

/// A quotation that goes on with the cue of another, or with the last speaker.
fn continued_speech(quote: &Range<usize>, near: Option<&Speech>, before: &Before) -> Speech {
    let cued = near.filter(|near| near.form != Form::Indirect);
    Speech {
        content: quote.clone(),
        form: Form::Direct,
        cue: cued.and_then(|near| near.cue.clone()),
        speaker: near.and_then(|near| near.speaker.clone()),
        name: near.and_then(|near| near.name.clone()).or_else(|| before.name.clone()),
        earlier: if near.is_none() { before.earlier } else { None },
    }
}

/// Who spoke last before a block.
struct Before {
    name: Option<String>,
    earlier: Option<Earlier>,
}

/// The name before a colon that introduces the quotation: `Lund: “…”`.
fn introducing_name<'n>(block: &Block, quote: &Range<usize>, names: &'n [Name]) -> Option<&'n Name> {
    let colon = quote.start.checked_sub(1)?;
    block.tokens.get(colon).filter(|colon| colon.is(":"))?;
    let last = names.partition_point(|name| name.tokens.end <= colon);
    names.get(last.checked_sub(1)?).filter(|name| colon - name.tokens.end < 12)
}

fn is_closing_mark(token: &Token) -> bool {
    matches!(token.text, "”" | "’" | "\"" | "'" | "»")
}

/// A capital and a stop, or many words: an utterance and not a nickname.
fn is_utterance(tokens: &[Token], quote: &Range<usize>) -> bool {
    let words = tokens.get(quote.clone()).unwrap_or_default();
    let n_words = words.iter().filter(|token| token.is_word()).count();
    let mut last = words.iter().rev().skip_while(|token| is_closing_mark(token));
    let is_stopped = last.next().is_some_and(|token| token.is_any(&[".", "?", "!", ",", "…", "..."]));
    let is_open = words.get(1).is_some_and(Token::is_capitalised);
    (is_open && is_stopped && n_words > 1) || n_words > 7
}

#[cfg(test)]
mod tests {
    use crate::analysis::analyse;

    /// Each expectation is `form | content | name`.
    fn check(text: &str, expected: &[&str]) {
        let analysis = analyse(text, None);
        let found: Vec<String> = analysis
            .quotations
            .iter()
            .map(|quotation| {
                let name = quotation.speaker.as_ref().and_then(|speaker| speaker.name.clone());
                let content = quotation.span.of(text).unwrap();
                format!("{} | {content} | {}", quotation.form, name.unwrap_or_default())
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn direct_speech_before_around_and_after_its_cue() {
        check("“We sail at dawn,” Ruth Adeyemi said.", &["direct | “We sail at dawn,” | Ruth Adeyemi"]);
        check("“We sail at dawn,” said Ruth Adeyemi.", &["direct | “We sail at dawn,” | Ruth Adeyemi"]);
        check("Ruth Adeyemi said: “We sail at dawn.”", &["direct | “We sail at dawn.” | Ruth Adeyemi"]);
        check(
            "“We sail,” sighed Ruth Adeyemi. “There is no wind.”",
            &["direct | “We sail,” | Ruth Adeyemi", "direct | “There is no wind.” | Ruth Adeyemi"],
        );
    }

    #[test]
    fn reported_speech_with_and_without_fragments() {
        check(
            "Ruth Adeyemi said that the boats were late.",
            &["indirect | the boats were late | Ruth Adeyemi"],
        );
        check("The boats were late, Ruth Adeyemi said.", &["indirect | The boats were late | Ruth Adeyemi"]);
        check(
            "According to Ruth Adeyemi, the boats were late.",
            &["indirect | the boats were late | Ruth Adeyemi"],
        );
        check(
            "Ruth Adeyemi called the plan “a leaky bucket”.",
            &["mixed | the plan “a leaky bucket” | Ruth Adeyemi"],
        );
    }

    #[test]
    fn pronouns_and_roles_find_their_names() {
        check(
            "Mayor Ruth Adeyemi met Tom Lund. “He is late,” she said. “I am not,” he said.",
            &["direct | “He is late,” | Ruth Adeyemi", "direct | “I am not,” | Tom Lund"],
        );
        check(
            "Mayor Ruth Adeyemi came. “It is late,” the mayor said.",
            &["direct | “It is late,” | Ruth Adeyemi"],
        );
    }

    #[test]
    fn speakers_say_what_others_said() {
        check(
            "“My uncle told me, ‘Sell the old boat,’ and I did,” Ruth Adeyemi said.",
            &[
                "direct | “My uncle told me, ‘Sell the old boat,’ and I did,” | Ruth Adeyemi",
                "direct | ‘Sell the old boat,’ | My uncle",
            ],
        );
        check(
            "“She called it ‘a boat’ twice,” Ruth Adeyemi said.",
            &["direct | “She called it ‘a boat’ twice,” | Ruth Adeyemi"],
        );
    }

    #[test]
    fn cues_of_several_words() {
        check(
            "“Late,” Ruth Adeyemi was quick to add, “but not lost.”",
            &["direct | “Late,” | Ruth Adeyemi", "direct | “but not lost.” | Ruth Adeyemi"],
        );
        check(
            "Ruth Adeyemi went on to say that the boats were late.",
            &["indirect | the boats were late | Ruth Adeyemi"],
        );
        check(
            "Ruth Adeyemi made it clear that the boats were late.",
            &["indirect | the boats were late | Ruth Adeyemi"],
        );
        check(
            "Ruth Adeyemi shot back: “It is your boat.” She called the pier “a rotten tooth.”",
            &[
                "direct | “It is your boat.” | Ruth Adeyemi",
                "mixed | the pier “a rotten tooth.” | Ruth Adeyemi",
            ],
        );
        check(
            "The boats are late, Ruth Adeyemi fired back.",
            &["indirect | The boats are late | Ruth Adeyemi"],
        );
    }

    #[test]
    fn speakers_behind_their_words() {
        check(
            "“We were late,” said one sailor, “and cold.”",
            &["direct | “We were late,” | one sailor", "mixed | “and cold.” | one sailor"],
        );
        check(
            "No boat will sail, pledges its chairman, Tom Lund.",
            &["indirect | No boat will sail | Tom Lund"],
        );
        check(
            "The harbour may be half as deep as was thought, suggests a study published in May.",
            &["indirect | The harbour may be half as deep as was thought | a study published"],
        );
        check("“The pump holds,” texts engineer Asha Lund.", &["direct | “The pump holds,” | Asha Lund"]);
    }

    #[test]
    fn whoever_spoke_in_the_sentence_before_speaks_on() {
        check(
            "Ruth Adeyemi testified that Tom Lund had promised her a boat. “I asked him,” the 71-year-old said.",
            &[
                "indirect | Tom Lund had promised her a boat | Ruth Adeyemi",
                "indirect | her a boat | Tom Lund",
                "direct | “I asked him,” | Ruth Adeyemi",
            ],
        );
        check(
            "The Lund version makes no mention of boats. It says that the pier is safe.",
            &["indirect | the pier is safe | The Lund version"],
        );
    }

    #[test]
    fn what_is_no_speech() {
        check("The harbour adds a pier and offers trips to the isle.", &[]);
        check("The harbour has issued a red warning for the coast.", &[]);
        check("Ruth Adeyemi put in a new lock, and hopes to stay.", &[]);
        check("Ruth Adeyemi refused to say that the boats were late.", &[]);
        check("The boat, called the “Grey Goose”, was sold.", &[]);
        check("The mayor would not say whether it was late.", &[]);
        check("The harbour announced a new pier.", &[]);
    }
}
