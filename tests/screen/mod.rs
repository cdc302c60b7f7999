//! A person at the desk, without a graphics card: presses keys and buttons by what they are called, types into
//! fields, and looks at what is said. Shared by the stories about the screen.
#![allow(dead_code, clippy::unwrap_used, reason = "each story uses its own part; a story may fail loudly")]

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use claimbench::model::{Claim, Family, Finding, Severity, Span, StepState};
use claimbench::ui::App;
use claimbench::workbench::view::ArticleView;
use claimbench::workbench::{CHECKER_SETTING, Command, Workbench, analyse, read_pasted};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Vec2, vec2};
use egui_kittest::kittest::{AccessKitNode, NodeT, Queryable, by};
use egui_kittest::{Harness, HarnessBuilder, Node};

/// An article with figures, dates, names and something said.
pub const ARTICLE: &str = "Two towns share a bridge\n\n\
    The bridge is 300 meters long and was built in 1931. Mayor Ada Quill said it carries 4,000 cars a day.\n\n\
    The towns will pay 2 million euros for its repair, in equal parts.\n";

/// A clock that stands still.
pub fn clock() -> String {
    "2026-11-24T10:00:00Z".to_owned()
}

/// The app, which can be made only once there is a context.
pub type Slot = Rc<RefCell<Option<App>>>;

/// The window, and the folder that holds the project.
pub struct Desk {
    pub harness: Harness<'static, Slot>,
    pub folder: tempfile::TempDir,
}

impl Desk {
    /// An empty project in a window of the usual size.
    pub fn new() -> Self {
        Self::sized(vec2(1440.0, 900.0))
    }

    pub fn sized(size: Vec2) -> Self {
        Self::over(size, |_| ())
    }

    /// The sample project, logged under a name that does not hang on the machine.
    pub fn with_sample(size: Vec2) -> Self {
        Self::over(size, |bench| {
            let (key, value) = (CHECKER_SETTING.to_owned(), "Noor Valder".to_owned());
            bench.run(Command::SetSetting { key, value }).unwrap();
            bench.run(Command::AddSamples).unwrap();
        })
    }

    /// An article with one claim and a finding on it.
    pub fn with_finding() -> Self {
        Self::over(vec2(1440.0, 900.0), |bench| {
            let draft = read_pasted("The border is 1,000 kilometers (612 miles) long.").unwrap();
            let mut analysis = analyse(&draft.text, None);
            analysis.findings = vec![Finding {
                family: Family::UnitConversion,
                severity: Severity::Error,
                span: Span::new(14, 42),
                related: Vec::new(),
                message: "1,000 km is 621 mi, the text says 612".to_owned(),
                computation: "1,000 km × 0.621371 = 621.4 mi".to_owned(),
                replacement: "1,000 kilometers (621 miles)".to_owned(),
            }];
            bench.run(Command::AddArticle { draft, analysis }).unwrap();
        })
    }

    /// A window over a project that was prepared before it opens.
    pub fn over(size: Vec2, prepare: impl FnOnce(&mut Workbench)) -> Self {
        Self::built(Harness::builder().with_size(size).with_max_steps(30), prepare)
    }

    /// … whose frames are as many as a person sees, for what hangs on time: drags, double clicks.
    pub fn in_small_steps(prepare: impl FnOnce(&mut Workbench)) -> Self {
        let builder = Harness::builder().with_size(vec2(1440.0, 900.0));
        let mut desk = Self::built(builder.with_max_steps(120).with_step_dt(1.0 / 60.0), prepare);
        desk.harness.run();
        desk
    }

    fn built(builder: HarnessBuilder<Slot>, prepare: impl FnOnce(&mut Workbench)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut bench = Workbench::open(&folder.path().join("desk.claimbench"), clock).unwrap();
        prepare(&mut bench);
        let slot: Slot = Slot::default();
        let filled = Rc::clone(&slot);
        let harness = builder
            .with_context_setup(move |context| *filled.borrow_mut() = Some(App::new(context, bench, clock)))
            .build_ui_state(show, slot);
        Self { harness, folder }
    }

    /// With the article imported by its path, as a person would.
    pub fn with_article() -> Self {
        let mut desk = Self::new();
        desk.import("bridge.txt", ARTICLE);
        desk
    }

    pub fn import(&mut self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        self.ctrl(Key::I);
        self.write("File", path.to_str().unwrap());
        self.write("Publication date", "2026-11-18");
        self.press("Import");
    }

    /// Lets the screen come to rest, and the worker.
    pub fn run(&mut self) {
        self.harness.run();
        let context = self.harness.ctx.clone();
        self.harness.state().borrow_mut().as_mut().unwrap().wait_for_jobs(&context);
        self.harness.run();
    }

