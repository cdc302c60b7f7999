//! The reports that people read and hand in (HTML, PDF, Word): the same bytes for the same project, opened by the
//! programs of others, and safe whatever a claim says.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod common;

use std::io::{Cursor, Read};
use std::path::Path;

use claimbench::error::Error;
use claimbench::model::{ClaimEdit, ClaimFilter, CopyAction, Progress, ReportFormat, RevisionId, Status};
use claimbench::workbench::{
    Command, DISCLAIMER_SETTING, LANGUAGE_SETTING, LOGO_SETTING, ReportOrder, Workbench, read_logo,
};
use common::tools::run;
use expect_test::{ExpectFile, expect_file};

const PAPERS: [(ReportFormat, &str); 4] = [
    (ReportFormat::Html, "report.html"),
    (ReportFormat::Pdf, "report.pdf"),
    (ReportFormat::Docx, "report.docx"),
    (ReportFormat::CorrectionsDocx, "corrections.docx"),
];

/// Words that would do harm if anything took them for more than words.
const HOSTILE: [&str; 9] = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "#panic() $x^2$ #typst @label <label> \\ *bold*",
    "{{ paper }} {% raw %} &amp; &#60;",
    "=1+1",
    "العربية والعبرية עברית",
    "emoji 🌉👩‍🔬 and CJK 中文",
    "]]> <!-- <w:p/> & \" '",
    "\u{7f}\u{85}\u{200e}\u{feff}",
];

fn sample(folder: &Path) -> (Workbench, RevisionId) {
    let mut bench = Workbench::open(&folder.join("sample.claimbench"), common::noon).unwrap();
    let revision = bench.run(Command::AddSamples).unwrap().revision.unwrap();
    (bench, revision)
}

fn written(bench: &Workbench, revision: RevisionId, format: ReportFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    let order = ReportOrder::of_draft(revision, format);
    bench.write_report(&order, &Progress::default(), &mut bytes).unwrap();
    bytes
}

/// One file of a Word package.
fn part(docx: &[u8], name: &str) -> String {
    let mut text = String::new();
    let mut package = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The words of a Word file, a paragraph a line; `[n` and `n]` where comment n begins and ends.
fn outline(docx: &[u8], name: &str) -> String {
    let xml = part(docx, name);
    let mut reader = quick_xml::Reader::from_str(&xml);
    let mut outline = String::new();
    loop {
        use quick_xml::events::Event;
        match reader.read_event().unwrap() {
            Event::Eof => return outline,
            Event::Text(text) => outline += &text,
            Event::GeneralRef(reference) => outline += &format!("&{};", &*reference),
            Event::Start(tag) | Event::Empty(tag) => {
                let id = tag.try_get_attribute("w:id").unwrap();
                let id = id.map(|id| id.value.into_owned()).unwrap_or_default();
                match tag.name().as_ref() {
                    "w:commentRangeStart" => outline += &format!("[{id} "),
                    "w:commentRangeEnd" => outline += &format!(" {id}]"),
                    "w:br" => outline += " / ",
                    "w:comment" => outline += &format!("comment {id}:\n"),
                    _ => {}
                }
            }
            Event::End(tag) if tag.name().as_ref() == "w:p" => outline.push('\n'),
            _ => {}
        }
    }
}

fn golden(name: &str) -> ExpectFile {
    expect_file![format!("{}/tests/golden/{name}", env!("CARGO_MANIFEST_DIR"))]
}

#[test]
fn the_sample_gives_the_reports_that_were_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, revision) = sample(folder.path());
    let html = String::from_utf8(written(&bench, revision, ReportFormat::Html)).unwrap();
    golden("border-summit.html").assert_eq(&html);
    let docx = written(&bench, revision, ReportFormat::Docx);
    let words = outline(&docx, "word/document.xml") + &outline(&docx, "word/comments.xml");
    golden("border-summit.docx.txt").assert_eq(&words);
    let corrections = written(&bench, revision, ReportFormat::CorrectionsDocx);
    golden("border-summit-corrections.docx.txt").assert_eq(&outline(&corrections, "word/document.xml"));
    std::fs::write(folder.path().join("report.pdf"), written(&bench, revision, ReportFormat::Pdf)).unwrap();
    if let Some(text) = run("pdftotext", &["-layout", "report.pdf", "-"], folder.path()) {
        golden("border-summit.pdf.txt").assert_eq(&text);
    }
}

