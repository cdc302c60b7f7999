//! One person with two offices: `Sethi, the board member for schools` and later `the board member for parks`.
//!
//! Only titles right after or right before a name are compared, and only if both are offices of which one person
//! holds one: the same office for another field, or two posts of one board. Whoever moves up in the article (`became`,
//! `former`, `until`, `deputy … who succeeded`) is left alone.

use std::collections::HashMap;

use super::draft::{Draft, Line};
use super::finding;
use crate::analysis::lexicon;
use crate::model::{Family, Finding, NameKind, Severity, Span};

/// People with two titles that do not go together.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut known: HashMap<&str, Vec<Title>> = HashMap::new();
    let mut moving: Vec<&str> = Vec::new();
    let mut by_last: HashMap<&str, &str> = HashMap::new();
    for line in draft.prose() {
        for name in draft.names_in(line.span) {
            if matches!(name.kind, NameKind::Place | NameKind::Organisation) {
                continue;
            }
            // A surname alone is the first person of that name, where the reader of names did not say so.
            let last = name.canonical.rsplit(' ').next().unwrap_or_default();
            let person = *by_last.entry(last).or_insert(&name.canonical);
            let person = if name.canonical == last { person } else { &name.canonical };
            let (before, after) = (line.place_of(name.span.start), line.place_of(name.span.end));
            if is_moving(line, after) {
                moving.push(person);
            }
            let titles = title_before(line, before, name.span)
                .or_else(|| title_apposed(line, before, name.span))
                .into_iter()
                .chain(title_after(line, after, name.span, draft));
            for title in titles {
                let earlier = known.entry(person).or_default();
                let other = earlier.iter().take(8).find(|earlier| conflict(earlier, &title));
                found.extend(other.map(|other| (person, report(draft, other, &title, person))));
                earlier.push(title);
            }
        }
    }
    found.into_iter().filter(|(person, _)| !moving.contains(person)).map(|(_, finding)| finding).collect()
}

/// A title beside a name, as a bag of words.
#[derive(Debug, Clone)]
struct Title {
    /// Name and title.
    span: Span,
    /// The title alone.
    words_span: Span,
    office: String,
    /// Words before the office: `chief`, `finance`.
    field: Vec<String>,
    /// Words behind `of` or `for`: `housing`.
    portfolio: Vec<String>,
    is_deputy: bool,
    /// Whether it is an office of a state: `Secretary of State`.
    is_state: bool,
}

/// Whether the clause after a name tells of a change of office.
fn is_moving(line: &Line, at: usize) -> bool {
    const CHANGES: [&str; 15] = [
        "became",
        "becoming",
        "becomes",
        "become",
        "succeeded",
        "succeeds",
        "until",
        "promoted",
        "appointed",
        "elected",
        "replaced",
        "replaces",
        "resigned",
        "formerly",
        "named",
    ];
    let is_speech = |place: usize| lexicon::is_speech_verb(line.word(place));
    (at..at + 14).take_while(|&place| !is_speech(place)).any(|place| line.is(place, &CHANGES))
}

fn conflict(first: &Title, second: &Title) -> bool {
    if first.is_deputy != second.is_deputy {
        let plain = |title: &Title| {
            let words = title.field.iter().filter(|word| !is_rank(word)).cloned();
            words.collect::<Vec<_>>()
        };
        return first.office == second.office && plain(first) == plain(second);
    }
    let is_apart =
        |a: &[String], b: &[String]| !a.is_empty() && !b.is_empty() && !a.iter().any(|word| b.contains(word));
    let is_without_portfolio = first.portfolio.is_empty() && second.portfolio.is_empty();
    let is_one_office = first.office == second.office
        && (is_apart(&first.portfolio, &second.portfolio)
            || is_without_portfolio && is_apart(&first.field, &second.field));
    let boards = (post(first), post(second));
    let is_one_board = matches!(boards, (Some(a), Some(b)) if a != b && !go_together(a, b));
    let ranks = (rank(&first.office), rank(&second.office));
    is_one_office
        || is_one_board
        || matches!(ranks, (Some(a), Some(b)) if a != b && first.office != second.office)
}

/// Words that put somebody above others of the office.
fn is_rank(word: &str) -> bool {
    matches!(word, "chief" | "head" | "lead" | "senior" | "principal")
}

/// Posts that one person often holds together.
fn go_together(a: &str, b: &str) -> bool {
    const HEADS: [&str; 4] = ["chief executive", "president", "chair", "mayor"];
    HEADS.contains(&a) && HEADS.contains(&b)
}

