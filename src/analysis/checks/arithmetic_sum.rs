//! Parts that do not make the whole: `1,460 pupils: 640 here, 480 there and 360 elsewhere`.
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
            after_mark(draft, number, line)
                .or_else(|| in_all(draft, line))
                .or_else(|| of_which(draft, line))
                .or_else(|| for_a_total(draft, line))
                .or_else(|| of_that(draft, number, line))
        })
        .collect()
}

/// `Of that sum, £141 million goes to care, … and £57 million to everything else`: the total stands before; `Of the 60
/// seats, 31 went to …, 20 to … and 12 to others`.
fn of_that(draft: &Draft, number: usize, line: &Line) -> Option<Finding> {
    const WHOLE: [&str; 11] =
        ["sum", "total", "amount", "money", "budget", "number", "figure", "these", "those", "them", "that"];
    const REST: [&str; 5] = ["else", "rest", "remainder", "remaining", "others"];
    let own = (1..3)
        .find_map(|at| line.figure(at))
        .filter(|figure| figure.is_bare() || figure.dimension == "currency");
    let is_of = line.is(0, &["of"]) && (own.is_some() || (1..4).any(|at| line.is(at, &WHOLE)));
    let comma = line.find(1, 5, &[","]).filter(|_| is_of)?;
    let parts = parts_from(line, comma + 1)?;
    let is_whole = (parts.first..line.items.len()).any(|at| line.is(at, &REST));
    let before = [number.checked_sub(1), number.checked_sub(2)].into_iter().flatten();
    let lines = before.filter_map(|number| draft.lines.get(number));
    let told = lines.flat_map(Line::figures).filter(|_| own.is_none());
    let totals: Vec<Figure> = told
        .chain(own.map(|figure| (0, figure)))
        .filter(|(_, figure)| is_total_of(figure, &parts))
        .map(|(_, figure)| figure.clone())
        .collect();
    let is_over = totals.iter().all(|total| parts.sum() > total.value);
    (is_whole || is_over).then(|| report(draft, &parts, &totals, 0.4)).flatten()
}

/// `85 million euros … and … 60 million euros, for a total of 155 million euros`
fn for_a_total(draft: &Draft, line: &Line) -> Option<Finding> {
    let (at, total) = line.figures().find(|(at, _)| {
        let word = |n: usize| at.checked_sub(n).map_or("", |place| line.word(place));
        let is_of_total = word(1) == "of"
            && word(2) == "total"
            && matches!(word(4), "for" | "," | "making" | "or" | "–" | "—");
        is_of_total || matches!(word(1), "totalling" | "totaling") || word(1) == "together" && word(2) == ","
    })?;
    let earlier: Vec<(usize, &Figure)> =
        line.figures().filter(|(place, figure)| *place < at && figure.unit == total.unit).collect();
    let is_all = line.figures().filter(|(place, _)| *place < at).count() == earlier.len();
    let (first, last) = (earlier.first()?.0, earlier.last()?.0);
    let is_closed = (first..last).any(|place| line.is(place, &["and"]));
    let is_plain = (first..last).all(|place| !line.is(place, &[";", ":", "from", "of", "(", "than"]));
    let figures: Vec<Figure> = earlier.into_iter().map(|(_, figure)| figure.clone()).collect();
    let parts = Parts { figures, first, last };
    let is_list = parts.figures.len() > 1 && is_all && is_closed && is_plain;
    is_list.then(|| report(draft, &parts, std::slice::from_ref(total), 0.6)).flatten()
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
    let scaled = if figure.unit_in_last_place > 1.0 || figure.n_decimals > 1 && figure.unit != "percent" {
        figure.rounding()
    } else {
        0.0
    };
    figure.hedge() + scaled
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
    report(draft, &parts, &totals, 0.25)
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

/// `12,400 adults and 420 children, 12,940 in all`
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
    (is_closed && is_list).then(|| report(draft, &parts, std::slice::from_ref(total), 0.6)).flatten()
}

