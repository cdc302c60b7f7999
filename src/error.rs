//! The one error type: each variant is named after what a person can do about it.

use std::path::PathBuf;

use crate::model::UnknownWord;

/// `Result` with Claimbench's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything that can go wrong, in words for the person at the desk.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file cannot be read or written.
    #[error("cannot {doing} '{}': {reason}", path.display())]
    File {
        /// What was attempted: "read", "write" …
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: std::io::Error,
    },
    /// The input cannot be used; the sentence says why and what would do.
    #[error("{0}")]
    Unusable(String),
    /// Something that was named does not exist.
    #[error("there is no {what} {name} in this project")]
    Missing {
        /// The noun: "claim", "article" …
        what: &'static str,
        /// Its number or name, as given.
        name: String,
    },
    /// A word outside its closed list.
    #[error(transparent)]
    Word(#[from] UnknownWord),
    /// The file is not a Claimbench project.
    #[error("'{}' is not a Claimbench project; it has not been changed", .0.display())]
    NotAProject(PathBuf),
    /// The project was written by a newer version.
    #[error(
        "the project was made by a newer Claimbench (format {found}, this one knows {known}); it has not been changed"
    )]
    NewerProject {
        /// The file's format number.
        found: i64,
        /// The newest this program knows.
        known: i64,
    },
    /// Another program holds the project; trying again helps.
    #[error("the project is busy in another Claimbench; nothing was changed, try again in a moment")]
    Busy,
    /// The disk is full.
    #[error("the disk is full; the last change is not saved, everything before it is")]
    DiskFull,
    /// The person stopped a long job.
    #[error("stopped; nothing was changed")]
    Cancelled,
    /// SQLite reports something else.
    #[error("the project file reports: {0}")]
    Database(String),
}

impl Error {
    /// A file error with what was attempted on which path.
    pub fn file(doing: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |reason| Self::File { doing, path, reason }
    }

    /// A missing thing, by noun and name.
    pub fn missing(what: &'static str, name: impl ToString) -> Self {
        Self::Missing { what, name: name.to_string() }
    }
}
