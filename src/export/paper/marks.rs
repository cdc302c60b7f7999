//! Overlapping claims as marks over a text: the text cut wherever a claim begins or ends, each piece with the
//! claims over it. A claim keeps one lane from end to end, so that its line can be drawn without a break.
//!
//! The cut is linear in text and claims, but for sorting them: no more than [`N_LANES`] claims are named on a
//! piece, the shortest ones.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::Span;

/// Lines that may be drawn under one another; deeper claims share the last.
pub const N_LANES: usize = 3;

/// A claim as it lies over the text.
#[derive(Debug, Clone, Copy)]
pub struct Marked {
    /// Its number in the draft.
    pub number: i64,
    /// Where it stands.
    pub span: Span,
    /// Which colour it wears.
    pub sign: &'static str,
}

/// A piece of text under the same claims from end to end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// Its words.
    pub text: String,
    /// Claims that begin here, longest first.
    pub starts: Vec<Mark>,
    /// Claims that end here.
    #[serde(skip)]
    pub ends: Vec<i64>,
    /// Claims over it, the outermost line first; the last is the shortest.
    pub marks: Vec<Mark>,
}

/// One claim over a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The claim's number.
    pub number: i64,
    /// The line it wears: 0 is nearest to the words.
    pub lane: usize,
    /// Which colour it wears.
    pub sign: &'static str,
}

/// The claims over a text, laid out in lanes.
#[derive(Debug)]
pub struct Marks {
    /// In reading order, the longer first where two begin together.
    laid: Vec<Laid>,
}

#[derive(Debug, Clone, Copy)]
struct Laid {
    claim: Marked,
    lane: usize,
    /// Where the farthest of the claims up to this one ends.
    reach: usize,
}

impl Marks {
    /// Gives each claim its lane.
    #[must_use]
    pub fn new(mut claims: Vec<Marked>) -> Self {
        claims.sort_by_key(|claim| (claim.span.start, std::cmp::Reverse(claim.span.end), claim.number));
        let mut laid: Vec<Laid> = Vec::with_capacity(claims.len());
        let mut cluster = Cluster::default();
        for claim in claims {
            if claim.span.start >= cluster.end {
                cluster.turn_inside_out(&mut laid);
                cluster = Cluster { first: laid.len(), ..Cluster::default() };
            }
            let lane = cluster.take_lane(claim.span);
            let reach = laid.last().map_or(0, |last| last.reach).max(claim.span.end);
            laid.push(Laid { claim, lane, reach });
        }
        cluster.turn_inside_out(&mut laid);
        Self { laid }
    }

    /// A stretch of the text in pieces.
    #[must_use]
    pub fn pieces(&self, text: &str, stretch: Span) -> Vec<Piece> {
        let inside = self.inside(stretch);
        let mut edges = Vec::with_capacity(inside.len() * 2);
        for (place, Laid { claim, .. }) in inside.iter().enumerate() {
            edges.push((claim.span.start.max(stretch.start), true, place));
            edges.push((claim.span.end.min(stretch.end), false, place));
        }
        edges.sort_unstable();
        let (mut over, mut from, mut starts, mut pieces) =
            (BTreeSet::new(), stretch.start, Vec::new(), Vec::new());
        for (at, is_start, place) in edges.into_iter().chain([(stretch.end, false, usize::MAX)]) {
            if at > from {
                let text = Span::new(from, at).of(text).unwrap_or_default().to_owned();
                let starts = std::mem::take(&mut starts);
                pieces.push(Piece { text, starts, ends: Vec::new(), marks: marks(&over, &inside) });
                from = at;
            }
            let Some(laid) = inside.get(place) else { continue };
            let key = (laid.claim.span.len(), place);
            let Span { start, end } = laid.claim.span;
            if is_start {
                over.insert(key);
                starts.extend((start >= stretch.start).then(|| laid.mark()));
            } else {
                over.remove(&key);
                let last = pieces.last_mut().filter(|_| end <= stretch.end);
                last.into_iter().for_each(|piece: &mut Piece| piece.ends.push(laid.claim.number));
            }
        }
        pieces
    }

    fn inside(&self, stretch: Span) -> Vec<Laid> {
        let first = self.laid.partition_point(|laid| laid.reach <= stretch.start);
        let up_to_end = self.laid.iter().skip(first).take_while(|laid| laid.claim.span.start < stretch.end);
        up_to_end.filter(|laid| laid.claim.span.overlaps(stretch)).copied().collect()
    }
}