    /// Drops files on the window; they arrive in the next frame.
    pub fn drop_files(&mut self, paths: impl IntoIterator<Item = PathBuf>) {
        let files = paths.into_iter().map(|path| Arc::new(Dropped(path)) as egui::DroppedFileHandle);
        self.harness.input_mut().dropped_files.extend(files);
    }

    pub fn press(&mut self, label: &str) {
        self.harness.get_by_role_and_label(Role::Button, label).click();
        self.run();
    }

    /// Opens a tab of the dock or the library.
    pub fn tab(&mut self, label: &str) {
        self.harness.get_by_role_and_label(Role::Tab, label).click();
        self.run();
    }

    pub fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.run();
    }

    /// What a keyboard types, wherever the character lies on it.
    pub fn character(&mut self, character: &str) {
        self.harness.event(Event::Text(character.to_owned()));
        self.run();
    }

    pub fn ctrl(&mut self, key: Key) {
        self.with(Modifiers::COMMAND, key);
    }

    pub fn with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.run();
    }

    pub fn field<'a>(&'a self, label: &'a str) -> Node<'a> {
        let is_field =
            |node: &AccessKitNode<'_>| matches!(node.role(), Role::TextInput | Role::MultilineTextInput);
        self.harness.get(by().label(label).predicate(is_field))
    }

    /// Types into a field, which thereby has the focus.
    pub fn write(&mut self, label: &str, text: &str) {
        self.field(label).focus();
        self.harness.run();
        self.field(label).type_text(text);
        self.run();
    }

    /// Types into a field in the place of what is there.
    pub fn rewrite(&mut self, label: &str, text: &str) {
        self.field(label).focus();
        self.harness.run();
        self.ctrl(Key::A);
        self.field(label).type_text(text);
        self.run();
    }

    pub fn is_disabled(&self, button: &str) -> bool {
        self.harness.get_by_role_and_label(Role::Button, button).accesskit_node().is_disabled()
    }

    pub fn project(&self) -> PathBuf {
        self.folder.path().join("desk.claimbench")
    }

    /// A second look at the project, as another program would have it.
    pub fn bench(&self) -> Workbench {
        Workbench::open_existing(&self.project(), clock).unwrap()
    }

    /// The first article's newest draft.
    pub fn article(&self) -> ArticleView {
        let bench = self.bench();
        let articles = bench.project_view().unwrap().articles;
        bench.article_view(articles[0].latest).unwrap()
    }

    pub fn n_articles(&self) -> usize {
        self.bench().project_view().unwrap().articles.len()
    }

    pub fn first_claim(&self) -> Claim {
        self.claim(0)
    }

    /// The claim at that place in reading order, from 0.
    pub fn claim(&self, place: usize) -> Claim {
        self.article().claims[place].claim.clone()
    }

    /// The steps that are done and not undone, newest first.
    pub fn labels_in_force(&self) -> Vec<String> {
        let steps = self.bench().log(None, 100).unwrap();
        steps.into_iter().filter(|step| step.state == StepState::Done).map(|step| step.label).collect()
    }

    pub fn mark<'a>(&'a self, words: &'a str) -> Node<'a> {
        let is_mark = |node: &AccessKitNode<'_>| node.role() == Role::Mark;
        self.harness.get(by().label_contains(words).predicate(is_mark))
    }

    /// What the rows of the table in the dock say, from the top.
    pub fn rows(&self) -> Vec<String> {
        let is_row = |node: &AccessKitNode<'_>| node.role() == Role::Row;
        let rows = self.harness.query_all(by().predicate(is_row));
        rows.filter_map(|row| row.accesskit_node().label()).collect()
    }

    /// The first row of a table whose name holds those words.
    pub fn row<'a>(&'a self, words: &'a str) -> Node<'a> {
        let is_row = |node: &AccessKitNode<'_>| node.role() == Role::Row;
        self.harness.get_all(by().label_contains(words).predicate(is_row)).next().unwrap()
    }

    pub fn is_shown(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }

    /// Whether a dialog, the palette or the overlay of that name is open.
    pub fn is_open(&self, name: &str) -> bool {
        self.harness.query_all_by_label(name).next().is_some()
    }

    pub fn tells(&self, label: &str) {
        assert!(self.is_shown(label), "'{label}' is not shown");
    }
}

/// A file that is dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// The app over the whole window; the harness would leave a margin around it.
fn show(ui: &mut egui::Ui, slot: &mut Slot) {
    let window = ui.ctx().content_rect();
    let mut whole = ui.new_child(egui::UiBuilder::new().max_rect(window));
    whole.set_clip_rect(window);
    slot.borrow_mut().as_mut().unwrap().ui(&mut whole);
}
