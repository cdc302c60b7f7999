//! A share that its parts contradict (`66 of 550, or 16 percent`), and shares of one whole that make more than all.
//!
//! Part and whole must be told together (`77 of the 640 …, or`, `Of the 80 …, 60, or`). Shares are added up only
//! where they exclude each other: votes, seats, a market. Answers of a survey may overlap.

use super::draft::{Draft, Line};
use super::figure::{Figure, short};
use super::finding;
use crate::model::{Family, Finding, Modifier, Severity, Span};

/// Shares that cannot be.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut previous = None;
    for line in &draft.lines {
        found.extend(line.figures().filter_map(|(at, share)| check(draft, line, previous, at, share)));
        previous = Some(line);
    }
    found.extend(over_all(draft));
    found
}

/// A share as a percentage: `16 percent`, `a quarter`.
fn percent(figure: &Figure) -> Option<f64> {
    let is_fraction = figure.is_bare() && figure.is_spelled() && figure.value > 0.0 && figure.value < 1.0;
    if figure.is_percent() { Some(figure.value) } else { is_fraction.then_some(figure.value * 100.0) }
}

fn check(draft: &Draft, line: &Line, previous: Option<&Line>, at: usize, share: &Figure) -> Option<Finding> {
    let said = percent(share)?;
    let (part, whole) = after_share(line, at).or_else(|| {
        let start = joined_before(line, at)?;
        part_of_whole_after(line, start, at)
            .or_else(|| part_and_whole(line, start))
            .or_else(|| part_of_list(line, previous, start))
    })?;
    let actual = part.value / whole.value * 100.0;
    let is_share = part.unit == whole.unit || part.is_bare() || whole.is_bare();
    if !is_share || whole.value <= 0.0 || fits(share, said, actual, &part, &whole) {
        return None;
    }
    let n_decimals = share.n_decimals.min(1);
    let named = |figure: &Figure| draft.words(figure.span).to_owned();
    let size = short(actual, 1);
    Some(Finding {
        related: vec![part.span, whole.span],
        computation: format!("{} ÷ {} = {} %", short(part.value, 3), short(whole.value, 3), short(actual, 2)),
        replacement: if share.is_percent() {
            share.replaced(draft.text, share.span, actual, n_decimals)
        } else {
            String::new()
        },
        ..finding(
            Family::PercentShare,
            Severity::Error,
            share.span,
            format!(
                "{} of {} is {size} per cent, not {}.",
                named(&part),
                named(&whole),
                draft.words(share.span)
            ),
        )
    })
}

/// Where the words end that a share explains: before `, or`, `(`, a dash, `, exactly`, `, about`.
fn joined_before(line: &Line, at: usize) -> Option<usize> {
    const OTHERS: [&str; 8] = ["exactly", "under", "more", "than", "less", "or", "only", "approximately"];
    let mut place = at.checked_sub(1)?;
    let mut has_or = false;
    while line.is_hedge_or(place, &OTHERS) {
        has_or |= line.is(place, &["or", "exactly"]);
        place = place.checked_sub(1)?;
    }
    if line.is(place, &["(", "–", "—", "--"]) {
        return Some(place);
    }
    let is_comma = line.is(place, &[","]);
    (has_or || is_comma && place + 1 == at).then_some(place + usize::from(!is_comma))
}

/// `one in five – 450 of the 1,500 –`, `40 percent (26 of 65)`: part and whole right behind the share.
fn after_share(line: &Line, at: usize) -> Option<(Figure, Figure)> {
    let part =
        line.is(at + 1, &["–", "—", "(", ","]).then(|| at + 2 + usize::from(line.is(at + 2, &["or"])))?;
    let of = line.figure(part).and_then(|_| line.find(part + 1, 2, &["of"]))?;
    let whole = of + 1 + usize::from(line.is(of + 1, &["the", "its", "all"]));
    let pair = (line.figure(part)?.clone(), line.figure(whole)?.clone());
    let is_closed = line.is(whole + 1, &["–", "—", ")", ","]) || line.is(whole + 2, &["–", "—", ")", ","]);
    (is_closed && is_pair(&pair)).then_some(pair)
}

