//! Proper names: where they stand, what they name, and their fullest form in the article.
//!
//! A name is a run of capitalised words (`Ruth K. Adeyemi`, `Ministry of
//! Justice`); titles before it tell a person but are not part of it. Kinds come
//! from titles, endings and short lists, not from a model: a rare name is
//! `other`. Resolution joins a surname, a first name or an acronym to the
//! longest name that has it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::calendar_words;
use super::lexicon;
use super::reading::{Block, span_of};
use super::token::Token;
use crate::model::{NameKind, NameMention};

/// A name in one block.
#[derive(Debug, Clone)]
pub struct Name {
    /// Its tokens in the block, without the title.
    pub tokens: Range<usize>,
    /// The first token of the title before it; the name's own first token without one.
    pub title_start: usize,
    /// What it names.
    pub kind: NameKind,
    /// As printed, words joined by single spaces.
    pub text: String,
    /// Whether its capital may be due to its place: one word that opens a sentence or a quotation.
    pub is_doubtful: bool,
}

/// The names of a block, in order.
pub fn find_names(block: &Block) -> Vec<Name> {
    let mut names = Vec::new();
    for sentence in block.parts() {
        let mut at = sentence.start;
        while at < sentence.end {
            let end = name_end(&block.tokens, at, sentence);
            if end > at {
                names.extend(name(&block.tokens, at..end, opens_sentence(&block.tokens, at, sentence)));
            }
            at = end.max(at + 1);
        }
    }
    names
}

/// One past the capitalised run that begins at `at`; `at` if none does.
fn name_end(tokens: &[Token], at: usize, sentence: &Range<usize>) -> usize {
    let is_first = opens_sentence(tokens, at, sentence);
    let Some(first) = tokens.get(at).filter(|token| is_name_word(token)) else {
        return at;
    };
    if is_first && (lexicon::is_function_word(&first.lower) || is_plain_opener(tokens, at)) {
        return at;
    }
    let mut end = at + 1;
    while end < sentence.end {
        let joint = joint_len(tokens, end, sentence.end);
        if !tokens.get(end + joint).is_some_and(|next| {
            end + joint < sentence.end && is_name_word(next) && is_same_name(tokens, end, joint)
        }) {
            break;
        }
        end += joint + 1;
    }
    end
}

/// `you'd`, `we're`, `don't`
fn is_contraction(lower: &str) -> bool {
    lower.split_once('\'').is_some_and(|(head, tail)| lexicon::is_function_word(head) || tail == "t")
}

/// Whether a capital at `at` is due to the place: the sentence begins there, or something after a mark.
fn opens_sentence(tokens: &[Token], at: usize, sentence: &Range<usize>) -> bool {
    at == sentence.start
        || tokens.get(at - 1).is_some_and(|before| before.is_mark() && !before.is(",") && !before.is_dash())
}

/// A capitalised word that can be part of a name.
fn is_name_word(token: &Token) -> bool {
    token.is_capitalised()
        && !calendar_words::is_weekday_or_month(&token.lower)
        && token.text != "I"
        && !token.is_any(&["a.m.", "p.m."])
        && !is_contraction(&token.lower)
}

/// A lower-case word after the first word of a sentence says that its capital means nothing.
fn is_plain_opener(tokens: &[Token], at: usize) -> bool {
    let is_alone =
        !tokens.get(at + 1).is_some_and(|next| next.is_capitalised() || next.is("'s") || next.is_hyphen());
    let lower = tokens.get(at).map_or("", |token| token.lower.as_ref());
    is_alone && (lexicon::is_common_opener(lower) || lower.ends_with("ing") || lower.ends_with("ly"))
}

