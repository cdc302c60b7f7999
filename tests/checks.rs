//! From a check to the correction: findings that are accepted, dismissed and checked again, at the desk and in scripts.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod desk;
mod screen;

use claimbench::model::{
    ArticleDraft, ClaimEdit, ClaimId, CopyAction, EvidenceDetails, Family, FindingState, KeptFinding,
    NewClaim, Progress, RevisionId, Severity, SourceDetails, SourceDraft, Span, Stance,
};
use claimbench::workbench::{Command, Workbench, analyse, read_pasted};
use egui::{Key, vec2};
use screen::{Desk, clock};

const TEXT: &str = "A bridge for two towns\n\n\
    The bridge is 310 meters (1,520 feet) long. It opened on Friday, March 3, 2026. Fares were raised last month, on 4 \
    March, said the operator. “We were never asked about the fares,” said Ada Quill.\n";

fn bench(folder: &tempfile::TempDir) -> (Workbench, RevisionId) {
    let mut bench = Workbench::open(&folder.path().join("p.claimbench"), clock).unwrap();
    let revision = add(&mut bench, "2026-04-20");
    (bench, revision)
}

fn add(bench: &mut Workbench, published: &str) -> RevisionId {
    let draft = ArticleDraft { published: published.parse().ok(), ..read_pasted(TEXT).unwrap() };
    let analysis = analyse(&draft.text, draft.published);
    bench.run(Command::AddArticle { draft, analysis }).unwrap().revision.unwrap()
}

fn findings(bench: &Workbench, revision: RevisionId) -> Vec<KeptFinding> {
    bench.article_view(revision).unwrap().findings
}

fn of(bench: &Workbench, revision: RevisionId, family: Family) -> Option<KeptFinding> {
    findings(bench, revision).into_iter().find(|kept| kept.found.family == family)
}

/// The shortest claim that holds a finding.
fn claim_on(bench: &Workbench, revision: RevisionId, kept: &KeptFinding) -> ClaimId {
    let view = bench.article_view(revision).unwrap();
    let holding = view.claims.iter().filter(|row| row.claim.span.contains(kept.found.span));
    holding.min_by_key(|row| row.claim.span.len()).unwrap().claim.id
}

fn reanalyse(bench: &mut Workbench, revision: RevisionId) {
    let command = bench.reanalysis(revision, &Progress::default()).unwrap();
    bench.run(command).unwrap();
}

#[test]
fn an_accepted_finding_puts_the_right_words_into_the_correction() {
    let mut desk = Desk::over(vec2(1440.0, 900.0), |bench| {
        let draft = read_pasted("The border is 1,000 kilometers (612 miles) long.").unwrap();
        let analysis = analyse(&draft.text, None);
        bench.run(Command::AddArticle { draft, analysis }).unwrap();
    });
    desk.key(Key::F);
    desk.tells("the text says 612");
    desk.key(Key::A);
    let article = desk.article();
    let claim = article.claims.iter().find(|row| row.claim.action.is_some()).unwrap().claim.clone();
    assert_eq!(claim.action, Some(CopyAction::Change));
    assert!(claim.replacement.contains("1,000 kilometers (621 miles)"), "{}", claim.replacement);
    assert!(
        !claim.replacement.contains("612") && claim.calculation.contains("621.4"),
        "{}",
        claim.calculation
    );
    assert_eq!((claim.verdict, article.findings[0].state), (None, FindingState::Accepted));
    desk.ctrl(Key::Z);
    let article = desk.article();
    assert!(article.claims.iter().all(|row| row.claim.action.is_none() && row.claim.replacement.is_empty()));
    assert_eq!(article.findings[0].state, FindingState::Open);
}

#[test]
fn a_dismissed_finding_stays_dismissed_when_the_article_is_analysed_again() {
    let mut desk = Desk::over(vec2(1440.0, 900.0), |bench| {
        let draft = read_pasted("The border is 1,000 kilometers (612 miles) long.").unwrap();
        let analysis = analyse(&draft.text, None);
        bench.run(Command::AddArticle { draft, analysis }).unwrap();
    });
    desk.key(Key::F);
    desk.key(Key::X);
    desk.field("Reason to dismiss").type_text("So it says in the treaty");
    desk.run();
    desk.key(Key::Enter);
    let decided = || (FindingState::Dismissed, "So it says in the treaty".to_owned());
    let first = |desk: &Desk| {
        let kept = desk.article().findings.remove(0);
        (kept.state, kept.reason)
    };
    assert_eq!(first(&desk), decided());
    desk.press("More");
    desk.press("Analyse again");
    assert_eq!((first(&desk), desk.article().findings.len()), (decided(), 1));
    desk.ctrl(Key::Z);
    assert_eq!(
        first(&desk),
        (FindingState::Open, String::new()),
        "nothing was found anew, so undo takes back the dismissal"
    );
}

