//! Pairs of quotation marks: curly and straight, double and single.
//!
//! A quotation that runs over several paragraphs opens in each and closes in
//! the last; one that is never closed reaches to the end of its paragraph.
//! Apostrophes, feet and inches are no marks.

use std::ops::Range;

use crate::analysis::token::Token;

/// Token ranges of a paragraph that stand in quotation marks, marks included; inner quotations are left out.
pub fn find_quoted(tokens: &[Token]) -> Vec<Range<usize>> {
    let (double, single) = (find_double(tokens), find_single(tokens));
    let is_inside = |inner: &Range<usize>| {
        let next = single.partition_point(|outer| outer.end < inner.end);
        single.get(next).is_some_and(|outer| outer.start < inner.start && inner.end < outer.end)
    };
    if double.iter().all(is_inside) { single } else { double }
}

/// Token ranges that stand in quotation marks of the other kind inside of these, marks included, in order.
pub fn find_inner(tokens: &[Token], quoted: &[Range<usize>]) -> Vec<Range<usize>> {
    let inside = |outer: &Range<usize>| {
        let is_single = tokens.get(outer.start).is_some_and(|token| matches!(token.text, "‘" | "'"));
        let start = outer.start + 1;
        let words = tokens.get(start..outer.end.saturating_sub(1)).unwrap_or_default();
        let found = if is_single { find_double(words) } else { find_single(words) };
        found.into_iter().map(move |range| range.start + start..range.end + start)
    };
    quoted.iter().flat_map(inside).collect()
}

fn find_double(tokens: &[Token]) -> Vec<Range<usize>> {
    pairs(tokens, &is_double_open, &is_double_close)
}

fn find_single(tokens: &[Token]) -> Vec<Range<usize>> {
    let singles = SingleMarks::of(tokens);
    pairs(tokens, &|tokens, at| singles.is_open(tokens, at), &|tokens, at, _| singles.is_close(tokens, at))
}

type IsOpen<'f> = &'f dyn Fn(&[Token], usize) -> bool;
type IsClose<'f> = &'f dyn Fn(&[Token], usize, usize) -> bool;

fn pairs(tokens: &[Token], is_open: IsOpen, is_close: IsClose) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for at in 0..tokens.len() {
        match open {
            None if is_open(tokens, at) => open = Some(at),
            Some(start) if is_close(tokens, at, start) => {
                found.push(start..at + 1);
                open = None;
            }
            _ => {}
        }
    }
    let unclosed = open.filter(|&start| start + 2 < tokens.len() && (start == 0 || tokens.len() - start > 6));
    found.extend(unclosed.map(|start| start..tokens.len()));
    found.retain(|range| range.len() > 2);
    found
}

fn is_double_open(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| match token.text {
        "“" | "«" | "„" | "‟" => true,
        "\"" => {
            token.is_spaced
                || at == 0
                || tokens
                    .get(at - 1)
                    .is_some_and(|before| before.is_any(&["(", "[", "-", "–", "—", "--", ":"]))
        }
        _ => false,
    })
}

fn is_double_close(tokens: &[Token], at: usize, open: usize) -> bool {
    let opened = tokens.get(open).map_or("", |token| token.text);
    tokens.get(at).is_some_and(|token| match opened {
        "\"" => token.text == "\"" || token.text == "”",
        "«" => token.text == "»",
        _ => matches!(token.text, "”" | "\""),
    })
}

/// Single marks are apostrophes as well, so a paragraph's last closing mark after each opening one is worked out first.
struct SingleMarks {
    /// For each token, whether a closing mark follows somewhere.
    last_close: Option<usize>,
}

impl SingleMarks {
    fn of(tokens: &[Token]) -> Self {
        Self { last_close: (0..tokens.len()).rev().find(|&at| Self::can_close(tokens, at)) }
    }

    fn is_open(&self, tokens: &[Token], at: usize) -> bool {
        let is_mark = tokens.get(at).is_some_and(|token| {
            let is_free = token.is_spaced
                || at == 0
                || tokens.get(at - 1).is_some_and(|before| before.is_any(&["(", "[", "—", "–"]));
            token.text == "‘" || (token.text == "'" && is_free)
        });
        let is_word_next = tokens
            .get(at + 1)
            .is_some_and(|next| !next.is_spaced && (next.is_word() || next.is_any(&["[", "..."])));
        is_mark && is_word_next && self.last_close.is_some_and(|last| last > at + 1)
    }

    fn is_close(&self, tokens: &[Token], at: usize) -> bool {
        Self::can_close(tokens, at)
    }

    /// A mark after a stop or a comma, or after a word before white space; not the apostrophe of `sailors’ rights`.
    fn can_close(tokens: &[Token], at: usize) -> bool {
        let Some(token) = tokens.get(at).filter(|token| matches!(token.text, "’" | "'") && !token.is_spaced)
        else {
            return false;
        };
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let next = tokens.get(at + 1);
        let is_free = next.is_none_or(|next| next.is_spaced || next.is_mark());
        let is_plural = before.is_some_and(|before| before.is_word() && before.lower.ends_with('s'))
            && next.is_some_and(|next| {
                next.is_spaced
                    && next.is_word()
                    && !next.is_any(&[
                        "and", "or", "but", "as", "in", "on", "by", "to", "from", "for", "with", "that",
                        "said", "is", "was",
                    ])
            });
        is_free && !is_plural && !token.is_spaced
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::reading::span_of;
    use crate::analysis::token::find_tokens;
    use crate::model::Span;

    fn check(text: &str, expected: &[&str]) {
        let tokens = find_tokens(text, Span::new(0, text.len()));
        let found: Vec<_> =
            find_quoted(&tokens).into_iter().map(|range| span_of(&tokens[range]).of(text).unwrap()).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn pairs_of_marks() {
        check("“We won,” she said. “At last.”", &["“We won,”", "“At last.”"]);
        check("\"We won,\" she said.", &["\"We won,\""]);
        check("‘We don’t know,’ he said of the crew’s plan.", &["‘We don’t know,’"]);
        check("'It's late,' he said.", &["'It's late,'"]);
        check("“He called it ‘odd’ twice,” she said.", &["“He called it ‘odd’ twice,”"]);
        check("‘She said “no” and left,’ he said.", &["‘She said “no” and left,’"]);
        check("“It goes on and on and on", &["“It goes on and on and on"]);
    }

    #[test]
    fn marks_inside_of_marks() {
        for (text, expected) in [
            ("“She said, ‘Go home,’ and we went,” he said.", "‘Go home,’"),
            ("‘My aunt told me, “Sell the boat,” twice,’ he said.", "“Sell the boat,”"),
            ("\"They said, 'It's late,' and left,\" he said.", "'It's late,'"),
        ] {
            let tokens = find_tokens(text, Span::new(0, text.len()));
            let inner = find_inner(&tokens, &find_quoted(&tokens));
            let found: Vec<_> =
                inner.into_iter().map(|range| span_of(&tokens[range]).of(text).unwrap()).collect();
            assert_eq!(found, [expected], "{text}");
        }
    }

    #[test]
    fn what_is_no_quotation() {
        check("the sailors’ rights and the crew’s plan", &[]);
        check("a 5' 10\" man", &[]);
        check("in the '90s it's said", &[]);
    }
}
