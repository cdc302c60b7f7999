//! What an article counts: figure and noun, with the words around that tell which of them is meant.

use std::collections::HashSet;

use super::super::draft::{Draft, Line};
use super::super::figure::Figure;
use crate::analysis::lexicon;
use crate::model::Span;

/// A counted thing.
pub struct Mention<'d> {
    /// The number.
    pub figure: Figure,
    /// Figure and noun.
    pub span: Span,
    /// The stem of what is counted.
    pub noun: String,
    /// Names beside the noun, in lower case.
    pub names: Vec<String>,
    /// Stems of the long words around.
    pub context: HashSet<String>,
    /// Whether it points back: `the`, `those`, `all`.
    pub is_definite: bool,
    /// Whether it is a price whose thing stands before it: `the wing will cost`.
    pub is_priced: bool,
    /// Subject and verb of a clause that says how many there are: `unit employs`.
    pub told: Option<(String, String)>,
    /// Whether it says that it is another one: `another`, `new`, `first`.
    pub is_other: bool,
    /// Its sentence.
    pub line: &'d Line<'d>,
}

/// Everything that is counted or paid, in order.
pub fn find_mentions<'d>(draft: &'d Draft<'d>) -> Vec<Mention<'d>> {
    let mut mentions = Vec::new();
    for line in &draft.lines {
        let mut header = None;
        for (at, figure) in line.figures() {
            let is_count = figure.is_bare() && figure.value >= 2.0 && figure.value.fract() == 0.0;
            let is_money = figure.dimension == "currency";
            if !(is_count || is_money) || is_year_like(figure) {
                continue;
            }
            let phrase = noun_after(line, at);
            let thing = is_money.then(|| priced_thing(line, at)).flatten();
            let is_priced = thing.is_some();
            let counted = phrase.as_ref().map(|(_, noun)| noun.clone());
            let noun = thing
                .or(counted)
                .or_else(|| header.clone().filter(|_| line.is(at + 1, &["at", "in", "from"])));
            let Some(noun) = noun else { continue };
            let last = phrase.as_ref().map_or(at, |(last, _)| *last);
            header = phrase.map(|(_, noun)| noun).or(header);
            if let Some(suspect) = suspects(line, at, &noun) {
                mentions.push(mention(line, at, last, figure, suspect));
            }
            mentions.push(Mention { is_priced, ..mention(line, at, last, figure, noun) });
        }
    }
    mentions
}

fn mention<'d>(line: &'d Line<'d>, at: usize, last: usize, figure: &Figure, noun: String) -> Mention<'d> {
    const OTHER: [&str; 22] = [
        "another",
        "other",
        "others",
        "more",
        "further",
        "extra",
        "additional",
        "remaining",
        "first",
        "last",
        "next",
        "new",
        "only",
        "some",
        "least",
        "up",
        "old",
        "past",
        "previous",
        "average",
        "annual",
        "same",
    ];
    let around = (at.saturating_sub(2)..=last).chain([last + 1]);
    let is_other = around.into_iter().any(|place| line.is(place, &OTHER))
        || line.is(at.wrapping_sub(1), &["of"]) && at > 1 && line.figure(at - 2).is_some();
    let is_definite = at > 0
        && (line.is(at - 1, &["the", "those", "these"]) || line.is(at - 1, &["all"]) && figure.value > 2.0);
    Mention {
        span: line.span_of(at, last),
        noun,
        names: names_beside(line, at, last),
        context: context(line, at),
        is_definite,
        is_other,
        is_priced: false,
        told: told(line, at),
        figure: figure.clone(),
        line,
    }
}

/// `the 2006 midterms`: four digits that read as a year.
pub fn is_year_like(figure: &Figure) -> bool {
    figure.is_bare()
        && !figure.has_comma
        && (1700.0..2100.0).contains(&figure.value)
        && figure.unit_in_last_place == 1.0
}

/// `The wing will cost £86 million`: the stem of what has the price.
fn priced_thing(line: &Line, at: usize) -> Option<String> {
    const PRICES: [&str; 7] = ["cost", "costs", "costing", "priced", "insured", "valued", "worth"];
    let is_joint = |place: usize| line.is_hedge_or(place, &["at", "for", "up", "to"]);
    let price = (at.saturating_sub(4)..at).rev().find(|&place| !is_joint(place))?;
    let is_aside = |place: usize| {
        line.is(place, &[",", "is", "was", "were", "are", "has", "have", "had", "to", "now"])
            || lexicon::is_auxiliary(line.word(place))
    };
    let subject = (0..price).rev().find(|&place| !is_aside(place)).filter(|_| line.is(price, &PRICES))?;
    let word = line.word(subject);
    (word.len() > 3 && word.chars().all(char::is_alphabetic)).then(|| stem(word))
}

