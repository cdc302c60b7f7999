//! The head of the article's pane: title, draft, coverage with its four words.

use egui::{Frame, Margin, Panel, Popup, RichText, Sense, Stroke, Ui, vec2};
use egui_material_icons::icons as icon;

use super::action::Action;
use super::button::{Button, Kind};
use super::theme::{Tokens, medium, sans};
use super::widgets::{counted, coverage_bar, paint_cover};
use crate::model::{Cover, Coverage};
use crate::workbench::view::ArticleView;

/// Shows the head.
pub fn head_ui(ui: &mut Ui, article: &ArticleView, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let frame = Frame::new().fill(tokens.window).inner_margin(Margin::symmetric(14, 0));
    let head = Panel::top("article head").exact_size(40.0).show_separator_line(false).frame(frame);
    let head = head.show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            let room = ui.available_width();
            ui.scope(|ui| {
                ui.set_max_width((room * 0.26).max(120.0));
                let title = RichText::new(&article.article.title).font(medium(13.0)).color(tokens.text);
                ui.add(egui::Label::new(title).truncate()).on_hover_text(&article.article.title);
            });
            drafts_ui(ui, article, actions);
            let details = Button::icon(icon::ICON_EDIT_NOTE.outlined(), "Article details").small();
            if details.show(ui).clicked() {
                actions.push(Action::Details);
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                coverage_ui(ui, &article.coverage, room);
            });
        });
    });
    let rect = head.response.rect;
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, tokens.line));
}

/// The number of the draft, and a list of all drafts: an older one can be opened like the latest.
fn drafts_ui(ui: &mut Ui, article: &ArticleView, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let number = article.revision.number;
    let is_latest = article.revision.id == article.article.latest;
    let words = format!("Draft {number}");
    let newest = article.drafts.last().map_or(number, |(number, _)| *number);
    let older = format!("An older draft; the latest is draft {newest}");
    let hint = if is_latest { "The latest draft; lists all drafts" } else { &older };
    let name = format!("Draft {number} of {newest}");
    let button = Button::new(&words).small().with_menu().named(&name).hint(hint);
    let button = if is_latest { button } else { button.inked(icon::ICON_HISTORY.outlined(), tokens.fix.ink) };
    let response = button.show(ui);
    Popup::menu(&response).show(|ui| {
        ui.set_min_width(180.0);
        for (draft, revision) in article.drafts.iter().rev() {
            let is_shown = *revision == article.revision.id;
            let words = match *draft == newest {
                true => format!("Draft {draft}, the latest"),
                false => format!("Draft {draft}"),
            };
            let sign = if is_shown { icon::ICON_CHECK.outlined() } else { icon::ICON_ARTICLE.outlined() };
            let item = Button::new(&words).inked(sign, tokens.text2).kind(Kind::Bare).width(168.0);
            let item = item.disabled_because(if is_shown { "This draft is open" } else { "" });
            if item.show(ui).clicked() {
                actions.push(Action::OpenArticle(*revision));
            }
        }
        if !article.notes.is_empty() {
            let words = format!("{} of the file…", counted(article.notes.len(), "comment"));
            let item =
                Button::new(&words).inked(icon::ICON_COMMENT.outlined(), tokens.text2).kind(Kind::Bare);
            if item.width(168.0).show(ui).clicked() {
                actions.push(Action::Notes);
            }
        }
    });
}

/// The bar and its words, from the right.
fn coverage_ui(ui: &mut Ui, coverage: &Coverage, room: f32) {
    let tokens = Tokens::of(ui.ctx());
    ui.spacing_mut().item_spacing.x = 5.0;
    let shares = coverage.per_cent();
    let has_words = room > 640.0;
    for (cover, share) in Cover::ALL.iter().zip(shares).rev().filter(|_| has_words) {
        let items = if *cover == Cover::Outside && !coverage.missed.is_empty() {
            format!(", {}", counted(coverage.missed.len(), "item"))
        } else {
            String::new()
        };
        ui.label(RichText::new(format!("{share} % {cover}{items}")).font(sans(12.0)).color(tokens.text2));
        let (rect, _) = ui.allocate_exact_size(vec2(8.0, 8.0), Sense::hover());
        paint_cover(ui.painter(), rect, *cover, tokens);
        ui.add_space(6.0);
    }
    let width = (ui.available_width() - 10.0).clamp(40.0, 130.0);
    coverage_bar(ui, coverage, width);
}
