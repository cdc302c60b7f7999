//! Numbers in digits and in words: `1,000`, `3.5`, `twenty-one`, `half a million`, `two thirds`, `4 hundred and 21`.
//!
//! It reads a number and nothing else: signs, units, money and ranges are the
//! business of [`super`]. Ordinals (`third place`) are no numbers here.

use super::digits::digits;
use super::fraction::{divided, fraction_of_scale, spoken_fraction, with_fraction};
use super::number_word::{denominator, scale, small};
use crate::analysis::token::Token;

/// A number and how many tokens it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Numeral {
    /// Its value.
    pub value: f64,
    /// One past its last token.
    pub end: usize,
    /// Whether it is written in words only.
    pub is_spelled: bool,
    /// Whether it ends in a word such as `million`.
    pub is_scaled: bool,
}

/// The number that begins at `at`.
pub fn numeral_at(tokens: &[Token], at: usize) -> Option<Numeral> {
    fraction_of_scale(tokens, at)
        .or_else(|| spoken_fraction(tokens, at))
        .or_else(|| cardinal(tokens, at).map(|number| divided(tokens, with_fraction(tokens, number))))
}

/// Longer chains of number words are not read as one number.
const LONGEST_NUMERAL: usize = 24;

/// A number under construction: `three hundred | thousand | and | two`.
#[derive(Debug, Default)]
struct Sum {
    total: f64,
    current: f64,
    /// The smallest value that has been added to `current`; the next must be smaller.
    step: f64,
    last_scale: f64,
    is_open: bool,
}

impl Sum {
    /// Takes a plain value if it may follow what was read.
    fn add(&mut self, value: f64) -> bool {
        let fits = !self.is_open
            || (value < self.step
                && self.step >= 20.0
                && value != 0.0
                && !(self.step < 100.0 && value >= 10.0));
        if fits {
            self.current += value;
            self.step = if value < 20.0 {
                1.0
            } else if value < 100.0 {
                20.0
            } else {
                1.0
            };
            self.is_open = true;
        }
        fits
    }

    /// Takes `hundred`, `thousand`, `million`…
    fn scale(&mut self, scale: f64) {
        if scale < 1000.0 {
            self.current = self.current.max(1.0) * scale;
            self.step = scale;
        } else if self.current == 0.0 && self.last_scale > 0.0 {
            self.total *= scale;
        } else {
            self.total += self.current.max(f64::from(u8::from(!self.is_open))) * scale;
            self.current = 0.0;
            self.step = scale;
        }
        self.last_scale = scale;
        self.is_open = true;
    }
}

/// A whole or decimal number in digits or words, with its scale words.
pub fn cardinal(tokens: &[Token], start: usize) -> Option<Numeral> {
    let mut sum = Sum::default();
    let mut at = start + usize::from(is_article_before_scale(tokens, start));
    let mut is_spelled = true;
    while at < start + LONGEST_NUMERAL {
        let here = skip_joint(tokens, at, &sum);
        let is_allowed = sum.is_open || here > start || is_scale(tokens, here + 1);
        let Some(end) = take(tokens, here, here > at, is_allowed, &mut sum) else {
            break;
        };
        is_spelled &= !tokens.get(here).is_some_and(Token::is_number);
        at = end;
    }
    sum.is_open.then(|| {
        let value = sum.total + sum.current;
        let is_scaled = sum.last_scale >= 1000.0 && sum.current == 0.0;
        with_spoken_decimals(tokens, Numeral { value, end: at, is_spelled, is_scaled })
    })
}

/// Adds the token at `at` to the sum and says where it ends; `None` if it does not go on with the number.
fn take(tokens: &[Token], at: usize, is_joined: bool, may_scale: bool, sum: &mut Sum) -> Option<usize> {
    let token = tokens.get(at)?;
    if let Some((value, end)) = digits(tokens, at) {
        let is_next = !sum.is_open || (sum.last_scale > value && (is_joined || is_scale(tokens, end)));
        sum.step = if sum.is_open { 1e6 } else { sum.step };
        return (is_next && sum.add(value)).then_some(end);
    }
    if let Some(value) = small(&token.lower) {
        return sum.add(value).then_some(at + 1);
    }
    let scale = scale(&token.lower).filter(|_| may_scale)?;
    let fits = sum.last_scale == 0.0 || scale < sum.last_scale || sum.current == 0.0 || scale >= 1000.0;
    fits.then(|| {
        sum.scale(scale);
        at + 1
    })
}

