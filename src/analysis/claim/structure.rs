//! Features of a candidate by the tree of its sentence: whether it is one phrase, of what kind, and what it leaves out.

use std::ops::Range;

use super::feature::Row;
use super::sheet::Sheet;
use crate::analysis::syntax::Tree;

/// How the head of a candidate hangs on the rest, by groups of relations.
const HEADS: [(&str, &[&str]); 11] = [
    ("is the root", &["root"]),
    ("is a conjunct", &["conj"]),
    ("is a content clause", &["ccomp", "csubj"]),
    ("is an adverbial clause", &["advcl"]),
    ("is an adnominal clause", &["acl"]),
    ("is an open complement", &["xcomp"]),
    ("is an apposition", &["appos"]),
    ("is a noun's modifier", &["nmod", "amod", "compound", "nummod", "flat"]),
    ("is an oblique", &["obl"]),
    ("is a subject", &["nsubj"]),
    ("is an object", &["obj", "iobj"]),
];

/// What is missed if it hangs on a word inside and stands outside.
const LEFT_OUT: [(&str, &[&str]); 7] = [
    ("leaves subject out", &["nsubj", "csubj"]),
    ("leaves object out", &["obj", "iobj", "ccomp", "xcomp"]),
    ("leaves helper out", &["aux", "cop", "det", "compound", "flat", "fixed", "nummod", "amod"]),
    ("leaves preposition out", &["case", "mark"]),
    ("leaves adjunct out", &["obl", "advmod", "advcl"]),
    ("leaves conjunct out", &["conj", "parataxis"]),
    ("leaves modifier out", &["nmod", "acl", "appos"]),
];

/// Adds the features of a range of tokens in its stretch.
pub fn add_structure(row: &mut Row, sheet: &Sheet, stretch: &Range<usize>, range: &Range<usize>) {
    let tree = &sheet.block.tree;
    let is_outside = |at: usize| tree.head(at).is_none_or(|head| !range.contains(&head));
    let heads: Vec<usize> = range.clone().filter(|&at| is_word(tree, at) && is_outside(at)).collect();
    let is_missed =
        |at: &usize| is_word(tree, *at) && tree.head(*at).is_some_and(|head| range.contains(&head));
    let left_out: Vec<&str> = outside(stretch, range).filter(is_missed).map(|at| tree.relation(at)).collect();
    row.bucket(&["one head", "two heads", "more heads"], &[1, 2], heads.len());
    row.bucket(
        &["leaves nothing out", "leaves one out", "leaves two out", "leaves more out"],
        &[0, 1, 2],
        left_out.len(),
    );
    let head = heads.first().copied().filter(|_| heads.len() == 1);
    for (name, relations) in HEADS {
        row.flag(name, head.is_some_and(|head| tree.is_any(head, relations)));
    }
    row.flag("is a relative clause", head.is_some_and(|head| tree.full_relation(head) == "acl:relcl"));
    for (name, classes) in [
        ("headed by verb", &["VERB", "AUX"][..]),
        ("headed by noun", &["NOUN"]),
        ("headed by name", &["PROPN"]),
    ] {
        row.flag(name, head.is_some_and(|head| classes.contains(&tree.class(head))));
    }
    for (name, relations) in LEFT_OUT {
        row.flag(name, left_out.iter().any(|relation| relations.contains(relation)));
    }
    add_clause(row, tree, range, head);
}

fn add_clause(row: &mut Row, tree: &Tree, range: &Range<usize>, head: Option<usize>) {
    let is_subject =
        |at: usize| tree.relation(at) == "nsubj" && tree.head(at).is_some_and(|head| range.contains(&head));
    let n_subjects = range.clone().filter(|&at| is_subject(at)).count();
    let n_finite = range.clone().filter(|&at| tree.is_finite(at)).count();
    row.bucket(&["no subject", "one subject", "two subjects", "more subjects"], &[0, 1, 2], n_subjects);
    row.flag("finite clause with subject", n_subjects > 0 && n_finite > 0);
    row.flag("one finite clause", n_subjects == 1 && n_finite == 1);
    let is_clause = head.is_some_and(|head| tree.is_clause(head));
    row.flag("one clause", is_clause);
    row.flag("one clause, nothing else", is_clause && n_subjects <= 1 && n_finite <= 1);
    row.flag("phrase with verb inside", head.is_some() && !is_clause && n_finite > 0);
}

fn outside(stretch: &Range<usize>, range: &Range<usize>) -> impl Iterator<Item = usize> {
    (stretch.start..range.start).chain(range.end..stretch.end)
}

fn is_word(tree: &Tree, at: usize) -> bool {
    !tree.is_any(at, &["punct", "cc"])
}
