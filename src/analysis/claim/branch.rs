//! Candidates from the tree of a sentence: clauses and their parts, predicates, noun phrases, prepositional phrases.

use std::ops::Range;

use super::candidate::Family;
use super::sheet::Sheet;
use crate::analysis::syntax::Tree;

/// Relations before which a clause may end: what follows them adds to it.
const JOINTS: [&str; 9] = ["conj", "parataxis", "advcl", "acl", "obl", "nmod", "ccomp", "xcomp", "appos"];
/// Words that stand before a phrase and belong to the words before it.
const OPENERS: [&str; 4] = ["case", "cc", "punct", "mark"];
/// Clauses are cut before at most this many joints.
const MOST_JOINTS: usize = 6;

/// The spans of a stretch that its tree offers, with their families; the caller cuts marks off their ends.
pub fn branches(sheet: &Sheet, stretch: &Range<usize>) -> Vec<(Range<usize>, Family)> {
    let tree = &sheet.block.tree;
    let mut found = Vec::new();
    for at in stretch.clone() {
        if tree.is_clause(at) {
            add_clause(tree, at, &mut found);
        }
        match tree.class(at) {
            "NOUN" | "PROPN" | "NUM" | "PRON" if tree.spread_of(at).len() > 1 => {
                add_noun(tree, at, &mut found)
            }
            _ => {}
        }
    }
    found
}

/// Where the right dependents of `at` begin that may be left out.
fn joints(tree: &Tree, at: usize) -> Vec<usize> {
    let after = tree.children(at).filter(|&child| child > at && tree.is_any(child, &JOINTS));
    after.map(|child| tree.spread_of(child).start).take(MOST_JOINTS).collect()
}

/// The whole clause; from its subject; without its subject; each of them up to each joint.
fn add_clause(tree: &Tree, at: usize, found: &mut Vec<(Range<usize>, Family)>) {
    let spread = tree.spread_of(at);
    let subject = tree.children(at).rfind(|&child| child < at && tree.is_any(child, &["nsubj", "csubj"]));
    let subject = subject.map(|subject| tree.spread_of(subject));
    found.push((spread.clone(), Family::Clause));
    let mut starts = vec![(spread.start, Family::ClausePart)];
    if let Some(subject) = &subject {
        found.push((subject.start..spread.end, Family::Clause));
        found.push((subject.end..spread.end, Family::Predicate));
        starts.extend([(subject.start, Family::ClausePart), (subject.end, Family::Predicate)]);
    }
    for joint in joints(tree, at) {
        found.extend(
            starts.iter().filter(|(start, _)| *start < joint).map(|&(start, family)| (start..joint, family)),
        );
    }
}

/// The noun phrase without its preposition, whole and up to each thing that follows its noun; with its preposition.
fn add_noun(tree: &Tree, at: usize, found: &mut Vec<(Range<usize>, Family)>) {
    let spread = tree.spread_of(at);
    let opener = tree.children(at).take_while(|&child| child < at && tree.is_any(child, &OPENERS)).last();
    let start = opener.map_or(spread.start, |opener| tree.spread_of(opener).end);
    found.push((start..spread.end, Family::NounPhrase));
    if opener.is_some() && tree.is_any(at, &["obl", "nmod"]) {
        found.push((spread.clone(), Family::Phrase));
    }
    for child in tree.children(at).filter(|&child| child > at) {
        let part = tree.spread_of(child);
        if tree.is_any(child, &["appos", "acl", "nmod", "conj", "parataxis"]) {
            found.push((start..part.start, Family::NounPhrase));
        }
        if tree.is_any(child, &["appos", "acl"]) {
            found.push((start..part.end, Family::NounPhrase));
            found.push((part, Family::Aside));
        }
    }
}
