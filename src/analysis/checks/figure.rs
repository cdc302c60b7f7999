//! Figures as printed: which digits are shown, how exact they claim to be, and how to print another value alike.

use crate::analysis::token::Token;
use crate::model::{Modifier, Span};

/// A figure with what its digits say about its precision.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// Figure and unit.
    pub span: Span,
    /// Its value.
    pub value: f64,
    /// Canonical unit; empty for a bare number.
    pub unit: String,
    /// What the unit measures; empty for a bare number.
    pub dimension: String,
    /// The hedge at it.
    pub modifier: Option<Modifier>,
    /// The printed number without sign, scale and unit; empty if it is spelled in words.
    pub digits: Span,
    /// One unit of the last digit shown: 0.1 for `21.4`, 100,000 for `21.4 million`.
    pub unit_in_last_place: f64,
    /// As above, but of the last digit that is no trailing zero of a whole number: 100 for `15,300`.
    pub step: f64,
    /// Digits shown, leading and trailing zeros of whole numbers left out.
    pub n_significant: usize,
    /// Digits after the point.
    pub n_decimals: usize,
    /// Whether thousands are parted by a comma.
    pub has_comma: bool,
}

impl Figure {
    /// Reads the digits among the tokens of a figure.
    pub fn new(span: Span, value: f64, tokens: &[Token]) -> Self {
        let number = tokens.iter().find(|token| token.is_number() && !is_compound(value, tokens));
        let text = number.map_or("", |number| number.text);
        let plain: String = text.chars().filter(|sign| *sign != ',').collect();
        let n_decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let shown: f64 = plain.parse().unwrap_or(0.0);
        let scale = if shown == 0.0 { 1.0 } else { (value / shown).abs() };
        let last_place = 10f64.powi(-i32::try_from(n_decimals).unwrap_or(0));
        let zeros = if n_decimals == 0 { plain.len() - plain.trim_end_matches('0').len() } else { 0 };
        let step = last_place * 10f64.powi(i32::try_from(zeros).unwrap_or(0));
        let significant = plain.trim_start_matches(['0', '.']).trim_end_matches('.');
        let n_significant =
            significant.bytes().filter(u8::is_ascii_digit).count() - zeros.min(significant.len());
        Self {
            span,
            value,
            unit: String::new(),
            dimension: String::new(),
            modifier: None,
            digits: number.map_or(Span::new(span.start, span.start), |number| number.span),
            unit_in_last_place: if number.is_some() { last_place * scale } else { 1.0 },
            step: if number.is_some() { step * scale } else { 1.0 },
            n_significant: n_significant.max(1),
            n_decimals,
            has_comma: text.contains(','),
        }
    }

    /// Whether it is written in words.
    pub fn is_spelled(&self) -> bool {
        self.digits.is_empty()
    }

    /// Whether it is a bare number.
    pub fn is_bare(&self) -> bool {
        self.unit.is_empty()
    }

    /// Whether it is a share or a change in per cent.
    pub fn is_percent(&self) -> bool {
        self.unit == "percent"
    }

    /// How far the true value may lie from a figure rounded as this one is: half the last digit that counts, but
    /// no more than a twentieth.
    pub fn slack(&self) -> f64 {
        let hedged = if self.modifier == Some(Modifier::About) { 0.03 * self.value.abs() } else { 0.0 };
        (self.step / 2.0).min(self.value.abs() / 20.0) + hedged
    }

    /// How much further a word such as `nearly` may move the value: a twentieth, but no more than the last digit that
    /// counts. `Nearly 1.46 million` is not 1.4 million.
    pub fn hedge(&self) -> f64 {
        if self.modifier.is_some() { (self.value.abs() / 20.0).min(self.step) } else { 0.0 }
    }

    /// Half of the last digit shown if it is a decimal or scaled by a word, nothing for a whole number.
    pub fn rounding(&self) -> f64 {
        if self.n_decimals > 0 || self.unit_in_last_place > 1.0 { self.unit_in_last_place / 2.0 } else { 0.0 }
    }

