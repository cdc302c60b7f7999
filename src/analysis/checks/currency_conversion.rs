//! A sum of money and its conversion at a rate that the text itself states: `at a rate of 960 pesos to the dollar`.
//!
//! Without a stated rate only two conversions whose rates are far apart are reported: rates change by the day, but not by
//! a quarter. Two stated rates for one pair of currencies keep the check quiet.

use std::collections::HashMap;

use super::draft::{Draft, Line};
use super::figure::{Figure, rounded, short};
use super::finding;
use crate::model::{Family, Finding, Modifier, Severity, Span};

/// An article that states more rates is a table of rates.
const MOST_RATES: usize = 20;

/// Conversions that the stated rate contradicts.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let rates: Vec<Rate> = draft.lines.iter().flat_map(rates_of).take(MOST_RATES).collect();
    let pairs: Vec<Pair> = draft.lines.iter().flat_map(pairs_of).collect();
    if rates.is_empty() {
        return apart(draft, &pairs);
    }
    pairs.iter().filter_map(|pair| check(draft, pair, &rates)).collect()
}

/// Two conversions of the same two currencies whose rates are far apart: `2.5 million euros ($2.7 million)` and `4
/// million euros ($6.8 million)`. One of them must be wrong, unless they are of different times.
fn apart(draft: &Draft, pairs: &[Pair]) -> Vec<Finding> {
    let mut first_of: HashMap<(&str, &str), &Pair> = HashMap::new();
    let mut found = Vec::new();
    for pair in pairs {
        let key = (pair.first.1.as_str(), pair.second.1.as_str());
        let Some(other) = first_of.get(&key).copied() else {
            first_of.insert(key, pair);
            continue;
        };
        let rate = |pair: &Pair| pair.second.0.value / pair.first.0.value;
        let ratio = rate(pair) / rate(other);
        if ratio.is_finite() && !(0.8..=1.25).contains(&ratio) {
            found.push(Finding {
                related: vec![other.span],
                computation: format!(
                    "{}: {} {} to the {}; {}: {}",
                    draft.words(other.span),
                    short(rate(other), 2),
                    key.1,
                    key.0,
                    draft.words(pair.span),
                    short(rate(pair), 2)
                ),
                ..finding(
                    Family::CurrencyConversion,
                    Severity::Warning,
                    pair.span,
                    "The two conversions in the text have rates that are far apart.",
                )
            });
        }
    }
    found
}

/// So many of one currency for one of another.
struct Rate {
    many: String,
    figure: Figure,
    one: String,
    span: Span,
}

/// A sum and what is printed as its conversion.
struct Pair {
    first: (Figure, String),
    second: (Figure, String),
    span: Span,
}

/// `8 kroner to the pound`, `960 pesos per dollar`, `one dollar buys 960 pesos`
fn rates_of(line: &Line) -> Vec<Rate> {
    let mut rates = Vec::new();
    for (at, _) in line.figures() {
        let Some((end, figure, many)) = money_at(line, at) else { continue };
        let one = match (line.word(end), line.word(end + 1)) {
            ("to", "the" | "a" | "one") | ("for", "one" | "a") => national(line, end + 2),
            ("per", _) => currency(line.word(end + 1)),
            ("a", _) => currency(line.word(end + 1)).filter(|_| line.has(&["rate", "rates"])),
            _ => None,
        };
        let one = one.or_else(|| {
            let (_, unit, one) = line.is(end, &["to"]).then(|| money_at(line, end + 1)).flatten()?;
            (unit.value == 1.0 && line.has(&["rate", "exchange"])).then_some(one)
        });
        let told = one.or_else(|| bought_for(line, at));
        rates.extend(told.filter(|one| *one != many).map(|one| Rate {
            span: line.span_of(at, (end + 1).min(line.items.len().saturating_sub(1))),
            many,
            figure,
            one,
        }));
    }
    rates
}

