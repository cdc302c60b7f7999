//! Trains the tagger and the parser of `src/analysis/syntax` on CoNLL-U files and writes their weights.
//!
//! `cargo run --release --example train_syntax -- OUT [--all] [--without=ID,ID…] FILE…` (three minutes on two idle
//! cores). One document in ten and the documents named are held out and scored; `--all` trains on everything and
//! scores nothing; `--score` trains nothing and scores OUT. A FILE that is no `.conllu` is raw text, from which the
//! clusters of words are learned as well, unless its name is that of a document held out. Seeds are fixed: the same
//! files in the same order give the same bytes.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "a tool for developers, run by hand"
)]

mod cluster;
mod learner;
mod parsing;
mod step_learner;
mod tagging;
mod treebank;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use claimbench::analysis::syntax::cluster::{Clusters, Known};
use claimbench::analysis::syntax::feature::hash;
use claimbench::analysis::syntax::{Model, is_verb_tag};

use self::learner::{Learner, Pruning};
use self::parsing::{Lessons, ParserLearner};
use self::treebank::{Document, Gold, Names, read, read_raw, stem};

/// Parsers whose weights are averaged: each sees the sentences in another order.
const PARSER_SEEDS: [u64; 3] = [7, 1_000_003, 424_243];

/// How often a word stands in the treebanks at the least to be learned as such; no rarer than words with clusters.
const LEAST_COMMON: u32 = 3;

/// Epochs after which the features of moves that find room are chosen, and epochs of learning with these alone.
const N_FIRST_EPOCHS: usize = 6;
const N_EPOCHS: usize = 10;

/// Buckets for the weights of moves: what the rest leaves of 7 MB.
const N_STEP_BUCKETS: usize = 72_800;

/// What is left out of the weights of relations.
const RELATION_PRUNING: Pruning = Pruning { n_updates: 3, heaviest: 2.5, weight: 1.0 };

/// Fine classes of words, and relations.
#[derive(Default)]
struct Labels {
    tags: Names,
    relations: Names,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (flags, paths): (Vec<_>, Vec<_>) =
        arguments.into_iter().partition(|argument| argument.starts_with("--"));
    let Some((out, paths)) = paths.split_first().filter(|(_, paths)| !paths.is_empty()) else {
        println!("usage: train_syntax OUT [--all] [--without=ID,ID…] FILE…");
        return;
    };
    let (treebanks, raw): (Vec<_>, Vec<_>) = paths.iter().partition(|path| path.ends_with(".conllu"));
    let mut labels = Labels::default();
    let documents: Vec<Document> =
        treebanks.iter().flat_map(|path| read(path, &mut labels.tags, &mut labels.relations)).collect();
    let (mut training, mut held_out) = split(documents, &flags);
    let n_tokens: usize = sentences(&training).map(|gold| gold.printed.len()).sum();
    println!("{n_tokens} tokens, {} tags, {} relations", labels.tags.0.len(), labels.relations.0.len());
    if !flags.iter().any(|flag| flag == "--score") {
        let is_held_out = |path: &&&String| held_out.iter().any(|document| document.id == stem(path));
        let raw = raw.iter().filter(|path| !is_held_out(path)).flat_map(|path| read_raw(path)).collect();
        let bytes = train(&mut training, raw, &labels);
        std::fs::write(out, bytes).unwrap();
    }
    score(&std::fs::read(out).unwrap(), &mut held_out, &labels);
}

fn sentences(documents: &[Document]) -> impl Iterator<Item = &Gold> {
    documents.iter().flat_map(|document| &document.sentences)
}

/// The documents to learn from, and those held out.
fn split(documents: Vec<Document>, flags: &[String]) -> (Vec<Document>, Vec<Document>) {
    let trains_on_all = flags.iter().any(|flag| flag == "--all");
    let named = flags.iter().filter_map(|flag| flag.strip_prefix("--without="));
    let without: Vec<&str> = named.flat_map(|ids| ids.split(',')).collect();
    let (mut training, mut held_out) = (Vec::new(), Vec::new());
    for (place, document) in documents.into_iter().enumerate() {
        let is_held_out = !trains_on_all && (place % 10 == 4 || without.contains(&document.id.as_str()));
        if is_held_out { held_out.push(document) } else { training.push(document) }
    }
    (training, held_out)
}

