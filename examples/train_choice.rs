//! Learns the weights of `src/analysis/claim/weight.rs` from articles whose claims are marked by hand.
//!
//! `cargo run --release --example train_choice -- OUT FOLDER`; the folder holds `ID.txt`, `ID.tsv` (columns
//! `start`, `end`, `priority` among others) and `ID.meta.json` (`published`, `sentences`). Prints what the claims
//! reach on each article with weights learned from the others, then writes weights learned from all. A candidate
//! that covers 80 % of a marked claim, and shares half of what either covers, is right by as much as it shares.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a tool for developers, run by hand"
)]

use std::path::Path;

use claimbench::analysis::{Ballot, ballots};
use claimbench::model::Span;

/// Rounds over all candidates, in each of this many orders.
const N_ROUNDS: usize = 12;
const N_ORDERS: u64 = 5;
const STEP: f64 = 0.25;
const L2: f64 = 0.000_4;
/// A span that is not right but shares more than this with a marked claim is worth something, growing this fast.
const NEAR_MISS: f64 = 0.45;
const NEAR_MISS_WORTH: f64 = 0.7;

/// An article with its marked claims.
struct Article {
    id: String,
    n_sentences: usize,
    gold: Vec<(Span, bool)>,
    /// Features that are set, and how right the candidate is, 0–1.
    lessons: Vec<(Vec<usize>, f64)>,
    /// Where each ballot's candidates stand.
    stretches: Vec<Span>,
    ballots: Vec<Ballot>,
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [out, folder] = arguments.as_slice() else {
        println!("usage: train_choice OUT FOLDER");
        return;
    };
    let articles = read_all(Path::new(folder));
    let names = articles[0].names();
    let n_reached: usize = articles.iter().map(Article::n_reached).sum();
    let n_gold: usize = articles.iter().map(|article| article.gold.len()).sum();
    println!(
        "{} features; candidates hold {:.1} % of the claims",
        names.len(),
        100.0 * n_reached as f64 / n_gold as f64
    );
    let mut all = Score::default();
    for (left_out, article) in articles.iter().enumerate() {
        let others = articles.iter().enumerate().filter(|(place, _)| *place != left_out);
        let weights = learn(others.flat_map(|(_, article)| &article.lessons), names.len());
        let score = score(article, &article.claims_by(&weights));
        println!("{:<24}{score}", article.id);
        all.add(&score);
    }
    println!("{:<24}{all}", "leave one out");
    let weights = learn(articles.iter().flat_map(|article| &article.lessons), names.len());
    let mut seen = Score::default();
    for article in &articles {
        seen.add(&score(article, &article.claims_by(&weights)));
    }
    println!("{:<24}{seen}", "learned from all");
    write(out, &names, &weights);
}

impl Article {
    fn names(&self) -> Vec<&'static str> {
        let row = self.ballots.iter().flat_map(|ballot| &ballot.nominees).next().map(|nominee| &nominee.row);
        row.unwrap().names().to_vec()
    }

    /// How many marked claims have a candidate.
    fn n_reached(&self) -> usize {
        let spans: Vec<Span> = self.ballots.iter().flat_map(Ballot::everything).map(|one| one.span).collect();
        self.gold.iter().filter(|(gold, _)| spans.iter().any(|span| is_right(*span, *gold))).count()
    }

    fn claims_by(&self, weights: &[f64]) -> Vec<Span> {
        self.ballots.iter().flat_map(|ballot| ballot.choose(weights)).map(|one| one.span).collect()
    }
}

fn read_all(folder: &Path) -> Vec<Article> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "tsv"));
    paths.sort();
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Article {
    let text = std::fs::read_to_string(path.with_extension("txt")).unwrap();
    let meta = std::fs::read_to_string(path.with_extension("meta.json")).unwrap();
    let meta: serde_json::Value = serde_json::from_str(&meta).unwrap();
    let published = meta["published"].as_str().and_then(|day| day.parse().ok());
    let table = std::fs::read_to_string(path).unwrap();
    let mut lines = table.lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let head = lines.next().unwrap();
    let column = |name: &str| head.iter().position(|known| *known == name).unwrap();
    let (start, end, priority) = (column("start"), column("end"), column("priority"));
    let gold: Vec<(Span, bool)> = lines
        .map(|row| {
            (Span::new(row[start].parse().unwrap(), row[end].parse().unwrap()), row[priority] == "high")
        })
        .collect();
    let ballots = ballots(&text, published);
    let nominees = || ballots.iter().flat_map(|ballot| &ballot.nominees);
    let lessons = nominees().map(|nominee| {
        let targets = gold.iter().map(|(gold, _)| target(nominee.span, *gold));
        (nominee.row.set().collect(), targets.fold(0.0, f64::max))
    });
    let stretch = |ballot: &Ballot| ballot.nominees.iter().map(|nominee| nominee.span).reduce(union);
    Article {
        id: path.file_stem().unwrap().to_string_lossy().into_owned(),
        lessons: lessons.collect(),
        n_sentences: meta["sentences"].as_array().map_or(0, Vec::len),
        stretches: ballots.iter().filter_map(stretch).collect(),
        ballots,
        gold,
    }
}

fn union(one: Span, other: Span) -> Span {
    Span::new(one.start.min(other.start), one.end.max(other.end))
}

/// Shared bytes of two spans.
fn shared(one: Span, other: Span) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start))
}

fn likeness(one: Span, other: Span) -> f64 {
    let both = shared(one, other);
    both as f64 / (one.len() + other.len() - both).max(1) as f64
}

fn is_right(span: Span, gold: Span) -> bool {
    shared(span, gold) as f64 >= 0.8 * gold.len() as f64 && likeness(span, gold) >= 0.5
}

