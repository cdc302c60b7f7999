//! Earlier checks on the command line: feeds are kept once, claims find them.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod desk;

use desk::Desk;
use serde_json::Value;

/// A feed of three, one of them broken.
const FEED: &str = "reviewer_name,claim_text,review_date,review_url,review_rating,claim_author_name,claim_date\n\
    Second Look,The bridge over the Sell cost £9 million.,2026-01-05,https://c.example/bridge,False,Bo Reed,2026-01-02\n\
    Second Look,,2026-01-06,https://c.example/nothing,True,,\n\
    Second Look,Ostra has closed 12 hospitals.,2026-02-01,https://c.example/hospitals,True,Ada Quill,2026-01-30\n";

fn matches(desk: &Desk, lines: &str) -> Vec<Value> {
    let output = desk.run_with(&["prior", "match", "--jsonl", "--project", "p.claimbench"], lines);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_feed_is_kept_once_and_its_broken_record_is_named() {
    let desk = Desk::new();
    desk.write("feed.csv", FEED);
    let import = ["prior", "import", "feed.csv", "--project", "p.claimbench"];
    let output = desk.run(&import);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "feed.csv: 2 new, 0 known already, 1 left out\n");
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("feed.csv: line 3: ") && said.lines().count() == 1, "{said}");
    assert_eq!(desk.done(&import), "feed.csv: 0 new, 2 known already, 1 left out\n");
    assert_eq!(desk.done(&["log", "--project", "p.claimbench"]).lines().count(), 1);

    desk.write("feed.csv", FEED.replace(",False,", ",Mostly false,"));
    assert_eq!(desk.done(&import), "feed.csv: 0 new, 2 known already, 1 left out\n");
    assert!(
        desk.done(&["prior", "match", "the bridge", "--project", "p.claimbench"]).contains("Mostly false")
    );
    desk.done(&["undo", "--project", "p.claimbench"]);
    let shown = desk.done(&["prior", "match", "the bridge", "--project", "p.claimbench"]);
    assert!(shown.contains("False · Second Look · 2026-01-05 · https://c.example/bridge"), "{shown}");
}

#[test]
fn what_is_no_feed_is_refused_and_nothing_is_kept() {
    let desk = Desk::new();
    let said = desk.refused(&["prior", "import", "bridge.txt", "--project", "p.claimbench"]);
    assert!(said.contains("'bridge.txt'") && said.contains("claim_text"), "{said}");
    desk.refused(&["prior", "import", "nowhere.json", "--project", "p.claimbench"]);
}

#[test]
fn claims_are_answered_line_by_line_own_settled_ones_too() {
    let desk = Desk::with_project();
    desk.write("feed.csv", FEED);
    desk.done(&["prior", "import", "feed.csv", "--project", "p.claimbench"]);
    let lines = "{\"id\":1,\"text\":\"Twelve clinics were shut in Ostra\"}\n\nnonsense\n{\"id\":\"x\",\"text\":\"zebra\"}\n";
    let found = matches(&desk, lines);
    assert_eq!(found.len(), 3);
    assert_eq!(
        (&found[0]["id"], &found[0]["matches"][0]["url"]),
        (&1.into(), &"https://c.example/hospitals".into())
    );
    assert_eq!(found[0]["matches"][0]["verdict"], "True");
    assert!(found[0]["matches"][0]["score"].as_f64().unwrap() > 0.3, "{found:?}");
    assert!(found[1]["error"].is_string() && found[2]["matches"].as_array().unwrap().is_empty(), "{found:?}");

    let question = "{\"id\":2,\"text\":\"The bridge over the Sell was closed in March 2019\"}";
    let own =
        |found: &[Value]| found[0]["matches"].as_array().unwrap().iter().filter(|one| is_own(one)).count();
    assert_eq!(own(&matches(&desk, question)), 0);
    for claim in desk.claims() {
        desk.set(&claim, &["--verdict", "Wrong", "--status", "done", "--reason", "measured by hand"]);
    }
    assert!(own(&matches(&desk, question)) > 0);
}

fn is_own(found: &Value) -> bool {
    found["url"].as_str().unwrap().starts_with("claimbench:claim/") && found["verdict"] == "Wrong"
}
