//! The dialog with the text of a source, to be pasted or corrected; and the list to choose a kind from.

use egui::{ScrollArea, Ui};

use super::{Answer, focus_once, foot_ui};
use crate::model::{Source, SourceDetails, SourceId, SourceKind};
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::field::Field;
use crate::ui::glyph;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{grouped, muted, sentence_case};
use crate::workbench::Command;

/// Longer texts, in bytes, are not edited here: a field of that length would hold the screen up.
const LONGEST: usize = 400_000;

/// What is typed into the dialog.
#[derive(Debug, Clone)]
pub struct SourceTextForm {
    source: SourceId,
    details: SourceDetails,
    is_new: bool,
}

impl SourceTextForm {
    /// A form with the text there is.
    #[must_use]
    pub fn new(source: &Source) -> Self {
        Self { source: source.id, details: source.details.clone(), is_new: true }
    }
}

/// Shows the form; `true` when it is over.
pub fn source_text_form_ui(ui: &mut Ui, form: &mut SourceTextForm, actions: &mut Vec<Action>) -> bool {
    muted(ui, format!("S{}, {}", form.source, form.details.title));
    let why_not =
        if form.details.text.len() > LONGEST { "The text is too long to be edited here" } else { "" };
    if why_not.is_empty() {
        let height = (ui.ctx().content_rect().height() - 240.0).max(160.0);
        ScrollArea::vertical().id_salt("source text").max_height(height).show(ui, |ui| {
            let field = Field::new("Text of the source").quoted().rows(14).show(ui, &mut form.details.text);
            focus_once(&mut form.is_new, &field);
        });
        muted(ui, "Excerpts that no longer stand in it are kept, and shown as broken.");
    } else {
        muted(
            ui,
            format!("{why_not}: {} bytes. Add a corrected file instead.", grouped(form.details.text.len())),
        );
    }
    match foot_ui(ui, "Save", why_not) {
        Answer::Confirm => {
            let command = Command::EditSource { source: form.source, details: form.details.clone() };
            actions.push(Action::Run(Box::new(command), format!("Text of S{} saved", form.source)));
            true
        }
        Answer::Cancel => true,
        Answer::None => false,
    }
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
