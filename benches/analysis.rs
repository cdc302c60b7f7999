//! How long an analysis takes: one article, a text of five megabytes, and texts made to be hard.

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

/// Without a space, without a stop, of opening marks, of digits, of one word, of empty lines, of accents that follow no
/// letter.
const ODD: [&str; 13] = [
    "x",
    "word ",
    "“",
    "(",
    "7",
    "7 ",
    "\n",
    "\u{301}",
    "e\u{301}",
    "the ",
    "Ada said ",
    "“a b c,” he said. ",
    "one hundred ",
];

/// One paragraph of the same; ten times the text may take at most eleven times as long.
fn odd(bencher: divan::Bencher, seed: &str, n_bytes: usize) {
    let text = seed.repeat(n_bytes / seed.len());
    bencher.bench(|| analyse(&text, Some(date(2023, 3, 1))));
}

#[divan::bench(args = ODD, sample_count = 3)]
fn odd_text_of_100_kb(bencher: divan::Bencher, seed: &str) {
    odd(bencher, seed, 100_000);
}

#[divan::bench(args = ODD, sample_count = 3)]
fn odd_text_of_1_mb(bencher: divan::Bencher, seed: &str) {
    odd(bencher, seed, 1_000_000);
}

/// A new name with each verb of speech, in one sentence: nothing may look at all names before it again.
#[divan::bench(args = [100_000, 1_000_000], sample_count = 3)]
fn new_names_in_one_sentence(bencher: divan::Bencher, n_bytes: usize) {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap_or(0));
    let name = |n: usize| {
        format!("Ada Q{}{}{}{} said, ", letter(n), letter(n / 26), letter(n / 676), letter(n / 17_576))
    };
    let text: String = (0..n_bytes / 16).map(name).collect();
    bencher.bench(|| analyse(&text, Some(date(2023, 3, 1))));
}
