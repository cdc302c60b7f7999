//! Scrolling that is anchored to a row: the place is a row's number and the points of it that are above the
//! edge, never one distance from the top. One distance as `f32`, as scroll areas keep it, has steps of two points
//! beyond row 600,000, and a slow wheel sticks there; this one is exact at any row.

use std::ops::Range;

use egui::{Id, Key, Modifiers, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::table::ROW;
use crate::ui::theme::Tokens;

/// Width of the scroll bar.
const BAR: f32 = 12.0;
/// The handle is never smaller, so that it can be hit.
const MIN_HANDLE: f32 = 24.0;
/// Steps are rounded to this part of a point; sums of such steps are exact below one row.
const STEP: f32 = 64.0;

/// Where a table stands.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Scroll {
    /// The first row that shows.
    first: usize,
    /// Points of it above the edge, from 0 to less than a row.
    above: f32,
    /// Where the handle of the bar is held, in points from its top, while it is dragged.
    grip: Option<f32>,
    /// The row that was last brought into view, so that it is done once.
    shown: Option<usize>,
}

impl Scroll {
    /// Moves down by points; up if negative.
    pub fn by_points(&mut self, points: f32) {
        let whole = self.above + (points * STEP).round() / STEP;
        let rows = (whole / ROW).floor();
        self.above = whole - rows * ROW;
        self.by_rows(rows as isize);
    }

    /// Moves down by rows; up if negative.
    pub const fn by_rows(&mut self, rows: isize) {
        match self.first.checked_add_signed(rows) {
            Some(first) => self.first = first,
            None => (self.first, self.above) = (0, 0.0),
        }
    }

    /// Moves only as far as needed to show a row whole.
    pub const fn show(&mut self, row: usize, n_shown: usize) {
        if row <= self.first {
            (self.first, self.above) = (row, 0.0);
        } else if row + 1 > self.first + n_shown || (row + 1 == self.first + n_shown && self.above > 0.0) {
            (self.first, self.above) = ((row + 1).saturating_sub(n_shown), 0.0);
        }
    }

    /// Stays within a table of so many rows, of which so many show.
    const fn clamp(&mut self, n_rows: usize, n_shown: usize) {
        let last = n_rows.saturating_sub(n_shown);
        if self.first >= last {
            (self.first, self.above) = (last, 0.0);
        }
    }

    /// The rows that show, the one cut at the lower edge included.
    fn range(&self, n_rows: usize, n_shown: usize) -> Range<usize> {
        let end = self.first + n_shown + usize::from(self.above > 0.0);
        self.first..end.min(n_rows)
    }
}

/// The rows to be drawn and the place they are drawn in, one below the other.
pub struct Shown {
    /// Their numbers.
    pub rows: Range<usize>,
    /// Where they go.
    pub ui: Ui,
}

/// Takes all room that is left, in whole rows, for a table of `n_rows`, follows wheel, bar and keys, and says which
/// rows show. `reveal` is a row to bring into view whenever it is another one; keys act while `has_focus`.
pub fn scroll_ui(ui: &mut Ui, salt: Id, n_rows: usize, reveal: Option<usize>, has_focus: bool) -> Shown {
    let (room, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
    let n_shown = ((room.height() / ROW).floor() as usize).max(1);
    let body = room.with_max_y(room.top() + n_shown as f32 * ROW);
    let mut scroll = ui.data(|data| data.get_temp::<Scroll>(salt)).unwrap_or_default();
    if response.contains_pointer() {
        scroll.by_points(-take_wheel(ui));
    }
    if has_focus {
        scroll.by_rows(rows_by_keys(ui, n_rows, n_shown));
    }
    if reveal.is_some() && scroll.shown != reveal {
        reveal.into_iter().for_each(|row| scroll.show(row, n_shown));
    }
    scroll.shown = reveal;
    scroll.clamp(n_rows, n_shown);
    let mut rows = body;
    if n_rows > n_shown {
        rows.max.x -= BAR;
        bar_ui(ui, body.with_min_x(rows.max.x), salt, &mut scroll, n_rows, n_shown);
    }
    ui.data_mut(|data| data.insert_temp(salt, scroll));
    let inner = rows.translate(vec2(0.0, -scroll.above));
    let mut inner = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(inner).layout(*ui.layout()));
    inner.set_clip_rect(rows.intersect(ui.clip_rect()));
    inner.spacing_mut().item_spacing.y = 0.0;
    Shown { rows: scroll.range(n_rows, n_shown), ui: inner }
}

/// The wheel's movement in this frame, which is then used up.
fn take_wheel(ui: &Ui) -> f32 {
    ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta.y))
}

/// How far the paging keys move.
fn rows_by_keys(ui: &Ui, n_rows: usize, n_shown: usize) -> isize {
    let [page, all] = [n_shown, n_rows].map(|rows| isize::try_from(rows).unwrap_or(isize::MAX));
    let moves = [(Key::PageDown, page), (Key::PageUp, -page), (Key::End, all), (Key::Home, -all)];
    ui.input_mut(|input| {
        let pressed = |(key, rows): (Key, isize)| input.consume_key(Modifiers::NONE, key).then_some(rows);
        moves.into_iter().filter_map(pressed).sum()
    })
}

