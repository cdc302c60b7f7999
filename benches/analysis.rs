//! How long an analysis takes: one article, and a text of five megabytes.

use claimbench::analysis::analyse;
use jiff::civil::date;

fn main() {
    divan::main();
}

/// A made-up report, repeated and numbered until the text has about `n_bytes`.
fn text(n_bytes: usize) -> String {
    let mut text = String::with_capacity(n_bytes + 600);
    for n in 1.. {
        if text.len() >= n_bytes {
            break;
        }
        text.push_str(&format!(
            "Harbour Minister Ada Quill said on Tuesday that {n} ferries had been inspected since March 2021, \
             at a cost of ${n}.5 million. “We will not rest,” she told reporters in Port Elm, “until every engine is safe.” \
             The 1,200-kilometre (746-mile) coast road, which opened {n} years ago, remains shut – about 12 per cent of it \
             was washed away last autumn, according to a report by the Coastal Safety Board (CSB).\n\n"
        ));
    }
    text
}

#[divan::bench]
fn article_of_5_kb(bencher: divan::Bencher) {
    let text = text(5_500);
    bencher.bench(|| analyse(&text, Some(date(2023, 3, 1))));
}

#[divan::bench(sample_count = 3)]
fn text_of_5_mb(bencher: divan::Bencher) {
    let text = text(5_000_000);
    bencher.bench(|| analyse(&text, Some(date(2023, 3, 1))));
}

/// A megabyte without a space, without a stop, of opening quotation marks, of digits: each must take about as long as the next.
#[divan::bench(args = ["x", "word ", "“", "7", "“a b c,” he said. ", "Ada said "], sample_count = 3)]
fn odd_text_of_1_mb(bencher: divan::Bencher, seed: &str) {
    let text = seed.repeat(1_000_000 / seed.len());
    bencher.bench(|| analyse(&text, Some(date(2023, 3, 1))));
}