#[test]
fn the_same_project_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, revision) = sample(folder.path());
    for (format, name) in PAPERS {
        assert!(written(&bench, revision, format) == written(&bench, revision, format), "{name}");
    }
}

#[test]
fn the_pdf_is_tagged_has_links_and_an_outline() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, revision) = sample(folder.path());
    std::fs::write(folder.path().join("report.pdf"), written(&bench, revision, ReportFormat::Pdf)).unwrap();
    let Some(about) = run("pdfinfo", &["report.pdf"], folder.path()) else { return };
    assert!(
        about.contains("Tagged:          yes") && about.contains("Title:           Teskara and"),
        "{about}"
    );
    let places = run("pdfinfo", &["-dests", "report.pdf"], folder.path()).unwrap();
    assert!(places.contains("claim-1-7"), "{places}");
    let tags = run("pdfinfo", &["-struct", "report.pdf"], folder.path()).unwrap();
    for tag in ["H1", "H3", "Table", "TH", "Link"] {
        assert!(tags.lines().any(|line| line.trim().starts_with(tag)), "{tag}");
    }
}

#[test]
fn writer_opens_the_word_files() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, revision) = sample(folder.path());
    for (format, name, expected) in [
        (ReportFormat::Docx, "report", "Truck traffic across it fell from 48,000 trips"),
        (ReportFormat::CorrectionsDocx, "corrections", "for a total of 145 million euros"),
    ] {
        let file = format!("{name}.docx");
        std::fs::write(folder.path().join(&file), written(&bench, revision, format)).unwrap();
        let convert = ["--headless", "--convert-to", "odt:writer8", &file];
        if run("soffice", &convert, folder.path()).is_none() {
            return;
        }
        let odt = std::fs::read(folder.path().join(format!("{name}.odt"))).unwrap();
        let content = part(&odt, "content.xml");
        assert!(content.contains(expected), "{name}");
        let n_comments = content.matches("<office:annotation ").count();
        assert_eq!(n_comments, if format == ReportFormat::Docx { 25 } else { 0 }, "{name}");
    }
}

