//! The trees of a paragraph's sentences, by token: classes, heads, relations, and what hangs on each token.

use std::ops::Range;

use super::MODEL;

/// No head: the root of its sentence, or a token that was not parsed.
pub const NOWHERE: u32 = u32::MAX;

/// A verb's subject is looked for over at most this many verbs.
const MOST_STEPS: usize = 5;

/// One token in its tree; `start..end` is what hangs on it, itself included.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// Number of the tag.
    pub tag: u8,
    /// Number of the relation.
    pub relation: u8,
    /// The token it hangs on, or [`NOWHERE`].
    pub head: u32,
    start: u32,
    end: u32,
}

impl Default for Node {
    fn default() -> Self {
        Self { tag: 0, relation: 0, head: NOWHERE, start: 0, end: 0 }
    }
}

/// The trees of a paragraph.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    /// One node for each token.
    pub nodes: Vec<Node>,
}

impl Tree {
    /// The universal class of a token, e.g. `NOUN`; empty outside the paragraph.
    pub fn class(&self, at: usize) -> &'static str {
        self.classes(at).0
    }

    /// The treebank's finer class of a token, e.g. `VBD`.
    pub fn fine_class(&self, at: usize) -> &'static str {
        self.classes(at).1
    }

    fn classes(&self, at: usize) -> (&'static str, &'static str) {
        let model = MODEL.as_ref().zip(self.nodes.get(at));
        model.and_then(|(model, node)| model.classes.get(usize::from(node.tag))).copied().unwrap_or_default()
    }

    /// The token that a token hangs on; `None` for the root.
    pub fn head(&self, at: usize) -> Option<usize> {
        let head = self.nodes.get(at).map(|node| node.head).filter(|head| *head != NOWHERE)?;
        usize::try_from(head).ok()
    }

    /// How a token hangs on its head, without the subtype, e.g. `nsubj`; `root` for the root.
    pub fn relation(&self, at: usize) -> &'static str {
        self.relations(at).0
    }

    /// How a token hangs on its head, e.g. `acl:relcl`.
    pub fn full_relation(&self, at: usize) -> &'static str {
        self.relations(at).1
    }

    fn relations(&self, at: usize) -> (&'static str, &'static str) {
        let model = MODEL.as_ref().zip(self.nodes.get(at));
        model
            .and_then(|(model, node)| model.names.get(usize::from(node.relation)))
            .copied()
            .unwrap_or_default()
    }

    /// Whether a token hangs on its head in one of these ways (without subtypes).
    pub fn is_any(&self, at: usize, relations: &[&str]) -> bool {
        relations.contains(&self.relation(at))
    }

    /// The tokens that hang on a token, in order.
    pub fn children(&self, at: usize) -> impl DoubleEndedIterator<Item = usize> {
        self.spread_of(at).filter(move |&child| self.head(child) == Some(at))
    }

    /// From the first to the last of all tokens that hang on a token, itself included.
    pub fn spread_of(&self, at: usize) -> Range<usize> {
        self.nodes.get(at).map_or(at..at, |node| node.start as usize..node.end as usize)
    }

    /// Whether a token is a verb with a tense of its own, or a modal.
    pub fn is_finite(&self, at: usize) -> bool {
        matches!(self.fine_class(at), "VBD" | "VBP" | "VBZ" | "MD")
    }

    /// Whether a token is the head of a clause: a verb, or anything with a subject or a copula.
    pub fn is_clause(&self, at: usize) -> bool {
        self.class(at) == "VERB" && !self.is_any(at, &["amod", "case", "mark", "compound", "fixed"])
            || self.children(at).any(|child| self.is_any(child, &["nsubj", "cop", "csubj"]))
    }

    /// The noun that does what a verb says: its own subject, that of the verb it is joined to (`and said`,
    /// `saying`), or the noun that its clause describes (`Lund, who said`).
    pub fn subject_of(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..MOST_STEPS {
            let subject = self.children(at).find(|&child| self.relation(child) == "nsubj");
            if let Some(subject) =
                subject.filter(|&subject| !matches!(self.fine_class(subject), "WP" | "WDT"))
            {
                return Some(subject);
            }
            match self.relation(at) {
                "acl" => return self.head(at),
                "conj" | "xcomp" => at = self.head(at)?,
                "advcl" if matches!(self.fine_class(at), "VBG" | "VBN") => at = self.head(at)?,
                _ => return None,
            }
        }
        None
    }

    /// A noun with what stands before it, without its preposition, clauses and asides; it may be cut at its end.
    pub fn core_of(&self, noun: usize) -> Range<usize> {
        let spread = self.spread_of(noun);
        let is_opener = |child: usize| child < noun && self.is_any(child, &["case", "cc", "punct", "mark"]);
        let opener = self.children(noun).take_while(|&child| is_opener(child)).last();
        let is_aside =
            |child: &usize| *child > noun && self.is_any(*child, &["appos", "acl", "parataxis", "advcl"]);
        let end = self.children(noun).find(is_aside).map_or(spread.end, |child| self.spread_of(child).start);
        let start = opener.map_or(spread.start, |opener| opener + 1);
        let is_mark = |at: usize| self.class(at) == "PUNCT" && at > noun;
        start..(start..end).rev().find(|&at| !is_mark(at)).map_or(end, |last| last + 1)
    }

    /// Works out what hangs on each token of a piece: each hands its range on to its head until nothing grows.
    pub fn spread(&mut self, piece: &Range<usize>) {
        for at in piece.clone() {
            if let (Some(node), Ok(start)) = (self.nodes.get_mut(at), u32::try_from(at)) {
                (node.start, node.end) = (start, start + 1);
            }
        }
        let mut has_grown = true;
        while has_grown {
            has_grown = false;
            // Heads on the right first get theirs in this order, heads on the left in the next.
            for at in piece.clone().chain(piece.clone().rev()) {
                has_grown |= self.hand_on(at);
            }
        }
    }

    fn hand_on(&mut self, at: usize) -> bool {
        let Some((head, own)) = self.head(at).zip(self.nodes.get(at).copied()) else { return false };
        let Some(node) = self.nodes.get_mut(head) else { return false };
        let is_wider = own.start < node.start || own.end > node.end;
        (node.start, node.end) = (node.start.min(own.start), node.end.max(own.end));
        is_wider
    }
}