/// How many tokens join the run at `at` with a capital behind them: hyphens, dots of initials, `of the`.
fn joint_len(tokens: &[Token], at: usize, end: usize) -> usize {
    let word = |n: usize| tokens.get(at + n).filter(|_| at + n < end);
    let Some(first) = word(0) else { return 0 };
    if first.is("al") && word(1).is_some_and(Token::is_hyphen) {
        return 2;
    }
    if first.is_hyphen() || first.is("&") || is_plural_possessive(tokens, at) {
        return 1;
    }
    let initial = at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|before| {
        before.text.chars().count() == 1 || lexicon::is_title_abbreviation(&before.lower)
    });
    if first.is(".") && !first.is_spaced && initial {
        return 1;
    }
    if first.is_any(&[
        "of", "de", "van", "von", "der", "den", "al", "bin", "ibn", "da", "di", "du", "la", "le", "for",
    ]) {
        return 1 + usize::from(word(1).is_some_and(|next| next.is_any(&["the", "der", "la", "den"])));
    }
    0
}

/// The apostrophe inside `Engineers’ Union`.
fn is_plural_possessive(tokens: &[Token], at: usize) -> bool {
    let is_mark = tokens.get(at).is_some_and(|token| !token.is_spaced && matches!(token.text, "’" | "'"));
    is_mark
        && at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|before| before.lower.ends_with('s'))
        && tokens.get(at + 1).is_some_and(|next| next.is_spaced && lexicon::is_institution(&next.lower))
}

/// `of` joins only institutions and the like; `University of York`, not `Smith of York`.
fn is_same_name(tokens: &[Token], at: usize, joint: usize) -> bool {
    let Some(first) = tokens.get(at).filter(|_| joint > 0) else {
        return tokens.get(at).is_some_and(|next| next.is_spaced || next.is_dotted());
    };
    if first.is_any(&["of", "for"]) {
        return at
            .checked_sub(1)
            .and_then(|at| tokens.get(at))
            .is_some_and(|head| lexicon::is_institution(&head.lower) || lexicon::is_title(&head.lower));
    }
    true
}

/// Cuts the titles off the front of a run and decides what it names.
fn name(tokens: &[Token], run: Range<usize>, is_opening: bool) -> Option<Name> {
    let start = after_titles(tokens, &run);
    let title_start = if start > run.start { run.start } else { title_start(tokens, run.start) };
    let words = tokens.get(start..run.end).filter(|words| !words.is_empty())?;
    if words.len() == 1
        && words
            .first()
            .is_some_and(|word| lexicon::is_title(&word.lower) || lexicon::is_function_word(&word.lower))
    {
        return None;
    }
    let is_doubtful = is_opening && words.len() == 1 && start == run.start;
    let text = joined(words);
    let kind = kind(tokens, &(start..run.end), title_start < start);
    Some(Name { tokens: start..run.end, title_start, kind, text, is_doubtful })
}

/// Where the name itself begins: `US Secretary of State | Asha Lund`, `Mr | Lund`; `Justice Department` has no title.
fn after_titles(tokens: &[Token], run: &Range<usize>) -> usize {
    let is_title = |at: &usize| tokens.get(*at).is_some_and(|token| lexicon::is_title(&token.lower));
    let Some(title) = run.clone().take(10).rfind(is_title) else {
        return run.start;
    };
    let of = if tokens.get(title + 1).is_some_and(|of| of.is("of")) { 2 } else { 0 };
    let dot = usize::from(tokens.get(title + 1).is_some_and(|dot| dot.is(".")));
    let after = title + 1 + of + dot;
    let start = if after < run.end { after } else { title + of };
    let is_institution = tokens
        .get(start..run.end)
        .unwrap_or_default()
        .iter()
        .any(|word| lexicon::is_institution(&word.lower) || lexicon::is_company_ending(&word.lower));
    if start < run.end && !is_institution { start } else { run.start }
}

/// Where a lower-case title before the run begins: `foreign minister Asha Lund`.
fn title_start(tokens: &[Token], at: usize) -> usize {
    let mut start = at;
    while let Some(before) = start.checked_sub(1).and_then(|at| tokens.get(at)) {
        let is_title =
            lexicon::is_title(&before.lower) || (start < at && lexicon::is_title_word(&before.lower));
        if !is_title || at - start > 4 || !tokens.get(start).is_some_and(|token| token.is_spaced) {
            break;
        }
        start -= 1;
    }
    start
}

/// The words joined as printed, white space as single spaces.
pub fn joined(words: &[Token]) -> String {
    let mut text = String::new();
    for word in words {
        if word.is_spaced && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word.text);
    }
    text
}

