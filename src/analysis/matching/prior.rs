//! Which earlier checks may answer a claim: words in common, rare ones weighing more, seen from both sides; words
//! that follow one another; and the letters themselves, for names that are spelled otherwise.

use std::collections::{HashMap, HashSet};

use super::query::{Query, Rarity, usual_weight};
use super::stem::fold;
use super::word::{Word, words};
use crate::model::PriorCheck;

/// How much each likeness counts; they add up to one.
const ASKED: f64 = 0.50;
const CLAIMED: f64 = 0.25;
const FOLLOWING: f64 = 0.10;
const LETTERS: f64 = 0.15;

/// A word that stands only under the headline.
const ASIDE: f64 = 0.7;

/// A word that is spelled a little otherwise.
const ALIKE: f64 = 0.75;

/// A check with its rank.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// Which of the checks handed in.
    pub place: usize,
    /// 0–1.
    pub score: f64,
    /// Rare words in common, as the claim prints them, rarest first.
    pub shares: Vec<String>,
}

/// The checks, best first; those that have no word in common are left out.
#[must_use]
pub fn rank_prior(query: &Query, rarity: &Rarity, checks: &[PriorCheck]) -> Vec<Scored> {
    let measure = Measure::of(query, rarity);
    let scored = |(place, check): (usize, &PriorCheck)| {
        let (score, shares) = measure.of_check(check);
        (!shares.is_empty()).then_some(Scored { place, score, shares })
    };
    let mut ranked: Vec<_> = checks.iter().enumerate().filter_map(scored).collect();
    ranked.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.place.cmp(&other.place)));
    ranked
}

/// What is known of the query, computed once.
struct Measure<'a> {
    query: &'a Query,
    weights: Vec<f64>,
    usual: f64,
    pairs: HashSet<(&'a str, &'a str)>,
    letters: HashSet<[char; 3]>,
}

/// What one field of a check has of the query.
struct Field<'a> {
    words: Vec<Word>,
    text: &'a str,
}

impl<'a> Measure<'a> {
    fn of(query: &'a Query, rarity: &Rarity) -> Self {
        Self {
            query,
            weights: query.weights(rarity),
            usual: usual_weight(rarity.n_rows),
            pairs: pairs(&query.words).collect(),
            letters: trigrams(query.words.iter().map(|word| word.key.as_str())),
        }
    }

