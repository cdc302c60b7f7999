//! A path field: typed or pasted, or chosen in the system's dialog beside it.

use egui::{Response, Ui};
use egui_material_icons::icons as icon;

use super::typed_path;
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::field::Field;
use crate::ui::pick::PickAsk;

/// Room for the button beside the field, with the field's own margins.
const BESIDE: f32 = 107.0;

/// What a path field is for.
#[derive(Debug, Clone, Copy)]
pub struct PathField<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it says when empty.
    pub hint: &'a str,
    /// Whether the file need not be there yet.
    pub is_new: bool,
    /// Endings of the files that are meant; any if there are none.
    pub endings: &'static [&'static str],
}

impl PathField<'_> {
    /// Shows it; `is_picking` while the system's dialog is open, which can be forgotten then.
    pub fn show(
        self,
        ui: &mut Ui,
        text: &mut String,
        is_picking: bool,
        actions: &mut Vec<Action>,
    ) -> Response {
        let row = ui.horizontal(|ui| {
            let beside = if is_picking { BESIDE + 70.0 } else { BESIDE };
            let width = ui.available_width() - beside;
            let field = Field::new(self.name).hint(self.hint).width(width).show(ui, text);
            let why_not = if is_picking { "The system’s dialog is open" } else { "" };
            let browse = Button::new("Browse…").glyph(icon::ICON_FOLDER_OPEN.outlined());
            if browse.disabled_because(why_not).hint("Opens the system’s dialog").show(ui).clicked() {
                actions.push(Action::Browse(self.ask(text)));
            }
            if is_picking {
                let forget = Button::new("Cancel").named("Cancel browsing").kind(Kind::Link);
                if forget.hint("Forgets the system’s dialog; the field works without it").show(ui).clicked()
                {
                    actions.push(Action::ForgetBrowse);
                }
            }
            field
        });
        row.inner
    }

    fn ask(&self, text: &str) -> PickAsk {
        let title = if self.is_new { "Choose a file to write" } else { "Choose a file" };
        PickAsk { is_new: self.is_new, title, path: typed_path(text), endings: self.endings }
    }
}
