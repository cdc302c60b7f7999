//! A change in per cent that its two ends contradict: `from 800 to 1,120, an increase of 28 percent`.
//!
//! The two ends must be told by words (`from … to`, `compared with`, `instead of`), be of one unit, and stand in the
//! sentence of the percentage. `doubled` and its like are checked against the same ends. A rise from 45 to 50 per
//! cent called `5 per cent` is five points; newspapers print that often, so it is only worth a look.

use super::draft::{Draft, Line};
use super::ends::{Ends, RISES, find_ends, find_far_ends, find_multiples, is_direction};
use super::figure::{Figure, short};
use super::finding;
use crate::model::{Family, Finding, Modifier, Severity, Span};

/// Changes that do not follow from their ends.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let lines = draft.lines.iter().enumerate();
    lines
        .flat_map(|(number, line)| {
            let previous = number.checked_sub(1).and_then(|number| draft.lines.get(number));
            percentages(draft, line, previous).into_iter().chain(multiples(draft, line))
        })
        .collect()
}

fn percentages(draft: &Draft, line: &Line, previous: Option<&Line>) -> Vec<Finding> {
    let ends = find_ends(line);
    let changes: Vec<Change> = line
        .figures()
        .filter_map(|(at, figure)| change(line, at, figure).or_else(|| unnamed(line, at, figure, &ends)))
        .collect();
    changes
        .iter()
        .filter_map(|change| {
            let near = nearest(&ends, change, &changes).cloned();
            let ends =
                near.or_else(|| find_far_ends(line, previous, change.first, change.last, change.is_rise))?;
            check(draft, line, change, &ends)
        })
        .collect()
}

/// `from 300 to 450, or 40 percent`: a change of the ends right before it, whose way only they tell.
fn unnamed(line: &Line, at: usize, figure: &Figure, ends: &[Ends]) -> Option<Change> {
    let or = at.checked_sub(1).filter(|&or| line.is(or, &["or"]) && figure.is_percent())?;
    let near = ends.iter().rfind(|ends| ends.last < or && or - ends.last < 5)?;
    let is_plain =
        (near.last + 1..or).all(|place| line.figure(place).is_none() && !line.is(place, &["and", ";", "of"]));
    (is_plain && !near.before.is_percent()).then(|| Change {
        figure: figure.clone(),
        is_rise: near.after.value > near.before.value,
        first: at,
        last: at,
    })
}

/// A change in per cent: its figure, its direction, and the items from its first word to its last.
struct Change {
    figure: Figure,
    is_rise: bool,
    first: usize,
    last: usize,
}

/// The change that a percentage tells, if the words beside it say which way: `a rise of`, `up`, `fell by`.
fn change(line: &Line, at: usize, figure: &Figure) -> Option<Change> {
    const JOINTS: [&str; 8] = ["of", "by", "approximately", "a", "an", "another", "than", "more"];
    let figure = &as_percentage(figure)?;
    let before = (at.saturating_sub(5)..at).rev().find(|&place| !line.is_hedge_or(place, &JOINTS));
    let before = before.filter(|&place| is_direction(line, place));
    let after = (at + 1..at + 3)
        .find(|&place| is_direction(line, place))
        .filter(|&place| place == at + 1 || line.is(at + 1, &["-", "annual", "sharp", "steep"]));
    let place = before.or(after)?;
    let is_share = line.is(at + 1, &["of"]) && line.is(at + 2, &["the", "all", "its", "their", "people"]);
    let first = place.min(at) - usize::from(line.is(place.min(at).wrapping_sub(1), &["a", "an", "the"]));
    (!is_share || before.is_some()).then(|| Change {
        figure: figure.clone(),
        is_rise: line.is(place, &RISES),
        first,
        last: place.max(at),
    })
}

/// A percentage, or a fraction in words as one: `a third`.
fn as_percentage(figure: &Figure) -> Option<Figure> {
    let is_fraction = figure.is_bare() && figure.is_spelled() && figure.value > 0.0 && figure.value < 1.0;
    if is_fraction {
        return Some(Figure { value: figure.value * 100.0, unit: "percent".to_owned(), ..figure.clone() });
    }
    matches!(figure.unit.as_str(), "percent" | "percentage point").then(|| figure.clone())
}

