//! Files that are broken, or made to break the reader: a clear error or a part with a warning, never a crash.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod paper;

use std::io::{Cursor, Write};

use claimbench::import::read;
use claimbench::model::ArticleDraft;
use paper::{pdf, report};
use proptest::prelude::*;
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

const SAMPLES: [&str; 10] = [
    "harbour.html",
    "harbour.mhtml",
    "quarry.pdf",
    "ferry.docx",
    "wells.odt",
    "bakery.rtf",
    "salt-road.epub",
    "bridge.eml",
    "hearing.srt",
    "interview.vtt",
];

fn bytes_of(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/samples/formats/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Reads a file that may be refused, but by a reader that is whole.
fn tried(name: &str, bytes: &[u8]) -> Option<ArticleDraft> {
    match read(name, bytes.to_vec()) {
        Ok(draft) => {
            assert!(!draft.text.trim().is_empty() && !draft.title.is_empty(), "{name}");
            Some(draft)
        }
        Err(error) => {
            let said = error.to_string();
            assert!(
                !said.contains('\n') && !said.contains("stops its reader") && !said.contains("took more"),
                "{said}"
            );
            None
        }
    }
}

fn refused(name: &str, bytes: Vec<u8>) -> String {
    read(name, bytes).unwrap_err().to_string()
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let method =
            if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        archive.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn word(document: &str) -> Vec<u8> {
    packed(&[("word/document.xml", document.as_bytes())])
}

#[test]
fn files_cut_off_anywhere() {
    for name in SAMPLES {
        let bytes = bytes_of(name);
        for part in 1..24 {
            let _ = tried(name, &bytes[..bytes.len() * part / 24]);
        }
    }
}

#[test]
fn a_package_that_unpacks_to_very_much_is_refused() {
    let bomb = word(&" ".repeat(160_000_000));
    assert!(bomb.len() < 1_000_000);
    assert!(refused("bomb.docx", bomb).contains("unpacks to more than 150 MB"));
    let zeros = vec![b' '; 80_000_000];
    let parts = [
        ("mimetype", b"application/vnd.oasis.opendocument.text".as_slice()),
        ("meta.xml", &zeros),
        ("styles.xml", &zeros),
        ("content.xml", b"<x/>"),
    ];
    assert!(refused("bomb.odt", packed(&parts)).contains("unpacks to more than"));
}

#[test]
fn entities_that_multiply_do_not() {
    let entities: String =
        (1..30).map(|n| format!("<!ENTITY e{n} \"&e{0};&e{0};&e{0};&e{0};\">", n - 1)).collect();
    let document = format!(
        "<!DOCTYPE d [<!ENTITY e0 \"bomb\">{entities}]><w:document><w:body><w:p><w:r><w:t>One &e29; two.</w:t></w:r></w:p></w:body></w:document>"
    );
    assert_eq!(tried("a.docx", &word(&document)).unwrap().text, "One two.");
}

#[test]
fn what_is_nested_very_deep() {
    let deep = |open: &str, n: usize| open.repeat(n);
    let document =
        format!("<w:body><w:p><w:r><w:t>One.</w:t></w:r></w:p>{}", deep("<w:tbl><w:tr><w:tc>", 50_000));
    let draft = tried("a.docx", &word(&document)).unwrap();
    assert_eq!(draft.text, "One.");
    assert!(draft.warnings[0].contains("nested too deep"));

    let draft = tried("a.rtf", format!("{{\\rtf1 One. {}", deep("{\\b ", 100_000)).as_bytes()).unwrap();
    assert!(draft.warnings[0].contains("nested too deep"));

    let page = format!("<html><body><p>One.</p>{}Two.", deep("<div>", 3_000));
    assert!(tried("a.html", page.as_bytes()).unwrap().text.contains("Two."));

    let page = format!("<html><body><p>One.</p>{}Two.", deep("<div>", 300_000));
    assert!(refused("a.html", page.into_bytes()).contains("nested too deep"));

    let mut letter = String::from("From: a@example.org\nMIME-Version: 1.0\n");
    for number in 0..2_000 {
        letter.push_str(&format!("Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n"));
    }
    let _ = tried("a.eml", letter.as_bytes());

    let _ = tried("a.pdf", &pdf(&report(1), &format!("/Deep {}", deep("[", 100_000))));
    let _ = tried("a.pdf", &pdf(&report(1), &format!("/Deep {}", deep("<</A ", 100_000))));
}

#[test]
fn a_page_with_very_many_elements_is_refused() {
    let page = format!("<html><body>{}", "<p>One.".repeat(450_000));
    assert!(refused("a.html", page.into_bytes()).contains("more than 400000 elements"));
}

#[test]
fn locked_files_say_so() {
    let lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (0123456789abcdef0123456789abcdef) \
                /U (fedcba9876543210fedcba9876543210) >> /ID [(0123456789abcdef) (0123456789abcdef)]";
    let odt = [
        ("mimetype", b"application/vnd.oasis.opendocument.text".as_slice()),
        ("content.xml", b"noise"),
        ("META-INF/manifest.xml", b"<m:file-entry><m:encryption-data/></m:file-entry>"),
    ];
    let book = [
        ("mimetype", b"application/epub+zip".as_slice()),
        ("META-INF/container.xml", b"<rootfile full-path='a.opf'/>"),
        ("a.opf", b"<package/>"),
        ("META-INF/license.lcpl", b"{}"),
    ];
    for (name, bytes) in
        [("a.pdf", pdf(&report(1), lock)), ("a.odt", packed(&odt)), ("a.epub", packed(&book))]
    {
        let said = refused(name, bytes);
        assert_eq!(
            said,
            format!("'{name}' is protected by a password; take the password off and import it again")
        );
    }
}

#[test]
fn a_scan_says_so_and_a_scanned_page_is_told() {
    assert!(refused("scan.pdf", pdf(&[Vec::new(), Vec::new()], "")).contains("is a scan"));
    let mut pages = report(4);
    pages[1].clear();
    pages[2].clear();
    let draft = tried("a.pdf", &pdf(&pages, "")).unwrap();
    assert_eq!(draft.warnings, ["pages without text, which may be scans: 2–3"]);
}

#[test]
fn a_report_of_five_hundred_pages() {
    let draft = tried("long.pdf", &pdf(&report(500), "")).unwrap();
    assert_eq!(draft.locators.len(), 500);
    assert_eq!(draft.locators.last().unwrap().place, "page 500");
    assert!(draft.text.contains("Line 43 of page 500") && !draft.text.contains("Harbour Commission, annual"));
    assert_eq!(draft.warnings, Vec::<String>::new());
}

#[test]
fn a_hundred_megabytes() {
    assert!(refused("long.pdf", vec![b' '; 100_000_001]).contains("101 MB, more than the 100 MB"));
    let page = [b"<html>".as_slice(), &vec![b'a'; 99_000_000]].concat();
    assert!(refused("long.html", page).contains("more than the 20 MB"));
    let letter = [b"Message-ID: <1>\n\n".as_slice(), &vec![b'a'; 60_000_000]].concat();
    assert!(refused("long.eml", letter).contains("more than the 20 MB"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_under_any_name(
        name in "(a\\.(md|html|eml|mht|pdf|docx|srt|vtt|rtf|odt|epub|txt))?",
        start in prop::sample::select(&[
            "", "%PDF-1.7\n", "PK\u{3}\u{4}", "{\\rtf1 ", "<html>", "WEBVTT\n\n", "1\n00:00:01,000 --> 00:00:02,000\n",
            "From: a\nMIME-Version: 1.0\n", "---\ntitle: x\n---\n", "<?xml version='1.0'?><office:document opendocument.text",
        ][..]),
        bytes: Vec<u8>,
    ) {
        let _ = tried(&name, &[start.as_bytes(), &bytes].concat());
    }

    #[test]
    fn samples_with_some_bytes_changed(
        name in prop::sample::select(&SAMPLES[..]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = bytes_of(name);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = tried(name, &bytes);
    }
}
