//! What the readers give is kept: places, comments, addresses, and the file itself, compressed and provable.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod common;

use std::io::Read;
use std::path::{Path, PathBuf};

use claimbench::model::{RevisionId, SourceDetails, SourceDraft, SourceId, locator_at};
use claimbench::workbench::{Command, Workbench, analyse, backup, read_article, read_source, restore};
use common::{Project, noon};
use rusqlite::Connection;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/formats").join(name)
}

fn new_project(folder: &Path) -> Workbench {
    Workbench::open(&folder.join("files.claimbench"), noon).unwrap()
}

fn add_source(bench: &mut Workbench, name: &str) -> SourceId {
    let source = read_source(&sample(name).display().to_string()).unwrap();
    bench.run(Command::AddSource { source }).unwrap().source.unwrap()
}

fn add_article(bench: &mut Workbench, name: &str) -> RevisionId {
    let draft = read_article(&sample(name)).unwrap();
    let analysis = analyse(&draft.text, draft.published);
    bench.run(Command::AddArticle { draft, analysis }).unwrap().revision.unwrap()
}

fn text_of(bench: &Workbench, id: SourceId) -> SourceDetails {
    let sources = bench.project_view().unwrap().sources;
    sources.into_iter().find(|source| source.id == id).unwrap().details
}

fn page_of(bench: &Workbench, id: SourceId, words: &str) -> Option<String> {
    let start = text_of(bench, id).text.find(words).unwrap();
    locator_at(&bench.source_places(id).unwrap(), start).map(str::to_owned)
}

#[test]
fn a_passage_of_a_source_has_its_page_or_its_time() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = new_project(folder.path());
    let report = add_source(&mut bench, "quarry.pdf");
    let tape = add_source(&mut bench, "hearing.srt");
    let page = add_source(&mut bench, "harbour.html");
    assert_eq!(page_of(&bench, report, "Dust was measured").as_deref(), Some("page 2"));
    assert_eq!(bench.source_places(tape).unwrap()[0].place, "00:00:01");
    assert_eq!(bench.source_places(page).unwrap(), []);

    bench.undo().unwrap().unwrap();
    bench.undo().unwrap().unwrap();
    bench.undo().unwrap().unwrap();
    assert_eq!(bench.source_places(report).unwrap(), [], "taken back with its source");
    bench.redo().unwrap().unwrap();
    assert_eq!(page_of(&bench, report, "Dust was measured").as_deref(), Some("page 2"));
}

#[test]
fn a_correction_of_a_sources_text_leaves_its_pages_with_their_words() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = new_project(folder.path());
    let source = add_source(&mut bench, "quarry.pdf");
    let before = text_of(&bench, source);
    let text = before.text.replacen("The commission", "The Belmar commission", 1);
    bench.run(Command::EditSource { source, details: SourceDetails { text, ..before } }).unwrap();
    assert_eq!(page_of(&bench, source, "Dust was measured").as_deref(), Some("page 2"));
    assert_eq!(page_of(&bench, source, "Recommendations").as_deref(), Some("page 3"));
    bench.undo().unwrap().unwrap();
    assert_eq!(page_of(&bench, source, "Dust was measured").as_deref(), Some("page 2"));
}

#[test]
fn the_comments_pages_and_address_of_an_article_stay_with_its_draft() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = new_project(folder.path());
    let word = add_article(&mut bench, "ferry.docx");
    let pdf = add_article(&mut bench, "quarry.pdf");
    let page = add_article(&mut bench, "harbour.html");
    let view = bench.article_view(word).unwrap();
    let [note] = view.notes.as_slice() else { panic!("one comment: {:?}", view.notes) };
    assert!(!note.words.is_empty() && view.revision.text.is_char_boundary(note.at));
    let pages: Vec<_> = bench.article_view(pdf).unwrap().places.into_iter().map(|page| page.place).collect();
    assert_eq!(pages, ["page 1", "page 2", "page 3"]);
    assert!(bench.article_view(page).unwrap().revision.url.starts_with("https://"));
}

