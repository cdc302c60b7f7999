//! What a person types into the search box, as a question to FTS5. Words must all occur and the last one may be a
//! beginning; `"a phrase"`, `begin*`, `one OR other`, `NOT word` or `-word`, `NEAR(one other, 5)` and `column:word` mean
//! what they say, and so do the conditions of `search_condition.rs`. Whatever cannot mean that is a word: no input is an error.

use super::search_condition::{Condition, Wish};

/// What is asked of the words and of the rest of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// The FTS5 query; `None` if no words are asked for.
    pub words: Option<String>,
    /// What is asked beside the words; all of it must hold.
    pub conditions: Vec<Condition>,
}

/// A question in parts.
#[derive(Debug, Default, PartialEq, Eq)]
struct Question {
    /// What must occur; the parts of a group are one or the other.
    wanted: Vec<Vec<String>>,
    /// What must not.
    unwanted: Vec<String>,
}

/// A piece of what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Word(String),
    Phrase(String),
    Near(Vec<String>, u32),
    Wish(Wish),
    Or,
    Not,
}

/// What was typed, as a question to an index with those columns; `None` if there is nothing to look for, or a column is
/// asked for that the index does not have.
pub fn question(typed: &str, columns: &[&str]) -> Option<Asked> {
    let mut asked = Question::default();
    let mut conditions: Vec<Condition> = Vec::new();
    let pieces = pieces(typed);
    let last = pieces.len().saturating_sub(1);
    let (mut is_or, mut is_not) = (false, false);
    for (place, piece) in pieces.iter().enumerate() {
        let is_open = place == last && !typed.ends_with(char::is_whitespace);
        let part = match piece {
            Piece::Or => {
                is_or = true;
                continue;
            }
            Piece::Not => {
                is_not = true;
                continue;
            }
            Piece::Word(word) => word_query(word, columns, is_open)?,
            Piece::Phrase(words) => quoted(words),
            Piece::Near(words, distance) => near_query(words, *distance),
            Piece::Wish(wish) => {
                match conditions.last_mut().filter(|last| is_or && last.is_not == is_not) {
                    Some(last) => last.wishes.push(wish.clone()),
                    None => conditions.push(Condition { wishes: vec![wish.clone()], is_not }),
                }
                (is_or, is_not) = (false, false);
                continue;
            }
        };
        let Some(part) = part else { continue };
        match asked.wanted.last_mut() {
            _ if is_not => asked.unwanted.push(part),
            Some(group) if is_or => group.push(part),
            _ => asked.wanted.push(vec![part]),
        }
        (is_or, is_not) = (false, false);
    }
    let words = asked.render();
    (words.is_some() || !conditions.is_empty()).then_some(Asked { words, conditions })
}

impl Question {
    fn render(&self) -> Option<String> {
        let render = |group: &Vec<String>| match group.as_slice() {
            [one] => one.clone(),
            several => format!("({})", several.join(" OR ")),
        };
        let groups: Vec<_> = self.wanted.iter().map(render).collect();
        let wanted = groups.join(" AND ");
        match (groups.is_empty(), self.unwanted.is_empty()) {
            (true, _) => None,
            (false, true) => Some(wanted),
            (false, false) => Some(format!("({wanted}) NOT ({})", self.unwanted.join(" OR "))),
        }
    }
}

/// Takes what was typed apart.
fn pieces(typed: &str) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut rest = typed.trim_start();
    while !rest.is_empty() {
        let (piece, after) = next_piece(rest);
        found.extend(piece);
        rest = after.trim_start();
    }
    found
}

fn next_piece(rest: &str) -> (Vec<Piece>, &str) {
    if let Some(inside) = rest.strip_prefix('"') {
        // A phrase that is still open goes to the end.
        let (words, after) = inside.split_once('"').unwrap_or((inside, ""));
        return (vec![Piece::Phrase(words.to_owned())], after);
    }
    if let Some((words, after)) = rest.strip_prefix("NEAR(").and_then(|inside| inside.split_once(')')) {
        return (vec![near(words)], after);
    }
    // `column:"a phrase"` is one piece.
    let quote =
        rest.find(":\"").filter(|at| rest.get(..*at).is_some_and(|name| !name.contains(char::is_whitespace)));
    let closing = quote.and_then(|at| Some(at + 2 + rest.get(at + 2..)?.find('"')? + 1));
    let end = closing.or_else(|| rest.find(char::is_whitespace)).unwrap_or(rest.len());
    let (word, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
    let piece = match word {
        "OR" => vec![Piece::Or],
        "NOT" => vec![Piece::Not],
        "AND" => Vec::new(),
        _ => match word.strip_prefix('-').filter(|word| word.starts_with(char::is_alphabetic)) {
            Some(word) => vec![Piece::Not, word_or_wish(word)],
            None => vec![word_or_wish(word)],
        },
    };
    (piece, after)
}

fn word_or_wish(word: &str) -> Piece {
    let wish = word.split_once(':').and_then(|(name, value)| Wish::of(name, value));
    wish.map_or_else(|| Piece::Word(word.to_owned()), Piece::Wish)
}

fn near(words: &str) -> Piece {
    const USUAL: u32 = 10;
    let (words, distance) = match words.rsplit_once(',') {
        Some((words, figure)) if figure.trim().parse::<u32>().is_ok() => {
            (words, figure.trim().parse().unwrap_or(USUAL))
        }
        _ => (words, USUAL),
    };
    Piece::Near(words.split_whitespace().map(str::to_owned).collect(), distance.min(1_000))
}

fn near_query(words: &[String], distance: u32) -> Option<String> {
    let words: Vec<_> = words.iter().filter_map(|word| quoted(word)).collect();
    (!words.is_empty()).then(|| format!("NEAR({}, {distance})", words.join(" ")))
}

/// A word, perhaps of one column. The outer `None` is for a column that the index does not have, the inner one for a
/// word without a letter or digit.
fn word_query(word: &str, columns: &[&str], is_open: bool) -> Option<Option<String>> {
    if let Some((column, rest)) = word.split_once(':') {
        let column = column.to_lowercase();
        if columns.contains(&column.as_str()) {
            let part = plain_word(rest, is_open && !rest.ends_with('"'));
            return Some(part.map(|part| format!("{{{column}}} : {part}")));
        }
        if COLUMNS.contains(&column.as_str()) {
            return None;
        }
    }
    Some(plain_word(word, is_open))
}

/// Every column that some index has.
const COLUMNS: [&str; 10] = [
    "text",
    "verbatim",
    "restatement",
    "claimant",
    "title",
    "author",
    "publisher",
    "excerpt",
    "note",
    "claim",
];

/// `1,000-kilometer` is three words that follow one another in the text, but need not here.
fn plain_word(word: &str, is_open: bool) -> Option<String> {
    let is_prefix = is_open || word.ends_with('*');
    let words: Vec<_> = word
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| format!("\"{word}\""))
        .collect();
    let star = if is_prefix { "*" } else { "" };
    match words.as_slice() {
        [] => None,
        [one] => Some(format!("{one}{star}")),
        several => Some(format!("({}{star})", several.join(" AND "))),
    }
}

