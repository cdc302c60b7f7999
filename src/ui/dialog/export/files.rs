//! What report files are called. Names hang on the title, the draft and the format alone.

use std::path::{Path, PathBuf};

use crate::model::ReportFormat;

/// Letters of a title that go into a file's name.
const N_LETTERS: usize = 60;

/// "two-towns-draft-1": a title and the number of its draft as the beginning of a file's name.
#[must_use]
pub fn stem(title: &str, draft: i64) -> String {
    format!("{}-draft-{draft}", file_name(title))
}

/// A title as a file name: letters and digits stay, the rest becomes hyphens.
fn file_name(title: &str) -> String {
    let letters = title.chars().take(N_LETTERS);
    let letters = letters.map(|letter| if letter.is_alphanumeric() { letter } else { ' ' });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join("-").to_lowercase()
}

/// What a name says beside its ending, for formats that share one.
fn suffix(format: ReportFormat) -> String {
    let word = format.word().replace(format.ending(), "");
    let word = word.trim_matches('-');
    if word.is_empty() { String::new() } else { format!("-{word}") }
}

/// A path for each format. A single file is called as it is typed; several share what is typed but for the ending.
#[must_use]
pub fn named(typed: &Path, formats: &[ReportFormat]) -> Vec<(ReportFormat, PathBuf)> {
    if let [only] = formats {
        return vec![(*only, typed.to_owned())];
    }
    let is_known = |found: &std::ffi::OsStr| ReportFormat::ALL.iter().any(|format| found == format.ending());
    let base =
        if typed.extension().is_some_and(is_known) { typed.with_extension("") } else { typed.to_owned() };
    let stem = base.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let path = |format: ReportFormat| {
        base.with_file_name(format!("{stem}{}", suffix(format))).with_added_extension(format.ending())
    };
    formats.iter().map(|format| (*format, path(*format))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_file_name() {
        for (title, name) in
            [("Two towns, one “bridge”", "two-towns-one-bridge"), ("A/B: c?", "a-b-c"), ("", "")]
        {
            assert_eq!(file_name(title), name);
        }
    }

    #[test]
    fn several_files_share_their_beginning_and_none_is_called_like_another() {
        let single = named(Path::new("/x/mine.txt"), &[ReportFormat::Csv]);
        assert_eq!(single, [(ReportFormat::Csv, PathBuf::from("/x/mine.txt"))]);
        for typed in ["/x/border-draft-2.csv", "/x/border-draft-2"] {
            let mut paths: Vec<_> =
                named(Path::new(typed), ReportFormat::ALL).into_iter().map(|(_, path)| path).collect();
            assert!(paths.contains(&PathBuf::from("/x/border-draft-2.csv")), "{paths:?}");
            let n_paths = paths.len();
            paths.sort();
            paths.dedup();
            assert_eq!(paths.len(), n_paths, "{paths:?}");
        }
        let dotted = named(Path::new("/x/v1.2"), &[ReportFormat::Csv, ReportFormat::Json]);
        assert_eq!(dotted[1].1, PathBuf::from("/x/v1.2.json"));
    }
}
