//! Which file a changed byte belongs to where it is not in a file's content: in the header before a file, in the sizes
//! after it, or in its entry in the directory at the archive's end.
//!
//! A pack is written in one go, so the headers of its files differ only in name, sum, sizes and place, and each stands
//! twice: before the file and in the directory. Whatever is not as in most others, or not the same in both, was changed.
//! Archives of more than 4 GB are not looked into. Layout of a zip archive: APPNOTE.TXT, sections 4.3.7 to 4.3.16.

use std::collections::BTreeMap;
use std::io::{self, Read, Seek, SeekFrom};

/// Bytes of the header before a file, less its name.
const FRONT: usize = 30;
/// Bytes of an entry of the directory, less its name.
const ENTRY: usize = 46;
/// Bytes after a file: signature, sum, sizes.
const AFTER: usize = 16;
/// Bytes of the end of the directory, less its comment.
const END: usize = 22;

/// A file whose header or entry was changed, with its name as either has it.
#[derive(Debug)]
pub struct Changed {
    /// In the header before the file.
    pub in_front: String,
    /// In the directory.
    pub in_directory: String,
}

/// Files whose headers were changed, in the order of the directory; none where even its end cannot be read.
/// `n_comment` is the length of the archive's comment in bytes.
pub fn changed_entries(pack: &mut (impl Read + Seek), n_comment: u64) -> io::Result<Vec<Changed>> {
    let n_bytes = pack.seek(SeekFrom::End(0))?;
    let Some(end_at) = n_bytes.checked_sub(n_comment + END as u64) else { return Ok(Vec::new()) };
    let end = read_at(pack, end_at, END)?;
    let (n_files, directory_at) = (number(&end, 10, 2), number(&end, 16, 4));
    if directory_at > end_at || end_at - directory_at > 100_000_000 {
        return Ok(Vec::new());
    }
    let directory = read_at(pack, directory_at, (end_at - directory_at) as usize)?;
    let (mut files, mut at, mut entry_at) = (Vec::new(), 0, 0);
    for _ in 0..n_files {
        let Some(file) = File::read(pack, at, directory.get(entry_at..).unwrap_or_default())? else { break };
        (at, entry_at) = (file.end, entry_at + ENTRY + file.n_name);
        files.push(file);
    }
    pack.rewind()?;
    Ok(unlike_the_others(files))
}

/// What is known of a file beside its content.
struct File {
    names: Changed,
    n_name: usize,
    /// Where the next file begins.
    end: u64,
    /// What is the same in every header.
    constants: Vec<u8>,
    /// Whether both headers agree.
    is_sound: bool,
}

impl File {
    /// The file that begins at `at`; `rest` is the directory from its entry on.
    fn read(pack: &mut (impl Read + Seek), at: u64, rest: &[u8]) -> io::Result<Option<Self>> {
        let front = read_at(pack, at, FRONT)?;
        let Some(entry) = rest.get(..ENTRY) else { return Ok(None) };
        let name_of = |n_name: usize| rest.get(ENTRY..ENTRY + n_name).unwrap_or_default().to_vec();
        let n_names = [number(&front, 26, 2) as usize, number(entry, 28, 2) as usize];
        let name = read_at(pack, at + FRONT as u64, n_names[0])?;
        // Where the two lengths differ, that which gives the same name twice is right.
        let n_name = if name == name_of(n_names[0]) { n_names[0] } else { n_names[1] };
        let in_front = read_at(pack, at + FRONT as u64, n_name)?;
        let in_directory = name_of(n_name);
        let n_packed = number(entry, 20, 4);
        let content_end = at + (FRONT + n_name) as u64 + n_packed;
        let after = read_at(pack, content_end, AFTER)?;
        let is_sound = n_names[0] == n_names[1]
            && in_front == in_directory
            && number(entry, 42, 4) == at
            && after.get(..4) == Some(b"PK\x07\x08")
            && after.get(4..) == entry.get(16..28);
        let constants = [front.get(..26), front.get(28..), entry.get(..16), entry.get(30..42)];
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok(Some(Self {
            names: Changed { in_front: text(&in_front), in_directory: text(&in_directory) },
            n_name,
            end: content_end + AFTER as u64,
            constants: constants.into_iter().flatten().flatten().copied().collect(),
            is_sound,
        }))
    }
}

fn unlike_the_others(files: Vec<File>) -> Vec<Changed> {
    let mut n_alike: BTreeMap<&[u8], usize> = BTreeMap::new();
    for file in &files {
        *n_alike.entry(&file.constants).or_default() += 1;
    }
    let usual =
        n_alike.into_iter().max_by_key(|(_, n_files)| *n_files).map(|(constants, _)| constants.to_vec());
    let is_changed = |file: &File| !file.is_sound || Some(&file.constants) != usual.as_ref();
    files.into_iter().filter(is_changed).map(|file| file.names).collect()
}

/// Bytes of the archive; fewer where it ends before.
fn read_at(pack: &mut (impl Read + Seek), at: u64, n_bytes: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    pack.seek(SeekFrom::Start(at))?;
    pack.take(n_bytes as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A number of so many bytes, the lowest first; 0 where there are too few.
fn number(bytes: &[u8], at: usize, n_bytes: usize) -> u64 {
    let digits = bytes.get(at..at + n_bytes).unwrap_or_default();
    digits.iter().rev().fold(0, |number, digit| number << 8 | u64::from(*digit))
}
