//! A page of raw text becomes a paper.
//!
//! Text extraction and OCR give a newspaper page as lines without coordinates: columns are cut in
//! the middle of a sentence and go on paragraphs later; kickers, headlines, bylines, captions,
//! nameplates and staff lines stand between. Here the page is put together again, without a
//! dictionary of facts, without the net, and the same on every machine.
//!
//! # The steps
//!
//! ```text
//! text ─► fragment ─► shape ─► role ─► piece ─► link ─► assign ─► assemble ─► draft ─► issue
//!                       └ page, bigrams ┘         └─ order ─┘                   ▲
//!                                                                    a person ──┘
//! ```
//!
//! 1. **Fragments** (`fragment`). Every line that is not blank is one; three blank lines are room for
//!    a picture. `window` cuts a long text into windows.
//! 2. **Shapes** (`shape`, `pattern`). What a line is by itself: staff line, organisers, credit, label,
//!    caption, byline, crosshead by its mark, turn of an interview, short line, running text. The
//!    first pattern that fits decides.
//! 3. **Roles** (`role`). Short lines are headings or the feet of columns, single headings are
//!    headlines or crossheads, and one line of a longer head is the headline: each a sum of features
//!    times weights.
//! 4. **Links** (`piece`, `link`). Heads, crossheads and texts are the pieces; each pair is scored by
//!    how well the one follows the other: by where they stand, by the characters at the cut
//!    (`bigrams`), by open quotation marks, by the words that both have (`page`). What matters most
//!    for columns that were dealt out is that *a piece that breaks off before a heading goes on
//!    elsewhere, and while it is open, what breaks off next does so, too*.
//! 5. **One assignment** (`assign`, `order`). Which piece follows which is not decided one by one: the
//!    sum over all is made the greatest there is, each piece having one follower at most. It is done
//!    with the weights of three orders (by articles, by columns, any) and the order that fits best is
//!    taken. A link's confidence is its share among all that could follow times its share among all
//!    that could precede.
//! 6. **Articles** (`assemble`). A chain that begins with a head is an article. What has no head goes to
//!    the article that it is most like, and is marked. A character that is printed on both sides of a
//!    cut is dropped once, and marked.
//! 7. **Draft and issue** (`draft`). The outcome is a draft: which line is what. It can be written down
//!    for a person to correct; and it is turned into the issue. What was not sure is a
//!    [`Doubt`](crate::issue::Doubt) of the article, which the reader shows in the margin.
//!
//! With coordinates (`bbox`, `geometry`) columns and the size of type are seen, and put the lines
//! into order before the steps above do the rest.
//!
//! # Accuracy
//! On 60 generated pages in the four orders of real ones, printed by the test of `study`: 93 % of the
//! joins in mid-sentence are right (88 % of those that are not with the next line), 98 % of those with
//! a confidence of 80 % or more; paragraphs stand with their article by B³ F1 94 %; lines of heads are
//! found by F1 97 %, captions 99 %, bylines 95 %, turns 99 %. Of the articles 73 % are right to the
//! last line: somebody has to look at each page. The weights were learned from pages of the same
//! maker; on others the study measured up to four points less.
//!
//! # Limitations
//! Simplified Chinese, set horizontally. Which line of a head is the headline is told less well (90 %)
//! than that it is a head. Text that is missing is not noticed, and a paragraph that happens to be cut
//! behind a full stop is not joined. Without any order (`shuffled`) 60 % of the joins are right.
//!
//! # Costs
//! For `n` fragments in a window the features cost O(n²) and the assignment O(n³) at worst; a window
//! has at most 140 fragments, so a text costs in proportion to its length.

mod assemble;
mod assign;
mod bbox;
mod bigrams;
mod draft;
mod fragment;
mod geometry;
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

/// Whether a source is a page of raw text; what says that it is Markdown is believed.
pub(super) fn is_page(source: &Source) -> bool {
    let is_markdown = ["md", "markdown"].contains(&source.extension().as_str());
    !is_markdown && sniff::head(source).is_some_and(|head| sniff::is_page(&head))
}

/// Whether a source is a draft.
pub(super) fn is_draft(source: &Source) -> bool {
    sniff::head(source).is_some_and(|head| draft::is_draft(&head))
}

/// Whether a source is what `pdftotext -bbox-layout` writes.
pub(super) fn is_bbox(source: &Source) -> bool {
    sniff::head(source).is_some_and(|head| bbox::is_bbox(&head))
}

/// Reads pages of lines with their places.
pub(super) fn read_bbox(mut source: Source) -> anyhow::Result<Issue> {
    let text = text::decode(&mut source)?;
    let fragments = bbox::fragments(&text)
        .map_err(|error| anyhow!("cannot read `{}`: {error}", source.name))?;
    if fragments.is_empty() {
        bail!("cannot read `{}`: there is no line of text in it", source.name);
    }
    let mut issue = articles(&fragments, &source.stem);
    issue.warnings = source.warnings;
    Ok(issue)
}

/// The issue that these fragments are; `name` is the paper's.
pub(super) fn articles(fragments: &[Fragment], name: &str) -> Issue {
    draft::issue(&draft(fragments), &Lines::of(fragments), name)
}

/// Reads a page of raw text.
pub(super) fn read(mut source: Source) -> anyhow::Result<Issue> {
    let text = text::decode(&mut source)?;
    let fragments = fragment::fragments(&text);
    let mut issue = articles(&fragments, &source.stem);
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
    if bbox::is_bbox(&text) {
        let help = "write an issue folder: `zzread import FILE -o FOLDER`";
        bail!("cannot make a draft of `{}`: its lines have no numbers ({help})", source.name);
    }
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
