//! Copies among the sources: the same file twice, which is refused, and nearly the same words, for which one group is
//! proposed. Nothing is grouped by itself: whether one copied the other is for a person to say.

use super::{Command, Workbench};
use crate::analysis::{Wording, prints};
use crate::error::{Error, Result};
use crate::model::{Source, SourceDetails, SourceDraft, SourceId};
use crate::store::{Store, sha256_of};

/// Sources that are compared in full.
const N_COMPARED: usize = 12;

/// The least that copies share, in per cent of the shorter one's runs of words: a paper cuts and adds, but does not
/// write half of it anew.
const LEAST_PER_CENT: usize = 50;

/// The fewest runs that they share; shorter texts are alike by chance, or by quoting the same sentence.
const FEWEST_RUNS: usize = 25;

/// Sources that have no more in common with one than some words in a row: if there are more of them, these are what a house
/// puts under everything it prints.
const MOST_IN_PART: usize = 3;

/// A source with nearly the same words as another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LikelyCopy {
    /// The source.
    pub source: SourceId,
    /// Its title.
    pub title: String,
    /// Its group; empty if it has none.
    pub group: String,
    /// How much of the shorter one's wording both share.
    pub per_cent: usize,
    /// Whether they share no more than twelve words or more in a row, which neither quotes.
    pub is_in_part: bool,
}

impl LikelyCopy {
    /// What they share, and a verb: the beginning of a sentence.
    #[must_use]
    pub fn shared(&self) -> String {
        match self.is_in_part {
            true => "A dozen words in a row, or more, that neither quotes, stand".to_owned(),
            false => format!("{} percent of the shorter one’s wording stands", self.per_cent),
        }
    }

    /// What a group of both would be called: as the group of this one, or by its title.
    #[must_use]
    pub fn proposed_group(&self) -> &str {
        if self.group.is_empty() { &self.title } else { &self.group }
    }
}

impl Workbench {
    /// The sources with nearly the same words as this one that are not in its group yet, the nearest first.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is no such source.
    pub fn likely_copies(&self, id: SourceId) -> Result<Vec<LikelyCopy>> {
        let source = self.store.find_source(id)?;
        let prints = prints(&source.details.text);
        let found = self.store.list_sources_with_prints(&prints, N_COMPARED + 1)?;
        let wording = Wording::of(&source.details.text);
        let mut copies = Vec::new();
        for other in found.into_iter().filter(|other| *other != id) {
            copies.extend(likely_copy(&source.details, &wording, self.store.find_source(other)?));
        }
        if copies.iter().filter(|copy| copy.is_in_part).count() > MOST_IN_PART {
            copies.retain(|copy| !copy.is_in_part);
        }
        copies.sort_by_key(|copy| (std::cmp::Reverse(copy.per_cent), copy.source.0));
        Ok(copies)
    }

    /// The command that puts sources in one group; an empty group takes them out of theirs.
    ///
    /// # Errors
    /// [`Error::Missing`] if there is no such source.
    pub fn grouping(&self, sources: &[SourceId], group: &str) -> Result<Command> {
        let edit = |source: &SourceId| {
            let details = self.store.find_source(*source)?.details;
            let details = SourceDetails { independence_group: group.trim().to_owned(), ..details };
            Ok(Command::EditSource { source: *source, details })
        };
        let commands = sources.iter().map(edit).collect::<Result<_>>()?;
        let names: Vec<_> = sources.iter().map(|source| format!("S{source}")).collect();
        Ok(Command::Together { label: format!("group {}", names.join(", ")), commands })
    }
}

fn likely_copy(details: &SourceDetails, wording: &Wording, other: Source) -> Option<LikelyCopy> {
    let group = other.details.independence_group;
    let others = Wording::of(&other.details.text);
    let n_shared = wording.n_shared(&others);
    let per_cent = n_shared * 100 / wording.len().min(others.len()).max(1);
    let is_whole = per_cent >= LEAST_PER_CENT && n_shared >= FEWEST_RUNS;
    let is_likely = is_whole || wording.shares_long_run(&others);
    let is_grouped = !group.is_empty() && group == details.independence_group;
    (is_likely && !is_grouped).then_some(LikelyCopy {
        source: other.id,
        title: other.details.title,
        group,
        per_cent,
        is_in_part: !is_whole,
    })
}

/// Refuses a file that is in the library already, and names the source that has it.
pub fn refuse_same_file(store: &Store, draft: &SourceDraft) -> Result<()> {
    let Some(original) = &draft.original else { return Ok(()) };
    match store.find_source_of_original(&sha256_of(&original.bytes))? {
        None => Ok(()),
        Some((source, title)) => Err(Error::Unusable(format!(
            "this file is in the library already, byte for byte: it is S{source}, '{title}'; use that"
        ))),
    }
}
