//! Setting text on the cell grid: from an article to lines of cells.
//!
//! (The full engine's doc comes with the engine.) The steps: classify → break → fit → lines with
//! source offsets. `layout` is pure and total: it cannot fail, and knows of no terminal.

use std::ops::Range;

use crate::issue::{Article, Language, Part};

/// How text is to be set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    /// The length of a full line, in cells. Less than 2 is taken as 2.
    pub measure_cells: u16,
    /// The first-line indent of body paragraphs, in cells.
    pub indent_cells: u16,
    /// The language of the article.
    pub language: Language,
}

/// One line of a text: a range of its bytes and where it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The first byte, in the part's text.
    pub start: u32,
    /// The byte after the last; white space at the line's end lies behind it.
    pub end: u32,
    /// The blank cells before the first character.
    pub x_cells: u16,
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

/// A grapheme of a line and the cells that it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Its first cell, from the left edge of the measure.
    pub x_cells: u16,
    /// How many cells it takes: 1 or 2.
    pub width_cells: u16,
    /// What is shown. It need not be what stands in the source.
    pub symbol: &'a str,
    /// The bytes of the source that it stands for.
    pub bytes: Range<u32>,
}

/// Sets an article.
pub fn page(article: &Article, style: &Style) -> PageLayout {
    let mut layout = PageLayout::default();
    for part in article.parts() {
        for line in paragraph(article.text(part).as_str(), style) {
            layout.rows.push(Row { y: layout.height, kind: RowKind::Body, part, line });
            layout.height += 1;
        }
        layout.height += 1;
    }
    layout
}

/// Breaks one text into lines; `\n` ends a paragraph.
pub fn paragraph(text: &str, style: &Style) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line { start: 0, end: 0, x_cells: 0 };
    let mut x = 0;
    for (at, c) in text.char_indices() {
        let w = width(c.encode_utf8(&mut [0; 4])) as u16;
        if c == '\n' || x + w > style.measure_cells.max(2) {
            lines.push(line);
            line = Line { start: at as u32 + u32::from(c == '\n'), end: 0, x_cells: 0 };
            x = 0;
        }
        x += w;
        line.end = at as u32 + c.len_utf8() as u32;
    }
    lines.push(line);
    lines
}

/// The glyphs of a line of `text`, from left to right.
pub fn glyphs<'a>(text: &'a str, line: &Line, _style: &Style) -> impl Iterator<Item = Glyph<'a>> {
    use unicode_segmentation::UnicodeSegmentation;
    let mut x_cells = line.x_cells;
    let start = line.start;
    let slice = text.get(line.start as usize..line.end as usize).unwrap_or_default();
    slice.grapheme_indices(true).map(move |(at, symbol)| {
        let width_cells = width(symbol) as u16;
        let from = start + at as u32;
        let glyph = Glyph { x_cells, width_cells, symbol, bytes: from..from + symbol.len() as u32 };
        x_cells += width_cells;
        glyph
    })
}

/// How many cells a string takes. The one place that says how wide text is.
pub fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// The longest start of `text` that takes at most `max_cells`, and the cells it takes.
pub fn truncate(text: &str, max_cells: usize) -> (&str, usize) {
    use unicode_segmentation::UnicodeSegmentation;
    let mut cells = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        let w = width(grapheme);
        if cells + w > max_cells {
            return (text.get(..at).unwrap_or_default(), cells);
        }
        cells += w;
    }
    (text, cells)
}
