//! Checkable statements below the sentence: generate many spans, choose a few, label them.
//!
//! A claim lies in one sentence, begins and ends on words, and no two share a
//! span; they may overlap. What a claim is, and how long, follows the practice
//! of line-by-line checking: figures, dates, quotations, titles, who did what.

mod branch;
mod candidate;
mod choice;
mod cut;
mod feature;
mod label;
mod mark;
mod phrase;
mod sheet;
mod structure;
mod weight;

pub use self::candidate::Candidate;
pub use self::choice::Ballot;
use self::feature::Row;
pub use self::label::{ARTICLE, Voice};
pub use self::mark::is_superlative;
pub use self::sheet::Sheet;
use super::restatement::{Teller, restate};
use super::worthiness::{Worth, sound, weigh};
use crate::model::ClaimCandidate;

/// The claims of a paragraph, in order.
pub fn find_claims(sheet: &Sheet, teller: &mut Teller) -> Vec<ClaimCandidate> {
    let mut claims = Vec::new();
    for sentence in &sheet.block.sentences {
        let sound = sound(sheet.tokens().get(sentence.clone()).unwrap_or_default());
        for candidate in &choice::choose(sheet, sentence) {
            let voice = label::voice(sheet, candidate);
            let kind = label::kind(sheet, candidate, &voice);
            let Worth { check_worthiness, priority, reasons } = weigh(sheet, candidate, &voice, kind, sound);
            claims.push(ClaimCandidate {
                span: sheet.block.span(&candidate.tokens),
                restatement: restate(sheet, sentence, candidate, &voice, teller),
                claimant: voice.claimant,
                form: voice.form,
                kind,
                check_worthiness,
                priority,
                reasons,
            });
        }
        teller.hear(sheet, sentence);
    }
    claims
}

/// The candidates of a paragraph with their features, stretch by stretch.
pub fn find_ballots(sheet: &Sheet) -> Vec<Ballot> {
    let stretches = sheet.block.sentences.iter().flat_map(choice::stretches);
    stretches.map(|stretch| Ballot::new(sheet, &stretch, &Row::named())).collect()
}
