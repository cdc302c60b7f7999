//! The bar at the top: project, undo and redo, search, import, export, theme, everything else.

use std::path::Path;

use egui::{Id, Key, Popup, PopupCloseBehavior, Rect, RichText, ThemePreference, Ui, pos2, vec2};
use egui_material_icons::icons as icon;

use super::action::Action;
use super::button::{Button, Kind};
use super::desk::Desk;
use super::field::Field;
use super::preferences::{Preferences, project_name};
use super::theme::{Tokens, sans};
use super::views::Views;
use super::widgets::{at, group_label, keycap, muted, sentence_case};
use crate::model::{ClaimId, SearchHit, SearchScope, SourceId};

/// In a narrower bar import and export are glyphs alone.
const COMPACT_BELOW: f32 = 860.0;

/// Letters of the project's name that the bar has room for.
const N_LETTERS: usize = 22;

/// The search field's place in the memory of the screen.
#[must_use]
pub fn search_id() -> Id {
    Id::unique("search")
}

/// Shows the bar over the project that is open.
pub fn topbar_ui(
    ui: &mut Ui,
    open: &Path,
    preferences: &Preferences,
    views: &Views,
    desk: &mut Desk,
    actions: &mut Vec<Action>,
) {
    let full = ui.max_rect();
    let free = ui.horizontal_centered(|ui| {
        let library =
            Button::icon(icon::ICON_DOCK_TO_RIGHT.outlined(), "Library").hint("Shows or hides the library");
        if library.show(ui).clicked() {
            actions.push(Action::ToggleLibrary);
        }
        project_ui(ui, open, preferences, actions);
        undo_ui(ui, views, actions);
        let left = ui.cursor().left();
        let layout = egui::Layout::right_to_left(egui::Align::Center);
        let right = ui.with_layout(layout, |ui| {
            menu_ui(ui, actions);
            theme_ui(ui, actions);
            files_ui(ui, views, full.width() < COMPACT_BELOW, actions);
            ui.cursor().right()
        });
        left..=right.inner
    });
    let place = search_place(full, *free.inner.start(), *free.inner.end());
    at(ui, place, egui::Layout::top_down(egui::Align::Min), |ui| search_ui(ui, views, desk, actions));
}

/// The project's name, with what is done to projects as a whole.
fn project_ui(ui: &mut Ui, open: &Path, preferences: &Preferences, actions: &mut Vec<Action>) {
    let name = sentence_case(&project_name(open));
    let is_long = name.chars().count() > N_LETTERS;
    let short: String = name.chars().take(N_LETTERS).collect();
    let words = if is_long { format!("{}…", short.trim_end()) } else { short };
    let spoken = format!("Project: {name}");
    let response = Button::new(&words).kind(Kind::Bare).strong().with_menu().named(&spoken).show(ui);
    Popup::menu(&response).show(|ui| {
        ui.set_min_width(260.0);
        muted(ui, open.display().to_string());
        let mut line = |ui: &mut Ui, words: &str, action: Action| {
            if Button::new(words).kind(Kind::Bare).width(250.0).show(ui).clicked() {
                actions.push(action);
            }
        };
        line(ui, "New project…", Action::NewProject);
        line(ui, "Open a project…", Action::OpenProject);
        line(ui, "Back up now", Action::BackUp);
        let others = preferences.others(open);
        if !others.is_empty() {
            group_label(ui, "Recent");
        }
        for path in others {
            line(ui, &project_name(&path), Action::OpenPath(path));
        }
    });
}

/// In the middle of the bar, or as near to it as what stands at its left and right leaves room for.
fn search_place(bar: Rect, left: f32, right: f32) -> Rect {
    let width = (bar.width() * 0.24).clamp(200.0, 340.0).min(right - left - 12.0).max(60.0);
    let middle =
        bar.center().x.clamp(left + width / 2.0, (right - 6.0 - width / 2.0).max(left + width / 2.0));
    Rect::from_center_size(pos2(middle, bar.center().y), vec2(width, 30.0))
}

/// Import and export; glyphs alone where there is no room for words.
fn files_ui(ui: &mut Ui, views: &Views, is_compact: bool, actions: &mut Vec<Action>) {
    let why_not = if views.article.is_some() { "" } else { "There is no article to report on" };
    for (action, words, sign, hint, why_not) in [
        (Action::Export, "Export…", icon::ICON_FILE_EXPORT.outlined(), "Write a report", why_not),
        (Action::Import, "Import…", icon::ICON_UPLOAD_FILE.outlined(), "Bring in an article", ""),
    ] {
        let button =
            if is_compact { Button::icon(sign, words) } else { Button::new(words).glyph(sign).hint(hint) };
        if button.disabled_because(why_not).show(ui).clicked() {
            actions.push(action);
        }
    }
}

fn undo_ui(ui: &mut Ui, views: &Views, actions: &mut Vec<Action>) {
    let project = &views.project;
    let spoken = |verb: &str, label: &Option<String>| match label {
        Some(label) => format!("{verb}: {label}"),
        None => verb.to_owned(),
    };
    let (undo, redo) = (spoken("Undo", &project.undo_label), spoken("Redo", &project.redo_label));
    let why_not = if project.undo_label.is_some() { "" } else { "Nothing to undo" };
    let button = Button::icon(icon::ICON_UNDO.outlined(), &undo).disabled_because(why_not);
    if button.show(ui).clicked() {
        actions.push(Action::Undo);
    }
    let why_not = if project.redo_label.is_some() { "" } else { "Nothing to redo" };
    let button = Button::icon(icon::ICON_REDO.outlined(), &redo).disabled_because(why_not);
    if button.show(ui).clicked() {
        actions.push(Action::Redo);
    }
    if project.undo_label.is_some() && ui.available_width() > 720.0 {
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() / 2.0 - 260.0).max(60.0));
            let words = RichText::new(undo).font(sans(12.0)).color(Tokens::of(ui.ctx()).muted);
            ui.add(egui::Label::new(words).truncate());
        });
    }
}

