//! An edited claims CSV, read back. Columns are found by name, in any order; a missing column leaves its field
//! alone. What spreadsheets do to a file is understood: a byte order mark, `;` or tab for `,`, windows-1252.

use std::collections::{BTreeMap, BTreeSet};

use csv::{Reader, ReaderBuilder, StringRecord};

use super::encoding;
use crate::error::{Error, Result};
use crate::model::{ClaimEdit, EditedRow, UnknownWord};

/// The columns that say which claim a row is about.
const PLACE: [&str; 4] = ["article", "revision", "claim_no", "verbatim"];

/// Reads every row of the file. A claim that stands in several rows (one per source) is read once.
///
/// # Errors
/// [`Error::Unusable`] if the file is no CSV of claims: a column that says which claim is meant is missing.
pub fn read_edits(bytes: &[u8]) -> Result<Vec<EditedRow>> {
    let decoded = encoding::decode(bytes).text;
    // The line stays, empty, so that the lines below keep their numbers.
    let text = match decoded.split_once('\n') {
        Some((first, rest)) if first.trim().to_lowercase().starts_with("sep=") => format!("\n{rest}"),
        _ => decoded,
    };
    // Excel leaves out the empty cells at the end of a row.
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter(&text)).flexible(true).from_reader(text.as_bytes());
    let columns = columns(&mut reader)?;
    let lines = Lines::of(&text);
    let mut rows: Vec<EditedRow> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(broken)?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let row = read_row(&columns, &record, lines.line_of(&record));
        let place = |row: &EditedRow| (row.article, row.revision, row.claim_no);
        let is_same = |last: &EditedRow| place(last) == place(&row) && last.edit == row.edit;
        let is_repeated = row.edit.is_ok() && rows.last().is_some_and(is_same);
        if !is_repeated {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// Where lines end. The csv crate counts a record's line before the "\n" that ended the one above it, so that
/// its numbers depend on the line ends; people count lines as their editor does.
pub(super) struct Lines<'a> {
    text: &'a str,
    ends: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, ends: text.match_indices('\n').map(|(at, _)| at).collect() }
    }

    /// The line that a record begins on, from 1.
    pub(super) fn line_of(&self, record: &StringRecord) -> u64 {
        let at =
            record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
        let rest = self.text.get(at..).unwrap_or_default();
        let begin = at + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        1 + self.ends.partition_point(|end| *end < begin) as u64
    }
}

/// The sign that parts the most names in the header.
pub(super) fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let n_parts = |sign: &u8| header.matches(char::from(*sign)).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(n_parts).unwrap_or(b',')
}

fn columns(reader: &mut Reader<&[u8]>) -> Result<BTreeMap<String, usize>> {
    let header = reader.headers().map_err(broken)?;
    let columns: BTreeMap<_, _> =
        header.iter().enumerate().map(|(place, name)| (name.trim().to_lowercase(), place)).collect();
    match PLACE.iter().find(|name| !columns.contains_key(**name)) {
        Some(missing) => Err(Error::Unusable(format!(
            "the file has no column '{missing}'; export the claims as CSV and edit that file"
        ))),
        None => Ok(columns),
    }
}

/// A row that names no claim is read all the same: what is wrong with it stands in the place of its edit.
fn read_row(columns: &BTreeMap<String, usize>, record: &StringRecord, line: u64) -> EditedRow {
    let cell = |name: &str| columns.get(name).and_then(|place| record.get(*place)).map(unguarded);
    let number = |name: &str| {
        let cell = cell(name).unwrap_or_default().trim();
        cell.parse::<i64>().map_err(|_| format!("'{cell}' is no number for {name}"))
    };
    let [article, revision, claim_no] = ["article", "revision", "claim_no"].map(number);
    let is_named =
        [&article, &revision, &claim_no].into_iter().try_for_each(|number| number.as_ref().map(drop));
    EditedRow {
        line,
        edit: is_named
            .map_err(Clone::clone)
            .and_then(|()| read_edit(cell).map_err(|error| error.to_string())),
        article: article.unwrap_or_default(),
        revision: revision.unwrap_or_default(),
        claim_no: claim_no.unwrap_or_default(),
        verbatim: cell("verbatim").unwrap_or_default().to_owned(),
    }
}

fn read_edit<'a>(cell: impl Fn(&str) -> Option<&'a str>) -> Result<ClaimEdit, UnknownWord> {
    let text = |name| cell(name).map(str::to_owned);
    let filled = |name| cell(name).map(str::trim).filter(|word| !word.is_empty());
    Ok(ClaimEdit {
        span: None,
        restatement: text("restatement"),
        claimant: text("claimant").filter(|name| !name.trim().is_empty()),
        form: filled("form").map(str::parse).transpose()?,
        kind: filled("kind").map(str::parse).transpose()?,
        priority: filled("priority").map(str::parse).transpose()?,
        is_legal: filled("legal").map(yes_or_no).transpose()?,
        status: filled("status").map(str::parse).transpose()?,
        verdict: cell("verdict").map(|word| Some(word.trim().to_owned()).filter(|word| !word.is_empty())),
        action: cell("action").map(|_| filled("action").map(str::parse).transpose()).transpose()?,
        replacement: text("replacement"),
        rationale: text("rationale"),
        calculation: text("calculation"),
        tags: cell("tags").map(tags),
    })
}

/// Words between commas or semicolons, each once, by the alphabet.
fn tags(cell: &str) -> Vec<String> {
    let words: BTreeSet<_> = cell.split([',', ';']).map(str::trim).filter(|word| !word.is_empty()).collect();
    words.into_iter().map(str::to_owned).collect()
}

