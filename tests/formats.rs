//! Whatever stands in a claim comes out of a report and back in unchanged, in every flavour and shape.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

use claimbench::error::Error;
use claimbench::export::render;
use claimbench::import::read_edits;
use claimbench::model::{
    Article, ArticleId, Claim, ClaimId, ClaimKind, CopyAction, Evidence, EvidenceDetails, EvidenceId, Family,
    Finding, FindingId, FindingState, Form, KeptFinding, Priority, Progress, Rating, RatingScale, Report,
    ReportClaim, ReportDraft, ReportFormat, ReportOptions, Revision, RevisionId, Severity, Source,
    SourceDetails, SourceId, Span, Stance, Status, Tone,
};
use proptest::prelude::*;

const PER_CLAIM: &str = "article,revision,claim_no,paragraph,sentence,start,end,verbatim,restatement,claimant,\
    form,kind,check_worthiness,priority,legal,status,verdict,rating_scale,rating_value,action,replacement,\
    rationale,calculation,findings,checker,checked_at,reviewer,reviewed_at,review_outcome,n_sources";
const PER_SOURCE: &str = "source_no,source_kind,source_tier,source_title,source_publisher,source_date,\
    source_url,archived_url,locator,excerpt,stance,accessed_at,sha256";

fn report() -> Report {
    let article = Article {
        id: ArticleId(4),
        title: "Bridge stays closed".to_owned(),
        outlet: "The Example".to_owned(),
        scale_id: 1,
        latest: RevisionId(9),
    };
    let revision = Revision {
        id: RevisionId(9),
        article_id: ArticleId(4),
        number: 2,
        text: "The bridge is 300 metres long.".to_owned(),
        byline: String::new(),
        url: String::new(),
        published: "2026-11-18".parse().ok(),
        received_at: "2026-11-18T12:00:00Z".to_owned(),
        sha256: "0".repeat(64),
        paragraphs: Vec::new(),
        sentences: vec![Span::new(0, 30)],
    };
    let scale = RatingScale {
        id: 1,
        name: "Stars".to_owned(),
        ratings: vec![Rating { name: "Four".to_owned(), value: Some(4), tone: Tone::Ok }],
    };
    Report {
        drafts: vec![ReportDraft::of_rows(article, revision, scale)],
        sources: vec![source(1, "Yearbook"), source(2, "Letter")],
        ..Report::default()
    }
}

fn source(number: i64, title: &str) -> Source {
    Source {
        id: SourceId(number),
        details: SourceDetails { date: "2025".to_owned(), ..SourceDetails::titled(title) },
        sha256: "ab".repeat(32),
        accessed_at: "2026-11-18T12:00:00Z".to_owned(),
    }
}

/// A claim whose every free text is `text`.
fn claim(text: &str) -> ReportClaim {
    let claim = Claim {
        id: ClaimId(70),
        revision_id: RevisionId(9),
        number: 7,
        paragraph: 1,
        sentence: 1,
        span: Span::new(0, 29),
        verbatim: text.to_owned(),
        restatement: text.to_owned(),
        claimant: "article".to_owned(),
        form: Form::Article,
        kind: ClaimKind::Number,
        check_worthiness: 0.87,
        reasons: vec!["gives a figure".to_owned()],
        priority: Priority::High,
        is_legal: true,
        status: Status::AwaitingReview,
        verdict: Some("Four".to_owned()),
        action: Some(CopyAction::Change),
        replacement: text.to_owned(),
        rationale: text.to_owned(),
        calculation: text.to_owned(),
        checker: "Mo".to_owned(),
        checked_at: "2026-11-18T12:00:00Z".to_owned(),
    };
    ReportClaim {
        draft: 0,
        claim,
        tags: Vec::new(),
        evidence: Vec::new(),
        broken: Vec::new(),
        findings: Vec::new(),
        reviews: Vec::new(),
        queries: Vec::new(),
        history: Vec::new(),
    }
}

fn evidence(source: i64, excerpt: &str) -> Evidence {
    let details = EvidenceDetails {
        excerpt: excerpt.to_owned(),
        locator: "page 3".to_owned(),
        stance: Stance::Refutes,
        note: String::new(),
    };
    Evidence { id: EvidenceId(source), claim_id: ClaimId(70), source_id: SourceId(source), details }
}