/// `one dollar buys`, `$1 =`, `a pound was worth` before the figure.
fn bought_for(line: &Line, at: usize) -> Option<String> {
    let sign = (at.saturating_sub(3)..at)
        .rev()
        .find(|&place| line.is(place, &["=", "buys", "bought", "worth", "equals", "is"]))?;
    let mut place = sign.checked_sub(1)?;
    while line.is(place, &["was", "is", "about", "currently", "now"]) {
        place = place.checked_sub(1)?;
    }
    let word = currency(line.word(place)).filter(|_| {
        place.checked_sub(1).is_some_and(|before| {
            line.is(before, &["one", "a", "the"])
                || line.figure(before).is_some_and(|figure| figure.value == 1.0)
        })
    });
    let unit = line.figure(place).filter(|figure| figure.value == 1.0).and_then(|figure| code(&figure.unit));
    word.or(unit)
}

/// A sum of money: one past its last item, its figure and its currency.
fn money_at(line: &Line, at: usize) -> Option<(usize, Figure, String)> {
    let figure = line.figure(at)?.clone();
    let known = code(&figure.unit).or_else(|| currency(&figure.unit));
    if let Some(code) = known.filter(|_| figure.dimension == "currency") {
        return Some((at + 1, figure, code));
    }
    let is_free = figure.is_bare() || figure.unit == "pound";
    is_free.then_some(())?;
    if figure.unit == "pound" {
        return Some((at + 1, figure, "pound".to_owned()));
    }
    let skipped = usize::from(
        line.items.get(at + 2).is_some()
            && currency(line.word(at + 1)).is_none()
            && is_nation(line.word(at + 1)),
    );
    let currency = national(line, at + 1)?;
    Some((at + 2 + skipped, figure, currency))
}

/// The currency named at a place; dollars of other countries are others: `Canadian dollars`.
fn national(line: &Line, at: usize) -> Option<String> {
    let nation = line.word(at);
    let Some(currency) =
        currency(line.word(at + 1)).filter(|_| currency(nation).is_none() && is_nation(nation))
    else {
        return currency(nation);
    };
    let is_other = currency == "dollar" && !matches!(nation, "us" | "u.s." | "american");
    Some(if is_other { format!("{nation} dollar") } else { currency })
}

fn is_nation(word: &str) -> bool {
    crate::analysis::lexicon::is_demonym(word)
        || matches!(word, "us" | "u.s." | "danish" | "chilean" | "hong")
}

/// What a currency word names, its country left out.
fn currency(word: &str) -> Option<String> {
    const NAMES: [&str; 34] = [
        "dollar", "pound", "euro", "yen", "yuan", "renminbi", "rupee", "rouble", "ruble", "franc", "peso",
        "lira", "zloty", "hryvnia", "shekel", "rand", "naira", "baht", "rupiah", "ringgit", "won", "riyal",
        "dirham", "dinar", "forint", "koruna", "shilling", "cedi", "kwacha", "taka", "dong", "mark",
        "guilder", "crown",
    ];
    let singular = word.strip_suffix('s').unwrap_or(word);
    match singular {
        "kroner" | "krone" | "kronor" | "krona" => Some("krone".to_owned()),
        "lire" => Some("lira".to_owned()),
        "rouble" | "ruble" => Some("rouble".to_owned()),
        "zlotie" => Some("zloty".to_owned()),
        "real" | "reai" => Some("real".to_owned()),
        _ => NAMES.contains(&singular).then(|| singular.to_owned()),
    }
}

/// The same for an ISO 4217 code.
fn code(code: &str) -> Option<String> {
    Some(
        match code {
            "USD" => "dollar",
            "CAD" => "canadian dollar",
            "AUD" => "australian dollar",
            "NZD" => "zealand dollar",
            "HKD" => "hong dollar",
            "SGD" => "singapore dollar",
            "TWD" => "taiwan dollar",
            "GBP" | "EGP" => "pound",
            "EUR" => "euro",
            "JPY" => "yen",
            "CNY" => "yuan",
            "INR" | "PKR" => "rupee",
            "RUB" => "rouble",
            "CHF" | "FRF" | "BEF" => "franc",
            "MXN" | "ARS" | "PHP" | "CLP" | "COP" => "peso",
            "TRY" => "lira",
            "PLN" => "zloty",
            "UAH" => "hryvnia",
            "SEK" | "NOK" | "DKK" | "ISK" => "krone",
            "ILS" => "shekel",
            "ZAR" => "rand",
            "NGN" => "naira",
            "THB" => "baht",
            "IDR" => "rupiah",
            "MYR" => "ringgit",
            "KRW" => "won",
            "BRL" => "real",
            "SAR" | "QAR" => "riyal",
            "AED" => "dirham",
            "HUF" => "forint",
            "CZK" => "koruna",
            _ => return None,
        }
        .to_owned(),
    )
}

