//! Units of measurement: every spelling, its canonical name, what it measures.
//!
//! Canonical names are the British singular (`kilometre`, `square metre`,
//! `kilometre per hour`). Money is not here; see [`super::money`].

use crate::analysis::token::Token;

/// A unit as read from a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Canonical name.
    pub name: String,
    /// What it measures.
    pub dimension: &'static str,
    /// One past its last token.
    pub end: usize,
}

/// The unit that begins at `at`, with `square`, `cubic` and `per` around it.
pub fn unit_at(tokens: &[Token], at: usize) -> Option<Unit> {
    let unit = powered_unit(tokens, at)?;
    Some(rate(tokens, &unit).unwrap_or(unit))
}

/// `square metre`, `km²`, `cubic feet`, or a plain unit.
fn powered_unit(tokens: &[Token], at: usize) -> Option<Unit> {
    let first = tokens.get(at)?;
    let power = match first.lower.as_ref() {
        "square" | "sq" => Some("square"),
        "cubic" | "cu" => Some("cubic"),
        _ => None,
    };
    if let Some(power) = power {
        let dot = usize::from(tokens.get(at + 1).is_some_and(|token| token.is(".")));
        let dash = usize::from(tokens.get(at + 1).is_some_and(Token::is_hyphen));
        return plain_unit(tokens, at + 1 + dot + dash).and_then(|unit| raised(unit, power));
    }
    let unit = plain_unit(tokens, at)?;
    let (power, n_tokens) = match tokens.get(unit.end) {
        Some(next) if !next.is_spaced && matches!(next.text, "²" | "2") => ("square", 1),
        Some(next) if !next.is_spaced && matches!(next.text, "³" | "3") => ("cubic", 1),
        Some(next) if next.is("squared") => ("square", 1),
        Some(next) if next.is("^") && !next.is_spaced => {
            match tokens.get(unit.end + 1).map(|power| power.text) {
                Some("2") => ("square", 2),
                Some("3") => ("cubic", 2),
                _ => return Some(unit),
            }
        }
        _ => return Some(unit),
    };
    let end = unit.end + n_tokens;
    raised(unit.clone(), power).map(|raised| Unit { end, ..raised }).or(Some(unit))
}

fn raised(unit: Unit, power: &str) -> Option<Unit> {
    let dimension = if power == "square" { "area" } else { "volume" };
    (unit.dimension == "length").then(|| Unit {
        name: format!("{power} {}", unit.name),
        dimension,
        end: unit.end,
    })
}

/// `kilometres per hour`, `miles an hour`, `barrels a day`, `km/h`.
fn rate(tokens: &[Token], unit: &Unit) -> Option<Unit> {
    let joint = tokens.get(unit.end)?;
    let is_rate = joint.is("per") || (joint.is("/") && !joint.is_spaced);
    let is_spoken = joint.is_any(&["a", "an"]) && unit.dimension == "length";
    (is_rate || is_spoken).then_some(())?;
    let word = tokens.get(unit.end + 1)?;
    let base = match word.text {
        "h" => named("hour", "time"),
        "s" => named("second", "time"),
        // One word to the eye and to the tokens: `km/s2`.
        "s2" => named("square second", "time"),
        _ => spelled(&word.lower).or_else(|| symbol(word.text)),
    }?;
    (is_rate || base.1 == "time").then_some(())?;
    let end = unit.end + 2;
    if unit.dimension == "length" && base.1 == "time" && is_squared(tokens, end) {
        let name = format!("{} per square {}", unit.name, base.0);
        return Some(Unit { name, dimension: "acceleration", end: end + 1 });
    }
    let dimension = match (unit.dimension, base.0.as_str()) {
        ("length", "square second") => "acceleration",
        ("length", _) if base.1 == "time" => "speed",
        _ => "rate",
    };
    Some(Unit { name: format!("{} per {}", unit.name, base.0), dimension, end })
}

/// `²`, `2` directly behind a unit, or `squared`.
fn is_squared(tokens: &[Token], at: usize) -> bool {
    tokens
        .get(at)
        .is_some_and(|power| power.is("squared") || !power.is_spaced && matches!(power.text, "²" | "2"))
}

fn plain_unit(tokens: &[Token], at: usize) -> Option<Unit> {
    if let Some(unit) = degrees(tokens, at) {
        return Some(unit);
    }
    let token = tokens.get(at)?;
    let next = tokens.get(at + 1);
    let dash = usize::from(next.is_some_and(Token::is_hyphen));
    let pair = tokens.get(at + 1 + dash).and_then(|second| two_words(&token.lower, &second.lower));
    if let Some((name, dimension)) = pair {
        return Some(Unit { name: name.to_owned(), dimension, end: at + 2 + dash });
    }
    let (name, dimension) = symbol(token.text).or_else(|| spelled(&token.lower))?;
    let is_odd_inch =
        name == "inch" && token.text == "in" && next.is_some_and(|next| next.is_spaced && !next.is_mark());
    (!is_odd_inch).then_some(Unit { name, dimension, end: at + 1 })
}

