//! Currencies: signs, codes and words, before or after the amount, from `lexicon/currencies.txt`.
//!
//! A word that several countries share (`francs`) keeps its name and gets no code.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::analysis::token::Token;

/// A currency or a small coin.
#[derive(Debug, PartialEq)]
pub struct Money {
    /// The name of one: `dollar`, `hong kong dollar`, `cent`.
    pub unit: String,
    /// ISO 4217 code; `None` for small coins and for words that several countries share.
    pub code: Option<String>,
    /// How many of a small coin make one of the larger.
    pub n_in_larger: Option<f64>,
}

/// A currency and where its mention begins and ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Currency {
    /// What is meant.
    pub money: &'static Money,
    /// First token of the mention.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
}

/// The currency that begins at `at` and stands before an amount in digits: `$`, `US$`, `EUR`, `Rs.`
pub fn currency_before(tokens: &[Token], at: usize) -> Option<Currency> {
    let is_amount = |at: usize| tokens.get(at).is_some_and(Token::is_number);
    let (token, next) = (tokens.get(at)?, tokens.get(at + 1)?);
    if next.is_mark() && is_amount(at + 2) {
        // `vitamin C $5` are two things, `C$5` and `C $ 5` are one.
        let is_apart =
            next.is_spaced && token.text.len() == 1 && tokens.get(at + 2).is_some_and(|n| !n.is_spaced);
        let money = sign_of_two(token, next).filter(|_| !is_apart);
        let abbreviated = || sign(token.text).filter(|_| next.is(".") && token.is_word());
        return money.or_else(abbreviated).map(|money| Currency { money, start: at, end: at + 2 });
    }
    let money = sign(token.text).filter(|_| is_amount(at + 1))?;
    Some(Currency { money, start: at, end: at + 1 })
}

/// The currency that begins at `at` and stands after an amount: `dollars`, `Swiss francs`, `€`, `GBP`. Some words are
/// money only after a scale word: `2 million pounds`.
pub fn currency_after(tokens: &[Token], at: usize, is_scaled: bool) -> Option<Currency> {
    let token = tokens.get(at)?;
    let next = tokens.get(at + 1);
    let found = |money, n_tokens| Some(Currency { money, start: at, end: at + n_tokens });
    let is_glued_amount = |at: usize| tokens.get(at).is_some_and(|next| next.is_number() && !next.is_spaced);
    if let Some(money) = next.filter(|next| !next.is_spaced).and_then(|next| sign_of_two(token, next)) {
        return found(money, 2).filter(|_| !tokens.get(at + 2).is_some_and(Token::is_number));
    }
    // A sign between two numbers belongs to the next, unless that has a sign of its own: `10 $ 30 $`.
    let is_next_priced = next.is_some_and(Token::is_number)
        && !tokens.get(at + 2).is_some_and(|next| {
            next.is_mark() && sign(next.text).is_some() || next.is_any(&["cent", "cents"])
        });
    let is_free = if token.is_mark() { !is_next_priced } else { !is_glued_amount(at + 1) };
    if let Some(money) = sign(token.text).filter(|_| is_free) {
        return found(money, 1);
    }
    words_at(tokens, at, is_scaled).and_then(|(money, n_tokens)| found(money, n_tokens))
}

/// A currency code with the `M` for millions that northern newsrooms write: `30 MEUR`.
pub fn millions_code(text: &str) -> Option<&'static Money> {
    text.strip_prefix('M')
        .filter(|code| code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase()))
        .and_then(sign)
}

/// Pence, whose letter is a letter of much else.
pub fn pence_coin() -> Option<&'static Money> {
    PURSE.words.get("pence").and_then(|&(money, _)| PURSE.monies.get(money))
}

/// The longest mention in words: `west african cfa francs`.
const MOST_WORDS: usize = 4;

fn words_at(tokens: &[Token], at: usize, is_scaled: bool) -> Option<(&'static Money, usize)> {
    tokens.get(at).filter(|token| token.is_word())?;
    (1..=MOST_WORDS).rev().find_map(|n_tokens| {
        let words: Vec<&str> =
            tokens.get(at..at + n_tokens)?.iter().map(|token| token.lower.as_ref()).collect();
        let &(money, needs_scale) = PURSE.words.get(&words.join(" "))?;
        (is_scaled || !needs_scale).then_some((PURSE.monies.get(money)?, n_tokens))
    })
}

fn sign(text: &str) -> Option<&'static Money> {
    PURSE.signs.get(text).and_then(|&money| PURSE.monies.get(money))
}

