//! Finding in texts as they stand, without a folded copy of them.
//!
//! An [`Index`](super::Index) is as large as the texts that it holds. What is too large for that is
//! folded piece by piece, looked through, and forgotten. A piece ends where one grapheme surely ends
//! and another begins, and is folded with so much of what follows that a hit which begins in it is
//! whole; so the hits are the same, to the byte, as an index gives.

use std::ops::Range;

use memchr::memmem::Finder;

use super::{
    Found, Hit, Query,
    fold::{self, Folded, Forms},
    index::{Entry, ends},
};
use crate::issue::{Article, Issue, Part};

/// So many bytes are folded at once: about a tenth of a millisecond's work.
const PIECE_BYTES: usize = 1 << 14;

/// A stretch of text: the article's index, the part, and the bytes in which hits are to begin.
pub type Stretch = (usize, Part, Range<usize>);

/// Looks for one query, piece by piece.
pub struct Scan<'a> {
    query: &'a Query,
    finder: Finder<'a>,
    piece_bytes: usize,
}

impl<'a> Scan<'a> {
    /// Looks for a query.
    pub fn new(query: &'a Query) -> Self {
        Self::by_pieces(query, PIECE_BYTES)
    }

    /// The same, so many bytes at once: for tests, which hold that it makes no difference.
    pub fn by_pieces(query: &'a Query, piece_bytes: usize) -> Self {
        Self { query, finder: Finder::new(query.folded()), piece_bytes: piece_bytes.max(1) }
    }

    /// The hits, in order, that begin in the first piece of a stretch; what is left of the stretch is
    /// still to be looked through. It begins where a grapheme does.
    pub fn piece(&self, issue: &Issue, stretch: &mut Stretch) -> Vec<Hit> {
        let (article_idx, part, bytes) = (stretch.0, stretch.1, &mut stretch.2);
        let article = issue.articles.get(article_idx).filter(|_| !self.query.is_empty());
        let text = article.map_or("", |article| article.text(part).as_str());
        let (from, end) = (bytes.start, bytes.end.min(text.len()));
        let Some(article) = article.filter(|_| from < end) else {
            bytes.start = bytes.end;
            return Vec::new();
        };
        let to = cut_at(text, from + self.piece_bytes).min(end);
        let entry = entry(article, part, from..self.reach(text, to));
        let found = Found { entry: &entry, query: self.query, finder: &self.finder, from: 0 };
        let hits = found.map(|hit| hit.start + from as u32..hit.end + from as u32);
        let hits = hits.take_while(|hit| (hit.start as usize) < to);
        let hits: Vec<Hit> =
            hits.map(|Range { start, end }| Hit { article_idx, part, start, end }).collect();
        // Hits do not overlap: the next one begins behind the last.
        bytes.start = hits.last().map_or(to, |hit| to.max(hit.end as usize));
        hits
    }

    /// How far must be folded that a hit which begins before `to` is whole. Each character of the text
    /// gives at least one of the query's, unless it is left out.
    fn reach(&self, text: &str, to: usize) -> usize {
        let n_chars = self.query.folded().chars().count();
        let rest = text.get(to..).unwrap_or_default();
        let shown = rest.char_indices().filter(|(_, c)| !fold::is_left_out(*c));
        let last = shown.map(|(at, c)| at + c.len_utf8()).nth(n_chars.saturating_sub(1));
        last.map_or(text.len(), |last| cut_at(text, to + last))
    }
}

/// All of these articles, in print order from `from` on and round to it again.
pub fn stretches(
    issue: &Issue,
    articles: Range<usize>,
    from: (usize, Part, u32),
) -> impl Iterator<Item = Stretch> + '_ {
    let parts = move |idx: usize| {
        let article = &issue.articles[idx];
        article.parts().map(move |part| (idx, part, 0..article.text(part).as_str().len()))
    };
    let n_articles = issue.articles.len();
    let all = articles.start.min(n_articles)..articles.end.min(n_articles);
    let here = (from.0, from.1);
    let byte = from.2 as usize;
    let behind = all.clone().filter(move |idx| *idx >= from.0).flat_map(parts);
    let behind = behind.filter(move |it| (it.0, it.1) >= here).map(move |mut it| {
        if (it.0, it.1) == here {
            it.2.start = byte.min(it.2.end);
        }
        it
    });
    let before = all.filter(move |idx| *idx <= from.0).flat_map(parts);
    let before = before.filter(move |it| (it.0, it.1) <= here).map(move |mut it| {
        if (it.0, it.1) == here {
            it.2.end = byte.min(it.2.end);
        }
        it
    });
    behind.chain(before)
}

/// Where a hit may begin of a query that continues another one, of which these are all hits: inside
/// one of them, since where the longer one stands the shorter one does.
pub fn inside(hits: &[Hit]) -> impl Iterator<Item = Stretch> + '_ {
    hits.iter().map(|hit| (hit.article_idx, hit.part, hit.start as usize..hit.end as usize))
}

fn entry(article: &Article, part: Part, bytes: Range<usize>) -> Entry {
    let source = article.text(part).as_str().get(bytes).unwrap_or_default();
    let folded = Folded::new(source, Forms::Blind, ends(article, part));
    Entry { part, source: source.into(), folded }
}

/// The first byte from `at` on where a grapheme surely begins: between two characters of which each
/// stands alone, and neither may be left out; or the end.
fn cut_at(text: &str, at: usize) -> usize {
    let is_sure = |c: char| fold::stands_alone(c) && !fold::is_left_out(c);
    let mut before = false;
    let start = (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    for (offset, c) in text.get(start..).unwrap_or_default().char_indices() {
        if before && is_sure(c) {
            return start + offset;
        }
        before = is_sure(c);
    }
    text.len()
}
