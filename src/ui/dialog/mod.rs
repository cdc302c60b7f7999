//! Dialogs: forms that gather what an action needs. They take the focus and give it back; `Esc` closes them,
//! `Ctrl+Enter` confirms.

mod apply;
mod ask;
mod attach;
mod confirm;
mod details;
mod export;
mod import;
mod notes;
mod passage;
mod path;
mod prior;
mod published;
mod query;
mod reuse;
mod settings;
mod source;
mod source_text;

pub use apply::{ApplyForm, Planned};
pub use ask::AskForm;
pub use attach::{AttachForm, AttachOrder, NewSource};
pub use confirm::ConfirmForm;
pub use details::DetailsForm;
pub use export::ExportForm;
pub use import::{ImportForm, ImportOrder, Material};
pub use notes::NotesForm;
pub use passage::passage_ui;
pub use prior::PriorForm;
pub use query::QueryForm;
pub use reuse::ReuseForm;
pub use settings::{Backups, Section, SettingsForm};
pub use source::{SourceTextForm, kind_ui};
pub use source_text::Picked;

use egui::{Context, Frame, Id, Key, Margin, Modal, Modifiers, RichText, Stroke, Ui};
use egui_material_icons::icons as icon;

use super::action::Action;
use super::button::{Button, Kind};
use super::theme::{Tokens, sans, semibold};
use super::views::Views;
use crate::model::SourceId;
use crate::workbench::ReportOrder;

/// The dialog that is open.
#[derive(Debug)]
pub enum Dialog {
    /// Bring in an article.
    Import(ImportForm),
    /// Attach a source to a claim.
    Attach(Box<AttachForm>),
    /// Write a report.
    Export(Box<ExportForm>),
    /// Read an edited CSV back.
    Apply(ApplyForm),
    /// Ask somebody about a claim.
    Query(QueryForm),
    /// One thing to be typed.
    Ask(AskForm),
    /// What is known of the article.
    Details(DetailsForm),
    /// The text of a source.
    Source(Box<SourceTextForm>),
    /// The comments that came with the draft's file.
    Notes(Box<NotesForm>),
    /// An earlier check.
    Prior(Box<PriorForm>),
    /// What an earlier verdict comes to on the article's scale.
    Reuse(Box<ReuseForm>),
    /// Something large to be said yes to.
    Confirm(Box<ConfirmForm>),
    /// Who is at the desk, rating scales, look, backups.
    Settings(Box<SettingsForm>),
}

impl Dialog {
    const fn title(&self) -> &'static str {
        match self {
            Self::Import(form) => form.title(),
            Self::Attach(_) => "Attach evidence",
            Self::Export(_) => "Export",
            Self::Apply(_) => "Apply an edited CSV",
            Self::Query(_) => "Query",
            Self::Ask(form) => form.title(),
            Self::Details(_) => "Article details",
            Self::Source(_) => "Text of the source",
            Self::Notes(_) => "Comments of the file",
            Self::Prior(_) => "Earlier check",
            Self::Reuse(_) => "Reuse a verdict",
            Self::Confirm(_) => "Are you sure?",
            Self::Settings(_) => "Settings",
        }
    }

    /// Whether it has a field for the path of a file.
    #[must_use]
    pub const fn takes_path(&self) -> bool {
        match self {
            Self::Import(_) | Self::Attach(_) | Self::Export(_) | Self::Apply(_) => true,
            Self::Settings(form) => matches!(form.section, Section::Reports),
            Self::Ask(form) => form.takes_path(),
            _ => false,
        }
    }

    /// Puts a path that was chosen elsewhere into its field.
    pub fn take_path(&mut self, path: &std::path::Path) {
        let path = path.display().to_string();
        match self {
            Self::Import(form) => form.set_path(path),
            Self::Attach(form) => form.set_source(path),
            Self::Export(form) => form.set_path(path),
            Self::Apply(form) => form.set_path(path),
            Self::Ask(form) => form.set_typed(path),
            Self::Settings(form) => form.reports.set_path(path),
            _ => (),
        }
    }

    /// The report that the dialog shows a preview of.
    #[must_use]
    pub fn report(&self) -> Option<ReportOrder> {
        match self {
            Self::Export(form) => Some(form.previewed()),
            _ => None,
        }
    }

    /// The source whose text the dialog shows.
    #[must_use]
    pub const fn source(&self) -> Option<SourceId> {
        match self {
            Self::Attach(form) => form.chosen(),
            _ => None,
        }
    }

    const fn width(&self) -> f32 {
        match self {
            Self::Attach(_) | Self::Source(_) => 860.0,
            Self::Settings(_) => 720.0,
            Self::Apply(_) => 680.0,
            Self::Import(_) | Self::Notes(_) | Self::Prior(_) => 560.0,
            Self::Export(_) => 1080.0,
            _ => 460.0,
        }
    }
}

