//! What reading large files costs. `docs/performance.md` quotes it.

use claimbench::import::read;
use divan::Bencher;

#[path = "../tests/paper/mod.rs"]
mod paper;

fn main() {
    divan::main();
}

/// A page of 5 MB: an article of 12,000 paragraphs, with menus around it.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn page_of_five_megabytes(bencher: Bencher<'_, '_>) {
    let paragraph = "<p>The harbour of Nordvik counted 212 boats on Tuesday, 31 more than a week before, and the \
        harbour master, Ragna Moe, said that <b>no more than 240</b> could lie there, “whatever the weather”, if the \
        wall of 410 metres, which was built in 1934 and broke three times since 2019, was to be mended this year.</p>\n";
    let menu = "<ul><li><a href='/news'>News</a></li><li><a href='/sport'>Sport</a></li></ul>".repeat(2_000);
    let page = format!(
        "<html><head><title>Harbour wall</title></head><body><nav>{menu}</nav><article>{}</article></body></html>",
        paragraph.repeat(15_000)
    );
    bencher.bench(|| read("page.html", page.clone().into_bytes()));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn pdf_of_five_hundred_pages(bencher: Bencher<'_, '_>) {
    let file = paper::pdf(&paper::report(500), "");
    bencher.bench(|| read("report.pdf", file.clone()));
}
