//! The lasting name of an article.

use std::{borrow::Borrow, fmt, ops::Deref, sync::Arc};

use super::Text;

/// A short name, unique in its issue, which stays when the issue is opened again: the file's stem in
/// an issue folder. It is shown and printed, so it has come through the gate of [`Text`], on one
/// line. A copy costs a count: places, hits and marks carry one each.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(Arc<str>);

impl ArticleId {
    /// Its characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for ArticleId {
    fn from(raw: &str) -> Self {
        // The gate drops one byte order mark at the start; without all of them an id comes through a
        // second time as it is, and what refers to it still does.
        Self(Text::new(raw.trim_start_matches('\u{feff}')).one_line().as_str().into())
    }
}

impl Deref for ArticleId {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for ArticleId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl PartialEq<&str> for ArticleId {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}
