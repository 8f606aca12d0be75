//! What is remembered of reading: marks, places, bookmarks, settings, searches.
//!
//! Each thing carries when it was made, and what was taken back stays as taken back. So the state of
//! two shelves is brought together by taking the later of each thing, in whatever order they meet.

use std::collections::{HashMap, HashSet};

use crate::issue::{ArticleId, Part, Place};

/// What an article can be marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// It was read.
    Read,
    /// It is to be read later.
    Later,
}

/// Something that changed, or stands, in what is remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// When it was made, in milliseconds since 1970.
    pub at_ms: i64,
    /// What it is.
    pub fact: Fact,
}

/// What can be remembered. `is_set` is whether it holds, or was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// An article is marked.
    Mark {
        /// The issue's key.
        issue: String,
        /// The article's id.
        article: String,
        /// As what.
        kind: MarkKind,
        /// Whether it still is.
        is_set: bool,
    },
    /// The reader stands here in this issue.
    Place {
        /// The issue's key.
        issue: String,
        /// Where in it.
        place: Place,
    },
    /// A bookmark lies at a paragraph.
    Bookmark {
        /// The issue's key.
        issue: String,
        /// Where in it.
        place: Place,
        /// The reader's note; may be empty.
        note: String,
        /// How the paragraph begins.
        excerpt: String,
        /// Whether it still lies there.
        is_set: bool,
    },
    /// A setting of the reader has this value; empty for the usual one.
    Setting {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
    /// This was searched for.
    Query {
        /// What was typed.
        typed: String,
        /// Whether it is still in the history.
        is_set: bool,
    },
    /// An issue was taken off the shelf, or put back.
    Removal {
        /// The issue's key.
        issue: String,
        /// Whether it is off.
        is_set: bool,
    },
}

/// What is remembered of one issue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IssueState {
    /// The ids of the articles that were read.
    pub read: HashSet<ArticleId>,
    /// The ids of those that are to be read later.
    pub later: HashSet<ArticleId>,
    /// Where each article was left: part and byte.
    pub left: HashMap<ArticleId, (Part, u32)>,
    /// Where the reader stood last.
    pub place: Option<Place>,
}

/// A bookmark, as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// The issue's key.
    pub issue: String,
    /// Where in it.
    pub place: Place,
    /// The reader's note; may be empty.
    pub note: String,
    /// How the paragraph begins.
    pub excerpt: String,
    /// The headline, if the issue is on the shelf.
    pub headline: String,
    /// When it was made, in milliseconds since 1970.
    pub at_ms: i64,
}

/// An issue on the shelf, as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// Its key.
    pub key: String,
    /// The paper's name.
    pub paper: String,
    /// The date as printed; empty if there is none.
    pub date: String,
    /// Where it was opened from; empty for the one that came with the program.
    pub address: String,
    /// The headline of its lead.
    pub lead: String,
    /// How many pages it has.
    pub n_pages: usize,
    /// How many articles are to be read in it, advertisements and the like left out.
    pub n_stories: usize,
    /// How many of them were read.
    pub n_read: usize,
    /// The characters of the stories.
    pub n_chars: usize,
    /// When it was put on the shelf, in milliseconds since 1970.
    pub added_ms: i64,
    /// When it was read last; 0 if never.
    pub read_ms: i64,
}
