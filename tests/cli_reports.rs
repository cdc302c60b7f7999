//! What leaves the house on the command line, and what comes back edited.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod desk;

use std::path::Path;

use desk::Desk;
use serde_json::Value;

/// A CSV, each row changed by `change`, which is given the header and the cells.
fn edited(csv: &str, change: impl Fn(&csv::StringRecord, &mut Vec<String>)) -> Vec<u8> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).unwrap();
    for row in reader.records() {
        let mut cells: Vec<String> = row.unwrap().iter().map(str::to_owned).collect();
        change(&header, &mut cells);
        writer.write_record(cells).unwrap();
    }
    writer.into_inner().unwrap()
}

fn cell<'a>(header: &csv::StringRecord, cells: &'a mut [String], name: &str) -> &'a mut String {
    let place = header.iter().position(|column| column == name).unwrap();
    &mut cells[place]
}

#[test]
fn an_edited_csv_is_shown_then_applied_as_one_step() {
    let desk = Desk::with_project();
    let csv = desk.export("out.csv", &["--format", "csv", "--bom"]);
    let n_claims = desk.claims().len();
    desk.write(
        "in.csv",
        edited(&csv, |header, cells| {
            *cell(header, cells, "verdict") = "Unverifiable".to_owned();
            *cell(header, cells, "rationale") = "'-5 is “cold”, they\nsay".to_owned();
        }),
    );
    let before = desk.claims();
    let shown = desk.done(&["apply", "in.csv", "--project", "p.claimbench", "--dry-run"]);
    assert!(shown.contains("claim 1 verdict: '' → 'Unverifiable'"), "{shown}");
    assert!(
        shown.ends_with(&format!("would change {n_claims} claims, 0 as they were, 0 rows refused\n")),
        "{shown}"
    );
    assert_eq!(desk.claims(), before);

    desk.done(&["apply", "in.csv", "--project", "p.claimbench"]);
    assert!(desk.claims().iter().all(|claim| claim["rationale"] == "-5 is “cold”, they\nsay"));
    let again = desk.done(&["apply", "in.csv", "--project", "p.claimbench"]);
    assert!(again.contains(&format!("changed 0 claims, {n_claims} as they were")), "{again}");
    desk.done(&["undo", "--project", "p.claimbench"]);
    assert_eq!(desk.claims(), before);
}