    /// The words of `span`, which holds this figure, with `value` in the place of its digits, as exact as it is
    /// shown; empty if the figure is spelled in words.
    pub fn replaced(&self, text: &str, span: Span, value: f64, n_decimals: usize) -> String {
        let scale = self.scale();
        if self.is_spelled() || !span.contains(self.digits) {
            return String::new();
        }
        let number = number(value / scale, n_decimals, self.has_comma || value / scale >= 10_000.0);
        let before = text.get(span.start..self.digits.start).unwrap_or_default();
        let after = text.get(self.digits.end..span.end).unwrap_or_default();
        format!("{before}{number}{after}")
    }

    /// What the scale word multiplies by: a million in `21.4 million`.
    pub fn scale(&self) -> f64 {
        self.unit_in_last_place * 10f64.powi(i32::try_from(self.n_decimals).unwrap_or(0))
    }
}

/// `5 feet 10 inches`: two figures make one value, exact to one smaller unit; no digits of its own to replace.
fn is_compound(value: f64, tokens: &[Token]) -> bool {
    let numbers: Vec<usize> =
        tokens.iter().enumerate().filter_map(|(at, token)| token.is_number().then_some(at)).collect();
    let [first, second] = numbers.as_slice() else { return false };
    let shown: f64 = tokens.get(*first).and_then(|number| number.text.parse().ok()).unwrap_or(value);
    let between = tokens.get(first + 1..*second).unwrap_or_default();
    let is_parted = between.first().is_some_and(|unit| unit.is_word() && !unit.is_any(&["to", "and", "or"]));
    is_parted && value > shown && !between.iter().any(|token| token.is_any(&["to", "of", "in", "per"]))
}

/// A number as newspapers print it.
pub fn number(value: f64, n_decimals: usize, has_comma: bool) -> String {
    let plain = format!("{:.*}", n_decimals, value);
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("-", whole));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if has_comma && place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{decimals}")
}

/// A number for a computation: up to `n_decimals` decimals, no trailing zeros, thousands parted.
pub fn short(value: f64, n_decimals: usize) -> String {
    let long = number(value, n_decimals, value.abs() >= 1000.0);
    if long.contains('.') { long.trim_end_matches('0').trim_end_matches('.').to_owned() } else { long }
}

/// `value` rounded to `n` significant digits.
pub fn rounded(value: f64, n_significant: usize) -> f64 {
    if value == 0.0 || !value.is_finite() {
        return value;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the size of a finite number")]
    let magnitude = value.abs().log10().floor() as i32 + 1;
    let factor = 10f64.powi(i32::try_from(n_significant).unwrap_or(3) - magnitude);
    (value * factor).round() / factor
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::find_tokens;

    fn figure(text: &str, value: f64) -> Figure {
        let span = Span::new(0, text.len());
        Figure::new(span, value, &find_tokens(text, span))
    }

    #[test]
    fn digits_say_how_exact_they_are() {
        for (text, value, place, step, n_significant) in [
            ("15,300 acres", 15_300.0, 1.0, 100.0, 3),
            ("21.4 million", 21.4e6, 1e5, 1e5, 3),
            ("7.456 miles", 7.456, 0.001, 0.001, 4),
            ("0.50", 0.5, 0.01, 0.01, 2),
            ("200", 200.0, 1.0, 100.0, 1),
            ("six", 6.0, 1.0, 1.0, 1),
        ] {
            let found = figure(text, value);
            assert!(
                (found.unit_in_last_place - place).abs() < place / 1e6,
                "{text} {}",
                found.unit_in_last_place
            );
            assert!((found.step - step).abs() < step / 1e6, "{text} {}", found.step);
            assert_eq!(found.n_significant, n_significant, "{text}");
        }
    }

    #[test]
    fn another_value_is_printed_alike() {
        let text = "a 31-mile, $21.4 million road";
        let tokens = find_tokens(text, Span::new(0, text.len()));
        let mile = Figure::new(Span::new(2, 9), 31.0, &tokens[1..4]);
        assert_eq!(mile.replaced(text, Span::new(2, 9), 24.4, 0), "24-mile");
        let money = Figure::new(Span::new(11, 24), 21.4e6, &tokens[5..8]);
        assert_eq!(money.replaced(text, money.span, 22.44e6, 1), "$22.4 million");
        assert_eq!(number(1_234_567.891, 2, true), "1,234,567.89");
        assert_eq!((short(24.0, 1), short(24.85, 1)), ("24".to_owned(), "24.9".to_owned()));
        assert_eq!((rounded(24_855.0, 2), rounded(0.0, 2)), (25_000.0, 0.0));
    }
}
