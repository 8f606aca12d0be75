//! The folded text of an issue, made once when it is opened.

use super::fold::{Folded, Forms};
use crate::issue::{Article, BlockKind, Issue, Part};

/// The folded text of an issue.
#[derive(Debug, Clone, Default)]
pub struct Index {
    articles: Vec<Vec<Entry>>,
}

/// A part of an article.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) part: Part,
    /// The text as it stands in the issue: the judge of a query that wants an exact form.
    pub(super) source: Box<str>,
    pub(super) folded: Folded,
}

impl Index {
    /// Folds all texts of an issue.
    pub fn new(issue: &Issue) -> Self {
        Self::of(&issue.articles)
    }

    /// Folds all texts of these articles.
    pub fn of(articles: &[Article]) -> Self {
        Self { articles: articles.iter().map(entries).collect() }
    }

    /// The folded texts of an article, in reading order. A paragraph ends with a text, and at a `\n`.
    pub fn folded(&self, article_idx: usize) -> impl Iterator<Item = &str> {
        self.entries(article_idx).iter().map(|entry| entry.folded.as_str())
    }

    /// How many articles it holds.
    pub(super) fn n_articles(&self) -> usize {
        self.articles.len()
    }

    /// The parts of an article, in reading order.
    pub(super) fn entries(&self, article_idx: usize) -> &[Entry] {
        self.articles.get(article_idx).map_or(&[], Vec::as_slice)
    }
}

fn entries(article: &Article) -> Vec<Entry> {
    let entry = |part| {
        let source: Box<str> = article.text(part).as_str().into();
        let folded = Folded::new(&source, Forms::Blind, ends(article, part));
        Entry { part, source, folded }
    };
    article.parts().map(entry).collect()
}

/// The characters at which a text of this part ends. In a headline or a crosshead a line break is the
/// compositor's, and a phrase may run across it; elsewhere it ends a paragraph, an item or a row.
pub(super) fn ends(article: &Article, part: Part) -> &'static [char] {
    let Part::Block(block_idx) = part else { return &[] };
    match article.blocks.get(block_idx as usize).map(|block| &block.kind) {
        Some(BlockKind::Crosshead) | None => &[],
        Some(BlockKind::Table) => &['\n', '\t'],
        Some(_) => &['\n'],
    }
}
