//! Which claims are reported on, and what will or will not leave the house.

use egui::{RichText, ScrollArea, Ui};
use egui_material_icons::MaterialIcon;
use egui_material_icons::icons as icon;

use super::{ExportForm, Scope, small_card};
use crate::ui::choice::radio;
use crate::ui::theme::{Tokens, medium, sans};
use crate::ui::views::Views;
use crate::ui::widgets::{counted, glyph_words, group_label, grouped};

/// Shows the choice and the warnings.
pub fn house_ui(ui: &mut Ui, form: &mut ExportForm, views: &Views) {
    ScrollArea::vertical().id_salt("house").auto_shrink([false, false]).show(ui, |ui| {
        group_label(ui, "Claims");
        scopes_ui(ui, form);
        ui.add_space(8.0);
        group_label(ui, "Before it leaves the house");
        to_add_ui(ui, form, views);
        warnings_ui(ui, form);
    });
}

/// What is left out of the file that is shown because nobody has told it: for a publisher to add.
fn to_add_ui(ui: &mut Ui, form: &ExportForm, views: &Views) {
    let tokens = Tokens::of(ui.ctx());
    let preview = views.preview.value.as_ref().filter(|_| !views.preview.is_under_way());
    let Some(to_add) = preview.map(|preview| &preview.to_add).filter(|to_add| !to_add.is_empty()) else {
        return;
    };
    let title = format!("To be added to the .{} by hand", form.shown.ending());
    let sign = (icon::ICON_EDIT_NOTE.outlined(), tokens.fix.ink);
    card_ui(ui, sign, &title, &to_add.iter().map(|part| format!("· {part}")).collect::<Vec<_>>().join("\n"));
}

fn scopes_ui(ui: &mut Ui, form: &mut ExportForm) {
    let names = [
        (Scope::Draft, "All of this draft"),
        (Scope::Done, "Those that are done"),
        (Scope::Listed, "Those the table lists"),
        (Scope::Project, "Whole project"),
    ];
    for ((scope, name), (n_claims, _)) in names.into_iter().zip(form.counts) {
        let is_offered = scope != Scope::Listed || form.is_filtered;
        if is_offered && radio(ui, form.scope == scope, &format!("{name}  {}", grouped(n_claims))) {
            form.scope = scope;
        }
    }
}

fn warnings_ui(ui: &mut Ui, form: &ExportForm) {
    let tokens = Tokens::of(ui.ctx());
    let n_open = form.counts.get(form.scope as usize).map_or(0, |(_, n_open)| *n_open);
    if form.scope == Scope::Listed || form.scope == Scope::Done {
        let words = "The files say that claims were left out by a filter.";
        card_ui(ui, (icon::ICON_FILTER_LIST.outlined(), tokens.text2), "A selection", words);
    }
    let n_of_draft = form.counts.first().map_or(0, |(_, n_open)| *n_open);
    let n_unsettled = if form.scope == Scope::Project { n_open } else { n_of_draft };
    if n_unsettled > 0 {
        let verb = if n_unsettled == 1 { "is" } else { "are" };
        let title = format!("{} {verb} not done", counted(n_unsettled, "claim"));
        let words = "They are listed as not verified, and the report is marked DRAFT until every claim is done or dropped.";
        card_ui(ui, (icon::ICON_WARNING.outlined(), tokens.fix.ink), &title, words);
    }
    let secret = &form.secret[usize::from(form.scope == Scope::Project)];
    let keeps = form.options.keeps_secrets && form.formats.iter().any(|format| format.word() == "json");
    match (secret.as_slice(), keeps) {
        ([], _) => {
            let words = "No claim here rests on a confidential source.";
            card_ui(ui, (icon::ICON_LOCK.outlined(), tokens.ok.ink), "No protected source", words);
        }
        (_, true) => {
            let words =
                format!("{} named in the JSON. Do not hand that file on.", named(secret, "is", "are"));
            card_ui(
                ui,
                (icon::ICON_LOCK_OPEN.outlined(), tokens.wrong.ink),
                "Protected sources leave",
                &words,
            );
        }
        (_, false) => {
            let words = format!(
                "{} as “confidential”, with number, kind and tier; nothing else of it.",
                named(secret, "appears", "appear")
            );
            card_ui(ui, (icon::ICON_LOCK.outlined(), tokens.ok.ink), "Protected source masked", &words);
        }
    }
}

/// "S6 appears", "S2 and S6 appear", "5 sources appear".
fn named(numbers: &[i64], one: &str, many: &str) -> String {
    match numbers {
        [only] => format!("S{only} {one}"),
        [first, second] => format!("S{first} and S{second} {many}"),
        _ => format!("{} sources {many}", grouped(numbers.len())),
    }
}

fn card_ui(ui: &mut Ui, (sign, ink): (MaterialIcon, egui::Color32), title: &str, words: &str) {
    let tokens = Tokens::of(ui.ctx());
    small_card(tokens).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(glyph_words(Some(sign), ink, title, medium(12.5), tokens.text));
        ui.label(RichText::new(words).font(sans(12.0)).color(tokens.text2));
    });
    ui.add_space(4.0);
}
