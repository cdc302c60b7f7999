//! Coverage: how much of a draft stands in settled claims, in open ones, in neither, and what was missed.
//!
//! Counted in characters that are not white space. A character is settled only if every claim over it is done;
//! dropped claims and words marked by a person are "no claim". The definition is that of the desk and the same
//! everywhere: library, reader, reports.

use serde::{Deserialize, Serialize};

use super::{Span, Status};

row_id! {
    /// Number of a mark that says "no claim here".
    NoClaimId
}

words! {
    /// What a mention is.
    MentionKind, "kind of mention", {
        /// A figure with its unit.
        Figure = "figure",
        /// An expression of time.
        Date = "date",
        /// A proper name.
        Name = "name",
        /// Quoted or reported words.
        Quotation = "quotation",
    }
}

/// Something the analysis saw that a checker would look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: MentionKind,
}

words! {
    /// What lies over a stretch of text.
    Cover, "cover", {
        /// Claims, all of them done.
        Settled = "settled",
        /// Claims, at least one of them not done.
        Open = "open",
        /// A mark that there is nothing to check, or dropped claims only.
        NoClaim = "no claim",
        /// Nothing.
        Outside = "outside",
    }
}

/// Characters under each [`Cover`], and the mentions outside every claim.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// In settled claims.
    pub n_settled: usize,
    /// In open claims.
    pub n_open: usize,
    /// Marked as no claim.
    pub n_no_claim: usize,
    /// In none of them.
    pub n_outside: usize,
    /// Figures, dates, names and quotations that lie wholly outside, in reading order.
    pub missed: Vec<Mention>,
}

impl Coverage {
    /// The coverage of a text. Linear in the text, but for sorting the spans.
    #[must_use]
    pub fn of(text: &str, claims: &[(Span, Status)], no_claims: &[Span], mentions: &[Mention]) -> Self {
        let stretches = stretches(text.len(), claims, no_claims);
        let mut coverage = Self::default();
        for (span, cover) in &stretches {
            let n_characters =
                span.of(text).unwrap_or_default().chars().filter(|c| !c.is_whitespace()).count();
            *coverage.count_mut(*cover) += n_characters;
        }
        coverage.missed =
            mentions.iter().copied().filter(|mention| is_outside(mention.span, &stretches)).collect();
        coverage.missed.sort_unstable();
        coverage
    }

    /// Characters under `cover`.
    #[must_use]
    pub const fn count(&self, cover: Cover) -> usize {
        match cover {
            Cover::Settled => self.n_settled,
            Cover::Open => self.n_open,
            Cover::NoClaim => self.n_no_claim,
            Cover::Outside => self.n_outside,
        }
    }

    const fn count_mut(&mut self, cover: Cover) -> &mut usize {
        match cover {
            Cover::Settled => &mut self.n_settled,
            Cover::Open => &mut self.n_open,
            Cover::NoClaim => &mut self.n_no_claim,
            Cover::Outside => &mut self.n_outside,
        }
    }

    /// Per cent under each cover, in the order of [`Cover::ALL`]; whole numbers that make 100 (largest
    /// remainders), or zeros for an empty text.
    #[must_use]
    pub fn per_cent(&self) -> [usize; 4] {
        let counts = [self.n_settled, self.n_open, self.n_no_claim, self.n_outside];
        let total: usize = counts.iter().sum();
        if total == 0 {
            return [0; 4];
        }
        let mut shares = counts.map(|count| count * 100 / total);
        let mut by_remainder = [0, 1, 2, 3];
        by_remainder.sort_by_key(|&place| std::cmp::Reverse(counts[place] * 100 % total));
        let n_left = 100 - shares.iter().sum::<usize>();
        by_remainder.into_iter().take(n_left).for_each(|place| shares[place] += 1);
        shares
    }
}