/// `°C`, `° F`, `degrees Celsius`, `deg c`, `degrees`.
fn degrees(tokens: &[Token], at: usize) -> Option<Unit> {
    let first = tokens.get(at)?;
    let is_sign = first.is_any(&["°", "º", "˚"]);
    if let Some(scale) = temperature_scale(&first.lower, false) {
        return Some(Unit { name: scale.to_owned(), dimension: "temperature", end: at + 1 });
    }
    (is_sign || first.is_any(&["degree", "degrees", "deg"])).then_some(())?;
    let dash = usize::from(tokens.get(at + 1).is_some_and(Token::is_hyphen));
    let scale = tokens.get(at + 1 + dash).and_then(|word| temperature_scale(&word.lower, true));
    Some(match scale {
        Some(scale) => Unit { name: scale.to_owned(), dimension: "temperature", end: at + 2 + dash },
        None => Unit { name: "degree".to_owned(), dimension: "angle", end: at + 1 },
    })
}

fn temperature_scale(lower: &str, is_after_degree: bool) -> Option<&'static str> {
    match lower {
        "celsius" | "celcius" | "centigrade" => Some("degree celsius"),
        "fahrenheit" | "farenheit" => Some("degree fahrenheit"),
        "c" if is_after_degree => Some("degree celsius"),
        "f" if is_after_degree => Some("degree fahrenheit"),
        "℃" => Some("degree celsius"),
        "℉" => Some("degree fahrenheit"),
        _ => None,
    }
}

fn two_words(first: &str, second: &str) -> Option<(&'static str, &'static str)> {
    Some(match (first, second) {
        ("nautical", "mile" | "miles") => ("nautical mile", "length"),
        ("light", "year" | "years") => ("light year", "length"),
        ("metric", "ton" | "tons") => ("metric ton", "mass"),
        ("metric", "tonne" | "tonnes") => ("tonne", "mass"),
        ("fluid", "ounce" | "ounces") | ("fl", "oz") => ("fluid ounce", "volume"),
        ("per", "cent") => ("percent", "percent"),
        ("percentage", "point" | "points") => ("percentage point", "percent"),
        ("basis", "point" | "points") => ("basis point", "percent"),
        ("kilowatt", "hour" | "hours") => ("kilowatt hour", "energy"),
        ("megawatt", "hour" | "hours") => ("megawatt hour", "energy"),
        ("gigawatt", "hour" | "hours") => ("gigawatt hour", "energy"),
        _ => return None,
    })
}

