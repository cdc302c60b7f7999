//! Lines → paragraphs, separated by one empty line. Line ends of every system are understood; lines that were
//! broken to fit a width are joined again, lines that stand for themselves are not.

use super::title::byline_of;

/// No mail program or editor wraps wider than this, in characters.
const WIDEST_WRAP: usize = 120;

/// The text with one paragraph per block and `"\n\n"` between blocks; trailing space is gone.
pub fn tidy(text: &str) -> String {
    let text =
        text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}'], "\n");
    let lines: Vec<_> = text.lines().map(str::trim_end).collect();
    let blocks: Vec<_> =
        lines.split(|line| line.trim().is_empty()).filter(|block| !block.is_empty()).collect();
    let paragraphs: Vec<_> = if is_hard_wrapped(&blocks) {
        let (head, body) = blocks.split_at(1);
        let head = head.iter().flat_map(|block| joined(block, stands_in_head));
        head.chain(body.iter().flat_map(|block| joined(block, |_, next| begins_item(next)))).collect()
    } else {
        blocks.concat().iter().map(|line| line.trim_start().to_owned()).collect()
    };
    paragraphs.join("\n\n")
}

/// Whether the breaks inside blocks come from a width: the next line's first word would not have fitted.
/// Four in five must, for quotations and addresses may stand between wrapped paragraphs.
fn is_hard_wrapped(blocks: &[&[&str]]) -> bool {
    let width =
        blocks.iter().flat_map(|block| block.iter()).map(|line| line.chars().count()).max().unwrap_or(0);
    let is_inside = |pair: &&[&str]| matches!(pair, [line, next] if !stands_in_head(line, next));
    let breaks = || blocks.iter().flat_map(|block| block.windows(2)).filter(is_inside);
    let n_breaks = breaks().count();
    let n_forced = breaks().filter(|pair| is_forced(pair, width)).count();
    width <= WIDEST_WRAP && n_breaks > 0 && n_forced * 5 >= n_breaks * 4
}

fn is_forced(pair: &[&str], width: usize) -> bool {
    let [line, next] = pair else { return false };
    let first_word = next.split_whitespace().next().unwrap_or_default();
    line.chars().count() + 1 + first_word.chars().count() > width
}

/// A block's lines joined, but where `is_apart` says so of a paragraph and the line that follows.
fn joined(block: &[&str], is_apart: fn(&str, &str) -> bool) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    for line in block.iter().map(|line| line.trim_start()) {
        match paragraphs.last_mut() {
            Some(open) if !is_apart(open, line) => {
                open.push(' ');
                open.push_str(line);
            }
            _ => paragraphs.push(line.to_owned()),
        }
    }
    paragraphs
}

/// In the first block a headline, a byline and the text may follow one another without an empty line.
fn stands_in_head(before: &str, next: &str) -> bool {
    begins_item(next) || byline_of(before).is_some() || byline_of(next).is_some()
}

fn begins_item(line: &str) -> bool {
    ["- ", "* ", "• ", "– "].iter().any(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn every_line_end_is_understood() {
        for text in ["One.\r\n\r\nTwo.\r\n", "One.\n\nTwo.", "One.\r\rTwo.\r", "One.  \n \n\n\nTwo.\u{85}"] {
            assert_eq!(tidy(text), "One.\n\nTwo.", "{text:?}");
        }
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let wrapped = "The council met on Monday to decide on\nthe bridge that has been closed since\nthe flood \
            of 2019, and put it off.\n\nNo date was given.";
        assert_eq!(
            tidy(wrapped),
            "The council met on Monday to decide on the bridge that has been closed since the flood of 2019, and \
             put it off.\n\nNo date was given."
        );
    }

    #[test]
    fn a_byline_under_the_headline_stays_a_line() {
        let text = "Council puts the bridge off again\nas costs rise for the third year\nBy Mira Okonjo\n\
            The council met on Monday and did\nnot decide on the bridge which is\nclosed since the flood.";
        assert_eq!(
            tidy(text),
            "Council puts the bridge off again as costs rise for the third year\n\nBy Mira Okonjo\n\nThe council \
             met on Monday and did not decide on the bridge which is closed since the flood."
        );
    }

    #[test]
    fn lines_that_stand_for_themselves_are_paragraphs() {
        let long = "A paragraph on one line, as most editors write it, is much longer than any width at which \
            lines are broken by a program, and that is how it is told apart.";
        assert_eq!(tidy(&format!("{long}\n{long}")), format!("{long}\n\n{long}"));
        assert_eq!(
            tidy("Yes: 12\nNo: 7\nAbstained: 140 members of the assembly"),
            "Yes: 12\n\nNo: 7\n\nAbstained: 140 members of the assembly"
        );
    }

    #[test]
    fn items_of_a_wrapped_list_stay_apart() {
        let list = "- the bridge over the river, which has been\n  closed since the flood, and\n- the school that was \
            to open in September\n  of last year but did not, for want of pay";
        assert_eq!(tidy(list).matches("\n\n").count(), 1);
    }
}
