//! Words that were taken out and put in, as one piece of text: struck through, underlined, each on its tint.

use egui::text::LayoutJob;
use egui::{Align, Color32, FontId, Stroke, TextFormat};

use crate::model::{Piece, PieceKind};
use crate::ui::theme::Tokens;

/// Letters of unchanged words that stay beside a change in a short list.
const N_KEPT: usize = 36;

/// The words in full.
pub fn append_pieces(job: &mut LayoutJob, pieces: &[Piece], font: &FontId, tokens: &Tokens) {
    let mut was_removed = false;
    for piece in pieces {
        let format = format(piece.kind, font.clone(), tokens);
        // A little air between what was taken out and what was put in its place.
        let space = if was_removed && piece.kind == PieceKind::Added { 3.0 } else { 0.0 };
        job.append(&piece.words, space, format);
        was_removed = piece.kind == PieceKind::Removed;
    }
}

fn format(kind: PieceKind, font_id: FontId, tokens: &Tokens) -> TextFormat {
    let line = Stroke::new(1.5, tokens.text);
    let (background, strikethrough, underline) = match kind {
        PieceKind::Same => (Color32::TRANSPARENT, Stroke::NONE, Stroke::NONE),
        PieceKind::Removed => (tokens.removed, line, Stroke::NONE),
        PieceKind::Added => (tokens.added, Stroke::NONE, line),
    };
    let color = tokens.text;
    TextFormat {
        font_id,
        color,
        background,
        strikethrough,
        underline,
        valign: Align::Center,
        ..TextFormat::default()
    }
}

/// The pieces with long unchanged stretches cut, so that the change can be seen in a line or two.
pub fn shortened(pieces: Vec<Piece>) -> Vec<Piece> {
    let n_pieces = pieces.len();
    let cut = |(place, piece): (usize, Piece)| {
        let n_letters = piece.words.chars().count();
        if piece.kind != PieceKind::Same || n_pieces == 1 || n_letters <= 2 * N_KEPT {
            return piece;
        }
        let (head, tail) = (beginning(&piece.words), ending(&piece.words));
        let words = match place {
            0 => format!("… {}", tail.trim_start()),
            _ if place + 1 == n_pieces => format!("{} …", head.trim_end()),
            _ => format!("{} … {}", head.trim_end(), tail.trim_start()),
        };
        Piece { words, ..piece }
    };
    pieces.into_iter().enumerate().map(cut).collect()
}

/// The first words, [`N_KEPT`] characters and the rest of the word that these would cut.
fn beginning(words: &str) -> &str {
    let cut = words.char_indices().skip(N_KEPT).find(|(_, letter)| letter.is_whitespace());
    words.get(..cut.map_or(words.len(), |(at, _)| at)).unwrap_or(words)
}

/// The last words, [`N_KEPT`] characters and the rest of the word that these would cut.
fn ending(words: &str) -> &str {
    let cut = words.char_indices().rev().skip(N_KEPT).find(|(_, letter)| letter.is_whitespace());
    words.get(cut.map_or(0, |(at, _)| at)..).unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbench::compare_words;

    #[test]
    fn a_change_at_the_end_of_a_long_sentence_is_seen() {
        let long = "Talks went on in the old customs house on the east bank of the river for ";
        let pieces = shortened(compare_words(&format!("{long}six hours"), &format!("{long}five hours")));
        let shown: String = pieces.iter().map(|piece| piece.words.as_str()).collect();
        assert_eq!(shown, "… house on the east bank of the river for sixfive hours");
        let short = shortened(compare_words(long, long));
        assert_eq!(short[0].words, long, "words that did not change are left to the row");
    }
}
