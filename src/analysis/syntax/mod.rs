//! The classes of words and the structure of sentences: a part-of-speech tagger and a dependency parser, trained
//! on Universal Dependencies treebanks by `examples/train_syntax` (credits and licence of the weights:
//! `docs/credits.md`; scores: `docs/analysis.md`).
//!
//! Both are averaged perceptrons (Collins 2002) over hashed features. The parser is a greedy arc-hybrid
//! transition parser trained with a dynamic oracle (Goldberg and Nivre 2013) that chooses its move first and then the
//! relation. Nothing is loaded before the first sentence is parsed. It does not judge: a sentence that is no English gets a tree all the same.

pub mod cluster;
pub mod feature;
pub mod model;
pub mod parser;
pub mod relation_feature;
pub mod seat;
pub mod step_feature;
pub mod steps;
pub mod tagger;
pub mod transition;
mod tree;
mod words;

use std::ops::Range;
use std::sync::LazyLock;

use self::cluster::Clusters;
use self::feature::Word;
use self::model::Weights;
use self::parser::Parser;
use self::seat::Sentence;
use self::steps::Steps;
use self::transition::State;
pub use self::tree::Tree;
use self::tree::{NOWHERE, Node};
use super::token::{Token, find_tokens};
use crate::model::Span;

/// Longer sentences are parsed in pieces of this many tokens.
const LONGEST: usize = 160;

/// The perceptrons, the clusters, and what their numbers mean. Read from bytes that hold them in this order.
#[derive(Debug)]
pub struct Model<'a> {
    steps: Steps<'a>,
    tagger: Weights<'a>,
    relations: Weights<'a>,
    /// The clusters of words.
    pub clusters: Clusters<'a>,
    /// For each tag, whether it is a verb that can stand between two phrases.
    is_verb: Vec<bool>,
    /// For each tag, the universal class and the finer one.
    classes: Vec<(&'a str, &'a str)>,
    /// For each relation, its name without and with the subtype.
    names: Vec<(&'a str, &'a str)>,
}

impl<'a> Model<'a> {
    /// Reads a model; `None` if the bytes are none.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (steps, rest) = Steps::read(bytes)?;
        let (tagger, rest) = Weights::read(rest)?;
        let (relations, rest) = Weights::read(rest)?;
        let (clusters, _) = Clusters::read(rest)?;
        let is_verb = tagger.labels.iter().map(|tag| is_verb_tag(tag)).collect();
        let classes = tagger.labels.iter().map(|tag| tag.split_once('|').unwrap_or((tag, ""))).collect();
        let names = relations.labels.iter().map(|name| (name.split(':').next().unwrap_or(name), *name));
        let names = names.collect();
        Some(Self { steps, tagger, relations, clusters, is_verb, classes, names })
    }

    /// The number of each word's tag, and the tree.
    #[must_use]
    pub fn parse(&self, words: &[Word]) -> (Vec<u8>, State) {
        let tags = tagger::tag(words, &self.tagger);
        let parser = Parser { steps: &self.steps, relations: &self.relations };
        let state = parser.parse(&Sentence { words, tags: &tags, is_verb: &self.is_verb });
        (tags, state)
    }
}

/// Bytes that begin where a line of the processor's cache begins, so that no bucket of weights lies on two.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static WEIGHTS: &Aligned<[u8]> = &Aligned(*include_bytes!("weights.bin"));

static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| Model::read(&WEIGHTS.0));

/// Whether a tag (`VERB|VBD`) is that of a finite verb, a base form, a participle or an auxiliary.
#[must_use]
pub fn is_verb_tag(tag: &str) -> bool {
    tag.starts_with("VERB|VB") || tag.starts_with("AUX|")
}

/// The trees of the sentences of a paragraph; `sentences` are ranges of `tokens`, in order.
pub fn parse(tokens: &[Token], sentences: impl Iterator<Item = Range<usize>>) -> Tree {
    let mut tree = Tree { nodes: vec![Node::default(); tokens.len()] };
    let Some(model) = MODEL.as_ref() else { return tree };
    for sentence in sentences {
        for start in sentence.clone().step_by(LONGEST) {
            let piece = start..sentence.end.min(start + LONGEST);
            parse_piece(model, tokens.get(piece.clone()).unwrap_or_default(), start, &mut tree);
            tree.spread(&piece);
        }
    }
    tree
}

/// The words of the treebank in a text, as printed.
#[must_use]
pub fn words_of(text: &str) -> Vec<String> {
    let tokens = find_tokens(text, Span::new(0, text.len()));
    split_words(&tokens).map(|(_, word)| word.to_owned()).collect()
}

/// The words of the treebank, each with the place of its token.
fn split_words<'a>(tokens: &'a [Token<'a>]) -> impl Iterator<Item = (usize, &'a str)> {
    tokens.iter().enumerate().flat_map(|(place, token)| {
        let parts = words::split(token.text, &token.lower).into_iter().filter(|part| !part.is_empty());
        parts.map(move |part| (place, token.text.get(part).unwrap_or(token.text)))
    })
}

/// Parses tokens as their treebank words and joins the words of a token again.
fn parse_piece(model: &Model, tokens: &[Token], offset: usize, tree: &mut Tree) {
    let (owners, words): (Vec<usize>, Vec<Word>) =
        split_words(tokens).map(|(place, word)| (offset + place, Word::of(word, &model.clusters))).unzip();
    let (tags, state) = model.parse(&words);
    for (word, &owner) in owners.iter().enumerate() {
        let head = state.heads.get(word).and_then(|head| owners.get(usize::from(*head))).copied();
        let Some(node) = tree.nodes.get_mut(owner) else { continue };
        // A token of two words hangs where that one of them hangs that does not hang on the other.
        if head != Some(owner) {
            node.tag = tags.get(word).copied().unwrap_or_default();
            node.head = head.and_then(|head| u32::try_from(head).ok()).unwrap_or(NOWHERE);
            node.relation = state.labels.get(word).copied().unwrap_or_default();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each expectation is `word class relation head`.
    fn check(text: &str, expected: &[&str]) {
        let tokens = find_tokens(text, Span::new(0, text.len()));
        let tree = parse(&tokens, std::iter::once(0..tokens.len()));
        let word = |at: usize| tokens[at].text;
        let told = (0..tokens.len()).map(|at| {
            let head = tree.head(at).map_or("-", word);
            format!("{} {} {} {head}", word(at), tree.class(at), tree.relation(at))
        });
        assert_eq!(told.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_plain_sentence_has_its_tree() {
        check(
            "The mayor closed two old bridges.",
            &[
                "The DET det mayor",
                "mayor NOUN nsubj closed",
                "closed VERB root -",
                "two NUM nummod bridges",
                "old ADJ amod bridges",
                "bridges NOUN obj closed",
                ". PUNCT punct closed",
            ],
        );
    }

    #[test]
    fn a_token_of_two_words_hangs_as_its_first() {
        check(
            "They don’t know.",
            &["They PRON nsubj know", "don’t PART advmod know", "know VERB root -", ". PUNCT punct know"],
        );
    }

    #[test]
    fn endless_sentences_are_parsed_in_pieces() {
        let text = "the old bridge and ".repeat(500);
        let tokens = find_tokens(&text, Span::new(0, text.len()));
        let tree = parse(&tokens, std::iter::once(0..tokens.len()));
        assert!((0..tokens.len()).all(|at| tree.spread_of(at).contains(&at)));
        assert!((0..tokens.len()).all(|at| tree.spread_of(at).len() <= LONGEST));
    }
}
