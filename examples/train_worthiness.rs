//! Trains the model that ranks sentences by how much they sound worth checking.
//!
//! `cargo run --release --example train_worthiness -- claimbuster.tsv src/analysis/worthiness/model.bin`
//!
//! The table has a head line and the columns verdict (1 check-worthy, 0 a fact of no interest, -1 no fact), tier,
//! strict25, split (train or dev), debate and text, tab-separated. Fits on `train`, prints what `dev` says. The same
//! table gives the same model: fixed seed, one thread, sums in one order.
#![allow(clippy::print_stdout, reason = "the figures are its result")]

use std::collections::BTreeMap;
use std::error::Error;

use claimbench::analysis::worthiness::{Features, N_GROUPS, N_WEIGHTS, features, log_odds_with, packed};
use serde::Deserialize;

/// One sentence of the table.
#[derive(Deserialize)]
struct Row {
    debate: String,
    tier: String,
    verdict: i8,
    strict25: String,
    split: String,
    text: String,
}

/// A sentence as the model sees it.
struct Example {
    features: Features,
    debate: String,
    is_worthy: bool,
    cost: f64,
}

/// How much an error may cost altogether: larger fits closer.
const COST: f64 = 0.7;
/// Positives are rarer; facts of no interest are harder; sentences many people agreed on are surer.
const SHARE_OF_WORTHY: f64 = 2.0;
const SHARE_OF_UNIMPORTANT: f64 = 1.5;
const SHARE_OF_SURE: f64 = 2.0;
const N_ROUNDS: usize = 12;

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = std::env::args().skip(1);
    let (Some(table), Some(model_path)) = (paths.next(), paths.next()) else {
        return Err("name the table and the model to write".into());
    };
    let (train, dev) = read(&table)?;
    println!("{} sentences to train on, {} to choose by", train.len(), dev.len());
    let scales = scales(&train);
    let (weights, base) = fit(&train, &scales);
    let model = packed(&weights, base);
    report("train", &model, &train);
    report("dev", &model, &dev);
    std::fs::write(model_path, model)?;
    Ok(())
}

fn read(path: &str) -> Result<(Vec<Example>, Vec<Example>), Box<dyn Error>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_path(path)?;
    let (mut train, mut dev) = (Vec::new(), Vec::new());
    for row in reader.deserialize() {
        let row: Row = row?;
        let kind = match row.verdict {
            1 => SHARE_OF_WORTHY,
            0 => SHARE_OF_UNIMPORTANT,
            _ => 1.0,
        };
        let is_sure = row.tier == "groundtruth" || !row.strict25.is_empty();
        let part = if row.split == "train" { &mut train } else { &mut dev };
        part.push(Example {
            features: features(&row.text),
            debate: row.debate,
            is_worthy: row.verdict == 1,
            cost: COST * kind * if is_sure { SHARE_OF_SURE } else { 1.0 },
        });
    }
    Ok((train, dev))
}

/// Rare features count for more: the logarithm of how many sentences there are to each that has the feature.
fn scales(examples: &[Example]) -> Vec<f64> {
    let mut counts = vec![0u32; N_WEIGHTS];
    for place in examples.iter().flat_map(|example| example.features.groups.iter().flatten()) {
        counts[*place] += 1;
    }
    let n = examples.len() as f64;
    counts.iter().map(|&count| ((1.0 + n) / (1.0 + f64::from(count))).ln().max(0.005) / 5.0).collect()
}

/// Logistic regression with a quadratic penalty, by co-ordinate ascent in the dual (Yu, Huang and Lin, 2011).
fn fit(examples: &[Example], scales: &[f64]) -> (Vec<f64>, f64) {
    let values: Vec<Vec<(usize, f64)>> = examples
        .iter()
        .map(|example| {
            let groups = (0..N_GROUPS).flat_map(|group| {
                let share = example.features.share(group);
                example.features.groups[group].iter().map(move |&place| (place, share))
            });
            groups.map(|(place, share)| (place, share * scales[place])).collect()
        })
        .collect();
    let squares: Vec<f64> =
        values.iter().map(|row| 1.0 + row.iter().map(|(_, value)| value * value).sum::<f64>()).collect();
    let (mut weights, mut base) = (vec![0.0; N_WEIGHTS], 0.0);
    let mut duals = vec![0.0; examples.len()];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seed = 0x0123_4567_u64;
    for _ in 0..N_ROUNDS {
        shuffle(&mut order, &mut seed);
        for &at in &order {
            let sign = if examples[at].is_worthy { 1.0 } else { -1.0 };
            let margin = sign * (base + values[at].iter().map(|&(p, value)| weights[p] * value).sum::<f64>());
            let dual = best_dual(duals[at], examples[at].cost, margin, squares[at]);
            let change = (dual - duals[at]) * sign;
            duals[at] = dual;
            base += change;
            for &(place, value) in &values[at] {
                weights[place] += change * value;
            }
        }
    }
    for (weight, scale) in weights.iter_mut().zip(scales) {
        *weight *= scale;
    }
    (weights, base)
}

/// The best value of one dual variable, the others held still: a few steps of Newton's, kept inside (0, cost).
fn best_dual(old: f64, cost: f64, margin: f64, square: f64) -> f64 {
    let mut dual = old.clamp(1e-6 * cost, cost * (1.0 - 1e-6));
    for _ in 0..6 {
        let slope = (dual / (cost - dual)).ln() + margin + square * (dual - old);
        let next = dual - slope / (square + cost / (dual * (cost - dual)));
        dual = if next <= 0.0 {
            dual * 0.1
        } else if next >= cost {
            cost - (cost - dual) * 0.1
        } else {
            next
        };
    }
    dual
}

fn shuffle(order: &mut [usize], seed: &mut u64) {
    for at in (1..order.len()).rev() {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        order.swap(at, (*seed % (at as u64 + 1)) as usize);
    }
}

/// Average precision over all, and the share of worthy ones among each debate's first twenty.
fn report(name: &str, model: &[u8], examples: &[Example]) {
    let mut ranked: Vec<(f64, &Example)> =
        examples.iter().map(|example| (log_odds_with(model, &example.features), example)).collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
    let (mut n_worthy, mut sum) = (0.0, 0.0);
    let mut first: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for (place, (_, example)) in (1..).zip(&ranked) {
        if example.is_worthy {
            n_worthy += 1.0;
            sum += n_worthy / f64::from(place);
        }
        let (n_seen, n_right) = first.entry(&example.debate).or_default();
        if *n_seen < 20 {
            *n_seen += 1;
            *n_right += u32::from(example.is_worthy);
        }
    }
    let at_20 =
        first.values().map(|(_, n_right)| f64::from(*n_right) / 20.0).sum::<f64>() / first.len() as f64;
    println!("{name}: average precision {:.4}, precision at 20 {at_20:.3}", sum / n_worthy);
}
