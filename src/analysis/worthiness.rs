//! How much a claim deserves checking, and why, in words.
//!
//! A plain sum of reasons: a rank for the desk, never a judgement of truth.

use super::claim::{ARTICLE, Candidate, Sheet, Voice, is_superlative};
use super::token::Token;
use crate::model::{ClaimKind, Form, NameKind, Priority};

/// The worth of one claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    /// 0–1, two decimals.
    pub check_worthiness: f64,
    /// In three steps.
    pub priority: Priority,
    /// Why, in words.
    pub reasons: Vec<String>,
}

/// What everything is worth before any reason.
const BASE: f64 = 0.36;

/// Weighs a claim.
pub fn weigh(sheet: &Sheet, candidate: &Candidate, voice: &Voice, kind: ClaimKind) -> Worth {
    let range = &candidate.tokens;
    let words = sheet.tokens().get(range.clone()).unwrap_or_default();
    let has_person = sheet.names_in(range).iter().any(|name| name.kind == NameKind::Person);
    let is_named = voice.claimant != ARTICLE && voice.claimant.starts_with(char::is_uppercase);
    let is_quote = matches!(voice.form, Form::Direct | Form::Mixed);
    let any = |test: fn(&Token) -> bool| words.iter().any(test);
    let is_bare = kind == ClaimKind::Relationship || kind == ClaimKind::Date;
    let reasons = [
        (!sheet.quantities_in(range).is_empty(), 0.32, "gives a figure"),
        (!sheet.dates_in(range).is_empty(), 0.10, "gives a date"),
        (is_quote && is_named, 0.24, "quotes a named speaker"),
        (is_quote && !is_named, 0.10, "quotes somebody"),
        (voice.form == Form::Indirect, 0.18, "reports what somebody said"),
        (any(is_accusing) && has_person, 0.38, "accuses a named person"),
        (any(is_accusing) && !has_person, 0.32, "alleges wrongdoing"),
        (any(|token| is_superlative(&token.lower)), 0.24, "superlative"),
        ((sheet.is_lead || sheet.is_heading()) && !is_bare, 0.20, "in the headline or lead"),
        (any(is_denying), 0.06, "denies something"),
        (kind == ClaimKind::Event && any(is_causal), 0.10, "names a cause"),
        (has_person && !is_quote, 0.02, "names a person"),
        (kind == ClaimKind::Relationship, -0.20, "says who or what something is"),
        (kind == ClaimKind::Date, -0.26, "a date by itself"),
        (any(is_hedged), -0.05, "hedged"),
    ];
    let told = reasons.iter().filter(|(is_so, ..)| *is_so);
    let score: f64 = BASE + told.clone().map(|(_, worth, _)| worth).sum::<f64>();
    Worth {
        check_worthiness: (score.clamp(0.02, 0.98) * 100.0).round() / 100.0,
        priority: priority(score),
        reasons: told.map(|(.., reason)| (*reason).to_owned()).collect(),
    }
}

fn priority(score: f64) -> Priority {
    if score >= 0.50 {
        Priority::High
    } else if score >= 0.22 {
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
}
