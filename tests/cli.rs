//! Days at the desk on the command line, each on a project of its own.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod desk;

use std::fs;

use desk::{ARTICLE, Desk};

#[test]
fn from_the_draft_to_the_report_and_back() {
    let desk = Desk::with_project();
    let first = desk.claims().remove(0);
    assert_eq!(
        (&first["article"], &first["revision"], &first["status"]),
        (&1.into(), &1.into(), &"to check".into())
    );
    desk.set(
        &first,
        &[
            "--verdict",
            "OK with fix",
            "--status",
            "done",
            "--action",
            "change",
            "--replacement",
            "a shorter one",
            "--reason",
            "measured by hand",
        ],
    );
    desk.set(&first, &["--source", "S1", "--excerpt", "300 metres", "--stance", "refutes", "--legal", "yes"]);
    let changed = desk.claims().remove(0);
    assert_eq!((&changed["verdict"], &changed["n_sources"]), (&"OK with fix".into(), &1.into()));
    assert_eq!((&changed["legal"], &changed["action"]), (&true.into(), &"change".into()));

    let csv = desk.export("bridge.csv", &["--format", "csv", "--sources", "--status", "done"]);
    assert_eq!(csv.lines().count(), 2, "{csv}");
    assert!(csv.contains(",done,OK with fix,Line check,,change,a shorter one,"), "{csv}");
    assert!(csv.contains(",S1,document,primary,") && csv.contains(",300 metres,refutes,"), "{csv}");

    assert_eq!(desk.done(&["undo", "--project", "p.claimbench"]), "undone: change claim 1 and its sources\n");
    let undone = desk.claims().remove(0);
    assert_eq!((&undone["legal"], &undone["n_sources"]), (&false.into(), &0.into()));
    desk.done(&["redo", "--project", "p.claimbench"]);
    assert_eq!(desk.claims().remove(0), changed);
    let log = desk.done(&["log", "--project", "p.claimbench"]);
    assert_eq!(log.lines().count(), 4, "{log}");
}

#[test]
fn what_is_cleared_is_empty_again() {
    let desk = Desk::with_project();
    let first = desk.claims().remove(0);
    desk.set(&first, &["--verdict", "Wrong", "--action", "cut"]);
    desk.set(&first, &["--verdict", "", "--action", ""]);
    let cleared = desk.claims().remove(0);
    assert_eq!((&cleared["verdict"], &cleared["action"]), (&"".into(), &"".into()));
    assert!(desk.set(&first, &["--verdict", ""]).contains("says so already"));
}

#[test]
fn a_backup_is_restored_and_a_damaged_project_is_told() {
    let desk = Desk::with_project();
    desk.done(&["backup", "p.claimbench", "-o", "monday.claimbench"]);
    desk.done(&["restore", "monday.claimbench", "-o", "again.claimbench"]);
    assert_eq!(desk.done(&["verify", "again.claimbench"]), "'again.claimbench' is whole\n");
    let claims = |project| desk.done(&["claims", "--project", project]);
    assert_eq!(claims("again.claimbench"), claims("p.claimbench"));
    desk.refused(&["backup", "p.claimbench", "-o", "monday.claimbench"]);
    desk.refused(&["restore", "monday.claimbench", "-o", "again.claimbench"]);

    desk.write("left.claimbench-wal", "pages of an earlier project");
    let said = desk.refused(&["restore", "monday.claimbench", "-o", "left.claimbench"]);
    assert!(said.contains("'left.claimbench-wal' is there already"), "{said}");

    let whole = fs::read(desk.path("monday.claimbench")).unwrap();
    desk.write("cut.claimbench", &whole[..whole.len() / 2]);
    assert_eq!(desk.run(&["verify", "cut.claimbench"]).status.code(), Some(1));
}

#[test]
fn claims_sources_and_articles_are_found() {
    let desk = Desk::with_project();
    let search = |words, place| desk.done(&["search", words, "--in", place, "--project", "p.claimbench"]);
    assert!(search("bridge", "claims").starts_with("claims "));
    assert!(search("984 feet", "sources").starts_with("sources 1\tYearbook 2025\t"));
    assert!(search("Lorn", "articles").starts_with("articles 1\t"));
    assert_eq!(search("nowhere", "claims"), "");
    assert!(!desk.done(&["search", "\"AND * (", "--project", "p.claimbench"]).contains("error"));
}

#[test]
fn a_new_draft_goes_to_its_article() {
    let desk = Desk::with_project();
    desk.write("second.txt", format!("{ARTICLE}\nA new bridge opens in 2028.\n"));
    let said = desk.done(&["import", "second.txt", "--revision-of", "1", "--project", "p.claimbench"]);
    assert!(said.starts_with("article 1: "), "{said}");
    assert!(
        said.contains(" carried · 0 to re-check · ") && said.contains(" archived · 0 to decide"),
        "{said}"
    );
    assert!(
        said.contains("coverage before: 0 % settled") && said.contains("coverage now: 0 % settled"),
        "{said}"
    );
    assert!(desk.claims().iter().all(|claim| claim["revision"] == 2));

    let third =
        ["import", "second.txt", "--revision-of", "1", "--title", "The bridge", "--project", "p.claimbench"];
    assert!(desk.done(&third).starts_with("article 1: The bridge · "));
    let shown = || desk.done(&["claims", "--project", "p.claimbench"]).lines().next().unwrap().to_owned();
    assert_eq!(shown(), "Article 1, draft 3: The bridge");
    desk.done(&["undo", "--project", "p.claimbench"]);
    assert_eq!(shown(), "Article 1, draft 2: Bridge over the Sell stays closed");
}

