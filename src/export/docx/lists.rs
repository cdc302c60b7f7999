//! The lists that stand in both Word files: counts, corrections, what is not verified and what was not checked, open
//! queries, who stands for it, sources.

use docx_rs::{Docx, Paragraph};

use super::parts::{add_jump, add_link, faint, heading, line, quoted, table, words};
use crate::export::paper::{Card, CorrectionLine, Count, Paper, Sheet};
use crate::model::Labels;

/// Where a claim begins in the article of this document.
#[must_use]
pub fn bookmark(anchor: &str) -> String {
    format!("claim_{}", anchor.replace('-', "_"))
}

/// How many claims there are of each kind, and how much of the text they cover.
#[must_use]
pub fn counts(document: Docx, labels: &Labels, sheet: &Sheet) -> Docx {
    let shares: Vec<_> =
        sheet.coverage.iter().map(|share| format!("{}: {} %", share.label, share.per_cent)).collect();
    document
        .add_paragraph(heading(2, labels.summary))
        .add_paragraph(line(&format!("{} – {}", labels.claims, counted(&sheet.counts))))
        .add_paragraph(line(&format!("{} – {}", labels.verdict, counted(&sheet.verdicts))))
        .add_paragraph(line(&format!("{} – {}", labels.coverage, shares.join(" · "))))
}

fn counted(counts: &[Count]) -> String {
    let counts: Vec<_> = counts.iter().map(|count| format!("{}: {}", count.label, count.n_claims)).collect();
    counts.join(" · ")
}

/// The correction list; `has_text` if the claims' places are in this document, to be led to.
#[must_use]
pub fn corrections(document: Docx, labels: &Labels, sheet: &Sheet, has_text: bool) -> Docx {
    let lines = sheet.cards.iter().filter_map(|card| Some((card, card.correction.as_ref()?)));
    let rows: Vec<_> = lines.map(|(card, correction)| row(card, correction, labels, has_text)).collect();
    if rows.is_empty() {
        return document.add_paragraph(line(labels.no_corrections));
    }
    let heads = [labels.place, labels.change, labels.why, labels.severity, labels.sources];
    document.add_table(table(&[15, 40, 25, 10, 10], &heads, rows))
}

fn row(card: &Card, correction: &CorrectionLine, labels: &Labels, has_text: bool) -> Vec<Paragraph> {
    let claim = format!("{} {}", labels.claim, card.number);
    let place = format!(
        "\n{} {}\n{} {}\n{}",
        labels.paragraph, card.paragraph, labels.sentence, card.sentence, card.status
    );
    let number = if has_text {
        add_jump(Paragraph::new(), &bookmark(&card.anchor), &claim)
    } else {
        Paragraph::new().add_run(words(&claim))
    };
    let old = words(&card.verbatim).style("Quoted");
    let change = Paragraph::new().add_run(if correction.is_struck { old.strike() } else { old });
    let change = if correction.new.is_empty() {
        change.add_run(words(&format!(" → {}", correction.action)))
    } else {
        change.add_run(words(" → ")).add_run(words(&correction.new).style("Quoted").underline("single"))
    };
    vec![
        number.add_run(words(&place).size(17).color(super::parts::MUTED)),
        change,
        line(&correction.why),
        line(&correction.severity),
        line(&correction.sources.join(", ")),
    ]
}

/// What a reader must know: what is not verified, what was not checked, what waits for an answer, who stands for the
/// rest.
#[must_use]
pub fn lists(document: Docx, labels: &Labels, sheet: &Sheet, has_text: bool) -> Docx {
    let document = unverified(document, labels, sheet, has_text);
    let document = not_checked(document, labels, sheet);
    let document = queries(document, labels, sheet, has_text);
    sign_off(document, labels, sheet)
}

fn unverified(document: Docx, labels: &Labels, sheet: &Sheet, has_text: bool) -> Docx {
    let document = document.add_paragraph(heading(2, labels.unverified));
    if sheet.unverified.is_empty() {
        return document.add_paragraph(line(labels.no_unverified));
    }
    let rows = sheet.unverified.iter().map(|claim| {
        let number = claim_number(claim.number, &claim.anchor, has_text);
        vec![number, line(&claim.status), quoted(&claim.verbatim)]
    });
    let heads = [labels.claim, labels.status, labels.verbatim];
    let table = table(&[8, 18, 74], &heads, rows.collect());
    document.add_paragraph(line(labels.unverified_note).keep_next(true)).add_table(table)
}

