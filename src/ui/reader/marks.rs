//! Where the marks of an article go: the boxes of each claim, the lane of its line, the numbers in the gutters.
//! Made once per layout and state of the project.

use std::collections::{BTreeMap, HashMap};

use egui::{Rect, pos2};

use super::layout::{Layout, RowPart};
use crate::model::{Finding, Span};
use crate::workbench::view::{ArticleView, ClaimRow};

/// Lines that can lie under one row; deeper ones share the last.
pub const N_LANES: usize = 3;

/// One claim in the article.
#[derive(Debug)]
pub struct Mark {
    /// Its place in `ArticleView::claims`.
    pub claim: usize,
    /// Its place in the text.
    pub span: Span,
    /// Its boxes, row by row; empty if it lies outside every paragraph.
    pub rows: Vec<RowPart>,
    /// The lane of its line: 0 is nearest to the words.
    pub lane: usize,
    /// Whether the last lane holds other lines at the same place.
    pub is_crowded: bool,
}

/// The numbers beside one row.
#[derive(Debug)]
pub struct Gutter {
    /// Claims that start on it: their places in `ArticleView::claims`.
    pub claims: Vec<usize>,
    /// The numbers of the sources of these claims, each once.
    pub sources: Vec<i64>,
    /// The row's box.
    pub rect: Rect,
}

/// All marks of an article.
#[derive(Debug, Default)]
pub struct Marks {
    /// Longest first, as they are painted.
    pub marks: Vec<Mark>,
    /// The numbers, from the top.
    pub gutters: Vec<Gutter>,
    /// The boxes around findings.
    pub rings: Vec<(usize, Vec<RowPart>)>,
    /// The places and boxes of words marked as no claim.
    pub no_claims: Vec<(Span, Vec<RowPart>)>,
    by_claim: HashMap<usize, usize>,
}

impl Gutter {
    const fn new() -> Self {
        Self { claims: Vec::new(), sources: Vec::new(), rect: Rect::NOTHING }
    }
}

impl Marks {
    /// Places the marks of a view in a layout.
    #[must_use]
    pub fn new(layout: &Layout, article: &ArticleView) -> Self {
        let claims = article.claims.iter().enumerate();
        let mut marks: Vec<Mark> = claims
            .map(|(claim, row)| Mark {
                claim,
                span: row.claim.span,
                rows: layout.rows(row.claim.span),
                lane: 0,
                is_crowded: false,
            })
            .collect();
        marks.sort_by_key(|mark| mark.span.len());
        spread_over_lanes(&mut marks);
        let gutters = gutters(&marks, &article.claims);
        marks.reverse();
        let by_claim = marks.iter().enumerate().map(|(place, mark)| (mark.claim, place)).collect();
        let rings = article.findings.iter().enumerate().filter(|(_, finding)| finding.is_open());
        Self {
            by_claim,
            gutters,
            rings: rings.map(|(place, finding)| (place, ring(layout, &finding.found))).collect(),
            no_claims: article.no_claims.iter().map(|(_, span)| (*span, layout.rows(*span))).collect(),
            marks,
        }
    }

    /// The mark of a claim, by its place in the view.
    #[must_use]
    pub fn of_claim(&self, claim: usize) -> Option<&Mark> {
        self.by_claim.get(&claim).and_then(|place| self.marks.get(*place))
    }

    /// The numbers beside the rows between two heights.
    pub fn gutters_between(&self, (from, to): (f32, f32)) -> impl Iterator<Item = &Gutter> {
        let first = self.gutters.partition_point(|gutter| gutter.rect.bottom() < from);
        self.gutters.iter().skip(first).take_while(move |gutter| gutter.rect.top() <= to)
    }

    /// The claims over a byte, shortest first.
    #[must_use]
    pub fn over(&self, byte: usize) -> Vec<usize> {
        let over = |mark: &&Mark| mark.span.start <= byte && byte < mark.span.end;
        self.marks.iter().rev().filter(over).map(|mark| mark.claim).collect()
    }
}

fn ring(layout: &Layout, finding: &Finding) -> Vec<RowPart> {
    layout.rows(finding.span)
}

/// Gives each mark, shortest first, the lowest lane that is free where it stands.
fn spread_over_lanes(marks: &mut [Mark]) {
    // Per lane: the spans in it, by start; they never overlap, but in the last.
    let mut lanes: [BTreeMap<usize, usize>; N_LANES] = std::array::from_fn(|_| BTreeMap::new());
    for mark in marks {
        let is_free = |lane: &BTreeMap<usize, usize>| {
            let before = lane.range(..mark.span.end).next_back();
            before.is_none_or(|(_, end)| *end <= mark.span.start)
        };
        let free = lanes.iter().position(is_free);
        mark.lane = free.unwrap_or(N_LANES - 1);
        mark.is_crowded = free.is_none();
        if let Some(lane) = free.and_then(|lane| lanes.get_mut(lane)) {
            lane.insert(mark.span.start, mark.span.end);
        }
    }
}

fn gutters(marks: &[Mark], claims: &[ClaimRow]) -> Vec<Gutter> {
    let mut gutters: BTreeMap<(usize, usize), Gutter> = BTreeMap::new();
    for mark in marks {
        let Some(first) = mark.rows.first() else { continue };
        let gutter = gutters.entry((first.block, first.row)).or_insert_with(Gutter::new);
        gutter.claims.push(mark.claim);
        let box_of_row = Rect::from_min_max(pos2(0.0, first.rect.top()), first.rect.max);
        gutter.rect = if gutter.claims.len() == 1 { box_of_row } else { gutter.rect.union(box_of_row) };
    }
    for gutter in gutters.values_mut() {
        gutter.claims.sort_unstable();
        for source in gutter.claims.iter().filter_map(|claim| claims.get(*claim)).flat_map(|row| &row.sources)
        {
            if !gutter.sources.contains(source) {
                gutter.sources.push(*source);
            }
        }
        gutter.sources.sort_unstable();
    }
    gutters.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: usize, end: usize) -> Mark {
        Mark { claim: 0, span: Span::new(start, end), rows: Vec::new(), lane: 0, is_crowded: false }
    }

    #[test]
    fn overlapping_lines_lie_in_different_lanes_and_the_shortest_nearest_to_the_words() {
        let mut marks = [mark(5, 8), mark(0, 5), mark(4, 12), mark(0, 20), mark(0, 40)];
        spread_over_lanes(&mut marks);
        assert_eq!(marks.each_ref().map(|mark| mark.lane), [0, 0, 1, 2, 2]);
        assert_eq!(marks.each_ref().map(|mark| mark.is_crowded), [false, false, false, false, true]);
    }
}
