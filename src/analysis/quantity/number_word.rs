//! The words that numbers are made of.

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
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let position =
        |words: &[&str]| words.iter().position(|&word| word == lower).and_then(|at| u8::try_from(at).ok());
    if matches!(lower, "nought" | "naught") {
        return Some(0.0);
    }
    position(&WORDS).map(f64::from).or_else(|| position(&TENS).map(|at| f64::from(at) * 10.0 + 20.0))
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
pub fn denominator(lower: &str) -> Option<(f64, bool)> {
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
        "eleventh" => 11.0,
        "twelfth" => 12.0,
        "fifteenth" => 15.0,
        "sixteenth" => 16.0,
        "twentieth" => 20.0,
        "thirtieth" => 30.0,
        "fortieth" => 40.0,
        "fiftieth" => 50.0,
        "sixtieth" => 60.0,
        "hundredth" => 100.0,
        "thousandth" => 1e3,
        "millionth" => 1e6,
        "billionth" => 1e9,
        "trillionth" => 1e12,
        _ => return None,
    };
    Some((value, is_plural))
}
