//! A rounded figure turned into an over-exact one: `about 300 kilometres (186.411 miles)`.
//!
//! Only conversions that are right are looked at, and only those that show far more digits than the figure they
//! come from: `about 5 km (3.1 miles)` and `1,000 km (621 miles)` are what careful writers print.

use super::draft::{Draft, Line};
use super::figure::{Figure, rounded, short};
use super::finding;
use super::measure::{Pair, find_pairs};
use crate::model::{Family, Finding, Modifier, Severity};

/// Conversions with digits that nobody measured.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let is_right = |pair: &Pair| super::unit_conversion::check(draft, pair).is_none();
    let pairs = find_pairs(draft).into_iter().filter(is_right);
    let mut found: Vec<Finding> = pairs.filter(is_over_exact).map(|pair| report(draft, &pair)).collect();
    let figures = draft.lines.iter().flat_map(Line::figures).map(|(_, figure)| figure);
    found.extend(figures.filter(|figure| is_hedged_and_exact(figure)).map(|figure| exact(draft, figure)));
    found
}

/// `roughly 41.37 percent`: decimals behind a word that says they do not count. Prices have two decimals by habit.
fn is_hedged_and_exact(figure: &Figure) -> bool {
    let n_decimals = if figure.dimension == "currency" { 3 } else { 2 };
    figure.modifier == Some(Modifier::About) && figure.n_decimals >= n_decimals && figure.n_significant >= 4
}

fn exact(draft: &Draft, figure: &Figure) -> Finding {
    let words = draft.words(figure.span);
    let value = rounded(figure.value, 2);
    Finding {
        computation: format!("{words} shows {} significant digits", figure.n_significant),
        replacement: figure.replaced(draft.text, figure.span, value, 0),
        ..finding(
            Family::RoundingFalsePrecision,
            Severity::Info,
            figure.span,
            format!("The words call {words} a rough figure, but its decimals are exact."),
        )
    }
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
            "roughly 14 kilometers (8.699 miles)",
            "about 300 kilometres (186.411 miles)",
            "nearly 3,000 feet (914.4 metres)",
            "some 50 miles (80.47 kilometres)",
            "about 30 acres (12.14 hectares)",
            "about 10,000 miles (16,093 kilometers)",
            "Roughly 41.37 percent of them have screens.",
        ] {
            assert_eq!(flagged(text, None, RoundingFalsePrecision).len(), 1, "{text}");
        }
        assert_eq!(
            suggested("about 300 kilometres (186.411 miles)", None, RoundingFalsePrecision),
            ["300 kilometres (190 miles)"]
        );
    }

    #[test]
    fn sensible_conversions() {
        for text in [
            "about 30 kilometers (19 miles)",
            "about 350 kilometres (217 miles)",
            "about 5 kilometers (3.1 miles)",
            "a 1,000-kilometer (621-mile) border",
            "a 13.3-inch (33.78-cm) screen",
            "3 lbs (1.36 kg)",
            "It cost about $12.50 and weighed about 1.25 kg.",
            "about 1,250 meters (4,101 feet)",
        ] {
            assert!(flagged(text, None, RoundingFalsePrecision).is_empty(), "{text}");
        }
    }
}
