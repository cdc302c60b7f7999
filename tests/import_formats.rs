//! Every format, read: the sample files of `samples/formats` and what comes of them.
#![allow(clippy::unwrap_used, reason = "a story may fail loudly")]

use claimbench::import::read;
use claimbench::model::{ArticleDraft, locator_at};
use expect_test::{Expect, expect};

fn sample(name: &str) -> ArticleDraft {
    let path = format!("{}/samples/formats/{name}", env!("CARGO_MANIFEST_DIR"));
    read(name, std::fs::read(path).unwrap()).unwrap()
}

/// Everything that was read, as a person would note it down.
fn shown(draft: &ArticleDraft) -> String {
    let head = [
        ("title", draft.title.clone()),
        ("byline", draft.byline.clone()),
        ("outlet", draft.outlet.clone()),
        ("url", draft.url.clone()),
        ("published", draft.published.map(|day| day.to_string()).unwrap_or_default()),
    ];
    let mut lines: Vec<_> = head
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    let kind_at = |start: usize| {
        draft
            .paragraphs
            .iter()
            .find(|paragraph| paragraph.span.start == start)
            .map(|paragraph| paragraph.kind.word())
    };
    let mut start = 0;
    for paragraph in draft.text.split("\n\n") {
        let end = start + paragraph.len();
        let mut words = paragraph.to_owned();
        for locator in draft.locators.iter().rev().filter(|locator| (start..end).contains(&locator.start)) {
            words.insert_str(locator.start - start, &format!("[{}]", locator.place));
        }
        lines.push(format!("{}: {words}", kind_at(start).unwrap_or("?")));
        start = end + 2;
    }
    for note in &draft.notes {
        let before = draft.text.get(..note.at).unwrap();
        let word = before.split_whitespace().next_back().unwrap_or_default();
        lines.push(format!("note by {} after “{word}”: {}", note.author, note.words));
    }
    lines.extend(draft.warnings.iter().map(|warning| format!("warning: {warning}")));
    lines.join("\n")
}

fn check(name: &str, expected: &Expect) {
    expected.assert_eq(&shown(&sample(name)));
}

