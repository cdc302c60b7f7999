//! What is known of the source, to be changed in place: a field becomes a command when it is left, a choice at once.

use egui::{Frame, Margin, ScrollArea, Ui};
use egui_material_icons::icons as icon;

use super::passage::kept_words;
use crate::model::{SourceDetails, SourceId, Tier};
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::choice::{checkbox, inked_radio};
use crate::ui::dialog::{fault_ui, kind_ui};
use crate::ui::field::Field;
use crate::ui::glyph;
use crate::ui::theme::Tokens;
use crate::ui::views::Views;
use crate::ui::widgets::{counted, group_label, grouped, muted, sentence_case};
use crate::workbench::Command;
use crate::workbench::view::SourceView;

/// What is typed of a source before it becomes a command.
#[derive(Debug, Default)]
pub struct SourceForm {
    source: Option<SourceId>,
    base: Option<SourceDetails>,
    typed: Option<SourceDetails>,
}

impl SourceForm {
    /// Follows the source that is shown: another one replaces everything, a newer state of the same one only what
    /// has not been typed over.
    pub fn follow(&mut self, view: &SourceView) {
        let found = &view.source.details;
        let known = (self.base.as_ref(), self.typed.as_mut());
        if let (Some(base), Some(typed), true) = (known.0, known.1, self.source == Some(view.source.id)) {
            if base == found {
                return;
            }
            let new = texts(found);
            for ((typed, base), new) in texts_mut(typed).into_iter().zip(texts(base)).zip(new) {
                if typed == base {
                    typed.clone_from(new);
                }
            }
            let SourceDetails { kind, tier, is_confidential, .. } = *found;
            (typed.kind, typed.tier, typed.is_confidential) = (kind, tier, is_confidential);
            typed.text.clone_from(&found.text);
        } else {
            self.typed = Some(found.clone());
        }
        (self.source, self.base) = (Some(view.source.id), Some(found.clone()));
    }

    /// What was typed since the last time, as one command; `None` if nothing was, or if the title is missing.
    pub fn take_edit(&mut self) -> Option<Command> {
        let (source, typed) = (self.source?, self.typed.as_ref()?);
        if self.base.as_ref() == Some(typed) || typed.title.trim().is_empty() {
            return None;
        }
        self.base = Some(typed.clone());
        Some(Command::EditSource { source, details: typed.clone() })
    }
}

/// The texts that are typed in the pane.
const fn texts(details: &SourceDetails) -> [&String; 9] {
    let SourceDetails {
        title,
        author,
        publisher,
        date,
        independence_group,
        url,
        archived_url,
        note,
        contact,
        ..
    } = details;
    [title, author, publisher, date, independence_group, url, archived_url, note, contact]
}

const fn texts_mut(details: &mut SourceDetails) -> [&mut String; 9] {
    let SourceDetails {
        title,
        author,
        publisher,
        date,
        independence_group,
        url,
        archived_url,
        note,
        contact,
        ..
    } = details;
    [title, author, publisher, date, independence_group, url, archived_url, note, contact]
}

/// Shows everything that is known of the source.
pub fn details_ui(ui: &mut Ui, views: &Views, form: &mut SourceForm, actions: &mut Vec<Action>) {
    let Some(view) = &views.source else {
        let room = Frame::new().inner_margin(Margin::symmetric(14, 10));
        room.show(ui, |ui| muted(ui, "Choose a source at the left."));
        return;
    };
    form.follow(view);
    let scroll = ScrollArea::vertical().id_salt(("details", view.source.id)).auto_shrink([false, false]);
    let has_changed = scroll.show(ui, |ui| {
        let room = Frame::new().inner_margin(Margin::symmetric(14, 10));
        room.show(ui, |ui| {
            let has_changed = form.typed.as_mut().is_some_and(|typed| known_ui(ui, typed));
            kept_ui(ui, views, view, actions);
            has_changed
        })
        .inner
    });
    if has_changed.inner {
        let command = form.take_edit();
        actions.extend(command.map(|command| Action::Run(Box::new(command), String::new())));
    }
}

