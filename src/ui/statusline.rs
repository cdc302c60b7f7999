//! The line at the bottom: where the data is, how far the work is, and the keys that act right now.

use egui::{RichText, Ui};
use egui_material_icons::icons as icon;

use super::action::Action;
use super::button::{Button, Kind};
use super::desk::{Desk, Screen};
use super::theme::{Tokens, sans};
use super::views::Views;
use super::when::local_words;
use super::widgets::{glyph_words, grouped, keycap, muted};
use crate::model::Status;

/// What the work under way shows: its words, and the share that is done.
pub type Under<'a> = Option<(&'a str, Option<f32>)>;

/// Shows the line.
pub fn statusline_ui(
    ui: &mut Ui,
    views: &Views,
    desk: &Desk,
    under_way: Under<'_>,
    has_dialog: bool,
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui.ctx());
    ui.horizontal_centered(|ui| {
        let (sign, words) = match views.project.may_fetch {
            false => (icon::ICON_LOCK.outlined(), "On this machine only"),
            true => (icon::ICON_LANGUAGE.outlined(), "Fetches the addresses you add"),
        };
        ui.label(glyph_words(Some(sign), tokens.muted, words, sans(11.5), tokens.muted));
        ui.add_space(6.0);
        if let Some(article) = &views.article {
            let (at, now) = &views.saved;
            if !at.is_empty() {
                let words = local_words(at, now);
                let words = format!("Saved {}", words.trim_start_matches("today "));
                ui.label(RichText::new(words).font(sans(11.5)).color(tokens.muted));
                ui.add_space(6.0);
            }
            let done = article.counts.iter().filter(|(status, _)| *status == Status::Done);
            let n_done = usize::try_from(done.map(|(_, n)| n).sum::<i64>()).unwrap_or_default();
            let words = format!("{} of {} done", grouped(n_done), grouped(article.claims.len()));
            ui.label(RichText::new(words).font(sans(11.5)).color(tokens.muted));
        }
        if let Some((label, share)) = under_way {
            ui.add_space(6.0);
            let share = share.map_or_else(String::new, |share| format!(", {:.0} %", share * 100.0));
            let sign = icon::ICON_CLOCK_LOADER_40.outlined();
            ui.label(glyph_words(
                Some(sign),
                tokens.accent,
                &format!("{label}{share}"),
                sans(12.0),
                tokens.text,
            ));
            if Button::new("Cancel")
                .named("Cancel the work under way")
                .kind(Kind::Link)
                .small()
                .show(ui)
                .clicked()
            {
                actions.push(Action::CancelJob);
            }
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for (keys, words) in hints(views, desk, has_dialog).iter().rev() {
                if ui.available_width() < 110.0 {
                    break;
                }
                muted(ui, *words);
                for key in keys.iter().rev() {
                    keycap(ui, key);
                }
                ui.add_space(8.0);
            }
        });
    });
}

type Hint = (&'static [&'static str], &'static str);

/// The keys that act right now, most useful last.
fn hints(views: &Views, desk: &Desk, has_dialog: bool) -> Vec<Hint> {
    if desk.palette.is_some() {
        return vec![(&["Enter"], "do it"), (&["Esc"], "cancel")];
    }
    if has_dialog {
        return vec![(&["Ctrl Enter"], "confirm"), (&["Esc"], "cancel")];
    }
    if views.article.is_none() {
        let first: [Hint; 4] = [
            (&["Enter"], "open the sample"),
            (&["Ctrl I"], "import"),
            (&["Ctrl O"], "open project"),
            (&["?"], "all keys"),
        ];
        return first.to_vec();
    }
    let mut hints: Vec<Hint> = vec![(&["J", "K"], "claim")];
    if desk.screen == Screen::Sources {
        hints.extend::<[Hint; 6]>([
            (&["Alt S"], "supports"),
            (&["Alt R"], "refutes"),
            (&["Alt C"], "context"),
            (&["Ctrl Enter"], "attach"),
            (&["Ctrl 1"], "desk"),
            (&["?"], "all keys"),
        ]);
        return hints;
    }
    if desk.screen == Screen::Compare {
        let here: [Hint; 4] = [
            (&["Alt 1–9"], "choose"),
            (&["Enter"], "decide and next"),
            (&["Ctrl Z"], "undo"),
            (&["Ctrl 1"], "desk"),
        ];
        hints.extend(here);
        return hints;
    }
    if desk.words.is_some() {
        hints.push((&["N"], "new claim"));
    }
    if desk.claim.is_some() {
        hints.extend::<[Hint; 5]>([
            (&["1–9"], "verdict"),
            (&["S"], "source"),
            (&["E"], "excerpt"),
            (&["Q"], "query"),
            (&["."], "repeat source"),
        ]);
        hints.push((&["Enter"], "done and next"));
    }
    hints.push((&["?"], "all keys"));
    hints
}
