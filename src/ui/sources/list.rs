//! The library of sources at the left: filtered by words, sorted, as long as it likes. Kind, tier, group and
//! confidentiality stand in words beside their glyphs.

use std::cmp::Reverse;

use egui::text::LayoutJob;
use egui::{Align, Key, Layout, Modifiers, Popup, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use egui_material_icons::icons as icon;

use crate::model::{ListedSource, SourceOrder};
use crate::ui::action::Action;
use crate::ui::button::{Button, Kind};
use crate::ui::desk::{Desk, Pane};
use crate::ui::field::Field;
use crate::ui::glyph;
use crate::ui::theme::{Tokens, sans};
use crate::ui::views::Views;
use crate::ui::widgets::{
    append, append_glyph, at, cell, empty_state, focus_ring, grouped, muted, outline_chip, sentence_case,
};

/// Height of a source in the list.
const ITEM: f32 = 62.0;
/// What the button below the list takes.
const FOOT: f32 = 46.0;

/// What the list keeps from frame to frame.
#[derive(Debug)]
pub struct SourceList {
    /// What is typed to find a source.
    wanted: String,
    order: SourceOrder,
    /// The places of the sources that are listed, in order.
    listed: Vec<usize>,
    key: Option<(u64, u64, String, SourceOrder)>,
    /// What each source is found by, in small letters.
    words: Vec<String>,
    words_stamp: Option<u64>,
}

impl Default for SourceList {
    fn default() -> Self {
        Self {
            wanted: String::new(),
            order: SourceOrder::Number,
            listed: Vec::new(),
            key: None,
            words: Vec::new(),
            words_stamp: None,
        }
    }
}

/// Shows the list.
pub fn list_ui(ui: &mut Ui, views: &Views, desk: &Desk, list: &mut SourceList, actions: &mut Vec<Action>) {
    let sources = &views.project.sources;
    if sources.is_empty() {
        empty_state(ui, "No source yet.", "Press S on a claim to attach one, or add one here.");
        ui.add_space(14.0);
        return add_ui(ui, actions);
    }
    ui.horizontal(|ui| {
        let width = ui.available_width() - 54.0;
        let field = Field::new("Filter sources").hint("Filter sources").width(width);
        let hint =
            "Words of title, author, publisher, kind, tier or group; “confidential”; a number such as S6";
        field.show(ui, &mut list.wanted).on_hover_text(hint);
        order_ui(ui, list);
    });
    list.refresh(views);
    ui.add_space(4.0);
    let height = (ui.available_height() - FOOT).max(ITEM);
    let rows = ui.available_rect_before_wrap();
    let rows = rows.with_max_y(rows.top() + height);
    at(ui, rows, Layout::top_down(Align::Min), |ui| rows_ui(ui, views, desk, list, actions));
    let foot = Rect::from_min_max(rows.left_bottom() + vec2(0.0, 8.0), ui.max_rect().max);
    at(ui, foot, Layout::top_down(Align::Min), |ui| add_ui(ui, actions));
}

fn add_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    let add = Button::new("Add source…").glyph(icon::ICON_ADD.outlined()).width(ui.available_width() - 2.0);
    if add.hint("To the library, without a claim").show(ui).clicked() {
        actions.push(Action::NewSource);
    }
}