/// `arrested five people`: people who are suspects from then on.
fn suspects(line: &Line, at: usize, noun: &str) -> Option<String> {
    let is_people = ["people", "men", "women", "person"].iter().any(|people| stem(people) == noun);
    let is_arrest =
        (at.saturating_sub(3)..at).any(|place| line.is(place, &["arrested", "detained", "charged"]));
    (is_people && is_arrest).then(|| "suspect".to_owned())
}

/// Subject and verb right before a number: `the unit employs 210`.
fn told(line: &Line, at: usize) -> Option<(String, String)> {
    const VERBS: [&str; 14] = [
        "has", "have", "employs", "employ", "runs", "run", "operates", "owns", "houses", "seats", "teaches",
        "treats", "serves", "manages",
    ];
    let verb =
        (at.saturating_sub(3)..at).rev().find(|&place| !line.is_hedge_or(place, &["a", "total", "of"]))?;
    let subject = verb.checked_sub(1).filter(|_| line.is(verb, &VERBS)).map(|subject| line.word(subject))?;
    (subject.len() > 3 && !lexicon::is_function_word(subject)).then(|| (stem(subject), stem(line.word(verb))))
}

/// The dead and the hurt, by whatever word they are counted.
fn casualties(word: &str) -> Option<&'static str> {
    Some(match word {
        "deaths" | "died" | "dead" | "killed" | "fatalities" => "death",
        "injured" | "wounded" | "hurt" | "injuries" => "injury",
        _ => return None,
    })
}

/// The counted noun after a figure: its place and its stem.
fn noun_after(line: &Line, at: usize) -> Option<(usize, String)> {
    let counted = (at + 1..at + 5)
        .take_while(|&place| {
            line.word(place).starts_with(char::is_alphabetic) && !line.is(place, &["and", "who", "of"])
        })
        .find_map(|place| Some((place, casualties(line.word(place))?)));
    if let Some((place, noun)) = counted {
        return Some((place, noun.to_owned()));
    }
    let is_inside = |place: usize| {
        let word = line.word(place);
        word.starts_with(char::is_alphabetic)
            && word.len() > 2
            && !lexicon::is_function_word(word)
            && !lexicon::is_auxiliary(word)
    };
    let run = (at + 1..at + 5).take_while(|&place| is_inside(place));
    let mut noun = None;
    for place in run {
        let word = line.word(place);
        if is_plural(word) {
            noun = Some((place, stem(word)));
            break;
        }
        if line.figure(at).is_some_and(|figure| figure.dimension == "currency")
            && noun.is_none()
            && place == at + 1
        {
            noun = Some((place, stem(word)));
        }
    }
    noun
}

fn is_plural(word: &str) -> bool {
    matches!(word, "people" | "men" | "women" | "children" | "staff" | "spectators")
        || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
}

/// A word without its usual endings.
pub fn stem(word: &str) -> String {
    let word = word.strip_suffix("'s").unwrap_or(word);
    if let Some(start) = word.strip_suffix("ies") {
        return format!("{start}y");
    }
    for ending in ["ations", "ation", "ions", "ion", "ing", "ers", "ed", "es", "er", "s"] {
        if let Some(start) = word.strip_suffix(ending).filter(|start| start.chars().count() > 3) {
            return start.trim_end_matches('e').to_owned();
        }
    }
    word.trim_end_matches('e').to_owned()
}

/// Capitalised words inside the phrase or right behind it: `Hafrel workers`, `1,800 at Hafrel`.
fn names_beside(line: &Line, at: usize, last: usize) -> Vec<String> {
    let capital =
        |place: usize| line.items.get(place).filter(|item| item.text.starts_with(char::is_uppercase));
    let inside = (at + 1..last).filter_map(capital);
    let behind = line.is(last + 1, &["at", "of", "in"]).then(|| capital(last + 2)).flatten();
    inside.chain(behind).map(|item| item.lower.to_owned()).collect()
}

/// Stems of the long words within reach of a figure in its sentence.
fn context(line: &Line, at: usize) -> HashSet<String> {
    const PLAIN: [&str; 16] = [
        "people", "about", "would", "there", "their", "which", "years", "after", "before", "million",
        "billion", "being", "other", "where", "those", "these",
    ];
    let words = line.items.iter().skip(at.saturating_sub(14)).take(28).map(|item| item.lower);
    let is_telling = |word: &&str| {
        word.len() > 4
            && word.chars().all(char::is_alphabetic)
            && !PLAIN.contains(word)
            && !lexicon::is_function_word(word)
            && !lexicon::is_speech_verb(word)
    };
    words.filter(is_telling).map(stem).collect()
}