/// `US$`, `R$`, `GH₵`: letters and a mark.
fn sign_of_two(letters: &Token, mark: &Token) -> Option<&'static Money> {
    let is_possible = letters.is_word() && letters.text.len() <= 4 && mark.is_mark();
    sign(&format!("{}{}", letters.text, mark.text)).filter(|_| is_possible)
}

/// Every currency with what it is called.
#[derive(Default)]
struct Purse {
    monies: Vec<Money>,
    /// Words in small letters, joined by spaces; whether they need a scale word before them.
    words: HashMap<String, (usize, bool)>,
    /// Signs and codes as printed.
    signs: HashMap<String, usize>,
}

static PURSE: LazyLock<Purse> = LazyLock::new(|| {
    let mut purse = Purse::default();
    let lines = include_str!("../lexicon/currencies.txt").lines();
    lines.filter(|line| !line.starts_with('#')).for_each(|line| purse.add(line));
    purse
});

impl Purse {
    /// Takes a line of the file: code, name, countries, words with a country, words by themselves, signs.
    fn add(&mut self, line: &str) {
        let mut cells = line.split('|').map(str::trim);
        let (code, unit) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let [countries, with_country, alone, signs] =
            [(); 4].map(|()| cells.next().unwrap_or_default().split_whitespace());
        let money = self.monies.len();
        let words = with_country.chain(alone.clone());
        for (country, word) in countries.flat_map(|country| words.clone().map(move |word| (country, word))) {
            self.add_words(&format!("{country} {}", word.trim_end_matches('+')), money);
        }
        alone.for_each(|word| self.add_words(word, money));
        let n_in_larger = code.parse().ok();
        let is_code = n_in_larger.is_none() && code != "-";
        let read = Some(code).filter(|code| is_code && !code.ends_with('*'));
        self.signs.extend(signs.chain(read).map(|sign| (sign.to_owned(), money)));
        let code = is_code.then(|| code.trim_end_matches('*').to_owned());
        self.monies.push(Money { unit: unit.to_owned(), code, n_in_larger });
    }

    fn add_words(&mut self, words: &str, money: usize) {
        let spaced = words.trim_end_matches('+').replace('_', " ");
        self.words.entry(spaced).or_insert((money, words.ends_with('+')));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::find_tokens;
    use crate::model::Span;

    #[test]
    fn signs_codes_and_words() {
        for (text, before, after) in [
            ("$5", Some("dollar"), None),
            ("US$ 5", Some("dollar"), None),
            ("HK$5", Some("hong kong dollar"), None),
            ("hk $ 5", Some("hong kong dollar"), None),
            ("C $ 5", Some("canadian dollar"), None),
            ("C $5", None, None),
            ("s $ 5", None, None),
            ("EUR 5", Some("euro"), Some("euro")),
            ("Rs. 5", Some("indian rupee"), Some("indian rupee")),
            ("RM5", Some("malaysian ringgit"), None),
            ("dollars", None, Some("dollar")),
            ("Swiss francs", None, Some("swiss franc")),
            ("francs", None, Some("franc")),
            ("New Zealand dollars", None, Some("new zealand dollar")),
            ("South Korean won", None, Some("south korean won")),
            ("pounds sterling", None, Some("pound sterling")),
            ("pounds", None, None),
            ("won the cup", None, None),
            ("$ 30 $", Some("dollar"), Some("dollar")),
            ("COP26", None, None),
            ("sen 5", Some("sen"), Some("sen")),
            ("Sen. 5", None, None),
            ("Mao 5", None, None),
            ("try it", None, None),
        ] {
            let tokens = find_tokens(text, Span::new(0, text.len()));
            let unit = |found: Option<Currency>| found.map(|found| found.money.unit.as_str());
            assert_eq!(unit(currency_before(&tokens, 0)), before, "{text} before");
            assert_eq!(unit(currency_after(&tokens, 0, false)), after, "{text} after");
        }
        let tokens = find_tokens("won", Span::new(0, 3));
        assert_eq!(currency_after(&tokens, 0, true).unwrap().money.code.as_deref(), Some("KRW"));
    }

    #[test]
    fn every_line_of_the_file_is_whole() {
        let lines = include_str!("../lexicon/currencies.txt").lines().filter(|line| !line.starts_with('#'));
        assert!(lines.clone().all(|line| line.split('|').count() == 6));
        let codes: Vec<&str> = PURSE.monies.iter().filter_map(|money| money.code.as_deref()).collect();
        assert!(codes.iter().all(|code| code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())));
        let mut once = codes.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!((once.len(), lines.count()), (codes.len(), PURSE.monies.len()));
    }
}
