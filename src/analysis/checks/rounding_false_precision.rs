//! A rounded figure turned into an over-exact one: `about 200 kilometres (124.274 miles)`.
//!
//! Only conversions that are right are looked at, and only those that show far more digits than the figure they
//! come from: `about 5 km (3.1 miles)` and `1,000 km (621 miles)` are what careful writers print.

use super::draft::Draft;
use super::figure::{Figure, rounded, short};
use super::finding;
use super::measure::{Pair, find_pairs};
use crate::model::{Family, Finding, Severity};

/// Conversions with digits that nobody measured.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let is_right = |pair: &Pair| super::unit_conversion::check(draft, pair).is_none();
    let pairs = find_pairs(draft).into_iter().filter(is_right);
    pairs.filter(is_over_exact).map(|pair| report(draft, &pair)).collect()
}

fn is_over_exact(pair: &Pair) -> bool {
    let (first, second) = (&pair.first, &pair.second);
    let is_round = first.modifier.is_some() || first.step >= 100.0 * first.unit_in_last_place;
    let excess = second.n_significant.saturating_sub(first.n_significant);
    let needed = match second.n_decimals {
        0 => 4,
        1 => 3,
        _ => 2,
    };
    is_round && excess >= needed && !first.is_spelled()
}

fn report(draft: &Draft, pair: &Pair) -> Finding {
    let (first, second) = (&pair.first, &pair.second);
    let value = rounded(second.value, first.n_significant.max(2));
    let n_decimals = usize::from(value.fract() != 0.0);
    let digits = |figure: &Figure| draft.words(figure.span).to_owned();
    Finding {
        computation: format!(
            "{} shows {} significant digits, {} shows {}",
            digits(first),
            first.n_significant,
            digits(second),
            second.n_significant
        ),
        replacement: second.replaced(draft.text, pair.span, value, n_decimals),
        ..finding(
            Family::RoundingFalsePrecision,
            Severity::Info,
            pair.span,
            format!(
                "{} is a rounded figure, but its conversion claims to be exact; {} would do.",
                digits(first),
                short(value, 1)
            ),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{flagged, suggested};
    use crate::model::Family::RoundingFalsePrecision;

    #[test]
    fn over_exact_conversions() {
        for text in [
            "roughly 12 kilometers (7.456 miles)",
            "about 200 kilometres (124.274 miles)",
            "nearly 3,000 feet (914.4 metres)",
            "some 50 miles (80.47 kilometres)",
            "about 30 acres (12.14 hectares)",
            "about 10,000 miles (16,093 kilometers)",
        ] {
            assert_eq!(flagged(text, None, RoundingFalsePrecision).len(), 1, "{text}");
        }
        assert_eq!(
            suggested("about 200 kilometres (124.274 miles)", None, RoundingFalsePrecision),
            ["200 kilometres (120 miles)"]
        );
    }

    #[test]
    fn sensible_conversions() {
        for text in [
            "about 20 kilometers (12 miles)",
            "about 250 kilometres (155 miles)",
            "about 5 kilometers (3.1 miles)",
            "a 1,000-kilometer (621-mile) border",
            "a 13.3-inch (33.78-cm) screen",
            "3 lbs (1.36 kg)",
            "about 1,250 meters (4,101 feet)",
        ] {
            assert!(flagged(text, None, RoundingFalsePrecision).is_empty(), "{text}");
        }
    }
}
