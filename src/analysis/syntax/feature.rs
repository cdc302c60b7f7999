//! Features as 32-bit hashes, and the shape of a word.

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
    /// Its last one, two, three, four letters.
    pub suffixes: [u32; 4],
    /// Its first two and three letters.
    pub prefixes: [u32; 2],
    /// Capitals, digits, hyphens.
    pub shape: u32,
}

impl Word {
    /// Reads a word as printed.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let plain: String = text
            .chars()
            .flat_map(char::to_lowercase)
            .map(|c| if c.is_numeric() { '0' } else { straight(c) })
            .collect();
        let starts: Vec<usize> = plain.char_indices().map(|(at, _)| at).collect();
        let tail = |n: usize| {
            hash(starts.len().checked_sub(n).and_then(|at| plain.get(*starts.get(at)?..)).unwrap_or(&plain))
        };
        let head = |n: usize| hash(starts.get(n).and_then(|at| plain.get(..*at)).unwrap_or(&plain));
        Self {
            form: hash(&plain),
            suffixes: [tail(1), tail(2), tail(3), tail(4)],
            prefixes: [head(2), head(3)],
            shape: shape(text),
        }
    }
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
