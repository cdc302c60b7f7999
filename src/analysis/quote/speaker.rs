//! From the mention of a speaker to a name: pronouns, roles, spokespeople, unnamed sources.
//!
//! Remembers who spoke and who was named; genders come from titles, first
//! names and the pronouns themselves. An unnamed source keeps its own words as
//! the name.

use std::ops::Range;

use super::Earlier;
use crate::analysis::lexicon;
use crate::analysis::name::{Name, NameBook, joined};
use crate::analysis::reading::Block;
use crate::analysis::token::Token;
use crate::model::NameKind;

/// What a pronoun must agree with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gender {
    Female,
    Male,
}

/// Somebody named in the article.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Person {
    name: String,
    gender: Option<Gender>,
}

/// Who was spoken of, as the text goes on.
#[derive(Debug, Default, Clone)]
pub struct Memory {
    /// The last speaker's name.
    pub speaker: Option<String>,
    /// Where that speaker was introduced.
    pub earlier: Option<Earlier>,
    /// The person that the last sentence without speech was about.
    topic: Option<String>,
    /// People named, the latest last.
    people: Vec<Person>,
    /// Organisations named, the latest last.
    organisations: Vec<String>,
    /// The document that the last sentence without speech was about: `The Dray version makes no mention of it.`
    document_topic: Option<String>,
    /// Documents by their noun, with their first mention: (`statement`, `a joint statement`).
    documents: Vec<(String, String)>,
    /// Roles with their holders, the latest last: (`minister`, `Anselm Dray`).
    roles: Vec<(String, String)>,
}

/// How many people, organisations and roles are remembered.
const MOST_REMEMBERED: usize = 40;

/// How many names of one sentence are read.
const MOST_READ: usize = 160;

impl Memory {
    /// Takes in the names of a sentence; its first person becomes the likeliest for a later pronoun.
    pub fn read(&mut self, tokens: &[Token], names: &[Name], book: &NameBook) {
        // The first names of a sentence are kept; those of an endless one need not be compared with each other.
        let first = names.get(..names.len().min(MOST_READ)).unwrap_or_default();
        for name in first.iter().rev() {
            let (full, kind) = book.resolve(name);
            match kind {
                NameKind::Person => {
                    self.remember_roles(tokens, name, &full);
                    let gender = gender(tokens, name, &full);
                    self.meet(full, gender);
                }
                NameKind::Organisation => {
                    self.organisations.retain(|known| *known != full);
                    self.organisations.push(full);
                }
                NameKind::Place | NameKind::Other => {}
            }
        }
        forget(&mut self.documents);
        forget(&mut self.people);
        forget(&mut self.organisations);
        forget(&mut self.roles);
    }

    /// Takes in the documents of a sentence: the first that is called a statement is meant by `the statement`.
    pub fn read_documents(&mut self, block: &Block, sentence: &Range<usize>) {
        for at in sentence.clone() {
            let Some(noun) = block.tokens.get(at).filter(|token| is_document(token)) else { continue };
            let is_noun =
                block.tree.class(at) == "NOUN" && self.documents.iter().all(|(known, _)| !noun.is(known));
            let phrase = block.tree.core_of(at);
            let words =
                block.tokens.get(phrase).filter(|words| is_noun && words.len() > 1 && words.len() < 12);
            let first = words.and_then(<[Token]>::first);
            if let Some(words) =
                words.filter(|_| first.is_some_and(|first| !first.is_any(&["the", "this", "that"])))
            {
                self.documents.push((noun.lower.to_string(), joined(words)));
            }
        }
    }

    /// Remembers the person who is the subject of a sentence, unless somebody speaks in it.
    pub fn read_topic(
        &mut self,
        block: &Block,
        sentence: &Range<usize>,
        names: &[Name],
        book: &NameBook,
        has_speech: bool,
    ) {
        let is_subject = |name: &&Name| {
            let mut tokens = name.tokens.clone();
            tokens.any(|at| block.tree.relation(at) == "nsubj")
        };
        let document = sentence
            .clone()
            .find(|&at| block.tree.relation(at) == "nsubj" && block.tokens.get(at).is_some_and(is_document));
        let named = document.and_then(|at| block.tokens.get(block.tree.core_of(at))).map(joined);
        self.document_topic = named.filter(|_| !has_speech);
        let subject = names.iter().find(is_subject).filter(|_| !has_speech).map(|name| book.resolve(name));
        let person = subject.filter(|(_, kind)| *kind == NameKind::Person).map(|(full, _)| full);
        self.topic = if has_speech { None } else { person.or(self.topic.take()) };
    }

    /// Takes a person named before a pronoun in the same sentence for whom the pronoun means.
    pub fn read_before(&mut self, names: &[Name], book: &NameBook) {
        let people =
            names.iter().map(|name| book.resolve(name)).filter(|(_, kind)| *kind == NameKind::Person);
        self.topic = people.map(|(full, _)| full).next().or(self.topic.take());
    }

