//! Results of games: `won 3–1`, `a 21-14 defeat`.

use super::amount::{Amount, Measure};
use crate::analysis::token::Token;

/// Words near a result that make it one; without them `3-1` may be anything.
const GAME_WORDS: [&str; 26] = [
    "won",
    "win",
    "wins",
    "winning",
    "beat",
    "beating",
    "lost",
    "lose",
    "losing",
    "defeat",
    "defeated",
    "defeating",
    "victory",
    "draw",
    "drew",
    "score",
    "scored",
    "match",
    "game",
    "lead",
    "led",
    "leading",
    "trailed",
    "final",
    "goal",
    "goals",
];

/// How many tokens before and after are looked at.
const NEAR: usize = 8;

/// The result that begins at `at`, and the second figure.
pub fn result_at(tokens: &[Token], at: usize) -> Option<(Amount, f64)> {
    let first = points(tokens.get(at)?)?;
    tokens.get(at + 1).filter(|joint| joint.is_hyphen())?;
    let second = tokens.get(at + 2).filter(|second| !second.is_spaced).and_then(points)?;
    let is_longer = tokens.get(at + 3).is_some_and(|next| {
        !next.is_spaced
            && (next.is_dash() || next.is_word() || next.is_number() || next.is_any(&["%", "/", "°"]))
    });
    let is_joined = at > 0 && !tokens.get(at)?.is_spaced && tokens.get(at - 1).is_some_and(Token::is_dash);
    let mut near = tokens.iter().skip(at.saturating_sub(NEAR)).take(2 * NEAR + 3);
    let is_game = near.any(|word| word.is_any(&GAME_WORDS));
    (is_game && !is_longer && !is_joined).then(|| {
        let measure = Measure::of("goal or point", "result");
        (Amount { start: at, end: at + 3, value: first, measure, is_spelled: false }, second)
    })
}

/// Whole numbers below two hundred.
fn points(token: &Token) -> Option<f64> {
    let is_plain =
        token.is_number() && token.text.len() <= 3 && token.text.bytes().all(|byte| byte.is_ascii_digit());
    token.text.parse().ok().filter(|&points| is_plain && points < 200.0)
}
