//! A project with 1,000,000 claims: opening it, a page of claims by any sort or filter, and the CSV export
//! beside `sqlite3 -csv` on the same file in one run. One with 100,000: a report in each format of rows.
//!
//! `cargo bench --bench project`. The first run builds the projects (a few minutes) under `target/tmp`.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::sync::LazyLock;

use claimbench::model::{
    Analysis, ArticleDraft, ClaimCandidate, ClaimFilter, ClaimKind, ClaimOrder, Form, Original, Paragraph,
    ParagraphKind, Priority, Progress, ReportFormat, RevisionId, Span, Status,
};
use claimbench::workbench::{Command, ReportOrder, Workbench, system_clock};
use divan::Bencher;

const N_CLAIMS: usize = 1_000_000;

/// Claims on one page of the table, with room to scroll.
const PAGE: usize = 256;

static PROJECT: LazyLock<PathBuf> = LazyLock::new(|| built("million.claimbench", N_CLAIMS));

static TENTH: LazyLock<PathBuf> = LazyLock::new(|| built("hundred-thousand.claimbench", N_CLAIMS / 10));

fn built(name: &str, n_claims: usize) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if !path.exists() {
        build(&path, n_claims);
    }
    path
}

fn main() {
    divan::main();
}

/// One article of so many sentences, each a claim; every tenth has a verdict.
fn build(path: &Path, n_claims: usize) {
    let unfinished = path.with_extension("part");
    let _ = std::fs::remove_file(&unfinished);
    let mut bench = Workbench::open(&unfinished, system_clock).expect("the project opens");
    let (draft, analysis) = harbours(n_claims);
    let revision = bench.run(Command::AddArticle { draft, analysis }).expect("it is stored").revision;
    let ids = bench.claim_ids(&everything(revision.expect("a draft"))).expect("it is read");
    let verdicts = ["OK as written", "OK with fix", "Wrong"].iter().cycle();
    let edits = ids.into_iter().step_by(10).zip(verdicts);
    let edits = edits.map(|(id, verdict)| (id, claimbench::model::ClaimEdit::verdict(*verdict))).collect();
    bench.run(Command::EditClaims { edits }).expect("verdicts are set");
    drop(bench);
    std::fs::rename(unfinished, path).expect("it is renamed");
}

fn harbours(n_claims: usize) -> (ArticleDraft, Analysis) {
    let mut text = String::new();
    let mut analysis = Analysis::default();
    for number in 0..n_claims {
        let start = text.len();
        text += &format!("Harbour {number} handled {} tonnes in 2025.", number * 37 % 9_973);
        let span = Span::new(start, text.len());
        analysis.sentences.push(span);
        analysis.claims.push(claim(number, span, &text[start..]));
        text.push('\n');
    }
    analysis.paragraphs.push(Paragraph { span: Span::new(0, text.len()), kind: ParagraphKind::Paragraph });
    let original = Original { bytes: text.clone().into_bytes(), ..Original::default() };
    (ArticleDraft { title: "Harbours".to_owned(), text, original, ..ArticleDraft::default() }, analysis)
}

fn claim(number: usize, span: Span, words: &str) -> ClaimCandidate {
    ClaimCandidate {
        span,
        restatement: words.to_owned(),
        claimant: if number.is_multiple_of(3) {
            format!("Harbour master {}", number % 100)
        } else {
            "article".to_owned()
        },
        form: Form::Article,
        kind: ClaimKind::Number,
        check_worthiness: f64::from(u32::try_from(number % 101).unwrap_or(0)) / 100.0,
        priority: Priority::Medium,
        reasons: vec!["gives a figure".to_owned()],
    }
}

fn everything(revision: RevisionId) -> ClaimFilter {
    ClaimFilter { revision: Some(revision), ..ClaimFilter::default() }
}

fn open() -> Workbench {
    Workbench::open_existing(&PROJECT, system_clock).expect("the project opens")
}

#[divan::bench(sample_count = 20)]
fn open_project(bencher: Bencher) {
    LazyLock::force(&PROJECT);
    bencher.bench(|| open().project_view().expect("the frame is read"));
}

/// The whole list by number, and its page from the middle.
fn page(bencher: Bencher, filter: ClaimFilter) {
    let bench = open();
    bencher.bench_local(|| {
        let ids = bench.claim_ids(&filter).expect("the list is read");
        let middle = ids.len() / 2;
        bench.claims(&ids[middle..(middle + PAGE).min(ids.len())]).expect("the page is read")
    });
}

#[divan::bench(sample_count = 10, args = ClaimOrder::ALL)]
fn page_sorted_by(bencher: Bencher, order: &ClaimOrder) {
    page(bencher, ClaimFilter { order: Some(*order), ..everything(RevisionId(1)) });
}

#[divan::bench(sample_count = 10)]
fn page_filtered_by_status(bencher: Bencher) {
    page(bencher, ClaimFilter { statuses: vec![Status::Done], ..everything(RevisionId(1)) });
}

#[divan::bench(sample_count = 10)]
fn page_filtered_by_word(bencher: Bencher) {
    page(bencher, ClaimFilter { text: "4711".to_owned(), ..everything(RevisionId(1)) });
}

#[divan::bench(sample_count = 10)]
fn page_alone(bencher: Bencher) {
    let bench = open();
    let ids = bench.claim_ids(&everything(RevisionId(1))).expect("the list is read");
    let middle = ids.len() / 2;
    bencher.bench_local(|| bench.claims(&ids[middle..middle + PAGE]).expect("the page is read"));
}

#[divan::bench(sample_count = 3, sample_size = 1)]
fn export_csv(bencher: Bencher) {
    let bench = open();
    let order = ReportOrder::of_draft(RevisionId(1), ReportFormat::Csv);
    let out = PROJECT.with_extension("csv");
    bencher.bench_local(|| bench.save_report(&order, &Progress::default(), &out).expect("it is written"));
}

#[divan::bench(sample_count = 3, sample_size = 1, args = [
    ReportFormat::Csv, ReportFormat::Corrections, ReportFormat::Xlsx, ReportFormat::Markdown, ReportFormat::Json,
])]
fn report_of_100_000_claims(bencher: Bencher, format: &ReportFormat) {
    let bench = Workbench::open_existing(&TENTH, system_clock).expect("the project opens");
    let order = ReportOrder::of_draft(RevisionId(1), *format);
    let out = TENTH.with_extension(format.ending());
    bencher.bench_local(|| bench.save_report(&order, &Progress::default(), &out).expect("it is written"));
}

/// The peer: the `claim` table as it lies, by the `sqlite3` shell.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn export_by_sqlite3_shell(bencher: Bencher) {
    let out = PROJECT.with_extension("sqlite3.csv");
    bencher.bench_local(|| {
        let sql = "SELECT * FROM claim WHERE revision_id = 1 ORDER BY start_byte, end_byte, id";
        let out = File::create(&out).expect("the file is made");
        let mut shell = Process::new("sqlite3");
        let done = shell.args(["-header", "-csv"]).arg(&*PROJECT).arg(sql).stdout(Stdio::from(out)).status();
        assert!(done.is_ok_and(|status| status.success()), "install sqlite3 to run this comparison");
    });
}
