//! Measures that stand beside their conversions: `80 km/h (50 mph)`, `5 feet 10 inches, or 178 cm`.
//!
//! Factors are the exact ones of the international yard and pound agreement (1959) and of the SI brochure; units
//! with more than one meaning (gallon, ton, horsepower) have every factor they may have.

use super::draft::{Draft, Line};
use super::figure::Figure;
use crate::model::Span;

/// A measure and what is printed as its conversion.
#[derive(Debug)]
pub struct Pair {
    /// The first measure.
    pub first: Figure,
    /// Its conversion.
    pub second: Figure,
    /// From the first to the closing bracket of the second.
    pub span: Span,
    /// Where the first stands in its sentence.
    pub at: usize,
}

/// The factors that turn a unit into the base unit of its dimension; several for an ambiguous unit, none for one
/// without a fixed size. Temperatures have none; see `unit_conversion`.
pub fn factors(unit: &str) -> Vec<f64> {
    if let Some((above, below)) = unit.split_once(" per ") {
        let below = factors(below);
        return factors(above).iter().flat_map(|a| below.iter().map(move |b| a / b)).collect();
    }
    if let Some(length) = unit.strip_prefix("square ") {
        return factors(length).iter().map(|factor| factor.powi(2)).collect();
    }
    if let Some(length) = unit.strip_prefix("cubic ") {
        return factors(length).iter().map(|factor| factor.powi(3)).collect();
    }
    plain_factors(unit).map_or_else(|| prefixed_factor(unit), <[f64]>::to_vec)
}

fn plain_factors(unit: &str) -> Option<&'static [f64]> {
    Some(match unit {
        "mile" => &[1609.344],
        "nautical mile" => &[1852.0],
        "yard" => &[0.9144],
        "foot" => &[0.3048],
        "inch" => &[0.0254],
        "furlong" => &[201.168],
        "fathom" => &[1.8288],
        "acre" => &[4_046.856_422_4],
        "hectare" => &[10_000.0],
        "pound" => &[453.592_37],
        "ounce" => &[28.349_523_125],
        "stone" => &[6_350.293_18],
        "tonne" | "metric ton" => &[1e6],
        "ton" => &[907_184.74, 1e6, 1_016_046.908_8],
        "short ton" => &[907_184.74],
        "long ton" => &[1_016_046.908_8],
        "carat" => &[0.2],
        "us gallon" => &[3.785_411_784e-3],
        "imperial gallon" => &[4.546_09e-3],
        "gallon" => &[3.785_411_784e-3, 4.546_09e-3],
        "us pint" => &[4.731_764_73e-4],
        "imperial pint" => &[5.682_612_5e-4],
        "pint" => &[4.731_764_73e-4, 5.682_612_5e-4],
        "us quart" => &[9.463_529_46e-4],
        "imperial quart" => &[1.136_522_5e-3],
        "quart" => &[9.463_529_46e-4, 1.136_522_5e-3],
        "fluid ounce" => &[2.957_352_956_25e-5, 2.841_306_25e-5],
        "barrel" => &[0.158_987_294_928],
        "knot" => &[1852.0 / 3600.0],
        "horsepower" => &[745.699_872, 735.498_75],
        "second" => &[1.0],
        "minute" => &[60.0],
        "hour" => &[3600.0],
        "day" => &[86_400.0],
        _ => return None,
    })
}

/// `kilometre`, `milligram`, `megawatt`; volumes in cubic metres, masses in grams.
fn prefixed_factor(unit: &str) -> Vec<f64> {
    const PREFIXES: [(&str, f64); 11] = [
        ("kilo", 1e3),
        ("centi", 1e-2),
        ("milli", 1e-3),
        ("micro", 1e-6),
        ("nano", 1e-9),
        ("mega", 1e6),
        ("giga", 1e9),
        ("tera", 1e12),
        ("deci", 1e-1),
        ("hecto", 1e2),
        ("", 1.0),
    ];
    let found = PREFIXES.iter().find_map(|(prefix, factor)| {
        let base = match unit.strip_prefix(prefix)? {
            "metre" | "gram" | "watt" | "joule" => 1.0,
            "litre" => 1e-3,
            "tonne" => 1e6,
            "watt hour" => 3600.0,
            _ => return None,
        };
        Some(base * factor)
    });
    found.into_iter().collect()
}

