//! Trains the tagger and the parser of `src/analysis/syntax` on CoNLL-U files and writes their weights.
//!
//! `cargo run --release --example train_syntax -- OUT [--all] [--without=ID,ID…] FILE…` (about seven minutes on one
//! core). One document in ten and the documents named are held out and scored; `--all` trains on everything and
//! scores nothing; `--score` trains nothing and scores OUT. Seeds are fixed: the same files give the same weights.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a tool for developers, run by hand"
)]

mod learner;
mod treebank;

use claimbench::analysis::syntax::model::Weights;
use claimbench::analysis::syntax::transition::{Move, State};
use claimbench::analysis::syntax::{is_verb_tag, parser, tagger};

use self::learner::{Learner, Pruning, write};
use self::treebank::{Document, Gold, Names, read};

const TAGGER_EPOCHS: usize = 8;
const PARSER_EPOCHS: usize = 12;
const N_FOLDS: usize = 5;
/// Parsers whose weights are averaged: each sees the sentences in another order.
const PARSER_SEEDS: [u64; 2] = [7, 1_000_003];
/// How far the right move must lead, in updates of one feature.
const MARGIN: f32 = 60.0;
const TAGGER_PRUNING: Pruning = Pruning { n_updates: 2, heaviest: 1.0, weight: 0.6 };
const PARSER_PRUNING: Pruning = Pruning { n_updates: 9, heaviest: 1.8, weight: 0.95 };

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (flags, paths): (Vec<_>, Vec<_>) =
        arguments.into_iter().partition(|argument| argument.starts_with("--"));
    let Some((out, paths)) = paths.split_first().filter(|(_, paths)| !paths.is_empty()) else {
        println!("usage: train_syntax OUT [--all] [--without=ID,ID…] FILE…");
        return;
    };
    let (mut tags, mut labels) = (Names::default(), Names::default());
    let documents: Vec<Document> = paths.iter().flat_map(|path| read(path, &mut tags, &mut labels)).collect();
    let trains_on_all = flags.iter().any(|flag| flag == "--all");
    let without: Vec<&str> = flags
        .iter()
        .filter_map(|flag| flag.strip_prefix("--without="))
        .flat_map(|ids| ids.split(','))
        .collect();
    let is_held_out = |place: usize, id: &str| !trains_on_all && (place % 10 == 4 || without.contains(&id));
    let pick = |wanted: bool| -> Vec<&Gold> {
        let all = documents.iter().enumerate();
        all.filter(|(place, document)| is_held_out(*place, &document.id) == wanted)
            .flat_map(|(_, document)| &document.sentences)
            .collect()
    };
    let (training, held_out) = (pick(false), pick(true));
    let n_tokens: usize = training.iter().map(|gold| gold.words.len()).sum();
    println!(
        "{} sentences, {n_tokens} tokens, {} tags, {} relations",
        training.len(),
        tags.0.len(),
        labels.0.len()
    );
    if flags.iter().any(|flag| flag == "--score") {
        let bytes = std::fs::read(out).unwrap();
        let (tagger, rest) = Weights::read(&bytes).unwrap();
        score(&held_out, &tagger, &Weights::read(rest).unwrap().0);
        return;
    }
    let tagger_bytes = train_tagger(&training, &tags);
    let tagged = jackknife(&training, &tags);
    let n_classes = labels.0.len() * 2 + 1;
    let train = &|seed: u64| train_parser(&training, &tagged, &tags, n_classes, seed);
    let parsers: Vec<Learner> = std::thread::scope(|scope| {
        let started: Vec<_> = PARSER_SEEDS.iter().map(|&seed| scope.spawn(move || train(seed))).collect();
        started.into_iter().map(|parser| parser.join().unwrap()).collect()
    });
    let (tagger_weights, _) = Weights::read(&tagger_bytes).unwrap();
    let parser_bytes = write(&parsers, &classes(&labels), PARSER_PRUNING);
    println!("tagger {} bytes, parser {} bytes", tagger_bytes.len(), parser_bytes.len());
    score(&held_out, &tagger_weights, &Weights::read(&parser_bytes).unwrap().0);
    std::fs::write(out, [tagger_bytes, parser_bytes].concat()).unwrap();
}

/// Xorshift: the same order of sentences on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.roll(at + 1));
        }
    }
}

/// The label of the highest score among those allowed.
fn argmax(scores: &[f32], is_allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let allowed = (0..scores.len()).filter(|label| is_allowed(*label));
    allowed.reduce(|best, label| if scores[label] > scores[best] { label } else { best })
}

fn train_tagger(sentences: &[&Gold], tags: &Names) -> Vec<u8> {
    let mut learner = Learner::default();
    let mut dice = Dice(42);
    let mut order: Vec<_> = sentences.to_vec();
    let (mut scores, mut keys) = (vec![0.0; tags.0.len()], Vec::new());
    for _ in 0..TAGGER_EPOCHS {
        dice.shuffle(&mut order);
        for gold in &order {
            let mut before = [tagger::NO_TAG; 2];
            for (at, &right) in gold.tags.iter().enumerate() {
                keys.clear();
                tagger::features(&gold.words, at, before, |key| keys.push(key));
                scores.fill(0.0);
                learner.score(&keys, &mut scores);
                let guess = argmax(&scores, |_| true).unwrap();
                learner.now += 1;
                if guess != usize::from(right) {
                    learner.update(&keys, usize::from(right), guess);
                }
                before = [guess as u8, before[0]];
            }
        }
    }
    write(&[learner], &tags.0, TAGGER_PRUNING)
}

