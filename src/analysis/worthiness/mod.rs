//! How much a claim deserves checking, and why, in words.
//!
//! A plain sum of reasons, and how much the sentence sounds like one that people
//! check (see `model`): a rank for the desk, never a judgement of truth.

mod feature;
mod model;

pub use self::feature::{Features, N_GROUPS, N_WEIGHTS};
pub use self::model::{log_odds_with, packed};
use super::claim::{ARTICLE, Candidate, Sheet, Voice, is_superlative};
use super::quantity::has_unfigured_share;
use super::token::{Token, find_tokens};
use crate::model::{ClaimKind, Form, NameKind, Priority, Span};

/// The worth of one claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    /// 0–1, three decimals.
    pub check_worthiness: f64,
    /// In three steps.
    pub priority: Priority,
    /// Why, in words.
    pub reasons: Vec<String>,
}

/// What everything is worth before any reason.
const BASE: f64 = 0.36;

/// How far the sound of its sentence moves a claim of an article, up or down. The model knows debates; in news what a
/// claim is made of tells more.
const SHARE_OF_SOUND: f64 = 0.15;

/// The features of a sentence by itself, as training sees it: in order.
#[must_use]
pub fn features(sentence: &str) -> Features {
    let mut features = feature::features(&find_tokens(sentence, Span::new(0, sentence.len())));
    features.groups.iter_mut().for_each(|group| group.sort_unstable());
    features
}

/// How much a sentence sounds like one worth checking, by the model: the logarithm of the odds.
pub fn sound(sentence: &[Token]) -> f64 {
    model::log_odds(&feature::features(sentence))
}

/// Weighs a claim; `sound` is that of its sentence.
pub fn weigh(sheet: &Sheet, candidate: &Candidate, voice: &Voice, kind: ClaimKind, sound: f64) -> Worth {
    let told: Vec<(f64, &str)> = reasons(sheet, candidate, voice, kind, sound)
        .into_iter()
        .filter_map(|(is_so, worth, reason)| is_so.then_some((worth, reason)))
        .collect();
    let sum = BASE + told.iter().map(|(worth, _)| worth).sum::<f64>();
    let in_article = sum + SHARE_OF_SOUND * (sound / 2.0).tanh();
    // A passage by itself has no headline, lead or speakers to go by: there the model leads.
    let score = if sheet.is_alone { share(sound + sum) } else { in_article };
    Worth {
        check_worthiness: (score.clamp(0.02, 0.98) * 1000.0).round() / 1000.0,
        priority: priority(in_article),
        reasons: told.into_iter().map(|(_, reason)| reason.to_owned()).collect(),
    }
}