/// Metric or not: a conversion goes from one system to the other, or within one between units far apart.
fn is_other_unit(first: &Figure, second: &Figure) -> bool {
    first.unit != second.unit
        && base(&first.unit, &first.dimension) == base(&second.unit, &second.dimension)
        && !first.dimension.is_empty()
        && !matches!(first.dimension.as_str(), "currency" | "percent" | "age" | "time" | "information")
}

/// What may be converted into each other: the dimension, and for rates what they are made of.
fn base<'a>(unit: &'a str, dimension: &'a str) -> (&'a str, &'a str) {
    match dimension {
        "rate" => (unit.split_once(" per ").map_or("", |(_, below)| below), dimension),
        _ => ("", dimension),
    }
}

/// Every measure of a draft that stands beside its conversion.
pub fn find_pairs(draft: &Draft) -> Vec<Pair> {
    draft.lines.iter().flat_map(pairs_of).collect()
}

fn pairs_of(line: &Line) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (at, figure) in line.figures() {
        if figure.is_bare() || figure.dimension == "currency" {
            continue;
        }
        let Some((open, is_bracket)) = opening(line, at) else { continue };
        if is_bracket {
            pairs.extend(in_bracket(line, at, open));
        } else if let Some((end, second)) = measure_at(line, hedges(line, open)) {
            pairs.extend(pair(line, at, &second, end));
        }
    }
    pairs
}

/// Where the conversion of the measure at `at` may begin: after a bracket, or after `, or` or a slash.
fn opening(line: &Line, at: usize) -> Option<(usize, bool)> {
    const SHAPES: [&str; 12] =
        ["long", "wide", "high", "tall", "deep", "thick", "across", "square", "away", "heavy", "-", "in"];
    let mut next = at + 1;
    while next < at + 4 && line.is(next, &SHAPES) {
        next += 1;
    }
    match line.word(next) {
        "(" | "[" => Some((next + 1, true)),
        "/" | "=" | "or" => Some((next + 1, false)),
        "," if line.word(next + 1) == "or" => Some((next + 2, false)),
        _ => None,
    }
}

/// Skips `about`, `some`, `just over`.
fn hedges(line: &Line, at: usize) -> usize {
    const OTHERS: [&str; 12] = [
        "approximately",
        "approx",
        "approx.",
        "under",
        "more",
        "less",
        "than",
        "or",
        "~",
        "a",
        "circa",
        "c.",
    ];
    (at..line.items.len()).find(|&at| !line.is_hedge_or(at, &OTHERS)).unwrap_or(at)
}

/// The conversions between the brackets. Several of one unit (`3 by 6 feet`) belong to as many measures before.
fn in_bracket(line: &Line, at: usize, open: usize) -> Vec<Pair> {
    let Some(close) = line.find(open, 30, &[")", "]"]) else { return Vec::new() };
    let Some(first) = line.figure(at) else { return Vec::new() };
    if let Some(pairs) = ranges(line, at, open, close) {
        return pairs;
    }
    let mut measures = Vec::new();
    let mut next = open;
    while next < close {
        match measure_at(line, next) {
            Some((end, second)) => {
                measures.push((end, second));
                next = end + 1;
            }
            None => next += 1,
        }
    }
    let n_bare = (open..close).filter(|&at| line.figure(at).is_some_and(Figure::is_bare)).count();
    measures.retain(|(_, second)| is_other_unit(first, second));
    let is_mixed = |pair: &[(usize, Figure)]| {
        pair.first().zip(pair.get(1)).is_none_or(|(first, second)| first.1.unit != second.1.unit)
    };
    let is_list =
        n_bare > 0 || measures.windows(2).any(|pair| !is_mixed(pair)) || is_one_of_several(line, at);
    if is_list {
        return Vec::new();
    }
    measures.iter().flat_map(|(end, second)| pair(line, at, second, *end)).collect()
}

