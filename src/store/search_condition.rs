//! What a person asks of claims and earlier checks beside their words: `status:done`, `verdict:wrong`,
//! `evidence:broken`. Such a condition stands among the words of a search; `-` or `NOT` turns it round, `OR` between two
//! of the same kind takes either. A status, a verdict and a kind of evidence may be cut short; `_` and `-` stand for a space.

use super::passage::BROKEN;
use crate::model::{SearchScope, Status};

/// One thing asked of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Its status begins so.
    Status(String),
    /// Its verdict begins so; empty for those without one.
    Verdict(String),
    /// An excerpt held against it is not in its source.
    Broken,
    /// Nothing is held against it.
    NoEvidence,
    /// Nothing yet: `status:` is still being typed.
    Begun,
}

/// Something asked of a row; any of it will do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// What is asked, at least one thing.
    pub wishes: Vec<Wish>,
    /// Whether it must not hold.
    pub is_not: bool,
}

impl Wish {
    /// What `name:value` asks; `None` if that is no condition.
    pub fn of(name: &str, value: &str) -> Option<Self> {
        let value = value.trim_matches('"').replace(['_', '-'], " ").trim().to_lowercase();
        let is_begun = |word: &str| word.starts_with(&value);
        Some(match name.to_lowercase().as_str() {
            "status" | "verdict" | "evidence" if value.is_empty() => Self::Begun,
            "status" if Status::ALL.iter().any(|status| is_begun(status.word())) => Self::Status(value),
            "verdict" if value == "none" => Self::Verdict(String::new()),
            "verdict" => Self::Verdict(value),
            "evidence" if is_begun("broken") => Self::Broken,
            "evidence" if is_begun("none") => Self::NoEvidence,
            _ => return None,
        })
    }

    /// The condition on a row of that place, and the value it names; `None` where there is no such thing to ask.
    fn sql(&self, scope: SearchScope) -> Option<(String, Option<String>)> {
        let is_claim = matches!(scope, SearchScope::Claims | SearchScope::Evidence);
        let verdict = if scope == SearchScope::Prior { "prior_check.verdict" } else { "claim.verdict" };
        match self {
            Self::Status(begun) if is_claim => {
                Some(("claim.status LIKE ?".to_owned(), Some(format!("{begun}%"))))
            }
            Self::Verdict(begun) if is_claim || scope == SearchScope::Prior => Some(if begun.is_empty() {
                (format!("coalesce({verdict}, '') = ''"), None)
            } else {
                let begun = begun.replace(['%', '\\'], "_");
                (format!("coalesce({verdict}, '') LIKE ?"), Some(format!("{}%", begun.replace(' ', "_"))))
            }),
            Self::Broken if scope == SearchScope::Evidence => {
                Some((format!("evidence.id IN (SELECT evidence.id FROM evidence {BROKEN})"), None))
            }
            Self::Broken if is_claim => Some((held(BROKEN), None)),
            Self::NoEvidence if scope == SearchScope::Claims => {
                Some((format!("NOT {}", held("WHERE true")), None))
            }
            Self::Begun if scope == SearchScope::Claims => Some(("true".to_owned(), None)),
            _ => None,
        }
    }
}

fn held(which: &str) -> String {
    format!("EXISTS (SELECT 1 FROM evidence {which} AND evidence.claim_id = claim.id)")
}

/// All of those conditions on a row of that place, and the values they name, in order; `None` where one of them cannot be
/// asked, so that no row answers.
pub fn sql(conditions: &[Condition], scope: SearchScope) -> Option<(String, Vec<String>)> {
    let (mut parts, mut values) = (vec!["true".to_owned()], Vec::new());
    for condition in conditions {
        let wishes: Vec<_> = condition.wishes.iter().map(|wish| wish.sql(scope)).collect::<Option<_>>()?;
        let (sql, named): (Vec<_>, Vec<_>) = wishes.into_iter().unzip();
        let not = if condition.is_not { "NOT " } else { "" };
        parts.push(format!("{not}({})", sql.join(" OR ")));
        values.extend(named.into_iter().flatten());
    }
    Some((parts.join(" AND "), values))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_is_told_from_words() {
        let verdict = |begun: &str| Some(Wish::Verdict(begun.to_owned()));
        let status = |begun: &str| Some(Wish::Status(begun.to_owned()));
        for (name, value, wish) in [
            ("status", "done", status("done")),
            ("Status", "\"to check\"", status("to check")),
            ("status", "to_check", status("to check")),
            ("status", "await", status("await")),
            ("status", "", Some(Wish::Begun)),
            ("status", "quo", None),
            ("verdict", "half-true", verdict("half true")),
            ("verdict", "none", verdict("")),
            ("evidence", "brok", Some(Wish::Broken)),
            ("evidence", "none", Some(Wish::NoEvidence)),
            ("evidence", "base", None),
            ("title", "done", None),
        ] {
            assert_eq!(Wish::of(name, value), wish, "{name}:{value}");
        }
    }
}
