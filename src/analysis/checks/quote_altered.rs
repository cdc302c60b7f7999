//! Quotations against the texts of sources: verbatim, different in punctuation only, altered, or not found.
//!
//! Cuts marked by an ellipsis, words added in square brackets, quotations split around their cue or inside another, and
//! the comma inside a closing mark are no alterations. Fewer than four quoted words are called found or not found, never
//! altered: a fragment may well come from elsewhere.

use super::finding;
use super::source_text::{SourceText, Step, Word, words};
use crate::analysis::paragraph::find_paragraphs;
use crate::analysis::quote::find_quoted;
use crate::analysis::reading::{read, span_of};
use crate::model::{Analysis, Family, Finding, MatchResult, QuoteMatch, Severity, Span, sentence_case};

/// A quotation with fewer words is never called altered.
const FEWEST_WORDS: usize = 4;

/// Looks every quotation up in the sources: notes what was found, and reports what was altered.
pub fn match_quotations(text: &str, analysis: &mut Analysis, sources: &[&str]) {
    if sources.is_empty() {
        return;
    }
    let sources: Vec<SourceText> = sources.iter().map(|source| SourceText::new(source)).collect();
    let mut looked_up = Vec::new();
    for span in quoted_spans(text) {
        let quote = Quote::new(text, span);
        if quote.n_words() == 0 {
            continue;
        }
        let best = best_match(&quote, &sources);
        analysis.findings.extend(best.as_ref().and_then(|best| report(&quote, best, &sources)));
        looked_up.push((span, best.map_or_else(not_found, |best| best.found)));
    }
    for quotation in &mut analysis.quotations {
        let first = looked_up.partition_point(|(span, _)| span.end <= quotation.span.start);
        let inside = looked_up.iter().skip(first).take_while(|(span, _)| span.start < quotation.span.end);
        quotation.found = inside.max_by_key(|(_, found)| found.result).map(|(_, found)| *found);
    }
    super::in_order(&mut analysis.findings);
}

const fn not_found() -> QuoteMatch {
    QuoteMatch { source: None, result: MatchResult::NotFound, span: None }
}

/// Everything in quotation marks, in order.
fn quoted_spans(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    for paragraph in find_paragraphs(text) {
        let block = read(text, paragraph);
        let quoted = find_quoted(&block.tokens).into_iter();
        spans.extend(quoted.map(|range| span_of(block.tokens.get(range).unwrap_or_default())));
    }
    spans
}

/// A quotation, cut into the pieces that its ellipses and brackets leave.
struct Quote<'a> {
    text: &'a str,
    span: Span,
    pieces: Vec<Vec<Word>>,
}

impl<'a> Quote<'a> {
    fn new(text: &'a str, span: Span) -> Self {
        let inner = span.of(text).unwrap_or_default();
        let mut pieces = Vec::new();
        let mut start = 0;
        let mut at = 0;
        while let Some(rest) = inner.get(at..).filter(|rest| !rest.is_empty()) {
            let cut = cut_len(rest);
            if cut == 0 {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            }
            pieces.push(words(text, Span::new(span.start + start, span.start + at)));
            at += cut;
            start = at;
        }
        pieces.push(words(text, Span::new(span.start + start, span.end)));
        pieces.retain(|piece| !piece.is_empty());
        Self { text, span, pieces }
    }

    fn n_words(&self) -> usize {
        self.pieces.iter().map(Vec::len).sum()
    }
}

/// The length of an ellipsis or of words in square brackets that a text begins with, or 0.
fn cut_len(rest: &str) -> usize {
    if rest.starts_with('[') {
        return rest.find(']').filter(|&end| end < 200).map_or(0, |end| end + 1);
    }
    if rest.starts_with('…') {
        return '…'.len_utf8();
    }
    let dots = rest.len() - rest.trim_start_matches('.').len();
    let spaced = if rest.starts_with(". . .") { 5 } else { 0 };
    if dots > 2 { dots } else { spaced }
}

/// The best that one source has for a quotation.
struct Best {
    found: QuoteMatch,
    source: usize,
    /// The altered piece and its steps.
    altered: Option<(usize, Vec<Step>)>,
    share: f64,
}

fn best_match(quote: &Quote, sources: &[SourceText]) -> Option<Best> {
    let each = sources.iter().enumerate().filter_map(|(number, source)| match_one(quote, number, source));
    each.max_by(|a, b| {
        (a.found.result, a.share).partial_cmp(&(b.found.result, b.share)).unwrap_or(std::cmp::Ordering::Equal)
    })
}

