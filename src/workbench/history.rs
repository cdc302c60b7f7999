//! The log as people read it: each step with what it changed, in words. It reads the rows of the log, never the
//! tables of today, so a step keeps its words whatever happened since.

use serde_json::{Map, Value};

use super::Workbench;
use crate::error::Result;
use crate::model::{ClaimId, RowChange, Step, StepFilter, StepState, sentence_case};

/// Steps that change more rows than this are told by their label and the number of rows alone.
const N_ROWS_TOLD: usize = 40;

/// One step, told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldStep {
    /// The step.
    pub step: Step,
    /// The claim it is about, if it is about one.
    pub claim: Option<ClaimId>,
    /// What it changed; empty if that would be too long to tell.
    pub changes: Vec<Told>,
}

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it belongs to, e.g. `claim 7`, `S3`.
    pub what: String,
    /// What of it, e.g. `verdict`; `added` or `deleted` for the whole.
    pub field: String,
    /// As it was; empty for nothing.
    pub before: String,
    /// As it is; empty for nothing.
    pub after: String,
}

impl Told {
    /// The change in one line: "Verdict: – → Wrong", "Evidence from S2 added: …".
    #[must_use]
    pub fn line(&self) -> String {
        let or_none = |text: &str| if text.is_empty() { "–".to_owned() } else { text.replace('\n', " ") };
        let Self { what, field, before, after } = self;
        match (before.is_empty(), after.is_empty()) {
            (true, true) => format!("{} {field}", sentence_case(what)),
            _ if field == "added" || field == "deleted" => {
                let gist = if before.is_empty() { after } else { before };
                format!("{} {field}: {}", sentence_case(what), or_none(gist))
            }
            _ => format!("{}: {} → {}", sentence_case(field), or_none(before), or_none(after)),
        }
    }
}

impl Workbench {
    /// What has changed about a claim since it was reviewed last, each field once; everything if it never was.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn changes_since_review(&self, claim: ClaimId) -> Result<Vec<Told>> {
        const N_STEPS: usize = 100;
        let mut told: Vec<Told> = Vec::new();
        let filter = StepFilter { claim: Some(claim), ..StepFilter::default() };
        let steps = self.store.list_steps(filter, N_STEPS)?;
        for step in steps.into_iter().filter(|step| step.state == StepState::Done) {
            let mut rows = self.store.list_changes(step.id, N_ROWS_TOLD)?;
            rows.retain(|row| claim_of(std::slice::from_ref(row)) == Some(claim));
            if rows.iter().any(|row| row.table == "review") {
                break;
            }
            told.splice(0..0, tell(&rows));
        }
        Ok(merged(told))
    }

    /// The log in words, newest first, at most `limit` steps.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn history(&self, filter: StepFilter, limit: usize) -> Result<Vec<ToldStep>> {
        self.store.list_steps(filter, limit)?.into_iter().map(|step| self.told(step)).collect()
    }

    fn told(&self, step: Step) -> Result<ToldStep> {
        let rows = self.store.list_changes(step.id, N_ROWS_TOLD + 1)?;
        let claim = claim_of(&rows);
        let changes = if rows.len() > N_ROWS_TOLD { Vec::new() } else { tell(&rows) };
        Ok(ToldStep { step, claim, changes })
    }
}

/// Changes of one field, oldest first, as one; a field that is as it was is left out.
fn merged(told: Vec<Told>) -> Vec<Told> {
    let mut merged: Vec<Told> = Vec::new();
    for change in told {
        let is_same = |known: &&mut Told| {
            known.what == change.what
                && known.field == change.field
                && !matches!(known.field.as_str(), "added" | "deleted")
        };
        match merged.iter_mut().find(is_same) {
            Some(known) => known.after = change.after,
            None => merged.push(change),
        }
    }
    merged.retain(|told| told.before != told.after || told.before.is_empty());
    merged
}

/// The one claim that the rows are about.
fn claim_of(rows: &[RowChange]) -> Option<ClaimId> {
    let of = |row: &RowChange| match row.table.as_str() {
        "claim" => Some(row.row_id),
        _ => content(row)?.get("claim_id")?.as_i64(),
    };
    let mut claims: Vec<i64> = rows.iter().filter_map(of).collect();
    claims.sort_unstable();
    claims.dedup();
    match claims.as_slice() {
        [claim] => Some(ClaimId(*claim)),
        _ => None,
    }
}

