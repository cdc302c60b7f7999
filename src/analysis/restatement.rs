//! A claim in words that stand alone: names for pronouns, days for `yesterday`, the speaker kept.
//!
//! It changes as little as it can and corrects nothing. Pronouns are replaced
//! only where a name is at hand; the rest stays as printed.

use std::ops::Range;

use super::claim::{ARTICLE, Candidate, Sheet, Voice};
use super::lexicon;
use super::name::{NameBook, joined};
use super::token::Token;
use super::verb;
use crate::model::{DateKind, DateMention, Form, NameKind};

/// What the retelling remembers from sentence to sentence.
#[derive(Debug)]
pub struct Teller<'a> {
    book: &'a NameBook,
    dates: &'a [DateMention],
    person: Option<String>,
    thing: Option<String>,
}

impl<'a> Teller<'a> {
    /// A teller for one paragraph, going on from what the last one remembered.
    pub fn new(book: &'a NameBook, dates: &'a [DateMention], subjects: &Subjects) -> Self {
        Self { book, dates, person: subjects.person.clone(), thing: subjects.thing.clone() }
    }

    /// Remembers who a sentence is about: the first person and the first other name in it.
    pub fn hear(&mut self, sheet: &Sheet, sentence: &Range<usize>) {
        let names = sheet.names_in(sentence).iter().map(|name| self.book.resolve(name));
        let (mut person, mut thing) = (None, None);
        for (full, kind) in names {
            let slot = if kind == NameKind::Person { &mut person } else { &mut thing };
            slot.get_or_insert(full);
        }
        self.person = person.or(self.person.take());
        self.thing = thing.or(self.thing.take());
    }

    /// What to hand on to the next paragraph.
    pub fn subjects(self) -> Subjects {
        Subjects { person: self.person, thing: self.thing }
    }
}

/// Who was spoken of last.
#[derive(Debug, Default, Clone)]
pub struct Subjects {
    person: Option<String>,
    thing: Option<String>,
}