type Named = Option<(String, &'static str)>;

fn named(name: &str, dimension: &'static str) -> Named {
    Some((name.to_owned(), dimension))
}

/// Symbols, where capitals matter.
fn symbol(text: &str) -> Named {
    let (name, dimension) = match text {
        "%" | "pct" | "percent" => ("percent", "percent"),
        "m" => ("metre", "length"),
        "km" | "kms" | "Km" | "KM" => ("kilometre", "length"),
        "cm" | "cms" => ("centimetre", "length"),
        "dm" => ("decimetre", "length"),
        "mm" => ("millimetre", "length"),
        "nm" => ("nanometre", "length"),
        "µm" | "μm" => ("micrometre", "length"),
        "mi" => ("mile", "length"),
        "ft" | "′" => ("foot", "length"),
        "in" | "″" => ("inch", "length"),
        "yd" | "yds" => ("yard", "length"),
        "ha" => ("hectare", "area"),
        "g" => ("gram", "mass"),
        "kg" | "kgs" | "Kg" | "KG" => ("kilogram", "mass"),
        "mg" => ("milligram", "mass"),
        "µg" | "μg" | "mcg" => ("microgram", "mass"),
        "t" => ("tonne", "mass"),
        "Mt" => ("megatonne", "mass"),
        "lb" | "lbs" => ("pound", "mass"),
        "oz" => ("ounce", "mass"),
        "l" | "L" => ("litre", "volume"),
        "ml" | "mL" => ("millilitre", "volume"),
        "cl" | "cL" => ("centilitre", "volume"),
        "cc" => ("cubic centimetre", "volume"),
        "gal" | "gals" => ("gallon", "volume"),
        "tbsp" => ("tablespoon", "volume"),
        "tsp" => ("teaspoon", "volume"),
        "mph" => ("mile per hour", "speed"),
        "mpg" => ("mile per gallon", "rate"),
        "bpd" => ("barrel per day", "rate"),
        "tpd" => ("ton per day", "rate"),
        "kph" | "kmh" => ("kilometre per hour", "speed"),
        "W" => ("watt", "power"),
        "kW" => ("kilowatt", "power"),
        "MW" => ("megawatt", "power"),
        "GW" => ("gigawatt", "power"),
        "Wh" => ("watt hour", "energy"),
        "kWh" => ("kilowatt hour", "energy"),
        "MWh" => ("megawatt hour", "energy"),
        "GWh" => ("gigawatt hour", "energy"),
        "TWh" => ("terawatt hour", "energy"),
        "TeV" => ("teraelectronvolt", "energy"),
        "GeV" => ("gigaelectronvolt", "energy"),
        "MeV" => ("megaelectronvolt", "energy"),
        "Hz" => ("hertz", "frequency"),
        "kHz" => ("kilohertz", "frequency"),
        "MHz" => ("megahertz", "frequency"),
        "GHz" => ("gigahertz", "frequency"),
        "kB" | "KB" => ("kilobyte", "information"),
        "MB" => ("megabyte", "information"),
        "GB" => ("gigabyte", "information"),
        "TB" => ("terabyte", "information"),
        "mb" | "Mb" => ("megabit", "information"),
        "Gb" => ("gigabit", "information"),
        "mGy" => ("milligray", "dose"),
        "rad" => ("radian", "angle"),
        "kt" => ("kilotonne", "mass"),
        "hr" | "hrs" => ("hour", "time"),
        "min" | "mins" => ("minute", "time"),
        "ms" => ("millisecond", "time"),
        "sec" | "secs" => ("second", "time"),
        _ => return None,
    };
    named(name, dimension)
}

/// Words, singular or plural.
fn spelled(lower: &str) -> Named {
    let singular = lower.strip_suffix('s').unwrap_or(lower);
    let (name, dimension) = match singular {
        "percent" => ("percent", "percent"),
        "mile" => ("mile", "length"),
        "foot" | "feet" => ("foot", "length"),
        "inch" | "inche" => ("inch", "length"),
        "yard" => ("yard", "length"),
        "furlong" => ("furlong", "length"),
        "fathom" => ("fathom", "length"),
        "acre" => ("acre", "area"),
        "hectare" => ("hectare", "area"),
        "ton" => ("ton", "mass"),
        "tonne" => ("tonne", "mass"),
        "pound" => ("pound", "mass"),
        "ounce" => ("ounce", "mass"),
        "stone" => ("stone", "mass"),
        "carat" => ("carat", "mass"),
        "dram" | "drachma" => ("dram", "mass"),
        "gallon" => ("gallon", "volume"),
        "pint" => ("pint", "volume"),
        "quart" => ("quart", "volume"),
        "barrel" => ("barrel", "volume"),
        "bushel" => ("bushel", "volume"),
        "tablespoon" => ("tablespoon", "volume"),
        "teaspoon" => ("teaspoon", "volume"),
        "cup" if lower == "cup" || lower == "cups" => ("cup", "volume"),
        "knot" => ("knot", "speed"),
        "horsepower" | "hp" => ("horsepower", "power"),
        "calorie" => ("calorie", "energy"),
        "kiloton" => ("kiloton", "mass"),
        "megaton" => ("megaton", "mass"),
        "bit" if lower != "bits" => ("bit", "information"),
        "turn" => ("turn", "angle"),
        "radian" => ("radian", "angle"),
        "second" => ("second", "time"),
        "minute" => ("minute", "time"),
        "hour" => ("hour", "time"),
        "day" => ("day", "time"),
        "week" => ("week", "time"),
        "month" => ("month", "time"),
        "year" => ("year", "time"),
        "decade" => ("decade", "time"),
        _ => return prefixed(singular),
    };
    named(name, dimension)
}

/// Metric units with their prefixes: `kilometre`, `milligrams`, `megawatt`.
fn prefixed(singular: &str) -> Named {
    const PREFIXES: [&str; 12] =
        ["kilo", "centi", "milli", "micro", "nano", "mega", "giga", "tera", "deci", "hecto", "pico", ""];
    let prefix = PREFIXES.into_iter().find(|prefix| singular.starts_with(prefix)).unwrap_or_default();
    let (base, dimension) = match singular.get(prefix.len()..)? {
        "metre" | "meter" => ("metre", "length"),
        "gram" | "gramme" => ("gram", "mass"),
        "litre" | "liter" => ("litre", "volume"),
        "watt" => ("watt", "power"),
        "joule" => ("joule", "energy"),
        "hertz" => ("hertz", "frequency"),
        "byte" => ("byte", "information"),
        "volt" => ("volt", "voltage"),
        "pascal" => ("pascal", "pressure"),
        "tonne" => ("tonne", "mass"),
        "second" => ("second", "time"),
        _ => return None,
    };
    Some((format!("{prefix}{base}"), dimension))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::find_tokens;
    use crate::model::Span;

    #[test]
    fn spellings() {
        for (text, expected) in [
            ("km", Some("kilometre")),
            ("kilometers wide", Some("kilometre")),
            ("square feet", Some("square foot")),
            ("m² of glass", Some("square metre")),
            ("miles an hour", Some("mile per hour")),
            ("km/h", Some("kilometre per hour")),
            ("degrees Celsius", Some("degree celsius")),
            ("°F", Some("degree fahrenheit")),
            ("metric tons", Some("metric ton")),
            ("km/s²", Some("kilometre per square second")),
            ("metres per second squared", Some("metre per square second")),
            ("metres per millisecond", Some("metre per millisecond")),
            ("per cent of", Some("percent")),
            ("in 2020", None),
            ("boats", None),
            ("a", None),
        ] {
            let tokens = find_tokens(text, Span::new(0, text.len()));
            assert_eq!(unit_at(&tokens, 0).map(|unit| unit.name).as_deref(), expected, "{text}");
        }
    }
}
