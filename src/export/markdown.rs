//! Markdown (CommonMark with tables): the report for reading. Whatever stands in a claim is escaped, so that it is
//! read as text and never as markup.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write;

use super::{Claims, unwritten};
use crate::error::Result;
use crate::model::{
    Cover, Evidence, FindingId, FindingState, KeptFinding, Labels, Report, ReportClaim, ReportDraft, Source,
    Tone,
};

/// Writes the report.
pub fn render(report: &Report, claims: &mut Claims<'_>, out: &mut dyn Write) -> Result<()> {
    let mut claims = claims.peekable();
    for (place, draft) in report.drafts.iter().enumerate() {
        out.write_all(head(report, draft).as_bytes()).map_err(unwritten)?;
        let is_here = |claim: &Result<ReportClaim>| claim.as_ref().map_or(true, |claim| claim.draft == place);
        let (mut corrections, mut shown) = (String::new(), BTreeSet::new());
        while let Some(claim) = claims.next_if(is_here) {
            let claim = claim?;
            let tone = draft.tone(&claim.claim);
            out.write_all(claim_card(report, &claim).as_bytes()).map_err(unwritten)?;
            corrections += &correction_row(&claim, tone);
            shown.extend(claim.findings.iter().map(|finding| finding.id));
        }
        let labels = &report.house.labels;
        let rest = correction_table(labels, &corrections)
            + &loose_findings(labels, draft, &shown)
            + &foot(report, draft);
        out.write_all(rest.as_bytes()).map_err(unwritten)?;
    }
    let end = source_list(report) + &disclaimer(report);
    out.write_all(end.as_bytes()).map_err(unwritten)
}

fn head(report: &Report, draft: &ReportDraft) -> String {
    let labels = &report.house.labels;
    let mut text = format!("# {}: {}\n\n", labels.report, escaped(&draft.article.title));
    if draft.n_open() > 0 {
        text += &format!("**{}** – {}\n\n", labels.draft_mark, labels.draft_note);
    }
    if report.is_selection {
        text += &format!("*{}*\n\n", labels.selection_note);
    }
    let revision = &draft.revision;
    let published = revision.published.map(|day| day.to_string()).unwrap_or_default();
    let facts = [
        (labels.draft, revision.number.to_string()),
        (labels.byline, escaped(&revision.byline)),
        (labels.publisher, escaped(&draft.article.outlet)),
        (labels.published, published),
        (labels.rating_scale, escaped(&draft.scale.name)),
        (labels.checked_by, escaped(&report.house.name)),
        (labels.as_of, report.as_of.clone()),
    ];
    text += &facts.iter().map(|(label, value)| line(label, value)).collect::<String>();
    text += &format!("\n## {}\n\n", labels.coverage);
    let covers = [labels.settled, labels.open, labels.no_claim, labels.outside];
    let shares = Cover::ALL.iter().zip(draft.coverage.per_cent()).zip(covers);
    text += &shares
        .map(|((cover, share), label)| {
            line(label, &format!("{share} % ({} characters)", draft.coverage.count(*cover)))
        })
        .collect::<String>();
    let counts = draft.counts.iter().filter(|(_, n_claims)| *n_claims > 0);
    text += &counts
        .map(|(status, n_claims)| line(&format!("{}: {status}", labels.claims), &n_claims.to_string()))
        .collect::<String>();
    text + &not_checked(labels, draft) + &unverified(labels, draft) + &format!("\n## {}\n", labels.claims)
}

fn not_checked(labels: &Labels, draft: &ReportDraft) -> String {
    let mut text = format!("\n## {}\n\n", labels.not_checked);
    if draft.coverage.missed.is_empty() {
        return text + labels.nothing_missed + "\n";
    }
    text += &format!("{}\n\n", labels.not_checked_note);
    for (mention, words) in draft.not_checked() {
        text += &format!("- {}: {}\n", mention.kind, escaped(words));
    }
    text
}

