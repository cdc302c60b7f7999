//! From the mention of a speaker to a name: pronouns, roles, spokespeople, unnamed sources.
//!
//! Remembers who spoke and who was named last; it does not know genders, and
//! it keeps an unnamed source's own words as the name.

use std::ops::Range;

use crate::analysis::lexicon;
use crate::analysis::name::{Name, NameBook, joined};
use crate::analysis::token::Token;
use crate::model::NameKind;

/// Who was spoken of, as the text goes on.
#[derive(Debug, Default, Clone)]
pub struct Memory {
    /// The last speaker's name.
    pub speaker: Option<String>,
    /// The last person named.
    person: Option<String>,
    /// The last organisation named.
    organisation: Option<String>,
    /// Roles with their holders, latest last: (`minister`, `Anselm Dray`).
    roles: Vec<(String, String)>,
}

/// How many roles are remembered.
const MOST_ROLES: usize = 64;

impl Memory {
    /// Takes in the names of a sentence.
    pub fn read(&mut self, tokens: &[Token], names: &[Name], book: &NameBook) {
        for name in names {
            let (full, kind) = book.resolve(name);
            match kind {
                NameKind::Person => {
                    self.remember_roles(tokens, name, &full);
                    self.person = Some(full);
                }
                NameKind::Organisation => self.organisation = Some(full),
                NameKind::Place | NameKind::Other => {}
            }
        }
    }

    /// Titles before the name and the noun of an apposition after it: `Lund, the harbour commissioner,`.
    fn remember_roles(&mut self, tokens: &[Token], name: &Name, full: &str) {
        let before = tokens
            .get(name.title_start..name.tokens.start)
            .unwrap_or_default();
        let after = tokens.get(name.tokens.end..).unwrap_or_default();
        let apposed = after.iter().skip(1).take(8).take_while(|token| !token.is_mark());
        let apposed = apposed.filter(|_| after.first().is_some_and(|comma| comma.is(",")));
        for token in before
            .iter()
            .chain(apposed)
            .filter(|token| lexicon::is_title(&token.lower))
        {
            self.roles.push((token.lower.to_string(), full.to_owned()));
        }
        if self.roles.len() > MOST_ROLES {
            self.roles.drain(..MOST_ROLES / 2);
        }
    }

    /// The name behind a mention; `None` if it cannot be told.
    pub fn resolve(
        &self,
        tokens: &[Token],
        mention: &Range<usize>,
        names: &[Name],
        book: &NameBook,
    ) -> Option<String> {
        let words = tokens.get(mention.clone()).unwrap_or_default();
        let first = words.first()?;
        if words.len() == 1 && first.is_any(&["he", "she", "his", "her"]) {
            return self.speaker_person().or_else(|| self.person.clone());
        }
        if words.len() == 1 && first.is_any(&["they", "it", "who", "their", "its"]) {
            return self.speaker.clone().or_else(|| self.organisation.clone());
        }
        if words.len() == 1 && first.is_any(&["i", "we", "you", "one"]) {
            return self.speaker.clone();
        }
        self.resolve_phrase(words, mention, names, book)
    }

    fn speaker_person(&self) -> Option<String> {
        self.speaker
            .clone()
            .filter(|speaker| speaker.starts_with(char::is_uppercase))
    }

    fn resolve_phrase(
        &self,
        words: &[Token],
        mention: &Range<usize>,
        names: &[Name],
        book: &NameBook,
    ) -> Option<String> {
        let inside = || {
            names
                .iter()
                .filter(|name| mention.start <= name.tokens.start && name.tokens.end <= mention.end)
        };
        let person = inside()
            .map(|name| book.resolve(name))
            .rfind(|(_, kind)| *kind == NameKind::Person);
        if let Some((full, _)) = person {
            return Some(full);
        }
        let is_definite = words
            .first()
            .is_some_and(|first| first.is_any(&["the", "this", "that", "his", "her", "its", "their"]));
        let head = words
            .iter()
            .take_while(|word| !word.is_any(&["of", "for", "who", "at", "in"]))
            .last()?;
        let is_spokesperson = words.iter().any(|word| word.lower.starts_with("spokes"));
        if let Some(name) = inside().next_back() {
            let is_whole = name.tokens.end - name.title_start + usize::from(is_definite) >= words.len();
            let (full, _) = book.resolve(name);
            return Some(if is_whole || is_spokesperson {
                full
            } else {
                joined(words)
            });
        }
        if is_definite {
            let holder = self
                .roles
                .iter()
                .rev()
                .find(|(role, _)| head.is(role))
                .map(|(_, full)| full.clone());
            if holder.is_some() {
                return holder;
            }
            if head.is_any(&[
                "company",
                "firm",
                "group",
                "ministry",
                "council",
                "agency",
                "board",
                "party",
                "union",
                "bank",
                "club",
                "department",
                "airline",
                "spokesman",
                "spokeswoman",
            ]) && self.organisation.is_some()
            {
                return self.organisation.clone();
            }
        }
        Some(joined(words))
    }
}