fn is_scale(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| scale(&token.lower).is_some())
}

/// `a hundred`, `a million`, `a dozen`.
fn is_article_before_scale(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| token.is_any(&["a", "an"])) && is_scale(tokens, at + 1)
}

/// Steps over a hyphen inside `twenty-one`, or `and` after a scale word; not before the part in `and three quarters`.
fn skip_joint(tokens: &[Token], at: usize, sum: &Sum) -> usize {
    let Some(token) = tokens.get(at).filter(|_| sum.is_open) else {
        return at;
    };
    if token.is_hyphen() && is_scale(tokens, at + 1) && sum.last_scale == 0.0 {
        return at + 1;
    }
    let is_small_next =
        tokens.get(at + 1).is_some_and(|next| small(&next.lower).is_some() || next.is_number());
    let is_hyphen = token.is_dash() && token.text.len() <= 3 && sum.step == 20.0;
    let is_part =
        tokens.get(at + 2).is_some_and(|part| part.is("half") || denominator(&part.lower).is_some());
    let is_and = token.is("and") && sum.last_scale > 0.0 && !is_part;
    if is_small_next && (is_hyphen || is_and) { at + 1 } else { at }
}

/// `two point five`, `nought point nought three`.
fn with_spoken_decimals(tokens: &[Token], number: Numeral) -> Numeral {
    if !number.is_spelled || !tokens.get(number.end).is_some_and(|token| token.is("point")) {
        return number;
    }
    let mut end = number.end + 1;
    let mut decimals = String::new();
    while let Some(value) = tokens.get(end).and_then(|token| small(&token.lower)) {
        let follows_tens = decimals.ends_with('0') && decimals.len() > 1 && value < 10.0;
        if follows_tens {
            decimals.pop();
        }
        decimals.push_str(&value.to_string());
        end += 1;
        if tokens.get(end).is_some_and(Token::is_hyphen) {
            end += 1;
        }
    }
    let Ok(fraction) = format!("0.{decimals}").parse::<f64>() else {
        return number;
    };
    if decimals.is_empty() {
        return number;
    }
    let multiplier = tokens.get(end).and_then(|token| scale(&token.lower)).filter(|&scale| scale >= 1000.0);
    let value = (number.value + fraction) * multiplier.unwrap_or(1.0);
    Numeral { value, end: end + usize::from(multiplier.is_some()), is_scaled: multiplier.is_some(), ..number }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::find_tokens;
    use crate::model::Span;

    fn check(text: &str, expected: Option<f64>) {
        let tokens = find_tokens(text, Span::new(0, text.len()));
        let found = numeral_at(&tokens, 0).map(|number| number.value);
        let is_near = |a: f64, b: f64| (a - b).abs() <= b.abs() * 1e-9;
        assert!(found.zip(expected).map_or(found == expected, |(a, b)| is_near(a, b)), "{text}: {found:?}");
    }

    #[test]
    fn digits_and_words() {
        for (text, expected) in [
            ("1,250.5", 1250.5),
            ("40 000 gulls", 40_000.0),
            ("twenty-one", 21.0),
            ("one hundred and six", 106.0),
            ("two hundred and two thousand", 202_000.0),
            ("4 thousand 3 hundred and 21", 4321.0),
            ("3.5 million", 3_500_000.0),
            ("a hundred", 100.0),
            ("half a million", 500_000.0),
            ("half a dozen", 6.0),
            ("two and a half million", 2_500_000.0),
            ("1.75-billion", 1_750_000_000.0),
            ("1 in 5", 0.2),
            ("nine out of 10", 0.9),
            ("3 million and a half", 3_500_000.0),
            ("two point five", 2.5),
            ("three quarters", 0.75),
            ("one-third", 1.0 / 3.0),
            ("one twenty-fifth of", 0.04),
            ("a thirtieth of", 1.0 / 30.0),
            ("1 4/5", 1.8),
            ("2½", 2.5),
            ("three lakh crore", 3e12),
            ("1.2e3", 1200.0),
        ] {
            check(text, Some(expected));
        }
    }

    #[test]
    fn what_is_no_number() {
        for text in ["third place", "a boat", "and", "half-hearted", "hundred", "1.2.3", "second half"] {
            check(text, None);
        }
    }
}