/// Posts of a board, a government or a court of which a person holds one.
fn post(title: &Title) -> Option<&'static str> {
    let has = |word: &str| title.field.iter().any(|known| known == word);
    match title.office.as_str() {
        "executive" if has("chief") => Some("chief executive"),
        "ceo" => Some("chief executive"),
        "officer" if has("executive") => Some("chief executive"),
        "cfo" => Some("finance"),
        "officer" if has("financial") => Some("finance"),
        "officer" if has("operating") => Some("operations"),
        "officer" if has("technology") || has("technical") => Some("technology"),
        "officer" if has("marketing") => Some("marketing"),
        "director" if has("finance") => Some("finance"),
        "director" if has("operations") => Some("operations"),
        "director" if has("marketing") => Some("marketing"),
        "director" if has("sales") => Some("sales"),
        "director" if has("managing") => Some("chief executive"),
        "director" if has("medical") => Some("medicine"),
        "director" if has("artistic") || has("music") || has("musical") => Some("art"),
        "director" if has("technical") => Some("technology"),
        "officer" if has("medical") => Some("medicine"),
        "president" if !has("vice") => Some("president"),
        "chair" | "chairman" | "chairwoman" | "chairperson" => Some("chair"),
        "minister" if has("prime") => Some("prime minister"),
        "secretary" if !has("general") && !title.is_state => Some("secretary"),
        "prosecutor" => Some("prosecutor"),
        "attorney" if has("district") => Some("prosecutor"),
        "lawyer" | "attorney" | "barrister" | "counsel" if has("defense") || has("defence") => {
            Some("defence")
        }
        "commissioner" if has("health") => Some("health"),
        "commissioner" if has("police") => Some("police"),
        "democrat" => Some("Democrat"),
        "republican" => Some("Republican"),
        "treasurer" => Some("treasurer"),
        "mayor" => Some("mayor"),
        "governor" => Some("governor"),
        _ => None,
    }
}

/// Ranks of uniforms.
fn rank(office: &str) -> Option<u8> {
    [
        "constable",
        "sergeant",
        "lieutenant",
        "captain",
        "inspector",
        "major",
        "superintendent",
        "colonel",
        "commissioner",
        "general",
        "admiral",
    ]
    .iter()
    .position(|rank| *rank == office)
    .and_then(|place| u8::try_from(place).ok())
}

/// The office as the others of its kind are called: who `chairs` a board is its chair.
fn office(word: &str) -> String {
    match word {
        "chairs" | "chairman" | "chairwoman" | "chairperson" => "chair".to_owned(),
        other => other.to_owned(),
    }
}

/// Nouns that head a title.
fn is_office(word: &str) -> bool {
    const MORE: [&str; 43] = [
        "coach",
        "democrat",
        "republican",
        "lawyer",
        "attorney",
        "prosecutor",
        "barrister",
        "counsel",
        "chair",
        "chairman",
        "chairwoman",
        "chairperson",
        "commissioner",
        "manager",
        "executive",
        "member",
        "officer",
        "head",
        "editor",
        "treasurer",
        "headteacher",
        "principal",
        "dean",
        "curator",
        "surgeon",
        "spokesman",
        "spokeswoman",
        "captain",
        "superintendent",
        "cfo",
        "coordinator",
        "engineer",
        "conductor",
        "organiser",
        "president",
        "secretary",
        "architect",
        "geologist",
        "biologist",
        "physicist",
        "historian",
        "economist",
        "goalkeeper",
    ];
    lexicon::is_title(word)
        && !matches!(
            word,
            "mr" | "mrs" | "ms" | "miss" | "mx" | "dr" | "sir" | "dame" | "lord" | "lady" | "author"
        )
        || MORE.contains(&word)
}

/// `Sethi, the board member for schools,`, `Sethi, who is deputy chair of the board,`, `Sethi, who chairs the board,`
fn title_after(line: &Line, at: usize, name: Span, draft: &Draft) -> Option<Title> {
    line.is(at, &[","]).then_some(())?;
    let at = if line.is(at + 1, &["who"]) && line.is(at + 2, &["is", "chairs"]) {
        at + 1 + usize::from(line.is(at + 2, &["is"]))
    } else {
        at
    };
    let end = (at + 1..line.items.len().min(at + 14)).find(|&place| {
        line.is(place, &[",", ".", ";", "–", "—", "(", "”", "who", "which", "whose", "said", "told", "says"])
    })?;
    let is_past = (at + 1..end).any(|place| {
        line.is(
            place,
            &[
                "former",
                "ex",
                "then",
                "previously",
                "as",
                "once",
                "retired",
                "late",
                "and",
                "was",
                "is",
                "has",
                "had",
            ],
        )
    });
    // `the captain, Ada Quill, the manager, Ben Holm`: the second title belongs to the next name.
    let next = line.items.get(end + 1).map_or(0, |item| item.span.start);
    let is_of_next = line.is(end, &[","])
        && draft.names_in(Span::new(next, next + 1)).iter().any(|name| name.kind == NameKind::Person);
    title(line, at + 1, end, name).filter(|_| !is_past && !is_of_next)
}

