//! A JSON report, read back as the rows of a project. It is read as strictly as it was written: another layout, a
//! claim whose words are not at its place or a file that does not fit its hash is refused, and nothing is stored.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::error::{Error, Result};
use crate::model::{Original, ProjectRows, Span, base64};

/// The layout that this file reads.
const LAYOUT: u64 = 2;

/// Tables whose rows the file has as they lie, in the order in which they are stored.
const TABLES: [&str; 9] = [
    "revision_locator",
    "revision_note",
    "mention",
    "no_claim",
    "finding",
    "source_locator",
    "carry_option",
    "prior_check",
    "setting",
];

type Object = Map<String, Value>;

/// Whether the bytes are a JSON report: its first key says so.
#[must_use]
pub fn is_project(bytes: &[u8]) -> bool {
    let head = bytes.get(..100).unwrap_or(bytes);
    let head: String = String::from_utf8_lossy(head).split_whitespace().collect();
    head.trim_start_matches('\u{feff}').starts_with("{\"claimbench_report\":")
}

/// Reads a JSON report.
///
/// # Errors
/// [`Error::Unusable`] if it is none, or not whole.
pub fn read_project(bytes: &[u8]) -> Result<ProjectRows> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let file: Value = serde_json::from_slice(bytes)
        .map_err(|error| Error::Unusable(format!("the file is no JSON report: {error}")))?;
    let layout = file.get("claimbench_report").and_then(Value::as_u64).unwrap_or(0);
    if layout != LAYOUT {
        let words = format!("the report has layout {layout}; this Claimbench reads layout {LAYOUT}");
        return Err(Error::Unusable(words));
    }
    let mut reader = Reader::default();
    reader.originals(&file)?;
    list(&file, "scales")?.iter().try_for_each(|scale| reader.scale(scale))?;
    list(&file, "drafts")?.iter().try_for_each(|draft| reader.draft(draft))?;
    list(&file, "sources")?.iter().try_for_each(|source| reader.source(source))?;
    let extras = Extras { claims: rows_by_id(&file, "claim"), evidence: rows_by_id(&file, "evidence") };
    list(&file, "claims")?.iter().try_for_each(|claim| reader.claim(claim, &extras))?;
    for table in TABLES {
        for row in file.pointer(&format!("/rows/{table}")).and_then(Value::as_array).into_iter().flatten() {
            reader.row(table, row)?;
        }
    }
    Ok(reader.project)
}

/// Columns of claims and evidence that stand among the rows, by number.
struct Extras {
    claims: BTreeMap<i64, Object>,
    evidence: BTreeMap<i64, Object>,
}

/// What has been read so far.
#[derive(Default)]
struct Reader {
    project: ProjectRows,
    /// The text of each draft, to hold places against.
    texts: BTreeMap<i64, String>,
    articles: Vec<i64>,
    tags: BTreeMap<String, usize>,
}

impl Reader {
    fn add(&mut self, table: &'static str, row: impl Into<Value>) {
        self.project.rows.push((table, row.into()));
    }

    fn originals(&mut self, file: &Value) -> Result<()> {
        for original in list(file, "originals")? {
            let bytes = base64::decode(text(original, "base64")?).ok_or_else(|| broken("originals"))?;
            let (media_type, file_name) =
                (text(original, "media_type")?.to_owned(), text(original, "file_name")?.to_owned());
            self.project.originals.push(Original { bytes, media_type, file_name });
        }
        Ok(())
    }

    fn scale(&mut self, scale: &Value) -> Result<()> {
        let id = number(scale, "id")?;
        self.add("rating_scale", json!({"id": id, "name": text(scale, "name")?}));
        for (position, rating) in (1..).zip(list(scale, "ratings")?) {
            let mut rating = object(rating)?.clone();
            rating.extend(object(&json!({"scale_id": id, "position": position}))?.clone());
            self.add("rating", rating);
        }
        Ok(())
    }

    fn draft(&mut self, draft: &Value) -> Result<()> {
        let mut article = object(&draft["article"])?.clone();
        article.remove("latest");
        let id = number(&draft["article"], "id")?;
        if !self.articles.contains(&id) {
            self.articles.push(id);
            self.add("article", article);
        }
        let revision = &draft["revision"];
        let id = number(revision, "id")?;
        self.texts.insert(id, text(revision, "text")?.to_owned());
        for (table, key) in [("paragraph", "paragraphs"), ("sentence", "sentences")] {
            for (number, block) in (1..).zip(list(revision, key)?) {
                let mut row = row_of(block)?;
                row.extend(object(&json!({"revision_id": id, "number": number}))?.clone());
                self.row(table, &row.into())?;
            }
        }
        let mut revision = object(revision)?.clone();
        revision.retain(|key, _| key != "paragraphs" && key != "sentences");
        self.add("revision", revision);
        Ok(())
    }

    fn source(&mut self, source: &Value) -> Result<()> {
        let mut source = object(source)?.clone();
        if source.get("sha256").is_some_and(|sha256| sha256 == "") {
            source.insert("sha256".to_owned(), Value::Null);
        }
        self.add("source", source);
        Ok(())
    }

