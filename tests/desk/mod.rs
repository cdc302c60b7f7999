//! A folder in which the program is run. What the analysis finds is not told by these stories; they take the
//! first claim there is.
#![allow(dead_code, clippy::unwrap_used, reason = "each story uses its own part; a story may fail loudly")]

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use serde_json::Value;

/// An article with figures, dates and a quotation.
pub const ARTICLE: &str = "Bridge over the Sell stays closed\n\nBy Mira Okonjo\n\n\
    The 300-metre (984-foot) bridge over the Sell was closed in March 2019. Repairs cost £4.5 million, 12 percent \
    more than in 2018.\n\n“It’s safe – I promise,” said Mayor Ada Lorn. Traffic fell from 48,000 cars to 36,000.\n";

/// A folder with an article in it, where the program is run.
pub struct Desk {
    pub folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.write("bridge.txt", ARTICLE);
        desk
    }

    /// … with the article imported and one source in the library.
    pub fn with_project() -> Self {
        let desk = Self::new();
        desk.write("yearbook.txt", "Yearbook 2025\n\nThe bridge is 300 metres (984 feet) long.\n");
        desk.done(&["import", "bridge.txt", "--project", "p.claimbench", "--published", "2026-11-18"]);
        desk.done(&["source", "add", "yearbook.txt", "--project", "p.claimbench", "--tier", "primary"]);
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn run_with(&self, arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_claimbench"));
        command.current_dir(self.folder.path()).args(arguments).write_stdin(input);
        command.output().unwrap()
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.run_with(arguments, "")
    }

    /// Runs a command that must end with 0; what it says.
    pub fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that must end with 2, one line on stderr and nothing on stdout; the line.
    pub fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert_eq!((said.lines().count(), output.stdout.len()), (1, 0), "{arguments:?}: {said}");
        said
    }

    pub fn claims(&self) -> Vec<Value> {
        let json = self.done(&["claims", "--project", "p.claimbench", "--article", "1", "--format", "json"]);
        serde_json::from_str(&json).unwrap()
    }

    pub fn set(&self, claim: &Value, options: &[&str]) -> String {
        let claim = claim["id"].to_string();
        self.done(&[&["set", &claim, "--project", "p.claimbench"], options].concat())
    }

    pub fn export(&self, name: &str, options: &[&str]) -> String {
        let export = ["export", "--project", "p.claimbench", "--article", "1", "-o", name];
        assert_eq!(self.done(&[&export, options].concat()), format!("{name}\n"));
        self.read(name)
    }
}
