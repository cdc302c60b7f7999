//! The look: fonts, sizes and spaces, and the style of egui's own widgets, made from the [`Tokens`].

use std::sync::Arc;

use egui::style::{ScrollAnimation, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke,
    Style, TextStyle, Theme, Visuals, vec2,
};

pub use super::tokens::{DARK, Ink, LIGHT, Tokens};

/// The tool's words.
#[must_use]
pub fn sans(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Buttons and names.
#[must_use]
pub fn medium(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("medium".into()))
}

/// Headings and counts that matter.
#[must_use]
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("semibold".into()))
}

/// Quoted words: the article, excerpts.
#[must_use]
pub fn serif(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("serif".into()))
}

/// Headlines.
#[must_use]
pub fn serif_bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("serif-bold".into()))
}

/// Titles of works.
#[must_use]
pub fn serif_italic(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("serif-italic".into()))
}

/// Gives a context both themes and the bundled fonts.
pub fn install(context: &Context) {
    context.set_fonts(fonts());
    context.set_style_of(Theme::Light, style(&LIGHT, Visuals::light()));
    context.set_style_of(Theme::Dark, style(&DARK, Visuals::dark()));
}

/// Inter 4.0 for the tool's words, Charis SIL 6.1 for quoted words, Material Symbols for icons; what they lack
/// comes from the defaults and the system.
fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let faces: [(&str, &[u8]); 6] = [
        ("regular", crate::fonts::REGULAR),
        ("medium", crate::fonts::MEDIUM),
        ("semibold", crate::fonts::SEMIBOLD),
        ("serif", crate::fonts::SERIF),
        ("serif-bold", crate::fonts::SERIF_BOLD),
        ("serif-italic", crate::fonts::SERIF_ITALIC),
    ];
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (name, bytes) in faces {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let family = if name == "regular" { FontFamily::Proportional } else { FontFamily::Name(name.into()) };
        let chain = std::iter::once(name.to_owned()).chain(fallback.iter().cloned());
        fonts.families.insert(family, chain.collect());
    }
    for mut icons in [egui_material_icons::font_insert(), egui_material_icons::font_insert_outlined()] {
        // Beside Inter the icons stand right where their font puts them.
        icons.data.tweak.y_offset_factor = 0.0;
        let family = FontFamily::Name(icons.name.as_str().into());
        fonts.families.insert(family, vec![icons.name.clone()]);
        fonts.font_data.insert(icons.name, Arc::new(icons.data));
    }
    fonts
}

fn style(tokens: &Tokens, visuals: Visuals) -> Style {
    let mut style = Style { visuals: visuals_of(tokens, visuals), ..Style::default() };
    style.text_styles = [
        (TextStyle::Small, sans(11.0)),
        (TextStyle::Body, sans(13.0)),
        (TextStyle::Button, medium(13.0)),
        (TextStyle::Heading, semibold(15.0)),
        (TextStyle::Monospace, FontId::monospace(12.5)),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 4.0);
    style.spacing.button_padding = vec2(10.0, 5.0);
    style.spacing.interact_size.y = 28.0;
    style.spacing.window_margin = Margin::same(20);
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.combo_width = 120.0;
    style.spacing.scroll =
        egui::style::ScrollStyle { bar_width: 8.0, ..egui::style::ScrollStyle::floating() };
    style.spacing.scroll.fade.strength = 0.0;
    style.spacing.icon_width = 16.0;
    style.spacing.icon_width_inner = 10.0;
    style.spacing.tooltip_width = 320.0;
    style.scroll_animation = ScrollAnimation::duration(0.15);
    style.interaction.tooltip_delay = 0.4;
    style.interaction.selectable_labels = false;
    style
}

fn visuals_of(tokens: &Tokens, visuals: Visuals) -> Visuals {
    Visuals {
        override_text_color: None,
        weak_text_color: Some(tokens.muted),
        widgets: widgets(tokens),
        selection: Selection { bg_fill: tokens.selected, stroke: Stroke::new(2.0, tokens.accent) },
        hyperlink_color: tokens.accent,
        faint_bg_color: tokens.hover,
        extreme_bg_color: tokens.raised,
        text_edit_bg_color: Some(tokens.raised),
        code_bg_color: tokens.sunken,
        warn_fg_color: tokens.fix.ink,
        error_fg_color: tokens.wrong.ink,
        window_corner_radius: CornerRadius::same(10),
        menu_corner_radius: CornerRadius::same(8),
        window_shadow: shadow(tokens),
        popup_shadow: shadow(tokens),
        window_fill: tokens.raised,
        window_stroke: Stroke::new(1.0, tokens.line2),
        panel_fill: tokens.window,
        striped: false,
        // A field that is merely looked at draws nothing anew.
        text_cursor: TextCursorStyle { blink: false, ..visuals.text_cursor.clone() },
        ..visuals
    }
}

const fn shadow(tokens: &Tokens) -> Shadow {
    Shadow { offset: [0, 10], blur: 28, spread: 0, color: tokens.shadow }
}

fn widgets(tokens: &Tokens) -> Widgets {
    let look = |fill: Color32, edge: Color32, words: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, edge),
        corner_radius: CornerRadius::same(6),
        fg_stroke: Stroke::new(1.0, words),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: look(tokens.window, tokens.line, tokens.text),
        inactive: look(tokens.raised, tokens.line2, tokens.text),
        hovered: look(tokens.hover, tokens.line2, tokens.text),
        active: look(tokens.selected, tokens.accent, tokens.text),
        open: look(tokens.raised, tokens.line2, tokens.text),
    }
}
