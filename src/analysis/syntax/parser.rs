//! Parses a tagged sentence greedily. A class of the parser is a move with its relation: 0 shifts, 2k+1 draws
//! relation k to the left, 2k+2 to the right.

use super::feature::{Word, mix};
use super::model::Scores;
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
    take: impl FnMut(u32),
) {
    let seats = Seats::of(state, words, tags, is_verb);
    let mut giver = Giver { template: 100, take };
    give_words(&mut giver, &seats);
    give_neighbours(&mut giver, &seats);
    give_distances(&mut giver, &seats);
    give_mixtures(&mut giver, &seats);
}

/// Numbers the templates and hashes their parts.
struct Giver<F> {
    template: u32,
    take: F,
}

impl<F: FnMut(u32)> Giver<F> {
    fn give(&mut self, parts: &[u32]) {
        self.template += 1;
        (self.take)(parts.iter().fold(mix(0, self.template), |hash, part| mix(hash, *part)));
    }
}

/// What the templates look at: the stack from its top (`s0`), the buffer from its front (`b0`), their outermost
/// children on the left and right, how far words are apart and what lies between.
struct Seats {
    s0: Seen,
    s1: Seen,
    s2: Seen,
    b0: Seen,
    b1: Seen,
    b2: Seen,
    b3: Seen,
    s0l: Seen,
    s0r: Seen,
    s1l: Seen,
    s1r: Seen,
    b0l: Seen,
    s0l2: Seen,
    s0r2: Seen,
    s1r2: Seen,
    b0l2: Seen,
    distance: u32,
    gap: u32,
    far_comma: u32,
    far_verb: u32,
}

impl Seats {
    fn of(state: &State, words: &[Word], tags: &[u8], is_verb: &dyn Fn(u8) -> bool) -> Self {
        let see = |word: Option<u16>| match word.filter(|word| *word != NONE) {
            None => Seen { form: 1, ending: 1, tag: u32::from(NO_TAG), label: 255 },
            Some(word) if word == state.n => {
                Seen { form: 2, ending: 2, tag: u32::from(NO_TAG) - 1, label: 254 }
            }
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
            word.and_then(|word| side.get(usize::from(word)))
                .and_then(|children| children.get(place))
                .copied()
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
        Self {
            s0,
            s1,
            s2,
            b0,
            b1,
            b2,
            b3,
            s0l,
            s0r,
            s1l,
            s1r,
            b0l,
            s0l2,
            s0r2,
            s1r2,
            b0l2,
            distance,
            gap,
            far_comma,
            far_verb,
        }
    }
}

/// The words around the joint, alone and in pairs.
fn give_words(giver: &mut Giver<impl FnMut(u32)>, seats: &Seats) {
    let Seats { s0, s1, s2, b0, b1, b2, b3, .. } = *seats;
    giver.give(&[]);
    for word in [s0, s1, s2, b0, b1, b2] {
        giver.give(&[word.form]);
        giver.give(&[word.tag]);
        giver.give(&[word.form, word.tag]);
    }
    giver.give(&[b3.tag]);
    for (one, other) in [(s0, b0), (s1, s0), (s1, b0), (b0, b1), (s2, s0), (s2, b0), (s0, b1)] {
        giver.give(&[one.form, other.form]);
        giver.give(&[one.tag, other.tag]);
        giver.give(&[one.form, other.tag]);
        giver.give(&[one.tag, other.form]);
        giver.give(&[one.form, one.tag, other.tag]);
        giver.give(&[one.tag, other.form, other.tag]);
    }
}

/// Three and four classes, and heads with their children.
fn give_neighbours(giver: &mut Giver<impl FnMut(u32)>, seats: &Seats) {
    let Seats { s0, s1, s2, b0, b1, b2, s0l, s0r, s1l, s1r, b0l, s0l2, s0r2, s1r2, b0l2, .. } = *seats;
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
        giver.give(&tags.map(|word| word.tag));
    }
    for tags in [[s1, s0, b0, b1], [s0, b0, b1, b2], [s2, s1, s0, b0]] {
        giver.give(&tags.map(|word| word.tag));
    }
    for (head, child) in
        [(s0, s0l), (s0, s0r), (s1, s1l), (s1, s1r), (b0, b0l), (s0, s0l2), (s0, s0r2), (b0, b0l2)]
    {
        giver.give(&[head.tag, child.label]);
        giver.give(&[head.form, child.label]);
        giver.give(&[head.tag, child.tag, child.label]);
        giver.give(&[child.form]);
    }
}