#[test]
fn done_without_enough_sources_needs_a_reason_which_the_log_keeps() {
    let desk = Desk::with_project();
    let (first, second) = (desk.claims().remove(0), desk.claims().remove(1));
    let done = |claim: &serde_json::Value, more: &[&str]| {
        let claim = claim["id"].to_string();
        let set = ["set", &claim, "--project", "p.claimbench", "--verdict", "Wrong", "--status", "done"];
        desk.run(&[&set, more].concat())
    };
    let refused = done(&first, &[]);
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.contains("has not enough sources to be done: ") && said.contains("--reason"), "{said}");
    assert_eq!(desk.claims()[0]["verdict"], "", "nothing of it was done");

    assert!(done(&first, &["--reason", "I stood on the bridge"]).status.success());
    let enough = ["--source", "S1", "--excerpt", "The bridge is 300 metres (984 feet) long."];
    assert!(done(&second, &enough).status.success(), "one primary source is enough");
    let log = desk.done(&["log", "--project", "p.claimbench"]);
    assert!(log.contains("finish claim 1 without enough sources: I stood on the bridge"), "{log}");
    assert!(log.contains("change claim 2 and its sources"), "{log}");
}

#[test]
fn a_search_is_narrowed_by_status_verdict_and_evidence() {
    let desk = Desk::with_project();
    let first = desk.claims().remove(0);
    desk.set(&first, &["--verdict", "OK with fix", "--status", "in progress", "--source", "1"]);
    let n_found = |query: &str, place: &str| {
        desk.done(&["search", "--project", "p.claimbench", "--in", place, "--", query]).lines().count()
    };
    let n_claims = desk.claims().len();
    for (query, n) in [
        ("status:in-progress", 1),
        ("status:\"to check\"", n_claims - 1),
        ("-status:in_progress", n_claims - 1),
        ("status:done", 0),
        ("status:done OR status:in", 1),
        ("verdict:ok", 1),
        ("verdict:\"OK with fix\" NOT status:done", 1),
        ("verdict:none", n_claims - 1),
        ("verdict:wrong", 0),
        ("evidence:none", n_claims - 1),
        ("evidence:broken", 0),
    ] {
        assert_eq!(n_found(query, "claims"), n, "{query}");
    }
    assert_eq!(n_found("verdict:ok", "sources"), 0, "a source has no verdict");
    assert_eq!(n_found("bridge status:to", "claims"), n_found("bridge", "claims") - 1);
    assert_eq!(n_found("status:quo", "claims"), 0, "it is two words then");

    desk.set(&first, &["--source", "1", "--excerpt", "The bridge is 310 metres long."]);
    assert_eq!((n_found("evidence:broken", "claims"), n_found("evidence:broken", "evidence")), (1, 1));
    let csv = desk.export("lost.csv", &["--format", "csv"]);
    assert!(csv.contains("warning: an excerpt is not in the text of S1"), "{csv}");
    let markdown = desk.export("lost.md", &["--format", "md"]);
    assert!(
        markdown.contains("310 metres long.” – This excerpt is not in the text of the source."),
        "{markdown}"
    );
    let html = desk.export("lost.html", &["--format", "html"]);
    assert_eq!(html.matches("This excerpt is not in the text of the source.").count(), 1);
}

#[test]
fn an_undecided_claim_is_listed_and_decided() {
    let desk = Desk::with_project();
    let decide = |arguments: &[&'static str]| [&["decide", "--project", "p.claimbench"], arguments].concat();
    assert_eq!(desk.done(&decide(&[])), "nothing waits for a decision\n");
    let twice = "The 300-metre (984-foot) bridge over the Sell was closed in March 2019.";
    desk.write("second.txt", format!("{ARTICLE}\nTo say it again. {twice}\n"));
    desk.done(&["import", "second.txt", "--revision-of", "1", "--project", "p.claimbench"]);
    let listed = desk.done(&decide(&["--article", "1"]));
    let claim: &'static str = listed.split_whitespace().next().unwrap().to_owned().leak();
    assert!(listed.lines().nth(1).unwrap().contains("1  paragraph 3, sentence "), "{listed}");
    assert!(listed.lines().nth(2).unwrap().contains("the same sentence: To say it again. ["), "{listed}");

    assert!(desk.refused(&decide(&[claim])).contains("--place"), "a claim needs a decision");
    assert!(desk.refused(&decide(&[claim, "--place", "3"])).contains("there is no place 3"));
    let said = desk.done(&decide(&[claim, "--place", "2"]));
    assert!(said.contains(" continues as claim "), "{said}");
    assert!(desk.refused(&decide(&[claim, "--archive"])).contains("does not wait for a decision"));
    desk.done(&["undo", "--project", "p.claimbench"]);
    assert_eq!(desk.done(&decide(&[])), listed, "one step takes it back");
    assert!(desk.done(&decide(&[claim, "--archive"])).contains("stays with the older draft"));
    assert!(!desk.done(&decide(&[])).contains(&format!("{claim}  claim")));
}

#[test]
fn the_demo_can_be_made_twice() {
    let desk = Desk::new();
    let first = desk.done(&["demo", "demo", "--headless"]);
    let csv = desk.read("demo/border-summit.csv");
    assert!(first.contains("border-summit.csv") && csv.contains("OK as written"), "{first}");
    assert_eq!(desk.done(&["demo", "demo", "--headless"]), first);
    assert_eq!(desk.read("demo/border-summit.csv"), csv);
}
