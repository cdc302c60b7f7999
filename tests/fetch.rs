//! Addresses are fetched when that is asked for, within limits, from a server that the story itself makes; the
//! network is never touched.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod common;

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use claimbench::error::Error;
use claimbench::fetch::{Limits, fetch};
use claimbench::model::{Progress, SourceKind};
use claimbench::workbench::{Command, FETCH_SETTING, fetch_source, read_source};

const PAGE: &str = "<html><head><title>Harbour wall</title></head><body><article><h1>Harbour wall breaks</h1>\
    <p>The wall broke on Tuesday night, the harbour master said, and 212 boats had to be moved to the quay.</p>\
    <p>It was built in 1934 and has broken three times since 2019. The council meets on Friday.</p></article>";

/// What the server answers to a path: head lines after the first, and the body.
fn answer(path: &str) -> (String, String, Vec<u8>) {
    let page =
        |kind: &str, body: &[u8]| ("200 OK".to_owned(), format!("Content-Type: {kind}\r\n"), body.to_vec());
    let lead = |to: &str| ("302 Found".to_owned(), format!("Location: {to}\r\n"), Vec::new());
    match path {
        "/wall" => page("text/html; charset=utf-8", PAGE.as_bytes()),
        "/western" => page("text/plain; charset=windows-1251", b"\xcc\xee\xf1\xf2 \xe7\xe0\xea\xf0\xfb\xf2"),
        "/short" => lead("/middle"),
        "/middle" => lead("/wall"),
        "/round" => lead("/round"),
        "/picture" => page("image/png", b"\x89PNG...."),
        "/endless" => page("text/plain", "word ".repeat(100_000).as_bytes()),
        "/shut" => ("403 Forbidden".to_owned(), String::new(), b"no".to_vec()),
        _ => ("404 Not Found".to_owned(), String::new(), b"no".to_vec()),
    }
}

fn serve(stream: TcpStream) {
    let mut lines = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    lines.read_line(&mut first).unwrap();
    let mut line = String::new();
    while lines.read_line(&mut line).is_ok_and(|n| n > 2) {
        line.clear();
    }
    let path = first.split(' ').nth(1).unwrap_or_default();
    if path == "/silent" {
        return wait_for_end(lines);
    }
    let (status, head, body) = answer(path);
    let length =
        if path == "/endless" { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    let mut stream = stream;
    // Whoever asked may have had enough before the end.
    let _ = write!(stream, "HTTP/1.1 {status}\r\n{head}{length}Connection: close\r\n\r\n")
        .and_then(|()| stream.write_all(&body));
}

/// Says nothing until the other side has gone.
fn wait_for_end(mut lines: BufReader<TcpStream>) {
    let mut line = String::new();
    while lines.read_line(&mut line).is_ok_and(|n| n > 0) {}
}

/// The address of a server that answers until the story ends.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            std::thread::spawn(move || serve(stream.unwrap()));
        }
    });
    address
}

#[test]
fn a_page_is_fetched_with_its_text_its_bytes_and_the_way_it_came() {
    let at = server();
    let source = fetch_source(&format!("{at}/short"), &Progress::default()).unwrap();
    assert!(source.details.text.contains("212 boats") && !source.details.text.contains('<'));
    assert_eq!(source.original.as_ref().unwrap().bytes, PAGE.as_bytes());
    assert_eq!(source.original.as_ref().unwrap().file_name, "wall.html");
    assert_eq!(
        (source.details.kind, source.details.url.clone()),
        (SourceKind::WebPage, format!("{at}/wall"))
    );
    let way = format!("The server led on: {at}/short → {at}/middle → {at}/wall");
    assert_eq!(source.details.note, way);
    assert_eq!(source.warnings.first(), Some(&way), "and it is said");

    let mut project = common::project();
    let id = project.bench.run(Command::AddSource { source }).unwrap().source.unwrap();
    let kept =
        project.bench.project_view().unwrap().sources.into_iter().find(|source| source.id == id).unwrap();
    assert_eq!((kept.sha256.len(), kept.accessed_at.as_str()), (64, "2026-11-18T12:00:00Z"));
    assert_eq!(project.bench.source_original(id).unwrap().bytes, PAGE.as_bytes());
}

