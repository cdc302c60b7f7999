//! Parts that do not make the whole: `1,280 patients: 540 here, 410 there and 350 elsewhere`.
//!
//! A list counts only if it is closed by `and`, holds one figure of one unit a part, and stands after a colon, a
//! dash or a bracket that a total comes before, or before `in all`. Any total in reach that fits keeps it quiet.

use super::draft::{Draft, Line};
use super::figure::{Figure, short};
use super::finding;
use crate::model::{Family, Finding, Modifier, Severity, Span};

/// Sums that do not come out.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let lines = draft.lines.iter().enumerate();
    lines
        .filter_map(|(number, line)| {
            after_mark(draft, number, line).or_else(|| in_all(draft, line)).or_else(|| of_which(draft, line))
        })
        .collect()
}

/// The parts of a list, in order.
struct Parts {
    figures: Vec<Figure>,
    first: usize,
    last: usize,
}

impl Parts {
    fn sum(&self) -> f64 {
        self.figures.iter().map(|figure| figure.value).sum()
    }

    fn span(&self) -> Span {
        let start = self.figures.first().map_or(0, |figure| figure.span.start);
        let end = self.figures.last().map_or(start, |figure| figure.span.end);
        Span::new(start, end)
    }

    /// How far rounding and hedges may move the sum.
    fn slack(&self) -> f64 {
        self.figures.iter().map(slack).sum()
    }
}

fn slack(figure: &Figure) -> f64 {
    let hedged = if figure.modifier.is_some() { figure.value.abs() * 0.05 } else { 0.0 };
    let scaled = if figure.unit_in_last_place > 1.0 || figure.n_decimals > 1 && figure.unit != "percent" {
        figure.rounding()
    } else {
        0.0
    };
    hedged + scaled
}

/// `TOTAL … : a, b and c`
fn after_mark(draft: &Draft, number: usize, line: &Line) -> Option<Finding> {
    const OPEN: [&str; 14] = [
        "including",
        "among",
        "such",
        "like",
        "example",
        "notably",
        "excluding",
        "than",
        "plus",
        "least",
        "until",
        "since",
        "from",
        "between",
    ];
    let mark = (1..line.items.len())
        .find(|&at| line.is(at, &[":", "–", "—", "--", ";"]) && parts_from(line, at + 1).is_some())?;
    let parts = parts_from(line, mark + 1)?;
    let is_open = (parts.first.saturating_sub(3)..parts.last).any(|at| line.is(at, &OPEN[..7]));
    let is_semicolon = line.is(mark, &[";"]);
    if is_open
        || is_semicolon && !line.is(0, &["all"]) && !(0..mark).any(|at| line.is(at, &["total", "altogether"]))
    {
        return None;
    }
    let near: Vec<Figure> = line
        .figures()
        .filter(|(at, figure)| *at < mark && is_total_of(figure, &parts))
        .map(|(_, figure)| figure.clone())
        .collect();
    let far = || told_elsewhere(draft, number, line, mark, &parts);
    let totals = if near.is_empty() { far()? } else { near };
    report(draft, line, &parts, &totals, 0.25)
}

/// A total of the same unit that is larger than every part.
fn is_total_of(figure: &Figure, parts: &Parts) -> bool {
    let is_one_unit = parts
        .figures
        .first()
        .is_some_and(|part| part.unit == figure.unit || part.is_bare() && figure.dimension == "currency");
    let is_more = parts.figures.iter().all(|part| figure.value > part.value);
    is_one_unit && is_more && figure.value != parts.figures.len() as f64
}

/// The totals of the sentences around, where the list says that something is divided or added up.
fn told_elsewhere(
    draft: &Draft,
    number: usize,
    line: &Line,
    mark: usize,
    parts: &Parts,
) -> Option<Vec<Figure>> {
    const DIVIDED: [&str; 18] = [
        "divided",
        "split",
        "shared",
        "consists",
        "made",
        "comes",
        "came",
        "come",
        "paid",
        "goes",
        "go",
        "spent",
        "distributed",
        "broken",
        "breaks",
        "allocated",
        "funded",
        "financed",
    ];
    (0..mark).any(|at| line.is(at, &DIVIDED)).then_some(())?;
    let is_money = parts.figures.first().is_some_and(|figure| figure.dimension == "currency");
    let around = [number.checked_sub(2), number.checked_sub(1), Some(number + 1)];
    let lines = around.into_iter().flatten().filter_map(|number| draft.lines.get(number));
    let totals: Vec<Figure> = lines
        .flat_map(Line::figures)
        .map(|(_, figure)| figure)
        .filter(|figure| is_total_of(figure, parts))
        .cloned()
        .collect();
    (is_money && !totals.is_empty()).then_some(totals)
}

