//! The filter of the table: what is asked of the claims, put together from parts, and filters with names.

use egui::{Popup, PopupCloseBehavior, Ui};
use egui_material_icons::icons as icon;

use crate::model::{ClaimFilter, ClaimKind, Priority, SavedFilter, Status};
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::choice::checkbox;
use crate::ui::desk::Desk;
use crate::ui::field::Field;
use crate::ui::theme::Tokens;
use crate::ui::views::{N_OF_HOUSE, Views};
use crate::ui::widgets::{group_label, grouped, sentence_case};
use crate::workbench::Command;
use crate::workbench::view::FILTERS_SETTING;

/// What is typed into the menu.
#[derive(Debug, Default)]
pub struct FilterForm {
    name: String,
    /// The saved filter that gets another name.
    renamed: Option<String>,
}

/// The button that says which filter holds, and its menu.
pub fn filter_ui(
    ui: &mut Ui,
    views: &Views,
    desk: &Desk,
    form: &mut FilterForm,
    is_compact: bool,
    actions: &mut Vec<Action>,
) {
    let name = filter_name(&desk.filter);
    let words = if is_compact { String::new() } else { filter_words(desk) };
    let button = Button::new(&words).glyph(icon::ICON_FILTER_LIST.outlined()).kind(Kind::Bare).small();
    // Without its words the button must still say that a filter holds: it is filled.
    let sign = icon::ICON_FILTER_ALT.filled();
    let is_filled = is_compact && !desk.filter.is_open();
    let button = if is_filled { button.inked(sign, Tokens::of(ui.ctx()).accent) } else { button };
    let hint = format!("Show only some of the claims; now: {}", name.to_lowercase());
    let response = button.named("Filter the claims").hint(&hint).show(ui);
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(470.0);
        let mut filter = desk.filter.clone();
        parts_ui(ui, &mut filter);
        if filter != desk.filter {
            actions.push(Action::Filter(Box::new(filter)));
        }
        ui.separator();
        save_ui(ui, views, desk, form, actions);
    });
}

/// What the button says where it has room.
#[must_use]
pub fn filter_words(desk: &Desk) -> String {
    let name = filter_name(&desk.filter);
    if desk.filter.is_open() { "Filter".to_owned() } else { short(&name).to_owned() }
}

/// What a filter is called by what it asks.
#[must_use]
pub fn filter_name(filter: &ClaimFilter) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(filter.statuses.iter().map(ToString::to_string));
    parts.extend(filter.kinds.iter().map(ToString::to_string));
    parts.extend(filter.priorities.iter().map(|priority| format!("{priority} priority")));
    let mut holds = |is_asked: bool, words: &str| parts.extend(is_asked.then(|| words.to_owned()));
    holds(filter.is_legal, "legal flag");
    holds(filter.lacks_primary, "no primary source");
    holds(filter.has_finding, "has a finding");
    holds(filter.has_broken, "broken evidence");
    parts.extend(Some(filter.claimant.trim().to_owned()).filter(|name| !name.is_empty()));
    parts.extend(Some(&filter.text).filter(|text| !text.is_empty()).map(|text| format!("'{text}'")));
    if parts.is_empty() { "All claims".to_owned() } else { sentence_case(&parts.join(", ")) }
}

/// A name that fits on the button.
fn short(name: &str) -> &str {
    let end = name.char_indices().nth(18).map_or(name.len(), |(at, _)| at);
    name.get(..end).unwrap_or(name)
}

/// Everything that can be asked; what is ticked in one column lets through any of it.
fn parts_ui(ui: &mut Ui, filter: &mut ClaimFilter) {
    ui.columns_const(|[left, middle, right]| {
        group_label(left, "Status");
        words_ui(left, Status::ALL, &mut filter.statuses, Status::word);
        group_label(middle, "Kind");
        words_ui(middle, ClaimKind::ALL, &mut filter.kinds, ClaimKind::word);
        group_label(right, "Priority");
        words_ui(right, Priority::ALL, &mut filter.priorities, Priority::word);
        group_label(right, "And");
        checkbox(right, &mut filter.is_legal, "Legal flag");
        checkbox(right, &mut filter.lacks_primary, "No primary");
        checkbox(right, &mut filter.has_finding, "Has a finding");
        checkbox(right, &mut filter.has_broken, "Broken evidence");
    });
    group_label(ui, "Claimant");
    Field::new("Claimant of the listed claims").hint("Part of a name").show(ui, &mut filter.claimant);
}