/// Words that follow one another; `None` if there is no letter or digit in them.
fn quoted(words: &str) -> Option<String> {
    words.contains(char::is_alphanumeric).then(|| format!("\"{}\"", words.replace(['"', '\0'], " ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_means_what_it_says() {
        for (typed, query) in [
            ("border", Some("\"border\"*")),
            ("border ", Some("\"border\"")),
            ("open border", Some("\"open\" AND \"border\"*")),
            ("1,000-kilometer border", Some("(\"1\" AND \"000\" AND \"kilometer\") AND \"border\"*")),
            ("\"closed border\" bord* x", Some("\"closed border\" AND \"bord\"* AND \"x\"*")),
            ("\"no way\" AND *", Some("\"no way\"")),
            ("border OR frontier ", Some("(\"border\" OR \"frontier\")")),
            ("border NOT closed -open", Some("(\"border\") NOT (\"closed\" OR \"open\"*)")),
            ("NEAR(border closed, 3)", Some("NEAR(\"border\" \"closed\", 3)")),
            ("NEAR(border", Some("(\"NEAR\" AND \"border\"*)")),
            ("title:year", Some("{title} : \"year\"*")),
            ("title:\"the year\" x ", Some("{title} : (\"the\" AND \"year\") AND \"x\"")),
            ("excerpt:year", None),
            ("12:30 ", Some("(\"12\" AND \"30\")")),
            ("OR NOT", None),
            ("  \" * ", None),
            ("", None),
        ] {
            let asked = question(typed, &["title", "text"]);
            assert_eq!(asked.and_then(|asked| asked.words).as_deref(), query, "{typed}");
        }
    }

    #[test]
    fn conditions_stand_among_the_words() {
        let status = |word: &str| Wish::Status(word.to_owned());
        let condition = |wishes: &[Wish], is_not| Condition { wishes: wishes.to_vec(), is_not };
        for (typed, words, conditions) in [
            ("border status:done", Some("\"border\""), vec![condition(&[status("done")], false)]),
            (
                "status:\"to check\" border ",
                Some("\"border\""),
                vec![condition(&[status("to check")], false)],
            ),
            (
                "-status:done NOT evidence:none",
                None,
                vec![condition(&[status("done")], true), condition(&[Wish::NoEvidence], true)],
            ),
            (
                "status:done OR status:dropped",
                None,
                vec![condition(&[status("done"), status("dropped")], false)],
            ),
            ("status:quo ", Some("(\"status\" AND \"quo\")"), vec![]),
            ("border status:", Some("\"border\""), vec![condition(&[Wish::Begun], false)]),
        ] {
            let asked = question(typed, &["title", "text"]).unwrap();
            assert_eq!((asked.words.as_deref(), asked.conditions), (words, conditions), "{typed}");
        }
    }

    proptest::proptest! {
        /// Made of what the grammar is made of, so that it meets every corner.
        #[test]
        fn no_input_is_an_error(typed in "((\"|\\*|AND|OR|NOT|NEAR\\(|\\)|,|:|title:|status:|verdict:|done|-|\\{|\\^|\\+| |a|é|\\x00|7){1,3} ?){0,9}", odd: String) {
            let connection = rusqlite::Connection::open_in_memory().unwrap();
            connection.execute_batch("CREATE VIRTUAL TABLE t USING fts5 (title, text)").unwrap();
            for typed in [typed, odd] {
                let asked = question(&typed, &["title", "text"]).and_then(|asked| asked.words);
                if let Some(query) = asked {
                    let found = connection.query_row("SELECT count(*) FROM t WHERE t MATCH ?1", [&query], |row| row.get::<_, i64>(0));
                    proptest::prop_assert_eq!(found, Ok(0), "{} from {}", query, typed);
                }
            }
        }
    }
}
