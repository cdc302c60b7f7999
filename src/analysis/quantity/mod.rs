//! Figures with what they measure: `1,000-kilometer`, `about $3m`, `between 5 and 10 per cent`, `34 years old`.
//!
//! Years, dates and times are left to [`super::date`]; ordinals, house numbers
//! and the numbers inside names (`Route 66`, `A320`) are no quantities. Nothing
//! is converted: value and unit are as printed.

mod age;
mod amount;
mod digits;
mod exclusion;
mod fraction;
mod hedge;
mod measured;
mod money;
mod number_word;
mod numeral;
mod result;
mod unfigured;
mod unit;

use self::amount::{Amount, amount_at, with_range};
use self::exclusion::{is_quantity, number_names, phone_end};
use self::hedge::modifier;
pub use self::numeral::numeral_at;
use self::result::result_at;
pub use self::unfigured::has_unfigured_share;
use self::unfigured::unfigured_at;
use self::unit::Unit;
use super::reading::span_of;
use super::token::Token;
use crate::model::{Quantity, Span};

/// The quantities of a paragraph; numbers under `taken` (dates, in order) are left alone.
pub fn find_quantities(tokens: &[Token], taken: &[Span]) -> Vec<Quantity> {
    let names = number_names(tokens);
    let mut quantities = Vec::new();
    let mut taken = taken.iter().peekable();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        while taken.next_if(|span| span.end <= token.span.start).is_some() {}
        if taken.peek().is_some_and(|span| span.overlaps(token.span)) {
            at += 1;
            continue;
        }
        if let Some(end) = phone_end(tokens, at) {
            at = end;
            continue;
        }
        if let Some((result, high)) = result_at(tokens, at) {
            quantities.push(quantity(tokens, &result, Some(high)));
            at = result.end;
            continue;
        }
        let Some(amount) = amount_at(tokens, at) else {
            let unit = unfigured_at(tokens, at);
            let end = unit.as_ref().map_or(at + 1, |unit| unit.end);
            quantities.extend(unit.map(|unit| unfigured(tokens, at, unit)));
            at = end;
            continue;
        };
        let (amount, high) = with_range(tokens, amount);
        if is_quantity(tokens, &amount, &names) {
            quantities.push(quantity(tokens, &amount, high));
        }
        at = amount.end.max(at + 1);
    }
    quantities
}

fn quantity(tokens: &[Token], amount: &Amount, high: Option<f64>) -> Quantity {
    Quantity {
        span: span_of(tokens.get(amount.start..amount.end).unwrap_or_default()),
        value: Some(amount.value),
        high,
        unit: amount.measure.as_ref().map(|measure| measure.unit.clone()),
        dimension: amount.measure.as_ref().map(|measure| measure.dimension.to_owned()),
        currency: amount.measure.as_ref().and_then(|measure| measure.currency).map(str::to_owned),
        modifier: modifier(tokens, amount),
    }
}