    fn meet(&mut self, name: String, gender: Option<Gender>) {
        let known =
            self.people.iter().position(|person| person.name == name).map(|at| self.people.remove(at));
        let gender = known.and_then(|person| person.gender).or(gender);
        self.people.push(Person { name, gender });
    }

    /// Titles before the name and the noun of an apposition after it: `Lund, the harbour commissioner,`.
    fn remember_roles(&mut self, tokens: &[Token], name: &Name, full: &str) {
        let before = tokens.get(name.title_start..name.tokens.start).unwrap_or_default();
        let after = tokens.get(name.tokens.end..).unwrap_or_default();
        let apposed = after.iter().skip(1).take(8).take_while(|token| !token.is_mark());
        let apposed = apposed.filter(|_| after.first().is_some_and(|comma| comma.is(",")));
        let is_role =
            |token: &&Token| lexicon::is_title(&token.lower) || lexicon::is_person_noun(&token.lower);
        for token in before.iter().chain(apposed).filter(is_role) {
            self.roles.push((token.lower.to_string(), full.to_owned()));
        }
        if let Some(age) = age(tokens, name) {
            self.roles.push((age.to_string(), full.to_owned()));
            self.roles.extend((13..20).contains(&age).then(|| ("teenager".to_owned(), full.to_owned())));
        }
    }

    /// The name behind a mention, given the names inside it; `None` if it cannot be told.
    pub fn resolve(
        &mut self,
        tokens: &[Token],
        mention: &Range<usize>,
        names: &[Name],
        book: &NameBook,
    ) -> Option<String> {
        let words = tokens.get(mention.clone()).unwrap_or_default();
        let first = words.first()?;
        match first.lower.as_ref() {
            "he" | "his" if words.len() == 1 => self.person(Some(Gender::Male)),
            "she" | "her" if words.len() == 1 => self.person(Some(Gender::Female)),
            "i" | "we" | "you" | "one" | "who" if words.len() == 1 => self.speaker.clone(),
            "it" if words.len() == 1 && self.document_topic.is_some() => self.document_topic.clone(),
            "they" | "it" if words.len() == 1 => self.body(),
            _ => self.resolve_phrase(words, mention, names, book),
        }
    }

    /// The last speaker if the gender fits, else the latest person whose gender fits; the pronoun teaches the gender.
    fn person(&mut self, gender: Option<Gender>) -> Option<String> {
        let fits =
            |person: &&mut Person| person.gender.is_none() || gender.is_none() || person.gender == gender;
        let speaker = self.topic.clone().or_else(|| self.speaker.clone());
        let is_speaker = |person: &&mut Person| Some(&person.name) == speaker.as_ref();
        let is_known_speaker =
            self.people.iter_mut().any(|person| is_speaker(&&mut *person) && fits(&&mut *person));
        let is_wanted = |person: &&mut Person| fits(person) && (!is_known_speaker || is_speaker(person));
        match self.people.iter_mut().rev().find(is_wanted) {
            Some(person) => {
                person.gender = person.gender.or(gender);
                Some(person.name.clone())
            }
            None => speaker.filter(|speaker| speaker.starts_with(char::is_uppercase)),
        }
    }

    /// Who `it` or `they` is: the last speaker unless that is a person, else the latest organisation.
    fn body(&self) -> Option<String> {
        let speaker =
            self.speaker.clone().filter(|speaker| self.people.iter().all(|person| person.name != *speaker));
        speaker.or_else(|| self.organisations.last().cloned())
    }

    fn resolve_phrase(
        &mut self,
        words: &[Token],
        mention: &Range<usize>,
        names: &[Name],
        book: &NameBook,
    ) -> Option<String> {
        let inside = names.iter().filter(|name| !lexicon::is_demonym(&name.text.to_lowercase()));
        let found: Vec<_> = inside.map(|name| (name, book.resolve(name))).collect();
        let is_possessed = |name: &Name| tokens_after(words, mention, name).is_some_and(|next| next.is("'s"));
        let is_spokesperson = words.iter().any(|word| word.lower.starts_with("spokes"));
        let person = found.iter().find(|(name, (_, kind))| *kind == NameKind::Person && !is_possessed(name));
        if let Some((_, (full, _))) = person {
            return Some(full.clone());
        }
        let head = words.iter().take_while(|word| !word.is_any(&["of", "on", "for"])).last();
        let is_document = head.is_some_and(|head| head.is_any(&["statement", "analysis", "letter", "tweet"]));
        if let Some((_, (full, _))) = found.first().filter(|(name, _)| is_document && is_possessed(name)) {
            return Some(full.clone());
        }
        if let Some((name, (full, kind))) = found.first() {
            if *kind == NameKind::Other && name.text.contains(' ') && name.tokens.end == mention.end {
                self.meet(full.clone(), None);
            }
            let is_whole =
                name.tokens.start <= mention.start + 2 && name.tokens.len() >= 2 && !is_possessed(name);
            let is_single = name.tokens.len() + 1 >= words.len();
            return Some(if is_whole || is_single || is_spokesperson { full.clone() } else { joined(words) });
        }
        self.resolve_description(words)
    }

