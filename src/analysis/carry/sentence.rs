//! Sentences that stand unchanged from one draft to the next. Equal means byte for byte.

use std::collections::HashMap;

use super::Side;

/// Which sentence of the newer draft is which of the older.
#[derive(Debug)]
pub struct Pairs {
    new_of: Vec<Option<usize>>,
    is_taken: Vec<bool>,
    /// For each sentence of the older draft without its own in the newer: the sentences there with the same words.
    twins: HashMap<usize, Vec<usize>>,
}

/// Where the same words stand as a sentence, in either draft.
#[derive(Debug, Default)]
struct Places {
    old: Vec<usize>,
    new: Vec<usize>,
}

impl Pairs {
    /// A sentence that stands once in each draft is the same wherever it stands. One that stands several times, as
    /// often in either draft, is the same next to a sentence that is. All others are no pair.
    pub fn of(old: Side<'_>, new: Side<'_>) -> Self {
        let mut places: HashMap<&str, Places> = HashMap::new();
        for number in 0..old.sentences.len() {
            places.entry(old.words(number)).or_default().old.push(number);
        }
        for number in 0..new.sentences.len() {
            if let Some(places) = places.get_mut(new.words(number)) {
                places.new.push(number);
            }
        }
        let mut pairs = Self {
            new_of: vec![None; old.sentences.len()],
            is_taken: vec![false; new.sentences.len()],
            twins: HashMap::new(),
        };
        let repeated = pairs.pair_single(places.into_values());
        pairs.pair_neighbours(&repeated, old, new);
        pairs.note_twins(&repeated);
        pairs
    }

    /// The sentence of the newer draft that a sentence of the older is.
    pub fn new_of(&self, sentence: usize) -> Option<usize> {
        self.new_of.get(sentence).copied().flatten()
    }

    /// Whether a sentence of the newer draft stood in the older.
    pub fn is_taken(&self, sentence: usize) -> bool {
        self.is_taken.get(sentence).copied().unwrap_or_default()
    }

    /// How many sentences the drafts have.
    pub const fn n_sentences(&self) -> (usize, usize) {
        (self.new_of.len(), self.is_taken.len())
    }

    /// The sentences of the newer draft that have the words of a sentence of the older, where nothing tells which of
    /// them it is; the nearest ones, in reading order.
    pub fn twins(&self, (first, last): (usize, usize)) -> Vec<usize> {
        let found = self.twins.get(&first).filter(|_| first == last);
        let mut twins: Vec<_> = found.into_iter().flatten().copied().collect();
        twins.sort_by_key(|twin| (twin.abs_diff(first), *twin));
        twins.truncate(super::MOST_PLACES);
        twins.sort_unstable();
        twins
    }

    fn pair(&mut self, old: usize, new: usize) {
        self.new_of[old] = Some(new);
        self.is_taken[new] = true;
    }

    /// Pairs what stands once in each; gives what stands in both more often.
    fn pair_single(&mut self, places: impl Iterator<Item = Places>) -> Vec<Places> {
        let mut repeated = Vec::new();
        for places in places {
            match (places.old.as_slice(), places.new.as_slice()) {
                ([old], [new]) => self.pair(*old, *new),
                (_, []) => (),
                _ => repeated.push(places),
            }
        }
        repeated
    }

    /// Pairs what stands several times, as often in either draft, after a pair or before one.
    fn pair_neighbours(&mut self, repeated: &[Places], old: Side<'_>, new: Side<'_>) {
        let mut is_even = vec![false; old.sentences.len()];
        let even = repeated.iter().filter(|places| places.old.len() == places.new.len());
        even.flat_map(|places| &places.old).for_each(|place| is_even[*place] = true);
        let is_same = |one: usize, other: usize| old.words(one) == new.words(other);
        let n_old = old.sentences.len();
        for place in 0..n_old {
            let before = if place == 0 { Some(0) } else { self.new_of(place - 1).map(|new| new + 1) };
            self.pair_if_free(place, before, &is_even, is_same);
        }
        for place in (0..n_old).rev() {
            let after = if place + 1 == n_old {
                new.sentences.len().checked_sub(1)
            } else {
                self.new_of(place + 1).and_then(|new| new.checked_sub(1))
            };
            self.pair_if_free(place, after, &is_even, is_same);
        }
    }

    fn pair_if_free(
        &mut self,
        place: usize,
        wanted: Option<usize>,
        is_even: &[bool],
        is_same: impl Fn(usize, usize) -> bool,
    ) {
        let is_open = is_even[place] && self.new_of[place].is_none();
        if let Some(new) = wanted.filter(|new| is_open && *new < self.is_taken.len() && !self.is_taken(*new))
            && is_same(place, new)
        {
            self.pair(place, new);
        }
    }

    /// Keeps, for each sentence that stays without its own, the nearest ones that it may be.
    fn note_twins(&mut self, repeated: &[Places]) {
        for places in repeated {
            let free: Vec<_> = places.new.iter().copied().filter(|new| !self.is_taken(*new)).collect();
            for old in places.old.iter().filter(|old| self.new_of[**old].is_none()) {
                let here = free.partition_point(|new| new < old);
                let nearest =
                    here.saturating_sub(super::MOST_PLACES)..(here + super::MOST_PLACES).min(free.len());
                self.twins.insert(*old, free.get(nearest).unwrap_or_default().to_vec());
            }
        }
    }
}
