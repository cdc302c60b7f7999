//! Claims of one draft that say the same: the same words in the same order, articles, capitals and marks aside, by the
//! same claimant. A claim that says the same in other words is not found.

use std::collections::HashMap;

use crate::analysis::lexicon::is_function_word;

/// Words, function words aside, from which a claim says enough to be told from a mere mention of the same thing.
const LEAST_WORDS: usize = 3;
/// The same for a claim with a figure in it.
const LEAST_WITH_FIGURE: usize = 2;

/// What a claim says, and by whom.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// The words of the article.
    pub verbatim: &'a str,
    /// The stand-alone wording.
    pub restatement: &'a str,
    /// Who asserts it.
    pub claimant: &'a str,
}

/// For each claim, in reading order: the place in the list of the first earlier claim that says the same.
#[must_use]
pub fn find_repeats(claims: &[Said<'_>]) -> Vec<Option<usize>> {
    let mut first: HashMap<(String, &str), usize> = HashMap::new();
    let mut repeats = Vec::with_capacity(claims.len());
    for (place, said) in claims.iter().enumerate() {
        let mut keys = Vec::new();
        keys.extend(gist(said.verbatim).map(|gist| (gist, said.claimant)));
        keys.extend(gist(said.restatement).map(|gist| (gist, said.claimant)));
        let earlier = keys.iter().filter_map(|key| first.get(key)).min().copied();
        repeats.push(earlier);
        for key in keys {
            first.entry(key).or_insert(earlier.unwrap_or(place));
        }
    }
    repeats
}

/// All words but the articles; `None` if they say too little.
fn gist(text: &str) -> Option<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, ',' | '.'));
    let words = words.map(|word| word.trim_matches([',', '.']).to_lowercase());
    let is_article = |word: &str| matches!(word, "a" | "an" | "the");
    let words: Vec<_> = words.filter(|word| !word.is_empty() && !is_article(word)).collect();
    let has_figure = words.iter().any(|word| word.starts_with(|letter: char| letter.is_ascii_digit()));
    let least = if has_figure { LEAST_WITH_FIGURE } else { LEAST_WORDS };
    let n_words = words.iter().filter(|word| !is_function_word(word)).count();
    (n_words >= least).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_by_the_same_claimant_are_a_repetition() {
        for (one, other, claimants, is_same) in [
            ("The dam is 90 metres high", "the dam is 90 metres high.", ("article", "article"), true),
            ("The dam is 90 metres high", "the dam, is 90 metres high", ("article", "article"), true),
            ("The dam is 90 metres high", "The dam was 90 metres high", ("article", "article"), false),
            ("Three miners died there", "Six miners died there", ("article", "article"), false),
            ("Ostra attacked Velm", "Velm attacked Ostra", ("article", "article"), false),
            ("The dam is 90 metres high", "The dam is 91 metres high", ("article", "article"), false),
            ("The dam is 90 metres high", "The dam is 90 metres high", ("article", "Ada Quill"), false),
            ("the dam", "the dam", ("article", "article"), false),
            ("1,200 ships", "1,200 ships", ("article", "article"), true),
            ("1,200 ships", "1.200 ships", ("article", "article"), false),
            ("the dam did not break on Monday", "the dam did break on Monday", ("article", "article"), false),
        ] {
            let said = |verbatim, claimant| Said { verbatim, restatement: "", claimant };
            let found = find_repeats(&[said(one, claimants.0), said(other, claimants.1)]);
            assert_eq!(found, [None, is_same.then_some(0)], "{one} / {other}");
        }
    }

    #[test]
    fn every_repetition_leads_to_the_first() {
        let said = |verbatim| Said { verbatim, restatement: "", claimant: "article" };
        let words = ["1,200 ships left", "The mill fell on Monday", "1,200 ships left", "1,200 ships left"];
        assert_eq!(find_repeats(&words.map(said)), [None, None, Some(0), Some(0)]);
    }
}