/// The ends that a change belongs to: those before it and near it, else those right after it.
fn nearest<'e>(ends: &'e [Ends], change: &Change, changes: &[Change]) -> Option<&'e Ends> {
    let is_between = |start: usize, end: usize| {
        changes.iter().any(|other| start <= other.first && other.last < end && other.first != change.first)
    };
    let holds = |ends: &&Ends| ends.first <= change.first && change.last <= ends.last;
    let before = |ends: &&Ends| {
        ends.last < change.first && change.first - ends.last < 16 && !is_between(ends.last, change.first)
    };
    let after = |ends: &&Ends| change.last < ends.first && ends.first - change.last < 5;
    ends.iter().find(holds).or_else(|| ends.iter().rfind(before)).or_else(|| ends.iter().find(after))
}

fn check(draft: &Draft, line: &Line, change: &Change, ends: &Ends) -> Option<Finding> {
    let (before, after) = (&ends.before, &ends.after);
    let said = &change.figure;
    let is_point = said.unit == "percentage point";
    let signed = if change.is_rise { said.value } else { -said.value };
    let actual = if is_point {
        after.value - before.value
    } else {
        (after.value - before.value) / before.value * 100.0
    };
    let is_points_of_percent = before.is_percent() && after.is_percent() && !is_point;
    let points = after.value - before.value;
    if fits(said, signed, before, after, is_point) || !actual.is_finite() {
        return None;
    }
    let is_confusion = is_points_of_percent && (points - signed).abs() < said.rounding().max(0.051);
    let severity = if is_confusion { Severity::Info } else { Severity::Error };
    let span = line.span_of(change.first, change.last);
    let n_decimals = if (actual - actual.round()).abs() < 0.05 { 0 } else { 1 };
    let word = if actual < 0.0 { "fall" } else { "rise" };
    let size = short(actual.abs(), 1);
    let named = |figure: &Figure| draft.words(figure.span).to_owned();
    let unit = if is_point { "percentage points" } else { "per cent" };
    let mut message = format!(
        "From {} to {} is a {word} of {size} {unit}, not {}.",
        named(before),
        named(after),
        if said.is_spelled() { named(said) } else { short(said.value, 2) }
    );
    if is_confusion {
        message = format!(
            "From {} to {} is {} percentage points; in per cent it is {size}.",
            named(before),
            named(after),
            short(said.value, 2)
        );
    }
    let is_same_way = (actual >= 0.0) == change.is_rise;
    Some(Finding {
        related: vec![line.span_of(ends.first, ends.last)],
        computation: working(before, after, actual, is_point),
        replacement: if is_same_way && !is_confusion {
            said.replaced(draft.text, span, actual.abs(), n_decimals)
        } else {
            String::new()
        },
        ..finding(Family::PercentChange, severity, span, message)
    })
}

fn working(before: &Figure, after: &Figure, actual: f64, is_point: bool) -> String {
    let (a, b) = (short(before.value, 3), short(after.value, 3));
    if is_point {
        format!("{b} − {a} = {} points", short(actual, 2))
    } else {
        format!("({b} − {a}) ÷ {a} = {} %", short(actual, 2))
    }
}

/// Whether the change said lies within what the digits and the hedges allow.
fn fits(said: &Figure, signed: f64, before: &Figure, after: &Figure, is_point: bool) -> bool {
    let of = |a: f64, b: f64| if is_point { b - a } else { (b - a) / a * 100.0 };
    let slack = |figure: &Figure| figure.rounding() + figure.hedge();
    let corners = [
        of(before.value - slack(before), after.value - slack(after)),
        of(before.value - slack(before), after.value + slack(after)),
        of(before.value + slack(before), after.value - slack(after)),
        of(before.value + slack(before), after.value + slack(after)),
    ];
    let (low, high) =
        corners.iter().fold((f64::MAX, f64::MIN), |(low, high), &value| (low.min(value), high.max(value)));
    let tolerance = tolerance(said);
    let is_more = said.modifier == Some(Modifier::Over)
        && of(before.value, after.value).abs() >= said.value
        && signed * low >= 0.0;
    let is_less = said.modifier == Some(Modifier::Under)
        && of(before.value, after.value).abs() <= said.value
        && signed * low >= 0.0;
    is_more || is_less || (low - tolerance <= signed && signed <= high + tolerance)
}

