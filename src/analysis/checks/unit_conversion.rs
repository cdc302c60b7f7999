//! A measure and its conversion that do not meet: `80 km/h (64 mph)`.
//!
//! A conversion is right when it rounds to the digits shown, or when the first figure, rounded as it is, allows it,
//! in either direction. A rise of temperature is converted without the 32 degrees; which of the two is meant is
//! taken from the words around, and a figure that fits either way in doubtful words is left alone.

use super::draft::{Draft, Line};
use super::figure::{Figure, rounded, short};
use super::finding;
use super::measure::{Pair, factors, find_pairs};
use crate::model::{Family, Finding, Severity};

/// Conversions that cannot be.
pub fn find(draft: &Draft) -> Vec<Finding> {
    find_pairs(draft).iter().filter_map(|pair| check(draft, pair)).collect()
}

/// What is wrong with one conversion; `None` if nothing is.
pub fn check(draft: &Draft, pair: &Pair) -> Option<Finding> {
    let ways = if pair.first.dimension == "temperature" { degrees(draft, pair)? } else { ways(pair) };
    let is_right = ways.iter().any(|way| is_right(pair, way));
    let way = ways.first().filter(|_| !is_right)?;
    let right = (way.there)(pair.first.value, way.factor);
    let shown = |figure: &Figure, value: f64| format!("{} {}", short(value, 4), plural(&figure.unit));
    let exact = shown(&pair.second, rounded(right, 4));
    let n_significant = pair.second.n_significant.max(2);
    let n_decimals = pair.second.n_decimals;
    let replacement = pair.second.replaced(draft.text, pair.span, rounded(right, n_significant), n_decimals);
    let what = if way.is_difference { "A difference of " } else { "" };
    Some(Finding {
        computation: format!("{} = {exact}", shown(&pair.first, pair.first.value)),
        replacement,
        ..finding(
            Family::UnitConversion,
            Severity::Error,
            pair.span,
            format!(
                "{what}{} is {exact}; the text says {}.",
                shown(&pair.first, pair.first.value),
                short(pair.second.value, 4)
            ),
        )
    })
}

/// One way to convert, there and back.
struct Way {
    factor: f64,
    there: fn(f64, f64) -> f64,
    back: fn(f64, f64) -> f64,
    is_difference: bool,
}

fn ways(pair: &Pair) -> Vec<Way> {
    let second = factors(&pair.second.unit);
    let factors = factors(&pair.first.unit).into_iter().flat_map(|a| second.iter().map(move |b| a / b));
    factors
        .map(|factor| Way { factor, there: |a, f| a * f, back: |b, f| b / f, is_difference: false })
        .collect()
}

/// How a pair of temperatures may be read; `None` if it is right one way and the words do not say which is meant.
fn degrees(draft: &Draft, pair: &Pair) -> Option<Vec<Way>> {
    let (from, to) = (pair.first.unit.as_str(), pair.second.unit.as_str());
    let factor = match (from, to) {
        ("degree celsius" | "degree", "degree fahrenheit") => 1.8,
        ("degree fahrenheit" | "degree", "degree celsius") => 1.0 / 1.8,
        _ => return None,
    };
    let is_to_fahrenheit = factor > 1.0;
    let reading = Way {
        factor,
        there: if is_to_fahrenheit { |a, f| a * f + 32.0 } else { |a, f| (a - 32.0) * f },
        back: if is_to_fahrenheit { |b, f| (b - 32.0) / f } else { |b, f| b / f + 32.0 },
        is_difference: false,
    };
    let difference = Way { factor, there: |a, f| a * f, back: |b, f| b / f, is_difference: true };
    let line = draft.line_at(pair.first.span.start)?;
    Some(match meaning(line, pair.at) {
        Meaning::Difference => vec![difference],
        Meaning::Reading => vec![reading],
        Meaning::Doubtful => vec![reading, difference],
    })
}

enum Meaning {
    Reading,
    Difference,
    Doubtful,
}

