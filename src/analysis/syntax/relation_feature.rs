//! The features by which the parser names the arc it draws.

use super::seat::{Giver, Seats, Seen};
use super::transition::Move;

/// The number of the first template of arcs to the left.
const FIRST_LEFT: u32 = 3_000;

/// The number of the first template of arcs to the right.
const FIRST_RIGHT: u32 = 5_000;

/// An arc: its head and child, and what stands around them. The child is always `s0`.
struct Arc {
    head: Seen,
    child: Seen,
    /// The other word that the child could have hung on.
    other: Seen,
    distance: u32,
    /// The head's outermost children.
    of_head: [Seen; 3],
    /// The word after the head.
    after_head: Seen,
}

/// The keys of the features of an arc that a move draws.
pub fn give(seats: &Seats, step: Move, keys: &mut Vec<u32>) {
    let Seats { s0, s1, b0, b1, s1l, s1r, b0l, s1r2, b0l2, .. } = *seats;
    let [distance, gap] = seats.distances;
    let (arc, first) = if step == Move::Left {
        let of_head = [b0l, b0l2, Seen::NOTHING];
        (Arc { head: b0, child: s0, other: s1, distance, of_head, after_head: b1 }, FIRST_LEFT)
    } else {
        let of_head = [s1l, s1r2, s1r];
        let after_head = seats.beside_s1[1];
        (Arc { head: s1, child: s0, other: b0, distance: gap, of_head, after_head }, FIRST_RIGHT)
    };
    let mut giver = Giver::new(first, keys);
    giver.give(&[]);
    give_ends(&mut giver, &arc);
    give_children(&mut giver, &arc, seats);
    give_neighbours(&mut giver, &arc, seats);
    give_distances(&mut giver, &arc, seats);
    give_clusters(&mut giver, &arc, seats);
}

fn give_ends(giver: &mut Giver, Arc { head, child, .. }: &Arc) {
    for word in [head, child] {
        giver.give(&[word.form]);
        giver.give(&[word.tag]);
        giver.give(&[word.form, word.tag]);
        giver.give(&[word.ending]);
    }
    giver.give(&[head.form, child.form]);
    giver.give(&[head.tag, child.tag]);
    giver.give(&[head.form, child.tag]);
    giver.give(&[head.tag, child.form]);
    giver.give(&[head.form, head.tag, child.tag]);
    giver.give(&[head.tag, child.form, child.tag]);
    giver.give(&[head.ending, child.ending]);
    giver.give(&[head.ending, child.tag]);
    giver.give(&[head.tag, child.ending]);
    giver.give(&[head.tag, child.tag, child.ending]);
    giver.give(&[head.tag, head.ending, child.tag]);
}

fn give_children(giver: &mut Giver, Arc { head, child, of_head, .. }: &Arc, seats: &Seats) {
    let Seats { s0l, s0r, s0l2, s0r2, .. } = *seats;
    for grandchild in [s0l, s0r, s0l2, s0r2] {
        giver.give(&[child.tag, grandchild.label]);
        giver.give(&[child.tag, grandchild.tag]);
        giver.give(&[grandchild.form]);
        giver.give(&[child.tag, grandchild.form]);
        giver.give(&[head.tag, child.tag, grandchild.label]);
        giver.give(&[head.form, child.tag, grandchild.form]);
        giver.give(&[head.tag, child.tag, grandchild.form]);
        giver.give(&[head.form, child.tag, grandchild.label]);
    }
    giver.give(&[child.tag, s0l.label, s0l2.label]);
    giver.give(&[child.tag, s0l.label, s0r.label]);
    giver.give(&[head.tag, child.form, s0l.form]);
    giver.give(&[head.form, child.form, s0l.form]);
    for sibling in of_head {
        giver.give(&[head.tag, sibling.label]);
        giver.give(&[head.tag, sibling.label, child.tag]);
        giver.give(&[head.form, sibling.label, child.tag]);
        giver.give(&[sibling.form, head.tag, child.tag]);
        giver.give(&[sibling.label, head.tag, child.form]);
    }
    let [first, next, last] = of_head.map(|sibling| sibling.label);
    giver.give(&[first, last, head.tag, child.tag]);
    giver.give(&[first, next, head.tag, child.tag]);
}

fn give_neighbours(giver: &mut Giver, Arc { head, child, other, after_head, .. }: &Arc, seats: &Seats) {
    let Seats { s0, s1, s2, b0, b1, s0l, beside_s0: [before, after], .. } = *seats;
    for word in [before, after, *after_head, *other, s2] {
        giver.give(&[child.tag, word.tag]);
        giver.give(&[head.tag, child.tag, word.tag]);
        giver.give(&[child.tag, word.form]);
        giver.give(&[child.form, word.tag]);
    }
    giver.give(&[head.tag, seats.beside_s1[0].tag]);
    giver.give(&[before.tag, child.tag, after.tag]);
    giver.give(&[other.tag, head.tag, child.tag, s0l.label]);
    giver.give(&[other.form, head.tag, child.tag]);
    giver.give(&[b0.tag, b1.tag, s0.tag, s1.tag]);
    giver.give(&[b0.form, s0.tag, s1.tag]);
    giver.give(&[s2.tag, s1.tag, s0.tag, b0.tag]);
    giver.give(&[b0.form]);
    giver.give(&[b1.form]);
    giver.give(&[s1.form]);
    giver.give(&[s0.form, b0.tag, s1.tag]);
}

fn give_distances(giver: &mut Giver, Arc { head, child, distance, .. }: &Arc, seats: &Seats) {
    let Seats { n_commas, n_verbs, n_children: [s0_left, s0_right, s1_right, _], .. } = *seats;
    giver.give(&[*distance, head.tag]);
    giver.give(&[*distance, child.tag]);
    giver.give(&[*distance, head.tag, child.tag]);
    giver.give(&[*distance, child.form]);
    giver.give(&[n_commas, n_verbs, head.tag, child.tag]);
    giver.give(&[s0_left, s0_right, head.tag, child.tag]);
    giver.give(&[s1_right, head.tag, child.tag]);
}

fn give_clusters(giver: &mut Giver, Arc { head, child, of_head, .. }: &Arc, seats: &Seats) {
    let s0l = seats.s0l;
    giver.give(&[head.cluster]);
    giver.give(&[child.cluster]);
    giver.give(&[head.cluster, child.cluster]);
    giver.give(&[head.cluster, child.tag]);
    giver.give(&[head.tag, child.cluster]);
    giver.give(&[head.cluster, child.form]);
    giver.give(&[head.form, child.cluster]);
    giver.give(&[head.cluster, child.tag, s0l.form]);
    giver.give(&[head.cluster, child.cluster, s0l.form]);
    giver.give(&[head.tag, child.cluster, s0l.form]);
    giver.give(&[head.cluster, of_head[2].label, child.tag]);
}
