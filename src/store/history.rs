//! Undo and audit by one mechanism: while a step runs, TEMP triggers write every changed row, before and
//! after, into `change`. Undo writes the `before`s back in reverse, redo the `after`s.
//!
//! The triggers are made from the tables as they are found at open, so a new column or table needs no code.
//! The log is append-only: undone steps that a new one overtakes become `abandoned` and stay.

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, named_params};

use super::{StepNote, Store, word};
use crate::error::{Error, Result};
use crate::model::{RowChange, Step, StepFilter, StepId, StepState};

/// Tables that the log does not watch: the log itself, originals, which are only ever added to, and what is worked out from
/// other tables.
const UNWATCHED: [&str; 5] = ["change", "original", "source_print", "step", "step_event"];

/// What `temp.recording` says while undo or redo writes rows back: those are in the log already.
const REPLAY: i64 = 0;

/// Makes the triggers that write the log, for this connection only.
///
/// A write outside a step fails: its `step_id` would be NULL.
pub fn watch(connection: &Connection) -> Result<()> {
    connection.execute_batch(
        "CREATE TEMP TABLE recording (step_id INTEGER); INSERT INTO temp.recording VALUES (NULL);",
    )?;
    for table in watched_tables(connection)? {
        let columns = columns_of(connection, &table)?;
        let (old, new) = (row_as_json("old", &columns), row_as_json("new", &columns));
        connection.execute_batch(&format!(
            "{insert} {delete} {update}",
            insert = trigger(&table, "INSERT", "new", "NULL", &new),
            delete = trigger(&table, "DELETE", "old", &old, "NULL"),
            update = trigger(&table, "UPDATE", "new", &old, &new),
        ))?;
    }
    Ok(())
}

fn watched_tables(connection: &Connection) -> Result<Vec<String>> {
    let mut statement = connection
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict AND type = 'table' ORDER BY name")?;
    let names = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    Ok(names.into_iter().filter(|name| !UNWATCHED.contains(&name.as_str())).collect())
}

/// The columns of a table, in order.
pub fn columns_of(connection: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    Ok(statement.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The SQL that makes a JSON object of a row.
pub fn row_as_json(row: &str, columns: &[String]) -> String {
    let pairs: Vec<_> = columns.iter().map(|column| format!("'{column}', {row}.{column}")).collect();
    format!("json_object({})", pairs.join(", "))
}

fn trigger(table: &str, event: &str, row: &str, before: &str, after: &str) -> String {
    format!(
        "CREATE TEMP TRIGGER log_{table}_{event} AFTER {event} ON main.{table}
         WHEN (SELECT step_id FROM recording) IS NOT {REPLAY} AND {before} IS NOT {after}
         BEGIN
             INSERT INTO change (step_id, table_name, row_id, before, after)
             VALUES ((SELECT step_id FROM recording), '{table}', {row}.id, {before}, {after});
         END;"
    )
}

/// Opens a step: from here on, changed rows are logged under it. Undone steps become abandoned.
pub fn begin(connection: &Connection, note: StepNote<'_>) -> Result<StepId> {
    connection.execute("UPDATE step SET state = 'abandoned' WHERE state = 'undone'", [])?;
    connection.execute(
        "INSERT INTO step (at, who, label, state) VALUES (:at, :who, :label, 'done')",
        named_params! {":at": note.at, ":who": note.who, ":label": note.label},
    )?;
    let step = StepId(connection.last_insert_rowid());
    record(connection, Some(step.0))?;
    add_event(connection, step, note.who, note.at, "run")?;
    Ok(step)
}

/// Closes a step; `false` if it changed nothing and should be rolled back.
pub fn end(connection: &Connection, step: StepId) -> Result<bool> {
    record(connection, None)?;
    let sql = "SELECT EXISTS (SELECT 1 FROM change WHERE step_id = ?1)";
    Ok(connection.query_row(sql, [step.0], |row| row.get(0))?)
}

fn record(connection: &Connection, step_id: Option<i64>) -> Result<()> {
    connection.prepare_cached("UPDATE temp.recording SET step_id = ?1")?.execute([step_id])?;
    Ok(())
}

fn add_event(connection: &Connection, step: StepId, who: &str, at: &str, what: &str) -> Result<()> {
    connection.execute(
        "INSERT INTO step_event (step_id, at, who, what) VALUES (:step_id, :at, :who, :what)",
        named_params! {":step_id": step.0, ":at": at, ":who": who, ":what": what},
    )?;
    Ok(())
}

/// Which way to walk the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Undo,
    Redo,
}

impl Direction {
    /// The step to take next: undo takes the newest that stands, redo the oldest that was taken back.
    const fn next_step(self) -> &'static str {
        match self {
            Self::Undo => "SELECT id, label FROM step WHERE state = 'done' ORDER BY id DESC LIMIT 1",
            Self::Redo => "SELECT id, label FROM step WHERE state = 'undone' ORDER BY id LIMIT 1",
        }
    }

    /// The rows to write, in order: what they should become, and whether they are there now.
    const fn rows(self) -> &'static str {
        match self {
            Self::Undo => {
                "SELECT table_name, row_id, before AS target, after IS NOT NULL AS is_there
                 FROM change WHERE step_id = ?1 ORDER BY id DESC"
            }
            Self::Redo => {
                "SELECT table_name, row_id, after AS target, before IS NOT NULL AS is_there
                 FROM change WHERE step_id = ?1 ORDER BY id"
            }
        }
    }

    const fn state_after(self) -> StepState {
        match self {
            Self::Undo => StepState::Undone,
            Self::Redo => StepState::Done,
        }
    }

    const fn event(self) -> &'static str {
        match self {
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }
}

