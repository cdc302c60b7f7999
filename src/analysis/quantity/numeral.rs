//! Numbers in digits and in words: `1,000`, `3.5`, `twenty-one`, `half a million`, `two thirds`, `4 hundred and 21`.
//!
//! It reads a number and nothing else: signs, units, money and ranges are the
//! business of [`super`]. Ordinals (`third place`) are no numbers here.

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
        .or_else(|| cardinal(tokens, at).map(|number| with_fraction(tokens, number)))
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
    fn scale(&mut self, scale: f64) -> bool {
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
        true
    }
}

/// A whole or decimal number in digits or words, with its scale words.
fn cardinal(tokens: &[Token], start: usize) -> Option<Numeral> {
    let mut at = start;
    let mut sum = Sum::default();
    let mut is_spelled = true;
    if article_before_scale(tokens, at) {
        at += 1;
    }
    while at < start + LONGEST_NUMERAL {
        let here = skip_joint(tokens, at, &sum);
        let Some(token) = tokens.get(here) else { break };
        let is_taken = if let Some((value, end)) = digits(tokens, here) {
            let is_next =
                !sum.is_open || (sum.last_scale > value && (here > at || followed_by_scale(tokens, end)));
            sum.step = if sum.is_open { 1e6 } else { sum.step };
            let is_added = is_next && sum.add(value);
            is_spelled &= !is_added;
            at = if is_added { end } else { at };
            is_added
        } else if let Some(value) = small(&token.lower) {
            let is_added = sum.add(value);
            at = if is_added { here + 1 } else { at };
            is_added
        } else if let Some(scale) = scale(&token.lower).filter(|_| sum.is_open || here > start) {
            let is_fitting =
                sum.last_scale == 0.0 || scale < sum.last_scale || sum.current == 0.0 || scale >= 1000.0;
            at = here + 1;
            is_fitting && sum.scale(scale)
        } else {
            false
        };
        if !is_taken {
            break;
        }
    }
    if !sum.is_open {
        return None;
    }
    let number = Numeral {
        value: sum.total + sum.current,
        end: at,
        is_spelled,
        is_scaled: sum.last_scale >= 1000.0 && sum.current == 0.0,
    };
    Some(with_spoken_decimals(tokens, number))
}

fn followed_by_scale(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| scale(&token.lower).is_some())
}

/// `a hundred`, `a million`, `a dozen`.
fn article_before_scale(tokens: &[Token], at: usize) -> bool {
    let is_article = tokens.get(at).is_some_and(|token| token.is_any(&["a", "an"]));
    is_article
        && tokens
            .get(at + 1)
            .is_some_and(|next| scale(&next.lower).is_some())
}

/// Steps over a hyphen inside `twenty-one`, or `and` after a scale word.
fn skip_joint(tokens: &[Token], at: usize, sum: &Sum) -> usize {
    let Some(token) = tokens.get(at).filter(|_| sum.is_open) else {
        return at;
    };
    let next_is_small = tokens
        .get(at + 1)
        .is_some_and(|next| small(&next.lower).is_some() || next.is_number());
    let is_after_scale = sum.last_scale > 0.0;
    let is_hyphen = token.is_dash() && token.text.len() <= 3 && sum.step == 20.0;
    let is_and = token.is("and") && is_after_scale;
    if next_is_small && (is_hyphen || is_and) {
        at + 1
    } else {
        at
    }
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
    let multiplier = tokens
        .get(end)
        .and_then(|token| scale(&token.lower))
        .filter(|&scale| scale >= 1000.0);
    let value = (number.value + fraction) * multiplier.unwrap_or(1.0);
    Numeral {
        value,
        end: end + usize::from(multiplier.is_some()),
        is_scaled: multiplier.is_some(),
        ..number
    }
}

/// `half a million`, `half a dozen`, `quarter million`.
fn fraction_of_scale(tokens: &[Token], at: usize) -> Option<Numeral> {
    let skipped = usize::from(tokens.get(at)?.is_any(&["a", "an"]));
    let part = match tokens.get(at + skipped)?.lower.as_ref() {
        "half" => 0.5,
        "quarter" => 0.25,
        _ => return None,
    };
    let article = at + skipped + 1;
    let of = usize::from(tokens.get(article)?.is_any(&["a", "an"]));
    let whole = scale(&tokens.get(article + of)?.lower).filter(|&whole| whole != 100.0 || of == 1)?;
    Some(Numeral {
        value: part * whole,
        end: article + of + 1,
        is_spelled: true,
        is_scaled: whole >= 1000.0,
    })
}

