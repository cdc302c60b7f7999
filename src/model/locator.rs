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

impl Locator {
    /// The place of the byte `at`; `None` before the first locator. `locators` are in order.
    ///
    /// ```
    /// use claimbench::model::Locator;
    /// let at = |start, place: &str| Locator { start, place: place.to_owned() };
    /// let pages = [at(0, "page 1"), at(900, "page 2")];
    /// assert_eq!(Locator::place_of(&pages, 899), Some("page 1"));
    /// assert_eq!(Locator::place_of(&pages, 900), Some("page 2"));
    /// ```
    #[must_use]
    pub fn place_of(locators: &[Self], at: usize) -> Option<&str> {
        let n_before = locators.partition_point(|locator| locator.start <= at);
        locators.get(n_before.checked_sub(1)?).map(|locator| locator.place.as_str())
    }
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
