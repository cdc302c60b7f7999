//! What must hold of rating scales: names that can be told apart, and no verdict left without its word.

use std::collections::{BTreeMap, BTreeSet};

use super::check::require;
use crate::error::{Error, Result};
use crate::model::{EditedRating, Rating};
use crate::store::{Edit, Store};

/// A scale has a name of its own and at least one rating; no two ratings have the same name, whatever the case.
pub fn check_words<'a>(
    store: &Store,
    id: Option<i64>,
    name: &str,
    ratings: impl Iterator<Item = &'a Rating>,
) -> Result<()> {
    require(name, "a rating scale needs a name")?;
    let is_same = |other: &str| other.trim().to_lowercase() == name.trim().to_lowercase();
    if store.list_scales()?.iter().any(|other| Some(other.id) != id && is_same(&other.name)) {
        return Err(Error::Unusable(format!("there is a rating scale '{}' already", name.trim())));
    }
    let mut known = BTreeSet::new();
    for rating in ratings {
        require(&rating.name, "a rating needs a name")?;
        if !known.insert(rating.name.trim().to_lowercase()) {
            return Err(Error::Unusable(format!("two ratings are called '{}'", rating.name.trim())));
        }
    }
    if known.is_empty() {
        return Err(Error::Unusable("a rating scale needs at least one rating".to_owned()));
    }
    Ok(())
}

/// Every verdict that is given keeps its rating, perhaps under another name.
pub fn check_kept(store: &Store, id: i64, ratings: &[EditedRating]) -> Result<()> {
    let kept: BTreeSet<_> = ratings.iter().filter_map(|edited| edited.was.as_deref()).collect();
    let known = store.find_scale(id)?;
    let used = store.count_verdicts(id)?;
    let lost = known.ratings.iter().filter(|rating| !kept.contains(rating.name.as_str()));
    match lost.filter_map(|rating| used.get_key_value(&rating.name)).next() {
        Some((name, n_claims)) => Err(Error::Unusable(format!(
            "'{name}' is the verdict of {n_claims} {}; rename it, or give them another verdict first",
            if *n_claims == 1 { "claim" } else { "claims" }
        ))),
        None => Ok(()),
    }
}

/// A scale goes only if no article uses it and another one stays.
pub fn check_unused(store: &Store, id: i64) -> Result<()> {
    let name = store.find_scale(id)?.name;
    let n_articles = store.count_scale_articles(id)?;
    if n_articles > 0 {
        let noun = if n_articles == 1 { "article takes its" } else { "articles take their" };
        return Err(Error::Unusable(format!(
            "{n_articles} {noun} verdicts from '{name}'; give them another rating scale first"
        )));
    }
    match store.list_scales()?.len() {
        1 => Err(Error::Unusable("the last rating scale cannot be deleted".to_owned())),
        _ => Ok(()),
    }
}

/// Writes an edited scale, and has the verdicts follow their ratings.
pub fn set_scale(edit: &Edit<'_>, id: i64, name: &str, ratings: &[EditedRating]) -> Result<()> {
    let is_renamed =
        |edited: &&EditedRating| edited.was.as_ref().is_some_and(|was| *was != edited.rating.name);
    let renamed = ratings.iter().filter(is_renamed);
    let names: BTreeMap<_, _> =
        renamed.filter_map(|edited| Some((edited.was.as_deref()?, edited.rating.name.as_str()))).collect();
    if !names.is_empty() {
        edit.rename_verdicts(id, &names)?;
    }
    let ratings: Vec<_> = ratings.iter().map(|edited| edited.rating.clone()).collect();
    edit.set_scale(id, name, &ratings)
}