#[test]
fn chromium_shows_the_page_and_prints_it() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, revision) = sample(folder.path());
    std::fs::write(folder.path().join("report.html"), written(&bench, revision, ReportFormat::Html)).unwrap();
    let page = format!("file://{}/report.html", folder.path().display());
    let print = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        "--print-to-pdf=print.pdf",
        &page,
    ];
    if run("chromium", &print, folder.path()).is_none() {
        return;
    }
    let Some(text) = run("pdftotext", &["-layout", "print.pdf", "-"], folder.path()) else { return };
    for words in
        ["DRAFT", "Claim 25", "40 kilometres = 24.85 miles", "What was not checked", "S6", "Open the sample"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn what_a_claim_says_stays_words() {
    let at = hostile();
    let html = String::from_utf8(written(&at.bench, at.revision, ReportFormat::Html)).unwrap();
    for harm in ["<script", "<img", "javascript:alert(1)\"", "{{", "{%"] {
        let allowed = usize::from(harm == "{{" || harm == "{%");
        assert!(html.matches(harm).count() <= allowed * HOSTILE.len() * 8, "{harm}");
    }
    assert!(html.contains("&lt;script&gt;alert(1)&lt;&#x2f;script&gt;"), "{html}");
    let docx = written(&at.bench, at.revision, ReportFormat::Docx);
    let words = outline(&docx, "word/document.xml") + &outline(&docx, "word/comments.xml");
    assert!(words.contains("&lt;img src=x onerror=alert(1)&gt;") && words.contains("🌉"), "{words}");
    assert!(
        words.contains("HYPERLINK &quot;https://example.org/?a=1&amp;b=%22x%22&lt;y&gt;%5C&quot;"),
        "{words}"
    );
    outline(&written(&at.bench, at.revision, ReportFormat::CorrectionsDocx), "word/document.xml");
    let pdf = written(&at.bench, at.revision, ReportFormat::Pdf);
    assert!(pdf.starts_with(b"%PDF-1.7") && pdf.ends_with(b"%%EOF"));
    std::fs::write(at.folder.path().join("report.pdf"), pdf).unwrap();
    std::fs::write(at.folder.path().join("report.docx"), docx).unwrap();
    if let Some(text) = run("pdftotext", &["-layout", "report.pdf", "-"], at.folder.path()) {
        assert!(text.contains("#panic() $x^2$ #typst @label <label> \\ *bold*"), "{text}");
        assert!(text.contains("stand as boxes"), "{text}");
    }
    let convert = ["--headless", "--convert-to", "txt:Text", "report.docx"];
    if run("soffice", &convert, at.folder.path()).is_some() {
        let text = std::fs::read_to_string(at.folder.path().join("report.txt")).unwrap();
        assert!(text.contains("#panic() $x^2$ #typst"), "{text}");
    }
}

/// A project in which everything a person can type is hostile.
fn hostile() -> common::Project {
    let mut at = common::project();
    let long = "x".repeat(10_000);
    let text = HOSTILE.map(|words| format!("It says {words} today.")).join("\n\n") + "\n\n" + &long;
    let claims: Vec<String> =
        HOSTILE.iter().map(|words| format!("says {words} today")).chain([long]).collect();
    let claims: Vec<&str> = claims.iter().map(String::as_str).collect();
    let (mut draft, analysis) = common::draft(&text, &claims);
    draft.title = HOSTILE.concat();
    let outcome = at.bench.run(Command::AddArticle { draft, analysis }).unwrap();
    (at.article, at.revision) = (outcome.article.unwrap(), outcome.revision.unwrap());
    let mut source = common::source(HOSTILE[0]);
    source.details.url = "javascript:alert(1)".to_owned();
    source.details.author = HOSTILE[1].to_owned();
    source.details.archived_url = "https://example.org/?a=1&b=\"x\"<y>\\".to_owned();
    at.source = at.bench.run(Command::AddSource { source }).unwrap().source.unwrap();
    let rows = at.bench.article_view(at.revision).unwrap().claims;
    for (row, words) in rows.iter().zip(HOSTILE) {
        let edit = ClaimEdit {
            rationale: Some(words.to_owned()),
            replacement: Some(words.to_owned()),
            calculation: Some(words.to_owned()),
            action: Some(Some(CopyAction::Change)),
            ..ClaimEdit::default()
        };
        at.bench.run(Command::EditClaims { edits: vec![(row.claim.id, edit)] }).unwrap();
        let details = claimbench::model::EvidenceDetails { excerpt: words.to_owned(), ..common::passage() };
        at.bench.run(Command::AttachEvidence { claim: row.claim.id, source: at.source, details }).unwrap();
        let (recipient, question) = (words.to_owned(), words.to_owned());
        at.bench.run(Command::RaiseQuery { claim: row.claim.id, recipient, question }).unwrap();
    }
    at
}

/// A logo as a house would draw it.
const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><circle cx="10" cy="10" r="9" fill="#2457a6"/><text x="24" y="14" font-size="11">Desk</text></svg>"##;

fn set(bench: &mut Workbench, key: &str, value: &str) -> claimbench::error::Result<()> {
    bench.run(Command::SetSetting { key: key.to_owned(), value: value.to_owned() }).map(drop)
}

#[test]
fn the_house_stands_in_every_paper_and_a_logo_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (mut bench, revision) = sample(folder.path());
    std::fs::write(folder.path().join("logo.svg"), LOGO).unwrap();
    let logo = read_logo(&folder.path().join("logo.svg")).unwrap().logo;
    set(&mut bench, LOGO_SETTING, &logo.to_data_url()).unwrap();
    set(&mut bench, DISCLAIMER_SETTING, "Errors? Write to the <desk>.").unwrap();
    let html = String::from_utf8(written(&bench, revision, ReportFormat::Html)).unwrap();
    assert!(
        html.contains(&format!("<img class=\"logo\" src=\"{}\"", logo.to_data_url().replace('/', "&#x2f;")))
    );
    assert!(html.contains("Write to the &lt;desk&gt;."));
    for (format, name) in PAPERS {
        let bytes = written(&bench, revision, format);
        assert!(bytes == written(&bench, revision, format), "{name}");
        std::fs::write(folder.path().join(name), &bytes).unwrap();
        if name.ends_with(".docx") {
            assert!(part(&bytes, "word/document.xml").contains("rIdLogo"), "{name}");
            assert!(outline(&bytes, "word/document.xml").contains("Write to the &lt;desk&gt;."), "{name}");
            assert!(part(&bytes, "word/_rels/document.xml.rels").contains("media/"), "{name}");
        }
    }
    if let Some(text) = run("pdftotext", &["-layout", "report.pdf", "-"], folder.path()) {
        assert!(text.contains("Write to the <desk>."), "{text}");
    }
    for wrong in
        ["https://example.org/logo.png", "data:image/png;base64,AAAA", "data:text/html;base64,PHN2Zy8+"]
    {
        let said = set(&mut bench, LOGO_SETTING, wrong).unwrap_err().to_string();
        assert!(said.contains("is no picture"), "{said}");
    }
    assert!(set(&mut bench, LANGUAGE_SETTING, "tlh").unwrap_err().to_string().contains("use en"));
    set(&mut bench, LANGUAGE_SETTING, "en").unwrap();
}