/// `the city’s health commissioner, Ilse Brandt,`
fn title_apposed(line: &Line, at: usize, name: Span) -> Option<Title> {
    const COURTESY: [&str; 8] = ["dr", "mr", "mrs", "ms", "dr.", "mr.", "mrs.", "ms."];
    let stop = usize::from(at > 1 && line.is(at - 1, &["."]));
    let courtesy = usize::from(at > 1 + stop && line.is(at - 1 - stop, &COURTESY)) * (1 + stop);
    let comma = at.checked_sub(1 + courtesy).filter(|&comma| line.is(comma, &[","]))?;
    let first = (comma.saturating_sub(8)..comma)
        .rev()
        .take_while(|&place| {
            line.figure(place).is_none() && !line.is(place, &[",", ";", ":", "(", "and", "by", "with", "to"])
        })
        .filter(|&place| line.is(place, &["the", "its", "their", "'s"]))
        .last()?;
    let is_past = (first..comma).any(|place| line.is(place, &["former", "ex", "then", "late", "new", "of"]));
    let is_head = is_office(line.word(comma.checked_sub(1)?));
    let is_listed = line.is(first.wrapping_sub(1), &["and"]);
    title(line, first, comma, name).filter(|_| is_head && !is_past && !is_listed)
}

/// `Finance Minister Ada Quill`
fn title_before(line: &Line, at: usize, name: Span) -> Option<Title> {
    let is_part = |place: usize| is_office(line.word(place)) || lexicon::is_title_word(line.word(place));
    let first = (at.saturating_sub(4)..at).rev().take_while(|&place| is_part(place)).last()?;
    let is_past = first.checked_sub(1).is_some_and(|place| {
        let is_vice = place > 0 && line.is(place - 1, &["vice"]);
        line.is(place, &["former", "ex", "then", "late"]) || line.is(place, &["-"]) && !is_vice
    }) || (first..at).any(|place| line.is(place, &["former", "ex"]));
    title(line, first, at, name).filter(|_| !is_past)
}

fn title(line: &Line, first: usize, end: usize, name: Span) -> Option<Title> {
    const EMPTY: [&str; 18] = [
        "the", "a", "an", "of", "for", "its", "their", "his", "her", "our", "'s", "at", "in", "on", "to",
        "-", "’", "s",
    ];
    let of = (first..end).find(|&place| line.is(place, &["of", "for", "at", "in", "on"])).unwrap_or(end);
    let is_ranked = |place: usize| {
        let rank = place.checked_sub(1).filter(|&rank| rank >= first).map_or("", |rank| line.word(rank));
        is_rank(rank) || matches!(rank, "deputy" | "assistant" | "vice" | "acting")
    };
    let last = of.checked_sub(1).filter(|&last| last >= first && is_ranked(last));
    let chairs = line.is(first, &["chairs"]).then_some(first);
    let head = chairs.or(last).or_else(|| (first..of).rev().find(|&place| is_office(line.word(place))))?;
    let is_deputy = (first.saturating_sub(2)..head).any(|place| {
        line.is(place, &["vice"]) && line.is(place + 1, &["-", "‑"])
            || place >= first && line.is(place, &["deputy", "vice", "assistant", "acting"])
    });
    let is_own = |place: &usize| {
        // The body somebody works for is no field: `Marlow’s`, `of Marlow`.
        let text = line.items.get(*place).map_or("", |item| item.text);
        !(line.is(*place + 1, &["'s"]) || text.starts_with(char::is_uppercase) && *place > head)
    };
    let is_telling = |word: &&str| {
        word.len() > 1
            && !EMPTY.contains(word)
            && !matches!(*word, "deputy" | "vice" | "assistant" | "acting")
    };
    let words = |from: usize, to: usize| -> Vec<String> {
        let own = (from..to).filter(is_own).map(|place| line.word(place));
        own.filter(is_telling).map(str::to_owned).collect()
    };
    let (field, portfolio) = (words(first, head), words(head + 1, end));
    let words_span = line.span_of(first, end.saturating_sub(1).max(first));
    let span = Span::new(name.start.min(words_span.start), name.end.max(words_span.end));
    let is_state = line.has(&["state", "foreign", "government", "white", "minister"]);
    Some(Title { span, words_span, office: office(line.word(head)), field, portfolio, is_deputy, is_state })
}

