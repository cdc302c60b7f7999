//! A change in per cent that its two ends contradict: `from 800 to 1,120, an increase of 28 percent`.
//!
//! The two ends must be told by words (`from … to`, `compared with`, `instead of`), be of one unit, and stand in the
//! sentence of the percentage. `doubled` and its like are checked against the same ends. A rise from 45 to 50 per
//! cent called `5 per cent` is five points; newspapers print that often, so it is only worth a look.

use super::draft::{Draft, Line};
use super::figure::{Figure, short};
use super::finding;
use crate::model::{Family, Finding, Modifier, Severity, Span};

/// Changes that do not follow from their ends.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let lines = draft.lines.iter();
    lines.flat_map(|line| percentages(draft, line).into_iter().chain(multiples(draft, line))).collect()
}

/// Two values of one thing, before and after.
#[derive(Debug, Clone)]
pub struct Ends {
    before: Figure,
    after: Figure,
    first: usize,
    last: usize,
}

fn percentages(draft: &Draft, line: &Line) -> Vec<Finding> {
    let ends = find_ends(line);
    let changes: Vec<Change> = line.figures().filter_map(|(at, figure)| change(line, at, figure)).collect();
    changes
        .iter()
        .filter_map(|change| {
            let ends = nearest(&ends, change, &changes)?;
            check(draft, line, change, ends)
        })
        .collect()
}

/// A change in per cent: its figure, its direction, and the items from its first word to its last.
struct Change {
    figure: Figure,
    is_rise: bool,
    first: usize,
    last: usize,
}

const RISES: [&str; 38] = [
    "rise",
    "rises",
    "rose",
    "risen",
    "rising",
    "increase",
    "increases",
    "increased",
    "increasing",
    "up",
    "grew",
    "grown",
    "growth",
    "gain",
    "gained",
    "gains",
    "jump",
    "jumped",
    "climbed",
    "climb",
    "surged",
    "surge",
    "soared",
    "higher",
    "more",
    "hike",
    "raised",
    "expanded",
    "leap",
    "leapt",
    "added",
    "advanced",
    "advance",
    "upturn",
    "growing",
    "soaring",
    "swelled",
    "boost",
];
const FALLS: [&str; 38] = [
    "fall",
    "falls",
    "fell",
    "fallen",
    "falling",
    "drop",
    "drops",
    "dropped",
    "dropping",
    "decline",
    "declined",
    "declines",
    "decrease",
    "decreased",
    "decreases",
    "down",
    "cut",
    "cuts",
    "lower",
    "less",
    "fewer",
    "reduction",
    "reduced",
    "slump",
    "slumped",
    "sank",
    "sunk",
    "shrank",
    "shrunk",
    "lost",
    "loss",
    "plunged",
    "plunge",
    "dip",
    "dipped",
    "slid",
    "tumbled",
    "declining",
];