/// `96,000 people, or 40 per cent of the 320,000`: the whole right behind the share.
fn part_of_whole_after(line: &Line, end: usize, at: usize) -> Option<(Figure, Figure)> {
    let whole = at + 2 + usize::from(line.is(at + 2, &["the", "its", "all", "those"]));
    let whole = line.is(at + 1, &["of"]).then(|| line.figure(whole)).flatten()?;
    let last = (end.saturating_sub(5)..end).rev().find(|&place| line.figure(place).is_some())?;
    let is_plain = (last + 1..end).all(|place| !line.is(place, &["of", "and", "from", "than"]));
    let pair = (line.figure(last)?.clone(), whole.clone());
    (is_plain && is_pair(&pair)).then_some(pair)
}

/// Whether two figures can be a part and its whole.
fn is_pair((part, whole): &(Figure, Figure)) -> bool {
    let is_count = |figure: &Figure| percent(figure).is_none() && figure.dimension != "age";
    is_count(part)
        && is_count(whole)
        && part.value <= whole.value
        && (part.unit == whole.unit || part.is_bare())
}

/// `Of 320 firms, 160 were in favour and 96, or 40 per cent, against`, `60,000 things, of which 24,000, or 55 per cent,`,
/// `4,800 babies are born. Of those, 240, or 7 per cent`: a part right before its share, the whole where the list opens.
fn part_of_list(line: &Line, previous: Option<&Line>, end: usize) -> Option<(Figure, Figure)> {
    const THEM: [&str; 4] = ["those", "these", "them", "that"];
    let part = end
        .checked_sub(1)
        .filter(|&part| line.is(part.wrapping_sub(1), &[",", "and", "but", ";", "which", "whom"]))?;
    let figure = line.figure(part)?;
    let number = |of: usize| (of + 1..of + 4).find_map(|at| line.figure(at));
    let opens = |at: usize| opens_clause(line, at) && (at == 0 || number(at).is_some());
    let of = (0..part)
        .rev()
        .find(|&at| line.is(at, &["of"]) && (opens(at) || line.is(at + 1, &["which", "whom"])))?;
    let is_like =
        |whole: &&Figure| is_pair(&(figure.clone(), (*whole).clone())) && whole.value > figure.value;
    let whole = if line.is(of + 1, &["which", "whom"]) {
        only(line.figures().filter(|(at, _)| *at < of).map(|(_, whole)| whole).filter(is_like))
    } else if line.is(of + 1, &THEM) {
        only(previous?.figures().map(|(_, whole)| whole).filter(is_like))
    } else {
        number(of)
    };
    let whole = whole.filter(is_like)?;
    Some((figure.clone(), whole.clone()))
}

/// The one thing of a row that holds no other.
fn only<T>(mut row: impl Iterator<Item = T>) -> Option<T> {
    row.next().filter(|_| row.next().is_none())
}