/// The bytes of `analysis::syntax::Model`.
fn train(training: &mut [Document], mut texts: Vec<Vec<String>>, labels: &Labels) -> Vec<u8> {
    let words: Vec<_> = sentences(training).map(Gold::plain_words).collect();
    let common = common_words(&words);
    texts.splice(0..0, words);
    let known =
        |(word, cluster): (String, u8)| (hash(&word), Known { cluster, is_common: common.contains(&word) });
    let cluster_bytes = Clusters::write(cluster::learn(&texts).into_iter().map(known).collect());
    read_clusters(training, &Clusters::read(&cluster_bytes).unwrap().0);
    let sentences: Vec<&Gold> = sentences(training).collect();
    let tagger_bytes = tagging::train(&sentences, &labels.tags);
    let lessons = Lessons {
        tags: tagging::jackknife(&sentences, &labels.tags),
        counts: counts_of(&sentences),
        sentences,
        is_verb: labels.tags.0.iter().map(|tag| is_verb_tag(tag)).collect(),
        n_relations: labels.relations.0.len(),
    };
    let lessons = &lessons;
    let allowed =
        parsing::train(lessons, PARSER_SEEDS[0], N_FIRST_EPOCHS, None).steps.heaviest(N_STEP_BUCKETS);
    let parsers: Vec<ParserLearner> = std::thread::scope(|scope| {
        let train = |seed| {
            let allowed = &allowed;
            move || parsing::train(lessons, seed, N_EPOCHS, Some(allowed))
        };
        let started = PARSER_SEEDS.map(|seed| scope.spawn(train(seed)));
        started.into_iter().map(|parser| parser.join().unwrap()).collect()
    });
    let steps: Vec<_> = parsers.iter().map(|parser| &parser.steps).collect();
    let relations: Vec<&Learner> = parsers.iter().map(|parser| &parser.relations).collect();
    let relation_bytes = learner::write(&relations, &labels.relations.0, RELATION_PRUNING);
    let step_bytes = step_learner::write(&steps, N_STEP_BUCKETS);
    let parts = [step_bytes, tagger_bytes, relation_bytes, cluster_bytes];
    println!("bytes of moves, tagger, relations, clusters: {:?}", parts.each_ref().map(Vec::len));
    parts.concat()
}

/// The words that stand often enough in the treebanks to be learned as such.
fn common_words(texts: &[Vec<String>]) -> BTreeSet<String> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for word in texts.iter().flatten() {
        *counts.entry(word).or_default() += 1;
    }
    counts.into_iter().filter(|(_, n)| *n >= LEAST_COMMON).map(|(word, _)| word.to_owned()).collect()
}

fn counts_of(sentences: &[&Gold]) -> HashMap<u32, usize> {
    let mut counts = HashMap::new();
    for word in sentences.iter().flat_map(|gold| &gold.words) {
        *counts.entry(word.form).or_default() += 1;
    }
    counts
}

fn read_clusters(documents: &mut [Document], clusters: &Clusters) {
    for gold in documents.iter_mut().flat_map(|document| &mut document.sentences) {
        gold.read_clusters(clusters);
    }
}

/// Words, and those with the right class, tag, head, head and relation.
type Tally = [usize; 5];

/// Prints the shares of right tags, heads and relations, punctuation included, of all and of each file.
fn score(bytes: &[u8], documents: &mut [Document], labels: &Labels) {
    let model = Model::read(bytes).unwrap();
    read_clusters(documents, &model.clusters);
    let mut files: Vec<(&str, Tally)> = vec![("all", [0; 5])];
    for document in documents.iter() {
        let found = document.sentences.iter().map(|gold| tally(&model, gold, labels)).fold([0; 5], add);
        files[0].1 = add(files[0].1, found);
        match files.iter_mut().skip(1).find(|(file, _)| *file == document.file) {
            Some((_, sum)) => *sum = add(*sum, found),
            None => files.push((&document.file, found)),
        }
    }
    for (file, [n, n_class, n_tag, n_head, n_both]) in files {
        let [upos, tag, uas, las] =
            [n_class, n_tag, n_head, n_both].map(|part| 100.0 * part as f64 / n.max(1) as f64);
        println!("{file}: {n} tokens, UPOS {upos:.2}, UPOS and XPOS {tag:.2}, UAS {uas:.2}, LAS {las:.2}");
    }
}

fn add(one: Tally, other: Tally) -> Tally {
    std::array::from_fn(|at| one[at] + other[at])
}

fn tally(model: &Model, gold: &Gold, labels: &Labels) -> Tally {
    let (tags, state) = model.parse(&gold.words);
    let class = |tag: u8| labels.tags.0[usize::from(tag)].split('|').next();
    let mut found = [gold.words.len(), 0, 0, 0, 0];
    for (at, tag) in tags.iter().copied().enumerate() {
        let is_head = state.heads[at] == gold.heads[at];
        let right = [
            class(tag) == class(gold.tags[at]),
            tag == gold.tags[at],
            is_head,
            is_head && state.labels[at] == gold.labels[at],
        ];
        right.iter().zip(&mut found[1..]).for_each(|(is_right, n)| *n += usize::from(*is_right));
    }
    found
}