fn report(draft: &Draft, first: &Title, second: &Title, person: &str) -> Finding {
    let (one, other) = (draft.words(first.words_span), draft.words(second.words_span));
    let before = draft.words(Span::new(second.span.start, second.words_span.start));
    let after = draft.words(Span::new(second.words_span.end, second.span.end));
    Finding {
        related: vec![first.span],
        computation: format!("{person}: {one}; {person}: {other}"),
        replacement: format!("{before}{one}{after}"),
        ..finding(
            Family::TitleConflict,
            Severity::Warning,
            second.span,
            format!("{person} is '{one}' earlier and '{other}' here."),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{flagged, suggested};
    use crate::model::Family::TitleConflict;

    #[test]
    fn people_with_two_offices() {
        for (text, expected) in [
            (
                "“No,” said Anjali Sethi, the board member for schools.\n\nSethi, the board member for parks, replied.",
                "Sethi, the board member for parks",
            ),
            (
                "“No,” said Piers Gorman, Elm’s chief executive. Gorman, Elm’s finance director, said so.",
                "Gorman, Elm’s finance director",
            ),
            (
                "Health Minister Ada Quill came. Transport Minister Ada Quill left.",
                "Transport Minister Ada Quill",
            ),
            ("Deputy Mayor Ruth Adeyemi came. Mayor Ruth Adeyemi left.", "Mayor Ruth Adeyemi"),
            (
                "“No,” said Dr. Ada Quill, the ministry’s chief epidemiologist. Dr. Quill, the ministry’s deputy epidemiologist, denied it.",
                "Quill, the ministry’s deputy epidemiologist",
            ),
            ("Sergeant Tom Lund said so. Inspector Tom Lund denied it.", "Inspector Tom Lund"),
            (
                "Ruth Adeyemi, head of research, came. Adeyemi, head of marketing, left.",
                "Adeyemi, head of marketing",
            ),
            (
                "“No,” said Ada Quill, president of the union. Quill, the union’s treasurer, left.",
                "Quill, the union’s treasurer",
            ),
            (
                "The city’s health commissioner, Dr. Ada Quill, came. The police commissioner, Dr. Ada Quill, left.",
                "The police commissioner, Dr. Ada Quill",
            ),
            ("Captain Tom Lund fell. Vice-captain Tom Lund will rest.", "captain Tom Lund"),
            (
                "Ada Quill, who chairs the planning board, came. Quill, who is deputy chair of the planning board, left.",
                "Quill, who is deputy chair of the planning board",
            ),
            ("The prosecutor, Ada Quill, spoke. Defense lawyer Ada Quill left.", "Defense lawyer Ada Quill"),
            (
                "Miles Lund, the head coach of the team, came. Lund, the assistant coach of the team, left.",
                "Lund, the assistant coach of the team",
            ),
        ] {
            assert_eq!(flagged(text, None, TitleConflict), [expected], "{text}");
        }
    }

    #[test]
    fn titles_that_go_together() {
        for text in [
            "Ada Quill, the surgeon who led the trial, came. Quill, a professor of medicine, left.",
            "Ruth Adeyemi, the former councillor, came. Mayor Ruth Adeyemi left.",
            "Keith Adomako, who was deputy leader until he followed Ann Dunmow, came. Adomako, as leader, left.",
            "Tom Lund, Elm’s chairman and chief executive, came. Lund, Elm’s chief executive, left.",
            "Ada Quill, the finance minister, came. Tom Lund, the health minister, left.",
            "Ada Quill, the mayor, came. Quill, who leads the council, left.",
            "Ada Quill, Elm’s operations director, came. Quill became chief executive of Elm. Quill, its chief executive, left.",
            "Ada Quill, president of the union, came. Quill, the union’s chair, left.",
            "The captain, Ada Quill, the manager, Tom Lund, and the treasurer, Ben Holm, came. Quill, the captain, left.",
            "The former treasurer, Ada Quill, came. Quill, president of the union, left.",
            "Ada Quill, the medical director, came. Dr. Ada Quill, a surgeon, left.",
            "Miles Lund, the coach of the team, came. Lund, a coach, left.",
        ] {
            assert!(flagged(text, None, TitleConflict).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_earlier_title_is_suggested() {
        let text = "“No,” said Piers Gorman, Elm’s chief executive. Gorman, Elm’s finance director, said so.";
        assert_eq!(suggested(text, None, TitleConflict), ["Gorman, Elm’s chief executive"]);
    }
}
