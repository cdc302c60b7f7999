//! Watches a project file for writes, so that a sleeping screen wakes only when there is something to show.

use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::error::Result;
use crate::store::Store;

/// Time between two looks. A look reads one number of the file's header and takes microseconds.
const PAUSE: Duration = Duration::from_secs(1);

/// A watch over a project file; it ends when this is dropped.
#[derive(Debug)]
pub struct Watch {
    _end: Sender<()>,
}

/// Calls `wake` soon after anybody, in this program or another, has written to the project at `path`.
///
/// # Errors
/// As [`Store::open_existing`].
pub fn watch(path: &Path, wake: impl Fn() + Send + 'static) -> Result<Watch> {
    let store = Store::open_existing(path)?;
    let mut last = store.data_version();
    let (end, ended) = channel::<()>();
    thread::spawn(move || {
        while ended.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
            let found = store.data_version();
            if found.as_ref().ok() != last.as_ref().ok() {
                wake();
            }
            last = found;
        }
    });
    Ok(Watch { _end: end })
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::watch;
    use crate::workbench::{Command, Workbench};

    #[test]
    fn a_write_wakes_and_the_end_of_the_watch_ends_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("watched.claimbench");
        let mut bench = Workbench::open(&path, || "2026-11-18T12:00:00Z".to_owned()).unwrap();
        let (woken, wakes) = channel();
        let watch = watch(&path, move || woken.send(()).unwrap_or_default()).unwrap();
        bench.run(Command::SetSetting { key: "house".to_owned(), value: "The Example".to_owned() }).unwrap();
        assert!(wakes.recv().is_ok());
        drop(watch);
        assert!(wakes.recv().is_err(), "the watcher is gone, and with it the sender");
    }
}
