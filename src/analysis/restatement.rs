//! A claim in words that stand alone: names for pronouns, days for `yesterday`, the speaker kept.
//!
//! It changes as little as it can and corrects nothing. Pronouns are replaced
//! only where a name is at hand; the rest stays as printed.

use std::ops::Range;

use super::calendar_words;
use super::claim::{ARTICLE, Candidate, Sheet, Voice};
use super::lexicon;
use super::name::{NameBook, joined};
use super::token::Token;
use crate::model::{DateKind, DateMention, Form, NameKind, sentence_case};

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
    let words = match missing_subject(sheet, sentence, candidate, teller) {
        Some(subject) => with_subject(sheet, &subject, candidate, voice, teller),
        None => retold(sheet, &without_joint(sheet, &candidate.tokens), Some(voice), teller),
    };
    let range = &candidate.tokens;
    let is_cut = sheet.is_quoted(range.start) || sheet.is_quoted(range.end.saturating_sub(1));
    let words = if is_cut { with_both_marks(words) } else { words };
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
        // `Lund said he would sail`: whoever is named already need not be named again.
        let replaced = replaced.filter(|name| !text.contains(last_word(name.trim_end_matches("’s"))));
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
    let printed = sheet.tokens().get(range.clone())?;
    let has_year = printed.iter().any(|token| token.is_number() && token.text.len() == 4);
    let from = date.from.filter(|_| !has_year && range.end <= end)?;
    let has_day = date.kind == DateKind::Date && printed.iter().any(Token::is_number);
    let has_month = printed.iter().any(|token| calendar_words::is_weekday_or_month(&token.lower));
    if has_day && has_month {
        return Some((format!("{} {}", joined(printed), from.year()), range.len()));
    }
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

/// The subject of a clause stands at most this many words behind its relative pronoun.
const FARTHEST_SUBJECT: usize = 3;

/// `who sank the boat` → `Lund sank the boat`, `whose boat sank` → `Lund’s boat sank`.
fn with_subject(
    sheet: &Sheet,
    subject: &str,
    candidate: &Candidate,
    voice: &Voice,
    teller: &Teller,
) -> String {
    let (tree, range) = (&sheet.block.tree, &candidate.tokens);
    let is_other_subject =
        |at: usize| tree.relation(at) == "nsubj" && tree.head(at) == tree.head(range.start);
    let is_subject = tree.is_any(range.start, &["nsubj"])
        && !(range.start + 1..range.end).take(FARTHEST_SUBJECT).any(is_other_subject);
    let (joint, skipped) = match tree.fine_class(range.start) {
        "WP" | "WDT" if is_subject => (" ", 1),
        "WP$" => ("’s ", 1),
        _ => (" ", 0),
    };
    let words = retold(sheet, &(range.start + skipped..range.end), Some(voice), teller);
    format!("{subject}{joint}{words}")
}

/// The subject of a claim that states what somebody did without saying who, or the antecedent of its relative pronoun.
fn missing_subject(
    sheet: &Sheet,
    sentence: &Range<usize>,
    candidate: &Candidate,
    teller: &Teller,
) -> Option<String> {
    let (tree, range) = (&sheet.block.tree, &candidate.tokens);
    let start = range.start;
    let is_outside = |at: usize| tree.head(at).is_none_or(|head| !range.contains(&head));
    let opens_with_verb = matches!(tree.class(start), "VERB" | "AUX" | "ADV" | "PART")
        || matches!(tree.fine_class(start), "WP" | "WDT" | "WP$");
    let verb = range.clone().find(|&at| is_outside(at) && tree.is_clause(at)).filter(|_| opens_with_verb)?;
    let is_relative = matches!(tree.fine_class(start), "WP" | "WDT" | "WP$");
    let has_tense = (start..=verb).any(|at| tree.is_finite(at));
    let is_participle = tree.full_relation(verb) == "acl";
    let nearest = if is_relative { antecedent(sheet, start) } else { None };
    let subject = nearest.or_else(|| tree.subject_of(verb).filter(|_| !is_participle))?;
    let is_before = sentence.contains(&subject) && subject < start;
    (is_before && (is_relative || has_tense)).then(|| retold(sheet, &tree.core_of(subject), None, teller))
}