/// The bar: drag the handle, or press beside it to go there.
fn bar_ui(ui: &Ui, track: Rect, salt: Id, scroll: &mut Scroll, n_rows: usize, n_shown: usize) {
    let response = ui.interact(track, salt.with("bar"), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Scroll the table"));
    let handle = |scroll: &Scroll| handle(track, scroll, n_rows, n_shown);
    let pressed = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on());
    if let Some(at) = pressed {
        let held = handle(scroll);
        let grip = *scroll
            .grip
            .get_or_insert_with(|| if held.contains(at) { at.y - held.top() } else { held.height() / 2.0 });
        let room = f64::from((track.height() - held.height()).max(1.0));
        let share = (f64::from(at.y - grip - track.top()) / room).clamp(0.0, 1.0);
        let last = n_rows.saturating_sub(n_shown);
        (scroll.first, scroll.above) = ((share * last as f64).round() as usize, 0.0);
    } else {
        scroll.grip = None;
    }
    let tokens = Tokens::of(ui.ctx());
    let is_strong = response.hovered() || pressed.is_some();
    let ink = if is_strong { tokens.field } else { tokens.line2 };
    ui.painter().rect_filled(track, 0.0, tokens.window);
    ui.painter().rect_filled(handle(scroll).shrink2(vec2(3.0, 2.0)), 3.0, ink);
}

/// Where the handle stands.
fn handle(track: Rect, scroll: &Scroll, n_rows: usize, n_shown: usize) -> Rect {
    let share = n_shown as f64 / n_rows.max(1) as f64;
    let height = (track.height() * share as f32).max(MIN_HANDLE).min(track.height());
    let last = n_rows.saturating_sub(n_shown).max(1) as f64;
    let at = (scroll.first as f64 + f64::from(scroll.above / ROW)) / last;
    let top = track.top() + (track.height() - height) * at as f32;
    Rect::from_min_size(pos2(track.left(), top), vec2(track.width(), height))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const N_ROWS: usize = 1_000_000;

    fn at(first: usize, above: f32) -> Scroll {
        Scroll { first, above, ..Scroll::default() }
    }

    #[test]
    fn a_step_of_one_point_is_one_point_at_any_row() {
        for first in [0, 999, 600_000, 700_000, 999_000] {
            let mut scroll = at(first, 0.0);
            for step in 1..=84 {
                scroll.by_points(1.0);
                let points = (scroll.first - first) as f32 * ROW + scroll.above;
                assert_eq!(points, step as f32, "{step} steps below row {first}");
            }
        }
    }

    #[test]
    fn rows_and_points_go_where_they_should() {
        for (from, points, expected) in [
            (at(5, 0.0), 0.0, at(5, 0.0)),
            (at(5, 0.0), 28.0, at(6, 0.0)),
            (at(5, 0.0), -1.0, at(4, 27.0)),
            (at(5, 27.0), 1.0, at(6, 0.0)),
            (at(5, 3.5), 120.0, at(9, 11.5)),
            (at(0, 3.0), -4.0, at(0, 0.0)),
            (at(999_998, 0.0), 400.0, at(999_994, 0.0)),
        ] {
            let mut scroll = from;
            scroll.by_points(points);
            scroll.clamp(N_ROWS, 6);
            assert_eq!(scroll, expected, "{from:?} by {points}");
        }
    }

    #[test]
    fn a_row_is_brought_into_view_only_if_it_must_and_only_as_far() {
        for (row, from, expected) in [
            (0, at(0, 0.0), at(0, 0.0)),
            (3, at(0, 0.0), at(0, 0.0)),
            (3, at(0, 5.0), at(0, 0.0)),
            (4, at(0, 0.0), at(1, 0.0)),
            (0, at(2, 0.0), at(0, 0.0)),
            (2, at(2, 9.0), at(2, 0.0)),
            (999_999, at(0, 0.0), at(999_996, 0.0)),
        ] {
            let mut scroll = from;
            scroll.show(row, 4);
            assert_eq!(scroll, expected, "row {row} from {from:?}");
        }
    }

    #[test]
    fn a_short_table_does_not_move() {
        let mut scroll = at(0, 0.0);
        scroll.by_points(50.0);
        scroll.clamp(4, 6);
        assert_eq!((scroll, scroll.range(4, 6)), (at(0, 0.0), 0..4));
    }

    #[test]
    fn the_handle_reaches_both_ends_and_can_always_be_hit() {
        let track = Rect::from_min_size(pos2(0.0, 0.0), vec2(12.0, 168.0));
        assert_eq!(handle(track, &at(0, 0.0), N_ROWS, 6).top(), 0.0);
        let end = handle(track, &at(N_ROWS - 6, 0.0), N_ROWS, 6);
        assert_eq!((end.bottom(), end.height()), (168.0, MIN_HANDLE));
    }

    proptest! {
        #[test]
        fn steps_down_and_up_again_lead_back(
            first in 1_000..999_000_usize,
            steps in prop::collection::vec(0.0..400.0_f32, 1..60),
        ) {
            let mut scroll = at(first, 0.0);
            steps.iter().for_each(|step| scroll.by_points(*step));
            steps.iter().for_each(|step| scroll.by_points(-*step));
            prop_assert_eq!(scroll, at(first, 0.0));
        }

        #[test]
        fn wherever_it_is_moved_it_shows_rows_that_are_there(
            n_rows in 0..2_000_000_usize,
            n_shown in 1..40_usize,
            moves in prop::collection::vec((-1e9..1e9_f32, -3_000_000..3_000_000_isize), 0..20),
        ) {
            let mut scroll = Scroll::default();
            for (points, rows) in moves {
                scroll.by_points(points);
                scroll.by_rows(rows);
                scroll.clamp(n_rows, n_shown);
                let range = scroll.range(n_rows, n_shown);
                prop_assert!(range.end <= n_rows && range.len() >= n_rows.min(n_shown));
                prop_assert!((0.0..ROW).contains(&scroll.above));
            }
        }
    }
}