/// What rows of the log say, in words; rows that only a program reads are left out.
fn tell(rows: &[RowChange]) -> Vec<Told> {
    let is_told =
        |row: &&RowChange| !matches!(row.table.as_str(), "paragraph" | "sentence" | "mention" | "rating");
    let mut told: Vec<Told> = rows.iter().filter(is_told).flat_map(tell_row).collect();
    told.extend(tell_ratings(rows));
    told
}

fn tell_row(row: &RowChange) -> Vec<Told> {
    let Some(what) = content(row).map(|content| name_of(row, content)) else { return Vec::new() };
    let whole = |field: &str, before: String, after: String| {
        vec![Told { what: what.clone(), field: field.to_owned(), before, after }]
    };
    match (object(row.before.as_ref()), object(row.after.as_ref())) {
        (Some(before), Some(after)) => {
            let differs = |(column, value): &(&String, &Value)| before.get(*column) != Some(value);
            let told = |(column, value): (&String, &Value)| {
                let field = word_of(&row.table, column)?.to_owned();
                let before = shown(column, before.get(column).unwrap_or(&Value::Null));
                Some(Told { what: what.clone(), field, before, after: shown(column, value) })
            };
            after.iter().filter(differs).filter_map(told).collect()
        }
        (None, Some(after)) => whole("added", String::new(), gist(&row.table, after)),
        (Some(before), None) => whole("deleted", gist(&row.table, before), String::new()),
        (None, None) => Vec::new(),
    }
}

/// A scale's ratings are written anew whenever it changes; told is the list before and after.
fn tell_ratings(rows: &[RowChange]) -> Option<Told> {
    let names = |side: fn(&RowChange) -> Option<&Value>| {
        let ratings = rows.iter().filter(|row| row.table == "rating").filter_map(side);
        let mut named: Vec<_> = ratings
            .filter_map(|rating| Some((rating.get("position")?.as_i64()?, rating.get("name")?.as_str()?)))
            .collect();
        named.sort_unstable();
        named.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(", ")
    };
    let (before, after) = (names(|row| row.before.as_ref()), names(|row| row.after.as_ref()));
    let told = Told { what: "rating scale".to_owned(), field: "ratings".to_owned(), before, after };
    (told.before != told.after).then_some(told)
}

fn content(row: &RowChange) -> Option<&Map<String, Value>> {
    object(row.after.as_ref().or(row.before.as_ref()))
}

fn object(value: Option<&Value>) -> Option<&Map<String, Value>> {
    value.and_then(Value::as_object)
}

/// What a row is called.
fn name_of(row: &RowChange, content: &Map<String, Value>) -> String {
    let cell = |column: &str| shown(column, content.get(column).unwrap_or(&Value::Null));
    match row.table.as_str() {
        "claim" => format!("claim {}", cell("number")),
        "source" => format!("S{}", row.row_id),
        "evidence" => format!("evidence from S{}", cell("source_id")),
        "query" => format!("query to {}", cell("recipient")),
        "review" => format!("review by {}", cell("reviewer")),
        "revision" => format!("draft {}", cell("number")),
        "rating_scale" => "rating scale".to_owned(),
        "no_claim" => "no-claim mark".to_owned(),
        "setting" => setting_word(&cell("key")),
        table => table.replace('_', " "),
    }
}

fn setting_word(key: &str) -> String {
    match key {
        super::CHECKER_SETTING => "name of the checker".to_owned(),
        super::INITIALS_SETTING => "initials of the checker".to_owned(),
        super::HOUSE_SETTING => "name of the house".to_owned(),
        super::DISCLAIMER_SETTING => "disclaimer of reports".to_owned(),
        super::LOGO_SETTING => "logo of the house".to_owned(),
        super::LANGUAGE_SETTING => "language of reports".to_owned(),
        other => match other.strip_prefix(super::CHECK_SETTING) {
            Some(family) => format!("severity of {}", family.replace('_', " ")),
            None => other.to_owned(),
        },
    }
}

