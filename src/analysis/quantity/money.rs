//! Currencies: signs, codes and words, before or after the amount.

use crate::analysis::token::Token;

/// A currency and where its mention ends or begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency {
    /// ISO 4217 code; `cent`, `pence` for the small coins; the bare word where several countries share it (`franc`).
    pub code: &'static str,
    /// First token of the mention.
    pub start: usize,
    /// One past its last token.
    pub end: usize,
}

/// The currency that begins at `at` and stands before an amount: `$`, `US$`, `EUR`, `Rs`.
pub fn currency_before(tokens: &[Token], at: usize) -> Option<Currency> {
    let token = tokens.get(at)?;
    let next = tokens.get(at + 1);
    if let Some(sign) = sign(token.text) {
        return Some(Currency { code: sign, start: at, end: at + 1 });
    }
    if next.is_some_and(|next| next.text == "$") {
        let dollar = prefixed_dollar(&token.lower).filter(|_| token.text != "a")?;
        return Some(Currency { code: dollar, start: at, end: at + 2 });
    }
    let code = iso_code(token.text).or_else(|| (token.text == "Rs").then_some("INR"))?;
    let dot = usize::from(token.text == "Rs" && next.is_some_and(|next| next.is(".")));
    Some(Currency { code, start: at, end: at + 1 + dot })
}

/// The currency that begins at `at` and stands after an amount: `dollars`, `Swiss francs`, `€`, `GBP`.
pub fn currency_after(tokens: &[Token], at: usize, is_scaled: bool) -> Option<Currency> {
    let token = tokens.get(at)?;
    let found = |code, n_tokens| Some(Currency { code, start: at, end: at + n_tokens });
    // A sign between two numbers belongs to the next, unless that has a sign of its own: `10 $ 30 $`.
    let is_next_priced = tokens.get(at + 1).is_some_and(Token::is_number)
        && !tokens
            .get(at + 2)
            .is_some_and(|next| sign(next.text).is_some() || next.is_any(&["cent", "cents"]));
    if let Some(code) = sign(token.text).filter(|_| !is_next_priced) {
        return found(code, 1);
    }
    if tokens.get(at + 1).is_some_and(|next| next.text == "$" && !next.is_spaced) {
        let is_free = !tokens.get(at + 2).is_some_and(Token::is_number);
        return prefixed_dollar(&token.lower).filter(|_| is_free).and_then(|code| found(code, 2));
    }
    if let Some(code) = iso_code(token.text).filter(|_| !is_next_amount(tokens, at + 1)) {
        return found(code, 1);
    }
    if let Some(code) = tokens.get(at + 1).and_then(|noun| national(&token.lower, &noun.lower)) {
        return found(code, 2);
    }
    if token.is("pounds") && (is_scaled || tokens.get(at + 1).is_some_and(|next| next.is("sterling"))) {
        return found("GBP", 1);
    }
    word(&token.lower).and_then(|code| found(code, 1))
}

fn is_next_amount(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|next| next.is_number() && !next.is_spaced)
}

/// A currency code with the `M` for millions that northern newsrooms write: `30 MEUR`.
pub fn millions_code(text: &str) -> Option<&'static str> {
    text.strip_prefix('M')
        .filter(|code| code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase()))
        .and_then(iso_code)
}

/// Currency signs.
fn sign(text: &str) -> Option<&'static str> {
    Some(match text {
        "$" => "USD",
        "£" => "GBP",
        "€" => "EUR",
        "¥" => "JPY",
        "₹" => "INR",
        "₽" => "RUB",
        "₩" => "KRW",
        "₺" => "TRY",
        "₴" => "UAH",
        "₪" => "ILS",
        "₦" => "NGN",
        "₱" => "PHP",
        "₫" => "VND",
        "₡" => "CRC",
        "₭" => "LAK",
        "₿" => "BTC",
        "฿" => "THB",
        "¢" => "cent",
        _ => return None,
    })
}

/// What stands before the sign in `US$`, `C$`, `HK$`.
fn prefixed_dollar(lower: &str) -> Option<&'static str> {
    Some(match lower {
        "us" | "u.s." | "u.s" | "usd" => "USD",
        "c" | "ca" | "cad" | "can" => "CAD",
        "a" | "au" | "aud" => "AUD",
        "nz" | "nzd" => "NZD",
        "hk" | "hkd" => "HKD",
        "s" | "sg" | "sgd" => "SGD",
        "nt" => "TWD",
        "r" => "BRL",
        "mex" => "MXN",
        _ => return None,
    })
}

fn iso_code(text: &str) -> Option<&'static str> {
    const CODES: [&str; 60] = [
        "KWD", "QAR", "BGN", "EGP", "ARS", "CLP", "COP", "PEN", "VND", "PKR", "BDT", "LKR", "KES", "GHS",
        "MAD", "TND", "DZD", "JOD", "LBP", "IQD", "IRR", "KZT", "GEL", "ISK", "USD", "GBP", "EUR", "JPY",
        "CNY", "RMB", "INR", "RUB", "KRW", "TRY", "UAH", "ILS", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK",
        "HUF", "RON", "AUD", "CAD", "NZD", "HKD", "SGD", "ZAR", "BRL", "MXN", "NGN", "THB", "IDR", "MYR",
        "PHP", "SAR", "AED", "BTC",
    ];
    // In lower case these are words, or too rare.
    const WORDS_TOO: [&str; 9] = ["TRY", "RON", "MAD", "PEN", "COP", "GEL", "ISK", "ALL", "TND"];
    let code = CODES.into_iter().find(|code| code.eq_ignore_ascii_case(text))?;
    let is_code = text.chars().all(char::is_uppercase)
        || text.chars().all(char::is_lowercase) && !WORDS_TOO.contains(&code);
    is_code.then_some(if code == "RMB" { "CNY" } else { code })
}

