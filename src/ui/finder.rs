//! What the palette finds: actions by the letters of their names, those done last first; claims, sources and articles
//! by their words or number. It looks only at what is on the screen already, and only when the words change.

use std::collections::HashSet;

use super::action::{Action, Entry};
use super::views::Views;

/// Claims, sources and articles that are shown of each.
const N_OF_EACH: usize = 5;

/// One line of the palette.
#[derive(Debug, Clone)]
pub struct Found {
    /// Under which heading it stands.
    pub group: &'static str,
    /// What it is called.
    pub name: String,
    /// What is said beside it.
    pub hint: String,
    /// Its key, as shown.
    pub key: Option<String>,
    /// Which characters of the name the typed letters are.
    pub matched: HashSet<usize>,
    /// What choosing it does.
    pub action: Action,
}

/// Everything that fits the typed words, best first within each group; all actions if nothing is typed.
#[must_use]
pub fn find(table: &[Entry], views: &Views, recent: &[String], wanted: &str) -> Vec<Found> {
    let words: Vec<String> = wanted.split_whitespace().map(str::to_lowercase).collect();
    let mut ranked: Vec<_> = table
        .iter()
        .filter_map(|entry| action(entry, views))
        .filter_map(|found| fitting(found, &words))
        .collect();
    let place = |name: &String| recent.iter().position(|known| known == name).unwrap_or(recent.len());
    ranked.sort_by_key(|(worth, found)| (place(&found.name), std::cmp::Reverse(*worth)));
    let mut all: Vec<_> = ranked.into_iter().map(|(_, found)| found).collect();
    all.iter_mut().filter(|found| recent.contains(&found.name)).for_each(|found| found.group = "Done last");
    if !words.is_empty() {
        all.extend(claims(views, &words));
        all.extend(sources(views, &words));
        all.extend(articles(views, &words));
    }
    all
}

fn action(entry: &Entry, views: &Views) -> Option<Found> {
    let name = match entry.action {
        Action::Verdict(place) => {
            let rating = views.article.as_ref()?.scale.ratings.get(place - 1)?;
            format!("Verdict: {}", rating.name)
        }
        Action::Close | Action::TakeOption(_) => return None,
        _ => entry.name.to_owned(),
    };
    Some(Found {
        group: "Actions",
        name,
        hint: entry.hint.to_owned(),
        key: entry.trigger.map(|trigger| trigger.shown()),
        matched: HashSet::new(),
        action: entry.action.clone(),
    })
}

fn fitting(mut found: Found, words: &[String]) -> Option<(usize, Found)> {
    let (worth, matched) = fuzzy(&found.name, words)?;
    found.matched = matched;
    Some((worth, found))
}

/// How well words fit a name, and where; `None` unless each word stands in it or its letters do, in order. Whole
/// words are worth more than scattered letters, beginnings of words more than their insides.
fn fuzzy(name: &str, words: &[String]) -> Option<(usize, HashSet<usize>)> {
    let letters: Vec<char> =
        name.chars().map(|letter| letter.to_lowercase().next().unwrap_or(letter)).collect();
    let (mut worth, mut matched) = (0, HashSet::new());
    for word in words {
        let word: Vec<char> = word.chars().collect();
        let begins =
            |at: usize| at == 0 || letters.get(at - 1).is_some_and(|before| !before.is_alphanumeric());
        let whole = letters.windows(word.len()).enumerate().filter(|(_, window)| *window == word);
        if let Some((at, _)) = whole.max_by_key(|(at, _)| (begins(*at), std::cmp::Reverse(*at))) {
            worth += if begins(at) { 4 } else { 2 };
            matched.extend(at..at + word.len());
        } else {
            matched.extend(scattered(&letters, &word)?);
        }
    }
    Some((worth, matched))
}

/// Where the letters of a word stand in order, the first at the beginning of a word.
fn scattered(letters: &[char], word: &[char]) -> Option<Vec<usize>> {
    let mut places = Vec::with_capacity(word.len());
    let mut from = 0;
    for wanted in word {
        let at = from + letters.get(from..)?.iter().position(|letter| letter == wanted)?;
        places.push(at);
        from = at + 1;
    }
    let first = *places.first()?;
    (first == 0 || letters.get(first - 1).is_some_and(|before| !before.is_alphanumeric())).then_some(places)
}

fn claims(views: &Views, words: &[String]) -> Vec<Found> {
    let rows = views.claims().iter().map(|row| &row.claim);
    let found = rows.filter_map(|claim| {
        let name = format!("Claim {}: {}", claim.number, claim.verbatim.replace('\n', " "));
        plain("Claims", name, claim.status.to_string(), Action::Select(claim.id), words)
    });
    found.take(N_OF_EACH).collect()
}

fn sources(views: &Views, words: &[String]) -> Vec<Found> {
    let found = views.project.sources.iter().filter_map(|source| {
        let name = format!("S{}: {}", source.id, source.title);
        plain("Sources", name, source.publisher.clone(), Action::ShowSource(source.id), words)
    });
    found.take(N_OF_EACH).collect()
}

fn articles(views: &Views, words: &[String]) -> Vec<Found> {
    let found = views.project.articles.iter().filter_map(|article| {
        let hint = format!("Draft {}", article.draft);
        plain("Articles", article.title.clone(), hint, Action::OpenArticle(article.latest), words)
    });
    found.take(N_OF_EACH).collect()
}

/// A line that is found only by whole words and beginnings: letters would fit nearly every sentence.
fn plain(group: &'static str, name: String, hint: String, action: Action, words: &[String]) -> Option<Found> {
    let (worth, matched) = fuzzy(&name, words)?;
    (worth >= 4 * words.len()).then_some(Found { group, name, hint, key: None, matched, action })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, wanted: &str, expected: Option<&str>) {
        let words: Vec<String> = wanted.split_whitespace().map(str::to_lowercase).collect();
        let matched = fuzzy(name, &words).map(|(_, matched)| {
            let letters = name.chars().enumerate();
            letters.filter(|(at, _)| matched.contains(at)).map(|(_, letter)| letter).collect::<String>()
        });
        assert_eq!(matched.as_deref(), expected, "{wanted} in {name}");
    }

    #[test]
    fn letters_and_words_find_a_name() {
        check("Attach source…", "sour", Some("sour"));
        check("Attach source…", "source att", Some("Attsource"));
        check("Attach source…", "atsrc", Some("Atsrc"));
        check("Attach source…", "", Some(""));
        check("Next claim", "nc", Some("Nc"));
        check("Verdict: OK with fix", "ok fix", Some("OKfix"));
        check("Show all", "al", Some("al"));
        check("Attach source…", "xyzzy", None);
        check("Attach source…", "ourc", Some("ourc"));
        check("Attach source…", "tcs", None);
        check("Naïve été", "été", Some("été"));
    }

    #[test]
    fn what_was_done_last_comes_first() {
        let table = super::super::action::table();
        let views = Views::default();
        let recent = vec!["Undo".to_owned()];
        let found = find(&table, &views, &recent, "");
        assert_eq!(
            found.first().map(|found| (found.group, found.name.as_str())),
            Some(("Done last", "Undo"))
        );
        assert!(
            find(&table, &views, &recent, "claim")
                .iter()
                .all(|found| found.name.to_lowercase().contains('c'))
        );
    }
}
