//! Numbers in digits: separators, space-grouped thousands, written fractions, powers.

use crate::analysis::token::Token;

/// Digits with separators, space-grouped thousands, fractions and powers of ten.
pub fn digits(tokens: &[Token], at: usize) -> Option<(f64, usize)> {
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
    if let Some((power, after)) = power(tokens, end) {
        return Some((value.powi(power), after));
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
    let is_short =
        tokens.get(first).is_some_and(|first| first.text.len() <= 3 && !first.text.contains(['.', ',']));
    let before = tokens.get(at.wrapping_sub(1)).map_or(0, |before| before.span.end);
    let digits = group.text.split('.').next().unwrap_or_default();
    let is_three = digits.len() == 3 && group.is_number() && !group.text.contains(',');
    is_short && is_three && group.is_spaced && group.span.start - before <= 3 && at - first < 5
}

/// `4/5`, and `1 4/5` when the fraction follows a whole number.
fn written_fraction(tokens: &[Token], at: usize, end: usize) -> Option<(f64, usize)> {
    let ratio = |at: usize| -> Option<f64> {
        let (upper, slash, lower) = (tokens.get(at)?, tokens.get(at + 1)?, tokens.get(at + 2)?);
        let is_date =
            tokens.get(at + 3).is_some_and(|next| !next.is_spaced && (next.is("/") || next.is_number()));
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
    tokens.get(end).filter(|upper| upper.is_number() && upper.is_spaced)?;
    let part = ratio(end).filter(|&part| part < 1.0)?;
    Some((plain(tokens.get(at)?.text)? + part, end + 3))
}

/// `e6`, `e-3`, `×10−5`, `x 10^6` after a number.
fn exponent(tokens: &[Token], at: usize) -> Option<(i32, usize)> {
    let first = tokens.get(at)?;
    if !first.is_spaced && first.text.starts_with('e') {
        if let Ok(power) = first.lower.get(1..)?.parse() {
            return Some((power, at + 1));
        }
        let (sign, power) = (tokens.get(at + 1)?, tokens.get(at + 2)?);
        let power: i32 = power.text.parse().ok().filter(|_| first.is("e") && sign.is_hyphen())?;
        return Some((-power, at + 3));
    }
    let is_ten = first.is_any(&["×", "x"]) && tokens.get(at + 1)?.text == "10";
    let caret = usize::from(tokens.get(at + 2)?.is("^"));
    let is_negative = tokens.get(at + 2 + caret)?.is_dash();
    let power: i32 =
        tokens.get(at + 2 + caret + usize::from(is_negative))?.text.parse().ok().filter(|_| is_ten)?;
    (caret == 1 || is_negative)
        .then_some((if is_negative { -power } else { power }, at + 3 + caret + usize::from(is_negative)))
}

/// `^3`, `^-1` directly after a number.
fn power(tokens: &[Token], at: usize) -> Option<(i32, usize)> {
    tokens.get(at).filter(|caret| caret.is("^") && !caret.is_spaced)?;
    let sign = tokens.get(at + 1).filter(|sign| sign.is_any(&["-", "--", "+"]));
    let end = at + 2 + usize::from(sign.is_some());
    let power: i32 = tokens.get(end - 1)?.text.parse().ok()?;
    Some((if sign.is_some_and(|sign| sign.is("-")) { -power } else { power }, end))
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