/// How right a span is: a near miss a little, as its neighbours are.
fn target(span: Span, gold: Span) -> f64 {
    let likeness = likeness(span, gold);
    if is_right(span, gold) { likeness } else { (NEAR_MISS_WORTH * (likeness - NEAR_MISS)).clamp(0.0, 0.3) }
}

/// Logistic regression by AdaGrad: the mean over several orders.
fn learn<'a>(lessons: impl Iterator<Item = &'a (Vec<usize>, f64)>, n_features: usize) -> Vec<f64> {
    let lessons: Vec<_> = lessons.collect();
    let mut mean = vec![0.0; n_features];
    for order in 1..=N_ORDERS {
        let (mut weights, mut squares) = (vec![0.0; n_features], vec![1e-8; n_features]);
        let mut places: Vec<usize> = (0..lessons.len()).collect();
        let mut dice = order * 0x9E37_79B9;
        for _ in 0..N_ROUNDS {
            shuffle(&mut places, &mut dice);
            for &place in &places {
                let (set, target) = lessons[place];
                let sum: f64 = set.iter().map(|&feature| weights[feature]).sum();
                let error = 1.0 / (1.0 + (-sum).exp()) - *target;
                for &feature in set {
                    let slope = error + L2 * weights[feature];
                    squares[feature] += slope * slope;
                    weights[feature] -= STEP * slope / f64::sqrt(squares[feature]);
                }
            }
        }
        mean.iter_mut().zip(&weights).for_each(|(mean, weight)| *mean += weight / N_ORDERS as f64);
    }
    mean
}

/// Xorshift: the same order on every machine.
fn shuffle(places: &mut [usize], dice: &mut u64) {
    for at in (1..places.len()).rev() {
        *dice ^= *dice << 13;
        *dice ^= *dice >> 7;
        *dice ^= *dice << 17;
        places.swap(at, usize::try_from(*dice % (at as u64 + 1)).unwrap());
    }
}

#[derive(Default)]
struct Score {
    n_gold: usize,
    n_high: usize,
    n_found: usize,
    n_found_high: usize,
    n_claims: usize,
    n_good: usize,
    n_paired: usize,
    n_sentences: usize,
}

impl Score {
    fn add(&mut self, other: &Self) {
        self.n_gold += other.n_gold;
        self.n_high += other.n_high;
        self.n_found += other.n_found;
        self.n_found_high += other.n_found_high;
        self.n_claims += other.n_claims;
        self.n_good += other.n_good;
        self.n_paired += other.n_paired;
        self.n_sentences += other.n_sentences;
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let (recall, high) = (share(self.n_found, self.n_gold), share(self.n_found_high, self.n_high));
        let (precision, pairs) =
            (share(self.n_good, self.n_claims), share(2 * self.n_paired, self.n_claims + self.n_gold));
        let per_sentence = share(self.n_claims, self.n_sentences) / 100.0;
        write!(
            to,
            "recall {recall:.1}, high {high:.1}, precision {precision:.1}, one-to-one F1 {pairs:.1}, {per_sentence:.2} a sentence"
        )
    }
}

/// Recall, precision and pairs one to one, greedily by likeness.
fn score(article: &Article, claims: &[Span]) -> Score {
    let gold = &article.gold;
    let found: Vec<bool> =
        gold.iter().map(|(gold, _)| claims.iter().any(|claim| is_right(*claim, *gold))).collect();
    let is_near = |claim: Span, gold: Span| {
        let is_same_sentence =
            article.stretches.iter().any(|stretch| shared(*stretch, gold) > 0 && shared(*stretch, claim) > 0);
        likeness(claim, gold) >= 0.5 || is_same_sentence && likeness(claim, gold) >= 0.3
    };
    let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
    for (one, (gold, _)) in gold.iter().enumerate() {
        pairs.extend(
            claims
                .iter()
                .enumerate()
                .filter(|(_, claim)| is_right(**claim, *gold))
                .map(|(other, claim)| (likeness(*claim, *gold), one, other)),
        );
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut is_paired, mut is_used) = (vec![false; gold.len()], vec![false; claims.len()]);
    for (_, one, other) in pairs {
        if !is_paired[one] && !is_used[other] {
            (is_paired[one], is_used[other]) = (true, true);
        }
    }
    let count = |flags: &[bool]| flags.iter().filter(|flag| **flag).count();
    Score {
        n_gold: gold.len(),
        n_high: gold.iter().filter(|(_, is_high)| *is_high).count(),
        n_found: count(&found),
        n_found_high: gold
            .iter()
            .zip(&found)
            .filter(|((_, is_high), is_found)| *is_high && **is_found)
            .count(),
        n_claims: claims.len(),
        n_good: claims.iter().filter(|claim| gold.iter().any(|(gold, _)| is_near(**claim, *gold))).count(),
        n_paired: count(&is_paired),
        n_sentences: article.n_sentences,
    }
}

/// Writes the source of `weight.rs`.
fn write(out: &str, names: &[&str], weights: &[f64]) {
    let rows: String =
        names.iter().zip(weights).map(|(name, weight)| format!("    ({name:?}, {weight:.2}),\n")).collect();
    let head = "//! What each feature of a candidate counts for, learned by logistic regression from\n\
        //! hand-marked news articles (docs/analysis.md says how); positive speaks for a claim.\n\n\
        /// Feature name and weight, in the order of [`super::feature::features`].\n\
        pub const WEIGHTS: &[(&str, f64)] = &[\n";
    std::fs::write(out, format!("{head}{rows}];\n")).unwrap();
}
