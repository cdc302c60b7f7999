//! One article of a report: its head, its text with the claims marked, and the lists that follow from it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::card::{Card, FindingLine, Question, sign};
use super::marks::{Marked, Marks, Piece};
use super::{anchor, moment};
use crate::model::{
    Cover, Labels, Mention, Paragraph, Query, Report, ReportClaim, ReportDraft, Signature, Unverified,
    sentence_case,
};

/// One article of a report.
#[derive(Debug, Serialize)]
pub struct Sheet {
    /// What links to it are made of.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// What is known of it: label and value, each with a value.
    pub facts: Vec<(&'static str, String)>,
    /// Claims by status: how many of the whole draft, and of which; those there are none of are left out.
    pub counts: Vec<Count>,
    /// Claims of this report by verdict, best first; those there are none of are left out.
    pub verdicts: Vec<Count>,
    /// How much of the text is covered how.
    pub coverage: Vec<Share>,
    /// The text.
    pub blocks: Vec<Block>,
    /// The claims in reading order.
    pub cards: Vec<Card>,
    /// Figures, dates, names and quotations in no claim.
    pub not_checked: Vec<Missed>,
    /// Claims that are not done, of the whole draft.
    pub unverified: Vec<OpenClaim>,
    /// What automatic checks report about words in no claim.
    pub findings: Vec<FindingLine>,
    /// Questions that wait for an answer, by recipient.
    pub queries: Vec<Question>,
    /// Who stands for what.
    pub sign_off: Vec<Signed>,
}

/// How many claims there are of a kind.
#[derive(Debug, Serialize)]
pub struct Count {
    /// Of which kind.
    pub label: String,
    /// Which colour it wears.
    pub sign: String,
    /// How many.
    pub n_claims: i64,
}

/// How much of a text lies under one cover.
#[derive(Debug, Serialize)]
pub struct Share {
    /// Which cover.
    pub label: &'static str,
    /// The same as a key.
    pub sign: &'static str,
    /// Characters that are not white space.
    pub n_characters: usize,
    /// The same in per cent; the shares of a text make 100.
    pub per_cent: usize,
}

/// A paragraph of the article.
#[derive(Debug, Serialize)]
pub struct Block {
    /// `heading`, `paragraph`, `quote`, `list_item`, `caption`.
    pub kind: &'static str,
    /// Number of the paragraph, from 1.
    pub number: usize,
    /// Its text, cut where claims begin and end.
    pub pieces: Vec<Piece>,
}

/// Something in no claim.
#[derive(Debug, Serialize)]
pub struct Missed {
    /// What it is.
    pub kind: String,
    /// Its words.
    pub words: String,
    /// Number of its paragraph.
    pub paragraph: usize,
}

/// A claim that is not done.
#[derive(Debug, Serialize)]
pub struct OpenClaim {
    /// Its number.
    pub number: i64,
    /// What a link to it is made of; empty if it is not in this report.
    pub anchor: String,
    /// Where the work stands.
    pub status: String,
    /// The same as a key.
    pub sign: String,
    /// Its words.
    pub verbatim: String,
}

/// What a person stands for.
#[derive(Debug, Serialize)]
pub struct Signed {
    /// What they did: a label.
    pub deed: &'static str,
    /// Who.
    pub name: String,
    /// How many claims.
    pub n_claims: i64,
    /// When last.
    pub last_at: String,
}

impl Sheet {
    /// Arranges one draft with its claims.
    #[must_use]
    pub fn new(report: &Report, draft: &ReportDraft, claims: &[ReportClaim]) -> Self {
        let labels = &report.house.labels;
        Self {
            anchor: draft.article.id.to_string(),
            title: draft.article.title.clone(),
            facts: facts(draft, labels),
            counts: counts(draft),
            verdicts: verdicts(draft, claims, labels),
            coverage: coverage(draft, labels),
            blocks: blocks(draft, claims),
            cards: claims.iter().map(|claim| Card::new(report, draft, claim)).collect(),
            not_checked: draft.not_checked().map(|(mention, words)| missed(draft, mention, words)).collect(),
            unverified: unverified(draft, claims),
            findings: loose_findings(draft, claims),
            queries: open_queries(draft, claims),
            sign_off: draft.sign_off.iter().map(|signature| signed(signature, labels)).collect(),
        }
    }
}

fn facts(draft: &ReportDraft, labels: &Labels) -> Vec<(&'static str, String)> {
    let revision = &draft.revision;
    let facts = [
        (labels.publisher, draft.article.outlet.clone()),
        (labels.author, revision.byline.clone()),
        (labels.published, revision.published.map_or_else(String::new, |day| day.to_string())),
        (labels.draft, format!("{} ({})", revision.number, moment(&revision.received_at))),
        (labels.rating_scale, draft.scale.name.clone()),
        ("SHA-256", revision.sha256.clone()),
    ];
    facts.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn counts(draft: &ReportDraft) -> Vec<Count> {
    let some = draft.counts.iter().filter(|(_, n_claims)| *n_claims > 0);
    some.map(|(status, n_claims)| Count {
        label: sentence_case(status.word()),
        sign: status.word().replace(' ', "-"),
        n_claims: *n_claims,
    })
    .collect()
}

fn verdicts(draft: &ReportDraft, claims: &[ReportClaim], labels: &Labels) -> Vec<Count> {
    let given = |name: Option<&str>| {
        let is_it = |claim: &&ReportClaim| claim.claim.verdict.as_deref() == name;
        i64::try_from(claims.iter().filter(is_it).count()).unwrap_or(i64::MAX)
    };
    let rated = draft.scale.ratings.iter().map(|rating| Count {
        label: rating.name.clone(),
        sign: rating.tone.word().to_owned(),
        n_claims: given(Some(&rating.name)),
    });
    let none =
        Count { label: labels.no_verdict.to_owned(), sign: "to-check".to_owned(), n_claims: given(None) };
    rated.chain([none]).filter(|count| count.n_claims > 0).collect()
}

fn coverage(draft: &ReportDraft, labels: &Labels) -> Vec<Share> {
    let shares = Cover::ALL.iter().zip(draft.coverage.per_cent());
    shares
        .map(|(cover, per_cent)| {
            let (label, sign) = match cover {
                Cover::Settled => (labels.settled, "settled"),
                Cover::Open => (labels.open, "open"),
                Cover::NoClaim => (labels.no_claim, "no-claim"),
                Cover::Outside => (labels.outside, "outside"),
            };
            Share { label, sign, n_characters: draft.coverage.count(*cover), per_cent }
        })
        .collect()
}

fn blocks(draft: &ReportDraft, claims: &[ReportClaim]) -> Vec<Block> {
    let marked = claims.iter().map(|ReportClaim { claim, .. }| Marked {
        number: claim.number,
        span: claim.span,
        sign: sign(claim.status, draft.tone(claim)),
    });
    let marks = Marks::new(marked.collect());
    let revision = &draft.revision;
    (1..)
        .zip(&revision.paragraphs)
        .map(|(number, Paragraph { span, kind })| Block {
            kind: kind.word(),
            number,
            pieces: marks.pieces(&revision.text, *span),
        })
        .collect()
}

fn missed(draft: &ReportDraft, mention: Mention, words: &str) -> Missed {
    let paragraphs = &draft.revision.paragraphs;
    Missed {
        kind: sentence_case(mention.kind.word()),
        words: words.to_owned(),
        paragraph: paragraphs.partition_point(|paragraph| paragraph.span.start <= mention.span.start),
    }
}

fn unverified(draft: &ReportDraft, claims: &[ReportClaim]) -> Vec<OpenClaim> {
    let printed = printed(claims);
    let of = |claim: &Unverified| OpenClaim {
        number: claim.number,
        anchor: anchor_if(printed.contains(&claim.number), draft, claim.number),
        status: sentence_case(claim.status.word()),
        sign: claim.status.word().replace(' ', "-"),
        verbatim: claim.verbatim.clone(),
    };
    draft.unverified.iter().map(of).collect()
}

/// The numbers of the claims that have a card.
fn printed(claims: &[ReportClaim]) -> BTreeSet<i64> {
    claims.iter().map(|claim| claim.claim.number).collect()
}

/// What a link to a claim is made of; nothing if there is nothing to link to.
fn anchor_if(is_printed: bool, draft: &ReportDraft, number: i64) -> String {
    if is_printed { anchor(draft.article.id.0, number) } else { String::new() }
}

/// Findings of the draft that none of the printed claims shows.
fn loose_findings(draft: &ReportDraft, claims: &[ReportClaim]) -> Vec<FindingLine> {
    let shown: BTreeSet<_> =
        claims.iter().flat_map(|claim| &claim.findings).map(|finding| finding.id).collect();
    draft.findings.iter().filter(|finding| !shown.contains(&finding.id)).map(FindingLine::new).collect()
}

fn open_queries(draft: &ReportDraft, claims: &[ReportClaim]) -> Vec<Question> {
    let printed = printed(claims);
    let of = |(number, query): &(i64, Query)| {
        Question::new(*number, anchor_if(printed.contains(number), draft, *number), query)
    };
    let mut open: Vec<_> = draft.queries.iter().filter(|(_, query)| query.is_open()).map(of).collect();
    open.sort_by(|one, other| one.recipient.cmp(&other.recipient));
    open
}

fn signed(signature: &Signature, labels: &Labels) -> Signed {
    Signed {
        deed: if signature.is_review { labels.approved_by } else { labels.checked_by },
        name: signature.name.clone(),
        n_claims: signature.n_claims,
        last_at: moment(&signature.last_at),
    }
}
