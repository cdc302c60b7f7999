//! The checking pack: a zip with a manifest of SHA-256 hashes. The same content gives the same bytes.
//!
//! `manifest.json` stands last and names every other file with its size and hash. The comment of the archive is the
//! hash of all bytes before it, so that no byte can change unseen, be it in a name, a date or the directory.

mod directory;
mod verify;

use std::io::{self, Write};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipWriter};

pub use verify::verify_pack;

use super::unwritten;
use crate::error::Result;

/// The version of the layout.
const LAYOUT: u32 = 1;
const MANIFEST: &str = "manifest.json";
/// Digits of a SHA-256 in hexadecimal.
const N_DIGITS: usize = 64;

/// A pack being written: files begin one after another.
pub struct Pack<'out> {
    zip: ZipWriter<StreamWriter<Box<dyn Write + 'out>>>,
    files: Vec<Entry>,
    hash: Sha256,
}

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    claimbench_pack: u32,
    as_of: String,
    files: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    name: String,
    n_bytes: u64,
    sha256: String,
}

/// Writes a pack whose files `fill` puts in.
///
/// # Errors
/// Whatever `fill` fails with; [`crate::error::Error::File`] if `out` fails.
pub fn write_pack(
    as_of: &str,
    out: &mut dyn Write,
    fill: &mut dyn FnMut(&mut Pack<'_>) -> Result<()>,
) -> Result<()> {
    let mut tail = Tail { out, hash: Sha256::new(), held: Vec::new() };
    write_files(as_of, &mut tail, fill)?;
    tail.finish().map_err(unwritten)
}

fn write_files(
    as_of: &str,
    tail: &mut Tail<'_>,
    fill: &mut dyn FnMut(&mut Pack<'_>) -> Result<()>,
) -> Result<()> {
    let mut pack =
        Pack { zip: ZipWriter::new_stream(Box::new(tail)), files: Vec::new(), hash: Sha256::new() };
    fill(&mut pack)?;
    pack.end();
    let files = std::mem::take(&mut pack.files);
    let manifest = Manifest { claimbench_pack: LAYOUT, as_of: as_of.to_owned(), files };
    let manifest = serde_json::to_string_pretty(&manifest).map_err(unwritten)?;
    pack.put(MANIFEST, (manifest + "\n").as_bytes())?;
    pack.zip.set_comment("0".repeat(N_DIGITS)).map_err(unwritten)?;
    pack.zip.finish().map_err(unwritten)?;
    Ok(())
}

impl Pack<'_> {
    /// Begins the next file.
    ///
    /// # Errors
    /// [`crate::error::Error::File`] if the pack cannot be written.
    pub fn begin(&mut self, name: &str) -> Result<()> {
        self.end();
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6))
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        self.zip.start_file(name, options).map_err(unwritten)?;
        self.files.push(Entry { name: name.to_owned(), n_bytes: 0, sha256: String::new() });
        Ok(())
    }

    /// Puts a whole file in.
    ///
    /// # Errors
    /// [`crate::error::Error::File`] if the pack cannot be written.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.begin(name)?;
        self.write_all(bytes).map_err(unwritten)
    }

    fn end(&mut self) {
        if let Some(entry) = self.files.last_mut() {
            entry.sha256 = digits(std::mem::take(&mut self.hash));
        }
    }
}

impl Write for Pack<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let n_written = self.zip.write(bytes)?;
        self.hash.update(bytes.get(..n_written).unwrap_or(bytes));
        if let Some(entry) = self.files.last_mut() {
            entry.n_bytes += n_written as u64;
        }
        Ok(n_written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}

/// Hashes what passes and holds the end back, for the hash to take its place.
struct Tail<'out> {
    out: &'out mut dyn Write,
    hash: Sha256,
    held: Vec<u8>,
}

impl Write for Tail<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        let n_ready = self.held.len().saturating_sub(N_DIGITS);
        let ready: Vec<u8> = self.held.drain(..n_ready).collect();
        self.hash.update(&ready);
        self.out.write_all(&ready)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Tail<'_> {
    fn finish(self) -> io::Result<()> {
        self.out.write_all(digits(self.hash).as_bytes())?;
        self.out.flush()
    }
}

/// A hash that is written to.
struct Hashing(Sha256);

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn digits(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use zip::ZipArchive;

    use super::*;

    fn small_pack() -> Vec<u8> {
        let mut out = Vec::new();
        write_pack("2026-11-18T12:00:00Z", &mut out, &mut |pack| {
            pack.put("reports/claims.csv", b"article,claim\r\n1,1\r\n1,2\r\n")?;
            pack.put("articles/text.txt", "Two towns share a bridge. ".repeat(9).as_bytes())?;
            pack.put("empty.txt", b"")
        })
        .unwrap();
        out
    }

    /// Where each file's header, the last byte of its content, and its entry in the directory stand.
    fn places(pack: &[u8]) -> Vec<(String, [usize; 3])> {
        let mut archive = ZipArchive::new(Cursor::new(pack)).unwrap();
        let place = |place| {
            let file = archive.by_index_raw(place).unwrap();
            let last = file.data_start().unwrap() + file.compressed_size() - 1;
            let places = [file.header_start(), last, file.central_header_start()];
            (file.name().unwrap().to_string(), places.map(|at| usize::try_from(at).unwrap()))
        };
        (0..4).map(place).collect()
    }

    #[test]
    fn each_byte_is_watched_and_its_file_named() {
        let pack = small_pack();
        assert_eq!(verify_pack(Cursor::new(&pack)).unwrap(), Vec::<String>::new());
        let places = places(&pack);
        let mut starts: Vec<(usize, &str)> = places
            .iter()
            .flat_map(|(name, [front, _, entry])| [(*front, name.as_str()), (*entry, name.as_str())])
            .collect();
        starts.sort_unstable();
        let end = pack.len() - N_DIGITS - 22;
        for at in 0..pack.len() {
            let place = starts.partition_point(|(start, _)| *start <= at);
            // The end of the directory and the comment belong to no file; any problem will do.
            let owner = if at < end { starts[place - 1].1 } else { "" };
            for bit in [0x01, 0x80] {
                let mut flipped = pack.clone();
                flipped[at] ^= bit;
                let problems = verify_pack(Cursor::new(&flipped)).unwrap();
                // Packed content ends within a byte; what follows in that byte says nothing.
                let is_unused = bit == 0x80 && places.iter().any(|(_, [_, last, _])| *last == at);
                let owner = if is_unused { "the archive" } else { owner };
                let is_named = problems.iter().any(|problem| problem.starts_with(owner));
                assert!(is_named, "byte {at} of {owner}: {problems:?}");
            }
        }
    }

    #[test]
    fn a_pack_that_is_cut_off_anywhere_is_noticed() {
        let pack = small_pack();
        for n_bytes in 0..pack.len() {
            assert!(!verify_pack(Cursor::new(&pack[..n_bytes])).unwrap().is_empty(), "{n_bytes} bytes");
        }
    }
}
