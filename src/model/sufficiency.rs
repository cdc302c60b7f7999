//! When a claim has enough sources: one primary, or three independent secondary ones; a claim with the legal
//! flag needs twice that. That is the rule of magazine research desks; a project can set its own figures. Copies of one
//! wire story count once.

use std::collections::BTreeSet;

use super::{Evidence, Source, Stance, Tier};

/// How many sources a claim needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SufficiencyRule {
    /// Primary sources that are enough; at least 1.
    pub n_primary: usize,
    /// Independent secondary sources that are enough as well; at least 1.
    pub n_secondary: usize,
    /// How often the rule must be met for a claim with the legal flag; at least 1.
    pub legal_factor: usize,
}

impl Default for SufficiencyRule {
    fn default() -> Self {
        Self { n_primary: 1, n_secondary: 3, legal_factor: 2 }
    }
}

impl SufficiencyRule {
    /// The most that a figure of the rule can be.
    pub const MOST: usize = 9;

    /// The rule as a setting holds it: `1 3 2`; the usual one if it is empty or cannot be read.
    #[must_use]
    pub fn read(setting: &str) -> Self {
        let figures: Vec<usize> = setting.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        match figures.as_slice() {
            [n_primary, n_secondary, legal_factor]
                if figures.iter().all(|figure| (1..=Self::MOST).contains(figure)) =>
            {
                Self { n_primary: *n_primary, n_secondary: *n_secondary, legal_factor: *legal_factor }
            }
            _ => Self::default(),
        }
    }

    /// The rule as a setting holds it.
    #[must_use]
    pub fn setting(self) -> String {
        format!("{} {} {}", self.n_primary, self.n_secondary, self.legal_factor)
    }
}

/// How far a claim's evidence goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sufficiency {
    /// Primary sources that count.
    pub n_primary: usize,
    /// Independent secondary sources that count.
    pub n_secondary: usize,
    /// How often the rule must be met: 1, or more with the legal flag.
    pub n_needed: usize,
    /// The rule it is measured by.
    pub rule: SufficiencyRule,
    /// Sources that count as one, by number, e.g. `S2 and S7`.
    pub counted_once: Vec<String>,
}

impl Sufficiency {
    /// Weighs the evidence of a claim. A piece counts if it has an excerpt and supports or refutes.
    #[must_use]
    pub fn of(rule: SufficiencyRule, evidence: &[(Evidence, Source)], is_legal: bool) -> Self {
        let counts = |(piece, _): &&(Evidence, Source)| {
            !piece.details.excerpt.trim().is_empty() && piece.details.stance != Stance::Context
        };
        let sources = |tier: Tier| {
            evidence
                .iter()
                .filter(counts)
                .map(|(_, source)| source)
                .filter(move |source| source.details.tier == tier)
        };
        let independent = |tier| sources(tier).map(origin).collect::<BTreeSet<_>>();
        Self {
            n_primary: sources(Tier::Primary).map(|source| source.id).collect::<BTreeSet<_>>().len(),
            n_secondary: independent(Tier::Secondary).len(),
            n_needed: if is_legal { rule.legal_factor } else { 1 },
            rule,
            counted_once: counted_once(sources(Tier::Secondary)),
        }
    }

    /// Whether the rule is met.
    #[must_use]
    pub const fn is_enough(&self) -> bool {
        self.n_primary / self.rule.n_primary + self.n_secondary / self.rule.n_secondary >= self.n_needed
    }

    /// One line for the person at the desk: what is there, or what is missing and why.
    #[must_use]
    pub fn reason(&self) -> String {
        let (n_primary, n_secondary) = (self.n_primary, self.n_secondary);
        if self.is_enough() {
            return format!("Enough: {n_primary} primary, {n_secondary} independent secondary.");
        }
        let (primary, secondary) =
            (in_words(self.rule.n_primary * self.n_needed), in_words(self.rule.n_secondary));
        let for_each = match self.rule.n_primary {
            1 => "each".to_owned(),
            several => format!("each {}", in_words(several)),
        };
        let needs = match self.n_needed {
            1 => format!("Needs {primary} primary or {secondary} independent secondary sources."),
            _ => format!(
                "A legal claim needs {primary} primary sources, or {secondary} independent secondary ones for {for_each}."
            ),
        };
        let shared =
            self.counted_once.iter().map(|names| format!(" {names} count as one.")).collect::<String>();
        format!("{needs}{shared}")
    }
}

