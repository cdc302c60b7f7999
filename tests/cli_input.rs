//! What goes in on the command line: files, streams and arguments, good and bad.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod desk;

use std::fs;
use std::io::Write;
use std::process::Stdio;

use desk::{ARTICLE, Desk};
use serde_json::Value;

#[test]
fn a_stream_is_answered_line_by_line_in_order() {
    let desk = Desk::new();
    let mut lines: Vec<String> = (0..60)
        .map(|id| {
            serde_json::json!({"id": id, "text": format!("{ARTICLE}{id} people came.").repeat(1 + id % 7)})
                .to_string()
        })
        .collect();
    lines[10] = "{\"id\": \"ten\", \"text\": 10}".to_owned();
    lines[20] = "not json".to_owned();
    lines[30] = r#"{"id": 30, "text": "It rained.", "published": "2026-02-31"}"#.to_owned();
    lines[40] = r#"{"id": 40, "text": ""}"#.to_owned();
    let mut input = lines.join("\n").into_bytes();
    input.extend(b"\n\"\xff\"\n{\"id\": \"last\", \"text\": \"It rained.\"}");
    let output = desk.run_with(&["analyse", "--jsonl"], input);
    assert_eq!(output.status.code(), Some(0));
    let answers: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), 62);
    for (place, answer) in answers.iter().enumerate() {
        match place {
            10 => assert_eq!((&answer["id"], answer["error"].is_string()), (&"ten".into(), true)),
            20 | 60 => assert_eq!((&answer["id"], answer["error"].is_string()), (&Value::Null, true)),
            30 => assert_eq!((&answer["id"], answer["error"].is_string()), (&30.into(), true)),
            61 => assert_eq!(answer["id"], "last"),
            _ => assert_eq!((&answer["id"], answer["sentences"].is_array()), (&place.into(), true)),
        }
    }
    let claim = &answers[1]["claims"][0];
    let (start, end) = (claim["start"].as_u64().unwrap(), claim["end"].as_u64().unwrap());
    let text = answers[1]["text"].as_str().unwrap();
    assert!(text.starts_with(ARTICLE), "the text is analysed exactly as given");
    assert!(text.get(usize::try_from(start).unwrap()..usize::try_from(end).unwrap()).is_some());
}

#[test]
fn one_file_is_analysed_without_a_project() {
    let desk = Desk::new();
    let json: Value = serde_json::from_str(&desk.done(&["analyse", "bridge.txt"])).unwrap();
    assert_eq!(json["id"], "bridge.txt");
    assert_eq!(json["text"], ARTICLE.trim_end());
    for list in
        ["paragraphs", "sentences", "claims", "quotations", "quantities", "dates", "names", "findings"]
    {
        assert!(json[list].is_array(), "{list}");
    }
    let bare: Value = serde_json::from_str(&desk.done(&["analyse", "bridge.txt", "--no-text"])).unwrap();
    assert_eq!((bare.get("text"), &bare["claims"]), (None, &json["claims"]));
    assert!(desk.done(&["analyse", "bridge.txt", "--format", "text"]).lines().count() > 1);
    assert_eq!(fs::read_dir(desk.folder.path()).unwrap().count(), 1, "nothing is written");
}

#[test]
fn what_is_no_article_is_refused_and_nothing_is_stored() {
    let desk = Desk::new();
    for (name, bytes, part) in [
        ("empty.txt", Vec::new(), "there is no text in 'empty.txt'"),
        ("noise.txt", b"\0\x01\x02 some words".to_vec(), "not a text file"),
        ("paper.pdf", b"%PDF-1.7\n...".to_vec(), "is damaged or cut off"),
        ("long.txt", vec![b'a'; 50_000_000], "50 MB, more than the 20 MB"),
    ] {
        desk.write(name, bytes);
        let said = desk.refused(&["import", "bridge.txt", name, "--project", "p.claimbench"]);
        assert!(said.contains(part), "{said}");
        desk.refused(&["analyse", name]);
    }
    let said = desk.refused(&["import", "gone.txt", "--project", "p.claimbench"]);
    assert!(said.contains("cannot read 'gone.txt'"), "{said}");
    let said = desk.refused(&["import", "bridge.txt", "--revision-of", "1", "--project", "p.claimbench"]);
    assert!(said.contains("p.claimbench"), "{said}");
    assert!(!desk.path("p.claimbench").exists());
}

#[test]
fn bad_usage_is_one_line() {
    let desk = Desk::with_project();
    let project = ["--project", "p.claimbench"];
    for (arguments, part) in [
        (["export", "--article", "1", "--format", "odt", "-o", "x"].as_slice(), "use one of: csv, xlsx"),
        (&["export", "--article", "9", "--format", "csv", "-o", "x"], "there is no article 9"),
        (&["export"], "--format <FORMAT>"),
        (&["set", "1"], "say what to change"),
        (&["set", "999", "--status", "done"], "there is no claim 999"),
        (&["set", "1", "--status", "finished"], "awaiting source"),
        (&["set", "1", "--verdict", "Splendid"], "OK as written"),
        (&["set", "1", "--source", "S9"], "there is no source S9"),
        (&["set", "1", "--excerpt", "x"], "--source"),
        (&["claims", "--article", "9"], "there is no article 9"),
        (&["import", "bridge.txt", "--title", ""], "--title"),
        (&["import", "bridge.txt", "--published", "2026-02-31"], "day"),
    ] {
        let said = desk.refused(&[arguments, project.as_slice()].concat());
        assert!(said.starts_with("claimbench: ") && said.contains(part), "{said}");
    }
    assert!(!desk.path("x").exists() && !desk.path("x.part").exists());
    assert!(desk.refused(&["frobnicate"]).contains("neither a command nor a project"));
    assert!(desk.refused(&["claims", "--project", "gone.claimbench"]).contains("gone.claimbench"));
    assert!(desk.refused(&["claims", "--project", "bridge.txt"]).contains("not a Claimbench project"));
    assert_eq!(desk.read("bridge.txt"), ARTICLE, "what is no project is left as it was");
}

#[test]
fn every_help_shows_an_example() {
    let desk = Desk::new();
    for command in [
        "import",
        "analyse",
        "claims",
        "set",
        "source",
        "source add",
        "source list",
        "search",
        "export",
        "apply",
        "verify",
        "backup",
        "restore",
        "log",
        "undo",
        "redo",
        "demo",
    ] {
        let words: Vec<_> = command.split(' ').chain(["--help"]).collect();
        assert!(desk.done(&words).contains(&format!("claimbench {command}")), "{command}");
    }
}

#[test]
fn a_reader_that_has_had_enough_is_no_error() {
    let desk = Desk::with_project();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_claimbench"));
    command.current_dir(desk.folder.path()).args(["claims", "--project", "p.claimbench"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()));
}

#[test]
fn a_stream_ends_when_its_reader_has_had_enough() {
    let desk = Desk::new();
    let record = serde_json::json!({"id": 1, "text": ARTICLE}).to_string() + "\n";
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_claimbench"));
    command.current_dir(desk.folder.path()).args(["analyse", "--jsonl"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    // The program stops reading long before the last record: writing to it then fails, as it should.
    let mut input = child.stdin.take().unwrap();
    let is_stopped = (0..100_000).any(|_| input.write_all(record.as_bytes()).is_err());
    assert!(is_stopped);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
