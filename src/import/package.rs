//! Files inside a zip archive: Word and OpenDocument texts, e-books. Nothing is unpacked to disk.
//!
//! What an entry claims of its size is not believed; unpacking stops at the cap, over all entries of a file.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::LARGEST_UNPACKED;
use crate::error::{Error, Result};

/// An open archive.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    shown: String,
    /// Bytes that may still be unpacked.
    n_left: u64,
}

impl<'a> Package<'a> {
    /// Opens an archive; `shown` is its name for messages.
    pub fn open(bytes: &'a [u8], shown: &str) -> Result<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refusal(shown, &error))?;
        Ok(Self { archive, shown: shown.to_owned(), n_left: LARGEST_UNPACKED })
    }

    /// The bytes of an entry, which must be there.
    pub fn entry(&mut self, name: &str) -> Result<Vec<u8>> {
        self.find(name)?.ok_or_else(|| damaged(&self.shown))
    }

    /// The bytes of an entry, if there is one of that name.
    pub fn find(&mut self, name: &str) -> Result<Option<Vec<u8>>> {
        let entry = match self.archive.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(refusal(&self.shown, &error)),
        };
        let mut bytes = Vec::new();
        let n_read = entry.take(self.n_left + 1).read_to_end(&mut bytes).map_err(|_| damaged(&self.shown))?;
        match self.n_left.checked_sub(n_read as u64) {
            Some(n_left) => self.n_left = n_left,
            None => {
                return Err(Error::Unusable(format!(
                    "'{}' unpacks to more than {} MB; save it as plain text and import that",
                    self.shown,
                    LARGEST_UNPACKED / 1_000_000
                )));
            }
        }
        Ok(Some(bytes))
    }
}

/// Whether the bytes are a zip archive with an entry of that name.
pub fn holds(bytes: &[u8], name: &str) -> bool {
    is_archive(bytes)
        && ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| archive.index_for_name(name).is_some())
}

/// Whether the bytes are a zip archive whose entry `mimetype`, which stands first and unpacked, says `kind`.
pub fn is_of_kind(bytes: &[u8], kind: &str) -> bool {
    let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    let is_said = |words: &str| head.windows(words.len()).any(|part| part == words.as_bytes());
    is_archive(bytes) && is_said(&format!("mimetype{kind}"))
}

/// Whether the bytes begin like a zip archive.
pub fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// What a broken or locked archive is told by.
pub fn damaged(shown: &str) -> Error {
    Error::Unusable(format!(
        "'{shown}' is damaged or cut off; get it again, or save it anew, and import that"
    ))
}

/// What a locked file is told by.
pub fn locked(shown: &str) -> Error {
    Error::Unusable(format!(
        "'{shown}' is protected by a password; take the password off and import it again"
    ))
}

fn refusal(shown: &str, error: &ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => locked(shown),
        _ => damaged(shown),
    }
}
