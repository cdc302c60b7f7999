//! The room that turns text into values.
//!
//! Pure and deterministic: it cannot fail, reads no clock, touches no disk,
//! and takes time linear in the text. The passes, in order, are those of
//! [`analyse_watched`]; each recogniser is one file with its cases beside it.

mod abbreviation;
mod calendar_words;
pub mod carry;
mod checks;
mod claim;
mod date;
mod dateline;
mod lexicon;
pub mod matching;
mod name;
mod paragraph;
mod quantity;
mod quote;
mod reading;
mod restatement;
mod sentence;
pub mod syntax;
mod token;
mod verb;
mod wording;
pub mod worthiness;

pub use checks::N_CHECKS;

use jiff::civil::Date;

pub use self::checks::match_quotations;
pub use self::claim::Ballot;
use self::claim::{Sheet, find_ballots, find_claims};
use self::date::find_dates;
use self::name::{Name, NameBook, find_names};
use self::paragraph::find_paragraphs;
use self::quantity::find_quantities;
use self::quote::{Memory, find_quoted, find_speech};
use self::reading::Block;
use self::restatement::{Subjects, Teller};
pub use self::wording::{Wording, prints};
use crate::model::{Analysis, DateMention, Paragraph, Progress, Quantity, Span};

/// Everything found in `text`; `published` resolves relative dates.
#[must_use]
pub fn analyse(text: &str, published: Option<Date>) -> Analysis {
    analyse_watched(text, published, &Progress::default()).unwrap_or_default()
}

/// As [`analyse`], counting paragraphs in `progress`; `None` if it was cancelled.
#[must_use]
pub fn analyse_watched(text: &str, published: Option<Date>, progress: &Progress) -> Option<Analysis> {
    let mut analysis = Analysis::default();
    let mut subjects = Subjects::default();
    let blocks = visit(text, published, progress, |page, sheet, book| {
        page.report(sheet, book, &mut subjects, &mut analysis);
    })?;
    analysis.paragraphs = blocks.iter().map(|block| block.paragraph).collect();
    analysis.findings = checks::find_findings(&checks::Draft::new(text, published, &blocks, &analysis));
    Some(analysis)
}

/// Reads the whole text, then visits each paragraph in order with all that was found in it; gives the paragraphs.
fn visit<'a>(
    text: &'a str,
    published: Option<Date>,
    progress: &Progress,
    mut visit: impl FnMut(&Page, &Sheet, &NameBook),
) -> Option<Vec<Block<'a>>> {
    let paragraphs = find_paragraphs(text);
    progress.start(paragraphs.len() * 2);
    let mut pages = Vec::with_capacity(paragraphs.len());
    let mut book = NameBook::default();
    for &paragraph in &paragraphs {
        let page = Page::read(text, paragraph, published);
        book.add(&page.block, &page.names);
        pages.push(page);
        progress.advance(1).then_some(())?;
    }
    let mut memory = Memory::default();
    let mut blocks = Vec::with_capacity(pages.len());
    for (number, mut page) in pages.into_iter().enumerate() {
        page.names.retain(|name| book.is_name(name));
        let quoted = find_quoted(&page.block.tokens);
        let speech = find_speech(&page.block, &quoted, &page.names, &book, &mut memory);
        let figured = page.quantities.iter().filter(|quantity| quantity.value.is_some());
        let figures: Vec<Span> = figured.map(|quantity| quantity.span).collect();
        let days: Vec<Span> = page.dates.iter().map(|date| date.span).collect();
        let mut sheet = Sheet::new(&page.block, &page.names, &speech, quoted, &figures, &days);
        sheet.is_lead = number < N_LEAD_PARAGRAPHS;
        sheet.is_alone = paragraphs.len() == 1;
        visit(&page, &sheet, &book);
        blocks.push(page.block);
        progress.advance(1).then_some(())?;
    }
    Some(blocks)
}

