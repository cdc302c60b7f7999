//! Claims of different sentences that landed on the same words.

use super::{CLOSE, Fate, Unit, share_most};
use crate::model::Span;

/// A claim that is to be checked again, and where it landed.
#[derive(Debug, Clone, Copy)]
pub struct Landed {
    /// Where.
    pub there: Span,
    /// The sentences it stood in.
    pub unit: Unit,
    /// Its place in the list of claims.
    pub place: usize,
    /// How like its sentence is, 0–1.
    pub likeness: f64,
}

/// Two claims of different sentences that landed on the same words: the less like one is for a person to decide, and
/// both if they are about alike. Neighbours in reading order are compared, so that this takes no time by the square.
pub fn settle_contests(landed: &mut [Landed], fates: &mut [Fate]) {
    landed.sort_by_key(|landed| (landed.there, landed.place));
    for pair in landed.windows(2) {
        let [one, other] = pair else { continue };
        if one.unit == other.unit || !share_most(one.there, other.there) {
            continue;
        }
        let is_close = (one.likeness - other.likeness).abs() <= CLOSE;
        for (loser, rival) in [(one, other), (other, one)] {
            if is_close || loser.likeness < rival.likeness {
                fates[loser.place] = Fate::Decide(vec![loser.there]);
            }
        }
    }
}