/// Round percentages are often rounded further than they show.
fn tolerance(said: &Figure) -> f64 {
    let round = if said.is_spelled() && said.value.fract() != 0.0 {
        2.5
    } else if said.n_decimals > 0 {
        said.unit_in_last_place / 2.0
    } else if said.value % 10.0 == 0.0 {
        0.99
    } else {
        0.51
    };
    let hedged = if said.modifier.is_some() { 1.0 + said.value * 0.05 } else { 0.0 };
    round + hedged + 1e-9
}

/// `doubled from 400 to 700`
fn multiples(draft: &Draft, line: &Line) -> Vec<Finding> {
    let ends = find_ends(line);
    let place = |ends: &Ends| {
        (ends.first.saturating_sub(4)..ends.first).rev().find(|&at| multiple(line.word(at)).is_some())
    };
    let told = ends.into_iter().filter_map(|ends| Some((place(&ends)?, ends)));
    told.chain(find_multiples(line))
        .filter_map(|(at, ends)| {
            let factor = multiple(line.word(at))?;
            let actual = ends.after.value / ends.before.value;
            let hedge = at.checked_sub(1).map_or("", |before| line.word(before));
            let is_fair = match hedge {
                "than" => (actual >= factor) == (factor > 1.0),
                "nearly" | "almost" => (actual / factor - 0.92).abs() < 0.13,
                "roughly" | "about" | "around" => (actual / factor - 1.0).abs() < 0.2,
                _ => (actual / factor - 1.0).abs() < 0.12,
            };
            (!is_fair).then(|| multiple_finding(draft, line, at, &ends, actual))
        })
        .collect()
}

fn multiple(word: &str) -> Option<f64> {
    Some(match word {
        "doubled" | "doubling" | "double" | "twice" => 2.0,
        "trebled" | "tripled" | "tripling" | "trebling" | "triple" | "treble" => 3.0,
        "quadrupled" | "quadruple" => 4.0,
        "halved" | "halving" => 0.5,
        _ => return None,
    })
}