fn in_words(figure: usize) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(figure).map_or_else(|| figure.to_string(), |word| (*word).to_owned())
}

/// What makes sources the same: their group, or else themselves.
fn origin(source: &Source) -> String {
    let group = source.details.independence_group.trim();
    if group.is_empty() { format!("S{}", source.id) } else { format!("group {group}") }
}

fn counted_once<'a>(sources: impl Iterator<Item = &'a Source>) -> Vec<String> {
    let mut groups: std::collections::BTreeMap<String, BTreeSet<_>> = std::collections::BTreeMap::new();
    for source in sources {
        groups.entry(origin(source)).or_default().insert(source.id);
    }
    let named = |ids: &BTreeSet<super::SourceId>| {
        ids.iter().map(|id| format!("S{id}")).collect::<Vec<_>>().join(" and ")
    };
    groups.values().filter(|ids| ids.len() > 1).map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ClaimId, EvidenceDetails, EvidenceId, SourceDetails, SourceId};

    fn held(id: i64, tier: Tier, group: &str, excerpt: &str, stance: Stance) -> (Evidence, Source) {
        let details =
            SourceDetails { tier, independence_group: group.to_owned(), ..SourceDetails::titled("A paper") };
        let source = Source { id: SourceId(id), details, sha256: String::new(), accessed_at: String::new() };
        let details = EvidenceDetails {
            excerpt: excerpt.to_owned(),
            locator: String::new(),
            stance,
            note: String::new(),
        };
        (Evidence { id: EvidenceId(id), claim_id: ClaimId(1), source_id: source.id, details }, source)
    }

    #[test]
    fn one_primary_or_three_independent_secondary() {
        use Stance::{Context, Refutes, Supports};
        use Tier::{Primary, Secondary, Tertiary};
        for (evidence, is_legal, is_enough) in [
            (vec![], false, false),
            (vec![held(1, Primary, "", "x", Supports)], false, true),
            (vec![held(1, Primary, "", "x", Refutes)], false, true),
            (vec![held(1, Primary, "", " ", Supports)], false, false),
            (vec![held(1, Primary, "", "x", Context)], false, false),
            (vec![held(1, Tertiary, "", "x", Supports)], false, false),
            (vec![held(1, Primary, "", "x", Supports)], true, false),
            (vec![held(1, Primary, "", "x", Supports), held(2, Primary, "", "x", Supports)], true, true),
            ((1..4).map(|id| held(id, Secondary, "", "x", Supports)).collect(), false, true),
            ((1..4).map(|id| held(id, Secondary, "wire", "x", Supports)).collect(), false, false),
            ((1..7).map(|id| held(id, Secondary, "", "x", Supports)).collect(), true, true),
        ] {
            assert_eq!(
                Sufficiency::of(SufficiencyRule::default(), &evidence, is_legal).is_enough(),
                is_enough,
                "{evidence:?} {is_legal}"
            );
        }
    }

    #[test]
    fn what_is_missing_is_said() {
        let evidence = [2, 7].map(|id| held(id, Tier::Secondary, "W1", "x", Stance::Supports));
        assert_eq!(
            Sufficiency::of(SufficiencyRule::default(), &evidence, false).reason(),
            "Needs one primary or three independent secondary sources. S2 and S7 count as one."
        );
        let evidence = [held(3, Tier::Primary, "", "x", Stance::Supports)];
        assert_eq!(
            Sufficiency::of(SufficiencyRule::default(), &evidence, false).reason(),
            "Enough: 1 primary, 0 independent secondary."
        );
    }

    #[test]
    fn a_project_can_set_its_own_figures() {
        let rule = SufficiencyRule::read("2 4 3");
        assert_eq!(
            (rule.setting().as_str(), SufficiencyRule::read("0 1 1")),
            ("2 4 3", SufficiencyRule::default())
        );
        let primary = [1, 2].map(|id| held(id, Tier::Primary, "", "x", Stance::Supports));
        assert!(Sufficiency::of(rule, &primary, false).is_enough());
        assert!(!Sufficiency::of(rule, &primary[..1], false).is_enough());
        assert_eq!(
            Sufficiency::of(rule, &primary[..1], false).reason(),
            "Needs two primary or four independent secondary sources."
        );
        assert_eq!(
            Sufficiency::of(rule, &primary, true).reason(),
            "A legal claim needs six primary sources, or four independent secondary ones for each two."
        );
    }
}
