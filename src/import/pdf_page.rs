//! The pieces of a page → its lines in reading order. A page is cut into bands: where an empty strip runs down
//! between two columns of running text, the left column is read before the right one; where the strip parts short
//! words, it is a table, and rows are kept as "a | b".
//!
//! It knows one page and no paragraphs.

/// Words somewhere on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Where it begins, in points from the left.
    pub left: f32,
    /// Where it ends.
    pub right: f32,
    /// The line that its letters stand on, in points from the bottom.
    pub base: f32,
    /// Size of the type, in points.
    pub size: f32,
    /// Whether the type is bold.
    pub is_bold: bool,
    /// The words.
    pub text: String,
}

/// A line of a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Where it begins, in points from the left.
    pub left: f32,
    /// Where it ends.
    pub right: f32,
    /// The line that its letters stand on, in points from the bottom.
    pub base: f32,
    /// Size of the largest type in it, in points.
    pub size: f32,
    /// Whether all of it is bold.
    pub is_bold: bool,
    /// The words.
    pub text: String,
    /// Which column of the page it stands in, counted in reading order.
    pub column: usize,
    /// Whether it is a row of a table.
    pub is_row: bool,
    /// How many rows of the page stand above it.
    pub n_above: usize,
    /// How many rows of the page stand below it.
    pub n_below: usize,
}

/// A gap wider than this parts two columns or cells, in sizes of the type.
const WIDE_GAP: f32 = 1.3;

/// A gap narrower than this stands inside a word, in sizes of the type.
const NARROW_GAP: f32 = 0.12;

/// Columns have at least this many lines …
const FEWEST_LINES: usize = 3;

/// … that are on average this long, in characters; what is shorter is a table.
const SHORTEST_LINE: usize = 16;

/// Columns inside columns are looked for so often.
const DEEPEST_COLUMNS: usize = 4;

/// No more places for a strip are tried on a page.
const MOST_STRIPS: usize = 400;

/// A number before a heading or an item is no longer than this, in characters.
const LONGEST_MARKER: usize = 6;

/// The lines of a page, in reading order.
pub fn lines_of(pieces: Vec<Piece>) -> Vec<Line> {
    let rows = rows_of(pieces);
    let n_rows = rows.len();
    let counted = rows.into_iter().enumerate().map(|(n_above, row)| {
        let n_below = n_rows - 1 - n_above;
        row.into_iter().map(|line| Line { n_above, n_below, ..line }).collect()
    });
    let mut lines = Vec::new();
    read_rows(counted.collect(), DEEPEST_COLUMNS, &mut lines);
    let (mut column, mut above) = (0, f32::MAX);
    for line in &mut lines {
        column += usize::from(line.base > above);
        line.column = column;
        above = line.base;
    }
    lines
}

/// Rows from top to bottom; the parts of a row, left to right, are parted by wide gaps.
fn rows_of(mut pieces: Vec<Piece>) -> Vec<Vec<Line>> {
    pieces.sort_by(|a, b| b.base.total_cmp(&a.base).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|first| is_level(first, &piece)) => row.push(piece),
            _ => rows.push(vec![piece]),
        }
    }
    rows.into_iter().map(parts_of).collect()
}

/// Raised and lowered signs stand on the row that they belong to.
fn is_level(row: &Piece, piece: &Piece) -> bool {
    (row.base - piece.base).abs() <= 0.4 * row.size.max(piece.size)
}

fn parts_of(mut row: Vec<Piece>) -> Vec<Line> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut parts: Vec<Line> = Vec::new();
    for piece in row {
        match parts.last_mut() {
            Some(part) if piece.left - part.right <= WIDE_GAP * part.size.max(piece.size) => {
                part.join(&piece)
            }
            _ => parts.push(Line::of(piece)),
        }
    }
    parts
}

impl Line {
    fn of(piece: Piece) -> Self {
        let Piece { left, right, base, size, is_bold, text } = piece;
        Self { left, right, base, size, is_bold, text, column: 0, is_row: false, n_above: 0, n_below: 0 }
    }