fn unfigured(tokens: &[Token], at: usize, unit: Unit) -> Quantity {
    Quantity {
        span: span_of(tokens.get(at..unit.end).unwrap_or_default()),
        value: None,
        high: None,
        unit: Some(unit.name),
        dimension: Some(unit.dimension.to_owned()),
        currency: None,
        modifier: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::find_tokens;

    fn check(text: &str, expected: &[&str]) {
        let tokens = find_tokens(text, Span::new(0, text.len()));
        let found: Vec<String> = find_quantities(&tokens, &[])
            .into_iter()
            .map(|quantity| {
                let high = quantity.high.map_or(String::new(), |high| format!("..{high}"));
                let modifier = quantity.modifier.map_or(String::new(), |modifier| format!("{modifier} "));
                let unit = quantity.unit.map_or(String::new(), |unit| format!(" {unit}"));
                let value = quantity.value.map_or("?".to_owned(), |value| value.to_string());
                format!("[{}] {modifier}{value}{high}{unit}", quantity.span.of(text).unwrap())
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn measures_money_and_ages() {
        check(
            "a 1,000-kilometer (621-mile) coast",
            &["[1,000-kilometer] 1000 kilometre", "[621-mile] 621 mile"],
        );
        check("It cost more than $3m.", &["[$3m] over 3000000 dollar"]);
        check("about 12 per cent of them", &["[12 per cent] about 12 percent"]);
        check("between 5 and 10 percent", &["[5 and 10 percent] 5..10 percent"]);
        check("5–10% fewer", &["[5–10%] 5..10 percent"]);
        check("a 34-year-old nurse", &["[34-year-old] 34 year"]);
        check("Ruth Adeyemi, 34, is a nurse", &["[34] 34 year"]);
        check("three lighthouses stood at -5°C", &["[three] 3", "[-5°C] -5 degree celsius"]);
        check("20 million euros", &["[20 million euros] 20000000 euro"]);
        check("a $1.75-billion terminal", &["[$1.75-billion] 1750000000 dollar"]);
        check("at $149/£99 each", &["[$149] 149 dollar", "[£99] 99 pound sterling"]);
        check("30 MEUR or MEUR 60", &["[30 MEUR] 30000000 euro", "[MEUR 60] 60000000 euro"]);
        check("3m people", &["[3m] 3000000"]);
        check("two square miles", &["[two square miles] 2 square mile"]);
    }

    #[test]
    fn compound_units_shares_and_results() {
        check("5 feet 10 inches tall", &["[5 feet 10 inches] 70 inch"]);
        check("11 stone, 4 pounds", &["[11 stone, 4 pounds] 158 pound"]);
        check("a 6'2 keeper, 5′10″ tall", &["[6'2] 74 inch", "[5′10″] 70 inch"]);
        check("a plank 10\" long and 20 [kg]", &["[10\"] 10 inch", "[20 [kg]] 20 kilogram"]);
        check("20 degrees below zero", &["[20 degrees below zero] -20 degree"]);
        check("a half-mile walk", &["[half-mile] 0.5 mile"]);
        check(
            "a 25-basis-point or half-percentage-point cut",
            &["[25-basis-point] 25 basis point", "[half-percentage-point] 0.5 percentage point"],
        );
        check("9.81 ± 0.02 km/s2", &["[9.81 ± 0.02 km/s2] 9.81 kilometre per square second"]);
        check("output of 90,000 bpd", &["[90,000 bpd] 90000 barrel per day"]);
        check("6 feet and 20 inches", &["[6 feet] 6 foot", "[20 inches] 20 inch"]);
        check("half a mile off", &["[half a mile] 0.5 mile"]);
        check("a tenth of a square metre", &["[a tenth of a square metre] 0.1 square metre"]);
        check("1 in 5 ferries", &["[1 in 5] 0.2"]);
        check("only 2 in 2019", &["[2] 2", "[2019] 2019"]);
        check("Elm won 3–1 at home", &["[3–1] 3..1 goal or point"]);
        check("no more than 40 boats", &["[40] under 40"]);
        check("no fewer than 40 boats", &["[40] over 40"]);
        check("two percentage points", &["[two percentage points] 2 percentage point"]);
    }

    #[test]
    fn money_of_all_countries() {
        check("sold for RM42 or 10MNT", &["[RM42] 42 malaysian ringgit", "[10MNT] 10 mongolian tugrik"]);
        check("20 ringgit and 43 sen", &["[20 ringgit and 43 sen] 20.43 malaysian ringgit"]);
        check(
            "3 dollars and 43c, 7 kuai 5 mao",
            &["[3 dollars and 43c] 3.43 dollar", "[7 kuai 5 mao] 7.5 chinese yuan"],
        );
        check(
            "Rs500 crore and Rs 300 cr",
            &["[Rs500 crore] 5000000000 indian rupee", "[Rs 300 cr] 3000000000 indian rupee"],
        );
        check("up 12p at 210p", &["[12p] 12 pence", "[210p] 210 pence"]);
        check("a 720p picture", &[]);
        check(
            "ninety million won, 40 won seats",
            &["[ninety million won] 90000000 south korean won", "[40] 40"],
        );
        check("at COP26", &[]);
    }

    #[test]
    fn units_without_figures() {
        check("a percentage of 40 boats", &["[percentage] ? percent", "[40] 40"]);
        check(
            "20 celsius to fahrenheit",
            &["[20 celsius] 20 degree celsius", "[fahrenheit] ? degree fahrenheit"],
        );
        check("several percentage points", &[]);
    }

    #[test]
    fn what_is_no_quantity() {
        check("Turn the valve 90 degrees.", &[]);
        check("the valve turned 90 degrees", &["[90 degrees] 90 degree"]);
        check("The new Dray 787 is late; the 787 flies", &[]);
        check("Call 555-1234 or +44 20 7946 0018", &[]);
        check("phone (02) 9374 4000", &[]);
        check("in chapter 3 (Volume 1), version 10.4", &[]);
        check("serial number 001", &[]);
        check("the number-one spot, a high-five", &[]);
        check("in 2010-11", &["[2010] 2010"]);
        check("the iPhone 4 is out", &[]);
        check("the third ferry", &[]);
        check("the Airbus A320 on Route 66", &[]);
        check("this one and that one", &[]);
        check("at 14 Harbour Street", &[]);
        check("code 24703L202", &[]);
    }
}
