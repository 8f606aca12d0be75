//! Articles that say themselves where they stand, and the paper that they are.

use super::{builder::IssueBuilder, guess};
use crate::issue::{Article, Date, Issue, Newspaper, Page, Text};

/// An article, and where it says that it stands.
#[derive(Debug, Default)]
pub(crate) struct Placed {
    pub(crate) article: Article,
    pub(crate) newspaper: String,
    pub(crate) date: Option<Date>,
    pub(crate) page: Text,
    pub(crate) section: Text,
}

/// A paper of articles that follow each other by page and section. The first names it, or `stem` does.
pub(crate) fn paper(placed: Vec<Placed>, stem: &str) -> Issue {
    let first = placed.first();
    let name = first.map_or("", |it| it.newspaper.as_str());
    let name = Text::new(if name.is_empty() { stem } else { name }).one_line();
    let date = first.and_then(|it| it.date);
    let told = first.and_then(|it| it.article.language);
    let mut pages = IssueBuilder::default();
    let mut last = None;
    for Placed { article, page: no, section, .. } in placed {
        if last.as_ref() != Some(&no) {
            pages.page(Page { no: no.clone(), ..Page::default() });
            last = Some(no);
        }
        pages.article(article, section);
    }
    let mut issue = pages.into_issue();
    let language = told.unwrap_or_else(|| guess::language_of(&issue.articles));
    for article in &mut issue.articles {
        article.language = article.language.filter(|it| *it != language);
        // The day of the paper goes without saying.
        article.date =
            article.date.filter(|it| date != Some(Date::Day(it.day)) || it.time.is_some());
    }
    Issue { newspaper: Newspaper { name, language }, date, ..issue }
}

/// The day of a moment as agencies write it: `2021-04-20T08:00:00Z`, `20210420T080000Z`.
pub(crate) fn day(moment: &str) -> Option<Date> {
    let moment = moment.trim();
    if let Some(date) = moment.get(..10).and_then(|date| date.parse().ok()) {
        return Some(date);
    }
    let digits = moment.get(..8).filter(|it| it.bytes().all(|byte| byte.is_ascii_digit()))?;
    let parts = [digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?];
    parts.join("-").parse().ok()
}
