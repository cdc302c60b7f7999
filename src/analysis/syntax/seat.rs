//! What the parser's templates look at in a state: the stack from its top (`s0`), the buffer from its front (`b0`),
//! their outermost children, the words beside them, how far words are apart and what lies between.

use super::feature::{Word, hash, mix};
use super::tagger::NO_TAG;
use super::transition::{NONE, State};

/// The form of no word: templates with it are left out.
const ABSENT: u32 = u32::MAX;

/// The form of the root.
const ROOT: u32 = 2;

/// What lies between two words is looked at no further back.
const FAR: usize = 12;

/// The hash of a comma.
const COMMA: u32 = hash(",");

/// A tagged sentence.
#[derive(Clone, Copy)]
pub struct Sentence<'a> {
    /// Its words.
    pub words: &'a [Word],
    /// Their tags.
    pub tags: &'a [u8],
    /// For each tag, whether it is a verb that can stand between two phrases.
    pub is_verb: &'a [bool],
}

/// What templates see of one word.
#[derive(Debug, Clone, Copy)]
pub struct Seen {
    /// Its form, if it is common.
    pub form: u32,
    /// Its last three letters.
    pub ending: u32,
    /// Its cluster.
    pub cluster: u32,
    /// Its tag.
    pub tag: u32,
    /// Its relation so far.
    pub label: u32,
}

impl Seen {
    /// No word.
    pub const NOTHING: Self =
        Self { form: ABSENT, ending: ABSENT, cluster: ABSENT, tag: NO_TAG as u32, label: 255 };

    const ROOT: Self = Self { form: ROOT, ending: ROOT, cluster: ROOT, tag: NO_TAG as u32 - 1, label: 254 };
}

/// What a state looks like; `s0l` is the leftmost child of `s0`, `s0l2` the one after it.
#[derive(Debug, Clone, Copy)]
#[allow(missing_docs, reason = "named by the rule above")]
pub struct Seats {
    pub s0: Seen,
    pub s1: Seen,
    pub s2: Seen,
    pub b0: Seen,
    pub b1: Seen,
    pub b2: Seen,
    pub b3: Seen,
    pub s0l: Seen,
    pub s0r: Seen,
    pub s1l: Seen,
    pub s1r: Seen,
    pub b0l: Seen,
    pub s0l2: Seen,
    pub s0r2: Seen,
    pub s1r2: Seen,
    pub b0l2: Seen,
    /// The words before and after `s0` in the text.
    pub beside_s0: [Seen; 2],
    /// The words before and after `s1` in the text.
    pub beside_s1: [Seen; 2],
    /// Words from `s0` to `b0`, and from `s1` to `s0`, at most 8.
    pub distances: [u32; 2],
    /// Commas between `s0` and `b0`, at most 3.
    pub n_commas: u32,
    /// Verbs there, at most 3.
    pub n_verbs: u32,
    /// Children of `s0` on the left and on the right, of `s1` on the right, of `b0` on the left.
    pub n_children: [u32; 4],
}

impl Seats {
    /// Looks at a state.
    #[must_use]
    pub fn of(state: &State, sentence: &Sentence) -> Self {
        let see = |word| see(state, sentence, word);
        let ahead = |offset: u16| Some(state.next + offset).filter(|word| *word <= state.n);
        let (top, second, first) = (state.stacked(0), state.stacked(1), ahead(0));
        let child = |side: &[[u16; 2]], word: Option<u16>, place: usize| {
            let children = word.and_then(|word| side.get(usize::from(word)));
            see(children.and_then(|children| children.get(place)).copied())
        };
        let beside = |word: Option<u16>| {
            [word.and_then(|word| word.checked_sub(1)), word.map(|word| word + 1)].map(see)
        };
        let n_children = |side: &[u8], word: Option<u16>| {
            word.and_then(|word| side.get(usize::from(word))).map_or(0, |n| u32::from(*n))
        };
        let apart = |from: Option<u16>, to: Option<u16>| {
            from.zip(to).map_or(0, |(from, to)| u32::from(to.saturating_sub(from)).min(8))
        };
        let (n_commas, n_verbs) = between(state, sentence);
        Self {
            s0: see(top),
            s1: see(second),
            s2: see(state.stacked(2)),
            b0: see(first),
            b1: see(ahead(1)),
            b2: see(ahead(2)),
            b3: see(ahead(3)),
            s0l: child(&state.left, top, 0),
            s0r: child(&state.right, top, 0),
            s1l: child(&state.left, second, 0),
            s1r: child(&state.right, second, 0),
            b0l: child(&state.left, first, 0),
            s0l2: child(&state.left, top, 1),
            s0r2: child(&state.right, top, 1),
            s1r2: child(&state.right, second, 1),
            b0l2: child(&state.left, first, 1),
            beside_s0: beside(top),
            beside_s1: beside(second),
            distances: [apart(top, first), apart(second, top)],
            n_commas,
            n_verbs,
            n_children: [
                n_children(&state.n_left, top),
                n_children(&state.n_right, top),
                n_children(&state.n_right, second),
                n_children(&state.n_left, first),
            ],
        }
    }
}

fn see(state: &State, sentence: &Sentence, word: Option<u16>) -> Seen {
    let Some(at) = word.filter(|word| *word != NONE) else { return Seen::NOTHING };
    let place = usize::from(at);
    match (sentence.words.get(place), sentence.tags.get(place), state.labels.get(place)) {
        (Some(word), Some(tag), Some(label)) => Seen {
            form: word.common,
            ending: word.suffixes[2],
            cluster: word.cluster,
            tag: u32::from(*tag),
            label: u32::from(*label),
        },
        _ if at == state.n => Seen::ROOT,
        _ => Seen::NOTHING,
    }
}

/// Commas and verbs between the top of the stack and the buffer.
fn between(state: &State, sentence: &Sentence) -> (u32, u32) {
    let end = usize::from(state.next);
    let start = state.stacked(0).map_or(end, |top| (usize::from(top) + 1).max(end.saturating_sub(FAR)));
    let words = sentence.words.get(start..end).unwrap_or_default();
    let tags = sentence.tags.get(start..end).unwrap_or_default();
    let is_verb = |tag: &&u8| sentence.is_verb.get(usize::from(**tag)).copied().unwrap_or(false);
    let few = |n: usize| u32::try_from(n.min(3)).unwrap_or_default();
    let n_commas = words.iter().filter(|word| word.form == COMMA).count();
    (few(n_commas), few(tags.iter().filter(is_verb).count()))
}

/// Numbers the templates and hashes their parts.
pub struct Giver<'a> {
    template: u32,
    keys: &'a mut Vec<u32>,
}

impl<'a> Giver<'a> {
    /// Templates numbered from here on; their keys are put into `keys`.
    pub const fn new(template: u32, keys: &'a mut Vec<u32>) -> Self {
        Self { template, keys }
    }

    /// One template; it is left out where a form in it is that of no word.
    #[inline]
    pub fn give(&mut self, parts: &[u32]) {
        self.template += 1;
        if !parts.contains(&ABSENT) {
            self.keys.push(parts.iter().fold(mix(0, self.template), |hash, part| mix(hash, *part)));
        }
    }
}
