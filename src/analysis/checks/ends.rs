//! The two ends of a change: `from 450 kroner to 495 kroner`, `218 boats, up 9 percent on the 190`.
//!
//! Words must tell which value came first; figures that merely stand side by side are no change. Both must measure one
//! thing.

use super::draft::Line;
use super::figure::Figure;
use crate::analysis::lexicon;

/// Two values of one thing, before and after.
#[derive(Debug, Clone)]
pub struct Ends {
    /// What it was.
    pub before: Figure,
    /// What it became.
    pub after: Figure,
    /// The first of their items.
    pub first: usize,
    /// The last of their items.
    pub last: usize,
}

/// Words of a rise.
pub const RISES: [&str; 49] = [
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
    "rallied",
    "spiked",
    "ballooned",
    "improved",
    "swelling",
    "climbing",
    "jumping",
    "dearer",
    "longer",
    "bigger",
    "larger",
];

/// Words of a fall.
pub const FALLS: [&str; 52] = [
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
    "slipped",
    "slip",
    "slips",
    "eased",
    "dived",
    "crashed",
    "plummeted",
    "contracted",
    "saving",
    "cheaper",
    "shorter",
    "smaller",
    "plunging",
    "tumbling",
];

/// Whether a word says which way something went.
pub fn is_direction(line: &Line, at: usize) -> bool {
    line.is(at, &RISES) || line.is(at, &FALLS)
}

/// The ends of every change that a sentence tells in full.
pub fn find_ends(line: &Line) -> Vec<Ends> {
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
    let is_change = (comma + 1..base).any(|place| line.figure(place).is_some_and(is_share))
        && (comma + 1..base).any(|place| is_direction(line, place))
        && (comma + 1..base).all(|place| line.figure(place).is_none_or(is_share));
    let before = figure_after(line, base).filter(|_| is_change)?;
    let is_plain_pair = |ends: &Ends| ends.before.unit == ends.after.unit && !ends.before.is_percent();
    ends(line, before, at, at, before).filter(is_plain_pair).map(without_than)
}

/// A percentage or a fraction in words.
fn is_share(figure: &Figure) -> bool {
    figure.is_percent() || figure.is_bare() && figure.is_spelled() && figure.value > 0.0 && figure.value < 1.0
}

/// `than` before the base belongs to the change: `20 percent more than the 180` leaves 180 exact.
fn without_than(mut ends: Ends) -> Ends {
    ends.before.modifier = None;
    ends
}

/// A change that its own sentence leaves without a beginning: `It has 64 beds; the new wing will have 80, an increase of
/// 20 per cent`, `That is an increase of 12 per cent on last year’s 1.2 million`. The missing end is the only figure of
/// its kind in the sentence, or in the one before; `first` and `last` are the items of the change.
pub fn find_far_ends(
    line: &Line,
    previous: Option<&Line>,
    first: usize,
    last: usize,
    is_rise: bool,
) -> Option<Ends> {
    let found = after_before(line, previous, first, last).or_else(|| base_of_that(line, previous?, last))?;
    let (before, after) = (&found.before, &found.after);
    let is_that_way = (after.value > before.value) == is_rise && before.value > 0.0;
    let is_near = after.value.max(before.value) < 6.0 * after.value.min(before.value);
    (is_that_way && is_near).then_some(found)
}

/// `64 beds … will have 80 beds, an increase of 20 per cent`
fn after_before(line: &Line, previous: Option<&Line>, first: usize, last: usize) -> Option<Ends> {
    const NOW: [&str; 8] = ["new", "now", "will", "would", "today", "currently", "got", "ended"];
    const HOPED: [&str; 8] =
        ["target", "planned", "expected", "hoped", "goal", "forecast", "estimate", "predicted"];
    let is_hoped = (last + 1..last + 4).any(|place| line.is(place, &HOPED));
    let is_based = (last + 1..last + 4).any(|place| {
        line.is(place, &["than", "on", "from", "over", "since", "in", "compared", "a", "of", "by"])
    });
    let is_joint =
        |place: usize| line.is(place, &["or", "that", "is", ","]) || line.is_hedge_or(place, &["a", "an"]);
    let joint = (0..first).rev().take_while(|&place| is_joint(place)).last()?;
    let is_joined = (joint..first).any(|place| line.is(place, &[","]));
    let at = (joint.saturating_sub(4)..joint).rev().find(|&place| line.figure(place).is_some())?;
    let figure =
        line.figure(at).filter(|figure| is_joined && (!is_based || is_hoped) && !figure.is_percent())?;
    let noun = noun(line, at);
    let is_like = |other_line: &Line, place: usize, other: &Figure| {
        let is_noun = !other.is_bare() || !noun.is_empty() && self::noun(other_line, place) == noun;
        let is_short = figure.is_bare() && matches!(noun.as_str(), "in" | "at" | "by" | "on" | "");
        (other.unit == figure.unit && is_noun || is_short && !other.is_bare()) && other.value != figure.value
    };
    let is_timed = |place: usize| (place + 1..place + 5).any(|at| line.day(at).is_some());
    let own: Vec<(usize, &Figure)> =
        line.figures().filter(|(place, other)| *place < at && is_like(line, *place, other)).collect();
    if let [(place, before)] = own.as_slice() {
        let is_told =
            is_hoped || (0..at).any(|place| line.is(place, &HOPED)) || is_timed(*place) && is_timed(at);
        return is_told.then(|| Ends {
            before: (*before).clone(),
            after: figure.clone(),
            first: *place,
            last: at,
        });
    }
    let previous = previous.filter(|_| own.is_empty() && line.has(&NOW))?;
    let mut told = previous.figures().filter(|(place, other)| is_like(previous, *place, other));
    let (_, before) = told.next().filter(|_| told.next().is_none())?;
    Some(Ends { before: before.clone(), after: figure.clone(), first: at, last: at })
}