/// `two thirds`, `three-fifths`, `a quarter`, `one sixth`, `half`.
fn spoken_fraction(tokens: &[Token], at: usize) -> Option<Numeral> {
    let first = tokens.get(at)?;
    if first.is("half") {
        return half(tokens, at, at);
    }
    let counter = if first.is_any(&["a", "an"]) {
        1.0
    } else {
        small(&first.lower)?
    };
    let dash = usize::from(tokens.get(at + 1)?.is_dash());
    let part = at + 1 + dash;
    if tokens.get(part)?.is("half") && counter == 1.0 {
        return half(tokens, at, part);
    }
    let (denominator, is_plural) = denominator(&tokens.get(part)?.lower)?;
    let is_share = tokens
        .get(part + 1)
        .is_none_or(|next| !next.is_word() || next.is_any(&SHARE_FOLLOWERS));
    let is_fraction =
        is_plural != (counter == 1.0) && (is_plural || dash == 1 || is_share || denominator == 4.0);
    is_fraction.then_some(())?;
    let value = counter / denominator;
    Some(scaled_share(
        tokens,
        Numeral {
            value,
            end: part + 1,
            is_spelled: true,
            is_scaled: false,
        },
    ))
}

/// Words after `a third` that make it a share and not a rank.
const SHARE_FOLLOWERS: [&str; 10] = ["of", "to", "in", "the", "is", "are", "from", "more", "less", "or"];

/// `half of`, `a half`; not `half-hearted`, `first half`, `second half`.
fn half(tokens: &[Token], start: usize, at: usize) -> Option<Numeral> {
    let is_hyphened = tokens.get(at + 1).is_some_and(Token::is_hyphen);
    let is_period = start > 0
        && tokens
            .get(start - 1)
            .is_some_and(|before| before.is_any(&["first", "second", "the", "other", "last", "and"]));
    let is_noun = tokens.get(at + 1).is_some_and(|next| {
        next.is_any(&["time", "way", "year", "term", "brother", "sister", "hour", "day"])
    });
    (!is_hyphened && !is_period && !is_noun).then(|| {
        scaled_share(
            tokens,
            Numeral {
                value: 0.5,
                end: at + 1,
                is_spelled: true,
                is_scaled: false,
            },
        )
    })
}

/// `two thirds of a million`.
fn scaled_share(tokens: &[Token], share: Numeral) -> Numeral {
    let is_of = tokens.get(share.end).is_some_and(|token| token.is("of"));
    let is_article = tokens
        .get(share.end + 1)
        .is_some_and(|token| token.is_any(&["a", "one"]));
    match tokens.get(share.end + 2).and_then(|token| scale(&token.lower)) {
        Some(scale) if is_of && is_article => Numeral {
            value: share.value * scale,
            end: share.end + 3,
            ..share
        },
        _ => share,
    }
}

/// `five and a half`, `two and three fifths`, `3 million and a half`, `one and a half million`.
fn with_fraction(tokens: &[Token], number: Numeral) -> Numeral {
    if !tokens.get(number.end).is_some_and(|token| token.is("and")) {
        return number;
    }
    let part = if tokens
        .get(number.end + 1)
        .is_some_and(|token| token.is_any(&["half"]))
    {
        None
    } else {
        spoken_fraction_after_and(tokens, number.end + 1)
    };
    let Some(part) = part else { return number };
    if let Some(scale) = tokens
        .get(part.end)
        .and_then(|token| scale(&token.lower))
        .filter(|&scale| scale >= 1000.0)
    {
        let value = if number.is_scaled {
            number.value + part.value * scale
        } else {
            (number.value + part.value) * scale
        };
        return Numeral {
            value,
            end: part.end + 1,
            is_scaled: true,
            ..number
        };
    }
    let unit = if number.is_scaled {
        magnitude(number.value)
    } else {
        1.0
    };
    Numeral {
        value: number.value + part.value * unit,
        end: part.end,
        ..number
    }
}

