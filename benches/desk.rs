//! Frames of the desk, without a graphics card: layout, painting and tessellation.
//!
//! `cargo bench --bench desk`. The article has about 10,000 words and 500 claims; the small project is the sample; the
//! large one holds 2,000 such articles, a million claims. The first run builds it (some minutes) under `target/tmp`.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use claimbench::model::{
    Analysis, ArticleDraft, ClaimCandidate, ClaimEdit, ClaimFilter, ClaimKind, Form, NewClaim, Original,
    Paragraph, ParagraphKind, Priority, Span,
};
use claimbench::ui::App;
use claimbench::workbench::{Command, Workbench, analyse, system_clock};
use divan::Bencher;
use egui::{Context, Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2, vec2};

const N_CLAIMS: usize = 500;

/// Articles of the large project.
const N_ARTICLES: usize = 2_000;

/// Claims of the long draft.
const N_LONG: usize = 20_000;

static LARGE: LazyLock<PathBuf> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("articles.claimbench");
    if !path.exists() {
        build_large(&path);
    }
    path
});

/// Two thousand articles of five hundred claims each.
fn build_large(path: &Path) {
    let unfinished = path.with_extension("part");
    let _ = std::fs::remove_file(&unfinished);
    let mut bench = Workbench::open(&unfinished, system_clock).expect("the project opens");
    for article in 0..N_ARTICLES {
        let (draft, analysis) = plain_article(article, N_CLAIMS);
        bench.run(Command::AddArticle { draft, analysis }).expect("it is stored");
    }
    drop(bench);
    std::fs::rename(unfinished, path).expect("it is renamed");
}

/// An article of so many sentences, each of them a claim.
fn plain_article(article: usize, n_claims: usize) -> (ArticleDraft, Analysis) {
    let mut text = String::new();
    let mut analysis = Analysis::default();
    for number in 0..n_claims {
        let start = text.len();
        text += &format!(
            "Harbour {number} of coast {article} handled {} tonnes.",
            (number + article) * 37 % 9_973
        );
        let span = Span::new(start, text.len());
        analysis.sentences.push(span);
        analysis.claims.push(candidate(number, span, &text[start..]));
        if (number + 1) % 5 == 0 {
            let start = analysis.paragraphs.last().map_or(0, |last: &Paragraph| last.span.end + 1);
            let span = Span::new(start, text.len());
            analysis.paragraphs.push(Paragraph { span, kind: ParagraphKind::Paragraph });
        }
        text.push(if (number + 1) % 5 == 0 { '\n' } else { ' ' });
    }
    let original = Original { bytes: text.clone().into_bytes(), ..Original::default() };
    (ArticleDraft { title: format!("Coast {article}"), text, original, ..ArticleDraft::default() }, analysis)
}

fn candidate(number: usize, span: Span, words: &str) -> ClaimCandidate {
    let claimant = if number.is_multiple_of(3) {
        format!("Harbour master {}", number % 100)
    } else {
        "article".to_owned()
    };
    ClaimCandidate {
        span,
        restatement: words.to_owned(),
        claimant,
        form: Form::Article,
        kind: ClaimKind::Number,
        check_worthiness: f64::from(u32::try_from(number % 101).unwrap_or(0)) / 100.0,
        priority: Priority::Medium,
        reasons: vec!["gives a figure".to_owned()],
    }
}

fn main() {
    divan::main();
}

/// An app over a project of its own; the folder lives as long as the desk.
struct Desk {
    app: App,
    context: Context,
    _folder: tempfile::TempDir,
}

impl Desk {
    fn over(fill: impl FnOnce(&mut Workbench)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut bench =
            Workbench::open(&folder.path().join("desk.claimbench"), system_clock).expect("a project");
        fill(&mut bench);
        let context = Context::default();
        let app = App::new(&context, bench, system_clock);
        Self { app, context, _folder: folder }
    }

