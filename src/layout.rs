//! Setting text on the cell grid: from an article to lines of cells.
//!
//! (The full engine's doc comes with the engine.) The steps: classify → break → fit → lines with
//! source offsets. `layout` is pure and total: it cannot fail, and knows of no terminal.

mod class;
mod fit;
#[cfg(test)]
mod generate;
mod glyph;
mod headline;
mod kinsoku;
mod page;
mod repair;
mod rules;
mod segment;
mod space;
mod style;
mod tables;
mod width;

use crate::issue::Part;

pub use fit::Lines;
pub use glyph::{Glyph, glyphs, line_text};
pub use kinsoku::{Opportunity, opportunities};
pub use page::page;
pub use style::{Autospace, Level, Profile, Quotes, Repair, Style};
pub use width::{truncate, width};

/// One line of a text: a range of its bytes and where it begins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Line {
    /// The first byte, in the part's text.
    pub start: u32,
    /// The byte after the last; white space at the line's end lies behind it.
    pub end: u32,
    /// The blank cells before the first character.
    pub x_cells: u16,
    /// The cells from there to the end of the measure.
    pub room_cells: u16,
    /// Whether it is to be stretched to the measure.
    pub stretches: bool,
    /// Whether its last mark hangs behind the measure.
    pub hangs: bool,
}

/// What a row of a set article is, so that whoever draws it can choose how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// The line above the headline.
    Kicker,
    /// A line of the headline.
    Headline,
    /// The line below the headline.
    Deck,
    /// Byline and source.
    Byline,
    /// Running text.
    Body,
    /// A crosshead.
    Crosshead,
    /// A line of a question.
    Question,
    /// A line of an answer.
    Answer,
    /// A line of a quotation.
    Quote,
    /// A line of a list item; the first line of an item has its marker in the indent.
    Item {
        /// The item's number from 1 on its first line, 0 on further lines.
        number: u32,
        /// Whether the marker is the number.
        ordered: bool,
    },
    /// A cell of a table row.
    Cell,
    /// The upper edge of a figure's frame; no text.
    FrameTop,
    /// The alternative text inside the frame.
    Alt,
    /// The lower edge of a figure's frame; no text.
    FrameBottom,
    /// A figure's caption.
    Caption,
    /// A figure's credit.
    Credit,
    /// A rule; no text.
    Rule,
    /// The heading of the box of related articles; the words are the drawer's.
    RelatedHead,
    /// A related article's headline: the index in `Article::related`.
    Related(u32),
}

/// A line at its place in the set article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The distance from the top of the article, in rows. Several rows may share one `y`.
    pub y: u32,
    /// What it is.
    pub kind: RowKind,
    /// The part whose text it shows.
    pub part: Part,
    /// The text's bytes and the indent in cells, counted from the left edge of the measure.
    pub line: Line,
}

/// A whole article, set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageLayout {
    /// The rows from top to bottom. Blank rows are gaps between the `y`s.
    pub rows: Vec<Row>,
    /// The height in rows, blank rows counted.
    pub height: u32,
}

/// Breaks one text into lines; `\n` ends a paragraph. No paragraph is indented.
pub fn paragraph(text: &str, style: &Style) -> Vec<Line> {
    lines(text, style, 0).collect()
}

/// The lines of a text, one by one as they are asked for; each paragraph's first line is indented.
pub fn lines<'a>(text: &'a str, style: &'a Style, indent_cells: u16) -> Lines<'a> {
    Lines::new(text, style, indent_cells)
}
