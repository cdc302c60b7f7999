//! A new draft against the one before: an article of 100,000 words with 5,000 claims, laid beside its next draft.
//!
//! `cargo bench --bench drafts`.

use claimbench::analysis::carry::{Match, Side};
use claimbench::model::{
    Analysis, ArticleDraft, ClaimCandidate, ClaimKind, Form, Original, Paragraph, ParagraphKind, Priority,
    Span,
};
use claimbench::workbench::{Command, Workbench, system_clock};
use divan::Bencher;

const N_SENTENCES: usize = 5_000;

/// What the writer has done to the sentences.
const EDITS: [Edit; 4] = [Edit::AFew, Edit::Every, Edit::NoneAtAll, Edit::AllAlike];

#[derive(Debug, Clone, Copy)]
enum Edit {
    /// One in ten has another figure, one in fifty is gone.
    AFew,
    /// Every one has another figure.
    Every,
    /// None was touched.
    NoneAtAll,
    /// They are all the same sentence, and one of them is gone.
    AllAlike,
}

fn main() {
    divan::main();
}

/// Twenty words.
fn sentence(number: usize, figure: usize) -> String {
    const PLACES: [&str; 7] = ["Orsava", "Lissen", "Brod", "Velm", "Ostra", "Keth", "Halden"];
    let place = |by: usize| PLACES[number / by % PLACES.len()];
    format!(
        "The harbour of {} shipped {figure} tonnes of grain to {} in the year {number}, as the master of {} \
        told us.",
        place(1),
        place(7),
        place(49)
    )
}

fn drafts(edit: Edit) -> [Vec<String>; 2] {
    let old = |number: usize| match edit {
        Edit::AllAlike => sentence(1, 1),
        _ => sentence(number, number * 37 % 9_973),
    };
    let new = |number: usize| match edit {
        Edit::AFew if number.is_multiple_of(50) => None,
        Edit::AFew if number.is_multiple_of(10) => Some(sentence(number, 10_000)),
        Edit::Every => Some(sentence(number, 10_000)),
        Edit::AllAlike if number == 0 => None,
        _ => Some(old(number)),
    };
    [(0..N_SENTENCES).map(old).collect(), (0..N_SENTENCES).filter_map(new).collect()]
}

/// The sentences as one text, five to a paragraph, and where they stand.
fn laid_out(sentences: &[String]) -> (String, Vec<Span>) {
    let (mut text, mut spans) = (String::new(), Vec::new());
    for (number, sentence) in sentences.iter().enumerate() {
        spans.push(Span::new(text.len(), text.len() + sentence.len()));
        text += sentence;
        text += if number % 5 == 4 { "\n\n" } else { " " };
    }
    (text, spans)
}

/// One claim in each sentence: its first eight words.
fn claims(text: &str, sentences: &[Span]) -> Vec<Span> {
    let end = |span: &Span| {
        text[span.start..].match_indices(' ').nth(7).map_or(span.end, |(at, _)| span.start + at)
    };
    sentences.iter().map(|span| Span::new(span.start, end(span))).collect()
}

#[divan::bench(sample_count = 20, args = EDITS)]
fn lay_beside(bencher: Bencher, edit: Edit) {
    let [old, new] = drafts(edit).map(|sentences| laid_out(&sentences));
    let spans = claims(&old.0, &old.1);
    bencher.bench_local(|| {
        let old = Side { text: &old.0, sentences: &old.1 };
        Match::of(old, Side { text: &new.0, sentences: &new.1 }).fates(&spans)
    });
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn store_the_next_draft(bencher: Bencher) {
    let [old, new] = drafts(Edit::AFew).map(|sentences| found(&laid_out(&sentences)));
    let make = || {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("harbours.claimbench");
        let mut bench = Workbench::open(&path, system_clock).expect("the project opens");
        let (draft, analysis) = old.clone();
        let article = bench.run(Command::AddArticle { draft, analysis }).expect("it is stored").article;
        (folder, bench, article.expect("an article"), new.clone())
    };
    bencher.with_inputs(make).bench_local_values(|(folder, mut bench, article, (draft, analysis))| {
        bench.run(Command::AddRevision { article, draft, analysis }).expect("it is stored");
        (folder, bench)
    });
}

fn found((text, sentences): &(String, Vec<Span>)) -> (ArticleDraft, Analysis) {
    let original = Original { bytes: text.clone().into_bytes(), ..Original::default() };
    let claim = |span: Span| ClaimCandidate {
        span,
        restatement: text[span.start..span.end].to_owned(),
        claimant: "article".to_owned(),
        form: Form::Article,
        kind: ClaimKind::Number,
        check_worthiness: 0.5,
        priority: Priority::Medium,
        reasons: vec!["gives a figure".to_owned()],
    };
    let blocks =
        sentences.chunks(5).filter_map(|block| Some(Span::new(block.first()?.start, block.last()?.end)));
    let analysis = Analysis {
        paragraphs: blocks.map(|span| Paragraph { span, kind: ParagraphKind::Paragraph }).collect(),
        claims: claims(text, sentences).into_iter().map(claim).collect(),
        sentences: sentences.clone(),
        ..Analysis::default()
    };
    (
        ArticleDraft {
            title: "Harbours".to_owned(),
            text: text.clone(),
            original,
            ..ArticleDraft::default()
        },
        analysis,
    )
}
