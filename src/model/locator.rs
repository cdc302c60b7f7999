//! Where a place in a text is found in the file it came from: on which page, in which chapter, at what time.

use serde::{Deserialize, Serialize};

/// From `start` on, up to the next locator, the text stands at this place of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locator {
    /// First **UTF-8 byte** of the text that stands there.
    pub start: usize,
    /// The place, as evidence names it: `page 2`, `00:01:23`.
    pub place: String,
}

/// A comment that somebody left in a file; no part of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The **UTF-8 byte** of the text that it hangs on.
    pub at: usize,
    /// Who wrote it; empty if unknown.
    pub author: String,
    /// What it says.
    pub words: String,
}

/// The place of the byte `at`; `None` before the first locator. `locators` are in order.
///
/// ```
/// use claimbench::model::{Locator, locator_at};
/// let at = |start, place: &str| Locator { start, place: place.to_owned() };
/// let pages = [at(0, "page 1"), at(900, "page 2")];
/// assert_eq!(locator_at(&pages, 899), Some("page 1"));
/// assert_eq!(locator_at(&pages, 900), Some("page 2"));
/// ```
#[must_use]
pub fn locator_at(locators: &[Locator], at: usize) -> Option<&str> {
    let n_before = locators.partition_point(|locator| locator.start <= at);
    locators.get(n_before.checked_sub(1)?).map(|locator| locator.place.as_str())
}

/// Where the places of a text stand after somebody has corrected it: those before the first difference stay, those
/// after the last one move with their words, those between go.
#[must_use]
pub fn moved_locators(locators: &[Locator], before: &str, after: &str) -> Vec<Locator> {
    let same = |(left, right): &(u8, u8)| left == right;
    let n_first = before.bytes().zip(after.bytes()).take_while(same).count();
    let room = before.len().min(after.len()) - n_first;
    let n_last = before.bytes().rev().zip(after.bytes().rev()).take(room).take_while(same).count();
    let moved = |locator: &Locator| match locator.start {
        start if start <= n_first => Some(locator.clone()),
        start if start >= before.len() - n_last => {
            Some(Locator { start: after.len() - (before.len() - start), place: locator.place.clone() })
        }
        _ => None,
    };
    locators.iter().filter_map(moved).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_move_with_the_words_that_stand_there() {
        let at = |start, place: &str| Locator { start, place: place.to_owned() };
        let before = "First page.\n\nSecnd page.\n\nThird page.";
        let pages = [at(0, "page 1"), at(13, "page 2"), at(26, "page 3")];
        for (after, expected) in [
            (before, vec![0, 13, 26]),
            ("First page.\n\nSecond page.\n\nThird page.", vec![0, 13, 27]),
            ("First page.", vec![0]),
            ("First page.\n\nThird page.", vec![0, 13, 13]),
            ("", vec![0]),
            ("Other words altogether", vec![0]),
        ] {
            let moved: Vec<_> =
                moved_locators(&pages, before, after).iter().map(|locator| locator.start).collect();
            assert_eq!(moved, expected, "{after}");
        }
    }
}