/// The word for a column; `None` for one that only a program reads, or that follows from another.
fn word_of<'a>(table: &str, column: &'a str) -> Option<&'a str> {
    match column {
        "id" | "checker" | "checked_at" | "paragraph" | "sentence" | "start_byte" | "end_byte"
        | "answered_at" | "sha256" | "position" => None,
        "verbatim" => Some("words"),
        "restatement" => Some("wording"),
        "is_legal" => Some("legal flag"),
        "is_confidential" => Some("confidential"),
        "independence_group" => Some("group"),
        "url" => Some("address"),
        "archived_url" => Some("archived at"),
        "locator" => Some("place"),
        "scale_id" => Some("rating scale"),
        "published" => Some("publication date"),
        "value" if table == "setting" => Some("text"),
        other => Some(other),
    }
}

/// A cell as people read it.
fn shown(column: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Number(number) if column.starts_with("is_") => {
            if number.as_i64() == Some(0) { "no" } else { "yes" }.to_owned()
        }
        Value::String(text) if text.starts_with("data:image/") => "a picture".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The words by which a whole row is known.
fn gist(table: &str, row: &Map<String, Value>) -> String {
    let column = match table {
        "claim" => "verbatim",
        "source" | "article" => "title",
        "evidence" => "excerpt",
        "query" => "question",
        "review" => return review_gist(row),
        "finding" => "message",
        "rating_scale" => "name",
        "setting" => "value",
        _ => return String::new(),
    };
    row.get(column).map(|value| shown(column, value)).unwrap_or_default()
}

fn review_gist(row: &Map<String, Value>) -> String {
    let cell = |column: &str| row.get(column).map(|value| shown(column, value)).unwrap_or_default();
    let comment = cell("comment");
    if comment.is_empty() { cell("outcome") } else { format!("{}: {comment}", cell("outcome")) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn row(table: &str, before: Value, after: Value) -> RowChange {
        let some = |value: Value| Some(value).filter(|value| !value.is_null());
        RowChange { table: table.to_owned(), row_id: 3, before: some(before), after: some(after) }
    }

    fn check(rows: &[RowChange], expected: &[&str]) {
        let told = tell(rows);
        let lines: Vec<_> = told
            .iter()
            .map(|told| format!("{}, {}: {} → {}", told.what, told.field, told.before, told.after))
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_changed_row_is_told_by_its_fields_and_program_matters_are_left_out() {
        let claim = |verdict: Value, checker: &str, is_legal: i64| json!({"number": 7, "verdict": verdict, "checker": checker, "is_legal": is_legal, "start_byte": 4});
        check(
            &[row("claim", claim(Value::Null, "", 0), claim(json!("Wrong"), "Mo", 1))],
            &["claim 7, legal flag: no → yes", "claim 7, verdict:  → Wrong"],
        );
    }

    #[test]
    fn whole_rows_are_told_by_their_gist() {
        check(
            &[
                row("source", Value::Null, json!({"title": "Yearbook", "text": "long"})),
                row("evidence", json!({"source_id": 2, "claim_id": 1, "excerpt": "900 km"}), Value::Null),
                row(
                    "review",
                    Value::Null,
                    json!({"reviewer": "Jo", "outcome": "rejected", "comment": "Old."}),
                ),
                row("sentence", Value::Null, json!({"number": 1})),
            ],
            &[
                "S3, added:  → Yearbook",
                "evidence from S2, deleted: 900 km → ",
                "review by Jo, added:  → rejected: Old.",
            ],
        );
    }

    #[test]
    fn ratings_are_told_as_the_list_they_make() {
        let rating = |position: i64, name: &str| json!({"position": position, "name": name});
        let rows = [
            row("rating", rating(1, "Yes"), Value::Null),
            row("rating", rating(2, "No"), Value::Null),
            row("rating", Value::Null, rating(2, "Yes")),
            row("rating", Value::Null, rating(1, "No")),
        ];
        check(&rows, &["rating scale, ratings: Yes, No → No, Yes"]);
    }

    #[test]
    fn a_step_is_about_a_claim_only_if_it_is_about_one() {
        let evidence = |claim: i64| row("evidence", Value::Null, json!({"claim_id": claim}));
        assert_eq!(claim_of(&[evidence(5), evidence(5)]), Some(ClaimId(5)));
        assert_eq!(claim_of(&[evidence(5), evidence(6)]), None);
        assert_eq!(claim_of(&[row("setting", Value::Null, json!({}))]), None);
    }
}
