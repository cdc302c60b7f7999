//! Buttons: glyph, words and the key that does the same, drawn as the desk draws them. Every button has a name
//! for those who do not see it, and a focus ring.

use egui::{Align2, Color32, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons::ICON_EXPAND_MORE;

use super::theme::{Tokens, medium, sans, semibold};
use super::widgets::{append_glyph, focus_ring, glyph_words, keycap_width, paint_keycap};

/// How much a button asks to be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// With an edge.
    Plain,
    /// The one button of a pane that is meant to be pressed.
    Primary,
    /// Words without an edge.
    Bare,
    /// Words in the accent colour without an edge.
    Link,
}

/// A button to be shown.
#[derive(Debug, Clone, Copy)]
pub struct Button<'a> {
    kind: Kind,
    glyph: Option<(MaterialIcon, Option<Color32>)>,
    words: &'a str,
    name: &'a str,
    key: &'a str,
    is_key_first: bool,
    has_menu: bool,
    is_strong: bool,
    hint: &'a str,
    why_not: &'a str,
    width: f32,
    height: f32,
    chosen: Option<Color32>,
}

impl<'a> Button<'a> {
    /// A button that says `words`.
    #[must_use]
    pub const fn new(words: &'a str) -> Self {
        Self {
            kind: Kind::Plain,
            glyph: None,
            words,
            name: words,
            key: "",
            is_key_first: false,
            has_menu: false,
            is_strong: false,
            hint: "",
            why_not: "",
            width: 0.0,
            height: 28.0,
            chosen: None,
        }
    }

    /// A button that is a glyph alone; `name` is its name and its tooltip.
    #[must_use]
    pub const fn icon(glyph: MaterialIcon, name: &'a str) -> Self {
        Self { kind: Kind::Bare, glyph: Some((glyph, None)), name, hint: name, width: 28.0, ..Self::new("") }
    }

