//! The library at the left: articles, work queues, saved filters; or the sources.

use egui::{
    Align, Align2, Color32, Layout, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2,
    vec2,
};
use egui_material_icons::icons as icon;

use super::action::Action;
use super::button::{Button, segment};
use super::desk::{Desk, Screen, Tab};
use super::glyph;
use super::sources::{SourceList, list_ui};
use super::theme::{Tokens, medium, sans};
use super::views::Views;
use super::widgets::{
    append, append_glyph, at, cell, focus_ring, group_label, grouped, muted, paint_coverage, sentence_case,
};
use crate::model::{ArticleSummary, ClaimFilter, Coverage, Status};
use crate::workbench::view::ArticleView;

/// Height of an article in the list.
const ARTICLE: f32 = 58.0;
/// Articles that are all shown; more of them scroll.
const N_SHORT: usize = 6;

/// What the library asks beyond actions: which of its two lists is shown.
pub fn library_ui(ui: &mut Ui, views: &Views, desk: &Desk, list: &mut SourceList, actions: &mut Vec<Action>) {
    ui.add_space(10.0);
    switch_ui(ui, views, desk, actions);
    ui.add_space(8.0);
    if desk.screen == Screen::Sources {
        return list_ui(ui, views, desk, list, actions);
    }
    let scroll = ScrollArea::vertical().id_salt("library").auto_shrink([false, false]);
    scroll.show(ui, |ui| articles_ui(ui, views, desk, actions));
}

fn switch_ui(ui: &mut Ui, views: &Views, desk: &Desk, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    ui.painter().rect_filled(rect, 6.0, tokens.sunken);
    at(ui, rect.shrink(2.0), Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let width = ui.available_width() / 2.0;
        let n_sources = views.project.sources.len();
        let count = if n_sources == 0 { String::new() } else { n_sources.to_string() };
        let is_at_sources = desk.screen == Screen::Sources;
        if segment(ui, "Articles", "", !is_at_sources, width) {
            actions.push(Action::Show(Screen::Desk));
        }
        if segment(ui, "Sources", &count, is_at_sources, width) {
            actions.push(Action::Show(Screen::Sources));
        }
    });
}

fn articles_ui(ui: &mut Ui, views: &Views, desk: &Desk, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        group_label(ui, "Articles");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let button = Button::icon(icon::ICON_ADD.outlined(), "Import an article").small();
            if button.show(ui).clicked() {
                actions.push(Action::Import);
            }
        });
    });
    if views.project.articles.is_empty() {
        muted(ui, "No article yet.");
        return;
    }
    articles_list_ui(ui, views, desk, actions);
    let Some(view) = &views.article else { return };
    let counts = &views.counts.value;
    ui.add_space(14.0);
    group_label(ui, "Work queues");
    ui.spacing_mut().item_spacing.y = 0.0;
    for (status, count) in &counts.statuses {
        let tokens = Tokens::of(ui.ctx());
        let sign = (glyph::status(*status), tokens.status(*status));
        if *status != Status::Dropped || *count > 0 {
            let filter = ClaimFilter::of_status(*status);
            queue_ui(ui, sign, &sentence_case(status.word()), *count, &filter, desk, actions);
        }
    }
    for (tab, sign) in [
        (Tab::Findings, icon::ICON_ERROR.outlined()),
        (Tab::Queries, icon::ICON_FORUM.outlined()),
        (Tab::Outside, icon::ICON_INK_HIGHLIGHTER.outlined()),
    ] {
        tab_link_ui(ui, sign, tab, view, desk, actions);
    }
    ui.add_space(14.0);
    group_label(ui, "Saved filters");
    for (saved, count) in &counts.saved {
        // Excerpts that have lost their source are rare: the line comes with the first of them.
        if saved.filter == ClaimFilter::broken() && *count == 0 && desk.filter != saved.filter {
            continue;
        }
        let tokens = Tokens::of(ui.ctx());
        let sign = match &saved.filter {
            filter if *filter == ClaimFilter::legal() => icon::ICON_FLAG,
            filter if *filter == ClaimFilter::without_primary() => icon::ICON_COUNTER_1,
            filter if *filter == ClaimFilter::broken() => icon::ICON_LINK_OFF,
            _ => icon::ICON_FILTER_LIST,
        };
        let sign = (sign.outlined(), tokens.text2);
        queue_ui(ui, sign, &saved.name, *count, &saved.filter, desk, actions);
    }
    ui.add_space(14.0);
}