/// `3 to 5 kilometres (1.9 to 3.1 miles)`: each end belongs to the end of the other range.
fn ranges(line: &Line, at: usize, open: usize, close: usize) -> Option<Vec<Pair>> {
    const JOINTS: [&str; 5] = ["to", "–", "—", "-", "and"];
    let ends = |last: usize| {
        let first = last.checked_sub(2).filter(|_| line.is(last - 1, &JOINTS))?;
        let (low, high) = (line.figure(first)?, line.figure(last)?);
        let is_one = (low.unit == high.unit || low.is_bare()) && low.value < high.value && !high.is_bare();
        is_one.then(|| {
            (
                Figure { unit: high.unit.clone(), dimension: high.dimension.clone(), ..low.clone() },
                high.clone(),
            )
        })
    };
    let start = hedges(line, open);
    let (low, high) = ends(at)?;
    let (second_low, second_high) = ends(start + 2).filter(|_| start + 3 == close)?;
    let span =
        Span::new(low.span.start, line.items.get(close).map_or(second_high.span.end, |item| item.span.end));
    let is_pair = is_other_unit(&high, &second_high);
    is_pair.then(|| {
        vec![
            Pair { first: low, second: second_low, span, at },
            Pair { first: high, second: second_high, span, at },
        ]
    })
}

/// `3 by 6 metres`, `3m x 6m`, `between 3 and 6 metres`, `from 3 to 6 metres`: a measure that is not alone.
fn is_one_of_several(line: &Line, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n);
    before(1).is_some_and(|place| line.is(place, &["by", "x", "×", "to", "and", "–", "-"]))
        && before(2).is_some_and(|place| line.figure(place).is_some())
}

/// The measure that begins at `at`, `5 feet 10 inches` taken together; its last item.
fn measure_at(line: &Line, at: usize) -> Option<(usize, Figure)> {
    let first = line.figure(at)?;
    let (last, total) = compound(line, at).unwrap_or((at, first.clone()));
    (!first.is_bare()).then_some((last, total))
}

/// `6ft 2in`, `5 feet, 10 inches`, `11 stone 4 pounds` and the like, as one figure in the larger unit.
fn compound(line: &Line, at: usize) -> Option<(usize, Figure)> {
    let large = line.figure(at)?;
    let next = at + 1 + usize::from(line.is(at + 1, &["and", ",", "-"]));
    let small = line.figure(next)?;
    let n_small = match (large.unit.as_str(), small.unit.as_str()) {
        ("foot", "inch") | ("foot", "") if small.value < 12.0 => 12.0,
        ("stone", "pound") | ("stone", "") if small.value < 14.0 => 14.0,
        ("pound", "ounce") if small.value < 16.0 => 16.0,
        _ => return None,
    };
    let is_joined = !small.is_bare() || line.is(at + 1, &["-"]);
    is_joined.then(|| {
        let part = 1.0 / n_small;
        let total = Figure {
            value: large.value + small.value * part,
            span: Span::new(large.span.start, small.span.end),
            digits: Span::new(large.span.start, large.span.start),
            step: small.step * part,
            unit_in_last_place: small.unit_in_last_place * part,
            ..large.clone()
        };
        (next, total)
    })
}

fn pair(line: &Line, at: usize, second: &Figure, end: usize) -> Option<Pair> {
    let first = whole_before(line, at)?;
    is_other_unit(&first, second).then(|| {
        let is_closed = line.is(end + 1, &[")", "]"]);
        let last = end + usize::from(is_closed);
        let span =
            Span::new(first.span.start, line.items.get(last).map_or(second.span.end, |item| item.span.end));
        Pair { first, second: second.clone(), span, at }
    })
}

/// The measure at `at`, together with the larger unit before it: the feet of `5 feet 10 inches`.
fn whole_before(line: &Line, at: usize) -> Option<Figure> {
    let before = [1, 2].into_iter().filter_map(|n| at.checked_sub(n));
    let compound = before.filter_map(|start| compound(line, start)).find(|(last, _)| *last == at);
    compound.map(|(_, whole)| whole).or_else(|| line.figure(at).cloned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_have_their_factors() {
        for (unit, expected) in [
            ("kilometre", vec![1000.0]),
            ("square kilometre", vec![1e6]),
            ("millilitre", vec![1e-6]),
            ("year", vec![]),
        ] {
            assert_eq!(factors(unit), expected, "{unit}");
        }
        assert_eq!(factors("gallon").len(), 2);
        let mph = factors("mile per hour").first().copied().unwrap_or_default();
        assert!((mph - 0.44704).abs() < 1e-9);
    }
}