fn not_checked(document: Docx, labels: &Labels, sheet: &Sheet) -> Docx {
    let mut document = document.add_paragraph(heading(2, labels.not_checked));
    document = if sheet.not_checked.is_empty() {
        document.add_paragraph(line(labels.nothing_missed))
    } else {
        let rows = sheet.not_checked.iter().map(|missed| {
            vec![line(&missed.paragraph.to_string()), line(&missed.kind), quoted(&missed.words)]
        });
        let heads = [labels.paragraph, labels.kind, labels.verbatim];
        let table = table(&[12, 18, 70], &heads, rows.collect());
        document.add_paragraph(line(labels.not_checked_note).keep_next(true)).add_table(table)
    };
    if !sheet.findings.is_empty() {
        document = document.add_paragraph(heading(2, labels.loose_findings));
    }
    for finding in &sheet.findings {
        document = document.add_paragraph(line(&finding.sentence()));
    }
    document
}

fn queries(document: Docx, labels: &Labels, sheet: &Sheet, has_text: bool) -> Docx {
    let document = document.add_paragraph(heading(2, labels.open_queries));
    if sheet.queries.is_empty() {
        return document.add_paragraph(line(labels.no_open_queries));
    }
    let rows = sheet.queries.iter().map(|query| {
        let number = claim_number(query.number, &query.anchor, has_text);
        vec![line(&query.recipient), number, line(&query.question), faint(&query.asked)]
    });
    let heads = [labels.recipient, labels.claim, labels.question, labels.asked_by];
    document.add_table(table(&[14, 8, 54, 24], &heads, rows.collect()))
}

fn sign_off(document: Docx, labels: &Labels, sheet: &Sheet) -> Docx {
    let mut document = document.add_paragraph(heading(2, labels.sign_off));
    if sheet.sign_off.is_empty() {
        return document.add_paragraph(line(labels.nobody_yet));
    }
    for signed in &sheet.sign_off {
        let claims = format!("{}: {}", labels.claims, signed.n_claims);
        let told = format!("{} {} · {claims} · {}", signed.deed, signed.name, signed.last_at);
        document = document.add_paragraph(line(&told));
    }
    document
}

fn claim_number(number: i64, anchor: &str, has_text: bool) -> Paragraph {
    let number = number.to_string();
    if has_text && !anchor.is_empty() {
        add_jump(Paragraph::new(), &bookmark(anchor), &number)
    } else {
        line(&number)
    }
}

/// The source list.
#[must_use]
pub fn sources(document: Docx, paper: &Paper<'_>, has_text: bool) -> Docx {
    let labels = paper.labels;
    let document = document.add_paragraph(heading(1, labels.sources));
    if paper.sources.is_empty() {
        return document.add_paragraph(line(labels.no_evidence));
    }
    let rows = paper.sources.iter().map(|source| {
        let mut about = Paragraph::new().add_run(words(&source.title).bold());
        for part in [&source.origin, &source.note].into_iter().filter(|part| !part.is_empty()) {
            about = about.add_run(words(&format!("\n{part}")));
        }
        about = add_address(about, "\n", &source.url, source.is_web);
        let archived = format!("\n{} ", labels.archived_at);
        about = add_address(about, &archived, &source.archived_url, source.is_archived_on_web);
        let kind = format!("{}, {}", source.kind, source.tier.to_lowercase());
        vec![line(&source.number), about, line(&kind), claim_numbers(&source.claims, has_text)]
    });
    let heads = [labels.source, labels.title, labels.tier, labels.claims];
    document.add_table(table(&[9, 55, 20, 16], &heads, rows.collect()))
}

fn add_address(about: Paragraph, before: &str, address: &str, is_web: bool) -> Paragraph {
    match (address, is_web) {
        ("", _) => about,
        (address, true) => add_link(about.add_run(words(before)), address),
        (address, false) => about.add_run(words(&format!("{before}{address}"))),
    }
}

fn claim_numbers(claims: &[(i64, String)], has_text: bool) -> Paragraph {
    let mut numbers = Paragraph::new();
    for (place, (number, anchor)) in claims.iter().enumerate() {
        if place > 0 {
            numbers = numbers.add_run(words(", "));
        }
        let number = number.to_string();
        numbers = if has_text {
            add_jump(numbers, &bookmark(anchor), &number)
        } else {
            numbers.add_run(words(&number))
        };
    }
    numbers
}