/// For `examples/train_choice`: the candidates of the whole text with their features.
#[must_use]
pub fn ballots(text: &str, published: Option<Date>) -> Vec<Ballot> {
    let mut found = Vec::new();
    visit(text, published, &Progress::default(), |_, sheet, _| found.extend(find_ballots(sheet)));
    found
}

/// A paragraph with everything that can be found in it without looking at the others.
struct Page<'a> {
    block: Block<'a>,
    dates: Vec<DateMention>,
    quantities: Vec<Quantity>,
    names: Vec<Name>,
}

impl<'a> Page<'a> {
    fn read(text: &'a str, paragraph: Paragraph, published: Option<Date>) -> Self {
        let block = reading::read(text, paragraph);
        let sentences = block.parts().filter_map(|range| block.tokens.get(range.clone()));
        let dates: Vec<_> = sentences.flat_map(|tokens| find_dates(tokens, published)).collect();
        let taken: Vec<Span> = dates.iter().map(|date| date.span).collect();
        let quantities = find_quantities(&block.tokens, &taken);
        let names = find_names(&block);
        Self { block, dates, quantities, names }
    }

    /// Adds what was found to the analysis.
    fn report(&self, sheet: &Sheet, book: &NameBook, subjects: &mut Subjects, analysis: &mut Analysis) {
        let mut teller = Teller::new(book, &self.dates, subjects);
        analysis.claims.extend(find_claims(sheet, &mut teller));
        *subjects = teller.subjects();
        analysis.sentences.extend(self.block.printed_sentences());
        analysis.quotations.extend(sheet.speech.iter().map(|speech| speech.quotation(&self.block)));
        analysis.names.extend(self.names.iter().map(|name| book.mention(&self.block, name)));
        analysis.dates.extend(self.dates.iter().cloned());
        analysis.quantities.extend(self.quantities.iter().cloned());
    }
}

