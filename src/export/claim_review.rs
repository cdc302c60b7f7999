//! ClaimReview as JSON-LD (schema.org; the properties are those that search engines ask for): one object for each
//! claim that is done and whose verdict has a number on its scale.
//!
//! Nothing is invented: what the project does not know is left out of the file and named to the person who publishes.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use serde_json::{Map, Value, json};

use super::{Claims, unwritten};
use crate::error::Result;
use crate::model::{Claim, RatingScale, Report, ReportClaim, ReportDraft, Status};

/// Claims that are named in one sentence.
const N_NAMED: usize = 20;

/// Writes an array of ClaimReviews, one per line; what a publisher must still add.
pub fn render(report: &Report, claims: &mut Claims<'_>, out: &mut dyn Write) -> Result<Vec<String>> {
    let mut missing = Missing::default();
    missing.note_house(report);
    let mut separator = "[\n";
    for entry in claims {
        let entry = entry?;
        let Some(draft) = report.draft_of(&entry) else { continue };
        match rating(&entry.claim, &draft.scale) {
            Ok(rating) => {
                let review = review(report, draft, &entry, rating, &mut missing);
                write!(out, "{separator}{}", for_script(&review)).map_err(unwritten)?;
                separator = ",\n";
            }
            Err(reason) => missing.left_out.entry(reason).or_default().push(entry.claim.number),
        }
    }
    let end: &[u8] = if separator == ",\n" { b"\n]\n" } else { b"[]\n" };
    out.write_all(end).map_err(unwritten)?;
    Ok(missing.into_sentences())
}

/// What the project does not know, each said once.
#[derive(Default)]
struct Missing {
    sentences: Vec<String>,
    said: BTreeSet<String>,
    /// The numbers of claims that are left out, by the reason.
    left_out: BTreeMap<String, Vec<i64>>,
}

impl Missing {
    fn say(&mut self, sentence: String) {
        if self.said.insert(sentence.clone()) {
            self.sentences.push(sentence);
        }
    }

    fn note_house(&mut self, report: &Report) {
        if report.house.name.is_empty() {
            self.say("author: the name of the house is not set in the settings".to_owned());
        }
        self.say("author.url: add the address of the house's own page".to_owned());
        self.say("datePublished: add the day on which the review is published".to_owned());
        if report.base_url.is_empty() {
            self.say("url: add the address of each review, or give --base-url".to_owned());
        }
    }

    fn note_draft(&mut self, draft: &ReportDraft) {
        let title = &draft.article.title;
        if draft.revision.url.is_empty() {
            self.say(format!("itemReviewed.appearance.url: add the address of '{title}'"));
        }
        if draft.revision.published.is_none() {
            self.say(format!("itemReviewed.datePublished: the day of publication of '{title}' is not set"));
        }
    }

    fn note_claimant(&mut self, name: &str) {
        self.say(format!(
            "itemReviewed.author: add for '{name}' whether it is a Person or an Organization, and sameAs, \
             the address of a page about it"
        ));
    }

    /// Everything that was noted; of many claims left out for one reason the first are named.
    fn into_sentences(mut self) -> Vec<String> {
        for (reason, numbers) in std::mem::take(&mut self.left_out) {
            let named: Vec<_> = numbers.iter().take(N_NAMED).map(ToString::to_string).collect();
            let n_more = numbers.len() - named.len();
            let more = if n_more > 0 { format!(" and {n_more} more") } else { String::new() };
            self.sentences.push(format!("left out, claim {}{more}: {reason}", named.join(", ")));
        }
        self.sentences
    }
}

/// A verdict as a Rating, or why it is none.
fn rating(claim: &Claim, scale: &RatingScale) -> Result<Map<String, Value>, String> {
    if claim.status != Status::Done {
        return Err(format!("it is {}, not done", claim.status));
    }
    let verdict = claim.verdict.as_deref().ok_or("it has no verdict")?;
    let no_number = || format!("'{verdict}' has no number on the scale '{}'", scale.name);
    let rating = scale.rating(verdict).ok_or_else(no_number)?;
    let value = rating.value.ok_or_else(no_number)?;
    let values = || scale.ratings.iter().filter_map(|rating| rating.value);
    let mut object = object(json!({
        "@type": "Rating", "alternateName": rating.name, "ratingValue": value,
        "bestRating": values().max(), "worstRating": values().min(),
    }));
    put(&mut object, "ratingExplanation", &claim.rationale);
    Ok(object)
}

fn review(
    report: &Report,
    draft: &ReportDraft,
    entry: &ReportClaim,
    rating: Map<String, Value>,
    missing: &mut Missing,
) -> Value {
    missing.note_draft(draft);
    let claim = &entry.claim;
    let mut review = object(json!({"@context": "https://schema.org", "@type": "ClaimReview"}));
    put(&mut review, "url", &address(report, draft, claim));
    let words = if claim.restatement.is_empty() { &claim.verbatim } else { &claim.restatement };
    put(&mut review, "claimReviewed", words);
    if !report.house.name.is_empty() {
        review.insert("author".to_owned(), json!({"@type": "Organization", "name": report.house.name}));
    }
    review.insert("reviewRating".to_owned(), rating.into());
    review.insert("itemReviewed".to_owned(), item(draft, claim, missing));
    review.insert("inLanguage".to_owned(), report.house.labels.language.into());
    review.into()
}

fn item(draft: &ReportDraft, claim: &Claim, missing: &mut Missing) -> Value {
    let mut item = object(json!({"@type": "Claim"}));
    if let Some(author) = author(draft, claim, missing) {
        item.insert("author".to_owned(), author);
    }
    if let Some(day) = draft.revision.published {
        item.insert("datePublished".to_owned(), day.to_string().into());
    }
    let mut appearance = object(json!({"@type": "CreativeWork", "headline": draft.article.title}));
    put(&mut appearance, "url", &draft.revision.url);
    item.insert("appearance".to_owned(), Value::Array(vec![appearance.into()]));
    item.into()
}

/// Who asserts the claim. What the article says in its own voice, its outlet or its writer says.
fn author(draft: &ReportDraft, claim: &Claim, missing: &mut Missing) -> Option<Value> {
    if claim.claimant != "article" {
        missing.note_claimant(&claim.claimant);
        return Some(json!({"name": claim.claimant}));
    }
    let (outlet, writer) = (&draft.article.outlet, &draft.revision.byline);
    if !outlet.is_empty() {
        return Some(json!({"@type": "Organization", "name": outlet}));
    }
    if writer.is_empty() {
        missing.say(format!("itemReviewed.author: add who published '{}'", draft.article.title));
        return None;
    }
    Some(json!({"@type": "Person", "name": writer}))
}

/// A base that ends in `/` is a folder with a page for each review; any other is the page of all of them.
fn address(report: &Report, draft: &ReportDraft, claim: &Claim) -> String {
    let base = &report.base_url;
    let name = format!("article-{}-claim-{}", draft.article.id, claim.number);
    match base.as_str() {
        "" => String::new(),
        folder if folder.ends_with('/') => format!("{folder}{name}"),
        page => format!("{page}#{name}"),
    }
}

/// JSON that may stand in a `<script>`: no `<`, `>` or `&` in it, and no line ends that JavaScript would see.
fn for_script(value: &Value) -> String {
    [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026"), ('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")]
        .into_iter()
        .fold(value.to_string(), |text, (sign, escaped)| text.replace(sign, escaped))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

/// Puts a text in, unless it is unknown.
fn put(object: &mut Map<String, Value>, name: &str, text: &str) {
    if !text.is_empty() {
        object.insert(name.to_owned(), text.into());
    }
}