/// The noun right before a relative pronoun, unless it is a date (`a statement last week which …`).
fn antecedent(sheet: &Sheet, pronoun: usize) -> Option<usize> {
    let tree = &sheet.block.tree;
    let is_mark = |at: usize| tree.class(at) == "PUNCT";
    let last = (pronoun.saturating_sub(2)..pronoun).rev().find(|&at| !is_mark(at))?;
    let is_date = sheet.dates_in(&(last.saturating_sub(6)..last + 1)).iter().any(|date| date.contains(&last));
    let mut noun = last;
    while let Some(head) = tree.head(noun).filter(|_| tree.is_any(noun, &["flat", "compound"])) {
        noun = head;
    }
    (!is_date && matches!(tree.class(noun), "NOUN" | "PROPN")).then_some(noun)
}

/// Without the word that joins a whole clause to another and says nothing by itself: `as tensions rise`. Conditions and
/// what may not have come to pass (`if`, `unless`, `before`) stay.
fn without_joint(sheet: &Sheet, range: &Range<usize>) -> Range<usize> {
    const JOINTS: [&str; 8] = ["as", "after", "because", "while", "although", "though", "where", "whereas"];
    let tree = &sheet.block.tree;
    let is_joint = sheet.tokens().get(range.start).is_some_and(|first| first.is_any(&JOINTS));
    let verb = tree.head(range.start).filter(|verb| is_joint && range.contains(verb));
    let has_inside = |verb: usize, test: &dyn Fn(usize) -> bool| {
        tree.children(verb).any(|child| range.contains(&child) && test(child))
    };
    let has_subject = |verb: usize| {
        has_inside(verb, &|child| tree.relation(child) == "nsubj")
            && (tree.is_finite(verb) || has_inside(verb, &|child| tree.is_finite(child)))
    };
    let is_clause = tree.is_any(range.start, &["mark", "advmod"]) && verb.is_some_and(has_subject);
    range.start + usize::from(is_clause)..range.end
}

/// With both marks of a quotation that the claim cuts.
fn with_both_marks(words: String) -> String {
    let n = |mark: char| words.matches(mark).count();
    let is_odd = n('"') % 2 == 1;
    if n('“') > n('”') && !is_odd {
        format!("{words}”")
    } else if n('”') > n('“') && !is_odd {
        format!("“{words}")
    } else if is_odd && words.starts_with('"') {
        format!("{words}\"")
    } else if is_odd {
        format!("\"{words}")
    } else {
        words
    }
}

/// With a capital and a stop.
fn finished(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let ends = words.ends_with(['.', '!', '?', '”', '"']);
    format!("{}{}", sentence_case(&words), if ends { "" } else { "." })
}

#[cfg(test)]
mod tests {
    #[test]
    fn pronouns_and_days_are_spelled_out() {
        let told = told("Transport Minister Anselm Dray visited the port. He closed it on Tuesday.");
        assert!(told.contains(&"Anselm Dray closed it on Tuesday 28 February 2023.".to_owned()), "{told:?}");
    }

    #[test]
    fn nobody_is_named_twice() {
        let told = told(
            "Ferries stop\n\nHarbour Minister Ada Quill claimed she had closed the northern pier on Monday.",
        );
        assert!(told.iter().all(|words| words.matches("Quill").count() < 2), "{told:?}");
    }

    #[test]
    fn a_clause_loses_the_word_that_joins_it() {
        let told = told("The pier was closed by the board after nine boats sank in the northern harbour.");
        assert!(told.iter().all(|words| !words.starts_with("After nine boats sank")), "{told:?}");
    }

    #[test]
    fn a_quotation_that_is_cut_keeps_both_marks() {
        for (words, expected) in [
            ("“We sail", "“We sail”"),
            ("we sail,” she said", "“we sail,” she said"),
            ("\"We sail", "\"We sail\""),
            ("we sail,\" she said", "\"we sail,\" she said"),
            ("“We sail”", "“We sail”"),
        ] {
            assert_eq!(super::with_both_marks(words.to_owned()), expected);
        }
    }

    fn told(text: &str) -> Vec<String> {
        let analysis = crate::analysis::analyse(text, Some(jiff::civil::date(2023, 3, 1)));
        analysis.claims.into_iter().map(|claim| claim.restatement).collect()
    }
}