/// Currency words that need no country.
fn word(lower: &str) -> Option<&'static str> {
    Some(match lower {
        "dollar" | "dollars" | "buck" | "bucks" => "USD",
        "euro" | "euros" => "EUR",
        "quid" | "sterling" => "GBP",
        "yen" => "JPY",
        "yuan" | "renminbi" => "CNY",
        "rupee" | "rupees" => "INR",
        "rouble" | "roubles" | "ruble" | "rubles" => "RUB",
        "franc" | "francs" => "franc",
        "peso" | "pesos" => "MXN",
        "lira" | "liras" => "TRY",
        "zloty" | "zlotys" => "PLN",
        "hryvnia" | "hryvnias" => "UAH",
        "krona" | "kronor" => "SEK",
        "shekel" | "shekels" => "ILS",
        "rand" => "ZAR",
        "naira" => "NGN",
        "baht" => "THB",
        "rupiah" => "IDR",
        "ringgit" => "MYR",
        "guilder" | "guilders" => "NLG",
        "dinar" | "dinars" => "dinar",
        "dirham" | "dirhams" => "AED",
        "riyal" | "riyals" => "riyal",
        "rial" | "rials" => "rial",
        "taka" | "takas" => "BDT",
        "dong" => "VND",
        "forint" | "forints" => "HUF",
        "koruna" | "korunas" => "CZK",
        "kroner" => "DKK",
        "cedi" | "cedis" => "GHS",
        "tenge" => "KZT",
        "ringgits" => "MYR",
        "bitcoin" | "bitcoins" => "BTC",
        "cent" | "cents" => "cent",
        "penny" | "pence" | "pennies" => "pence",
        "dime" | "dimes" => "dime",
        _ => return None,
    })
}

/// A country's adjective with its currency: `Swiss francs`, `US dollars`.
fn national(adjective: &str, noun: &str) -> Option<&'static str> {
    let noun = noun.strip_suffix('s').unwrap_or(noun);
    Some(match (adjective, noun) {
        ("us" | "u.s." | "american", "dollar") => "USD",
        ("zealand", "dollar") => "NZD",
        ("kong", "dollar") => "HKD",
        ("lebanese", "pound") => "LBP",
        ("syrian", "pound") => "SYP",
        ("kuwaiti", "dinar") => "KWD",
        ("iraqi", "dinar") => "IQD",
        ("jordanian", "dinar") => "JOD",
        ("iranian", "rial") => "IRR",
        ("malaysian", "ringgit") => "MYR",
        ("colombian", "peso") => "COP",
        ("chilean", "peso") => "CLP",
        ("philippine", "peso") => "PHP",
        ("kenyan", "shilling") => "KES",
        ("ugandan", "shilling") => "UGX",
        ("czech", "koruna" | "crown") => "CZK",
        ("canadian", "dollar") => "CAD",
        ("australian", "dollar") => "AUD",
        ("singapore", "dollar") => "SGD",
        ("taiwan", "dollar") => "TWD",
        ("british" | "sterling", "pound") => "GBP",
        ("egyptian", "pound") => "EGP",
        ("swiss", "franc") => "CHF",
        ("french", "franc") => "FRF",
        ("belgian", "franc") => "BEF",
        ("japanese", "yen") => "JPY",
        ("chinese", "yuan") => "CNY",
        ("russian", "ruble" | "rouble") => "RUB",
        ("turkish", "lira") => "TRY",
        ("dutch", "guilder") => "NLG",
        ("swedish", "krona" | "kronor") => "SEK",
        ("norwegian", "krone" | "kroner") => "NOK",
        ("danish", "krone" | "kroner") => "DKK",
        ("indian", "rupee") => "INR",
        ("pakistani" | "pakistan", "rupee") => "PKR",
        ("german", "mark") | ("deutsche", "mark") => "DEM",
        ("mexican", "peso") => "MXN",
        ("argentine", "peso") => "ARS",
        ("qatari", "riyal") => "QAR",
        ("saudi", "riyal") => "SAR",
        ("brazilian", "real" | "reai") => "BRL",
        ("south", "won") => "KRW",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::find_tokens;
    use crate::model::Span;

    #[test]
    fn signs_codes_and_words() {
        for (text, before, after) in [
            ("$5", Some("USD"), None),
            ("US$ 5", Some("USD"), None),
            ("HK$5", Some("HKD"), None),
            ("EUR 5", Some("EUR"), Some("EUR")),
            ("dollars", None, Some("USD")),
            ("Swiss francs", None, Some("CHF")),
            ("pounds", None, None),
            ("$ 30 $", Some("USD"), Some("USD")),
            ("try it", None, None),
        ] {
            let tokens = find_tokens(text, Span::new(0, text.len()));
            assert_eq!(currency_before(&tokens, 0).map(|c| c.code), before, "{text} before");
            assert_eq!(currency_after(&tokens, 0, false).map(|c| c.code), after, "{text} after");
        }
    }
}
