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

/// What the features ask of one token's place in its tree, answered once.
#[derive(Debug, Clone, Copy)]
pub struct Hanging {
    head: Option<usize>,
    /// Groups of [`HEADS`] and of [`LEFT_OUT`] that its relation is in, as bits.
    head_groups: u16,
    left_out_groups: u16,
    is_word: bool,
    is_subject: bool,
    is_finite: bool,
    is_clause: bool,
    is_relative: bool,
    class: &'static str,
}

/// How each token of a tree hangs.
pub fn hangings(tree: &Tree) -> Vec<Hanging> {
    (0..tree.nodes.len()).map(|at| hanging(tree, at)).collect()
}

fn hanging(tree: &Tree, at: usize) -> Hanging {
    let relation = tree.relation(at);
    let groups = |all: &[(&str, &[&str])]| {
        let of = all.iter().enumerate().filter(|(_, (_, relations))| relations.contains(&relation));
        of.fold(0, |groups, (place, _)| groups | 1 << place)
    };
    Hanging {
        head: tree.head(at),
        head_groups: groups(&HEADS),
        left_out_groups: groups(&LEFT_OUT),
        is_word: !matches!(relation, "punct" | "cc"),
        is_subject: relation == "nsubj",
        is_finite: tree.is_finite(at),
        is_clause: tree.is_clause(at),
        is_relative: tree.full_relation(at) == "acl:relcl",
        class: tree.class(at),
    }
}

/// Adds the features of a range of tokens in its stretch.
pub fn add_structure(row: &mut Row, sheet: &Sheet, stretch: &Range<usize>, range: &Range<usize>) {
    let part = |part: Range<usize>| sheet.hangings().get(part).unwrap_or_default();
    let inside = part(range.clone());
    let hangs_inside = |one: &&Hanging| one.head.is_some_and(|head| range.contains(&head));
    let mut heads = inside.iter().filter(|one| one.is_word && !hangs_inside(one));
    let head = heads.next();
    let n_heads = usize::from(head.is_some()) + heads.count();
    let outside = part(stretch.start..range.start).iter().chain(part(range.end..stretch.end));
    let left_out = outside.filter(|one| one.is_word && hangs_inside(one));
    let (n_left_out, missed) =
        left_out.fold((0, 0), |(n, groups), one| (n + 1, groups | one.left_out_groups));
    row.bucket(&["one head", "two heads", "more heads"], &[1, 2], n_heads);
    row.bucket(
        &["leaves nothing out", "leaves one out", "leaves two out", "leaves more out"],
        &[0, 1, 2],
        n_left_out,
    );
    let head = head.filter(|_| n_heads == 1);
    add_groups(row, &HEADS, head.map_or(0, |head| head.head_groups));
    row.flag("is a relative clause", head.is_some_and(|head| head.is_relative));
    let class = head.map_or("", |head| head.class);
    row.flag("headed by verb", matches!(class, "VERB" | "AUX"));
    row.flag("headed by noun", class == "NOUN");
    row.flag("headed by name", class == "PROPN");
    add_groups(row, &LEFT_OUT, missed);
    let n_subjects = inside.iter().filter(|one| one.is_subject && hangs_inside(one)).count();
    let n_finite = inside.iter().filter(|one| one.is_finite).count();
    add_clause(row, head, n_subjects, n_finite);
}

fn add_groups(row: &mut Row, groups: &[(&'static str, &[&str])], set: u16) {
    for (place, (name, _)) in groups.iter().enumerate() {
        row.flag(name, set >> place & 1 == 1);
    }
}

fn add_clause(row: &mut Row, head: Option<&Hanging>, n_subjects: usize, n_finite: usize) {
    row.bucket(&["no subject", "one subject", "two subjects", "more subjects"], &[0, 1, 2], n_subjects);
    row.flag("finite clause with subject", n_subjects > 0 && n_finite > 0);
    row.flag("one finite clause", n_subjects == 1 && n_finite == 1);
    let is_clause = head.is_some_and(|head| head.is_clause);
    row.flag("one clause", is_clause);
    row.flag("one clause, nothing else", is_clause && n_subjects <= 1 && n_finite <= 1);
    row.flag("phrase with verb inside", head.is_some() && !is_clause && n_finite > 0);
}
