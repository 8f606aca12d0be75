//! Is a text the raw text of a newspaper page?
//!
//! It is if it has what only a page has, several times: articles that begin with a head and a
//! dateline or a byline, lines that break off in the middle of a sentence, and the small print of
//! the trade. One article alone, a book, a speech or a table has some of it; a page has it all.

use super::{fragment, page::Page, role, shape::Shape};
use crate::import::{
    encoding,
    source::{Content, Source},
};

/// How much of a text is looked at.
const HEAD_BYTES: usize = 48 << 10;

/// How many lines of it.
const LINES: usize = 150;

/// The beginning of a source that is a text.
pub(super) fn head(source: &Source) -> Option<String> {
    let Content::Bytes { bytes, .. } = &source.content else { return None };
    let head = bytes.get(..HEAD_BYTES).unwrap_or(bytes);
    (!head.contains(&0)).then(|| encoding::decode(head.to_vec()).text)
}

/// What speaks for a page.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Evidence {
    /// Lines that are not blank.
    pub(super) n_lines: usize,
    /// The share of ideographs among all characters.
    pub(super) han: f64,
    /// Heads of articles.
    pub(super) n_heads: usize,
    /// Heads with a byline, or text below them that has a dateline.
    pub(super) n_led: usize,
    /// Lines of text that break off.
    pub(super) n_dangling: usize,
    /// Lines of text.
    pub(super) n_texts: usize,
    /// Captions, bylines, and lines of staff and organisers.
    pub(super) n_small: usize,
    /// Datelines.
    pub(super) n_datelines: usize,
}

/// Whether a text is a page.
pub(super) fn is_page(text: &str) -> bool {
    let evidence = evidence(text);
    evidence.n_led >= 2
}

pub(super) fn evidence(text: &str) -> Evidence {
    let mut fragments = fragment::fragments(text);
    fragments.truncate(LINES);
    let page = Page::new(&fragments);
    let roles = role::roles(&page);
    let n_chars: usize = page.looks.iter().map(|looks| looks.len()).sum();
    let is_han = |c: &&char| ('\u{4e00}'..='\u{9fff}').contains(*c);
    let n_han: usize = page.looks.iter().map(|looks| looks.chars.iter().filter(is_han).count()).sum();
    let has_dateline = |i: usize| page.looks[i].dateline.is_some();
    let is_led = |head: &&Vec<usize>| {
        let last = head[head.len() - 1];
        let below = (last + 1..page.len()).find(|&i| roles.roles[i].is_text());
        page.shapes[last] == Shape::Byline || below.is_some_and(has_dateline)
    };
    let texts: Vec<usize> = (0..page.len()).filter(|&i| roles.roles[i].is_text()).collect();
    let dangles = |&&i: &&usize| !page.looks[i].ends && page.looks[i].len() >= 12;
    Evidence {
        n_lines: page.len(),
        han: n_han as f64 / n_chars.max(1) as f64,
        n_heads: roles.heads.len(),
        n_led: roles.heads.iter().filter(is_led).count(),
        n_dangling: texts.iter().filter(dangles).count(),
        n_texts: texts.len(),
        n_small: page.shapes.iter().filter(|shape| shape.is_aside() || **shape == Shape::Byline).count(),
        n_datelines: (0..page.len()).filter(|&i| has_dateline(i)).count(),
    }
}
