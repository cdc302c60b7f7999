//! What reports carry of the house beside its name: logo, disclaimer, the language of the labels. A logo is read and
//! checked by a worker; until it has been, the one before stays.

use std::fmt::{Debug, Formatter};
use std::path::PathBuf;

use egui::{ColorImage, Frame, Image, Margin, Stroke, TextureHandle, TextureOptions, Ui, vec2};
use egui_material_icons::icons as icon;

use crate::error::Result;
use crate::model::{Labels, Logo};
use crate::ui::action::Action;
use crate::ui::button::Button;
use crate::ui::choice::radio;
use crate::ui::dialog::path::PathField;
use crate::ui::dialog::{fault_ui, typed_path};
use crate::ui::field::Field;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{group_label, muted, sentence_case};
use crate::workbench::{DISCLAIMER_SETTING, DrawnLogo, LANGUAGE_SETTING, LOGO_SETTING, Workbench};

/// Room for the logo on the screen.
const ROOM: egui::Vec2 = vec2(260.0, 72.0);

/// What is typed and chosen.
#[derive(Debug, Clone, Default)]
pub struct ReportsForm {
    /// The logo as the setting holds it; empty if there is none.
    logo: String,
    disclaimer: String,
    /// The code of a language; empty for English.
    language: String,
    /// What those were.
    known: [String; 3],
    /// The file of another logo, as it is typed.
    path: String,
    /// The file that is to be read.
    wanted: Option<PathBuf>,
    drawn: Option<Drawn>,
    fault: String,
}

/// A logo on the screen.
#[derive(Clone)]
enum Drawn {
    /// To be put there.
    Pixels(ColorImage),
    /// There.
    Shown(TextureHandle),
}

impl Debug for Drawn {
    fn fmt(&self, to: &mut Formatter<'_>) -> std::fmt::Result {
        to.write_str(if matches!(self, Self::Pixels(_)) { "Pixels" } else { "Shown" })
    }
}

impl ReportsForm {
    /// Everything as it is; the logo is drawn by a worker.
    pub fn new(bench: &Workbench) -> Result<Self> {
        let known = [
            bench.setting(LOGO_SETTING)?,
            bench.setting(DISCLAIMER_SETTING)?,
            bench.setting(LANGUAGE_SETTING)?,
        ];
        let [logo, disclaimer, language] = known.clone();
        Ok(Self { logo, disclaimer, language, known, ..Self::default() })
    }

    /// The logo to be drawn before it can be shown, as the setting holds it.
    pub fn undrawn(&self) -> Option<String> {
        (!self.logo.is_empty() && self.drawn.is_none()).then(|| self.logo.clone())
    }

    /// Another file for the logo, which is read at once.
    pub fn set_path(&mut self, path: String) {
        self.wanted = Some(typed_path(&path));
        self.path = path;
    }

    /// Shows a logo that was read, or says why it was not.
    pub fn take_logo(&mut self, read: Result<DrawnLogo, String>) {
        match read {
            Ok(DrawnLogo { logo, picture }) => {
                let pixels =
                    ColorImage::from_rgba_unmultiplied([picture.width, picture.height], &picture.rgba);
                self.logo = logo.to_data_url();
                (self.drawn, self.fault) = (Some(Drawn::Pixels(pixels)), String::new());
            }
            Err(reason) => self.fault = sentence_case(&reason),
        }
    }

    /// Each setting with what it is and what it was.
    pub fn settings(&self) -> [(&'static str, &str, &str); 3] {
        let [logo, disclaimer, language] = &self.known;
        [
            (LOGO_SETTING, &self.logo, logo),
            (DISCLAIMER_SETTING, &self.disclaimer, disclaimer),
            (LANGUAGE_SETTING, &self.language, language),
        ]
    }
}

/// Shows the form.
pub fn reports_ui(ui: &mut Ui, form: &mut ReportsForm, is_picking: bool, actions: &mut Vec<Action>) {
    group_label(ui, "Logo");
    logo_ui(ui, form);
    ui.add_space(4.0);
    file_ui(ui, form, is_picking, actions);
    muted(
        ui,
        format!(
            "PNG, JPEG or SVG, up to {} kB. It stands at the head of HTML, PDF and Word files, and is kept in the \
             project, so that a report can be made again.",
            Logo::MOST_BYTES / 1_000
        ),
    );
    ui.add_space(12.0);
    group_label(ui, "Disclaimer");
    Field::new("Disclaimer")
        .hint("Printed at the end of every report")
        .rows(4)
        .show(ui, &mut form.disclaimer);
    ui.add_space(12.0);
    group_label(ui, "Language of the labels");
    ui.horizontal(|ui| {
        for (code, name, _) in Labels::LANGUAGES {
            let is_chosen = Labels::of(&form.language).language == code;
            if radio(ui, is_chosen, name) && !is_chosen {
                code.clone_into(&mut form.language);
            }
        }
    });
    muted(
        ui,
        "The words around what the project says; verdicts, statuses and what you write stay as they are.",
    );
}

/// The logo as it is, on white like a page, and the button that takes it out.
fn logo_ui(ui: &mut Ui, form: &mut ReportsForm) {
    if let Some(Drawn::Pixels(pixels)) = &form.drawn {
        let handle = ui.ctx().load_texture("logo", pixels.clone(), TextureOptions::LINEAR);
        form.drawn = Some(Drawn::Shown(handle));
    }
    let tokens = Tokens::of(ui.ctx());
    ui.horizontal(|ui| {
        let page = if form.drawn.is_some() { egui::Color32::WHITE } else { tokens.raised };
        let frame = Frame::new().fill(page).stroke(Stroke::new(1.0, tokens.line2)).corner_radius(6);
        frame.inner_margin(Margin::same(8)).show(ui, |ui| {
            ui.set_min_size(ROOM);
            ui.set_max_size(ROOM);
            match &form.drawn {
                Some(Drawn::Shown(handle)) => {
                    ui.add(Image::from_texture(handle).max_size(ROOM).alt_text("The logo of the house"))
                }
                _ if form.logo.is_empty() => muted(ui, "No logo yet."),
                _ if form.fault.is_empty() => muted(ui, "Working on the picture…"),
                _ => muted(ui, "The logo cannot be shown."),
            };
        });
        let remove = Button::new("Remove the logo").glyph(icon::ICON_DELETE.outlined());
        if !form.logo.is_empty() && remove.show(ui).clicked() {
            (form.logo, form.path, form.fault) = Default::default();
            form.drawn = None;
        }
    });
}

/// The file of another logo: read when it is chosen, or when the field is left.
fn file_ui(ui: &mut Ui, form: &mut ReportsForm, is_picking: bool, actions: &mut Vec<Action>) {
    let endings = &["png", "jpg", "jpeg", "svg"];
    let path = PathField { name: "File of the logo", hint: "Another picture", is_new: false, endings };
    let field = path.show(ui, &mut form.path, is_picking, actions);
    if field.lost_focus() && !form.path.trim().is_empty() {
        form.wanted = Some(typed_path(&form.path));
    }
    if let Some(path) = form.wanted.take() {
        actions.push(Action::ReadLogo(path));
    }
    fault_ui(ui, &form.fault);
}