fn spoken_fraction_after_and(tokens: &[Token], at: usize) -> Option<Numeral> {
    let first = tokens.get(at)?;
    let counter = if first.is_any(&["a", "an"]) {
        1.0
    } else {
        small(&first.lower)?
    };
    let dash = usize::from(tokens.get(at + 1)?.is_dash());
    let word = tokens.get(at + 1 + dash)?;
    let denominator = if word.is_any(&["half", "halves"]) {
        2.0
    } else {
        denominator(&word.lower)?.0
    };
    Some(Numeral {
        value: counter / denominator,
        end: at + 2 + dash,
        is_spelled: true,
        is_scaled: false,
    })
}

/// The scale word a round value was written with: 3,000,000 → a million.
fn magnitude(value: f64) -> f64 {
    [1e12, 1e9, 1e6, 1e3]
        .into_iter()
        .find(|&scale| value >= scale)
        .unwrap_or(1.0)
}

/// Digits with separators, space-grouped thousands, fractions and powers of ten.
fn digits(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
    let token = tokens.get(at).filter(|token| token.is_number())?;
    if let Some(value) = glyph(token.text) {
        return Some((value, at + 1));
    }
    let mut value = plain(token.text)?;
    let mut end = at + 1;
    while let Some(group) = tokens.get(end).filter(|group| is_group(tokens, at, end, group)) {
        value = value * 1000.0 + plain(group.text)?;
        end += 1;
    }
    if let Some((fraction, after)) = written_fraction(tokens, at, end) {
        return Some((fraction, after));
    }
    if let Some(part) = tokens.get(end).and_then(|next| glyph(next.text)) {
        return Some((value + part, end + 1));
    }
    if let Some((exponent, after)) = exponent(tokens, end) {
        return Some((value * 10f64.powi(exponent), after));
    }
    Some((value, end))
}

/// The value of a run of digits: `1,234.5`, `12,34,567`, `1.111,11`, `5,00`.
fn plain(text: &str) -> Option<f64> {
    let (commas, dots) = (text.matches(',').count(), text.matches('.').count());
    let after = |separator| text.rsplit(separator).next().unwrap_or_default().len();
    let decimal = match (commas, dots) {
        (0, 0 | 1) => '.',
        (1.., 1) if text.rfind(',') < text.rfind('.') => '.',
        (1, 1..) => ',',
        (1, 0) if after(',') != 3 => ',',
        (_, 0) => '.',
        (0, _) if text.split('.').skip(1).all(|group| group.len() == 3) => ',',
        _ => return None,
    };
    let kept: String = text
        .chars()
        .filter(|&c| c.is_ascii_digit() || c == decimal)
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    kept.parse().ok().filter(|value: &f64| value.is_finite())
}

/// `40 000`: three digits after one to three, set off by one space.
fn is_group(tokens: &[Token], first: usize, at: usize, group: &Token) -> bool {
    let is_short = tokens
        .get(first)
        .is_some_and(|first| first.text.len() <= 3 && !first.text.contains(['.', ',']));
    let before = tokens.get(at.wrapping_sub(1)).map_or(0, |before| before.span.end);
    let digits = group.text.split('.').next().unwrap_or_default();
    let is_three = digits.len() == 3 && group.is_number() && !group.text.contains(',');
    is_short && is_three && group.is_spaced && group.span.start - before <= 3 && at - first < 5
}

/// `4/5`, and `1 4/5` when the fraction follows a whole number.
fn written_fraction(tokens: &[Token], at: usize, end: usize) -> Option<(f64, usize)> {
    let ratio = |at: usize| -> Option<f64> {
        let (upper, slash, lower) = (tokens.get(at)?, tokens.get(at + 1)?, tokens.get(at + 2)?);
        let is_date = tokens
            .get(at + 3)
            .is_some_and(|next| !next.is_spaced && (next.is("/") || next.is_number()));
        let is_ratio = slash.is("/")
            && !slash.is_spaced
            && !lower.is_spaced
            && !is_date
            && upper.text.len() <= 4
            && lower.text.len() <= 4;
        let lower = plain(lower.text).filter(|&lower| lower > 0.0 && is_ratio)?;
        Some(plain(upper.text)? / lower)
    };
    if let Some(value) = ratio(at) {
        return Some((value, at + 3));
    }
    tokens
        .get(end)
        .filter(|upper| upper.is_number() && upper.is_spaced)?;
    let part = ratio(end).filter(|&part| part < 1.0)?;
    Some((plain(tokens.get(at)?.text)? + part, end + 3))
}