/// The part and the whole told right before `end`.
fn part_and_whole(line: &Line, end: usize) -> Option<(Figure, Figure)> {
    let qualifies =
        |at: usize| at > 0 && line.is(at - 1, &["under", "over", "aged", "above", "below", "age", "than"]);
    let mut near =
        (end.saturating_sub(14)..end).rev().filter(|&at| line.figure(at).is_some() && !qualifies(at));
    let last = near.next()?;
    let figure =
        line.figure(last).filter(|figure| percent(figure).is_none() && figure.dimension != "age")?.clone();
    if let Some(part) = part_of(line, last) {
        let is_close = (last + 1..end).all(|at| !line.is(at, &[";", ":"]) && line.figure(at).is_none())
            && end - last < 11;
        return is_close.then(|| Some((line.figure(part)?.clone(), figure))).flatten();
    }
    if let Some(whole) = whole_before(line, last).filter(|_| end - last < 9) {
        return Some((figure, whole));
    }
    if end - last > 3 {
        return None;
    }
    if line.is(last + 1, &["of"]) && line.is(last + 2, &["them", "whom", "these", "those", "which", "it"]) {
        let whole = near.next().and_then(|at| line.figure(at)).filter(|whole| whole.value > figure.value)?;
        return Some((figure, whole.clone()));
    }
    if line.is(last + 1, &["of"])
        && line.is(last + 2, &["the"])
        && line.is(last + 3, &["target", "total", "goal"])
    {
        return None;
    }
    None
}

/// `66 of 550`, `1,320 of the 2,200`, `three out of the borough’s 12`: where the part stands, seen from the whole.
fn part_of(line: &Line, whole: usize) -> Option<usize> {
    let of = (whole.saturating_sub(5)..whole).rev().find(|&at| line.is(at, &["of"]))?;
    let is_clear = (of + 1..whole)
        .all(|at| !line.is(at, &[",", "and", ";"]) && line.figure(at).is_none() && line.day(at).is_none());
    let out = usize::from(of.checked_sub(1).is_some_and(|at| line.is(at, &["out"])));
    let part = of.checked_sub(1 + out).filter(|&at| line.figure(at).is_some());
    let part = part.or_else(|| {
        of.checked_sub(2 + out).filter(|&at| line.figure(at).is_some() && line.word(at + 1).ends_with('s'))
    });
    part.filter(|&at| is_clear && line.figure(at).is_some_and(|figure| percent(figure).is_none()))
}

/// `Of the 80 cooks hired for the new hall, 60`: the whole that opens the clause.
fn whole_before(line: &Line, part: usize) -> Option<Figure> {
    line.is(part.checked_sub(1)?, &[","]).then_some(())?;
    let of =
        (part.saturating_sub(18)..part).rev().find(|&at| line.is(at, &["of"]) && opens_clause(line, at))?;
    let whole = (of + 1..part.min(of + 4)).find(|&at| line.figure(at).is_some())?;
    let is_only = (whole + 1..part).all(|at| line.figure(at).is_none() && !line.is(at, &[";", ":"]));
    line.figure(whole).filter(|figure| is_only && percent(figure).is_none()).cloned()
}

fn opens_clause(line: &Line, at: usize) -> bool {
    at == 0 || line.is(at - 1, &[";", ":", "but", "and", ",", "“", "\""])
}

/// Whether the share lies within what digits and hedges allow.
fn fits(share: &Figure, said: f64, actual: f64, part: &Figure, whole: &Figure) -> bool {
    let is_hedged = share.modifier.is_some() || part.modifier.is_some() || whole.modifier.is_some();
    let own = if share.is_percent() { (share.unit_in_last_place / 2.0).max(0.05) } else { 2.5 };
    let rounding = (part.rounding() / part.value.max(1e-9) + whole.rounding() / whole.value) * actual.abs();
    let tolerance = own + 0.01 + rounding + if is_hedged { 1.0 + said * 0.05 } else { 0.0 };
    match share.modifier {
        Some(Modifier::Over) if actual >= said => true,
        Some(Modifier::Under) if actual <= said => true,
        _ => (actual - said).abs() <= tolerance,
    }
}

/// Words after which shares exclude each other.
const EXCLUSIVE: [&str; 16] = [
    "vote",
    "votes",
    "ballots",
    "ballot",
    "seats",
    "electorate",
    "market",
    "shares",
    "stake",
    "revenue",
    "budget",
    "total",
    "sales",
    "spending",
    "turnover",
    "poll",
];

