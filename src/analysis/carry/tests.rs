//! Cases of claims carried from draft to draft, and the property that none is ever misplaced.

use proptest::prelude::*;

use super::*;

/// A text of sentences a space apart, and where they stand.
fn laid_out(sentences: &[&str]) -> (String, Vec<Span>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for sentence in sentences {
        if !text.is_empty() {
            text.push(' ');
        }
        spans.push(Span::new(text.len(), text.len() + sentence.len()));
        text.push_str(sentence);
    }
    (text, spans)
}

/// What becomes of the claim on `words`, with its words in the newer draft.
fn fate(old: &[&str], words: &str, new: &[&str]) -> String {
    let ((old, old_spans), (new, new_spans)) = (laid_out(old), laid_out(new));
    let start = old.find(words).unwrap();
    let (old, new) = (Side { text: &old, sentences: &old_spans }, Side { text: &new, sentences: &new_spans });
    let fates = Match::of(old, new).fates(&[Span::new(start, start + words.len())]);
    let words = |span: &Span| span.of(new.text).unwrap().to_owned();
    match &fates[0] {
        Fate::Carried(there) => format!("carried: {}", words(there)),
        Fate::Recheck(there) => format!("re-check: {}", words(there)),
        Fate::Decide(places) => {
            format!("decide: {}", places.iter().map(words).collect::<Vec<_>>().join(" | "))
        }
        Fate::Archived => "archived".to_owned(),
    }
}

const MILL: &str = "The mill at Orsava burned down in 1912.";
const DAM: &str = "The dam above the town is 90 metres high.";
const MAYOR: &str = "Mayor Lena Varga has lived in Lissen for six years.";

#[test]
fn a_claim_is_carried_rechecked_archived_or_left_to_decide() {
    for (old, words, new, wanted) in [
        (&[MILL, DAM][..], "90 metres high", &[MILL, DAM][..], "carried: 90 metres high"),
        (&[MILL, DAM], "90 metres high", &[DAM, "It rained.", MILL], "carried: 90 metres high"),
        (
            &[MILL, DAM],
            "90 metres",
            &[MILL, "The dam above the town is 95 metres high."],
            "re-check: 95 metres",
        ),
        (&[MILL, DAM], "burned down", &[DAM], "archived"),
        (&[MILL, DAM], "burned down", &["Nobody came to the harbour.", DAM], "archived"),
        // The same sentence twice: which of them is it?
        (&[MILL, DAM], "in 1912", &[MILL, DAM, MILL], "decide: in 1912 | in 1912"),
        // Two became one: only a person knows which.
        (&[MILL, DAM, MILL], "in 1912", &[MILL, DAM], "decide: in 1912"),
        // As often as before, in the same surroundings: nothing is open.
        (&[MILL, DAM, MILL], "in 1912", &[MILL, DAM, MILL], "carried: in 1912"),
        // Lookalikes.
        (
            &[DAM, MAYOR],
            "six years",
            &[
                DAM,
                "Mayor Lena Varga has lived in Lissen for five years.",
                "Mayor Lena Varga has lived in Lissen for nine years.",
            ],
            "decide: five years | nine years",
        ),
        // A sentence that was split: the half with the claim's words.
        (
            &["The mill at Orsava burned down in 1912 and the owner left for Lissen.", DAM],
            "the owner left for Lissen",
            &["The mill at Orsava burned down in 1912.", "Soon the owner left for Lissen.", DAM],
            "re-check: the owner left for Lissen",
        ),
        // Words that were taken out of their sentence.
        (
            &["Varga, who is 40, opened the dam.", MILL],
            "who is 40",
            &["Varga opened the dam.", MILL],
            "archived",
        ),
    ] {
        assert_eq!(fate(old, words, new), wanted, "{words} in {new:?}");
    }
}

#[test]
fn one_place_for_two_claims_is_left_to_decide() {
    let old =
        laid_out(&["The bridge at Brod is 300 metres long.", "The bridge at Brod is 300 metres wide.", MILL]);
    let new = laid_out(&["The bridge at Brod is 310 metres.", MILL]);
    let (old, new) = (Side { text: &old.0, sentences: &old.1 }, Side { text: &new.0, sentences: &new.1 });
    let claims: Vec<_> = old.text.match_indices("300 metres").map(|(at, _)| Span::new(at, at + 10)).collect();
    let fates = Match::of(old, new).fates(&claims);
    assert!(fates.iter().all(|fate| matches!(fate, Fate::Decide(places) if places.len() == 1)), "{fates:?}");
}

#[test]
fn claims_are_new_only_where_the_draft_is() {
    let old = laid_out(&[MILL, DAM]);
    let new = laid_out(&[MILL, "The dam above the old town is 95 metres high.", MAYOR]);
    let (old, new) = (Side { text: &old.0, sentences: &old.1 }, Side { text: &new.0, sentences: &new.1 });
    let found = |words: &str| {
        let start = new.text.find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let at = old.text.find("is 90 metres high").unwrap();
    let matched = Match::of(old, new);
    let claims = [Span::new(at, at + 17)];
    let fates = matched.fates(&claims);
    for (words, is_new) in [
        ("burned down in 1912", false), // its sentence stands unchanged
        ("95 metres high", false),      // what is new in it is in a claim that is checked again
        ("The dam", false),             // nothing in it is new
        ("The dam above the old town", true),
        ("six years", true),
    ] {
        assert_eq!(matched.are_new(&claims, &fates, &[found(words)]), [is_new], "{words}");
    }
}

const VOCABULARY: [&str; 12] =
    ["mill", "dam", "Orsava", "the", "of", "burned", "1912", "ninety", "mayor", "left", "1,200", "“late”"];

/// One edit of a draft.
#[derive(Debug, Clone)]
enum Change {
    Delete(usize),
    Insert(usize, String),
    Repeat(usize, usize),
    Word(usize, usize, &'static str),
    Swap(usize, usize),
}

fn sentence() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&VOCABULARY[..]), 2..9).prop_map(|words| words.join(" ") + ".")
}

