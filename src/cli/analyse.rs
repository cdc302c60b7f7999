//! `claimbench analyse`: everything the analysis finds, without a project.

use std::collections::BTreeMap;
use std::io::{self, BufRead};
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use clap::{Args, ValueEnum};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Ending, Out, said};
use crate::error::Result;
use crate::model::Analysis;
use crate::workbench::{analyse, match_quotations, read_article};

/// How the analysis of a file is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Everything, as JSON
    Json,
    /// The claims, for reading
    Text,
}

/// Print everything the analysis finds in a text; no project is needed
#[derive(Debug, Args)]
#[command(after_help = "Examples: claimbench analyse draft.txt --published 2026-11-18
          claimbench analyse draft.txt --source transcript.txt release.txt
          claimbench analyse --jsonl < records.jsonl")]
pub struct Analyse {
    /// The article
    #[arg(required_unless_present = "jsonl", conflicts_with = "jsonl")]
    file: Option<PathBuf>,
    /// Texts of sources to look the quotations up in
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "jsonl")]
    source: Vec<PathBuf>,
    /// Read a record a line on stdin ({"id","text","published"?,"sources"?}), print a result a line, in order
    #[arg(long)]
    jsonl: bool,
    /// The field of a record that holds the texts of its sources
    #[arg(long, value_name = "NAME", default_value = "sources", requires = "jsonl")]
    source_field: String,
    /// The day of publication, for records that name none
    #[arg(long, value_name = "YYYY-MM-DD")]
    published: Option<Date>,
    /// How to print the analysis of a file
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Leave the text itself out of the result
    #[arg(long)]
    no_text: bool,
}

/// One line of input.
#[derive(Debug, Deserialize)]
struct Record {
    #[serde(default)]
    id: Value,
    text: String,
    published: Option<Date>,
    #[serde(flatten)]
    others: serde_json::Map<String, Value>,
}

impl Record {
    /// The texts in a field; one that is no text is left out.
    fn sources(&self, field: &str) -> Vec<&str> {
        let texts = self.others.get(field).and_then(Value::as_array);
        texts.into_iter().flatten().filter_map(Value::as_str).collect()
    }
}

/// One result.
#[derive(Debug, Serialize)]
struct Found<'a> {
    id: &'a Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(flatten)]
    analysis: &'a Analysis,
}

/// What a line that cannot be read gives.
#[derive(Debug, Serialize)]
struct Failed {
    id: Value,
    error: String,
}

impl Analyse {
    /// Analyses one file, or a stream of records.
    pub fn run(self, out: Out<'_>) -> Result<Ending> {
        match &self.file {
            Some(file) => self.analyse_file(file, out)?,
            None => self.analyse_stream(out)?,
        }
        Ok(Ending::Done)
    }

    fn analyse_file(&self, file: &Path, out: Out<'_>) -> Result<()> {
        let draft = read_article(file)?;
        let sources = self.source.iter().map(|path| read_article(path)).collect::<Result<Vec<_>>>()?;
        let sources: Vec<&str> = sources.iter().map(|source| source.text.as_str()).collect();
        let mut analysis = analyse(&draft.text, self.published.or(draft.published));
        match_quotations(&draft.text, &mut analysis, &sources);
        match self.format {
            Format::Text => print_claims(&draft.text, &analysis, out),
            Format::Json => {
                let id = Value::from(draft.original.file_name);
                writeln!(out, "{}", self.result(&id, &draft.text, &analysis)?).map_err(said)
            }
        }
    }

    fn result(&self, id: &Value, text: &str, analysis: &Analysis) -> Result<String> {
        let text = (!self.no_text).then_some(text);
        serde_json::to_string(&Found { id, text, analysis }).map_err(said)
    }

