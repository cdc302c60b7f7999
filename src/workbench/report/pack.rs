//! The checking pack: everything a desk files away about a check, in one archive that can prove itself.

use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;

use super::ReportOrder;
use crate::error::{Error, Result};
use crate::export::{Pack, render_log, write_pack};
use crate::model::{Progress, Report, ReportFormat, ReportOptions};
use crate::workbench::Workbench;

/// Characters of a file name that are kept.
const N_NAME: usize = 80;

impl Workbench {
    /// Writes a pack. Confidential sources are masked in each of its reports and their files are not in it.
    pub(super) fn write_pack(
        &self,
        order: &ReportOrder,
        progress: &Progress,
        out: &mut dyn Write,
    ) -> Result<()> {
        let order =
            ReportOrder { options: ReportOptions { keeps_secrets: false, ..order.options }, ..order.clone() };
        let report = self.report(&order)?;
        let members = members(&order);
        let n_claims: usize = report.drafts.iter().map(|draft| draft.n_claims).sum();
        progress.start(n_claims * members.len());
        write_pack(&report.as_of, out, &mut |pack| {
            for (name, order) in &members {
                pack.begin(&format!("reports/{name}"))?;
                self.render(&self.report(order)?, order, progress, pack)?;
            }
            pack.begin("log.csv")?;
            render_log(&report, pack)?;
            self.add_articles(&report, pack)?;
            self.add_originals(&report, progress, pack)
        })
    }

    fn add_articles(&self, report: &Report, pack: &mut Pack<'_>) -> Result<()> {
        for draft in &report.drafts {
            let folder = format!("articles/article-{}-draft-{}", draft.article.id, draft.revision.number);
            pack.put(&format!("{folder}/text.txt"), draft.revision.text.as_bytes())?;
            let original = self.store.find_original(&draft.revision.sha256)?;
            pack.put(&format!("{folder}/original-{}", safe_name(&original.file_name)), &original.bytes)?;
        }
        Ok(())
    }

    fn add_originals(&self, report: &Report, progress: &Progress, pack: &mut Pack<'_>) -> Result<()> {
        for source in report.sources.iter().filter(|source| !source.sha256.is_empty()) {
            if progress.is_cancelled() {
                return Err(Error::Cancelled);
            }
            let original = self.store.find_original(&source.sha256)?;
            pack.put(&format!("sources/S{}-{}", source.id, safe_name(&original.file_name)), &original.bytes)?;
        }
        Ok(())
    }
}

/// Proves a pack: every file in it against the hash in its manifest, and the archive as a whole. What is wrong, in
/// words; nothing if it is whole.
///
/// # Errors
/// [`Error::File`] if it cannot be read.
pub fn verify_pack(path: &Path) -> Result<Vec<String>> {
    let file = File::open(path).map_err(Error::file("read", path))?;
    crate::export::verify_pack(BufReader::new(file)).map_err(Error::file("read", path))
}

/// The reports of a pack by file name, each with its order.
fn members(order: &ReportOrder) -> Vec<(String, ReportOrder)> {
    let formats = ReportFormat::ALL.iter().filter(|format| **format != ReportFormat::Pack);
    let mut members: Vec<_> = formats
        .map(|format| {
            let stem = match format {
                ReportFormat::Csv | ReportFormat::Xlsx => "claims",
                ReportFormat::ClaimReview => format.word(),
                ReportFormat::Corrections | ReportFormat::CorrectionsDocx => "corrections",
                ReportFormat::Docx => "article",
                _ => "report",
            };
            (format!("{stem}.{}", format.ending()), ReportOrder { format: *format, ..order.clone() })
        })
        .collect();
    let per_source = ReportOptions { per_source: true, ..order.options };
    let per_source = ReportOrder { format: ReportFormat::Csv, options: per_source, ..order.clone() };
    members.push(("claims-by-source.csv".to_owned(), per_source));
    members
}

/// A name that every system takes: letters, digits, stop and hyphen; never empty, never only stops.
fn safe_name(name: &str) -> String {
    let kept =
        |letter: char| if letter.is_alphanumeric() || matches!(letter, '.' | '_') { letter } else { '-' };
    let name: String = name.chars().map(kept).collect();
    let n_letters = name.chars().count();
    // The ending says what the file is; so the beginning of a long name goes.
    let name: String = name.chars().skip(n_letters.saturating_sub(N_NAME)).collect();
    let name = name.trim_matches(['.', '-']);
    if name.is_empty() { "file".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::safe_name;

    #[test]
    fn a_name_is_safe_everywhere() {
        for (name, safe) in [
            ("Year book 2025.pdf", "Year-book-2025.pdf"),
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\con\u{0}?.txt", "C--con--.txt"),
            ("…", "file"),
            ("", "file"),
        ] {
            assert_eq!(safe_name(name), safe);
        }
        assert!(safe_name(&format!("{}.pdf", "a".repeat(300))).ends_with("a.pdf"));
    }
}
