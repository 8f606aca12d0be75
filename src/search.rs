//! Finding a phrase in an issue: blind to case, width and simplified or traditional form.
//!
//! What Chinese readers mean by searching is the exact phrase, from one ideograph up, so nothing
//! is cut into words here. It goes in three steps: [`Index::new`] folds every text of the issue
//! once; [`Query::new`] folds what was typed, at each key; [`search`] looks for the one in the other
//! and maps what it found back to the text as printed. Looking through a whole issue takes
//! microseconds, so no hits are kept from one key to the next. An issue as large as a library has no
//! index: a [`scan`] goes through its texts as they stand.
//!
//! It works on the articles, never on lines as set, so a phrase that wrapping broke is found. It
//! does not know what a hit looks like on the screen.

mod fold;
mod index;
mod inquiry;
mod kin;
mod mute;
mod query;
pub mod scan;

use std::ops::Range;

use memchr::memmem::Finder;

use crate::issue::Part;
use index::Entry;

pub use index::Index;
pub use inquiry::{Fault, FaultKind, Inquiry};
pub use kin::{Print, first_told};
pub use mute::mute;
pub use query::{Query, fold};

/// A place where the query stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The article, as an index of `Issue::articles`.
    pub article_idx: usize,
    /// The part of the article.
    pub part: Part,
    /// The bytes of the part's text, as it stands in the issue (not folded). They are whole
    /// graphemes: a hit that ends before a combining accent, or inside `℃`, takes in the whole.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// All hits in these articles, in print order; hits do not overlap.
pub fn search(index: &Index, query: &Query, articles: Range<usize>) -> Vec<Hit> {
    let mut hits = Vec::new();
    if query.is_empty() {
        return hits;
    }
    let finder = Finder::new(query.folded());
    for article_idx in articles.start..articles.end.min(index.n_articles()) {
        for entry in index.entries(article_idx) {
            let found = Found { entry, query, finder: &finder, from: 0 };
            let hit = |Range { start, end }| Hit { article_idx, part: entry.part, start, end };
            hits.extend(found.map(hit));
        }
    }
    hits
}

/// Runs through the hits in one text, as ranges of its bytes.
struct Found<'a> {
    entry: &'a Entry,
    query: &'a Query,
    finder: &'a Finder<'a>,
    /// Where in the folded text to look next.
    from: usize,
}

impl Iterator for Found<'_> {
    type Item = Range<u32>;

    fn next(&mut self) -> Option<Range<u32>> {
        let text = self.entry.folded.as_str();
        loop {
            let start = self.from + self.finder.find(text.as_bytes().get(self.from..)?)?;
            let end = start + self.query.folded().len();
            let (folded, source) = self.entry.folded.to_source(start as u32..end as u32);
            let found = self.entry.source.get(source.start as usize..source.end as usize)?;
            if self.query.admits(found) {
                self.from = folded.end as usize;
                return Some(source);
            }
            // The next one may overlap with this one, and be of the form that is wanted.
            self.from = start + text.get(start..)?.chars().next()?.len_utf8();
        }
    }
}
