//! What the first lines of a text say of it: headline and byline.

use crate::model::ArticleDraft;

/// A headline is no longer than this, in characters.
const LONGEST_TITLE: usize = 140;

/// Words of the first sentence that stand in for a missing headline.
const N_WORDS: usize = 8;

/// A draft whose title and byline are guessed where the file says none: the headline is the first line, if that is
/// short and ends like no sentence, else the first words; the byline is a line "By …" among the first four. Both
/// stay in the text.
pub fn completed(draft: ArticleDraft) -> ArticleDraft {
    let lines = || draft.text.lines().filter(|line| !line.is_empty());
    let guessed = || title_of(lines().next().unwrap_or_default());
    let title = if draft.title.trim().is_empty() { guessed() } else { draft.title.trim().to_owned() };
    let found = || lines().take(4).find_map(byline_of).unwrap_or_default();
    let byline = if draft.byline.is_empty() { found() } else { draft.byline.clone() };
    ArticleDraft { title, byline, ..draft }
}

fn title_of(line: &str) -> String {
    let ends_like_sentence = line.trim_end_matches(['”', '"', '’', '\'']).ends_with(['.', ':', ';', ',']);
    if line.chars().count() <= LONGEST_TITLE && !ends_like_sentence {
        return line.to_owned();
    }
    let words: Vec<_> = line.split_whitespace().take(N_WORDS).collect();
    format!("{}…", words.join(" ").trim_end_matches([',', '.', ';', ':']))
}

/// "By Mira Okonjo" → "Mira Okonjo"; a sentence that begins with "By" is no byline.
pub fn byline_of(line: &str) -> Option<String> {
    let name = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY "))?;
    let is_name = name.split_whitespace().count() <= 8
        && !name.ends_with('.')
        && name.chars().next().is_some_and(char::is_uppercase);
    is_name.then(|| name.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft_of(text: &str) -> ArticleDraft {
        completed(ArticleDraft { text: text.to_owned(), ..ArticleDraft::default() })
    }

    #[test]
    fn what_the_file_says_is_not_guessed() {
        let said = ArticleDraft {
            title: " Said ".to_owned(),
            byline: "Jon Vael".to_owned(),
            ..draft_of("Head\n\nBy Mira Okonjo")
        };
        let draft = completed(said);
        assert_eq!((draft.title.as_str(), draft.byline.as_str()), ("Said", "Jon Vael"));
    }

    #[test]
    fn the_headline_is_the_first_line_if_it_looks_like_one() {
        for (text, title) in [
            ("Bridge stays closed\n\nThe council met.", "Bridge stays closed"),
            ("Will the bridge open?\n\nNobody knows.", "Will the bridge open?"),
            ("The council met on Monday, and put the bridge off.", "The council met on Monday, and put the…"),
            ("One.", "One…"),
        ] {
            assert_eq!(draft_of(text).title, title);
        }
    }

    #[test]
    fn a_byline_is_a_name_after_by() {
        for (text, byline) in [
            ("Head\n\nBy Mira Okonjo\n\nText.", "Mira Okonjo"),
            ("Head\n\nBy Monday the bridge was closed.", ""),
            ("Head\n\nBy and by it was closed", ""),
            ("Head\n\nText.", ""),
        ] {
            assert_eq!(draft_of(text).byline, byline);
        }
    }
}
