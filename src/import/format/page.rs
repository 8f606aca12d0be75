//! The raw text of a newspaper page; `pagetext` makes the articles.

use super::text;
use crate::{
    import::{build::guess, source::Source},
    issue::{Given, Issue},
    pagetext::{self, Fragment},
};

/// Reads a page of raw text.
pub(super) fn read(mut source: Source, given: &Given) -> anyhow::Result<Issue> {
    let text = text::decode(&mut source)?;
    if pagetext::is_side_by_side(&text) {
        return beside(source, text);
    }
    if given.format.is_none() {
        let message = "it is read as the raw text of a newspaper page, its articles are guessed";
        source.warn(message.to_owned(), "`--from text` reads it as one text");
    }
    let issue = issue(&source.stem, &pagetext::fragments(&text));
    Ok(Issue { warnings: source.warnings, ..issue })
}

/// Whether a text is one, or stands in columns side by side: the reader is told what to do then.
pub(super) fn is_page(text: &str) -> bool {
    pagetext::is_side_by_side(text) || pagetext::is_page(text)
}

/// Reads a text whose columns stand side by side, as it is.
fn beside(mut source: Source, text: String) -> anyhow::Result<Issue> {
    source.warn(
        "the columns of the page stand side by side in the text, so it is shown as it is"
            .to_owned(),
        "open the PDF itself, or extract its text with `pdftotext -raw`",
    );
    Ok(text::lines(source, text))
}

/// The issue that the fragments of a source are, but for the warnings.
pub(super) fn issue(stem: &str, fragments: &[Fragment]) -> Issue {
    let mut issue = pagetext::issue(fragments, stem);
    issue.newspaper.language = guess::language_of(&issue.articles);
    issue
}