/// Shows the open dialog, if there is one; it is gone after it was confirmed or closed.
pub fn dialog_ui(
    context: &Context,
    open: &mut Option<Dialog>,
    views: &Views,
    is_picking: bool,
    actions: &mut Vec<Action>,
) {
    let before = Id::unique("focus before the dialog");
    let Some(dialog) = open else { return give_back_focus(context, before) };
    let tokens = Tokens::of(context);
    let focused = context.memory(|memory| memory.focused());
    context.data_mut(|data| *data.get_temp_mut_or(before, (focused, 3_u8)));
    let frame = Frame::new()
        .fill(tokens.window)
        .stroke(Stroke::new(1.0, tokens.line2))
        .corner_radius(10)
        .shadow(context.global_style().visuals.window_shadow);
    let title = dialog.title();
    // An area remembers its size, so each dialog has one of its own.
    let id = Id::unique(("dialog", title));
    let area = Modal::default_area(id).accessible_name(title);
    let modal = Modal::new(id).area(area).backdrop_color(tokens.scrim).frame(frame);
    let response = modal.show(context, |ui| {
        ui.set_width(dialog.width().min(context.content_rect().width() - 40.0));
        let is_closed = head_ui(ui, title);
        let room = Frame::new().inner_margin(Margin::symmetric(20, 14));
        let is_over = room.show(ui, |ui| match dialog {
            Dialog::Import(form) => import::import_ui(ui, form, is_picking, actions),
            Dialog::Attach(form) => attach::attach_ui(ui, form, views, is_picking, actions),
            Dialog::Export(form) => export::export_ui(ui, form, views, is_picking, actions),
            Dialog::Apply(form) => apply::apply_ui(ui, form, is_picking, actions),
            Dialog::Query(form) => query::query_ui(ui, form, actions),
            Dialog::Ask(form) => ask::ask_ui(ui, form, is_picking, actions),
            Dialog::Details(form) => details::details_ui(ui, form, views, actions),
            Dialog::Source(form) => source::source_text_form_ui(ui, form, actions),
            Dialog::Notes(form) => notes::notes_ui(ui, form, actions),
            Dialog::Prior(form) => prior::prior_ui(ui, form, actions),
            Dialog::Reuse(form) => reuse::reuse_ui(ui, form, actions),
            Dialog::Confirm(form) => confirm::confirm_ui(ui, form, actions),
            Dialog::Settings(form) => settings::settings_ui(ui, form, is_picking, actions),
        });
        is_closed || is_over.inner
    });
    settle(context, id, response.response.rect);
    if response.inner || response.should_close() {
        *open = None;
        context.memory_mut(egui::Memory::stop_text_input);
    }
}

/// Whatever had the focus before the dialog has it again, unless it was given to something else. The toolkit keeps
/// the focus from what lies under a dialog for one frame after the dialog is gone, so it is given twice.
fn give_back_focus(context: &Context, before: Id) {
    let Some(had) = context.data_mut(|data| data.get_temp::<(Option<Id>, u8)>(before)) else { return };
    let (Some(id), n_frames @ 1..) = had else {
        return context.data_mut(|data| data.remove::<(Option<Id>, u8)>(before));
    };
    context.data_mut(|data| data.insert_temp(before, (Some(id), n_frames - 1)));
    if context.memory(|memory| memory.focused().is_none()) {
        context.memory_mut(|memory| memory.request_focus(id));
    }
    context.request_repaint();
}

/// A dialog that has grown is centred only in the next frame, so there must be one.
fn settle(context: &Context, id: Id, rect: egui::Rect) {
    let before =
        context.data_mut(|data| std::mem::replace(data.get_temp_mut_or(id, egui::Rect::NOTHING), rect));
    if before != rect {
        context.request_repaint();
    }
}

/// The title and the closing cross; `true` if that was pressed.
fn head_ui(ui: &mut Ui, title: &str) -> bool {
    let tokens = Tokens::of(ui.ctx());
    let frame = Frame::new().inner_margin(Margin { left: 20, right: 12, top: 8, bottom: 8 });
    let shown = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(title).font(semibold(15.0)).color(tokens.text));
            let layout = egui::Layout::right_to_left(egui::Align::Center);
            ui.with_layout(layout, |ui| {
                Button::icon(icon::ICON_CLOSE.outlined(), "Close the dialog").show(ui).clicked()
            })
            .inner
        })
        .inner
    });
    let rect = shown.response.rect;
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, tokens.line));
    shown.inner
}

/// What a dialog's foot was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    None,
    Cancel,
    Confirm,
}

/// Cancel and the one button that confirms, which `Ctrl+Enter` presses too.
fn foot_ui(ui: &mut Ui, confirm: &str, why_not: &str) -> Answer {
    ui.add_space(14.0);
    let mut answer = Answer::None;
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let button = Button::new(confirm).kind(Kind::Primary).key("Ctrl Enter").disabled_because(why_not);
        if button.show(ui).clicked() {
            answer = Answer::Confirm;
        }
        if Button::new("Cancel").kind(Kind::Bare).key("Esc").show(ui).clicked() {
            answer = Answer::Cancel;
        }
    });
    let is_pressed = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    if is_pressed && why_not.is_empty() { Answer::Confirm } else { answer }
}

/// A path as typed or pasted: quotes around it are dropped, `~` is the home folder, `file://` is understood.
pub fn typed_path(typed: &str) -> std::path::PathBuf {
    let typed = typed.trim().trim_matches(['"', '\'']);
    if let Some(address) = typed.strip_prefix("file://") {
        return without_escapes(address).into();
    }
    match (typed.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => typed.into(),
    }
}

/// `%20` and its like as the bytes they stand for; what is no such sign stays.
fn without_escapes(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|digits| str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| address.to_owned())
}

/// Gives a form's first field the focus, once.
fn focus_once(is_new: &mut bool, response: &egui::Response) {
    if std::mem::take(is_new) {
        response.request_focus();
    }
}

/// What is wrong with a field, below it.
pub fn fault_ui(ui: &mut Ui, sentence: &str) {
    let tokens = Tokens::of(ui.ctx());
    if !sentence.is_empty() {
        let sign = icon::ICON_ERROR.outlined();
        let words =
            super::widgets::glyph_words(Some(sign), tokens.wrong.ink, sentence, sans(12.0), tokens.wrong.ink);
        ui.label(words);
    }
}
