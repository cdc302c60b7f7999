//! How much a sentence sounds like one worth checking: a linear model over hashed features, learned from debates.
//!
//! It ranks; it does not judge truth, and knows no more of the world than the
//! sentences it was trained on (see `docs/analysis.md`). Sums are of whole
//! numbers in a fixed order, so the same sentence gives the same figure anywhere.

use super::feature::{Features, N_WEIGHTS};

/// Eight bytes (two numbers: the size of a step, the base), then a signed byte for each weight.
static MODEL: &[u8] = include_bytes!("model.bin");

/// The bytes before the weights.
const N_HEADER_BYTES: usize = 8;

/// The logarithm of the odds that the sentence is worth checking.
pub fn log_odds(features: &Features) -> f64 {
    log_odds_with(MODEL, features)
}

/// As `log_odds`, with any model; weights it does not have count nothing.
pub fn log_odds_with(model: &[u8], features: &Features) -> f64 {
    let weights = model.get(N_HEADER_BYTES..).unwrap_or_default();
    let weight = |place: &usize| weights.get(*place).map_or(0, |&byte| i32::from(i8::from_le_bytes([byte])));
    let groups = features.groups.iter().enumerate();
    let n_steps: f64 = groups
        .map(|(group, places)| f64::from(places.iter().map(weight).sum::<i32>()) * features.share(group))
        .sum();
    n_steps * header(model, 0) + header(model, 4)
}

fn header(model: &[u8], at: usize) -> f64 {
    model
        .get(at..at + 4)
        .and_then(|bytes| bytes.try_into().ok())
        .map_or(0.0, |bytes| f64::from(f32::from_le_bytes(bytes)))
}

/// Writes a model: weights rounded to whole steps, `N_WEIGHTS` of them.
#[must_use]
pub fn packed(weights: &[f64], base: f64) -> Vec<u8> {
    let largest = weights.iter().fold(f64::MIN_POSITIVE, |largest, weight| largest.max(weight.abs()));
    let step = largest / 127.0;
    let mut model = Vec::with_capacity(N_HEADER_BYTES + N_WEIGHTS);
    model.extend((step as f32).to_le_bytes());
    model.extend((base as f32).to_le_bytes());
    model.extend(weights.iter().flat_map(|weight| ((weight / step).round() as i8).to_le_bytes()));
    model
}
