//! The annotated article: its text as it was checked, a comment anchored to each claim, then the lists.

use std::collections::BTreeMap;
use std::io::Write;

use docx_rs::{Comment, Docx, Paragraph, Shading};

use super::lists::{bookmark, corrections, counts, lists, sources};
use super::parts::{begin, faint, heading, line, pack, quoted, words};
use crate::error::Result;
use crate::export::Claims;
use crate::export::paper::{Block, Card, Paper, Piece, Sheet};
use crate::model::{Labels, Report};

/// Writes the annotated article.
pub fn render(report: &Report, claims: &mut Claims<'_>, out: &mut dyn Write) -> Result<()> {
    let paper = Paper::new(report, claims)?;
    let labels = paper.labels;
    let mut document = begin(report, &paper, labels.report);
    let mut numbering = 0;
    for sheet in &paper.sheets {
        document = article(document, &paper, sheet, &report.as_of, &mut numbering);
        document = counts(document, labels, sheet).add_paragraph(heading(2, labels.corrections));
        document = corrections(document, labels, sheet, true);
        document = lists(document, labels, sheet, true);
    }
    document = sources(document, &paper, true);
    if !paper.disclaimer.is_empty() {
        document = document.add_paragraph(faint(paper.disclaimer));
    }
    pack(document, out)
}

/// The text with its comments. `last_id` counts the comments of the whole file.
fn article(mut document: Docx, paper: &Paper<'_>, sheet: &Sheet, as_of: &str, last_id: &mut usize) -> Docx {
    let facts: Vec<_> = sheet.facts.iter().map(|(label, value)| format!("{label}: {value}")).collect();
    if paper.sheets.len() > 1 {
        document = document.add_paragraph(heading(1, &sheet.title));
    }
    document = document.add_paragraph(faint(&facts.join(" · ")));
    let cards: BTreeMap<i64, &Card> = sheet.cards.iter().map(|card| (card.number, card)).collect();
    let mut ids = BTreeMap::new();
    for block in &sheet.blocks {
        let mut paragraph = styled(block);
        for piece in &block.pieces {
            for mark in &piece.starts {
                let Some(card) = cards.get(&mark.number) else { continue };
                *last_id += 1;
                ids.insert(mark.number, *last_id);
                paragraph = paragraph.add_bookmark_start(*last_id, bookmark(&card.anchor));
                paragraph = paragraph.add_comment_start(comment(*last_id, card, paper.labels, as_of));
            }
            paragraph = add_piece(paragraph, piece);
            for id in piece.ends.iter().filter_map(|number| ids.get(number)) {
                paragraph = paragraph.add_comment_end(*id).add_bookmark_end(*id);
            }
        }
        document = document.add_paragraph(paragraph);
    }
    document
}

fn styled(block: &Block) -> Paragraph {
    let paragraph = Paragraph::new();
    match block.kind {
        "heading" => paragraph.style("Heading2").keep_next(true),
        "quote" | "list_item" => paragraph.style("Article").indent(Some(400), None, None, None),
        _ => paragraph.style("Article"),
    }
}

/// Words under a claim are shaded: Word shows where a comment is anchored only while its pane is open.
fn add_piece(paragraph: Paragraph, piece: &Piece) -> Paragraph {
    let run = words(&piece.text);
    match piece.marks.last().and_then(|mark| tint(mark.sign)) {
        Some(tint) => paragraph.add_run(run.shading(Shading::new().fill(tint))),
        None => paragraph.add_run(run),
    }
}

fn tint(sign: &str) -> Option<&'static str> {
    match sign {
        "to-check" | "in-progress" => Some("FAF3CC"),
        "awaiting-source" => Some("DDF0F1"),
        "awaiting-review" => Some("F3E6F5"),
        "fix" => Some("FCE7D4"),
        "wrong" => Some("FBE4E1"),
        "unverifiable" => Some("ECE6F7"),
        "opinion" => Some("E6EBEF"),
        "ok" => Some("E2F1E8"),
        _ => None,
    }
}

/// The card of a claim as a comment. Its author is its checker, its time that of the check.
fn comment(id: usize, card: &Card, labels: &Labels, as_of: &str) -> Comment {
    let checker = if card.checker.is_empty() { "Claimbench" } else { &card.checker };
    let checked_at = if card.checked_at.is_empty() { as_of } else { &card.checked_at };
    let verdict = if card.verdict.is_empty() { labels.no_verdict } else { &card.verdict };
    let legal = if card.is_legal { format!(" · {}", labels.legal) } else { String::new() };
    let head = format!("{} {} · {verdict} · {}{legal}", labels.claim, card.number, card.status);
    let mut comment = Comment::new(id)
        .author(super::parts::attribute(checker))
        .date(super::parts::attribute(checked_at))
        .add_paragraph(Paragraph::new().add_run(words(&head).bold()));
    for (label, text) in told(card, labels).iter().filter(|(_, text)| !text.is_empty()) {
        comment = comment.add_paragraph(line(&format!("{label}: {text}")));
    }
    for held in &card.evidence {
        let place = [held.title.as_str(), &held.locator].join(" ");
        comment = comment.add_paragraph(line(&format!("{} {}: {}", held.source, held.stance, place.trim())));
        if !held.excerpt.is_empty() {
            comment = comment.add_paragraph(quoted(&format!("“{}”", held.excerpt)));
        }
        if held.is_broken {
            comment = comment.add_paragraph(line(labels.broken));
        }
    }
    for finding in &card.findings {
        comment = comment.add_paragraph(line(&finding.sentence()));
    }
    for query in &card.queries {
        let answer = if query.answer.is_empty() { labels.open_query } else { &query.answer };
        comment = comment
            .add_paragraph(line(&format!("{} {}: {}", labels.recipient, query.recipient, query.question)));
        comment = comment.add_paragraph(line(&format!("{}: {answer}", labels.answer)));
    }
    comment
}

fn told<'a>(card: &'a Card, labels: &'a Labels) -> [(&'static str, &'a str); 8] {
    let reviews = card.reviews.last().map_or("", String::as_str);
    [
        (labels.restatement, &card.restatement),
        (labels.claimant, &card.claimant),
        (labels.action, &card.action),
        (labels.replacement, &card.replacement),
        (labels.rationale, &card.rationale),
        (labels.calculation, &card.calculation),
        (labels.review, reviews),
        (labels.evidence, &card.sufficiency),
    ]
}
