//! The correction list: place, old → new, why, severity, source; what the writer or the desk works from.

use std::io::Write;

use docx_rs::{Docx, Paragraph};

use super::parts::{begin, faint, heading, line, lists, pack, sources, table, words};
use crate::error::Result;
use crate::export::Claims;
use crate::export::paper::{Card, CorrectionLine, Paper, Sheet};
use crate::model::{Labels, Report};

/// Writes the correction list.
pub fn render(report: &Report, claims: &mut Claims<'_>, out: &mut dyn Write) -> Result<()> {
    let paper = Paper::new(report, claims)?;
    let mut document = begin(&paper, paper.labels.corrections, &report.as_of);
    for sheet in &paper.sheets {
        if paper.sheets.len() > 1 {
            document = document.add_paragraph(heading(1, &sheet.title));
        }
        document = corrections(document, paper.labels, sheet);
        document = lists(document, &paper, sheet);
    }
    document = sources(document, &paper);
    if !paper.disclaimer.is_empty() {
        document = document.add_paragraph(faint(paper.disclaimer));
    }
    pack(document, out)
}

fn corrections(document: Docx, labels: &Labels, sheet: &Sheet) -> Docx {
    let lines = sheet.cards.iter().filter_map(|card| Some((card, card.correction.as_ref()?)));
    let rows: Vec<_> = lines.map(|(card, correction)| row(card, correction, labels)).collect();
    if rows.is_empty() {
        return document.add_paragraph(line(labels.no_corrections));
    }
    let heads = [labels.place, labels.change, labels.why, labels.severity, labels.sources];
    document.add_table(table(&[15, 40, 25, 10, 10], &heads, rows))
}

fn row(card: &Card, correction: &CorrectionLine, labels: &Labels) -> Vec<Paragraph> {
    let place = format!(
        "{} {}\n{} {}\n{} {}",
        labels.claim, card.number, labels.paragraph, card.paragraph, labels.sentence, card.sentence
    );
    let old = words(&card.verbatim).style("Quoted");
    let change = Paragraph::new().add_run(if correction.is_struck { old.strike() } else { old });
    let change = if correction.new.is_empty() {
        change.add_run(words(&format!(" → {}", correction.action)))
    } else {
        change.add_run(words(" → ")).add_run(words(&correction.new).style("Quoted").underline("single"))
    };
    vec![faint(&place), change, line(&correction.why), line(&correction.severity), line(&correction.sources)]
}