/// The shortest claims of those that lie over a piece, outermost line first.
fn marks(over: &BTreeSet<(usize, usize)>, inside: &[Laid]) -> Vec<Mark> {
    let shortest = over.iter().take(N_LANES).filter_map(|(_, place)| inside.get(*place));
    let mut marks: Vec<_> = shortest.map(Laid::mark).collect();
    marks.reverse();
    marks
}

impl Laid {
    const fn mark(&self) -> Mark {
        Mark { number: self.claim.number, lane: self.lane, sign: self.claim.sign }
    }
}

/// Claims that hang together by overlapping.
#[derive(Default)]
struct Cluster {
    /// Place of its first claim.
    first: usize,
    /// Where its last claim ends.
    end: usize,
    /// Where the last claim of each lane ends.
    lane_ends: [usize; N_LANES],
    /// Lanes in use.
    n_used: usize,
}

impl Cluster {
    /// The lowest lane that is free where `span` begins, or the last.
    fn take_lane(&mut self, span: Span) -> usize {
        let free = self.lane_ends.iter().position(|end| *end <= span.start).unwrap_or(N_LANES - 1);
        if let Some(end) = self.lane_ends.get_mut(free) {
            *end = span.end.max(*end);
        }
        self.end = self.end.max(span.end);
        self.n_used = self.n_used.max(free + 1);
        free
    }

    /// Long claims come first and take the low lanes; the words belong to the short ones.
    fn turn_inside_out(&self, laid: &mut [Laid]) {
        for laid in laid.iter_mut().skip(self.first) {
            laid.lane = self.n_used.saturating_sub(laid.lane + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Ten ships left port on Monday, he said.";

    /// Each piece as `words{outer,inner}`, with `^n` before it where claim n begins.
    fn cut(claims: &[&str]) -> String {
        let claims = (1..).zip(claims).map(|(number, words)| {
            let start = TEXT.find(words).unwrap();
            Marked { number, span: Span::new(start, start + words.len()), sign: "ok" }
        });
        let pieces = Marks::new(claims.collect()).pieces(TEXT, Span::new(0, TEXT.len()));
        assert_eq!(pieces.iter().map(|piece| piece.text.as_str()).collect::<String>(), TEXT);
        let shown = pieces.iter().map(|piece| {
            let starts: String = piece.starts.iter().map(|mark| format!("^{}", mark.number)).collect();
            let marks: Vec<_> =
                piece.marks.iter().map(|mark| format!("{}@{}", mark.number, mark.lane)).collect();
            format!("{starts}[{}]{}", piece.text, marks.join(","))
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_text_is_cut_wherever_a_claim_begins_or_ends() {
        for (claims, expected) in [
            (vec![], "[Ten ships left port on Monday, he said.]"),
            (vec!["Ten ships"], "^1[Ten ships]1@0 [ left port on Monday, he said.]"),
            (
                vec!["Ten ships left port", "ships"],
                "^1[Ten ]1@1 ^2[ships]1@1,2@0 [ left port]1@1 [ on Monday, he said.]",
            ),
            (
                vec!["Ten ships left", "left port on"],
                "^1[Ten ships ]1@1 ^2[left]1@1,2@0 [ port on]2@0 [ Monday, he said.]",
            ),
            (
                vec!["port", "port on Monday"],
                "[Ten ships left ]  ^2^1[port]2@1,1@0 [ on Monday]2@1 [, he said.]",
            ),
            (vec!["Ten", "Monday, he said."], "^1[Ten]1@0 [ ships left port on ] ^2[Monday, he said.]2@0"),
        ] {
            assert_eq!(cut(&claims), expected.replace("  ", " "), "{claims:?}");
        }
    }

    #[test]
    fn no_more_lines_than_there_are_lanes() {
        let shown =
            cut(&["Ten ships left port on Monday", "ships left port on", "left port", "left", "port on"]);
        assert!(shown.contains("[left]2@1,3@0,4@0"), "{shown}");
    }

    #[test]
    fn a_claim_that_runs_over_a_paragraph_is_marked_in_both() {
        let text = "One two.\n\nThree four.";
        let marks = Marks::new(vec![Marked { number: 1, span: Span::new(4, 15), sign: "ok" }]);
        let first = marks.pieces(text, Span::new(0, 8));
        let second = marks.pieces(text, Span::new(10, 21));
        assert_eq!((first[1].text.as_str(), first[1].starts.len()), ("two.", 1));
        assert_eq!((first[1].ends.as_slice(), second[0].ends.as_slice()), ([].as_slice(), [1].as_slice()));
        assert_eq!((second[0].text.as_str(), second[0].starts.len()), ("Three", 0));
        assert_eq!(second[0].marks, [Mark { number: 1, lane: 0, sign: "ok" }]);
    }
}