/// `That is an increase of 12 per cent on last year’s 1.2 million`
fn base_of_that(line: &Line, previous: &Line, last: usize) -> Option<Ends> {
    let is_pronoun =
        line.is(0, &["that", "this", "it"]) && line.is(1, &["is", "was", "were", "represents", "means"]);
    let base = line.find(last + 1, 2, &["on", "from", "than", "over"]).filter(|_| is_pronoun)?;
    let before = (base + 1..base + 5).find(|&place| line.figure(place).is_some())?;
    let is_clear = (base + 1..before)
        .all(|place| line.day(place).is_some() || line.is(place, &["the", "'s", "its", "a"]));
    let figure = line.figure(before).filter(|figure| is_clear && !figure.is_percent())?;
    let is_like = |other: &Figure| {
        other.unit == figure.unit && other.value < 3.0 * figure.value && figure.value < 3.0 * other.value
    };
    let mut told = previous.figures().filter(|(_, other)| is_like(other));
    let (_, after) = told.next().filter(|_| told.next().is_none())?;
    let ends = Ends { before: figure.clone(), after: after.clone(), first: before, last: before };
    Some(without_than(ends))
}

/// `84,000 dollars, twice the 62,000`: where the multiple stands, and its ends.
pub fn find_multiples(line: &Line) -> Vec<(usize, Ends)> {
    const TIMES: [&str; 5] = ["twice", "double", "triple", "treble", "quadruple"];
    let times = (2..line.items.len()).filter(|&at| line.is(at, &TIMES));
    let found = times.filter_map(|at| {
        let before = figure_after(line, at).filter(|_| line.is(at + 1, &["the", "its", "their"]))?;
        let joint = (0..at)
            .rev()
            .take_while(|&place| line.is_hedge_or(place, &["more", "than", "less", "or"]))
            .last();
        let comma =
            joint.unwrap_or(at).checked_sub(1).filter(|&comma| line.is(comma, &[",", "–", "—", "("]))?;
        let after = (comma.saturating_sub(4)..comma).rev().find(|&place| line.figure(place).is_some())?;
        let pair = ends(line, before, after, after, before)?;
        (is_one_unit(line, &pair) && pair.before.value != 0.0 && !pair.before.is_percent())
            .then_some((at, pair))
    });
    found.collect()
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
    (at + 1..at + 4).find(|&place| line.figure(place).is_some()).filter(|&place| {
        (at + 1..place).all(|word| line.is_hedge_or(word, &["a", "only", "the", "its", "their"]))
    })
}

fn ends(line: &Line, before: usize, after: usize, first: usize, last: usize) -> Option<Ends> {
    let is_other = |bare: usize, unit: usize| {
        // `about 31 U.S. cents … 30 shillings`: a bare number that counts something else.
        let counts = |at: usize| {
            let next = line.word(at + 1);
            next.starts_with(char::is_alphabetic) && !lexicon::is_function_word(next) && !next.ends_with("ed")
        };
        let is_bare = |at: usize| line.figure(at).is_none_or(Figure::is_bare);
        let is_alike = counts(unit) && line.word(bare + 1) == line.word(unit + 1);
        counts(bare) && is_bare(bare) && (!is_bare(unit) || counts(unit)) && !is_alike
    };
    if is_other(before, after) || is_other(after, before) {
        return None;
    }
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