fn kind(tokens: &[Token], run: &Range<usize>, has_title: bool) -> NameKind {
    let words = tokens.get(run.clone()).unwrap_or_default();
    let is_any = |test: fn(&str) -> bool| words.iter().any(|word| test(&word.lower));
    let before = run.start.checked_sub(1).and_then(|at| tokens.get(at));
    if is_any(lexicon::is_institution) || is_any(lexicon::is_company_ending) {
        NameKind::Organisation
    } else if has_title || words.first().is_some_and(|word| lexicon::is_first_name(&word.lower)) {
        NameKind::Person
    } else if is_any(lexicon::is_place_word) || lexicon::is_known_place(&joined(words).to_lowercase()) {
        NameKind::Place
    } else if words.len() == 1
        && words.iter().all(|word| word.text.len() > 1 && word.text.chars().all(char::is_uppercase))
    {
        NameKind::Organisation
    } else if words.len() >= 2
        && words.len() <= 4
        && (is_person_by_place(tokens, run.end) || is_aged(before) || is_described(before))
    {
        NameKind::Person
    } else if before.is_some_and(|before| before.is_any(&["in", "near"])) {
        NameKind::Place
    } else {
        NameKind::Other
    }
}

/// `19-year-old | Asha Lund`
fn is_aged(before: Option<&Token>) -> bool {
    before.is_some_and(|before| before.is("old") && !before.is_spaced)
}

/// `the engineer | Asha Lund`
fn is_described(before: Option<&Token>) -> bool {
    before.is_some_and(|before| !before.is_capitalised() && lexicon::is_person_noun(&before.lower))
}

/// `Lund said`, `Lund, who`, `Lund, 34,`, `the mayor, Lund, said`: what follows a person's name.
fn is_person_by_place(tokens: &[Token], at: usize) -> bool {
    let is_told =
        |at: usize| tokens.get(at).is_some_and(|next| lexicon::is_speech_verb(&next.lower) || next.is("who"));
    let is_comma = tokens.get(at).is_some_and(|comma| comma.is(","));
    let is_whom = is_comma && tokens.get(at + 1).is_some_and(|next| next.is_any(&["whom", "whose"]));
    let is_age = tokens.get(at + 1).is_some_and(|age| age.is_number() && age.text.len() == 2);
    is_told(at) || is_whom || is_comma && (is_age || is_told(at + 1))
}

/// The fullest form of every name in an article.
#[derive(Debug, Default)]
pub struct NameBook {
    /// Word in lower case → fullest name that begins or ends with it, with its kind.
    by_word: HashMap<String, (String, NameKind)>,
    /// Acronym → the name it stands for.
    by_acronym: HashMap<String, String>,
    /// Words, in lower case, that have a capital in the middle of a sentence too.
    certain: HashSet<String>,
}

impl NameBook {
    /// Takes in the names of one block, in reading order.
    pub fn add(&mut self, block: &Block, names: &[Name]) {
        for name in names {
            let words: Vec<&str> = name.text.split(' ').collect();
            if !name.is_doubtful {
                self.certain.extend(words.iter().map(|word| word.to_lowercase()));
            }
            let is_person_like = matches!(name.kind, NameKind::Person | NameKind::Other) && words.len() <= 4;
            for word in [words.last(), words.first().filter(|_| is_person_like)].into_iter().flatten() {
                self.remember(word, &name.text, name.kind, words.len());
            }
            if words.len() == 1 && is_person_by_place(&block.tokens, name.tokens.end) {
                self.prove_person(&name.text);
            }
            self.add_acronym(block, name);
        }
    }

    fn remember(&mut self, word: &str, full: &str, kind: NameKind, n_words: usize) {
        let lower = word.to_lowercase();
        if n_words > 1
            && (lexicon::is_demonym(&lower) || lexicon::is_institution(&lower) || lexicon::is_title(&lower))
        {
            return;
        }
        let known = self.by_word.entry(word.to_lowercase()).or_insert_with(|| (full.to_owned(), kind));
        let n_known = known.0.split(' ').count();
        if n_known == 1 && n_words > 1 && matches!(kind, NameKind::Person | NameKind::Other) {
            *known = (full.to_owned(), kind);
        } else if known.0 == full && known.1 == NameKind::Other {
            known.1 = kind;
        }
    }

