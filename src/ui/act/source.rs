//! What is done on the screen of the sources: showing one, taking a passage of it, attaching it, taking a source out.

use egui::Context;

use crate::model::{EvidenceId, SourceId, Span};
use crate::ui::App;
use crate::ui::action::Action;
use crate::ui::desk::{Screen, SidePane};
use crate::ui::dialog::{ConfirmForm, Dialog, SourceTextForm};
use crate::ui::widgets::counted;
use crate::workbench::Command;

impl App {
    /// Goes to a screen. That of the sources begins with one that the claim in focus rests on, else with the first.
    pub(super) fn show(&mut self, screen: Screen) {
        self.desk.screen = screen;
        if screen == Screen::Compare {
            self.refresh();
            self.begin_comparison();
        }
        if screen == Screen::Sources && self.desk.source.is_none() {
            let held = self.views.claim.iter().flat_map(|view| &view.evidence);
            let first = self.views.project.sources.first().map(|source| source.id);
            self.desk.source = held.map(|(_, source)| source.id).next().or(first);
        }
    }

    /// Shows a source beside the article; a passage of another one is let go.
    pub(super) fn show_source(&mut self, source: SourceId) {
        if self.desk.source != Some(source) {
            self.clear_passage();
            self.desk.evidence = None;
        }
        (self.desk.screen, self.desk.source) = (Screen::Sources, Some(source));
    }

    /// Shows a passage in its source, and the claim it is held against beside it.
    pub(super) fn show_passage(&mut self, source: SourceId, evidence: EvidenceId) {
        self.show_source(source);
        self.desk.evidence = Some(evidence);
        self.refresh();
        let held = self.views.source.iter().flat_map(|view| &view.uses);
        let claim =
            held.filter(|held| held.evidence.id == evidence).map(|held| held.evidence.claim_id).next();
        if let Some(claim) = claim.filter(|claim| Some(*claim) != self.desk.claim) {
            self.select(claim);
        }
    }

    /// Selected words of the source become the excerpt, with their place.
    pub(super) fn select_passage(&mut self, span: Option<Span>) {
        self.desk.passage = span;
        if let (Some(span), Some(view)) = (span, &self.views.source)
            && let Some(words) = span.of(&view.source.details.text)
        {
            let n_blank = words.len() - words.trim_start().len();
            let place = self.source_text.place_of(view, span.start + n_blank);
            self.passage.take(words, &place);
            self.desk.side = SidePane::Evidence;
        }
    }

    /// Attaches the passage that is selected; without one, asks for the text of the clipboard.
    pub(super) fn take_excerpt(&mut self, context: &Context) {
        if !self.passage.details.excerpt.trim().is_empty() {
            return self.attach_passage();
        }
        self.passage.awaits_paste = true;
        context.send_viewport_cmd(egui::ViewportCommand::RequestPaste);
    }

    /// The clipboard's words as the excerpt, selected where they stand: in the source on the screen, else in another one,
    /// which is then shown.
    pub(in crate::ui) fn paste_excerpt(&mut self, pasted: &str) {
        let (words, open) = (pasted.trim(), self.desk.source);
        let here = open.map_or(Ok(None), |source| self.bench.place_in(source, words));
        let found = match here {
            Ok(None) => self.bench.find_excerpt(words),
            found => found,
        };
        match found {
            Ok(Some(place)) => {
                self.show_source(place.source);
                self.refresh();
                self.source_text.turn_to_byte(place.span.start);
                self.desk.passage = Some(place.span);
                let text = self.views.source.as_ref().map_or("", |view| &view.source.details.text);
                self.passage.take(place.span.of(text).unwrap_or(words), &place.name);
                self.desk.side = SidePane::Evidence;
            }
            Ok(None) => {
                self.passage.take(words, "");
                self.desk.side = SidePane::Evidence;
                self.toasts.look("These words stand in no source of the library");
            }
            Err(error) => self.toasts.failed(&error),
        }
    }

    pub(super) fn clear_passage(&mut self) {
        let stance = self.passage.details.stance;
        self.passage = crate::ui::sources::Passage::default();
        self.passage.details.stance = stance;
        self.desk.passage = None;
    }

    pub(super) fn attach_passage(&mut self) {
        let why_not = match self.desk.screen {
            Screen::Sources => self.passage.why_not(&self.views),
            _ => "Open a source first: Ctrl+2",
        };
        let (Some(claim), Some(source), "") = (self.desk.claim, self.desk.source, why_not) else {
            return self.toasts.look(why_not);
        };
        let mut details = self.passage.details.clone();
        details.excerpt = details.excerpt.trim().to_owned();
        if self.attach(claim, source, details) {
            self.clear_passage();
        }
    }

    /// What is known of the source, at the right.
    pub(super) fn edit_source(&mut self, source: SourceId) {
        self.show_source(source);
        self.desk.side = SidePane::Details;
    }

    pub(super) fn edit_source_text(&mut self, source: SourceId) {
        let view = self.views.source.as_ref().filter(|view| view.source.id == source);
        self.dialog = view.map(|view| Dialog::Source(Box::new(SourceTextForm::new(&view.source))));
    }

    /// Asks before a source is taken out, and says what goes with it.
    pub(super) fn ask_delete_source(&mut self, source: SourceId) {
        let Some(view) = self.views.source.as_ref().filter(|view| view.source.id == source) else { return };
        let words = match view.uses.len() {
            0 => "No claim rests on it. Undo brings it back.".to_owned(),
            n => format!(
                "{} held against claims would go with it. Undo brings it back.",
                counted(n, "passage")
            ),
        };
        let said = format!("S{source} deleted");
        self.dialog = Some(Dialog::Confirm(Box::new(ConfirmForm {
            button: format!("Delete S{source}"),
            words,
            lines: vec![view.source.details.title.clone()],
            action: Action::Run(Box::new(Command::DeleteSource { source }), said),
        })));
    }
}