fn change() -> impl Strategy<Value = Change> {
    let place = || any::<prop::sample::Index>().prop_map(|index| index.index(1_000));
    prop_oneof![
        place().prop_map(Change::Delete),
        (place(), sentence()).prop_map(|(at, words)| Change::Insert(at, words)),
        (place(), place()).prop_map(|(from, to)| Change::Repeat(from, to)),
        (place(), place(), prop::sample::select(&VOCABULARY[..]))
            .prop_map(|(at, word, new)| Change::Word(at, word, new)),
        (place(), place()).prop_map(|(one, other)| Change::Swap(one, other)),
    ]
}

/// A sentence of a draft, and which sentence of the first draft it is, if it is one unchanged.
type Line = (String, Option<usize>);

fn edited(mut lines: Vec<Line>, changes: Vec<Change>) -> Vec<Line> {
    for change in changes {
        let n_lines = lines.len().max(1);
        match change {
            Change::Insert(at, words) => lines.insert(at % n_lines.min(lines.len() + 1), (words, None)),
            _ if lines.is_empty() => (),
            Change::Delete(at) => drop(lines.remove(at % n_lines)),
            Change::Repeat(from, to) => {
                let copy = (lines[from % n_lines].0.clone(), None);
                lines.insert(to % n_lines, copy);
            }
            Change::Word(at, word, new) => {
                let line = &mut lines[at % n_lines];
                let mut words: Vec<_> = line.0.trim_end_matches('.').split(' ').collect();
                let place = word % words.len();
                words[place] = new;
                *line = (words.join(" ") + ".", None);
            }
            Change::Swap(one, other) => lines.swap(one % n_lines, other % n_lines),
        }
    }
    lines
}

/// Two claims in each sentence: its first two words, and all of it.
fn claims_of(side: Side<'_>) -> Vec<(usize, Span)> {
    let claims = side.sentences.iter().enumerate().flat_map(|(number, span)| {
        let words = span.of(side.text).unwrap();
        let end = words.match_indices(' ').nth(1).map_or(words.len(), |(at, _)| at);
        [(number, *span), (number, Span::new(span.start, span.start + end))]
    });
    claims.collect()
}

proptest! {
    /// Whatever is done to a draft: a carried claim has the words it had, in the sentence it had; a sentence that
    /// stood once and was not touched is found where it went; nobody else's place is taken.
    #[test]
    fn no_claim_is_ever_misplaced(first in prop::collection::vec(sentence(), 1..24), changes in prop::collection::vec(change(), 0..12)) {
        let lines: Vec<Line> = first.iter().cloned().enumerate().map(|(id, words)| (words, Some(id))).collect();
        let later = edited(lines.clone(), changes);
        let texts = |lines: &[Line]| laid_out(&lines.iter().map(|(words, _)| words.as_str()).collect::<Vec<_>>());
        let ((old, old_spans), (new, new_spans)) = (texts(&lines), texts(&later));
        let (old, new) = (Side { text: &old, sentences: &old_spans }, Side { text: &new, sentences: &new_spans });
        let claims = claims_of(old);
        let spans: Vec<_> = claims.iter().map(|(_, span)| *span).collect();
        let fates = Match::of(old, new).fates(&spans);
        prop_assert_eq!(&fates, &Match::of(old, new).fates(&spans));
        let n_of = |lines: &[Line], words: &str| lines.iter().filter(|(line, _)| line == words).count();
        let mut carried = Vec::new();
        for ((sentence, span), fate) in claims.iter().zip(&fates) {
            let words = lines[*sentence].0.as_str();
            match fate {
                Fate::Carried(there) => {
                    prop_assert_eq!(there.of(new.text), span.of(old.text));
                    let (line, _) = new.unit(*there).unwrap();
                    prop_assert_eq!(&later[line].0, words);
                    prop_assert_eq!(n_of(&lines, words), n_of(&later, words));
                    if n_of(&later, words) == 1 && later.iter().any(|(_, id)| *id == Some(*sentence)) {
                        prop_assert_eq!(later[line].1, Some(*sentence));
                    }
                    carried.push(*there);
                }
                Fate::Recheck(there) => {
                    let (line, _) = new.unit(*there).unwrap();
                    prop_assert_ne!(later[line].0.as_str(), words);
                    prop_assert!(there.of(new.text).is_some_and(|words| !words.trim().is_empty()));
                }
                Fate::Decide(places) => {
                    prop_assert!(!places.is_empty() && places.len() <= MOST_PLACES);
                    prop_assert!(places.iter().all(|place| place.of(new.text).is_some()));
                }
                Fate::Archived => prop_assert_eq!(n_of(&later, words), 0),
            }
        }
        let n_carried = carried.len();
        carried.sort_unstable();
        carried.dedup();
        // The two claims of a sentence of two words are one place.
        prop_assert!(carried.len() * 2 >= n_carried);
    }

    /// A draft that comes again as it was keeps every claim.
    #[test]
    fn the_same_draft_again_keeps_everything(first in prop::collection::vec(sentence(), 1..24)) {
        let (text, spans) = laid_out(&first.iter().map(String::as_str).collect::<Vec<_>>());
        let side = Side { text: &text, sentences: &spans };
        let claims: Vec<_> = claims_of(side).into_iter().map(|(_, span)| span).collect();
        let fates = Match::of(side, side).fates(&claims);
        prop_assert_eq!(fates, claims.into_iter().map(Fate::Carried).collect::<Vec<_>>());
    }
}
