//! The app in a window that nobody sees, driven by what a person sees and a screen reader hears.
#![allow(dead_code, clippy::unwrap_used, reason = "each story uses its own part; a story may fail loudly")]

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

use claimbench::model::{Claim, StepState};
use claimbench::ui::App;
use claimbench::workbench::Workbench;
use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};

/// An article with figures, dates and a speaker.
pub const ARTICLE: &str = "Two towns share a bridge\n\n\
    The bridge is 300 meters long and was built in 1931. Mayor Ada Quill said it carries 4,000 cars a day.\n\n\
    The towns will pay 2 million euros for its repair, in equal parts.\n";

/// A moment that stands still.
pub fn clock() -> String {
    "2026-11-24T10:00:00Z".to_owned()
}

/// The app, which can be made only once there is a context.
type Slot = Rc<RefCell<Option<App>>>;

/// The app in a window that nobody sees.
pub struct Desk {
    pub harness: Harness<'static, Slot>,
    pub folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bench = Workbench::open(&folder.path().join("desk.claimbench"), clock).unwrap();
        let slot: Slot = Slot::default();
        let filled = Rc::clone(&slot);
        let harness = Harness::builder()
            .with_size(vec2(1440.0, 900.0))
            .with_max_steps(30)
            .with_context_setup(move |context| *filled.borrow_mut() = Some(App::new(context, bench, clock)))
            .build_ui_state(|ui, slot: &mut Slot| slot.borrow_mut().as_mut().unwrap().ui(ui), slot);
        Self { harness, folder }
    }

    /// With the article imported by its path, as a person would.
    pub fn with_article() -> Self {
        let mut desk = Self::new();
        let path = desk.folder.path().join("bridge.txt");
        std::fs::write(&path, ARTICLE).unwrap();
        desk.ctrl(Key::I);
        desk.write("File", path.to_str().unwrap());
        desk.write("Publication date", "2026-11-18");
        desk.press("Import");
        desk
    }

    pub fn run(&mut self) {
        self.harness.run();
        let context = self.harness.ctx.clone();
        self.harness.state().borrow_mut().as_mut().unwrap().wait_for_jobs(&context);
        self.harness.run();
    }

    pub fn press(&mut self, label: &str) {
        self.harness.get_by_role_and_label(Role::Button, label).click();
        self.run();
    }

    pub fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.run();
    }

    pub fn character(&mut self, character: &str) {
        self.harness.event(egui::Event::Text(character.to_owned()));
        self.run();
    }

    pub fn ctrl(&mut self, key: Key) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, key);
        self.run();
    }

    pub fn field<'a>(&'a self, label: &'a str) -> Node<'a> {
        let is_field = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
            matches!(node.role(), Role::TextInput | Role::MultilineTextInput)
        };
        self.harness.get(egui_kittest::kittest::by().label(label).predicate(is_field))
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
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.harness.run();
        self.field(label).type_text(text);
        self.run();
    }

    pub fn tab(&mut self, label: &str) {
        self.harness.get_by_role_and_label(Role::Tab, label).click();
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

    pub fn first_claim(&self) -> Claim {
        let articles = self.bench().project_view().unwrap().articles;
        self.bench().article_view(articles[0].latest).unwrap().claims[0].claim.clone()
    }

    pub fn labels_in_force(&self) -> Vec<String> {
        let steps = self.bench().log(None, 100).unwrap();
        steps.into_iter().filter(|step| step.state == StepState::Done).map(|step| step.label).collect()
    }

    pub fn mark<'a>(&'a self, words: &'a str) -> Node<'a> {
        let is_mark = |node: &egui_kittest::kittest::AccessKitNode<'_>| node.role() == Role::Mark;
        self.harness.get(egui_kittest::kittest::by().label_contains(words).predicate(is_mark))
    }

    pub fn is_shown(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }
}
