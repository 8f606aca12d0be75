//! The raw text of a newspaper page; `pagetext` makes the articles.

use super::text;
use crate::{
    import::{build::guess, source::Source},
    issue::Issue,
    pagetext::{self, Fragment},
};

/// Reads a page of raw text.
pub(super) fn read(mut source: Source) -> anyhow::Result<Issue> {
    let text = text::decode(&mut source)?;
    Ok(issue(source, &pagetext::fragments(&text)))
}

/// The issue that the fragments of a source are.
pub(super) fn issue(source: Source, fragments: &[Fragment]) -> Issue {
    let mut issue = pagetext::issue(fragments, &source.stem);
    issue.newspaper.language = guess::language_of(&issue.articles);
    issue.warnings = source.warnings;
    issue
}