/// "All articles", then each of them. A long list scrolls by itself, so that the queues below stay in reach.
fn articles_list_ui(ui: &mut Ui, views: &Views, desk: &Desk, actions: &mut Vec<Action>) {
    let articles = &views.project.articles;
    if articles.len() > 1 {
        let n_claims: i64 = articles.iter().map(|article| article.n_claims).sum();
        let sign = (icon::ICON_LIBRARY_BOOKS.outlined(), Tokens::of(ui.ctx()).text2);
        let n_claims = usize::try_from(n_claims).unwrap_or_default();
        if line_ui(ui, sign.0, sign.1, "All articles", n_claims, desk.is_project_wide) {
            actions.push(Action::AllArticles);
        }
    }
    let open = views.article.as_ref().map(|view| view.article.id);
    let mut article_at = |ui: &mut Ui, place: usize| {
        if let Some(article) = articles.get(place) {
            article_ui(ui, views, article, open == Some(article.id), actions);
        }
    };
    if articles.len() <= N_SHORT {
        return (0..articles.len()).for_each(|place| article_at(ui, place));
    }
    let height = N_SHORT as f32 * ARTICLE;
    let list = ScrollArea::vertical().id_salt("articles").max_height(height).auto_shrink([false, true]);
    list.show_rows(ui, ARTICLE, articles.len(), |ui, places| places.for_each(|place| article_at(ui, place)));
}

fn article_ui(
    ui: &mut Ui,
    views: &Views,
    article: &ArticleSummary,
    is_open: bool,
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ARTICLE), Sense::click());
    let counts = format!("Draft {} · {} of {} settled", article.draft, article.n_settled, article.n_claims);
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListItem, true, is_open, format!("{}, {counts}", article.title))
    });
    item_ground(ui, rect, is_open, response.hovered());
    let inner = rect.shrink2(vec2(8.0, 6.0));
    let line = |top: f32, height: f32| {
        Rect::from_min_size(pos2(inner.left(), inner.top() + top), vec2(inner.width(), height))
    };
    let mut title = egui::text::LayoutJob::default();
    append(&mut title, &article.title, 0.0, medium(13.0), tokens.text);
    cell(ui, line(0.0, 18.0), title);
    let mut meta = egui::text::LayoutJob::default();
    append(&mut meta, &counts, 0.0, sans(11.0), tokens.muted);
    cell(ui, line(19.0, 14.0), meta);
    let shown = views.article.as_ref().filter(|_| is_open);
    let coverage = shown.map_or_else(|| by_claims(article), |view| view.coverage.clone());
    paint_coverage(ui.painter(), line(37.0, 8.0), &coverage, tokens);
    if response.has_focus() {
        focus_ring(ui, rect.shrink(2.0), 6.0);
    }
    if response.on_hover_text(&article.title).clicked() {
        actions.push(Action::OpenArticle(article.latest));
    }
}

/// The share of claims done, where the article's own coverage has not been read.
fn by_claims(article: &ArticleSummary) -> Coverage {
    let n_settled = usize::try_from(article.n_settled).unwrap_or_default();
    let n_claims = usize::try_from(article.n_claims).unwrap_or_default();
    Coverage { n_settled, n_open: n_claims.saturating_sub(n_settled), ..Coverage::default() }
}

