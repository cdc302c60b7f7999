//! One name in two spellings: `Lindqvist` and, once, `Lindquist`.
//!
//! Two capitalised words one letter apart (changed, added, lost or swapped) are variants if the usual one is part of a
//! name of several words or stands at least twice, and the other is rarer. Left alone: plurals and adjectives
//! (`Kestrels`, `Georgian`), words that also stand in small letters, words of the lists (first names, places, titles), and
//! two surnames with first names of their own. Looking a word up under each of its one-letter cuts keeps this linear.

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, Line};
use super::finding;
use crate::analysis::lexicon;
use crate::model::{Family, Finding, NameKind, Severity, Span};

/// Names that are spelled in two ways.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let words = Words::of(draft);
    let mut by_cut: HashMap<String, Vec<&str>> = HashMap::new();
    let mut found = Vec::new();
    let mut seen: HashSet<(&str, &str)> = HashSet::new();
    for word in &words.order {
        for cut in cuts(word) {
            let others = by_cut.entry(cut).or_default();
            for other in others.iter().take(8).filter(|other| *other != word) {
                if seen.insert((other, word)) && is_one_slip(&plain(other), &plain(word)) {
                    found.extend(compare(draft, &words, other, word));
                }
            }
            others.push(word);
        }
    }
    found
}

/// In small letters, without the marks on them: `Nuñes` is `nunes`, `Håkon` and `Haakon` are one.
fn plain(word: &str) -> String {
    word.to_lowercase().replace("aa", "a").chars().map(base).collect()
}

/// A letter without its mark, as newspapers drop it.
fn base(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

/// Whether two words are one slip apart: a letter changed, added or lost, or two neighbours swapped.
fn is_one_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let n_before = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let n_after = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let rest = |word: &[char]| word.len().saturating_sub(n_before + n_after);
    match (rest(&a), rest(&b)) {
        (0 | 1, 0 | 1) => a.len().abs_diff(b.len()) < 2,
        (2, 2) => a.get(n_before) == b.get(n_before + 1) && a.get(n_before + 1) == b.get(n_before),
        _ => false,
    }
}

/// Whether a changed letter is one that is easily taken for the other. Outside of surnames, words that differ by another
/// one are mostly two words.
fn is_alike(a: &str, b: &str) -> bool {
    const GROUPS: [&str; 9] = ["aeiouy", "ckqsxz", "bp", "dt", "fvwu", "gjy", "hmn", "lrn", "ijl"];
    let mut changed = a.chars().zip(b.chars()).filter(|(a, b)| a != b);
    let (Some((one, other)), None) = (changed.next(), changed.next()) else { return true };
    a.chars().count() != b.chars().count()
        || GROUPS.iter().any(|group| group.contains(one) && group.contains(other))
}

/// A word and every word made by leaving one letter out: two words one edit apart share one of them.
fn cuts(word: &str) -> Vec<String> {
    let word = &plain(word);
    let mut cuts = vec![word.clone()];
    for (at, letter) in word.char_indices() {
        let (before, after) = (word.get(..at), word.get(at + letter.len_utf8()..));
        cuts.extend(before.zip(after).map(|(before, after)| format!("{before}{after}")));
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Every capitalised word of some length, in order, with how it is used.
struct Words<'a> {
    order: Vec<&'a str>,
    uses: HashMap<&'a str, Use<'a>>,
    small: HashSet<&'a str>,
}

#[derive(Default)]
struct Use<'a> {
    places: Vec<Span>,
    /// Names of several words that it is the last word of.
    full: Vec<&'a str>,
    /// Last words of the names that it is the first word of.
    lasts: Vec<&'a str>,
    is_part: bool,
    is_certain: bool,
    is_plural: bool,
    is_person: bool,
    /// After `Mr`, `Ms`, `Dr`.
    is_titled: bool,
    /// Before a verb of speech.
    speaks: bool,
}

/// How a word stands where it is used.
struct Place {
    is_certain: bool,
    is_after_article: bool,
    is_titled: bool,
    speaks: bool,
}

impl Place {
    fn of(line: &Line, at: usize) -> Self {
        const COURTESY: [&str; 8] = ["mr", "mrs", "ms", "dr", "mr.", "mrs.", "ms.", "dr."];
        const OPENERS: [&str; 8] = ["“", "\"", ":", "‘", "—", "–", ".", "("];
        let before = |n: usize| at.checked_sub(n);
        let stop = before(1).filter(|&place| line.is(place, &["."]));
        let courtesy = stop.or(Some(at)).and_then(|place| place.checked_sub(1));
        Self {
            is_certain: before(1).is_some_and(|place| !line.is(place, &OPENERS)),
            is_after_article: before(1).is_some_and(|place| line.is(place, &["the"])),
            is_titled: courtesy.is_some_and(|place| line.is(place, &COURTESY)),
            speaks: lexicon::is_speech_verb(line.word(at + 1)),
        }
    }
}

