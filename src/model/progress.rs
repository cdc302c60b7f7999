//! How far a long job is, shared between the worker that does it and the screen that shows it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// A counter that both sides hold. Cloning shares it.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Counters>);

#[derive(Debug, Default)]
struct Counters {
    done: AtomicUsize,
    total: AtomicUsize,
    is_cancelled: AtomicBool,
}

impl Progress {
    /// The worker says how many parts there are; 0 means unknown.
    pub fn start(&self, total: usize) {
        self.0.done.store(0, Ordering::Relaxed);
        self.0.total.store(total, Ordering::Relaxed);
    }

    /// The worker says that `n` more parts are done; `false` means stop now.
    #[must_use]
    pub fn advance(&self, n: usize) -> bool {
        self.0.done.fetch_add(n, Ordering::Relaxed);
        !self.is_cancelled()
    }

    /// The screen asks the worker to stop.
    pub fn cancel(&self) {
        self.0.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the worker was asked to stop.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled.load(Ordering::Relaxed)
    }

    /// The share that is done, 0–1; `None` while it is unknown.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a share for a progress bar needs no more")]
    pub fn share(&self) -> Option<f32> {
        let total = self.0.total.load(Ordering::Relaxed);
        (total > 0).then(|| self.0.done.load(Ordering::Relaxed) as f32 / total as f32)
    }
}
