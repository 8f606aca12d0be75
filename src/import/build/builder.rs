//! A paper that grows article by article.

use std::collections::{HashMap, HashSet};

use crate::{
    import::decode::limits,
    issue::{Article, ArticleId, Block, Issue, Page, Section, Severity, Text, Warning},
};

/// When so many articles are there, they are shown while the others still come.
pub(crate) const FIRST_ARTICLES: usize = 40;

/// An issue while its articles come.
#[derive(Default)]
pub(crate) struct IssueBuilder {
    issue: Issue,
    ids: Ids,
    n_left_out: usize,
}

impl IssueBuilder {
    /// Begins a page.
    pub(crate) fn page(&mut self, page: Page) {
        self.issue.pages.push(page);
    }

    /// How many pages there are.
    pub(crate) fn n_pages(&self) -> usize {
        self.issue.pages.len()
    }

    /// Sets an article on the last page, under a nameplate or none.
    pub(crate) fn article(&mut self, mut article: Article, nameplate: Text) {
        let start = self.issue.articles.len();
        if start >= limits::ARTICLES {
            self.n_left_out += 1;
            return;
        }
        let nth = ArticleId::from((start + 1).to_string().as_str());
        let id = if article.id.is_empty() { nth } else { article.id };
        article.id = self.ids.unique(id);
        shorten_headline(&mut article);
        self.issue.articles.push(article);
        if self.issue.pages.is_empty() {
            self.issue.pages.push(Page { no: Text::new("1"), ..Page::default() });
        }
        let Some(page) = self.issue.pages.last_mut() else { return };
        match page.sections.last_mut() {
            Some(last) if last.nameplate == nameplate => last.articles.end = start + 1,
            _ => page.sections.push(Section {
                nameplate,
                articles: start..start + 1,
                ..Section::default()
            }),
        }
    }

    /// The first articles of so many, at the moment when they are enough to begin with.
    pub(crate) fn first_part(&self, of_articles: usize) -> Option<Issue> {
        let n_articles = self.issue.articles.len();
        (n_articles == FIRST_ARTICLES && n_articles < of_articles).then(|| self.issue.clone())
    }

    /// The issue: its pages and articles, and a warning if not all found room.
    pub(crate) fn into_issue(mut self) -> Issue {
        if self.n_left_out > 0 {
            let message = Text::new(&format!(
                "an issue has at most {} articles; {} are left out",
                limits::ARTICLES,
                self.n_left_out
            ));
            self.issue.warnings.push(Warning::of_issue(Severity::Warning, message));
        }
        self.issue
    }
}

/// The ids of the articles so far: no two are alike.
#[derive(Default)]
pub(crate) struct Ids {
    taken: HashSet<ArticleId>,
    /// For an id that several articles ask for, how many did.
    n_alike: HashMap<ArticleId, usize>,
}

impl Ids {
    /// The id itself for the first article that asks for it, with a number behind for the others.
    pub(crate) fn unique(&mut self, id: ArticleId) -> ArticleId {
        let mut free = id.clone();
        while !self.taken.insert(free.clone()) {
            // Counted on from the last one: articles that are all called alike take no longer.
            let n_alike = self.n_alike.entry(id.clone()).or_insert(1);
            *n_alike += 1;
            free = ArticleId::from(format!("{id}-{n_alike}").as_str());
        }
        free
    }
}

/// Sets a headline that is none, but a text of any length, as a paragraph; how it begins stays.
fn shorten_headline(article: &mut Article) {
    let headline = article.headline.as_str();
    if headline.len() <= limits::HEADLINE_BYTES {
        return;
    }
    let opening: String = headline.chars().take(limits::HEADLINE_CHARS).collect();
    let whole = std::mem::replace(&mut article.headline, Text::new(&format!("{opening}…")));
    article.blocks.insert(0, Block::paragraph(whole));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_beyond_the_limit_is_a_paragraph_too() {
        let mut paper = IssueBuilder::default();
        for n_bytes in [limits::HEADLINE_BYTES, limits::HEADLINE_BYTES + 1] {
            let headline = Text::new(&"a".repeat(n_bytes));
            paper.article(Article { headline, ..Article::default() }, Text::default());
        }
        let issue = paper.into_issue();
        let lengths: Vec<_> =
            issue.articles.iter().map(|it| (it.headline.as_str().len(), it.blocks.len())).collect();
        assert_eq!(lengths, [(limits::HEADLINE_BYTES, 0), (limits::HEADLINE_CHARS + "…".len(), 1)]);
    }

    #[test]
    fn articles_beyond_the_limit_are_left_out_and_that_is_told() {
        let mut paper = IssueBuilder::default();
        for _ in 0..limits::ARTICLES + 2 {
            paper.article(Article::default(), Text::default());
        }
        let issue = paper.into_issue();
        assert_eq!(issue.articles.len(), limits::ARTICLES);
        assert_eq!(
            issue.warnings[0].message.as_str(),
            "an issue has at most 32768 articles; 2 are left out"
        );
    }
}
