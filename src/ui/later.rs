//! A value that is read at once, or on a worker where reading it takes longer than a frame may. Until a worker is
//! done, the value read last stays.

use std::time::{Duration, Instant};

use egui::Context;

use crate::error::Result;
use crate::workbench::{Job, JobState, Workbench};

/// Work is not worth a word before that.
const QUIET: Duration = Duration::from_millis(300);

/// How a value is read for a key.
pub type Read<K, T> = fn(&Workbench, &K) -> Result<T>;

/// A value that hangs on a key.
#[derive(Debug)]
pub struct Later<K, T> {
    /// The value read last.
    pub value: T,
    key: Option<K>,
    job: Option<(K, Job<T>)>,
    since: Option<Instant>,
}

impl<K, T: Default> Default for Later<K, T> {
    fn default() -> Self {
        Self { value: T::default(), key: None, job: None, since: None }
    }
}

impl<K, T> Later<K, T>
where
    K: Clone + PartialEq + Send + 'static,
    T: Send + 'static,
{
    /// Has the value of `key` read unless it is there; `true` if the value is another one than before. What a
    /// worker brings is taken over even if something else is wanted by now: it is newer than what was there.
    ///
    /// # Errors
    /// Whatever `read` fails with; it is not tried again for the same key.
    pub fn refresh(
        &mut self,
        key: K,
        is_slow: bool,
        (bench, context): (&Workbench, &Context),
        read: Read<K, T>,
    ) -> Result<bool> {
        let has_come = self.take_over()?;
        if self.key.as_ref() == Some(&key) {
            self.since = None;
            return Ok(has_come);
        }
        if is_slow {
            if self.job.is_none() {
                self.start(key, bench, context, read);
            }
            return Ok(has_come);
        }
        (self.job, self.since) = (None, None);
        self.key = Some(key.clone());
        self.value = read(bench, &key)?;
        Ok(true)
    }

    /// Whether the wanted value has been waited for long enough to say so.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.since.is_some_and(|since| since.elapsed() >= QUIET)
    }

    /// Whether a worker is at it.
    #[must_use]
    pub const fn is_under_way(&self) -> bool {
        self.job.is_some()
    }

    fn take_over(&mut self) -> Result<bool> {
        let Some((key, job)) = self.job.take() else { return Ok(false) };
        match job.poll() {
            JobState::Working(_) => {
                self.job = Some((key, job));
                Ok(false)
            }
            JobState::Finished(result) => {
                self.key = Some(key);
                self.value = result?;
                Ok(true)
            }
        }
    }

    fn start(&mut self, key: K, bench: &Workbench, context: &Context, read: Read<K, T>) {
        let (open, wanted, waker) = (bench.reopener(), key.clone(), context.clone());
        let wake = move || waker.request_repaint();
        self.job = Some((key, Job::start("Reading…", wake, move |_| read(&open()?, &wanted))));
        self.since.get_or_insert_with(Instant::now);
        context.request_repaint_after(QUIET);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn double(bench: &Workbench, key: &usize) -> Result<usize> {
        Ok(bench.saved_filters()?.len() + 2 * key)
    }

    #[test]
    fn a_value_is_there_at_once_or_comes_later_and_stays_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("later.claimbench");
        let bench = Workbench::open(&path, || "2026-11-24T12:00:00Z".to_owned()).unwrap();
        let with = (&bench, &Context::default());
        let mut later = Later::<usize, usize>::default();
        assert!(later.refresh(2, false, with, double).unwrap());
        assert_eq!(later.value, 4);
        assert!(!later.refresh(3, true, with, double).unwrap());
        assert_eq!((later.value, later.is_under_way()), (4, true), "the old value stays");
        while later.is_under_way() {
            later.refresh(3, true, with, double).unwrap();
        }
        assert_eq!(later.value, 6);
        assert!(!later.is_late());
    }
}
