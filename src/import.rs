//! From what a reader has to an [`Issue`].

use std::{ffi::OsStr, path::Path};

use crate::issue::{Article, Block, Issue, Page, Section, Text, Warning};

/// The issue that comes with the program.
pub fn bundled() -> Issue {
    let mut issue = Issue::default();
    issue.newspaper.name = Text::new("株洲日报");
    issue.articles.push(Article {
        id: "0101-stub".to_owned(),
        headline: Text::new("标题"),
        blocks: vec![Block::paragraph(Text::new("正文。"))],
        ..Article::default()
    });
    let section = Section { articles: 0..1, ..Section::default() };
    let page = Page {
        no: Text::new("01"),
        name: Text::new("要闻"),
        sections: vec![section],
        ..Page::default()
    };
    issue.pages.push(page);
    issue
}

/// Opens a file or a folder, or standard input for `-`.
///
/// # Errors
/// When nothing can be read at all: what, which, where, and what to do next.
pub fn open(source: &OsStr) -> anyhow::Result<Issue> {
    anyhow::bail!("cannot read `{}`", Path::new(source).display())
}

/// Everything that is wrong with an issue folder, in the order of its files.
pub fn check(_folder: &Path) -> (Issue, Vec<Warning>) {
    (bundled(), Vec::new())
}