/// Tags of each training sentence by a tagger that has not seen its fold.
fn jackknife(sentences: &[&Gold], tags: &Names) -> Vec<Vec<u8>> {
    let size = sentences.len().div_ceil(N_FOLDS);
    let mut found = Vec::new();
    for fold in sentences.chunks(size).enumerate() {
        let is_in = |place: usize| place / size == fold.0;
        let others: Vec<_> = (0..sentences.len()).filter(|at| !is_in(*at)).map(|at| sentences[at]).collect();
        let bytes = train_tagger(&others, tags);
        let (weights, _) = Weights::read(&bytes).unwrap();
        found.extend(fold.1.iter().map(|gold| tag_with(&weights, gold)));
    }
    found
}

fn tag_with(weights: &Weights, gold: &Gold) -> Vec<u8> {
    tagger::tag(&gold.words, weights.labels.len(), |keys, scores| weights.add(keys, scores))
}

fn train_parser(
    sentences: &[&Gold],
    tagged: &[Vec<u8>],
    tags: &Names,
    n_classes: usize,
    seed: u64,
) -> Learner {
    let mut learner = Learner::default();
    let mut dice = Dice(seed);
    let mut order: Vec<_> = (0..sentences.len()).collect();
    let (mut scores, mut keys) = (vec![0.0; n_classes], Vec::new());
    let is_verb: Vec<bool> = tags.0.iter().map(|tag| is_verb_tag(tag)).collect();
    let is_verb = |tag: u8| is_verb.get(usize::from(tag)).copied().unwrap_or(false);
    for epoch in 0..PARSER_EPOCHS {
        dice.shuffle(&mut order);
        for &place in &order {
            let (gold, tags) = (sentences[place], &tagged[place]);
            let mut state = State::new(gold.words.len() as u16);
            while !state.is_final() {
                keys.clear();
                parser::features(&state, &gold.words, tags, &is_verb, |key| keys.push(key));
                scores.fill(0.0);
                learner.score(&keys, &mut scores);
                learner.now += 1;
                let explores = epoch > 0 && dice.roll(10) != 0;
                let class = learn_move(&mut learner, &state, gold, &keys, &scores, explores);
                let (step, label) = parser::move_of(class);
                state.make(step, label);
            }
        }
        println!("  seed {seed}: epoch {epoch} done");
    }
    learner
}

/// Learns from the best move that loses no arc and its best rival; gives the move to go on with.
fn learn_move(
    learner: &mut Learner,
    state: &State,
    gold: &Gold,
    keys: &[u32],
    scores: &[f32],
    explores: bool,
) -> usize {
    let moves = [Move::Shift, Move::Left, Move::Right];
    let costs = moves.map(|step| state.allows(step).then(|| state.cost(step, &gold.heads)));
    let least = costs.iter().flatten().min().copied();
    let cost = |class: usize| costs[parser::move_of(class).0 as usize];
    let is_right = |class: usize| {
        let (step, label) = parser::move_of(class);
        cost(class) == least && is_right_label(state, step, label, gold)
    };
    let guess = argmax(scores, |class| cost(class).is_some()).unwrap();
    let Some(right) = argmax(scores, is_right) else { return guess };
    if let Some(rival) = argmax(scores, |class| cost(class).is_some() && !is_right(class))
        && scores[right] - scores[rival] < MARGIN
    {
        learner.update(keys, right, rival);
    }
    if explores { guess } else { right }
}

/// An arc that the tree has needs its relation; one that it has not may carry any.
fn is_right_label(state: &State, step: Move, label: u8, gold: &Gold) -> bool {
    let head = match step {
        Move::Shift => return true,
        Move::Left => Some(state.next),
        Move::Right => state.stacked(1),
    };
    let child = state.stacked(0).map_or(0, usize::from);
    Some(gold.heads[child]) != head || gold.labels[child] == label
}

/// The parser's classes by name: `shift`, then `<nsubj` and `>nsubj` for each relation.
fn classes(labels: &Names) -> Vec<String> {
    let arcs = labels.0.iter().flat_map(|label| [format!("<{label}"), format!(">{label}")]);
    std::iter::once("shift".to_owned()).chain(arcs).collect()
}

/// Prints the shares of right tags, heads and relations, punctuation included.
fn score(sentences: &[&Gold], tagger: &Weights, parser: &Weights) {
    let is_verb = |tag: u8| tagger.labels.get(usize::from(tag)).is_some_and(|name| is_verb_tag(name));
    let class = |tag: u8| tagger.labels[usize::from(tag)].split('|').next();
    let (mut n, mut n_class, mut n_tag, mut n_head, mut n_both) = (0, 0, 0, 0, 0);
    for gold in sentences {
        let tags = tag_with(tagger, gold);
        let state = parser::parse(&gold.words, &tags, &is_verb, parser.labels.len(), |keys, scores| {
            parser.add(keys, scores)
        });
        for (at, tag) in tags.iter().copied().enumerate() {
            let is_head = state.heads[at] == gold.heads[at];
            n += 1;
            n_tag += usize::from(tag == gold.tags[at]);
            n_class += usize::from(class(tag) == class(gold.tags[at]));
            n_head += usize::from(is_head);
            n_both += usize::from(is_head && state.labels[at] == gold.labels[at]);
        }
    }
    let share = |part: usize| 100.0 * part as f64 / n.max(1) as f64;
    let (upos, tag, uas, las) = (share(n_class), share(n_tag), share(n_head), share(n_both));
    println!("{n} tokens held out: UPOS {upos:.2}, UPOS and XPOS {tag:.2}, UAS {uas:.2}, LAS {las:.2}");
}