/// The change that a percentage tells, if the words beside it say which way: `a rise of`, `up`, `fell by`.
fn change(line: &Line, at: usize, figure: &Figure) -> Option<Change> {
    const JOINTS: [&str; 8] = ["of", "by", "approximately", "a", "an", "another", "than", "more"];
    (figure.unit == "percent" || figure.unit == "percentage point").then_some(())?;
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

fn is_direction(line: &Line, at: usize) -> bool {
    line.is(at, &RISES) || line.is(at, &FALLS)
}

/// The ends of every change that a sentence tells in full.
fn find_ends(line: &Line) -> Vec<Ends> {
    let mut found: Vec<Ends> = Vec::new();
    for (at, _) in line.figures() {
        let pair = from_to(line, at)
            .or_else(|| to_from(line, at))
            .or_else(|| compared(line, at))
            .or_else(|| moved_to(line, at))
            .or_else(|| apposed(line, at));
        found.extend(pair.filter(|ends| ends.before.value != 0.0 && is_one_unit(line, ends)));
    }
    found
}

/// `from 450 kroner to 495 kroner`
fn from_to(line: &Line, at: usize) -> Option<Ends> {
    let from = starts_with(line, at, &["from"])?;
    let to = line.find(at + 1, 9, &["to"]).filter(|&to| is_plain(line, at + 1, to))?;
    let after = figure_after(line, to)?;
    ends(line, at, after, from, after)
}

/// `to 5.5 billion kroner from 5.0 billion kroner`, `up 3 per cent from 600 pence`
fn to_from(line: &Line, at: usize) -> Option<Ends> {
    let first = starts_with(line, at, &["to", "at"])?;
    let from = line.find(at + 1, 14, &["from"])?;
    let is_clear = (at + 1..from).all(|place| {
        !line.is(place, &["and", "but", "while", "whereas", "although", "as", "when", ";"])
            && line.figure(place).is_none_or(Figure::is_percent)
    });
    let before = figure_after(line, from).filter(|_| is_clear)?;
    ends(line, before, at, first, before)
}

/// `1,260 wagons, compared with 900`, `£46 instead of £40`, `up from 80`
fn compared(line: &Line, at: usize) -> Option<Ends> {
    const SIGNS: [&str; 8] = ["compared", "against", "versus", "instead", "up", "down", "rather", "from"];
    let sign = line.find(at + 1, 8, &SIGNS).filter(|&sign| is_plain(line, at + 1, sign))?;
    let end = match (line.word(sign), line.word(sign + 1)) {
        ("compared", "with" | "to") | ("instead", "of") | ("up" | "down", "from") | ("rather", "than") => {
            sign + 1
        }
        ("against" | "versus", _) => sign,
        _ => return None,
    };
    let before = figure_after(line, end)?;
    ends(line, before, at, at, before)
}

/// `had brought 480,000 dollars a year; the income has since dropped to 360,000 dollars`
fn moved_to(line: &Line, at: usize) -> Option<Ends> {
    let to = at.checked_sub(1).filter(|&to| line.is(to, &["to"]))?;
    (to.checked_sub(1).is_some_and(|verb| is_direction(line, verb))).then_some(())?;
    let figure = line.figure(at)?;
    let is_like =
        |(place, other): &(usize, &Figure)| *place < to && other.unit == figure.unit && !other.is_percent();
    let mut earlier = line.figures().filter(is_like);
    let (before, _) = earlier.next().filter(|_| earlier.next().is_none())?;
    let is_same = !figure.is_bare() || noun(line, before) == noun(line, at);
    ends(line, before, at, before, at).filter(|_| is_same)
}

/// `218 boats, up 9 percent on the 190`, `60,000 pupils, 20 percent more than the 40,000`: an aside with the change
/// and where it started.
fn apposed(line: &Line, at: usize) -> Option<Ends> {
    let comma = line.find(at + 1, 8, &[",", "–", "—"]).filter(|&comma| is_plain(line, at + 1, comma))?;
    let base = line.find(comma + 1, 6, &["from", "on", "than"])?;
    let is_change = (comma + 1..base).any(|place| line.figure(place).is_some_and(Figure::is_percent))
        && (comma + 1..base).any(|place| is_direction(line, place))
        && (comma + 1..base).all(|place| line.figure(place).is_none_or(Figure::is_percent));
    let before = figure_after(line, base).filter(|_| is_change)?;
    let is_plain_pair = |ends: &Ends| ends.before.unit == ends.after.unit && !ends.before.is_percent();
    ends(line, before, at, at, before).filter(is_plain_pair)
}

fn noun(line: &Line, at: usize) -> String {
    line.word(at + 1).to_owned()
}

/// The place of one of these words directly before the figure, a hedge between them allowed.
fn starts_with(line: &Line, at: usize, words: &[&str]) -> Option<usize> {
    let mut before = at.checked_sub(1)?;
    while line.is_hedge_or(before, &["under", "a"]) {
        before = before.checked_sub(1)?;
    }
    line.is(before, words).then_some(before)
}

/// Whether only plain words stand between: no figure, no clause.
fn is_plain(line: &Line, first: usize, last: usize) -> bool {
    (first..last).all(|at| line.figure(at).is_none() && !line.is(at, &[";", "(", "but", "while", ":"]))
}

fn figure_after(line: &Line, at: usize) -> Option<usize> {
    (at + 1..at + 4)
        .find(|&place| line.figure(place).is_some())
        .filter(|&place| (at + 1..place).all(|word| line.is_hedge_or(word, &["a", "only", "the", "its"])))
}

fn ends(line: &Line, before: usize, after: usize, first: usize, last: usize) -> Option<Ends> {
    let (before, after) = (line.figure(before)?.clone(), line.figure(after)?.clone());
    Some(Ends { before, after, first: first.min(last), last: last.max(first) })
}

/// Two figures of one unit, or one with a unit that the other leaves out.
fn is_one_unit(line: &Line, ends: &Ends) -> bool {
    let (before, after) = (&ends.before, &ends.after);
    let is_age = before.dimension == "age" || before.dimension == "time";
    let is_place = line.is(ends.first + 1, &["the"]) && before.is_bare();
    !is_age && !is_place && (before.unit == after.unit || before.is_bare() || after.is_bare())
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
        short(said.value, 2)
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
    let slack = |figure: &Figure| {
        figure.rounding() + if figure.modifier.is_some() { figure.value.abs() * 0.05 } else { 0.0 }
    };
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
    let round = if said.n_decimals > 0 {
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
        (ends.first.saturating_sub(4)..ends.first).rev().find_map(|at| Some((at, multiple(line.word(at))?)))
    };
    ends.iter()
        .filter_map(|ends| {
            let (at, factor) = place(ends)?;
            let actual = ends.after.value / ends.before.value;
            let hedge = at.checked_sub(1).map_or("", |before| line.word(before));
            let is_fair = match hedge {
                "than" => (actual >= factor) == (factor > 1.0),
                "nearly" | "almost" => (actual / factor - 0.92).abs() < 0.13,
                "roughly" | "about" | "around" => (actual / factor - 1.0).abs() < 0.2,
                _ => (actual / factor - 1.0).abs() < 0.12,
            };
            (!is_fair).then(|| multiple_finding(draft, line, at, ends, actual))
        })
        .collect()
}

fn multiple(word: &str) -> Option<f64> {
    Some(match word {
        "doubled" | "doubling" | "double" => 2.0,
        "trebled" | "tripled" | "tripling" | "trebling" => 3.0,
        "quadrupled" => 4.0,
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
