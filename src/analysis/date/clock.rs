//! Times of day: `6:40 p.m.`, `18:00 UTC`, `noon`, `4 a.m.`; a day next to it is joined by [`super`].

use super::{Context, Found};
use crate::analysis::token::Token;
use crate::model::DateKind;

/// The time of day that begins at `at`.
pub fn find(tokens: &[Token], at: usize, context: &Context) -> Option<Found> {
    let (hour, minute, end) = numeric(tokens, at).or_else(|| named(tokens, at))?;
    let zone = tokens.get(end).filter(|zone| zone.is_any(&["utc", "gmt"]));
    let z = if zone.is_some() { "Z" } else { "" };
    let end = end + usize::from(zone.is_some());
    let day = context.published.map_or("XXXX-XX-XX".to_owned(), |day| day.to_string());
    Some(Found {
        end,
        kind: DateKind::Time,
        from: context.published,
        to: context.published,
        timex: Some(format!("{day}T{hour:02}:{minute:02}{z}")),
    })
}

/// `6:40 p.m.`, `6.40pm`, `18:00`, `4 a.m.`
fn numeric(tokens: &[Token], at: usize) -> Option<(u8, u8, usize)> {
    let first = tokens.get(at).filter(|token| token.is_number())?;
    let colon = tokens.get(at + 1).filter(|colon| colon.is(":") && !colon.is_spaced);
    let minutes =
        colon.and(tokens.get(at + 2)).filter(|minutes| !minutes.is_spaced && minutes.text.len() == 2);
    let (hour, minute, end) = if let Some(minutes) = minutes {
        (first.text.parse().ok()?, minutes.text.parse().ok()?, at + 3)
    } else if let Some((hour, minute)) = first.text.split_once('.').filter(|(_, minute)| minute.len() == 2) {
        (hour.parse().ok()?, minute.parse().ok()?, at + 1)
    } else {
        (first.text.parse().ok()?, 0, at + 1)
    };
    let half = tokens.get(end).and_then(|half| match half.lower.as_ref() {
        "a.m." | "am" => Some(0),
        "p.m." | "pm" => Some(12),
        _ => None,
    });
    let hour: u8 = match half {
        Some(shift) if (1..=12).contains(&hour) => hour % 12 + shift,
        Some(_) => return None,
        None => minutes.map(|_| hour)?,
    };
    (hour < 24 && minute < 60).then_some((hour, minute, end + usize::from(half.is_some())))
}

fn named(tokens: &[Token], at: usize) -> Option<(u8, u8, usize)> {
    match tokens.get(at)?.lower.as_ref() {
        "noon" | "midday" => Some((12, 0, at + 1)),
        "midnight" => Some((0, 0, at + 1)),
        _ => None,
    }
}
