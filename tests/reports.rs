//! Reports of the sample project: each format as it was when somebody last looked at it (`tests/golden`), opened by
//! programs of others, brought back where that is promised, and never with a word of a confidential source.
//!
//! After a change that is meant to be seen: `UPDATE_GOLDEN=1 cargo test --features snapshots --test reports`.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod common;

use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use common::tools;

use claimbench::error::Error;
use claimbench::model::{
    ClaimEdit, ClaimFilter, EvidenceDetails, Progress, ReportFormat, ReportOptions, RevisionId,
    SourceDetails, SourceDraft, Stance, Status,
};
use claimbench::workbench::{
    Command, DISCLAIMER_SETTING, HOUSE_SETTING, LOGO_SETTING, ReportOrder, Workbench, read_project,
    verify_pack,
};
use serde_json::Value;

/// What is known of the sample's confidential source, beside its number, kind and tier.
const SECRETS: [&str; 4] = ["border guard", "foreign desk", "on duty that night", "Telephone interview"];

struct Sample {
    folder: tempfile::TempDir,
    bench: Workbench,
    revision: RevisionId,
}

fn sample() -> Sample {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = Workbench::open(&folder.path().join("p.claimbench"), common::noon).unwrap();
    let revision = bench.run(Command::AddSamples).unwrap().revision.unwrap();
    Sample { folder, bench, revision }
}

impl Sample {
    fn bytes(&self, order: &ReportOrder) -> Vec<u8> {
        let mut out = Vec::new();
        self.bench.write_report(order, &Progress::default(), &mut out).unwrap();
        out
    }

    fn report(&self, format: ReportFormat) -> Vec<u8> {
        self.bytes(&ReportOrder::of_draft(self.revision, format))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn save(&self, order: &ReportOrder, name: &str) {
        self.bench.save_report(order, &Progress::default(), &self.path(name)).unwrap();
    }

    fn set(&mut self, key: &str, value: &str) {
        self.bench.run(Command::SetSetting { key: key.to_owned(), value: value.to_owned() }).unwrap();
    }
}

/// The whole project as JSON.
fn whole(keeps_secrets: bool) -> ReportOrder {
    let options = ReportOptions { keeps_secrets, ..ReportOptions::default() };
    ReportOrder { options, ..ReportOrder::of(ClaimFilter::default(), ReportFormat::Json) }
}

fn golden(name: &str, bytes: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, bytes).unwrap();
    }
    let known = fs::read(&path).unwrap_or_default();
    assert!(known == bytes, "{name} is not as it was; look at it, then run again with UPDATE_GOLDEN=1");
}

/// The files of a zip archive, by name.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let n_files = archive.len();
    let read = |place| {
        let mut file = archive.by_index(place).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        (file.name().unwrap().to_string(), bytes)
    };
    (0..n_files).map(read).collect()
}

#[test]
fn formats_are_as_they_were() {
    let mut sample = sample();
    sample.set(HOUSE_SETTING, "The Example Desk");
    for (format, name) in [
        (ReportFormat::Csv, "claims.csv"),
        (ReportFormat::Markdown, "report.md"),
        (ReportFormat::Json, "report.json"),
        (ReportFormat::Corrections, "corrections.csv"),
    ] {
        golden(name, &sample.report(format));
    }
    let options = ReportOptions { per_source: true, bom: true, ..ReportOptions::default() };
    let order = ReportOrder { options, ..ReportOrder::of_draft(sample.revision, ReportFormat::Csv) };
    golden("claims-by-source.csv", &sample.bytes(&order));
    let sheets: Vec<_> = unpacked(&sample.report(ReportFormat::Xlsx))
        .into_iter()
        .filter(|(name, _)| name.starts_with("xl/worksheets/sheet"))
        .flat_map(|(name, xml)| [name.into_bytes(), b"\n".to_vec(), xml, b"\n".to_vec()].concat())
        .collect();
    golden("claims.xlsx.xml", &sheets);
    let names: String =
        unpacked(&sample.report(ReportFormat::Pack)).into_iter().map(|(name, _)| name + "\n").collect();
    golden("pack.txt", names.as_bytes());
}

