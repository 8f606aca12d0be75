//! The pieces in which an article is set: each by itself, in any order, as it is asked for.
//!
//! The head is one piece, and each block of the body is one. A block of running text may be a whole
//! book; it is cut where a paragraph begins at or after every [`BYTES`]. Where a cut lies follows
//! from its number and the text nearby, so to set a screen of a text costs the same whatever the
//! length of the text, and no list of pieces is made.
//!
//! # Limitations
//! A paragraph of more than [`LONGEST`] bytes is cut inside, and a line ends early there.

use std::ops::Range;

use super::space::is_ideograph;
use crate::issue::{Article, BlockKind, Part, Text};

/// About the length of a piece of running text: one or two screens, so that the first frame sets little
/// more than it shows.
const BYTES: usize = 4 << 10;
/// How far from where a cut is wanted the next paragraph may begin.
const LONGEST: usize = 64 << 10;
/// Inside a paragraph that is longer a cut ends a line early: so it is cut less often.
const INSIDE: usize = 4 * BYTES;

/// A piece of an article. Pieces order as the article reads.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Piece {
    /// All that stands above the body, and the blank row below it.
    #[default]
    Head,
    /// The dateline, where it has lines of its own.
    Dateline,
    /// A block of the body, or a part of it.
    Block {
        /// The block.
        idx: u32,
        /// Which part of it.
        nth: u32,
    },
    /// The box of related articles.
    Related,
}

impl Piece {
    /// All pieces of an article, in order. Some may be empty.
    pub(super) fn all(article: &Article) -> impl Iterator<Item = Self> + '_ {
        std::iter::successors(Some(Self::Head), |piece| piece.next(article))
    }

    /// The piece in which the byte `byte` of a part is set.
    pub(super) fn at(article: &Article, part: Part, byte: u32) -> Self {
        match part {
            Part::Dateline => Self::Dateline,
            Part::Block(idx) if idx as usize >= article.blocks.len() => Self::Related,
            Part::Block(idx) => {
                let text = article.text(part).as_str();
                let last = n_cuts(article, idx) - 1;
                let mut nth = (byte as usize / BYTES).min(last);
                while nth > 0 && cut(text, nth) > byte as usize {
                    nth -= 1;
                }
                Self::Block { idx, nth: nth as u32 }
            }
            _ => Self::Head,
        }
    }

    pub(super) fn next(self, article: &Article) -> Option<Self> {
        match self {
            Self::Head => Some(Self::Dateline),
            Self::Dateline => Some(Self::first_of(article, 0)),
            Self::Block { idx, nth } if (nth as usize) + 1 < n_cuts(article, idx) => {
                Some(Self::Block { idx, nth: nth + 1 })
            }
            Self::Block { idx, .. } => Some(Self::first_of(article, idx as usize + 1)),
            Self::Related => None,
        }
    }

    pub(super) fn previous(self, article: &Article) -> Option<Self> {
        let last_of = |idx: usize| match idx.checked_sub(1) {
            Some(idx) => {
                let idx = idx as u32;
                Self::Block { idx, nth: n_cuts(article, idx) as u32 - 1 }
            }
            None => Self::Dateline,
        };
        match self {
            Self::Head => None,
            Self::Dateline => Some(Self::Head),
            Self::Block { idx, nth: 0 } => Some(last_of(idx as usize)),
            Self::Block { idx, nth } => Some(Self::Block { idx, nth: nth - 1 }),
            Self::Related => Some(last_of(article.blocks.len())),
        }
    }

    fn first_of(article: &Article, idx: usize) -> Self {
        match idx < article.blocks.len() {
            true => Self::Block { idx: idx as u32, nth: 0 },
            false => Self::Related,
        }
    }

    /// The part whose text a piece of the body shows. That of the related articles is behind all.
    pub(super) fn part(self) -> Part {
        match self {
            Self::Head => Part::Kicker,
            Self::Dateline => Part::Dateline,
            Self::Block { idx, .. } => Part::Block(idx),
            Self::Related => Part::Block(u32::MAX),
        }
    }

    /// The bytes of its block's text, without the line break at their end.
    pub(super) fn bytes(self, text: &Text) -> Range<usize> {
        let Self::Block { nth, .. } = self else { return 0..text.as_str().len() };
        let (start, end) = (cut(text.as_str(), nth as usize), cut(text.as_str(), nth as usize + 1));
        let is_broken = end > start && text.as_str().as_bytes().get(end - 1) == Some(&b'\n');
        start..end - usize::from(is_broken && end < text.as_str().len())
    }

    /// Whether a blank row stands above it. The one below the head is the head's.
    pub(super) fn opens_with_gap(self, article: &Article) -> bool {
        let (is_apart, n_before) = match self {
            Self::Block { idx, nth: 0 } => match article.blocks.get(idx as usize) {
                Some(block) => (wants_gap_above(&block.kind), idx as usize),
                None => return false,
            },
            Self::Related => (true, article.blocks.len()),
            _ => return false,
        };
        let is_shown = |kind: &BlockKind, text: &Text| {
            !text.is_empty() || matches!(kind, BlockKind::Figure { .. } | BlockKind::Rule)
        };
        let before = article.blocks.get(..n_before).unwrap_or_default().iter();
        match before.rev().find(|block| is_shown(&block.kind, &block.text)) {
            Some(block) => is_apart || wants_gap_below(&block.kind),
            // Only a dateline of its own can stand between the head and this.
            None => is_apart && !article.dateline.is_empty(),
        }
    }
}