/// `1.5 billion pesos, about $2.3 million`, `47 million pesos ($50,000)`, `6.4 billion kroner, or £800 million`
fn pairs_of(line: &Line) -> Vec<Pair> {
    const JOINTS: [&str; 11] =
        [",", "or", "(", "–", "—", "approximately", "under", "equal", "equivalent", "worth", "to"];
    let mut pairs = Vec::new();
    for (at, _) in line.figures() {
        let Some((end, first, from)) = money_at(line, at) else { continue };
        let end = end + per_time(line, end);
        let mut next = end;
        while next < end + 5 && line.is_hedge_or(next, &JOINTS) {
            next += 1;
        }
        let Some((last, second, to)) = money_at(line, next).filter(|_| next > end && !line.is(end, &["to"]))
        else {
            continue;
        };
        if from != to {
            let span = Span::new(
                first.span.start,
                line.items.get(last - 1).map_or(second.span.end, |item| item.span.end),
            );
            pairs.push(Pair { first: (first, from), second: (second, to), span });
        }
    }
    pairs
}

/// How many items `a day`, `per year` or `an hour` behind a sum take.
fn per_time(line: &Line, at: usize) -> usize {
    const TIMES: [&str; 7] = ["day", "night", "week", "month", "year", "hour", "head"];
    let is_length = line.day(at).is_some_and(|day| day.timex.starts_with('P'));
    if is_length { 1 } else { 2 * usize::from(line.is(at, &["a", "an", "per"]) && line.is(at + 1, &TIMES)) }
}

fn check(draft: &Draft, pair: &Pair, rates: &[Rate]) -> Option<Finding> {
    let ((first, from), (second, to)) = (&pair.first, &pair.second);
    let is_of_pair = |rate: &&Rate| {
        (rate.many == *from && rate.one == *to || rate.many == *to && rate.one == *from)
            && !pair.span.overlaps(rate.span)
    };
    let rate = rates.iter().find(is_of_pair)?;
    let is_single = rates
        .iter()
        .filter(is_of_pair)
        .all(|other| (other.figure.value - rate.figure.value).abs() < 1e-9 && other.many == rate.many);
    let convert = |value: f64, rate_value: f64| {
        if rate.many == *from { value / rate_value } else { value * rate_value }
    };
    let right = convert(first.value, rate.figure.value);
    if !is_single || fits(first, second, right, &rate.figure) {
        return None;
    }
    let sign = if rate.many == *from { "÷" } else { "×" };
    let value = rounded(right, second.n_significant.max(2));
    let n_decimals = decimals(value / second.scale(), second.n_decimals);
    let printed = second.replaced(draft.text, second.span, value, n_decimals);
    Some(Finding {
        related: vec![rate.span],
        computation: format!(
            "{} {from} {sign} {} = {} {to}",
            short(first.value, 3),
            short(rate.figure.value, 6),
            short(right, 2)
        ),
        replacement: second.replaced(draft.text, pair.span, value, n_decimals),
        ..finding(
            Family::CurrencyConversion,
            Severity::Error,
            pair.span,
            format!(
                "At the rate in the text, {} is {}, not {}.",
                draft.words(first.span),
                if printed.is_empty() { format!("{} {to}", short(value, 2)) } else { printed },
                draft.words(second.span)
            ),
        )
    })
}

fn decimals(value: f64, shown: usize) -> usize {
    if value.fract().abs() < 1e-9 { 0 } else { shown.max(1) }
}