fn rows_ui(ui: &mut Ui, views: &Views, desk: &Desk, list: &SourceList, actions: &mut Vec<Action>) {
    let sources = &views.project.sources;
    if list.listed.is_empty() {
        let bold = format!("No source matches '{}'.", list.wanted.trim());
        return empty_state(ui, &bold, &format!("Clear the filter to see all {}.", grouped(sources.len())));
    }
    if list.listed.len() < sources.len() {
        muted(ui, format!("{} of {}", grouped(list.listed.len()), grouped(sources.len())));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let moved = moved_by_keys(ui, views, desk, list);
    actions.extend(
        moved.and_then(|place| list.source(views, place)).map(|source| Action::ShowSource(source.id)),
    );
    let mut scroll = ScrollArea::vertical().id_salt("sources").auto_shrink([false, false]);
    if let Some(place) = moved {
        let middle = place as f32 * ITEM - (ui.available_height() - ITEM) / 2.0;
        scroll = scroll.vertical_scroll_offset(middle.max(0.0));
    }
    scroll.show_rows(ui, ITEM, list.listed.len(), |ui, places| {
        for source in places.filter_map(|place| list.source(views, place)) {
            item_ui(ui, views, source, desk.source == Some(source.id), actions);
        }
    });
}

/// The place that the arrows go to while the library has the focus.
fn moved_by_keys(ui: &Ui, views: &Views, desk: &Desk, list: &SourceList) -> Option<usize> {
    if !ui.ctx().memory(|memory| memory.has_focus(Pane::Library.anchor())) {
        return None;
    }
    let by = ui.input_mut(|input| {
        let mut is_pressed = |key| input.consume_key(Modifiers::NONE, key);
        isize::from(is_pressed(Key::ArrowDown)) - isize::from(is_pressed(Key::ArrowUp))
    });
    let here = |place: &usize| views.project.sources.get(*place).map(|source| source.id) == desk.source;
    let here = list.listed.iter().position(here);
    let to = here.map_or(0, |here| here.saturating_add_signed(by).min(list.listed.len().saturating_sub(1)));
    (by != 0).then_some(to)
}

/// The order of the list; its button says which one holds.
fn order_ui(ui: &mut Ui, list: &mut SourceList) {
    let hint = format!("The order of the sources; now: {}", list.order);
    let button = Button::icon(icon::ICON_SORT.outlined(), "Sort the sources").hint(&hint).with_menu();
    let response = button.show(ui);
    Popup::menu(&response).show(|ui| {
        for order in SourceOrder::ALL {
            let words = sentence_case(order.word());
            let sign = if *order == list.order { icon::ICON_CHECK } else { icon::ICON_SORT };
            let item =
                Button::new(&words).inked(sign.outlined(), Tokens::of(ui.ctx()).text2).kind(Kind::Bare);
            if item.width(160.0).show(ui).clicked() {
                list.order = *order;
            }
        }
    });
}

/// One source: number and title, who published it and how often it is used, and what it is in words.
fn item_ui(ui: &mut Ui, views: &Views, source: &ListedSource, is_open: bool, actions: &mut Vec<Action>) {
    let tokens = Tokens::of(ui.ctx());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ITEM), Sense::click());
    let secret = if source.is_confidential { ", confidential" } else { "" };
    let name = format!("S{}, {}, {}{secret}", source.id, source.title, source.tier);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_open, &name));
    if is_open || response.hovered() {
        ui.painter().rect_filled(rect, 6.0, if is_open { tokens.selected } else { tokens.hover });
    }
    let inner = rect.shrink2(vec2(8.0, 5.0));
    let line =
        |top: f32, height: f32| inner.with_min_y(inner.top() + top).with_max_y(inner.top() + top + height);
    at(ui, line(0.0, 20.0), Layout::left_to_right(Align::Center), |ui| {
        outline_chip(ui, None, &format!("S{}", source.id));
        let mut job = LayoutJob::default();
        append(&mut job, &source.title, 0.0, sans(13.0), tokens.text);
        cell(ui, ui.available_rect_before_wrap(), job);
    });
    let n_uses = views.uses.get(&source.id.0).copied().unwrap_or_default();
    let mut uses = LayoutJob::default();
    append(&mut uses, &format!("{n_uses}×"), 0.0, sans(11.5), tokens.muted);
    cell(ui, line(21.0, 15.0).with_min_x(inner.right() - 26.0), uses);
    let mut by = LayoutJob::default();
    let made_by = if source.publisher.is_empty() { &source.author } else { &source.publisher };
    append(&mut by, if made_by.is_empty() { "No publisher" } else { made_by }, 0.0, sans(11.5), tokens.muted);
    cell(ui, line(21.0, 15.0).with_max_x(inner.right() - 30.0), by);
    cell(ui, line(37.0, 15.0), what_it_is(source, tokens));
    if response.has_focus() {
        focus_ring(ui, rect.shrink(2.0), 6.0);
    }
    let hint = format!("{}\n{n_uses} claims of this article rest on it", source.title);
    if response.on_hover_text(hint).clicked() {
        actions.push(Action::ShowSource(source.id));
    }
}

/// Confidentiality, tier, kind and group, each a glyph and a word; what finds no room is cut off at the end.
fn what_it_is(source: &ListedSource, tokens: &Tokens) -> LayoutJob {
    let mut job = LayoutJob::default();
    let mut add = |sign: egui_material_icons::MaterialIcon, words: &str, ink| {
        let space = if job.text.is_empty() { 0.0 } else { 8.0 };
        append_glyph(&mut job, sign, space, 13.0, ink);
        append(&mut job, words, 3.0, sans(11.0), ink);
    };
    if source.is_confidential {
        add(icon::ICON_LOCK.outlined(), "confidential", tokens.fix.ink);
    }
    add(glyph::tier(source.tier), source.tier.word(), tokens.muted);
    add(glyph::source_kind(source.kind), source.kind.word(), tokens.muted);
    if !source.independence_group.is_empty() {
        add(icon::ICON_HUB.outlined(), &source.independence_group, tokens.muted);
    }
    job
}