#[test]
fn a_web_page() {
    check(
        "harbour.html",
        &expect![[r#"
        title: Harbour wall to cost twice as much
        byline: Tove Lind, Arne Holt
        outlet: The Coast Courier
        url: https://example.org/news/harbour-wall
        published: 2026-10-14
        heading: Harbour wall to cost twice as much
        caption: The old wall at low tide, in September.
        paragraph: The new harbour wall of Nordvik will cost 38 million crowns, twice as much as the 19 million that the council voted for in May 2024, the harbour master said on Tuesday. It is to be 410 metres long and 5.5 metres high.
        paragraph: “The sand under it is softer than the drillings showed,” said Ragna Moe, who has run the harbour since 2017. “We have to go down another nine metres, and that is what costs”, she told the council’s committee for works, which met without the public for the second time this autumn.
        quote: Whoever signed the first estimate had not walked on that beach, the engineers wrote in a letter that the Courier has seen, dated 2 October.
        heading: What it is for
        paragraph: Three storms since 2019 have broken the old wall, which was built in 1934. The council counts 212 houses behind it, and 31 of them stood in water in January, some for as long as six days.
        list_item: • Length: 410 metres
        list_item: • Height: 5.5 metres
        list_item: • To be finished by: autumn 2028
        caption: What the wall costs
        paragraph: Estimate | Million crowns
        paragraph: May 2024 | 19
        paragraph: October 2026 | 38"#]],
    );
}

#[test]
fn a_web_archive() {
    let (archive, page) = (sample("harbour.mhtml"), sample("harbour.html"));
    assert_eq!(archive.original.media_type, "multipart/related");
    assert_eq!((archive.text, archive.paragraphs), (page.text, page.paragraphs));
    assert_eq!((archive.title, archive.url, archive.published), (page.title, page.url, page.published));
    assert_eq!(archive.byline, "Tove Lind and Arne Holt");
}

#[test]
fn a_pdf() {
    check(
        "quarry.pdf",
        &expect![[r#"
        title: Noise at the Belmar quarry
        byline: Quarry Commission
        heading: [page 1]Noise at the Belmar quarry
        paragraph: The commission measured the noise at nine houses around the Belmar quarry between 4 March and 28 November 2025. At six of them it was louder than the permit allows, by 3 to 11 decibels. The loudest hour was that of the 14th of May, with 71 decibels at the measuring point in Mill Lane.
        paragraph: The operator was told on 2 December. It answered on 19 December that the crusher had been running with an open hatch “for a few weeks at most”, and that a well-known firm had been asked to close it. The commission found no trace of such an order[page 2] in the files of the operator. It asked for a copy three times.
        paragraph: Dust was measured too. The yearly mean was 34 micrograms a cubic metre, under the limit of 40.
        paragraph: Trucks were counted at the gate: 212 on an average working day, 38 more than the permit foresees.
        paragraph: Of 64 complaints, 51 came from Mill Lane. None was answered within the two weeks that the permit sets.
        heading: [page 3]Recommendations
        list_item: • Close the hatch before the next season begins.
        list_item: • Count the trucks by camera and publish the count each month."#]],
    );
}

#[test]
fn a_word_document() {
    check(
        "ferry.docx",
        &expect![[r#"
        title: Ferry line to Osmark ends in spring
        byline: Lena Brandt
        heading: Ferry line to Osmark ends in spring
        paragraph: By Lena Brandt
        paragraph: The ferry between Tolmin and Osmark will stop on 31 March after 46 years, the port company said on Tuesday.
        paragraph: In 2025 it carried 61,400 passengers, down from 92,100 in 2015, a fall of a third.
        quote: “We held on as long as we could,” said Arne Holt, its director.
        heading: What stays:
        list_item: • the bus over the bridge, every two hours
        list_item: • the freight boat on Thursdays
        paragraph: Year | Passengers
        paragraph: 2015 | 92,100
        paragraph: 2025 | 61,400
        paragraph: The timetable is unchanged until then.
        paragraph: Counted at the gate, children included.
        note by Lena Brandt after “years”: From the company’s own chronicle, page 3."#]],
    );
}

#[test]
fn an_opendocument_text() {
    check(
        "wells.odt",
        &expect![[r#"
        title: Two wells in Garda closed
        byline: Ida Roth
        heading: Two wells in Garda closed
        paragraph: The water board of Garda closed two wells on 9 November 2026. One held 58 milligrams of nitrate a litre; the limit is 50.
        quote: “The water was never dangerous for adults,” the board wrote.
        list_item: • The north well feeds 1,900 homes.
        list_item: • The south well feeds 640.
        paragraph: Well | Nitrate, mg/l
        paragraph: North | 31
        paragraph: South | 58
        paragraph: Both are to open again in the summer of 2027.
        paragraph: Order 14/2026.
        note by Ida Roth after “nitrate”: Ask for the laboratory sheet."#]],
    );
}

#[test]
fn a_rich_text() {
    check(
        "bakery.rtf",
        &expect![[r#"
        title: Bakery of Kamin closes
        byline: Zofia Wilk
        heading: Bakery of Kamin closes
        paragraph: The last bakery of Kamin closes on 30 November, after 112 years. “Flour costs twice what it did”, said Stanisław Wilk – he is the owner’s grandson — on Monday.
        paragraph: It made 1,400 loaves a day in 1990 and 380 last year.
        list_item: • Seven people lose their work.
        list_item: • The oven, café and house are for sale at 310,000 €.
        paragraph: Year | Loaves a day
        paragraph: 1990 | 1,400
        paragraph: More on Kamin
        paragraph: By its own books.
        note by Zofia Wilk after “Monday.”: Great-grandson? Ask him."#]],
    );
}

#[test]
fn an_e_book() {
    check(
        "salt-road.epub",
        &expect![[r#"
        title: The Salt Road
        byline: Mira Okonjo
        outlet: Lantern Press
        published: 2024-05-02
        heading: [part 1]One: The mines
        paragraph: In 1780 the mines at Hallin gave 4,200 tons of salt a year.
        quote: “White gold,” wrote the steward, “and as heavy.”
        heading: [part 2]Two: The road
        paragraph: The road to the coast was 310 kilometres long and had nine toll gates."#]],
    );
}

#[test]
fn an_e_mail() {
    check(
        "bridge.eml",
        &expect![[r#"
            title: Answer – the bridge at Tolmin
            byline: Jürgen Weiss
            published: 2026-11-16
            ?: Dear Ms Brandt,
            ?: the bridge at Tolmin was closed on 3 November, not on the 1st. Repairs will cost £640,000 and take until the end of March. The load limit was 12 tons before and will be 30 tons after.
            ?: Kind regards
            ?: Jürgen Weiss
            warning: attachments were not read, import them by themselves: inspection.pdf"#]],
    );
}

#[test]
fn subtitles() {
    check(
        "hearing.srt",
        &expect![[r#"
        title: The hearing is open. We have two witnesses…
        paragraph: [00:00:01]The hearing is open. We have[00:00:04] two witnesses from the water board.
        paragraph: [00:01:02]- How much water was lost?
        paragraph: - Eleven million litres, in four days.
        paragraph: [01:10:00]The hearing is closed."#]],
    );
    check(
        "interview.vtt",
        &expect![[r#"
            title: Ida Roth: How many boxes came back from the flood?
            paragraph: [00:00:00]Ida Roth: How many boxes came back from the flood?
            paragraph: [00:00:03]Pavel Dorn: Of 1,430 we have 1,212 & a few lids.[00:00:07] The rest is paste."#]],
    );
}

#[test]
fn a_passage_has_its_page() {
    let draft = sample("quarry.pdf");
    let page_of = |words: &str| locator_at(&draft.locators, draft.text.find(words).unwrap());
    assert_eq!(page_of("71 decibels"), Some("page 1"));
    assert_eq!(page_of("Trucks were counted"), Some("page 2"));
    assert_eq!(page_of("Close the hatch"), Some("page 3"));
}

#[test]
fn the_name_of_a_file_does_not_matter() {
    for name in
        ["quarry.pdf", "ferry.docx", "wells.odt", "bakery.rtf", "salt-road.epub", "bridge.eml", "hearing.srt"]
    {
        let draft = sample(name);
        let renamed = read("file.txt", draft.original.bytes.clone()).unwrap();
        assert_eq!(
            (&renamed.text, &renamed.original.media_type),
            (&draft.text, &draft.original.media_type),
            "{name}"
        );
    }
}

#[test]
fn every_place_lies_inside_the_text() {
    for entry in std::fs::read_dir(format!("{}/samples/formats", env!("CARGO_MANIFEST_DIR"))).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let draft = sample(&name);
        assert!(draft.locators.iter().all(|locator| draft.text.is_char_boundary(locator.start)), "{name}");
        assert!(draft.locators.is_sorted_by_key(|locator| locator.start), "{name}");
        assert!(draft.notes.iter().all(|note| draft.text.is_char_boundary(note.at)), "{name}");
        for paragraph in &draft.paragraphs {
            let words = paragraph.span.of(&draft.text).unwrap();
            assert!(!words.is_empty() && words == words.trim() && !words.contains('\n'), "{name}: {words:?}");
        }
    }
}