/// The headline and the first paragraph.
const N_LEAD_PARAGRAPHS: usize = 2;

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const ARTICLE: &str = "Two ports shut after storm\n\n\
        Harbour Minister Ada Quill, a close friend of Olaf Brandt, said on Tuesday that “no ferry will sail” until the \
        1,200-kilometre (746-mile) coast had been searched. The Northern Union also does not accept the outcome of \
        Brandt’s 2019 election win – which led to protests in Elm.\n\n\
        “We are late,” she added. “We know it.”";

    #[test]
    fn a_sentence_holds_several_claims_and_a_figure_is_one_of_its_own() {
        let analysis = analyse(ARTICLE, Some(date(2023, 3, 1)));
        let claims: Vec<&str> = analysis.claims.iter().filter_map(|claim| claim.span.of(ARTICLE)).collect();
        let has = |start: &str, end: &str| {
            claims.iter().any(|claim| claim.contains(start) && claim.contains(end) && claim.len() < 90)
        };
        assert!(has("1,200-kilometre (746-mile)", "coast"), "{claims:#?}");
        assert!(has("The Northern Union also does not accept", "election win"), "{claims:#?}");
        assert!(claims.len() > analysis.sentences.len(), "{claims:#?}");
    }

    #[test]
    fn a_speaker_lasts_into_the_next_paragraph() {
        let analysis = analyse(ARTICLE, Some(date(2023, 3, 1)));
        let last = analysis.quotations.last().and_then(|quotation| quotation.speaker.clone());
        assert_eq!(last.and_then(|speaker| speaker.name).as_deref(), Some("Ada Quill"));
    }

    #[test]
    fn a_cancelled_analysis_gives_nothing() {
        let progress = Progress::default();
        progress.cancel();
        assert_eq!(analyse_watched(ARTICLE, None, &progress), None);
        let progress = Progress::default();
        assert!(analyse_watched(ARTICLE, None, &progress).is_some());
        assert_eq!(progress.share(), Some(1.0));
    }

    /// The bench measures that such texts take linear time; here they must come out whole.
    #[test]
    fn odd_texts_are_analysed() {
        let seeds = [
            "x",
            "word ",
            "“",
            "‘",
            "\"",
            "7",
            "7 ",
            "one hundred ",
            "a.",
            "a. ",
            ". ",
            "said ",
            "He said ",
            "Mr ",
            "Port Elm ",
            "of ",
            "(",
            "1/2 ",
            "minister ",
            "which ",
            "“a” ",
            "'a ",
            "-",
            "May ",
            "2,",
            "A, ",
            "\n",
            "http://",
            "a@",
            "and ",
            "the first half ",
            "“a b c,” he said. ",
        ];
        for seed in seeds {
            let text = seed.repeat(4_000 / seed.len());
            assert!(check_invariants(&text).is_ok(), "{seed:?}");
        }
    }

    fn check_invariants(text: &str) -> Result<(), TestCaseError> {
        let analysis = analyse(text, Some(date(2023, 3, 1)));
        prop_assert_eq!(&analysis, &analyse(text, Some(date(2023, 3, 1))));
        let is_inside =
            |span: Span| analysis.paragraphs.iter().any(|paragraph| paragraph.span.contains(span));
        let mut spans: Vec<Span> = analysis.sentences.clone();
        spans.extend(analysis.claims.iter().map(|claim| claim.span));
        spans.extend(analysis.quotations.iter().map(|quotation| quotation.span));
        spans.extend(analysis.quantities.iter().map(|quantity| quantity.span));
        spans.extend(analysis.dates.iter().map(|date| date.span));
        spans.extend(analysis.names.iter().map(|name| name.span));
        for span in spans {
            prop_assert!(!span.is_empty() && span.of(text).is_some() && is_inside(span), "{:?}", span);
        }
        let mut whole: Vec<Span> = analysis.sentences.clone();
        whole.extend(analysis.claims.iter().map(|claim| claim.span));
        whole.extend(analysis.quotations.iter().map(|quotation| quotation.span));
        for span in whole {
            prop_assert!(
                !cuts_word(text, span.start) && !cuts_word(text, span.end),
                "{:?} cuts a word",
                span
            );
        }
        let mut claims: Vec<Span> = analysis.claims.iter().map(|claim| claim.span).collect();
        claims.sort_unstable();
        claims.dedup();
        prop_assert_eq!(claims.len(), analysis.claims.len());
        for claim in &analysis.claims {
            prop_assert!((0.0..=1.0).contains(&claim.check_worthiness));
        }
        prop_assert!(analysis.sentences.is_sorted());
        Ok(())
    }

    /// Whether the place lies between two letters.
    fn cuts_word(text: &str, at: usize) -> bool {
        let (before, after) = text.split_at(at);
        before.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic)
    }

    proptest! {
        #[test]
        fn any_text_is_analysed(text in "\\PC{0,200}") {
            check_invariants(&text)?;
        }

        #[test]
        fn any_mixture_of_news_words_is_analysed(words in proptest::collection::vec(prop_oneof![
            Just("Ada"), Just("Quill"), Just("said"), Just("that"), Just("“"), Just("”"), Just("\""), Just("’"), Just("the"), Just("Mr."),
            Just("5"), Just("per"), Just("cent"), Just("May"), Just("2020"), Just("-"), Just(","), Just("."), Just("(SCO)"), Just("half"),
            Just("a"), Just("million"), Just("and"), Just("which"), Just("$"), Just("km"), Just("ago"), Just("years"), Just("to"), Just("\n"),
            Just("1/2"), Just("°"), Just("told"), Just("according"), Just("é"), Just("point"), Just("one"), Just("Monday"), Just(":"), Just("30:"),
        ], 0..60), is_spaced in any::<bool>()) {
            check_invariants(&words.join(if is_spaced { " " } else { "" }))?;
        }
    }
}
