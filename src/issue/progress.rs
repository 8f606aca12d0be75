//! How far the opening of an issue is.

/// How far the opening of an issue is: so many of so many, as far as is known; 0 where it is not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// The pages that were read.
    pub n_pages: usize,
    /// All pages.
    pub of_pages: usize,
    /// The articles that were read.
    pub n_articles: usize,
    /// All articles.
    pub of_articles: usize,
}