    /// `the minister`, `the 71-year-old`, `a spokesman for the company`, `two people briefed on the inquiry`.
    fn resolve_description(&mut self, words: &[Token]) -> Option<String> {
        let is_spokesperson = words.iter().any(|word| word.lower.starts_with("spokes"));
        let is_definite =
            words.first().is_some_and(|first| first.is_any(&["the", "this", "his", "her", "its", "their"]));
        let head = words
            .iter()
            .take_while(|word| {
                !word.is_any(&["of", "for", "who", "at", "in", "close", "to", "with", "from", "on"])
            })
            .last()?;
        if !is_definite && !is_spokesperson {
            return Some(joined(words));
        }
        // `the 71-year-old` is told by the age.
        let head = words
            .iter()
            .find(|word| word.is_number() && words.iter().any(|word| word.is("old")))
            .unwrap_or(head);
        if let Some((_, full)) = self.roles.iter().rev().find(|(role, _)| head.is(role)) {
            return Some(full.clone());
        }
        if let Some((_, document)) = self.documents.iter().find(|(noun, _)| is_definite && head.is(noun)) {
            return Some(document.clone());
        }
        if is_definite && (lexicon::is_person_noun(&head.lower) || words.iter().any(|word| word.is("old"))) {
            return self.person(None).or_else(|| Some(joined(words)));
        }
        if lexicon::is_body_noun(&head.lower) {
            let named = self
                .organisations
                .iter()
                .rev()
                .find(|known| known.to_lowercase().split(' ').any(|word| head.is(word)));
            let other = self.body().filter(|_| is_spokesperson || head.is_any(&ANY_BODY));
            return named.cloned().or(other).or_else(|| Some(joined(words)));
        }
        Some(joined(words))
    }
}

/// Nouns for a body of any kind; `the council` is one that has the word in its name.
const ANY_BODY: [&str; 13] = [
    "company",
    "firm",
    "group",
    "agency",
    "organisation",
    "organization",
    "maker",
    "retailer",
    "operator",
    "carrier",
    "airline",
    "association",
    "charity",
];

/// Nouns of things that can say something.
pub fn is_document(token: &Token) -> bool {
    token.is_any(&[
        "statement",
        "report",
        "study",
        "audit",
        "paper",
        "letter",
        "survey",
        "poll",
        "analysis",
        "review",
        "document",
        "account",
        "version",
        "readout",
        "communique",
        "indictment",
        "memo",
        "briefing",
        "bulletin",
    ])
}

/// `Lund, 34,` and `19-year-old Asha Lund`.
fn age(tokens: &[Token], name: &Name) -> Option<u8> {
    let after = tokens.get(name.tokens.end..)?.iter().take(2);
    let is_aged = tokens.get(name.tokens.end).is_some_and(|comma| comma.is(","));
    let before = tokens.get(name.title_start.saturating_sub(6)..name.title_start)?.iter();
    let is_old = before.clone().any(|token| token.is("old"));
    let apposed = after.filter(|_| is_aged).find(|token| token.is_number());
    apposed.or_else(|| before.filter(|_| is_old).find(|token| token.is_number()))?.text.parse().ok()
}

fn tokens_after<'t, 'a>(
    words: &'t [Token<'a>],
    mention: &Range<usize>,
    name: &Name,
) -> Option<&'t Token<'a>> {
    words.get(name.tokens.end - mention.start)
}

/// Keeps the latest half once too much is remembered.
fn forget<T>(remembered: &mut Vec<T>) {
    if remembered.len() > MOST_REMEMBERED {
        remembered.drain(..MOST_REMEMBERED / 2);
    }
}

/// The gender that a title or a first name tells.
fn gender(tokens: &[Token], name: &Name, full: &str) -> Option<Gender> {
    let titles = tokens.get(name.title_start..name.tokens.start).unwrap_or_default();
    let is_titled = |words: &[&str]| titles.iter().any(|title| title.is_any(words));
    let first = full.split(' ').next().unwrap_or_default().to_lowercase();
    if is_titled(&[
        "mrs",
        "ms",
        "miss",
        "dame",
        "lady",
        "baroness",
        "queen",
        "princess",
        "spokeswoman",
        "chairwoman",
    ]) || lexicon::is_female_name(&first)
    {
        Some(Gender::Female)
    } else if is_titled(&[
        "mr",
        "sir",
        "lord",
        "baron",
        "viscount",
        "king",
        "prince",
        "spokesman",
        "chairman",
    ]) || lexicon::is_male_name(&first)
    {
        Some(Gender::Male)
    } else {
        None
    }
}
