//! A paper that grows article by article.

use std::collections::{HashMap, HashSet};

use super::limits;
use crate::issue::{Article, Issue, Page, Section, Severity, Text, Warning};

/// An issue while its articles come.
#[derive(Default)]
pub(super) struct Paper {
    issue: Issue,
    ids: Ids,
    n_left_out: usize,
}

impl Paper {
    /// Begins a page.
    pub(super) fn page(&mut self, page: Page) {
        self.issue.pages.push(page);
    }

    /// How many pages there are.
    pub(super) fn n_pages(&self) -> usize {
        self.issue.pages.len()
    }

    /// Sets an article on the last page, under a nameplate or none.
    pub(super) fn article(&mut self, mut article: Article, nameplate: Text) {
        let start = self.issue.articles.len();
        if start >= limits::ARTICLES {
            self.n_left_out += 1;
            return;
        }
        let id = if article.id.is_empty() { (start + 1).to_string() } else { article.id };
        article.id = self.ids.unique(id);
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

    /// The issue: its pages and articles, and a warning if not all found room.
    pub(super) fn into_issue(mut self) -> Issue {
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
pub(super) struct Ids {
    taken: HashSet<String>,
    /// For an id that several articles ask for, how many did.
    n_alike: HashMap<String, usize>,
}

impl Ids {
    /// The id itself for the first article that asks for it, with a number behind for the others.
    pub(super) fn unique(&mut self, id: String) -> String {
        let mut free = id.clone();
        while !self.taken.insert(free.clone()) {
            // Counted on from the last one: articles that are all called alike take no longer.
            let n_alike = self.n_alike.entry(id.clone()).or_insert(1);
            *n_alike += 1;
            free = format!("{id}-{n_alike}");
        }
        free
    }
}
