//! A page of raw text becomes a paper.

mod assemble;
mod assign;
mod bigrams;
mod draft;
mod fragment;
mod link;
mod order;
mod page;
mod pattern;
mod piece;
mod role;
mod shape;
mod sniff;
#[cfg(test)]
mod study;
mod weights;
mod window;

use std::path::Path;

use anyhow::{anyhow, bail};

use self::{
    assemble::Found,
    draft::{Draft, Lines, PageDraft, Reference},
    fragment::Fragment,
    page::Page,
};
use super::{
    notes::Notes,
    source::{Content, Source},
    text,
};
use crate::issue::{Issue, Severity};

/// Whether a source is a page of raw text.
pub(super) fn is_page(source: &Source) -> bool {
    sniff::head(source).is_some_and(|head| sniff::is_page(&head))
}

/// Whether a source is a draft.
pub(super) fn is_draft(source: &Source) -> bool {
    sniff::head(source).is_some_and(|head| draft::is_draft(&head))
}

/// Reads a page of raw text.
pub(super) fn read(mut source: Source) -> anyhow::Result<Issue> {
    let text = text::decode(&mut source)?;
    let fragments = fragment::fragments(&text);
    let mut issue = draft::issue(&draft(&fragments), &Lines::of(&fragments), &source.stem);
    issue.warnings = source.warnings;
    Ok(issue)
}

/// Reads a draft and the text that it speaks of.
pub(super) fn read_draft(mut source: Source) -> anyhow::Result<Issue> {
    let file = text::decode(&mut source)?;
    let (original, text) = original(&source, &file)?;
    let lines = Lines::of(&fragment::fragments(&text));
    let mut notes = Notes::new(&source.name, &file);
    let draft = draft::read(&file, &lines, &mut notes);
    let warnings = notes.into_warnings();
    if warnings.iter().any(|warning| warning.severity == Severity::Error) {
        let mistakes: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        bail!("cannot read `{}`: it has mistakes\n{}", source.name, mistakes.join("\n"));
    }
    let mut issue = draft::issue(&draft, &lines, &original.stem);
    issue.warnings = source.warnings;
    Ok(issue)
}

/// The text that a draft speaks of. It is used only if it is the very same.
fn original(source: &Source, file: &str) -> anyhow::Result<(Source, String)> {
    let Some(reference) = Reference::read(file) else {
        let line = "source \"NAME\" BYTES HASH";
        bail!("cannot read `{}`: its second line does not say `{line}`", source.name);
    };
    let beside = match &source.content {
        Content::Bytes { path: Some(path), .. } => path.parent().unwrap_or(Path::new("")),
        _ => Path::new(""),
    };
    let path = beside.join(&reference.name);
    let other = || {
        anyhow!(
            "cannot read `{}`: `{}` is not the text it was made from (make the draft anew, or bring back the text)",
            source.name,
            path.display()
        )
    };
    let mut original = Source::open(path.as_os_str())?;
    let text = text::decode(&mut original).map_err(|_| other())?;
    if reference.is_to(&text) { Ok((original, text)) } else { Err(other()) }
}

/// The draft of a source, as a file. It names its source from the root, so it may lie anywhere.
pub(super) fn draft_of(mut source: Source) -> anyhow::Result<String> {
    let Content::Bytes { path: Some(path), .. } = &source.content else {
        bail!("cannot make a draft of `{}`: it has to be a text in a file", source.name);
    };
    let path = std::path::absolute(path)?;
    let text = text::decode(&mut source)?;
    let fragments = fragment::fragments(&text);
    let reference = Reference::to(&path.to_string_lossy(), &text).line();
    Ok(draft::write(&draft(&fragments), &Lines::of(&fragments), &reference))
}

/// The draft of the articles that these fragments are, window by window.
fn draft(fragments: &[Fragment]) -> Draft {
    let windows = window::windows(fragments).into_iter();
    Draft { pages: windows.map(|window| page_draft(&fragments[window])).collect() }
}

fn page_draft(fragments: &[Fragment]) -> PageDraft {
    let page = Page::new(fragments);
    let roles = role::roles(&page);
    let pieces = piece::pieces(&page, &roles);
    let chain = order::chain(&page, &pieces);
    Found { fragments, page: &page, roles: &roles, pieces: &pieces, chain: &chain }.draft()
}