impl<'a> Words<'a> {
    fn of(draft: &Draft<'a>) -> Self {
        let mut words = Self { order: Vec::new(), uses: HashMap::new(), small: HashSet::new() };
        for line in draft.prose() {
            for (at, item) in line.items.iter().enumerate() {
                let is_compound = line.is(at + 1, &["-", "‑"]) || at > 0 && line.is(at - 1, &["-", "‑"]);
                let is_word = item.text.chars().all(char::is_alphabetic) && !is_compound;
                if !item.text.starts_with(char::is_uppercase) {
                    words.small.insert(item.lower);
                } else if is_word
                    && item.text.chars().count() > 3
                    && !item.text.chars().all(char::is_uppercase)
                {
                    words.add(item.text, item.span, &Place::of(line, at));
                }
            }
        }
        for name in draft.names {
            words.add_name(draft.words(name.span), name.kind);
        }
        words
    }

    fn add(&mut self, text: &'a str, span: Span, place: &Place) {
        let known = self.uses.entry(text).or_insert_with(|| {
            self.order.push(text);
            Use::default()
        });
        known.places.push(span);
        known.is_certain |= place.is_certain;
        known.is_plural |= place.is_after_article && text.ends_with('s');
        known.is_titled |= place.is_titled;
        known.speaks |= place.speaks;
    }

    fn add_name(&mut self, full: &'a str, kind: NameKind) {
        let parts: Vec<&str> = full.split_whitespace().collect();
        for part in &parts {
            if let Some(known) = self.uses.get_mut(part) {
                known.is_part |= parts.len() > 1;
                known.is_person |= kind == NameKind::Person;
            }
        }
        if let Some((first, last)) = parts.first().zip(parts.last()).filter(|_| parts.len() > 1)
            && let Some(known) = self.uses.get_mut(first)
            && known.lasts.len() < 8
        {
            known.lasts.push(last);
        }
        if let Some(known) = parts.last().filter(|_| parts.len() > 1).and_then(|last| self.uses.get_mut(last))
            && !known.full.contains(&full)
            && known.full.len() < 8
        {
            known.full.push(full);
        }
    }
}

fn compare(draft: &Draft, words: &Words, first: &str, second: &str) -> Option<Finding> {
    let (a, b) = (words.uses.get(first)?, words.uses.get(second)?);
    // The rarer one is the slip; of two equally frequent ones, the one that is no part of a full name, or the later.
    let is_second_odd =
        b.places.len() < a.places.len() || b.places.len() == a.places.len() && (a.is_part || !b.is_part);
    let (usual, odd, usual_word, odd_word) =
        if is_second_odd { (a, b, first, second) } else { (b, a, second, first) };
    let is_same_but_capitals = plain(usual_word) == plain(odd_word);
    let is_usual = usual.is_part || usual.places.len() > 1;
    let is_single_slip = odd.places.len() == 1 || odd.places.len() * 3 <= usual.places.len();
    if !is_usual
        || is_same_but_capitals
        || !is_single_slip
        || !is_slip(words, usual, odd, usual_word, odd_word)
    {
        return None;
    }
    let span = *odd.places.first()?;
    let full = usual.full.first().copied().unwrap_or(usual_word);
    Some(Finding {
        related: usual.places.first().copied().into_iter().collect(),
        computation: format!("{usual_word} × {}, {odd_word} × {}", usual.places.len(), odd.places.len()),
        replacement: usual_word.to_owned(),
        ..finding(
            Family::NameVariant,
            Severity::Warning,
            span,
            format!("'{}' may be {full}, spelled otherwise elsewhere.", draft.words(span)),
        )
    })
}