#[test]
fn the_server_says_how_its_text_is_encoded() {
    let source = fetch_source(&format!("{}/western", server()), &Progress::default()).unwrap();
    assert_eq!(source.details.text, "Мост закрыт");
    assert_eq!((source.details.note.as_str(), source.warnings.len()), ("", 0));
}

#[test]
fn what_does_not_come_is_said_in_one_sentence() {
    let at = server();
    let limits = Limits {
        n_bytes: 200_000,
        n_redirects: 3,
        connect: Duration::from_secs(20),
        whole: Duration::from_millis(300),
    };
    let patient = Limits { whole: Duration::from_secs(60), ..limits };
    for (address, limits, part) in [
        (format!("{at}/none"), patient, "answers 404 Not Found; check the address"),
        (format!("{at}/shut"), patient, "answers 403 Forbidden; open it in a browser"),
        (format!("{at}/round"), patient, "leads on more than 3 times"),
        (format!("{at}/endless"), patient, "is larger than 1 MB"),
        (format!("{at}/silent"), limits, "did not come within 0 seconds"),
        ("http://127.0.0.1:1/".to_owned(), patient, "cannot be fetched"),
        ("http://[".to_owned(), patient, "is no address of the web"),
        ("ftp://example.org/a".to_owned(), patient, "is no address of the web"),
    ] {
        let said = fetch(&address, limits, &Progress::default()).unwrap_err().to_string();
        assert!(said.contains(part) && said.contains(&address) && !said.contains('\n'), "{said}");
    }
    let said = fetch_source(&format!("{at}/picture"), &Progress::default()).unwrap_err().to_string();
    assert!(said.contains("a PNG picture"), "{said}");
}

#[test]
fn a_fetch_is_stopped_when_the_person_has_had_enough() {
    let progress = Progress::default();
    progress.cancel();
    let fetched = fetch(&format!("{}/wall", server()), Limits::default(), &progress);
    assert!(matches!(fetched, Err(Error::Cancelled)));
}

#[test]
fn nothing_is_fetched_unless_somebody_has_turned_it_on() {
    let mut project = common::project();
    assert!(!project.bench.may_fetch().unwrap());
    let source = read_source("https://example.org/wall").unwrap();
    assert_eq!((source.original, source.details.url.as_str()), (None, "https://example.org/wall"));
    let set = |value: &str| Command::SetSetting { key: FETCH_SETTING.to_owned(), value: value.to_owned() };
    assert!(project.bench.run(set("always")).unwrap_err().to_string().contains("use on, or nothing"));
    project.bench.run(set("on")).unwrap();
    assert!(project.bench.may_fetch().unwrap());
    project.bench.undo().unwrap().unwrap();
    assert!(!project.bench.may_fetch().unwrap());
}

#[test]
fn the_command_line_fetches_when_told_to_and_says_so_when_not() {
    let (at, folder) = (server(), tempfile::tempdir().unwrap());
    let run = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("claimbench").unwrap();
        let output = command.current_dir(folder.path()).args(arguments).output().unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap(),
        )
    };
    let page = format!("{at}/short");
    let (code, said) = run(&["source", "add", &page, "--project", "p.claimbench"]);
    assert!(code == Some(0) && said.contains("was not fetched") && said.contains("--fetch"), "{said}");
    let (code, said) = run(&["source", "add", &page, "--fetch", "--project", "p.claimbench"]);
    assert!(code == Some(0) && said.contains("S2: Harbour wall") && said.contains("led on"), "{said}");
    let (code, said) = run(&["source", "add", &page, "--fetch", "--project", "p.claimbench"]);
    assert!(code == Some(2) && said.contains("it is S2, 'Harbour wall"), "{said}");
    let (code, _) = run(&["source", "original", "S2", "-o", "wall.html", "--project", "p.claimbench"]);
    assert_eq!(code, Some(0));
    assert_eq!(std::fs::read(folder.path().join("wall.html")).unwrap(), PAGE.as_bytes());
    let (code, said) =
        run(&["source", "add", &format!("{at}/none"), "--fetch", "--project", "new.claimbench"]);
    assert!(
        code == Some(2) && said.contains("404") && !folder.path().join("new.claimbench").exists(),
        "{said}"
    );
}