/// `£48,000, of which £36,000 … and £15,000 …`: parts that are more than the whole.
fn of_which(draft: &Draft, line: &Line) -> Option<Finding> {
    let of = (1..line.items.len()).find(|&at| line.is(at, &["of"]) && line.is(at + 1, &["which", "whom"]))?;
    let parts = parts_from(line, of + 2)?;
    let (_, total) = line
        .figures()
        .filter(|(at, figure)| *at < of && parts.figures.first().is_some_and(|part| part.unit == figure.unit))
        .last()?;
    let is_over =
        parts.sum() > total.value + parts.slack() + slack(total) && total.modifier != Some(Modifier::Over);
    is_over.then(|| report(draft, &parts, std::slice::from_ref(total), 0.6)).flatten()
}

/// A finding if no total fits and one is near.
fn report(draft: &Draft, parts: &Parts, totals: &[Figure], reach: f64) -> Option<Finding> {
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
            ("It enrolled 1,460 pupils: 640 at Elm, 480 at Oak and 360 at Ash.", "1,460"),
            (
                "The council passed a £57.2 million budget. The money is divided: £25.4 million for care, £16.2 million for roads, £9.5 million for waste and £7.1 million for parks.",
                "£57.2 million",
            ),
            ("They counted 12,400 adults and 420 children, 12,940 in all.", "12,940"),
            ("All 36 members were present; 20 voted in favour, 13 against and two abstained.", "36"),
            ("The two mills have 4,700 workers between them: 2,900 at Elm and 1,900 at Oak.", "4,700"),
            ("It raised £48,000, of which £36,000 came from readers and £15,000 from firms.", "£48,000"),
            (
                "Elm pays 85 million euros for posts and Oak 60 million euros, for a total of 155 million euros.",
                "155 million euros",
            ),
            (
                "They passed a budget of £312 million. Of that sum, £141 million goes to care, £124 million to schools and £57 million to everything else.",
                "£312 million",
            ),
            ("Of the 70 boats, 41 are ferries, 20 are tugs and 12 belong to others.", "70"),
            ("They washed 1,400 plates since Monday: 500 pots and 800 bowls.", "1,400"),
            (
                "Of the $1.2 billion, $700 million will go to pipes, $450 million to mains and $250 million to others.",
                "$1.2 billion",
            ),
        ] {
            assert_eq!(flagged(text, None, ArithmeticSum), [expected], "{text}");
        }
    }

    #[test]
    fn sums_that_do_and_lists_that_are_none() {
        for text in [
            "It enrolled 1,480 pupils: 640 at Elm, 480 at Oak and 360 at Ash.",
            "They took 71 points from 38 games: 21 wins, 8 draws and 9 defeats.",
            "All 36 members were present; 20 voted in favour, 13 against and three abstained.",
            "It raised £48,000, of which £36,000 came from readers and £6,000 from firms.",
            "More than 5,000 people work there: 3,400 at Elm and 1,900 at Oak.",
            "The crew has 46 sailors, including: 12 cooks and 10 medics.",
            "The score after 90 minutes: 3 for Elm and 2 for Oak.",
            "It has 46 rooms: 24 look east, 12 west.",
            "It cost £720,000: £400,000 from a grant, £220,000 from the county and £100,000 from donors.",
            "Of the 70 boats, 41 are ferries and 20 are tugs.",
            "The fleet has 120 ships: one third are tankers and 20 are tugs.",
            "Of the $1.4 billion, $700 million will go to pipes, $450 million to mains and $250 million to others.",
            "Nearly 1.46 million came: 720,000 by road, 410,000 by rail and 320,000 by sea.",
        ] {
            assert!(flagged(text, None, ArithmeticSum).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_right_total_is_suggested() {
        let text = "It enrolled 1,460 pupils: 640 at Elm, 480 at Oak and 360 at Ash.";
        assert_eq!(suggested(text, None, ArithmeticSum), ["1,480"]);
    }
}