/// Shares of one whole that add up to more than 100, over a sentence and the next.
fn over_all(draft: &Draft) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for (number, line) in draft.lines.iter().enumerate() {
        let Some((at, first)) =
            line.figures().find(|(at, figure)| figure.is_percent() && is_exclusive(line, *at))
        else {
            continue;
        };
        if found.last().is_some_and(|last| last.span.overlaps(line.span)) || is_compared(line) {
            continue;
        }
        let mut shares = vec![first.clone()];
        shares.extend(list_from(line, at + 1));
        let is_all = shares.iter().map(|share| share.value).sum::<f64>() > 99.0;
        let next = draft
            .lines
            .get(number + 1)
            .filter(|_| !is_all)
            .filter(|next| next.paragraph == line.paragraph && !is_compared(next));
        shares.extend(next.map(|next| list_from(next, 0)).filter(|more| more.len() > 1).unwrap_or_default());
        found.extend(sum_finding(draft, &shares));
    }
    found
}

/// `45 percent of the vote`, `52 percent voted in favour`.
fn is_exclusive(line: &Line, at: usize) -> bool {
    let of = line.is(at + 1, &["of"]) && (at + 2..at + 6).any(|place| line.is(place, &EXCLUSIVE));
    let near = (at + 1..at + 9).take_while(|&place| line.figure(place).is_none());
    let voted = near.clone().any(|place| line.is(place, &FOR) || line.is(place, &AGAINST));
    of || voted && line.has(&FOR) && line.has(&AGAINST) && line.has(&NEITHER)
        || (at + 1..at + 4).any(|place| line.is(place, &["favour", "favor", "against"]))
            && line.has(&["against", "undecided", "abstained"])
}

// The three answers to one question; whoever gave one did not give another.
const FOR: [&str; 12] = [
    "favour",
    "favor",
    "favoured",
    "favored",
    "supported",
    "support",
    "backed",
    "back",
    "approved",
    "agreed",
    "yes",
    "for",
];
const AGAINST: [&str; 8] =
    ["against", "opposed", "oppose", "rejected", "disapproved", "disagreed", "no", "reject"];
const NEITHER: [&str; 12] = [
    "undecided",
    "unsure",
    "abstained",
    "view",
    "opinion",
    "know",
    "neither",
    "say",
    "uncertain",
    "answer",
    "neutral",
    "sure",
];

/// Words that compare with another time or count something else.
fn is_compared(line: &Line) -> bool {
    line.has(&[
        "than",
        "compared",
        "up",
        "down",
        "from",
        "rose",
        "fell",
        "turnout",
        "previous",
        "previously",
        "last",
        "earlier",
        "respondents",
        "whom",
        "among",
        "women",
        "men",
        "margin",
        "rise",
        "increase",
        "threshold",
        "swing",
    ])
}

fn list_from(line: &Line, at: usize) -> Vec<Figure> {
    let shares = line
        .figures()
        .filter(|(place, figure)| *place >= at && figure.is_percent() && !line.is(*place + 1, &["of"]));
    shares.map(|(_, figure)| figure.clone()).collect()
}

