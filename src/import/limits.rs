//! What a file may ask of the machine: every cap on size, depth and time, and the watch over a reader at work.
//!
//! A reader that panics, or that takes too long, becomes an error; the program goes on. The deeper caps are held
//! where the work is done: unpacking in `package`, XML in `xml`, text in `blocks`.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::{Error, Result};

/// The largest file taken, in bytes: a long report with its pictures.
pub const LARGEST_FILE: u64 = 100_000_000;

/// The longest text or markup taken, in bytes: a thousand times a long article.
pub const LARGEST_TEXT: usize = 20_000_000;

/// The most that one packed file may unpack to, in bytes. Word files shrink to a tenth; bombs to a thousandth.
pub const LARGEST_UNPACKED: u64 = 150_000_000;

/// The deepest that elements, groups or parts may stand in one another.
pub const DEEPEST: usize = 500;

/// The most elements that a page may have; a long article has some thousands.
pub const MOST_ELEMENTS: usize = 400_000;

/// The deepest that boxes of a page may stand in one another: building the tree takes time by the square of it.
pub const DEEPEST_BOX: usize = 10_000;

/// When a reader that can stop half-way stops, and gives what it has.
pub const LONGEST_READ: Duration = Duration::from_secs(45);

/// When a reader that does not stop is given up.
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Room for readers that call themselves, in bytes; only what is used is taken from the machine.
const STACK_SIZE: usize = 256_000_000;

/// Refuses a file by its size, before it is read.
///
/// # Errors
/// [`Error::Unusable`] over the limit.
pub fn refuse_large(n_bytes: u64) -> Result<()> {
    refuse_over(n_bytes, LARGEST_FILE, "file", "a file")
}

/// Refuses text or markup by its size, before it is parsed.
///
/// # Errors
/// [`Error::Unusable`] over the limit.
pub fn refuse_long(n_bytes: usize) -> Result<()> {
    refuse_over(n_bytes as u64, LARGEST_TEXT as u64, "text", "an article")
}

fn refuse_over(n_bytes: u64, limit: u64, what: &str, whole: &str) -> Result<()> {
    if n_bytes <= limit {
        return Ok(());
    }
    let (size, limit) = (n_bytes.div_ceil(1_000_000), limit / 1_000_000);
    Err(Error::Unusable(format!(
        "the {what} has {size} MB, more than the {limit} MB {whole} may have; import its parts one by one"
    )))
}

/// Says when a reader should stop and give what it has.
#[derive(Debug, Clone, Copy)]
pub struct Deadline(Instant);

impl Deadline {
    /// [`LONGEST_READ`] from now.
    pub fn from_now() -> Self {
        Self(Instant::now() + LONGEST_READ)
    }

    /// Whether the time is up.
    pub fn is_over(self) -> bool {
        Instant::now() >= self.0
    }
}

/// Runs a reader on a thread of its own.
///
/// # Errors
/// What the reader fails with; [`Error::Unusable`] if it panics or is not done in a minute.
pub fn watched<T: Send + 'static>(
    shown: &str,
    reader: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    watched_for(LONGEST_WAIT, shown, reader)
}

fn watched_for<T: Send + 'static>(
    wait: Duration,
    shown: &str,
    reader: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    let (sender, result) = channel();
    let work = move || {
        // The one who waits may have given up; then nobody wants the result.
        let _ = sender.send(catch_unwind(AssertUnwindSafe(reader)));
    };
    let thread = thread::Builder::new().name("import".to_owned()).stack_size(STACK_SIZE).spawn(work);
    thread.map_err(|reason| Error::Unusable(format!("'{shown}' cannot be read just now: {reason}")))?;
    match result.recv_timeout(wait) {
        Ok(Ok(read)) => read,
        Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(Error::Unusable(format!(
            "'{shown}' is damaged in a way that stops its reader; save it anew, or as plain text, and import that"
        ))),
        Err(RecvTimeoutError::Timeout) => Err(Error::Unusable(format!(
            "'{shown}' took more than {} seconds to read; save it anew, or as plain text, and import that",
            wait.as_secs()
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_panics_is_an_error() {
        let read: Result<()> = watched("a.pdf", || std::panic::panic_any("broken on purpose"));
        assert!(read.unwrap_err().to_string().starts_with("'a.pdf' is damaged"));
    }

    #[test]
    fn a_reader_that_does_not_end_is_given_up() {
        let (end, waiting) = channel::<()>();
        let endless = move || {
            let _ = waiting.recv();
            Ok(())
        };
        let read = watched_for(Duration::ZERO, "a.pdf", endless);
        assert!(read.unwrap_err().to_string().contains("took more than 0 seconds"));
        drop(end);
    }

    #[test]
    fn sizes_are_refused_with_the_limit() {
        assert!(refuse_large(LARGEST_FILE).is_ok() && refuse_long(LARGEST_TEXT).is_ok());
        assert_eq!(
            refuse_large(LARGEST_FILE + 1).unwrap_err().to_string(),
            "the file has 101 MB, more than the 100 MB a file may have; import its parts one by one"
        );
        assert_eq!(
            refuse_long(50_000_000).unwrap_err().to_string(),
            "the text has 50 MB, more than the 20 MB an article may have; import its parts one by one"
        );
    }
}