/// The share that belongs to the logarithm of odds.
fn share(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// Everything that may make a claim worth more or less: whether it is so, how much, in words.
fn reasons(
    sheet: &Sheet,
    candidate: &Candidate,
    voice: &Voice,
    kind: ClaimKind,
    sound: f64,
) -> [(bool, f64, &'static str); 17] {
    let range = &candidate.tokens;
    let words = sheet.tokens().get(range.clone()).unwrap_or_default();
    let has_person = sheet.names_in(range).iter().any(|name| name.kind == NameKind::Person);
    let is_named = voice.claimant != ARTICLE && voice.claimant.starts_with(char::is_uppercase);
    let is_quote = matches!(voice.form, Form::Direct | Form::Mixed);
    let any = |test: fn(&Token) -> bool| words.iter().any(test);
    let is_bare = kind == ClaimKind::Relationship || kind == ClaimKind::Date;
    let is_first = !sheet.is_alone && (sheet.is_lead || sheet.is_heading());
    [
        (!sheet.quantities_in(range).is_empty(), 0.32, "gives a figure"),
        (has_unfigured_share(sheet.tokens(), range), 0.08, "names a share without a figure"),
        (!sheet.dates_in(range).is_empty(), 0.10, "gives a date"),
        (is_quote && is_named, 0.24, "quotes a named speaker"),
        (is_quote && !is_named, 0.10, "quotes somebody"),
        (voice.form == Form::Indirect, 0.18, "reports what somebody said"),
        (any(is_accusing) && has_person, 0.38, "accuses a named person"),
        (any(is_accusing) && !has_person, 0.32, "alleges wrongdoing"),
        (any(|token| is_superlative(&token.lower)), 0.24, "superlative"),
        (is_first && !is_bare, 0.20, "in the headline or lead"),
        (any(is_denying), 0.06, "denies something"),
        (kind == ClaimKind::Event && any(is_causal), 0.10, "names a cause"),
        (has_person && !is_quote, 0.02, "names a person"),
        (kind == ClaimKind::Relationship, -0.20, "says who or what something is"),
        (kind == ClaimKind::Date, -0.26, "a date by itself"),
        (any(is_hedged), -0.05, "hedged"),
        // Its worth is in the sum already, by degrees.
        (sound > 0.0, 0.0, "in a sentence that sounds like one worth checking"),
    ]
}

fn priority(score: f64) -> Priority {
    if score >= 0.48 {
        Priority::High
    } else if score >= 0.24 {
        Priority::Medium
    } else {
        Priority::Low
    }
}

fn is_accusing(token: &Token) -> bool {
    token.is_any(&[
        "accused",
        "accuses",
        "accusing",
        "alleged",
        "allegedly",
        "fraud",
        "fraudulent",
        "corruption",
        "bribe",
        "bribes",
        "charged",
        "arrested",
        "convicted",
        "guilty",
        "murder",
        "killed",
        "stole",
        "lied",
        "crimes",
        "crime",
        "illegal",
        "abuse",
        "violated",
        "sued",
        "crackdown",
        "scandal",
        "jailed",
        "imprisoned",
        "threatened",
        "attacked",
        "assault",
        "negligence",
        "resigned",
        "sanctions",
    ])
}

fn is_denying(token: &Token) -> bool {
    token.is_any(&[
        "not", "no", "never", "denied", "denies", "without", "none", "refused", "rejected", "didn't",
        "doesn't", "isn't", "wasn't", "won't",
    ])
}

fn is_causal(token: &Token) -> bool {
    token.is_any(&["because", "caused", "causes", "led", "due", "triggered", "sparked", "prompted"])
}

fn is_hedged(token: &Token) -> bool {
    token.is_any(&[
        "may",
        "might",
        "could",
        "perhaps",
        "possibly",
        "likely",
        "seems",
        "appears",
        "apparently",
    ])
}

#[cfg(test)]
mod tests {
    use crate::model::Priority;

    #[test]
    fn a_figure_outranks_a_title() {
        let text = "Ferries resume\n\nTransport Minister Anselm Dray spoke at the pier. \
                    Some boats left early. The fire injured 14 people in the harbour on Monday.";
        let analysis = crate::analysis::analyse(text, None);
        let find = |needle: &str| {
            analysis.claims.iter().find(|claim| claim.span.of(text).unwrap().contains(needle)).unwrap()
        };
        let figure = find("14 people");
        assert!(figure.reasons.iter().any(|reason| reason == "gives a figure"), "{figure:?}");
        assert_ne!(figure.priority, Priority::Low);
    }

    /// The ranking itself is measured on unseen debates (`docs/analysis.md`); here: a figure of the past before a wish.
    #[test]
    fn a_passage_by_itself_is_ranked_by_how_it_sounds() {
        let worth = |text: &str| {
            let analysis = crate::analysis::analyse(text, None);
            analysis.claims.iter().map(|claim| claim.check_worthiness).fold(0.0, f64::max)
        };
        let figure = worth("Last year the port lost 3,000 jobs, and unemployment rose to 9 percent.");
        let wish = worth("I think we should all be proud of what you have done here tonight.");
        assert!(figure > 0.5 && wish < 0.3, "{figure} {wish}");
    }

    #[test]
    fn whatever_is_read_has_its_weights() {
        for text in ["", "?", "one", "Ünïted 1,2 3.4 1999", &"long".repeat(5_000)] {
            let features = super::features(text);
            assert!(features.groups.iter().flatten().all(|&place| place < super::N_WEIGHTS), "{text}");
            assert!(super::log_odds_with(&[], &features) == 0.0, "a model without weights says nothing");
        }
    }
}
