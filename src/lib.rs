//! Claimbench: a desktop workbench for checking the factual claims in an article.
//!
//! The floors, from the ground up (`docs/architecture.md` has the whole map):
//!
//! * [`model`], [`error`] and [`fonts`] — the nouns, and the bundled typefaces;
//! * [`import`], [`fetch`], [`analysis`], [`store`], [`export`] — rooms that know nothing of one another;
//! * [`workbench`] — the only writer: every change is one undoable, audited command;
//! * [`ui`] and [`cli`] — the front doors.

pub mod analysis;
pub mod cli;
pub mod error;
pub mod export;
pub mod fetch;
pub mod fonts;
pub mod import;
pub mod model;
pub mod store;
pub mod ui;
pub mod workbench;
