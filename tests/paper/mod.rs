//! Makes PDF files for stories and benches: one font, words at places, nothing packed.

/// Words on a page: from the left, from the bottom, size of the type, the words.
pub type Words = (i32, i32, i32, String);

/// A file with these pages. `extra` goes into the trailer.
pub fn pdf(pages: &[Vec<Words>], extra: &str) -> Vec<u8> {
    let n_pages = pages.len();
    let kids: Vec<_> = (0..n_pages).map(|page| format!("{} 0 R", 4 + 2 * page)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Count {n_pages} /Kids [{}] >>", kids.join(" ")),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (page, words) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            5 + 2 * page
        ));
        let shown: String = words
            .iter()
            .map(|(left, base, size, words)| format!("BT /F1 {size} Tf {left} {base} Td ({words}) Tj ET\n"))
            .collect();
        objects.push(format!("<< /Length {} >>\nstream\n{shown}endstream", shown.len()));
    }
    file_of(&objects, extra)
}

fn file_of(objects: &[String], extra: &str) -> Vec<u8> {
    let mut file = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = file.len();
    let trailer = format!("trailer\n<< /Size {} /Root 1 0 R {extra} >>", objects.len() + 1);
    format!("{file}{table}{trailer}\nstartxref\n{start}\n%%EOF\n").into_bytes()
}

/// A report of so many pages, each with running text, a headline now and then, and its number at the foot.
pub fn report(n_pages: usize) -> Vec<Vec<Words>> {
    let page = |number: usize| {
        let mut words = vec![
            (60, 800, 9, "Harbour Commission, annual report".to_owned()),
            (290, 40, 9, format!("{number}")),
        ];
        let lines = (0..44).map(|line| {
            let words = format!(
                "Line {line} of page {number} says that {} boats came in and left again, and so",
                number * line
            );
            (60, 740 - 15 * line as i32, 11, words)
        });
        words.extend(lines);
        words
    };
    (1..=n_pages).map(page).collect()
}