// Words beside a temperature: of a change, of a comparison, of a level.
const CHANGES: [&str; 30] = [
    "rise",
    "rises",
    "rose",
    "risen",
    "rising",
    "increase",
    "increases",
    "increased",
    "warmed",
    "warming",
    "cooled",
    "cooling",
    "drop",
    "dropped",
    "drops",
    "fell",
    "fallen",
    "fall",
    "falls",
    "climbed",
    "gained",
    "lost",
    "swing",
    "difference",
    "jumped",
    "difference",
    "gone",
    "went",
    "heated",
    "up",
];
const COMPARED: [&str; 11] = [
    "above",
    "below",
    "warmer",
    "cooler",
    "hotter",
    "colder",
    "higher",
    "lower",
    "warming",
    "more",
    "difference",
];
const LEVELS: [&str; 23] = [
    "to", "at", "reached", "reaches", "reach", "hit", "topped", "exceeded", "was", "were", "is", "touched",
    "as", "recorded", "measured", "between", "averaged", "into", "near", "past", "until", "read", "showed",
];

/// Whether the words before a temperature speak of a level or of a change.
fn meaning(line: &Line, at: usize) -> Meaning {
    let skip = ["under", "a", "an", "only"];
    let before = (0..at).rev().find(|&place| !line.is_hedge_or(place, &skip)).unwrap_or(0);
    let is_after = (at..line.items.len().min(at + 9)).any(|place| {
        line.is(place, &COMPARED)
            && (line.is(place + 1, &["than", "average", "normal", "the", "pre-industrial", "pre", "its"])
                || line.is(place, &["warming", "difference"]))
    });
    let changes = (before.saturating_sub(6)..=before).any(|place| line.is(place, &CHANGES));
    if line.is(before, &["from"]) {
        Meaning::Reading
    } else if line.is(before, &["by"]) || is_after || (changes && line.is(before, &["of"])) {
        Meaning::Difference
    } else if line.is(before, &LEVELS) || is_level_of(line, before) {
        Meaning::Reading
    } else if changes {
        Meaning::Difference
    } else {
        Meaning::Doubtful
    }
}

/// `temperatures of`, `a high of`
fn is_level_of(line: &Line, at: usize) -> bool {
    const NOUNS: [&str; 12] = [
        "temperature",
        "temperatures",
        "high",
        "highs",
        "low",
        "lows",
        "reading",
        "readings",
        "heat",
        "peak",
        "record",
        "average",
    ];
    line.is(at, &["of"]) && (at.saturating_sub(2)..at).any(|place| line.is(place, &NOUNS))
}

/// Whether the second figure is what the first may be rounded to, or the other way round.
fn is_right(pair: &Pair, way: &Way) -> bool {
    let (first, second) = (&pair.first, &pair.second);
    let there = |value: f64| (way.there)(value, way.factor);
    let back = (way.back)(second.value, way.factor);
    let is_rounded = (there(first.value) - second.value).abs() <= second.unit_in_last_place * 0.5 + 1e-9
        || (back - first.value).abs() <= first.unit_in_last_place * 0.5 + 1e-9;
    // A second figure with more digits than the first was worked out from it as it is printed.
    let is_worked_out = second.n_significant > first.n_significant && !first.is_spelled();
    let slack = if is_worked_out { first.value.abs() / 100.0 } else { first.slack() };
    let (low, high) = (there(first.value - slack), there(first.value + slack));
    is_rounded
        || (low - second.slack() <= second.value + 1e-9 && second.value <= high + second.slack() + 1e-9)
}