    /// Another kind.
    #[must_use]
    pub const fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }

    /// A glyph before the words, in the words' colour.
    #[must_use]
    pub const fn glyph(self, glyph: MaterialIcon) -> Self {
        Self { glyph: Some((glyph, None)), ..self }
    }

    /// A glyph before the words, in a colour of its own.
    #[must_use]
    pub const fn inked(self, glyph: MaterialIcon, ink: Color32) -> Self {
        Self { glyph: Some((glyph, Some(ink))), ..self }
    }

    /// The key that does the same, shown on the button.
    #[must_use]
    pub const fn key(self, key: &'a str) -> Self {
        Self { key, ..self }
    }

    /// The same, before the glyph.
    #[must_use]
    pub const fn key_first(self, key: &'a str) -> Self {
        Self { key, is_key_first: true, ..self }
    }

    /// A sign that it opens a list.
    #[must_use]
    pub const fn with_menu(self) -> Self {
        Self { has_menu: true, ..self }
    }

    /// In the letters of a heading.
    #[must_use]
    pub const fn strong(self) -> Self {
        Self { is_strong: true, ..self }
    }

    /// What it does, shown on hover.
    #[must_use]
    pub const fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// What the accessibility tree calls it, where the words alone are not enough.
    #[must_use]
    pub const fn named(self, name: &'a str) -> Self {
        Self { name, ..self }
    }

    /// Disabled, with the reason, unless that is empty.
    #[must_use]
    pub const fn disabled_because(self, why_not: &'a str) -> Self {
        Self { why_not, ..self }
    }

    /// At least this wide; the words then begin at the left.
    #[must_use]
    pub const fn width(self, width: f32) -> Self {
        Self { width, ..self }
    }

    /// 24 px high.
    #[must_use]
    pub const fn small(self) -> Self {
        Self { height: 24.0, ..self }
    }

    /// Whether it is the chosen one of several; its edge then has that colour.
    #[must_use]
    pub const fn chosen(self, chosen: Option<Color32>) -> Self {
        Self { chosen, ..self }
    }

    /// Shows it.
    pub fn show(self, ui: &mut Ui) -> Response {
        let tokens = Tokens::of(ui.ctx());
        let is_enabled = self.why_not.is_empty();
        let ink = self.ink(tokens);
        let size = if self.height < 28.0 { 12.0 } else { 13.0 };
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(self.job(ink, size)));
        let padding = match self.kind {
            Kind::Link => 2.0,
            _ if self.words.is_empty() => 5.0,
            _ => 10.0,
        };
        let key = if self.key.is_empty() { 0.0 } else { keycap_width(ui, self.key) + 8.0 };
        let width = (galley.size().x + key + 2.0 * padding).max(self.width);
        let sense = if is_enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(width, self.height), sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, self.name));
        let (fill, edge) = self.ground(tokens, response.hovered() && is_enabled);
        let stroke_width = if self.chosen.is_some() { 2.0 } else { 1.0 };
        let radius = if self.height < 28.0 { 5.0 } else { 6.0 };
        ui.painter().rect(rect, radius, fill, Stroke::new(stroke_width, edge), StrokeKind::Inside);
        let left = if self.width > 0.0 && !self.words.is_empty() {
            rect.left() + padding
        } else {
            rect.center().x - (galley.size().x + key) / 2.0
        };
        let words_left = if self.is_key_first { left + key } else { left };
        let words = Align2::LEFT_CENTER.anchor_size(egui::pos2(words_left, rect.center().y), galley.size());
        ui.painter().galley(words.min, galley, ink);
        if !self.key.is_empty() {
            let left = if self.is_key_first { left - 3.0 } else { words.right() + 8.0 };
            let place = egui::pos2(left, rect.center().y);
            let edge = if self.kind == Kind::Primary { ink } else { tokens.line2 };
            paint_keycap(ui.painter(), place, self.key, ink, edge, Color32::TRANSPARENT);
        }
        if response.has_focus() {
            focus_ring(ui, rect, radius);
        }
        self.hinted(response)
    }

    fn job(&self, ink: Color32, size: f32) -> egui::text::LayoutJob {
        let mut job = self.words_job(ink, size);
        if self.has_menu {
            append_glyph(&mut job, ICON_EXPAND_MORE.outlined(), 6.0, size + 3.0, ink);
        }
        job
    }

    fn words_job(&self, ink: Color32, size: f32) -> egui::text::LayoutJob {
        match self.glyph {
            Some((glyph, color)) if self.words.is_empty() => {
                let mut job = egui::text::LayoutJob::default();
                append_glyph(
                    &mut job,
                    glyph,
                    0.0,
                    if self.height < 28.0 { 16.0 } else { 18.0 },
                    color.unwrap_or(ink),
                );
                job
            }
            Some((glyph, color)) => {
                glyph_words(Some(glyph), color.unwrap_or(ink), self.words, self.font(size), ink)
            }
            None => glyph_words(None, ink, self.words, self.font(size), ink),
        }
    }

    fn font(&self, size: f32) -> egui::FontId {
        if self.is_strong {
            return semibold(size);
        }
        if self.kind == Kind::Bare && self.chosen.is_none() { sans(size) } else { medium(size) }
    }

    const fn ink(&self, tokens: &Tokens) -> Color32 {
        match self.kind {
            _ if !self.why_not.is_empty() => tokens.disabled,
            Kind::Primary => tokens.on_accent,
            Kind::Link => tokens.accent,
            Kind::Bare if self.words.is_empty() => tokens.text2,
            Kind::Plain | Kind::Bare => tokens.text,
        }
    }

    /// Fill and edge.
    fn ground(&self, tokens: &Tokens, is_hovered: bool) -> (Color32, Color32) {
        let none = Color32::TRANSPARENT;
        let bare = if is_hovered { tokens.hover } else { none };
        match self.kind {
            Kind::Bare | Kind::Link => (bare, none),
            _ if !self.why_not.is_empty() => (none, tokens.line),
            Kind::Primary => (if is_hovered { tokens.accent_hover } else { tokens.accent }, none),
            Kind::Plain => {
                (if is_hovered { tokens.hover } else { tokens.raised }, self.chosen.unwrap_or(tokens.line2))
            }
        }
    }

    fn hinted(&self, response: Response) -> Response {
        let hint = if self.why_not.is_empty() { self.hint } else { self.why_not };
        if hint.is_empty() { response } else { response.on_hover_text(hint) }
    }
}

/// One of a row of words in a sunken box; `true` if it was pressed.
pub fn segment(ui: &mut Ui, words: &str, count: &str, is_chosen: bool, width: f32) -> bool {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(width, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_chosen, words));
    if is_chosen {
        ui.painter().rect(rect, 5.0, tokens.raised, Stroke::new(1.0, tokens.line2), StrokeKind::Inside);
    }
    let ink = if is_chosen { tokens.text } else { tokens.text2 };
    let mut job = glyph_words(None, ink, words, if is_chosen { medium(12.0) } else { sans(12.0) }, ink);
    if !count.is_empty() {
        super::widgets::append(&mut job, count, 6.0, sans(11.0), tokens.muted);
    }
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size()).min, galley, ink);
    if response.has_focus() {
        focus_ring(ui, rect, 5.0);
    }
    response.clicked()
}