/// `e6`, `e-3`, `×10−5`, `x 10^6` after a number.
fn exponent(tokens: &[Token], at: usize) -> Option<(i32, usize)> {
    let first = tokens.get(at)?;
    if !first.is_spaced && first.lower.starts_with('e') {
        if let Ok(power) = first.lower.get(1..)?.parse() {
            return Some((power, at + 1));
        }
        let (sign, power) = (tokens.get(at + 1)?, tokens.get(at + 2)?);
        let power: i32 = power
            .text
            .parse()
            .ok()
            .filter(|_| first.is("e") && sign.is_hyphen())?;
        return Some((-power, at + 3));
    }
    let is_ten = first.is_any(&["×", "x"]) && tokens.get(at + 1)?.text == "10";
    let caret = usize::from(tokens.get(at + 2)?.is("^"));
    let is_negative = tokens.get(at + 2 + caret)?.is_dash();
    let power: i32 = tokens
        .get(at + 2 + caret + usize::from(is_negative))?
        .text
        .parse()
        .ok()
        .filter(|_| is_ten)?;
    (caret == 1 || is_negative).then_some((
        if is_negative { -power } else { power },
        at + 3 + caret + usize::from(is_negative),
    ))
}

/// Fraction signs.
fn glyph(text: &str) -> Option<f64> {
    Some(match text {
        "½" => 0.5,
        "⅓" => 1.0 / 3.0,
        "⅔" => 2.0 / 3.0,
        "¼" => 0.25,
        "¾" => 0.75,
        "⅕" => 0.2,
        "⅖" => 0.4,
        "⅗" => 0.6,
        "⅘" => 0.8,
        "⅙" => 1.0 / 6.0,
        "⅚" => 5.0 / 6.0,
        "⅛" => 0.125,
        "⅜" => 0.375,
        "⅝" => 0.625,
        "⅞" => 0.875,
        _ => return None,
    })
}

/// Number words below a hundred.
pub fn small(lower: &str) -> Option<f64> {
    const WORDS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let position = |words: &[&str]| {
        words
            .iter()
            .position(|&word| word == lower)
            .and_then(|at| u8::try_from(at).ok())
    };
    if matches!(lower, "nought" | "naught") {
        return Some(0.0);
    }
    position(&WORDS)
        .map(f64::from)
        .or_else(|| position(&TENS).map(|at| f64::from(at) * 10.0 + 20.0))
}

/// Words that multiply.
pub fn scale(lower: &str) -> Option<f64> {
    Some(match lower {
        "dozen" | "dozens" | "doz" | "dozs" => 12.0,
        "hundred" | "hundreds" => 100.0,
        "thousand" | "thousands" => 1e3,
        "lakh" | "lakhs" => 1e5,
        "million" | "millions" | "mln" | "mn" | "mil" => 1e6,
        "crore" | "crores" => 1e7,
        "billion" | "billions" | "bn" => 1e9,
        "trillion" | "trillions" | "tn" | "trn" => 1e12,
        "quadrillion" => 1e15,
        _ => return None,
    })
}

/// The denominator that a word names, and whether the word is plural.
fn denominator(lower: &str) -> Option<(f64, bool)> {
    let singular = lower.strip_suffix('s');
    let is_plural = singular.is_some() || lower == "halves";
    let value = match singular.unwrap_or(lower) {
        "halve" => 2.0,
        "third" => 3.0,
        "quarter" | "fourth" => 4.0,
        "fifth" => 5.0,
        "sixth" => 6.0,
        "seventh" => 7.0,
        "eighth" => 8.0,
        "ninth" => 9.0,
        "tenth" => 10.0,
        "twelfth" => 12.0,
        "twentieth" => 20.0,
        "hundredth" => 100.0,
        "thousandth" => 1e3,
        "millionth" => 1e6,
        _ => return None,
    };
    Some((value, is_plural))
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
        assert!(
            found
                .zip(expected)
                .map_or(found == expected, |(a, b)| is_near(a, b)),
            "{text}: {found:?}"
        );
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
            ("3 million and a half", 3_500_000.0),
            ("two point five", 2.5),
            ("three quarters", 0.75),
            ("one-third", 1.0 / 3.0),
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
        for text in [
            "third place",
            "a boat",
            "and",
            "half-hearted",
            "hundred",
            "1.2.3",
            "second half",
        ] {
            check(text, None);
        }
    }
}