fn item_ground(ui: &Ui, rect: Rect, is_chosen: bool, is_hovered: bool) {
    let tokens = Tokens::of(ui.ctx());
    let fill = match (is_chosen, is_hovered) {
        (true, _) => tokens.selected,
        (false, true) => tokens.hover,
        _ => return,
    };
    ui.painter().rect(rect, 6.0, fill, Stroke::NONE, StrokeKind::Inside);
}

fn queue_ui(
    ui: &mut Ui,
    (sign, ink): (egui_material_icons::MaterialIcon, Color32),
    name: &str,
    count: usize,
    filter: &ClaimFilter,
    desk: &Desk,
    actions: &mut Vec<Action>,
) {
    let now = ClaimFilter { text: desk.search.trim().to_owned(), ..desk.filter.clone() };
    let is_chosen = if filter.text.is_empty() { desk.filter == *filter } else { now == *filter };
    if line_ui(ui, sign, ink, name, count, is_chosen) {
        let filter = Box::new(filter.clone());
        actions.push(if is_chosen { Action::ClearFilter } else { Action::Filter(filter) });
    }
}

fn tab_link_ui(
    ui: &mut Ui,
    sign: egui_material_icons::MaterialIcon,
    tab: Tab,
    view: &ArticleView,
    desk: &Desk,
    actions: &mut Vec<Action>,
) {
    let tokens = Tokens::of(ui.ctx());
    let count = match tab {
        Tab::Findings => view.open_findings().count(),
        Tab::Queries => view.queries.iter().filter(|query| query.answer.is_empty()).count(),
        _ => view.coverage.missed.len(),
    };
    let name = if tab == Tab::Queries { "Open queries" } else { tab.name() };
    if line_ui(ui, sign, tokens.text2, name, count, desk.tab == tab && desk.has_dock) {
        actions.push(Action::ShowTab(tab));
    }
}

/// Two lines: a title with words at its right, and words below; `true` if it was pressed.
pub fn two_lines_ui(ui: &mut Ui, title: &str, beside: &str, below: &str, is_chosen: bool) -> bool {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::click());
    let name = format!("{title}, {beside}, {below}");
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen, &name));
    item_ground(ui, rect, is_chosen, response.hovered());
    let inner = rect.shrink2(vec2(8.0, 5.0));
    let at = pos2(inner.right(), inner.top() + 9.0);
    ui.painter().text(at, Align2::RIGHT_CENTER, beside, sans(11.0), tokens.muted);
    let mut job = egui::text::LayoutJob::default();
    append(&mut job, title, 0.0, medium(13.0), tokens.text);
    cell(ui, inner.with_max_y(inner.top() + 18.0), job);
    let mut job = egui::text::LayoutJob::default();
    append(&mut job, below, 0.0, sans(11.0), tokens.muted);
    cell(ui, inner.with_min_y(inner.top() + 19.0), job);
    if response.has_focus() {
        focus_ring(ui, rect.shrink(2.0), 6.0);
    }
    response.clicked()
}

/// One line of the list: glyph, name, count; `true` if it was pressed.
pub fn line_ui(
    ui: &mut Ui,
    sign: egui_material_icons::MaterialIcon,
    ink: Color32,
    name: &str,
    count: usize,
    is_chosen: bool,
) -> bool {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    response
        .widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen, format!("{name}, {count}")));
    item_ground(ui, rect, is_chosen, response.hovered());
    let at = pos2(rect.right() - 8.0, rect.center().y);
    let number = ui.painter().text(at, Align2::RIGHT_CENTER, grouped(count), sans(12.0), tokens.muted);
    let mut job = egui::text::LayoutJob::default();
    append_glyph(&mut job, sign, 0.0, 16.0, ink);
    append(&mut job, name, 10.0, sans(13.0), tokens.text);
    cell(ui, rect.shrink2(vec2(8.0, 0.0)).with_max_x(number.left() - 6.0), job);
    if response.has_focus() {
        focus_ring(ui, rect.shrink(2.0), 6.0);
    }
    response.clicked()
}