fn unverified(labels: &Labels, draft: &ReportDraft) -> String {
    if draft.unverified.is_empty() {
        return String::new();
    }
    let mut text = format!("\n## {}\n\n{}\n\n", labels.unverified, labels.unverified_note);
    for claim in &draft.unverified {
        text += &format!(
            "- {} {} ({}): {}\n",
            labels.claim,
            claim.number,
            claim.status,
            escaped(&claim.verbatim)
        );
    }
    text
}

fn claim_card(report: &Report, entry: &ReportClaim) -> String {
    let labels = &report.house.labels;
    let claim = &entry.claim;
    let verdict = claim.verdict.as_deref().unwrap_or(labels.no_verdict);
    let mut text = format!("\n### {} {}: {}\n\n", labels.claim, claim.number, escaped(verdict));
    text += &format!("> {}\n\n", escaped(&claim.verbatim));
    let place = format!(
        "{} {}, {} {}",
        labels.paragraph.to_lowercase(),
        claim.paragraph,
        labels.sentence.to_lowercase(),
        claim.sentence
    );
    let action = claim.action.map(|action| action.to_string()).unwrap_or_default();
    let lines = [
        (labels.place, place),
        (labels.status, claim.status.to_string()),
        (labels.claimant, escaped(&claim.claimant)),
        (labels.restatement, escaped(&claim.restatement)),
        (labels.kind, claim.kind.to_string()),
        (labels.legal, if claim.is_legal { "yes".to_owned() } else { String::new() }),
        (labels.action, action),
        (labels.replacement, escaped(&claim.replacement)),
        (labels.rationale, escaped(&claim.rationale)),
        (labels.calculation, escaped(&claim.calculation)),
        (labels.tags, escaped(&entry.tags.join(", "))),
        (labels.checker, signed(&claim.checker, &claim.checked_at)),
    ];
    text += &lines.iter().map(|(label, value)| line(label, value)).collect::<String>();
    for review in &entry.reviews {
        let by = signed(&review.reviewer, &review.reviewed_at);
        text += &line(labels.review, &format!("{} – {by} {}", review.outcome, escaped(&review.comment)));
    }
    for finding in &entry.findings {
        text += &line(labels.finding, &finding_words(finding));
    }
    for evidence in &entry.evidence {
        let broken = if entry.is_broken(evidence.id) { labels.broken } else { "" };
        text += &line(labels.evidence, &evidence_words(evidence, broken));
    }
    if entry.evidence.is_empty() {
        text += &format!("- {}\n", labels.no_evidence);
    }
    text
}

fn evidence_words(evidence: &Evidence, broken: &str) -> String {
    let details = &evidence.details;
    let mut words = format!("S{}, {}", evidence.source_id, details.stance);
    for (before, part, after) in [
        (", ", details.locator.as_str(), ""),
        (": “", &details.excerpt, "”"),
        (" – ", broken, ""),
        (" – ", &details.note, ""),
    ] {
        if !part.is_empty() {
            let _ = write!(words, "{before}{}{after}", escaped(part));
        }
    }
    words
}

fn finding_words(finding: &KeptFinding) -> String {
    let found = &finding.found;
    let decision = match finding.state {
        FindingState::Open => String::new(),
        state if finding.reason.is_empty() => format!(", {state}"),
        state => format!(", {state}: {}", escaped(&finding.reason)),
    };
    format!("{}: {} ({}){decision}", found.severity, escaped(&found.message), escaped(&found.computation))
}

fn correction_row(entry: &ReportClaim, tone: Option<Tone>) -> String {
    let claim = &entry.claim;
    entry.correction(tone).map_or_else(String::new, |correction| {
        format!(
            "| {} | {}.{} | {} | {} | {} | {} | {} | {} |\n",
            claim.number,
            claim.paragraph,
            claim.sentence,
            correction.action,
            escaped(correction.old),
            escaped(correction.new),
            escaped(correction.why),
            correction.severity,
            correction.sources
        )
    })
}

