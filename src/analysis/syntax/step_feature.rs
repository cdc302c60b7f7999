//! The features by which the parser chooses its next move.

use super::seat::{Giver, Seats};

/// The number of the first template.
const FIRST: u32 = 100;

/// The keys of a state's features.
pub fn give(seats: &Seats, keys: &mut Vec<u32>) {
    let mut giver = Giver::new(FIRST, keys);
    giver.give(&[]);
    give_words(&mut giver, seats);
    give_tags(&mut giver, seats);
    give_children(&mut giver, seats);
    give_distances(&mut giver, seats);
    give_clusters(&mut giver, seats);
}

/// The words around the joint, alone and in pairs.
fn give_words(giver: &mut Giver, seats: &Seats) {
    let Seats { s0, s1, s2, b0, b1, b2, b3, .. } = *seats;
    for word in [s0, s1, s2, b0, b1, b2] {
        giver.give(&[word.form]);
        giver.give(&[word.tag]);
        giver.give(&[word.form, word.tag]);
    }
    giver.give(&[b3.tag]);
    for (one, other) in [(s0, b0), (s1, s0), (s1, b0), (b0, b1)] {
        giver.give(&[one.form, other.form]);
        giver.give(&[one.tag, other.tag]);
        giver.give(&[one.form, other.tag]);
        giver.give(&[one.tag, other.form]);
        giver.give(&[one.form, one.tag, other.tag]);
        giver.give(&[one.tag, other.form, other.tag]);
    }
    for (one, other) in [(s0, b0), (s1, s0)] {
        giver.give(&[one.ending, other.ending]);
        giver.give(&[one.ending, other.tag]);
        giver.give(&[one.tag, other.ending]);
        giver.give(&[one.ending, one.tag, other.form]);
    }
}

/// Three and four classes.
fn give_tags(giver: &mut Giver, seats: &Seats) {
    let Seats { s0, s1, s2, b0, b1, b2, s0l, s0r, s1l, s1r, b0l, s0l2, s0r2, s1r2, b0l2, .. } = *seats;
    for words in [
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
        giver.give(&words.map(|word| word.tag));
    }
    for words in [[s1, s0, b0, b1], [s0, b0, b1, b2], [s2, s1, s0, b0]] {
        giver.give(&words.map(|word| word.tag));
    }
}

/// Words with their children: relations, classes, numbers.
fn give_children(giver: &mut Giver, seats: &Seats) {
    let Seats { s0, s1, b0, b1, s0l, s0r, s1l, s1r, b0l, s0l2, s0r2, s1r2, b0l2, .. } = *seats;
    for (head, child) in
        [(s0, s0l), (s0, s0r), (s1, s1l), (s1, s1r), (b0, b0l), (s0, s0l2), (s0, s0r2), (b0, b0l2)]
    {
        giver.give(&[head.tag, child.label]);
        giver.give(&[head.form, child.label]);
        giver.give(&[head.tag, child.tag, child.label]);
        giver.give(&[child.form]);
    }
    giver.give(&[s0.tag, s0l.label, s0r.label, b0.tag]);
    giver.give(&[s1.tag, s1r.label, s0.tag, b0.tag]);
    giver.give(&[s1.tag, s1l.label, s1r.label, s0.tag]);
    giver.give(&[s0.tag, s0r.label, s0r2.label]);
    giver.give(&[b0.tag, b0l.label, b0l2.label]);
    giver.give(&[s0.tag, s0l.label, s0l2.label]);
    giver.give(&[s1.tag, s1r.label, s1r2.label, s0.tag]);
    giver.give(&[s1.tag, s1r.label, s0.tag, s0l.label]);
    giver.give(&[s0.tag, s0l.label, b0.tag, b1.tag]);
    giver.give(&[s0.form, s0r.label, b0.form]);
    giver.give(&[s0.tag, b0.tag, b0l.label, b1.tag]);
    let [s0_left, s0_right, s1_right, b0_left] = seats.n_children;
    giver.give(&[s0.tag, s0_left, s0_right]);
    giver.give(&[s0.form, s0_left, s0_right]);
    giver.give(&[s1.tag, s1_right, s0.tag]);
    giver.give(&[b0.tag, b0_left, s0.tag]);
    giver.give(&[b0.form, b0_left]);
}

/// How far apart the words are, and what stands between.
fn give_distances(giver: &mut Giver, seats: &Seats) {
    let Seats { s0, s1, b0, distances: [distance, gap], n_commas, n_verbs, .. } = *seats;
    for (one, other, far) in [(s0, b0, distance), (s1, s0, gap)] {
        giver.give(&[far, one.tag]);
        giver.give(&[far, other.tag]);
        giver.give(&[far, one.tag, other.tag]);
        giver.give(&[far, one.form]);
        giver.give(&[far, other.form]);
    }
    giver.give(&[n_commas, s0.tag, b0.tag]);
    giver.give(&[n_verbs, s0.tag, b0.tag]);
    giver.give(&[n_commas, n_verbs, s1.tag, s0.tag, b0.tag]);
}

/// Clusters alone, in pairs, and with what is exact.
fn give_clusters(giver: &mut Giver, seats: &Seats) {
    let Seats { s0, s1, b0, b1, s0l, .. } = *seats;
    for word in [s0, s1, b0, b1] {
        giver.give(&[word.cluster]);
    }
    for (one, other) in [(s0, b0), (s1, s0), (s1, b0)] {
        giver.give(&[one.cluster, other.cluster]);
        giver.give(&[one.cluster, other.tag]);
        giver.give(&[one.tag, other.cluster]);
        giver.give(&[one.form, other.cluster]);
        giver.give(&[one.cluster, other.form]);
    }
    giver.give(&[s1.cluster, s0.cluster, b0.tag]);
    giver.give(&[s1.tag, s0.cluster, b0.cluster]);
    giver.give(&[s1.cluster, s0.tag, b0.cluster]);
    giver.give(&[s0.cluster, b0.cluster, b1.tag]);
    giver.give(&[s0.cluster, b0.tag, b1.cluster]);
    giver.give(&[s1.cluster, s0.tag, s0l.form]);
    giver.give(&[s1.cluster, s0.cluster, s0l.form]);
}