/// A list of parts from `at` to the end of the clause: one figure a part, closed by `and`.
fn parts_from(line: &Line, at: usize) -> Option<Parts> {
    let end = (at..line.items.len())
        .find(|&place| line.is(place, &[".", ":", ")", "–", "—", "--", "”", "?", "!"]))
        .unwrap_or(line.items.len());
    let mut figures: Vec<Figure> = Vec::new();
    let mut has_and = false;
    let mut is_new_part = true;
    let (mut first, mut last) = (end, at);
    for place in at..end {
        if line.is(place, &[",", ";"]) {
            is_new_part = true;
        } else if line.is(place, &["and"]) {
            (is_new_part, has_and) = (true, true);
        } else if let Some(figure) = line.figure(place) {
            let is_like = figures.first().is_none_or(|first| first.unit == figure.unit);
            let is_counted =
                is_like && figure.dimension != "age" && !figure.is_percent() && figure.value > 0.0;
            // A second figure in one part, or one of another kind, makes the list something else.
            (is_new_part && is_counted).then_some(())?;
            figures.push(figure.clone());
            (first, last, is_new_part) = (first.min(place), place, false);
        } else if line.day(place).is_some_and(|day| day.written.is_day()) {
            return None;
        }
    }
    let begins_at_once = first <= at + 2;
    (figures.len() > 1 && has_and && begins_at_once && closes_with_last(line, &figures, first, last))
        .then_some(Parts { figures, first, last })
}

/// `and` must stand before the last part, and each part must be parted from the one before.
fn closes_with_last(line: &Line, figures: &[Figure], first: usize, last: usize) -> bool {
    let places: Vec<usize> = (first..=last).filter(|&at| line.figure(at).is_some()).collect();
    let before_last = places.iter().rev().nth(1).copied().unwrap_or(first);
    let is_closed = (before_last..last).any(|at| line.is(at, &["and"]));
    is_closed && places.len() == figures.len()
}

/// `13,200 valid votes and 310 spoiled papers, 13,640 in all`
fn in_all(draft: &Draft, line: &Line) -> Option<Finding> {
    const ENDS: [&str; 6] = ["all", "total", "altogether", "overall", "combined", "together"];
    let (at, total) = line.figures().find(|(at, _)| {
        let end = at + 1 + usize::from(line.is(at + 1, &["in"]));
        line.is(end, &ENDS)
            && (line.is(at + 1, &["in"]) || !line.is(end, &["all", "total"]))
            && line.items.get(end + 1).is_none_or(|next| !next.lower.starts_with(char::is_alphabetic))
    })?;
    let joint = at.checked_sub(1).filter(|&joint| line.is(joint, &[",", "–", "—", "(", "or", "–"]))?;
    let earlier: Vec<(usize, Figure)> = line
        .figures()
        .filter(|(place, figure)| *place < joint && figure.unit == total.unit)
        .map(|(place, figure)| (place, figure.clone()))
        .collect();
    let is_closed = earlier.len() > 1
        && earlier.windows(2).last().is_some_and(|pair| {
            let (from, to) = (pair.first().map_or(0, |part| part.0), pair.last().map_or(0, |part| part.0));
            (from..to).any(|place| line.is(place, &["and"]))
        });
    let first = earlier.first()?.0;
    let is_list = (first..joint).all(|place| !line.is(place, &[";", ":", "(", "but", "of"]))
        && line.figures().filter(|(place, _)| *place < joint && *place > first).count() + 1 == earlier.len();
    let last = earlier.last()?.0;
    let parts = Parts { figures: earlier.into_iter().map(|(_, figure)| figure).collect(), first, last };
    (is_closed && is_list).then(|| report(draft, line, &parts, std::slice::from_ref(total), 0.6)).flatten()
}