fn yes_or_no(word: &str) -> Result<bool, UnknownWord> {
    match word.to_lowercase().as_str() {
        "yes" | "true" | "1" => Ok(true),
        "no" | "false" | "0" => Ok(false),
        _ => Err(UnknownWord { word: word.to_owned(), list: "legal flag", allowed: "yes, no".to_owned() }),
    }
}

/// Takes away the apostrophe that export put before what a spreadsheet would run.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell,
    }
}

fn broken(error: csv::Error) -> Error {
    Error::Unusable(format!("the file is no CSV that can be read: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CopyAction, Status};

    fn only(csv: &str) -> EditedRow {
        let [row] = read_edits(csv.as_bytes()).unwrap().try_into().unwrap();
        row
    }

    #[test]
    fn columns_are_found_by_name_whatever_the_delimiter() {
        for csv in [
            "article,revision,claim_no,verbatim,verdict\r\n1,1,7,\"a, b\",Wrong\r\n",
            "\u{feff}Verdict;verbatim;claim_no;revision;article\nWrong;a, b;7;1;1\n",
            "verbatim\tclaim_no\tverdict\tarticle\trevision\na, b\t7\tWrong\t1\t1",
        ] {
            let row = only(csv);
            assert_eq!((row.line, row.claim_no, row.verbatim.as_str()), (2, 7, "a, b"), "{csv:?}");
            assert_eq!(row.edit, Ok(ClaimEdit::verdict("Wrong")), "{csv:?}");
        }
    }

    #[test]
    fn an_empty_cell_clears_and_a_missing_column_leaves_alone() {
        let row = only("article,revision,claim_no,verbatim,verdict,action,status,rationale\n1,1,7,x,,,,\n");
        let edit = row.edit.unwrap();
        assert_eq!((edit.verdict, edit.action), (Some(None), Some(None)));
        assert_eq!((edit.status, edit.rationale, edit.replacement), (None, Some(String::new()), None));
        let row = only("article,revision,claim_no,verbatim,status,action\n1,1,7,x,done,stet\n");
        let edit = row.edit.unwrap();
        assert_eq!(
            (edit.status, edit.action, edit.verdict),
            (Some(Status::Done), Some(Some(CopyAction::Stet)), None)
        );
    }

    #[test]
    fn tags_are_read_where_there_is_a_column() {
        let row = only("article,revision,claim_no,verbatim,tags\n1,1,7,x,\"war, election; war,\"\n");
        assert_eq!(row.edit.unwrap().tags, Some(vec!["election".to_owned(), "war".to_owned()]));
        assert_eq!(only("article,revision,claim_no,verbatim\n1,1,7,x\n").edit.unwrap().tags, None);
    }

    /// `sep=;` on a line of its own is how Excel is told, and how it tells, what parts the cells.
    #[test]
    fn a_line_that_names_the_delimiter_is_passed_over() {
        let row = only("sep=;\r\narticle;revision;claim_no;verbatim;verdict\r\n1;1;7;a, b;Wrong\r\n");
        assert_eq!((row.line, row.verbatim.as_str()), (3, "a, b"));
    }

    #[test]
    fn utf_16_as_excel_saves_unicode_text_is_read() {
        let csv = "article\trevision\tclaim_no\tverbatim\tverdict\r\n1\t1\t7\t“Zürich”\tWrong\r\n";
        let bytes: Vec<u8> =
            "\u{feff}".encode_utf16().chain(csv.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let rows = read_edits(&bytes).unwrap();
        assert_eq!(rows.first().unwrap().verbatim, "“Zürich”");
    }

    #[test]
    fn a_word_outside_its_list_is_told() {
        let row = only("article,revision,claim_no,verbatim,status\n1,1,7,x,finished\n");
        assert!(row.edit.unwrap_err().starts_with("'finished' is no status"));
        let row = only("article,revision,claim_no,verbatim,legal\n1,1,7,x,perhaps\n");
        assert_eq!(row.edit.unwrap_err(), "'perhaps' is no legal flag; use one of: yes, no");
        let row = only("article,revision,claim_no,verbatim\none,1,7,x\n");
        assert_eq!(row.edit.unwrap_err(), "'one' is no number for article");
    }

    #[test]
    fn a_claim_with_several_sources_is_read_once() {
        let csv = "article,revision,claim_no,verbatim,source_no\n1,1,7,x,S1\n1,1,7,x,S2\n1,1,8,y,\n";
        assert_eq!(read_edits(csv.as_bytes()).unwrap().len(), 2);
    }

    #[test]
    fn empty_rows_are_passed_over_and_missing_cells_leave_alone() {
        let csv =
            "article,revision,claim_no,verbatim,verdict,status\n1,1,7,x,Wrong\n,,,,,\n\n1,1,8,y,,done\n,\n";
        let rows = read_edits(csv.as_bytes()).unwrap();
        assert_eq!(rows.iter().map(|row| (row.line, row.claim_no)).collect::<Vec<_>>(), [(2, 7), (5, 8)]);
        assert_eq!(rows.first().unwrap().edit, Ok(ClaimEdit::verdict("Wrong")));
    }

    #[test]
    fn what_is_no_csv_of_claims_is_refused() {
        for (csv, part) in [("", "no column 'article'"), ("name,age\nx,3\n", "no column 'article'")] {
            let said = read_edits(csv.as_bytes()).unwrap_err().to_string();
            assert!(said.contains(part), "{said}");
        }
    }

    #[test]
    fn guards_are_taken_away_and_other_apostrophes_stay() {
        for (cell, text) in [("'=1+1", "=1+1"), ("''-5", "'-5"), ("'twas", "'twas"), ("-5", "-5"), ("'", "'")]
        {
            assert_eq!(unguarded(cell), text);
        }
    }
}