fn words_ui<T: Copy + PartialEq>(ui: &mut Ui, all: &[T], chosen: &mut Vec<T>, word: fn(T) -> &'static str) {
    for one in all {
        let mut is_chosen = chosen.contains(one);
        if checkbox(ui, &mut is_chosen, &sentence_case(word(*one))).changed()
            || is_chosen != chosen.contains(one)
        {
            chosen.retain(|known| known != one);
            chosen.extend(is_chosen.then_some(*one));
        }
    }
}

/// Saved filters, and the field that gives the present one a name.
fn save_ui(ui: &mut Ui, views: &Views, desk: &Desk, form: &mut FilterForm, actions: &mut Vec<Action>) {
    group_label(ui, "Saved filters");
    // Those of the house stay as they are.
    let own = views.counts.value.saved.iter().skip(N_OF_HOUSE);
    for (saved, count) in own.clone() {
        ui.horizontal(|ui| {
            let words = format!("{}  {}", saved.name, grouped(*count));
            if Button::new(&words).kind(Kind::Bare).width(300.0).show(ui).clicked() {
                actions.push(Action::Filter(Box::new(saved.filter.clone())));
            }
            let name = format!("Rename the filter '{}'", saved.name);
            if Button::icon(icon::ICON_EDIT.outlined(), &name).small().show(ui).clicked() {
                (form.name, form.renamed) = (saved.name.clone(), Some(saved.name.clone()));
            }
            let name = format!("Delete the filter '{}'", saved.name);
            if Button::icon(icon::ICON_DELETE.outlined(), &name).small().show(ui).clicked() {
                let without =
                    own.clone().map(|(known, _)| known.clone()).filter(|known| known.name != saved.name);
                actions.push(write(without.collect(), &format!("delete the filter '{}'", saved.name)));
            }
        });
    }
    let filters: Vec<_> = own.map(|(saved, _)| saved.clone()).collect();
    name_ui(ui, filters, desk, form, actions);
}

fn name_ui(
    ui: &mut Ui,
    filters: Vec<SavedFilter>,
    desk: &Desk,
    form: &mut FilterForm,
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        Field::new("Name of the filter").hint("A name for this filter").width(280.0).show(ui, &mut form.name);
        let name = form.name.trim().to_owned();
        let is_taken = filters.iter().any(|known| known.name == name && form.renamed.as_ref() != Some(&name));
        let why_not = match () {
            () if name.is_empty() => "Type a name first",
            () if is_taken => "There is a filter of that name already",
            () if form.renamed.is_none() && !desk.is_filtered() => "Ask something of the claims first",
            () => "",
        };
        let words = if form.renamed.is_some() { "Rename" } else { "Save" };
        let button = Button::new(words).named(if form.renamed.is_some() {
            "Rename the filter"
        } else {
            "Save the filter"
        });
        if button.disabled_because(why_not).show(ui).clicked() {
            actions.push(named(filters, &name, desk, form.renamed.take()));
            form.name.clear();
        }
    });
}

/// Saves the filter of the desk under a name, or gives a saved one another.
fn named(mut filters: Vec<SavedFilter>, name: &str, desk: &Desk, renamed: Option<String>) -> Action {
    let label = match renamed {
        Some(old) => {
            let known = filters.iter_mut().filter(|known| known.name == old);
            known.for_each(|known| name.clone_into(&mut known.name));
            format!("rename the filter '{old}' to '{name}'")
        }
        None => {
            let filter = ClaimFilter { text: desk.search.trim().to_owned(), ..desk.filter.clone() };
            filters.push(SavedFilter { name: name.to_owned(), filter });
            format!("save the filter '{name}'")
        }
    };
    write(filters, &label)
}

fn write(filters: Vec<SavedFilter>, label: &str) -> Action {
    let value = serde_json::to_string(&filters).unwrap_or_default();
    let commands = vec![Command::SetSetting { key: FILTERS_SETTING.to_owned(), value }];
    let command = Command::Together { label: label.to_owned(), commands };
    Action::Run(Box::new(command), format!("Done: {label}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_called_by_what_it_asks() {
        let all = ClaimFilter {
            kinds: vec![ClaimKind::Number],
            priorities: vec![Priority::High],
            has_finding: true,
            claimant: "Okonjo".to_owned(),
            text: "harvest".to_owned(),
            ..ClaimFilter::of_status(Status::AwaitingSource)
        };
        for (filter, name) in [
            (ClaimFilter::default(), "All claims"),
            (ClaimFilter::legal(), "Legal flag"),
            (ClaimFilter::broken(), "Broken evidence"),
            (ClaimFilter::of_status(Status::ToCheck), "To check"),
            (all, "Awaiting source, number, high priority, has a finding, Okonjo, 'harvest'"),
        ] {
            assert_eq!(filter_name(&filter), name);
        }
        assert_eq!(short("Éééééééééééééééééééééé"), "Éééééééééééééééééé");
    }
}