fn sum_finding(draft: &Draft, shares: &[Figure]) -> Option<Finding> {
    let (first, last) = (shares.first()?, shares.last()?);
    let sum: f64 = shares.iter().map(|share| share.value).sum();
    let slack: f64 = shares.iter().map(|share| share.unit_in_last_place / 2.0).sum();
    let is_hedged = shares.iter().any(|share| share.modifier.is_some());
    (shares.len() > 2 && sum > 100.0 + slack && !is_hedged && sum < 200.0)
        .then(|| {
            let parts: Vec<String> = shares.iter().map(|share| short(share.value, 2)).collect();
            Finding {
                related: shares.iter().map(|share| share.span).collect(),
                computation: format!("{} = {} %", parts.join(" + "), short(sum, 2)),
                ..finding(
                    Family::PercentShare,
                    Severity::Error,
                    Span::new(first.span.start, last.span.end),
                    format!("The shares add up to {} per cent.", short(sum, 2)),
                )
            }
        })
        .filter(|finding| !draft.words(finding.span).is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{flagged, suggested};
    use crate::model::Family::PercentShare;

    #[test]
    fn shares_that_cannot_be() {
        for (text, expected) in [
            ("The figure was 66 of 550, or 16 percent.", "16 percent"),
            ("In all, 1,320 of the 2,200 members who voted, or 66 per cent, were against it.", "66 per cent"),
            ("Of the 80 cooks hired for the new hall, 60, or 85 percent, live nearby.", "85 percent"),
            ("About 1,600 people came, 400 of them – 35 per cent – from abroad.", "35 per cent"),
            ("They shut three of the town’s 15 libraries – a third of the total.", "a third"),
            ("Three of the ten, or 40 percent, asked for it.", "40 percent"),
            ("Of the 1,240 people treated, 310 were under 15, or 35 percent.", "35 percent"),
            (
                "Ada took 45 percent of the vote. Bo won 31 percent, Cy 22 percent and Di 12 percent.",
                "45 percent of the vote. Bo won 31 percent, Cy 22 percent and Di 12 percent",
            ),
            (
                "Of 320 farms that answered, 160 – half – were for it and 96, or 40 percent, against.",
                "40 percent",
            ),
            ("It sells 60,000 books a year, of which 24,000, or 55 percent, are old.", "55 percent"),
            ("Some 4,800 lambs were born. Of those, 240, or 7 per cent, were black.", "7 per cent"),
            ("August brought 96,000 guests, 40 per cent of the 320,000 of the season.", "40 per cent"),
            ("He had $520,000 and gave away $386,000 of it, or 64 percent.", "64 percent"),
            ("One in five – 450 of the 1,500 – came on foot.", "One in five"),
            (
                "In the poll 54% supported the bridge, 39% opposed it and 12% had no view.",
                "54% supported the bridge, 39% opposed it and 12%",
            ),
        ] {
            assert_eq!(flagged(text, None, PercentShare), [expected], "{text}");
        }
    }

    #[test]
    fn shares_that_can() {
        for text in [
            "The figure was 66 of 550, or 12 percent.",
            "Of the 80 cooks hired for the new hall, 60, or 75 percent, live nearby.",
            "About 1,600 people came, 400 of them – 25 per cent – from abroad.",
            "They shut three of the town’s 12 libraries – a quarter of the total.",
            "The fund stood at £48,000, or 120 per cent of the target.",
            "Ada took 45 percent of the vote. Bo won 31 percent and Cy 22 percent.",
            "Some 45 percent of people like tea, 60 percent coffee and 30 percent both.",
            "Ada took 45 percent of the vote, up from 38 percent; Bo won 31 percent and Cy 22.",
            "More than half of the 640 patients, or about 60 percent, recovered.",
            "It has 12 rooms, a third of them empty.",
            "The mill took on 3,600 people. Of those, 900, or one in four, came by train.",
            "The press printed 8,000 maps. Of these, 7,600, or 95 percent, were sold.",
            "Of 320 farms that answered, 160 – half – were for it and 96, or 30 percent, against.",
            "It sells 60,000 books a year, of which 24,000, or 40 percent, are old.",
            "Some 4,800 lambs were born. Of those, 240, or 5 per cent, were black.",
            "August brought 96,000 guests, 30 per cent of the 320,000 of the season.",
            "One in three – 500 of the 1,500 – came on foot.",
            "In the poll 54% supported the bridge, 36% opposed it and 10% had no view.",
            "In the poll 54% supported the bridge and 62% wanted a tunnel.",
        ] {
            assert!(flagged(text, None, PercentShare).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_right_share_is_suggested() {
        assert_eq!(suggested("The figure was 66 of 550, or 16 percent.", None, PercentShare), ["12 percent"]);
    }
}
