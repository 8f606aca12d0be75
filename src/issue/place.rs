//! The address of a spot in an issue. Hits, history, the reading position and the layout all speak it.
//!
//! It names the article by its lasting id, the part and the byte, never an index, a line or a row: so
//! it survives another width, another state of an issue that still comes, and another session.

use super::ArticleId;

/// A spot: the byte `byte` of the part `part` of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// The article.
    pub article: ArticleId,
    /// Which of the article's texts.
    pub part: Part,
    /// The byte in that text. It lies on a character's boundary.
    pub byte: u32,
}

/// One of the texts of an article, in reading order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The line above the headline.
    #[default]
    Kicker,
    /// The headline.
    Headline,
    /// The line below the headline.
    Deck,
    /// Who wrote it.
    Byline,
    /// Where it was taken from.
    Source,
    /// Where and when it was sent from; it runs in before the body.
    Dateline,
    /// A block of the body, by its index.
    Block(u32),
}

impl Part {
    /// The parts above the body.
    pub const HEAD: [Self; 6] =
        [Self::Kicker, Self::Headline, Self::Deck, Self::Byline, Self::Source, Self::Dateline];

    /// The part that is the block at `idx`.
    pub fn block(idx: usize) -> Self {
        Self::Block(u32::try_from(idx).unwrap_or(u32::MAX))
    }
}
