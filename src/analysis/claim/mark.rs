//! What the search for claims asks of a token, answered once: one bit for each question.

use super::cut::is_connective;
use super::phrase::is_preposition;
use crate::analysis::lexicon;
use crate::analysis::token::Token;
use crate::analysis::verb;

/// Answers about one token, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks(u32);

/// Each question's bit.
macro_rules! marks {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Marks {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*
        }
    };
}

marks! {
    /// Looks like a finite verb.
    VERB = 0;
    /// A function word.
    FUNCTION_WORD = 1;
    /// A function word or a form of be, have, do.
    CLOSER = 2;
    /// A word or number that is neither a function word nor a verb.
    CONTENT = 3;
    /// `first`, `largest`, `only`, `never`.
    SUPERLATIVE = 4;
    /// Any preposition.
    PREPOSITION = 5;
    /// Opens a clause or goes on with one.
    CONNECTIVE = 6;
    /// `and`, `but`, `or`.
    CONJUNCTION = 7;
    /// A preposition that an edge is asked for.
    EDGE_PREPOSITION = 8;
    /// `of`.
    OF = 9;
    /// `to`.
    TO = 10;
    /// `that`.
    THAT = 11;
    /// An article or what stands for one.
    ARTICLE = 12;
    /// A pronoun that can be a subject.
    PRONOUN = 13;
    /// `which`, `who`, `whose`, `where`.
    RELATIVE = 14;
    /// Joins a clause to another.
    JOINT = 15;
    /// `,`.
    COMMA = 16;
    /// A hyphen or a dash.
    DASH = 17;
    /// `(`.
    OPEN = 18;
    /// `)`.
    CLOSE = 19;
    /// `.`, `!`, `?`.
    STOP = 20;
    /// A word with a capital.
    CAPITAL = 21;
    /// A number in digits.
    NUMBER = 22;
    /// A sign.
    SIGN = 23;
    /// White space stands before it.
    SPACED = 24;
    /// A small word in -ing.
    ING = 25;
    /// Opens a clause with its subject.
    SUBJECT_OPENER = 26;
    /// Does not belong to a claim that it opens.
    LEADING = 27;
    /// Does not belong to a claim that it closes.
    TRAILING = 28;
}

/// Marks and connectives that do not belong to a claim that they open.
const LEADING: [&str; 16] =
    [",", ";", ":", "–", "—", "-", "--", ")", ".", "and", "but", "or", "that", "…", "•", "*"];
/// Marks and connectives that do not belong to a claim that they close.
const TRAILING: [&str; 15] =
    [",", ";", ":", "–", "—", "-", "--", "(", ".", "!", "?", "and", "but", "or", "that"];

impl Marks {
    /// All answers about a token.
    pub fn of(token: &Token) -> Self {
        let lower = token.lower.as_ref();
        let is_verb = verb::is_finite(token);
        let is_function_word = lexicon::is_function_word(lower);
        let is_content = (token.is_word() || token.is_number()) && !is_function_word && !is_verb;
        [
            (Self::VERB, is_verb),
            (Self::FUNCTION_WORD, is_function_word),
            (Self::CLOSER, is_function_word || lexicon::is_auxiliary(lower)),
            (Self::CONTENT, is_content),
            (Self::SUPERLATIVE, is_superlative(lower)),
            (Self::PREPOSITION, is_preposition(token)),
            (Self::CONNECTIVE, is_connective(lower)),
            (Self::ING, lower.ends_with("ing") && !token.is_capitalised()),
            (Self::DASH, token.is_dash()),
            (Self::CAPITAL, token.is_capitalised()),
            (Self::NUMBER, token.is_number()),
            (Self::SIGN, token.is_mark()),
            (Self::SPACED, token.is_spaced),
            (Self::LEADING, LEADING.contains(&lower)),
            (Self::TRAILING, TRAILING.contains(&lower)),
        ]
        .into_iter()
        .filter(|(_, is_so)| *is_so)
        .fold(Self::of_word(lower), |all, (mark, _)| all.and(mark))
    }

    /// The answers that follow from the word alone.
    fn of_word(lower: &str) -> Self {
        let subject = Self::SUBJECT_OPENER;
        match lower {
            "and" | "but" | "or" => Self::CONJUNCTION,
            "of" => Self::OF.and(Self::EDGE_PREPOSITION),
            "to" => Self::TO.and(Self::EDGE_PREPOSITION),
            "in" | "for" | "on" | "at" | "with" | "by" | "from" | "during" | "over" | "under" | "between"
            | "than" | "into" | "through" => Self::EDGE_PREPOSITION,
            "that" => Self::THAT,
            "the" | "a" | "an" | "his" | "her" | "its" | "their" | "this" => Self::ARTICLE.and(subject),
            "some" => Self::ARTICLE,
            "he" | "she" | "it" | "they" | "we" => Self::PRONOUN.and(subject),
            "i" | "there" | "you" => Self::PRONOUN,
            "which" | "who" | "whose" | "where" => Self::RELATIVE,
            "while" | "although" | "though" | "because" | "as" | "after" | "before" | "when" | "if"
            | "since" | "until" | "so" | "unless" | "despite" | "amid" => Self::JOINT,
            "," => Self::COMMA,
            "(" => Self::OPEN,
            ")" => Self::CLOSE,
            "." | "!" | "?" => Self::STOP,
            _ => Self::default(),
        }
    }

    /// Both.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the answer to any of these questions is yes.
    pub const fn is(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }
}

/// `first`, `largest`, `only`, `never`.
pub fn is_superlative(lower: &str) -> bool {
    matches!(
        lower,
        "first"
            | "only"
            | "never"
            | "most"
            | "best"
            | "worst"
            | "last"
            | "unprecedented"
            | "record"
            | "least"
            | "sole"
    ) || (lower.len() > 5
        && lower.ends_with("est")
        && !matches!(
            lower,
            "interest"
                | "request"
                | "forest"
                | "protest"
                | "arrest"
                | "suggest"
                | "harvest"
                | "contest"
                | "honest"
                | "invest"
        ))
}
