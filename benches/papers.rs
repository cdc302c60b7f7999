//! The reports that are read: an article of a thousand claims, each with a verdict, a rationale and a piece of evidence.
//!
//! `cargo bench --bench papers`. The project is built anew each time, in some seconds, under `target/tmp`.

use std::path::Path;
use std::sync::LazyLock;

use claimbench::model::{
    Analysis, ArticleDraft, ClaimCandidate, ClaimEdit, ClaimFilter, ClaimKind, CopyAction, EvidenceDetails,
    Form, Original, Priority, Progress, ReportFormat, RevisionId, SourceDetails, SourceDraft, Span, Stance,
    Status,
};
use claimbench::workbench::{Command, ReportOrder, Workbench, analyse, system_clock};
use divan::{Bencher, black_box};

const N_CLAIMS: usize = 1_000;

static PROJECT: LazyLock<(std::path::PathBuf, RevisionId)> = LazyLock::new(build);

fn main() {
    divan::main();
}

/// A paragraph of five sentences for each ten claims: half of the sentences hold a claim within a claim.
fn build() -> (std::path::PathBuf, RevisionId) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("papers.claimbench");
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
    }
    let mut bench = Workbench::open(&path, system_clock).expect("the project opens");
    let (mut text, mut claims) = ("The mine that fed a valley".to_owned(), Vec::new());
    for number in 0..N_CLAIMS / 2 {
        text += if number % 5 == 0 { "\n\n" } else { " " };
        let start = text.len();
        text += &format!("The Harlow mine sold {} tonnes of ore in {}.", 1_000 + number, 1950 + number % 70);
        claims.push(claim(&text, start, text.len() - 1));
        claims.push(claim(&text, start + "The Harlow mine sold ".len(), text.len() - " in 1950.".len()));
    }
    let original = Original {
        bytes: text.clone().into_bytes(),
        media_type: "text/plain".to_owned(),
        file_name: String::new(),
    };
    let analysis = Analysis { claims, ..analyse(&text, None) };
    let draft = ArticleDraft { title: "The mine".to_owned(), text, original, ..ArticleDraft::default() };
    let revision =
        bench.run(Command::AddArticle { draft, analysis }).expect("it is added").revision.expect("a draft");
    let details = SourceDetails {
        publisher: "Harlow archive".to_owned(),
        ..SourceDetails::titled("Ledger of the mine")
    };
    let source = SourceDraft::reference(details);
    let source = bench.run(Command::AddSource { source }).expect("it is added").source.expect("a source");
    let rows = bench.article_view(revision).expect("the draft is read").claims;
    let evidence =
        rows.iter().map(|row| Command::AttachEvidence { claim: row.claim.id, source, details: passage() });
    bench
        .run(Command::Together { label: "attach".to_owned(), commands: evidence.collect() })
        .expect("they are attached");
    let edit = ClaimEdit {
        status: Some(Status::Done),
        verdict: Some(Some("OK with fix".to_owned())),
        action: Some(Some(CopyAction::Change)),
        replacement: Some("sold somewhat less".to_owned()),
        rationale: Some("The ledger counts wet ore; the dry weight is a tenth less.".to_owned()),
        ..ClaimEdit::default()
    };
    let edits = rows.iter().map(|row| (row.claim.id, edit.clone())).collect();
    bench.run(Command::EditClaims { edits }).expect("they are judged");
    (path, revision)
}

fn claim(text: &str, start: usize, end: usize) -> ClaimCandidate {
    ClaimCandidate {
        span: Span::new(start, end),
        restatement: text.get(start..end).unwrap_or_default().to_owned(),
        claimant: "article".to_owned(),
        form: Form::Article,
        kind: ClaimKind::Number,
        check_worthiness: 0.5,
        priority: Priority::Medium,
        reasons: Vec::new(),
    }
}

fn passage() -> EvidenceDetails {
    EvidenceDetails {
        excerpt: "sold by the mine in the year, wet, as weighed at the gate".to_owned(),
        locator: "page 12".to_owned(),
        stance: Stance::Supports,
        note: String::new(),
    }
}

fn written(bencher: Bencher<'_, '_>, format: ReportFormat) {
    let (path, revision) = &*PROJECT;
    let bench = Workbench::open_existing(path, system_clock).expect("the project opens");
    let filter = ClaimFilter { revision: Some(*revision), ..ClaimFilter::default() };
    let order = ReportOrder::of(filter, format);
    bencher.bench_local(|| {
        let mut bytes = Vec::new();
        bench.write_report(black_box(&order), &Progress::default(), &mut bytes).expect("it is written");
        bytes.len()
    });
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn html_of_1_000_claims(bencher: Bencher<'_, '_>) {
    written(bencher, ReportFormat::Html);
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn pdf_of_1_000_claims(bencher: Bencher<'_, '_>) {
    written(bencher, ReportFormat::Pdf);
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn docx_of_1_000_claims(bencher: Bencher<'_, '_>) {
    written(bencher, ReportFormat::Docx);
}