/// The fields; whether one of them was left or a choice was made.
fn known_ui(ui: &mut Ui, details: &mut SourceDetails) -> bool {
    let mut has_changed = line_ui(ui, "Title", "", &mut details.title);
    fault_ui(
        ui,
        if details.title.trim().is_empty() { "A source needs a title; this is not saved" } else { "" },
    );
    let before = (details.kind, details.tier, details.is_confidential);
    group_label(ui, "Kind");
    kind_ui(ui, &mut details.kind);
    ui.add_space(6.0);
    group_label(ui, "Tier");
    ui.horizontal_wrapped(|ui| {
        for tier in Tier::ALL {
            let sign = (glyph::tier(*tier), Tokens::of(ui.ctx()).text2);
            if inked_radio(ui, details.tier == *tier, &sentence_case(tier.word()), Some(sign)) {
                details.tier = *tier;
            }
        }
    });
    ui.add_space(6.0);
    has_changed |= line_ui(
        ui,
        "Independence group",
        "The wire story or owner it goes back to",
        &mut details.independence_group,
    );
    muted(ui, "Sources of one group count once.");
    ui.add_space(6.0);
    has_changed |= line_ui(ui, "Author", "", &mut details.author);
    has_changed |= line_ui(ui, "Publisher", "", &mut details.publisher);
    has_changed |= line_ui(ui, "Date", "As printed", &mut details.date);
    has_changed |= line_ui(ui, "Address", "https://…", &mut details.url);
    has_changed |= line_ui(ui, "Archived at", "https://…", &mut details.archived_url);
    group_label(ui, "How far it can be trusted");
    has_changed |= Field::new("How far it can be trusted").rows(2).show(ui, &mut details.note).lost_focus();
    ui.add_space(6.0);
    checkbox(ui, &mut details.is_confidential, "Confidential: its identity never leaves the house");
    if details.is_confidential {
        has_changed |= line_ui(ui, "Contact", "How to reach the person behind it", &mut details.contact);
    }
    has_changed || before != (details.kind, details.tier, details.is_confidential)
}

fn line_ui(ui: &mut Ui, name: &str, hint: &str, text: &mut String) -> bool {
    group_label(ui, name);
    let has_left = Field::new(name).hint(hint).show(ui, text).lost_focus();
    ui.add_space(6.0);
    has_left
}

/// What is kept of it: file, hash, text; and the way to take it out.
fn kept_ui(ui: &mut Ui, views: &Views, view: &SourceView, actions: &mut Vec<Action>) {
    let source = &view.source;
    ui.add_space(8.0);
    group_label(ui, "Kept in the project");
    muted(ui, kept_words(source, &views.saved.1));
    if !source.sha256.is_empty() {
        let sum = egui::RichText::new(&source.sha256).font(egui::FontId::monospace(10.5));
        ui.add(egui::Label::new(sum.color(Tokens::of(ui.ctx()).text2)).selectable(true).wrap());
    }
    let n_words = views.n_source_words;
    muted(ui, format!("Added {}. Its text has {}.", source.accessed_at, words(n_words)));
    ui.horizontal(|ui| {
        let edit = Button::new("Edit its text…").glyph(icon::ICON_EDIT.outlined()).small();
        if edit.hint("Excerpts are found in it; what no longer fits is shown as broken").show(ui).clicked() {
            actions.push(Action::EditSourceText(source.id));
        }
        let delete = Button::new("Delete the source…").kind(Kind::Bare).small();
        if delete.hint("With the evidence that rests on it; asks first").show(ui).clicked() {
            actions.push(Action::AskDeleteSource(source.id));
        }
    });
    let n_broken = view.n_broken();
    if n_broken > 0 {
        fault_ui(ui, &format!("{} not in its text any more", counted(n_broken, "excerpt")));
    }
}

fn words(n_words: usize) -> String {
    if n_words == 0 { "no words yet".to_owned() } else { format!("{} words", grouped(n_words)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;

    fn view(id: i64, publisher: &str, note: &str) -> SourceView {
        let details = SourceDetails {
            publisher: publisher.to_owned(),
            note: note.to_owned(),
            ..SourceDetails::titled("Minutes")
        };
        let source = Source { id: SourceId(id), details, sha256: String::new(), accessed_at: String::new() };
        SourceView { source, places: Vec::new(), uses: Vec::new(), found: Vec::new() }
    }

    #[test]
    fn typing_makes_one_edit_and_a_change_from_elsewhere_stays() {
        let mut form = SourceForm::default();
        form.follow(&view(1, "", ""));
        assert!(form.take_edit().is_none());
        form.typed.as_mut().unwrap().publisher.push_str("Council");
        form.follow(&view(1, "", "Seldom wrong"));
        let Some(Command::EditSource { source, details }) = form.take_edit() else { panic!("no edit") };
        assert_eq!(
            (source.0, details.publisher.as_str(), details.note.as_str()),
            (1, "Council", "Seldom wrong")
        );
        assert!(form.take_edit().is_none());
        form.follow(&view(2, "Other", ""));
        assert_eq!(form.typed.as_ref().unwrap().publisher, "Other");
    }

    #[test]
    fn a_source_without_a_title_is_not_saved() {
        let mut form = SourceForm::default();
        form.follow(&view(1, "", ""));
        form.typed.as_mut().unwrap().title = "  ".to_owned();
        assert!(form.take_edit().is_none());
    }
}