    /// `Lund, 34,` after `Asha Lund`, of whom nothing was known.
    fn prove_person(&mut self, surname: &str) {
        if let Some((full, kind)) = self.by_word.get_mut(&surname.to_lowercase())
            && *kind == NameKind::Other
            && full.contains(' ')
        {
            *kind = NameKind::Person;
        }
    }

    /// `Maritime Safety Board (MSB)`
    fn add_acronym(&mut self, block: &Block, name: &Name) {
        let after = block.tokens.get(name.tokens.end..).unwrap_or_default();
        if let [open, acronym, close, ..] = after
            && open.is("(")
            && close.is(")")
            && acronym.text.len() > 1
            && acronym.text.chars().all(char::is_uppercase)
        {
            self.by_acronym.entry(acronym.text.to_owned()).or_insert_with(|| name.text.clone());
        }
    }

    /// Whether a mention is a name: a lone capital at the start of a sentence needs a second one elsewhere.
    pub fn is_name(&self, name: &Name) -> bool {
        let is_telling = name.kind != NameKind::Other || name.text.chars().skip(1).any(char::is_uppercase);
        !name.is_doubtful || is_telling || self.certain.contains(&name.text.to_lowercase())
    }

    /// The fullest form and the kind of a name.
    pub fn resolve(&self, name: &Name) -> (String, NameKind) {
        if let Some(full) = self.by_acronym.get(&name.text) {
            return (full.clone(), NameKind::Organisation);
        }
        let is_short = !name.text.contains(' ');
        let known =
            self.by_word.get(&name.text.to_lowercase()).filter(|_| is_short && name.kind != NameKind::Place);
        known.cloned().unwrap_or_else(|| (name.text.clone(), self.kind_of(name)))
    }

    fn kind_of(&self, name: &Name) -> NameKind {
        let last = name.text.rsplit(' ').next().unwrap_or_default().to_lowercase();
        let known = self.by_word.get(&last).filter(|(full, _)| *full == name.text);
        known.filter(|_| name.kind == NameKind::Other).map_or(name.kind, |&(_, kind)| kind)
    }

    /// The mention as the analysis reports it.
    pub fn mention(&self, block: &Block, name: &Name) -> NameMention {
        let (canonical, kind) = self.resolve(name);
        NameMention {
            span: span_of(block.tokens.get(name.tokens.clone()).unwrap_or_default()),
            kind,
            canonical,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::paragraph::find_paragraphs;
    use crate::analysis::reading::read;

    fn check(text: &str, expected: &[(&str, NameKind, &str)]) {
        let blocks: Vec<_> =
            find_paragraphs(text).into_iter().map(|paragraph| read(text, paragraph)).collect();
        let names: Vec<_> = blocks.iter().map(find_names).collect();
        let mut book = NameBook::default();
        blocks.iter().zip(&names).for_each(|(block, names)| book.add(block, names));
        let mentions = blocks
            .iter()
            .zip(&names)
            .flat_map(|(block, names)| names.iter().map(|name| book.mention(block, name)));
        let found: Vec<_> = mentions
            .map(|mention| (mention.span.of(text).unwrap(), mention.kind, mention.canonical))
            .collect();
        let found: Vec<_> =
            found.iter().map(|(text, kind, canonical)| (*text, *kind, canonical.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_and_their_fullest_forms() {
        use NameKind::{Organisation, Person};
        check(
            "The minister, Mr Tobias Arkell, left. Later Arkell wrote to them.",
            &[("Tobias Arkell", Person, "Tobias Arkell"), ("Arkell", Person, "Tobias Arkell")],
        );
        check(
            "The Harbour Safety Board (HSB) met. The HSB will report.",
            &[
                ("Harbour Safety Board", Organisation, "Harbour Safety Board"),
                ("HSB", Organisation, "Harbour Safety Board"),
                ("HSB", Organisation, "Harbour Safety Board"),
            ],
        );
    }

    #[test]
    fn capitals_that_name_nothing() {
        check("They left. On Monday it rained in March.", &[]);
    }
}
