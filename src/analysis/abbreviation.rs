//! Words that are written with a dot that ends no sentence.

use super::token::Token;

/// What a dot after a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// A name follows: `Mr.`, `Gen.`, `St.`
    Title,
    /// A number follows: `No.`, `p.`, `vol.`
    Counter,
    /// A day follows: `Jan.`
    Month,
    /// The initial of a name: `Ruth K. Adeyemi`
    Initial,
    /// May end a sentence or not: `Inc.`, `Jr.`, `etc.`
    Ending,
    /// Never ends one: `vs.`, `approx.`
    Inner,
}

/// What kind of abbreviation `word` is when a dot follows it; `before` is the token before the word.
pub fn kind(word: &Token, before: Option<&Token>) -> Option<Abbreviation> {
    if matches!(word.text, "°" | "º") {
        return Some(Abbreviation::Counter);
    }
    if !word.is_word() {
        return None;
    }
    let is_capitalised = word.is_capitalised();
    match word.lower.as_ref() {
        "mr" | "mrs" | "ms" | "mx" | "dr" | "prof" | "gen" | "sen" | "rep" | "gov" | "lt" | "col" | "sgt"
        | "capt" | "cpl" | "maj" | "cmdr" | "adm" | "rev" | "hon" | "pres" | "supt" | "insp" | "det"
        | "messrs" | "mme" | "mlle" | "st" | "ste" | "mt" | "ft" | "pvt" | "fr" | "sr" | "amb" | "atty"
        | "sec" | "brig" | "cllr" | "reps" | "sens" | "drs" | "msgr" | "pte" | "profs" | "gens"
            if is_capitalised =>
        {
            Some(Abbreviation::Title)
        }
        "no" | "nos" if is_capitalised => Some(Abbreviation::Counter),
        "p" | "pp" | "vol" | "vols" | "fig" | "figs" | "art" | "ch" | "eq" | "sect" | "n°" | "nr"
        | "para" | "ver" | "ext" => Some(Abbreviation::Counter),
        "jan" | "feb" | "mar" | "apr" | "jun" | "jul" | "aug" | "sep" | "sept" | "oct" | "nov" | "dec"
            if is_capitalised =>
        {
            Some(Abbreviation::Month)
        }
        "inc" | "ltd" | "corp" | "co" | "bros" | "llc" | "plc" | "jr" | "sr" | "esq" | "etc" | "al"
        | "ave" | "blvd" | "rd" | "st" | "dept" | "ph" | "univ" | "est" | "mfg" | "assn" => {
            Some(Abbreviation::Ending)
        }
        "vs" | "v" | "cf" | "viz" | "approx" | "ca" | "c" | "resp" | "eds" | "trans" | "incl" | "eg"
        | "ie" | "tel" => Some(Abbreviation::Inner),
        _ if word.text.len() == 1 && word.text.bytes().all(|letter| letter.is_ascii_lowercase()) => {
            Some(Abbreviation::Inner)
        }
        _ if is_initial(word, before) => Some(Abbreviation::Initial),
        _ => None,
    }
}

/// A single capital, unless it is the pronoun at the end of a clause.
fn is_initial(word: &Token, before: Option<&Token>) -> bool {
    let mut letters = word.text.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none()
        && (word.text != "I" || before.is_none_or(|before| before.is_capitalised() || before.is(".")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::find_tokens;
    use crate::model::Span;

    #[test]
    fn words_before_a_dot() {
        for (word, expected) in [
            ("Mr", Some(Abbreviation::Title)),
            ("No", Some(Abbreviation::Counter)),
            ("no", None),
            ("Sept", Some(Abbreviation::Month)),
            ("Inc", Some(Abbreviation::Ending)),
            ("K", Some(Abbreviation::Initial)),
            ("harbour", None),
        ] {
            let tokens = find_tokens(word, Span::new(0, word.len()));
            assert_eq!(kind(&tokens[0], None), expected, "{word}");
        }
    }
}