fn wants_gap_above(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Crosshead | BlockKind::Question { .. }) || wants_gap_below(kind)
}

fn wants_gap_below(kind: &BlockKind) -> bool {
    use BlockKind::{Figure, List, Quote, Table};
    matches!(kind, Figure { .. } | List { .. } | Quote | Table)
}

/// Into how many pieces a block is cut.
fn n_cuts(article: &Article, idx: u32) -> usize {
    match article.blocks.get(idx as usize) {
        Some(block) if block.kind == BlockKind::Paragraph => {
            block.text.as_str().len().div_ceil(BYTES).max(1)
        }
        _ => 1,
    }
}

/// The byte at which piece `nth` of a text begins.
fn cut(text: &str, nth: usize) -> usize {
    let wanted = nth.saturating_mul(BYTES);
    if nth == 0 || wanted >= text.len() {
        return wanted.min(text.len());
    }
    let end = text.len().min(wanted + LONGEST);
    match memchr::memchr(b'\n', &text.as_bytes()[wanted - 1..end]) {
        Some(n_bytes) => wanted + n_bytes,
        None if end == text.len() => end,
        None => {
            let wanted = wanted.next_multiple_of(INSIDE);
            let seam = (wanted..end).find(|&at| is_seam(text, at));
            seam.or_else(|| (wanted..end).find(|&at| text.is_char_boundary(at))).unwrap_or(end)
        }
    }
}

/// Whether a text may be cut at a byte inside a paragraph: between two ideographs, or behind a blank.
fn is_seam(text: &str, at: usize) -> bool {
    let Some((before, after)) = text.split_at_checked(at) else { return false };
    match (before.chars().next_back(), after.chars().next()) {
        (Some(' '), Some(c)) => c.is_alphanumeric(),
        (Some(left), Some(right)) => is_ideograph(left) && is_ideograph(right),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::Block;

    fn cuts(text: &str) -> Vec<usize> {
        let article = Article { blocks: vec![Block::paragraph(text.into())], ..Article::default() };
        let text = article.blocks[0].text.as_str();
        (0..=n_cuts(&article, 0)).map(|nth| cut(text, nth)).collect()
    }

    #[test]
    fn running_text_is_cut_where_paragraphs_begin() {
        let text = "水清岸绿\n".repeat(5_000);
        let cuts = cuts(&text);
        assert!(cuts.is_sorted() && cuts.last() == Some(&text.len()), "{cuts:?}");
        assert!(cuts.iter().all(|&at| at % "水清岸绿\n".len() == 0), "{cuts:?}");
        assert_eq!(cuts.len(), text.len().div_ceil(BYTES) + 1);
    }

    #[test]
    fn a_long_paragraph_is_cut_seldom_and_between_ideographs() {
        let text = "水".repeat(100_000) + "\n" + &"绿".repeat(50_000);
        let mut cuts = cuts(&text);
        assert!(cuts.is_sorted() && cuts.last() == Some(&text.len()), "{cuts:?}");
        assert!(cuts.iter().all(|&at| text.is_char_boundary(at)), "{cuts:?}");
        assert!(cuts.contains(&(300_000 + 1)), "where the second begins: {cuts:?}");
        cuts.dedup();
        assert!(cuts.len() <= text.len().div_ceil(INSIDE) + 1, "{cuts:?}");
    }
}
