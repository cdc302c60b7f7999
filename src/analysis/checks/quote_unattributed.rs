//! Quoted sentences that nobody is said to have spoken.
//!
//! A quotation is attributed if its own sentence, or the one before or after, has a verb of speech, a person, a
//! document or a colon before it. Quotations of a few words, block quotations, and paragraphs that go on with the
//! quotation of the one before are left alone.

use std::collections::HashSet;

use super::draft::{Draft, Line};
use super::finding;
use crate::analysis::lexicon;
use crate::model::{Family, Finding, NameKind, NameMention, ParagraphKind, Severity, Span};

/// Quotations without a speaker.
pub fn find(draft: &Draft) -> Vec<Finding> {
    let mut found = Vec::new();
    let open = paragraphs_left_open(draft);
    let mut number = 0;
    while number < draft.lines.len() {
        let Some((last, span)) = quotation_from(draft, number) else {
            number += 1;
            continue;
        };
        let around = number.checked_sub(1).into_iter().chain(number..=last).chain([last + 1]);
        let mut lines = around.filter_map(|number| draft.lines.get(number));
        let own = draft.lines.get(number).map_or(0, |line| line.paragraph);
        let before = number.checked_sub(1).and_then(|number| draft.lines.get(number));
        // A quotation right behind another is spoken by whoever spoke that one.
        let is_continued = before.is_some_and(|line| {
            open.contains(&line.paragraph)
                || line.items.last().is_some_and(|last| matches!(last.text, "”" | "\"" | "»"))
        });
        if !is_continued && !lines.any(|line| tells_a_speaker(draft, line, span, line.paragraph == own)) {
            let message =
                "Nobody is named as the speaker of this quotation, here or in the sentences around it.";
            found.push(finding(Family::QuoteUnattributed, Severity::Warning, span, message));
        }
        number = last + 1;
    }
    found
}

/// A quotation that begins with a sentence and ends with one: the last of its sentences, and its bytes.
fn quotation_from(draft: &Draft, number: usize) -> Option<(usize, Span)> {
    let line = draft.lines.get(number).filter(|line| line.kind == ParagraphKind::Paragraph)?;
    let open = line.items.first().filter(|item| matches!(item.text, "“" | "\"" | "‘" | "«"))?;
    let closing = match open.text {
        "“" => "”",
        "‘" => "’",
        "«" => "»",
        other => other,
    };
    let same_paragraph = |n: &usize| draft.lines.get(*n).is_some_and(|next| next.paragraph == line.paragraph);
    let is_closed = |n: &usize| draft.lines.get(*n).is_some_and(|line| ends_with(line, closing));
    let last = (number..draft.lines.len()).take_while(same_paragraph).take(12).find(is_closed)?;
    let end = draft.lines.get(last)?.items.last()?.span.end;
    let span = Span::new(open.span.start, end);
    let inner = draft.words(span);
    let is_one =
        inner.matches(['“', '«']).count() < 2 && (closing != "\"" || inner.matches('"').count() == 2);
    let n_words = inner.split_whitespace().count();
    (is_one && n_words > 4).then_some((last, span))
}

/// Whether the sentence ends inside its quotation: the mark is last, behind a stop.
fn ends_with(line: &Line, closing: &str) -> bool {
    let mut from_end = line.items.iter().rev();
    from_end.next().is_some_and(|item| item.text == closing)
        && from_end.next().is_some_and(|item| matches!(item.text, "." | "!" | "?" | "…" | "..."))
}

/// The paragraphs that open a quotation and do not close it.
fn paragraphs_left_open(draft: &Draft) -> HashSet<usize> {
    let is_open = |words: &str| {
        words.matches('“').count() > words.matches('”').count() || words.matches('"').count() % 2 == 1
    };
    let paragraphs = draft.paragraphs.iter().enumerate();
    paragraphs
        .filter(|(_, paragraph)| is_open(draft.words(paragraph.span)))
        .map(|(number, _)| number)
        .collect()
}

