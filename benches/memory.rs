//! Memory: a claim looked up among 200,000 earlier checks, and its passages among 10,000 sources.
//!
//! `cargo bench --bench memory`. The first run builds the project (some minutes) under `target/tmp`. The checks are made
//! of words that are as unevenly frequent as those of news: the n-th word comes up one n-th as often as the first.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use claimbench::model::{
    Analysis, ArticleDraft, ClaimId, NewClaim, Original, Paragraph, ParagraphKind, PriorCheck, SourceDetails,
    SourceDraft, Span,
};
use claimbench::workbench::{Command, Workbench, system_clock};
use divan::Bencher;

const N_CHECKS: usize = 200_000;

const N_SOURCES: usize = 10_000;

/// Claims that are looked up in turn.
const N_CLAIMS: usize = 50;

static PROJECT: LazyLock<PathBuf> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("memory.claimbench");
    if !path.exists() {
        build(&path);
    }
    path
});

fn main() {
    divan::main();
}

fn build(path: &Path) {
    let unfinished = path.with_extension("part");
    let _ = std::fs::remove_file(&unfinished);
    let mut bench = Workbench::open(&unfinished, system_clock).expect("the project opens");
    let mut dice = Dice(1);
    let checks = (0..N_CHECKS).map(|number| check(number, &mut dice)).collect();
    bench.run(Command::AddPrior { name: "many".to_owned(), checks }).expect("they are kept");
    add_sources(&mut bench, &mut dice);
    add_claims(&mut bench, &mut dice);
    drop(bench);
    std::fs::rename(unfinished, path).expect("it is renamed");
}

fn check(number: usize, dice: &mut Dice) -> PriorCheck {
    PriorCheck {
        claim: sentence(dice, 14),
        claimant: sentence(dice, 2),
        verdict: "False".to_owned(),
        reviewer: "Check Desk".to_owned(),
        date: "2026-01-01".to_owned(),
        url: format!("https://checks.example/{number}"),
        title: sentence(dice, 9),
        subtitle: sentence(dice, 12),
    }
}

/// Each source a page of forty sentences.
fn add_sources(bench: &mut Workbench, dice: &mut Dice) {
    let source = |number: usize, dice: &mut Dice| {
        let sentences: Vec<_> = (0..40).map(|_| format!("{}.", sentence(dice, 18))).collect();
        let text = sentences.join(" ");
        let details = SourceDetails { text, ..SourceDetails::titled(format!("Report {number}")) };
        Command::AddSource { source: SourceDraft::reference(details) }
    };
    let commands = (0..N_SOURCES).map(|number| source(number, dice)).collect();
    let label = "add many sources".to_owned();
    bench.run(Command::Together { label, commands }).expect("they are kept");
}

fn add_claims(bench: &mut Workbench, dice: &mut Dice) {
    let text: String = (0..N_CLAIMS).map(|_| format!("{}.\n\n", sentence(dice, 20))).collect();
    let mut spans = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        let start = spans.last().map_or(0, |span: &Span| span.end + 2);
        spans.push(Span::new(start, start + line.len()));
    }
    let original = Original { bytes: text.clone().into_bytes(), ..Original::default() };
    let draft = ArticleDraft { title: "Claims".to_owned(), text, original, ..ArticleDraft::default() };
    let paragraphs = spans.iter().map(|span| Paragraph { span: *span, kind: ParagraphKind::Paragraph });
    let analysis = Analysis { paragraphs: paragraphs.collect(), ..Analysis::default() };
    let text = draft.text.clone();
    let made = bench.run(Command::AddArticle { draft, analysis }).expect("it is kept");
    let revision = made.revision.expect("a draft");
    for span in spans {
        let claim = NewClaim::marked(span, span.of(&text).expect("its words"));
        bench.run(Command::AddClaim { revision, claim }).expect("it is kept");
    }
}

/// A generator that gives the same numbers each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 33).unwrap_or(0)) / f64::from(u32::MAX >> 1)
    }
}

fn sentence(dice: &mut Dice, n_words: usize) -> String {
    let words: Vec<_> = (0..n_words).map(|_| word(dice)).collect();
    words.join(" ")
}

/// One of 60,000 words, the first ones as frequent as function words, which they are.
fn word(dice: &mut Dice) -> String {
    const FREQUENT: [&str; 12] =
        ["the", "of", "to", "in", "and", "a", "that", "is", "for", "was", "on", "with"];
    // By 1/n: the rank is the number of words to the power of an even roll.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank of at most 60,000")]
    let rank = 60_000_f64.powf(dice.roll()) as usize;
    FREQUENT.get(rank).map_or_else(|| named(rank), |word| (*word).to_owned())
}

fn named(mut rank: usize) -> String {
    const SYLLABLES: [&str; 16] =
        ["ba", "de", "gi", "ko", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve", "zi", "cho", "stu", "pra"];
    let mut word = String::new();
    while rank > 0 || word.len() < 5 {
        word += SYLLABLES[rank % SYLLABLES.len()];
        rank /= SYLLABLES.len();
    }
    word
}

#[divan::bench(sample_count = 200, sample_size = 1)]
fn match_prior(bencher: Bencher) {
    let bench = Workbench::open_existing(&PROJECT, system_clock).expect("the project opens");
    let mut dice = Dice(7);
    bencher
        .with_inputs(|| sentence(&mut dice, 20))
        .bench_local_values(|claim| bench.match_prior(&claim, None).expect("the checks are read"));
}

#[divan::bench(sample_count = 200, sample_size = 1)]
fn suggested_passages(bencher: Bencher) {
    let bench = Workbench::open_existing(&PROJECT, system_clock).expect("the project opens");
    let claims = i64::try_from(N_CLAIMS).expect("a few");
    let mut turn = 0;
    let next = || {
        turn = turn % claims + 1;
        ClaimId(turn)
    };
    bencher
        .with_inputs(next)
        .bench_local_values(|claim| bench.suggested_passages(claim).expect("the sources are read"));
}