#[test]
fn a_file_is_kept_smaller_than_it_came_and_comes_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = new_project(folder.path());
    let source = add_source(&mut bench, "harbour.html");
    let bytes = std::fs::read(sample("harbour.html")).unwrap();
    let original = bench.source_original(source).unwrap();
    assert_eq!((original.bytes, original.file_name.as_str()), (bytes.clone(), "harbour.html"));
    let database = Connection::open(bench.path()).unwrap();
    let sql = "SELECT encoding, length(bytes) FROM original";
    let kept: (String, usize) =
        database.query_row(sql, [], |row| Ok((row.get(0).unwrap(), row.get(1).unwrap()))).unwrap();
    assert!(kept.0 == "zstd" && kept.1 < bytes.len(), "{kept:?} of {}", bytes.len());

    let reference = SourceDraft::reference(SourceDetails::titled("Letter"));
    let reference = bench.run(Command::AddSource { source: reference }).unwrap().source.unwrap();
    assert!(bench.source_original(reference).unwrap_err().to_string().contains("bare reference"));
}

#[test]
fn backups_prove_compressed_files_and_files_of_older_projects_alike() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = new_project(folder.path());
    let source = add_source(&mut bench, "harbour.html");
    let bytes = std::fs::read(sample("harbour.html")).unwrap();
    let of = |name: &str| folder.path().join(name);
    let same = |path: &Path| {
        let bench = Workbench::open_existing(path, noon).unwrap();
        assert_eq!(bench.verify().unwrap(), Vec::<String>::new());
        assert_eq!(bench.source_original(source).unwrap().bytes, bytes);
    };
    backup(bench.path(), &of("backup")).unwrap();
    restore(&of("backup"), &of("restored")).unwrap();
    same(&of("restored"));

    let database = Connection::open(bench.path()).unwrap();
    database.execute("UPDATE original SET encoding = 'plain', bytes = ?1", [&bytes]).unwrap();
    same(bench.path());
}

#[test]
fn a_damaged_file_is_told_whatever_the_damage() {
    let Project { bench, folder: _folder, .. } = common::project();
    let database = Connection::open(bench.path()).unwrap();
    let bomb = zstd::encode_all(std::io::repeat(0).take(1_000_000_000), 1).unwrap();
    for (encoding, bytes) in [
        ("zstd", b"no such frame".to_vec()),
        ("zstd", Vec::new()),
        ("plain", b"other words".to_vec()),
        ("zstd", zstd::encode_all(b"other words".as_slice(), 3).unwrap()),
        ("zstd", bomb),
    ] {
        database.execute("UPDATE original SET encoding = ?1, bytes = ?2", (encoding, bytes)).unwrap();
        let problems = bench.verify().unwrap();
        assert!(problems.iter().any(|problem| problem.contains("is not the file it was")), "{problems:?}");
    }
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_project_as_it_was() {
    let Project { bench, folder, .. } = common::project();
    let before = common::dump(bench.path());
    let whole = std::fs::read(sample("ferry.docx")).unwrap();
    let cut = whole.get(..whole.len() / 2).unwrap().to_vec();
    for (name, bytes, part) in [
        ("cut.docx", cut, "cut.docx"),
        ("photo.html", b"\x89PNG....".to_vec(), "a PNG picture"),
        ("locked.doc", b"\xd0\xcf\x11\xe0....".to_vec(), "under a password"),
        ("empty.pdf", Vec::new(), "there is no text"),
        ("large.pdf", b"%PDF-1.7".to_vec(), "more than the 100 MB"),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        if name == "large.pdf" {
            std::fs::File::options().write(true).open(&path).unwrap().set_len(101_000_000).unwrap();
        }
        for command in [&["import"][..], &["source", "add"]] {
            let mut program = assert_cmd::Command::cargo_bin("claimbench").unwrap();
            let output =
                program.args(command).arg(&path).arg("--project").arg(bench.path()).output().unwrap();
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(output.status.code() == Some(2) && said.contains(part), "{name}: {said}");
        }
    }
    assert_eq!(common::dump(bench.path()), before);
    assert_eq!(bench.verify().unwrap(), Vec::<String>::new());
}