#[test]
fn the_same_project_gives_the_same_bytes() {
    let sample = sample();
    for format in ReportFormat::ALL {
        let (first, second) = (sample.report(*format), sample.report(*format));
        assert!(!first.is_empty() && first == second, "{format}");
    }
}

#[test]
fn no_report_names_a_confidential_source() {
    let mut sample = sample();
    let view = sample.bench.project_view().unwrap();
    let secret = view.sources.iter().find(|source| source.details.is_confidential).unwrap().clone();
    // Its title was another one, which the log knows; and it has a text, in which quotations are looked up.
    let text = "Border guard: “The count fell far short of any rules that night.”".to_owned();
    let details = SourceDetails { title: "Border guard K.".to_owned(), text, ..secret.details.clone() };
    sample.bench.run(Command::EditSource { source: secret.id, details }).unwrap();
    let claim = sample.bench.article_view(sample.revision).unwrap().claims[0].claim.id;
    let another = SourceDetails {
        is_confidential: true,
        contact: "foreign desk".to_owned(),
        ..SourceDetails::titled("Letter of a border guard")
    };
    let details = EvidenceDetails {
        excerpt: "The border guard was on duty that night".to_owned(),
        locator: "border guard, page 1".to_owned(),
        stance: Stance::Supports,
        note: "border guard".to_owned(),
    };
    let source = SourceDraft::reference(another);
    sample.bench.run(Command::AttachNew { claim, source, details }).unwrap();
    for format in ReportFormat::ALL {
        let report = sample.report(*format);
        let files = match format {
            ReportFormat::Xlsx | ReportFormat::Docx | ReportFormat::CorrectionsDocx => unpacked(&report),
            ReportFormat::Pack => unpacked(&report)
                .into_iter()
                .flat_map(|(name, bytes)| {
                    if name.ends_with(".xlsx") || name.ends_with(".docx") {
                        unpacked(&bytes)
                    } else {
                        vec![(name, bytes)]
                    }
                })
                .collect(),
            _ => vec![(format.to_string(), report)],
        };
        for (name, bytes) in files {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            for secret in SECRETS {
                assert!(!text.contains(&secret.to_lowercase()), "{secret} in {name} of {format}");
            }
        }
    }
    let kept = String::from_utf8(sample.bytes(&whole(true))).unwrap();
    assert!(kept.contains("Border guard K."), "the archive of the house keeps it");
}

#[test]
fn a_json_report_gives_its_project_back() {
    let mut sample = sample();
    let view = sample.bench.article_view(sample.revision).unwrap();
    let claim = view.claims[0].claim.id;
    let tags = Some(vec!["border".to_owned(), "war".to_owned()]);
    let edit = ClaimEdit { tags, ..ClaimEdit::default() };
    sample.bench.run(Command::EditClaims { edits: vec![(claim, edit)] }).unwrap();
    sample.set(HOUSE_SETTING, "The Example Desk");
    sample.set(DISCLAIMER_SETTING, "Errors? Write to the desk.");
    // An SVG that draws nothing.
    sample.set(LOGO_SETTING, "data:image/svg+xml;base64,PHN2Zy8+");
    let (draft, analysis) = common::draft(&view.revision.text.replace("three-year", "four-year"), &[]);
    let article = view.article.id;
    sample.bench.run(Command::AddRevision { article, draft, analysis }).unwrap();
    for (order, name) in [
        (whole(false), "masked"),
        (whole(true), "kept"),
        (ReportOrder::of_draft(sample.revision, ReportFormat::Json), "draft"),
    ] {
        let before = sample.bytes(&order);
        fs::write(sample.path("report.json"), &before).unwrap();
        let project = Box::new(read_project(&sample.path("report.json")).unwrap().unwrap());
        let mut bench = Workbench::open(&sample.path(&format!("{name}.claimbench")), common::noon).unwrap();
        bench.run(Command::RestoreProject { project: project.clone() }).unwrap();
        let mut after = Vec::new();
        bench.write_report(&order, &Progress::default(), &mut after).unwrap();
        assert!(before == after, "{name}");
        // One draft alone brings no settings.
        assert_eq!(bench.setting(LOGO_SETTING).unwrap().is_empty(), name == "draft", "{name}");
        assert_eq!(bench.verify().unwrap(), Vec::<String>::new());
        let again = bench.run(Command::RestoreProject { project }).unwrap_err().to_string();
        assert!(again.contains("empty project only"), "{again}");
        bench.undo().unwrap();
        assert!(bench.project_view().unwrap().articles.is_empty(), "it was one step");
    }
}