    /// One thread reads, all cores analyse, this one writes in the order of the input. No more than
    /// `N_WAITING` lines per core are in memory, however long the stream.
    fn analyse_stream(&self, out: Out<'_>) -> Result<()> {
        const N_WAITING: usize = 16;
        let n_workers = thread::available_parallelism().map_or(1, usize::from);
        let (permit, permits) = sync_channel(n_workers * N_WAITING);
        let (line_sender, lines) = channel();
        let (result_sender, results) = channel();
        let lines = Mutex::new(lines);
        // Results and permits are dropped when writing ends, also early; the threads then end as well.
        thread::scope(|scope| {
            scope.spawn(move || read_lines(&permit, &line_sender));
            for _ in 0..n_workers {
                let (lines, result_sender) = (&lines, result_sender.clone());
                scope.spawn(move || self.work(lines, &result_sender));
            }
            drop(result_sender);
            write_in_order(results, permits, out)
        })
    }

    fn work(&self, lines: &Mutex<Receiver<(usize, io::Result<String>)>>, results: &Sender<(usize, String)>) {
        let next = || lines.lock().ok()?.recv().ok();
        while let Some((place, line)) = next() {
            if results.send((place, self.answer(line))).is_err() {
                return;
            }
        }
    }

    /// The result of a line; whatever is wrong with it is its own failure, never the stream's.
    fn answer(&self, line: io::Result<String>) -> String {
        let answered = line.map_err(|error| (Value::Null, error.to_string())).and_then(|line| {
            let record: Record =
                serde_json::from_str(&line).map_err(|error| (id_of(&line), error.to_string()))?;
            let published = record.published.or(self.published);
            let found = catch_unwind(|| {
                let mut analysis = analyse(&record.text, published);
                match_quotations(&record.text, &mut analysis, &record.sources(&self.source_field));
                analysis
            });
            let analysis =
                found.map_err(|_| (record.id.clone(), "the analysis failed on this text".to_owned()))?;
            self.result(&record.id, &record.text, &analysis).map_err(|error| (record.id, error.to_string()))
        });
        answered.unwrap_or_else(|(id, error)| {
            serde_json::to_string(&Failed { id, error }).unwrap_or_else(|_| r#"{"id":null}"#.to_owned())
        })
    }
}

/// The `id` of a line that is JSON but no record, so that its answer can be told from others.
fn id_of(line: &str) -> Value {
    let found =
        serde_json::from_str(line).ok().and_then(|mut value: Value| value.get_mut("id").map(Value::take));
    found.unwrap_or(Value::Null)
}

/// Sends each line that is not empty on, with its place, as fast as permits are given back.
fn read_lines(permit: &SyncSender<()>, lines: &Sender<(usize, io::Result<String>)>) {
    let read = io::stdin().lock().lines();
    let filled = read.filter(|line| !line.as_ref().is_ok_and(|line| line.trim().is_empty()));
    for (place, line) in filled.enumerate() {
        let is_broken = line.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::InvalidData);
        if permit.send(()).is_err() || lines.send((place, line)).is_err() || is_broken {
            return;
        }
    }
}

fn write_in_order(results: Receiver<(usize, String)>, permits: Receiver<()>, out: Out<'_>) -> Result<()> {
    let mut early = BTreeMap::new();
    let mut next = 0;
    for (place, line) in results {
        early.insert(place, line);
        while let Some(line) = early.remove(&next) {
            writeln!(out, "{line}").map_err(said)?;
            next += 1;
            // Every line came with a permit, so there is one to give back.
            let _ = permits.try_recv();
        }
        if early.is_empty() {
            out.flush().map_err(said)?;
        }
    }
    Ok(())
}

fn print_claims(text: &str, analysis: &Analysis, out: Out<'_>) -> Result<()> {
    for claim in &analysis.claims {
        let words = claim.span.of(text).unwrap_or_default();
        let (kind, priority, claimant) = (claim.kind, claim.priority, &claim.claimant);
        writeln!(out, "{:.2}  {kind:<12} {priority:<7} {claimant}: {words}", claim.check_worthiness)
            .map_err(said)?;
        writeln!(out, "      {}", claim.reasons.join("; ")).map_err(said)?;
    }
    Ok(())
}
