//! The rows of a long list that are at hand: a few pages, each read by one query when it first shows.

use std::collections::HashMap;
use std::ops::Range;

use crate::error::Result;
use crate::model::{ClaimId, ListedClaim};
use crate::workbench::Workbench;

/// Rows of one page.
const PAGE: usize = 64;
/// Pages that are kept.
const N_PAGES: usize = 8;

/// Pages of a list.
#[derive(Debug, Default)]
pub struct Pages {
    stamp: (u64, u64),
    pages: HashMap<usize, Vec<ListedClaim>>,
}

impl Pages {
    /// Has the pages read that hold those places of the list, unless they are at hand. Another stamp means another
    /// list, or another state of the project.
    ///
    /// # Errors
    /// Fails only when the file cannot be read; the page is then empty until the stamp changes.
    pub fn read(
        &mut self,
        bench: &Workbench,
        listed: &[ClaimId],
        places: &Range<usize>,
        stamp: (u64, u64),
    ) -> Result<()> {
        if self.stamp != stamp || self.pages.len() > N_PAGES {
            self.pages.clear();
            self.stamp = stamp;
        }
        for page in places.start / PAGE..places.end.div_ceil(PAGE) {
            if !self.pages.contains_key(&page) {
                self.pages.insert(page, Vec::new());
                let end = listed.len().min((page + 1) * PAGE);
                let ids = listed.get(page * PAGE..end).unwrap_or_default();
                self.pages.insert(page, bench.claim_page(ids)?);
            }
        }
        Ok(())
    }

    /// The row at a place of the list; `None` if it has not been read, or the claim is gone.
    #[must_use]
    pub fn row(&self, listed: &[ClaimId], place: usize) -> Option<&ListedClaim> {
        let claim = listed.get(place)?;
        self.pages.get(&(place / PAGE))?.iter().find(|row| row.claim.id == *claim)
    }
}