    fn of_check(&self, check: &PriorCheck) -> (f64, Vec<String>) {
        let [claim, title, subtitle] =
            [&check.claim, &check.title, &check.subtitle].map(|text| Field { words: words(text), text });
        let mut found: HashMap<usize, f64> = HashMap::new();
        for (field, worth) in [(&claim, 1.0), (&title, 1.0), (&subtitle, ASIDE)] {
            for word in &field.words {
                if let Some((place, likeness)) = self.place_of(&word.key) {
                    let credit = found.entry(place).or_default();
                    *credit = credit.max(worth * likeness);
                }
            }
        }
        let best = |part: &dyn Fn(&Field<'_>) -> f64| part(&claim).max(0.9 * part(&title));
        let score = ASKED * self.asked(&found)
            + CLAIMED * best(&|field| self.claimed(field))
            + FOLLOWING * best(&|field| self.following(field))
            + LETTERS * best(&|field| self.letters(field));
        (score, self.shares(&found))
    }

    /// The place of the query's word that this one is, or is spelled like.
    fn place_of(&self, key: &str) -> Option<(usize, f64)> {
        if let Some(place) = self.query.places.get(key) {
            return Some((*place, 1.0));
        }
        let alike = self.query.places.iter().find(|(asked, _)| is_alike(asked, key));
        alike.map(|(_, place)| (*place, ALIKE))
    }

    /// How much of what is asked the check has.
    fn asked(&self, found: &HashMap<usize, f64>) -> f64 {
        let weight = |place: &usize| self.weights.get(*place).copied().unwrap_or(0.0);
        let has: f64 = found.iter().map(|(place, credit)| weight(place) * credit).sum();
        ratio(has, self.weights.iter().sum())
    }

    /// How much of what the check says is asked.
    fn claimed(&self, field: &Field<'_>) -> f64 {
        let mut seen = HashSet::new();
        let (mut has, mut all) = (0.0, 0.0);
        for word in field.words.iter().filter(|word| seen.insert(word.key.as_str())) {
            let place = self.query.places.get(&word.key);
            let weight = place.and_then(|place| self.weights.get(*place)).copied();
            has += weight.unwrap_or(0.0);
            all += weight.unwrap_or(self.usual);
        }
        ratio(has, all)
    }

    /// How many of the check's pairs of words follow one another in the query as well.
    fn following(&self, field: &Field<'_>) -> f64 {
        let shared = pairs(&field.words).filter(|pair| self.pairs.contains(pair)).count();
        let smaller = self.pairs.len().min(field.words.len().saturating_sub(1));
        (as_f64(shared) / as_f64(smaller.max(3))).min(1.0)
    }

    /// Dice's coefficient of the runs of three letters.
    fn letters(&self, field: &Field<'_>) -> f64 {
        if field.text.is_empty() {
            return 0.0;
        }
        let letters = trigrams(field.words.iter().map(|word| word.key.as_str()));
        let shared = letters.iter().filter(|run| self.letters.contains(*run)).count();
        ratio(2.0 * as_f64(shared), as_f64(letters.len() + self.letters.len()))
    }

    /// The words in common as the claim prints them, rarest first, six at most.
    fn shares(&self, found: &HashMap<usize, f64>) -> Vec<String> {
        let mut places: Vec<_> = found.keys().copied().collect();
        let weight = |place: &usize| self.weights.get(*place).copied().unwrap_or(0.0);
        places.sort_by(|one, other| weight(other).total_cmp(&weight(one)).then(one.cmp(other)));
        places.iter().take(6).map(|place| self.query.printed_at(*place).to_owned()).collect()
    }
}

fn pairs(words: &[Word]) -> impl Iterator<Item = (&str, &str)> {
    words.iter().zip(words.iter().skip(1)).map(|(one, next)| (one.key.as_str(), next.key.as_str()))
}

/// Words of six letters or more that differ in one place: Kyrgystan, Kyrgyzstan.
fn is_alike(one: &str, other: &str) -> bool {
    let (shorter, longer) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if shorter.len() < 6 || longer.len() - shorter.len() > 1 || one.starts_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    let same_start = shorter.bytes().zip(longer.bytes()).take_while(|(a, b)| a == b).count();
    let same_end = shorter.bytes().rev().zip(longer.bytes().rev()).take_while(|(a, b)| a == b).count();
    // One letter is left out, put in or another one; the first letter is seldom wrong.
    same_start > 0 && same_start + same_end + 1 >= longer.len()
}

fn trigrams<'w>(words: impl Iterator<Item = &'w str>) -> HashSet<[char; 3]> {
    let mut runs = HashSet::new();
    for word in words {
        let letters: Vec<char> = format!(" {} ", fold(word)).chars().collect();
        runs.extend(letters.windows(3).filter_map(|run| <[char; 3]>::try_from(run).ok()));
    }
    runs
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
const fn as_f64(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(claim: &str, title: &str) -> PriorCheck {
        PriorCheck { claim: claim.into(), title: title.into(), ..PriorCheck::default() }
    }

    fn checks() -> Vec<PriorCheck> {
        vec![
            check("The dam at Sell burst after 300 millimetres of rain.", "Did the dam at Sell burst?"),
            check("The government of Ostra has closed 12 hospitals.", ""),
            check("Ada Quill won the vote in Kyrgyzstan with 71 percent.", "Quill’s victory"),
            check("Drinking hot water cures the marsh fever.", "Hot water is no cure"),
        ]
    }

    /// The checks that a claim finds, best first, each counted as rare as it is among them.
    fn found(claim: &str) -> Vec<usize> {
        let query = Query::of(claim);
        let all: Vec<HashSet<String>> = checks()
            .iter()
            .map(|check| {
                words(&format!("{} {}", check.claim, check.title)).into_iter().map(|word| word.key).collect()
            })
            .collect();
        let mut n_with = vec![0; query.places.len()];
        for (key, place) in &query.places {
            n_with[*place] = all.iter().filter(|keys| keys.contains(key)).count();
        }
        let rarity = Rarity { n_rows: all.len(), n_with };
        rank_prior(&query, &rarity, &checks()).iter().map(|scored| scored.place).collect()
    }

    #[test]
    fn a_claim_in_other_words_finds_its_check_first() {
        for (claim, wanted) in [
            ("BREAKING: Sell dam bursts, rain of 300 mm!! #SellDam https://t.co/x", 0),
            ("Ostra shut down twelve clinics, says @BoReed", 1),
            ("QUILL WINS KYRGYSTAN ELECTION", 2),
            ("Is it true that marsh fever can be treated by drinking warm water?", 3),
        ] {
            assert_eq!(found(claim).first(), Some(&wanted), "{claim}: {:?}", found(claim));
        }
        assert_eq!(found("Nothing of the kind"), [0; 0]);
        assert_eq!(found(""), [0; 0]);
    }

    #[test]
    fn letters_may_differ_in_one_place() {
        for (one, other, alike) in [
            ("kyrgystan", "kyrgyzstan", true),
            ("lukashenko", "lukashenka", true),
            ("border", "bordel", true),
            ("lorn", "born", false),
            ("123456", "123457", false),
            ("adventure", "venture", false),
        ] {
            assert_eq!(is_alike(one, other), alike, "{one} {other}");
        }
    }
}