    fn join(&mut self, piece: &Piece) {
        let gap = piece.left - self.right;
        let is_parted =
            self.text.ends_with(char::is_whitespace) || piece.text.starts_with(char::is_whitespace);
        if gap > NARROW_GAP * self.size && !is_parted {
            self.text.push(' ');
        }
        self.text.push_str(&piece.text);
        self.right = self.right.max(piece.right);
        self.size = self.size.max(piece.size);
        self.is_bold &= piece.is_bold;
    }
}

/// Reads rows from top to bottom, and columns among them one after the other. A column may have columns.
fn read_rows(rows: Vec<Vec<Line>>, n_deeper: usize, lines: &mut Vec<Line>) {
    let Some(strip) = Some(n_deeper).filter(|n| *n > 0).and_then(|_| find_strip(&rows)) else {
        lines.extend(rows.into_iter().filter_map(row_of));
        return;
    };
    for (is_split, band) in bands(rows, strip) {
        let (left, right) = match is_split {
            true => parted(&band, strip),
            false => (Vec::new(), Vec::new()),
        };
        if is_column(&left) && is_column(&right) {
            read_rows(left, n_deeper - 1, lines);
            read_rows(right, n_deeper - 1, lines);
        } else if is_split {
            lines.extend(band.into_iter().filter_map(row_of));
        } else {
            read_rows(band, n_deeper - 1, lines);
        }
    }
}

/// The place between left and right that the most rows leave free with words on both sides.
fn find_strip(rows: &[Vec<Line>]) -> Option<f32> {
    let gaps: Vec<_> = rows.iter().flat_map(|row| row.windows(2)).filter_map(gap_of).collect();
    let mut middles: Vec<f32> = gaps.iter().map(|(from, to)| f32::midpoint(*from, *to).round()).collect();
    middles.sort_by(f32::total_cmp);
    middles.dedup();
    let n_free = |middle: f32| gaps.iter().filter(|(from, to)| (*from..=*to).contains(&middle)).count();
    let counted = middles.iter().take(MOST_STRIPS).map(|middle| (n_free(*middle), *middle));
    let (n_rows, middle) = counted.max_by_key(|(n_rows, _)| *n_rows)?;
    (n_rows >= FEWEST_LINES).then_some(middle)
}

fn gap_of(pair: &[Line]) -> Option<(f32, f32)> {
    match pair {
        [a, b] => Some((a.right, b.left)),
        _ => None,
    }
}

/// Runs of rows that leave the strip free, or do not. A larger line below the columns belongs to what follows.
fn bands(rows: Vec<Vec<Line>>, strip: f32) -> Vec<(bool, Vec<Vec<Line>>)> {
    let mut bands: Vec<(bool, Vec<Vec<Line>>)> = Vec::new();
    for row in rows {
        let is_free = !row.iter().any(|part| part.left < strip && strip < part.right);
        match bands.last_mut() {
            Some((is_split, band)) if *is_split == is_free && !is_headline(band, &row) => band.push(row),
            _ => bands.push((is_free, vec![row])),
        }
    }
    bands
}

fn is_headline(band: &[Vec<Line>], row: &[Line]) -> bool {
    let size = |row: &[Line]| row.iter().map(|part| part.size).fold(0.0, f32::max);
    row.len() == 1 && band.last().is_some_and(|above| size(row) > 1.25 * size(above))
}

fn parted(band: &[Vec<Line>], strip: f32) -> (Vec<Vec<Line>>, Vec<Vec<Line>>) {
    let side = |is_left: bool| {
        let kept = |row: &Vec<Line>| -> Vec<Line> {
            row.iter().filter(|part| (part.left < strip) == is_left).cloned().collect()
        };
        band.iter().map(kept).filter(|row| !row.is_empty()).collect()
    };
    (side(true), side(false))
}

