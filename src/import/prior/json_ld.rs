//! ClaimReview objects in JSON-LD, wherever they stand: alone, in lists, in `@graph`, in a DataFeed.
//!
//! It reads what schema.org/ClaimReview and the houses that publish it use; it is no JSON-LD processor and loads
//! no context.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{NO_CLAIM, day, tidy};
use crate::model::PriorCheck;

/// Every ClaimReview in a document, in order; one that cannot be used as the reason why.
pub fn reviews(document: &Value) -> Vec<Result<PriorCheck, String>> {
    let mut names = HashMap::new();
    gather_names(document, &mut names);
    let mut found = Vec::new();
    gather(document, &names, &mut found);
    found
}

/// The line on which each ClaimReview of the text says that it is one.
pub fn review_lines(text: &str) -> Vec<usize> {
    let has_type = |line: &str| line.matches("ClaimReview\"").count();
    (1..).zip(text.lines()).flat_map(|(number, line)| std::iter::repeat_n(number, has_type(line))).collect()
}

/// What objects with an `@id` are called: other objects refer to them by it.
type Names<'a> = HashMap<&'a str, &'a str>;

fn gather_names<'a>(value: &'a Value, names: &mut Names<'a>) {
    if let Value::Object(object) = value
        && let (Some(Value::String(id)), Some(Value::String(name))) = (object.get("@id"), object.get("name"))
    {
        names.insert(id, name);
    }
    parts(value).for_each(|part| gather_names(part, names));
}

fn gather(value: &Value, names: &Names<'_>, found: &mut Vec<Result<PriorCheck, String>>) {
    match value {
        Value::Object(object) if is_review(object) => found.push(read(object, names)),
        _ => parts(value).for_each(|part| gather(part, names, found)),
    }
}

fn parts(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(items) => Box::new(items.iter()),
        Value::Object(object) => Box::new(object.values()),
        _ => Box::new(std::iter::empty()),
    }
}

fn is_review(object: &Map<String, Value>) -> bool {
    let is_it = |word: &Value| word.as_str().is_some_and(|word| word.ends_with("ClaimReview"));
    match object.get("@type") {
        Some(Value::Array(words)) => words.iter().any(is_it),
        Some(word) => is_it(word),
        None => false,
    }
}

fn read(review: &Map<String, Value>, names: &Names<'_>) -> Result<PriorCheck, String> {
    let field = |name: &str| review.get(name).map(text).unwrap_or_default();
    let item = review.get("itemReviewed").map(first).unwrap_or(&Value::Null);
    let of_item = |name: &str| item.get(name).map(text).unwrap_or_default();
    let claim = one_of([field("claimReviewed"), of_item("claimText"), of_item("text")]);
    if claim.is_empty() {
        return Err(NO_CLAIM.to_owned());
    }
    let named = |value: Option<&Value>| value.map(|value| name(value, names)).unwrap_or_default();
    Ok(PriorCheck {
        claim,
        claimant: named(item.get("author")),
        verdict: review.get("reviewRating").map(|rating| verdict(first(rating))).unwrap_or_default(),
        reviewer: one_of([named(review.get("author")), named(review.get("publisher"))]),
        date: day(&field("datePublished")),
        url: one_of([field("url"), field("mainEntityOfPage"), field("@id")]),
        title: one_of([field("name"), field("headline")]),
        subtitle: one_of([field("alternativeHeadline"), field("description")]),
    })
}

/// The rating's word, else its figure on its scale.
fn verdict(rating: &Value) -> String {
    let field = |name: &str| rating.get(name).map(text).unwrap_or_default();
    let word = one_of([field("alternateName"), field("ratingExplanation"), field("name"), text(rating)]);
    match (word.is_empty(), field("ratingValue"), field("bestRating")) {
        (false, ..) => word,
        (true, value, best) if value.is_empty() || best.is_empty() => value,
        (true, value, best) => format!("{value} of {best}"),
    }
}

/// What a person or organisation is called, also if it is only referred to, or one of several.
fn name(value: &Value, names: &Names<'_>) -> String {
    match value {
        Value::Array(several) => several
            .iter()
            .map(|one| name(one, names))
            .filter(|name| !name.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        Value::Object(object) => match (object.get("name"), object.get("@id").and_then(Value::as_str)) {
            (Some(name), _) => text(name),
            (None, Some(id)) => names.get(id).copied().map(tidy).unwrap_or_default(),
            (None, None) => String::new(),
        },
        other => text(other),
    }
}

fn first(value: &Value) -> &Value {
    value.get(0).unwrap_or(value)
}

/// A text, a figure, or a JSON-LD value object as text; empty for anything else.
fn text(value: &Value) -> String {
    match first(value) {
        Value::String(text) => tidy(text),
        Value::Number(number) => number.to_string(),
        Value::Object(object) => match object.get("@value").or_else(|| object.get("@id")) {
            Some(Value::String(text)) => tidy(text),
            _ => String::new(),
        },
        _ => String::new(),
    }
}

fn one_of<const N: usize>(texts: [String; N]) -> String {
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
}