/// The text cut where cover changes, in order and without gaps.
fn stretches(n_bytes: usize, claims: &[(Span, Status)], no_claims: &[Span]) -> Vec<(Span, Cover)> {
    // At each byte where something begins or ends: how the numbers of open, done and unclaimed spans change.
    let mut changes: Vec<(usize, [i32; 3])> = Vec::new();
    let mut add = |span: Span, layer: usize| {
        let step = |by: i32| std::array::from_fn(|place| if place == layer { by } else { 0 });
        changes.extend([(span.start, step(1)), (span.end, step(-1))]);
    };
    for (span, status) in claims {
        let layer = match status {
            Status::Done => 1,
            Status::Dropped => 2,
            _ => 0,
        };
        add(*span, layer);
    }
    no_claims.iter().for_each(|span| add(*span, 2));
    changes.sort_unstable();
    let (mut over, mut from, mut stretches) = ([0; 3], 0, Vec::new());
    for (at, step) in changes.into_iter().chain([(n_bytes, [0; 3])]) {
        if at > from {
            stretches.push((Span::new(from, at), cover_of(over)));
            from = at;
        }
        over = std::array::from_fn(|layer| over[layer] + step[layer]);
    }
    stretches
}

const fn cover_of([n_open, n_done, n_unclaimed]: [i32; 3]) -> Cover {
    if n_open > 0 {
        Cover::Open
    } else if n_done > 0 {
        Cover::Settled
    } else if n_unclaimed > 0 {
        Cover::NoClaim
    } else {
        Cover::Outside
    }
}

fn is_outside(span: Span, stretches: &[(Span, Cover)]) -> bool {
    let first = stretches.partition_point(|(stretch, _)| stretch.end <= span.start);
    let under = stretches[first..].iter().take_while(|(stretch, _)| stretch.start < span.end);
    under.into_iter().all(|(_, cover)| *cover == Cover::Outside)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "ten ships left on Monday";

    fn span(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    #[test]
    fn a_character_is_settled_only_if_every_claim_over_it_is_done() {
        for (claims, no_claims, expected) in [
            (vec![], vec![], [0, 0, 0, 20]),
            (vec![("ten ships left", Status::Done)], vec![], [12, 0, 0, 8]),
            (vec![("ten ships left", Status::Done), ("ships", Status::ToCheck)], vec![], [7, 5, 0, 8]),
            (vec![("ten ships", Status::InProgress), ("ten", Status::Done)], vec![], [0, 8, 0, 12]),
            (vec![("ten ships", Status::Dropped)], vec!["on Monday"], [0, 0, 16, 4]),
            (vec![("ten ships left on Monday", Status::Done)], vec!["on"], [20, 0, 0, 0]),
        ] {
            let claims: Vec<_> = claims.into_iter().map(|(words, status)| (span(words), status)).collect();
            let no_claims: Vec<_> = no_claims.into_iter().map(span).collect();
            let found = Coverage::of(TEXT, &claims, &no_claims, &[]);
            assert_eq!(
                Cover::ALL.iter().map(|cover| found.count(*cover)).collect::<Vec<_>>(),
                expected,
                "{claims:?}"
            );
        }
    }

    #[test]
    fn a_mention_is_missed_only_if_it_lies_wholly_outside() {
        let mention = |words, kind| Mention { span: span(words), kind };
        let (ten, monday) = (mention("ten", MentionKind::Figure), mention("Monday", MentionKind::Date));
        let claims = [(span("ships left on Mon"), Status::ToCheck)];
        assert_eq!(Coverage::of(TEXT, &claims, &[], &[monday, ten]).missed, [ten]);
        assert_eq!(Coverage::of(TEXT, &[], &[span("ten")], &[monday, ten]).missed, [monday]);
    }

    #[test]
    fn shares_make_a_hundred() {
        for (counts, shares) in
            [([1, 1, 1, 0], [34, 33, 33, 0]), ([0, 0, 0, 0], [0; 4]), ([2, 1, 0, 0], [67, 33, 0, 0])]
        {
            let [n_settled, n_open, n_no_claim, n_outside] = counts;
            let coverage = Coverage { n_settled, n_open, n_no_claim, n_outside, missed: Vec::new() };
            assert_eq!(coverage.per_cent(), shares);
        }
    }
}