#[test]
fn a_json_report_that_was_changed_by_hand_is_refused_and_nothing_is_stored() {
    let sample = sample();
    let json: Value = serde_json::from_slice(&sample.bytes(&whole(true))).unwrap();
    let try_with = |change: &dyn Fn(&mut Value), part: &str| {
        let mut json = json.clone();
        change(&mut json);
        // The first key of an object made by hand need not be ours; serde_json sorts them.
        let text = json.to_string();
        let text = format!("{{\"claimbench_report\":2,{}", &text[1..]);
        fs::write(sample.path("changed.json"), text).unwrap();
        let path = sample.path("changed.claimbench");
        let mut bench = Workbench::open(&path, common::noon).unwrap();
        let said = read_project(&sample.path("changed.json"))
            .and_then(|project| bench.run(Command::RestoreProject { project: Box::new(project.unwrap()) }))
            .unwrap_err()
            .to_string();
        assert!(said.contains(part), "{said}");
        assert!(bench.project_view().unwrap().articles.is_empty());
    };
    try_with(&|json| json["claims"][0]["verbatim"] = "other words".into(), "not the words it stands on");
    try_with(&|json| json["claims"][0]["span"]["end"] = 999_999.into(), "outside its draft");
    try_with(&|json| json["claims"][0]["status"] = "splendid".into(), "cannot be stored");
    try_with(
        &|json| json["claims"][1]["evidence"][0]["source_id"] = 99.into(),
        "refers to what is not there",
    );
    try_with(&|json| json["originals"] = Value::Array(Vec::new()), "refers to what is not there");
    try_with(&|json| json["drafts"][0]["revision"]["text"] = "short".into(), "outside its draft");
}

#[test]
fn a_pack_proves_itself_and_a_flipped_byte_is_named() {
    let sample = sample();
    let pack = sample.report(ReportFormat::Pack);
    let path = sample.path("pack.zip");
    fs::write(&path, &pack).unwrap();
    assert_eq!(verify_pack(&path).unwrap(), Vec::<String>::new());
    let places = {
        let mut archive = zip::ZipArchive::new(Cursor::new(&pack)).unwrap();
        let n_files = archive.len();
        let place = |place| {
            let file = archive.by_index_raw(place).unwrap();
            (file.name().unwrap().to_string(), file.data_start().unwrap(), file.compressed_size())
        };
        (0..n_files).map(place).collect::<Vec<_>>()
    };
    for (name, start, n_bytes) in &places {
        let mut flipped = pack.clone();
        flipped[usize::try_from(start + n_bytes / 2).unwrap()] ^= 0x10;
        fs::write(&path, &flipped).unwrap();
        let problems = verify_pack(&path).unwrap();
        assert!(problems.iter().any(|problem| problem.starts_with(name.as_str())), "{name}: {problems:?}");
    }
    for at in (0..pack.len()).step_by(pack.len() / 60) {
        let mut flipped = pack.clone();
        flipped[at] ^= 1;
        fs::write(&path, &flipped).unwrap();
        assert!(!verify_pack(&path).unwrap().is_empty(), "byte {at}");
    }
    fs::write(&path, &pack[..pack.len() / 2]).unwrap();
    assert!(!verify_pack(&path).unwrap().is_empty());
}

