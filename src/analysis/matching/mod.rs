//! What two texts have in common: the measure behind earlier checks and suggested passages. Values in, values out;
//! where the candidates come from is the caller's business. It ranks and never judges.

mod locate;
mod passage;
mod prior;
mod query;
mod stem;
mod word;

pub use locate::{Closest, closest, locate, paragraph_number};
pub use passage::{Found, find_passages};
pub use prior::{Scored, rank_prior};
pub use query::{Query, Rarity};