/// A unit as it is spoken of: `miles per hour`, `degrees Celsius`, `feet`.
fn plural(unit: &str) -> String {
    match unit {
        "foot" => "feet".to_owned(),
        "inch" => "inches".to_owned(),
        "stone" | "horsepower" => unit.to_owned(),
        "degree celsius" => "degrees Celsius".to_owned(),
        "degree fahrenheit" => "degrees Fahrenheit".to_owned(),
        "square foot" => "square feet".to_owned(),
        "cubic foot" => "cubic feet".to_owned(),
        "square inch" => "square inches".to_owned(),
        _ => match unit.split_once(" per ") {
            Some((above, below)) => format!("{} per {below}", plural(above)),
            None => format!(
                "{}s",
                unit.strip_prefix("us ").map_or_else(|| unit.to_owned(), |unit| format!("US {unit}"))
            ),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{flagged, suggested};
    use crate::model::Family::UnitConversion;

    #[test]
    fn wrong_conversions() {
        for (text, expected) in [
            ("Winds reached 80 km/h (64 mph).", "80 km/h (64 mph)"),
            ("the 1,000-kilometre (612-mile) border", "1,000-kilometre (612-mile)"),
            ("a 8.5-metre (38-foot) mast", "8.5-metre (38-foot)"),
            ("It lies 60 kilometers (73 miles) away.", "60 kilometers (73 miles)"),
            ("a 820-metre-long (1,690-foot) wall", "820-metre-long (1,690-foot)"),
            ("He is 5 feet 10 inches (168 cm) tall.", "5 feet 10 inches (168 cm)"),
            ("She weighed 11 stone 4 pounds (81 kg).", "11 stone 4 pounds (81 kg)"),
            ("It covers 70 acres, or 280 hectares.", "70 acres, or 280 hectares"),
            ("The tank holds 150 litres (50 US gallons).", "150 litres (50 US gallons)"),
            (
                "It was 39 degrees Celsius (92 degrees Fahrenheit).",
                "39 degrees Celsius (92 degrees Fahrenheit)",
            ),
            (
                "It has warmed by 3 degrees Celsius (37.4 degrees Fahrenheit).",
                "3 degrees Celsius (37.4 degrees Fahrenheit)",
            ),
            (
                "The reading climbed to 30 degrees Celsius (54 degrees Fahrenheit).",
                "30 degrees Celsius (54 degrees Fahrenheit)",
            ),
            ("about 5 square miles (2 square kilometers)", "5 square miles (2 square kilometers)"),
            ("The pond is at 28C (92F).", "28C (92F)"),
            ("It was 104 F (45 C) on Monday.", "104 F (45 C)"),
            (
                "The gorge is 3 to 5 kilometers (2.9 to 5.1 miles) wide.",
                "3 to 5 kilometers (2.9 to 5.1 miles)",
            ),
        ] {
            assert_eq!(flagged(text, None, UnitConversion), [expected], "{text}");
        }
    }

    #[test]
    fn right_conversions_and_what_is_none() {
        for text in [
            "the 1,200-kilometre (746-mile) coast",
            "about 500 miles (800 km)",
            "a 10-foot (some 3m) wave",
            "It ran 1,800kg (4,000lb).",
            "Gusts of 45 knots (83 km/h)",
            "a plot of 7,300 hectares (18,000 acres)",
            "It has warmed by 3 degrees Celsius (5.4 degrees Fahrenheit).",
            "It was 39C (102F) in the shade.",
            "It used 500 litres (110 imperial gallons) of paint.",
            "5 feet 10 inches (178 cm)",
            "a room of 3 by 6 metres (10 by 20 feet)",
            "a screen of 10 ft by 20 ft (3 m by 6 m)",
            "a limit of 1.5 degrees Celsius (2.7 degrees Fahrenheit)",
            "a 5-kilometre (three-hour) walk",
            "a mile (1.6 km) away",
            "It is rising from 12 °C (54 °F) to 21 °C (70 °F).",
            "between 5 and 10 miles (8 and 16 km)",
            "The pond is at 28C (82F).",
            "It was 104 F (40 C) on Monday.",
            "The gorge is 3 to 5 kilometers (1.9 to 3.1 miles) wide.",
            "They live in 28C (the 92F is empty).",
        ] {
            assert!(flagged(text, None, UnitConversion).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_right_conversion_is_suggested_in_the_writers_format() {
        for (text, expected) in [
            ("Winds reached 80 km/h (64 mph).", "80 km/h (50 mph)"),
            ("a 820-metre-long (1,690-foot) wall", "820-metre-long (2,690-foot)"),
        ] {
            assert_eq!(suggested(text, None, UnitConversion), [expected], "{text}");
        }
    }
}
