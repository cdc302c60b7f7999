//! Files as they came: kept once each under the hash of the file itself, compressed where that makes them smaller.

use std::io::Read;

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use sha2::{Digest, Sha256};

use super::{Store, unreadable};
use crate::error::{Error, Result};
use crate::model::Original;

/// How hard `zstd` tries; 3 is its own choice, and fast enough that nobody waits.
const LEVEL: i32 = 3;

/// The most that an original is unpacked to, in bytes: twice the largest file that is imported. What a foreign project
/// says beyond that is damage.
const LARGEST: u64 = 200_000_000;

impl Store {
    /// The file of that SHA-256, as it came.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is none.
    pub fn find_original(&self, sha256: &str) -> Result<Original> {
        let sql = "SELECT media_type, file_name, encoding, bytes FROM original WHERE sha256 = ?1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_row([sha256], |row| {
            let mut bytes = Vec::new();
            let read = with_bytes(row, |reader| reader.read_to_end(&mut bytes))?;
            read.map_err(|reason| unreadable(3, reason))?;
            Ok(Original { bytes, media_type: row.get("media_type")?, file_name: row.get("file_name")? })
        });
        found.optional()?.ok_or_else(|| Error::missing("original", sha256))
    }

    /// What is wrong with the files that are kept, in words: each is unpacked and its hash worked out again, piece by
    /// piece, so that a large file costs no memory.
    ///
    /// # Errors
    /// Fails only when the project cannot be read.
    pub fn damaged_originals(&self) -> Result<Vec<String>> {
        let mut statement =
            self.connection.prepare("SELECT sha256, file_name, encoding, bytes FROM original")?;
        let mut rows = statement.query([])?;
        let mut problems = Vec::new();
        while let Some(row) = rows.next()? {
            let found = with_bytes(row, hash_of)?.unwrap_or_default();
            if found != row.get::<_, String>("sha256")? {
                let name: String = row.get("file_name")?;
                problems.push(format!("the original '{name}' is not the file it was"));
            }
        }
        Ok(problems)
    }
}

/// Stores a file as it came, once; its SHA-256 in hexadecimal.
pub fn keep_original(connection: &Connection, original: &Original) -> Result<String> {
    let sha256 = sha256_of(&original.bytes);
    let known = "SELECT EXISTS (SELECT 1 FROM original WHERE sha256 = ?1)";
    if connection.prepare_cached(known)?.query_row([&sha256], |row| row.get(0))? {
        return Ok(sha256);
    }
    let packed = zstd::encode_all(original.bytes.as_slice(), LEVEL).unwrap_or_default();
    let is_smaller = !packed.is_empty() && packed.len() < original.bytes.len();
    let (encoding, bytes) = if is_smaller { ("zstd", &packed) } else { ("plain", &original.bytes) };
    connection.execute(
        "INSERT INTO original (sha256, media_type, file_name, encoding, bytes)
         VALUES (:sha256, :media_type, :file_name, :encoding, :bytes)",
        named_params! {
            ":sha256": sha256, ":media_type": original.media_type, ":file_name": original.file_name,
            ":encoding": encoding, ":bytes": bytes,
        },
    )?;
    Ok(sha256)
}

/// SHA-256 in lower-case hexadecimal.
pub fn sha256_of(bytes: &[u8]) -> String {
    in_words(&Sha256::digest(bytes))
}

fn in_words(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn hash_of(reader: &mut dyn Read) -> std::io::Result<String> {
    let (mut hasher, mut piece) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match reader.read(&mut piece)? {
            0 => return Ok(in_words(&hasher.finalize())),
            n_bytes => hasher.update(piece.get(..n_bytes).unwrap_or_default()),
        }
    }
}

/// Hands the bytes of a row, unpacked, to `work`; what that fails with says that they are damaged.
fn with_bytes<T>(
    row: &Row<'_>,
    work: impl FnOnce(&mut dyn Read) -> std::io::Result<T>,
) -> rusqlite::Result<std::io::Result<T>> {
    let encoding: String = row.get("encoding")?;
    let mut bytes = row.get_ref("bytes")?.as_blob().unwrap_or_default();
    Ok(match encoding.as_str() {
        "zstd" => zstd::Decoder::new(bytes).and_then(|reader| work(&mut reader.take(LARGEST))),
        _ => work(&mut bytes),
    })
}