#[test]
fn rows_that_cannot_be_placed_are_refused_by_line_and_the_others_applied() {
    let desk = Desk::with_project();
    desk.export("out.csv", &["--format", "csv"]);
    let words: Vec<String> =
        desk.claims().iter().map(|claim| claim["verbatim"].as_str().unwrap().to_owned()).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let quoted = words[0].as_str();
    for row in [
        ["article", "revision", "claim_no", "verbatim", "verdict", "status"],
        ["1", "1", "1", quoted, "Wrong", "done"],
        ["1", "1", "1", quoted, "Opinion", "done"],
        ["1", "1", "1", "other words", "Wrong", "done"],
        ["1", "1", "999", quoted, "Wrong", "done"],
        ["7", "1", "1", quoted, "Wrong", "done"],
        ["1", "1", "1", quoted, "Splendid", "done"],
        ["1", "1", "1", quoted, "Wrong", "finished"],
    ] {
        writer.write_record(row).unwrap();
    }
    desk.write("in.csv", writer.into_inner().unwrap());
    let output = desk.run(&["apply", "in.csv", "--project", "p.claimbench"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    for (line, part) in [
        (3, "claim 1 is edited in another way on line 2"),
        (4, "not 'other words'"),
        (5, "there is no claim 999 in draft 1 of article 1"),
        (6, "there is no claim 1 in draft 1 of article 7"),
        (7, "'Splendid' is not a verdict of the scale 'Line check'"),
        (8, "'finished' is no status"),
    ] {
        let refusal = said.lines().find(|said| said.starts_with(&format!("line {line}: refused: ")));
        assert!(refusal.is_some_and(|refusal| refusal.contains(part)), "line {line}: {said}");
    }
    assert!(said.ends_with("changed 1 claims, 0 as they were, 6 rows refused\n"), "{said}");
    assert_eq!(desk.claims()[0]["verdict"], "Wrong");
    assert!(
        desk.refused(&["apply", "bridge.txt", "--project", "p.claimbench"]).contains("no column 'article'")
    );
}

#[test]
fn a_confidential_source_leaves_the_house_as_a_number_only() {
    let desk = Desk::with_project();
    desk.write("letter.txt", "Letter of a whistleblower\n\nThe bolts were never tightened.\n");
    desk.done(&[
        "source",
        "add",
        "letter.txt",
        "--confidential",
        "--publisher",
        "Whistleblower",
        "--url",
        "https://example.org/whistleblower",
        "--project",
        "p.claimbench",
    ]);
    let first = desk.claims().remove(0);
    desk.set(
        &first,
        &["--source", "2", "--excerpt", "The bolts of the whistleblower", "--locator", "whistleblower p. 1"],
    );
    desk.set(&first, &["--source", "1", "--excerpt", "300 metres"]);
    for (name, options) in [
        ("a.csv", ["--format", "csv", "--sources"].as_slice()),
        ("b.csv", &["--format", "csv", "--sources", "--raw"]),
        ("c.json", &["--format", "json"]),
    ] {
        let report = desk.export(name, options);
        assert!(!report.to_lowercase().contains("whistleblower"), "{name}: {report}");
        assert!(report.contains("confidential") && report.contains("300 metres"), "{name}: {report}");
    }
}

#[test]
fn a_report_never_takes_the_place_of_its_project_and_leaves_no_part_behind() {
    let desk = Desk::with_project();
    let export = |name| {
        desk.refused(&[
            "export",
            "--project",
            "p.claimbench",
            "--article",
            "1",
            "--format",
            "csv",
            "-o",
            name,
        ])
    };
    assert!(export("p.claimbench").contains("is the project itself"));
    assert!(export("./p.claimbench").contains("is the project itself"));
    std::fs::create_dir(desk.path("folder")).unwrap();
    export("folder");
    assert!(!desk.path("folder.part").exists());
    desk.done(&["verify", "p.claimbench"]);
}

#[test]
fn a_verdict_in_other_case_is_no_change_when_read_back() {
    let desk = Desk::with_project();
    desk.set(&desk.claims().remove(0), &["--verdict", "ok with fix"]);
    let csv = desk.export("out.csv", &["--format", "csv"]);
    assert!(csv.contains(",OK with fix,"), "{csv}");
    desk.write("in.csv", csv.replace(",OK with fix,", ",ok with FIX,"));
    let said = desk.done(&["apply", "in.csv", "--project", "p.claimbench"]);
    assert!(said.starts_with("changed 0 claims"), "{said}");
}

const PYTHON: &str = "import csv, json, sys
with open(sys.argv[1], newline='', encoding='utf-8') as file:
    print(json.dumps(list(csv.DictReader(file))))";

fn python_reads(path: &Path) -> Option<Value> {
    let output = std::process::Command::new("python3").args(["-c", PYTHON]).arg(path).output().ok()?;
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).ok()
}

#[test]
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
fn pythons_csv_module_reads_the_same() {
    let desk = Desk::with_project();
    let rationale = "=1+1, “curly” – \"straight\";\nsecond line\r\nthird\ttab 'x' \u{1f309}";
    for claim in desk.claims() {
        desk.set(&claim, &["--rationale", rationale, "--calculation", "-5 + 3"]);
    }
    desk.export("raw.csv", &["--format", "csv", "--raw"]);
    let Some(rows) = python_reads(&desk.path("raw.csv")) else {
        eprintln!("skipped: there is no python3");
        return;
    };
    let claims = desk.claims();
    assert_eq!(rows.as_array().unwrap().len(), claims.len());
    for (row, claim) in rows.as_array().unwrap().iter().zip(&claims) {
        for (column, value) in claim.as_object().unwrap().iter().filter(|(column, _)| *column != "id") {
            let wanted = match value {
                Value::String(text) => text.clone(),
                Value::Bool(flag) => (if *flag { "yes" } else { "no" }).to_owned(),
                Value::Null => String::new(),
                number => number.to_string(),
            };
            assert_eq!(row[column], wanted, "{column}");
        }
    }
}
