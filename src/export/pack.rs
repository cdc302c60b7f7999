//! The checking pack: a zip with a manifest of SHA-256 hashes. The same content gives the same bytes.
//!
//! `manifest.json` stands last and names every other file with its size and hash. The comment of the archive is the
//! hash of all bytes before it, so that no byte can change unseen, be it in a name, a date or the directory.

use std::collections::BTreeSet;
use std::io::{self, Read, Seek, SeekFrom, Write};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

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

/// What is wrong with a pack, in words; nothing if it is whole.
///
/// # Errors
/// Fails only when the file cannot be read.
pub fn verify_pack(mut pack: impl Read + Seek) -> io::Result<Vec<String>> {
    let is_untouched = is_untouched(&mut pack)?;
    let mut archive = match ZipArchive::new(&mut pack) {
        Ok(archive) => archive,
        Err(error) => return Ok(vec![format!("the archive cannot be opened: {error}")]),
    };
    let manifest = match read_manifest(&mut archive) {
        Ok(manifest) => manifest,
        Err(problem) => return Ok(vec![problem]),
    };
    let mut problems: Vec<_> =
        manifest.files.iter().filter_map(|entry| check_file(&mut archive, entry).err()).collect();
    let known: BTreeSet<&str> =
        manifest.files.iter().map(|entry| entry.name.as_str()).chain([MANIFEST]).collect();
    let strange = |name: &str| (!known.contains(name)).then(|| format!("{name}: is not in the manifest"));
    problems.extend(archive.file_names().filter_map(|name| match name {
        Ok(name) => strange(&name),
        Err(error) => Some(format!("a name in the archive cannot be read: {error}")),
    }));
    if problems.is_empty() && !is_untouched {
        let what = "its files are as the manifest says, but a name, a date or the directory of the archive was changed";
        problems.push(format!("the archive: {what}"));
    }
    Ok(problems)
}

/// Whether the comment is the hash of all before it.
fn is_untouched(pack: &mut (impl Read + Seek)) -> io::Result<bool> {
    let n_bytes = pack.seek(SeekFrom::End(0))?;
    pack.rewind()?;
    let mut hash = Hashing(Sha256::new());
    io::copy(&mut pack.by_ref().take(n_bytes.saturating_sub(N_DIGITS as u64)), &mut hash)?;
    let mut comment = Vec::new();
    pack.read_to_end(&mut comment)?;
    pack.rewind()?;
    Ok(comment == digits(hash.0).as_bytes())
}

fn read_manifest<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<Manifest, String> {
    let mut text = String::new();
    let mut file =
        archive.by_name(MANIFEST).map_err(|error| format!("{MANIFEST}: cannot be read: {error}"))?;
    file.read_to_string(&mut text).map_err(|error| format!("{MANIFEST}: is damaged: {error}"))?;
    let manifest: Manifest =
        serde_json::from_str(&text).map_err(|error| format!("{MANIFEST}: is damaged: {error}"))?;
    match manifest.claimbench_pack {
        LAYOUT => Ok(manifest),
        other => {
            Err(format!("{MANIFEST}: layout {other} is not known; this Claimbench reads layout {LAYOUT}"))
        }
    }
}

fn check_file<R: Read + Seek>(archive: &mut ZipArchive<R>, entry: &Entry) -> Result<(), String> {
    let Entry { name, n_bytes, sha256 } = entry;
    let mut file = archive.by_name(name).map_err(|error| format!("{name}: cannot be read: {error}"))?;
    let mut hash = Hashing(Sha256::new());
    let n_found = io::copy(&mut file, &mut hash).map_err(|error| format!("{name}: is damaged: {error}"))?;
    if n_found == *n_bytes && digits(hash.0) == *sha256 {
        return Ok(());
    }
    Err(format!("{name}: is not the file that the manifest names: its content was changed"))
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
