//! What the History tab has read of the log so far: page by page, as it is scrolled.

use crate::error::Result;
use crate::model::{ClaimId, StepFilter};
use crate::workbench::Workbench;
use crate::workbench::history::ToldStep;

/// Steps that are read at once.
const PAGE: usize = 50;
/// Steps that are read again when something has changed; more come back as they are scrolled to.
const N_KEPT: usize = 400;

/// The part of the log that has been read.
#[derive(Debug, Default)]
pub struct History {
    /// The steps, newest first.
    pub steps: Vec<ToldStep>,
    /// When they were read, RFC 3339.
    pub now: String,
    /// Whether there are no older ones.
    pub is_whole: bool,
    n_wanted: usize,
    key: Option<(u64, Option<ClaimId>)>,
}

impl History {
    /// Reads what is wanted and not there yet; everything anew if the project or the claim has changed.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn refresh(&mut self, bench: &Workbench, claim: Option<ClaimId>) -> Result<()> {
        let key = Some((bench.revision(), claim));
        if self.key != key {
            let n_wanted = self.steps.len().clamp(PAGE, N_KEPT);
            *self = Self { key, n_wanted, now: bench.now(), ..Self::default() };
        }
        while !self.is_whole && self.steps.len() < self.n_wanted {
            let before = self.steps.last().map(|told| told.step.id);
            let page = bench.history(StepFilter { claim, before, ..StepFilter::default() }, PAGE)?;
            self.is_whole = page.len() < PAGE;
            self.steps.extend(page);
        }
        Ok(())
    }

    /// Has the next page read.
    pub fn want_more(&mut self) {
        self.n_wanted = self.steps.len() + PAGE;
    }
}
