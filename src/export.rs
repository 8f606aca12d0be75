//! From an issue to something that other programs and other people can read.
//!
//! What is written is the text as it stands in the source: nothing that the reader's screen mends
//! or sets otherwise. The issue folder, JSON and an EPUB hold all of an issue and open as the same one
//! again; Markdown in one file is for editing elsewhere.
//!
//! # Limitations
//! Pictures are not copied: their addresses are written as they stand.

pub mod disk;
mod epub;
mod folder;
mod json;
mod markdown;
mod xhtml;

use crate::issue::{ArticleId, Issue};

pub use json::{ArticleJson, PROFILE, article as article_json};

/// A form that an issue can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// An issue folder.
    Folder,
    /// An EPUB.
    Epub,
    /// One Markdown file.
    Markdown,
    /// One JSON file.
    Json,
}

/// What was made of an issue.
#[derive(Debug)]
pub enum Exported {
    /// The files of a folder: their paths in it, and what they hold.
    Folder(Vec<(String, String)>),
    /// One file.
    File(Vec<u8>),
}

/// Gives an issue a form.
pub fn export(issue: &Issue, form: Form) -> Exported {
    match form {
        Form::Folder => Exported::Folder(folder::files(issue)),
        Form::Epub => Exported::File(epub::book(issue)),
        Form::Markdown => Exported::File(markdown::issue(issue).into_bytes()),
        Form::Json => Exported::File(json::issue(issue).into_bytes()),
    }
}

/// Articles as files of an issue folder, each with where it stands, one after the other.
pub fn articles_markdown(issue: &Issue, articles: &[usize]) -> String {
    let file = |&article_idx: &usize| {
        let article = &issue.articles[article_idx];
        let section = issue.section_of(article_idx).map_or("", |it| it.nameplate.as_str());
        let related: Vec<&str> = article.related.iter().map(ArticleId::as_str).collect();
        markdown::article(article, section, &related)
    };
    articles.iter().map(file).collect::<Vec<_>>().join("\n")
}