fn is_slip(words: &Words, usual: &Use, odd: &Use, usual_word: &str, odd_word: &str) -> bool {
    let lower = odd_word.to_lowercase();
    let usual_lower = usual_word.to_lowercase();
    let is_common = |lower: &str| {
        words.small.contains(lower)
            || lexicon::is_first_name(lower)
            || lexicon::is_known_place(lower)
            || lexicon::is_title(lower)
            || lexicon::is_title_word(lower)
            || lexicon::is_institution(lower)
            || lexicon::is_function_word(lower)
            || lexicon::is_common_opener(lower)
            || lexicon::is_demonym(lower)
    };
    // A surname that is used as one: after a courtesy, before a verb of speech, behind the same first name.
    let has_same_first = odd.full.iter().any(|full| {
        let first = full.split(' ').next();
        usual.full.iter().any(|usual| usual.split(' ').next() == first)
    });
    let is_somebody = usual.is_person
        && !usual.full.is_empty()
        && !odd.is_plural
        && (odd.is_titled || has_same_first || odd.speaks && odd.full.is_empty());
    let is_inflected = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|ending| matches!(ending, "s" | "n" | "i" | "e" | "a"))
    };
    let is_inflection = !is_somebody
        && (is_inflected(&lower, &usual_lower)
            && !(usual.is_person && lower.ends_with(['n', 'e', 'a']) && odd.full.is_empty())
            || is_inflected(&usual_lower, &lower));
    let is_derived =
        |lower: &str| ["ans", "ism", "ist", "ists", "er", "ers"].iter().any(|ending| lower.ends_with(ending));
    let is_formed = !usual.is_person && (is_derived(&lower) || is_derived(&usual_lower));
    let firsts = |known: &Use| {
        known.full.iter().filter_map(|full| full.split(' ').next()).map(str::to_owned).collect::<Vec<_>>()
    };
    let (a, b) = (firsts(usual), firsts(odd));
    let is_someone_else = !b.is_empty() && !a.is_empty() && !b.iter().any(|first| a.contains(first));
    let is_other_first = !odd.lasts.is_empty() && !odd.lasts.iter().any(|last| usual.lasts.contains(last));
    let n_letters = odd_word.chars().count();
    let is_surname = usual.is_person && !usual.full.is_empty();
    let is_sure_place = odd.is_certain || n_letters > 6 || is_surname && !odd.is_part;
    let is_long_enough = n_letters > 5
        || n_letters > 4 && (is_surname || !odd.full.is_empty() || is_somebody)
        || is_somebody && odd.is_titled;
    let starts_alike = lower.chars().next() == usual_lower.chars().next() || n_letters > 6;
    let is_like = usual.is_person || is_alike(&plain(usual_word), &plain(odd_word));
    (is_somebody || !is_common(&lower) && !is_common(&usual_lower))
        && is_like
        && !is_inflection
        && !is_formed
        && !is_someone_else
        && !is_other_first
        && is_sure_place
        && is_long_enough
        && starts_alike
        && !odd.is_plural
}

#[cfg(test)]
mod tests {
    use super::super::tests::{flagged, suggested};
    use crate::model::Family::NameVariant;

    #[test]
    fn names_spelled_in_two_ways() {
        for (text, expected) in [
            ("Ingrid Lindqvist came. Later Lindqvist spoke. Lindquist left.", "Lindquist"),
            ("Marta Mendizabal is dead. Mendizabala left her savings to a fund.", "Mendizabala"),
            ("They met Tom Brandvik. Then Brandvki spoke.", "Brandvki"),
            ("It lies in Skarnes. From Skarnes one sees Elm. Ships leave for Skarnis.", "Skarnis"),
            ("Said Ruth Adeyemi. Said Ruth Adeyemy.", "Adeyemy"),
            ("The Ashmere Trust met. It is the Ashmere Trust. They left Ashmore.", "Ashmore"),
            ("Ruth Quill is a baker. Mr Quil said so.", "Quil"),
            ("Ada Price met them. Later Ada Pryce left.", "Pryce"),
            ("Ruth Nunez came. Nuñes said no.", "Nuñes"),
            ("Ruth Ortega came. Ortegas said he was sorry.", "Ortegas"),
            ("Ruth Okaforo scored. Okafuro left early.", "Okafuro"),
        ] {
            assert_eq!(flagged(text, None, NameVariant), [expected], "{text}");
        }
    }

    #[test]
    fn names_that_are_two() {
        for text in [
            "Ingrid Lindqvist and Tor Lindqvist came. Lindqvist spoke.",
            "Emma Thompson met Kenneth Thomson. Thompson and Thomson left.",
            "Marina Peters came. Peter left.",
            "They left Georgia. Georgian ships followed. Georgia is warm.",
            "Ada Waters spoke. Waters left. Water was scarce.",
            "The Kestrel flew. Two Kestrels sat. A Kestrel came.",
            "Iran and Iraq met. Iran left.",
            "They live in Texas. Like many Texans, she left Texas. Buddhism is old; the Buddhist Society met.",
            "José Nuñez came. Jose Nunez left.",
            "The Ortegas came. Luis Ortega said so. The Ortegas said no.",
            "Ada Price met them. The Price was right.",
            "They read Wikipedia. Wikipedia is large. The Wikimedia Foundation pays.",
            "They flew to Saudi Arabia. In Arabia it is hot. She speaks Arabic.",
            "Kristen Hale spoke. Kristen Hale left. Kristin Moss came.",
        ] {
            assert!(flagged(text, None, NameVariant).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_usual_spelling_is_suggested() {
        assert_eq!(suggested("Ingrid Lindqvist came. Lindquist left.", None, NameVariant), ["Lindqvist"]);
    }
}