    /// The large project with the claims of all its articles listed.
    fn with_large_project() -> Self {
        let mut desk = Self::open(&LARGE);
        desk.frame(Vec::new(), 1440.0);
        for event in [ctrl(Key::K), Event::Text("All articles".to_owned()), plain(Key::Enter)] {
            desk.frame(vec![event], 1440.0);
            desk.frame(Vec::new(), 1440.0);
        }
        desk.app.wait_for_jobs(&desk.context);
        (0..5).for_each(|_| desk.frame(Vec::new(), 1440.0));
        desk
    }

    fn open(path: &Path) -> Self {
        let context = Context::default();
        let bench = Workbench::open_existing(path, system_clock).expect("the project opens");
        let app = App::new(&context, bench, system_clock);
        Self { app, context, _folder: tempfile::tempdir().expect("a folder") }
    }

    /// A project with one draft of twenty thousand claims.
    fn with_long_draft() -> Self {
        let mut desk = Self::over(|bench| {
            let (draft, analysis) = plain_article(0, N_LONG);
            bench.run(Command::AddArticle { draft, analysis }).expect("it is stored");
        });
        for _ in 0..5 {
            desk.frame(Vec::new(), 1440.0);
            desk.app.wait_for_jobs(&desk.context);
        }
        desk
    }

    fn with_long_article() -> Self {
        let mut desk = Self::over(add_long_article);
        (0..5).for_each(|_| desk.frame(Vec::new(), 1440.0));
        desk
    }

    fn frame(&mut self, events: Vec<Event>, width: f32) {
        let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, vec2(width, 900.0)));
        let input = RawInput { screen_rect, events, focused: true, ..RawInput::default() };
        let output = self.context.run_ui(input, |ui| self.app.ui(ui));
        black_box(self.context.tessellate(output.shapes, output.pixels_per_point));
    }
}

/// Twenty words a sentence, a claim on each.
fn add_long_article(bench: &mut Workbench) {
    let mut text = String::from("The harbours of the north coast, counted");
    let mut spans = Vec::new();
    for number in 0..N_CLAIMS {
        text += if number % 5 == 0 { "\n\n" } else { " " };
        let start = text.len();
        text += &format!(
            "Harbour {number} handled {} thousand tonnes of grain and timber in 2025, which is more than it had \
             handled in any year before.",
            number * 37 % 997
        );
        spans.push(Span::new(start, text.len() - 1));
    }
    let original = Original { bytes: text.clone().into_bytes(), ..Original::default() };
    let draft = ArticleDraft { title: "Harbours".to_owned(), text, original, ..ArticleDraft::default() };
    let analysis = Analysis { claims: Vec::new(), ..analyse(&draft.text, None) };
    let words: Vec<_> =
        spans.iter().map(|span| span.of(&draft.text).unwrap_or_default().to_owned()).collect();
    let revision = bench.run(Command::AddArticle { draft, analysis }).expect("it is stored").revision;
    let add = |(span, words): (Span, String)| Command::AddClaim {
        revision: revision.expect("a draft"),
        claim: NewClaim::marked(span, &words),
    };
    let commands = spans.into_iter().zip(words).map(add).collect();
    bench.run(Command::Together { label: "mark the claims".to_owned(), commands }).expect("they are stored");
}

#[divan::bench(sample_count = 20)]
fn first_frame_of_a_small_project(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("desk.claimbench");
    Workbench::open(&path, system_clock)
        .and_then(|mut bench| bench.run(Command::AddSamples))
        .expect("the sample");
    bencher.bench_local(|| Desk::open(&path).frame(Vec::new(), 1440.0));
}

#[divan::bench(sample_count = 200, sample_size = 1)]
fn static_frame(bencher: Bencher) {
    let mut desk = Desk::with_long_article();
    bencher.bench_local(|| desk.frame(Vec::new(), 1440.0));
}