/// Whether rows are lines of running text and not cells of a table.
fn is_column(rows: &[Vec<Line>]) -> bool {
    let n_parts: usize = rows.iter().map(Vec::len).sum();
    let n_signs: usize = rows.iter().flatten().map(|part| part.text.chars().count()).sum();
    rows.len() >= FEWEST_LINES && n_signs >= n_parts * SHORTEST_LINE
}

/// The parts of a row on one line, as cells, or as a number before its words.
fn row_of(row: Vec<Line>) -> Option<Line> {
    let mut parts = row.into_iter();
    let mut line = parts.next()?;
    for part in parts {
        let is_marker = !line.is_row && is_marker(line.text.trim(), &part.text);
        line.is_row |= !is_marker;
        line.text.push_str(if is_marker { " " } else { " | " });
        line.text.push_str(part.text.trim());
        line.right = line.right.max(part.right);
        line.is_bold &= part.is_bold;
    }
    Some(line)
}

/// Whether a part is a bullet, or a number before words: "3", "2.1", "(a)"; "2024" is a cell.
fn is_marker(part: &str, next: &str) -> bool {
    let is_plain = part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_pointed = part.contains(['.', ')'])
        && part.chars().all(|sign| sign.is_ascii_alphanumeric() || ".()".contains(sign));
    let is_bullet = part.chars().count() == 1 && !part.starts_with(char::is_alphanumeric);
    let is_words = next.trim_start().starts_with(char::is_alphabetic);
    part.len() <= LONGEST_MARKER && is_words && (is_plain || is_pointed || is_bullet)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(left: f32, base: f32, text: &str) -> Piece {
        let right = left + 5.0 * text.chars().count() as f32;
        Piece { left, right, base, size: 10.0, is_bold: false, text: text.to_owned() }
    }

    fn read(pieces: &[(f32, f32, &str)]) -> Vec<String> {
        let pieces = pieces.iter().map(|(left, base, text)| piece(*left, *base, text)).collect();
        lines_of(pieces).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn pieces_of_a_row_are_joined() {
        assert_eq!(
            read(&[(100.0, 50.0, "bridge"), (60.0, 51.0, "The new"), (130.0, 50.0, "s")]),
            ["The new bridges"]
        );
    }

    #[test]
    fn columns_are_read_one_after_the_other_below_what_spans_both() {
        let pieces = [
            (60.0, 700.0, "The headline that spans both columns of the whole page here"),
            (60.0, 680.0, "one of the left column"),
            (260.0, 680.0, "one of the right column"),
            (60.0, 668.0, "two of the left column"),
            (260.0, 668.0, "two of the right column"),
            (60.0, 656.0, "three of the left column"),
            (260.0, 656.0, "three of the right one"),
            (60.0, 640.0, "And a line that again spans both columns of the page"),
        ];
        let lines = read(&pieces);
        let order: Vec<_> = lines.iter().map(|line| line.split(' ').next().unwrap()).collect();
        assert_eq!(order, ["The", "one", "two", "three", "one", "two", "three", "And"]);
        assert!(lines.get(3).unwrap().contains("left") && lines.get(4).unwrap().contains("right"));
    }

    #[test]
    fn a_table_keeps_its_rows() {
        let pieces = [
            (60.0, 700.0, "Year"),
            (160.0, 700.0, "Trips"),
            (60.0, 688.0, "2024"),
            (160.0, 688.0, "48,000"),
            (60.0, 676.0, "2025"),
            (160.0, 676.0, "36,000"),
        ];
        assert_eq!(read(&pieces), ["Year | Trips", "2024 | 48,000", "2025 | 36,000"]);
    }

    #[test]
    fn a_number_before_a_heading_is_no_cell() {
        assert_eq!(read(&[(60.0, 700.0, "2.1"), (110.0, 700.0, "Where it began")]), ["2.1 Where it began"]);
        assert_eq!(read(&[]), Vec::<String>::new());
    }
}
