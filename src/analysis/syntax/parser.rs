//! Parses a tagged sentence greedily. A class of the parser is a move with its relation: 0 shifts, 2k+1 draws
//! relation k to the left, 2k+2 to the right.

use super::feature::{Word, mix};
use super::tagger::{NO_TAG, best};
use super::transition::{Move, NONE, State};

/// The move and the relation of a class.
#[must_use]
pub const fn move_of(class: usize) -> (Move, u8) {
    match class {
        0 => (Move::Shift, 0),
        _ if class % 2 == 1 => (Move::Left, (class / 2) as u8),
        _ => (Move::Right, (class / 2 - 1) as u8),
    }
}

/// The class of a move and its relation.
#[must_use]
pub const fn class_of(step: Move, label: u8) -> usize {
    match step {
        Move::Shift => 0,
        Move::Left => label as usize * 2 + 1,
        Move::Right => label as usize * 2 + 2,
    }
}

/// What the templates see of one word: form, tag, relation so far.
#[derive(Clone, Copy)]
struct Seen {
    form: u32,
    ending: u32,
    tag: u32,
    label: u32,
}

/// The hash of a comma.
const COMMA: u32 = super::feature::hash(",");

/// The features of a state.
pub fn features(
    state: &State,
    words: &[Word],
    tags: &[u8],
    is_verb: &dyn Fn(u8) -> bool,
    mut take: impl FnMut(u32),
) {
    let see = |word: Option<u16>| match word.filter(|word| *word != NONE) {
        None => Seen { form: 1, ending: 1, tag: u32::from(NO_TAG), label: 255 },
        Some(word) if word == state.n => Seen { form: 2, ending: 2, tag: u32::from(NO_TAG) - 1, label: 254 },
        Some(word) => {
            let at = usize::from(word);
            Seen {
                form: words.get(at).map_or(1, |word| word.form),
                ending: words.get(at).map_or(1, |word| word.suffixes[2]),
                tag: tags.get(at).copied().map_or(u32::from(NO_TAG), u32::from),
                label: state.labels.get(at).copied().map_or(255, u32::from),
            }
        }
    };
    let ahead = |offset: u16| Some(state.next + offset).filter(|word| *word <= state.n);
    let child = |side: &[[u16; 2]], word: Option<u16>, place: usize| {
        word.and_then(|word| side.get(usize::from(word))).and_then(|children| children.get(place)).copied()
    };
    let (top, second, third) = (state.stacked(0), state.stacked(1), state.stacked(2));
    let first = ahead(0);
    let (s0, s1, s2) = (see(top), see(second), see(third));
    let (b0, b1, b2) = (see(first), see(ahead(1)), see(ahead(2)));
    let b3 = see(ahead(3));
    let [s0l, s0r, s1l, s1r, b0l] = [
        see(child(&state.left, top, 0)),
        see(child(&state.right, top, 0)),
        see(child(&state.left, second, 0)),
        see(child(&state.right, second, 0)),
        see(child(&state.left, first, 0)),
    ];
    let [s0l2, s0r2, s1r2, b0l2] = [
        see(child(&state.left, top, 1)),
        see(child(&state.right, top, 1)),
        see(child(&state.right, second, 1)),
        see(child(&state.left, first, 1)),
    ];
    let distance = top.map_or(0, |top| u32::from(state.next - top).min(8));
    let gap = top.zip(second).map_or(0, |(top, second)| u32::from(top - second).min(8));
    // What lies between the top of the stack and the buffer: commas, and finite verbs by their tag's class.
    let between = top.map_or(0..0, |top| usize::from(top) + 1..usize::from(state.next));
    let between = between.start.max(between.end.saturating_sub(12))..between.end;
    let forms = words.get(between.clone()).unwrap_or_default();
    let far_comma = forms.iter().filter(|word| word.form == COMMA).count().min(3) as u32;
    let far_verb =
        tags.get(between).unwrap_or_default().iter().filter(|tag| is_verb(**tag)).count().min(3) as u32;
    let mut template = 100;
    let mut give = |parts: &[u32]| {
        template += 1;
        take(parts.iter().fold(mix(0, template), |hash, part| mix(hash, *part)));
    };
    give(&[]);
    for word in [s0, s1, s2, b0, b1, b2] {
        give(&[word.form]);
        give(&[word.tag]);
        give(&[word.form, word.tag]);
    }
    give(&[b3.tag]);
    for (one, other) in [(s0, b0), (s1, s0), (s1, b0), (b0, b1), (s2, s0), (s2, b0), (s0, b1)] {
        give(&[one.form, other.form]);
        give(&[one.tag, other.tag]);
        give(&[one.form, other.tag]);
        give(&[one.tag, other.form]);
        give(&[one.form, one.tag, other.tag]);
        give(&[one.tag, other.form, other.tag]);
    }
    for tags in [
        [s0, b0, b1],
        [s1, s0, b0],
        [s2, s1, s0],
        [s0, s0l, b0],
        [s0, s0r, b0],
        [s0, b0, b0l],
        [s1, s1r, s0],
        [s1, s0, s0l],
        [s1, s0, s0r],
        [s1, s1l, s0],
        [b0, b1, b2],
        [s0, s0l, s0l2],
        [s0, s0r, s0r2],
        [s1, s1r, s1r2],
        [b0, b0l, b0l2],
        [s2, s0, b0],
    ] {
        give(&tags.map(|word| word.tag));
    }
    for tags in [[s1, s0, b0, b1], [s0, b0, b1, b2], [s2, s1, s0, b0]] {
        give(&tags.map(|word| word.tag));
    }
    for (head, child) in
        [(s0, s0l), (s0, s0r), (s1, s1l), (s1, s1r), (b0, b0l), (s0, s0l2), (s0, s0r2), (b0, b0l2)]
    {
        give(&[head.tag, child.label]);
        give(&[head.form, child.label]);
        give(&[head.tag, child.tag, child.label]);
        give(&[child.form]);
    }
    give(&[s0.tag, s0l.label, s0r.label, b0.tag]);
    give(&[s1.tag, s1r.label, s0.tag, b0.tag]);
    give(&[s1.tag, s1l.label, s1r.label, s0.tag]);
    give(&[s0.tag, s0r.label, s0r2.label]);
    give(&[b0.tag, b0l.label, b0l2.label]);
    for (one, other, far) in [(s0, b0, distance), (s1, s0, gap)] {
        give(&[far, one.tag]);
        give(&[far, other.tag]);
        give(&[far, one.tag, other.tag]);
        give(&[far, one.form]);
        give(&[far, other.form]);
    }
    for (one, other) in [(s0, b0), (s1, s0)] {
        give(&[one.ending, other.ending]);
        give(&[one.ending, other.tag]);
        give(&[one.tag, other.ending]);
        give(&[one.ending, one.tag, other.form]);
    }
    give(&[s0.tag, s0l.label, s0l2.label]);
    give(&[s1.tag, s1r.label, s1r2.label, s0.tag]);
    give(&[s1.tag, s1r.label, s0.tag, s0l.label]);
    give(&[s1.tag, s1r.form, s0.tag]);
    give(&[s1.form, s0.form, b0.tag]);
    give(&[s0.tag, s0l.label, b0.tag, b1.tag]);
    give(&[s0.form, s0r.label, b0.form]);
    give(&[s2.tag, s1.form, s0.tag]);
    give(&[s1.tag, s0.tag, s0l.tag, b0.tag]);
    give(&[s1.tag, s1r.tag, s0.tag, b0.tag]);
    give(&[s0.tag, b0.tag, b0l.label, b1.tag]);
    give(&[far_comma, s0.tag, b0.tag]);
    give(&[far_verb, s0.tag, b0.tag]);
    give(&[far_comma, far_verb, s1.tag, s0.tag, b0.tag]);
    give(&[s1.tag, s0.form, b0.tag]);
    give(&[s1.form, s0.tag, b0.tag]);
    give(&[s1.tag, s0.tag, b0.form]);
    give(&[s0.form, b0.tag, b1.tag]);
    give(&[s1.tag, s0.form, s0l.form]);
    give(&[s1.form, s0.tag, s0l.form]);
    give(&[s0.tag, b0.form, b1.tag]);
}

/// Parses a sentence: `score` adds the weights of features to one score per class.
pub fn parse(
    words: &[Word],
    tags: &[u8],
    is_verb: &dyn Fn(u8) -> bool,
    n_classes: usize,
    mut score: impl FnMut(&[u32], &mut [i32]),
) -> State {
    let mut state = State::new(u16::try_from(words.len()).unwrap_or(NONE - 1));
    let (mut scores, mut keys) = (vec![0; n_classes], Vec::new());
    while !state.is_final() {
        scores.fill(0);
        keys.clear();
        features(&state, words, tags, is_verb, |key| keys.push(key));
        score(&keys, &mut scores);
        let allowed = [Move::Shift, Move::Left, Move::Right].map(|step| state.allows(step));
        let class = best(&scores, |class| match move_of(class).0 {
            Move::Shift => allowed[0],
            Move::Left => allowed[1],
            Move::Right => allowed[2],
        });
        let (step, label) = move_of(usize::from(class));
        if !state.allows(step) {
            break;
        }
        state.make(step, label);
    }
    state
}