impl Store {
    /// Takes the newest step back; its label, or `None` if there is none.
    ///
    /// # Errors
    /// [`crate::error::Error::Busy`] if another program keeps writing.
    pub fn undo(&mut self, who: &str, at: &str) -> Result<Option<String>> {
        self.walk(Direction::Undo, who, at)
    }

    /// Brings the last undone step again; its label, or `None` if there is none.
    ///
    /// # Errors
    /// [`crate::error::Error::Busy`] if another program keeps writing.
    pub fn redo(&mut self, who: &str, at: &str) -> Result<Option<String>> {
        self.walk(Direction::Redo, who, at)
    }

    fn walk(&mut self, direction: Direction, who: &str, at: &str) -> Result<Option<String>> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let taken = take(&transaction, direction, who, at)?;
        transaction.commit()?;
        Ok(taken.map(|(_, label)| label))
    }

    /// What undo would take back.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn undo_label(&self) -> Result<Option<String>> {
        Ok(next_step(&self.connection, Direction::Undo)?.map(|(_, label)| label))
    }

    /// What redo would bring again.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn redo_label(&self) -> Result<Option<String>> {
        Ok(next_step(&self.connection, Direction::Redo)?.map(|(_, label)| label))
    }

    /// Takes steps back from the newest to `last`, all or none of them; how many.
    ///
    /// # Errors
    /// [`Error::Missing`] if `last` is not in force.
    pub fn undo_to(&mut self, last: StepId, who: &str, at: &str) -> Result<usize> {
        self.walk_to(Direction::Undo, last, who, at)
    }

    /// Brings undone steps again from the oldest to `last`, all or none of them; how many.
    ///
    /// # Errors
    /// [`Error::Missing`] if `last` was not taken back.
    pub fn redo_to(&mut self, last: StepId, who: &str, at: &str) -> Result<usize> {
        self.walk_to(Direction::Redo, last, who, at)
    }

    fn walk_to(&mut self, direction: Direction, last: StepId, who: &str, at: &str) -> Result<usize> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut n_steps = 0;
        loop {
            let taken = take(&transaction, direction, who, at)?;
            let (step, _) = taken.ok_or_else(|| Error::missing("step", last))?;
            n_steps += 1;
            if step == last {
                transaction.commit()?;
                return Ok(n_steps);
            }
        }
    }

    /// How many steps in force are as new as this one or newer.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn count_steps_from(&self, step: StepId) -> Result<usize> {
        let sql = "SELECT count(*) FROM step WHERE state = 'done' AND id >= ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([step.0], |row| row.get(0))?)
    }

    /// The log, newest first, at most `limit` steps.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_steps(&self, filter: StepFilter, limit: usize) -> Result<Vec<Step>> {
        let StepFilter { article, claim, before } = filter;
        let mut statement = self.connection.prepare_cached(include_str!("list_steps.sql"))?;
        let parameters = named_params! {
            ":article": article.map(|id| id.0), ":claim": claim.map(|id| id.0),
            ":before": before.map(|id| id.0), ":limit": limit,
        };
        Ok(statement.query_map(parameters, read_step)?.collect::<rusqlite::Result<_>>()?)
    }

    /// The rows that one step changed, in order, at most `limit` of them.
    ///
    /// # Errors
    /// Fails only when the file cannot be read.
    pub fn list_changes(&self, step: StepId, limit: usize) -> Result<Vec<RowChange>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT table_name, row_id, before, after FROM change WHERE step_id = ?1 ORDER BY id LIMIT ?2",
        )?;
        let rows = statement.query_map((step.0, limit), |row| {
            Ok(RowChange {
                table: row.get("table_name")?,
                row_id: row.get("row_id")?,
                before: optional_json(row, "before")?,
                after: optional_json(row, "after")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Walks one step, inside a transaction.
fn take(
    connection: &Connection,
    direction: Direction,
    who: &str,
    at: &str,
) -> Result<Option<(StepId, String)>> {
    let Some((step, label)) = next_step(connection, direction)? else { return Ok(None) };
    connection.pragma_update(None, "defer_foreign_keys", true)?;
    record(connection, Some(REPLAY))?;
    write_rows(connection, direction, step)?;
    record(connection, None)?;
    connection.execute(
        "UPDATE step SET state = :state WHERE id = :id",
        named_params! {":state": direction.state_after().word(), ":id": step.0},
    )?;
    add_event(connection, step, who, at, direction.event())?;
    Ok(Some((step, label)))
}

fn next_step(connection: &Connection, direction: Direction) -> Result<Option<(StepId, String)>> {
    let mut statement = connection.prepare_cached(direction.next_step())?;
    Ok(statement.query_row([], |row| Ok((StepId(row.get(0)?), row.get(1)?))).optional()?)
}

fn write_rows(connection: &Connection, direction: Direction, step: StepId) -> Result<()> {
    let mut statement = connection.prepare_cached(direction.rows())?;
    let mut rows = statement.query([step.0])?;
    while let Some(row) = rows.next()? {
        let table: String = row.get("table_name")?;
        let row_id: i64 = row.get("row_id")?;
        match (row.get::<_, Option<String>>("target")?, row.get("is_there")?) {
            (None, _) => delete_row(connection, &table, row_id)?,
            (Some(target), true) => update_row(connection, &table, row_id, &target)?,
            (Some(target), false) => insert_row(connection, &table, &target)?,
        }
    }
    Ok(())
}

fn delete_row(connection: &Connection, table: &str, row_id: i64) -> Result<()> {
    connection.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([row_id])?;
    Ok(())
}

/// Inserts a row given as a JSON object; a column that it does not name gets its default.
pub fn insert_row(connection: &Connection, table: &str, target: &str) -> Result<()> {
    let (columns, values): (Vec<_>, Vec<_>) = logged_values(connection, table)?.into_iter().unzip();
    let sql = format!("INSERT INTO {table} ({}) VALUES ({})", columns.join(", "), values.join(", "));
    connection.prepare_cached(&sql)?.execute([target])?;
    Ok(())
}

fn update_row(connection: &Connection, table: &str, row_id: i64, target: &str) -> Result<()> {
    let pairs =
        logged_values(connection, table)?.into_iter().map(|(column, value)| format!("{column} = {value}"));
    let sql = format!("UPDATE {table} SET {} WHERE id = ?2", pairs.collect::<Vec<_>>().join(", "));
    connection.prepare_cached(&sql)?.execute(rusqlite::params![target, row_id])?;
    Ok(())
}

/// Each column with the SQL that takes its value from the logged row `?1`. A row logged before the column came
/// to be does not name it; it then has the column's default, as the migration gave it to all rows.
fn logged_values(connection: &Connection, table: &str) -> Result<Vec<(String, String)>> {
    let mut statement = connection.prepare_cached(
        "SELECT name, coalesce(dflt_value, 'NULL') FROM pragma_table_info(?1) ORDER BY cid",
    )?;
    let value = |row: &Row<'_>| {
        let (column, default): (String, String) = (row.get(0)?, row.get(1)?);
        let path = format!("'$.{column}'");
        let value = format!("iif(json_type(?1, {path}) IS NULL, {default}, json_extract(?1, {path}))");
        Ok((column, value))
    };
    Ok(statement.query_map([table], value)?.collect::<rusqlite::Result<_>>()?)
}

fn read_step(row: &Row<'_>) -> rusqlite::Result<Step> {
    Ok(Step {
        id: StepId(row.get("id")?),
        at: row.get("at")?,
        who: row.get("who")?,
        label: row.get("label")?,
        state: word(row, "state")?,
        n_changes: row.get("n_changes")?,
    })
}

fn optional_json(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<serde_json::Value>> {
    let text: Option<String> = row.get(column)?;
    text.map_or(Ok(None), |_| super::json(row, column).map(Some))
}
