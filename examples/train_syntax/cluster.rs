//! Clusters of words by the company they keep: each word moves to the cluster where the likelihood of a model of
//! cluster pairs is highest, until few move (exchange algorithm, Kneser and Ney 1993).

use std::collections::BTreeMap;

/// Rarer words get no cluster.
const LEAST: u32 = 3;

/// Clusters.
const N_CLUSTERS: usize = 256;

/// Rounds at the most; it ends when fewer than one word in a hundred moves.
const N_ROUNDS: usize = 12;

/// The class of all words without a cluster, and that of the edge of a text.
const OTHERS: usize = N_CLUSTERS;
const EDGE: usize = N_CLUSTERS + 1;
const N_CLASSES: usize = N_CLUSTERS + 2;

/// How often words of some kind stand beside something: places and counts.
type Counts = Vec<(usize, i64)>;

/// The words that are frequent enough, each with its cluster.
pub fn learn(texts: &[Vec<String>]) -> Vec<(String, u8)> {
    let words = frequent_words(texts);
    let mut exchange = Exchange::new(&words, texts);
    for round in 0..N_ROUNDS {
        let n_moved = (0..words.len()).filter(|word| exchange.place(*word)).count();
        println!("  clusters: round {round}, {n_moved} of {} words moved", words.len());
        if n_moved < words.len() / 100 {
            break;
        }
    }
    let numbers = exchange.classes.iter().map(|class| u8::try_from(*class).unwrap_or_default());
    words.into_iter().map(str::to_owned).zip(numbers).collect()
}

/// The most frequent first.
fn frequent_words(texts: &[Vec<String>]) -> Vec<&str> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for word in texts.iter().flatten() {
        *counts.entry(word).or_default() += 1;
    }
    let mut frequent: Vec<_> = counts.into_iter().filter(|(_, n)| *n >= LEAST).collect();
    frequent.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    frequent.into_iter().map(|(word, _)| word).collect()
}

struct Exchange {
    /// The class of each word; then those of all others and of the edge.
    classes: Vec<usize>,
    /// For each word, which words follow it, and which it follows.
    next: Vec<Counts>,
    last: Vec<Counts>,
    /// How often a class follows another.
    pairs: Vec<i64>,
    /// How often a class stands anywhere.
    singles: Vec<i64>,
}

/// One word's neighbours by class, and how often it follows itself.
struct Company {
    next: Counts,
    last: Counts,
    n_own: i64,
    n: i64,
}

impl Exchange {
    fn new(words: &[&str], texts: &[Vec<String>]) -> Self {
        let numbers: BTreeMap<&str, usize> = words.iter().enumerate().map(|(at, word)| (*word, at)).collect();
        let mut counts: BTreeMap<(usize, usize), i64> = BTreeMap::new();
        for text in texts {
            let mut before = words.len() + 1;
            let inside = text.iter().map(|word| numbers.get(word.as_str()).copied().unwrap_or(words.len()));
            for word in inside.chain([words.len() + 1]) {
                *counts.entry((before, word)).or_default() += 1;
                before = word;
            }
        }
        let classes = (0..words.len()).map(|word| word % N_CLUSTERS).chain([OTHERS, EDGE]).collect();
        let empty = vec![Vec::new(); words.len() + 2];
        let (pairs, singles) = (vec![0; N_CLASSES * N_CLASSES], vec![0; N_CLASSES]);
        let mut found = Self { classes, next: empty.clone(), last: empty, pairs, singles };
        for ((one, other), n) in counts {
            found.next[one].push((other, n));
            found.last[other].push((one, n));
            let classes = [found.classes[one], found.classes[other]];
            found.pairs[classes[0] * N_CLASSES + classes[1]] += n;
            found.singles[classes[1]] += n;
        }
        found
    }

    /// Puts a word into its best cluster; whether it moved.
    fn place(&mut self, word: usize) -> bool {
        let (company, before) = (self.company(word), self.classes[word]);
        self.count(&company, before, -1);
        let gains = (0..N_CLUSTERS).map(|class| (class, self.gain(&company, class)));
        let stays = (before, self.gain(&company, before));
        let (best, _) = gains.fold(stays, |best, other| if other.1 > best.1 + 1e-9 { other } else { best });
        self.count(&company, best, 1);
        self.classes[word] = best;
        best != before
    }

    fn company(&self, word: usize) -> Company {
        let by_class = |neighbours: &Counts| {
            let mut counts: BTreeMap<usize, i64> = BTreeMap::new();
            for (other, n) in neighbours.iter().filter(|(other, _)| *other != word) {
                *counts.entry(self.classes[*other]).or_default() += n;
            }
            counts.into_iter().collect()
        };
        let n_own = self.next[word].iter().filter(|(other, _)| *other == word).map(|(_, n)| n).sum();
        let n = self.next[word].iter().map(|(_, n)| n).sum();
        Company { next: by_class(&self.next[word]), last: by_class(&self.last[word]), n_own, n }
    }

    /// Takes a word out of a class (`sign` −1) or puts it in (1).
    fn count(&mut self, company: &Company, class: usize, sign: i64) {
        for (other, n) in &company.next {
            self.pairs[class * N_CLASSES + other] += sign * n;
        }
        for (other, n) in &company.last {
            self.pairs[other * N_CLASSES + class] += sign * n;
        }
        self.pairs[class * N_CLASSES + class] += sign * company.n_own;
        self.singles[class] += sign * company.n;
    }

    /// What the likelihood would gain by a word in a class.
    fn gain(&self, company: &Company, class: usize) -> f64 {
        let grown = |n_before: i64, n: i64| weight(n_before + n) - weight(n_before);
        let mut n_inside = company.n_own;
        let mut gain = -2.0 * grown(self.singles[class], company.n);
        let next = company.next.iter().map(|(other, n)| (*other, class * N_CLASSES + other, *n));
        let last = company.last.iter().map(|(other, n)| (*other, other * N_CLASSES + class, *n));
        for (other, pair, n) in next.chain(last) {
            if other == class {
                n_inside += n;
            } else {
                gain += grown(self.pairs[pair], n);
            }
        }
        gain + grown(self.pairs[class * N_CLASSES + class], n_inside)
    }
}

/// n log n.
fn weight(n: i64) -> f64 {
    if n <= 0 { 0.0 } else { n as f64 * (n as f64).ln() }
}