/// `£36,000, of which £27,000 … and £12,000 …`: parts that are more than the whole.
fn of_which(draft: &Draft, line: &Line) -> Option<Finding> {
    let of = (1..line.items.len()).find(|&at| line.is(at, &["of"]) && line.is(at + 1, &["which", "whom"]))?;
    let parts = parts_from(line, of + 2)?;
    let (_, total) = line
        .figures()
        .filter(|(at, figure)| *at < of && parts.figures.first().is_some_and(|part| part.unit == figure.unit))
        .last()?;
    let is_over =
        parts.sum() > total.value + parts.slack() + slack(total) && total.modifier != Some(Modifier::Over);
    is_over.then(|| report(draft, line, &parts, std::slice::from_ref(total), 0.6)).flatten()
}

/// A finding if no total fits and one is near.
fn report(draft: &Draft, line: &Line, parts: &Parts, totals: &[Figure], reach: f64) -> Option<Finding> {
    let sum = parts.sum();
    let fits = |total: &Figure| {
        let gap = sum - total.value;
        let is_over = total.modifier == Some(Modifier::Over) && gap >= 0.0;
        let is_under = total.modifier == Some(Modifier::Under) && gap <= 0.0;
        is_over || is_under || gap.abs() <= parts.slack() + slack(total) + 1e-6 * sum.abs()
    };
    if totals.iter().any(fits) {
        return None;
    }
    let near = totals.iter().filter(|total| (sum - total.value).abs() <= reach * sum);
    let total = near.min_by(|a, b| (a.value - sum).abs().total_cmp(&(b.value - sum).abs()))?;
    let printed: Vec<String> =
        parts.figures.iter().map(|figure| short(figure.value / total.scale(), 3)).collect();
    let scaled = |value: f64| short(value / total.scale(), 3);
    let right = total.replaced(draft.text, total.span, sum, total.n_decimals);
    let _ = line;
    Some(Finding {
        related: vec![parts.span()],
        computation: format!("{} = {}", printed.join(" + "), scaled(sum)),
        replacement: right.clone(),
        ..finding(
            Family::ArithmeticSum,
            Severity::Error,
            total.span,
            format!(
                "The parts add up to {}, not {}.",
                if right.is_empty() { scaled(sum) } else { right },
                draft.words(total.span)
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{flagged, suggested};
    use crate::model::Family::ArithmeticSum;

    #[test]
    fn sums_that_do_not_come_out() {
        for (text, expected) in [
            ("It enrolled 1,280 patients: 540 at Elm, 410 at Oak and 350 at Ash.", "1,280"),
            (
                "The council passed a £48.6 million budget. The money is divided: £21.4 million for care, £14.2 million for roads, £8.5 million for waste and £5.5 million for leisure.",
                "£48.6 million",
            ),
            ("They counted 13,200 valid votes and 310 spoiled papers, 13,640 in all.", "13,640"),
            ("All 42 members were present; 24 voted in favour, 15 against and two abstained.", "42"),
            ("The two groups have 5,200 employees between them: 3,400 at Elm and 1,900 at Oak.", "5,200"),
            ("It raised £36,000, of which £27,000 came from donors and £12,000 from firms.", "£36,000"),
            ("They served 1,500 meals since Sunday: 600 breakfasts and 800 dinners.", "1,500"),
        ] {
            assert_eq!(flagged(text, None, ArithmeticSum), [expected], "{text}");
        }
    }

    #[test]
    fn sums_that_do_and_lists_that_are_none() {
        for text in [
            "It enrolled 1,300 patients: 540 at Elm, 410 at Oak and 350 at Ash.",
            "They won 84 points from 46 matches: 24 wins, 12 draws and 10 defeats.",
            "All 42 members were present; 24 voted in favour, 15 against and three abstained.",
            "It raised £36,000, of which £27,000 came from donors and £6,000 from firms.",
            "More than 5,000 people work there: 3,300 at Elm and 1,900 at Oak.",
            "The crew has 46 sailors, including: 12 cooks and 10 medics.",
            "The score after 90 minutes: 3 for Elm and 2 for Oak.",
            "It has 46 rooms: 24 look east, 12 west.",
            "It cost £850,000: £500,000 from a grant, £200,000 from the county and £150,000 from donors.",
            "The fleet has 120 ships: one third are tankers and 20 are tugs.",
        ] {
            assert!(flagged(text, None, ArithmeticSum).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_right_total_is_suggested() {
        let text = "It enrolled 1,280 patients: 540 at Elm, 410 at Oak and 350 at Ash.";
        assert_eq!(suggested(text, None, ArithmeticSum), ["1,300"]);
    }
}