fn multiple_finding(draft: &Draft, line: &Line, at: usize, ends: &Ends, actual: f64) -> Finding {
    let (before, after) = (draft.words(ends.before.span), draft.words(ends.after.span));
    let span: Span = line.span_of(at, ends.last);
    Finding {
        related: vec![line.span_of(ends.first, ends.last)],
        computation: format!(
            "{} ÷ {} = {}",
            short(ends.after.value, 3),
            short(ends.before.value, 3),
            short(actual, 2)
        ),
        ..finding(
            Family::PercentChange,
            Severity::Error,
            span,
            format!("{after} is {} times {before}; the text says {}.", short(actual, 2), line.word(at)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{flagged, suggested};
    use crate::analysis::analyse;
    use crate::model::Family::PercentChange;
    use crate::model::Severity;

    #[test]
    fn wrong_changes() {
        for (text, expected) in [
            (
                "The line carried 218,000 people last year, up 9 percent on the 190,000 of 2023.",
                "up 9 percent",
            ),
            ("It feeds 48,000 pupils, 20 percent more than the 36,000 planned for.", "20 percent more"),
            ("Fares go from 450 kroner to 495 kroner, a rise of 15 percent.", "a rise of 15 percent"),
            (
                "It sold 1,120 boats, compared with 800 a year before – an increase of 28 percent.",
                "an increase of 28 percent",
            ),
            ("The total rose 60 percent, from 3.2 million to 8 million.", "rose 60 percent"),
            (
                "Sales rose to 5.5 billion kroner from 5.0 billion kroner in the year to May, up 14 per cent.",
                "up 14 per cent",
            ),
            (
                "Tolls brought 480,000 dollars a year; the income has since dropped to 360,000 dollars, a fall of 35 percent.",
                "a fall of 35 percent",
            ),
            ("A pass costs £46 instead of £40, a rise of 25 per cent.", "a rise of 25 per cent"),
            ("Profit fell from £48 million to £36 million, down 35 per cent.", "down 35 per cent"),
            ("Shares closed at 618 pence on Tuesday, up 9 per cent from 600 pence.", "up 9 per cent"),
            ("Its staff doubled from 400 to 700.", "doubled from 400 to 700"),
            ("Numbers fell from 315 to 420, a fall of 33 percent.", "a fall of 33 percent"),
            ("The shares slipped 8 percent, to $57 from $60.", "slipped 8 percent"),
            (
                "It has 60 beds. The new wing will have 84 beds, an increase of 25 per cent.",
                "an increase of 25 per cent",
            ),
            (
                "They had hoped for 40 litres and got 90 litres, a 200 percent increase on the target.",
                "a 200 percent increase",
            ),
            (
                "The fair drew 1.5 million people. That is an increase of 40 per cent on last year’s 1.2 million.",
                "an increase of 40 per cent",
            ),
            ("Its debt went from £60 million to £45 million, a third less.", "a third less"),
            ("Fees have grown from £30 to £45 a term, or 40 percent.", "40 percent"),
            ("He paid himself £84,000, twice the £62,000 of the year before.", "twice the £62,000"),
        ] {
            assert_eq!(flagged(text, None, PercentChange), [expected], "{text}");
        }
    }

    #[test]
    fn right_changes_and_what_is_none() {
        for text in [
            "Sales rose 4 percent to $310 million, while costs fell from $22 million to $19 million.",
            "The line carried 218,000 people last year, up 9 percent on the 200,000 of the year before.",
            "It feeds 48,000 pupils, 20 percent more than the 40,000 that were planned for.",
            "It feeds 48,000 pupils, and costs rose 9 percent from $40,000.",
            "Fares go from 450 kroner to 495 kroner, a rise of 10 percent.",
            "The total fell 12.5 percent, from 18,000 to 15,750.",
            "Profit fell from £48 million to £36 million, down 25 per cent.",
            "It grew from 8,000 to 14,000 in those years, a rise of 75 per cent.",
            "Sales rose from 4.1 billion to 4.9 billion, up 20 percent.",
            "Its staff more than doubled from 400 to 1,000.",
            "Of the 80 cooks, 45 percent live nearby, up from 40 last year.",
            "He ran from 9 to 5 and won 30 percent of the vote.",
            "The share rose from 45 percent to 50 percent, a rise of 5 percentage points.",
            "The train from platform 4 to platform 8 was 20 percent faster.",
            "About 5 percent more people came than the 300 in 2010.",
            "The shares slipped 5 percent, to $57 from $60.",
            "It has 60 beds. The new wing will have 84 beds, an increase of 40 per cent.",
            "It has 60 beds and 84 chairs, an increase of 25 per cent.",
            "They had hoped for 40 litres and got 90 litres, a 125 percent increase on the target.",
            "Some 1.5 million people came. That is an increase of 25 per cent on last year’s 1.2 million.",
            "Its debt went from £60 million to £45 million, a quarter less.",
            "He paid himself £84,000, twice the £42,000 of the year before.",
            "In 2010 it had 800 guests. This year 1,200 came, 10 percent more than last year.",
        ] {
            assert!(flagged(text, None, PercentChange).is_empty(), "{text}");
        }
    }

    #[test]
    fn percent_and_points_are_worth_a_look() {
        let found =
            analyse("The share rose from 45 percent to 50 percent, a rise of 5 percent.", None).findings;
        assert_eq!(found.first().map(|finding| finding.severity), Some(Severity::Info));
    }

    #[test]
    fn the_right_change_is_suggested() {
        let text = "It sold 1,120 boats, compared with 800 a year before – an increase of 28 percent.";
        assert_eq!(suggested(text, None, PercentChange), ["an increase of 40 percent"]);
    }
}