/// Whether the printed sum lies within what rounding, hedges and the rate's own digits allow.
fn fits(first: &Figure, second: &Figure, right: f64, rate: &Figure) -> bool {
    let is_hedged = first.modifier.is_some() || second.modifier.is_some() || rate.modifier.is_some();
    let share = first.rounding() / first.value.abs().max(1e-9) + rate.rounding() / rate.value.abs().max(1e-9);
    let slack = second.slack().max(second.unit_in_last_place / 2.0)
        + right.abs() * (share + 0.005 + if is_hedged { 0.04 } else { 0.0 });
    match second.modifier {
        Some(Modifier::Over) if right >= second.value && right < second.value * 1.2 => true,
        Some(Modifier::Under) if right <= second.value && right > second.value * 0.8 => true,
        _ => (right - second.value).abs() <= slack,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{flagged, suggested};
    use crate::model::Family::CurrencyConversion;

    #[test]
    fn conversions_that_the_rate_contradicts() {
        for (text, expected) in [
            (
                "It holds 1.5 billion pesos, about $2.3 million at a rate of 960 pesos to the dollar.",
                "1.5 billion pesos, about $2.3 million",
            ),
            (
                "It paid 5.6 billion kroner, or £700 million at the rate of 8 kroner to the pound. With debt it is 6.4 billion kroner, or £960 million.",
                "6.4 billion kroner, or £960 million",
            ),
            ("At 150 yen to the dollar, the ticket costs 3,000 yen ($30).", "3,000 yen ($30"),
            ("One euro buys 1.10 dollars. The house cost €200,000, or $320,000.", "€200,000, or $320,000"),
            (
                "The grant is $50,000 (37 million pesos). The bank counts 960 pesos per dollar.",
                "$50,000 (37 million pesos",
            ),
            (
                "It cost 90 million rupees, nearly $2 million, at an exchange rate of 90 rupees to the dollar.",
                "90 million rupees, nearly $2 million",
            ),
            (
                "It earns $200,000 a day, or 250,000 euros, at $1.05 to the euro.",
                "$200,000 a day, or 250,000 euros",
            ),
            (
                "It sold for 50 million Canadian dollars ($63 million), at 1.35 Canadian dollars to the U.S. dollar.",
                "50 million Canadian dollars ($63 million",
            ),
            (
                "He paid 900 million rupees, about $40 million; a dollar buys 45 rupees.",
                "900 million rupees, about $40 million",
            ),
            (
                "It is 2.50 francs a night, or about 3.80 euros, at 0.95 francs to the euro.",
                "2.50 francs a night, or about 3.80 euros",
            ),
        ] {
            assert_eq!(flagged(text, None, CurrencyConversion), [expected], "{text}");
        }
    }

    #[test]
    fn conversions_that_fit_or_have_no_rate() {
        for text in [
            "A grant is 48 million pesos, or $50,000, at a rate of 960 pesos to the dollar.",
            "It paid 5.6 billion kroner, or about £700 million at the rate of 8 kroner to the pound.",
            "It cost 90 million rupees, nearly $2 million.",
            "At 150 yen to the dollar, the ticket costs 3,000 yen ($20).",
            "The euro rose from 1.05 to 1.10 dollars. The house cost €200,000, or $320,000.",
            "It cost £5 and $9, at a rate of 960 pesos to the dollar.",
            "The pay is 900 dollars to the man who comes first.",
            "It earns $200,000 a day, or 190,000 euros, at $1.05 to the euro.",
            "It sold for 27 million Canadian dollars ($20 million), at 1.35 Canadian dollars to the U.S. dollar.",
            "He paid 900 million rupees, about $20 million; a dollar buys 45 rupees.",
            "It sold for 5 million Australian dollars, or 4.6 million Canadian dollars.",
        ] {
            assert!(flagged(text, None, CurrencyConversion).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_right_sum_is_suggested() {
        let text = "At 150 yen to the dollar, the ticket costs 3,000 yen ($30).";
        assert_eq!(suggested(text, None, CurrencyConversion), ["3,000 yen ($20"]);
    }
}