#[test]
fn a_report_is_a_draft_until_every_claim_is_done_or_dropped() {
    let mut at = common::project();
    let html = |at: &common::Project| {
        String::from_utf8(written(&at.bench, at.revision, ReportFormat::Html)).unwrap()
    };
    assert!(
        html(&at).contains(">DRAFT<") && html(&at).contains("Nothing in this report says that they hold")
    );
    let edits = at.claims.iter().map(|claim| (*claim, ClaimEdit::status(Status::Dropped))).collect();
    at.bench.run(Command::EditClaims { edits }).unwrap();
    assert!(!html(&at).contains("DRAFT") && html(&at).contains("Nothing in this report says that they hold"));
    let docx = written(&at.bench, at.revision, ReportFormat::Docx);
    assert!(!outline(&docx, "word/document.xml").contains("DRAFT"));
    let edits = at.claims.iter().map(|claim| (*claim, ClaimEdit::status(Status::Done))).collect();
    at.bench.run(Command::EditClaims { edits }).unwrap();
    assert!(html(&at).contains("Every claim is done."));
}

#[test]
fn a_confidential_source_is_a_number_in_every_paper() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, revision) = sample(folder.path());
    for (format, name) in PAPERS {
        let bytes = written(&bench, revision, format);
        std::fs::write(folder.path().join(name), &bytes).unwrap();
        let text = match format {
            ReportFormat::Html => String::from_utf8(bytes).unwrap(),
            ReportFormat::Pdf => match run("pdftotext", &[name, "-"], folder.path()) {
                Some(text) => text,
                None => continue,
            },
            ReportFormat::Docx => {
                outline(&bytes, "word/document.xml") + &outline(&bytes, "word/comments.xml")
            }
            _ => outline(&bytes, "word/document.xml"),
        };
        assert!(text.contains("S6") && text.contains("confidential"), "{name}");
        assert!(!text.contains("border guard"), "{name}");
    }
}

#[test]
fn the_whole_project_is_one_report() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, _) = sample(folder.path());
    for (format, name) in PAPERS {
        let order = ReportOrder::of(ClaimFilter::default(), format);
        let mut bytes = Vec::new();
        bench.write_report(&order, &Progress::default(), &mut bytes).unwrap();
        if format == ReportFormat::Html {
            let html = String::from_utf8(bytes).unwrap();
            assert!(html.contains("id=\"claim-1-1\"") && html.contains("id=\"claim-4-1\""), "{name}");
        }
    }
}

#[test]
fn a_selection_says_that_it_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, revision) = sample(folder.path());
    for (format, name) in PAPERS {
        let filter =
            ClaimFilter { revision: Some(revision), statuses: vec![Status::Done], ..ClaimFilter::default() };
        let mut bytes = Vec::new();
        bench.write_report(&ReportOrder::of(filter, format), &Progress::default(), &mut bytes).unwrap();
        let text = match format {
            ReportFormat::Html => String::from_utf8(bytes).unwrap(),
            ReportFormat::Pdf => continue,
            _ => outline(&bytes, "word/document.xml"),
        };
        assert!(text.contains("This report shows a selection of the claims."), "{name}");
    }
}

#[test]
fn a_stopped_report_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let (bench, revision) = sample(folder.path());
    let (progress, path) = (Progress::default(), folder.path().join("report.pdf"));
    progress.cancel();
    let ended = bench.save_report(&ReportOrder::of_draft(revision, ReportFormat::Pdf), &progress, &path);
    assert!(matches!(ended, Err(Error::Cancelled)), "{ended:?}");
    assert!(!path.exists() && !folder.path().join("report.pdf.part").exists());
}