fn rendered(claims: &[ReportClaim], format: ReportFormat, options: ReportOptions) -> Vec<u8> {
    let mut out = Vec::new();
    let progress = Progress::default();
    render(&report(), &mut claims.iter().cloned().map(Ok), format, options, &progress, &mut out).unwrap();
    out
}

fn csv_of(claims: &[ReportClaim], options: ReportOptions) -> String {
    String::from_utf8(rendered(claims, ReportFormat::Csv, options)).unwrap()
}

/// The cells of a CSV, header included.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_row_per_claim_says_what_the_contract_says() {
    let mut entry = claim("300 metres");
    entry.evidence = vec![evidence(1, "a"), evidence(1, "b"), evidence(2, "c")];
    let found = Finding {
        family: Family::UnitConversion,
        severity: Severity::Error,
        span: Span::new(0, 3),
        related: Vec::new(),
        message: "the figures differ".to_owned(),
        computation: "300 m = 984 ft".to_owned(),
        replacement: String::new(),
    };
    let kept = |state, reason: &str| KeptFinding {
        id: FindingId(1),
        found: found.clone(),
        state,
        reason: reason.to_owned(),
    };
    entry.findings = vec![
        kept(FindingState::Open, ""),
        kept(FindingState::Accepted, ""),
        kept(FindingState::Dismissed, "a round figure"),
    ];
    assert_eq!(
        csv_of(&[entry], ReportOptions::default()),
        format!(
            "{PER_CLAIM}\r\n4,2,7,1,1,0,29,300 metres,300 metres,article,article,number,0.87,high,yes,\
             awaiting review,Four,Stars,4,change,300 metres,300 metres,300 metres,\"\
             error: the figures differ (300 m = 984 ft); error: the figures differ (300 m = 984 ft), accepted; \
             error: the figures differ (300 m = 984 ft), dismissed: a round figure\",Mo,2026-11-18T12:00:00Z,,,,2\r\n"
        )
    );
}

#[test]
fn a_row_per_source_repeats_the_claim_and_a_claim_without_sources_has_one_row() {
    let mut first = claim("x");
    first.evidence = vec![evidence(1, "300 metres"), evidence(2, "-5 metres")];
    let options = ReportOptions { per_source: true, ..ReportOptions::default() };
    let csv = csv_of(&[first, claim("y")], options);
    assert!(csv.starts_with(&format!("{PER_CLAIM},{PER_SOURCE}\r\n")));
    let rows = cells(&csv);
    assert_eq!(rows.len(), 4);
    let sha = "ab".repeat(32);
    let cited =
        ["S1", "document", "secondary", "Yearbook", "", "2025", "", "", "page 3", "300 metres", "refutes"];
    assert_eq!(rows[1][30..41], cited);
    assert_eq!(rows[1][41..], ["2026-11-18T12:00:00Z", sha.as_str()]);
    assert_eq!((rows[2][30].as_str(), rows[2][39].as_str()), ("S2", "'-5 metres"));
    assert!(rows[3][30..].iter().all(String::is_empty));
    assert_eq!(read_edits(csv.as_bytes()).unwrap().len(), 2, "a claim in two rows is read once");
}

#[test]
fn flavours_differ_in_the_guard_and_the_mark_only() {
    let guarded = csv_of(&[claim("=1+1")], ReportOptions::default());
    let raw = csv_of(&[claim("=1+1")], ReportOptions { raw: true, ..ReportOptions::default() });
    let marked = csv_of(&[claim("=1+1")], ReportOptions { bom: true, ..ReportOptions::default() });
    assert_eq!(guarded.replace("'=1+1", "=1+1"), raw);
    assert_eq!(marked, format!("\u{feff}{guarded}"));
}