fn correction_table(labels: &Labels, rows: &str) -> String {
    let mut text = format!("\n## {}\n\n", labels.corrections);
    if rows.is_empty() {
        return text + labels.no_corrections + "\n";
    }
    let Labels { claim, place, action, old, new, why, severity, sources, .. } = labels;
    let _ =
        writeln!(text, "| {claim} | {place} | {action} | {old} | {new} | {why} | {severity} | {sources} |");
    text + "|---|---|---|---|---|---|---|---|\n" + rows
}

/// Findings of the draft that no printed claim shows.
fn loose_findings(labels: &Labels, draft: &ReportDraft, shown: &BTreeSet<FindingId>) -> String {
    let loose = draft.findings.iter().filter(|finding| !shown.contains(&finding.id));
    let lines: String = loose.map(|finding| format!("- {}\n", finding_words(finding))).collect();
    if lines.is_empty() { lines } else { format!("\n## {}\n\n{lines}", labels.loose_findings) }
}

fn foot(report: &Report, draft: &ReportDraft) -> String {
    let labels = &report.house.labels;
    let mut text = format!("\n## {}\n\n", labels.open_queries);
    let open: Vec<_> = draft.queries.iter().filter(|(_, query)| query.is_open()).collect();
    for (number, query) in &open {
        let (to, by) = (escaped(&query.recipient), signed(&query.asked_by, &query.asked_at));
        text += &format!(
            "- {to}, {} {number}: {} – {by}\n",
            labels.claim.to_lowercase(),
            escaped(&query.question)
        );
    }
    if open.is_empty() {
        text += &format!("{}\n", labels.no_open_queries);
    }
    text += &format!("\n## {}\n\n", labels.sign_off);
    for signature in &draft.sign_off {
        let role = if signature.is_review { labels.approved_by } else { labels.checked_by };
        let (name, n_claims) = (escaped(&signature.name), signature.n_claims);
        text += &line(
            role,
            &format!("{name}, {n_claims} {}, {}", labels.claims.to_lowercase(), signature.last_at),
        );
    }
    if draft.sign_off.is_empty() {
        text += &format!("{}\n", labels.nobody_yet);
    }
    text + "\n"
}

fn source_list(report: &Report) -> String {
    let labels = &report.house.labels;
    let mut text = format!("## {}\n\n", labels.sources);
    for source in &report.sources {
        text += &format!("- S{}: {}\n", source.id, source_words(source));
    }
    text
}

fn source_words(source: &Source) -> String {
    let details = &source.details;
    let words = [
        details.title.as_str(),
        &details.author,
        &details.publisher,
        &details.date,
        details.kind.word(),
        details.tier.word(),
        &details.url,
        &details.archived_url,
        &source.sha256,
    ];
    words.into_iter().filter(|word| !word.is_empty()).map(escaped).collect::<Vec<_>>().join(", ")
}

fn disclaimer(report: &Report) -> String {
    match report.house.disclaimer.as_str() {
        "" => String::new(),
        words => format!("\n---\n\n{}\n", escaped(words)),
    }
}

/// `- **Label**: value`, or nothing if there is no value.
fn line(label: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!("- **{label}**: {value}\n") }
}

/// Name and moment, as far as they are known.
fn signed(name: &str, at: &str) -> String {
    [escaped(name).as_str(), at].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Text that Markdown takes for text, on one line.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '$'
            | '!' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            // A number and a stop, a plus or a hyphen at the beginning of a line would begin a list.
            '+' | '-' | '=' if escaped.is_empty() => {
                escaped.push('\\');
                escaped.push(letter);
            }
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_in_a_claim_is_text() {
        for (text, markdown) in [
            ("<b>*5*</b>", "\\<b\\>\\*5\\*\\</b\\>"),
            ("a | b\nc", "a \\| b c"),
            ("- 5", "\\- 5"),
            ("5 - 3", "5 - 3"),
            ("[x](y)", "\\[x\\](y)"),
        ] {
            assert_eq!(escaped(text), markdown);
        }
    }
}