/// Classes with relations; how far apart the words are, and their endings.
fn give_distances(giver: &mut Giver<impl FnMut(u32)>, seats: &Seats) {
    let Seats { s0, s1, b0, s0l, s0r, s1l, s1r, b0l, s0r2, b0l2, distance, gap, .. } = *seats;
    giver.give(&[s0.tag, s0l.label, s0r.label, b0.tag]);
    giver.give(&[s1.tag, s1r.label, s0.tag, b0.tag]);
    giver.give(&[s1.tag, s1l.label, s1r.label, s0.tag]);
    giver.give(&[s0.tag, s0r.label, s0r2.label]);
    giver.give(&[b0.tag, b0l.label, b0l2.label]);
    for (one, other, far) in [(s0, b0, distance), (s1, s0, gap)] {
        giver.give(&[far, one.tag]);
        giver.give(&[far, other.tag]);
        giver.give(&[far, one.tag, other.tag]);
        giver.give(&[far, one.form]);
        giver.give(&[far, other.form]);
    }
    for (one, other) in [(s0, b0), (s1, s0)] {
        giver.give(&[one.ending, other.ending]);
        giver.give(&[one.ending, other.tag]);
        giver.give(&[one.tag, other.ending]);
        giver.give(&[one.ending, one.tag, other.form]);
    }
}

/// What stands between the words, and mixtures found by trial.
fn give_mixtures(giver: &mut Giver<impl FnMut(u32)>, seats: &Seats) {
    let Seats { s0, s1, s2, b0, b1, s0l, s0r, s1r, b0l, s0l2, s1r2, far_comma, far_verb, .. } = *seats;
    giver.give(&[s0.tag, s0l.label, s0l2.label]);
    giver.give(&[s1.tag, s1r.label, s1r2.label, s0.tag]);
    giver.give(&[s1.tag, s1r.label, s0.tag, s0l.label]);
    giver.give(&[s1.tag, s1r.form, s0.tag]);
    giver.give(&[s1.form, s0.form, b0.tag]);
    giver.give(&[s0.tag, s0l.label, b0.tag, b1.tag]);
    giver.give(&[s0.form, s0r.label, b0.form]);
    giver.give(&[s2.tag, s1.form, s0.tag]);
    giver.give(&[s1.tag, s0.tag, s0l.tag, b0.tag]);
    giver.give(&[s1.tag, s1r.tag, s0.tag, b0.tag]);
    giver.give(&[s0.tag, b0.tag, b0l.label, b1.tag]);
    giver.give(&[far_comma, s0.tag, b0.tag]);
    giver.give(&[far_verb, s0.tag, b0.tag]);
    giver.give(&[far_comma, far_verb, s1.tag, s0.tag, b0.tag]);
    giver.give(&[s1.tag, s0.form, b0.tag]);
    giver.give(&[s1.form, s0.tag, b0.tag]);
    giver.give(&[s1.tag, s0.tag, b0.form]);
    giver.give(&[s0.form, b0.tag, b1.tag]);
    giver.give(&[s1.tag, s0.form, s0l.form]);
    giver.give(&[s1.form, s0.tag, s0l.form]);
    giver.give(&[s0.tag, b0.form, b1.tag]);
}

/// Parses a sentence: `score` adds the weights of features to one score per class.
pub fn parse(
    words: &[Word],
    tags: &[u8],
    is_verb: &dyn Fn(u8) -> bool,
    n_classes: usize,
    mut score: impl FnMut(&[u32], &mut Scores),
) -> State {
    let mut state = State::new(u16::try_from(words.len()).unwrap_or(NONE - 1));
    let (mut scores, mut keys) = ([0; 256], Vec::new());
    while !state.is_final() {
        if state.stack.is_empty() {
            state.make(Move::Shift, 0);
            continue;
        }
        scores.fill(0);
        keys.clear();
        features(&state, words, tags, is_verb, |key| keys.push(key));
        score(&keys, &mut scores);
        let allowed = [Move::Shift, Move::Left, Move::Right].map(|step| state.allows(step));
        let class = best(&scores, n_classes, |class| match move_of(class).0 {
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
