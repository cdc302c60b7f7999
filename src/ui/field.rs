//! Text fields, drawn as the desk draws them: a stronger lower edge, a ring while they have the focus, and a
//! name for those who do not see the label.

use egui::{FontId, Frame, Id, Margin, Response, Stroke, StrokeKind, TextEdit, Ui};

use super::theme::{Tokens, sans, serif};
use super::widgets::focus_ring;

/// A text field to be shown.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    name: &'a str,
    hint: &'a str,
    n_rows: usize,
    font: FontId,
    id: Option<Id>,
    width: f32,
}

impl<'a> Field<'a> {
    /// A field of one line.
    #[must_use]
    pub fn new(name: &'a str) -> Self {
        Self { name, hint: "", n_rows: 1, font: sans(13.0), id: None, width: f32::INFINITY }
    }

    /// What an empty field says.
    #[must_use]
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// Several lines.
    #[must_use]
    pub fn rows(self, n_rows: usize) -> Self {
        Self { n_rows, ..self }
    }

    /// For words that are not the checker's own.
    #[must_use]
    pub fn quoted(self) -> Self {
        Self { font: serif(14.0), ..self }
    }

    /// A place in the memory of the screen, so that it can be given the focus.
    #[must_use]
    pub fn id(self, id: Id) -> Self {
        Self { id: Some(id), ..self }
    }

    /// No wider than that.
    #[must_use]
    pub fn width(self, width: f32) -> Self {
        Self { width, ..self }
    }

    /// Shows it over `text`.
    pub fn show(self, ui: &mut Ui, text: &mut String) -> Response {
        let tokens = Tokens::of(ui.ctx());
        let frame = Frame::new().fill(tokens.raised).corner_radius(6).inner_margin(Margin::symmetric(9, 6));
        let edit = if self.n_rows > 1 { TextEdit::multiline(text) } else { TextEdit::singleline(text) };
        let mut edit = edit
            .font(self.font)
            .frame(frame)
            .hint_text(egui::RichText::new(self.hint).color(tokens.muted))
            .desired_rows(self.n_rows)
            .desired_width(self.width);
        if let Some(id) = self.id {
            edit = edit.id(id);
        }
        let response = ui.add(edit).accessible_name(self.name);
        let rect = response.rect;
        if response.has_focus() {
            focus_ring(ui, rect.shrink(1.0), 6.0);
        } else {
            let painter = ui.painter();
            painter.rect_stroke(rect, 6.0, Stroke::new(1.0, tokens.line2), StrokeKind::Inside);
            let edge = rect.shrink2(egui::vec2(4.0, 0.0)).x_range();
            painter.hline(edge, rect.bottom() - 0.5, Stroke::new(1.0, tokens.field));
        }
        response
    }
}
