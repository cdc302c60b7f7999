//! `schema.sql` against the program: the words of its CHECK lists are those of the closed lists in `model`, and
//! it is a database by the rules that the log relies on.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

use claimbench::model::{
    ClaimKind, CopyAction, Family, Form, MentionKind, ParagraphKind, Priority, ReviewOutcome, Severity,
    SourceKind, Stance, Status, StepState, Tier, Tone,
};
use rusqlite::Connection;

const SCHEMA: &str = include_str!("../schema.sql");

/// The current format.
const FORMAT: i64 = 3;

/// Formats that were released, as they were.
const RELEASED: [&str; 2] = [include_str!("schemas/1.sql"), include_str!("schemas/2.sql")];

/// Tables that the log does not watch.
const UNWATCHED: [&str; 5] = ["change", "original", "source_print", "step", "step_event"];

fn fresh() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(SCHEMA).unwrap();
    connection
}

fn texts(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// The words between the brackets of `column IN (…)` in the statement that makes `table`.
fn allowed(connection: &Connection, table: &str, column: &str) -> Vec<String> {
    let sql = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    let made: String = connection.query_row(sql, [table], |row| row.get(0)).unwrap();
    let list = made.split_once(&format!("CHECK ({column} IN (")).unwrap().1.split_once(')').unwrap().0;
    list.split(',').map(|word| word.trim().trim_matches('\'').to_owned()).collect()
}

macro_rules! words_of {
    ($list:ty) => {
        <$list>::ALL.iter().map(|known| known.word()).collect::<Vec<_>>()
    };
}

#[test]
fn every_list_of_words_is_that_of_the_program() {
    let connection = fresh();
    let mut checked = Vec::new();
    for (table, column, words) in [
        ("rating", "tone", words_of!(Tone)),
        ("paragraph", "kind", words_of!(ParagraphKind)),
        ("mention", "kind", words_of!(MentionKind)),
        ("claim", "form", words_of!(Form)),
        ("claim", "kind", words_of!(ClaimKind)),
        ("claim", "priority", words_of!(Priority)),
        ("claim", "status", words_of!(Status)),
        ("claim", "action", words_of!(CopyAction)),
        ("claim", "carry", vec!["new", "carried", "re-check"]),
        ("original", "encoding", vec!["plain", "zstd"]),
        ("source", "kind", words_of!(SourceKind)),
        ("source", "tier", words_of!(Tier)),
        ("evidence", "stance", words_of!(Stance)),
        ("finding", "family", words_of!(Family)),
        ("finding", "severity", words_of!(Severity)),
        ("finding", "state", vec!["open", "accepted", "dismissed"]),
        ("review", "outcome", words_of!(ReviewOutcome)),
        ("step", "state", words_of!(StepState)),
        ("step_event", "what", vec!["run", "undo", "redo"]),
    ] {
        assert_eq!(allowed(&connection, table, column), words, "{table}.{column}");
        checked.push(format!("{table}.{column}"));
    }
    // A new list of words in the schema must be added above.
    let n_lists = SCHEMA.matches(" IN ('").count() + SCHEMA.matches(" IN (\n").count();
    assert_eq!(n_lists, checked.len(), "{checked:?}");
}

#[test]
fn a_new_file_says_what_it_is_and_is_whole() {
    let connection = fresh();
    let number = |pragma| connection.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(
        (number("application_id"), number("user_version")),
        (i64::from(u32::from_be_bytes(*b"CLBN")), FORMAT)
    );
    assert_eq!(texts(&connection, "PRAGMA integrity_check"), ["ok"]);
    assert!(texts(&connection, "SELECT \"table\" FROM pragma_foreign_key_check").is_empty());
}

#[test]
fn every_table_keeps_the_rules_of_the_log() {
    let connection = fresh();
    let tables = texts(
        &connection,
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
    );
    let strict = texts(
        &connection,
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict",
    );
    assert!(tables.len() > 15);
    for table in &tables {
        assert!(strict.contains(table), "{table} is not STRICT");
        if UNWATCHED.contains(&table.as_str()) {
            continue;
        }
        let made =
            texts(&connection, &format!("SELECT sql FROM sqlite_schema WHERE name = '{table}'")).remove(0);
        let id = made.split_once('(').unwrap().1.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(id.starts_with("id INTEGER PRIMARY KEY AUTOINCREMENT,"), "{table}");
        assert!(!made.contains("BLOB"), "{table} holds a BLOB");
    }
}

/// A trigger or index is only looked at in full when it is used; a reparse of the whole schema does it for all.
#[test]
fn every_index_and_trigger_is_valid() {
    let connection = fresh();
    connection.execute_batch("REINDEX; ALTER TABLE setting RENAME COLUMN value TO words;").unwrap();
    for kind in ["index", "trigger"] {
        let n_made = SCHEMA.matches(&format!("\nCREATE {} ", kind.to_uppercase())).count();
        let sql = format!("SELECT name FROM sqlite_schema WHERE type = '{kind}' AND sql IS NOT NULL");
        assert_eq!(texts(&connection, &sql).len(), n_made, "{kind}");
    }
}

/// Every table's columns and every other thing of the schema, in words that do not depend on how it came to be.
fn described(connection: &Connection) -> Vec<String> {
    let columns = "SELECT format('%s.%s %s %s %s %s', list.name, info.name, info.type, info.\"notnull\", info.dflt_value, info.pk)
        FROM pragma_table_list AS list JOIN pragma_table_info(list.name) AS info
        WHERE list.schema = 'main' AND list.type = 'table' ORDER BY list.name, info.cid";
    let others = "SELECT format('%s %s %s', type, name, sql) FROM sqlite_schema WHERE type <> 'table' ORDER BY type, name";
    let mut described = texts(connection, columns);
    described.extend(texts(connection, others));
    described
}

#[test]
fn every_released_format_becomes_the_current_one_and_keeps_its_rows() {
    for (number, schema) in (1..).zip(RELEASED) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.claimbench");
        let old = Connection::open(&path).unwrap();
        old.execute_batch(schema).unwrap();
        old.execute_batch("INSERT INTO setting (key, value) VALUES ('checker', 'Asha')").unwrap();
        drop(old);
        drop(claimbench::store::Store::open_existing(&path).unwrap());
        let migrated = Connection::open(&path).unwrap();
        assert_eq!(described(&migrated), described(&fresh()), "from format {number}");
        assert_eq!(texts(&migrated, "SELECT value FROM setting WHERE key = 'checker'"), ["Asha"]);
        let copy = Connection::open(path.with_extension(format!("format-{number}.claimbench"))).unwrap();
        assert_eq!(
            copy.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0)).unwrap(),
            number
        );
    }
}

/// A row logged before a column came to be does not name that column; undo gives it the column's default.
#[test]
fn a_step_of_an_older_format_is_undone_in_the_current_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("old.claimbench");
    let old = Connection::open(&path).unwrap();
    old.execute_batch(RELEASED[1]).unwrap();
    old.execute_batch(
        "INSERT INTO step (at, who, label, state) VALUES ('2026-01-01T00:00:00Z', 'Asha', 'Delete a check', 'done');
         INSERT INTO change (step_id, table_name, row_id, before) VALUES (1, 'prior_check', 7, json_object('id', 7,
            'claim', 'Rivers rose', 'claimant', '', 'verdict', '', 'reviewer', '', 'date', '', 'url', '', 'title', ''));",
    )
    .unwrap();
    drop(old);
    claimbench::workbench::Workbench::open(&path, || "2026-01-02T00:00:00Z".to_owned())
        .unwrap()
        .undo()
        .unwrap();
    let undone = Connection::open(&path).unwrap();
    assert_eq!(texts(&undone, "SELECT claim || subtitle FROM prior_check WHERE id = 7"), ["Rivers rose"]);
}
