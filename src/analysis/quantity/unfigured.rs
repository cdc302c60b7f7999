//! Units that are named without a figure: `a percentage of the takings`, `in Fahrenheit`.
//!
//! Only shares and temperatures: a metre or a dollar without a figure says nothing that a checker would ask about, a
//! share without a figure does.

use std::ops::Range;

use super::number_word;
use super::unit::{Unit, unit_at};
use crate::analysis::token::Token;

/// The unit that is named at `at` without a figure before it.
pub fn unfigured_at(tokens: &[Token], at: usize) -> Option<Unit> {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let is_counted = before.is_some_and(|before| {
        before.is_number()
            || number_word::small(&before.lower).is_some()
            || number_word::scale(&before.lower).is_some()
    });
    let unit = share_at(tokens, at).or_else(|| scale_at(tokens, at, before))?;
    (!is_counted).then_some(unit)
}

/// Whether a share is named without a figure among the tokens of `range`.
pub fn has_unfigured_share(tokens: &[Token], range: &Range<usize>) -> bool {
    range.clone().any(|at| unfigured_at(tokens, at).is_some_and(|unit| unit.dimension == "percent"))
}

/// `the %`, `a percentage`; not `percentage points`.
fn share_at(tokens: &[Token], at: usize) -> Option<Unit> {
    let token = tokens.get(at)?;
    let next = tokens.get(at + 1);
    let end = match token.lower.as_ref() {
        "%" | "percent" | "percents" | "pct" | "percentage" | "percentages" => at + 1,
        "per" if next.is_some_and(|next| next.is("cent")) => at + 2,
        _ => return None,
    };
    let after = tokens.get(end);
    let is_point = after.is_some_and(|after| after.is_any(&["point", "points"]))
        || after.is_some_and(Token::is_hyphen) && tokens.get(end + 1).is_some_and(|next| next.is("point"));
    let is_glued = after.is_some_and(|after| !after.is_spaced && !after.is_mark());
    (!is_point && !is_glued).then(|| Unit { name: "percent".to_owned(), dimension: "percent", end })
}

/// `fahrenheit`, `degrees Celsius`; not `Fahrenheit 451` or `Anders Celsius`.
fn scale_at(tokens: &[Token], at: usize, before: Option<&Token>) -> Option<Unit> {
    let unit = unit_at(tokens, at).filter(|unit| unit.dimension == "temperature")?;
    let next = tokens.get(unit.end);
    let is_title = tokens.get(at)?.is_capitalised()
        && (before.is_some_and(Token::is_capitalised)
            || next.is_some_and(|next| next.is_number() || next.is_capitalised()));
    (!is_title).then_some(unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::token::find_tokens;
    use crate::model::Span;

    #[test]
    fn units_without_a_figure() {
        for (text, expected) in [
            ("a percentage of the takings", Some("percent")),
            ("the % of children who swim", Some("percent")),
            ("a few per cent of boats", Some("percent")),
            ("measured in Fahrenheit here", Some("degree fahrenheit")),
            ("turned to degrees Celsius", Some("degree celsius")),
            ("several percentage points", None),
            ("a percentage-point rise", None),
            ("6 7/8 %", None),
            ("a hundred percent", None),
            ("five percent", None),
            ("he read Fahrenheit 451", None),
            ("after Anders Celsius died", None),
            ("many metres of rope, for dollars", None),
            ("by degrees", None),
        ] {
            let tokens = find_tokens(text, Span::new(0, text.len()));
            let found = (0..tokens.len()).find_map(|at| unfigured_at(&tokens, at));
            assert_eq!(found.map(|unit| unit.name).as_deref(), expected, "{text}");
        }
    }
}