/// The stand-alone wording of a claim.
pub fn restate(
    sheet: &Sheet,
    sentence: &Range<usize>,
    candidate: &Candidate,
    voice: &Voice,
    teller: &Teller,
) -> String {
    let mut words = retold(sheet, &candidate.tokens, Some(voice), teller);
    if let Some(subject) = missing_subject(sheet, sentence, candidate, teller) {
        words = format!("{subject} {words}");
    }
    let is_spoken = voice.claimant != ARTICLE && !words.contains(last_word(&voice.claimant));
    let words = match voice.form {
        Form::Direct | Form::Mixed | Form::Indirect if is_spoken => format!("{}: {words}", voice.claimant),
        _ => words,
    };
    finished(&words)
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// The claim's own words, with pronouns and relative dates replaced outside quotation marks.
fn retold(sheet: &Sheet, range: &Range<usize>, voice: Option<&Voice>, teller: &Teller) -> String {
    let mut text = String::new();
    let mut at = range.start;
    while let Some(token) = sheet.tokens().get(at).filter(|_| at < range.end) {
        let is_first = at == range.start;
        if token.is_spaced && !is_first {
            text.push(' ');
        }
        let is_own = !sheet.is_quoted(at);
        if let Some((date, n_tokens)) = absolute_date(sheet, at, range.end, teller).filter(|_| is_own) {
            text.push_str(&date);
            at += n_tokens;
            continue;
        }
        let replaced = if is_own { replaced_pronoun(token, voice, teller) } else { None };
        text.push_str(replaced.as_deref().unwrap_or(token.text));
        at += 1;
    }
    text
}

/// The name for `he`, `his`, `it`: the speaker inside reported speech, else the last person.
fn replaced_pronoun(token: &Token, voice: Option<&Voice>, teller: &Teller) -> Option<String> {
    let speaker = voice.map(|voice| &voice.claimant).filter(|claimant| *claimant != ARTICLE);
    let person = speaker.or(teller.person.as_ref());
    match token.lower.as_ref() {
        "he" | "she" => person.cloned(),
        "his" => person.map(|name| format!("{name}’s")),
        "it" if token.is_capitalised() => teller.thing.clone(),
        "its" if token.is_capitalised() => teller.thing.as_ref().map(|name| format!("{name}’s")),
        _ => None,
    }
}

/// The day for `Wednesday`, the month for `last month`, and how many tokens it replaces.
fn absolute_date(sheet: &Sheet, at: usize, end: usize, teller: &Teller) -> Option<(String, usize)> {
    let start = sheet.tokens().get(at)?.span.start;
    let first = teller.dates.partition_point(|date| date.span.start < start);
    let date = teller.dates.get(first).filter(|date| date.span.start == start)?;
    let range = sheet.block.range(date.span);
    let has_year =
        sheet.tokens().get(range.clone())?.iter().any(|token| token.is_number() && token.text.len() == 4);
    let from = date.from.filter(|_| !has_year && range.end <= end)?;
    let words = match (date.kind, date.timex.as_deref()?.len()) {
        (DateKind::Date, 10) => from.strftime("%A %-d %B %Y").to_string(),
        (DateKind::Period, 7)
            if date
                .timex
                .as_deref()
                .is_some_and(|timex| timex.as_bytes().get(5).is_some_and(u8::is_ascii_digit)) =>
        {
            from.strftime("%B %Y").to_string()
        }
        (DateKind::Period, 4) => from.strftime("%Y").to_string(),
        (DateKind::Period, 8) => format!("the week of {}", from.strftime("%-d %B %Y")),
        _ => return None,
    };
    let before = range.start.checked_sub(1).and_then(|at| sheet.tokens().get(at));
    let is_joined = before.is_some_and(|before| lexicon::is_function_word(&before.lower));
    let is_possessive = sheet.tokens().get(range.end).is_some_and(|next| next.is("'s"));
    let words = match (date.kind, is_possessive) {
        (_, true) => format!("the {words}"),
        (DateKind::Period, false) if !is_joined => format!("in {words}"),
        _ => words,
    };
    Some((words, range.len() + usize::from(is_possessive)))
}

/// The subject of a claim that begins with a verb, or the antecedent of its relative pronoun.
fn missing_subject(
    sheet: &Sheet,
    sentence: &Range<usize>,
    candidate: &Candidate,
    teller: &Teller,
) -> Option<String> {
    let start = candidate.tokens.start;
    let first = sheet.tokens().get(start).filter(|_| start > sentence.start)?;
    if first.is_any(&["which", "who", "whose", "that"]) {
        return antecedent(sheet, sentence, start, teller);
    }
    if !verb::is_finite(first) {
        return None;
    }
    let is_relative =
        |at: &usize| sheet.tokens().get(*at).is_some_and(|token| token.is_any(&["which", "who"]));
    if let Some(relative) = (sentence.start + 1..start).rev().take(20).find(is_relative) {
        return antecedent(sheet, sentence, relative, teller);
    }
    opening_phrase(sheet, sentence, start, teller).or_else(|| first_person(sheet, sentence, start, teller))
}

/// The sentence's subject: the words before its first verb, if they are few and no clause of their own.
fn opening_phrase(sheet: &Sheet, sentence: &Range<usize>, start: usize, teller: &Teller) -> Option<String> {
    let tokens = sheet.tokens();
    let opening = tokens.get(sentence.start)?;
    if opening.is_any(&["he", "she"]) {
        return teller.person.clone();
    }
    let is_end = |at: &usize| {
        tokens.get(*at).is_none_or(|token| {
            verb::is_finite(token) || token.is_mark() && !token.is_hyphen() && !token.is("’")
        })
    };
    let end = (sentence.start..start).take(12).find(is_end)?;
    let is_subject = opening.is_capitalised()
        && !NO_SUBJECTS.contains(&opening.lower.as_ref())
        && !opening.lower.ends_with("ing");
    (is_subject && end > sentence.start).then(|| retold(sheet, &(sentence.start..end), None, teller))
}

/// Words that open an adjunct or a clause, not a subject.
const NO_SUBJECTS: [&str; 22] = [
    "in",
    "on",
    "at",
    "for",
    "from",
    "with",
    "by",
    "to",
    "of",
    "during",
    "after",
    "before",
    "when",
    "while",
    "if",
    "as",
    "since",
    "although",
    "because",
    "according",
    "but",
    "and",
];

fn first_person(sheet: &Sheet, sentence: &Range<usize>, start: usize, teller: &Teller) -> Option<String> {
    let names = sheet.names_in(&(sentence.start..start));
    let person = names.iter().take(20).find(|name| name.kind == NameKind::Person);
    person.map(|name| teller.book.resolve(name).0)
}

/// What a relative pronoun stands for: the name right before it, or the phrase from its article.
fn antecedent(sheet: &Sheet, sentence: &Range<usize>, start: usize, teller: &Teller) -> Option<String> {
    let tokens = sheet.tokens();
    let before = tokens.get(start.checked_sub(1)?)?;
    let end = start - usize::from(before.is_mark());
    let near = sentence.start..end;
    if let Some(name) = sheet.names_in(&near).last().filter(|name| name.tokens.end == end) {
        return Some(teller.book.resolve(name).0);
    }
    let is_article =
        |at: &usize| tokens.get(*at).is_some_and(|token| token.is_any(&["the", "a", "an", "its", "their"]));
    let article = near.clone().rev().take(8).find(is_article)?;
    Some(joined(tokens.get(article..end)?))
}

/// With a capital and a stop.
fn finished(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut characters = words.chars();
    let first: String = characters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    let ends = words.ends_with(['.', '!', '?', '”', '"']);
    format!("{first}{}{}", characters.as_str(), if ends { "" } else { "." })
}

#[cfg(test)]
mod tests {
    #[test]
    fn pronouns_and_days_are_spelled_out() {
        let text = "Transport Minister Anselm Dray visited the port. He closed it on Tuesday.";
        let analysis = crate::analysis::analyse(text, Some(jiff::civil::date(2023, 3, 1)));
        let told: Vec<_> = analysis.claims.iter().map(|claim| claim.restatement.as_str()).collect();
        assert!(told.contains(&"Anselm Dray closed it on Tuesday 28 February 2023."), "{told:?}");
    }
}
