//! Any text is analysed: no panic, every span inside its paragraph and on character boundaries, twice the same.
//!
//! `cargo +nightly fuzz run analyse -- -max_total_time=600`

#![no_main]
#![allow(dead_code, unused_imports, reason = "the rooms offer more than is fuzzed")]

#[path = "../../src/analysis/mod.rs"]
mod analysis;
#[path = "../../src/model/mod.rs"]
mod model;

use analysis::analyse;
use model::Span;
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let published = (text.len() % 2 == 0).then(|| date(2023, 3, 1));
    let analysis = analyse(text, published);
    let mut spans: Vec<Span> = analysis.sentences.clone();
    spans.extend(analysis.claims.iter().map(|claim| claim.span));
    spans.extend(analysis.quotations.iter().map(|quotation| quotation.span));
    spans.extend(analysis.quantities.iter().map(|quantity| quantity.span));
    spans.extend(analysis.dates.iter().map(|date| date.span));
    spans.extend(analysis.names.iter().map(|name| name.span));
    for span in spans {
        assert!(span.of(text).is_some_and(|words| words.trim().len() == words.len() && !words.is_empty()), "{span:?}");
    }
    assert!(analysis.claims.iter().all(|claim| (0.0..=1.0).contains(&claim.check_worthiness)));
    assert_eq!(analysis, analyse(text, published));
});
