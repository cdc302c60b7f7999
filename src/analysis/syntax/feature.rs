//! Features as 32-bit hashes, and the shape of a word.

use super::cluster::Clusters;

/// Mixes the parts of one feature into a hash; the template's number comes first. Multiply-rotate as in FxHash:
/// quick, the same on every machine, and good enough for collisions to drown among averaged weights.
#[must_use]
pub const fn mix(hash: u32, part: u32) -> u32 {
    (hash.rotate_left(5) ^ part).wrapping_mul(0x9E37_79B1)
}

/// The hash of a text.
#[must_use]
pub const fn hash(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let (mut hash, mut at) = (0x811C_9DC5_u32, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

/// What the tagger and the parser see of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Word {
    /// The word in lower case, digits as `0`.
    pub form: u32,
    /// The same for a common word; for a rare one a class by its shape and ending.
    pub common: u32,
    /// Its last one, two, three, four letters.
    pub suffixes: [u32; 4],
    /// Its first two and three letters.
    pub prefixes: [u32; 2],
    /// Capitals, digits, hyphens.
    pub shape: u32,
    /// Its cluster; for a word that has none, a class by its shape and ending.
    pub cluster: u32,
}

impl Word {
    /// Reads a word as printed.
    #[must_use]
    pub fn of(text: &str, clusters: &Clusters) -> Self {
        let plain = plain(text);
        let starts: Vec<usize> = plain.char_indices().map(|(at, _)| at).collect();
        let tail = |n: usize| {
            hash(starts.len().checked_sub(n).and_then(|at| plain.get(*starts.get(at)?..)).unwrap_or(&plain))
        };
        let head = |n: usize| hash(starts.get(n).and_then(|at| plain.get(..*at)).unwrap_or(&plain));
        let (form, suffixes, shape) = (hash(&plain), [tail(1), tail(2), tail(3), tail(4)], shape(text));
        let known = clusters.of(form);
        let is_common = known.is_some_and(|known| known.is_common);
        Self {
            form,
            common: if is_common { form } else { rare(suffixes[2], shape) },
            suffixes,
            prefixes: [head(2), head(3)],
            shape,
            cluster: known.map_or_else(
                || mix(suffixes[1], shape) | OTHER,
                |known| FIRST_CLUSTER + u32::from(known.cluster),
            ),
        }
    }

    /// The word as if it were rare.
    #[must_use]
    pub const fn as_rare(self) -> Self {
        Self { common: rare(self.suffixes[2], self.shape), ..self }
    }
}

/// The class of a rare word.
const fn rare(ending: u32, shape: u32) -> u32 {
    const RARE: u32 = 77;
    mix(mix(ending, shape), RARE)
}

/// Stands before the numbers of clusters, so that none is taken for the edge of the sentence or its root.
const FIRST_CLUSTER: u32 = 1_000;

/// Set in the class of a word that has no cluster.
const OTHER: u32 = 1 << 31;

/// A word in lower case, digits as `0`, marks straight: what clusters and forms are told by.
#[must_use]
pub fn plain(text: &str) -> String {
    let lower = text.chars().flat_map(char::to_lowercase);
    lower.map(|c| if c.is_numeric() { '0' } else { straight(c) }).collect()
}

/// Treebanks print straight marks; articles print curly ones.
const fn straight(character: char) -> char {
    match character {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        other => other,
    }
}

/// Xx, xx, XX, 0, mixed, and whether a hyphen or dot stands inside.
fn shape(text: &str) -> u32 {
    let any = |test: fn(char) -> bool| u32::from(text.chars().any(test));
    let first = u32::from(text.chars().next().is_some_and(char::is_uppercase));
    let rest = u32::from(text.chars().skip(1).any(char::is_uppercase));
    first
        | rest << 1
        | any(char::is_lowercase) << 2
        | any(char::is_numeric) << 3
        | any(|c| c == '-') << 4
        | any(|c| c == '.') << 5
        | any(char::is_alphabetic) << 6
}