#[test]
fn checks_run_again_when_the_day_of_publication_changes_and_undo_takes_it_back() {
    let folder = tempfile::tempdir().unwrap();
    let (mut bench, revision) = bench(&folder);
    assert!(of(&bench, revision, Family::RelativeDate).is_none(), "4 March is last month in April");
    let weekday = of(&bench, revision, Family::WeekdayDate).unwrap();
    let reason = "As on the poster.".to_owned();
    bench.run(Command::DismissFinding { finding: weekday.id, reason }).unwrap();
    let published = "2026-06-20".parse().ok();
    bench.run(Command::SetPublished { revision, published }).unwrap();
    assert_eq!(of(&bench, revision, Family::RelativeDate).unwrap().found.severity, Severity::Error);
    assert_eq!(of(&bench, revision, Family::WeekdayDate).unwrap().state, FindingState::Dismissed);
    bench.undo().unwrap().unwrap();
    assert!(of(&bench, revision, Family::RelativeDate).is_none());
    bench.redo().unwrap().unwrap();
    assert!(of(&bench, revision, Family::RelativeDate).is_some());
}

#[test]
fn quotations_are_looked_up_in_the_sources_held_against_the_draft() {
    let folder = tempfile::tempdir().unwrap();
    let (mut bench, revision) = bench(&folder);
    assert!(of(&bench, revision, Family::QuoteAltered).is_none());
    let claim = bench.article_view(revision).unwrap().claims[0].claim.id;
    let text = "Quill: We were hardly ever asked about the fares.".to_owned();
    let source = SourceDraft::reference(SourceDetails { text, ..SourceDetails::titled("Transcript") });
    let passage = EvidenceDetails {
        excerpt: String::new(),
        locator: String::new(),
        stance: Stance::Context,
        note: String::new(),
    };
    let made = bench.run(Command::AttachNew { claim, source, details: passage }).unwrap();
    let found = of(&bench, revision, Family::QuoteAltered).unwrap().found;
    assert_eq!(found.message, "The source says 'hardly ever', the quotation 'never'.");
    assert_eq!(found.replacement, "“We were hardly ever asked about the fares,”");
    bench.undo().unwrap().unwrap();
    assert!(of(&bench, revision, Family::QuoteAltered).is_none());
    bench.redo().unwrap().unwrap();
    bench.run(Command::DetachEvidence { evidence: made.evidence.unwrap() }).unwrap();
    assert!(of(&bench, revision, Family::QuoteAltered).is_none());
}

#[test]
fn an_article_analysed_again_renews_what_nobody_has_touched_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let (mut bench, revision) = bench(&folder);
    let before = bench.article_view(revision).unwrap().claims;
    let conversion = of(&bench, revision, Family::UnitConversion).unwrap();
    let accepted = claim_on(&bench, revision, &conversion);
    bench.run(Command::AcceptFinding { finding: conversion.id, claim: accepted, replacement: None }).unwrap();
    let own = ClaimEdit { restatement: Some("My own words.".to_owned()), ..ClaimEdit::default() };
    let touched = before.iter().rev().map(|row| row.claim.id).find(|id| *id != accepted).unwrap();
    bench.run(Command::EditClaims { edits: vec![(touched, own)] }).unwrap();
    let marked = NewClaim::marked(Span::new(0, 8), "A bridge");
    let marked = bench.run(Command::AddClaim { revision, claim: marked }).unwrap().claim.unwrap();

    // An analysis that finds nothing but one new claim.
    let text = bench.article_view(revision).unwrap().revision.text;
    let mut analysis = analyse(&text, None);
    let new = Span::new(24, 80);
    analysis.claims.truncate(1);
    analysis.claims[0].span = new;
    analysis.findings.clear();
    bench.run(Command::Reanalyse { revision, analysis }).unwrap();

    let after = bench.article_view(revision).unwrap();
    let ids: Vec<ClaimId> = after.claims.iter().map(|row| row.claim.id).collect();
    assert!(ids.contains(&accepted) && ids.contains(&touched) && ids.contains(&marked));
    assert_eq!(ids.len(), 4, "all other claims went");
    let highest = before.iter().map(|row| row.claim.number).max().unwrap();
    let added = after.claims.iter().find(|row| row.claim.span == new).unwrap();
    assert!(added.claim.number > highest + 1, "numbers are never used again");
    assert_eq!(after.findings.len(), 1, "the accepted finding stays");
    bench.undo().unwrap().unwrap();
    assert_eq!(bench.article_view(revision).unwrap().claims.len(), before.len() + 1);
    reanalyse(&mut bench, revision);
    let again = bench.run(bench.reanalysis(revision, &Progress::default()).unwrap()).unwrap();
    assert_eq!(again.step, None, "the same analysis changes nothing");
}

