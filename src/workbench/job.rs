//! Long work on a worker: it computes and commits over a connection of its own, shows how far it is, and can
//! be stopped. A panic in it becomes a failed job, never a dead program.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::thread;

use crate::error::{Error, Result};
use crate::model::Progress;

/// Work under way, with what it is called.
#[derive(Debug)]
pub struct Job<T> {
    /// In words that a button can show, e.g. `Reading draft…`.
    pub label: String,
    progress: Progress,
    result: Receiver<Result<T>>,
}

/// What a look at a job shows.
#[derive(Debug)]
pub enum JobState<T> {
    /// Still at it; the share that is done, 0–1, if it is known.
    Working(Option<f32>),
    /// Finished, well or not.
    Finished(Result<T>),
}

impl<T: Send + 'static> Job<T> {
    /// Starts `work` on a worker; `wake` is called when it ends, so that a sleeping screen looks.
    pub fn start(
        label: impl Into<String>,
        wake: impl FnOnce() + Send + 'static,
        work: impl FnOnce(&Progress) -> Result<T> + Send + 'static,
    ) -> Self {
        let progress = Progress::default();
        let (sender, result) = channel();
        let shared = progress.clone();
        thread::spawn(move || {
            // A receiver that is gone has stopped caring for the result.
            let _ = sender.send(work(&shared));
            wake();
        });
        Self { label: label.into(), progress, result }
    }

    /// Looks at the job without waiting.
    #[must_use]
    pub fn poll(&self) -> JobState<T> {
        match self.result.try_recv() {
            Ok(result) => JobState::Finished(result),
            Err(TryRecvError::Empty) => JobState::Working(self.progress.share()),
            Err(TryRecvError::Disconnected) => JobState::Finished(Err(broken())),
        }
    }

    /// Waits for the job to end.
    ///
    /// # Errors
    /// Whatever the work failed with.
    pub fn wait(self) -> Result<T> {
        self.result.recv().unwrap_or_else(|_| Err(broken()))
    }

    /// Asks the job to stop; it ends with [`Error::Cancelled`] soon.
    pub fn cancel(&self) {
        self.progress.cancel();
    }
}

fn broken() -> Error {
    Error::Unusable("the work broke off by a mistake of the program; nothing was changed".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_ends_with_its_result() {
        let job = Job::start(
            "Adding…",
            || (),
            |progress| {
                progress.start(1);
                assert!(progress.advance(1));
                Ok(2 + 2)
            },
        );
        assert_eq!(job.wait().unwrap(), 4);
    }

    #[test]
    fn a_panic_is_a_failed_job() {
        let job: Job<()> = Job::start("Breaking…", || (), |_| std::panic::panic_any("broken on purpose"));
        assert!(job.wait().unwrap_err().to_string().contains("nothing was changed"));
    }

    #[test]
    fn a_cancelled_job_says_so() {
        let (go, waiting) = channel::<()>();
        let job: Job<()> = Job::start(
            "Waiting…",
            || (),
            move |progress| {
                let _ = waiting.recv();
                if progress.advance(1) { Ok(()) } else { Err(Error::Cancelled) }
            },
        );
        job.cancel();
        go.send(()).unwrap();
        assert!(matches!(job.wait(), Err(Error::Cancelled)));
    }
}
