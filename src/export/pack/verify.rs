//! Holds a pack against its manifest and against the hash in its comment, and names what is wrong.

use std::collections::BTreeSet;
use std::io::{self, Read, Seek, SeekFrom};

use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::directory::{Changed, changed_entries};
use super::{Entry, Hashing, LAYOUT, MANIFEST, Manifest, N_DIGITS, digits};

/// What is wrong with a pack, in words; nothing if it is whole.
///
/// # Errors
/// Fails only when the file cannot be read.
pub fn verify_pack(mut pack: impl Read + Seek) -> io::Result<Vec<String>> {
    let is_untouched = is_untouched(&mut pack)?;
    let changed = if is_untouched { Vec::new() } else { changed_entries(&mut pack, N_DIGITS as u64)? };
    let mut archive = match ZipArchive::new(&mut pack) {
        Ok(archive) => archive,
        Err(error) => {
            let problem = format!("the archive cannot be opened: {error}");
            let named = changed.iter().map(|entry| entry_changed(&entry.in_front));
            return Ok(std::iter::once(problem).chain(named).collect());
        }
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
    if problems.is_empty() {
        problems.extend(changed.iter().map(|entry| entry_changed(entry.name_in(&known))));
    }
    if problems.is_empty() && !is_untouched {
        let what = "its files are as the manifest says, but the end of its directory, or bits that say nothing, were changed";
        problems.push(format!("the archive: {what}"));
    }
    Ok(problems)
}

fn entry_changed(name: &str) -> String {
    format!("{name}: its name, its date or its place was changed in the archive")
}

impl Changed {
    /// The name that the manifest knows the file by; only one of the two can have been changed.
    fn name_in(&self, known: &BTreeSet<&str>) -> &str {
        if known.contains(self.in_front.as_str()) { &self.in_front } else { &self.in_directory }
    }
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
