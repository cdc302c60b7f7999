//! Closed lists of words: one macro, so that a word is spelled once.

/// "to check" → "To check": the first letter as a capital, the rest as it is.
#[must_use]
pub fn sentence_case(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A word that is not in a closed list, with the words that are.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{word}' is no {list}; use one of: {allowed}")]
pub struct UnknownWord {
    /// What was given.
    pub word: String,
    /// The list it was looked up in, e.g. `status`.
    pub list: &'static str,
    /// The words of that list, joined by commas.
    pub allowed: String,
}

/// Declares an enum whose variants are words: `ALL` in order, `word()`,
/// `FromStr` (ignoring case, `_` and `-` read as spaces), `Display` and serde.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $list:literal, { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every word of the list, in its usual order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as it is stored and printed.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let wanted = text.trim().to_lowercase().replace(['_', '-'], " ");
                Self::ALL
                    .iter()
                    .copied()
                    .find(|known| known.word().replace(['_', '-'], " ") == wanted)
                    .ok_or_else(|| $crate::model::UnknownWord {
                        word: text.to_owned(),
                        list: $list,
                        allowed: Self::ALL.iter().map(|known| known.word()).collect::<Vec<_>>().join(", "),
                    })
            }
        }
    };
}

/// Declares a typed row number, so that a claim's number is never taken for a source's.
macro_rules! row_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use crate::model::{ClaimOrder, Status};

    #[test]
    fn words_are_read_back_in_any_case_and_joint() {
        for given in ["to check", "To check", "to_check", "TO-CHECK", " to check "] {
            assert_eq!(given.parse(), Ok(Status::ToCheck), "{given}");
        }
    }

    #[test]
    fn a_word_with_a_hyphen_is_read_back_too() {
        for given in ["check-worthiness", "Check worthiness", "check_worthiness"] {
            assert_eq!(given.parse(), Ok(ClaimOrder::Worthiness), "{given}");
        }
    }

    #[test]
    fn an_unknown_word_names_the_words_that_would_do() {
        let error = "finished".parse::<Status>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "'finished' is no status; use one of: to check, in progress, awaiting source, awaiting review, done, dropped"
        );
    }
}
