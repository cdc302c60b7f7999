//! The dialog with what is known of a source.

use egui::{ScrollArea, Ui};

use super::{Answer, foot_ui};
use crate::model::{Source, SourceDetails, SourceId, SourceKind, Tier};
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::choice::{checkbox, radio};
use crate::ui::field::Field;
use crate::ui::glyph;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{group_label, muted, sentence_case};
use crate::workbench::Command;

/// What is typed and chosen in the dialog.
#[derive(Debug, Clone)]
pub struct SourceForm {
    source: SourceId,
    sha256: String,
    details: SourceDetails,
}

impl SourceForm {
    /// A form with what is known already.
    #[must_use]
    pub fn new(source: &Source) -> Self {
        Self { source: source.id, sha256: source.sha256.clone(), details: source.details.clone() }
    }
}

/// Shows the form; `true` when it is over.
pub fn source_ui(ui: &mut Ui, form: &mut SourceForm, actions: &mut Vec<Action>) -> bool {
    let mut is_over = false;
    ui.horizontal(|ui| {
        muted(ui, format!("S{}", form.source));
        let attach = Button::new("Attach to the selected claim…").kind(Kind::Link).small();
        if attach.show(ui).clicked() {
            actions.push(Action::AttachThis(form.source));
            is_over = true;
        }
    });
    let height = (ui.ctx().content_rect().height() - 260.0).max(200.0);
    ScrollArea::vertical().max_height(height).show(ui, |ui| known_ui(ui, form));
    let why_not = if form.details.title.trim().is_empty() { "A source needs a title" } else { "" };
    match foot_ui(ui, "Save", why_not) {
        Answer::Confirm => {
            let command = Command::EditSource { source: form.source, details: form.details.clone() };
            actions.push(Action::Run(Box::new(command), format!("S{} saved", form.source)));
            true
        }
        Answer::Cancel => true,
        Answer::None => is_over,
    }
}

fn known_ui(ui: &mut Ui, form: &mut SourceForm) {
    let details = &mut form.details;
    line_ui(ui, "Title", &mut details.title);
    ui.horizontal(|ui| {
        kind_ui(ui, &mut details.kind);
        for tier in Tier::ALL {
            if radio(ui, details.tier == *tier, &sentence_case(tier.word())) {
                details.tier = *tier;
            }
        }
    });
    for pair in [
        [("Author", &mut details.author), ("Publisher", &mut details.publisher)],
        [("Date", &mut details.date), ("Group", &mut details.independence_group)],
        [("Address", &mut details.url), ("Archived at", &mut details.archived_url)],
    ] {
        let [(left_name, left_text), (right_name, right_text)] = pair;
        ui.columns_const(|[left, right]| {
            line_ui(left, left_name, left_text);
            line_ui(right, right_name, right_text);
        });
    }
    muted(ui, "Sources that print one wire story share a group and count once.");
    line_ui(ui, "How far it can be trusted", &mut details.note);
    checkbox(ui, &mut details.is_confidential, "Confidential: its identity never leaves the house");
    if details.is_confidential {
        line_ui(ui, "Contact", &mut details.contact);
    }
    group_label(ui, "Text, to find excerpts in");
    ScrollArea::vertical().id_salt("source text").max_height(120.0).show(ui, |ui| {
        Field::new("Text of the source").quoted().rows(4).show(ui, &mut details.text);
    });
    if !form.sha256.is_empty() {
        let sum = form.sha256.get(..12).unwrap_or_default();
        muted(ui, format!("The original is kept in the project, SHA-256 {sum}…"));
    }
}

fn line_ui(ui: &mut Ui, name: &str, text: &mut String) {
    group_label(ui, name);
    Field::new(name).show(ui, text);
    ui.add_space(6.0);
}

/// A list to choose the kind of a source from.
pub fn kind_ui(ui: &mut Ui, chosen: &mut SourceKind) {
    let tokens = Tokens::of(ui.ctx());
    let words = sentence_case(chosen.word());
    let button = Button::new(&words).inked(glyph::source_kind(*chosen), tokens.text2).with_menu();
    let response = button.named("Kind of source").hint("Kind of source").show(ui);
    egui::Popup::menu(&response).show(|ui| {
        for kind in SourceKind::ALL {
            let words = sentence_case(kind.word());
            let item = Button::new(&words).inked(glyph::source_kind(*kind), tokens.text2).kind(Kind::Bare);
            if item.width(190.0).show(ui).clicked() {
                *chosen = *kind;
            }
        }
    });
}
