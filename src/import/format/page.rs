//! The raw text of a newspaper page; `pagetext` makes the articles.

use super::text;
use crate::{
    import::{
        build::guess,
        decode::encoding,
        source::{Content, Source},
    },
    issue::Issue,
    pagetext::{self, Fragment},
};

/// Whether a source is a page of raw text; what says that it is Markdown is believed.
pub(super) fn is_page(source: &Source) -> bool {
    let is_markdown = ["md", "markdown"].contains(&source.extension().as_str());
    !is_markdown && head(source).is_some_and(|head| pagetext::is_page(&head))
}

/// The beginning of a source that is a text.
pub(super) fn head(source: &Source) -> Option<String> {
    let Content::Bytes { bytes, .. } = &source.content else { return None };
    let head = bytes.get(..pagetext::HEAD_BYTES).unwrap_or(bytes);
    (!head.contains(&0)).then(|| encoding::decode(head.to_vec()).text)
}

/// Reads a page of raw text.
pub(super) fn read(mut source: Source) -> anyhow::Result<Issue> {
    let text = text::decode(&mut source)?;
    Ok(issue(source, &pagetext::fragments(&text)))
}

/// The issue that the fragments of a source are.
pub(super) fn issue(source: Source, fragments: &[Fragment]) -> Issue {
    let mut issue = pagetext::issue(fragments, &source.stem);
    issue.newspaper.language = guess::of_issue(&issue);
    issue.warnings = source.warnings;
    issue
}