/// Whether a sentence names somebody who may have spoken; in the next paragraph a verb of speech is about others.
fn tells_a_speaker(draft: &Draft, line: &Line, quotation: Span, is_near: bool) -> bool {
    const TELLING: [&str; 22] = [
        "according",
        "statement",
        "letter",
        "report",
        "interview",
        "speech",
        "post",
        "email",
        "blog",
        "asked",
        "told",
        "sign",
        "banner",
        "slogan",
        "heard",
        "reads",
        "written",
        "message",
        "words",
        "answer",
        "spokesman",
        "spokeswoman",
    ];
    let outside = |at: &usize| line.items.get(*at).is_some_and(|item| !quotation.contains(item.span));
    let mut places = (0..line.items.len()).filter(outside);
    let tells = |at: usize| {
        let word = line.word(at);
        lexicon::is_speech_verb(word) || TELLING.contains(&word) || word == ":" || is_someone(line, at)
    };
    // In another paragraph somebody must speak or be what it is about: standing somewhere in it is not enough.
    let is_telling =
        |name: &NameMention| is_near || line.place_of(name.span.start) < 4 || line.span.start > quotation.end;
    let has_person = draft
        .names_in(line.span)
        .iter()
        .any(|name| name.kind == NameKind::Person && !quotation.contains(name.span) && is_telling(name));
    let first = draft.quotations.partition_point(|known| known.span.start < quotation.start);
    let mut known = draft.quotations.iter().skip(first).take_while(|known| known.span.start < quotation.end);
    let is_known = known.any(|known| known.cue.is_some_and(|cue| line.span.contains(cue)));
    let is_colon = line.items.last().is_some_and(|item| item.lower == ":");
    let is_before = line.span.end <= quotation.start;
    let may_tell = |at: usize| match () {
        () if is_near => tells(at),
        () if is_colon => true,
        () if is_before => lexicon::is_speech_verb(line.word(at)) || line.is(at, &["he", "she"]),
        () => is_someone(line, at),
    };
    has_person || is_known || places.any(may_tell)
}

/// A pronoun or a noun for a person or a body, as the subject of something.
fn is_someone(line: &Line, at: usize) -> bool {
    line.is(at, &["he", "she", "they", "who", "officials", "police", "residents", "researchers"])
        || lexicon::is_person_noun(line.word(at)) && at > 0 && !line.is(at, &["old", "leader"])
}

#[cfg(test)]
mod tests {
    use super::super::tests::flagged;
    use crate::model::Family::QuoteUnattributed;

    #[test]
    fn quotations_of_nobody() {
        for (text, expected) in [
            (
                "A ticket costs nine pounds. “It hangs upside down in every hall of the museum.” Guides are free.",
                "“It hangs upside down in every hall of the museum.”",
            ),
            (
                "On the market the talk was loud. “These stalls have been empty since the winter.” The price of fish came up.",
                "“These stalls have been empty since the winter.”",
            ),
            (
                "\"Nothing has been painted since the war.\" The hall is cold.",
                "\"Nothing has been painted since the war.\"",
            ),
            (
                "The pier is closed.\n\n“We were promised a bridge by the spring.”\n\nThe ferry still runs.",
                "“We were promised a bridge by the spring.”",
            ),
            (
                "The vote was close. “I have never seen a count like it. Never in my life.” Rain fell.",
                "“I have never seen a count like it. Never in my life.”",
            ),
            (
                "The price rose. “Nobody can pay that any more!” The market is open daily.",
                "“Nobody can pay that any more!”",
            ),
            (
                "Roads were shut.

“You could hear the ice from the other bank.”

The bill is due in May.",
                "“You could hear the ice from the other bank.”",
            ),
            (
                "It was the work of Ada Quill and others that made the bridge.

“Nobody thanked us for any of that work.”

It opens in May.",
                "“Nobody thanked us for any of that work.”",
            ),
        ] {
            assert_eq!(flagged(text, None, QuoteUnattributed), [expected], "{text}");
        }
    }

    #[test]
    fn quotations_of_somebody() {
        for text in [
            "“We sail at dawn and not before,” Ruth Adeyemi said.",
            "“The tide has the last word now,” Quill told reporters. “Once it turns, we will go home.”",
            "Ruth Adeyemi was cheerful. “We sang better than all of them.”",
            "A sign on the door was plain: “Nobody comes in here without a hat.”",
            "The “Grey Goose” was sold. It is old.",
            "“Yes.” It was cold.",
            "She was gracious. “They sang better than we did.” It rained.",
            "Ruth Adeyemi said: “We sail at dawn, all of us.\n\n“And we will not come back for a year.”",
            "“We sail at dawn,” Ruth Adeyemi said. “All of us will.”

“And nobody will ever stop us again.”

It rained.",
            "Ruth Adeyemi was cheerful.

“We sang better than all of them.”

It rained.",
            "Critics disagreed.

They said it was late.

“Nobody has asked us about any of it.”

It rained.",
        ] {
            assert!(flagged(text, None, QuoteUnattributed).is_empty(), "{text}");
        }
    }
}