fn match_one(quote: &Quote, number: usize, source: &SourceText) -> Option<Best> {
    let mut from = 0;
    let mut stretches = Vec::new();
    let mut altered = None;
    let (mut n_same, n_words) = (0, quote.n_words());
    for (at, piece) in quote.pieces.iter().enumerate() {
        if let Some(start) = source.find_exact(piece, from) {
            from = start + piece.len();
            n_same += piece.len();
            stretches.push((start, from));
            continue;
        }
        let near = source.find_near(piece, from)?;
        let n_common = near.steps.iter().filter(|step| matches!(step, Step::Same(..))).count();
        let n_left = near.steps.iter().filter(|step| matches!(step, Step::Left(_))).count();
        let needed = if piece.len() < 7 { 0.7 } else { 0.6 };
        #[expect(clippy::cast_precision_loss, reason = "numbers of words")]
        let share = n_common as f64 / piece.len().max(1) as f64;
        if share < needed || piece.len() < FEWEST_WORDS || n_left > piece.len().max(6) || altered.is_some() {
            return None;
        }
        n_same += n_common;
        from = near.end;
        stretches.push((near.first, near.end));
        altered = Some((at, near.steps));
    }
    let span = Span::new(
        source.span(stretches.first()?.0, stretches.first()?.1).start,
        source.span(stretches.last()?.0, stretches.last()?.1).end,
    );
    let result = match () {
        () if altered.is_some() => MatchResult::Altered,
        () if quote
            .pieces
            .iter()
            .zip(&stretches)
            .all(|(piece, stretch)| is_alike(quote, piece, source, *stretch)) =>
        {
            MatchResult::Verbatim
        }
        () => MatchResult::Punctuation,
    };
    #[expect(clippy::cast_precision_loss, reason = "numbers of words")]
    let share = n_same as f64 / n_words.max(1) as f64;
    Some(Best {
        found: QuoteMatch { source: Some(number), result, span: Some(span) },
        source: number,
        altered,
        share,
    })
}

/// Whether a piece is printed as in the source, kinds of quotation mark and dash and white space left out.
fn is_alike(quote: &Quote, piece: &[Word], source: &SourceText, (first, end): (usize, usize)) -> bool {
    let (Some(one), Some(last)) = (piece.first(), piece.last()) else { return true };
    let printed = Span::new(one.span.start, last.span.end).of(quote.text).unwrap_or_default();
    let there = source.span(first, end).of(source.text).unwrap_or_default();
    plain(printed) == plain(there)
}

fn plain(text: &str) -> String {
    let same = |sign: char| match sign {
        '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '"' => '\'',
        '–' | '—' | '‑' | '−' => '-',
        other => other,
    };
    let joined: String = text.chars().map(same).collect();
    let words: Vec<&str> =
        joined.split_whitespace().filter(|word| !word.chars().all(|sign| sign == '-')).collect();
    words.join(" ")
}

fn report(quote: &Quote, best: &Best, sources: &[SourceText]) -> Option<Finding> {
    let (piece, steps) = best.altered.as_ref()?;
    let (piece, source) = (quote.pieces.get(*piece)?, sources.get(best.source)?);
    let (there, here) = differences(source, piece, steps);
    let message = match (there.is_empty(), here.is_empty()) {
        (false, true) => format!("The source says '{there}', which the quotation leaves out."),
        (true, false) => format!("The quotation adds '{here}', which the source does not say."),
        _ => format!("The source says '{there}', the quotation '{here}'."),
    };
    Some(Finding {
        computation: diff(source, quote, piece, steps),
        replacement: corrected(quote, piece, source, steps),
        ..finding(Family::QuoteAltered, Severity::Error, quote.span, message)
    })
}

/// The words that only the source has, and those that only the quotation has.
fn differences(source: &SourceText, piece: &[Word], steps: &[Step]) -> (String, String) {
    let left = steps.iter().filter_map(|step| match step {
        Step::Left(place) => source.word(*place).and_then(|word| word.span.of(source.text)),
        _ => None,
    });
    let added = steps.iter().filter_map(|step| match step {
        Step::Added(place) => piece.get(*place).map(|word| word.lower.as_str()),
        _ => None,
    });
    (left.collect::<Vec<_>>().join(" "), added.collect::<Vec<_>>().join(" "))
}

/// `in [−almost−] every street`: the words around each difference, left out ones and {+added+} ones marked.
fn diff(source: &SourceText, quote: &Quote, piece: &[Word], steps: &[Step]) -> String {
    const AROUND: usize = 3;
    let is_changed = |at: usize| steps.get(at).is_some_and(|step| !matches!(step, Step::Same(..)));
    let is_near = |at: usize| (at.saturating_sub(AROUND)..=at + AROUND).any(is_changed);
    let mut shown = Vec::new();
    let mut is_cut = false;
    for (at, step) in steps.iter().enumerate() {
        if !is_near(at) {
            if !is_cut {
                shown.push("…".to_owned());
            }
            is_cut = true;
            continue;
        }
        is_cut = false;
        let of_source =
            |place: usize| source.word(place).and_then(|word| word.span.of(source.text)).unwrap_or_default();
        let of_quote =
            |place: usize| piece.get(place).and_then(|word| word.span.of(quote.text)).unwrap_or_default();
        shown.push(match step {
            Step::Same(_, place) => of_quote(*place).to_owned(),
            Step::Left(place) => format!("[−{}−]", of_source(*place)),
            Step::Added(place) => format!("{{+{}+}}", of_quote(*place)),
        });
    }
    format!("source → quotation: {}", shown.join(" "))
}

