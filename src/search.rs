//! Finding a phrase in an issue: blind to case, width and simplified or traditional form.

use std::ops::Range;

use crate::issue::{Issue, Part};

/// The folded text of an issue.
#[derive(Debug, Clone, Default)]
pub struct Index {
    articles: Vec<Vec<(Part, String)>>,
}

/// What is looked for, folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    folded: String,
}

/// A place where the query stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The article, as an index of `Issue::articles`.
    pub article_idx: usize,
    /// The part of the article.
    pub part: Part,
    /// The bytes of the part's text, as it stands in the issue (not folded).
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Index {
    /// Folds all texts of an issue.
    pub fn new(issue: &Issue) -> Self {
        let fold = |article: &crate::issue::Article| {
            let parts = article.parts();
            parts.map(|part| (part, article.text(part).as_str().to_owned())).collect()
        };
        Self { articles: issue.articles.iter().map(fold).collect() }
    }
}

impl Query {
    /// Folds what the reader typed.
    pub fn new(typed: &str) -> Self {
        Self { folded: typed.to_owned() }
    }

    /// Whether there is nothing to look for; such a query has no hits.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }
}

/// All hits in these articles, in print order; hits do not overlap.
pub fn search(index: &Index, query: &Query, articles: Range<usize>) -> Vec<Hit> {
    let mut hits = Vec::new();
    if query.is_empty() {
        return hits;
    }
    for article_idx in articles {
        for (part, text) in index.articles.get(article_idx).into_iter().flatten() {
            hits.extend(text.match_indices(&query.folded).map(|(at, m)| Hit {
                article_idx,
                part: *part,
                start: at as u32,
                end: (at + m.len()) as u32,
            }));
        }
    }
    hits
}