#[test]
fn the_json_report_holds_everything_by_its_number() {
    let mut entry = claim("300 metres");
    entry.evidence = vec![evidence(1, "300 metres")];
    let json = rendered(&[entry, claim("y")], ReportFormat::Json, ReportOptions::default());
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["claimbench_report"], 2);
    assert_eq!(json["drafts"][0]["revision"]["text"], report().drafts[0].revision.text);
    assert_eq!(json["sources"][1]["id"], 2);
    assert_eq!(json["claims"][0]["id"], 70);
    assert_eq!(json["claims"][0]["evidence"][0]["source_id"], 1);
    assert_eq!(json["claims"][0]["reasons"][0], "gives a figure");
    let claims: Vec<ReportClaim> = serde_json::from_value(json["claims"].clone()).unwrap();
    assert_eq!(claims[1], claim("y"));
}

#[test]
fn a_report_without_claims_is_whole() {
    assert_eq!(csv_of(&[], ReportOptions::default()), format!("{PER_CLAIM}\r\n"));
    let json = rendered(&[], ReportFormat::Json, ReportOptions::default());
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["claims"], serde_json::json!([]));
}

#[test]
fn a_claim_that_cannot_be_read_ends_the_report_with_its_error() {
    let mut claims = [Ok(claim("x")), Err(Error::Cancelled)].into_iter();
    let options = ReportOptions::default();
    let ended =
        render(&report(), &mut claims, ReportFormat::Csv, options, &Progress::default(), &mut Vec::new());
    assert!(matches!(ended, Err(Error::Cancelled)));
}

/// What a spreadsheet does on saving: `;`, windows-1252, LF, columns moved.
#[test]
fn a_file_saved_by_a_spreadsheet_is_read_back() {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let saved = ["Verdict", "claim_no", "revision", "article", "verbatim", "rationale", "my note"];
    writer.write_record(saved).unwrap();
    let words = "“300 metres” – it’s long; very";
    writer.write_record(["Four", "7", "2", "4", words, "'-5 °C", "ignored"]).unwrap();
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let row = read_edits(&bytes).unwrap().remove(0);
    assert_eq!((row.article, row.revision, row.claim_no, row.verbatim.as_str()), (4, 2, 7, words));
    let edit = row.edit.unwrap();
    assert_eq!(edit.verdict, Some(Some("Four".to_owned())));
    assert_eq!(edit.rationale.as_deref(), Some("-5 °C"));
    assert_eq!(edit.status, None);
}

/// Text with everything that a CSV or a spreadsheet could stumble over.
fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![
            prop::sample::select(
                &['\'', '=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', ' ', '’', '–'][..]
            ),
            any::<char>(),
        ],
        0..24,
    )
    .prop_map(String::from_iter)
}

proptest! {
    #[test]
    fn any_text_leaves_a_raw_file_as_it_went_in(text in any_text(), excerpt in any_text()) {
        let mut entry = claim(&text);
        entry.evidence = vec![evidence(1, &excerpt)];
        let csv = csv_of(&[entry], ReportOptions { raw: true, per_source: true, ..ReportOptions::default() });
        let rows = cells(&csv);
        prop_assert_eq!(&rows[1][7], &text);
        prop_assert_eq!(&rows[1][39], &excerpt);
    }

    #[test]
    fn any_text_comes_back_from_a_guarded_file(text in any_text(), bom: bool) {
        let csv = csv_of(&[claim(&text)], ReportOptions { bom, ..ReportOptions::default() });
        let rows = read_edits(csv.as_bytes()).unwrap();
        let edit = rows[0].edit.clone().unwrap();
        prop_assert_eq!(rows.len(), 1);
        prop_assert_eq!(&rows[0].verbatim, &text);
        for field in [edit.restatement, edit.replacement, edit.rationale, edit.calculation] {
            prop_assert_eq!(field.as_deref(), Some(text.as_str()));
        }
        prop_assert_eq!((edit.status, edit.is_legal), (Some(Status::AwaitingReview), Some(true)));
    }

    #[test]
    fn no_guarded_cell_begins_like_a_formula(text in any_text()) {
        let csv = csv_of(&[claim(&text)], ReportOptions::default());
        for cell in &cells(&csv)[1] {
            prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{:?}", cell);
        }
    }

    #[test]
    fn no_bytes_break_the_reader_of_edits(bytes: Vec<u8>) {
        let _ = read_edits(&[b"article,revision,claim_no,verbatim\n".as_slice(), &bytes].concat());
        let _ = read_edits(&bytes);
    }
}