#[test]
fn a_claim_review_has_what_is_known_and_names_what_is_not() {
    let mut sample = sample();
    sample.set(HOUSE_SETTING, "The Example Desk");
    let view = sample.bench.article_view(sample.revision).unwrap();
    let scales = sample.bench.scale_views().unwrap();
    let scale = &scales.iter().find(|scale| scale.scale.name == "Truth-O-Meter style").unwrap().scale;
    let details = Command::SetArticle {
        article: view.article.id,
        title: view.article.title.clone(),
        outlet: "The </script> Times & Co".to_owned(),
        scale_id: scale.id,
    };
    sample.bench.run(details).unwrap();
    let done = view.claims.iter().filter(|row| row.claim.status == Status::Done).take(2);
    let edit = |verdict: &str| ClaimEdit {
        claimant: Some("Ada Lorn".to_owned()),
        rationale: Some("Five </script><script>alert(1)</script> of six.".to_owned()),
        ..ClaimEdit::verdict(verdict)
    };
    let edits = done.map(|row| row.claim.id).zip([edit("Mostly true"), edit("Pants on fire")]).collect();
    sample.bench.run(Command::EditClaims { edits }).unwrap();
    let order = ReportOrder {
        base_url: "https://example.org/checks/".to_owned(),
        ..ReportOrder::of_draft(sample.revision, ReportFormat::ClaimReview)
    };
    let mut out = Vec::new();
    let missing = sample.bench.write_report(&order, &Progress::default(), &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    golden("claimreview.json", text.as_bytes());
    assert!(!text.contains('<'), "it may stand in a script");
    let reviews: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(reviews.len(), 2, "only what the scale rates");
    let rating = &reviews[0]["reviewRating"];
    assert_eq!(
        (&rating["ratingValue"], &rating["bestRating"], &rating["worstRating"]),
        (&5.into(), &6.into(), &1.into())
    );
    assert_eq!(rating["alternateName"], "Mostly true");
    assert_eq!(rating["ratingExplanation"], "Five </script><script>alert(1)</script> of six.");
    assert!(reviews[0]["url"].as_str().unwrap().starts_with("https://example.org/checks/article-1-claim-"));
    for part in [
        "datePublished",
        "author.url",
        "appearance.url",
        "sameAs",
        "left out, claim 10, 23, 25: it is to check, not done",
    ] {
        assert!(missing.iter().any(|sentence| sentence.contains(part)), "{part}: {missing:?}");
    }
    let tools = tools::python(
        "json",
        "import json, sys; print(len(json.loads(sys.argv[1])))",
        &[&text],
        sample.folder.path(),
    );
    assert!(tools.is_none_or(|said| said.trim() == "2"));
}

#[test]
fn the_schema_describes_the_json() {
    let sample = sample();
    let schema = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/report.schema.json");
    let script = "import json, jsonschema, sys
schema = json.load(open(sys.argv[1], encoding='utf-8'))
jsonschema.Draft202012Validator.check_schema(schema)
for name in sys.argv[2:]:
    jsonschema.validate(json.load(open(name, encoding='utf-8')), schema)
print('valid')";
    sample.save(&whole(true), "whole.json");
    sample.save(&ReportOrder::of_draft(sample.revision, ReportFormat::Json), "draft.json");
    let said =
        tools::python("jsonschema", script, &[schema, "whole.json", "draft.json"], sample.folder.path());
    assert!(said.is_none_or(|said| said.trim() == "valid"));
}

#[test]
fn libreoffice_reads_the_workbook_and_runs_nothing_in_it() {
    let mut sample = sample();
    let claim = sample.bench.article_view(sample.revision).unwrap().claims[0].claim.clone();
    let long = "long ".repeat(10_000);
    let edit = ClaimEdit {
        rationale: Some("=1+1".to_owned()),
        calculation: Some("+SUM(A1:A9)".to_owned()),
        restatement: Some(long.clone()),
        ..ClaimEdit::default()
    };
    sample.bench.run(Command::EditClaims { edits: vec![(claim.id, edit)] }).unwrap();
    let order = ReportOrder::of_draft(sample.revision, ReportFormat::Xlsx);
    sample.save(&order, "claims.xlsx");
    let sheets = unpacked(&fs::read(sample.path("claims.xlsx")).unwrap());
    assert!(sheets.iter().all(|(_, xml)| !String::from_utf8_lossy(xml).contains("<f>")), "no formula");
    let book =
        String::from_utf8(sheets.iter().find(|(name, _)| name == "xl/workbook.xml").unwrap().1.clone())
            .unwrap();
    for name in ["Claims", "Evidence", "Sources", "Findings", "Open queries", "Log", "Coverage", "Long texts"]
    {
        assert!(book.contains(&format!("name=\"{name}\"")), "{name}");
    }
    let texts: String = sheets.iter().map(|(_, xml)| String::from_utf8_lossy(xml).into_owned()).collect();
    assert!(texts.matches("long ").count() >= 10_000, "nothing of a long text is lost");
    // 44,34,UTF-8: comma, quotes; every cell as it is formatted.
    if !tools::convert(
        sample.folder.path(),
        "claims.xlsx",
        "csv:Text - txt - csv (StarCalc):44,34,76",
        "claims.csv",
    ) {
        return;
    }
    let csv = fs::read_to_string(sample.path("claims.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| {
        rows[row].get(header.iter().position(|column| column == name).unwrap()).unwrap().to_owned()
    };
    assert_eq!(rows.len(), sample.bench.article_view(sample.revision).unwrap().claims.len());
    assert_eq!((cell(0, "rationale").as_str(), cell(0, "calculation").as_str()), ("=1+1", "+SUM(A1:A9)"));
    assert_eq!(cell(0, "verbatim"), claim.verbatim);
    // What LibreOffice saves is read back; what was not touched is no change, but for the text that was too long.
    let plan = sample.bench.plan_edits(csv.as_bytes()).unwrap();
    assert_eq!(plan.refusals, []);
    let changed: Vec<_> = plan
        .edits
        .iter()
        .flat_map(|(claim, edit)| edit.changes(claim, &[]))
        .map(|(field, ..)| field)
        .collect();
    assert_eq!(changed, ["restatement"]);
}

#[test]
fn a_csv_that_libreoffice_opened_and_saved_changes_nothing() {
    let sample = sample();
    sample.save(&ReportOrder::of_draft(sample.revision, ReportFormat::Csv), "claims.csv");
    fs::create_dir(sample.path("saved")).unwrap();
    // 59,34,65535: semicolon, quotes, UTF-16; every text in quotes.
    let to = "csv:Text - txt - csv (StarCalc):59,34,65535,1,,0,true";
    let arguments =
        ["--headless", "--infilter=CSV:44,34,76,1", "--convert-to", to, "--outdir", "saved", "claims.csv"];
    if tools::run("soffice", &arguments, sample.folder.path()).is_none() {
        return;
    }
    let saved = fs::read(sample.path("saved/claims.csv")).unwrap();
    assert!(saved.starts_with(&[0xff, 0xfe]), "UTF-16");
    let plan = sample.bench.plan_edits(&saved).unwrap();
    assert_eq!((plan.edits.len(), plan.refusals.len(), plan.n_unchanged), (0, 0, 25));
}

#[test]
fn a_stopped_report_leaves_the_old_file_and_no_part() {
    let sample = sample();
    for format in ReportFormat::ALL {
        let path = sample.path("report");
        fs::write(&path, "old").unwrap();
        let progress = Progress::default();
        progress.cancel();
        let order = ReportOrder::of_draft(sample.revision, *format);
        let ended = sample.bench.save_report(&order, &progress, &path);
        assert!(matches!(ended, Err(Error::Cancelled)), "{format}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "old");
        assert!(!sample.path("report.part").exists());
    }
}

#[test]
fn the_whole_project_and_a_selection_are_reports_too() {
    let sample = sample();
    let all = ReportOrder::of(ClaimFilter::default(), ReportFormat::Csv);
    let articles = |csv: &[u8]| {
        let mut reader = csv::Reader::from_reader(csv);
        let mut articles: Vec<_> = reader.records().map(|row| row.unwrap()[0].to_owned()).collect();
        articles.dedup();
        articles
    };
    assert_eq!(articles(&sample.bytes(&all)), ["1", "2", "3", "4"]);
    let done = ClaimFilter::of_status(Status::Done);
    assert_eq!(articles(&sample.bytes(&ReportOrder::of(done.clone(), ReportFormat::Csv))), ["1"]);
    let markdown = String::from_utf8(sample.bytes(&ReportOrder::of(done, ReportFormat::Markdown))).unwrap();
    for part in ["**DRAFT**", "selection of the claims", "## What was not checked", "## Unverified claims"] {
        assert!(markdown.contains(part), "{part}");
    }
}