fn search_ui(ui: &mut Ui, views: &Views, desk: &mut Desk, actions: &mut Vec<Action>) {
    let hint = if ui.available_width() < 270.0 { "Search" } else { "Search claims, sources and text" };
    let field = Field::new("Search").hint(hint).id(search_id());
    let response = field.show(ui, &mut desk.search);
    if desk.search.is_empty() && !response.has_focus() {
        let place =
            Rect::from_min_max(response.rect.right_top() - vec2(26.0, 0.0), response.rect.right_bottom());
        at(ui, place, egui::Layout::left_to_right(egui::Align::Center), |ui| keycap(ui, "/"));
    }
    if response.gained_focus() || response.changed() {
        desk.is_searching = true;
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        actions.extend(views.listed().first().map(|claim| Action::Select(*claim)));
        desk.is_searching = false;
    }
    if views.list.value.hits.is_empty() {
        return;
    }
    let popup = Popup::from_response(&response).open_bool(&mut desk.is_searching);
    let popup = popup.close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let shown = popup
        .accessible_name("Search hits")
        .width(response.rect.width())
        .show(|ui| views.list.value.hits.iter().filter_map(|hit| hit_ui(ui, views, hit)).collect::<Vec<_>>());
    if let Some(shown) = shown.filter(|shown| !shown.inner.is_empty()) {
        desk.is_searching = false;
        actions.extend(shown.inner);
    }
}

/// One hit; what it asks for, if it was pressed.
fn hit_ui(ui: &mut Ui, views: &Views, hit: &SearchHit) -> Option<Action> {
    let tokens = Tokens::of(ui.ctx());
    let kind = match hit.scope {
        SearchScope::Claims => "Claim",
        SearchScope::Sources => "Source",
        SearchScope::Articles => "Article",
        SearchScope::Evidence => "Evidence",
        SearchScope::Prior => "Earlier check",
    };
    let snippet = hit.snippet.replace(['[', ']', '\n'], " ");
    let words = egui::RichText::new(format!("{kind}  {}", hit.title)).font(sans(12.5)).color(tokens.text);
    let response = ui.add(egui::Button::new(words).frame(false).truncate()).on_hover_text(snippet);
    response.clicked().then_some(())?;
    match hit.scope {
        SearchScope::Claims | SearchScope::Evidence => Some(Action::Select(ClaimId(hit.id))),
        SearchScope::Sources => Some(Action::ShowSource(SourceId(hit.id))),
        SearchScope::Prior => Some(Action::ShowPrior(hit.id)),
        SearchScope::Articles => {
            let found = views.project.articles.iter().find(|article| article.id.0 == hit.id);
            found.map(|article| Action::OpenArticle(article.latest))
        }
    }
}

fn theme_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    let (sign, name) = match ui.ctx().options(|options| options.theme_preference) {
        ThemePreference::Light => (icon::ICON_LIGHT_MODE.outlined(), "Theme: light"),
        ThemePreference::Dark => (icon::ICON_DARK_MODE.outlined(), "Theme: dark"),
        ThemePreference::System => (icon::ICON_CONTRAST.outlined(), "Theme: as the system"),
    };
    if Button::icon(sign, name).show(ui).clicked() {
        actions.push(Action::SwitchTheme);
    }
}

fn menu_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    let response = Button::icon(icon::ICON_MORE_HORIZ.outlined(), "More").show(ui);
    Popup::menu(&response).show(|ui| {
        ui.set_min_width(240.0);
        for (action, words, key) in [
            (Action::NewProject, "New project…", "Ctrl N"),
            (Action::OpenProject, "Open a project…", "Ctrl O"),
            (Action::OpenSample, "Open the sample", ""),
            (Action::ApplyCsv, "Apply edited CSV…", ""),
            (Action::AnalyseAgain, "Analyse again", ""),
            (Action::Details, "Article details…", ""),
            (Action::Settings, "Settings…", "Ctrl ,"),
            (Action::Palette, "All actions…", "Ctrl K"),
            (Action::Keys, "All keys", "?"),
            (Action::ToggleDock, "Show or hide the tables", "Ctrl J"),
        ] {
            ui.horizontal(|ui| {
                if Button::new(words).kind(Kind::Bare).width(190.0).show(ui).clicked() {
                    actions.push(action);
                }
                if !key.is_empty() {
                    muted(ui, key);
                }
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_stands_in_the_middle_or_between_its_neighbours() {
        let bar = |width: f32| Rect::from_min_size(pos2(0.0, 0.0), vec2(width, 44.0));
        for (width, left, right, wanted) in [
            (1440.0, 300.0, 1100.0, (550.0, 890.0)),
            (720.0, 150.0, 590.0, (260.0, 460.0)),
            (720.0, 300.0, 590.0, (300.0, 500.0)),
            (700.0, 150.0, 420.0, (214.0, 414.0)),
            (600.0, 200.0, 330.0, (206.0, 324.0)),
        ] {
            let place = search_place(bar(width), left, right);
            assert_eq!((place.left(), place.right()), wanted, "{width}");
        }
    }
}