    fn claim(&mut self, claim: &Value, extras: &Extras) -> Result<()> {
        let id = number(claim, "id")?;
        let mut row = row_of(claim)?;
        row.retain(|key, _| !["tags", "evidence", "findings", "reviews", "queries"].contains(&key.as_str()));
        row.extend(extras.claims.get(&id).cloned().unwrap_or_default());
        self.check_words(&row)?;
        self.add("claim", row);
        for held in list(claim, "evidence")? {
            let mut row = row_of(held)?;
            row.extend(extras.evidence.get(&number(held, "id")?).cloned().unwrap_or_default());
            self.add("evidence", row);
        }
        for (table, key) in [("review", "reviews"), ("query", "queries")] {
            for item in list(claim, key)? {
                self.add(table, object(item)?.clone());
            }
        }
        for tag in list(claim, "tags")? {
            let name = tag.as_str().ok_or_else(|| broken("tags"))?;
            let next = self.tags.len() + 1;
            let known = self.tags.contains_key(name);
            let tag = *self.tags.entry(name.to_owned()).or_insert(next);
            if !known {
                self.add("tag", json!({"id": tag, "name": name}));
            }
            self.add("claim_tag", json!({"claim_id": id, "tag_id": tag}));
        }
        Ok(())
    }

    /// A claim's words are those at its place.
    fn check_words(&self, claim: &Object) -> Result<()> {
        let words = self.words(claim)?;
        if claim.get("verbatim").and_then(Value::as_str) == Some(words) {
            return Ok(());
        }
        let number = claim.get("number").cloned().unwrap_or_default();
        Err(Error::Unusable(format!("the report is not whole: claim {number} is not the words it stands on")))
    }

    /// A row with a place in a draft: the place must be one.
    fn row(&mut self, table: &'static str, row: &Value) -> Result<()> {
        let columns = object(row)?;
        if columns.contains_key("revision_id") && columns.contains_key("end_byte") {
            self.words(columns)?;
        }
        self.add(table, columns.clone());
        Ok(())
    }

    fn words(&self, row: &Object) -> Result<&str> {
        let number = |key: &str| row.get(key).and_then(Value::as_u64);
        let place = || {
            let draft = i64::try_from(number("revision_id")?).ok()?;
            let [start, end] = ["start_byte", "end_byte"].map(|key| usize::try_from(number(key)?).ok());
            Span::new(start?, end?).of(self.texts.get(&draft)?)
        };
        place().ok_or_else(|| {
            Error::Unusable("the report is not whole: a place in it lies outside its draft".to_owned())
        })
    }
}

/// An object as a row: `span`, or `start` and `end`, are the columns `start_byte` and `end_byte`.
fn row_of(value: &Value) -> Result<Object> {
    let mut row = object(value)?.clone();
    let span = row.remove("span").and_then(|span| span.as_object().cloned()).unwrap_or_default();
    for (key, column) in [("start", "start_byte"), ("end", "end_byte")] {
        if let Some(at) = row.remove(key).or_else(|| span.get(key).cloned()) {
            row.insert(column.to_owned(), at);
        }
    }
    Ok(row)
}

fn rows_by_id(file: &Value, table: &str) -> BTreeMap<i64, Object> {
    let rows = file.pointer(&format!("/rows/{table}")).and_then(Value::as_array);
    let rows = rows.into_iter().flatten().filter_map(Value::as_object);
    // The source of a place stands there for whoever masks it; the evidence itself names it.
    let own = |row: &Object| row.clone().into_iter().filter(|(column, _)| column != "source_id").collect();
    rows.filter_map(|row| Some((row.get("id")?.as_i64()?, own(row)))).collect()
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    value.get(key).and_then(Value::as_array).ok_or_else(|| broken(key))
}

fn object(value: &Value) -> Result<&Object> {
    value.as_object().ok_or_else(|| broken("an object"))
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value.get(key).and_then(Value::as_str).ok_or_else(|| broken(key))
}

fn number(value: &Value, key: &str) -> Result<i64> {
    value.get(key).and_then(Value::as_i64).ok_or_else(|| broken(key))
}

fn broken(what: &str) -> Error {
    Error::Unusable(format!("the report is not whole: {what} is missing or not what it should be"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_told_by_its_first_key() {
        for (bytes, is_one) in [
            ("{\"claimbench_report\":2,", true),
            ("\u{feff}{ \"claimbench_report\" : 2 }", true),
            ("{\"claims\": []}", false),
            ("claimbench_report", false),
            ("", false),
        ] {
            assert_eq!(is_project(bytes.as_bytes()), is_one, "{bytes}");
        }
    }

    #[test]
    fn what_is_not_whole_is_refused() {
        for (bytes, part) in [
            ("{", "no JSON report"),
            ("{\"claimbench_report\": 1}", "layout 1"),
            ("{\"claimbench_report\": 2}", "originals is missing"),
            ("{\"claimbench_report\": 2, \"originals\": [{\"base64\": \"*\"}]}", "originals is missing"),
            ("[]", "layout 0"),
        ] {
            let said = read_project(bytes.as_bytes()).unwrap_err().to_string();
            assert!(said.contains(part), "{said}");
        }
    }
}
