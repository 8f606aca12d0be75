//! What the reader looks for.

use super::fold::{Folded, Forms};

/// What is looked for, folded.
///
/// It is found in all its forms, upper or lower case, full or half width, simplified or traditional.
/// After a `=` it is found only as it was typed; `==` looks for an equals sign.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    folded: String,
    /// The form that a hit must have, if any will not do.
    exact: Option<String>,
}

impl Query {
    /// Folds what the reader typed.
    pub fn new(typed: &str) -> Self {
        match typed.strip_prefix('=') {
            Some(word) => Self { folded: fold(word), exact: Some(fold_exactly(word)) },
            None => Self { folded: fold(typed), exact: None },
        }
    }

    /// Whether there is nothing to look for; such a query has no hits.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// Whether it is found in one form only.
    pub fn is_exact(&self) -> bool {
        self.exact.is_some()
    }

    /// Whether every hit of this query begins inside a hit of `other`.
    pub fn continues(&self, other: &Self) -> bool {
        let is_alike = self.is_exact() == other.is_exact();
        is_alike && !other.is_empty() && self.folded.starts_with(&other.folded)
    }

    /// The folded text.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Whether what stands in the text is a form that the reader wants. White space at its start is
    /// there only if a lone accent stands on it.
    pub(super) fn admits(&self, found: &str) -> bool {
        self.exact
            .as_ref()
            .is_none_or(|exact| fold_exactly(found).trim_start() == exact.trim_start())
    }
}

/// The form that `text` shares with all texts a reader takes for the same.
///
/// ```
/// use zzread::search::fold;
///
/// assert_eq!(fold("臺灣　ＮＥＷＳ"), fold("台湾news"));
/// ```
pub fn fold(text: &str) -> String {
    Folded::new(text, Forms::Blind, &[]).into_string()
}

fn fold_exactly(text: &str) -> String {
    Folded::new(text, Forms::Exact, &[]).into_string()
}