/// The quotation with the source's words in the place of the altered piece.
fn corrected(quote: &Quote, piece: &[Word], source: &SourceText, steps: &[Step]) -> String {
    let places = || {
        steps.iter().filter_map(|step| match step {
            Step::Same(place, _) | Step::Left(place) => Some(*place),
            Step::Added(_) => None,
        })
    };
    let (Some(first), Some(last)) = (places().min(), places().max()) else { return String::new() };
    let (Some(one), Some(end)) = (piece.first(), piece.last()) else { return String::new() };
    let words = source.span(first, last + 1).of(source.text).unwrap_or_default();
    let before = Span::new(quote.span.start, one.span.start).of(quote.text).unwrap_or_default();
    let after = Span::new(end.span.end, quote.span.end).of(quote.text).unwrap_or_default();
    let opening = one.span.of(quote.text).unwrap_or_default();
    let is_capital = opening.starts_with(char::is_uppercase);
    let words = if is_capital { sentence_case(words) } else { words.to_owned() };
    format!("{before}{words}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyse;

    const SOURCE: &str = "Q: How was it? A: We were seldom hungry, only rather cold. Some nights - most nights - \
        we read the same three letters, aloud, until even the cook knew them. \"You turn it slowly,\" she told me, and you do \
        not look at the handle. I think longer ropes, of better hemp, are needed before anyone climbs that wall.";

    fn check(quoted: &str) -> (MatchResult, Vec<Finding>) {
        let text = format!("{quoted} said Ruth Adeyemi.");
        let mut analysis = analyse(&text, None);
        match_quotations(&text, &mut analysis, &["Nothing to see.", SOURCE]);
        let result = analysis
            .quotations
            .first()
            .and_then(|quotation| quotation.found)
            .map_or(MatchResult::NotFound, |found| found.result);
        let findings = analysis.findings.into_iter().filter(|finding| finding.family == Family::QuoteAltered);
        (result, findings.collect())
    }

    #[test]
    fn what_is_no_alteration() {
        for (quoted, expected) in [
            ("“We were seldom hungry, only rather cold,”", MatchResult::Verbatim),
            ("“Some nights – most nights – we read the same three letters,”", MatchResult::Verbatim),
            (
                "“We read the same three letters aloud, until even the cook knew them,”",
                MatchResult::Punctuation,
            ),
            ("“Longer ropes … are needed before anyone climbs that wall,”", MatchResult::Punctuation),
            (
                "“I think longer ropes [of this kind] are needed before anyone climbs that wall,”",
                MatchResult::NotFound,
            ),
            ("“I think longer ropes ... are needed before anyone climbs that wall,”", MatchResult::Verbatim),
            ("“You do not look at the handle,”", MatchResult::Punctuation),
            ("“It was a wonderful crossing and we would do it all again,”", MatchResult::NotFound),
            ("“quite cold”", MatchResult::NotFound),
        ] {
            let (result, findings) = check(quoted);
            assert!(findings.is_empty(), "{quoted} {findings:?}");
            let is_bracket = quoted.contains('[');
            assert!(result == expected || is_bracket, "{quoted}: {result}");
        }
    }

    #[test]
    fn what_is() {
        for (quoted, message, suggestion) in [
            (
                "“We were never hungry, only rather cold,”",
                "The source says 'seldom', the quotation 'never'.",
                "“We were seldom hungry, only rather cold,”",
            ),
            (
                "“We read the same letters, aloud, until even the cook knew them,”",
                "The source says 'three', which the quotation leaves out.",
                "“We read the same three letters, aloud, until even the cook knew them,”",
            ),
            (
                "“We read the same three lovely letters, aloud, until even the cook knew them,”",
                "The quotation adds 'lovely', which the source does not say.",
                "“We read the same three letters, aloud, until even the cook knew them,”",
            ),
        ] {
            let (result, findings) = check(quoted);
            assert_eq!(result, MatchResult::Altered, "{quoted}");
            let found = findings.first().unwrap();
            assert_eq!((found.message.as_str(), found.replacement.as_str()), (message, suggestion));
        }
        let (_, findings) = check("“We were never hungry, only rather cold,”");
        assert_eq!(
            findings[0].computation,
            "source → quotation: We were [−seldom−] {+never+} hungry only rather …"
        );
    }

    #[test]
    fn a_long_source_is_read_in_linear_time() {
        let source = "we were there and it was the end of the day ".repeat(20_000);
        let text = "“We were there and it was never the end of the day,” said Ruth Adeyemi. ".repeat(40);
        let mut analysis = analyse(&text, None);
        match_quotations(&text, &mut analysis, &[&source]);
        assert!(analysis.quotations.iter().all(|quotation| quotation.found.is_some()));
    }
}
