//! The stand-alone wording of a claim whose ends are moved: it follows the words of the article as long as no person
//! has put it otherwise. It is only ever patched, never written anew.

use crate::error::Result;
use crate::model::{ClaimEdit, ClaimId, sentence_case};
use crate::store::Store;

/// The edit, with the wording that goes with the new place, if it names a new place and no wording.
pub fn with_wording(store: &Store, claim: ClaimId, edit: ClaimEdit) -> Result<ClaimEdit> {
    let (Some(span), None) = (edit.span, &edit.restatement) else { return Ok(edit) };
    if store.is_reworded(claim)? {
        return Ok(edit);
    }
    let found = store.find_claim(claim)?;
    let revision = store.find_revision(found.revision_id)?;
    let words = span.of(&revision.text).unwrap_or_default();
    Ok(ClaimEdit { restatement: patched(&found.restatement, &found.verbatim, words), ..edit })
}

/// A wording with the words of the article in it replaced; `None` if they are not in it as they are printed, a
/// capital at the beginning aside.
pub fn patched(wording: &str, before: &str, after: &str) -> Option<String> {
    let before = before.trim_end_matches('.');
    let (head, rest, after) = match wording.split_once(before) {
        Some((head, rest)) => (head, rest, after.to_owned()),
        None => ("", wording.strip_prefix(&sentence_case(before))?, sentence_case(after)),
    };
    let rest = if after.ends_with('.') { rest.trim_start_matches('.') } else { rest };
    Some(format!("{head}{after}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_article_are_replaced_where_they_are_printed() {
        for (wording, before, after, wanted) in [
            ("the old bridge", "the old bridge", "old bridge", Some("old bridge")),
            ("300 meters", "300 meters", "is 300 meters", Some("is 300 meters")),
            ("The old bridge.", "the old bridge", "old bridge", Some("Old bridge.")),
            ("It fell.", "It fell.", "It fell in May.", Some("It fell in May.")),
            ("It fell.", "It fell", "It fell in May.", Some("It fell in May.")),
            ("Ada Quill: it fell.", "it fell", "it fell in May", Some("Ada Quill: it fell in May.")),
            ("Ada Quill: it fell.", "it fell.", "fell.", Some("Ada Quill: fell.")),
            ("The mayor fell", "He fell", "He fell in May", None),
            ("", "He fell", "He fell in May", None),
            ("ÜBER uns", "über uns", "uns", None),
        ] {
            assert_eq!(patched(wording, before, after).as_deref(), wanted, "{wording}");
        }
    }
}