impl SourceList {
    fn source<'a>(&self, views: &'a Views, place: usize) -> Option<&'a ListedSource> {
        views.project.sources.get(*self.listed.get(place)?)
    }

    /// Lists anew what the words let through, if words, order or sources are others than before.
    fn refresh(&mut self, views: &Views) {
        let (stamp, sources) = (views.sources_stamp(), &views.project.sources);
        // The order by uses hangs on the article.
        let uses_stamp = if self.order == SourceOrder::Uses { views.article_stamp() } else { 0 };
        let key = (stamp, uses_stamp, self.wanted.clone(), self.order);
        if self.key.as_ref() == Some(&key) {
            return;
        }
        if self.words_stamp != Some(stamp) {
            self.words = sources.iter().map(words_of).collect();
            self.words_stamp = Some(stamp);
        }
        let wanted: Vec<String> = self.wanted.split_whitespace().map(str::to_lowercase).collect();
        let n_uses = |source: &ListedSource| views.uses.get(&source.id.0).copied().unwrap_or_default();
        self.listed = listed(sources, &self.words, &wanted, self.order, n_uses);
        self.key = Some(key);
    }
}

/// What a source is found by.
fn words_of(source: &ListedSource) -> String {
    let secret = if source.is_confidential { "confidential" } else { "" };
    let words = [
        &format!("s{}", source.id),
        &source.title,
        &source.author,
        &source.publisher,
        source.kind.word(),
        source.tier.word(),
        &source.independence_group,
        secret,
    ];
    words.join("\n").to_lowercase()
}

/// The places of the sources in which every wanted word stands, in an order. A number is meant whole: S1 is not S12.
fn listed(
    sources: &[ListedSource],
    words: &[String],
    wanted: &[String],
    order: SourceOrder,
    n_uses: impl Fn(&ListedSource) -> usize,
) -> Vec<usize> {
    let is_number = |word: &str| {
        word.strip_prefix('s')
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let holds = |words: &String, word: &String| match is_number(word) {
        true => words.lines().next() == Some(word),
        false => words.contains(word.as_str()),
    };
    let fits =
        |place: &usize| words.get(*place).is_some_and(|words| wanted.iter().all(|word| holds(words, word)));
    let mut places: Vec<usize> = (0..sources.len()).filter(fits).collect();
    let source = |place: &usize| sources.get(*place);
    let last_if_empty = |text: &str| (text.is_empty(), text.to_lowercase());
    match order {
        SourceOrder::Number => (),
        SourceOrder::Title => {
            places.sort_by_cached_key(|place| source(place).map(|source| source.title.to_lowercase()));
        }
        SourceOrder::Kind => places.sort_by_key(|place| source(place).map(|source| source.kind)),
        SourceOrder::Tier => places.sort_by_key(|place| source(place).map(|source| source.tier)),
        SourceOrder::Group => places.sort_by_cached_key(|place| {
            source(place).map(|source| last_if_empty(&source.independence_group))
        }),
        SourceOrder::Publisher => {
            places.sort_by_cached_key(|place| source(place).map(|source| last_if_empty(&source.publisher)));
        }
        SourceOrder::Uses => places.sort_by_key(|place| Reverse(source(place).map(&n_uses))),
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{SourceId, SourceKind, Tier};

    fn source(id: i64, title: &str, publisher: &str, tier: Tier) -> ListedSource {
        ListedSource {
            id: SourceId(id),
            kind: SourceKind::Document,
            tier,
            independence_group: String::new(),
            title: title.to_owned(),
            author: String::new(),
            publisher: publisher.to_owned(),
            is_confidential: id == 2,
        }
    }

    #[test]
    fn sources_are_found_by_words_and_sorted() {
        let mut sources: Vec<_> =
            (1..=12).map(|id| source(id, "Minutes", "Council", Tier::Secondary)).collect();
        sources[1] = source(2, "a letter", "", Tier::Primary);
        sources[11] = source(12, "Budget", "Übersee Post", Tier::Tertiary);
        let words: Vec<_> = sources.iter().map(words_of).collect();
        let find = |wanted: &str, order| {
            let wanted: Vec<_> = wanted.split_whitespace().map(str::to_lowercase).collect();
            let places = listed(&sources, &words, &wanted, order, |source| usize::from(source.id.0 == 7));
            places.into_iter().take(3).map(|place| place + 1).collect::<Vec<_>>()
        };
        for (wanted, order, numbers) in [
            ("", SourceOrder::Number, vec![1, 2, 3]),
            ("", SourceOrder::Title, vec![2, 12, 1]),
            ("", SourceOrder::Tier, vec![2, 1, 3]),
            ("", SourceOrder::Publisher, vec![1, 3, 4]),
            ("", SourceOrder::Uses, vec![7, 1, 2]),
            ("S1", SourceOrder::Number, vec![1]),
            ("s12", SourceOrder::Number, vec![12]),
            ("confidential", SourceOrder::Number, vec![2]),
            ("ÜBERSEE budget", SourceOrder::Number, vec![12]),
            ("tertiary document", SourceOrder::Number, vec![12]),
            ("budget letter", SourceOrder::Number, vec![]),
        ] {
            assert_eq!(find(wanted, order), numbers, "{wanted} by {order}");
        }
    }
}
