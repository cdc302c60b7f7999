//! Frames of the desk, without a graphics card: layout, painting and tessellation.
//!
//! `cargo bench --bench desk`. The article has about 10,000 words and 500 claims; the small project is the sample.

use std::hint::black_box;

use claimbench::model::{Analysis, ArticleDraft, NewClaim, Original, Span};
use claimbench::ui::App;
use claimbench::workbench::{Command, Workbench, analyse, system_clock};
use divan::Bencher;
use egui::{Context, Event, Key, Modifiers, Pos2, RawInput, Rect, vec2};

const N_CLAIMS: usize = 500;

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
    bencher.bench_local(|| {
        let bench = Workbench::open_existing(&path, system_clock).expect("the project opens");
        let context = Context::default();
        let app = App::new(&context, bench, system_clock);
        let folder = tempfile::tempdir().expect("a folder");
        Desk { app, context, _folder: folder }.frame(Vec::new(), 1440.0);
    });
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
    let press = |pressed| Event::Key {
        key: Key::J,
        physical_key: Some(Key::J),
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    bencher.bench_local(|| desk.frame(vec![press(true), press(false)], 1440.0));
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