#[test]
fn a_projects_settings_change_the_severity_of_a_family_or_turn_it_off() {
    let folder = tempfile::tempdir().unwrap();
    let (mut bench, revision) = bench(&folder);
    let mut set = |value: &str| {
        let (key, value) = ("check.unit_conversion".to_owned(), value.to_owned());
        bench.run(Command::SetSetting { key, value }).map(|_| of(&bench, revision, Family::UnitConversion))
    };
    assert_eq!(set("info").unwrap().unwrap().found.severity, Severity::Info);
    assert!(set("off").unwrap().is_none());
    assert_eq!(set("").unwrap().unwrap().found.severity, Severity::Error);
    assert!(set("loud").unwrap_err().to_string().contains("use info, warning, error, off"));
}

#[test]
fn a_script_denies_copy_with_errors() {
    let desk = desk::Desk::new();
    desk.write("bridge.txt", TEXT);
    desk.done(&["import", "bridge.txt", "--project", "p.claimbench", "--published", "2026-04-20"]);
    let check = |more: &[&str]| desk.run(&[&["check", "--project", "p.claimbench"], more].concat());
    let said = String::from_utf8(check(&[]).stdout).unwrap();
    assert!(said.contains("unit_conversion") && said.contains("310 metres = 1,017 feet"), "{said}");
    assert!(said.contains("suggested: 310 meters (1,020 feet)"), "{said}");
    assert_eq!(check(&[]).status.code(), Some(0));
    assert_eq!(check(&["--deny", "error"]).status.code(), Some(1));
    assert_eq!(check(&["--deny", "error", "--family", "age", "acronym"]).status.code(), Some(0));
    let json = check(&["--format", "json", "--family", "weekday_date"]).stdout;
    let found: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(found.as_array().unwrap().len(), 1);
    assert_eq!((&found[0]["words"], &found[0]["state"]), (&"Friday, March 3, 2026".into(), &"open".into()));
    assert_eq!(found[0]["replacement"], "Tuesday, March 3, 2026");
    let csv = desk.export("out.csv", &["--format", "csv"]);
    assert!(csv.contains("error: 310 metres is 1,017 feet"), "{csv}");
    let again = desk.done(&["reanalyse", "--project", "p.claimbench"]);
    assert!(again.contains("open findings"), "{again}");
}

#[test]
fn analyse_tells_what_the_sources_have_of_each_quotation() {
    let desk = desk::Desk::new();
    desk.write("bridge.txt", TEXT);
    desk.write("one.txt", "Nothing of that kind was said, and nobody was there.");
    desk.write("two.txt", "Quill: We were hardly ever asked about the fares.");
    let said = desk.done(&["analyse", "bridge.txt", "--source", "one.txt", "two.txt", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&said).unwrap();
    let quotation = found["quotations"]
        .as_array()
        .unwrap()
        .iter()
        .find(|quotation| quotation["form"] == "direct")
        .unwrap();
    assert_eq!(
        (&quotation["match"]["source"], &quotation["match"]["result"]),
        (&1.into(), &"altered".into())
    );
    let record = serde_json::json!({"id": 1, "text": "“We were asked,” said Ada Quill.", "backup": ["We were asked."]});
    let out = desk.run_with(&["analyse", "--jsonl", "--source-field", "backup"], record.to_string());
    let found: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(found["quotations"][0]["match"]["result"], "verbatim");
}
