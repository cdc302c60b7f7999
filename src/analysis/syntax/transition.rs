//! The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011), with the root as the last word
//! of the buffer (Ballesteros and Nivre 2013), and the costs of its dynamic oracle.

/// A head that is not known yet.
pub const NONE: u16 = u16::MAX;

/// More children of a word are not told apart.
const MOST_CHILDREN: u8 = 7;

/// What the parser does next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// The first word of the buffer goes on the stack.
    Shift,
    /// The top of the stack hangs on the first word of the buffer.
    Left,
    /// The top of the stack hangs on the word below it.
    Right,
}

/// A sentence half parsed.
#[derive(Debug, Clone)]
pub struct State {
    /// Words that wait for their head.
    pub stack: Vec<u16>,
    /// The first word of the buffer; `n` is the root.
    pub next: u16,
    /// Number of words.
    pub n: u16,
    /// Heads found.
    pub heads: Vec<u16>,
    /// Relations found.
    pub labels: Vec<u8>,
    /// The two outermost children found on the left of each word, outermost first; likewise on the right.
    pub left: Vec<[u16; 2]>,
    /// See `left`.
    pub right: Vec<[u16; 2]>,
    /// How many children each word has on the left, at most seven; likewise on the right.
    pub n_left: Vec<u8>,
    /// See `n_left`.
    pub n_right: Vec<u8>,
}

impl State {
    /// A sentence of `n` words, nothing done.
    #[must_use]
    pub fn new(n: u16) -> Self {
        let size = usize::from(n);
        Self {
            stack: Vec::with_capacity(size),
            next: 0,
            n,
            heads: vec![NONE; size],
            labels: vec![0; size],
            left: vec![[NONE; 2]; size + 1],
            right: vec![[NONE; 2]; size + 1],
            n_left: vec![0; size + 1],
            n_right: vec![0; size + 1],
        }
    }

    /// Whether every word has its head.
    #[must_use]
    pub fn is_final(&self) -> bool {
        self.next == self.n && self.stack.is_empty()
    }

    /// The word `depth` below the top of the stack.
    #[must_use]
    pub fn stacked(&self, depth: usize) -> Option<u16> {
        self.stack.len().checked_sub(depth + 1).and_then(|at| self.stack.get(at)).copied()
    }

    /// Whether a move can be made. Only one word hangs on the root, so the rest must be joined before.
    #[must_use]
    pub fn allows(&self, step: Move) -> bool {
        match step {
            Move::Shift => self.next < self.n,
            Move::Left => !self.stack.is_empty() && (self.next < self.n || self.stack.len() == 1),
            Move::Right => self.stack.len() >= 2,
        }
    }

    /// Makes a move; `label` is the relation of the arc it draws.
    pub fn make(&mut self, step: Move, label: u8) {
        match step {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Move::Left => {
                if let Some(child) = self.stack.pop() {
                    self.draw(self.next, child, label);
                    add_outermost((&mut self.left, &mut self.n_left), self.next, child);
                }
            }
            Move::Right => {
                if let (Some(child), Some(head)) = (self.stack.pop(), self.stack.last().copied()) {
                    self.draw(head, child, label);
                    add_outermost((&mut self.right, &mut self.n_right), head, child);
                }
            }
        }
    }

    fn draw(&mut self, head: u16, child: u16, label: u8) {
        if let (Some(its_head), Some(its_label)) =
            (self.heads.get_mut(usize::from(child)), self.labels.get_mut(usize::from(child)))
        {
            (*its_head, *its_label) = (head, label);
        }
    }

    /// How many arcs of the right tree a move makes impossible.
    #[must_use]
    pub fn cost(&self, step: Move, gold: &[u16]) -> usize {
        let Some(top) = self.stacked(0) else { return 0 };
        let head_of = |word: u16| gold.get(usize::from(word)).copied().unwrap_or(NONE);
        let children_ahead = |word: u16| (self.next..self.n).filter(|&child| head_of(child) == word).count();
        match step {
            Move::Left => {
                let head = head_of(top);
                let is_lost =
                    head != self.next && (Some(head) == self.stacked(1) || head > self.next && head != NONE);
                usize::from(is_lost) + children_ahead(top)
            }
            Move::Right => {
                let head = head_of(top);
                usize::from(head >= self.next && head != NONE) + children_ahead(top)
            }
            Move::Shift => {
                let below = self.stack.split_last().map_or(&[][..], |(_, below)| below);
                let head = head_of(self.next);
                let n_children = self.stack.iter().filter(|&&child| head_of(child) == self.next).count();
                usize::from(below.contains(&head)) + n_children
            }
        }
    }
}

/// Children are drawn from the inside out, so the newest is the outermost.
fn add_outermost((children, n_children): (&mut [[u16; 2]], &mut [u8]), head: u16, child: u16) {
    let head = usize::from(head);
    if let (Some(found), Some(n)) = (children.get_mut(head), n_children.get_mut(head)) {
        *found = [child, found[0]];
        *n = (*n + 1).min(MOST_CHILDREN);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Following moves of no cost gives the right tree.
    #[test]
    fn the_oracle_leads_to_the_right_tree() {
        // "She saw the old bridge": saw is the root, bridge hangs on saw.
        let gold = [1, 5, 4, 4, 1];
        let mut state = State::new(5);
        while !state.is_final() {
            let moves = [Move::Shift, Move::Left, Move::Right];
            let step = moves
                .into_iter()
                .filter(|step| state.allows(*step))
                .min_by_key(|step| state.cost(*step, &gold));
            let step = step.unwrap();
            assert_eq!(state.cost(step, &gold), 0, "{state:?}");
            state.make(step, 0);
        }
        assert_eq!(state.heads, gold);
    }
}