/// `J`: the next claim is selected, read and scrolled to.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn next_claim(bencher: Bencher) {
    let mut desk = Desk::with_long_article();
    bencher.bench_local(|| desk.frame(vec![plain(Key::J)], 1440.0));
}

/// Typing in the search field.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn typing(bencher: Bencher) {
    let mut desk = Desk::with_long_article();
    desk.frame(vec![Event::Text("/".to_owned())], 1440.0);
    desk.frame(Vec::new(), 1440.0);
    bencher.bench_local(|| desk.frame(vec![Event::Text("e".to_owned())], 1440.0));
}

/// The window is dragged wider: every paragraph is laid out again.
#[divan::bench(sample_count = 50, sample_size = 1)]
fn resize(bencher: Bencher) {
    let mut desk = Desk::with_long_article();
    let mut width = 1440.0;
    bencher.bench_local(|| {
        width = if width > 1100.0 { width - 1.0 } else { 1440.0 };
        desk.frame(Vec::new(), width);
    });
}

fn plain(key: Key) -> Event {
    Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

fn ctrl(key: Key) -> Event {
    Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers: Modifiers::COMMAND }
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn million_first_frame(bencher: Bencher) {
    LazyLock::force(&LARGE);
    bencher.bench_local(|| Desk::open(&LARGE).frame(Vec::new(), 1440.0));
}

#[divan::bench(sample_count = 200, sample_size = 1)]
fn million_static_frame(bencher: Bencher) {
    let mut desk = Desk::with_large_project();
    bencher.bench_local(|| desk.frame(Vec::new(), 1440.0));
}

/// The handle of the scroll bar is dragged up and down: another page each frame.
#[divan::bench(sample_count = 200, sample_size = 1)]
fn million_jumping(bencher: Bencher) {
    let mut desk = Desk::with_large_project();
    let at = |step: usize| pos2(1440.0 - 360.0 - 6.0, 720.0 + (step * 37 % 140) as f32);
    let press = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    desk.frame(vec![Event::PointerMoved(at(0))], 1440.0);
    desk.frame(vec![press(at(0), true)], 1440.0);
    let mut step = 0;
    bencher.bench_local(|| {
        step += 1;
        desk.frame(vec![Event::PointerMoved(at(step))], 1440.0);
    });
}

/// `J` in the list of all articles.
#[divan::bench(sample_count = 100, sample_size = 1)]
fn million_next_claim(bencher: Bencher) {
    let mut desk = Desk::with_large_project();
    bencher.bench_local(|| desk.frame(vec![plain(Key::J)], 1440.0));
}

/// The frame in which a verdict is given to a claim of a draft of twenty thousand.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn long_draft_verdict(bencher: Bencher) {
    let mut desk = Desk::with_long_draft();
    let mut keys = [Key::Num1, Key::Num2].into_iter().cycle();
    bencher.bench_local(|| desk.frame(keys.next().map(plain).into_iter().collect(), 1440.0));
}

#[divan::bench(sample_count = 100, sample_size = 1)]
fn long_draft_static_frame(bencher: Bencher) {
    let mut desk = Desk::with_long_draft();
    bencher.bench_local(|| desk.frame(Vec::new(), 1440.0));
}

/// A thousand claims get a verdict as one step; above 32 claims a worker does it.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn verdict_on_1000_claims(bencher: Bencher) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bulk.claimbench");
    let mut bench = Workbench::open(&path, system_clock).expect("a project");
    let (draft, analysis) = plain_article(0, N_LONG);
    bench.run(Command::AddArticle { draft, analysis }).expect("it is stored");
    let ids = bench.claim_ids(&ClaimFilter::default()).expect("they are listed");
    let mut verdicts = ["Wrong", "OK as written"].into_iter().cycle();
    bencher.bench_local(|| {
        let edit = ClaimEdit::verdict(verdicts.next().unwrap_or_default());
        let edits = ids.iter().take(1_000).map(|id| (*id, edit.clone())).collect();
        bench.run(Command::EditClaims { edits }).expect("it is done")
    });
}
