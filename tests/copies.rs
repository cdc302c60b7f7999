//! The same source twice: the same file is refused, nearly the same words are pointed out, and a person groups them.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

mod common;

use claimbench::model::{SourceDetails, SourceDraft, SourceId};
use claimbench::workbench::{Command, Workbench, read_source};
use common::noon;

fn sample(name: &str) -> SourceDraft {
    read_source(&format!("{}/samples/sources/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn add(bench: &mut Workbench, source: SourceDraft) -> SourceId {
    bench.run(Command::AddSource { source }).unwrap().source.unwrap()
}

/// What the wire sent.
const WIRE: &str = "HALLNES (Arrun Wire) — The harbour wall at Hallnes broke on Tuesday night for the third time since \
    2019, the harbour master said, and 212 boats had to be moved to the quay on the other side of the bay.\n\n\
    The wall, which is 410 metres long, was built in 1934 from the stone of the old fort. A plan of 2022 to mend it for \
    3.1 million crowns was put off twice by the council, the minutes show.\n\nNobody was hurt, a spokeswoman of the \
    coast guard said. The council meets on Friday to talk about the money.";

/// What a paper made of it: a headline, other words here and there, the end cut off.
fn printed() -> String {
    let body = WIRE.replace("HALLNES (Arrun Wire) — ", "").replace("had to be moved", "were towed");
    let body = body.split(" The council meets").next().unwrap().replace("3.1 million crowns", "3.1m crowns");
    format!("Wall breaks again\nThe Gulf Morning, from our news services\n\n{body}")
}

fn written(title: &str, text: String) -> SourceDraft {
    SourceDraft::reference(SourceDetails { text, ..SourceDetails::titled(title) })
}

#[test]
fn the_same_file_is_refused_with_the_name_of_the_source_that_has_it() {
    let mut at = common::project();
    let refused = |at: &mut common::Project, command| at.bench.run(command).unwrap_err().to_string();
    let said = refused(&mut at, Command::AddSource { source: common::source("Yearbook") });
    assert_eq!(said, "this file is in the library already, byte for byte: it is S1, 'Yearbook'; use that");
    let (claim, source) = (at.claims[1], common::source("Yearbook"));
    let said = refused(&mut at, Command::AttachNew { claim, source, details: common::passage() });
    assert!(said.contains("it is S1, 'Yearbook'"), "{said}");

    at.bench.run(Command::DeleteSource { source: at.source }).unwrap();
    assert_eq!(add(&mut at.bench, common::source("Yearbook")), SourceId(2), "it is there no more");
}

#[test]
fn a_paper_that_prints_the_wire_is_pointed_out_and_grouped_by_a_person() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = Workbench::open(&folder.path().join("p.claimbench"), noon).unwrap();
    let wire = add(&mut bench, written("Wire story", WIRE.to_owned()));
    let samples = [
        "border-commission-yearbook.txt",
        "election-observers-report.txt",
        "press-conference.txt",
        "wire-report.txt",
    ];
    for name in samples {
        let source = add(&mut bench, sample(name));
        assert_eq!(bench.likely_copies(source).unwrap(), [], "{name} is nobody's copy");
    }
    let paper = add(&mut bench, sample("morning-paper.txt"));
    let copies = bench.likely_copies(paper).unwrap();
    let [copy] = copies.as_slice() else { panic!("the wire alone: {copies:?}") };
    assert_eq!(
        (copy.source, copy.is_in_part),
        (SourceId(5), true),
        "the paper prints a sentence of the wire"
    );
    let paper = add(&mut bench, written("Morning paper", printed()));
    let copies = bench.likely_copies(paper).unwrap();
    let [copy] = copies.as_slice() else { panic!("the wire alone: {copies:?}") };
    assert!(copy.source == wire && copy.per_cent >= 70, "{copy:?}");
    let grouped = |bench: &Workbench| {
        let sources = bench.project_view().unwrap().sources;
        sources.iter().filter(|source| !source.details.independence_group.is_empty()).count()
    };
    assert_eq!(grouped(&bench), 0, "nothing is grouped by itself");

    let command = bench.grouping(&[wire, paper], copy.proposed_group()).unwrap();
    bench.run(command).unwrap();
    assert_eq!((grouped(&bench), bench.likely_copies(paper).unwrap()), (2, Vec::new()));
    assert_eq!(bench.undo().unwrap().unwrap(), "group S1, S7");
    assert_eq!(grouped(&bench), 0);
}

/// What is asked about beside the wire's story, and how much of it, if any, is pointed out.
#[test]
fn copies_are_told_from_reports_of_the_same_thing() {
    let cut = |text: &str| text.rsplit_once("\n\n").unwrap().0.to_owned();
    let own = "Storm opens the wall at Hallnes\n\nFor the third time in seven years the sea has broken through the \
        harbour wall at Hallnes. On Tuesday night 212 boats were brought across the bay, says the harbour master.\n\n\
        In 2022 the council had a plan ready to mend the wall of 1934, at 3.1 million crowns. It was never begun. On \
        Friday it is to talk about the money again.";
    let speech = |before: &str| {
        format!(
            "{before}\n\n“We have asked for the money to mend this wall in every single year since the storm of 2019, \
            and every year we were told to wait,” the harbour master said."
        )
    };
    let quoting = speech("Waiting for the money\n\nNobody in Hallnes is surprised.");
    let foot =
        "\n\nNo part of this page may be printed anywhere else unless the paper has said so in writing.";
    for (what, text, is_in_part) in [
        ("the same words", WIRE.to_owned(), Some(false)),
        ("another headline", format!("Wall gives way again\n\n{WIRE}"), Some(false)),
        ("another byline", format!("By Edda Marn\nThe Gulf Morning\n\n{WIRE}"), Some(false)),
        ("the last paragraph cut", cut(WIRE), Some(false)),
        ("capitals and figures restyled", WIRE.to_uppercase().replace("3.1 MILLION", "3.1M"), Some(false)),
        ("the paper's own words around it", printed(), Some(false)),
        (
            "one sentence of it",
            format!(
                "{own}\n\nThe wall, which is 410 metres long, was built in 1934 from the stone \
            of the old fort."
            ),
            Some(true),
        ),
        ("the same thing in other words", own.to_owned(), None),
        (
            "another thing at the same place",
            "Hallnes opens its new fish hall\n\nThe fish hall at Hallnes was opened on \
            Tuesday by the harbour master, who had waited for it since 2019."
                .to_owned(),
            None,
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let mut bench = Workbench::open(&folder.path().join("p.claimbench"), noon).unwrap();
        add(&mut bench, written("Wire", WIRE.to_owned()));
        let source = add(&mut bench, written("Paper", text));
        let found = bench.likely_copies(source).unwrap();
        assert_eq!(found.first().map(|copy| copy.is_in_part), is_in_part, "{what}: {found:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    let mut bench = Workbench::open(&folder.path().join("p.claimbench"), noon).unwrap();
    add(&mut bench, written("Wire", speech(WIRE)));
    let source = add(&mut bench, written("Paper", quoting));
    assert_eq!(bench.likely_copies(source).unwrap(), [], "both quote the same words");
    for number in 0..5 {
        add(&mut bench, written("Page", format!("A page about the number {number}.{foot}")));
    }
    let last = add(&mut bench, written("Page", format!("{own}{foot}")));
    assert_eq!(bench.likely_copies(last).unwrap(), [], "what stands under every page");
}

#[test]
fn a_source_that_was_taken_back_and_came_again_is_still_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = Workbench::open(&folder.path().join("p.claimbench"), noon).unwrap();
    let wire = add(&mut bench, written("Wire", WIRE.to_owned()));
    bench.undo().unwrap();
    bench.redo().unwrap();
    let paper = add(&mut bench, written("Paper", printed()));
    assert_eq!(bench.likely_copies(paper).unwrap()[0].source, wire);
}

#[test]
fn among_thousands_of_sources_the_copies_are_found_by_the_index() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = Workbench::open(&folder.path().join("p.claimbench"), noon).unwrap();
    // Sentences of made-up words, with the same opening and end as every other source has.
    let text = |number: usize| {
        let words: Vec<_> =
            (0..120).map(|place| format!("w{}", (number * 7919 + place * place * 31) % 4001)).collect();
        format!(
            "From our own correspondents in the capital. {} All rights are reserved by us.",
            words.join(" ")
        )
    };
    let commands = (0..600)
        .map(|number| Command::AddSource { source: written(&format!("Source {number}"), text(number)) });
    let label = "add sources".to_owned();
    bench.run(Command::Together { label, commands: commands.collect() }).unwrap();
    let copy = add(&mut bench, written("Copy", text(417).replace("w10", "v10")));
    let found: Vec<_> = bench.likely_copies(copy).unwrap().into_iter().map(|copy| copy.title).collect();
    assert_eq!(found, ["Source 417"]);
}
