//! The speaker by the tree: the subject of a verb of speech, shared by joined verbs and by `saying` and `adding`,
//! and the noun that a clause hangs on (`Lund, who said …`).

use std::ops::Range;

use super::scene::Scene;
use crate::analysis::lexicon;

/// The mention of whoever does what the verb says.
pub fn governing_subject(scene: &Scene, verb: usize) -> Option<Range<usize>> {
    let subject = scene.tree.subject_of(verb).filter(|&subject| scene.sentence.contains(&subject))?;
    mention(scene, subject)
}

/// Whether a verb that no list has takes a clause of its own, as verbs of speech do: `Lund reckoned the pier was safe`.
pub fn takes_clause(scene: &Scene, verb: usize) -> bool {
    let tree = scene.tree;
    let has_clause = tree.children(verb).any(|child| {
        child > verb
            && tree.relation(child) == "ccomp"
            && tree.children(child).any(|at| tree.relation(at) == "nsubj")
    });
    has_clause
        && tree.class(verb) == "VERB"
        && scene.token(verb).is_some_and(|token| !lexicon::is_attitude_verb(&token.lower))
        && tree.children(verb).any(|child| {
            child < verb && tree.full_relation(child) == "nsubj" && is_speaker_like(scene, child)
        })
}

/// Whether a phrase has somebody in it who can speak.
pub fn names_speaker(scene: &Scene, phrase: &Range<usize>) -> bool {
    phrase.clone().any(|at| is_speaker_like(scene, at))
}

/// A name, a person's pronoun, a person or body by its noun.
fn is_speaker_like(scene: &Scene, at: usize) -> bool {
    scene.tree.class(at) == "PROPN"
        || scene.token(at).is_some_and(|token| {
            token.is_any(&["he", "she", "they"])
                || token.is_capitalised() && !lexicon::is_function_word(&token.lower)
                || lexicon::is_person_noun(&token.lower)
                || lexicon::is_body_noun(&token.lower)
                || lexicon::is_title(&token.lower)
        })
}

fn is_outside(scene: &Scene, at: usize) -> bool {
    scene.quote_at(at).is_none()
}

/// The noun with what stands before it; the name if a description has one beside it.
fn mention(scene: &Scene, noun: usize) -> Option<Range<usize>> {
    let tree = scene.tree;
    let is_name = |at: usize| tree.class(at) == "PROPN";
    let apposed =
        tree.children(noun).find(|&child| child > noun && tree.relation(child) == "appos" && is_name(child));
    let noun = apposed.filter(|_| !is_name(noun)).unwrap_or(noun);
    let core = tree.core_of(noun);
    let end = core.clone().find(|&at| !is_outside(scene, at)).unwrap_or(core.end);
    (core.start <= noun && noun < end).then_some(core.start..end)
}
